"""Hashes that say what a sign-off was given for.

Each is the SHA-256, in hexadecimal digits, of UTF-8 text without white space around it. What can
change without a change of meaning (the order of blocks and fields, white space, the form of
quotation marks and dashes, braces of BibTeX) is taken out before.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    Date,
    LedgerEvidence,
    Name,
    Reference,
    ValidDate,
)
from claimcheck.text.normal import folded, tidy


def quote_sha256(exact: str) -> str:
    """Return the hash of a quotation.

    Recipe: the tidy form (`claimcheck.text.normal.tidy`) of the words.
    """
    return _sha256(tidy(exact).encode())


def evidence_sha256(evidence: Iterable[LedgerEvidence]) -> str:
    """Return the hash of the evidence blocks of a claim.

    Recipe: a JSON array without blanks, sorted, that holds for each block the array
    ``[ref, role, at, exact]`` with ``at`` and ``exact`` in tidy form.
    """
    blocks = sorted([each.ref, each.role, tidy(each.at), tidy(each.exact)] for each in evidence)
    return _sha256(msgspec.json.encode(blocks))


def reference_sha256(references: Iterable[Reference]) -> str:
    """Return the hash of what identifies the references that a claim rests on.

    Recipe: a JSON array without blanks, sorted and each only once, that holds for each reference
    the sorted array of its strings ``name=value``: each identifier that is stated (``doi=…``,
    ``url=…`` in canonical form, or as written where it has none), ``title=``, ``container=`` and
    each ``author=`` as folded words (`claimcheck.text.normal.folded`), and each ``year=`` of
    publication. Authors are family name, given name, suffix; or the organisation. Key, type,
    pages, notes and dates of access do not count.
    """
    parts = {tuple(sorted(set(_identifying(reference)))) for reference in references}
    return _sha256(msgspec.json.encode(sorted(parts)))


def _identifying(reference: Reference) -> Iterable[str]:
    for identifier in reference.identifiers:
        if not identifier.derived_from:
            yield f"{identifier.kind}={identifier.value or identifier.raw.strip()}"
    for name in ("title", "container"):
        value = folded(reference.value(name))
        if value:
            yield f"{name}={value}"
    for author in reference.authors:
        yield f"author={_author(author)}"
    for date in reference.dates_of("published"):
        yield f"year={_year(date)}"


def _author(name: Name) -> str:
    return folded(f"{name.family} {name.given} {name.suffix} {name.organisation}")


def _year(date: Date) -> str:
    match date.reading:
        case ValidDate() | ApproximateDate() as reading:
            return f"{reading.earliest.year:04}"
        case AmbiguousDate(readings=readings):
            return " ".join(sorted({reading[:4] for reading in readings}))
        case _:
            return folded(date.raw)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
