"""Annotations of GitHub: the documented escaping and limits, and that no article commands a job."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.model import Audit, Origin, Unreadable
from claimcheck.report import render
from claimcheck.report.github import disarmed
from tests.report import audits, ci_audits

COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def commands(audit: Audit) -> list[tuple[str, dict[str, str], str]]:
    """Return every line as GitHub reads it: kind, properties, message."""
    lines = render("github", audit).splitlines()
    return [_parsed(line) for line in lines]


def _parsed(line: str) -> tuple[str, dict[str, str], str]:
    found = COMMAND.fullmatch(line)
    assert found
    pairs = (pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {key: _unescaped(value) for key, value in pairs}, _unescaped(found[3])


def _unescaped(text: str) -> str:
    for escaped, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


def test_a_finding_is_a_command() -> None:
    """File, lines, columns, rule and words, worst first."""
    assert (
        "error",
        {
            "file": "pain.txt",
            "line": "9",
            "endLine": "9",
            "col": "55",
            "endColumn": "72",
            "title": "impossible-date",
        },
        (
            "February 36, 2024 is not a date: February 2024 has 29 days. "
            "Look at the page. One edit away: February 3, 6, 16 and 26, 2024."
        ),
    ) == commands(audits.small_audit())[0]


def test_nothing_to_say() -> None:
    """An audit without findings makes no annotation."""
    assert "" == render("github", audits.clean_audit())


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_every_line_is_one_command(name: str) -> None:
    """Hostile words break out of no command and begin none, and no limit is passed."""
    kinds = Counter(kind for kind, _, _ in commands(ci_audits.ALL[name]))

    assert max(kinds.values(), default=0) <= 10


def test_a_crowd_is_counted_in_a_last_notice() -> None:
    """Ten of each kind are shown, the last notice tells how many are not."""
    told = commands(ci_audits.crowded_audit(10_000))

    assert Counter(error=10, warning=10, notice=10) == Counter(kind for kind, _, _ in told)
    assert (
        "notice",
        {"title": "claimcheck"},
        (
            "9,990 errors, 9,990 warnings and 9,991 notes more: GitHub shows no more annotations; "
            "the report tells all."
        ),
    ) == told[-1]


def test_ten_of_a_kind_need_no_last_notice() -> None:
    """What fits is told as it is."""
    told = commands(ci_audits.crowded_audit(10))

    assert ("notice", "bare-note") == (told[-1][0], told[-1][1]["title"])


def test_what_could_not_be_verified_comes_last() -> None:
    """It is no fault, and takes no room from one."""
    titles = [one["title"] for _, one, _ in commands(audits.looked_up_audit())]

    assert ["retracted", *["unverified-reference"] * 5] == titles


def test_a_file_that_could_not_be_read_comes_first() -> None:
    """Its name is escaped: a comma would begin another property."""
    first = commands(ci_audits.unreadable_audit())[0]

    assert (
        "error",
        {"file": "notes, old.txt", "title": "Not read"},
        "notes, old.txt: is no text.",
    ) == first


def test_many_files_that_could_not_be_read() -> None:
    """They are counted like findings."""
    many = tuple(Unreadable(file=f"{number}.txt", message="Bad.") for number in range(12))
    told = commands(structs.replace(audits.small_audit(), unreadable=many))

    assert 10 == sum(kind == "error" for kind, _, _ in told)
    assert told[-1][2].startswith("2 errors and 2 files that could not be read more: ")


@pytest.mark.parametrize(
    ("origin", "lines"),
    [
        (Origin(start=0, line=4, col=2), {"line": "4", "col": "2"}),
        (Origin(start=0, paragraph=4), {"line": "1"}),
        (Origin(start=0, line=4, col=2, part="methods.tex"), {"line": "1"}),
    ],
)
def test_lines_are_those_of_the_file(origin: Origin, lines: dict[str, str]) -> None:
    """Of a rendered file the file's own lines are told, and none where they are not known."""
    audit = audits.small_audit()
    place = structs.replace(audit.findings[0].span, origin=origin)
    found = structs.replace(audit.findings[0], span=place)
    told = commands(structs.replace(audit, findings=(found,)))[0][1]

    assert {"file": "pain.txt", "title": "impossible-date", **lines} == told


def test_columns_only_within_a_line() -> None:
    """GitHub takes no columns of a region of several lines."""
    audit = audits.small_audit()
    place = structs.replace(audit.findings[0].span, end_line=10)
    found = structs.replace(audit.findings[0], span=place)
    told = commands(structs.replace(audit, findings=(found,)))[0][1]

    assert {"file": "pain.txt", "line": "9", "endLine": "10", "title": "impossible-date"} == told


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_told_comes_back(path: str, words: str) -> None:
    """Escaping loses nothing of a path and breaks no line, whatever stands in it."""
    source = audits.source_of(path, "x")
    finding = audits.finding_of(source, "x", "a-rule", "error", words)
    text = render("github", audits.audit_of([source], [], [finding]))
    found = re.fullmatch(r"::error file=([^,:\r\n]*),line=1,[^\r\n]*::[^\r\n]*\n", text)

    assert found
    assert path == _unescaped(found[1])


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("::error::x", ": :error::x"),
        ("  ::stop-commands::x", "  : :stop-commands::x"),
        ("a\n\n\t::add-mask::x", "a\n\n\t: :add-mask::x"),
        ("say ##[group]x", "say ## [group]x"),
        ("std::vector is fine", "std::vector is fine"),
        (": one", ": one"),
    ],
)
def test_no_article_commands_a_job(line: str, printed: str) -> None:
    """Words that the runner would obey are printed so that it does not."""
    assert printed == disarmed(line)
