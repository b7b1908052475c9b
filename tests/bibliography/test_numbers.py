"""Year, volume, issue and pages in the shapes of many styles, fields and languages."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings.labelled import LABELLED, SIGNS
from claimcheck.bibliography.strings.layers import Layers
from claimcheck.bibliography.strings.numbering import numbers_in
from claimcheck.bibliography.strings.years import find_year
from claimcheck.text.shape import shape

STRINGS = (Path(__file__).parent / "reference-numbers.txt").read_text(encoding="utf-8")
CASES = [case.split("\n    ") for case in STRINGS.strip().split("\n\n")]


def read(raw: str) -> str:
    """Return year / volume / issue / pages as the layers read them, without the tagger."""
    layers = Layers(raw, 0)
    values = {field.name: field.value for field in layers.fields}
    published = sorted((date.span, date.raw) for date in layers.dates if date.role == "published")
    years = re.findall(r"\d{4}", " ".join(text for _, text in published))
    names = ("volume", "issue", "pages")
    return " / ".join([*(years[:1] or ["-"]), *(values.get(name, "-") for name in names)])


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_a_string_gives_its_numbers(raw: str, expected: str) -> None:
    """What an editor reads at a glance is read, and no number of a title is."""
    assert expected == read(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "Roe, R. Older adults (65-80) at home. Leeds: Museum Press.",
        "Roe, R. Vitamin D and the 25 rivers of Leeds.",
        "Roe, R. Symphonies nos. 35-41 and their rivers.",
        "Roe, R. Fahrenheit 451: a novel of rivers.",
        "Roe, R. Windows 2000 professional guide for rivers.",
        "Report of the 12th session, 14-18 rooms.",
        "Roe, R. Lines 12-14, 18 of the river poem are lost.",
        "Adults, ages, 12-14",
        "Paris and the 400 rivers",
        "Roe, R. A census of 1600 Main Street and 24 Sussex Drive.",
        "Roe, R. Protocol 12 and control 7 of the river.",
        "Rio de Janeiro 2016 and its rivers in words",
    ],
)
def test_numbers_of_titles_stay_unread(raw: str) -> None:
    """Ages, house numbers, works and models are neither years nor locators."""
    assert "- / - / - / -" == read(raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe, Ann 1977 The river people. Leeds", "1977"),
        ("Roe, Ann, and John Doe 1977 The river people.", "1977"),
        ("Roe A., de la Cruz B. 1977 “The river.”", "1977"),
        ("Roe, A. 1999-2000 River people.", "1999-2000"),
        ("Ann Roe/ John Doe 1977: Rivers", "1977"),
        ("———. 1810. The river.", "1810"),
        ("Roe, A. 1600 Main Street. Leeds: Museum Press, 1999.", "1999"),
        ("Windows 2000 Professional Guide", ""),
        ("Cancer Rivers Leeds Fund Trust 2011 Report", ""),
        ("Roe, A. Blade Runner 2049 Revisited", ""),
        ("Rivers. London 2012 Games", ""),
        (f"{'Ann Roe/ ' * 40}John Doe 1977 Rivers", ""),
    ],
)
def test_a_year_without_a_frame_follows_names(text: str, expected: str) -> None:
    """A year directly after a list of names is that of publication; elsewhere it is none."""
    found = find_year(shape(text))
    assert expected == (text[found.start : found.end] if found else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pouvoirs, 1979, no. 9.", {"year": "1979", "issue": "9"}),
        ("Comm. ACM, 27(5), 1992.", {"volume": "27", "issue": "5", "year": "1992"}),
        ("J Stat 2006, 12: 1049-1064.", {"year": "2006", "volume": "12", "pages": "1049-1064"}),
        ("Leeds, 231 p. 1980.", {}),
        ("World, no. 83 (2000), 34-37", {"issue": "83", "year": "2000", "pages": "34-37"}),
        ("Annales 29-2, p. 33-48.", {"volume": "29", "issue": "2", "pages": "33-48"}),
        ("Annales 41-42, p. 33-48.", {"volume": "41-42", "pages": "33-48"}),
    ],
)
def test_a_number_in_the_place_of_another_is_set_right(text: str, expected: dict[str, str]) -> None:
    """A year is no volume nor page, and what a sign for issues precedes is an issue."""
    parts, _ = numbers_in(text, is_dated=False)
    assert expected == {name: text[span.start : span.end] for name, span in parts.items()}


def test_a_known_date_leaves_a_volume_of_four_digits() -> None:
    """Where the date is known, ``2012`` before an issue is the volume."""
    parts, _ = numbers_in("Health, 2012, no. 54", is_dated=True)
    assert {"volume", "issue"} == set(parts)


@pytest.mark.parametrize("name", sorted(LABELLED))
@pytest.mark.parametrize("raw", [case[0] for case in CASES])
def test_what_a_label_holds_is_seen_first(name: str, raw: str) -> None:
    """The quick look before a label's pattern never passes over one that matches."""
    label = re.sub(r"\?P<\w+>", "", LABELLED[name])
    if re.search(label, shape(raw)):
        assert re.search(SIGNS[name], shape(raw))


@given(st.text(alphabet="0123456789 ,.:;()-/|nopvNVZSJg\x02\x03~—", max_size=60))
def test_numbers_stand_where_they_are_said_to(raw: str) -> None:
    """Whatever is read is taken, lies inside the text, and no two fields share a character."""
    parts, taken = numbers_in(raw, is_dated=False)
    places = sorted(parts.values())
    assert all(0 <= span.start < span.end <= len(raw) for span in [*places, *taken])
    assert not any(one.meets(other) for one, other in pairwise(places))
