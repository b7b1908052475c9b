"""In which order findings are told: worst first, then as they stand in the files."""

from collections.abc import Iterable
from typing import Final

from claimcheck.model import Audit, Finding, Severity

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""Worst first."""


def worst_first(audit: Audit, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity, then by file in the audit's order, then by place."""
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}
    files = {source.path: place for place, source in enumerate(audit.sources)}

    def key(finding: Finding) -> tuple[int, int, str, int, str]:
        return (
            rank[finding.severity],
            files.get(finding.file, len(files)),
            finding.file,
            finding.span.offset,
            finding.rule,
        )

    return sorted(findings, key=key)


def open_findings(audit: Audit) -> list[Finding]:
    """Return the findings that nobody has accepted, worst first."""
    return worst_first(audit, (found for found in audit.findings if found.suppressed_by is None))


def accepted_findings(audit: Audit) -> list[Finding]:
    """Return the findings that a person has accepted, worst first."""
    return worst_first(audit, (found for found in audit.findings if found.suppressed_by))


def is_unverified(finding: Finding) -> bool:
    """Say whether a finding only tells that something could not be verified."""
    return finding.outcome == "unverified" and finding.severity == "note"


def by_file(audit: Audit, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each file that has any, files in the audit's order."""
    files: dict[str, list[Finding]] = {source.path: [] for source in audit.sources}
    for finding in findings:
        files.setdefault(finding.file, []).append(finding)
    return {file: found for file, found in files.items() if found}
