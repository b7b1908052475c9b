"""The head of the HTML report: what was audited, in numbers, and what findings can be picked by."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import Audit, Finding
from claimcheck.report.frames import visible
from claimcheck.report.order import SEVERITIES
from claimcheck.report.sentences import OUTCOME_WORDS, SEVERITY_WORDS, count


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


def title(audit: Audit) -> str:
    """Return the title of the only article, or how many files were audited."""
    match audit.articles:
        case (article,):
            return visible(article.title or article.name)
        case ():
            return ", ".join(visible(file.path) for file in audit.bibliographies)
        case articles:
            return count(len(articles), "article")


def state(audit: Audit) -> str:
    """Return ``error``, ``warning`` or ``ok``: the worst that the audit has to tell."""
    summary = audit.summary
    if summary.errors:
        return "error"
    return "warning" if summary.warnings or audit.unreadable else "ok"


def counts(audit: Audit) -> list[Count]:
    """Return the numbers of the header."""
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


def choices(shown: Sequence[Finding]) -> list[Choice]:
    """Return the checkboxes of the filters, for the severities and outcomes that there are."""
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
