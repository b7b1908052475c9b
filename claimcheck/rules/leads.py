"""Where the identifiers of a reference lead: to the cited work, to another one, to two."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimcheck.matching.authors import display, first_author
from claimcheck.matching.people import same_family
from claimcheck.matching.titles import NEAR, closeness
from claimcheck.matching.years import candidates, is_year_near
from claimcheck.model import Ask, Identifier, IdentifierKind, Record, Reference, Work
from claimcheck.records import Known, WorkRecord

_LABELS: Final[dict[str, str]] = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "arxiv": "arXiv identifier",
    "isbn": "ISBN",
}
_PAIRED: Final[tuple[IdentifierKind, ...]] = ("doi", "pmid", "pmcid")
"""Kinds that records state for each other."""
_LONGEST: Final = 90  # characters of a title in a message


class Elsewhere(NamedTuple):
    """An identifier that leads to another work than the cited one."""

    identifier: Identifier
    record: Record
    work: Work
    is_plain: bool
    """Whether title, first author and year all differ."""


class Disagreement(NamedTuple):
    """An identifier that another one of the same reference contradicts."""

    identifier: Identifier
    other: Identifier
    record: Record
    """What the other one leads to."""
    recorded: str
    """What the record of the other one has instead; empty where it does not say."""
    is_proven: bool
    """Whether a record of the identifier itself was there to compare."""


def label(kind: str) -> str:
    """Return the name of a kind of identifiers for people."""
    return _LABELS.get(kind, kind)


def named(work: Work) -> str:
    """Return a work in short: its title, first author and year."""
    title = work.title if len(work.title) <= _LONGEST else f"{work.title[:_LONGEST]}…"
    first, years = first_author(work), candidates([work])
    by = f" by {display(first)}" if first else ""
    return f"“{title.rstrip('.')}”{by}{f' ({years[0]})' if years else ''}"


def elsewhere(reference: Reference, known: Known) -> Iterator[Elsewhere]:
    """Yield the identifiers whose records are all of another work."""
    for identifier in _stated(reference):
        ask = Ask(identifier.kind, identifier.value or "")  # type: ignore[arg-type]  # kinds that are asked
        own = [one for one in known.own if one.ask == ask]
        if any(one.likeness == "same" for one in own):
            continue
        other = next((one for one in own if one.likeness == "different"), None)
        if other:
            yield Elsewhere(identifier, other.record, other.work, _is_plain(reference, other.work))


def right_identifier(known: Known, kind: str) -> str | None:
    """Return the identifier of that kind that the records of the cited work state alike."""
    told = {
        value
        for one in known.same
        if one.likeness == "same"
        for value in (_value(one.work, kind),)
        if value
    }
    return told.pop() if len(told) == 1 else None


def disagreements(reference: Reference, known: Known) -> Iterator[Disagreement]:
    """Yield the identifiers that another identifier of the reference contradicts, each once."""
    stated = [one for one in _stated(reference) if one.kind in _PAIRED]
    lost = {one.identifier.span for one in elsewhere(reference, known)}
    seen = set(lost)
    for identifier in stated:
        for other in stated:
            if identifier.kind == other.kind or {identifier.span, other.span} & seen:
                continue
            found = _disagreement(identifier, other, known)
            if found:
                seen.add(identifier.span)
                yield found
                break


def _stated(reference: Reference) -> list[Identifier]:
    """Return the sound identifiers, each value once, stated ones before derived ones."""
    order = sorted(reference.identifiers, key=lambda one: one.derived_from is not None)
    found = {(one.kind, one.value): one for one in reversed(order) if one.value}
    return sorted(found.values(), key=lambda one: one.span)


def _is_plain(reference: Reference, work: Work) -> bool:
    first = first_author(work)
    if first is None or not reference.authors:
        return False
    is_same = same_family(reference.authors[0], first)
    return not is_same and is_year_near(reference, work, by=0) is False


def _value(work: Work, kind: str) -> str | None:
    found = work.identifier(kind)  # type: ignore[arg-type]  # kinds that are asked
    return found.lower() if found and kind == "doi" else found


def _disagreement(identifier: Identifier, other: Identifier, known: Known) -> Disagreement | None:
    """Return what the record of ``other`` holds against ``identifier``.

    The one whose record is surely that of the cited work is right; else the later one is named.
    """
    ours, theirs = _of(identifier, known), _of(other, known)
    is_right = any(one.likeness == "same" for one in theirs)
    if any(one.likeness == "same" for one in ours) or _is_absent(identifier, known):
        return None
    if not is_right and identifier.span < other.span:
        return None
    for one in theirs:
        recorded = _value(one.work, identifier.kind)
        is_stated = recorded is not None and not _is_same_value(recorded, identifier)
        if not is_stated and not (ours and _are_two(ours, theirs)):
            continue
        if recorded is not None and not is_stated:
            continue
        proven = _is_proven(other, ours, theirs)
        if proven is False or (proven is None and identifier.kind == "doi"):
            continue
        return Disagreement(identifier, other, one.record, recorded or "", proven is True)
    return None


def _of(identifier: Identifier, known: Known) -> list[WorkRecord]:
    return [
        one
        for one in known.own
        if one.ask.kind == identifier.kind and one.ask.value == identifier.value
    ]


def _is_absent(identifier: Identifier, known: Known) -> bool:
    ask = Ask(identifier.kind, identifier.value or "")  # type: ignore[arg-type]  # kinds that are asked
    return known.proof_of_absence(ask) is not None


def _is_same_value(value: str, identifier: Identifier) -> bool:
    """Say whether two values are equal, or one is a version or part of the other."""
    stated = (identifier.value or "").lower()
    if identifier.kind == "doi":
        return value.lower().startswith(stated) or stated.startswith(value.lower())
    return value.upper().removeprefix("PMC") == stated.upper().removeprefix("PMC")


def _is_proven(
    other: Identifier, ours: Sequence[WorkRecord], theirs: Sequence[WorkRecord]
) -> bool | None:
    """Say whether records of both show two works, ``None`` where there is none to compare."""
    if any(one.record.alias_of for one in ours):
        return False
    if _are_two(ours, theirs):
        return True
    if any(one.work.title for one in ours) and any(one.work.title for one in theirs):
        return False
    stated = [value for one in ours if (value := _value(one.work, other.kind))]
    if not stated:
        return None
    return not any(_is_same_value(value, other) for value in stated)


def _are_two(ours: Sequence[WorkRecord], theirs: Sequence[WorkRecord]) -> bool:
    """Say whether titles and first authors of records are those of two works."""
    pairs = [
        (one.work, other.work)
        for one in ours
        for other in theirs
        if one.work.title and other.work.title
    ]
    return bool(pairs) and all(
        closeness(one.title, other) < NEAR and _other_authors(one, other) for one, other in pairs
    )


def _other_authors(one: Work, other: Work) -> bool:
    first, second = first_author(one), first_author(other)
    if first is None or second is None:
        return False
    return first.family.casefold() != second.family.casefold()
