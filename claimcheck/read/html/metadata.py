"""What the head of a page says of the article: its title, and the works that it cites.

Sources: schema.org, "CreativeWork", property ``citation``; Google Scholar, "Inclusion Guidelines for
Webmasters", section "Indexing Guidelines"; its tags' names are those of Highwire Press.
"""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimcheck.bibliography.values import Value
from claimcheck.model import Origin, Span
from claimcheck.read.named_parts import typed_of
from claimcheck.read.rendering import Rendering

if TYPE_CHECKING:
    from bs4 import Tag

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
_LONGEST_HEAD: Final = 2_000_000  # characters that are searched for it
_MOST_UNCLOSED: Final = 100  # tags; the parser takes quadratic time over more
_PART = re.compile(r"(?:^|;)\s*(citation_\w+)=")


class Head:
    """The elements of a page that speak of the article and show nothing.

    Arguments:
        text: The page's characters.
    """

    def __init__(self, text: str) -> None:
        """Find them; a page whose markup is broken beyond reading has none."""
        from bs4 import BeautifulSoup, ParserRejectedMarkup  # noqa: PLC0415 - start-up time
        from bs4.filter import SoupStrainer  # noqa: PLC0415 - the same

        self._elements: list[Tag] = []
        text = text[:_LONGEST_HEAD]
        if text.count("<") - text.count(">") > _MOST_UNCLOSED:
            return
        wanted = SoupStrainer(["title", "meta", "script"])
        try:
            soup = BeautifulSoup(text, "html.parser", parse_only=wanted)
        except (ParserRejectedMarkup, AssertionError):
            return
        self._elements = soup.find_all(["title", "meta", "script"])

    def title(self) -> str:
        """Return the title of the page."""
        title = next((one for one in self._elements if one.name == "title"), None)
        return " ".join(title.get_text().split()) if title else ""

    def write_cited(self, rendering: Rendering) -> None:
        """Write the works that the head cites, as entries."""
        known: set[tuple[Part, ...]] = set()
        for element in self._elements:
            for parts in _works(element):
                if parts and tuple(parts) not in known and len(known) < _MOST_WORKS:
                    known.add(tuple(parts))
                    line, col = element.sourceline or 1, (element.sourcepos or 0) + 1
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


def _works(element: "Tag") -> Iterator[list[Part]]:
    """Yield the works that an element of the head cites, part by part."""
    if element.name == "meta" and _attribute(element, "name").lower() == "citation_reference":
        yield _of_meta(" ".join(_attribute(element, "content").split()))
    elif element.name == "script" and "ld+json" in _attribute(element, "type").lower():
        raw = element.get_text()
        try:
            data = json.loads(raw) if len(raw) <= _MOST_JSON else None
        except (ValueError, RecursionError):
            return  # a page's own fault, which no reader of it sees
        for cited in _cited(data):
            yield _of_linked_data(cited)


def _attribute(element: "Tag", name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""


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
