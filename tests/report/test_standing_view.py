"""The sign-offs of the ledger in the HTML report."""

from functools import cache

from msgspec import structs

from claimcheck.model import Standing
from claimcheck.report import render
from claimcheck.report.addresses import Addresses
from claimcheck.report.standing_view import ledger_view, standing_words
from tests.report import audits
from tests.report.pages import Page
from tests.report.signed_audits import signed_audit


@cache
def page() -> Page:
    """Return the report of an audit with a ledger, made once."""
    return Page(render("html", signed_audit()))


def test_the_head_says_how_many_are_signed_off() -> None:
    """The sentence in the head counts every state, and the number stands among the numbers."""
    head = page().phrases("top")

    assert (
        "Signed off: 1 of 8 claims ; 1 rejected, 1 with an open question,"
        " 1 signed off for what has changed since, 1 with news about a source since,"
        " 1 without a source, 1 waiting for another approval and 1 not reviewed."
    ) in head
    assert "signed off 1" in head


def test_the_head_says_what_was_left_out() -> None:
    """A reader who sees few findings is told at once that others were left out, and why."""
    head = page().phrases("top")

    assert "Only what was touched since main~3: 4 findings left out." in head
    assert "There before (known.json): 1 finding." in head


def test_a_sign_off_says_who_when_and_because() -> None:
    """Every sign-off stands below its claim, the last one last, hostile words as words."""
    words = page().phrases("standings")

    assert "Signed off pain-0001 Massage helped 24 patients." in words
    assert "Approved by editor@example.org on 2026-11-18 partly supported, full text read" in words
    assert "Questioned by editor@example.org on 2026-11-19 Which trial is meant?" in words
    assert "Rejected by second@example.org on 2026-11-20 <b>No</b> such number." in words
    assert "2 earlier sign-offs in the claim's file" in words


def test_the_worst_comes_first_and_what_nobody_saw_last() -> None:
    """Rejected claims lead; claims without any sign-off are folded."""
    ledger = ledger_view(signed_audit(), Addresses(signed_audit()))

    assert ledger
    assert [one.words for one in ledger.reviewed] == [
        "Rejected",
        "Open question",
        "Sign-off out of date",
        "Changed since approval",
        "Waits for another approval",
        "Signed off",
    ]
    assert [one.words for one in ledger.untouched] == ["Needs a source", "Not reviewed"]


def test_a_claim_shows_its_state() -> None:
    """The card of a claim says by icon, word and colour where it stands, and leads there and back."""
    words = page().phrases("claims")

    assert "Signed off · line 3" in words
    assert "Approved by editor@example.org , 2026-11-18" in words
    assert "#c-pain-0001" in page().attributes("href")


def test_a_standing_without_its_claim_is_shown() -> None:
    """A claim that the audit does not hold itself is named by its id."""
    lonely = Standing(ledger_id="x-1", file="x.toml", article="pain.txt", state="unreviewed")
    audit = structs.replace(audits.clean_audit(), standings=(lonely,))

    assert "Not reviewed x-1" in Page(render("html", audit)).phrases("standings")


def test_without_a_ledger_nothing_is_said() -> None:
    """An article without claim files has no section of sign-offs."""
    assert ledger_view(audits.clean_audit(), Addresses(audits.clean_audit())) is None
    assert 'id="sign-offs"' not in render("html", audits.clean_audit())


def test_a_sentence_when_all_is_signed_off() -> None:
    """Nothing follows where there is nothing else to say."""
    one = Standing(ledger_id="x-1", file="x.toml", article="pain.txt", state="approved")

    assert standing_words([one]) == "Signed off: 1 of 1 claim."


def test_what_was_there_before_stays_apart() -> None:
    """What a person accepted is told with the reason; what a baseline knows is folded below it."""
    words = page().phrases("rest")

    assert "by the file of the claim, claims/pain/1.toml, until 2027-01-01" in words
    assert "Findings that were there before 1" in words
    assert "was there before, by known.json" in words
    assert "No longer found pain.txt: dead-link" in words
