"""Reads CSL-JSON, the data of citation processors: an array of items, as Zotero exports it.

Sources: Citation Style Language 1.0.2, "Appendix III: Types" and "Appendix IV: Variables"; the
schema ``csl-data.json``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from claimcheck.bibliography.json_places import Node, NoJsonError, read_node
from claimcheck.bibliography.records import Record, bibliography_of, broken_record
from claimcheck.bibliography.values import Value
from claimcheck.errors import InputError
from claimcheck.model import (
    Bibliography,
    BibliographyProblem,
    DateRole,
    IdentifierKind,
    Name,
    ReferenceType,
    Source,
    Span,
)

_TYPES: Final[dict[ReferenceType, str]] = {
    "article": "article-journal article-magazine article-newspaper review review-book",
    "book": "book classic collection periodical",
    "chapter": "chapter paper-conference entry entry-dictionary entry-encyclopedia",
    "report": "report standard",
    "thesis": "thesis",
    "web": "webpage post post-weblog",
    "preprint": "article",
}
_TYPE_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_FIELDS: Final = {
    "title": "title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "edition": "edition",
    "note": "note",
    "status": "status",
    "container-title": "container",
    "publisher-place": "address",
    "collection-title": "series",
}
_IDENTIFIERS: Final[dict[str, IdentifierKind]] = {
    "DOI": "doi",
    "URL": "url",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
}
_DATES: Final[dict[str, DateRole]] = {
    "issued": "published",
    "epub-date": "epub",
    "available-date": "epub",
    "accessed": "accessed",
}
_SEASONS: Final = {
    **{
        str(number): name for number, name in enumerate(("Spring", "Summer", "Autumn", "Winter"), 1)
    },
    **{
        str(number): name
        for number, name in enumerate(("Spring", "Summer", "Autumn", "Winter"), 21)
    },
}
_LAST_MONTH: Final = 12
_LIST: Final = re.compile(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[')
_NEXT_ITEM: Final = re.compile(r'\}\s*(?:,\s*)?(?=\{\s*")')
_CLOSED: Final = re.compile(r"\s*(?P<sign>[],])")
_SAMPLE: Final = 4096
_TELLING: Final = frozenset(("id", "type", "title"))


def parse_csl_json(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of a CSL-JSON file, in file order, and what is wrong with the file.

    Arguments:
        source: The file.
        explicit: Whether the user named the file.

    Raises:
        InputError: It holds no items.
    """
    problems: list[BibliographyProblem] = []
    records = [_record(source, item) for item in _items(source.text, problems)]
    if not records and not re.fullmatch(r"\s*\[\s*\]\s*", source.text):
        raise InputError(
            'This is no CSL-JSON: it holds no item such as {"id": …, "type": …, "title": …}.',
            file=source.path,
            remedy="Export the references as CSL-JSON again, or leave the file out.",
        )
    return bibliography_of(source, records, problems, explicit=explicit)


def _items(text: str, problems: list[BibliographyProblem]) -> Iterator[Node]:
    """Yield the items, and tell those that are broken; the next one is read all the same."""
    opened = _LIST.match(text)
    at = opened.end() if opened else 0
    is_last = opened is not None and text[at:].lstrip().startswith("]")
    is_lost = False  # inside a broken item, where nothing is told a second time
    while not is_last:
        at += len(text[at : at + _SAMPLE]) - len(text[at : at + _SAMPLE].lstrip())
        try:
            node, end = read_node(text, at)
        except NoJsonError as error:
            node, end = None, max(error.at, at + 1)
        is_item = node is not None and bool(_TELLING & node.members.keys())
        if node and is_item:
            yield node
        elif not is_lost:
            problems.append(_broken(text, at, end))
        is_lost = (is_lost and not is_item) or node is None
        sign = _CLOSED.match(text, end)
        is_last = not is_lost and (opened is None or (sign is not None and sign["sign"] == "]"))
        if sign and sign["sign"] == "," and not is_lost:
            at = sign.end()
        elif not is_last:
            if not is_lost:
                problems.append(_broken(text, end, end))
            is_lost = True
            following = _NEXT_ITEM.search(text, end - 1)
            is_last = following is None
            at = following.end() if following else end


def _broken(text: str, start: int, end: int) -> BibliographyProblem:
    """Return that an item is broken, at its characters as far as they stand on one line."""
    start = min(start, len(text) - 1)
    line = text.find("\n", start)
    end = min(end, line if line > start else len(text))
    return broken_record(
        Span(start, max(end, start + 1)),
        "The item that begins here is no item of CSL-JSON, so that it is not read as a whole.",
        "Look for a comma, quotation mark or bracket missing or too many.",
    )


def _record(source: Source, item: Node) -> Record:
    kind = _text(item.members, "type")
    record = Record(source, Span(item.start, item.end), kind or "item", _TYPE_OF.get(kind, "other"))
    for name in ("citation-key", "id"):
        node = item.members.get(name)
        if node and node.text.strip():
            record.key = _value(source.text, name, node)
            break
    for name, node in item.members.items():
        _add(record, source.text, name, node)
    return record


def _text(members: Mapping[str, Node], name: str) -> str:
    node = members.get(name)
    return node.text.strip() if node else ""


def _value(text: str, name: str, node: Node) -> Value:
    raw = text[node.start : node.end]
    start = node.start + len(raw) - len(raw.lstrip())
    raw = raw.strip()
    return Value(name, node.text.strip(), raw, Span(start, start + len(raw)))


def _add(record: Record, text: str, name: str, node: Node) -> None:
    """Add what one member of an item says."""
    if name == "author":
        for one in node.items:
            _add_author(record, text, one)
    elif name == "editor":
        for one in node.items:
            if words := _name_words(one.members):
                raw = text[one.start : one.end]
                record.editor(Value("editor", words, raw, Span(one.start, one.end)))
    elif name in _DATES:
        _add_date(record, text, node, _DATES[name])
    elif node.text and name in _IDENTIFIERS:
        value = _value(text, name.lower(), node)
        record.field(value)
        record.identifier(value, _IDENTIFIERS[name])
    elif node.text and name not in {"id", "type", "citation-key"}:
        value = _value(text, _FIELDS.get(name, name.lower()), node)
        record.field(value)
        if name == "note":  # where Zotero keeps what has no variable: "PMID: 24949078"
            record.identifiers_in(value)


def _name_words(parts: Mapping[str, Node]) -> str:
    family = " ".join(filter(None, (_particle(parts), _text(parts, "family"))))
    given = _text(parts, "given")
    return _text(parts, "literal") or (
        f"{family}, {given}" if family and given else family or given
    )


def _particle(parts: Mapping[str, Node]) -> str:
    return " ".join(
        filter(None, (_text(parts, "dropping-particle"), _text(parts, "non-dropping-particle")))
    )


def _add_author(record: Record, text: str, node: Node) -> None:
    """Add a name: of a body or a person in one string, or by its parts."""
    parts = node.members
    if _text(parts, "literal"):
        value = _value(text, "author", parts["literal"])
        body = " ".join(value.text.split())
        record.name(Name(raw=value.raw, span=value.span, organisation=body))
    elif _name_words(parts):
        family = " ".join(filter(None, (_particle(parts), _text(parts, "family"))))
        record.name(
            Name(
                raw=text[node.start : node.end],
                span=Span(node.start, node.end),
                family=family,
                given=_text(parts, "given"),
                suffix=_text(parts, "suffix"),
            )
        )


def _add_date(record: Record, text: str, node: Node, role: DateRole) -> None:
    """Add a date: in parts, or as a string that the processor prints as it stands."""
    parts = node.members
    days = [day for day in _days(node) if day]
    if days:
        start, end = days[0][0].start, days[-1][-1].end
        if '"' in {text[start - 1], text[end : end + 1]}:  # parts that are strings
            start, end = start - (text[start - 1] == '"'), end + (text[end : end + 1] == '"')
        written = "/".join(_iso([part.text for part in day], parts) for day in days[:2])
        raw = text[start:end]
        record.date(Value("date", written, raw, Span(start, end)), role)
        return
    for name in ("raw", "literal"):
        if name in parts and parts[name].text.strip():
            record.date(_value(text, name, parts[name]), role)
            return
    if node.text.strip():
        record.date(_value(text, "date", node), role)


def _days(node: Node) -> list[list[Node]]:
    """Return the parts of each day: year, month, day."""
    dates = node.members.get("date-parts")
    return [
        [part for part in day.items if part.text.strip()][:3]
        for day in (dates.items if dates else [])
    ]


def _iso(day: list[str], parts: Mapping[str, Node]) -> str:
    """Return a day in ISO 8601, a season in words, and what is about right with EDTF's tilde."""
    year, *others = (part.strip() for part in day)
    season = _text(parts, "season") or (
        others[0] if others and others[0].isdecimal() and int(others[0]) > _LAST_MONTH else ""
    )
    if season in _SEASONS and (not others or others[0] == season):
        return f"{_SEASONS[season]} {year}"
    written = "-".join((year, *(part.zfill(2) for part in others)))
    about = parts.get("circa")
    return f"{written}~" if about and about.value not in {False, None, "", "0"} else written
