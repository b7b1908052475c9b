"""Notices on works, as PubMed and Europe PMC link them.

Sources: NLM, "PubMed XML element descriptions", section CommentsCorrectionsList; Europe PMC, "Articles
RESTful API", section commentCorrectionList, whose words are the same with spaces between them.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.lookup.registries.pubmed_dates import dates_in_words
from claimcheck.model import Notice, NoticeKind
from claimcheck.text.identifiers import parse_identifier

RETRACTED: Final = "Retracted Publication"
PREPRINT: Final = "Preprint"

_ON: Final[dict[str, NoticeKind]] = {
    "retractionin": "retraction",
    "retractedandrepublishedin": "retraction",
    "partialretractionin": "partial-retraction",
    "expressionofconcernin": "expression-of-concern",
    "erratumin": "correction",
    "correctedandrepublishedin": "correction",
    "updatein": "new-version",
}
"""What others published on this work. Comments, summaries and reprints are no notices."""

_OF: Final = frozenset(
    {"retractionof", "partialretractionof", "expressionofconcernfor", "erratumfor"}
)
"""What this work is a notice on; an update of an older review is a work and no notice."""

_PUBLISHED_AS: Final = frozenset({"updatein", "preprintof"})
"""How a preprint is linked to the article that it became."""


class Link(NamedTuple):
    """That a work and another one belong together."""

    word: str
    """How, in the source's own word: ``ErratumIn``, ``Erratum in``."""
    pmid: str
    """Of the other work; empty where it has none."""
    source: str
    """Where the other work stands: ``J Ex. 2015 May 3;3(2):10``."""
    note: str = ""


class Links(NamedTuple):
    """What the links of a work say about it, as `claimcheck.model.Work` keeps it."""

    notices: tuple[Notice, ...]
    notice_of: tuple[str, ...]
    preprint_of: tuple[str, ...]


def read_links(links: list[Link], publication_types: tuple[str, ...]) -> Links:
    """Return what the links of a work and its publication types say about it."""
    is_preprint = PREPRINT in publication_types
    notices: list[Notice] = []
    notice_of: list[str] = []
    preprint_of: list[str] = []
    for link in links:
        word = link.word.replace(" ", "").lower()
        other = _identifier(link)
        if word in _OF:
            notice_of.append(other)
        elif is_preprint and word in _PUBLISHED_AS:
            preprint_of.append(other)
        elif word in _ON:
            notices.append(_notice(link, _ON[word], other))
    if RETRACTED in publication_types and not any("retraction" in one.kind for one in notices):
        notices.append(Notice(kind="retraction", raw=RETRACTED))
    return Links(tuple(notices), _unique(notice_of), _unique(preprint_of))


def _notice(link: Link, kind: NoticeKind, identifier: str) -> Notice:
    detail = " ".join(part for part in (link.source, link.note) if part)
    return Notice(
        kind=kind,
        raw=link.word,
        date=_date(link.source),
        identifier=identifier,
        detail=detail[:300],
    )


def _identifier(link: Link) -> str:
    if link.pmid:
        return f"pmid:{link.pmid}"
    found = _doi().search(link.source[:1000])
    value = parse_identifier("doi", found[1].rstrip(".;,")).value if found else None
    return f"doi:{value}" if value else ""


def _date(source: str) -> str:
    """Return the date after the name of the journal."""
    found = _after_name().search(source[:300])
    dates = dates_in_words(found[1]) if found else ()
    return dates[0] if dates else ""


def _unique(identifiers: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in identifiers if one))


@cache
def _doi() -> re.Pattern[str]:
    return re.compile(r"doi:?\s{0,3}(10\.\d{4,9}/\S{1,200})", re.IGNORECASE)


@cache
def _after_name() -> re.Pattern[str]:
    month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    return re.compile(
        rf"\.\s{{1,3}}(\d{{4}}(?:\s{month}(?:\s\d{{1,2}})?)?)(?:[-–]\w{{1,9}})?\s{{0,2}}(?:[;:.,(]|$)"
    )
