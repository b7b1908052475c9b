"""Numbers of entries that a sentence reads out, beside raised ones."""

import pytest

from tests.read.reading import article_of

WORKS = "\n\nReferences\n\n" + "".join(
    f"{number}. Roe, A. et al. On roots. Soil Notes 7, 1–9 (20{number:02}).\n"
    for number in range(1, 6)
)


def _cited(prose: str, works: str = WORKS) -> list[tuple[str, list[str]]]:
    article = article_of("Roots\n\n" + prose + works, "roots.txt")
    return [(one.raw, [target.label for target in one.targets]) for one in article.citations]


def test_beside_raised_numbers() -> None:
    """The number of "ref. 3" cites as the raised numbers do."""
    prose = "Roots breathe¹ and drink² (reviewed in ref. 3). The model of refs 4,5 says why."
    assert [("¹", ["1"]), ("²", ["2"]), ("3", ["3"]), ("4,5", ["4", "5"])] == _cited(prose)


def test_beside_numbers_that_a_copy_lowered() -> None:
    """It begins a count that goes on behind words."""
    prose = "Roots breathe (ref. 1). They drink in summer2,3, as in ref. 4, and sleep5."
    assert ["1", "2,3", "4", "5"] == [raw for raw, _ in _cited(prose)]


def test_in_brackets_alone() -> None:
    """Where all markers are read out, they are still markers."""
    assert ["1", "2"] == [raw for raw, _ in _cited("Roots live (ref. 1) and die (ref. 2).")]


@pytest.mark.parametrize(
    "prose",
    [
        "Roots breathe¹. The value of ref. 12 was lost.",
        "Roots breathe¹. We paid ref. 3% of it.",
        "Roots breathe¹. Our code is ref. 3.5 of the list.",
        "Roots breathe¹. See reference2 there.",
    ],
)
def test_other_numbers_stay(prose: str) -> None:
    """A number beyond the list, a share and a version are none."""
    assert ["¹"] == [raw for raw, _ in _cited(prose)]


def test_nothing_without_raised_numbers() -> None:
    """In an article that cites otherwise "ref. 3" stays what it is."""
    assert [] == _cited("Roots breathe, as our ref. 3 has it. They drink.")
