"""The verdict: the whole audit in one sentence."""

import pytest

from claimcheck.model import Severity
from claimcheck.summary import verdict
from tests.report.audits import finding_of, source_of

SOURCE = source_of("a.txt", "word")


@pytest.mark.parametrize(
    ("found", "unreadable", "sentence"),
    [
        ("", 0, "No faults found."),
        ("note:a", 0, "No faults that matter: 1 note."),
        ("warning:a note:b note:c", 0, "Needs a look: 1 warning and 2 notes."),
        ("error:impossible-date", 0, "Not ready: 1 error (impossible date)."),
        ("error:malformed-pmid warning:a", 0, "Not ready: 1 error (malformed PMID) and 1 warning."),
        (
            "error:b error:doi-as-url error:b warning:c note:d",
            0,
            "Not ready: 3 errors (b ×2, DOI as URL), 1 warning and 1 note.",
        ),
        (
            "error:a error:b error:c error:d error:e error:f",
            0,
            "Not ready: 6 errors (a, b, c, d, e and 1 other kind).",
        ),
        (
            "",
            1,
            "Not complete: 1 file could not be read; in the rest no fault was found.",
        ),
        ("note:a", 2, "Not complete: 2 files could not be read; in the rest 1 note."),
        ("error:a", 1, "Not ready: 1 error (a); 1 file could not be read."),
    ],
)
def test_the_verdict(found: str, unreadable: int, sentence: str) -> None:
    """Worst first; an audit that could not read a file is never clean."""
    findings = []
    for one in found.split():
        severity, _, rule = one.partition(":")
        level: Severity = severity  # type: ignore[assignment]  # one of the three, see above
        findings.append(finding_of(SOURCE, "word", rule, level, "Wrong."))

    assert verdict(findings, unreadable) == sentence
