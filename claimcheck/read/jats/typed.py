"""The parts of a citation that JATS names, as fields, names, dates and identifiers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.locators import expanded_pages
from claimcheck.bibliography.values import bare_title
from claimcheck.model import Date, Field, Identifier, IdentifierKind, Name, ReferenceType, Span
from claimcheck.read.layout import Typed
from claimcheck.read.xml import Element
from claimcheck.text.dates import find_dates, parse_date
from claimcheck.text.identifiers import parse_identifier

_TYPES: Final[dict[str, ReferenceType]] = {
    **dict.fromkeys(("journal", "journal-article", "article", "periodical"), "article"),
    **dict.fromkeys(("magazine", "newspaper", "review"), "article"),
    **dict.fromkeys(("book", "monograph", "edited-book"), "book"),
    **dict.fromkeys(("book-chapter", "chapter"), "chapter"),
    **dict.fromkeys(("report", "gov", "working-paper", "standard", "techreport"), "report"),
    **dict.fromkeys(("thesis", "dissertation", "phd-thesis"), "thesis"),
    **dict.fromkeys(("web", "webpage", "website", "web-page", "blog"), "web"),
    "preprint": "preprint",
}
"""Usual values of ``@publication-type``."""
_TITLES: Final = ("article-title", "chapter-title", "part-title", "data-title")
_IN_CONTAINERS: Final = frozenset(("article", "preprint"))
"""Types whose source is what they stand in, also where they name no title."""
_FIELDS: Final = {
    "volume": "volume",
    "issue": "issue",
    "publisher-name": "publisher",
    "edition": "edition",
}
_KINDS: Final[dict[str, IdentifierKind]] = {
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "arxiv": "arxiv",
    "isbn": "isbn",
    "issn": "issn",
}
_NAMES: Final = frozenset(("name", "string-name", "collab"))
_YEAR = re.compile(r"\d{4}")
_SEPARATORS = re.compile(r"[\s,.;-]*")


class Part(NamedTuple):
    """A part of a citation in the rendered text."""

    name: str
    span: Span
    element: Element


def typed_of(citation: Element, parts: Sequence[Part], text: str, offset: int) -> Typed:
    """Return the parts of a citation.

    Arguments:
        citation: The element.
        parts: Its parts where they were written.
        text: What was written.
        offset: Where that begins in the rendered text.
    """

    def shown(span: Span) -> str:
        return text[span.start - offset : span.end - offset]

    people, editors = _people(citation, parts, shown)
    type_ = _type(citation, parts)
    fields = [*_fields(parts, shown, type_)]
    for name, names in (("authors", people), ("editors", editors)):
        if names:
            span = Span(names[0].span.start, names[-1].span.end)
            fields.append(_field(name, shown(span), span))
    return Typed(
        type=type_,
        authors=tuple(people),
        fields=tuple(sorted(fields, key=lambda field: field.span)),
        dates=tuple(_dates(parts, shown)),
        identifiers=tuple(_identifiers(parts, shown)),
    )


_Shown = Callable[[Span], str]


def _type(citation: Element, parts: Sequence[Part]) -> ReferenceType:
    """Return the type that the citation states, else the one that its parts show."""
    names = {part.name for part in parts}
    stated = citation.attributes.get("publication-type") or citation.attributes.get(
        "citation-type", ""
    )
    found = _TYPES.get(stated.lower())
    if names & {"chapter-title", "part-title"} and found in {None, "book"}:
        return "chapter"
    if found or stated:
        return found or "other"
    if "article-title" in names and names & {"volume", "issue", "fpage", "elocation-id"}:
        return "article"
    return "book" if {"source", "publisher-name"} <= names else "other"


def _field(name: str, raw: str, span: Span, value: str = "") -> Field:
    value = value or " ".join(raw.split())
    return Field(name=name, value=value, raw=raw, span=span, how="entry")


def _fields(parts: Sequence[Part], shown: _Shown, type_: ReferenceType) -> Iterator[Field]:
    """Yield title, container, numbers, pages and publisher: the first of each."""
    first: dict[str, Part] = {}
    for part in parts:
        first.setdefault(part.name, part)
    title = next((first[name] for name in _TITLES if name in first), None)
    source = first.get("source")
    conference = first.get("conf-name")
    if not title and type_ in _IN_CONTAINERS:  # the title is left out, or is not marked
        title, source = None, None if conference else source
        container = conference or source
    else:
        container = source if title else conference
        title = title or source
    for name, found in (("title", title), ("container", container or conference)):
        if found:
            raw = shown(found.span)
            yield _field(name, raw, found.span, bare_title(" ".join(raw.split())))
    for name, field in _FIELDS.items():
        if name in first:
            yield _field(field, shown(first[name].span), first[name].span)
    yield from _pages(first, shown)


def _pages(first: dict[str, Part], shown: _Shown) -> Iterator[Field]:
    page, last = first.get("fpage"), first.get("lpage")
    if page and last and page.span.end <= last.span.start:
        span = Span(page.span.start, last.span.end)
        value = expanded_pages(f"{shown(page.span)}-{shown(last.span)}")
        if shown(page.span) == shown(last.span):
            value = shown(page.span)
        yield _field("pages", shown(span), span, value)
    elif part := page or first.get("page-range") or first.get("elocation-id"):
        raw = shown(part.span)
        yield _field("pages", raw, part.span, expanded_pages(raw))


def _people(
    citation: Element, parts: Sequence[Part], shown: _Shown
) -> tuple[list[Name], list[Name]]:
    """Return the authors and the editors."""
    groups = [one for one in citation.walk() if one.name == "person-group"]
    roles = {
        id(inner): group.attributes.get("person-group-type", "author")
        for group in groups
        for inner in group.walk()
    }
    spans = {id(part.element): part.span for part in parts}
    authors: list[Name] = []
    editors: list[Name] = []
    inside = {id(one) for part in parts if part.name == "collab" for one in part.element.walk()}
    for part in parts:
        if part.name in _NAMES and (id(part.element) not in inside or part.name == "collab"):
            role = roles.get(id(part.element), "author")
            name = _name(part, spans, shown)
            if name and role in {"author", "editor", "editors", "allauthors", "guest-editor"}:
                (editors if "editor" in role else authors).append(name)
    return authors, editors


def _name(part: Part, spans: Mapping[int, Span], shown: _Shown) -> Name | None:
    """Return a person by the parts of the name, or an organisation."""
    raw = shown(part.span)
    if part.name == "collab":
        return Name(raw=raw, span=part.span, organisation=" ".join(raw.split()))
    own = {one.name: shown(spans[id(one)]) for one in part.element.walk() if id(one) in spans}
    family = " ".join(own.get("surname", "").split())
    if not family:
        return None
    given, suffix = (" ".join(own.get(name, "").split()) for name in ("given-names", "suffix"))
    return Name(raw=raw, span=part.span, family=family, given=given, suffix=suffix)


def _dates(parts: Sequence[Part], shown: _Shown) -> Iterator[Date]:
    """Yield the date of publication, and the day on which an address was visited."""
    access = [part for part in parts if part.name == "date-in-citation"]
    rest = [part for part in parts if not any(one.span.holds(part.span) for one in access)]
    first = {part.name: part for part in reversed(rest)}
    if year := first.get("year"):
        span = _whole_date(year, first, shown)
        date = parse_date(shown(span), "published", span.start)
        digits = _YEAR.search(shown(year.span))
        if date.reading.__struct_config__.tag != "valid" and digits:
            date = parse_date(digits[0], "published", year.span.start + digits.start())
        yield date
    for part in access:
        updated = "upd" in part.element.attributes.get("content-type", "")
        found = find_dates(shown(part.span), part.span.start)
        if not found:
            yield parse_date(
                shown(part.span), "updated" if updated else "accessed", part.span.start
            )
        for one in found[:1]:
            span = one.date.span
            yield parse_date(shown(span), "updated" if updated else "accessed", span.start)


def _whole_date(year: Part, first: dict[str, Part], shown: _Shown) -> Span:
    """Return the year with month and day where nothing else stands between them."""
    others = [first[name] for name in ("month", "day", "season") if name in first]
    ordered = sorted([year, *others], key=lambda part: part.span)
    for left, right in pairwise(ordered):
        if left.span.end > right.span.start or not _SEPARATORS.fullmatch(
            shown(Span(left.span.end, right.span.start))
        ):
            return year.span
    return Span(ordered[0].span.start, ordered[-1].span.end)


def _identifiers(parts: Sequence[Part], shown: _Shown) -> Iterator[Identifier]:
    for part in parts:
        attributes = part.element.attributes
        kind = _KINDS.get(attributes.get("pub-id-type", "").lower())
        if part.name in {"isbn", "issn"}:
            kind = "isbn" if part.name == "isbn" else "issn"
        if kind and part.name in {"pub-id", "isbn", "issn"}:
            yield parse_identifier(kind, shown(part.span), part.span.start)
