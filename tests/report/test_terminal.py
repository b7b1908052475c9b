"""The report for a terminal."""

import re

import pytest
from msgspec import structs

from claimcheck.model import Audit, Span, Unavailable, Unreadable
from claimcheck.report import Look, render
from claimcheck.report.frames import cells
from claimcheck.report.terminal_findings import MOST_NOTES
from tests.report import audits

SMALL = """\
Not ready: 2 impossible dates.

Errors (2)

pain.txt:9:55: error impossible-date
  February 36, 2024 is not a date: February 2024 has 29 days.
      9 | …assage Help,” healthline, February 36, 2024. https://www.healthline.…
        |                            ^^^^^^^^^^^^^^^^^
  Look at the page. One edit away: February 3, 6, 16 and 26, 2024.

references.bib:3:11: error impossible-date
  2014-13 is not a date: a year has 12 months.
      3 |   date = {2014-13},
        |           ^^^^^^^

Warnings (1)

pain.txt:3:78: warning uncited-claim (likely)
  A percentage has no citation.
      3 | …nsion. A study of 24 patients found less pain. [1] Costs fell by 30%.
        |                                                     ^^^^^^^^^^^^^^^^^^

Notes (4)

  9:5: Pietrangelo, Ann is written family name first, the others are not.
      (name-order)
  9:5: Another remark on the same characters. (whole-again)
  9:5: This reference is of a kind of its own. (whole-reference)
  10:46: The short form has no address. (missing-url)

Accepted (1)
  pain.txt:5: short-item: It is a heading (claims/pain/1.toml, until 2027-01-01)

Not read (1)
  pain.txt:6: picture: pictures hold no text

Assumed (1)
  pain.txt was read as utf-8: nothing in the file proves it.

2 errors, 1 warning and 4 notes; 3 claims (2 cited), 2 citations and 3
references read; 4 checks passed; 1 finding accepted; nothing was looked up:
offline audit.
"""


def test_a_whole_report() -> None:
    """Verdict first, errors in frames, notes brief, the sum last."""
    assert render("terminal", audits.small_audit()) == SMALL


def test_a_clean_report_is_short() -> None:
    """With nothing found there is the verdict, what was assumed or left out, and the sum."""
    text = render("terminal", audits.clean_audit(), Look(width=200))

    assert text == (
        "Ready: no error was found.\n"
        "\n"
        "Not read (1)\n"
        "  pain.txt:6: picture: pictures hold no text\n"
        "\n"
        "0 errors, 0 warnings and 0 notes; 3 claims (2 cited), 2 citations and 3 references read;"
        " 1 check passed; nothing was looked up: offline audit.\n"
    )


def test_several_articles_are_told_one_by_one() -> None:
    """With several articles the findings stand under their file, each worst first."""
    lines = render("terminal", audits.several_audit()).splitlines()
    heads = [line for line in lines if line.startswith(("==", "Errors", "Notes"))]

    assert heads == [
        "== pain.txt ==",
        "Errors (1)",
        "Notes (1)",
        "== sleep.txt ==",
        "Errors (1)",
        "Notes (1)",
    ]


def test_verbose_tells_notes_evidence_and_checks() -> None:
    """With ``-v`` notes have their frame and fix, findings their evidence, rules their outcome."""
    text = render("terminal", audits.small_audit(), Look(verbose=True))

    assert "pain.txt:9:5: note name-order" in text
    assert "Fix (suggested): replace “Pietrangelo, Ann,” with “Pietrangelo A,”." in text
    assert "Evidence (offline rule): expected: a day from 1 to 29" in text
    assert "impossible-date: pass, 2 subjects" in text


def test_notes_of_other_files_keep_their_path() -> None:
    """Beside one article the place of a note is short only where it stands in the article."""
    article, other = audits.source_of("a.txt", "one"), audits.source_of("b.toml", "two")
    findings = [
        audits.finding_of(article, "one", "a-rule", "note", "First."),
        audits.finding_of(other, "two", "a-rule", "note", "Second."),
    ]
    audit = audits.audit_of([article, other], [audits.read_audit("a.txt", "one").articles[0]])
    text = render("terminal", structs.replace(audit, findings=tuple(findings)))

    assert "  1:1: First. (a-rule)\n  b.toml:1:1: Second. (a-rule)\n" in text


def test_a_frame_is_shown_once() -> None:
    """Two findings on the same characters share a frame; each has its own place."""
    source = audits.source_of("a.txt", "some words")
    findings = [
        audits.finding_of(source, "some", rule, "error", "Wrong.") for rule in ("one", "two")
    ]
    text = render("terminal", audits.audit_of([source], [], findings))

    assert (text.count("a.txt:1:1: error"), text.count("some words")) == (2, 1)


def test_what_could_not_be_verified_is_one_line() -> None:
    """The same reason is told once with its lines; -v tells each, with verdicts and sources."""
    audit = audits.looked_up_audit()
    brief = render("terminal", audit, Look(width=200))
    verbose = render("terminal", audit, Look(width=200, verbose=True))

    assert 1 == brief.count("could not be checked: the page")
    assert "5 × This reference could not be checked: the page was not asked (offline)." in brief
    assert 5 == verbose.count("could not be checked: the page")
    assert "Evidence (Crossref, as of 2026-11-20 09:30 UTC, kept in the store)" in verbose
    assert "  [1] differs from the record: Crossref differs in title." in verbose


def test_sources_that_failed_are_named() -> None:
    """Beside the counts, with how often and why: what is verified may lack what they know."""
    audit = audits.looked_up_audit()
    failed = [
        Unavailable(ask=one.ask, source="Crossref", retrieved_at=one.retrieved_at, reason="timeout")
        for one in audit.records
    ]
    told = render(
        "terminal", structs.replace(audit, records=(*audit.records, *failed)), Look(width=300)
    )

    assert "no answer: Crossref ×3 (timed out)." in told
    assert "no answer" not in render("terminal", audit, Look(width=300))


def test_many_notes_are_counted() -> None:
    """Beyond some notes the rest are counted by rule, so that errors are not buried."""
    text = render("terminal", audits.large_audit(MOST_NOTES + 5))

    assert text.count("Only a year.") == MOST_NOTES
    assert "… and 5 more notes (-v tells all): 5 × bare-year" in text


def test_a_file_that_could_not_be_read_is_told() -> None:
    """A file that the audit says nothing about is not passed over."""
    audit = structs.replace(
        audits.clean_audit(), unreadable=(Unreadable(file="b.txt", message="b.txt: too large."),)
    )

    assert "  b.txt: too large.\n" in render("terminal", audit)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("audit", [audits.small_audit(), audits.several_audit()])
def test_frames_fit_the_width(audit: Audit, width: int) -> None:
    """No line that can be cut or wrapped is wider than the terminal."""
    lines = render("terminal", audit, Look(width=width, verbose=True)).splitlines()
    frames = [line for line in lines if re.match(r" +\d+ \|", line)]

    assert frames
    assert max(map(cells, frames)) <= width
    assert all(cells(line) <= width or " " not in line.strip() for line in lines if width >= 80)


@pytest.mark.parametrize("width", [80, 120])
def test_carets_stand_under_the_mark(width: int) -> None:
    """The underlined cells are those of the marked characters, wide ones and tabs before them."""
    text = "中文\t字\u0301 then MARK here"
    source = audits.source_of("wide.txt", text)
    finding = audits.finding_of(source, "MARK", "some-rule", "error", "Wrong.")
    report = render("terminal", audits.audit_of([source], [], [finding]), Look(width=width))
    shown, carets = (line for line in report.splitlines() if "|" in line)

    assert cells(shown[: shown.index("MARK")]) == carets.index("^")
    assert carets.count("^") == 4


@pytest.mark.parametrize("verbose", [False, True])
def test_no_text_of_a_file_reaches_the_terminal_raw(verbose: bool) -> None:  # noqa: FBT001 - a case
    """Escapes, bells and direction marks of articles, paths and messages are spelt out."""
    text = render("terminal", audits.nasty_audit(), Look(verbose=verbose))

    assert text.replace("\n", "").isprintable()
    assert "<U+001B>[31mred" in text


def test_colour_adds_escapes_and_nothing_else() -> None:
    """With the colours taken off, a coloured report is the plain one."""
    plain = render("terminal", audits.nasty_audit(), Look(width=100))
    coloured = render("terminal", audits.nasty_audit(), Look(width=100, colour=True))
    escapes = set(re.findall(r"\x1b[^m]*m", coloured))

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert all(re.fullmatch(r"\x1b\[[0-9;]*m", escape) for escape in escapes)
    assert escapes


def test_a_mark_over_lines_says_where_it_ends() -> None:
    """The frame shows the first line of a long mark and names its last."""
    source = audits.source_of("long.txt", "one two\nthree\nfour")
    finding = audits.finding_of(source, Span(4, 18), "some-rule", "error", "Wrong.")
    report = render("terminal", audits.audit_of([source], [], [finding]))

    assert "^^^ … to line 3" in report


def test_a_finding_outside_the_files_has_no_frame() -> None:
    """A finding in a file that the audit does not hold is told without its line."""
    source = audits.source_of("pyproject.toml", "ignore = []")
    finding = audits.finding_of(source, "ignore", "unused-ignore", "warning", "Not used.")
    report = render("terminal", audits.audit_of([], [], [finding]))

    assert "pyproject.toml:1:1: warning unused-ignore\n  Not used.\n\n" in report
