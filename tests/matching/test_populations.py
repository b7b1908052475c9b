"""When a claim and its source have nobody in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.populations import mismatch_of

RATS = (
    "Ginger in rats",
    "Forty rats were given ginger. The rats ate more. This may matter for people.",
)
CELLS = (
    "Ginger in vitro",
    "Cells were treated in vitro with ginger. Clinical studies in patients are needed.",
)
OLD = ("Ginger for older adults", "Sixty older adults took ginger. Nausea was less.")
PUPILS = ("Ginger at school", "Sixty children took ginger. Nausea was less in the children.")
WOMEN = ("Ginger in pregnant women", "Sixty women took ginger. Nausea was less.")
MEN = ("Ginger in the army", "Sixty men took ginger. Nausea was less in men at sea.")


@pytest.mark.parametrize(
    ("claim", "source", "named", "instead"),
    [
        ("Ginger helps people to eat.", RATS, "people", "rats"),
        ("Ginger helps your stomach.", CELLS, "your", "in vitro"),
        ("Ginger helps children.", OLD, "children", "older adults"),
        ("Ginger helps the elderly.", PUPILS, "the elderly", "children"),
        ("Ginger helps adults.", PUPILS, "adults", "children"),
        ("Ginger helps men.", WOMEN, "men", "pregnant women"),
        ("Ginger helps mothers.", MEN, "mothers", "men"),
    ],
)
def test_mismatch(claim: str, source: tuple[str, str], named: str, instead: str) -> None:
    """Whom the claim names stands nowhere in the source, and others do."""
    found = mismatch_of(claim, *source)

    assert found
    assert (named, claim[slice(*found.at)], instead) == (found.named, found.named, found.instead)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Ginger helps rats.", RATS),
        ("In animals, ginger helps, and people hope.", RATS),
        ("In the laboratory, ginger may show what helps people.", CELLS),
        ("Ginger helps.", RATS),
        ("Ginger helps people.", OLD),
        ("Ginger helps older people.", OLD),
        ("Ginger helps children.", PUPILS),
        ("Ginger helps children as well as older adults.", OLD),
        ("Ginger helps children more than adults.", OLD),
        (
            "Ginger helps children.",
            ("Ginger for families", "Older adults and older people took it."),
        ),
        ("Ginger helps children.", ("Ginger", "It grows in warm countries.")),
        ("Ginger helps children.", ("Ginger", "One of the older adults took it.")),
        ("Ginger helps people.", ("Ginger in rats and people", "Rats and volunteers had ginger.")),
        ("Ginger helps people.", ("Ginger", "One rat had ginger.")),
        ("Ginger helps men.", ("Ginger in both sexes", "Women and girls had ginger.")),
    ],
)
def test_no_mismatch(claim: str, source: tuple[str, str]) -> None:
    """One word that may include them is enough to stay silent."""
    assert mismatch_of(claim, *source) is None


@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=600))
def test_any_text(claim: str, title: str, abstract: str) -> None:
    """Any text is read without an error, and what is found stands in the claim."""
    found = mismatch_of(claim, title, abstract)

    assert found is None or found.named == claim[slice(*found.at)]
