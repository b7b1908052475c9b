"""A further field is written as an entry writes its others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.fields import read_entry
from claimcheck.bibliography.bibtex.insertion import field_insertion
from claimcheck.model import Span


def inserted(entry: str, name: str = "doi", value: str = "10.1/a") -> str | None:
    """Return an entry with a field, ``None`` where it has no place."""
    found = field_insertion(entry, Span(0, len(entry)), name, value)
    if found is None:
        return None
    span, text = found
    return entry[: span.start] + text + entry[span.end :]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@article{a,\n  title = {Tea},\n  year = 2014\n}",
            "@article{a,\n  title = {Tea},\n  year = 2014,\n  doi = {10.1/a}\n}",
        ),
        (
            "@article{a,\r\n\ttitle = {Tea},\r\n\tyear = {2014},\r\n}",
            "@article{a,\r\n\ttitle = {Tea},\r\n\tyear = {2014},\r\n\tdoi = {10.1/a},\r\n}",
        ),
        (
            '@article{a,\n  TITLE   = "Tea",\n  YEAR    = "2014"}',
            '@article{a,\n  TITLE   = "Tea",\n  YEAR    = "2014",\n  DOI     = "10.1/a"}',
        ),
        (
            "@article{a, Title={Tea}, Year={2014}}",
            "@article{a, Title={Tea}, Year={2014}, Doi={10.1/a}}",
        ),
        ("@article{a,\n  title = {Tea}\n}", "@article{a,\n  title = {Tea},\n  doi = {10.1/a}\n}"),
        (
            "@article{a\n , title = {Tea}\n , year = 2014\n}",
            "@article{a\n , title = {Tea}\n , year = 2014\n , doi = {10.1/a}\n}",
        ),
    ],
)
def test_in_the_style_of_the_entry(entry: str, expected: str) -> None:
    """Indentation, commas, equals signs, delimiters, capitals and line ends."""
    assert expected == inserted(entry)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [(("  = ", " = "), "pubstate = "), ((" = ", "= "), "pubstate= ")],
)
def test_a_name_longer_than_the_column(signs: tuple[str, str], expected: str) -> None:
    """A blank stays before the equals sign, unless a name of the entry touches its own."""
    entry = f"@article{{a,\n  year{signs[0]}2014,\n  title{signs[1]}{{Tea}}\n}}"

    assert f"  {expected}{{epub}}" in (inserted(entry, "pubstate", "epub") or "")


@pytest.mark.parametrize(
    "entry",
    [
        "@article{a}",
        "@article{a, title = {Tea}, doi = {10.1/b}}",
        "@article{a, title = {Tea} year = 2014}",
        "@article{a, title = {Tea",
    ],
)
def test_no_place(entry: str) -> None:
    """An entry with a fault, without fields, or with that field is left alone."""
    assert inserted(entry) is None


def test_a_value_that_is_no_plain_text() -> None:
    """Braces and backslashes are not written into a value."""
    assert inserted("@article{a, title = {Tea}}", value="10.1/a}b") is None


_WORD = st.text("abcXYZ 019-", min_size=1, max_size=8)
_BLANK = st.sampled_from([" ", "", "  ", "\t"])


@given(st.lists(_WORD, min_size=1, max_size=4), _BLANK, _BLANK, st.sampled_from([", ", ",\n  "]))
def test_the_entry_stays_sound(values: list[str], before: str, after: str, comma: str) -> None:
    """What was sound is sound afterwards, with one field more and the others as they were."""
    fields = [f"f{'x' * at}{before}={after}{{{value}}}" for at, value in enumerate(values)]
    entry = f"@article{{key{comma}{comma.join(fields)}}}"

    result = inserted(entry) or ""

    was, is_ = read_entry(entry, 0, len(entry)), read_entry(result, 0, len(result))
    assert () == is_.faults
    assert [*[one.name for one in was.fields], "doi"] == [one.name for one in is_.fields]
    assert "10.1/a" == result[is_.fields[-1].start : is_.fields[-1].end]
