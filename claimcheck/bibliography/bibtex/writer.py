"""Writes new entries into a .bib file; what stands in the file is never touched.

Sources of the types and fields: "BibTeXing" (btxdoc), section 3; the biblatex manual, section 2.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimcheck.bibliography.bibtex.latex import escaped
from claimcheck.bibliography.bibtex.months import MACROS
from claimcheck.model import Date, DateRole, Name, Reference, ReferenceType, ValidDate
from claimcheck.text.names import parse_names

_TYPES: Final[Mapping[ReferenceType, str]] = {
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
    "web": "online",
    "preprint": "misc",
    "other": "misc",
}
_CONTAINER: Final[Mapping[str, str]] = {
    "article": "journal",
    "incollection": "booktitle",
    "misc": "howpublished",
    "online": "organization",
}
_PUBLISHER: Final[Mapping[str, str]] = {
    "techreport": "institution",
    "phdthesis": "school",
}
_DATES: Final[Mapping[DateRole, str]] = {
    "epub": "epubdate",
    "updated": "updated",
    "archived": "archivedate",
    "accessed": "urldate",
}


def entry_text(reference: Reference, key: str) -> str:
    r"""Return the entry that states a reference, in lines that end with ``\n``.

    Every value is what the reference says, right or wrong: an impossible date stays that date.

    Arguments:
        reference: What the entry is to state.
        key: The key of the entry.
    """
    kind = _TYPES[reference.type]
    lines = [f"  {name} = {value}," for name, value in _fields(reference, kind)]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])


def appended(text: str, entries: Sequence[str], newline: str) -> str:
    r"""Return the text of a .bib file with entries added at its end.

    Arguments:
        text: The file as it is; it stands unchanged at the beginning of the result.
        entries: What `entry_text` gave.
        newline: How lines end in the file; anything but a line end is taken for ``\n``.
    """
    if not entries:
        return text
    end = newline if newline in {"\n", "\r\n", "\r"} else "\n"
    added = end.join(entry.replace("\n", end) for entry in entries)
    if not text.strip():
        return text + added
    gap = "" if text.endswith((end * 2, "\n\n")) else end
    return text + ("" if text.endswith(("\n", "\r")) else end) + gap + added


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, each value with its delimiters."""
    yield from _names(reference)
    values = {field.name: field.value for field in reversed(reference.fields)}
    yield from _given(values, "title", "title")
    yield from _given(values, "container", _CONTAINER.get(kind, "booktitle"))
    yield from _given(values, "publisher", _PUBLISHER.get(kind, "publisher"))
    yield from _published(reference.dates_of("published"))
    for name, target in (("volume", "volume"), ("issue", "number"), ("pages", "pages"),
                         ("edition", "edition"), ("status", "pubstate")):  # fmt: skip
        yield from _given(values, name, target)
    yield from _identifiers(reference)
    for role, name in _DATES.items():
        yield from ((name, _braced(date.raw)) for date in reference.dates_of(role)[:1])
    yield from _given(values, "note", "note")
    if reference.type == "preprint":
        yield "entrysubtype", "{preprint}"


def _given(values: Mapping[str, str], name: str, target: str) -> Iterator[tuple[str, str]]:
    if values.get(name):
        yield target, _braced(values[name])


def _braced(text: str) -> str:
    """Return a value in braces, on one line, with LaTeX's special characters escaped."""
    return f"{{{escaped(' '.join(text.split()))}}}"


def _names(reference: Reference) -> Iterator[tuple[str, str]]:
    authors = [_name(name) for name in reference.authors]
    if not authors and reference.value("authors"):
        authors = [f"{{{escaped(reference.value('authors'))}}}"]
    if authors:
        yield "author", f"{{{' and '.join([*authors, *(['others'] * reference.et_al)])}}}"
    editors, et_al = parse_names(reference.value("editors"))
    if editors:
        names = [*map(_name, editors), *(["others"] * et_al)]
        yield "editor", f"{{{' and '.join(names)}}}"


def _name(name: Name) -> str:
    """Return ``Family, Suffix, Given``, or an organisation in braces that keep it whole."""
    if not name.family:
        return f"{{{escaped(name.organisation or name.raw)}}}"
    family = _name_part(name.family)
    if not name.given and not name.suffix:
        return f"{{{family}}}" if " " in family and not family.startswith("{") else family
    given = _name_part(name.given)
    return f"{family}, {_name_part(name.suffix)}, {given}" if name.suffix else f"{family}, {given}"


def _name_part(text: str) -> str:
    """Return a part of a name, in braces if it holds what would take names apart."""
    part = escaped(" ".join(text.split()))
    return f"{{{part}}}" if re.search(r",|(?<!\S)(?i:and|others)(?!\S)", part) else part


def _published(dates: Sequence[Date]) -> Iterator[tuple[str, str]]:
    """Yield ``year``, and ``month`` where one is stated, or else the date as it is written."""
    for date in dates[:1]:
        reading = date.reading
        if isinstance(reading, ValidDate) and reading.precision in {"year", "month"}:
            yield "year", f"{{{reading.earliest.year:04}}}"
            if reading.precision == "month":
                yield "month", tuple(MACROS)[reading.earliest.month - 1]
        else:
            yield "date", _braced(date.raw)


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that the reference states itself, as they are written."""
    seen: set[str] = set()
    for identifier in reference.identifiers:
        if identifier.derived_from or identifier.kind in seen:
            continue
        seen.add(identifier.kind)
        if identifier.kind == "arxiv":
            yield "eprint", _verbatim(identifier.raw)
            yield "archiveprefix", "{arXiv}"
        else:
            yield identifier.kind, _verbatim(identifier.raw)


def _verbatim(text: str) -> str:
    """Return a URL or another identifier in braces: LaTeX reads these fields as they stand."""
    joined = "".join(text.split())
    return "{" + joined.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D") + "}"
