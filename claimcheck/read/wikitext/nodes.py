"""Cuts wikitext into what nests: templates, links, notes and tables.

Source: MediaWiki, "Help:Formatting", "Help:Templates", "Help:Cite" and "Help:Tables".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import Span

Kind = Literal["template", "link", "ref", "table", "list", "verbatim", "comment"]
MOST_DEPTH: Final = 60
"""Nodes within each other; what nests deeper is read as text."""


class Node(NamedTuple):
    """A part of a text that can hold others."""

    kind: Kind
    span: Span
    inner: Span
    """Without its signs."""
    pieces: "list[Span | Node]"
    """What stands in it: texts, and nodes."""
    attributes: str = ""
    """Of a note: those of its tag."""


Piece = Span | Node


class Open(NamedTuple):
    """A node whose end has not come yet."""

    kind: Kind
    start: int
    inner: int
    pieces: list[Piece]
    attributes: str


@cache
def _signs() -> re.Pattern[str]:
    attributes = r"(?:\s(?:[^<>\"'/]|\"[^\"<>]*+\"|'[^'<>]*+'|/(?!>))*+)?"
    return re.compile(
        r"(?P<comment><!--)"
        r"|(?P<verbatim><(?P<tag>nowiki|pre|math|chem|syntaxhighlight|source|gallery|timeline|score)"
        r"(?:\s[^<>]{0,300})?(?<!/)>)"
        rf"|(?P<ref><ref(?P<attributes>{attributes})(?P<closed>/)?>)|(?P<endref></ref\s*>)"
        rf"|(?P<list><references(?:\s[^<>]{{0,300}})?(?<!/)>)|(?P<endlist></references\s*>)"
        r"|(?P<template>\{\{)|(?P<endtemplate>\}\})|(?P<link>\[\[)|(?P<endlink>\]\])"
        r"|(?P<table>^[ \t:]*\{\|)|(?P<endtable>^[ \t]*\|\})",
        re.IGNORECASE | re.MULTILINE,
    )


_OPENS: Final[dict[str, Kind]] = {
    "ref": "ref",
    "list": "list",
    "template": "template",
    "link": "link",
    "table": "table",
}
_ENDS: Final[dict[str, Kind]] = {f"end{name}": kind for name, kind in _OPENS.items()}
_NAMES: Final = ("comment", "verbatim", *_OPENS, *_ENDS)


def pieces_of(text: str) -> list[Piece]:
    """Return the texts and nodes of a wikitext, in order; what is not ended is text."""
    return _Cutter(text).pieces


def nodes_in(pieces: list[Piece]) -> Iterator[Node]:
    """Yield every node among the pieces and within them, in the order of the text."""
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, Node):
            yield piece
            waiting += reversed(piece.pieces)


class _Cutter:
    """Cuts a text at its signs, from the first to the last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [Open("list", 0, 0, [], "")]
        self._shown = 0
        at = 0
        while found := _signs().search(text, at):
            at = self._follow(found)
        self._text_until(len(text))
        self._give_up(None)
        self.pieces = self._stack[0].pieces

    def _follow(self, found: re.Match[str]) -> int:
        """Follow a sign, and return where to go on."""
        sign = next(name for name in _NAMES if found[name])
        start, end = found.span()
        if sign in {"comment", "verbatim"}:
            self._add(_verbatim(self._text, found, sign))
        elif sign == "ref" and found["closed"]:
            self._add(Node("ref", Span(start, end), Span(end, end), [], found["attributes"]))
        elif sign in _OPENS:
            if len(self._stack) < MOST_DEPTH:
                self._text_until(start)
                self._stack.append(Open(_OPENS[sign], start, end, [], found["attributes"] or ""))
                self._shown = end
            return end
        elif any(one.kind == _ENDS[sign] for one in self._stack[1:]):
            self._text_until(start)
            self._give_up(_ENDS[sign])
            last = self._stack.pop()
            span, inner = Span(last.start, end), Span(last.inner, start)
            self._shown = start
            self._add(Node(last.kind, span, inner, last.pieces, last.attributes))
        return max(end, self._shown)

    def _add(self, node: Node) -> None:
        """Add a node behind the text before it."""
        self._text_until(node.span.start)
        self._stack[-1].pieces.append(node)
        self._shown = node.span.end

    def _text_until(self, end: int) -> None:
        if end > self._shown:
            self._stack[-1].pieces.append(Span(self._shown, end))

    def _give_up(self, kind: Kind | None) -> None:
        """Make text of the nodes that are not ended, down to one of a kind."""
        while len(self._stack) > 1 and self._stack[-1].kind != kind:
            last = self._stack.pop()
            self._stack[-1].pieces.append(Span(last.start, last.inner))
            self._stack[-1].pieces.extend(last.pieces)


def _verbatim(text: str, found: re.Match[str], sign: str) -> Node:
    """Return a comment, or an element whose content is no wikitext."""
    name = found["tag"]
    end_sign = "-->" if sign == "comment" else f"</{name}>"
    end = text.find(end_sign, found.end())
    if end < 0 and sign == "verbatim":  # not ended: the tag alone is left out
        return Node("comment", Span(*found.span()), Span(found.end(), found.end()), [])
    inner = Span(found.end(), end if end >= 0 else len(text))
    span = Span(found.start(), min(len(text), inner.end + len(end_sign)))
    return Node("comment" if sign == "comment" else "verbatim", span, inner, [], name or "")
