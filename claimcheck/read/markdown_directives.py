"""The directives of MyST whose bodies are prose: their fences and options are no text.

Source: MyST Markdown, "Directives and Roles" and "Admonitions".
"""

import re
from functools import cache
from typing import Final

_PROSE: Final = frozenset(
    "abstract admonition aside attention blockquote card caution compound container danger"
    " deprecated details dropdown epigraph error example exercise figure glossary grid grid-item"
    " grid-item-card highlights hint important margin note pull-quote seealso sidebar solution"
    " tab-item tab-set table tip topic versionadded versionchanged warning".split()
)
"""Directives that hold text of the article."""
_THEOREM: Final = "prf:"
"""What the names of theorems, proofs and the like begin with."""
_TOLD: Final = {
    "figure": ("picture", "a picture is not text"),
    "image": ("picture", "a picture is not text"),
    "include": ("included file", "what it shows stands in another file"),
    "list-table": ("table", "a table of a directive is not read"),
    "csv-table": ("table", "a table of a directive is not read"),
}
"""Directives of which something is not read: what, and why."""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r" {0,3}(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:.-]{0,40})\}[^`\r\n]*"
    )


@cache
def _option() -> re.Pattern[str]:
    return re.compile(r"\s*:[A-Za-z][\w-]{0,40}:(?:\s.*)?")


class Directives:
    """Follows the directives of a text line by line."""

    def __init__(self) -> None:
        """Begin outside of all."""
        self._open: list[str] = []
        self._has_options = False
        self._in_options = False

    def takes(self, line: str) -> bool:
        """Say whether a line outside of code is of a directive itself: a fence, or an option.

        Arguments:
            line: The line without its end.
        """
        found = _opening().fullmatch(line)
        if found and _is_prose(found["name"]):
            if not found["fence"].startswith(":"):  # fences of colons are cut everywhere
                self._open.append(found["fence"])
            self._has_options = True
            return True
        return self._is_option(line) or self._closes(line.strip())

    def _is_option(self, line: str) -> bool:
        """Say whether a line below an opening fence is an option, or between ``---`` some."""
        first, self._has_options = self._has_options, False
        if line.strip() == "---" and (first or self._in_options):
            self._in_options = not self._in_options
            return True
        self._has_options = first and _option().fullmatch(line) is not None
        return self._in_options or self._has_options

    def _closes(self, line: str) -> bool:
        """Say whether a line is the fence that ends the innermost directive, and end it."""
        fence = self._open[-1] if self._open else ""
        if not fence or not line.startswith(fence) or line.strip(fence[0]):
            return False
        self._open.pop()
        return True


def told_of(line: str) -> tuple[str, str] | None:
    """Return what is not read of a directive that a line opens, and why."""
    found = _opening().fullmatch(line)
    return _TOLD.get(found["name"]) if found else None


def _is_prose(name: str) -> bool:
    return name in _PROSE or name.startswith(_THEOREM)
