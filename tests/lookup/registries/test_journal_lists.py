"""Lists of journals: which journals stand in them, and what is no such list."""

import datetime
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.journal_lists import JournalLists
from claimcheck.model import Absent, Answer, Ask, Record, Unavailable, Work

NOW = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)
ASK = Ask("doi", "10.5555/abc.1")
DOAJ = (
    "Journal title,Journal URL,Journal ISSN (print version),Journal EISSN (online version),Continues\n"
    '"Journal of Examples, The",https://example.org,1234-5679,2000-0019,\n'
    "Annals of Tests,https://example.org,,2434561X,9999-9994\n"
)
NLM = (
    "--------------------------------------------------------\n"
    "JrId: 1\nJournalTitle: Journal of Examples\nMedAbbr: J Ex\nISSN (Print): 1234-5679\nISSN (Online): \n"
    "IsoAbbr: J. Ex.\nNlmId: 0000001\n"
)


def answer(folder: Path, issn: str, *contents: str) -> Answer:
    """Return what lists with these contents say of a journal."""
    paths = [folder / f"list-{number}" for number in range(1, len(contents) + 1)]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    (found,) = JournalLists(paths).answers({ASK: frozenset((issn,))}, NOW)
    return found


@pytest.mark.parametrize(
    ("content", "issn"),
    [
        (DOAJ, "1234-5679"),
        (DOAJ, "2000-0019"),
        (DOAJ, "2434-561x"),
        (NLM, "1234-5679"),
        ("﻿issn\n1234-5679\n", "1234-5679"),
    ],
)
def test_listed(content: str, issn: str, tmp_path: Path) -> None:
    """An ISSN in a column or line of that name is found, with and without hyphen."""
    found = answer(tmp_path, issn, content)

    assert isinstance(found, Record)
    assert Work(issn=(issn.upper(),)) == found.content


@pytest.mark.parametrize(("content", "issn"), [(DOAJ, "9999-9994"), (NLM, "0000-0001")])
def test_not_listed(content: str, issn: str, tmp_path: Path) -> None:
    """Neither a former journal's ISSN nor any other number counts."""
    expected = Absent(
        ask=ASK,
        source="journal lists",
        retrieved_at=NOW,
        provenance="the file list-1",
        detail=issn,
    )

    assert expected == answer(tmp_path, issn, content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "no column of ISSNs"),
        ("title,country\nA,B\n", "no column of ISSNs"),
        ("title,issn\nA,none\n", "no ISSNs"),
        ("title,issn\nA,1234-5679\nB", "is cut"),
        ("title,issn\nA," + "1" * 200_000 + "\n", "is no table"),
    ],
)
def test_no_list(content: str, why: str, tmp_path: Path) -> None:
    """A file that is something else proves of no journal that it is unlisted."""
    found = answer(tmp_path, "2000-0019", content)

    assert isinstance(found, Unavailable)
    assert why in found.detail


def test_one_good_list_is_enough_to_be_listed(tmp_path: Path) -> None:
    """What one list has is listed; what it has not stays open while another cannot be read."""
    assert isinstance(answer(tmp_path, "1234-5679", DOAJ, "nothing"), Record)
    assert isinstance(answer(tmp_path, "9999-9994", DOAJ, "nothing"), Unavailable)
    assert isinstance(answer(tmp_path, "9999-9994", DOAJ, NLM), Absent)


def test_a_missing_file_is_no_list(tmp_path: Path) -> None:
    """It is told by its name, and without a question nothing is opened."""
    lists = JournalLists([tmp_path / "none.csv"])
    (found,) = lists.answers({ASK: frozenset(("1234-5679",))}, NOW)

    assert isinstance(found, Unavailable)
    assert found.detail.startswith("none.csv cannot be read: ")
    assert lists.answers({}, NOW) == []


@given(st.text(max_size=400))
def test_any_file(content: str) -> None:
    """Any text gives one of the three answers."""
    with tempfile.TemporaryDirectory() as folder:
        found = answer(Path(folder), "1234-5679", content)

    assert isinstance(found, Record | Absent | Unavailable)
