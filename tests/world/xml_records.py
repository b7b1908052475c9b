"""What PubMed and arXiv say about a made work, in XML."""

import calendar
from collections.abc import Iterable
from html import escape
from typing import Final

from tests.world.people import Person
from tests.world.works import Day, MadeNotice, MadeWork

_HEAD: Final = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    '2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
_REF_TYPES: Final = {
    "retraction": "RetractionIn",
    "partial_retraction": "PartialRetractionIn",
    "expression_of_concern": "ExpressionOfConcernIn",
    "correction": "ErratumIn",
    "erratum": "ErratumIn",
    "new_version": "UpdateIn",
}


def article_set(works: Iterable[MadeWork]) -> bytes:
    """Return the answer of efetch: only the works that there are."""
    inside = "".join(_article(work) for work in works)
    return f"{_HEAD}<PubmedArticleSet>{inside}</PubmedArticleSet>\n".encode()


def atom(works: Iterable[MadeWork]) -> bytes:
    """Return the answer of arXiv's list call."""
    entries = "".join(_entry(work) for work in works)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>arXiv Query</title>{entries}</feed>\n"
    ).encode()


def _article(work: MadeWork) -> str:
    journal = work.journal
    full, iso, nlm = (journal.full, journal.iso, journal.nlm) if journal else ("", "", "")
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
        f'<PMID Version="1">{work.pmid}</PMID><Article PubModel="Print-Electronic"><Journal>'
        f'<ISSN IssnType="Electronic">1234-5679</ISSN><JournalIssue CitedMedium="Internet">'
        f"{_if('Volume', work.volume)}{_if('Issue', work.issue)}"
        f"<PubDate>{_named_day(work.printed)}</PubDate></JournalIssue>"
        f"{_if('Title', full)}{_if('ISOAbbreviation', iso)}</Journal>"
        f"<ArticleTitle>{escape(work.full_title)}{'' if work.full_title.endswith('?') else '.'}"
        f"</ArticleTitle><Pagination>{_if('MedlinePgn', _short(work.pages) or work.article_number)}"
        f'</Pagination><ELocationID EIdType="doi" ValidYN="Y">{escape(work.doi)}</ELocationID>'
        f'<AuthorList CompleteYN="Y">{"".join(map(_author, work.authors))}</AuthorList>'
        f"<Language>eng</Language><PublicationTypeList>{_types(work)}</PublicationTypeList>"
        f'<ArticleDate DateType="Electronic">{_day(work.online)}</ArticleDate></Article>'
        f"<MedlineJournalInfo>{_if('MedlineTA', nlm)}</MedlineJournalInfo>"
        f"{_notices(work)}</MedlineCitation><PubmedData><History>"
        f'<PubMedPubDate PubStatus="received">{_day(work.received)}</PubMedPubDate>'
        f'<PubMedPubDate PubStatus="pubmed">{_day(work.online)}</PubMedPubDate></History>'
        "<PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{work.pmid}</ArticleId>'
        f"{_id('doi', work.doi)}{_id('pmc', work.pmcid)}</ArticleIdList>"
        "<ReferenceList><Reference><Citation>Another. 1999.</Citation><ArticleIdList>"
        '<ArticleId IdType="doi">10.1000/not.this.one</ArticleId></ArticleIdList></Reference>'
        "</ReferenceList></PubmedData></PubmedArticle>"
    )


def _author(one: Person) -> str:
    if one.organisation:
        return f'<Author ValidYN="Y"><CollectiveName>{escape(one.organisation)}</CollectiveName></Author>'
    return (
        f'<Author ValidYN="Y"><LastName>{escape(one.family)}</LastName>'
        f"<ForeName>{escape(one.given.rstrip('.'))}</ForeName>{_if('Suffix', one.suffix)}"
        f"<Initials>{one.initials}</Initials></Author>"
    )


def _notices(work: MadeWork) -> str:
    told = [one for one in work.notices if one.at in {"both", "PubMed"} and one.type in _REF_TYPES]
    inside = "".join(map(_notice, told))
    return f"<CommentsCorrectionsList>{inside}</CommentsCorrectionsList>" if inside else ""


def _notice(notice: MadeNotice) -> str:
    return (
        f'<CommentsCorrections RefType="{_REF_TYPES[notice.type]}"><RefSource>J Ex. {notice.date[0]}'
        f'</RefSource><PMID Version="1">{notice.record_id}</PMID></CommentsCorrections>'
    )


def _types(work: MadeWork) -> str:
    return "".join(
        f'<PublicationType UI="D016428">{escape(one)}</PublicationType>'
        for one in work.publication_types
    )


def _entry(work: MadeWork) -> str:
    names = "".join(
        f"<author><name>{escape(one.organisation or f'{one.given} {one.family}')}</name></author>"
        for one in work.authors
    )
    day = "-".join(f"{part:02}" for part in work.online)
    return (
        f"<entry><id>http://arxiv.org/abs/{work.arxiv}v1</id><published>{day}T10:00:00Z</published>"
        f"<updated>{day}T10:00:00Z</updated><title>{escape(work.full_title)}</title>"
        f"<summary>We report.</summary>{names}</entry>"
    )


def _if(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _id(kind: str, value: str) -> str:
    return f'<ArticleId IdType="{kind}">{escape(value)}</ArticleId>' if value else ""


def _day(day: Day) -> str:
    names = zip(("Year", "Month", "Day"), day, strict=False)
    return "".join(f"<{name}>{part:02}</{name}>" for name, part in names)


def _named_day(day: Day) -> str:
    month = f"<Month>{calendar.month_abbr[day[1]]}</Month>" if len(day) > 1 else ""
    return f"<Year>{day[0]}</Year>{month}" if day else ""


def _short(pages: str) -> str:
    """Return ``278-93`` of ``278-293``, as PubMed writes it."""
    first, dash, last = pages.partition("-")
    if dash and len(first) == len(last):
        same = next((at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
        last = last[same:]
    return f"{first}{dash}{last}"
