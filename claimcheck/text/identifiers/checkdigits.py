"""ISBN, ISSN and ORCID: numbers whose last character proves the others.

Sources: ISBN Users' Manual (check digits of ISBN-13 and ISBN-10), ISO 3297 annex A (ISSN),
ISO/IEC 7064 MOD 11-2 as in "Structure of the ORCID Identifier".
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from claimcheck.model import Identifier, IdentifierFault, IdentifierKind, Span
from claimcheck.text.identifiers.found import FoundIdentifier

_SEPARATORS = re.compile("[\\s\u2010-\u2015\u2212-]+")
_DASH = "\u2010-\u2015\u2212-"
_SHORT, _LONG = 10, 13  # characters of an ISBN
_ISSN_LENGTH = 8
_ORCID_LENGTH = 16
_TEN = 10  # written as X


def isbn13_digit(digits: str) -> str:
    """Return the check digit of the first twelve digits of an ISBN-13 (weights 1, 3, 1, 3 …)."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12]))
    return str(-total % 10)


def isbn10_digit(digits: str) -> str:
    """Return the check digit of the first nine digits of an ISBN-10 (weights 10 to 2)."""
    return _modulo_11(sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])))


def issn_digit(digits: str) -> str:
    """Return the check digit of the first seven digits of an ISSN (weights 8 to 2)."""
    return _modulo_11(sum(int(digit) * (8 - at) for at, digit in enumerate(digits[:7])))


def orcid_digit(digits: str) -> str:
    """Return the check digit of the first fifteen digits of an ORCID iD (MOD 11-2)."""
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return "X" if (check := (12 - total % 11) % 11) == _TEN else str(check)


def _modulo_11(total: int) -> str:
    return "X" if (check := -total % 11) == _TEN else str(check)


@cache
def _isbn() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:e-?|p-?)?ISBNs?(?:[-\s]?1[03](?=[:\s]))?\s{0,3}[:#=.]?\s{0,5}"
        rf"(?P<id>\d(?:[\s{_DASH}]?\d){{3,24}}(?:[\s{_DASH}]?X(?![a-z]))?)",
        re.IGNORECASE,
    )


@cache
def _issn() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:[epl]-?)?ISSN(?:-L)?(?:\s?\((?:print|online|electronic|linking)\))?"
        rf"\s{{0,3}}[:#=.]?\s{{0,5}}(?P<id>\d{{4}}[{_DASH}]?\d{{3}}[\dX](?![\w{_DASH}])"
        rf"|\d[\dX{_DASH}]{{2,14}}[\dX])",
        re.IGNORECASE,
    )


@cache
def _orcid() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])ORCID(?:\s?iD)?\s{0,3}[:#=]?\s{0,5}(?:orcid\.org/)?"
        rf"(?P<id>\d[\dX{_DASH}]{{5,24}}[\dX])",
        re.IGNORECASE,
    )


def find_numbers(kind: IdentifierKind, text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the labelled ISBNs, ISSNs or ORCID iDs of a reference string."""
    pattern = {"isbn": _isbn, "issn": _issn, "orcid": _orcid}[kind]()
    result = []
    for found in pattern.finditer(text):
        raw = _isbn_alone(found["id"]) if kind == "isbn" else found["id"]
        start = found.start("id")
        taken = Span(found.start(), start + len(raw)).shifted(offset)
        result.append(FoundIdentifier(read_number(kind, raw, offset + start), taken))
    return result


def _isbn_alone(run: str) -> str:
    """Return the ISBN at the start of a run of digits, which may end in a year or a price."""
    pieces = [run[: blank.start()] for blank in re.finditer(r"\s", run)]
    pieces.append(run)
    whole = [piece for piece in pieces if len(_compact(piece)) in {_SHORT, _LONG}]
    sound = [piece for piece in whole if not _isbn_problem(_compact(piece))]
    if sound:
        return sound[0]
    if whole:
        return whole[-1]
    return pieces[0] if len(_compact(pieces[0])) >= _ISSN_LENGTH else run


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()


def read_number(kind: IdentifierKind, text: str, offset: int = 0) -> Identifier:
    """Return the ISBN, ISSN or ORCID iD that a text is meant to be; no value where it is none."""
    digits = _compact(text)
    problem = {"isbn": _isbn_problem, "issn": _issn_problem, "orcid": _orcid_problem}[kind](digits)
    span = Span(offset, offset + len(text))
    if problem:
        fault = IdentifierFault(rule=f"invalid-{kind}", span=span, detail=problem)
        return Identifier(kind=kind, value=None, raw=text, span=span, faults=(fault,))
    return Identifier(kind=kind, value=_canonical(kind, digits), raw=text, span=span)


def _canonical(kind: IdentifierKind, digits: str) -> str:
    """Return thirteen digits for an ISBN, and groups of four for an ISSN and an ORCID iD."""
    if kind == "isbn":
        body = digits[:12] if len(digits) == _LONG else f"978{digits[:9]}"
        return body + isbn13_digit(body)
    starts = accumulate([4] * (len(digits) // 4 - 1), initial=0)
    return "-".join(digits[start : start + 4] for start in starts)


def _isbn_problem(digits: str) -> str:
    if len(digits) not in {_SHORT, _LONG}:
        return f"an ISBN has 10 or 13 digits, this one has {len(digits)}"
    if len(digits) == _SHORT:
        return _check(digits, isbn10_digit) if digits[:9].isdecimal() else _STRAY_X
    if not digits.isdecimal():
        return "an ISBN of 13 digits has digits only"
    if not digits.startswith(("978", "979")):
        return f"an ISBN of 13 digits begins with 978 or 979, not with {digits[:3]}"
    if digits.startswith("9790"):
        return "numbers that begin with 979-0 belong to printed music (ISMN)"
    return _check(digits, isbn13_digit)


def _issn_problem(digits: str) -> str:
    if len(digits) != _ISSN_LENGTH:
        return f"an ISSN has 8 characters, this one has {len(digits)}"
    return _check(digits, issn_digit) if digits[:7].isdecimal() else _STRAY_X


def _orcid_problem(digits: str) -> str:
    if len(digits) != _ORCID_LENGTH:
        return f"an ORCID iD has 16 characters, this one has {len(digits)}"
    return _check(digits, orcid_digit) if digits[:15].isdecimal() else _STRAY_X


_STRAY_X = "only its last character may be something else than a digit, and then an X"


def _check(digits: str, digit_of: Callable[[str], str]) -> str:
    wanted = digit_of(digits)
    if wanted == digits[-1]:
        return ""
    return f"its last character is {digits[-1]}, but the digits before it demand {wanted}"
