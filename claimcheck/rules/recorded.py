"""What the rules on records share: whose word counts, and how it is put."""

import datetime
from collections.abc import Iterable
from functools import lru_cache

from claimcheck.model import Reference, Span
from claimcheck.records import WorkRecord
from claimcheck.rules.context import Context, World

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_ADDRESSES = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "arxiv": "https://arxiv.org/abs/",
}


def is_whole(reference: Reference) -> bool:
    """Say whether a reference stands for itself and is no short form of another."""
    return reference.alias_of is None


def works_of(reference: Reference, context: Context) -> tuple[WorkRecord, ...]:
    """Return the records of the cited work."""
    return context.known(reference).same


def place_of(reference: Reference) -> Span:
    """Return where a finding about a reference as a whole stands: its title, else an identifier."""
    title = reference.field("title")
    if title:
        return title.span
    stated = [one for one in reference.identifiers if one.derived_from is None]
    identifiers = stated or reference.identifiers
    return identifiers[0].span if identifiers else reference.span


def cited_identifiers(context: Context) -> frozenset[str]:
    """Return every identifier in the subject's file, lower-cased, with its kind: ``doi:…``."""
    return _identifiers_by_file(context.world).get(context.file, frozenset())


@lru_cache(maxsize=2)
def _identifiers_by_file(world: World) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for reference in world.references.values():
        found.setdefault(reference.file, set()).update(
            f"{one.kind}:{one.value}".lower() for one in reference.identifiers if one.value
        )
    return {file: frozenset(identifiers) for file, identifiers in found.items()}


def listed(words: Iterable[str]) -> str:
    """Return words, each once, as a list: "A, B and C"."""
    each = list(dict.fromkeys(words))
    return " and ".join(filter(None, (", ".join(each[:-1]), *each[-1:])))


def dated(date: str) -> str:
    """Return a date in words with its preposition: "on 8 May 2014", "in 2014"; or nothing.

    Arguments:
        date: As `claimcheck.model.WorkDate.date`.
    """
    if not date:
        return ""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdecimal() or not 1 <= int(month) <= len(_MONTHS):
        return f" in {year}"
    name = _MONTHS[int(month) - 1]
    return f" on {int(day)} {name} {year}" if day.isdecimal() else f" in {name} {year}"


def first_day(date: str) -> datetime.date | None:
    """Return the first day that a record's date can mean, ``None`` where it is none."""
    parts = [*date.split("-"), "1", "1"][:3]
    try:
        return datetime.date(*(int(part) for part in parts))
    except (ValueError, OverflowError):
        return None


def address_of(identifier: str) -> str:
    """Return where an identifier with its kind leads, or the identifier itself."""
    kind, _, value = identifier.partition(":")
    return f"{_ADDRESSES[kind]}{value}" if kind in _ADDRESSES and value else identifier


def named(identifier: str) -> str:
    """Return an identifier with its kind as people write it: "DOI 10.1155/…", "PMID 102"."""
    kind, _, value = identifier.partition(":")
    name = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv"}.get(kind)
    return f"{name} {value}" if name and value else identifier
