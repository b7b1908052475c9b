"""Answers in realistic shapes, and a strategy that makes any, for the tests of store and lock."""

import datetime
from typing import Any, get_args

from hypothesis import strategies as st

from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    AskKind,
    Author,
    Candidates,
    Capture,
    Hop,
    LinkHistory,
    Notice,
    Page,
    Record,
    Registration,
    SourceName,
    Unavailable,
    Work,
    WorkDate,
)

NOW = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)
DOI = Ask("doi", "10.1136/bmj.g1234")
PMID = Ask("pmid", "24949078")
PAGE = Ask("url", "https://www.example.org/tea")
WORK = Work(
    title="Tea and sleep: a trial",
    authors=(Author(family="Smith", given="J"), Author(organisation="Tea Study Group")),
    dates=(WorkDate(kind="print", date="2014"), WorkDate(kind="online", date="2014-05-08")),
    containers=("BMJ",),
    volume="348",
    pages="100-105",
    type="article",
    identifiers=("doi:10.1136/bmj.g1234", "pmid:24949078"),
)


def crossref(work: Work = WORK, *, ask: Ask = DOI, at: datetime.datetime = NOW) -> Record:
    """Return Crossref's record of a work."""
    return Record(ask=ask, source="Crossref", retrieved_at=at, http_status=200, content=work)


def absent(ask: Ask = DOI, source: SourceName = "doi.org") -> Absent:
    """Return an authority's word that there is no such thing."""
    return Absent(ask=ask, source=source, retrieved_at=NOW, http_status=404)


def silent(ask: Ask = DOI, source: SourceName = "Crossref") -> Unavailable:
    """Return that a source gave no answer."""
    return Unavailable(ask=ask, source=source, retrieved_at=NOW, reason="timeout")


def page(status: int = 200, **facts: Any) -> Record:  # noqa: ANN401 - fields of every type
    """Return what an address answered."""
    whole = {"title": "Tea", "final_url": PAGE.value, "words": 800, **facts}
    return Record(ask=PAGE, source="page", retrieved_at=NOW, content=Page(status=status, **whole))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
_MOMENTS = st.integers(0, 4_000_000_000).map(
    lambda seconds: datetime.datetime.fromtimestamp(seconds, datetime.UTC)
)
_ASKS = st.builds(Ask, st.sampled_from(get_args(AskKind)), _TEXT)
_SOURCES = st.sampled_from(get_args(SourceName))
_AUTHORS = st.lists(st.builds(Author, family=_TEXT, given=_TEXT, organisation=_TEXT), max_size=3)
_DATES = st.lists(st.builds(WorkDate, kind=st.just("print"), date=_TEXT), max_size=2)
_NOTICES = st.lists(
    st.builds(Notice, kind=st.just("correction"), raw=_TEXT, date=_TEXT), max_size=2
)
_WORKS = st.builds(
    Work,
    title=_TEXT,
    authors=_AUTHORS.map(tuple),
    dates=_DATES.map(tuple),
    containers=st.lists(_TEXT, max_size=3).map(tuple),
    abstract=_TEXT,
    authors_complete=st.booleans(),
    notices=_NOTICES.map(tuple),
)
_HISTORIES = st.builds(
    LinkHistory,
    last_live=st.none() | _DAYS,
    first_failure=st.none() | _DAYS,
    failures=st.integers(0, 9),
)
_PAGES = st.builds(
    Page,
    status=st.integers(0, 999),
    hops=st.lists(st.builds(Hop, url=_TEXT, status=st.integers(100, 599)), max_size=2).map(tuple),
    title=_TEXT,
    https_same=st.none() | st.booleans(),
    history=_HISTORIES,
)
_CONTENTS = (
    _WORKS
    | st.builds(Candidates, works=st.lists(_WORKS, max_size=2).map(tuple))
    | st.builds(Registration, agency=_TEXT, target=_TEXT)
    | _PAGES
    | st.builds(Capture, url=_TEXT, date=_DAYS)
)
_HEAD: dict[str, st.SearchStrategy[Any]] = {
    "ask": _ASKS,
    "source": _SOURCES,
    "retrieved_at": _MOMENTS,
    "url": _TEXT,
    "http_status": st.none() | st.integers(100, 599),
    "cache": st.just("lock"),
    "provenance": _TEXT,
}
ANSWERS: st.SearchStrategy[Answer] = (
    st.builds(Record, content=_CONTENTS, alias_of=_TEXT, **_HEAD)
    | st.builds(Absent, detail=_TEXT, **_HEAD)
    | st.builds(Unavailable, reason=st.just("not-asked"), detail=_TEXT, **_HEAD)
)
"""Any answer, as a lock holds it."""
