"""Edits that can be made together are found as fast as they are right."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.fix.conflicts import Planned, Taken, fitting
from claimcheck.fix.targets import Change
from claimcheck.fix.textfile import TextFile
from claimcheck.model import Edit, Finding, Place, Span
from claimcheck.text.splicing import is_free

FILE = TextFile(b"x" * 100, "utf-8")


def edit(start: int, end: int) -> Edit:
    """Return an edit that takes characters out."""
    return Edit(span=Span(start, end), new_text="", safety="safe")


def planned(rule: str, *spans: tuple[int, int], file: str = "a.txt") -> Planned:
    """Return a finding that wants to change some characters."""
    finding = Finding(
        rule=rule,
        severity="note",
        confidence="certain",
        outcome="fail",
        message="",
        file=file,
        span=Place(offset=0, line=1, col=1, end_line=1, end_col=1),
        quoted_text="",
        help_url="",
        fingerprint=rule,
    )
    return Planned(finding, tuple(Change(Path(file), FILE, edit(*span)) for span in spans))


def names(found: list[Planned]) -> list[str]:
    """Return the rules of what was planned."""
    return [one.finding.rule for one in found]


def test_the_later_one_waits() -> None:
    """Of two findings that want the same characters the first is mended."""
    together, waiting = fitting([planned("a", (0, 5)), planned("b", (4, 6)), planned("c", (5, 6))])

    assert ["a", "c"] == names(together)
    assert ["b"] == names(waiting)


def test_all_edits_of_a_finding_or_none() -> None:
    """A finding that has to wait keeps no place from those after it, in any of its files."""
    first = planned("a", (0, 5))
    both = Planned(
        first.finding,
        (*planned("b", (0, 9), file="b.txt").changes, *planned("b", (10, 12), (3, 4)).changes),
    )

    together, waiting = fitting(
        [first, both, planned("c", (10, 12)), planned("d", (0, 9), file="b.txt")]
    )

    assert ["a", "c", "d"] == names(together)
    assert ["a"] == names(waiting)


_SPAN = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda at: edit(at[0], sum(at)))


@given(st.lists(_SPAN, max_size=25))
def test_as_one_by_one(edits: list[Edit]) -> None:
    """Looking at the neighbours alone decides as looking at every edit does."""
    taken = Taken()
    kept: list[Edit] = []
    for one in edits:
        is_taken = taken.takes([one])
        assert is_free(one, kept) == is_taken
        if is_taken:
            kept.append(one)
