"""Taking one entry apart, with exact places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.fields import RawEntry, next_entry, read_entry


def entry(text: str) -> RawEntry:
    """Return the entry that a text consists of."""
    return read_entry(text, 0, len(text))


def values(text: str) -> dict[str, str]:
    """Return the raw values of the entry that a text consists of."""
    return {field.name: text[field.start : field.end] for field in entry(text).fields}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a, x = {A {b} c}, y = 3}", {"x": "A {b} c", "y": "3"}),
        ('@misc{a, x = "A {"} c", Y="\\"u"}', {"x": 'A {"} c', "y": '\\"u'}),
        ("@misc(a, x = {A ) c}, y = z)", {"x": "A ) c", "y": "z"}),
        ("@misc{a\n , x = {1}\n , y = {2}\n}", {"x": "1", "y": "2"}),
        ("@misc{a, x = jan # { b} # 3,}", {"x": "jan # { b} # 3"}),
        ("@misc{a, x = , y = {}}", {"x": "", "y": ""}),
        (
            "@misc{a, y=Nature Medicine, x=2020 z={3}}",
            {"y": "Nature Medicine", "x": "2020", "z": "3"},
        ),
        ('@misc{a, x = "b, "c", d", y = 1}', {"x": 'b, "c", d', "y": "1"}),
        ('@misc{a,\n x = "b,\n y = "c"\n}', {"x": "b", "y": "c"}),
        ("@misc{a, x = {b, y = {c}, z = {d}}", {"x": "b", "y": "c", "z": "d"}),
        ("@misc{a, x = {b}, junk, y = 2}", {"x": "b", "y": "2"}),
    ],
)
def test_values(text: str, expected: dict[str, str]) -> None:
    """Values stand without their delimiters, in sound entries and in faulty ones."""
    assert values(text) == expected


def test_outer_place() -> None:
    """The outer place of a value holds its delimiters, if it has any."""
    text = "@misc{a, x = {b}, y = 2}"

    outer = [text[field.outer.start : field.outer.end] for field in entry(text).fields]

    assert outer == ["{b}", "2"]


def test_unread_text() -> None:
    """What is no field is kept as rest."""
    assert entry("@misc{a, x = {b}, some junk, y = 2}").rest == "some junk"


def test_one_fault_of_balance() -> None:
    """Faults that follow from the first one are not told."""
    faults = [fault.rule for fault in entry("@misc{a, x = {b}, junk, more junk,, y = {z").faults]

    assert faults == ["unbalanced-braces"]


def test_next_entry() -> None:
    """An entry begins at a line's beginning; an @ within a line is none."""
    text = "@misc{a, x = @misc{b}}\n  @misc{c}"

    assert text[next_entry(text, 1) :] == "@misc{c}"


@given(st.text(alphabet='{}",=#@ \na1()\\', max_size=60))
def test_any_rest_of_an_entry(rest: str) -> None:
    """Whatever follows an entry's head, fields lie inside the entry, in order and apart."""
    text = f"@misc{{a,{rest}"

    read = entry(text)

    assert read.span.end <= len(text)
    at = read.header.end
    for field in read.fields:
        assert at <= field.at < field.start <= field.end <= len(text)
        at = field.end
