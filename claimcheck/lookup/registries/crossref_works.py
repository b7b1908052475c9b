"""A work in Crossref's JSON, or in CSL-JSON which is its near twin.

Sources: Crossref REST API, "Work"; Citation Style Language, "CSL-JSON" (as the registration agencies
give it by content negotiation at doi.org). Where Crossref has lists of titles, CSL-JSON has one text.
"""

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.lookup.registries.crossref_notices import notice_of, notices_of
from claimcheck.lookup.registries.json_replies import Object, objects, part, text, texts
from claimcheck.lookup.registries.markup import abstract_text, without_markup
from claimcheck.lookup.registries.record_authors import authors_of, is_cut
from claimcheck.lookup.registries.record_dates import date_of_parts
from claimcheck.lookup.registries.record_identifiers import doi_of, isbn_of, issn_of, with_kind
from claimcheck.model import ReferenceType, Work, WorkDate, WorkDateKind

SELECT: Final = (
    "DOI,type,title,subtitle,original-title,author,editor,container-title,short-container-title,"
    "publisher,ISSN,ISBN,volume,issue,page,article-number,published,published-print,"
    "published-online,issued,posted,accepted,created,abstract,relation,update-to,updated-by"
)
"""Every field that is read here and may be selected; ``language`` may not and costs a list its answer."""

_TYPES: Final[dict[ReferenceType, str]] = {
    "article": "journal-article article-journal article-magazine article-newspaper review",
    "book": "book monograph edited-book reference-book book-set book-series proceedings",
    "chapter": "book-chapter book-section book-part book-track reference-entry chapter"
    " proceedings-article paper-conference entry entry-dictionary entry-encyclopedia",
    "report": "report report-series report-component standard",
    "thesis": "dissertation thesis",
    "web": "webpage post post-weblog",
    "preprint": "posted-content article",
}
_TYPE_OF: Final = {raw: kind for kind, names in _TYPES.items() for raw in names.split()}
_DATES: Final[dict[str, WorkDateKind]] = {
    "published-print": "print",
    "published-online": "online",
    "published": "published",
    "issued": "issued",
    "posted": "posted",
    "accepted": "accepted",
    "created": "created",
}
_CONTAINERS: Final = (
    "container-title",
    "short-container-title",
    "container-title-short",
    "journalAbbreviation",
)
_WITH_ISBN: Final = frozenset({"book", "report", "thesis"})
"""Of a chapter the ISBN is that of its book."""


def work_of(work: Object) -> Work:
    """Return a work of Crossref or of CSL-JSON; what it lacks stays empty."""
    raw_type = text(work.get("type"), 100)
    kind = _TYPE_OF.get(raw_type, "other")
    titles = _titles(work, "title")
    title = titles[0] if titles else ""
    others = (*titles[1:], *_titles(work, "original-title"))
    return Work(
        title=title,
        subtitle=_subtitle(work, title),
        other_titles=tuple(dict.fromkeys(one for one in others if one != title)),
        authors=authors_of(work.get("author")),
        authors_complete=not is_cut(work.get("author")),
        editors=authors_of(work.get("editor")),
        dates=tuple(dict.fromkeys(_dates(work))),
        containers=tuple(dict.fromkeys(one for key in _CONTAINERS for one in _titles(work, key))),
        publisher=without_markup(text(work.get("publisher"))),
        issn=tuple(dict.fromkeys(filter(None, map(issn_of, texts(work.get("ISSN")))))),
        volume=text(work.get("volume"), 100),
        issue=text(work.get("issue"), 100),
        pages=text(work.get("page"), 100),
        article_number=text(work.get("article-number"), 100),
        type=kind,
        raw_type=raw_type,
        identifiers=tuple(_identifiers(work, kind)),
        language=_language(work),
        abstract=abstract_text(text(work.get("abstract"), 60_000)),
        notices=notices_of(work),
        notice_of=notice_of(work),
        preprint_of=_preprint_of(work),
    )


def _titles(work: Object, key: str) -> tuple[str, ...]:
    return tuple(filter(None, map(without_markup, texts(work.get(key)))))


def _subtitle(work: Object, title: str) -> str:
    """Return the subtitle, unless the title ends in it."""
    subtitle = next(iter(_titles(work, "subtitle")), "")
    return "" if title.casefold().endswith(subtitle.casefold()) else subtitle


def _dates(work: Object) -> Iterator[WorkDate]:
    for key, kind in _DATES.items():
        date = date_of_parts(work.get(key))
        if date:
            yield WorkDate(kind=kind, date=date)


def _identifiers(work: Object, kind: ReferenceType) -> Iterator[str]:
    yield from with_kind("doi", (doi_of(work.get("DOI")),))
    for key in ("PMID", "PMCID"):
        number = text(work.get(key), 20).upper()
        if re.fullmatch("[1-9][0-9]{0,7}" if key == "PMID" else "PMC[1-9][0-9]{0,8}", number):
            yield f"{key.lower()}:{number}"
    if kind in _WITH_ISBN:
        yield from with_kind("isbn", map(isbn_of, texts(work.get("ISBN"))))


def _language(work: Object) -> str:
    found = re.match(r"[a-z]{2,3}(?![a-z])", text(work.get("language"), 20).lower())
    return found[0] if found else ""


def _preprint_of(work: Object) -> tuple[str, ...]:
    published = objects(part(work, "relation").get("is-preprint-of"))
    return with_kind("doi", (doi_of(one.get("id")) for one in published))
