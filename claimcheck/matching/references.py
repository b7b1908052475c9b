"""Which references are the same: pure functions on what is written in them."""

from collections.abc import Sequence

from msgspec import structs

from claimcheck.model import Reference
from claimcheck.text.normal import transcribed
from claimcheck.text.titles import title_key

_TELLING = ("doi", "pmid", "pmcid", "arxiv", "isbn", "url")
"""Kinds of identifiers that name one work."""


def with_keys(
    references: Sequence[Reference], bib_references: Sequence[Reference]
) -> list[Reference]:
    """Return the references of a list with the keys of the entries of files that are the same work.

    By identifier first, else by title, where one entry of that title fits; a short form gets the key
    of what it repeats.
    """
    by_identifier: dict[tuple[str, str], str] = {}
    by_title: dict[str, list[Reference]] = {}
    for entry in bib_references:
        for kind, value in identifiers(entry):
            by_identifier.setdefault((kind, value), entry.id)
        by_title.setdefault(title_key(entry.value("title")), []).append(entry)
    keys: dict[str, str] = {}
    for reference in references:
        key = next(
            (by_identifier[one] for one in identifiers(reference) if one in by_identifier), None
        )
        key = key or _by_title(reference, by_title) or keys.get(reference.alias_of or "")
        if key:
            keys[reference.id] = key
    return [structs.replace(one, key=keys.get(one.id)) for one in references]


def identifiers(reference: Reference) -> list[tuple[str, str]]:
    """Return kind and canonical form of the identifiers that name one work."""
    return [
        (identifier.kind, identifier.value)
        for identifier in reference.identifiers
        if identifier.value and identifier.kind in _TELLING
    ]


def _by_title(reference: Reference, by_title: dict[str, list[Reference]]) -> str | None:
    title = title_key(reference.value("title"))
    fitting = [one for one in by_title.get(title, ()) if title and _same_author(reference, one)]
    return fitting[0].id if len(fitting) == 1 else None


def _same_author(one: Reference, other: Reference) -> bool:
    """Say whether the first authors are the same, or one reference names none."""
    if not (one.authors and other.authors):
        return True
    return transcribed(one.authors[0].display) == transcribed(other.authors[0].display)
