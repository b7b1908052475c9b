"""Each article and each file of references as the HTML report shows it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.model import Article, Audit, Finding, Reference, Severity
from claimcheck.records import Records
from claimcheck.report.addresses import Addresses
from claimcheck.report.article_view import Group, article_groups
from claimcheck.report.claim_view import ClaimView, claim_views
from claimcheck.report.evidence_view import evidence_by_claim
from claimcheck.report.finding_view import FindingView, finding_view
from claimcheck.report.frames import visible
from claimcheck.report.order import (
    SEVERITIES,
    accepted_findings,
    by_file,
    is_unverified,
    open_findings,
)
from claimcheck.report.reference_view import ReferenceView, reference_views
from claimcheck.report.standing_view import Ledger

_LONG: Final = 12
"""From how many cards on a column is longer than a screen."""
_LARGE: Final = 500
"""From how many cards on a browser needs help."""


class Cards(NamedTuple):
    """The cards of findings: what was found, and apart what could not be verified."""

    found: list[FindingView]
    unverified: list[FindingView]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.found) + len(self.unverified)


class Accepted(NamedTuple):
    """The cards of accepted findings: by a person's word, and those that were there before."""

    by_reason: list[FindingView]
    by_baseline: list[FindingView]


class ArticleView(NamedTuple):
    """One article with all that belongs to it."""

    number: int
    title: str
    path: str
    language: str
    format: str
    counts: dict[Severity, int]
    claims_cited: int
    groups: list[Group]
    findings: Cards
    references: list[ReferenceView]
    claims: list[ClaimView]

    @property
    def has_inferred(self) -> bool:
        """Whether it is only inferred how far some citation reaches."""
        return any(cited.is_inferred for claim in self.claims for cited in claim.citations)

    @property
    def size(self) -> str:
        """How much there is to show, as a class of the style."""
        cards = self.findings.total + len(self.references) + len(self.claims)
        return "long large" if cards >= _LARGE else "long" if cards >= _LONG else "short"


class FileView(NamedTuple):
    """A file of references, or another file that is no article, with what was found in it."""

    path: str
    findings: Cards
    references: list[ReferenceView]


class FileViews:
    """Shows the files of one audit."""

    def __init__(self, audit: Audit, addresses: Addresses, ledger: Ledger | None) -> None:
        """Sort what was found by file.

        Arguments:
            audit: The audit.
            addresses: Where things stand in the report.
            ledger: Where its claims stand, if there is a ledger.
        """
        self._audit, self._addresses = audit, addresses
        self._open = open_findings(audit)
        self._found = by_file(audit, self._open)
        self._accepted = by_file(audit, accepted_findings(audit))
        self._verdicts = {one.ref_id: one for one in audit.verdicts}
        self._records = Records(audit.records)
        self._texts = {source.path: source.text for source in audit.sources}
        self._ledger_claims = ledger.by_claim if ledger else {}
        self._evidence = evidence_by_claim(audit, addresses)

    def articles(self) -> list[ArticleView]:
        """Return each article with all that belongs to it."""
        return [self._article(*one) for one in enumerate(self._audit.articles, start=1)]

    def others(self) -> list[FileView]:
        """Return the files of references, and other files with findings that are no articles."""
        references = {file.path: file.references for file in self._audit.bibliographies}
        return [
            FileView(
                path=visible(path),
                findings=_cards(self._found.get(path, ()), self._addresses),
                references=self._references(references.get(path, ()), in_article=False),
            )
            for path in {**references, **self._found}
            if path not in self._addresses.articles
        ]

    def _article(self, number: int, article: Article) -> ArticleView:
        findings = self._found.get(article.path, [])
        marked = [*findings, *self._accepted.get(article.path, [])]
        counts = Counter(finding.severity for finding in findings)
        text = self._texts.get(article.path, "")
        return ArticleView(
            number=number,
            title=visible(article.title or article.name),
            path=visible(article.path),
            language=_language(article.language),
            format=article.format,
            counts={severity: counts[severity] for severity in SEVERITIES},
            claims_cited=sum(bool(claim.citations) for claim in article.claims),
            groups=article_groups(article, text, marked, self._addresses),
            findings=_cards(findings, self._addresses),
            references=self._references(article.references, in_article=True),
            claims=claim_views(article, self._addresses, self._ledger_claims, self._evidence),
        )

    def _references(
        self, references: Sequence[Reference], *, in_article: bool
    ) -> list[ReferenceView]:
        return reference_views(
            references,
            self._open,
            self._addresses,
            self._verdicts,
            self._records,
            in_article=in_article,
        )


def accepted_view(accepted: Sequence[Finding], addresses: Addresses) -> Accepted:
    """Return the cards of accepted findings."""
    views: dict[bool, list[FindingView]] = {True: [], False: []}
    for finding in accepted:
        was_there = bool(finding.suppressed_by and finding.suppressed_by.by == "baseline")
        views[was_there].append(finding_view(finding, addresses))
    return Accepted(views[False], views[True])


def _cards(findings: Sequence[Finding], addresses: Addresses) -> Cards:
    return Cards(
        [finding_view(one, addresses) for one in findings if not is_unverified(one)],
        [finding_view(one, addresses) for one in findings if is_unverified(one)],
    )


def _language(tag: str) -> str:
    """Return a language tag that a browser understands; "und" is BCP 47 for an unknown one."""
    return tag if tag.isascii() and tag.replace("-", "").isalnum() else "und"
