"""arXiv's Atom feeds."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.arxiv import Arxiv
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, Author, Work, WorkDate
from tests.lookup.registries.client import reply_of

ARXIV = Arxiv("https://arxiv.example/api", Identity())
ENTRY = """<entry>
    <id>http://arxiv.org/abs/1310.02590v2</id>
    <updated>2014-02-01T10:00:00Z</updated>
    <published>2013-10-09T17:59:01Z</published>
    <title>A trial of rest:
  broken over two lines</title>
    <summary>  We rested.
  No difference.  </summary>
    <author><name>Ada Example</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
    <author><name>Rest Trial Collaboration</name></author>
    <arxiv:doi>10.5555/ABC.1</arxiv:doi>
    <arxiv:journal_ref>J. Ex. 3, 278 (2015)</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/1310.02590v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category term="q-bio.NC" scheme="http://arxiv.org/schemas/atom"/>
  </entry>"""
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1309.119</id><title>Error</title>
  <summary>incorrect id format for 1309.119</summary><author><name>arXiv api core</name></author></entry>"""
ASK, LOST, OLD = (
    Ask("arxiv", "1310.02590"),
    Ask("arxiv", "1310.99999"),
    Ask("arxiv", "math.gt/0309136"),
)


def feed(*entries: str, total: int | None = None) -> str:
    """Return a feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom" '
        'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        '<link href="http://arxiv.org/api/query?id_list=1310.02590" rel="self"/>'
        "<title>ArXiv Query: id_list=1310.02590</title><id>http://arxiv.org/api/x</id>"
        f"<opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>"
        f"{''.join(entries)}</feed>"
    )


def read(body: str, *asks: Ask) -> dict[Ask, Told | None]:
    """Return what a feed says of the asks."""
    return dict(ARXIV.read(asks or (ASK,), reply_of(body)))


WORK = Work(
    title="A trial of rest: broken over two lines",
    authors=(
        Author(family="Example", given="Ada"),
        Author(organisation="Rest Trial Collaboration"),
    ),
    dates=(
        WorkDate(kind="posted", date="2013-10-09"),
        WorkDate(kind="updated", date="2014-02-01"),
        WorkDate(kind="published", date="2015"),
    ),
    type="preprint",
    raw_type="q-bio.NC",
    identifiers=("arxiv:1310.02590",),
    abstract="We rested. No difference.",
    preprint_of=("doi:10.5555/abc.1",),
)


def test_an_entry_is_read_whole() -> None:
    """Every part comes into the one shape; the version is joined to what was asked."""
    assert {ASK: Told(content=WORK)} == read(feed(ENTRY))


def test_arxivs_own_doi_is_no_published_form() -> None:
    """The DOI that arXiv itself gives is the preprint's."""
    told = read(feed(ENTRY.replace("10.5555/ABC.1", "10.48550/arXiv.1310.02590")))[ASK]

    assert told is not None
    assert isinstance(told.content, Work)
    assert () == told.content.preprint_of


def test_an_old_identifier_with_its_subject_class() -> None:
    """The answer comes without the subject class."""
    told = read(feed(ENTRY.replace("1310.02590v2", "math/0309136v1")), OLD)

    assert told[OLD] is not None


def test_what_is_not_there() -> None:
    """An identifier that a whole feed leaves out, or has without a title, does not exist."""
    empty = "<entry><id>http://arxiv.org/abs/1310.99999</id></entry>"

    assert {ASK: Told(content=WORK), LOST: None} == read(feed(ENTRY), ASK, LOST)
    assert {LOST: None} == read(feed(empty), LOST)
    assert {LOST: None} == read(feed(), LOST)


def test_what_is_not_sure() -> None:
    """Beside an error, and in a feed that has less than it says, what is missing has no answer."""
    assert {ASK} == set(read(feed(ENTRY, ERROR), ASK, LOST))
    assert {ASK} == set(read(feed(ENTRY, total=2), ASK, LOST))
    assert {} == read(feed(ERROR), LOST)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "bad-answer"),
        ("Rate exceeded.", "limited"),
        ("<html><body>busy</body></html>", "bad-answer"),
        (feed(ENTRY)[:-20], "bad-answer"),
    ],
)
def test_what_is_no_answer(body: str, reason: str) -> None:
    """Limits, HTML, nothing and cut feeds are no answers."""
    with pytest.raises(NotAnAnswer) as caught:
        read(body)

    assert reason == caught.value.reason


def test_the_request() -> None:
    """All identifiers go into one list, and as many results are wanted."""
    (batch,) = ARXIV.batches([ASK, OLD, Ask("arxiv", "1310.2590&x"), Ask("doi", "10.5555/1")])

    assert (
        "https://arxiv.example/api/query?id_list=1310.02590,math.gt%2F0309136&max_results=2"
    ) == ARXIV.request(batch).url
    assert (1 / 3, 1) == (ARXIV.limit.per_second, ARXIV.limit.concurrent)


@given(st.integers(0, len(ENTRY)), st.integers(0, 60), st.text(max_size=30))
def test_any_damage(at: int, length: int, text: str) -> None:
    """An entry that is damaged anywhere is read or is no answer."""
    with suppress(NotAnAnswer):
        read(feed(ENTRY[:at] + text.encode("utf-8", "replace").decode() + ENTRY[at + length :]))
