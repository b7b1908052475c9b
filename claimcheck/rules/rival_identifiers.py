"""Whether two identifiers of one kind repeat each other, contradict each other or name two works."""

import re
from functools import cache

from claimcheck.model import (
    Identifier,
    Reference,
    Span,
)

_NOTES = frozenset(("note", "addendum", "annote", "annotation"))
_MOST_WORDS_BETWEEN = 9  # more of them between two DOIs may be a second work in the same note


def said_before(reference: Reference, identifier: Identifier) -> bool:
    """Say whether a derived identifier only repeats one that the reference states."""
    return identifier.derived_from is not None and any(
        other.value == identifier.value and other.derived_from is None
        for other in reference.identifiers_of(identifier.kind)
    )


def same_number(one: Identifier, other: Identifier) -> bool:
    """Say whether two values are equal, or one is a part or a version of the other."""
    a, b = one.value or "", other.value or ""
    if one.kind == "doi":
        return a.startswith(b) or b.startswith(a)
    return a == b


def speaks_of_two(reference: Reference, one: Identifier, other: Identifier) -> bool:
    """Say whether the words between two identifiers may belong to a second work."""
    if reference.entry_type is not None:
        notes = [field.span for field in reference.fields if field.name in _NOTES]
        return any(note.holds(one.span) or note.holds(other.span) for note in notes)
    between = _between(reference, one.span, other.span)
    words = re.findall(r"[^\W\d_]{2,}", between)
    return len(words) > _MOST_WORDS_BETWEEN or bool(_other_works().search(between))


@cache
def _other_works() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:errat|corrig|correct|comment|reply|retract|republish|reprint"
        r"|update[ds]? (?:in|of|on)|preprint|version|translat|supplement|data ?set|see also"
        r"|cited in|review of|response)"
    )


def _between(reference: Reference, one: Span, other: Span) -> str:
    """Return what stands between two places of a reference, without other identifiers."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    pieces, at = [], start
    for identifier in sorted(reference.identifiers, key=lambda found: found.span):
        if identifier.span.start >= at and identifier.span.end <= end:
            pieces.append((at, identifier.span.start))
            at = identifier.span.end
    pieces.append((at, end))
    base = reference.span.start
    return " ".join(reference.raw[a - base : b - base] for a, b in pieces if a < b)
