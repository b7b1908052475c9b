"""Titles that an entry sets off by emphasis are read as titles, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Reference
from tests.read.reading import article_of


def _reference(entry: str, name: str = "a.md") -> tuple[Reference, str]:
    text = f"Tea is old.[^1]\n\n[^1]: {entry}\n"
    (reference,) = article_of(text, name).references
    return reference, text


@pytest.mark.parametrize(
    ("entry", "author", "title"),
    [
        (
            "Damien Charlotin, *AI Hallucination Cases*, https://www.damiencharlotin.com/hallucinations/.",
            "Charlotin",
            "AI Hallucination Cases",
        ),
        (
            "Eugene Volokh, *Large Libel Models? Liability for AI Output*, 3 J. Free Speech L. 489 (2023).",
            "Volokh",
            "Large Libel Models? Liability for AI Output",
        ),
        (
            "World Bank, _Completion Report, Report No. 32713_ (Washington, DC, 2005).",
            "World Bank",
            "Completion Report, Report No. 32713",
        ),
    ],
)
def test_a_title_that_was_read_across_its_ends(entry: str, author: str, title: str) -> None:
    """Where words alone mislead, what is set off is the title, at its exact place."""
    reference, text = _reference(entry)
    field = reference.field("title")

    assert field is not None
    assert (author, title) == (reference.authors[0].display, field.value)
    assert title == text[field.span.start : field.span.end]


@pytest.mark.parametrize(
    ("entry", "title", "container"),
    [
        ("Roe A. Tea and sleep. *J Sleep Res*. 2014;3:4-5.", "Tea and sleep", "J Sleep Res"),
        (
            "Roe, A. (2014). Tea and sleep. *Journal of Sleep*, *3*(2), 4-5.",
            "Tea and sleep",
            "Journal of Sleep",
        ),
        ("*Roe A*, *May B*. Tea and sleep. BMJ. 2014;3:4-5.", "Tea and sleep", "BMJ"),
        ("**Roe A. Tea and sleep.** BMJ. 2014;3:4-5.", "Tea and sleep", "BMJ"),
        ("Roe A. Tea and *Camellia sinensis* in sleep. BMJ. 2014;3:4-5.", "", "BMJ"),
    ],
)
def test_other_emphasis_changes_nothing(entry: str, title: str, container: str) -> None:
    """A journal, names, a whole entry or a species that is set off is no title."""
    reference, _ = _reference(entry)

    assert (title or "Tea and Camellia sinensis in sleep") == reference.value("title")
    assert container == reference.value("container")


@given(st.text("AB roe*_.,:;?12()“” ", max_size=60))
def test_any_emphasis_keeps_its_places(entry: str) -> None:
    """Whatever is set off, each field stands where it says."""
    text = f"Tea is old.[^1]\n\n[^1]: Roe A. {entry} Tea *and sleep, A* 2014;3:4-5.\n"
    for reference in article_of(text, "a.md").references:
        for field in reference.fields:
            assert field.raw == text[field.span.start : field.span.end]
