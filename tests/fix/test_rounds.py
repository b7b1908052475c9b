"""What does not hold up is left alone, with as little else as can be; the rest is mended."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec import structs

from claimcheck.errors import InputError, UsageError
from claimcheck.files import standing_in
from claimcheck.fix import rounds
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.proof import objection
from claimcheck.fix.rounds import mend
from claimcheck.model import Audit, Edit, Finding, Origin, Span, Unreadable
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings

TODAY = datetime.date(2026, 11, 22)
NOTES = "".join(f"[{at}] Smith  J. Tea {at}. BMJ. 2014;348:1-5.\n\n" for at in range(1, 8))
TEXT = f"{' '.join(f'It is so. [{at}]' for at in range(1, 8))}\n\n{NOTES}"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an article with seven faults that can be mended."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.txt"
    path.write_text(TEXT)
    return path


def audited(files: Mapping[Path, bytes]) -> Audit:
    """Audit the article with bytes that stand in for it."""
    with standing_in(files):
        return audit_paths(["tea.txt"], settings=Settings(), today=TODAY)


def spaces(finding: Finding, _: Audit) -> bool:
    """Choose what is mended in these tests."""
    return finding.rule == "double-space"


def test_one_that_does_not_hold_up(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six of seven are mended; the seventh is found by halves, and told."""
    prove = objection

    def objecting(before: Audit, after: Audit, mended: Sequence[Finding]) -> str:
        bad = any(one.ref_key == "tea#5" for one in mended)
        return "it would be wrong" if bad else prove(before, after, mended)

    monkeypatch.setattr(rounds, "objection", objecting)
    outcome = mend(audited, spaces, drafts := Drafts({}))
    drafts.write()

    assert ["tea#5"] == [one.finding.ref_key for one in outcome.left]
    assert "tried in memory, and it would be wrong" == outcome.left[0].why
    assert 6 == len(outcome.mended)
    assert ["[5] Smith  J."] == [
        line[:13] for line in article.read_text().splitlines() if "Smith  J" in line
    ]


def test_halving_ends(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many trials the rest is left alone together."""
    monkeypatch.setattr(rounds, "_MOST_TRIALS", 2)
    monkeypatch.setattr(rounds, "objection", lambda *_: "it would be wrong")

    outcome = mend(audited, spaces, drafts := Drafts({}))

    assert 7 == len(outcome.left)
    assert {} == drafts.changed()
    assert TEXT == article.read_text()


def test_an_audit_that_fails(article: Path) -> None:
    """Where the changed files cannot be audited, the change is not made."""

    def failing(files: Mapping[Path, bytes]) -> Audit:
        if files and files[Path("tea.txt")] != TEXT.encode():
            raise InputError("is no text.", file="tea.txt")
        return audited(files)

    outcome = mend(failing, spaces, Drafts({}))

    assert {"tried in memory, and a file could not be read any more: is no text"} == {
        one.why for one in outcome.left
    }
    assert TEXT == article.read_text()


def test_a_call_that_is_wrong(article: Path) -> None:
    """A fault of the call is no fault of a change, and ends the run."""

    def failing(files: Mapping[Path, bytes]) -> Audit:
        if files and files[Path("tea.txt")] != TEXT.encode():
            raise UsageError("no article is named.")
        return audited(files)

    with pytest.raises(UsageError):
        mend(failing, spaces, Drafts({}))
    assert TEXT == article.read_text()


@pytest.mark.usefixtures("article")
def test_two_that_want_the_same() -> None:
    """The second waits, and is told if it still stands at the end."""

    def twice(files: Mapping[Path, bytes]) -> Audit:
        audit = audited(files)
        same = [
            structs.replace(one, rule="page-form", fingerprint=f"{one.fingerprint}+")
            for one in audit.findings
            if one.ref_key == "tea#1" and one.fixes
        ]
        return structs.replace(audit, findings=(*audit.findings, *same))

    outcome = mend(twice, lambda one, _: one.ref_key == "tea#1", Drafts({}))

    assert ["double-space"] == [one.finding.rule for one in outcome.mended]
    assert [] == outcome.left  # both are gone with the one change


def test_a_file_that_vanishes(article: Path) -> None:
    """A file that is gone between audit and change: one error, with its name."""

    def audit_and_delete(files: Mapping[Path, bytes]) -> Audit:
        audit = audited(files)
        article.unlink()
        return audit

    with pytest.raises(InputError, match=r"tea\.txt: cannot be read again"):
        mend(audit_and_delete, spaces, Drafts({}))


# ── The proof ────────────────────────────────────────────────────────────────────────────────────


def test_nothing_speaks_against_it(article: Path) -> None:
    """What is gone is gone, and nothing is new."""
    before = audited({})
    mended = [one for one in before.findings if one.rule == "double-space"]
    after = audited({article: TEXT.replace("  ", " ").encode()})

    assert not objection(before, after, mended)


@pytest.mark.usefixtures("article")
def test_a_finding_that_stays() -> None:
    """A change after which the rule says the same is none."""
    before = audited({})
    mended = [one for one in before.findings if one.rule == "double-space"][:1]

    assert "the finding would stay" == objection(before, before, mended)


@pytest.mark.usefixtures("article")
def test_a_new_finding() -> None:
    """A new one that is as grave is no bargain; a lighter one may be what was hidden."""
    before = audited({})
    note = next(one for one in before.findings if one.rule == "double-space")
    grave = structs.replace(note, rule="page-form", severity="error")
    lighter = structs.replace(note, rule="date-padding")
    with_error = structs.replace(before, findings=(*before.findings, grave))
    with_note = structs.replace(before, findings=(*before.findings, lighter))
    instead = [one for one in with_note.findings if one is not note]

    assert not objection(with_error, with_note, [grave])
    assert "it would bring up date-padding" == objection(
        before, structs.replace(before, findings=tuple(instead)), [note]
    )


def test_a_rendered_text_that_reads_otherwise(article: Path) -> None:
    """Of a file with markup, what a reader sees after the change must be what the edits say."""
    audits = [audited({}), audited({article: TEXT.replace("  ", " ").encode()})]
    audits.append(audited({article: TEXT.replace("  ", " ").replace("Tea 3", "Rum 3").encode()}))
    before, after, other = (_as_rendered(one) for one in audits)
    mended = [one for one in before.findings if one.rule == "double-space"]

    assert not objection(before, after, mended)
    assert "tea.txt would read otherwise than it should" == objection(before, other, mended)


def _as_rendered(audit: Audit) -> Audit:
    """Return an audit whose sources come from another file than their text."""
    origins = (Origin(start=0, paragraph=1),)
    sources = tuple(structs.replace(one, origins=origins) for one in audit.sources)
    return structs.replace(audit, sources=sources)


@pytest.mark.usefixtures("article")
def test_a_file_that_cannot_be_read_any_more() -> None:
    """A change must not make a file unreadable."""
    before = audited({})
    after = structs.replace(before, unreadable=(Unreadable(file="tea.txt", message="is empty."),))

    assert "tea.txt could not be read any more" == objection(before, after, before.findings[:1])


@pytest.mark.usefixtures("article")
def test_edits_of_one_finding_that_meet() -> None:
    """A finding whose own edits are in each other's way is left alone."""

    def doubled(files: Mapping[Path, bytes]) -> Audit:
        audit = audited(files)
        edits = (
            Edit(span=Span(0, 2), new_text="x", safety="safe"),
            Edit(span=Span(1, 3), new_text="y", safety="safe"),
        )
        return structs.replace(
            audit, findings=tuple(structs.replace(one, fixes=edits) for one in audit.findings[:1])
        )

    outcome = mend(doubled, lambda *_: True, drafts := Drafts({}))

    assert [] == outcome.mended
    assert ["another change to the same characters comes first"] == [
        one.why for one in outcome.left
    ]
    assert {} == drafts.changed()
