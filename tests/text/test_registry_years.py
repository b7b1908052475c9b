"""When identifiers were given out, as far as they tell."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.registry_years import (
    Registry,
    TimeStamp,
    anchors,
    assigned_about,
    number_of,
    time_stamp,
)

REGISTRIES: tuple[Registry, ...] = ("pmid", "pmcid")


@pytest.mark.parametrize("registry", REGISTRIES)
def test_anchors_rise_together(registry: Registry) -> None:
    """Later numbers have later days, and every anchor says where it comes from."""
    known = anchors(registry)

    assert sorted(known, key=lambda anchor: anchor.assigned) == list(known)
    assert len({anchor.number for anchor in known}) == len(known) >= 2
    assert all(anchor.source for anchor in known)


@pytest.mark.parametrize("registry", REGISTRIES)
def test_anchor_has_its_own_day(registry: Registry) -> None:
    """Interpolation goes through the anchors."""
    expected = [anchor.assigned for anchor in anchors(registry)]

    actual = [assigned_about(registry, anchor.number) for anchor in anchors(registry)]

    assert expected == actual


@pytest.mark.parametrize(
    ("registry", "number"), [("pmid", 24949077), ("pmid", 42704952), ("pmcid", 1), ("pmid", 0)]
)
def test_outside_the_anchors_nothing_is_told(registry: Registry, number: int) -> None:
    """No number outside the span is given a day."""
    assert assigned_about(registry, number) is None


def test_between_anchors_is_interpolated() -> None:
    """Half of the way between two numbers is half of the time."""
    low, high = anchors("pmid")[:2]

    actual = assigned_about("pmid", (low.number + high.number) // 2)

    half = low.assigned + (high.assigned - low.assigned) / 2
    assert actual is not None
    assert abs(actual - half) <= datetime.timedelta(days=1)


@given(st.sampled_from(REGISTRIES), st.integers(0, 10**8), st.integers(0, 10**8))
def test_later_numbers_are_later(registry: Registry, one: int, other: int) -> None:
    """The order of the numbers is the order of the days."""
    early, late = (assigned_about(registry, number) for number in sorted((one, other)))

    assert early is None or late is None or early <= late


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("24949078", 24949078),
        ("PMC4034721", 4034721),
        ("pmc4034721", 4034721),
        ("PMC4034721.1", None),
        ("", None),
        ("٣٤", None),
    ],
)
def test_number_of(value: str, expected: int | None) -> None:
    """Only ASCII digits, with or without PMC, are a number."""
    assert expected == number_of(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1310.2590", TimeStamp(2013, 10, "arXiv")),
        ("arXiv:2401.00001v2", TimeStamp(2024, 1, "arXiv")),
        ("10.48550/arxiv.1310.2590", TimeStamp(2013, 10, "arXiv")),
        ("hep-th/9901001", TimeStamp(1999, 1, "arXiv")),
        ("math.gt/0309136", TimeStamp(2003, 9, "arXiv")),
        ("1313.2590", None),
        ("10.1101/2020.03.04.20029983", TimeStamp(2020, 3, "preprint")),
        ("10.1101/2020.13.04.20029983", None),
        ("10.1101/123456", None),
        (
            "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
            TimeStamp(1998, 8, "SICI"),
        ),
        ("10.1002/(SICI)1097-0258(1998)17:1<1::AID-X>3.0.CO;2-2", TimeStamp(1998, None, "SICI")),
        ("10.1002/(SICI)1097-0258(199821)17:1<1::AID-X>3.0.CO;2-2", TimeStamp(1998, None, "SICI")),
        ("10.1155/2014/640916", None),
        ("10.1016/S0140-6736(97)11096-0", None),
    ],
)
def test_time_stamp(value: str, expected: TimeStamp | None) -> None:
    """Only the schemes that hold a time are read, and impossible months are none."""
    assert expected == time_stamp(value)


@given(st.text() | st.from_regex(r"[0-9a-z./():v-]{1,40}"))
def test_any_text_is_read(value: str) -> None:
    """No input breaks the reading, and a month that is told is a month."""
    stamp = time_stamp(value)

    assert stamp is None or stamp.month is None or 1 <= stamp.month <= 12
