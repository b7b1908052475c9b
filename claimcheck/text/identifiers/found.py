"""What a search for identifiers gives, and the cutting of what hangs on behind one."""

from typing import NamedTuple

from claimcheck.model import Identifier, IdentifierFault, Span

PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}
"""Closing brackets with their partners."""
SENTENCE_MARKS = ".,;:"
QUOTES = "'\"`*”’“‘»«"
"""Quotation marks, and the stars of emphasis in Markdown."""
_LOOK_BACK = 1000


class FoundIdentifier(NamedTuple):
    """An identifier of a reference string, with everything that belongs to its statement."""

    identifier: Identifier
    taken: Span
    """The identifier with its label: "PMID:", "doi:", "Available from:"."""


def sound_length(token: str, marks: str = SENTENCE_MARKS + QUOTES) -> int:
    """Return how many characters are left without final marks and brackets that have no partner.

    Arguments:
        token: An identifier with what may hang on behind it.
        marks: Characters that never end an identifier.
    """
    surplus = {close: token.count(close) - token.count(open_) for close, open_ in PAIRS.items()}
    end = len(token)
    while end:
        sign = token[end - 1]
        if sign in marks:
            pass
        elif surplus.get(sign, 0) > 0:
            surplus[sign] -= 1
        else:
            break
        end -= 1
    return end


def tail_faults(
    text: str, start: int, tail: Span, *, rule: str, offset: int
) -> list[IdentifierFault]:
    """Return what in the tail of an identifier is not the punctuation of an ordinary sentence.

    One mark, quotation marks, and brackets that were opened before the identifier are ordinary;
    doubled marks and brackets without a partner are not.

    Arguments:
        text: The whole reference string.
        start: Where in it the identifier begins.
        tail: The characters that were cut off behind it.
        rule: The rule that the faults belong to.
        offset: Where ``text`` begins in its file.
    """
    if not tail:
        return []
    faults: list[IdentifierFault] = []
    before = text[max(0, start - _LOOK_BACK) : start]
    opened = {close: before.count(sign) - before.count(close) for close, sign in PAIRS.items()}
    marks = tail.start
    for at in range(tail.start, tail.end + 1):
        sign = text[at] if at < tail.end else ""
        if sign and sign in SENTENCE_MARKS:
            continue
        if at - marks > 1:
            faults.append(_fault(rule, text, Span(marks, at), offset, text[at - 1]))
        marks = at + 1
        if sign in PAIRS:
            opened[sign] -= 1
            if opened[sign] < 0:
                faults.append(_fault(rule, text, Span(at, at + 1), offset, ""))
    return faults


def _fault(rule: str, text: str, at: Span, offset: int, instead: str) -> IdentifierFault:
    written = text[at.start : at.end]
    detail = f"“{written}” is no part of it"
    return IdentifierFault(rule=rule, span=at.shifted(offset), detail=detail, instead=instead)
