"""What a comment says of findings is read whole, or told as malformed, and nothing else is."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.text.ignore_comments import IgnoreWords, ignores_of, read_ignore

DAY = datetime.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("comment", "rules", "reason", "until"),
    [
        (" claimcheck: ignore[dead-link] moved ", ("dead-link",), "moved", None),
        ("claimcheck: ignore[a, b ,a] why", ("a", "b"), "why", None),
        ("claimcheck: ignore[a] until=2027-01-31 why so", ("a",), "why so", DAY),
        ("claimcheck: ignore[a] until=2027-01-31: why", ("a",), "why", DAY),
        ("claimcheck: ignore[a] until = 2027-01-31 why", ("a",), "why", DAY),
        ("claimcheck: ignore[a] until 2027-01-31 why", ("a",), "why", DAY),
        ("claimcheck: ignore[a] until the page is back", ("a",), "until the page is back", None),
        ("\n  claimcheck:\n ignore [a]\n two\n  lines\n", ("a",), "two lines", None),
        ("ClaimCheck : IGNORE[a] why", ("a",), "why", None),
        ("claimcheck:ignore[a]why", ("a",), "why", None),
    ],
)
def test_sound(
    comment: str, rules: tuple[str, ...], reason: str, until: datetime.date | None
) -> None:
    """Rules, an optional last day, and a reason."""
    assert IgnoreWords(rules, reason, until) == read_ignore(comment)


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("claimcheck: ignore", "names no rule"),
        ("claimcheck: ignore all of it", "names no rule"),
        ("claimcheck: ignore[] why", "names no rule"),
        ("claimcheck: ignore[ , ] why", "names no rule"),
        ("claimcheck: ignore[dead-link", "names no rule"),
        ("claimcheck: ignore[dead-link]", "gives no reason"),
        ("claimcheck: ignore[dead-link] --", "gives no reason"),
        ("claimcheck: ignore[dead-link] until=2027-01-31", "gives no reason"),
        ("claimcheck: ignore[dead-link] until=2027-02-30 why", "2027-02-30 is no day"),
        ("claimcheck: ignore[dead-link] until=", "no day follows until="),
        ("claimcheck: ignore[dead-link] until=soon why", "soon is no day"),
        ("claimcheck: ignored[dead-link] why", "no comment ignored[…]"),
    ],
)
def test_malformed(comment: str, words: str) -> None:
    """What is meant as an ignore and is none says so in a sentence."""
    read = read_ignore(comment)

    assert read is not None
    assert words in read.problem
    assert read.problem.endswith(".")


@pytest.mark.parametrize(
    ("comment", "form"),
    [
        ("claimcheck: ignore", "ignore[rule] reason"),
        ("claimcheck: ignore[dead-link, undated]", "ignore[dead-link, undated] reason"),
        ("claimcheck: ignor[dead-link] moved", "ignore[dead-link] reason"),
        (f"claimcheck: ignore[{'long-' * 50}]", "ignore[rule] reason"),
    ],
)
def test_the_form_names_the_rule_that_was_meant(comment: str, form: str) -> None:
    """Nobody is told to accept another finding than the one they spoke of."""
    read = read_ignore(comment)

    assert read is not None
    assert f"write it as claimcheck: {form}." in read.problem


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "ignore[dead-link] why",
        "claimcheck",
        "claimcheck: the editor ran it on Monday",
        "see claimcheck: ignore[dead-link] why",
        "claimchecker: ignore[dead-link] why",
        "eslint-disable-next-line",
    ],
)
def test_other_comments(comment: str) -> None:
    """A comment about anything else is left alone."""
    assert read_ignore(comment) is None
    assert [] == ignores_of(comment, file="a.md", span=Span(0, 1), covers=Span(0, 1))


def test_one_for_each_rule() -> None:
    """A comment that names two rules is two ignores; a malformed one is one."""
    where = {"file": "a.md"}
    two = ignores_of("claimcheck: ignore[a, b] why", span=Span(0, 9), covers=Span(9, 20), **where)
    none = ignores_of("claimcheck: ignore[a, b]", span=Span(0, 9), covers=Span(9, 20), **where)

    assert [("a", "why"), ("b", "why")] == [(one.rule, one.reason) for one in two]
    assert 1 == len(none)
    assert none[0].problem


@given(st.text(alphabet="claimcheck: ignore[]=-2until\n07,x", max_size=80))
def test_any_text(text: str) -> None:
    """Whatever stands in a comment, it is read or left alone, and a sound one is complete."""
    read = read_ignore(f"claimcheck: ignore{text}")

    if read is not None and not read.problem:
        assert read.rules
        assert read.reason
