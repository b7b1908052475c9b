"""A sign-off is one block at the end of a claim file, and nothing else."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.errors import ClaimcheckError, LedgerError, UsageError
from claimcheck.ledger import with_review
from claimcheck.model import LedgerReview
from claimcheck.settings import Settings
from claimcheck.signing.desk import Decision, Desk
from tests.project import Project
from tests.signing import ledgers
from tests.signing.ledgers import CAFFEINE, EDITOR, SECOND, SLEEP

DAY = datetime.date(2026, 11, 22)
APPROVED = Decision("approved", support="supported", read="full_text", note="As the trial says.")
REVIEW = LedgerReview(by=EDITOR, on=DAY, verdict="approved")


def desk(by: str = EDITOR, settings: Settings = Settings()) -> Desk:  # noqa: B008 - frozen
    """Return the desk of a person in the project of the current folder."""
    return Desk(ledgers.audited(settings), settings, by=by, on=DAY)


def test_one_block_is_appended(project: Project) -> None:
    """The file is what it was, and a block; no other file changes."""
    ledgers.write(project)
    before = project.files()
    (after,) = desk().sign(["tea-0001"], APPROVED)
    files = project.files()
    added = files["claims/tea/1.toml"].decode().removeprefix(SLEEP)

    assert "approved" == after.standing.state
    assert {"claims/tea/1.toml"} == {name for name in files if files[name] != before[name]}
    assert added.splitlines()[:6] == [
        "",
        "[[review]]",
        'by = "editor@example.org"',
        "on = 2026-11-22",
        'verdict = "approved"',
        'support = "supported"',
    ]
    assert 'note = "As the trial says."' == added.splitlines()[-1]
    assert "approved" == ledgers.audited().standings[0].state


@pytest.mark.parametrize(
    ("old", "added"),
    [
        (CAFFEINE.encode(), b"\n[[review]]\n"),
        (CAFFEINE.rstrip().encode(), b"\n\n[[review]]\n"),
        (f"{CAFFEINE}\n".encode(), b"[[review]]\n"),
        (f"{CAFFEINE}# the end".encode(), b"\n\n[[review]]\n"),
        (f"\ufeff{CAFFEINE}".encode(), b"\n[[review]]\n"),
        (CAFFEINE.replace("\n", "\r\n").encode(), b"\r\n[[review]]\r\n"),
        (CAFFEINE.replace("\n", "\r\n").rstrip().encode(), b"\r\n\r\n[[review]]\r\n"),
    ],
)
def test_every_byte_before_it_stays(old: bytes, added: bytes) -> None:
    """Line ends, a missing last newline, a byte-order mark and comments are as they were."""
    new = with_review(old, REVIEW, file="1.toml")

    assert new.startswith(old + added)
    assert new.endswith(b"\r\n" if b"\r" in old else b"\n")
    assert (b"\r" in old) == (b"\r" in new)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_is_kept(note: str) -> None:
    """What a person writes is read again as it was written, and a second block goes after it."""
    review = structs.replace(REVIEW, note=note)
    once = with_review(CAFFEINE.replace("\n", "\r\n").encode(), review, file="1.toml")

    assert with_review(once, REVIEW, file="1.toml").startswith(once)


@pytest.mark.parametrize(
    "text", [CAFFEINE.replace('"tea.txt"\n', '"tea.txt"\nreview = []\n'), f"{CAFFEINE}#\n" * 0]
)
def test_a_file_that_takes_no_block(text: str) -> None:
    """Reviews in an inline array cannot be appended to; an empty file is no claim."""
    with pytest.raises(LedgerError):
        with_review(text.encode(), REVIEW, file="1.toml")


def test_a_note_that_is_too_long() -> None:
    """A claim file is never made so large that it could not be read any more."""
    with pytest.raises(LedgerError, match="shorter note"):
        with_review(CAFFEINE.encode(), structs.replace(REVIEW, note="x" * 1_000_000), file="1")


def test_a_file_changed_in_between_is_left_alone(project: Project) -> None:
    """Nothing is signed that the person has not seen; what changed is shown."""
    ledgers.write(project)
    own = desk()
    project.write("claims/tea/1.toml", SLEEP.replace("2 hours.", "3 hours."))
    before = project.files()

    with pytest.raises(UsageError, match="was changed"):
        own.sign(["tea-0001"], APPROVED)
    assert before == project.files()
    assert [
        "-exact = '''Sleep was longer by 2 hours.'''",
        "+exact = '''Sleep was longer by 3 hours.'''",
    ] == [line for line in own.difference(own.item("tea-0001")) if line[0] in "+-"]


def test_a_file_that_is_gone(project: Project) -> None:
    """A claim file that was deleted in between is an error, and stays deleted."""
    ledgers.write(project)
    own = desk()
    Path("claims/tea/1.toml").unlink()

    with pytest.raises(ClaimcheckError):
        own.sign(["tea-0001"], APPROVED)
    assert [] == own.difference(own.item("tea-0001"))
    assert not Path("claims/tea/1.toml").exists()


def test_two_people_at_once(project: Project) -> None:
    """Of two who sign one claim, the second is told; another claim does not disturb."""
    ledgers.write(project)
    one, other = desk(), desk(SECOND)
    one.sign(["tea-0001"], APPROVED)

    with pytest.raises(UsageError, match="was changed"):
        other.sign(["tea-0001"], APPROVED)
    other.sign(["tea-0002"], APPROVED)
    assert ["approved", "approved", "needs-source"] == [
        one.state for one in ledgers.audited().standings
    ]


def test_signing_twice_at_one_desk(project: Project) -> None:
    """A person who comes back to a claim adds a second block."""
    ledgers.write(project)
    own = desk()
    own.sign(["tea-0001"], Decision("question", note="Which trial?"))
    (after,) = own.sign(["tea-0001"], APPROVED)

    assert ["question", "approved"] == [one.verdict for one in after.claim.reviews]
    assert "approved" == ledgers.audited().standings[0].state


def test_all_or_none(project: Project) -> None:
    """Where one of several claims cannot be approved, none is."""
    ledgers.write(
        project,
        article=ledgers.ARTICLE.replace("Green tea holds less caffeine than coffee does. [2] ", ""),
    )
    before = project.files()

    with pytest.raises(UsageError, match="tea-0002 cannot be approved"):
        desk().sign(["tea-0001", "tea-0002"], APPROVED)
    assert before == project.files()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Tea helps people sleep for 2 hours more, a trial found. ", "", "stand nowhere"),
        ("people sleep for 2 hours more", "nobody, or so it seems to us", "other words"),
        (
            " Tea is drunk",
            " Tea helps people sleep for 2 hours more, a trial found. Tea is",
            "several",
        ),
        ("348:100-105", "348:100-105. Accessed February 30, 2020", "impossible-date"),
        ("found. [1]", "found. [2]", "Make evidence and citation agree"),
    ],
)
def test_what_cannot_be_approved(project: Project, old: str, new: str, reason: str) -> None:
    """Approval is refused while the words are not certain or an error is open; a question is not."""
    sleep = SLEEP.replace('suffix = " [1] Green tea"\n', "") if reason == "several" else SLEEP
    ledgers.write(project, article=ledgers.ARTICLE.replace(old, new), sleep=sleep)
    own = desk()

    assert reason in own.refusal(own.item("tea-0001"))
    with pytest.raises(UsageError, match="cannot be approved"):
        own.sign(["tea-0001"], APPROVED)
    own.sign(["tea-0001"], Decision("question"))


def test_an_accepted_error_is_no_hindrance(project: Project) -> None:
    """An error with an ignore and a reason was decided on by a person."""
    ignore = '\n[[ignore]]\nrule = "impossible-date"\nreason = "So it stands in the source."\n'
    ledgers.write(
        project,
        article=ledgers.ARTICLE.replace("348:100-105", "348:100-105. Accessed February 30, 2020"),
        sleep=SLEEP + ignore,
    )
    own = desk()

    assert "" == own.refusal(own.item("tea-0001"))


def test_no_approval_of_ones_own(project: Project) -> None:
    """With self-approval off, who wrote the claim file is told that the approval would not count."""
    ledgers.write(project)
    settings = Settings(self_approval=False)
    own = desk("Writer@Example.org", settings)

    assert "wrote the claim file" in own.refusal(own.item("tea-0001"))
    assert "" == desk(EDITOR, settings).refusal(own.item("tea-0001"))


def test_new_words_can_be_signed_and_then_refreshed(project: Project) -> None:
    """An approval of edited words is for the words of the article: the refreshed anchor keeps it."""
    ledgers.write(project, article=ledgers.ARTICLE.replace("2 hours more", "3 hours more"))
    (after,) = desk().sign(["tea-0001"], APPROVED)

    assert ("edited", "approved") == (after.claim.anchor, after.standing.state)
    assert 0 == project.run("fix", "tea.txt", "--select", "claim-changed").code
    (claim, *_), (standing, *_) = ledgers.audited().ledger, ledgers.audited().standings
    assert ("exact", "approved") == (claim.anchor, standing.state)


def test_no_such_claim(project: Project) -> None:
    """An id that the articles do not have is named with the nearest one."""
    ledgers.write(project)

    with pytest.raises(UsageError, match="tea-0001"):
        desk().sign(["tea-001"], APPROVED)
