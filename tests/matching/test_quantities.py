"""Whether a source gives a number of a claim: rounding, converting, arithmetic, and real changes."""

import pytest

from claimcheck.matching.quantities import is_checkable, is_given, sentences_of
from claimcheck.text.quantities import Quantity, quantities

TRIAL = (
    "We assigned 401 persons with back pain to structural massage (n = 132), relaxation massage "
    "(n = 136), or usual care (n = 133). Treatments lasted 12 weeks. Benefits persisted for 52 weeks "
    "in 36% of those treated, compared with 18% given usual care (hazard ratio 0.69). Mean pain fell "
    "from 42.1 to 33.5 points, and 8 of 24 women took 1000 mg less."
)


def figure(text: str) -> Quantity:
    """Return the first figure of a claim that a source would give."""
    return next(one for one in quantities(text) if is_checkable(one))


@pytest.mark.parametrize(
    "claim",
    [
        "four hundred and one people",
        "about 400 patients",
        "more than 260 people had massage",
        "three months",
        "84 days",
        "one year, or 12 months",
        "36 percent",
        "an 18-percentage-point gain",
        "64% of patients",
        "31 percent lower",
        "about 20 percent less pain",
        "8 of 24 women",
        "33% of women",
        "1 gram",
        "16 women of 24 patients",
    ],
)
def test_number_is_given(claim: str) -> None:
    """A number that the source holds in another form is given."""
    assert is_given(figure(claim), sentences_of(TRIAL))


@pytest.mark.parametrize(
    "claim", ["501 people", "about 600 people", "five months", "47 percent", "2 grams", "20 of 24"]
)
def test_changed_number_is_not_given(claim: str) -> None:
    """A changed number is not found by any of the ways."""
    assert not is_given(figure(claim), sentences_of(TRIAL))


@pytest.mark.parametrize(
    "claim",
    ["two groups", "one day", "100 percent", "half of them", "P < .01", "3.0 to 7.0", "20 of"],
)
def test_loose_number_is_not_checked(claim: str) -> None:
    """Numbers without unit or noun, small counts and turns of speech are left alone."""
    assert not [one for one in quantities(claim) if is_checkable(one)]
