"""Answers in the shapes that the registries give, with invented works."""

import json
from typing import Any

Json = dict[str, Any]

WORK: Json = {
    "DOI": "10.5555/ABC.1",
    "URL": "https://doi.org/10.5555/abc.1",
    "type": "journal-article",
    "title": ["A trial of rest in <i>multiple sclerosis</i> &amp; fatigue"],
    "subtitle": ["The REST study"],
    "original-title": ["Eine Studie"],
    "container-title": ["Journal of Examples"],
    "short-container-title": ["J Ex"],
    "author": [
        {"given": "Ada", "family": "Example", "suffix": "Jr", "sequence": "first"},
        {"name": "Rest Trial Group", "sequence": "additional"},
    ],
    "publisher": "Examples &amp; Sons",
    "ISSN": ["1234-5679"],
    "volume": "3",
    "issue": "2",
    "page": "10-19",
    "article-number": "e10",
    "language": "en",
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Rest helps (p &lt; 0.05).</jats:p>",
    "issued": {"date-parts": [[2014, 5, 8]]},
    "published": {"date-parts": [[2014, 5, 8]]},
    "published-print": {"date-parts": [[2014]]},
    "published-online": {"date-parts": [[2014, 5, 8]]},
    "created": {"date-parts": [[2014, 5, 8]], "date-time": "2014-05-08T10:00:00Z"},
    "updated-by": [
        {
            "DOI": "10.5555/abc.9",
            "type": "retraction",
            "label": "Retraction",
            "source": "retraction-watch",
            "record-id": "4036",
            "updated": {
                "date-parts": [[2016, 1, 2]],
                "date-time": "2016-01-02T00:00:00Z",
                "timestamp": 1451692800000,
            },
        }
    ],
    "relation": {
        "is-preprint-of": [{"id": "10.5555/XYZ", "id-type": "doi", "asserted-by": "subject"}]
    },
}

DATACITE: Json = {
    "id": "10.5555/ds.1",
    "type": "dois",
    "attributes": {
        "doi": "10.5555/ds.1",
        "titles": [
            {"title": "Data of a trial"},
            {"title": "Second wave", "titleType": "Subtitle"},
            {"title": "Daten einer Studie", "titleType": "TranslatedTitle", "lang": "de"},
        ],
        "creators": [
            {
                "name": "Example, Ada",
                "nameType": "Personal",
                "givenName": "Ada",
                "familyName": "Example",
            },
            {"name": "Institute of Examples", "nameType": "Organizational"},
            {"name": "Sample, Bo"},
        ],
        "publisher": "Repository of Examples",
        "container": {"type": "Series", "title": "Trial Data", "volume": "4", "firstPage": "7"},
        "publicationYear": 2020,
        "dates": [
            {"date": "2020-03-01", "dateType": "Issued"},
            {"date": "2019/2020", "dateType": "Collected"},
        ],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Survey"},
        "language": "en-GB",
        "descriptions": [{"description": "<p>All answers.</p>", "descriptionType": "Abstract"}],
        "relatedIdentifiers": [],
        "created": "2020-03-02T09:00:00.000Z",
    },
}

BOOK: Json = {
    "url": "https://openlibrary.org/books/OL1M/Rest",
    "key": "/books/OL1M",
    "title": "Rest",
    "subtitle": "A handbook",
    "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": "Ada B. Example"}],
    "identifiers": {"isbn_10": ["0306406152"], "isbn_13": ["9780306406157"]},
    "publishers": [{"name": "Example Press"}],
    "publish_date": "March 2009",
    "number_of_pages": 210,
}


def of_crossref(kind: str, message: object) -> str:
    """Return a whole answer of Crossref."""
    return json.dumps(
        {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}
    )


def listed(*works: Json, total: int | None = None) -> str:
    """Return a list of works as Crossref answers it."""
    message = {
        "facets": {},
        "total-results": len(works) if total is None else total,
        "items": list(works),
        "items-per-page": 100,
        "query": {"start-index": 0, "search-terms": None},
    }
    return of_crossref("work-list", message)


def of_datacite(*data: Json, total: int | None = None) -> str:
    """Return a list of DOIs as DataCite answers it."""
    meta = {"total": len(data) if total is None else total, "totalPages": 1, "page": 1}
    return json.dumps({"data": list(data), "meta": meta})
