"""A finding in plain words on one line, for the reports that other programs show."""

from typing import Final

from claimcheck.model import Finding
from claimcheck.report import places
from claimcheck.report.frames import visible
from claimcheck.report.regions import region
from claimcheck.report.sentences import OUTCOME_WORDS, doubt, folded_blanks

LONGEST: Final = 1000
"""How many characters of a finding's words are told."""


def told(finding: Finding, most: int = LONGEST) -> str:
    """Return what a finding says, how sure that is, and what to do.

    Where the file has no lines, the place is told too. Every character can be seen.

    Arguments:
        finding: The finding.
        most: The most characters.
    """
    remarks = [
        doubt(finding),
        OUTCOME_WORDS["review"] if finding.outcome == "review" else "",
        "" if region(finding.span).line else places.exact(finding.span),
    ]
    remark = ", ".join(filter(None, remarks))
    parts = [finding.message, f"({remark})" if remark else "", finding.suggestion or ""]
    return shortened(" ".join(filter(None, parts)), most)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, visible, and with at most so many characters."""
    near = text[: 2 * most + 2]  # of a whole book no more is looked at
    shown = visible(folded_blanks(near))
    is_whole = len(shown) <= most and len(near) == len(text)
    return shown if is_whole else f"{shown[: most - 1]}…"
