"""The blocks of a Markdown text: from the parser's tokens back to the raw lines, place by place."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from msgspec import structs

from claimcheck.model import Block, BlockKind, Span
from claimcheck.read.plaintext import run_in_heading
from claimcheck.text.lines import LineIndex

_CELLS: Final = frozenset(("th_open", "td_open"))
_ATTRIBUTES = re.compile(r"[ \t]+\{[#.-][^{}\n]{0,200}\}$")
"""What pandoc and Quarto write behind a heading: ``## Methods {#sec-methods .unnumbered}``."""


class Lines(NamedTuple):
    """A text and where its lines are."""

    text: str
    places: LineIndex

    def of(self, number: int) -> Span:
        """Return the characters of a line, counted from 0, without its end."""
        return self.places.line_span(number + 1)

    def string(self, number: int) -> str:
        """Return the text of a line, counted from 0."""
        span = self.of(number)
        return self.text[span.start : span.end]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.places.starts)


class Parsed:
    """The blocks of a text, made of the parser's tokens as they come: those take far more memory.

    Arguments:
        blanked: The text, with what is no Markdown blanked out.
        lines: The text as it stands.
    """

    def __init__(self, blanked: str, lines: Lines) -> None:
        """Parse the text."""
        self.blocks: list[Block] = []
        """In document order."""
        self.html: set[Span] = set()
        """The places of those that are raw HTML."""
        self._lines = lines
        self._kinds: list[str] = []
        self._list_number = self._depth = 0
        self._cursor = (-1, 0)
        # What stands inside of a block is found again in the raw lines, not in the parser's tokens.
        parser = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
        parser.block.ruler.before("table", "taken", self._taken)  # that is, before all others
        self._take(parser.parse(blanked))

    def _taken(self, state: StateBlock, _: int, __: int, ___: bool) -> bool:  # noqa: FBT001 - a rule of the parser
        """Take what the parser has made up to the next block that stands in no other; match nothing."""
        if state.level == 0:
            self._take(state.tokens)
        return False

    def _take(self, tokens: list[Token]) -> None:
        for token in tokens:
            self._follow(token)
        tokens.clear()

    def _follow(self, token: Token) -> None:
        """Go on with one token; a block is whole with what stands in it."""
        kinds = self._kinds
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self._list_number += self._depth == 0
            self._depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._depth -= 1
        if token.type.endswith("_open"):
            kinds.append(token.type)
        elif token.type.endswith("_close"):
            kinds.pop()
        elif token.type in {"fence", "code_block", "html_block"} and token.map:
            block = _code(token, self._lines)
            self.html |= {block.span} if token.type == "html_block" else set()
            self.blocks.append(block)
        elif token.type == "inline" and token.map and token.content.strip():
            self._words(token)

    def _words(self, token: Token) -> None:
        """Add the block that holds words."""
        kinds = self._kinds
        first_of_item = "list_item_open" in kinds[-2:-1]
        if first_of_item:
            kinds[-2] = "list_item_read"
        block, self._cursor = _inline(token, self._lines, kinds, self._cursor)
        if first_of_item:
            block = structs.replace(
                block, kind="item", level=self._depth, list_number=self._list_number
            )
        self.blocks.append(block)


def _code(token: Token, lines: Lines) -> Block:
    first, after = token.map or [0, 1]
    span = Span(lines.of(first).start, lines.of(max(first, after - 1)).end)
    return Block(kind="code", span=span, content=span, hidden=(span,))


def _inline(
    token: Token, lines: Lines, kinds: list[str], cursor: tuple[int, int]
) -> tuple[Block, tuple[int, int]]:
    """Return the block of an inline token, and how far its line was read (for table cells)."""
    first, after = token.map or [0, 1]
    parts = []
    for number, content in zip(
        range(first, max(after, first + 1)), token.content.split("\n"), strict=False
    ):
        part = _located(lines, number, content.strip(), cursor if number == cursor[0] else None)
        parts.append(part)
        cursor = (number, part.end)
    content_span = Span(parts[0].start, parts[-1].end)
    gaps = tuple(
        Span(before.end, part.start)
        for before, part in pairwise(parts)
        if lines.text[before.end : part.start].strip()
    )
    start = parts[0].start if kinds[-1] in _CELLS else lines.of(first).start
    kind = _kind(kinds)
    level = _heading_level(token, lines, first) if kind == "heading" else 0
    if kind == "heading":
        found = _ATTRIBUTES.search(lines.text, content_span.start, content_span.end)
        content_span = Span(content_span.start, found.start()) if found else content_span
    run_in = None
    if kind == "paragraph":
        run_in = run_in_heading(lines.text, content_span.start, content_span.end)
    block = Block(
        kind=kind,
        span=Span(start, content_span.end),
        content=content_span,
        level=level,
        run_in=run_in,
        hidden=gaps,
    )
    return block, cursor


def _located(lines: Lines, number: int, content: str, cursor: tuple[int, int] | None) -> Span:
    """Return where the parser's words stand in a raw line; the whole line if they are not there."""
    span = lines.of(number)
    start = cursor[1] if cursor else span.start
    at = lines.text.find(content, start, span.end)
    if at >= 0:
        return Span(at, at + len(content))
    raw = lines.text[start : span.end]
    return Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))


def _kind(kinds: list[str]) -> BlockKind:
    if kinds[-1] == "heading_open":
        return "heading"
    if kinds[-1] in _CELLS:
        return "cell" if kinds[-1] == "td_open" else "caption"
    return "quote" if "blockquote_open" in kinds else "paragraph"


def _heading_level(token: Token, lines: Lines, first: int) -> int:
    """Return 1 to 6: the number of ``#``, or 1 and 2 for lines of ``=`` and ``-`` below."""
    raw = lines.string(first).lstrip(" >")
    signs = len(raw) - len(raw.lstrip("#"))
    if signs:
        return min(signs, 6)
    below = lines.string(token.map[1] - 1) if token.map else ""
    return 1 if below.lstrip(" >").startswith("=") else 2
