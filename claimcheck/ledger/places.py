"""Where the keys and values of a TOML file stand in its text.

The parser of the standard library tells no places, so that a finding or an error about one value
could only name its file.
"""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from claimcheck.model import Span


class TomlValue(NamedTuple):
    """Where a key of a TOML file stands, and its value where that is a string."""

    key: Span
    literal: Span | None = None
    """The value with its quotation marks."""
    content: Span | None = None
    """The value without them; escapes stand as they are written."""


class TomlPlaces:
    """The places of one valid TOML file, by path: ``quote.exact``, ``evidence[0].ref``.

    Keys of inline tables and keys in quotation marks have no place here.

    Arguments:
        text: The file as it was decoded.
    """

    def __init__(self, text: str) -> None:
        """Go through the file once."""
        self._text = text
        self._values: dict[str, TomlValue] = {}
        counts: dict[str, int] = {}
        table = path = ""
        depth = 0
        for token in _tokens().finditer(text):
            kind, start = token.lastgroup, token.start()
            if kind == "table" and not depth:
                table = token["table"].strip("[] \t")
                if token["table"].startswith("[["):
                    counts[table] = counts.get(table, -1) + 1
                    table = f"{table}[{counts[table]}]"
                self._values.setdefault(table, TomlValue(Span(start, token.end())))
            elif kind == "key" and not depth:
                name = re.sub(r"\s", "", token["key"])
                path = f"{table}.{name}" if table else name
                self._values[path] = TomlValue(Span(start, token.end("key")))
            elif kind == "text" and not depth:
                self._take(path, token)
            elif kind == "bracket":
                depth += 1 if token["bracket"] in "[{" else -1

    def find(self, path: str) -> TomlValue | None:
        """Return where a key, or the head of a table, stands; ``None`` where that is not known."""
        return self._values.get(path)

    def string(self, path: str, value: str) -> TomlValue | None:
        """Return where a string stands if what stands there means ``value``, else ``None``."""
        found = self._values.get(path)
        if not found or not found.literal:
            return None
        written = self._text[found.literal.start : found.literal.end]
        try:
            return found if tomllib.loads(f"it = {written}")["it"] == value else None
        except tomllib.TOMLDecodeError:
            return None

    def _take(self, path: str, token: re.Match[str]) -> None:
        found = self._values.get(path)
        if not found or found.literal:
            return
        written = token["text"]
        marks = 3 if written[:3] in {"'''", '"""'} else 1
        start, end = token.start() + marks, token.end() - marks
        if marks > 1:
            start += _line_end(self._text, start)
        self._values[path] = TomlValue(
            found.key, Span(token.start(), token.end()), Span(start, end)
        )


def _line_end(text: str, at: int) -> int:
    """Return how many characters of a line end stand at a place: it is no part of the string."""
    return 2 if text.startswith("\r\n", at) else int(text.startswith("\n", at))


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of all that matters here; TOML 1.0, "Comment", "String", "Table"."""
    return re.compile(
        r"""
        (?P<comment>\#[^\n]*)
        |(?P<text>'''(?s:.*?)''''{0,2}
            |\"{3}(?:[^\\"]|\\(?s:.)|"(?!""))*\"{3,5}
            |'[^'\n]*'
            |"(?:[^"\\\n]|\\.)*")
        |^[ \t]*(?P<table>\[\[?[^\[\]\n]*\]\]?)(?=[ \t]*(?:\#|\r?$))
        |(?<![\w-])(?P<key>[A-Za-z0-9_-]++(?:[ \t]*+\.[ \t]*+[A-Za-z0-9_-]++)*+)(?=[ \t]*=)
        |(?P<bracket>[\[\]{}])
        """,
        re.VERBOSE | re.MULTILINE,
    )
