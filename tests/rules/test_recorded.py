"""How a record's dates and identifiers are put into words, whatever a source wrote."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article, Identifier, Reference, Span
from claimcheck.rules.context import Context, World
from claimcheck.rules.recorded import (
    address_of,
    cited_identifiers,
    dated,
    first_day,
    listed,
    named,
)
from claimcheck.rules.registry import all_rules
from claimcheck.settings import Settings


def test_dates_in_words() -> None:
    """A day, a month, a year and nothing read naturally behind a verb."""
    assert [" on 8 May 2014", " in May 2014", " in 2014", ""] == [
        dated("2014-05-08"),
        dated("2014-05"),
        dated("2014"),
        dated(""),
    ]


def test_first_day() -> None:
    """A date means its first day, and what is no date means none."""
    day = datetime.date
    assert [day(2014, 5, 8), day(2014, 5, 1), day(2014, 1, 1), None, None] == [
        first_day(text) for text in ("2014-05-08", "2014-05", "2014", "2014-02-30", "9" * 40)
    ]


def test_identifiers() -> None:
    """Known kinds become a name and a link, unknown ones stay as they are."""
    assert ["DOI 10.1155/2014/640916", "PMID 102", "isbn:1", "x"] == [
        named(one) for one in ("doi:10.1155/2014/640916", "pmid:102", "isbn:1", "x")
    ]
    assert ["https://doi.org/10.1155/2014/640916", "x"] == [
        address_of("doi:10.1155/2014/640916"),
        address_of("x"),
    ]


def test_lists() -> None:
    """Each word stands once."""
    assert ["", "A", "A and B", "A, B and C"] == [
        listed(words) for words in ([], ["A", "A"], ["A", "B"], ["A", "B", "A", "C"])
    ]


def test_only_what_the_same_file_cites_counts() -> None:
    """An article that cites a preprint is not excused by another one that cites the article."""
    doi = Identifier(kind="doi", value="10.1016/J.JINF.2022", raw="10.1016", span=Span(0, 7))
    named_there = Reference(
        id="b#1", file="b.md", span=Span(0, 7), raw="10.1016", identifiers=(doi,)
    )
    articles = [
        Article(name="a", path="a.md", format="markdown"),
        Article(name="b", path="b.md", format="markdown", references=(named_there,)),
    ]
    world = World(
        articles=articles,
        texts={"a.md": "", "b.md": "10.1016"},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    rule = all_rules()["preprint-published"]

    assert [frozenset(), {"doi:10.1016/j.jinf.2022"}] == [
        cited_identifiers(Context(world, rule, one, one.path)) for one in articles
    ]


@given(st.text(max_size=30))
def test_no_text_crashes_it(text: str) -> None:
    """Dates and identifiers are the words of a source and may be anything."""
    day = first_day(text)

    assert day is None or isinstance(day, datetime.date)
    assert all(isinstance(said, str) for said in (dated(text), named(text), address_of(text)))
