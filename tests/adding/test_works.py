"""References made of records and pages."""

import datetime

import pytest
from msgspec.structs import replace

from claimcheck.adding.works import reference_of_page, reference_of_works
from claimcheck.model import Author, Page, Reference, Span, Work, WorkDate, WorkDateKind

ASKED = Reference(id="asked-1", file="the command line", span=Span(0, 0), raw="")
TODAY = datetime.date(2026, 11, 22)
WORK = Work(
    title="TEA AND SLEEP",
    authors=(Author(family="Smith", given="J"),),
    dates=(WorkDate(kind="online", date="2013-12-30"),),
    containers=("BMJ",),
    pages="100-5",
    type="article",
    identifiers=("doi:10.1136/bmj.g1",),
)
SECOND = Work(
    title="Tea and sleep",
    subtitle="a trial",
    authors=(Author(family="Smith", given="John", suffix="Jr"), Author(organisation="Tea Group")),
    dates=(WorkDate(kind="print", date="2014"), WorkDate(kind="received", date="2012-01-01")),
    volume="348",
    article_number="g1",
    type="article",
    identifiers=("doi:10.1136/BMJ.G1", "pmid:24949078", "isbn:9780198526636"),
)


def names(reference: Reference) -> list[str]:
    """Return how the authors are called."""
    return [
        " ".join(filter(None, (one.display, one.given, one.suffix))) for one in reference.authors
    ]


def test_each_part_is_of_the_first_record_that_has_it() -> None:
    """The title without shouting, the year of print, pages in full, the longest list of authors."""
    made = reference_of_works([WORK, SECOND], ASKED)

    assert "Tea and sleep: a trial" == made.value("title")
    assert ["Smith John Jr", "Tea Group"] == names(made)
    assert ["2014"] == [one.raw for one in made.dates]
    assert ("BMJ", "348", "100-105") == tuple(map(made.value, ("container", "volume", "pages")))
    assert [("doi", "10.1136/bmj.g1"), ("pmid", "24949078")] == [
        (one.kind, one.value) for one in made.identifiers
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("print", "2014-05-08")], "2014-05"),
        ([("print", "2014"), ("print", "2014-05")], "2014-05"),
        ([("print", "2014"), ("print", "2015-05")], "2014"),
        ([("print", "2014"), ("online", "2014-02-03")], "2014"),
        ([("print", "2014-01-01")], "2014"),
        ([("print", "2014-01")], "2014-01"),
        ([("created", "2014-05-08")], "2014"),
    ],
)
def test_the_month_is_that_of_publication(
    dates: list[tuple[WorkDateKind, str]], expected: str
) -> None:
    """It is of the same kind and year; neither a stand-in nor the day of a registration is one."""
    works = [replace(WORK, dates=(WorkDate(kind=kind, date=written),)) for kind, written in dates]

    assert expected == reference_of_works(works, ASKED, months=True).dates[0].raw
    assert "2014" == reference_of_works(works, ASKED).dates[0].raw


def test_what_no_record_has_is_left_out() -> None:
    """A bare record makes a bare reference; one title in capitals is better than none."""
    made = reference_of_works([Work(title="TEA", type="other")], ASKED)

    assert "TEA" == made.value("title")
    assert [0, 0, 0] == [len(made.dates), len(made.identifiers), len(made.authors)]


def test_a_cut_list_of_authors_says_so() -> None:
    """Where no source has all authors the entry ends in "and others"."""
    cut = replace(WORK, authors_complete=False)

    assert reference_of_works([cut], ASKED).et_al
    assert not reference_of_works([cut, SECOND], ASKED).et_al
    assert not reference_of_works([replace(cut, authors=())], ASKED).et_al


def test_books_and_chapters_have_their_editors() -> None:
    """People and bodies; the ISBN of a book is its own, that of a chapter is the book's."""
    editors = (Author(family="Doe", given="A", suffix="Jr"), Author(organisation="WHO"))
    book = Work(title="Tea", type="book", editors=editors, identifiers=("isbn:9780198526636",))
    made = reference_of_works([book], ASKED)
    chapter = reference_of_works([replace(book, type="chapter", raw_type="proceedings")], ASKED)

    assert "Doe, Jr, A and {WHO}" == made.value("editors")
    assert "9780198526636" == made.identifier("isbn")
    assert chapter.identifier("isbn") is None
    assert "inproceedings" == chapter.entry_type


def test_a_page_says_what_it_is() -> None:
    """Title, site, people and bodies, the day of publication and the day of access."""
    page = Page(
        status=200,
        title="Massage | Society",
        heading="Massage",
        site_name="Society",
        authors=("Ann van Doe", "Health Desk", "Society of Tea and Cups and Saucers"),
        published="2024-05",
    )
    made = reference_of_page(page, "https://example.org/massage", ASKED, TODAY)

    assert ("Massage", "Society") == (made.value("title"), made.value("container"))
    assert ["Society of Tea and Cups and Saucers"] == [
        one.organisation for one in made.authors if one.organisation.startswith("Society")
    ]
    assert [("published", "2024-05"), ("accessed", "2026-11-22")] == [
        (one.role, one.raw) for one in made.dates
    ]
    assert "https://example.org/massage" == made.identifier("url")


def test_a_page_that_says_little() -> None:
    """Its title alone; a site that is called like the page is not told twice."""
    made = reference_of_page(
        Page(status=200, title="Society", site_name="Society"), "https://example.org/", ASKED, TODAY
    )

    assert "" == made.value("container")
    assert ["accessed"] == [one.role for one in made.dates]
    assert () == made.authors
