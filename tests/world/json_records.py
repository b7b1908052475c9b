"""What the registries that answer in JSON say about a made work, in their shapes (APIs of 2026)."""

from typing import Any, Final

from tests.world.people import Person
from tests.world.works import Day, MadeNotice, MadeWork

Json = dict[str, Any]

_CROSSREF_TYPES: Final = {
    "article": "journal-article",
    "preprint": "posted-content",
    "book": "book",
    "chapter": "book-chapter",
    "dataset": "dataset",
    "report": "report",
    "thesis": "dissertation",
}
_DATACITE_TYPES: Final = {"dataset": "Dataset", "preprint": "Preprint", "thesis": "Dissertation"}
_CSL_TYPES: Final = {"article": "article-journal", "report": "report", "thesis": "thesis"}


def crossref(work: MadeWork) -> Json:
    """Return the ``message`` of Crossref's ``/works/{doi}``."""
    online = {"date-parts": [list(work.online)]} if work.online else None
    printed = {"date-parts": [list(work.printed)]} if work.printed else None
    first = min(day for day in (work.online, work.printed) if day)
    created = (*first, 1, 1)[:3]
    record: Json = {
        "DOI": work.doi,
        "URL": f"https://doi.org/{work.doi}",
        "type": _CROSSREF_TYPES[work.kind],
        "title": [work.title],
        "subtitle": [work.subtitle] if work.subtitle else [],
        "container-title": _containers(work),
        "short-container-title": [work.journal.iso.rstrip(".")] if work.journal else [],
        "author": [_crossref_author(one, at) for at, one in enumerate(work.authors)],
        "editor": [_crossref_author(one, at) for at, one in enumerate(work.editors)],
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "article-number": work.article_number,
        "issued": {"date-parts": [list(first)]},
        "published": {"date-parts": [list(first)]},
        "published-print": printed,
        "published-online": online,
        "created": {"date-parts": [list(created)], "date-time": f"{_iso(created)}T10:00:00Z"},
        "publisher": work.publisher,
        "prefix": work.doi.partition("/")[0],
        "member": "78",
        "source": "Crossref",
        "score": 0.0,
        "language": work.language,
        "resource": {"primary": {"URL": f"https://publisher.test/{work.doi}"}},
        "updated-by": [_update(one) for one in work.notices if one.at in {"both", "Crossref"}],
    }
    if work.published_as:
        relation = {"id": work.published_as, "id-type": "doi", "asserted-by": "subject"}
        record["relation"] = {"is-preprint-of": [relation]}
    if work.kind == "preprint":
        record |= {"subtype": "preprint", "institution": [{"name": work.container}]}
    return {key: value for key, value in record.items() if value not in ("", None, [])}


def datacite(work: MadeWork) -> Json:
    """Return the ``data`` of DataCite's ``/dois/{doi}``."""
    titles = [{"title": work.title}]
    if work.subtitle:
        titles.append({"title": work.subtitle, "titleType": "Subtitle"})
    day = work.online or work.printed
    attributes = {
        "doi": work.doi.lower(),
        "titles": titles,
        "creators": [_creator(one) for one in work.authors],
        "publisher": work.publisher,
        "container": {},
        "publicationYear": work.year,
        "dates": [{"date": _iso(day), "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": _DATACITE_TYPES[work.kind]},
        "language": work.language,
        "relatedIdentifiers": [],
        "url": f"https://repository.test/{work.doi}",
        "state": "findable",
    }
    return {"id": work.doi.lower(), "type": "dois", "attributes": attributes}


def csl(work: MadeWork) -> Json:
    """Return what doi.org's content negotiation gives as CSL-JSON."""
    authors = [
        {"literal": one.organisation}
        if one.organisation
        else {"family": one.family, "given": one.given}
        for one in work.authors
    ]
    record = {
        "type": _CSL_TYPES.get(work.kind, "article"),
        "DOI": work.doi,
        "title": work.full_title,
        "author": authors,
        "issued": {"date-parts": [list(work.printed or work.online)]},
        "container-title": work.journal.full if work.journal else work.container,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "publisher": work.publisher,
    }
    return {key: value for key, value in record.items() if value}


def europe_pmc(work: MadeWork) -> Json:
    """Return one result of Europe PMC's search, ``resultType=core``."""
    journal = work.journal
    return {
        "id": work.pmid,
        "source": "MED",
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "doi": work.doi,
        "title": f"{work.full_title}.",
        "authorString": ", ".join(_indexed(one) for one in work.authors) + ".",
        "authorList": {"author": [_europe_pmc_author(one) for one in work.authors]},
        "journalInfo": {
            "issue": work.issue,
            "volume": work.volume,
            "yearOfPublication": work.year,
            "printPublicationDate": _iso((*work.printed, 1, 1)[:3]),
            "journal": {
                "title": journal.full if journal else "",
                "isoabbreviation": journal.iso if journal else "",
                "medlineAbbreviation": journal.nlm if journal else "",
            },
        },
        "pubYear": str(work.year),
        "pageInfo": work.pages or work.article_number,
        "language": "eng",
        "isOpenAccess": "N",
        "firstPublicationDate": _iso(work.online),
    }


def open_library(work: MadeWork) -> Json:
    """Return one book of Open Library's ``/api/books`` with ``jscmd=data``."""
    return {
        "url": "https://openlibrary.org/books/OL1M",
        "key": "/books/OL1M",
        "title": work.title,
        "authors": [{"name": f"{one.given} {one.family}"} for one in work.authors],
        "identifiers": {"isbn_13": [work.isbn]},
        "publishers": [{"name": work.publisher}],
        "publish_date": str(work.year),
    }


def _containers(work: MadeWork) -> list[str]:
    if work.journal:
        return [work.journal.full]
    return [work.container] if work.kind == "chapter" else []


def _crossref_author(one: Person, at: int) -> Json:
    sequence = "additional" if at else "first"
    if one.organisation:
        return {"name": one.organisation, "sequence": sequence, "affiliation": []}
    suffix = {"suffix": one.suffix} if one.suffix else {}
    return {
        "given": one.given,
        "family": one.family,
        "sequence": sequence,
        "affiliation": [],
        **suffix,
    }


def _creator(one: Person) -> Json:
    if one.organisation:
        return {"name": one.organisation, "nameType": "Organizational"}
    return {
        "name": f"{one.family}, {one.given}",
        "nameType": "Personal",
        "givenName": one.given,
        "familyName": one.family,
    }


def _europe_pmc_author(one: Person) -> Json:
    if one.organisation:
        return {"collectiveName": one.organisation}
    return {
        "fullName": _indexed(one),
        "firstName": one.given,
        "lastName": one.family,
        "initials": one.initials,
    }


def _indexed(one: Person) -> str:
    return one.organisation or f"{one.family} {one.initials}"


def _update(notice: MadeNotice) -> Json:
    return {
        "DOI": notice.doi,
        "type": notice.type,
        "label": notice.type.replace("_", " ").capitalize(),
        "source": notice.source,
        "record-id": notice.record_id,
        "updated": {
            "date-parts": [list(notice.date)],
            "date-time": f"{_iso(notice.date)}T00:00:00Z",
        },
    }


def _iso(day: Day) -> str:
    return "-".join(f"{part:02}" for part in day)
