"""The identifiers of an entry of a .bib file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec.structs import replace

from claimcheck.bibliography.bibtex.latex import unescaped
from claimcheck.bibliography.values import Value
from claimcheck.model import Identifier, IdentifierKind, Span
from claimcheck.text.identifiers import find_identifiers, parse_identifier
from claimcheck.text.identifiers.links import read_url

_KINDS: Final[Mapping[str, IdentifierKind]] = {
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "trial": "trial",
    "orcid": "orcid",
}
"""Fields that hold an identifier of one kind."""
_ARCHIVES: Final[Mapping[str, IdentifierKind]] = {
    "arxiv": "arxiv",
    "pubmed": "pmid",
    "pmid": "pmid",
    "pmc": "pmcid",
    "pmcid": "pmcid",
}
"""``eprinttype`` or ``archiveprefix``, lower-cased, with the kind that ``eprint`` then has."""
_FREE: Final = frozenset(("note", "howpublished", "addendum", "annote"))
_LOOKED_AT: Final = _FREE | _KINDS.keys() | {"url", "eprint"}


def identifiers_of(values: Sequence[Value]) -> tuple[Identifier, ...]:
    """Return the identifiers of an entry in file order, those derived from a URL after it."""
    found: list[Identifier] = []
    for one in values:
        if one.name not in _LOOKED_AT or not (value := _unbraced(one)).text:
            continue
        if value.name in _KINDS:
            found += _several(value, _KINDS[value.name])
        elif value.name == "url":
            found += _in_text(value) if _are_several(value.text) else _url(value)
        elif value.name == "eprint":
            found += _eprint(value, values)
        elif value.name in _FREE and _speaks_of_identifiers().search(value.text):
            found += _in_text(value)
    return tuple(found)


def _unbraced(value: Value) -> Value:
    """Return a value without the second pair of braces that Web of Science puts around each."""
    if value.text[:1] != "{":
        return value
    inner = value.text[1:-1]
    if not value.exact or value.text != f"{{{inner}}}" or "{" in inner or "}" in inner:
        return value
    return Value(value.name, inner, inner, Span(value.span.start + 1, value.span.end - 1))


@cache
def _speaks_of_identifiers() -> re.Pattern[str]:
    return re.compile(r"https?:|www\.|PMID|PMC|doi", re.IGNORECASE)


def _are_several(urls: str) -> bool:
    """Say whether a field holds several URLs."""
    return urls.split() != [urls] and _later_url().search(urls) is not None


@cache
def _later_url() -> re.Pattern[str]:
    return re.compile(r"\shttps?://", re.IGNORECASE)


@cache
def _parts(kind: IdentifierKind) -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)|[^,;()\s]+" if kind == "issn" else r"\([^()]*\)|[^,;()]+")


def _several(value: Value, kind: IdentifierKind) -> Iterator[Identifier]:
    """Yield what a field states: ISBN and ISSN may be several, for print and for screens."""
    if kind not in {"isbn", "issn"} or not value.exact:
        yield _stated(value, kind)
        return
    for part in _parts(kind).finditer(value.raw):
        raw = part[0].strip()
        if raw and not raw.startswith("("):
            at = value.span.start + part.start() + part[0].index(raw)
            for start, end in _each(kind, raw):
                place = Span(at + start, at + end)
                yield _number(Value(value.name, raw[start:end], raw[start:end], place), kind)


def _each(kind: IdentifierKind, raw: str) -> list[tuple[int, int]]:
    """Return where each number stands: Zotero parts several ISBNs by blanks alone.

    A blank may also part the groups of one ISBN, so that words count as several only if each of
    them has the length of an ISBN.
    """
    words = [found.span() for found in re.finditer(r"\S+", raw)]
    lengths = {len(re.sub(r"[^\dXx]", "", raw[start:end])) for start, end in words}
    if kind == "isbn" and len(words) > 1 and lengths <= {10, 13}:
        return words
    return [(0, len(raw))]


def _number(value: Value, kind: IdentifierKind) -> Identifier:
    """Return an ISBN or ISSN; a sound ISSN in the field of the ISBN, as Mendeley puts it, is one."""
    stated = _stated(value, kind)
    if kind == "isbn" and stated.value is None:
        issn = _stated(value, "issn")
        return issn if issn.value else stated
    return stated


def _stated(value: Value, kind: IdentifierKind) -> Identifier:
    text = unescaped(value.text)
    if value.exact and text == value.raw:
        return value.home(parse_identifier(kind, text, value.span.start))
    return _placed(value, parse_identifier(kind, text))


def _url(value: Value) -> Iterator[Identifier]:
    """Yield a URL and what can be read out of it."""
    text = unescaped(value.text)
    if value.exact and text == value.raw:
        url, derived = read_url(text, value.span.start)
        yield value.home(url)
        yield from derived
    else:
        url, derived = read_url(text, 0)
        yield from (_placed(value, identifier) for identifier in (url, *derived))


def _eprint(value: Value, values: Sequence[Value]) -> Iterator[Identifier]:
    named = (one.text for one in values if one.name in {"archiveprefix", "eprinttype"})
    archive = next(named, "").strip().lower()
    kind = _ARCHIVES.get(archive)
    if not archive and re.match(
        r"(?:arxiv:)?\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}", value.text
    ):
        kind = "arxiv"
    if kind:
        yield _stated(value, kind)


def _in_text(value: Value) -> list[Identifier]:
    text = unescaped(value.text)
    if value.exact and text == value.raw:
        return [found.identifier for found in find_identifiers(text, value.span.start)]
    return [_placed(value, found.identifier) for found in find_identifiers(text)]


def _placed(value: Value, identifier: Identifier) -> Identifier:
    """Return an identifier at the place of its field: its own offsets mean other characters."""
    faults = tuple(replace(fault, span=value.span, instead=None) for fault in identifier.faults)
    return replace(value.placed(identifier), faults=faults)
