"""What an audit makes of the exit code."""

from typing import Final

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND
from claimcheck.model import Audit, Record, Unavailable
from claimcheck.settings import FailOn

RANK: Final[dict[FailOn, int]] = {"note": 0, "warning": 1, "error": 2, "never": 3}
"""What can be given as the lightest finding that counts, the lightest first."""


def exit_code(audit: Audit, fail_on: FailOn, *, require_complete: bool = False) -> int:
    """Return 2 if a file could not be read, 1 for findings at or above ``fail_on``, else 0.

    Arguments:
        audit: The audit.
        fail_on: The lightest finding that counts.
        require_complete: Whether anything that could not be verified counts too.
    """
    if audit.unreadable:
        return COULD_NOT_RUN
    if require_complete and _is_incomplete(audit):
        return FOUND
    weights = [
        RANK[finding.severity]
        for finding in audit.findings
        if not finding.suppressed_by and finding.outcome != "unverified"
    ]
    return FOUND if weights and max(weights) >= RANK[fail_on] else CLEAN


def _is_incomplete(audit: Audit) -> bool:
    """Say whether a reference could not be checked, or who knows of notices could not be asked.

    Another source may verify a work while Crossref is silent or the user's copy of Retraction
    Watch cannot be read, but it knows of few retractions.
    """
    elsewhere = {
        one.ask for one in audit.records if isinstance(one, Record) and one.source == "DataCite"
    }
    silent = {
        one.ask
        for one in audit.records
        if isinstance(one, Unavailable)
        and (one.source, one.ask.kind) == ("Crossref", "doi")
        and one.reason not in {"offline", "not-asked"}
    }
    watch = any(
        isinstance(one, Unavailable) and one.source == "Retraction Watch" for one in audit.records
    )
    return (
        bool(silent - elsewhere)
        or watch
        or any(one.verdict == "unverified" for one in audit.verdicts)
    )
