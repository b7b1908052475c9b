"""A finding as a result of a SARIF log: words, places, fixes, and why it was accepted.

Source: SARIF 2.1.0, 3.27 (result), 3.28 (location), 3.30 (region), 3.35 (suppression), 3.55 (fix).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from claimcheck.model import Audit, Edit, Evidence, Finding, Reference, Source, Suppression
from claimcheck.report import places
from claimcheck.report.addresses import label_of
from claimcheck.report.plain import LONGEST, shortened, told
from claimcheck.report.regions import Region, region, uri
from claimcheck.text.lines import LineIndex
from claimcheck.text.splicing import is_free

FINGERPRINT: Final = "claimcheck/v1"
"""The name of our fingerprint; the number grows when it is made in another way."""

ROOT: Final = "%SRCROOT%"
"""Stands for the folder that relative paths begin in."""

_MOST_EVIDENCE: Final = 10
_Json = dict[str, Any]


class Results:
    """Makes results of the findings of one audit.

    Arguments:
        audit: The audit.
        rules: The place of each rule in the log's list of rules.
    """

    def __init__(self, audit: Audit, rules: Mapping[str, int]) -> None:
        """Find the references that findings are about."""
        self._rules = rules
        self._sources = {source.path: source for source in audit.sources}
        in_files = [one for file in audit.bibliographies for one in file.references]
        in_articles = [one for article in audit.articles for one in article.references]
        self._references = {one.id: one for one in (*in_files, *in_articles)}
        self._lines: dict[str, LineIndex] = {}

    def result(self, finding: Finding) -> _Json:
        """Return one finding.

        Its kind is left to be ``fail``: with another one its level would have to be ``none``, and
        GitHub knows no kinds (microsoft/PSRule issue 955). ``properties.outcome`` tells it.
        """
        parts: _Json = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": finding.severity,
            "message": {"text": message(told(finding))},
            "locations": [_location(finding)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": _properties(finding),
        }
        if related := self._related(finding):
            parts["relatedLocations"] = [related]
        if fixes := self._fixes(finding):
            parts["fixes"] = fixes
        if accepted := finding.suppressed_by:
            parts["suppressions"] = [_suppression(accepted)]
        return parts

    def _related(self, finding: Finding) -> _Json | None:
        """Return the reference that a finding is about, where that stands elsewhere."""
        reference = self._references.get(finding.ref_key or "")
        source = self._sources.get(reference.file) if reference else None
        if reference is None or source is None or _holds(reference, finding):
            return None
        at = region(self._lines_of(source).place(reference.span))
        place = physical(source.path, at)
        return {
            "id": 1,
            "physicalLocation": place,
            "message": {"text": message(f"reference {label_of(reference)}")},
        }

    def _lines_of(self, source: Source) -> LineIndex:
        if source.path not in self._lines:
            self._lines[source.path] = LineIndex(source.text, source.origins)
        return self._lines[source.path]

    def _fixes(self, finding: Finding) -> list[_Json]:
        """Return the edits of a file whose text is the file itself: together if none meets another."""
        source = self._sources.get(finding.file)
        if not finding.fixes or source is None or source.origins:
            return []
        edits = finding.fixes
        are_free = all(is_free(edit, edits[:at]) for at, edit in enumerate(edits))
        groups = [edits] if are_free else [(edit,) for edit in edits]
        return [_fix(finding.file, group) for group in groups]


def message(text: str) -> str:
    """Return a text in which a viewer finds no link (3.11.6)."""
    return text.replace("](", "] (")


def physical(path: str, at: Region) -> _Json:
    """Return a place in a file; line 1 where it has no lines, for GitHub demands one."""
    lines: _Json = {"startLine": at.line or 1}
    if at.col:
        lines["startColumn"] = at.col
    if at.end_line:
        lines |= {"endLine": at.end_line, "endColumn": at.end_col}
    return {"artifactLocation": artifact(path), "region": lines}


def artifact(path: str) -> _Json:
    """Return the address of a file."""
    address = {"uri": uri(path)}
    return address if path.startswith("/") else {**address, "uriBaseId": ROOT}


def _location(finding: Finding) -> _Json:
    at = region(finding.span)
    location: _Json = {"physicalLocation": physical(finding.file, at)}
    if not at.line:
        name = shortened(places.exact(finding.span), LONGEST)
        whole = shortened(places.in_file(finding.file, finding.span), LONGEST)
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": whole}]
    return location


def _holds(reference: Reference, finding: Finding) -> bool:
    is_inside = reference.span.start <= finding.span.offset <= reference.span.end
    return reference.file == finding.file and is_inside


def _fix(path: str, edits: Sequence[Edit]) -> _Json:
    is_safe = all(edit.safety == "safe" for edit in edits)
    words = "Safe: the article means the same." if is_safe else "To be confirmed by a person."
    replacements = [_replacement(edit) for edit in edits]
    change = {"artifactLocation": artifact(path), "replacements": replacements}
    return {"description": {"text": words}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> _Json:
    deleted = {"charOffset": edit.span.start, "charLength": max(0, edit.span.end - edit.span.start)}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.new_text}}


def _suppression(accepted: Suppression) -> _Json:
    until = f" (until {accepted.until})" if accepted.until else ""
    return {
        "kind": "inSource" if accepted.by == "comment" else "external",
        "status": "accepted",
        "justification": shortened(f"{accepted.reason} [{accepted.where}]{until}", LONGEST),
    }


def _properties(finding: Finding) -> _Json:
    about = {"claim": finding.claim_id, "reference": finding.ref_key}
    return {
        "confidence": finding.confidence,
        "outcome": finding.outcome,
        **{name: shortened(one, LONGEST) for name, one in about.items() if one},
        **(
            {"evidence": [_evidence(one) for one in finding.evidence[:_MOST_EVIDENCE]]}
            if finding.evidence
            else {}
        ),
    }


def _evidence(evidence: Evidence) -> _Json:
    told_of = {
        "source": evidence.source,
        "said": evidence.said,
        "expected": evidence.expected,
        "url": evidence.url,
        "unavailable": evidence.unavailable,
    }
    return {name: shortened(one, LONGEST) for name, one in told_of.items() if one}
