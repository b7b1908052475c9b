"""The formats by name, their words and their order."""

import datetime

import pytest

from claimcheck.errors import UsageError
from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    ClaimCitation,
    DateReading,
    Edit,
    ImpossibleDate,
    NoDate,
    Span,
    ValidDate,
)
from claimcheck.report import FILES_ONLY, FORMATS, render
from claimcheck.report.edit_words import fix_words, neighbour
from claimcheck.report.fix_view import Difference, difference
from claimcheck.report.manual import Part, manual_parts
from claimcheck.report.order import by_file, open_findings
from claimcheck.report.sentences import count, listed, reading_words, scope_words
from tests.report import audits

DAY = datetime.date(2014, 1, 1)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in FILES_ONLY])
def test_every_format_renders(name: str) -> None:
    """Each name gives a report that ends with a line end and names the fault or its words."""
    report = render(name, audits.small_audit())

    assert report.endswith("\n")
    assert ("February 36, 2024" if name == "csl-json" else "impossible-date") in report


def test_an_unknown_format_is_named() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(
        UsageError, match=r"^yaml is no format\. Take one of terminal, json, html, sarif, .*csv"
    ):
        render("yaml", audits.clean_audit())


@pytest.mark.parametrize("name", sorted(FILES_ONLY))
def test_what_is_no_text_goes_to_a_file(name: str) -> None:
    """A format of bytes says how to ask for it."""
    with pytest.raises(UsageError, match=f"{name} is no text. Ask for a file: --report {name}="):
        render(name, audits.clean_audit())


def test_worst_first_then_as_they_stand() -> None:
    """Errors of all files come before warnings, and files keep the audit's order."""
    found = [(one.severity, one.file) for one in open_findings(audits.small_audit())]

    assert found[:3] == [
        ("error", "pain.txt"),
        ("error", "references.bib"),
        ("warning", "pain.txt"),
    ]


def test_findings_by_file() -> None:
    """Only files with findings are named."""
    audit = audits.small_audit()

    assert list(by_file(audit, open_findings(audit))) == ["pain.txt", "references.bib"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 errors"), (1, "1 error"), (10_000, "10,000 errors")]
)
def test_counts(number: int, words: str) -> None:
    """One is singular, thousands are set apart."""
    assert count(number, "error") == words


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")],
)
def test_lists(words: list[str], text: str) -> None:
    """A list reads as a person would say it."""
    assert listed(words) == text


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (ValidDate("2014", "year", DAY, DAY), "2014"),
        (ImpossibleDate("year", "no such year"), "impossible: no such year"),
        (
            ImpossibleDate("day", "30 days", ("2024-04-03", "2024-04-30")),
            "impossible: 30 days; one edit away: 2024-04-03 or 2024-04-30",
        ),
        (AmbiguousDate(("2024-03-04", "2024-04-03")), "ambiguous: 2024-03-04 or 2024-04-03"),
        (ApproximateDate("2014~", DAY, DAY), "about 2014~"),
        (NoDate("undated"), "says that it has no date"),
    ],
)
def test_readings_of_dates(reading: DateReading, words: str) -> None:
    """Every reading is told as what it is, and none as a fact that it is not."""
    assert reading_words(reading) == words


def test_an_inferred_scope_says_so() -> None:
    """A scope that the text does not show is marked as a proposal."""
    shown = ClaimCitation("a", "sentence", "certain", proposed=False)
    inferred = ClaimCitation("a", "carried", "possible", proposed=True)

    assert scope_words(shown) == "covers this sentence"
    assert "inferred" in scope_words(inferred)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("aa", "b", "replace “aa” with “b”"),
        ("", "b", "insert “b” before “rest of it”"),
        ("aa", "", "delete “aa”"),
        (".", "", "delete “.” before “rest of it”"),
        (" ", "", "delete a blank before “rest of it”"),
        ("  ", " ", "replace 2 blanks with a blank"),
        ("\u00a0\u00a0", " ", "replace <U+00A0><U+00A0> with a blank"),
        ("", "“", 'insert "“" before “rest of it”'),
        ('"', "“”", 'replace “"” with "“”"'),
        ('“"', "x", 'replace ‘“"’ with “x”'),
    ],
)
def test_fixes_in_words(old: str, new: str, words: str) -> None:
    """An edit is told as a person would do it, with marks that it does not hold itself."""
    edit = Edit(span=Span(0, len(old)), new_text=new, safety="safe")
    assert fix_words(edit, f"{old}rest of it\nanother line") == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (0, " before “Of all the words of a long line…”"),
        (46, " after “…of a long line some are left.”"),
        (47, ""),
        (48, ""),
    ],
)
def test_the_neighbour_of_a_place(at: int, words: str) -> None:
    """Some words of the same line are named, and none of another."""
    text = "Of all the words of a long line some are left.\n\n"
    assert neighbour(text, Span(at, at)) == words


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("February 36", "February 26", ("February ", "3", "2", "6")),
        ("aa", "aaa", ("aa", "", "a", "")),
        ("", "new", ("", "", "new", "")),
        ("same", "same", ("same", "", "", "")),
    ],
)
def test_differences(old: str, new: str, parts: tuple[str, str, str, str]) -> None:
    """What two texts share at both ends is set apart from what differs."""
    found = difference(old, new)

    assert found == Difference(*parts)
    assert (found.ahead + found.old + found.behind, found.ahead + found.new + found.behind) == (
        old,
        new,
    )


def test_manual_pages_are_split_into_parts() -> None:
    """Headings, wrapped paragraphs, lists and both kinds of example are told apart."""
    text = "First.\n\n## Why\nOne\ntwo.\n- a\n- b\n\n"
    manual = text + "    indented\n      more\n\n```\n## x\n\ny\n```\nEnd."

    assert list(manual_parts(manual)) == [
        Part("heading", "Why"),
        Part("text", "One two."),
        Part("text", "- a"),
        Part("text", "- b"),
        Part("example", "indented\n  more"),
        Part("example", "## x\n\ny"),
        Part("text", "End."),
    ]
