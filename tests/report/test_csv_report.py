"""The findings for a spreadsheet: RFC 4180, Excel's encoding, and no formulas."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.model import Audit
from claimcheck.report import render, render_bytes
from claimcheck.report.csv_report import COLUMNS, LONGEST
from tests.report import audits, ci_audits

REPORTS = Path(__file__).parents[2] / "docs" / "reports.md"


def rows(audit: Audit) -> list[dict[str, str]]:
    """Return the rows as a spreadsheet reads them."""
    text = render("csv", audit).removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_bytes() -> None:
    """UTF-8 with its mark, and lines that end as RFC 4180 demands."""
    data = bytes(render_bytes("csv", audits.small_audit()))

    assert data.startswith(b"\xef\xbb\xbfseverity,outcome,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 9


def test_columns_are_documented() -> None:
    """The header is stable, and docs/reports.md explains every column."""
    text = REPORTS.read_text(encoding="utf-8")

    assert [] == [name for name in COLUMNS if f"| `{name}` |" not in text]


def test_a_row() -> None:
    """A finding with all that it says."""
    first, *_, last = rows(audits.small_audit())

    assert [
        "error",
        "fail",
        "certain",
        "impossible-date",
        "pain.txt",
        "9",
        "55",
        "line 9, column 55",
        "February 36, 2024",
        "February 36, 2024 is not a date: February 2024 has 29 days.",
        "Look at the page. One edit away: February 3, 6, 16 and 26, 2024.",
        "pain#2",
        "",
        "offline rule",
        "",
    ] == list(first.values())[:-1]
    assert "It is a heading (claims/pain/1.toml)" == last["accepted"]


def test_a_word_file_has_no_lines() -> None:
    """The cells are empty, and the place is told in words."""
    row = rows(ci_audits.word_audit())[0]

    assert ("", "", "paragraph 2, character 15") == (row["line"], row["column"], row["place"])


@pytest.mark.parametrize(
    "words",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "＝1+1",
        '=HYPERLINK("https://example.org")',
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    """What a spreadsheet would calculate becomes text."""
    source = audits.source_of(words, words)
    finding = audits.finding_of(
        source, words, words, "error", words, suggestion=words, ref_key=words, claim_id=words
    )
    row = rows(audits.audit_of([source], [], [finding]))[0]

    for name in ("rule", "file", "quoted", "message", "suggestion", "reference", "claim"):
        assert row[name].startswith("'")


@given(st.text(max_size=60))
def test_any_words_stay_in_their_cell(words: str) -> None:
    """Quotation marks, commas and line ends move nothing to another column, and nothing calculates."""
    source = audits.source_of("a.txt", "x")
    finding = audits.finding_of(source, "x", "a-rule", "error", words, suggestion="End.")
    found = rows(audits.audit_of([source], [], [finding]))

    assert ["End."] == [row["suggestion"] for row in found]
    assert not found[0]["message"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cell_is_no_longer_than_excel_takes() -> None:
    """A long quotation is cut."""
    audit = audits.small_audit()
    found = structs.replace(audit.findings[0], quoted_text="w" * 100_000)

    assert LONGEST == len(rows(structs.replace(audit, findings=(found,)))[0]["quoted"])


def test_thirty_thousand_findings() -> None:
    """All are told: a spreadsheet holds a million rows."""
    assert 30_000 == len(rows(ci_audits.crowded_audit(7_500)))


def test_nothing_found() -> None:
    """The header alone."""
    assert [] == rows(audits.clean_audit())
