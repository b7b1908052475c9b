"""What the world changed between two locks."""

import datetime

import pytest
from msgspec import structs

from claimcheck.lookup.changes import changes, says_the_same
from claimcheck.lookup.lock import Lock, LockedReference
from claimcheck.model import (
    Answer,
    Author,
    Capture,
    LinkHistory,
    Notice,
    Record,
    Unavailable,
    WorkDate,
)
from tests.lookup.answers import DOI, NOW, PAGE, PMID, WORK, absent, crossref, page

RETRACTED = Notice(
    kind="retraction",
    raw="retraction",
    date="2026-03-02",
    identifier="doi:10.1136/bmj.r100",
    by="publisher",
)
CORRECTED = Notice(kind="correction", raw="ErratumIn", identifier="pmid:102", detail="BMJ. 2015")


def lock(*answers: Answer, key: str = "smith-2014") -> Lock:
    """Return a lock with one reference."""
    return Lock(answers, (LockedReference(key, (DOI, PAGE)),))


def noticed(*notices: Notice) -> Record:
    """Return Crossref's record with notices."""
    return crossref(structs.replace(WORK, notices=notices))


def pubmed(*notices: Notice) -> Record:
    """Return PubMed's record of the same work with notices."""
    work = structs.replace(WORK, notices=notices)
    return Record(ask=PMID, source="PubMed", retrieved_at=NOW, content=work)


def capture() -> Record:
    """Return an archived copy."""
    copy = Capture(url="https://web.archive.org/web/2020/x", date=datetime.date(2020, 5, 1))
    return Record(ask=PAGE, source="Wayback Machine", retrieved_at=NOW, content=copy)


NOT_ASKED = Unavailable(ask=PAGE, source="page", retrieved_at=NOW, reason="not-asked")


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        ([crossref()], [noticed(RETRACTED)], ["retracted on 2026-03-02 (Crossref)"]),
        ([noticed(RETRACTED)], [noticed(RETRACTED, CORRECTED)], ["corrected (Crossref)"]),
        (
            [crossref(), pubmed()],
            [noticed(RETRACTED), pubmed(RETRACTED)],
            ["retracted on 2026-03-02 (Crossref, PubMed)"],
        ),
        ([noticed(RETRACTED)], [crossref()], ["no longer called retracted (Crossref)"]),
        ([crossref()], [absent(source="Crossref")], ["doi:10.1136/bmj.g1234 no longer found (Crossref)"]),
        ([absent()], [Record(ask=DOI, source="doi.org", retrieved_at=NOW, content=WORK)],
         ["doi:10.1136/bmj.g1234 found now (doi.org)"]),
        (
            [crossref()],
            [crossref(structs.replace(WORK, authors=(Author(family="Roe"),), issue="4"))],
            ["Crossref changed its authors, issue"],
        ),
        ([page()], [page(410)], ["link dead: the server answers HTTP 410: it was taken away for good"]),
        ([page(410)], [page()], ["link works again"]),
        ([page()], [page(title="Coffee\x1b[31m \u202e")], ['page now titled "Coffee [31m  "']),
        ([page(410)], [page(410), capture()], ["an archived copy of 2020-05-01 was found"]),
        ([NOT_ASKED], [page()], ["answered for the first time (page)"]),
    ],
)  # fmt: skip
def test_changes_are_told(before: list[Answer], now: list[Answer], lines: list[str]) -> None:
    """Each change of the world is one line that names the reference and the source."""
    assert [f"smith-2014: {line}" for line in lines] == changes(lock(*before), lock(*now))
    assert not says_the_same(lock(*before), lock(*now))


LATER = NOW + datetime.timedelta(days=30)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([crossref()], [crossref(at=LATER)]),
        (
            [crossref()],
            [structs.replace(crossref(), url="https://api.example.org", http_status=206)],
        ),
        ([page()], [page(words=812, size=40_100, attempts=2)]),
        ([page()], [page(history=LinkHistory(last_live=datetime.date(2026, 11, 22)))]),
    ],
)
def test_a_renewed_answer_is_no_change(before: list[Answer], now: list[Answer]) -> None:
    """Another time, another request, a page a few words longer: the world is as it was."""
    assert [] == changes(lock(*before), lock(*now))
    assert says_the_same(lock(*before), lock(*now))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([noticed(RETRACTED)], [noticed(RETRACTED), pubmed(structs.replace(RETRACTED, by=""))]),
        ([page()], [page(403)]),
        ([page()], [page(title="")]),
        ([page(403)], [page()]),
        ([crossref(), page()], [crossref()]),
        ([NOT_ASKED], [page(0, failure="timeout")]),
    ],
)
def test_what_is_no_news(before: list[Answer], now: list[Answer]) -> None:
    """One event told by a second source, a robot turned away, a source that was silent."""
    assert [] == changes(lock(*before), lock(*now))


def test_references_come_and_go() -> None:
    """A new reference is named, with the notices on it; one that is cited no more is named too."""
    old = lock(crossref(), key="jones-2015")
    new = lock(noticed(RETRACTED))

    assert [
        "new: smith-2014",
        "no longer cited: jones-2015",
        "smith-2014: retracted on 2026-03-02 (Crossref)",
    ] == changes(old, new)
    assert [] == changes(Lock(), Lock())


def test_an_event_without_date_is_not_told_twice() -> None:
    """A notice whose date the source adds later is the same notice."""
    bare = Notice(kind="retraction")

    assert [] == changes(lock(noticed(bare)), lock(noticed(RETRACTED)))


def test_records_reached_by_other_records_count() -> None:
    """A retraction that only the record of a learnt PMID states is told."""
    told = changes(lock(crossref(), pubmed()), lock(crossref(), pubmed(RETRACTED)))

    assert ["smith-2014: retracted on 2026-03-02 (PubMed)"] == told


def test_a_changed_date_is_told() -> None:
    """The dates of a record are compared as a whole."""
    work = structs.replace(WORK, dates=(WorkDate(kind="print", date="2015"),))

    assert ["smith-2014: Crossref changed its dates"] == changes(
        lock(crossref()), lock(crossref(work))
    )


def test_one_event_of_two_sources_is_one_line() -> None:
    """A source that knows only the year tells of the same event; both are named."""
    exact = noticed(Notice(kind="retraction", date="2016-03-02"))
    year = pubmed(Notice(kind="retraction", date="2016"))
    old = lock(noticed(), pubmed())

    assert changes(old, lock(exact, year)) == [
        "smith-2014: retracted on 2016-03-02 (Crossref, PubMed)"
    ]
    assert changes(old, lock(noticed(), year)) == ["smith-2014: retracted in 2016 (PubMed)"]


def test_many_new_references_are_counted() -> None:
    """A new lock is one line and not a thousand."""
    references = tuple(LockedReference(key=f"r-{at}", asks=(DOI,)) for at in range(40))

    assert changes(Lock(), Lock(references=references)) == ["new: 40 references"]
