"""The findings for a spreadsheet: CSV (RFC 4180) that no program takes for formulas.

Sources: OWASP, "CSV Injection"; Microsoft, "Excel specifications and limits" (32,767 characters in
a cell).
"""

import csv
from io import StringIO
from typing import Final

from claimcheck.model import Audit, Finding
from claimcheck.report import places
from claimcheck.report.order import accepted_findings, open_findings
from claimcheck.report.plain import shortened
from claimcheck.report.regions import region
from claimcheck.report.source_words import sayer

COLUMNS: Final = (
    "severity",
    "outcome",
    "confidence",
    "rule",
    "file",
    "line",
    "column",
    "place",
    "quoted",
    "message",
    "suggestion",
    "reference",
    "claim",
    "sources",
    "accepted",
    "fingerprint",
)
"""The header; ``docs/reports.md`` explains each. Columns are only ever added at the end."""

LONGEST: Final = 32_000
"""Characters of a cell."""

_BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for the encoding of the country
_FORMULAS: Final = tuple("=+-@\t\r＝＋－＠")  # the wide ones too: some programs fold them


def render(audit: Audit) -> str:
    """Return a row for each finding, open ones worst first, then those that were accepted."""
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for finding in (*open_findings(audit), *accepted_findings(audit)):
        rows.writerow(_cell(value) for value in _values(finding))
    return _BOM + text.getvalue()


def _values(finding: Finding) -> tuple[str | int, ...]:
    at = region(finding.span)
    accepted = finding.suppressed_by
    sources = dict.fromkeys(sayer(evidence.source) for evidence in finding.evidence)
    return (
        finding.severity,
        finding.outcome,
        finding.confidence,
        finding.rule,
        finding.file,
        at.line or "",
        at.col or "",
        places.spelt_out(finding.span),
        finding.quoted_text,
        finding.message,
        finding.suggestion or "",
        finding.ref_key or "",
        finding.claim_id or "",
        "; ".join(sources),
        f"{accepted.reason} ({accepted.where})" if accepted else "",
        finding.fingerprint,
    )


def _cell(value: str | int) -> str | int:
    """Return a value as no program takes it for a formula: an apostrophe makes it text."""
    if isinstance(value, int):
        return value
    shown = shortened(value, LONGEST)
    return f"'{shown}" if shown.startswith(_FORMULAS) else shown
