"""The audit as annotations of GitHub: workflow commands, worst first, within the limits.

Sources: GitHub documentation, "Workflow commands for GitHub Actions"; the escaping is that of
actions/toolkit, ``packages/core/src/command.ts``; the limits stand in GitHub community discussion
26680: a step shows 10 annotations of each kind and silently drops the others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.model import Audit, Finding, Severity
from claimcheck.report.order import SEVERITIES, is_unverified, open_findings
from claimcheck.report.plain import LONGEST, shortened, told
from claimcheck.report.regions import Region, region
from claimcheck.report.sentences import count, listed

MOST_OF_A_KIND: Final = 10
"""How many annotations of one kind a step shows; three kinds stay below the 50 of a job."""

_COMMANDS: Final[dict[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "note": "notice",
}
_DISARMED: Final = re.compile(r"^([^\S\n]*:)(?=:)|(##)(?=\[)", re.MULTILINE)


def render(audit: Audit) -> str:
    """Return a command on each line: errors, then warnings, then notices.

    What does not fit is counted in a last notice; what could only not be verified comes last.
    """
    return "".join(f"{line}\n" for line in _annotations(audit))


def disarmed(text: str) -> str:
    """Return the text of a log in which nothing that an article says is a workflow command.

    A command begins a line with two colons, or stands anywhere as two number signs and a bracket.
    """
    return _DISARMED.sub(lambda found: f"{found[1] or found[2]} ", text)


def _annotations(audit: Audit) -> Iterator[str]:
    found = sorted(open_findings(audit), key=is_unverified)
    by_kind = {kind: [one for one in found if one.severity == kind] for kind in SEVERITIES}
    room = dict.fromkeys(SEVERITIES, MOST_OF_A_KIND)
    unreadable = audit.unreadable[:MOST_OF_A_KIND]
    for one in unreadable:
        yield _command("error", {"file": one.file, "title": "Not read"}, one.message)
    room["error"] -= len(unreadable)
    lost = len(audit.unreadable) - len(unreadable)
    if lost or any(len(by_kind[kind]) > room[kind] for kind in SEVERITIES):
        room["note"] -= 1  # for the last one
    for kind in SEVERITIES:
        yield from (_annotation(one) for one in by_kind[kind][: room[kind]])
    yield from _rest([one for kind in SEVERITIES for one in by_kind[kind][room[kind] :]], lost)


def _annotation(finding: Finding) -> str:
    at = region(finding.span)
    properties = {"file": finding.file, **_lines(at), "title": finding.rule}
    return _command(_COMMANDS[finding.severity], properties, told(finding))


def _lines(at: Region) -> dict[str, str]:
    """Return the lines of a region; columns only where it ends in the line it begins in."""
    if not at.line:
        return {"line": "1"}
    if not at.end_line:
        return {"line": str(at.line), "col": str(at.col)}
    lines = {"line": str(at.line), "endLine": str(at.end_line)}
    if at.line != at.end_line:
        return lines
    return {**lines, "col": str(at.col), "endColumn": str(at.end_col)}


def _rest(findings: Sequence[Finding], files: int) -> Iterator[str]:
    if not findings and not files:
        return
    kinds = Counter(finding.severity for finding in findings)
    told_of = [count(kinds[kind], kind) for kind in SEVERITIES if kinds[kind]]
    if files:
        told_of.append(f"{count(files, 'file')} that could not be read")
    words = f"{listed(told_of)} more: GitHub shows no more annotations; the report tells all."
    yield _command("notice", {"title": "claimcheck"}, words)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(shortened(message, LONGEST))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
