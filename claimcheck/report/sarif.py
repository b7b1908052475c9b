"""The audit as SARIF 2.1.0, within the limits of GitHub's code scanning.

Sources: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; GitHub
documentation, "SARIF results exceed one or more limits" and "SARIF results file is too large".
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from claimcheck.model import Audit, Finding
from claimcheck.report.order import accepted_findings, is_unverified, open_findings
from claimcheck.report.plain import LONGEST, shortened
from claimcheck.report.regions import region
from claimcheck.report.sarif_results import ROOT, Results, artifact, message, physical
from claimcheck.report.sarif_rules import descriptor
from claimcheck.report.sentences import count
from claimcheck.text.lines import LineIndex

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
"""The address of the schema, which tools recognise the format by."""

MOST_RESULTS: Final = 5_000
"""GitHub keeps so many of a run, and refuses one with more than 25,000."""

MOST_BYTES: Final = 9_500_000
"""GitHub takes 10 MB; the rest is left to the marks between the results."""

_MOST_NOTICES: Final = 200  # parts that were not read, told one by one
_Json = dict[str, Any]


def render(audit: Audit) -> str:
    """Return a log with one run: open findings worst first, then those that were accepted.

    What does not fit GitHub's limits is left out from the end, and a notification says how much.
    """
    findings = [
        *sorted(open_findings(audit), key=is_unverified),
        *accepted_findings(audit),
    ]
    names = list(dict.fromkeys(finding.rule for finding in findings))
    head = _run(audit, names)
    kept = _fitting(
        audit, findings, names, MOST_BYTES - len(_dumped(head).encode(errors="replace"))
    )
    head["results"] = kept
    if left := len(findings) - len(kept):
        words = f"{count(left, 'finding')} more: the report holds no more for GitHub's limits."
        head["invocations"][0]["toolExecutionNotifications"].append(_notice("warning", words))
    return _dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [head]}) + "\n"


def _dumped(value: _Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fitting(
    audit: Audit, findings: Sequence[Finding], names: Sequence[str], room: int
) -> list[_Json]:
    results = Results(audit, {name: at for at, name in enumerate(names)})
    kept = []
    for finding in findings[:MOST_RESULTS]:
        result = results.result(finding)
        room -= len(_dumped(result).encode(errors="replace")) + 1
        if room < 0:
            break
        kept.append(result)
    return kept


def _run(audit: Audit, names: Sequence[str]) -> _Json:
    driver = {
        "name": "claimcheck",
        "version": audit.run.version,
        "rules": [descriptor(name) for name in names],
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "claimcheck/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The folder that claimcheck was run in."}}
        },
        "invocations": [_invocation(audit)],
        "artifacts": [
            {"location": artifact(one.path), "hashes": {"sha-256": one.sha256}}
            for one in audit.sources
        ],
    }


def _invocation(audit: Audit) -> _Json:
    unreadable = [
        _notice(
            "error", one.message, {"physicalLocation": {"artifactLocation": artifact(one.file)}}
        )
        for one in audit.unreadable
    ]
    return {
        "executionSuccessful": not audit.unreadable,
        "startTimeUtc": f"{audit.run.started_at:%Y-%m-%dT%H:%M:%SZ}",
        "toolExecutionNotifications": [*unreadable, *_not_read(audit)],
    }


def _not_read(audit: Audit) -> Iterator[_Json]:
    told_of = {article.path for article in audit.articles if article.not_read}
    lines = {
        one.path: LineIndex(one.text, one.origins) for one in audit.sources if one.path in told_of
    }
    parts = [
        (article.path, part)
        for article in audit.articles
        for part in article.not_read
        if article.path in lines
    ]
    for path, part in parts[:_MOST_NOTICES]:
        place = physical(path, region(lines[path].place(part.span)))
        yield _notice("note", f"{part.what}: {part.why}", {"physicalLocation": place})
    if left := len(parts[_MOST_NOTICES:]):
        yield _notice("note", f"{count(left, 'more part')} of the articles not read.")


def _notice(level: str, words: str, location: _Json | None = None) -> _Json:
    told = {"level": level, "message": {"text": message(shortened(words, LONGEST))}}
    return {**told, "locations": [location]} if location else told
