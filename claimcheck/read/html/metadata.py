"""What the head of a page says of the article: its title, and the works that it cites.

Sources: schema.org, "CreativeWork", property ``citation``; Google Scholar, "Inclusion Guidelines for
Webmasters", section "Indexing Guidelines"; its tags' names are those of Highwire Press.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from claimcheck.bibliography.values import Value
from claimcheck.model import Origin, Span
from claimcheck.read.html.tree import Element
from claimcheck.read.html.words import plain
from claimcheck.read.named_parts import typed_of
from claimcheck.read.rendering import Rendering
from claimcheck.text.lines import LineIndex

Part = tuple[str, str]
"""The name of a part of an entry, and its value."""

_MOST_WORKS: Final = 2000
_MOST_JSON: Final = 2_000_000  # characters of one block of JSON-LD
_META: Final = {
    "citation_author": "author",
    "citation_title": "title",
    "citation_journal_title": "container",
    "citation_inbook_title": "container",
    "citation_conference_title": "container",
    "citation_publication_date": "published",
    "citation_year": "published",
    "citation_date": "published",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_firstpage": "pages",
    "citation_pages": "pages",
    "citation_publisher": "publisher",
    "citation_doi": "doi",
    "citation_pmid": "pmid",
    "citation_isbn": "isbn",
    "citation_issn": "issn",
    "citation_fulltext_html_url": "url",
}
_LD: Final = {
    "headline": "title",
    "name": "title",
    "isPartOf": "container",
    "datePublished": "published",
    "publisher": "publisher",
    "volumeNumber": "volume",
    "issueNumber": "issue",
    "pagination": "pages",
    "url": "url",
    "sameAs": "url",
    "isbn": "isbn",
    "issn": "issn",
}
_PART = re.compile(r"(?:^|;)\s*(citation_\w+)=")


def page_title(root: Element, text: str) -> str:
    """Return the title that the head of a page gives."""
    title = next((one for one in root.elements() if one.name == "title"), None)
    return plain(title, text) if title else ""


def write_cited(rendering: Rendering, root: Element, text: str) -> None:
    """Write the works that the head of a page cites, as entries.

    Arguments:
        rendering: What is written into.
        root: The page.
        text: Its characters.
    """
    lines = LineIndex(text)
    known: set[tuple[Part, ...]] = set()
    for element in root.elements():
        for parts in _works(element, text):
            if parts and tuple(parts) not in known and len(known) < _MOST_WORKS:
                known.add(tuple(parts))
                at = element.span.start
                line = lines.line_of(at)
                col = at - lines.starts[line - 1] + 1
                _write(rendering, parts, Origin(start=0, line=line, col=col, verbatim=False))


def _write(rendering: Rendering, parts: list[Part], origin: Origin) -> None:
    """Write an entry, a part behind the other."""
    rendering.begin("reference")
    values: list[Value] = []
    for name, value in parts:
        if values:
            rendering.write(". ", origin)
        span = rendering.write(value, origin)
        values.append(Value(name, value, value, span))
    content = rendering.end()
    named = [value for value in values if value.name]
    typed = typed_of(named) if named else None
    rendering.entry("", Span(content.start, content.start), content, typed)


def _works(element: Element, text: str) -> Iterator[list[Part]]:
    """Yield the works that an element of the head cites, part by part."""
    if element.name == "meta" and element.get("name").lower() == "citation_reference":
        yield _of_meta(" ".join(element.get("content").split()))
    elif element.name == "script" and "ld+json" in element.get("type").lower():
        raw = "".join(text[span.start : span.end] for span in element.texts())
        try:
            data = json.loads(raw) if len(raw) <= _MOST_JSON else None
        except (ValueError, RecursionError):
            return  # a page's own fault, which no reader of it sees
        for cited in _cited(data):
            yield _of_linked_data(cited)


def _of_meta(content: str) -> list[Part]:
    """Return the parts of ``citation_title=…; citation_author=…``, or a whole reference string."""
    found = list(_PART.finditer(content))
    if not found:
        return [("", content)] if content else []
    ends = [*(one.start() for one in found[1:]), len(content)]
    parts = (
        (_META.get(one[1], ""), content[one.end() : end].strip(" ;"))
        for one, end in zip(found, ends, strict=True)
    )
    return [(name, value) for name, value in parts if value]


def _cited(data: object) -> Iterator[object]:
    """Yield what the works of a JSON-LD block cite, wherever in it they stand."""
    pending = [data]
    for one in pending:  # which grows
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            cited = one.get("citation")
            yield from cited if isinstance(cited, list) else [cited] if cited else []
            pending += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _of_linked_data(work: object) -> list[Part]:
    """Return the parts of a work: a whole reference string, an address, or its properties."""
    if isinstance(work, str):
        folded = " ".join(work.split())
        return [("", folded)] if folded else []
    if not isinstance(work, dict):
        return []
    people = work.get("author")
    parts = [("author", _named(one)) for one in (people if isinstance(people, list) else [people])]
    for key, name in _LD.items():
        value = _named(work.get(key))
        if value and (name != "title" or "title" not in dict(parts)):
            parts.append((name, value))
    identifier = _named(work.get("identifier") or work.get("@id"))
    parts.append(("doi" if "10." in identifier else "url", identifier))
    return [(name, value) for name, value in parts if value]


def _named(value: object) -> str:
    """Return a string, or the name of a thing."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("value") or ""
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""
