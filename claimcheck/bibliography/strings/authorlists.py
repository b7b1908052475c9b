"""The names in a list of authors whose beginning and end the tagger has found.

What the forms of `claimcheck.text.names` cover is read by them; what they do not is parted at its
commas and conjunctions, for here everything is known to be names.
"""

import re
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from claimcheck.model import Name, Span
from claimcheck.text.names import is_organisation, leading_names, organisation
from claimcheck.text.shape import CASELESS

MOST_PIECES: Final = 3000
"""More pieces than that are one name as a whole."""
MOST_GIVEN: Final = 3
"""Words of the given names of one person."""
LEAST_CAPITALS: Final = 4
"""Letters of a family name in capitals, which no run of initials has."""
LONGEST_INITIAL: Final = 3
"""Characters of an abbreviated name, whose full stop belongs to it."""


_BETWEEN_INITIALS: Final = (
    r"(?:(?<=[a-z] [A-Z])|(?<=[a-z] [A-Z]{2}))\.? (?=[A-Z][a-z]+ [A-Z]{1,3}(?![\w.]*[a-z]))"
)
"""What parts ``Liu SM Zhong J. Zhao XJ``, where no comma does."""


class FoundAuthors(NamedTuple):
    """Names, and whether "et al." stands behind them."""

    names: tuple[Name, ...]
    et_al: bool


def with_capital_families(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return names, those in capitals as the family names: ``DURAND Marie et ROUX Jean P.``.

    Nothing changes where no given name of four capitals shows that they stand before the others.
    """
    parted = [_capitals_first(name) for name in names]
    is_shown = any(family and len(family) >= LEAST_CAPITALS for family, _ in parted)
    return tuple(
        msgspec.structs.replace(name, family=family, given=given) if is_shown and family else name
        for name, (family, given) in zip(names, parted, strict=True)
    )


def _capitals_first(name: Name) -> tuple[str, str]:
    """Return the words in capitals that begin a name, and the others; nothing where there are none."""
    if name.organisation or "," in name.raw or not name.raw[:2].isupper():
        return "", ""
    words = name.raw.split()
    count = next((at for at, word in enumerate(words) if not word.isupper() or "." in word), 0)
    others = words[count:]
    is_parted = count > 0 and len(words[0]) > 1 and any(word.istitle() for word in others)
    return (" ".join(words[:count]), " ".join(others)) if is_parted else ("", "")


def names_of(raw: str, shaped: str, span: Span, offset: int = 0) -> FoundAuthors:
    """Return the names that stand between two places, which hold nothing else.

    Arguments:
        raw: The reference.
        shaped: Its shape, of the same length.
        span: Where the names stand in it.
        offset: Where ``raw`` begins in its file.
    """
    plain = _in_brackets().sub(_without_brackets, shaped[: span.end])
    found = _read(raw, plain + shaped[span.end :], span, offset)
    return found._replace(names=with_capital_families(found.names))


@cache
def _in_brackets() -> re.Pattern[str]:
    """Return what stands in brackets among names: initials, or ``(Producer)`` and ``(Jed)``."""
    return re.compile(
        r"(?<=[\w.]) [(\[](?:(?P<initials>(?:[A-Z][a-z]?\.[ -]?){1,4})|[A-Z][a-z]{2}[\w /&.-]{0,40})[)\]]"
    )


def _without_brackets(found: re.Match[str]) -> str:
    """Return blanks, and the initials where the brackets hold these."""
    return f"  {found['initials']} " if found["initials"] else " " * len(found[0])


def _read(raw: str, shaped: str, span: Span, offset: int) -> FoundAuthors:
    if shaped.startswith(".", span.end):
        span = Span(span.start, span.end + 1)
    text = shaped[: span.end]
    found = leading_names(text, raw, span.start, offset=offset)
    if found is None or found.form in ("full", "inverted-full"):
        inside = shaped[span.start : span.end].strip(" .,;:")
        if _is_body(inside):
            return FoundAuthors(_bodies(raw, shaped, span, offset), et_al=False)
    if found and not text[found.end :].strip(" .,;:()"):
        return FoundAuthors(found.names, found.et_al)
    others = _others().search(text, span.start)
    end = others.start() if others else span.end
    return FoundAuthors(_parted(raw, shaped, Span(span.start, end), offset), others is not None)


def _parted(raw: str, shaped: str, span: Span, offset: int) -> tuple[Name, ...]:
    """Return the names between the signs that part names."""
    text = shaped[span.start : span.end]
    if _is_body(text):
        return _bodies(raw, shaped, span, offset)
    first = text.partition("/")[0]
    if ";" in text:
        signs = ";"
    elif first != text and first.count(",") == 1:
        signs = r"/|\b(?:and|und|et)\b|&"  # "Roe, Ann/ Doe, John"
    else:
        signs = rf"[,;]|\b(?:and|und|et|y|e|a(?= [A-Z]))\b|&|/|{_BETWEEN_INITIALS}"
    pieces = _pieces(shaped, span, signs)
    if len(pieces) > MOST_PIECES:
        return (organisation(raw, span.start, span.end, offset=offset),)
    if len(pieces) % 2 == 0 and _last_is_inverted().search(text):
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return tuple(
            _name(raw, Span(family.start, given.end), family, given, offset)
            for family, given in pairs
        )
    names: list[Name] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if following and (
            _initials().fullmatch(shaped[following.start : following.end])
            or (at == 0 and _is_inverted(shaped, pieces))
        ):
            names.append(_name(raw, Span(piece.start, following.end), piece, following, offset))
            at += 2
        else:
            names.append(_whole(raw, shaped, piece, offset))
            at += 1
    return tuple(names)


@cache
def _last_is_inverted() -> re.Pattern[str]:
    """Return what shows every name to be inverted: ``Roe, Ann, Li, Bo & Doe, John``."""
    return re.compile(
        r"^[^,;&/.]+, [^,;&/]+, [^;&/]*(?:&|\b(?:and|und|et|y|a)\b) [^,;&/.]+, [^,;&/]+$"
        r"|^[^,;&/.]+, [^,;&/]+ (?:&|\b(?:and|und|et|y|a)\b) [^,;&/.]+, [^,;&/]+$"
    )


def _is_body(text: str) -> bool:
    """Say whether a text without initials is the name of an organisation."""
    if _country_last().search(text):
        return "," not in text
    return is_organisation(text) and not _initials_inside().search(text.replace("U.S.", "US"))


@cache
def _country_last() -> re.Pattern[str]:
    return re.compile(r"\w (?:UK|US|USA|EU|Canada|England|Australia|International|America|Europe)$")


def _bodies(raw: str, shaped: str, span: Span, offset: int) -> tuple[Name, ...]:
    """Return organisations, which only semicolons part."""
    return tuple(
        organisation(raw, piece.start, _before_stop(shaped, piece), offset=offset)
        for piece in _pieces(shaped, span, ";")
    )


def _before_stop(shaped: str, piece: Span) -> int:
    """Return where a name ends before a full stop that is no part of it, as that of "Inc." is."""
    return piece.end - 1 if _full_stop().search(shaped, piece.start, piece.end) else piece.end


@cache
def _full_stop() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_A-Z][^\W\d_]{3,}\.\Z")


def _pieces(shaped: str, span: Span, signs: str) -> list[Span]:
    """Return what stands between the signs, without blanks."""
    cuts = [(span.start, span.start)]
    cuts += [found.span() for found in re.compile(signs).finditer(shaped, span.start, span.end)]
    pieces = []
    for (_, start), (end, _) in pairwise([*cuts, (span.end, span.end)]):
        inside = shaped[start:end]
        first = start + len(inside) - len(inside.lstrip(" .:()"))
        last = start + len(inside.rstrip(" :()"))
        last += shaped.startswith(")", last) and "(" in shaped[first:last]  # "… Statistics (ABS)"
        is_word = any(sign.isalpha() or sign == CASELESS for sign in shaped[first:last])
        if is_word and not _suffix().fullmatch(shaped, first, last):
            pieces.append(Span(first, last))
    return pieces


def _is_inverted(shaped: str, pieces: list[Span]) -> bool:
    """Say whether the first name alone is inverted: ``Smith, Jane Q., John Doe, and Ann Roe``."""
    first, second, *others = (shaped[piece.start : piece.end].split() for piece in pieces)
    is_family = all(word.islower() for word in first[:-1])
    return is_family and len(second) <= MOST_GIVEN and all(len(words) > 1 for words in others)


def _whole(raw: str, shaped: str, piece: Span, offset: int) -> Name:
    """Return a piece that holds a whole name: ``Smith J``, ``J. Smith`` or ``Jane Smith``."""
    text = shaped[: piece.end]
    found = leading_names(text, raw, piece.start, offset=offset)
    if found and len(found.names) == 1 and found.end >= piece.end - 1:
        return found.names[0]
    words = [word.span() for word in re.compile(r"\S+").finditer(shaped, piece.start, piece.end)]
    if not words or _is_body(text[piece.start :]):
        return organisation(raw, piece.start, piece.end, offset=offset)
    if len(words) > 1 and _initials().fullmatch(shaped[slice(*words[-1])]):
        return _name(raw, piece, Span(words[0][0], words[-2][1]), Span(*words[-1]), offset)
    if words[-1][1] - words[-1][0] > LONGEST_INITIAL and shaped[piece.end - 1] == ".":
        piece = Span(piece.start, piece.end - 1)  # "Google."
        words[-1] = (words[-1][0], piece.end)
    at = len(words) - 1
    while at > 1 and shaped[slice(*words[at - 1])].islower():
        at -= 1
    given = Span(words[0][0], words[at - 1][1]) if at else Span(piece.start, piece.start)
    return _name(raw, piece, Span(words[at][0], words[-1][1]), given, offset)


def _name(raw: str, span: Span, family: Span, given: Span, offset: int) -> Name:
    return Name(
        raw=raw[span.start : span.end],
        span=span.shifted(offset),
        family=" ".join(raw[family.start : family.end].split()),
        given=" ".join(raw[given.start : given.end].split()),
    )


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"(?:Jr|Sr|JR|SR|II|III|IV|2nd|3rd|4th)\.?")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(
        r"(?:[A-Z][a-z]?\.[ -]?){1,5}|[A-Z]{1,4}\.?|[A-Z](?:[ -][A-Z]){1,3}\.?|[A-Z]\. [A-Z]"
    )


@cache
def _initials_inside() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z]\.|\b[A-Z]{1,3}(?=[,;])")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"[\s,;&]*(?:\band )?\b(?:et\.? al(?:ii|ia)?\b|and others\b|u\. ?a\.|a kol\b).*$"
    )
