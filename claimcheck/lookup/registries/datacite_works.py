"""A work in DataCite's JSON.

Source: DataCite Metadata Schema 4.6; DataCite REST API, "Retrieving a single DOI" (attributes).
"""

from collections.abc import Iterator
from typing import Final

from claimcheck.lookup.registries.json_replies import Object, objects, part, text
from claimcheck.lookup.registries.markup import abstract_text, without_markup
from claimcheck.lookup.registries.record_authors import author_of_name, is_somebody
from claimcheck.lookup.registries.record_dates import date_of_numbers, date_of_text
from claimcheck.lookup.registries.record_identifiers import doi_of, issn_of, with_kind
from claimcheck.model import Author, Notice, ReferenceType, Work, WorkDate, WorkDateKind

_TYPE_OF: Final[dict[str, ReferenceType]] = {
    "journalarticle": "article",
    "datapaper": "article",
    "book": "book",
    "conferenceproceeding": "book",
    "bookchapter": "chapter",
    "conferencepaper": "chapter",
    "report": "report",
    "standard": "report",
    "dissertation": "thesis",
    "preprint": "preprint",
}
_DATES: Final[dict[str, WorkDateKind]] = {
    "Issued": "issued",
    "Available": "online",
    "Submitted": "received",
    "Accepted": "accepted",
    "Updated": "updated",
}
_NEWER: Final = frozenset({"IsPreviousVersionOf", "IsObsoletedBy"})
_ARXIV: Final = "10.48550/arxiv."


def datacite_work(attributes: Object) -> Work:
    """Return a work from the attributes of a DOI; what they lack stays empty."""
    titles = _titles(attributes)
    container = part(attributes, "container")
    kinds = part(attributes, "types")
    raw_type = text(kinds.get("resourceTypeGeneral"), 100)
    doi = doi_of(attributes.get("doi"))
    kind = _TYPE_OF.get(raw_type.lower(), "other")
    return Work(
        title=titles.pop("", ""),
        subtitle=titles.pop("Subtitle", ""),
        other_titles=tuple(dict.fromkeys(titles.values())),
        authors=_authors(attributes.get("creators")),
        dates=tuple(dict.fromkeys(_dates(attributes))),
        containers=tuple(filter(None, (without_markup(text(container.get("title"))),))),
        publisher=_publisher(attributes),
        issn=_issn(container),
        volume=text(container.get("volume"), 100),
        issue=text(container.get("issue"), 100),
        pages=_pages(container),
        type=kind,
        raw_type=raw_type or text(kinds.get("resourceType"), 100),
        identifiers=(
            *with_kind("doi", (doi,)),
            *with_kind("arxiv", (doi.removeprefix(_ARXIV),) if doi.startswith(_ARXIV) else ()),
        ),
        language=_language(attributes),
        abstract=_abstract(attributes),
        notices=tuple(_newer_versions(attributes, doi)),
        preprint_of=_published_forms(attributes, doi) if kind == "preprint" else (),
    )


def _titles(attributes: Object) -> dict[str, str]:
    """Return the titles by their types, the main one under ""."""
    titles: dict[str, str] = {}
    for at, one in enumerate(objects(attributes.get("titles"))):
        title, kind = without_markup(text(one.get("title"))), text(one.get("titleType"), 50)
        if title:
            titles.setdefault(kind if kind not in titles else f"{kind} {at}", title)
    return titles


def _authors(value: object) -> tuple[Author, ...]:
    return tuple(one for one in map(_author, objects(value)) if is_somebody(one))


def _author(creator: Object) -> Author:
    name = without_markup(text(creator.get("name"), 500))
    family = without_markup(text(creator.get("familyName"), 500))
    if creator.get("nameType") == "Organizational":
        return Author(organisation=name)
    if family:
        return Author(family=family, given=without_markup(text(creator.get("givenName"), 500)))
    author = author_of_name(name)
    if creator.get("nameType") == "Personal" and author.organisation:
        family, _, given = name.partition(", ")
        return Author(family=family, given=given)
    return author


def _dates(attributes: Object) -> Iterator[WorkDate]:
    year = text(attributes.get("publicationYear"), 10)
    if year.isascii() and year.isdigit() and date_of_numbers(int(year)):
        yield WorkDate(kind="published", date=year)
    for one in objects(attributes.get("dates")):
        kind, date = _DATES.get(text(one.get("dateType"), 50)), date_of_text(one.get("date"))
        if kind and date:
            yield WorkDate(kind=kind, date=date)
    created = date_of_text(attributes.get("created"))
    if created:
        yield WorkDate(kind="created", date=created)


def _publisher(attributes: Object) -> str:
    publisher = attributes.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return without_markup(text(name))


def _issn(container: Object) -> tuple[str, ...]:
    if text(container.get("identifierType"), 10).upper() not in {"ISSN", "EISSN", "LISSN"}:
        return ()
    return tuple(filter(None, (issn_of(container.get("identifier")),)))


def _pages(container: Object) -> str:
    first, last = text(container.get("firstPage"), 50), text(container.get("lastPage"), 50)
    return f"{first}-{last}" if first and last and first != last else first


def _language(attributes: Object) -> str:
    code = text(attributes.get("language"), 20).partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else ""


def _abstract(attributes: Object) -> str:
    found = (
        one.get("description")
        for one in objects(attributes.get("descriptions"))
        if one.get("descriptionType") == "Abstract"
    )
    return abstract_text(text(next(found, ""), 60_000))


def _newer_versions(attributes: Object, own: str) -> Iterator[Notice]:
    for relation, doi in _related(attributes):
        if relation in _NEWER and doi != own:
            yield Notice(kind="new-version", raw=relation, identifier=f"doi:{doi}")


def _published_forms(attributes: Object, own: str) -> tuple[str, ...]:
    """Return the journal articles that a preprint is a version of.

    Versions under the same prefix are deposits of one archive, not the published form.
    """
    prefix = own.partition("/")[0]
    return with_kind(
        "doi",
        (
            doi
            for relation, doi in _related(attributes)
            if relation == "IsVersionOf" and doi.partition("/")[0] != prefix
        ),
    )


def _related(attributes: Object) -> Iterator[tuple[str, str]]:
    for one in objects(attributes.get("relatedIdentifiers")):
        doi = doi_of(one.get("relatedIdentifier"))
        if doi and text(one.get("relatedIdentifierType"), 10).upper() == "DOI":
            yield text(one.get("relationType"), 50), doi
