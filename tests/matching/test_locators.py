"""Volumes, issues and pages agree in all their short forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.locators import (
    recorded_pages,
    same_issue,
    same_pages,
    same_volume,
    stand_in,
)
from claimcheck.model import Work, WorkDate

PAGES = [
    ("278–93", "278-293", "", True),
    ("698-702", "c332-c332", "", None),
    ("c332", "c332-c332", "", True),
    ("c323", "c332-c332", "", False),
    ("278-93", "278-93", "", True),
    ("278", "278-293", "", True),
    ("285", "278-293", "", True),
    ("10-19", "10-9", "", True),
    ("1043-8", "1040-2; discussion 1043-8", "", True),
    ("e1364", "", "e1364", True),
    ("1364", "e1364", "", True),
    ("S12-9", "S12-S19", "", True),
    ("35.e1-9", "35.e1-35.e9", "", True),
    ("CD001929", "CD001929.pub3", "", True),
    ("640916", "1-8", "640916", True),
    ("Article 640916", "1-8", "640916", True),
    ("1-8", "", "640916", None),
    ("640916", "1-8", "", None),
    ("12-14", "n/a-n/a", "", None),
    ("35-14", "35-41", "", False),
    ("545", "35-41", "", False),
    ("279-293", "278-293", "", False),
    ("e1235", "", "e1234", False),
    ("640961", "1-8", "640916", False),
]


@pytest.mark.parametrize(("cited", "pages", "number", "expected"), PAGES)
def test_pages(cited: str, pages: str, number: str, expected: bool | None) -> None:  # noqa: FBT001 - a row
    """Short forms agree, another page differs, kinds that cannot be compared are left alone."""
    assert expected is same_pages(cited, Work(pages=pages, article_number=number))


def test_a_number_in_the_doi() -> None:
    """An article number that the DOI ends with is right."""
    assert same_pages("g4490", Work(pages="12-14"), "10.1136/bmj.g4490")


def test_volume_and_issue() -> None:
    """Numbers count, in any dress; a year in the volume's place is left alone."""
    work = Work(volume="22", issue="Suppl 1", dates=(WorkDate(kind="print", date="2014"),))

    assert [True, True, False, None] == [
        same_volume(one, work) for one in ("22", "XXII", "23", "2014")
    ]
    assert [True, True, None, False] == [
        same_issue(one, work) for one in ("Suppl 1", "S1", "3", "S2")
    ]


def test_volumes_of_a_year() -> None:
    """Weeklies that began anew each year are counted on by registries; later ones are not."""
    old = Work(volume="327", dates=(WorkDate(kind="print", date="1986-02"),))
    new = Work(volume="391", dates=(WorkDate(kind="print", date="2018-06"),))

    assert [None, None, False, True] == [same_volume(one, old) for one in ("1", "ii", "3", "327")]
    assert same_volume("1", new) is False


def test_pages_as_they_are_written() -> None:
    """A page that is its own end is one page, and letters keep their case."""
    assert "c332" == recorded_pages(Work(pages="c332-c332"), "698-702")
    assert "S55-S59" == recorded_pages(Work(pages="S55-9"), "S55-8")


def test_pages_in_full() -> None:
    """PubMed's short form is written out."""
    assert "10-19" == recorded_pages(Work(pages="10-9"), "10-18")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_locator_crashes(cited: str, pages: str, other: str) -> None:
    """Whatever stands there, an answer comes."""
    work = Work(pages=pages, article_number=other, volume=other, issue=pages)

    same_pages(cited, work, other)
    same_volume(cited, work)
    same_issue(cited, work)
    recorded_pages(work, cited)


@pytest.mark.parametrize(("volume", "expected"), [("2020", None), ("2015", False), ("12", False)])
def test_an_issue_of_another_year(volume: str, expected: bool | None) -> None:  # noqa: FBT001 - a row
    """Where a record's volume is a year in which the work did not appear, its issue tells nothing."""
    work = Work(volume=volume, issue="1", dates=(WorkDate(kind="online", date="2015-09-01"),))

    assert expected is same_issue("9", work)


@pytest.mark.parametrize(("cited", "recorded"), [("2", "320"), ("320", "2")])
def test_volumes_that_began_anew_each_year(cited: str, recorded: str) -> None:
    """The Lancet's volume 2 of 1982 is its 320th to those who count on, on either side."""
    work = Work(volume=recorded, dates=(WorkDate(kind="print", date="1982-09-25"),))

    assert same_volume(cited, work) is None


@pytest.mark.parametrize(
    ("text", "pages", "expected"),
    [
        ("Med Sci Sports Exerc 1991, 23 (9), 1001–1010.", "1001-1010", True),
        ("Med Sci Sports Exerc 1991, 23 (9), 1001–10.", "1001-10", True),
        ("Med Sci Sports Exerc 1991, 23 (9), 1001–1020.", "1001-1010", False),
        ("JAMA 1989, 262 (17), 2395.", "2395", True),
        ("JAMA 1989, 262 (17), 2395.", "262", False),
        ("JAMA 1989, 262 (17), 2395.", "1989", False),
        ("JAMA 1989, 262 (17), 2395.", "n/a-n/a", False),
        ("JAMA 1989, 262 (17), 2395.", "", False),
    ],
)
def test_pages_that_were_not_read_as_pages(text: str, pages: str, *, expected: bool) -> None:
    """A reference that has the recorded pages somewhere is right, however it was read."""
    assert expected == stand_in(text, Work(pages=pages))
