"""PubMed's XML, record by record, as works.

Source: NLM, "MEDLINE/PubMed XML data elements" and the DTD ``pubmed_250101.dtd`` (articles and books).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.lookup.http.messages import Reply
from claimcheck.lookup.registries.pubmed_dates import date_at, history, printed
from claimcheck.lookup.registries.pubmed_notices import PREPRINT, Link, read_links
from claimcheck.lookup.registries.pubmed_pages import article_number, whole_pages
from claimcheck.lookup.registries.pubmed_titles import plain_title
from claimcheck.lookup.registries.registry import NotAnAnswer
from claimcheck.lookup.registries.xml_reply import records_of, text_at, text_of
from claimcheck.model import Author, ReferenceType, Work, WorkDate
from claimcheck.text.identifiers import parse_identifier

_ROOT: Final = "PubmedArticleSet"
_SKIPPED: Final = frozenset(
    {
        "ReferenceList",  # its identifiers are those of other works
        "AffiliationInfo",
        "ChemicalList",
        "DataBankList",
        "GrantList",
        "InvestigatorList",
        "KeywordList",
        "MeshHeadingList",
        "OtherAbstract",
    }
)
_LONGEST_ABSTRACT: Final = 20_000
_MOST_AUTHORS: Final = 5_000
_IDENTIFIERS: Final[dict[str, str]] = {"pubmed": "pmid", "doi": "doi", "pmc": "pmcid"}


class PubMedRecord(NamedTuple):
    """One record of a reply."""

    pmid: str
    work: Work


def read_records(reply: Reply) -> Iterator[PubMedRecord]:
    """Yield the articles and books of a reply of efetch.

    Raises:
        NotAnAnswer: The reply is no whole set of records, or says of itself that it is an error.
    """
    for record in records_of(reply, _ROOT, _SKIPPED):
        if record.tag == "ERROR":
            raise NotAnAnswer("bad-answer", f"PubMed says: {text_of(record)[:200]}")
        path = {"PubmedArticle": "MedlineCitation", "PubmedBookArticle": "BookDocument"}
        body = record.find(path.get(str(record.tag), ""))
        if body is not None:
            pmid = text_at(body, "PMID").lstrip("0")
            read = _article if record.tag == "PubmedArticle" else _book
            yield PubMedRecord(pmid, read(record, body, pmid))


def _article(record: Element, body: Element, pmid: str) -> Work:
    article = body.find("Article")
    article = Element("Article") if article is None else article
    types = _texts(article, "PublicationTypeList/PublicationType")
    links = read_links([_link(one) for one in body.iterfind(".//CommentsCorrections")], types)
    names = article.find("AuthorList")
    return Work(
        title=plain_title(text_at(article, "ArticleTitle")),
        other_titles=_titles(article, "VernacularTitle"),
        authors=_authors(names),
        authors_complete=names is None or names.get("CompleteYN") != "N",
        dates=_dates(record, article),
        containers=_containers(article, body),
        issn=_unique((*_texts(article, "Journal/ISSN"), *_texts(body, "*/ISSNLinking"))),
        volume=text_at(article, "Journal/JournalIssue/Volume"),
        issue=text_at(article, "Journal/JournalIssue/Issue"),
        pages=_pages(article),
        article_number=_article_number(article),
        type="preprint" if PREPRINT in types else "article",
        raw_type=types[0] if types else "",
        publication_types=types,
        identifiers=_identifiers(record, pmid),
        language=_language(article),
        abstract=_abstract(article),
        notices=links.notices,
        notice_of=links.notice_of,
        preprint_of=links.preprint_of,
    )


def _book(record: Element, body: Element, pmid: str) -> Work:
    book = body.find("Book")
    book = Element("Book") if book is None else book
    title, chapter = text_at(book, "BookTitle"), text_at(body, "ArticleTitle")
    lists = [*body.iterfind("AuthorList"), *book.iterfind("AuthorList")]
    kind: ReferenceType = "chapter" if chapter and chapter != title else "book"
    return Work(
        title=plain_title(chapter or title),
        other_titles=_titles(body, "VernacularTitle"),
        authors=_authors(*(one for one in lists if one.get("Type") != "editors")),
        authors_complete=all(one.get("CompleteYN") != "N" for one in lists),
        editors=_authors(*(one for one in lists if one.get("Type") == "editors")),
        dates=_book_dates(record, body, book),
        containers=_unique((title, text_at(book, "CollectionTitle"))),
        publisher=text_at(book, "Publisher/PublisherName"),
        volume=text_at(book, "Volume"),
        pages=whole_pages(text_at(body, "Pagination/MedlinePgn")),
        type=kind,
        raw_type=text_at(body, "PublicationType"),
        publication_types=_texts(body, "PublicationType"),
        identifiers=(
            *_identifiers(record, pmid),
            *_canonical("isbn", *_texts(book, "Isbn")),
        ),
        language=_language(body),
        abstract=_abstract(body),
    )


def _titles(element: Element, path: str) -> tuple[str, ...]:
    return tuple(title for title in map(plain_title, _texts(element, path)) if title)


def _authors(*lists: Element | None) -> tuple[Author, ...]:
    names = (name for one in lists if one is not None for name in one.iterfind("Author"))
    sound = (_author(name) for name in names if name.get("ValidYN") != "N")
    return tuple(one for one in sound if one.family or one.organisation)[:_MOST_AUTHORS]


def _author(name: Element) -> Author:
    return Author(
        family=text_at(name, "LastName"),
        given=text_at(name, "ForeName") or text_at(name, "Initials"),
        suffix=text_at(name, "Suffix"),
        organisation=text_at(name, "CollectiveName"),
    )


def _dates(record: Element, article: Element) -> tuple[WorkDate, ...]:
    online = (date_at(one) for one in article.iterfind("ArticleDate"))
    return (
        *printed(article.find("Journal/JournalIssue/PubDate")),
        *(WorkDate(kind="online", date=date) for date in online if date),
        *_history(record),
    )


def _book_dates(record: Element, body: Element, book: Element) -> tuple[WorkDate, ...]:
    contributed, revised = date_at(body.find("ContributionDate")), date_at(body.find("DateRevised"))
    return (
        *printed(book.find("PubDate")),
        *((WorkDate(kind="published", date=contributed),) if contributed else ()),
        *((WorkDate(kind="updated", date=revised),) if revised else ()),
        *_history(record),
    )


def _history(record: Element) -> Iterator[WorkDate]:
    for path in ("PubmedData/History", "PubmedBookData/History"):
        found = record.find(path)
        yield from () if found is None else dict.fromkeys(history(found))


def _containers(article: Element, body: Element) -> tuple[str, ...]:
    return _unique(
        (
            text_at(article, "Journal/Title"),
            text_at(article, "Journal/ISOAbbreviation"),
            text_at(body, "MedlineJournalInfo/MedlineTA"),
        )
    )


def _pages(article: Element) -> str:
    pages = text_at(article, "Pagination/MedlinePgn")
    start, end = text_at(article, "Pagination/StartPage"), text_at(article, "Pagination/EndPage")
    return whole_pages(pages or (f"{start}-{end}" if start and end else start))


def _article_number(article: Element) -> str:
    numbers = (
        article_number(text_of(one))
        for one in article.iterfind("ELocationID[@EIdType='pii']")
        if one.get("ValidYN") != "N"
    )
    return next((number for number in numbers if number), "")


def _identifiers(record: Element, pmid: str) -> tuple[str, ...]:
    found = [f"pmid:{pmid}"]
    for place in ("PubmedData", "PubmedBookData"):
        for one in record.iterfind(f"{place}/ArticleIdList/ArticleId"):
            kind = _IDENTIFIERS.get(one.get("IdType", ""))
            found += _canonical(kind, text_of(one)) if kind else ()
    return _unique(found)


def _canonical(kind: str, *values: str) -> tuple[str, ...]:
    read = (parse_identifier(kind, value[:300]).value for value in values)  # type: ignore[arg-type]  # one of IdentifierKind
    return tuple(f"{kind}:{value}" for value in read if value)


def _language(element: Element) -> str:
    """Return the language; English where the record has several and that is among them."""
    languages = [one.lower() for one in _texts(element, "Language")]
    return "eng" if "eng" in languages else next((one[:3] for one in languages), "")


def _abstract(element: Element) -> str:
    """Return the abstract, its sections with their labels before a colon."""
    parts = []
    for part in element.iterfind("Abstract/AbstractText"):
        text, label = text_of(part), part.get("Label", "")
        if text:
            parts.append(f"{label}: {text}" if label else text)
    return " ".join(parts)[:_LONGEST_ABSTRACT]


def _link(element: Element) -> Link:
    pmid = text_at(element, "PMID")
    return Link(
        word=element.get("RefType", "")[:60],
        pmid=pmid if re.fullmatch("[1-9][0-9]{0,8}", pmid) else "",
        source=text_at(element, "RefSource"),
        note=text_at(element, "Note"),
    )


def _texts(element: Element, path: str) -> tuple[str, ...]:
    return tuple(text for one in element.iterfind(path) if (text := text_of(one)))


def _unique(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
