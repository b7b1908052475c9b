"""An audit in numbers, and in one sentence."""

from collections import Counter
from collections.abc import Sequence

from claimcheck.model import Article, Bibliography, Check, Finding, Severity, Summary

_MOST_NAMED = 5  # kinds of errors that the verdict names


def summarise(
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
    findings: Sequence[Finding],
    checks: Sequence[Check],
) -> Summary:
    """Return the counts of an audit and its verdict; accepted findings count apart."""
    open_findings = [finding for finding in findings if not finding.suppressed_by]
    severities = Counter(finding.severity for finding in open_findings)
    claims = [claim for article in articles for claim in article.claims]
    own = sum(len(article.references) for article in articles)
    in_files = sum(len(bibliography.references) for bibliography in bibliographies)
    return Summary(
        verdict=verdict(open_findings),
        errors=severities["error"],
        warnings=severities["warning"],
        notes=severities["note"],
        accepted=len(findings) - len(open_findings),
        reviews=sum(finding.outcome == "review" for finding in open_findings),
        unverified=sum(finding.outcome == "unverified" for finding in open_findings),
        articles=len(articles),
        claims=len(claims),
        claims_cited=sum(bool(claim.citations) for claim in claims),
        claims_checkable=sum(claim.checkable for claim in claims),
        references=own or in_files,
        citations=sum(len(article.citations) for article in articles),
        checks_passed=sum(len(check.subjects) for check in checks if check.outcome == "pass"),
        not_read=sum(len(article.not_read) for article in articles),
    )


def verdict(findings: Sequence[Finding]) -> str:
    """Return the open findings in one sentence, worst first."""
    errors = Counter(finding.rule for finding in findings if finding.severity == "error")
    warnings = _counted(findings, "warning")
    notes = _counted(findings, "note")
    rest = " and ".join(part for part in (warnings, notes) if part)
    if errors:
        named = ", ".join(
            rule.replace("-", " ") + (f" ×{count}" if count > 1 else "")
            for rule, count in errors.most_common(_MOST_NAMED)
        )
        more = f" and {len(errors) - _MOST_NAMED} other kinds" if len(errors) > _MOST_NAMED else ""
        total = _counted(findings, "error")
        return f"Not ready: {total} ({named}{more})" + (f", {rest}." if rest else ".")
    if warnings:
        return f"Needs a look: {rest}."
    if notes:
        return f"No faults that matter: {notes}."
    return "No faults found."


def _counted(findings: Sequence[Finding], severity: Severity) -> str:
    count = sum(finding.severity == severity for finding in findings)
    return f"{count} {severity}{'' if count == 1 else 's'}" if count else ""
