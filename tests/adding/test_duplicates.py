"""Which entry is the work that someone wants to add."""

from pathlib import Path

import pytest

from claimcheck.adding.bib_file import read_bib_file
from claimcheck.adding.duplicates import entry_of
from claimcheck.records import Records

TITLE = "Tea and the sleep of nurses on night shifts"


def entry(key: str, *fields: str, year: int = 2014) -> str:
    """Return an entry of one title and author, with more fields."""
    more = "".join(f"  {field},\n" for field in fields)
    return (
        f"@article{{{key},\n  author = {{Smith, Jane}},\n  title = {{{TITLE}}},\n"
        f"  journal = {{BMJ}},\n  year = {{{year}}},\n{more}}}\n"
    )


@pytest.mark.parametrize(
    ("wanted", "there", "is_same"),
    [
        (entry("new"), entry("old"), True),
        (
            entry("new", "doi = {10.1136/BMJ.g1234}"),
            entry("old", "doi = {10.1136/bmj.g1234}"),
            True,
        ),
        (entry("new", "doi = {10.1136/bmj.g1234}"), entry("old"), True),
        (entry("new", "doi = {10.1136/bmj.g1234}"), entry("old", "doi = {10.1136/bmj.g1}"), False),
        (entry("new"), entry("old", year=1998), False),
    ],
)
def test_one_title(tmp_path: Path, wanted: str, there: str, is_same: bool) -> None:  # noqa: FBT001
    """Two works can have one title: their identifiers and years tell them apart."""
    path = tmp_path / "references.bib"
    path.write_text(wanted + there)
    new, old = read_bib_file(path, 100_000).references

    found = entry_of(new, [old], Records())

    assert (old if is_same else None) == found
