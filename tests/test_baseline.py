"""A baseline names what was there before: only new findings count, and edits elsewhere make none."""

import datetime
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.baseline import entries_of
from claimcheck.model import Audit, Finding
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings
from tests.project import ARTICLE, CLEAN, Project

NAME = "claimcheck-baseline.json"
TODAY = datetime.date(2026, 11, 22)


def audited(project: Project, *arguments: str) -> dict[str, object]:
    """Return the audit of the article as JSON."""
    out = project.run("audit", "tea.txt", "--offline", "--format", "json", *arguments).out
    whole: dict[str, object] = json.loads(out)
    return whole


def test_known_findings_do_not_count(project: Project) -> None:
    """What was written is accepted from then on; a new fault still fails."""
    project.write("tea.txt", ARTICLE)
    before = project.run("audit", "tea.txt", "--offline").code
    written = project.run("audit", "tea.txt", "--offline", "--write-baseline")
    after = project.run("audit", "tea.txt", "--offline", "--baseline", NAME)
    project.write("tea.txt", ARTICLE.replace("2014;348", "May 35, 2014;348"))
    new = project.run("audit", "tea.txt", "--offline", "--baseline", NAME)

    assert (1, 0, 0, 1) == (before, written.code, after.code, new.code)
    assert f"Wrote {NAME}" in written.err
    assert f"There before ({NAME})" in after.out
    assert "May 35, 2014" in new.out
    assert "February 30, 2015" not in new.out


def test_the_file(project: Project) -> None:
    """It is sorted, readable, and written the same from the same findings; nothing unverified is in it."""
    project.write("tea.txt", ARTICLE)
    project.run("audit", "tea.txt", "--offline", "--write-baseline")
    first = project.files()[NAME]
    project.run("audit", "tea.txt", "--offline", "--write-baseline")
    rows = json.loads(first)["findings"]

    assert first == project.files()[NAME]
    assert rows == sorted(rows, key=lambda row: (row["file"], row["rule"], row["quoted_text"]))
    assert "impossible-date" in {row["rule"] for row in rows}
    assert "unverified-reference" not in {row["rule"] for row in rows}
    assert {"fingerprint", "rule", "file", "quoted_text"} == set(rows[0])


def test_a_reason_stays(project: Project) -> None:
    """What a person accepts with a reason is not known by a baseline."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        '[[tool.claimcheck.ignore]]\nrule = "impossible-date"\nreason = "As printed."\n',
    )
    project.run("audit", "tea.txt", "--offline", "--write-baseline")

    assert b"impossible-date" not in project.files()[NAME]


def test_stale_entries(project: Project) -> None:
    """What is no longer found is told, and taken out on request; nothing else changes."""
    project.write("tea.txt", ARTICLE)
    project.write("coffee.txt", ARTICLE.replace("February 30", "June 31"))
    project.run("audit", "tea.txt", "coffee.txt", "--offline", "--write-baseline")
    before = json.loads(project.files()[NAME])["findings"]
    project.write("tea.txt", ARTICLE.replace("February 30", "February 3"))
    told = project.run("audit", "tea.txt", "--offline", "--baseline", NAME)
    stale = audited(project, "--baseline", NAME)["baseline"]
    pruned = project.run("audit", "tea.txt", "--offline", "--prune-baseline")
    after = json.loads(project.files()[NAME])["findings"]

    assert "tea.txt: impossible-date" in told.out
    assert isinstance(stale, dict)
    assert ["impossible-date"] == [one["rule"] for one in stale["stale"]]
    assert 0 == pruned.code
    gone = [row for row in before if row not in after]
    assert [("tea.txt", "impossible-date")] == [(row["file"], row["rule"]) for row in gone]
    assert "coffee.txt" in {row["file"] for row in after}


def test_a_deleted_article(project: Project) -> None:
    """What is said of a file that is there no more is stale, whatever is audited."""
    project.write("tea.txt", CLEAN)
    project.write("coffee.txt", ARTICLE)
    project.run("audit", "tea.txt", "coffee.txt", "--offline", "--write-baseline")
    kept = audited(project, "--baseline", NAME)["baseline"]
    (project.folder / "coffee.txt").unlink()
    project.run("audit", "tea.txt", "--offline", "--prune-baseline")

    assert isinstance(kept, dict)
    assert [] == kept["stale"]
    assert b"coffee.txt" not in project.files()[NAME]


def test_from_a_folder_below(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is the same wherever claimcheck runs, and an article of the same name is another."""
    project.write("pyproject.toml", '[tool.claimcheck]\narticles = ["."]\n')
    project.write("tea.txt", ARTICLE)
    project.write("below/tea.txt", CLEAN)
    project.run("audit", "--offline", "--write-baseline")
    before = project.files()[NAME]
    monkeypatch.chdir(project.folder / "below")
    project.run("audit", "--offline", "--write-baseline")
    again = project.files()[NAME]
    project.run("audit", "tea.txt", "--offline", "--prune-baseline")

    assert before == again == project.files()[NAME]
    assert b'"file": "tea.txt"' in before


def test_articles_of_one_name(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stay known when one is audited alone, and in a copy of the project in another folder."""
    marked = "# Tea\n\nTea is old [@nothing].\n"
    for name in ("one/index.md", "one/below/index.md"):
        project.write(name, marked)
    monkeypatch.chdir(project.folder / "one")
    project.run("audit", ".", "--offline", "--write-baseline")
    runs = [
        project.run("audit", path, "--offline", "--baseline", NAME)
        for path in ("index.md", "below/index.md")
    ]
    (project.folder / "one").rename(project.folder / "two")
    monkeypatch.chdir(project.folder / "two")
    runs.append(project.run("audit", ".", "--offline", "--baseline", NAME))

    assert [0, 0, 0] == [run.code for run in runs]
    assert not any("No longer found" in run.out for run in runs)


def test_rules_that_were_not_asked(project: Project) -> None:
    """An entry of a rule that this run does not ask is not stale."""
    project.write("tea.txt", ARTICLE)
    project.run("audit", "tea.txt", "--offline", "--write-baseline")
    project.write("tea.txt", ARTICLE.replace("February 30", "February 3"))
    use = audited(project, "--baseline", NAME, "--ignore", "impossible-date")["baseline"]

    assert isinstance(use, dict)
    assert [] == use["stale"]


def test_the_setting(project: Project) -> None:
    """The settings can name the file, as seen from the project's folder."""
    project.write("tea.txt", ARTICLE)
    project.write("pyproject.toml", '[tool.claimcheck]\nbaseline = "known/old.json"\n')
    (project.folder / "known").mkdir()
    missing = project.run("audit", "tea.txt", "--offline")
    project.run("audit", "tea.txt", "--offline", "--write-baseline")

    assert 2 == missing.code
    assert "known/old.json" in missing.err
    assert 0 == project.run("audit", "tea.txt", "--offline").code


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"version": 2, "findings": {}}', "version 2; this claimcheck reads version 1"),
        ('{"version": "x"}', "names no version"),
        ("[]", "names no version"),
        ("{", "is no valid JSON"),
        ('{"version": 1, "findings": [{"rule": "x"}]}', "is no baseline"),
        ('{"version": 1, "extra": 1}', "is no baseline"),
        (b"\xff\xfe", "is no valid JSON"),
        ("[" * 100_000, "is no valid JSON"),
    ],
)
def test_a_broken_file(project: Project, content: str | bytes, words: str) -> None:
    """It is one clear line and code 2, and the file stays as it is."""
    project.write("tea.txt", ARTICLE)
    path = project.write("old.json", content)
    before = path.read_bytes()
    for more in ((), ("--write-baseline",), ("--prune-baseline",)):
        result = project.run("audit", "tea.txt", "--offline", "--baseline", "old.json", *more)

        assert (2, 1) == (result.code, len(result.err.splitlines()))
        assert words in result.err
        assert "old.json" in result.err
    assert before == path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--baseline", "gone.json"), "there is no such file"),
        (("--prune-baseline",), "there is no such file"),
        (("--write-baseline", "--prune-baseline"), "exclude each other"),
        (("--write-baseline", "--since", "HEAD"), "Leave --since out"),
        (("--baseline", ""), "names no file"),
        (("--baseline", "gone/old.json", "--write-baseline"), "cannot be written"),
    ],
)
def test_calls_that_cannot_be_followed(
    project: Project, arguments: tuple[str, ...], words: str
) -> None:
    """They are one clear line and code 2, and no file is made."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt", "--offline", *arguments)

    assert 2 == result.code
    assert words in result.err
    assert ["tea.txt"] == list(project.files())


# ── Fingerprints ─────────────────────────────────────────────────────────────────────────────────

FAULTY = """# Tea and sleep

Tea helps 24 people sleep for 2 hours more. [1]

Coffee keeps 9 of 10 people awake.

Milk is good for 8 of 10 children,and cheese for 7 of 9. [2]

## References

[1] Smith J, Roe A. Tea and sleep: a trial. BMJ. February 30, 2014;348:100-105. doi: 11.1136/bmj

[2] Jones B. A history of milk. Milk J. February 30, 2015;4(2):5-16. PMID: 0123456

[3] Kent C. On cheese. Cheese J. February 30, 2014;4(2):5-16.
"""
BIB = """@article{smith-2014, author = {Smith, J.}, title = {Tea}, year = {2044}, doi = {11.1/x}}

@article{jones-2015, author = {Jones, B.}, title = {Milk}, year = {2044}, pmid = {01}}
"""
PARTS = FAULTY.split("\n\n")


def found(folder: Path, text: str, bib: str = BIB) -> list[Finding]:
    """Return what is found in a text and its file of references."""
    (folder / "milk.md").write_text(text, encoding="utf-8")
    (folder / "references.bib").write_text(bib, encoding="utf-8")
    audit: Audit = audit_paths(
        [str(folder / "milk.md")], settings=Settings(), today=TODAY, root=folder
    )
    return [one for one in audit.findings if one.rule in STABLE]


STABLE = {
    "impossible-date",
    "malformed-doi",
    "malformed-pmid",
    "future-date",
    "uncited-claim",
    "uncited-reference",
    "space-before-punctuation",
    "missing-space",
}
"""Rules whose findings rest on the text that they quote alone."""


def prints(findings: list[Finding]) -> set[str]:
    """Return the fingerprints of findings."""
    return {entry.fingerprint for entry in entries_of(findings)}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.integers(1, 4),
    words=st.sampled_from(["The room was warm.", "It is old.", "> A quotation."]),
)
def test_inserted_paragraphs(tmp_path: Path, at: int, words: str) -> None:
    """A paragraph in between changes no fingerprint."""
    before = prints(found(tmp_path, FAULTY))
    after = prints(found(tmp_path, "\n\n".join([*PARTS[:at], words, *PARTS[at:]])))

    assert before
    assert before <= after


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 1000))
def test_reordered_paragraphs(tmp_path: Path, seed: int) -> None:
    """Paragraphs and entries in another order have the same fingerprints, as a set."""
    body, entries = PARTS[1:4], BIB.strip().split("\n\n")
    order = random.Random(seed)  # noqa: S311 - the same order for the same seed
    order.shuffle(body)
    order.shuffle(entries)
    before = prints(found(tmp_path, FAULTY))
    text = "\n\n".join([PARTS[0], *body, *PARTS[4:]])

    assert before == prints(found(tmp_path, text, "\n\n".join(entries)))


def test_a_new_title(tmp_path: Path) -> None:
    """Another heading changes no fingerprint."""
    before = prints(found(tmp_path, FAULTY))

    assert before == prints(found(tmp_path, FAULTY.replace("Tea and sleep\n", "Milk and sleep\n")))


def test_a_reference_before_the_others(tmp_path: Path) -> None:
    """New numbers of the references change no fingerprint."""
    moved = FAULTY
    for number in (3, 2, 1):
        moved = moved.replace(f"[{number}]", f"[{number + 1}]")
    first = "[1] Zander Z. On water. Water J. 2013;1(1):1-2.\n\n"
    moved = moved.replace("## References\n\n", f"Water is wet. [1]\n\n## References\n\n{first}")
    before, after = found(tmp_path, FAULTY), found(tmp_path, moved)
    rules = {"impossible-date", "malformed-doi", "malformed-pmid", "uncited-claim"}

    assert {one.fingerprint for one in before if one.rule in rules} == {
        one.fingerprint for one in after if one.rule in rules
    }


def test_small_edits_beside_it(tmp_path: Path) -> None:
    """An edit of the same sentence, or elsewhere in an entry, leaves what is found beside it."""
    before = found(tmp_path, FAULTY)
    edited = FAULTY.replace("Roe A. Tea", "Roe AB. Tea").replace(
        "Milk is good", "Milk is very good"
    )
    after = found(tmp_path, edited)
    rules = {"impossible-date", "malformed-doi", "malformed-pmid"}

    assert {one.fingerprint for one in before if one.rule in rules} == {
        one.fingerprint for one in after if one.rule in rules
    }


def test_fingerprints_are_unique(tmp_path: Path) -> None:
    """No two findings of an audit have the same fingerprint, twins neither."""
    twins = FAULTY + "\n[4] Kent C. On cheese. Cheese J. February 30, 2014;4(2):5-16.\n"
    all_prints = [one.fingerprint for one in found(tmp_path, twins)]

    assert len(all_prints) == len(set(all_prints))


def test_reports(project: Project) -> None:
    """The page says how many were there before and which are no longer found; JSON has it all."""
    project.write("tea.txt", ARTICLE)
    project.run("audit", "tea.txt", "--offline", "--write-baseline")
    project.write("tea.txt", ARTICLE.replace("February 30", "February 3"))
    project.run("audit", "tea.txt", "--offline", "--baseline", NAME, "--report", "html=tea.html")
    page = project.files()["tea.html"].decode()

    assert f"There before ({NAME})" in page
    assert "--prune-baseline takes them out" in page
    assert "tea.txt: impossible-date" in page
