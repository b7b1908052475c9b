"""Every case of ``tests/rules/*.md`` holds, and every rule has cases enough."""

import datetime
from pathlib import Path

import pytest

from claimcheck.lookup.lock import read_lock
from claimcheck.model import CERTAIN, LIKELY, POSSIBLE
from claimcheck.pipeline import LookUp, audit_paths
from claimcheck.rules.registry import HEADINGS, all_rules
from claimcheck.settings import load_settings
from tests.rules.cases import Case, Expected, read_cases

HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]
TODAY = datetime.date(2026, 11, 22)
RANK = (POSSIBLE, LIKELY, CERTAIN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule says exactly what the case demands, and it was asked in a silent case too."""
    for name, text in case.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    articles = [name for name in case.files if name.startswith("case.")] or ["references.bib"]

    audit = audit_paths(
        articles, settings=load_settings(tmp_path), today=TODAY, look_up=_from_lock(tmp_path)
    )

    found = [finding for finding in audit.findings if finding.rule == case.rule]
    actual = [(f.severity, f.confidence, f.quoted_text) for f in found]
    expected = [(e.severity, e.confidence, e.quoted_text) for e in case.expected]
    assert sorted(expected) == sorted(actual)
    for demanded in case.expected:
        assert any(_says(demanded, finding.quoted_text, finding.message) for finding in found)
    assert any(check.rule == case.rule for check in audit.checks)
    for finding in found:
        assert all(edit.safety in _promised(case.rule) for edit in finding.fixes)
        assert RANK.index(finding.confidence) <= RANK.index(all_rules()[case.rule].confidence)


def _from_lock(folder: Path) -> LookUp | None:
    """Return the look-up that knows what a case's records say, and nothing else."""
    path = folder / "references.lock"
    if not path.exists():
        return None
    answers = read_lock(path.read_text(encoding="utf-8"), file=path.name).answers
    return lambda *_: answers


def _promised(name: str) -> set[str]:
    """Return which kinds of edits the manual page of a rule announces."""
    words = {"Safe": "safe", "safe": "safe", "Suggested": "suggested", "suggest": "suggested"}
    fix = all_rules()[name].manual.rpartition("## Fix\n")[2]
    return {safety for word, safety in words.items() if word in fix}


def _says(demanded: Expected, quoted: str, message: str) -> bool:
    return demanded.quoted_text == quoted and demanded.message_part in message


@pytest.mark.parametrize("name", all_rules())
def test_rule_is_complete(name: str) -> None:
    """A rule has three cases that fire, five that stay silent, and a whole manual page."""
    cases = [case for case in CASES if case.rule == name]

    assert sum(case.fires for case in cases) >= 3
    assert sum(not case.fires for case in cases) >= 5
    headings = [
        line[3:] for line in all_rules()[name].manual.splitlines() if line.startswith("## ")
    ]
    fix = all_rules()[name].manual.rpartition("## Fix\n")[2]
    assert list(HEADINGS) == [heading for heading in headings if heading != "Sources"]
    assert fix.startswith(("None", "Safe", "Suggested"))


def test_every_cases_file_belongs_to_a_rule() -> None:
    """No file of cases is left behind by a rule that was renamed."""
    assert set() == {case.rule for case in CASES} - set(all_rules())
