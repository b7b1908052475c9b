"""Text from files made harmless, and the line that a finding stands in."""

import unicodedata
from typing import NamedTuple

from claimcheck.model import Place, Span
from claimcheck.text.lines import LineIndex

_TAB = " " * 4
_LEFT_OUT = "…"
_LEAD = 24
"""How many cells a long mark leaves for what stands before it."""
_LONGEST = 600
_MOST_SPELT = 8
"""How many blanks are spelt out."""


def visible(text: str) -> str:
    """Return the text with every sign that a screen would obey or hide spelt out.

    Control characters, direction marks and other invisible signs become ``<U+202E>``, a tab four
    spaces, any other blank a space: what is left can be written to a terminal.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def on_one_line(text: str) -> str:
    """Return the text visible and on one line, at most some hundred characters of it."""
    more = _LEFT_OUT if len(text) > _LONGEST else ""
    return visible(" ".join(text[:_LONGEST].splitlines())) + more


def spelt_out(text: str) -> str:
    """Return blanks as something that can be seen: spaces as ``␣``, others by code point."""
    shown = ("␣" if sign == " " else f"<U+{ord(sign):04X}>" for sign in text[:_MOST_SPELT])
    return "".join(shown) + (_LEFT_OUT if len(text) > _MOST_SPELT else "")


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    if sign == "\t":
        return _TAB
    return " " if unicodedata.category(sign) == "Zs" else f"<U+{ord(sign):04X}>"


def cells(text: str) -> int:
    """Return how many cells of a terminal the text fills."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most text does not need it

    return cell_len(text)


class Frame(NamedTuple):
    """One line of a file, cut around the characters that a finding points at, all visible."""

    line: int
    before: str
    marked: str
    after: str
    last_line: int
    """The line that the finding ends in."""


def frame(lines: LineIndex, place: Place, width: int) -> Frame:
    """Return the line that ``place`` begins in, in at most ``width`` cells."""
    line = lines.line_span(min(place.line, len(lines.starts)))
    start = min(max(place.offset, line.start), line.end)
    end = max(start, min(span_of(lines, place).end, line.end))
    left = Span(line.start, start)
    lead = cells(_cut(lines.text, left, _LEAD, from_end=True))
    marked, is_whole = _fitting(lines.text, Span(start, end), max(width // 2, width - lead))
    room = width - cells(marked)
    if not is_whole:
        before = _cut(lines.text, left, room - 1, from_end=True)
        return Frame(place.line, before, marked, _LEFT_OUT, place.end_line)
    right = Span(end, line.end)
    after = _cut(lines.text, right, room // 2)
    before = _cut(lines.text, left, room - cells(after), from_end=True)
    after = _cut(lines.text, right, room - cells(before))
    return Frame(place.line, before, marked, after, place.end_line)


def span_of(lines: LineIndex, place: Place) -> Span:
    """Return the characters of a place; one that lies beyond the text is cut to it."""
    size = len(lines.text)
    start = min(place.offset, size)
    end_line = min(place.end_line, len(lines.starts))
    end = min(lines.starts[end_line - 1] + place.end_col - 1, size)
    return Span(start, max(start, end))


def _fitting(text: str, span: Span, room: int) -> tuple[str, bool]:
    """Return the characters of a span that fit the room, and whether these are all of them.

    Of several words that do not fit, whole ones are kept.
    """
    kept = _cut(text, span, room)
    if kept == "".join(map(_shown, text[span.start : span.end][: room + 1])):
        return kept, True
    kept = kept.removesuffix(_LEFT_OUT)
    whole_words = kept.rpartition(" ")[0].rstrip()
    return (whole_words if 2 * len(whole_words) > len(kept) else kept), False


def _cut(text: str, span: Span, room: int, *, from_end: bool = False) -> str:
    """Return the characters of a span, visible, cut at one end so that they fit the room.

    A sign that fills no cell, such as an accent on its own, counts as one all the same: a million
    of them are cut too.
    """
    start, end = span.start, span.end
    near = slice(max(start, end - room - 1), end) if from_end else slice(start, start + room + 1)
    signs = text[: span.end][near][:: -1 if from_end else 1]
    kept = [_shown(sign) for sign in signs]
    used = sum(max(1, cells(shown)) for shown in kept)
    if used > room:
        while kept and used > room - 1:
            used -= max(1, cells(kept.pop()))
        kept.append(_LEFT_OUT)
    return "".join(reversed(kept) if from_end else kept)
