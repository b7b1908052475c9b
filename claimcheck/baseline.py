"""Findings that were there before: a file that names them, so that only new ones count.

The file is JSON, sorted by file and rule, so that its changes are read in a diff::

    {
      "version": 1,
      "findings": [
        {"fingerprint": "5f0c…", "rule": "missing-doi", "file": "tea.txt", "quoted_text": "Smith …"}
      ]
    }
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct, structs

from claimcheck.errors import InputError
from claimcheck.files import Rewrite, rewrite, seen_from, sha256_of
from claimcheck.model import BaselineEntry, BaselineUse, Check, Finding, Suppression
from claimcheck.read.source import read_bytes

BASELINE_VERSION: Final = 1
"""Of the format that is read and written."""
DEFAULT_BASELINE: Final = "claimcheck-baseline.json"
_LONGEST_QUOTE: Final = 80
_REMEDY: Final = "Mend it, or write it anew with --write-baseline."


class Baseline(NamedTuple):
    """A baseline file."""

    path: Path
    shown: str
    """Its path as messages and reports name it."""
    entries: tuple[BaselineEntry, ...]
    sha256: str | None
    """Of its bytes; ``None`` where there is no such file yet."""
    folder: Path = Path()
    """The project's folder: entries name files as seen from there, wherever claimcheck is run."""


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int
    findings: tuple[BaselineEntry, ...] = ()


def read_baseline(
    path: Path, *, shown: str, max_size: int, may_be_new: bool = False, folder: Path = Path()
) -> Baseline:
    """Return a baseline.

    Arguments:
        path: Where it lies.
        shown: The path as messages name it.
        max_size: The largest size that is read, in bytes.
        may_be_new: Whether there may be no such file.
        folder: The project's folder.

    Raises:
        InputError: It cannot be read, is of a newer version, or is no baseline.
    """
    if may_be_new and not path.exists():
        return Baseline(path, shown, (), None, folder)
    data = read_bytes(path, shown=shown, max_size=max_size)
    _demand_version(data, shown)
    try:
        file = msgspec.json.decode(data, type=_File)
    except msgspec.ValidationError as error:
        raise InputError(f"is no baseline: {error}.", file=shown, remedy=_REMEDY) from None
    return Baseline(path, shown, file.findings, sha256_of(data), folder)


def _demand_version(data: bytes, shown: str) -> None:
    """Raise where a file is no JSON, or of a version that this claimcheck does not know."""
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"is no valid JSON: {error}.", file=shown, remedy=_REMEDY) from None
    version = whole.get("version") if isinstance(whole, dict) else None
    if type(version) is int and version > BASELINE_VERSION:
        raise InputError(
            f"is a baseline of version {version}; this claimcheck reads version {BASELINE_VERSION}.",
            file=shown,
            remedy="Use the claimcheck that wrote it.",
        )
    if version != BASELINE_VERSION:
        raise InputError("is no baseline: it names no version.", file=shown, remedy=_REMEDY)


def known_before(findings: Iterable[Finding], baseline: Baseline) -> list[Finding]:
    """Return the findings, those that the baseline knows marked as accepted.

    What a person accepts with a reason keeps that; what could not be verified is never known.
    """
    known = {entry.fingerprint for entry in baseline.entries}
    before = Suppression(where=baseline.shown, reason="It was there before.", by="baseline")
    return [
        structs.replace(finding, suppressed_by=before)
        if finding.fingerprint in known and _may_be_known(finding)
        else finding
        for finding in findings
    ]


def baseline_use(
    findings: Sequence[Finding],
    baseline: Baseline,
    files: Iterable[str],
    checks: Sequence[Check],
) -> BaselineUse:
    """Return what a baseline did, and which of its entries match nothing any more.

    An entry is stale where its file is there no more, or where its file and its rule were part of
    the audit, and the rule could judge all that it was asked about.

    Arguments:
        findings: All findings of the audit.
        baseline: The baseline.
        files: The paths of the files that were audited.
        checks: What was checked with which outcome.
    """
    here = {seen_from(baseline.folder, file) for file in files}
    asked = {check.rule for check in checks if check.outcome != "not-applicable"}
    silent = {check.rule for check in checks if check.outcome == "unverified"}
    found = {finding.fingerprint for finding in findings}
    return BaselineUse(
        file=baseline.shown,
        known=sum(
            one.suppressed_by is not None and one.suppressed_by.by == "baseline" for one in findings
        ),
        stale=tuple(
            entry
            for entry in sorted(baseline.entries, key=_order)
            if entry.fingerprint not in found
            and (
                entry.rule in asked - silent
                if entry.file in here
                else not (baseline.folder / entry.file).exists()
            )
        ),
    )


def write_baseline(baseline: Baseline, entries: Iterable[BaselineEntry]) -> int:
    """Write entries into a baseline's file and return how many there are.

    Raises:
        UsageError: The file was changed since it was read.
        ReportError: It cannot be written.
    """
    rows = sorted({entry.fingerprint: entry for entry in entries}.values(), key=_order)
    lines = ",\n".join(
        f"    {json.dumps(msgspec.to_builtins(row), ensure_ascii=False)}" for row in rows
    )
    listed = f"[\n{lines}\n  ]" if rows else "[]"
    text = f'{{\n  "version": {BASELINE_VERSION},\n  "findings": {listed}\n}}\n'
    data = text.encode("utf-8", "backslashreplace")
    rewrite([Rewrite(baseline.path, data, baseline.sha256)])
    return len(rows)


def entries_of(findings: Iterable[Finding], folder: Path = Path()) -> list[BaselineEntry]:
    """Return the entries that stand for findings; none for what a person accepts with a reason.

    Arguments:
        findings: The findings.
        folder: The project's folder.
    """
    return [
        BaselineEntry(
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            file=seen_from(folder, finding.file),
            quoted_text=_shortened(finding.quoted_text),
        )
        for finding in findings
        if _may_be_known(finding)
    ]


def _may_be_known(finding: Finding) -> bool:
    accepted = finding.suppressed_by
    by_person = accepted is not None and accepted.by != "baseline"
    return finding.outcome != "unverified" and not by_person


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def _order(entry: BaselineEntry) -> tuple[str, str, str, str]:
    return entry.file, entry.rule, entry.quoted_text, entry.fingerprint
