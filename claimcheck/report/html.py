"""The audit for an editor: one HTML file that needs nothing else and runs nothing foreign."""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.model import Audit, Finding, Severity
from claimcheck.records import Records
from claimcheck.report.addresses import Addresses
from claimcheck.report.appendix import check_views, not_read_views, source_view
from claimcheck.report.article_view import Group, article_groups
from claimcheck.report.claim_view import ClaimView, claim_views
from claimcheck.report.evidence_view import evidence_by_claim
from claimcheck.report.finding_view import FindingView, finding_view
from claimcheck.report.frames import visible
from claimcheck.report.json_report import compact
from claimcheck.report.manual import RuleView, rule_views
from claimcheck.report.order import (
    SEVERITIES,
    accepted_findings,
    by_file,
    is_unverified,
    open_findings,
)
from claimcheck.report.reference_view import ReferenceView, reference_views
from claimcheck.report.sentences import (
    OUTCOME_WORDS,
    SEVERITY_WORDS,
    assumptions,
    comparisons,
    count,
    look_ups,
    stale_entries,
)
from claimcheck.report.standing_view import Ledger, ledger_view

_TEMPLATES: Final = Path(__file__).parent / "templates"
_LONG: Final = 12
"""From how many cards on a column is longer than a screen."""
_LARGE: Final = 500
"""From how many cards on a browser needs help."""


class Count(NamedTuple):
    """A number of the header."""

    number: str
    words: str
    state: str = ""


class Choice(NamedTuple):
    """One checkbox of the filters."""

    group: str
    name: str
    words: str
    number: int


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


def render(audit: Audit) -> str:
    """Return the report: a whole HTML page."""
    addresses = Addresses(audit)
    style, script = _asset("audit.css"), _asset("audit.js")
    return (
        _environment()
        .get_template("audit.html.j2")
        .render(
            **_page(audit, addresses),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            data=Markup(compact(audit).replace("<", "\\u003c")),  # noqa: S704 - JSON without "<"
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the Content Security Policy: nothing is fetched, one style and one script may run."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _page(audit: Audit, addresses: Addresses) -> dict[str, Any]:
    """Return what the template shows, by name."""
    shown = open_findings(audit)
    accepted = accepted_findings(audit)
    ledger = ledger_view(audit, addresses)
    articles = _article_views(audit, shown, accepted, addresses, ledger)
    return {
        "title": _title(audit),
        "summary": audit.summary,
        "state": _state(audit),
        "look_ups": look_ups(audit),
        "counts": _counts(audit),
        "ledger": ledger,
        "choices": _choices(shown),
        "total": len(shown),
        "articles": articles,
        "files": _file_views(audit, shown, addresses),
        "accepted": _accepted(accepted, addresses),
        "compared": [visible(one) for one in comparisons(audit)],
        "stale": [visible(one) for one in stale_entries(audit)],
        "unreadable": [
            (visible(file.file), visible(file.message.removeprefix(f"{file.file}: ")))
            for file in audit.unreadable
        ],
        "not_read": not_read_views(audit, addresses),
        "assumptions": [words for source in audit.sources if (words := assumptions(source))],
        "checks": check_views(audit.checks),
        "rules": _rules(shown, accepted),
        "run": audit.run,
        "day": f"{audit.run.started_at.day} {audit.run.started_at:%B %Y}",
        "sources": [source_view(source) for source in audit.sources],
    }


def _title(audit: Audit) -> str:
    """Return the title of the only article, or how many files were audited."""
    match audit.articles:
        case (article,):
            return visible(article.title or article.name)
        case ():
            return ", ".join(visible(file.path) for file in audit.bibliographies)
        case articles:
            return count(len(articles), "article")


def _state(audit: Audit) -> str:
    summary = audit.summary
    if summary.errors:
        return "error"
    return "warning" if summary.warnings or audit.unreadable else "ok"


def _counts(audit: Audit) -> list[Count]:
    numbers = audit.summary
    signed_off = sum(one.state == "approved" for one in audit.standings)
    in_articles = [
        (numbers.claims, "claim", "claims", ""),
        (numbers.claims_cited, "claim cited", "claims cited", ""),
        (numbers.citations, "citation", "citations", ""),
    ]
    rows = [
        (numbers.errors, "error", "errors", "error" if numbers.errors else "ok"),
        (numbers.warnings, "warning", "warnings", "warning" if numbers.warnings else "ok"),
        (numbers.notes, "note", "notes", "note" if numbers.notes else "ok"),
        (numbers.accepted, "accepted", "accepted", ""),
        *(in_articles if audit.articles else ()),
        *(((signed_off, "signed off", "signed off", "ok"),) if audit.standings else ()),
        (numbers.references, "reference", "references", ""),
        *(((numbers.references_verified, "verified", "verified", "ok"),) if audit.records else ()),
        (numbers.checks_passed, "check passed", "checks passed", ""),
    ]
    return [
        Count(f"{number:,}", one if number == 1 else many, state)
        for number, one, many, state in rows
    ]


def _choices(shown: Sequence[Finding]) -> list[Choice]:
    severities = Counter(finding.severity for finding in shown)
    outcomes = Counter(finding.outcome for finding in shown)
    return [
        *(
            Choice("severity", severity, f"{SEVERITY_WORDS[severity]}s", severities[severity])
            for severity in SEVERITIES
            if severities[severity]
        ),
        *(
            Choice("outcome", outcome, OUTCOME_WORDS[outcome], number)
            for outcome, number in sorted(outcomes.items())
        ),
    ]


def _article_views(
    audit: Audit,
    shown: list[Finding],
    accepted: list[Finding],
    addresses: Addresses,
    ledger: Ledger | None,
) -> list[ArticleView]:
    of_file = by_file(audit, shown)
    accepted_of_file = by_file(audit, accepted)
    verdicts = {one.ref_id: one for one in audit.verdicts}
    records = Records(audit.records)
    texts = {source.path: source.text for source in audit.sources}
    evidence = evidence_by_claim(audit, addresses)
    views = []
    for number, article in enumerate(audit.articles, start=1):
        findings = of_file.get(article.path, [])
        marked = [*findings, *accepted_of_file.get(article.path, [])]
        counts = Counter(finding.severity for finding in findings)
        views.append(
            ArticleView(
                number=number,
                title=visible(article.title or article.name),
                path=visible(article.path),
                language=_language(article.language),
                format=article.format,
                counts={severity: counts[severity] for severity in SEVERITIES},
                claims_cited=sum(bool(claim.citations) for claim in article.claims),
                groups=article_groups(article, texts.get(article.path, ""), marked, addresses),
                findings=_cards(findings, addresses),
                references=reference_views(
                    article.references, shown, addresses, verdicts, records, in_article=True
                ),
                claims=claim_views(article, addresses, ledger.by_claim if ledger else {}, evidence),
            )
        )
    return views


def _accepted(accepted: Sequence[Finding], addresses: Addresses) -> Accepted:
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


def _file_views(audit: Audit, shown: list[Finding], addresses: Addresses) -> list[FileView]:
    files = by_file(audit, shown)
    references = {file.path: file.references for file in audit.bibliographies}
    verdicts = {one.ref_id: one for one in audit.verdicts}
    records = Records(audit.records)
    paths = [path for path in {**references, **files} if path not in addresses.articles]
    return [
        FileView(
            path=visible(path),
            findings=_cards(files.get(path, []), addresses),
            references=reference_views(
                references.get(path, ()), shown, addresses, verdicts, records, in_article=False
            ),
        )
        for path in paths
    ]


def _rules(shown: Sequence[Finding], accepted: Sequence[Finding]) -> list[RuleView]:
    return rule_views(dict.fromkeys(finding.rule for finding in (*shown, *accepted)))
