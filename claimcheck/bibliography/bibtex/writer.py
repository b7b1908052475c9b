"""Writes new entries into a .bib file; what stands in the file is never touched.

Sources of the types and fields: "BibTeXing" (btxdoc), section 3; the biblatex manual, section 2.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimcheck.bibliography.bibtex.capitals import protected
from claimcheck.bibliography.bibtex.latex import escaped
from claimcheck.bibliography.bibtex.names import split_names
from claimcheck.bibliography.bibtex.style import PLAIN, EntryField, EntryStyle
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
_PROCEEDINGS: Final = "inproceedings"
_CONTAINER: Final[Mapping[str, str]] = {
    "article": "journal",
    "incollection": "booktitle",
    "misc": "howpublished",
    "online": "organization",
}
_PUBLISHER: Final[Mapping[str, str]] = {
    "techreport": "institution",
    "report": "institution",
    "phdthesis": "school",
}
_DATES: Final[Mapping[DateRole, str]] = {
    "epub": "epubdate",
    "updated": "updated",
    "archived": "archivedate",
    "accessed": "urldate",
}


def entry_text(reference: Reference, key: str, style: EntryStyle = PLAIN) -> str:
    r"""Return the entry that states a reference, in lines that end with ``\n``.

    Every value is what the reference says, right or wrong: an impossible date stays that date.

    Arguments:
        reference: What the entry is to state.
        key: The key of the entry.
        style: How the file writes its entries.
    """
    kind = style.entry_type(reference.type, _entry_type(reference))
    return f"{style.entry(kind, key, _fields(reference, kind, style))}\n"


def _entry_type(reference: Reference) -> str:
    if reference.entry_type == _PROCEEDINGS and reference.type == "chapter":
        return _PROCEEDINGS
    return _TYPES[reference.type]


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


def _fields(reference: Reference, kind: str, style: EntryStyle) -> Iterator[EntryField]:
    """Yield the fields of an entry."""
    yield from _names(reference, style)
    values = {field.name: field.value for field in reversed(reference.fields)}
    if "pages" in values and style.dash != PLAIN.dash:
        values["pages"] = re.sub(r"(?<=\w)[-–](?=\w)", style.dash, values["pages"])
    for title in _given(values, "title", "title"):
        yield title if style.double_titles else title._replace(value=protected(title.value))
    yield from _given(values, "container", _CONTAINER.get(kind, "booktitle"))
    yield from _given(values, "publisher", _PUBLISHER.get(kind, "publisher"))
    yield from _published(reference.dates_of("published"), style)
    for name, target in (("volume", "volume"), ("issue", "number"), ("pages", "pages"),
                         ("edition", "edition"), ("status", "pubstate")):  # fmt: skip
        yield from _given(values, name, target)
    yield from _identifiers(reference)
    for role, name in _DATES.items():
        yield from (_text(name, date.raw) for date in reference.dates_of(role)[:1])
    yield from _given(values, "note", "note")
    if reference.type == "preprint":
        yield EntryField("entrysubtype", "preprint")


def _given(values: Mapping[str, str], name: str, target: str) -> Iterator[EntryField]:
    if values.get(name):
        yield _text(target, values[name])


def _text(name: str, text: str) -> EntryField:
    """Return a field with its value on one line, LaTeX's special characters escaped."""
    value = " ".join(text.split())
    whole_dash = name == "pages" and re.fullmatch(r"\w+--\w+", value)
    return EntryField(name, value if whole_dash else escaped(value))


def _names(reference: Reference, style: EntryStyle) -> Iterator[EntryField]:
    authors = [_name(name, style) for name in reference.authors]
    if not authors and reference.value("authors"):
        authors = [f"{{{escaped(reference.value('authors'))}}}"]
    if authors:
        yield EntryField("author", " and ".join([*authors, *(["others"] * reference.et_al)]))
    editors, et_al = _editors(reference)
    if editors:
        names = [*(_name(one, style) for one in editors), *(["others"] * et_al)]
        yield EntryField("editor", " and ".join(names))


def _editors(reference: Reference) -> tuple[tuple[Name, ...], bool]:
    """Return the editors, written as an entry has them or as a list of references has them."""
    field = reference.field("editors")
    if field and field.how == "entry":
        return split_names(field.value)
    return parse_names(reference.value("editors"))


def _name(name: Name, style: EntryStyle) -> str:
    """Return ``Family, Suffix, Given``, or an organisation in braces that keep it whole."""
    if not name.family:
        return f"{{{escaped(name.organisation or name.raw)}}}"
    family = _name_part(name.family)
    if not name.given and not name.suffix:
        return f"{{{family}}}" if " " in family and not family.startswith("{") else family
    given = _name_part(name.given)
    if style.given_first and not name.suffix and " " not in name.family:
        return f"{given} {family}"
    return f"{family}, {_name_part(name.suffix)}, {given}" if name.suffix else f"{family}, {given}"


def _name_part(text: str) -> str:
    """Return a part of a name, in braces if it holds what would take names apart."""
    part = escaped(" ".join(text.split()))
    return f"{{{part}}}" if re.search(r",|(?<!\S)(?i:and|others)(?!\S)", part) else part


def _published(dates: Sequence[Date], style: EntryStyle) -> Iterator[EntryField]:
    """Yield ``year``, and ``month`` where one is stated, or else the date as it is written."""
    for date in dates[:1]:
        reading = date.reading
        plain = isinstance(reading, ValidDate) and reading.precision in {"year", "month"}
        if not plain or (style.biblatex and not style.months):
            yield _text(
                "date", reading.edtf if isinstance(reading, ValidDate) and plain else date.raw
            )
        elif isinstance(reading, ValidDate):
            yield EntryField("year", f"{reading.earliest.year:04}")
            if reading.precision == "month":
                yield style.month(reading.earliest.month)


def _identifiers(reference: Reference) -> Iterator[EntryField]:
    """Yield the identifiers that the reference states itself, as they are written."""
    seen: set[str] = set()
    for identifier in reference.identifiers:
        if identifier.derived_from or identifier.kind in seen:
            continue
        seen.add(identifier.kind)
        if identifier.kind == "arxiv":
            yield EntryField("eprint", _verbatim(identifier.raw), "verbatim")
            yield EntryField("archiveprefix", "arXiv")
        else:
            yield EntryField(identifier.kind, _verbatim(identifier.raw), "verbatim")


def _verbatim(text: str) -> str:
    """Return a URL or another identifier: LaTeX reads these fields as they stand."""
    joined = "".join(text.split())
    return joined.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
