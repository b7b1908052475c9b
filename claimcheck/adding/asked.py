"""What someone wants to add: an identifier, an address, or a reference as a string."""

import re
from typing import Final

from claimcheck.asking import EXAMPLE_PREFIX, asks_of, search_of
from claimcheck.bibliography.strings import parse_reference
from claimcheck.errors import UsageError
from claimcheck.lookup.visible import visible
from claimcheck.model import Identifier, IdentifierKind, Reference, Span
from claimcheck.text.identifiers import find_identifiers, parse_identifier

ASKED: Final = "the command line"
"""What stands for the file of a reference that was typed."""
MOST_CHARACTERS: Final = 5000
"""Of one reference; a longer text is no reference."""

_BARE: Final[dict[IdentifierKind, str]] = {
    "pmid": r"[1-9]\d{0,7}",
    "pmcid": r"(?i:PMC)\s?\d{1,9}",
    "arxiv": r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?",
    "isbn": r"(?:\d[ -]?){9}(?:(?:\d[ -]?){3})?[\dXx]",
}
"""How identifiers look that stand alone, without their name."""
_LABEL: Final = re.compile(r"\A(?:\[\d{1,4}\]|\d{1,3}[.)])\s+(?=\D)")
"""The number that a reference has in a list."""
_WITHOUT_SCHEME: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE)
_FURNITURE: Final = re.compile(
    r"(?i)\b(?:doi|pmid|pmcid|isbn(?:-1[03])?|arxiv|url|https?|pubmed)\b|[\W_]"
)


def reference_asked(text: str, number: int) -> Reference:
    """Return what a text names, with what it says itself: its identifiers, or all its parts.

    Arguments:
        text: A DOI in any form, PMID, PMCID, ISBN, arXiv id, URL, or a reference as a string.
        number: Of the text among those that were given; its id comes from it.

    Raises:
        UsageError: It is none of these, or nothing that can be asked of anyone.
    """
    text = _LABEL.sub("", " ".join(text.split()))
    if not text:
        raise UsageError("nothing is named.", remedy=_REMEDY)
    if len(text) > MOST_CHARACTERS:
        raise UsageError(
            f"a text of {len(text):,} characters is no reference.",
            remedy="Give each reference as an argument of its own.",
        )
    reference = _by_identifiers(text, f"asked-{number}") or parse_reference(
        text, id=f"asked-{number}", file=ASKED
    )
    _demand_askable(reference)
    return reference


def named(reference: Reference) -> str:
    """Return how a reference is called in messages: by its identifiers, else by its words."""
    if is_string(reference):
        most = 60
        raw = visible(reference.raw)
        return f"“{raw[:most].rstrip()}…”" if len(raw) > most else f"“{raw}”"
    return visible(str(asks_of(reference)[0]))


def is_string(reference: Reference) -> bool:
    """Say whether a reference was given in words and not by identifiers alone."""
    return bool(reference.fields or reference.authors)


def _by_identifiers(text: str, id_: str) -> Reference | None:
    """Return what identifiers alone name, ``None`` where there are other words."""
    identifiers = _identifiers(text)
    if not identifiers:
        return None
    return Reference(id=id_, file=ASKED, span=Span(0, len(text)), raw=text, identifiers=identifiers)


def _identifiers(text: str) -> tuple[Identifier, ...]:
    bare = text.rstrip(".;,")
    for kind, shape in _BARE.items():
        if re.fullmatch(shape, bare):
            one = parse_identifier(kind, bare)
            if one.value or one.faults:
                return (one,)
    found = find_identifiers(text)
    if not found and _WITHOUT_SCHEME.fullmatch(text):
        text = f"https://{text}"
        found = find_identifiers(text)
    rest = text
    for each in found:
        start, end = each.taken.start, each.taken.end
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not found or _FURNITURE.sub("", rest):
        return ()
    return tuple(each.identifier for each in found)


def _demand_askable(reference: Reference) -> None:
    """Raise where nothing in a reference can be asked of anyone."""
    if asks_of(reference) or search_of(reference):
        return
    shown = f"“{visible(reference.raw[:80])}”"
    if any((one.value or "").startswith(EXAMPLE_PREFIX) for one in reference.identifiers):
        raise UsageError(
            f"{shown}: DOIs that begin with {EXAMPLE_PREFIX} are examples and name nothing.",
            remedy="Give the DOI of the work itself.",
        )
    faults = [fault for one in reference.identifiers for fault in one.faults]
    if faults:
        raise UsageError(f"{shown} names nothing: {faults[0].detail}.", remedy="Look it up again.")
    raise UsageError(f"{shown} is no identifier, address or whole reference.", remedy=_REMEDY)


_REMEDY: Final = (
    "Give a DOI, PMID, PMCID, ISBN, arXiv id or URL, or a whole reference in quotation marks."
)
