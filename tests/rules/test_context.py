"""What every finding gets."""

import pytest

from claimcheck.rules.context import ended_once


@pytest.mark.parametrize(
    ("sentence", "ended"),
    [
        ("Crossref names Roe A, not Smith, J..", "Crossref names Roe A, not Smith, J."),
        ("It is so.", "It is so."),
        ("And so on...", "And so on..."),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(sentence: str, ended: str) -> None:
    """A last word with a full stop of its own needs no second one."""
    assert ended == ended_once(sentence)
