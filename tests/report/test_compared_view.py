"""Two texts beside each other, word by word."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Evidence, UnavailableReason
from claimcheck.report import render
from claimcheck.report.compared_view import Part, compared
from tests.report import audits
from tests.report.pages import Page
from tests.report.signed_audits import signed_audit


def marked(parts: tuple[Part, ...]) -> str:
    """Return the words with those in brackets that differ."""
    return "".join(f"[{part.text}]" if part.differs else part.text for part in parts)


@pytest.mark.parametrize(
    ("written", "told", "expected"),
    [
        ("effects of massage", "effects of tea", ("effects of [massage]", "effects of [tea]")),
        ("2014;12(3):41–45", "2014;12(3):41–46", ("2014;12(3):41–[45]", "2014;12(3):41–[46]")),
        ("Müller, A.", "Müller, A. B.", ("Müller, A.", "Müller, A.[ B.]")),
        ("2014", "2015", ("2014", "2015")),
        ("Massage and pain", "Tea in Iceland", ("Massage and pain", "Tea in Iceland")),
        ("", "a day", ("", "a day")),
        ("...", "…", ("...", "…")),
        ("the same", "the same", ("the same", "the same")),
    ],
)  # fmt: skip
def test_what_differs_is_marked(written: str, told: str, expected: tuple[str, str]) -> None:
    """Words that are no others' are marked; where nearly all differ a mark says nothing."""
    found = compared(written, told)

    assert (marked(found.written), marked(found.told)) == expected


def test_long_texts_are_not_compared() -> None:
    """Comparing takes time by the square of the words, so it has an end."""
    found = compared("a b " * 5_000, "a c " * 5_000)

    assert (len(found.written), len(found.told)) == (1, 1)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_character_is_lost(written: str, told: str) -> None:
    """The parts are the texts, whatever they hold; texts with nothing marked are kept too."""
    found = compared(written, told)

    assert "".join(part.text for part in found.written) == written
    assert "".join(part.text for part in found.told) == told


def test_the_card_marks_both_sides() -> None:
    """What the article says and what the record says stand beside each other, with age and status."""
    html = render("html", signed_audit())
    words = Page(html).phrases("pane")

    assert "The article says Schroeder B, Doig J. The effects of massage" in words
    assert (
        "Crossref says Schroeder B, Doig J. The effects of tea"
        " as of 2026-11-01 09:30 UTC, kept in the lock, HTTP status 200, 21 days before this audit"
    ) in words
    assert 'The effects of <mark class="instead">tea</mark>' in html
    assert 'The effects of <mark class="error">massage</mark>' in html


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("offline", "Crossref was not asked: offline, and no answer is kept"),
        ("not-asked", "Crossref was not asked"),
        ("timeout", "Crossref gave no answer: timed out, as of 2026-11-01 09:30 UTC"),
    ],
)
def test_the_card_lays_no_words_into_a_silent_source(reason: UnavailableReason, said: str) -> None:
    """Who was not asked says nothing, not even nothing, and at no time."""
    source = audits.source_of("pain.txt", audits.ARTICLE)
    evidence = Evidence(
        source="Crossref",
        said="The effects",
        retrieved_at=datetime.datetime(2026, 11, 1, 9, 30, tzinfo=datetime.UTC),
        unavailable=reason,
    )
    finding = audits.finding_of(
        source, "The effects", "unverified-reference", "note", "Unchecked.",
        outcome="unverified", evidence=[evidence],
    )  # fmt: skip
    audit = audits.audit_of([source], [audits.small_article()], [finding])
    words = Page(render("html", audit)).phrases("pane")

    assert said in words
    assert ("as of" in said) == ("as of" in words)
    assert "Crossref says" not in words
