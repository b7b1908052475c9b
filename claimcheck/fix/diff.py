"""What a change does to a file, as lines that are taken out and put in."""

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from claimcheck.report.frames import visible

Paint = Callable[[str, str], str]
"""Colours a line; it is told ``+``, ``-``, ``@`` or a blank, and the line."""

_NO_END: Final = "\\ No newline at end of file"


def diff_lines(name: str, before: str, after: str, paint: Paint) -> Iterator[str]:
    """Yield a unified diff, line by line without line ends.

    Arguments:
        name: The file's path.
        before: Its text, or what it is rendered to.
        after: What that is to be.
        paint: Colours a line.
    """
    old, new = _lines(before), _lines(after)
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", n=2):
        body = line.rstrip("\r\n")
        head = "@" if line.startswith(("---", "+++", "@@")) else line[:1]
        yield paint(head, visible(body))
        if body == line and head in "+- ":
            yield paint(" ", _NO_END)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends."""
    return _line().findall(text)
