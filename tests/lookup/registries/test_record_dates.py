"""Dates of records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.record_dates import date_of_parts, date_of_text, year_of_text


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[2014, 5, 8]], "2014-05-08"),
        ([[2014, 5]], "2014-05"),
        ([[2014]], "2014"),
        ([["2014", "05", "08"]], "2014-05-08"),
        ([[None]], ""),
        ([[]], ""),
        ([], ""),
        ([None], ""),
        (None, ""),
        ([[0]], ""),
        ([[99999]], ""),
        ([[2014, 13, 1]], "2014"),
        ([[2023, 2, 29]], "2023-02"),
        ([[2024, 2, 29]], "2024-02-29"),
        ([[2014, None, 8]], "2014"),
        ([[2014, True]], "2014"),
        ([[2014], [2015]], ""),
    ],
)
def test_date_parts(parts: object, date: str) -> None:
    """One to three parts, at their precision; a range and an impossible part are left out."""
    assert date == date_of_parts({"date-parts": parts})


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014", "2014"),
        ("2014-05", "2014-05"),
        ("2014-05-08", "2014-05-08"),
        ("2014-05-08T10:00:00Z", "2014-05-08"),
        ("2014-05-08 10:00:00", "2014-05-08"),
        ("2014/2015", ""),
        ("2014-05-08/2014-06-01", ""),
        ("2014-05-08 / 2014-06-01", ""),
        ("20140508", ""),
        ("May 2014", ""),
        ("", ""),
        (2014, ""),
    ],
)
def test_iso_texts(text: object, date: str) -> None:
    """ISO dates with and without time; a range says no one day."""
    assert date == date_of_text(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("March 2009", "2009"),
        ("c2009", "2009"),
        ("2009, 2009", "2009"),
        ("1998-2001", ""),
        ("19xx", ""),
        ("12009", ""),
        (None, ""),
    ],
)
def test_one_year(text: object, year: str) -> None:
    """The one year that a text names; of two neither."""
    assert year == year_of_text(text)


@given(st.lists(st.lists(st.integers() | st.none() | st.text(max_size=4)) | st.none()))
def test_any_parts(parts: object) -> None:
    """No parts break it."""
    assert len(date_of_parts({"date-parts": parts})) in {0, 4, 7, 10}
