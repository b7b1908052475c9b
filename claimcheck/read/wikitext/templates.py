"""Templates: their parameters, and those of Wikipedia that cite.

Source: Wikipedia, "Help:Citation Style 1", sections "Templates" and "Parameters";
"Template:Sfn/doc".
"""

import re
from typing import Final, NamedTuple

from claimcheck.model import ReferenceType, Span
from claimcheck.read.wikitext.nodes import Node, Piece

_TYPES: Final[dict[str, ReferenceType]] = {
    "cite journal": "article",
    "cite magazine": "article",
    "cite news": "article",
    "cite newspaper": "article",
    "cite book": "book",
    "cite encyclopedia": "chapter",
    "cite conference": "chapter",
    "cite report": "report",
    "cite techreport": "report",
    "cite thesis": "thesis",
    "cite web": "web",
    "cite press release": "web",
    "cite av media": "other",
    "cite podcast": "other",
    "cite arxiv": "preprint",
    "cite biorxiv": "preprint",
    "cite medrxiv": "preprint",
    "cite document": "other",
    "cite interview": "other",
    "cite tweet": "web",
    "cite speech": "other",
    "cite map": "other",
    "citation": "other",
    "vcite journal": "article",
    "vcite book": "book",
    "cite q": "other",
}
SHORT: Final = frozenset(
    "sfn sfnp harv harvnb harvtxt harvp harvcol harvcolnb sfnm harvard citation".split()
)
"""Templates that cite a work of a list by its authors and year."""
_NAMES: Final = {
    "title": "title",
    "chapter": "chapter",
    "contribution": "chapter",
    "journal": "container",
    "magazine": "container",
    "newspaper": "container",
    "work": "container",
    "website": "container",
    "periodical": "container",
    "encyclopedia": "container",
    "publisher": "publisher",
    "institution": "publisher",
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "pages": "pages",
    "page": "pages",
    "at": "pages",
    "edition": "edition",
    "date": "published",
    "year": "published",
    "access-date": "accessed",
    "accessdate": "accessed",
    "archive-date": "archived",
    "archivedate": "archived",
    "doi": "doi",
    "pmid": "pmid",
    "pmc": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
    "arxiv": "arxiv",
    "eprint": "arxiv",
    "url": "url",
    "editors": "editors",
    "authors": "author",
    "author": "author",
    "vauthors": "author",
    "people": "author",
}
ORDER: Final = (
    *("author", "published", "chapter", "title", "editors", "container", "edition", "volume"),
    *("issue", "pages", "publisher", "doi", "pmid", "pmcid", "isbn", "issn", "arxiv", "url"),
    *("archived", "accessed"),
)
"""In which order the parts of a citation are shown."""


class Parameter(NamedTuple):
    """A parameter of a template: its name, or its number, and what it holds."""

    name: str
    pieces: list[Piece]


class Part(NamedTuple):
    """A part of a citation: the model's name, and the parameters that hold it."""

    name: str
    values: list[Parameter]
    """Of an author the family name and the given names, else one."""


class Template(NamedTuple):
    """A template: its name, lower-cased, and its parameters."""

    name: str
    parameters: list[Parameter]

    @property
    def type(self) -> ReferenceType | None:
        """What it cites, ``None`` where it is no citation of a work."""
        return _TYPES.get(self.name, "other" if self.name.startswith("cite ") else None)

    def get(self, name: str, text: str) -> str:
        """Return the characters of a parameter, without those of nodes."""
        found = next((one for one in self.parameters if one.name == name), None)
        return words_of(found.pieces, text) if found else ""

    def numbered(self, text: str) -> list[str]:
        """Return the parameters without a name."""
        return [words_of(one.pieces, text) for one in self.parameters if one.name.isdecimal()]


def words_of(pieces: list[Piece], text: str) -> str:
    """Return the characters of texts, without those of nodes."""
    raw = "".join(text[one.start : one.end] for one in pieces if isinstance(one, Span))
    return " ".join(raw.split())


def template_of(node: Node, text: str) -> Template:
    """Return what a template says."""
    parts = _split(node.pieces, text)
    name = re.sub(r"[\s_]+", " ", words_of(parts[0], text)).strip().lower()
    parameters: list[Parameter] = []
    number = 0
    for pieces in parts[1:]:
        first = pieces[0] if pieces and isinstance(pieces[0], Span) else Span(0, 0)
        found = re.compile(r"\s*([\w -]{1,40}?)\s*=").match(text, first.start, first.end)
        if found:
            rest = [Span(found.end(), first.end), *pieces[1:]]
            parameters.append(Parameter(found[1].lower(), rest))
        else:
            number += 1
            parameters.append(Parameter(str(number), pieces))
    return Template(name, parameters)


def _split(pieces: list[Piece], text: str) -> list[list[Piece]]:
    """Return what stands between the strokes of a template or a link."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Node):
            parts[-1].append(piece)
            continue
        at = piece.start
        while (stroke := text.find("|", at, piece.end)) >= 0:
            parts[-1].append(Span(at, stroke))
            parts.append([])
            at = stroke + 1
        parts[-1].append(Span(at, piece.end))
    return parts


def shown_of_link(node: Node, text: str) -> tuple[str, list[Piece]]:
    """Return where a link leads, and the words that it shows."""
    parts = _split(node.pieces, text)
    return words_of(parts[0], text), parts[-1]


def parts_of(template: Template, text: str) -> list[Part]:
    """Return the parts of a citation, in the order in which they are shown."""
    given = {name: one for one in template.parameters if (name := _role(one.name, "first"))}
    parts: list[Part] = []
    for one in template.parameters:
        if not words_of(one.pieces, text) and not any(isinstance(it, Node) for it in one.pieces):
            continue
        number = _role(one.name, "last")
        if number:
            first = given.get(number)
            parts.append(Part("author", [one, first] if first else [one]))
        elif model := _NAMES.get(re.sub(r"^author\d+$", "author", one.name)):
            parts.append(Part(model, [one]))
    names = {part.name for part in parts}
    if "chapter" in names and "title" in names:  # the work is the chapter, the title its book's
        swap = {"title": "container", "chapter": "title"}
        parts = [part._replace(name=swap.get(part.name, part.name)) for part in parts]
    elif "chapter" in names:
        parts = [part._replace(name="title") if part.name == "chapter" else part for part in parts]
    first_of = {part.name: part for part in reversed(parts)}
    once = [part for part in parts if part.name == "author" or part is first_of[part.name]]
    return sorted(once, key=lambda part: ORDER.index(part.name))


def _role(name: str, role: str) -> str:
    """Return the number of an author's ``last1`` or ``first1``; empty where it is another."""
    words = "last|surname|author-last" if role == "last" else "first|given|author-first"
    found = re.fullmatch(rf"(?:{words})(\d{{0,3}})", name) or (
        re.fullmatch(rf"author(\d{{1,3}})-{role}", name)
    )
    return (found[1] or "1") if found else ""


def locator_of(template: Template, text: str) -> str:
    """Return the place in a work that a citation names: ``p. 4``; empty where it names none."""
    pages = next(
        (one for name in ("p", "pp", "page", "pages") if (one := template.get(name, text))), ""
    )
    return f"p. {pages}" if pages else template.get("loc", text) or template.get("at", text)


def short_key(template: Template, text: str) -> str:
    """Return the names and the year by which short citations name a work: ``Smith Roe 2014``."""
    if template.name in SHORT:
        return " ".join(template.numbered(text)[:5])
    if given := _given_key(template, text):
        return given
    names = [
        words_of(part.values[0].pieces, text)
        for part in parts_of(template, text)
        if part.name == "author"
    ]
    dated = template.get("date", text) or template.get("year", text)
    year = re.search(r"\b\d{4}[a-z]?\b", dated)
    return " ".join([*names[:4], *([year[0]] if year else [])])


def _given_key(template: Template, text: str) -> str:
    """Return the key that a work gives itself with ``ref={{sfnref|WHO|2014}}``; empty without."""
    ref = next((one for one in template.parameters if one.name == "ref"), None)
    for piece in ref.pieces if ref else ():
        if isinstance(piece, Node) and piece.kind == "template":
            inner = template_of(piece, text)
            if inner.name in {"sfnref", "harvid"}:
                return " ".join(inner.numbered(text)[:5])
    return ""
