"""Europe PMC's results as works.

Source: Europe PMC, "Articles RESTful API", result type ``core``. ``printPublicationDate`` is not read:
it has the first day of a month or a year where the journal gives none.
"""

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.lookup.registries.json_replies import Object, objects, part, text, texts
from claimcheck.lookup.registries.markup import abstract_text, without_markup
from claimcheck.lookup.registries.pubmed_dates import dates_in_words
from claimcheck.lookup.registries.pubmed_notices import PREPRINT, RETRACTED, Link, read_links
from claimcheck.lookup.registries.pubmed_pages import whole_pages
from claimcheck.lookup.registries.pubmed_titles import plain_title
from claimcheck.lookup.registries.record_dates import date_of_text
from claimcheck.lookup.registries.record_identifiers import doi_of, with_kind
from claimcheck.model import Author, ReferenceType, Work, WorkDate

_LONGEST_ABSTRACT: Final = 20_000
_MOST_AUTHORS: Final = 5_000
_OWN_WORDS: Final = {"retracted publication": RETRACTED, "preprint": PREPRINT}


def work_of(result: Object) -> Work:
    """Return the work that a result is."""
    info = part(result, "journalInfo")
    journal = part(info, "journal")
    book = part(result, "bookOrReportDetails")
    types = _publication_types(result)
    links = read_links([_link(one) for one in _items(result, "commentCorrection")], types)
    return Work(
        title=plain_title(without_markup(text(result.get("title")))),
        authors=_authors(result),
        dates=tuple(dict.fromkeys(_dates(result, info, book))),
        containers=_names(
            journal, "title", "isoabbreviation", "ISOAbbreviation", "medlineAbbreviation"
        ),
        publisher=text(book.get("publisher")),
        issn=_names(journal, "issn", "essn", "ISSN", "ESSN"),
        volume=text(info.get("volume") or result.get("journalVolume")),
        issue=text(info.get("issue") or result.get("issue")),
        pages=whole_pages(text(result.get("pageInfo"))),
        type=_type(result, types),
        raw_type=types[0] if types else "",
        publication_types=types,
        identifiers=_identifiers(result),
        language=text(result.get("language"), 3),
        abstract=abstract_text(text(result.get("abstractText"), _LONGEST_ABSTRACT)),
        notices=links.notices,
        notice_of=links.notice_of,
        preprint_of=links.preprint_of,
    )


def _authors(result: Object) -> tuple[Author, ...]:
    """Return the authors of the list; the line ``authorString`` is cut without a word."""
    read = (
        Author(
            family=text(one.get("lastName")),
            given=text(one.get("firstName")) or text(one.get("initials")),
            suffix=text(one.get("suffix")),
            organisation=text(one.get("collectiveName")),
        )
        for one in _items(result, "author")
    )
    return tuple(one for one in read if one.family or one.organisation)[:_MOST_AUTHORS]


def _dates(result: Object, info: Object, book: Object) -> Iterator[WorkDate]:
    for date in dates_in_words(text(info.get("dateOfPublication"))):
        yield WorkDate(kind="print", date=date)
    online = date_of_text(text(result.get("electronicPublicationDate")))
    if online:
        yield WorkDate(kind="online", date=online)
    for year in (
        info.get("yearOfPublication"),
        book.get("yearOfPublication"),
        result.get("pubYear"),
    ):
        published = date_of_text(text(year))
        if published:
            yield WorkDate(kind="published", date=published)


def _publication_types(result: Object) -> tuple[str, ...]:
    """Return the types, those that decide something in PubMed's spelling."""
    types = texts(part(result, "pubTypeList").get("pubType"))
    return tuple(_OWN_WORDS.get(one.lower(), one) for one in types)


def _type(result: Object, types: tuple[str, ...]) -> ReferenceType:
    if text(result.get("source")) == "PPR" or PREPRINT in types:
        return "preprint"
    return "book" if "bookOrReportDetails" in result and "journalInfo" not in result else "article"


def _identifiers(result: Object) -> tuple[str, ...]:
    pmid, pmcid = text(result.get("pmid")), text(result.get("pmcid")).upper()
    if not pmid and text(result.get("source")) == "MED":
        pmid = text(result.get("id"))
    return (
        *with_kind("pmid", (pmid,) if re.fullmatch("[1-9][0-9]{0,7}", pmid) else ()),
        *with_kind("doi", (doi_of(result.get("doi")),)),
        *with_kind("pmcid", (pmcid,) if re.fullmatch("PMC[0-9]{1,9}", pmcid) else ()),
    )


def _link(link: Object) -> Link:
    pmid = text(link.get("id")) if text(link.get("source")) == "MED" else ""
    return Link(
        word=text(link.get("type"), 60),
        pmid=pmid if re.fullmatch("[1-9][0-9]{0,7}", pmid) else "",
        source=text(link.get("reference")),
        note=text(link.get("note")),
    )


def _items(result: Object, name: str) -> tuple[Object, ...]:
    """Return the objects of ``{"authorList": {"author": […]}}``."""
    return objects(part(result, f"{name}List").get(name))


def _names(journal: Object, *keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for key in keys if (name := text(journal.get(key)))))
