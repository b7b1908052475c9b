"""What a numbered list counts proves doubtful numbers, and what only looks like a marker is left."""

import pytest

from tests.read.reading import article_of

LIST = "\n\nReferences\n\n" + "\n".join(
    f"{number}. {name}. Notes on frames. Chem Notes. 200{number};7:1-9."
    for number, name in enumerate(("Hanik N", "Zhou X", "Furuk H", "Fathi F"), 1)
)


def _cited(prose: str) -> list[str]:
    return [one.raw for one in article_of(f"Frames\n\n{prose}{LIST}\n", "frames.txt").citations]


def test_a_bracket_behind_an_abbreviation() -> None:
    """It is a marker where nobody else cites its number and the count needs it."""
    assert ["[1,2]", "[3]", "[4]"] == _cited("They take up water.[1,2] At 30% RH[3] it is less.[4]")


def test_an_index_is_none() -> None:
    """It is an index where its number is cited elsewhere or does not follow."""
    prose = "They take up water [1]. The list ABC[3] is read, and then NP[2] [2]. It is less [3,4]."
    assert ["[1]", "[2]", "[3,4]"] == _cited(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "Do not take two (2) tablets if you forgot one.",
        "We meet in Room 3 (2) of the east wing.",
        "Ask in Ward 12 (4) on the second floor.",
        "The buyer pays within three (3) days.",
    ],
)
def test_round_brackets_that_repeat_or_number_rooms(prose: str) -> None:
    """A number that repeats its word, and one behind a room's, is no marker."""
    assert ["(1)", "(2)"] == _cited(f"They take up water (1). It is less later (2). {prose}")
