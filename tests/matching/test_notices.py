"""Notice arithmetic: twins are one event, the heaviest stands, a reinstatement ends a retraction."""

import datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.notices import (
    Assertion,
    assertions,
    contradictions,
    events_of,
    standing,
)
from claimcheck.model import Ask, Notice, NoticeKind, Record, SourceName, Work

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
RETRACTION = Notice(
    kind="retraction", raw="retraction", date="2010-02-06", identifier="doi:10.1016/x.9"
)
CONCERN = Notice(kind="expression-of-concern", date="2008-01-05", identifier="doi:10.1016/x.7")
ERRATUM = Notice(kind="correction", raw="erratum", date="2004-03", identifier="doi:10.1016/x.3")
BACK = Notice(kind="reinstatement", date="2011-06-01", identifier="doi:10.1016/x.11")


def told(
    *notices: Notice,
    source: SourceName = "Crossref",
    title: str = "A trial of rest",
    publication_types: tuple[str, ...] = (),
) -> list[Assertion]:
    """Return what one record tells of notices."""
    work = Work(
        title=title,
        notices=notices,
        identifiers=("doi:10.1016/x.1",),
        publication_types=publication_types,
    )
    ask = Ask("doi", "10.1016/x.1")
    record = Record(ask=ask, source=source, retrieved_at=NOW, content=work)
    return assertions([(record, work)])


def test_publisher_and_retraction_watch_are_one_event() -> None:
    """Twins in one record make one event with two that tell of it."""
    twin = Notice(
        kind="retraction",
        date="2010-02-02",
        identifier="doi:10.1016/X.9",
        by="retraction-watch",
        record_id="4036",
    )

    events = events_of(told(RETRACTION, twin))

    assert [2] == [len(event.told) for event in events]


def test_erratum_at_crossref_and_in_pubmed_is_one_event() -> None:
    """A DOI with a date and a PMID whose journal shows the year mean the same erratum."""
    in_pubmed = Notice(
        kind="correction", raw="ErratumIn", identifier="pmid:102", detail="J Ex. 2004;3:9"
    )

    events = events_of(told(ERRATUM) + told(in_pubmed, source="PubMed"))

    assert [("correction", 2, "doi:10.1016/x.3")] == [
        (event.weight, len(event.told), event.identifier) for event in events
    ]


def test_two_errata_stay_two() -> None:
    """Two DOIs are two errata, and two PMIDs join one of them each."""
    second = Notice(kind="correction", date="2019-02", identifier="doi:10.1016/x.5")
    pmids = [
        Notice(kind="correction", identifier="pmid:102", detail="J Ex. 2019 Feb"),
        Notice(kind="correction", identifier="pmid:101", detail="J Ex. 2004 Mar"),
    ]

    events = events_of(told(ERRATUM, second) + told(*pmids, source="PubMed"))

    assert [
        ["doi:10.1016/x.3", "pmid:101"],
        ["doi:10.1016/x.5", "pmid:102"],
    ] == [[one.notice.identifier for one in event.told] for event in events]


def test_the_heaviest_word_names_the_event() -> None:
    """A partial retraction and a later full one are a retraction, with the date of the full one."""
    part = Notice(kind="partial-retraction", date="2004-03-06", identifier="doi:10.1016/x.4")

    (event,) = events_of(told(part, RETRACTION))

    assert ("retraction", "2010-02-06") == (event.kind, event.date)


def test_retraction_wins() -> None:
    """A retraction stands alone, whatever came before it."""
    state = standing(events_of(told(CONCERN, ERRATUM, RETRACTION)))

    assert state.retraction
    assert ((), ()) == (state.concerns, state.corrections)


def test_reinstatement_ends_what_came_before_it() -> None:
    """After a reinstatement neither the retraction nor the concern stands; the erratum does."""
    state = standing(events_of(told(CONCERN, ERRATUM, RETRACTION, BACK)))

    assert (None, (), 1) == (state.retraction, state.concerns, len(state.corrections))
    assert state.reinstatement


def test_a_later_retraction_ends_the_reinstatement() -> None:
    """A work that was retracted again is retracted."""
    early = Notice(kind="reinstatement", date="2009-01-01")

    state = standing(events_of(told(early, RETRACTION)))

    assert state.retraction
    assert state.reinstatement is None


def test_concern_and_correction_both_stand() -> None:
    """An erratum is no retraction, and neither is a concern."""
    state = standing(events_of(told(CONCERN, ERRATUM)))

    assert (None, 1, 1) == (state.retraction, len(state.concerns), len(state.corrections))


def test_comments_and_own_versions_are_no_notices() -> None:
    """Twenty-two comments and a new version that is the work itself tell of nothing."""
    comments = [Notice(kind="other", raw="CommentIn", identifier=f"pmid:{i}") for i in range(22)]
    itself = Notice(kind="new-version", raw="new_version", identifier="doi:10.1016/X.1")

    assert [] == told(*comments, itself)


def test_an_unknown_kind_is_kept() -> None:
    """What nobody knows counts with the corrections and keeps its own word."""
    state = standing(events_of(told(Notice(kind="other", raw="reservation", date="2016"))))

    assert ["reservation"] == [event.told[0].notice.raw for event in state.corrections]


def test_type_and_title_tell_of_a_retraction() -> None:
    """PubMed's publication type and the publisher's mark before the title count as its word."""
    by_type = told(source="PubMed", publication_types=("Retracted Publication",))
    by_title = told(title="RETRACTED: A trial of rest")
    about = told(title="Retracted articles: a survey")

    assert ([1, 1, 0]) == [len(by_type), len(by_title), len(about)]


def test_one_number_for_two_things_is_contradictory() -> None:
    """A record number or DOI that stands for a retraction and a correction contradicts itself."""
    numbered = [
        Notice(kind="retraction", identifier="doi:10.1016/x.8", record_id="77"),
        Notice(kind="correction", identifier="doi:10.1016/x.9", record_id="77"),
    ]

    assert 1 == len(list(contradictions(told(*numbered))))
    assert [] == list(contradictions(told(RETRACTION, ERRATUM, CONCERN, BACK)))


NOTICES = st.builds(
    Notice,
    kind=st.sampled_from(get_args(NoticeKind)),
    raw=st.text(max_size=12),
    date=st.one_of(st.sampled_from(["", "2010", "2010-02", "2010-02-06"]), st.text(max_size=12)),
    identifier=st.one_of(st.just(""), st.sampled_from(["doi:10.1/a", "pmid:1"]), st.text()),
    record_id=st.sampled_from(["", "1", "2"]),
    detail=st.text(max_size=80),
)


@given(st.lists(NOTICES, max_size=8))
def test_no_notices_crash_it(notices: list[Notice]) -> None:
    """Whatever a source tells, each notice ends in exactly one event, and one state follows."""
    all_told = told(*notices)
    events = events_of(all_told)

    assert len(all_told) == sum(len(event.told) for event in events)
    assert all(isinstance(event.date + event.identifier, str) for event in events)
    assert standing(events) is not None
    assert len(list(contradictions(all_told))) <= len(all_told) ** 2
