"""What a .bib file shows of how it is written."""

import pytest

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.bibliography.bibtex.style import EntryField, EntryStyle
from claimcheck.bibliography.bibtex.style_learning import learnt_style
from claimcheck.model import Source

YEAR = (EntryField("year", "2020"), EntryField("title", "T"))


def style(*entries: str) -> EntryStyle:
    """Return the style of a file of entries with these fields."""
    text = "\n\n".join(f"@article{{a{at},\n  {one}\n}}" for at, one in enumerate(entries))
    source = Source(path="r.bib", kind="bibliography", text=text, sha256="")
    return learnt_style(text, parse_bibliography(source).references)


@pytest.mark.parametrize(
    ("months", "march", "may"),
    [
        ("mar apr", "month = mar", "month = may"),
        ("Mar", "month = Mar", "month = May"),
        ("{mar} {feb}", "month = {mar}", "month = {may}"),
        ("{March} {May}", "month = {March}", "month = {May}"),
        ("{May}", "month = {March}", "month = {May}"),
        ("{Sept.} {May}", "month = {Mar.}", "month = {May}"),
        ("{MAR} {MAY}", "month = {MAR}", "month = {MAY}"),
        ("3 12", "month = 3", "month = 5"),
        ("12", "month = 3", "month = 5"),
        ("{3} {12}", "month = {3}", "month = {5}"),
        ("{03} {12}", "month = {03}", "month = {05}"),
        ('"10~"#jan', "month = mar", "month = may"),
        ("{Mar-Apr}", "month = mar", "month = may"),
    ],
)
def test_months_are_written_as_the_file_has_them(months: str, march: str, may: str) -> None:
    """As abbreviation, name or number, with the delimiters and the letters of the others."""
    learnt = style(*(f"year = {{2014}},\n  month = {one}" for one in months.split()))

    assert learnt.months
    assert f"  {march}," in learnt.entry("article", "a", [learnt.month(3), *YEAR])
    assert f"  {may}," in learnt.entry("article", "a", [learnt.month(5), *YEAR])


def test_few_months_are_no_habit() -> None:
    """Half of the entries with a year have none."""
    assert not style("year = 2014,\n  month = mar", "year = 2015").months
