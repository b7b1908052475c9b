"""A reference made of one entry of a .bib file.

Sources of the types and fields: Oren Patashnik, "BibTeXing" (btxdoc), section 3; the biblatex
manual, section 2 "Database Guide".
"""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Final

from claimcheck.bibliography.bibtex.dates import dates_of
from claimcheck.bibliography.bibtex.fields import RawEntry
from claimcheck.bibliography.bibtex.identifiers import identifiers_of
from claimcheck.bibliography.bibtex.latex import decoded, unescaped
from claimcheck.bibliography.bibtex.names import split_names
from claimcheck.bibliography.values import Value, bare_title
from claimcheck.model import Field, Identifier, Name, Reference, ReferenceType

_TYPES: Final[Mapping[ReferenceType, str]] = {
    "article": "article suppperiodical review",
    "book": "book booklet mvbook collection mvcollection reference mvreference proceedings"
    " mvproceedings manual",
    "chapter": "incollection inbook bookinbook suppbook suppcollection inreference inproceedings"
    " conference",
    "report": "techreport report",
    "thesis": "phdthesis mastersthesis thesis",
    "web": "online electronic www webpage website",
    "preprint": "preprint",
}
_TYPE_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names.split()}
"""Type of an entry to type of a reference; what is missing here depends on the fields."""

_RENAMED: Final[dict[str, str]] = {
    "title": "title",
    "author": "authors",
    "editor": "editors",
    "volume": "volume",
    "pages": "pages",
    "edition": "edition",
    "note": "note",
    "pubstate": "status",
}
_CONTAINERS: Final = ("journal", "journaltitle", "booktitle", "howpublished")
_SITES: Final = (*_CONTAINERS, "organization")
_PUBLISHERS: Final = ("publisher", "institution", "organization", "school")
"""Fields for one thing, the best first: the first one present is it. A page's organisation is the
site that holds it."""
_NUMBERED: Final = frozenset(
    ("article", "suppperiodical", "review", "periodical", "misc", "online")
)
"""Types whose ``number`` is an issue; a report or a book has a number of its own or of a series."""
_VERBATIM: Final = frozenset(("doi", "url", "file", "eprint", "pmid", "pmcid", "isbn", "issn"))
_PREPRINT_SERVERS: Final = ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn")


def reference_of(
    entry: RawEntry,
    values: Sequence[Value],
    *,
    text: str,
    file: str,
    id: str,  # noqa: A002 - as in the model
) -> Reference:
    """Return the reference that an entry states.

    Arguments:
        entry: The entry.
        values: What its fields say (`values_of`).
        text: The whole file.
        file: The path of the file.
        id: Unique in the file.
    """
    author = next((value for value in values if value.name == "author"), None)
    authors, et_al = _names(author) if author else ((), False)
    fields = _fields(values, entry.type)
    identifiers = identifiers_of(values)
    return Reference(
        id=id,
        file=file,
        span=entry.span,
        raw=text[entry.span.start : entry.span.end],
        key=entry.key or None,
        entry_type=entry.type,
        type=_type(entry.type, fields, identifiers),
        authors=authors,
        et_al=et_al,
        fields=fields,
        dates=dates_of(values),
        identifiers=identifiers,
        rest=entry.rest,
    )


def _names(value: Value) -> tuple[tuple[Name, ...], bool]:
    if value.exact:
        return split_names(value.raw, value.span.start)
    names, et_al = split_names(value.text)
    return tuple(value.placed(name) for name in names), et_al


def _fields(values: Sequence[Value], entry_type: str) -> tuple[Field, ...]:
    """Return every field, those that the model knows under the model's name."""
    names = {value.name: value.text for value in values if value.text}
    if "http" in names.get("howpublished", "") or "www." in names.get("howpublished", ""):
        del names["howpublished"]
    renamed = _renamed(entry_type, tuple(names))
    fields = [  # a list is made faster than a tuple
        Field(
            name=renamed.get(value.name, value.name),
            value=value.text if value.text.isalnum() else _plain(value),
            raw=value.raw,
            span=value.span,
            how="entry",
        )
        for value in values
        if value.text
    ]
    return tuple(fields)


@lru_cache(maxsize=1024)
def _renamed(entry_type: str, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return the model's name of each field that has one: most entries of a file have the same fields."""
    containers = _SITES if _TYPE_OF.get(entry_type) == "web" else _CONTAINERS
    renamed = _RENAMED.copy()
    renamed |= _best(_PUBLISHERS, "publisher", names)
    renamed |= _best(containers, "container", names)
    if entry_type in _NUMBERED:
        renamed["number"] = "issue"
    return renamed


def _best(candidates: Sequence[str], name: str, present: Container[str]) -> dict[str, str]:
    best = next((candidate for candidate in candidates if candidate in present), None)
    return {best: name} if best else {}


def _plain(value: Value) -> str:
    """Return a value as it would be read in print."""
    if value.name in _VERBATIM:
        return unescaped(value.text)
    plain = decoded(value.text)
    if plain is not value.text or "  " in plain or not plain.isprintable():
        plain = " ".join(plain.split())
    return bare_title(plain) if value.name == "title" else plain


def _type(
    entry_type: str, fields: Sequence[Field], identifiers: Sequence[Identifier]
) -> ReferenceType:
    """Return the type; ``@misc`` is a page of the web or a preprint by its identifiers."""
    container = subtype = ""
    for field in reversed(fields):  # the first field of a name counts
        if field.name == "container":
            container = field.value.lower()
        elif field.name == "entrysubtype":
            subtype = field.value.lower()
    if subtype == "preprint" or container.startswith(_PREPRINT_SERVERS):
        return "preprint"
    if entry_type in _TYPE_OF:
        return _TYPE_OF[entry_type]
    kinds = {identifier.kind for identifier in identifiers if identifier.derived_from is None}
    if "arxiv" in kinds:
        return "preprint"
    return "web" if "url" in kinds and "doi" not in kinds else "other"
