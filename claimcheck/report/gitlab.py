"""The audit for the code quality widget of GitLab.

Source: GitLab documentation, "Code Quality", section "Code Quality report format".
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from claimcheck.model import Audit, Finding, Severity
from claimcheck.report.order import is_unverified, open_findings
from claimcheck.report.plain import shortened, told
from claimcheck.report.regions import region

UNREADABLE: Final = "unreadable-file"
"""The name of the check for a file that could not be read; a finding has its rule's."""

_MOST_WORDS: Final = 500  # characters of a description
_SEVERITIES: Final[dict[Severity, str]] = {
    "error": "critical",
    "warning": "major",
    "note": "minor",
}


def render(audit: Audit) -> str:
    """Return a JSON array with an issue for each open finding, worst first.

    A file that could not be read is a blocker; accepted findings are none.
    """
    return json.dumps(list(_issues(audit)), ensure_ascii=False, indent=1) + "\n"


def _issues(audit: Audit) -> Iterator[dict[str, Any]]:
    for one in audit.unreadable:
        yield {
            "description": shortened(one.message, _MOST_WORDS),
            "check_name": UNREADABLE,
            "fingerprint": _hashed(UNREADABLE, one.file),
            "severity": "blocker",
            "location": _location(one.file, 1),
        }
    seen: Counter[str] = Counter()
    for finding in open_findings(audit):
        seen[finding.fingerprint] += 1
        is_silent = is_unverified(finding)
        yield {
            "description": told(finding, _MOST_WORDS),
            "check_name": finding.rule,
            "fingerprint": _unique(finding, seen[finding.fingerprint]),
            "severity": "info" if is_silent else _SEVERITIES[finding.severity],
            "location": _location(finding.file, region(finding.span).line or 1),
        }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"path": path.removeprefix("./"), "lines": {"begin": line}}


def _unique(finding: Finding, time: int) -> str:
    """Return a fingerprint that no other issue has: GitLab drops all but one of equal ones."""
    if time == 1:
        return finding.fingerprint
    return _hashed(finding.fingerprint, finding.file, str(time))


def _hashed(*parts: str) -> str:
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]
