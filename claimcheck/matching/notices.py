"""Notices on a work: which of them are one event, and which of them stand.

Several sources tell of the same event in their own way: a publisher and Retraction Watch inside
Crossref, PubMed by the notice's PMID and without a date. What they tell is merged first; then the
heaviest event wins, unless a later reinstatement has ended it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, Self

from claimcheck.model import Notice, NoticeKind, Record, Work

Weight = Literal["retraction", "concern", "correction", "version", "reinstatement"]

_WEIGHTS: Final[dict[NoticeKind, Weight]] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "partial-retraction": "retraction",
    "expression-of-concern": "concern",
    "correction": "correction",
    "other": "correction",
    "new-version": "version",
    "reinstatement": "reinstatement",
}
_KINDS: Final = tuple(_WEIGHTS)
"""Heaviest first."""
_SAME_EVENT_YEARS: Final = 1
"""So many years apart two sources may date one event: online and in print."""
_RIVALS: Final[frozenset[Weight]] = frozenset(("retraction", "concern", "correction"))
"""Of these a notice is only one."""
_MOST_NOTICES: Final = 100  # of one work; 22 is the most that was seen
_MARK: Final = Notice(kind="retraction", raw="Retracted Publication")


class Assertion(NamedTuple):
    """That a source tells of a notice."""

    record: Record
    notice: Notice
    date: str
    """The day, month or year, where the source gives one or the place of the notice does."""
    names: frozenset[str]
    """The notice's identifiers, lower-cased, each with its kind."""

    @classmethod
    def of(cls, record: Record, notice: Notice) -> Self:
        """Read date and names out of a notice."""
        date = notice.date if _is_date(notice.date) else _year_in(notice.detail)
        names = filter(None, (notice.identifier.lower(), *_dois_in(notice.detail)))
        return cls(record, notice, date, frozenset(names))


class Event(NamedTuple):
    """Something that happened to a work, with everyone who tells of it."""

    weight: Weight
    told: tuple[Assertion, ...]

    @property
    def kind(self) -> NoticeKind:
        """The heaviest of the kinds by which it is called."""
        return min((one.notice.kind for one in self.told), key=_KINDS.index)

    @property
    def date(self) -> str:
        """The most exact date that is told, of the heaviest kind if it has one; else empty."""
        heaviest = [one.date for one in self.told if one.notice.kind == self.kind]
        of_all = [one.date for one in self.told]
        return max(heaviest, key=len) or max(of_all, key=len)

    @property
    def identifier(self) -> str:
        """The notice's own identifier with its kind, a DOI before others."""
        stated = [one.notice.identifier for one in self.told if one.notice.identifier]
        return min(stated, key=lambda one: not one.startswith("doi:"), default="")


class Standing(NamedTuple):
    """What stands against a work today."""

    retraction: Event | None = None
    reinstatement: Event | None = None
    """What ended the retraction; then ``retraction`` is empty."""
    concerns: tuple[Event, ...] = ()
    corrections: tuple[Event, ...] = ()
    versions: tuple[Event, ...] = ()


def assertions(works: Iterable[tuple[Record, Work]]) -> list[Assertion]:
    """Return all that records tell of notices on the work, without comments and the work itself."""
    told = []
    for record, work in works:
        own = {one.lower() for one in (*work.identifiers, str(record.ask))}
        found = [one for one in work.notices[:_MOST_NOTICES] if not _is_none(one, own)]
        if _says_retracted(work) and not any(_WEIGHTS[one.kind] == "retraction" for one in found):
            found.append(_MARK)
        told += [Assertion.of(record, notice) for notice in found]
    return told[:_MOST_NOTICES]


def _is_none(notice: Notice, own: set[str]) -> bool:
    """Say whether a notice is only a comment, or a version that is the work itself."""
    return notice.raw.lower().startswith("comment") or (
        notice.kind == "new-version" and notice.identifier.lower() in own
    )


def _says_retracted(work: Work) -> bool:
    return _MARK.raw in work.publication_types or bool(_retracted_title().match(work.title))


def events_of(told: Sequence[Assertion]) -> tuple[Event, ...]:
    """Return the events, each with all that tell of it, in the order in which they were told.

    A work is retracted once, whoever tells of it and as what.
    """
    events: list[Event] = []
    for one in told:
        weight = _WEIGHTS[one.notice.kind]
        at = next((i for i, event in enumerate(events) if _is_of(one, weight, event)), None)
        if at is None:
            events.append(Event(weight, (one,)))
        else:
            events[at] = events[at]._replace(told=(*events[at].told, one))
    return tuple(events)


def _is_of(one: Assertion, weight: Weight, event: Event) -> bool:
    if weight != event.weight:
        return False
    if weight in {"retraction", "reinstatement"} or _shares_a_name(one, event.told):
        return True
    schemes = {_scheme(name) for other in event.told for name in other.names}
    rival = any(_scheme(name) in schemes for name in one.names)
    return not rival and all(_may_be_one_date(one.date, other.date) for other in event.told)


def _shares_a_name(one: Assertion, others: Iterable[Assertion]) -> bool:
    return any(
        one.names & other.names
        or (one.notice.record_id and one.notice.record_id == other.notice.record_id)
        for other in others
    )


def _scheme(name: str) -> str:
    return name.partition(":")[0]


def _may_be_one_date(one: str, other: str) -> bool:
    return not one or not other or abs(int(one[:4]) - int(other[:4])) <= _SAME_EVENT_YEARS


def standing(events: Sequence[Event]) -> Standing:
    """Return what stands: the heaviest wins, except where a later reinstatement ended it."""
    of: dict[Weight, list[Event]] = {}
    for event in events:
        of.setdefault(event.weight, []).append(event)
    retraction = next(iter(of.get("retraction", ())), None)
    back = next(iter(of.get("reinstatement", ())), None)
    if retraction and not (back and _ends(back, retraction)):
        return Standing(retraction=retraction)
    concerns = [one for one in of.get("concern", ()) if not (back and _ends(back, one))]
    return Standing(
        reinstatement=back,
        concerns=tuple(concerns),
        corrections=tuple(of.get("correction", ())),
        versions=tuple(of.get("version", ())),
    )


def _ends(back: Event, event: Event) -> bool:
    """Say whether a reinstatement ended something; without dates it did, for it comes after it."""
    last = max((one.date for one in event.told), default="")
    shared = min(len(back.date), len(last))
    return back.date[:shared] >= last[:shared]


def contradictions(told: Sequence[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """Yield pairs that call one and the same notice by things of different weight."""
    rivals = [one for one in told if _WEIGHTS[one.notice.kind] in _RIVALS]
    rivals = [one for one in rivals if one.notice.kind != "other"]
    for at, one in enumerate(rivals):
        for other in rivals[:at]:
            if _WEIGHTS[one.notice.kind] != _WEIGHTS[other.notice.kind] and _shares_a_name(
                one, [other]
            ):
                yield other, one


@cache
def _retracted_title() -> re.Pattern[str]:
    what = "(?: ARTICLE| CHAPTER| PAPER)?"
    return re.compile(rf"\W*(?:RETRACTED|WITHDRAWN|REMOVED){what}\s?[:\]]")


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r"[12]\d{3}(?:-\d\d){0,2}", text))


def _year_in(detail: str) -> str:
    found = re.search(r"\b(?:19|20)\d\d\b", detail[:200])
    return found[0] if found else ""


def _dois_in(detail: str) -> list[str]:
    found = re.findall(r"\b10\.\d{4,9}/[^\s;,]{1,200}", detail[:1000])
    return [f"doi:{one.lower().rstrip('.)')}" for one in found]
