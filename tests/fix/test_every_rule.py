"""Every edit of every rule does what `claimcheck fix` promises, in the rules' own cases."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimcheck.files import standing_in
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.rounds import Auditing, mend
from claimcheck.lookup.lock import read_lock
from claimcheck.model import Audit, Finding
from claimcheck.pipeline import audit_paths
from claimcheck.settings import load_settings
from tests.rules.cases import Case, read_cases

CASES = [
    case
    for path in sorted((Path(__file__).parent.parent / "rules").glob("*.md"))
    for case in read_cases(path)
    if case.fires
]
TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is mended is gone, nothing new is there, and a second run changes nothing.

    Whatever a rule offers for its own cases can be made, and after it everything that is safe.
    """
    auditing = _project(case, tmp_path, monkeypatch)
    before = auditing({})
    if not any(finding.rule == case.rule and finding.fixes for finding in before.findings):
        return

    def own(finding: Finding, _: Audit) -> bool:
        return finding.rule == case.rule

    outcome = mend(auditing, own, drafts := Drafts({}))
    drafts.write()

    after = auditing({})
    assert [] == [(one.finding.message, one.why) for one in outcome.left]
    assert outcome.mended
    assert set() == _open(after, case.rule)
    assert [] == mend(auditing, own, Drafts({})).mended
    assert set() == _grave(after) - _grave(before)
    rest = mend(auditing, _is_safe, drafts := Drafts({}))
    drafts.write()
    assert [] == rest.left
    assert [] == mend(auditing, _is_safe, Drafts({})).mended


def _is_safe(finding: Finding, _: Audit) -> bool:
    return all(edit.safety == "safe" for edit in finding.fixes)


def _project(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Auditing:
    for name, text in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(folder)
    lock = case.files.get("references.lock")
    answers = read_lock(lock, file="references.lock").answers if lock else ()
    articles = [name for name in case.files if name.startswith("case.")] or ["references.bib"]

    def auditing(files: Mapping[Path, bytes]) -> Audit:
        with standing_in(files):
            return audit_paths(
                articles,
                settings=load_settings(folder),
                today=TODAY,
                look_up=(lambda *_: answers) if lock else None,
            )

    return auditing


def _open(audit: Audit, rule: str) -> set[str]:
    """Return what a rule still says with edits."""
    return {one.message for one in audit.findings if one.rule == rule and one.fixes}


def _grave(audit: Audit) -> set[str]:
    """Return the rules that say more than a note."""
    return {one.rule for one in audit.findings if one.severity != "note"}
