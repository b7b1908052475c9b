"""Puts a new entry at its place in a .bib file; every other character stays."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from claimcheck.bibliography.bibtex.style import EntryStyle
from claimcheck.model import Edit, Reference, Span
from claimcheck.text.splicing import spliced

_SORTED_FROM: Final = 3  # entries; fewer stand in order by chance
_ORDERS: Final = (str, str.casefold)


def with_entry(
    text: str, references: Sequence[Reference], entry: str, key: str, style: EntryStyle
) -> str:
    r"""Return the text of a file with an entry in it: in the order of the keys, else at the end.

    Arguments:
        text: The file.
        references: Its references, in file order.
        entry: The entry, with ``\n`` at the line ends and none behind it.
        key: The key of the entry.
        style: How the file is written.
    """
    newline = _newline(text)
    entry, gap = (one.replace("\n", newline) for one in (entry, style.gap))
    if not references:
        return _after_all(text, entry, newline)
    at = _place(references, key)
    if at == 0:
        start = _with_comments(text, references[0].span.start)
        edit = Edit(span=Span(start, start), new_text=entry + gap, safety="safe")
    else:
        end = references[at - 1].span.end
        end += len(_line_rest(text, end))
        edit = Edit(span=Span(end, end), new_text=gap + entry, safety="safe")
    return spliced(text, [edit])


def _place(references: Sequence[Reference], key: str) -> int:
    """Return before which reference an entry belongs."""
    keys = [one.key or "" for one in references]
    for order in _ORDERS if len(keys) >= _SORTED_FROM else ():
        ordered = [order(one) for one in keys]
        if all(one <= other for one, other in pairwise(ordered)):
            own = order(key)
            return next((at for at, one in enumerate(ordered) if one > own), len(keys))
    return len(keys)


def _after_all(text: str, entry: str, newline: str) -> str:
    """Return a text without entries, with one at its end."""
    if not text.strip():
        return text + entry + newline
    gap = "" if text.endswith((newline * 2, "\n\n")) else newline
    return text + ("" if text.endswith(("\n", "\r")) else newline) + gap + entry + newline


def _with_comments(text: str, start: int) -> int:
    """Return where the lines of comment begin that stand right above an entry."""
    at = text.rfind("\n", 0, start) + 1
    while at:
        above = text.rfind("\n", 0, at - 1) + 1
        if not text[above : at - 1].lstrip().startswith("%"):
            break
        at = above
    return at if not text[at:start].strip() or text[at:start].lstrip().startswith("%") else start


def _line_rest(text: str, end: int) -> str:
    """Return a comment that stands behind an entry on its line."""
    found = re.compile(r"[ \t]*%[^\r\n]*").match(text, end)
    return found[0] if found else ""


def _newline(text: str) -> str:
    """Return the line end that a text uses most."""
    pairs = text.count("\r\n")
    feeds, returns = text.count("\n") - pairs, text.count("\r") - pairs
    if pairs > max(feeds, returns):
        return "\r\n"
    return "\r" if returns > feeds else "\n"
