"""Braces keep the capitals of a title, and nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.capitals import protected, unprotected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Massage and MRI findings in MS", "Massage and {MRI} findings in {MS}"),
        ("Muscle pH after anti-TNF therapy", "Muscle {pH} after {anti-TNF} therapy"),
        ("The {DNA} of McGill: COVID-19", "The {DNA} of {McGill}: {COVID-19}"),
        ("Uptake of $VO_2$ in \\LaTeX{} and \\emph{RNA}", None),
        ("A Follow-Up of O'Neill's Patients", None),
        ("MASSAGE AND SLEEP", None),
        ("", None),
    ],
)
def test_protected(title: str, expected: str | None) -> None:
    """Words with capitals inside, outside of braces, formulas and names of macros."""
    assert (title if expected is None else expected) == protected(title)


@given(st.text("aBC {}$\\-'.", max_size=30))
def test_once_is_enough(title: str) -> None:
    """What is protected needs no more braces, and without them the title is the same."""
    once = protected(title)

    assert once.replace("{", "").replace("}", "") == title.replace("{", "").replace("}", "")
    if title.count("{") == title.count("}") == 0:
        assert once == protected(once)
        assert [] == list(unprotected(once))
