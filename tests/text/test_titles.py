"""Titles in quotation marks, and titles that mean the same work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.shape import shape
from claimcheck.text.titles import folded_title, quoted_title, same_title


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The effects of massage", "The Effects of Massage."),
        ("Massage therapy in MS", "Massage therapy in MS: a case report"),
        ("Effects of Massage Therapy on Pain", "Effects of Massage Therapy on Pain. A Case Report"),
        (
            "Behavioural therapy for tumour pain in adults",
            "Behavioral therapy for tumor pain in adults",
        ),
        ("TNF-α in <i>E. coli</i>", "TNF-alpha in E coli"),
        ("Müller's “law” & order", "Muller’s 'law' and order"),
        ("Effects of massage therapy on pain", "Effect of massage therapy on pain"),
        ("CO<sub>2</sub> and H_2_O uptake", "CO2 and H2O uptake"),
        ("Well-being after stroke", "Well being after stroke"),
        ("Massage für alle", "Massage fuer alle"),
        ("Ødem og ås", "Oedem og aas"),
    ],
)
def test_the_same_work(a: str, b: str) -> None:
    """Case, punctuation, markup, subtitles, spelling and plurals make no other work."""
    assert same_title(a, b)
    assert same_title(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Massage and Bodywork: Massage and MS", "Massage and Bodywork"),
        ("Cancer statistics, 2019", "Cancer statistics, 2020"),
        ("A trial of massage in MS. Part 1", "A trial of massage in MS. Part 2"),
        ("Type I diabetes in young adults", "Type II diabetes in young adults"),
        ("Erratum: Effects of massage on pain", "Effects of massage on pain"),
        ("Reply to: Effects of massage therapy on pain", "Effects of massage therapy on pain"),
        ("Massage", "Message"),
        ("Multiple sclerosis", "Multiple sclerosis and massage"),
        ("", ""),
        ("", "Massage"),
    ],
)
def test_another_work(a: str, b: str) -> None:
    """Digits, part numbers, errata, replies and short heads keep works apart."""
    assert not same_title(a, b)
    assert not same_title(b, a)


def test_a_leading_article_stays() -> None:
    """The comparison form keeps "The", which tells works apart."""
    assert folded_title("The <b>Pain</b> Paradox!") == "the pain paradox"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Multiple sclerosis,” Mayo Clinic", "Multiple sclerosis,"),
        (
            "(2014) 'Effects on patients' quality of life', Journal",
            "Effects on patients' quality of life",
        ),
        ("X, ‘The effect’s end’, J", "The effect’s end"),
        ("“The ‘real’ thing.” J", "The ‘real’ thing."),
        ("„Schmerz“, J", "Schmerz"),
        ("Roe A. «La douleur», J", "La douleur"),
        ("see “Deep sleep,” in J Health", "Deep sleep,"),
        ("Roe A and Doe B and others “Deep sleep.” J Health", "Deep sleep."),
        ("Massage and Bodywork,” National", "Massage and Bodywork,"),
        ('Massage and Bodywork," National', "Massage and Bodywork,"),
    ],
)
def test_a_quoted_title(text: str, expected: str) -> None:
    """The title stands between the marks, or before the only one."""
    found = quoted_title(shape(text))

    assert found is not None
    assert expected == text[found.start : found.end]


def test_an_opening_mark_without_its_partner() -> None:
    """The rest of the text is then offered as the title, and said to be unbalanced."""
    found = quoted_title("“Massage, healthline")

    assert found is not None
    assert (found.start, found.end, found.is_balanced) == (1, 20, False)


@pytest.mark.parametrize(
    "text",
    [
        "The “real” effect of massage. J Health",
        "“Real” effects of massage. J Health",
        "‘Tone cases’ in Bantu. J Health",
        "Patients' quality of life. J Health",
        "O'Neill P. Pain. J Health",
        "Roe A. Reply to “green tea for pain”. J Health",
        "Roe A. Sonnets from “The Trophies” of Heredia. J Health",
        "Roe A. Hitler’s “Green Party”. J Health",
        "",
    ],
)
def test_marks_that_enclose_no_title(text: str) -> None:
    """Single words in quotation marks, parts of a longer title and apostrophes are none."""
    assert quoted_title(shape(text)) is None


@given(st.text(), st.text())
def test_comparison_is_symmetric(a: str, b: str) -> None:
    """No pair crashes it, and the order does not matter."""
    assert same_title(a, b) == same_title(b, a)


@given(st.text(alphabet="ab “”'‘\".,", max_size=40))
def test_a_quoted_title_lies_in_the_text(text: str) -> None:
    """Its places are in order and inside the text."""
    found = quoted_title(text)

    assert found is None or 0 <= found.before <= found.start <= found.end <= len(text)
