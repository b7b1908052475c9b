"""Passages: the nearest sentence comes first, whatever its words' endings."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.passages import ranked, specific, stems

SENTENCES = (
    "Sleep improved in both groups.",
    "Pain decreased by 12% with massage (p < .05).",
    "Patients were recruited from two clinics.",
)


def test_nearest_sentence_comes_first() -> None:
    """Words in common, whatever their endings, and cues of a result decide."""
    first = ranked("Massages decrease pain", SENTENCES)[0]

    assert (1, frozenset({"massag", "decreas", "pain"})) == (first.at, first.shared)


def test_words_of_every_study_are_not_specific() -> None:
    """Numbers and the words that every study uses say nothing of the matter."""
    assert frozenset({"massag"}) == specific(stems("24 patients of the study had massages"))


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=6))
def test_every_sentence_is_ranked_once(claim: str, sentences: list[str]) -> None:
    """No text breaks the ranking, and it names every sentence once."""
    assert list(range(len(sentences))) == sorted(one.at for one in ranked(claim, sentences))
