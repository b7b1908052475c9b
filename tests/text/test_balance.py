"""Quotation marks and brackets without partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.text.balance import stray_marks

MARKS = st.text(alphabet="ab 1.,“”„«»‹›‘’‚\"'()[]\n", max_size=60)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Massage and Sclerosis,” National Society", [22]),
        ("“Title, Journal", [0]),
        ("Adams P, “Title, Journal", [9]),
        ("‘Title, Journal 2014", [0]),
        ("Title (2nd ed. London", [6]),
        ("Title [Internet. London", [6]),
        ("Smith) J. Title", [5]),
        ('"Title, Journal', [0]),
        ('Title," Journal', [6]),
        ("«Titre, Le Monde", [0]),
        ("„Titel, Zeitung", [0]),
        ("“One” and two” and “three", [13, 19]),
    ],
)
def test_stray_marks_are_found(text: str, at: list[int]) -> None:
    """A mark without partner is found at its very place."""
    assert at == [mark.at for mark in stray_marks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "quality of life in patients' own words. BMJ",
        "Parkinson’s disease: patients’ and carers’ views",
        "“Multiple sclerosis,” Mayo Clinic",
        "„Titel“, Der Spiegel",
        "„Tytuł”, Gazeta",
        "« Titre », Le Monde",
        "»Titel«, Die Zeit",
        "”Titel”, Dagens Nyheter",
        "‚Titel‘, Der Spiegel",
        "‘What “rest” means’, The Guardian",
        "“What ‘rest’ means,” The Guardian",
        "“‘I can’t sleep’: nights,” BBC",
        "The “double “nested” title”. J",
        '"Title,” mixed by hand',
        'A 5\'6" model, and a 12" one',
        '"The 12" record," J',
        "Rock ‘n’ roll in the ‘90s",
        "Hawai‘i and the Qur‘an",
        "a) rest, b) sleep, 3) walk",
        "on [0, 1) and (2, 3]",
        "2009;101(Suppl 2):S1 [cited 2014 Jan 1]",
    ],
)
def test_ordinary_text_is_balanced(text: str) -> None:
    """Apostrophes, primes, nested and foreign marks, points and intervals are no strays."""
    assert stray_marks(text) == []


def test_skipped_runs_are_not_looked_at() -> None:
    """A bracket inside an address is none of the text's."""
    text = "Title. https://x.org/a(b London"

    assert stray_marks(text, [Span(7, 24)]) == []


@given(MARKS)
def test_places_hold_their_signs(text: str) -> None:
    """Every place holds the sign that is told, in ascending order, each once."""
    found = stray_marks(text)

    assert [mark.sign for mark in found] == [text[mark.at] for mark in found]
    assert sorted({mark.at for mark in found}) == [mark.at for mark in found]


@given(st.text(alphabet="ab c", max_size=20), st.sampled_from(["“”", "«»", "()", "[]", "„“"]))
def test_pairs_are_balanced(words: str, pair: str) -> None:
    """Words between a pair of marks leave no stray."""
    assert stray_marks(f"x {pair[0]}t{words}t{pair[1]}, y") == []
