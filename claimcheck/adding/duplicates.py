"""Which entry of a file of references is the work that someone wants to add."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from claimcheck.asking import asks_of
from claimcheck.matching.references import identifiers, with_keys
from claimcheck.matching.years import years_of
from claimcheck.model import Ask, IdentifierKind, Reference
from claimcheck.records import Records, stated_by

_NAMING: Final[tuple[IdentifierKind, ...]] = ("doi", "pmid", "pmcid", "arxiv")


def entry_of(
    reference: Reference, entries: Sequence[Reference], records: Records
) -> Reference | None:
    """Return the entry that is the same work, ``None`` where there is none.

    By an identifier that either states, or that the records of the entry state; else by title,
    first author and year, where their identifiers do not tell them apart.

    Arguments:
        reference: What is to be added.
        entries: Those of the file.
        records: What the lock says about the entries.
    """
    wanted = _named(identifiers(reference))
    for entry in entries:
        if wanted & _named(identifiers(entry)) or wanted & set(_stated(entry, records, wanted)):
            return entry
    key = with_keys([structs.replace(reference, key=None)], entries)[0].key
    alike = next((one for one in entries if one.id == key), None)
    return alike if alike and _may_be_same(reference, alike) else None


def _named(pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(kind, value.lower()) for kind, value in pairs}


def _stated(
    entry: Reference, records: Records, wanted: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the wanted identifiers that records of the very work of an entry state."""
    answers = records.answers_to(asks_of(entry))
    if any(_of(ask) in wanted for one in answers for ask in stated_by(one)):
        for found in records.about(entry).same:
            if found.likeness == "same":
                yield from (_of(ask) for ask in stated_by(found.record))


def _of(ask: Ask) -> tuple[str, str]:
    return ask.kind, ask.value.lower()


def _may_be_same(one: Reference, other: Reference) -> bool:
    """Say whether neither identifiers nor years tell two references of one title apart."""
    for kind in _NAMING:
        ours, theirs = one.identifier(kind), other.identifier(kind)
        if ours and theirs and ours.lower() != theirs.lower():
            return False
    years = [
        {year for date in each.dates_of("published", "epub") for year in years_of(date)}
        for each in (one, other)
    ]
    return not all(years) or bool(years[0] & years[1])
