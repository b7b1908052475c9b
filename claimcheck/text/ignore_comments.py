"""Reads ``claimcheck: ignore[missing-doi] until=2027-01-31 reason`` out of the words of a comment.

One comment can name several rules, ``ignore[missing-doi, dead-link]``. The day is optional and stands
right behind the bracket; all that follows is the reason.
"""

import datetime
import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import IgnoreComment, Span

_NAME = re.compile("claimcheck", re.IGNORECASE | re.ASCII)
_LONGEST_WORD: Final = 60  # of a comment that a message repeats
_LONGEST_RULES: Final = 120  # of those that a message repeats


class IgnoreWords(NamedTuple):
    """What a comment says of findings."""

    rules: tuple[str, ...] = ()
    reason: str = ""
    until: datetime.date | None = None
    problem: str = ""
    """Why it accepts nothing, as a whole sentence; empty where it is sound."""


def may_ignore(comment: str) -> bool:
    """Say whether a comment, or a text full of them, can hold an ignore at all."""
    return _NAME.search(comment) is not None


def read_ignore(comment: str) -> IgnoreWords | None:
    """Return what a comment says of findings, ``None`` where it is about something else.

    Arguments:
        comment: Its words, without the signs that make it a comment.
    """
    found = _directive().match(comment)
    if not found or not (found["word"].lower() == "ignore" or found["rules"] is not None):
        return None
    rules = tuple(
        dict.fromkeys(name for one in (found["rules"] or "").split(",") if (name := one.strip()))
    )
    if found["word"].lower() != "ignore":
        word = found["word"][:_LONGEST_WORD]
        return IgnoreWords(problem=f"claimcheck knows no comment {word}[…]; {_form(rules)}.")
    if not rules:
        return IgnoreWords(problem=f"This ignore names no rule; {_form(rules)}.")
    rest = " ".join(comment[found.end() :].split())
    until, reason, problem = _until(rest)
    if not problem and not re.search(r"\w", reason):
        problem = f"This ignore gives no reason; {_form(rules)}."
    return IgnoreWords(rules, reason, until, problem)


def _form(rules: tuple[str, ...]) -> str:
    """Return how an ignore is written, with the rules that were meant where they are told."""
    names = ", ".join(rules)
    if not names or len(names) > _LONGEST_RULES:
        names = "rule"
    return f"write it as claimcheck: ignore[{names}] reason"


def ignores_of(comment: str, *, file: str, span: Span, covers: Span) -> list[IgnoreComment]:
    """Return the ignores that a comment is: one for each rule that it names.

    Arguments:
        comment: Its words, without the signs that make it a comment.
        file: The file that it stands in.
        span: Where it stands.
        covers: The characters whose findings it accepts.
    """
    words = read_ignore(comment)
    if words is None:
        return []
    return [
        IgnoreComment(
            file=file,
            span=span,
            covers=covers,
            rule=rule,
            reason=words.reason,
            until=words.until,
            problem=words.problem,
        )
        for rule in (words.rules if not words.problem else words.rules[:1] or ("",))
    ]


def _until(rest: str) -> tuple[datetime.date | None, str, str]:
    """Return the last day, the reason, and what is wrong with the day."""
    found = _day().match(rest)
    if not found:
        return None, rest, ""
    try:
        return datetime.date.fromisoformat(found["day"]), rest[found.end() :].strip(), ""
    except ValueError:
        day = found["day"][:_LONGEST_WORD]
        what = f"{day} is no day" if day else "no day follows until="
        return None, "", f"The end of this ignore cannot be read: {what}; write until=2027-01-31."


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(
        r"\s*+claimcheck\s*+:\s*+(?P<word>[A-Za-z-]++)(?:\s*+\[(?P<rules>[^\[\]]*+)\])?",
        re.IGNORECASE,
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"until(?:\s*+=\s*+|\s++(?=\d{4}-))(?P<day>[^\s,;:]*+)[,;:]?")
