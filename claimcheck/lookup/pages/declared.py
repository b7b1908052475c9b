"""What a page says of itself: JSON-LD, Highwire's ``citation_*``, Open Graph, Dublin Core.

Sources: schema.org (Article, WebPage: ``datePublished``, ``dateModified``, ``lastReviewed``), Google
Scholar's inclusion guidelines (``citation_*``), The Open Graph protocol, DCMI metadata terms.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from msgspec import Struct

from claimcheck.matching.page_titles import title_fit
from claimcheck.model import ValidDate
from claimcheck.text.dates import parse_date

_MOST_NODES: Final = 300
_MOST_AUTHORS: Final = 50
_MOST_NAME: Final = 200  # characters
_MOST_DATE: Final = 40  # characters
_WORKS: Final = ("article", "posting", "report", "chapter", "book", "thesis")
_PUBLISHED: Final = (
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "article:published_time",
    "og:article:published_time",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
)
_MODIFIED: Final = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_AUTHORS: Final = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_LOOSE: Final = ("author", "article:author")
"""Who is named here must also stand in the text: content systems put their makers there."""
_BYLINE: Final = 4000  # characters of text in which an author is named
_REVIEWED: Final = ("medically_reviewed", "review-date", "dcterms.datereviewed")


class Declared(Struct, frozen=True, kw_only=True):
    """The statements of a page about itself, each empty where there is none."""

    title: str = ""
    site_name: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    published_firmly: bool = True
    """Whether the date comes from JSON-LD or ``citation_*``."""
    modified: str = ""
    reviewed: str = ""


def declared(
    metas: Mapping[str, Sequence[str]],
    blocks: Iterable[str],
    titles: Sequence[str] = (),
    text: str = "",
) -> Declared:
    """Return what a page states.

    Arguments:
        metas: Contents of the meta elements by their names in small letters.
        blocks: The blocks of JSON-LD.
        titles: The page's title and heading, to tell its article from others that it names.
        text: The visible text: whoever made the site is named in meta elements alone.
    """
    nodes = _by_weight(node for node in _nodes(blocks) if not _is_of_another(node, titles))
    told = _first(_dates(nodes, "datePublished"))
    cited = _first(_meta_dates(metas, _PUBLISHED[:3]))
    return Declared(
        title=_meta(metas, "citation_title", "og:title", "dc.title", "twitter:title")
        or _headline(nodes),
        site_name=_meta(metas, "og:site_name", "application-name"),
        authors=() if _is_by_a_body(nodes) else _people(nodes) or _meta_authors(metas, text),
        published=cited or told or _first(_meta_dates(metas, _PUBLISHED)),
        published_firmly=bool(cited or told),
        modified=_first(_dates(nodes, "dateModified")) or _first(_meta_dates(metas, _MODIFIED)),
        reviewed=_first(_dates(nodes, "lastReviewed")) or _first(_meta_dates(metas, _REVIEWED)),
    )


def day_of(text: str) -> str:
    """Return a date at the precision that it is written with, empty where it is none."""
    text = text.strip()[:_MOST_DATE]
    text = _clock().sub("", text)
    iso = _iso().match(text)
    if iso:
        text = "-".join(part.zfill(2) for part in iso.groups() if part)
    reading = parse_date(text, "published").reading if text else None
    if not isinstance(reading, ValidDate) or reading.precision not in {"day", "month", "year"}:
        return ""
    return reading.edtf


@cache
def _clock() -> re.Pattern[str]:
    """The time of the day behind a date that is written in words, as in JavaScript and in mails."""
    return re.compile(r"(?<=\d{4}),? (?:at )?\d{1,2}:\d\d.*$")


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[T\s])")


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _meta(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return _first(" ".join(value.split()) for name in names for value in metas.get(name, ()))


def _meta_dates(metas: Mapping[str, Sequence[str]], names: Iterable[str]) -> Iterator[str]:
    return (day_of(value) for name in names for value in metas.get(name, ()))


def _headline(nodes: Iterable[Mapping[str, Any]]) -> str:
    written = (node.get("headline") for node in nodes)
    return _first(" ".join(one.split()) for one in written if isinstance(one, str))


def _meta_authors(metas: Mapping[str, Sequence[str]], text: str) -> tuple[str, ...]:
    opening = text[:_BYLINE].casefold()
    for name in _AUTHORS:
        found = tuple(_names(metas.get(name, ())))
        if name in _LOOSE and any(one.casefold() not in opening for one in found):
            continue
        if found:
            return found
    return ()


def _names(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            name = " ".join(value[:_MOST_NAME].split())
            if name and "/" not in name:
                yield name


def _nodes(blocks: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of the blocks, outermost first; what cannot be read is left out."""
    queue: list[Any] = []
    for block in blocks:
        try:
            queue.append(json.loads(_unwrapped(block), strict=False))
        except (ValueError, RecursionError):
            continue
    for node in queue[:_MOST_NODES]:
        yield from _objects(node)


def _unwrapped(block: str) -> str:
    """Return a block without what hides it from old browsers, and without a final semicolon."""
    return re.sub(r"(?://|/\*)?\s?(?:<!\[CDATA\[|\]\]>)\s?(?:\*/)?", "", block).strip().strip(";")


def _objects(node: object) -> Iterator[dict[str, Any]]:
    waiting = [node]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _by_weight(nodes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes that speak of the page, those that speak of its article first."""
    weighed = [(_weight(node), node) for node in nodes]
    return [node for weight, node in sorted(weighed, key=lambda pair: pair[0]) if weight <= 1]


def _is_of_another(node: Mapping[str, Any], titles: Sequence[str]) -> bool:
    """Say whether an object speaks of another article than the page's, which its headline tells."""
    headline = node.get("headline")
    if not isinstance(headline, str) or not headline:
        return False
    return title_fit(headline[:_MOST_NAME], titles, ()) == "different"


def _is_by_a_body(nodes: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether the author that the nodes name first is an organisation."""
    written = next((node["author"] for node in nodes if node.get("author")), None)
    return any(
        isinstance(one, dict) and "Organization" in str(one.get("@type"))[:_MOST_NAME]
        for one in (written if isinstance(written, list) else [written])
    )


def _weight(node: Mapping[str, Any]) -> int:
    kinds = node.get("@type", "")
    several = kinds if isinstance(kinds, list) else [kinds]
    names = [kind.lower() for kind in several if isinstance(kind, str)]
    if any(name.endswith(_WORKS) for name in names):
        return 0
    return 1 if any(name.endswith("page") for name in names) else 2


def _dates(nodes: Iterable[Mapping[str, Any]], key: str) -> Iterator[str]:
    return (day_of(node[key]) for node in nodes if isinstance(node.get(key), str))


def _people(nodes: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    for node in nodes:
        written = node.get("author")
        people = written if isinstance(written, list) else [written]
        names = tuple(
            _names(
                one.get("name") if isinstance(one, dict) else one for one in people[:_MOST_AUTHORS]
            )
        )
        if names:
            return names
    return ()
