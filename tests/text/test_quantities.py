"""Quantities of prose: what is one, with which values and unit, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.quantities import LONGEST, quantities


def read(text: str) -> list[tuple[tuple[float, ...], str, str, str]]:
    """Return values, dimension, joint and raw text of the quantities of a text."""
    return [
        (tuple(round(value, 3) for value in one.values), one.unit.dimension, one.joint, one.raw)
        for one in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a study with 24 MS patients", ((24,), "people", "alone", "24")),
        ("Twenty-four individuals with MS", ((24,), "people", "alone", "Twenty-four")),
        ("a hundred and five women", ((105,), "people", "alone", "a hundred and five")),
        ("12 000 participants", ((12000,), "people", "alone", "12 000")),
        ("12,000 older adults", ((12000,), "people", "alone", "12,000")),
        ("1.2 million Americans", ((1.2e6,), "people", "alone", "1.2 million")),
        ("(n = 24)", ((24,), "people", "alone", "24")),
        ("27 double-blind trials", ((27,), "studies", "alone", "27")),
        ("EDSS 3.0–7.0", ((3, 7), "", "range", "3.0–7.0")),
        ("3.0 to 7.0 on the EDSS", ((3, 7), "", "range", "3.0 to 7.0")),
        ("between 40 and 60 percent", ((40, 60), "percent", "range", "40 and 60 percent")),
        ("58 ± 4.2 weeks", ((58, 4.2), "time", "spread", "58 ± 4.2 weeks")),
        ("a 58-year-old woman", ((58,), "age", "alone", "58-year-old")),
        ("aged 58 years", ((58,), "age", "alone", "58 years")),
        ("thirty-minute walks", ((30,), "time", "alone", "thirty-minute")),
        ("two and a half hours", ((2.5,), "time", "alone", "two and a half hours")),
        ("8 of 24 participants", ((8, 24), "percent", "share", "8 of 24")),
        ("one in five", ((1, 5), "percent", "share", "one in five")),
        ("two-thirds of women", ((66.667,), "percent", "alone", "two-thirds")),
        ("half of them", ((50,), "percent", "alone", "half")),
        ("12 per cent", ((12,), "percent", "alone", "12 per cent")),
        ("a threefold risk", ((3,), "fold", "alone", "threefold")),
        ("three times as likely", ((3,), "fold", "alone", "three")),
        ("20mg", ((20,), "mass", "alone", "20mg")),
        ("8 mm Hg", ((8,), "pressure", "alone", "8 mm Hg")),
        ("P < .001", ((0.001,), "p", "alone", ".001")),
        ("OR 1.8", ((1.8,), "ratio", "alone", "1.8")),
        ("0·78 points", ((0.78,), "points", "alone", "0·78 points")),
    ],
)
def test_quantity(text: str, expected: tuple[tuple[float, ...], str, str, str]) -> None:
    """A number in digits or words is read with what it counts or measures."""
    actual = read(text)

    assert [expected] == actual


@pytest.mark.parametrize(
    "text",
    [
        "massage eases pain [3] and fatigue [4, 5]",
        "In 2014 and since 1998, in the 1990s",
        "Fig. 3 and Table 2",
        "type 2 diabetes in phase 3",
        "vitamin B12 and omega-3 against COVID-19",
        "the 95% CI and the 95% confidence interval",
        "see https://example.org/24/patients or 10.1155/2014/640916",
        "PMID: 24949078 and NCT01234567",
        "the 6MWT and the 3rd visit",
        "on May 8, 2014, at 8 a.m.",
        "one of the most common, one another, hundreds of people",
        "$20 million",
    ],
)
def test_label_is_no_quantity(text: str) -> None:
    """What only names something is not read as a number."""
    assert [] == read(text)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 30 people", "near"),
        ("nearly 30 people", "near"),
        ("more than 30 people", "above"),
        ("up to 30 people", "below"),
        ("30 people", ""),
    ],
)
def test_hedge(text: str, hedge: str) -> None:
    """A number that the text itself calls inexact is told from an exact one."""
    assert hedge == quantities(text)[0].hedge


@given(st.text(max_size=200) | st.text("0123456789 .,-–/%±abnN=of", max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reader; spans hold the raw text, in order."""
    found = quantities(text)

    assert [text[one.span.start : one.span.end] for one in found] == [one.raw for one in found]
    assert all(one.amounts for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)


@pytest.mark.parametrize(
    "piece", ["1 of ", "9,", "twenty-", "a hundred and ", "1 to 2 ", "5 old ms "]
)
def test_hostile_text_ends(piece: str) -> None:
    """A long run of half a number is read to the limit and no further."""
    text = piece * (2 * LONGEST)

    assert all(one.span.end <= LONGEST for one in quantities(text))
