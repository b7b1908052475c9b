"""Quotations: word for word, but for spelling, hyphens, and what is marked as left out."""

import pytest

from claimcheck.matching.quotations import holds_words, letters_of

ABSTRACT = (
    "Massage is a safe and noninvasive treatment that may assist patients to manage oedema; behaviour "
    "was randomised and centered on sleep."
)


@pytest.mark.parametrize(
    "words",
    [
        "a safe and non-invasive treatment",
        "A safe and noninvasive treatment … may assist [people] to manage edema;",
        "behavior was randomized and centered on sleep",
    ],
)
def test_held(words: str) -> None:
    """Spelling, case, hyphens and marked changes make no other quotation."""
    assert holds_words(letters_of(ABSTRACT), words)


@pytest.mark.parametrize("words", ["a safe and effective treatment", "may help patients to manage"])
def test_not_held(words: str) -> None:
    """Another word makes another quotation."""
    assert not holds_words(letters_of(ABSTRACT), words)
