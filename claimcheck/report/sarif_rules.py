"""The rules in a SARIF log: what they find, and their manual pages.

Sources: SARIF 2.1.0, 3.49 (reportingDescriptor); GitHub documentation, "SARIF support for code
scanning", sections "reportingDescriptor object" and "Rule properties".
"""

from typing import Any, Final

from claimcheck.model import Confidence, Severity
from claimcheck.report.manual import manual_parts
from claimcheck.report.plain import shortened
from claimcheck.rules.registry import Rule, all_rules

_MOST_WORDS: Final = 1000  # characters of a description; GitHub takes 1,024
_SEVERITIES: Final[dict[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "note": "recommendation",
}
_PRECISION: Final[dict[Confidence, str]] = {
    "certain": "very-high",
    "likely": "high",
    "possible": "medium",
}


def descriptor(name: str) -> dict[str, Any]:
    """Return what a log tells of a rule; of one that this version does not have, its name alone."""
    rule = all_rules().get(name)
    return {"id": shortened(name, _MOST_WORDS)} if rule is None else _descriptor(rule)


def _descriptor(rule: Rule) -> dict[str, Any]:
    summary = {"text": shortened(rule.summary, _MOST_WORDS)}
    return {
        "id": rule.name,
        "name": rule.name,
        "shortDescription": summary,
        "fullDescription": summary,
        "help": {"text": _text(rule), "markdown": rule.manual},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": [rule.family.replace("_", "-")],
            "precision": _PRECISION[rule.confidence],
            "problem.severity": _SEVERITIES[rule.severity],
        },
    }


def _text(rule: Rule) -> str:
    """Return the manual page without markup."""
    return "\n\n".join((rule.summary, *(part.text for part in manual_parts(rule.manual))))
