"""Lines that only some dialects of Markdown know, and that are no text: they are cut out.

Pandoc ("Divs and Spans", "Footnotes"), Quarto ("Shortcodes", "Callout Blocks"), manubot ("Citation
tags"), Obsidian ("Comments"), kramdown ("Inline Attribute Lists"), Liquid ("Tags").
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import NotRead, Span
from claimcheck.read.markdown_directives import Directives, told_of

FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOT_TEXT_WHY = "what stands in its place is put there by another program"
_COMMENT: Final = 20_000
"""Characters that a comment or a formula over several lines can have."""


class Dialect(NamedTuple):
    """What was found."""

    cut: list[Span]
    """Characters to blank out before the text is parsed."""
    aliases: dict[str, str]
    """Keys that the article gives to identifiers."""
    not_read: list[NotRead]


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"""\s*(?:
        (?P<div>:{3,}[^\r\n]*)
        | (?P<attributes>\{:[^{}\r\n]{0,200}\})
        | (?P<alias>\[@(?P<key>[\w:.-]{1,100})\]:[ \t]+(?P<identifier>\S{3,300}))
        | (?P<abbreviation>\*\[[^\]\r\n]{1,60}\]:[^\r\n]*)
        | (?P<inserted>(?:\{\{[<%][^{}\r\n]{1,300}[%>]\}\}|\{%-?\s*include\b[^{}\r\n]{1,300}%\}))
        | (?P<liquid>(?:\{%-?\s*(?!cite|quote)[^{}\r\n]{1,300}%\}\s*)+)
        )\s*$""",
        re.VERBOSE,
    )


@cache
def _passage() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?<![\w%\\])%%(?!%)[^%]{{1,{_COMMENT}}}%%(?!%)
        | \{{%-?\s*comment\s*-?%\}}.{{0,{_COMMENT}}}?\{{%-?\s*endcomment\s*-?%\}}
        | \{{%-?\s*highlight\b[^{{}}]{{0,100}}%\}}.{{0,{_COMMENT}}}?\{{%-?\s*endhighlight\s*-?%\}}
        | ^[ ]{{0,3}}\$\$[^$]{{1,{_COMMENT}}}\$\$(?:[ \t]*\{{\#[^{{}}\r\n]{{1,100}}\}})?
        """,
        re.VERBOSE | re.DOTALL | re.MULTILINE,
    )


def dialect(text: str, lines: Sequence[Span]) -> Dialect:
    """Return what in a text only a dialect knows, code left alone.

    Arguments:
        text: The text of the file.
        lines: Its lines without their ends, from the first one behind the front matter.
    """
    found = Dialect([], {}, [])
    code: list[Span] = []
    fence = ""
    directives = Directives()
    for line in lines:
        words = text[line.start : line.end]
        if not fence and (told := told_of(words)):
            found.not_read.append(NotRead(told[0], line, told[1]))
        if not fence and directives.takes(words):
            found.cut.append(line)
            continue
        fenced = FENCE.match(text, line.start, line.end)
        if fenced:
            fence = "" if fence and fenced[1].startswith(fence) else fence or fenced[1]
        if fenced or fence:
            code.append(line)
        else:
            _read_line(text, line, found)
    _read_passages(text, lines, code, found)
    return found


def _read_line(text: str, line: Span, found: Dialect) -> None:
    """Add what a line is, if it is no text."""
    sign = _line().match(text, line.start, line.end)
    if sign is None or (sign["inserted"] and "cite" in sign["inserted"]):
        return
    found.cut.append(line)
    if sign["alias"]:
        found.aliases[sign["key"]] = sign["identifier"]
    if sign["inserted"]:
        found.not_read.append(NotRead("insertion", line, _NOT_TEXT_WHY))


def _read_passages(text: str, lines: Sequence[Span], code: Sequence[Span], found: Dialect) -> None:
    """Add comments and formulas, which can go over several lines."""
    start = lines[0].start if lines else len(text)
    coded = iter(code)
    next_code = next(coded, None)
    for passage in _passage().finditer(text, start):
        span = Span(*passage.span())
        while next_code and next_code.end <= span.start:
            next_code = next(coded, None)
        if next_code is None or not next_code.meets(span):
            found.cut.append(span)
