"""What citation managers embed in a Word document about the works that it cites.

Sources: Citation Style Language 1.0.2, Appendix IV: Variables, and the schema csl-data.json (Zotero,
Mendeley); the records of EndNote's XML export; ECMA-376, Part 1, section 22.6 (Bibliography).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.model import ReferenceType
from claimcheck.read.docx.markup import BrokenMarkup, all_at, first_at, tree_of

_NAMES_OF_TYPES: Final[dict[ReferenceType, tuple[str, ...]]] = {
    "article": (
        *("article-journal", "article-magazine", "article-newspaper", "journal article"),
        *("journalarticle", "articleinaperiodical", "newspaper article", "magazine article"),
    ),
    "book": ("book", "edited book"),
    "chapter": ("chapter", "book section", "booksection", "paper-conference"),
    "web": (
        *("webpage", "post", "post-weblog", "web page", "blog"),
        *("internetsite", "documentfrominternetsite", "electronicsource"),
    ),
    "report": ("report", "government document"),
    "thesis": ("thesis",),
    "preprint": ("article", "preprint"),
}
"""What CSL, EndNote and Word call the types of works."""
_TYPES: Final = {name: type_ for type_, names in _NAMES_OF_TYPES.items() for name in names}
_MOST_PERSONS: Final = 3000
_DATE_PARTS: Final = 3


class Person(NamedTuple):
    """An author or editor: a person, or an organisation by its whole name."""

    family: str
    given: str = ""
    suffix: str = ""
    organisation: str = ""


class Work(NamedTuple):
    """A cited work as the citation manager knows it."""

    key: str
    """The same for every citation of the work."""
    type: ReferenceType = "other"
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    fields: Mapping[str, str] = {}
    """title, container, publisher, volume, issue, pages, edition."""
    issued: str = ""
    accessed: str = ""
    identifiers: Mapping[str, str] = {}
    """doi, pmid, pmcid, isbn, issn, url."""


class Item(NamedTuple):
    """One work that a citation names, and which passage of it."""

    work: Work
    locator: str = ""


def csl_items(text: str) -> list[Item] | None:
    """Return what the JSON of a CSL citation names, ``None`` where it cannot be read."""
    try:
        data, _ = json.JSONDecoder().raw_decode(text[text.index("{") :])
    except (ValueError, RecursionError):
        return None
    items = data.get("citationItems") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return None
    return [item for one in items if (item := _csl_item(one)) is not None]


def endnote_items(text: str) -> list[Item] | None:
    """Return what the XML of an EndNote citation names, ``None`` where it cannot be read."""
    start, end = text.find("<EndNote"), text.rfind("</EndNote>")
    if start < 0 or end < start:
        return None
    try:
        tree = tree_of(text[start : end + len("</EndNote>")].encode("utf-8", "replace"))
    except BrokenMarkup:
        return None
    return [Item(_endnote_work(one), _said(one, "Pages")) for one in all_at(tree, "Cite")]


def word_works(tree: Element) -> Iterator[Work]:
    """Yield the works of Word's own list of sources."""
    for one in tree.iter("b:Source"):
        fields = {
            "title": _said(one, "b:Title"),
            "container": _first(one, "b:JournalName", "b:BookTitle", "b:InternetSiteTitle")
            or _first(one, "b:PeriodicalTitle", "b:ConferenceName"),
            "publisher": _first(one, "b:Publisher", "b:Institution"),
            "volume": _said(one, "b:Volume"),
            "issue": _said(one, "b:Issue"),
            "pages": _said(one, "b:Pages"),
            "edition": _said(one, "b:Edition"),
        }
        yield Work(
            key=_said(one, "b:Tag"),
            type=_type(_said(one, "b:SourceType")),
            authors=_word_persons(first_at(one, "b:Author/b:Author")),
            editors=_word_persons(first_at(one, "b:Author/b:Editor")),
            fields=_filled(fields),
            issued=_word_date(one, ""),
            accessed=_word_date(one, "Accessed"),
            identifiers=_filled(
                {"doi": _said(one, "b:DOI"), "url": _said(one, "b:URL")},
            ),
        )


def _csl_item(one: object) -> Item | None:
    data = one.get("itemData") if isinstance(one, dict) else None
    if not isinstance(one, dict) or not isinstance(data, dict):
        return None
    uris = one.get("uris")
    uri = _text(uris[0]) if isinstance(uris, list) and uris else ""
    label = _text(one.get("label")) or "page"
    locator = _text(one.get("locator"))
    return Item(_csl_work(data, uri), f"{_LABELS.get(label, label)} {locator}" if locator else "")


_LABELS: Final = {"page": "p.", "chapter": "chap.", "section": "sec.", "figure": "fig."}
_CSL_FIELDS: Final = {
    "title": "title",
    "container": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "edition": "edition",
}
_CSL_IDENTIFIERS: Final = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "url": "URL",
}


def _csl_work(data: Mapping[str, object], uri: str) -> Work:
    identifiers = _filled({kind: _text(data.get(name)) for kind, name in _CSL_IDENTIFIERS.items()})
    title = _text(data.get("title"))
    return Work(
        key=uri or identifiers.get("doi", "") or f"{_text(data.get('id'))} {title}",
        type=_type(_text(data.get("type"))),
        authors=_csl_persons(data.get("author")),
        editors=_csl_persons(data.get("editor")),
        fields=_filled({name: _text(data.get(key)) for name, key in _CSL_FIELDS.items()}),
        issued=_csl_date(data.get("issued")),
        accessed=_csl_date(data.get("accessed")),
        identifiers=identifiers,
    )


def _csl_persons(names: object) -> tuple[Person, ...]:
    if not isinstance(names, list):
        return ()
    persons = []
    for one in names[:_MOST_PERSONS]:
        if not isinstance(one, dict):
            continue
        particle = _text(one.get("non-dropping-particle")) or _text(one.get("dropping-particle"))
        family = f"{particle} {_text(one.get('family'))}".strip()
        person = Person(
            family,
            _text(one.get("given")),
            _text(one.get("suffix")),
            "" if family else _text(one.get("literal")),
        )
        if person.family or person.organisation:
            persons.append(person)
    return tuple(persons)


def _csl_date(date: object) -> str:
    """Return a date as ``2014-03-05``, as far as it is given, or in its own words."""
    if not isinstance(date, dict):
        return ""
    ranges = date.get("date-parts")
    first = ranges[0] if isinstance(ranges, list) and ranges else None
    if isinstance(first, list) and first:
        year, *rest = (_text(part) for part in first[:_DATE_PARTS])
        return "-".join([year, *(part.zfill(2) for part in rest if part)])
    return _text(date.get("raw")) or _text(date.get("literal"))


def _endnote_work(cite: Element) -> Work:
    record = first_at(cite, "record")
    one = record if record is not None else cite
    number = _said(one, "rec-number") or _said(cite, "RecNum")
    key = first_at(one, "foreign-keys/key")
    library = key.get("db-id", "") if key is not None else ""
    kind = first_at(one, "ref-type")
    names = [_words(name) for name in all_at(one, "contributors/authors/author")]
    editors = [_words(name) for name in all_at(one, "contributors/secondary-authors/author")]
    fields = {
        "title": _said(one, "titles/title"),
        "container": _first(one, "titles/secondary-title", "periodical/full-title"),
        "publisher": _said(one, "publisher"),
        "volume": _said(one, "volume"),
        "issue": _said(one, "number"),
        "pages": _said(one, "pages"),
        "edition": _said(one, "edition"),
    }
    return Work(
        key=f"EndNote {library} {number}" if number else f"EndNote {fields['title']}",
        type=_type(kind.get("name", "") if kind is not None else ""),
        authors=_endnote_persons(names or [_said(cite, "Author")]),
        editors=_endnote_persons(editors),
        fields=_filled(fields),
        issued=_said(one, "dates/year") or _said(cite, "Year"),
        identifiers=_filled(
            {
                "doi": _said(one, "electronic-resource-num"),
                "url": _said(one, "urls/related-urls/url"),
            }
        ),
    )


def _endnote_persons(names: list[str]) -> tuple[Person, ...]:
    """Return names as EndNote has them: ``Smith, John``; one that ends in a comma is a body's."""
    persons = []
    for name in names[:_MOST_PERSONS]:
        family, comma, given = name.partition(",")
        if comma and given.strip():
            given, _, suffix = given.partition(",")
            persons.append(Person(family.strip(), given.strip(), suffix.strip()))
        elif family.strip():
            persons.append(Person("", organisation=family.strip()))
    return tuple(persons)


def _word_persons(holder: Element | None) -> tuple[Person, ...]:
    if holder is None:
        return ()
    body = _said(holder, "b:Corporate")
    if body:
        return (Person("", organisation=body),)
    persons = (
        Person(
            _said(one, "b:Last"),
            f"{_said(one, 'b:First')} {_said(one, 'b:Middle')}".strip(),
        )
        for one in all_at(holder, "b:NameList/b:Person")
    )
    return tuple(person for person in persons if person.family)[:_MOST_PERSONS]


def _word_date(source: Element, of: str) -> str:
    parts = (_said(source, f"b:{part}{of}") for part in ("Day", "Month", "Year"))
    day, month, year = parts
    if month.isdecimal() and (not day or day.isdecimal()):
        return "-".join(part for part in (year, month.zfill(2), day and day.zfill(2)) if part)
    return " ".join(part for part in (day, month, year) if part)


def _type(name: str) -> ReferenceType:
    return _TYPES.get(name.lower(), "other")


def _text(value: object) -> str:
    """Return a text or a number of the metadata as words; anything else is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _said(element: Element, path: str) -> str:
    return _words(first_at(element, path))


def _first(element: Element, *paths: str) -> str:
    return next((text for path in paths if (text := _said(element, path))), "")


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}
