"""Arithmetic over one sentence: the sums, shares and changes that a writer would work out."""

import pytest

from claimcheck.matching.arithmetic import worked_out
from claimcheck.text.quantities import quantities


@pytest.mark.parametrize(
    ("claim", "sentence", "wanted"),
    [
        ("33 percent", "8 women and 24 men took part", 33.3),
        ("64 percent", "the benefit lasted in 36%", 64.0),
        ("18 percent", "36% with massage and 18% with rest", 18.0),
        ("31 percent", "a hazard ratio of 0.69 was found", 31.0),
        ("25 percent", "scores fell from 51 to 38 points", 25.5),
        ("268 people", "132 women and 136 men took part", 268.0),
        ("12 weeks", "first 4 weeks of rest and then 8 weeks of massage", 84.0),
    ],
)
def test_worked_out(claim: str, sentence: str, wanted: float) -> None:
    """A number that follows from others of the sentence is among what is worked out."""
    amounts = worked_out(quantities(claim)[0], quantities(sentence), ())

    assert any(abs(amount - wanted) < 0.1 for amount in amounts)


def test_nothing_of_nothing() -> None:
    """A sentence without numbers gives nothing."""
    assert [] == list(worked_out(quantities("12%")[0], (), ()))
