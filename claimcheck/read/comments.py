"""The comments of a file that accept findings, with the block that each of them covers.

A comment covers the block that it stands in, or that ends on its line; else the block that follows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.model import Block, Origin, Span
from claimcheck.read.layout import Comment, LabelledText
from claimcheck.read.rendering import Rendered
from claimcheck.text.ignore_comments import may_ignore
from claimcheck.text.lines import LineIndex


class FileComment(NamedTuple):
    """A comment of a file that is rendered, at its lines and columns in the file itself."""

    start: tuple[int, int]
    """Line and column, from 1."""
    end: tuple[int, int]
    text: str
    """Its words, without the signs that make it a comment."""
    part: str = ""
    """The name of the included file that it stands in."""


def file_comments(
    text: str, spans: Iterable[Span], words: Callable[[str], str], part: str = ""
) -> list[FileComment]:
    """Return those of a file's comments that may accept findings.

    Arguments:
        text: The file's own text.
        spans: Its comments.
        words: Takes the signs off that make one a comment.
        part: The file's name, where it is a part of another.
    """
    found = [span for span in spans if may_ignore(text[span.start : span.end])]
    lines = LineIndex(text) if found else None
    comments = []
    for span in found:
        assert lines is not None  # noqa: S101 - there is one where anything was found
        first, last = lines.line_of(span.start), lines.line_of(span.end)
        start = (first, span.start - lines.starts[first - 1] + 1)
        end = (last, span.end - lines.starts[last - 1] + 1)
        comments.append(FileComment(start, end, words(text[span.start : span.end]), part))
    return comments


def marked_up(comment: str) -> str:
    """Return the words of ``<!-- words -->``, whether it is closed or not."""
    return comment.removeprefix("<!--").removesuffix("-->")


def with_comments(rendered: Rendered, comments: Sequence[FileComment]) -> Rendered:
    """Return a rendered file with its comments at the empty places where they stood."""
    if not comments:
        return rendered
    placed = sorted(_placed(rendered, comments), key=lambda one: one.span)
    return rendered._replace(layout=rendered.layout._replace(comments=placed))


class _Part(NamedTuple):
    """The runs of one file in its own order."""

    places: list[tuple[int, int]]
    runs: list[int]
    """Where each begins in the rendered text."""


def _placed(rendered: Rendered, comments: Sequence[FileComment]) -> Iterator[Comment]:
    blocks = [block.span for block in rendered.layout.blocks]
    parts: dict[str, _Part] = {}
    for comment in comments:
        if comment.part not in parts:
            parts[comment.part] = _part(rendered.origins, comment.part)
        places, runs = parts[comment.part]
        after = bisect_left(places, comment.end)
        before = bisect_left(places, comment.start) - 1
        upto = holding(blocks, runs[before]) if before >= 0 else None
        then = holding(blocks, runs[after]) if after < len(runs) else None
        ends_line = (
            upto is not None
            and places[before][0] == comment.start[0]
            and (then is None or places[after][0] != comment.end[0])
        )
        if upto is not None and (upto == then or ends_line):
            at = runs[after] if upto == then else upto.end
            yield Comment(Span(at, at), upto, comment.text)
        else:
            covers = then or Span(len(rendered.text), len(rendered.text))
            yield Comment(Span(covers.start, covers.start), covers, comment.text)


def _part(origins: Sequence[Origin], name: str) -> _Part:
    runs = sorted(
        (one.line, one.col, one.start) for one in origins if one.part == name and one.line
    )
    return _Part([(line, col) for line, col, _ in runs], [start for _, _, start in runs])


def holding(blocks: Sequence[Span], at: int) -> Span | None:
    """Return the one of ordered spans that holds a place."""
    index = bisect_right(blocks, at, key=lambda span: span.start) - 1
    return blocks[index] if index >= 0 and at < blocks[index].end else None


def markdown_comments(
    text: str, blocks: Sequence[Block], notes: Sequence[LabelledText], code: Sequence[Span]
) -> list[Comment]:
    """Return the comments of a Markdown text that may accept findings.

    Arguments:
        text: The text.
        blocks: Its blocks.
        notes: Its footnotes and entries, which are no blocks.
        code: What is shown as it stands, so that it holds no comments.
    """
    if not may_ignore(text):
        return []
    held = [block.span for block in blocks if block.kind != "code"]
    held = sorted([*held, *(Span(one.label_span.start, one.content.end) for one in notes)])
    shown = sorted(code)
    comments = []
    for found in _comment().finditer(text):
        span = Span(*found.span())
        if may_ignore(found[0]) and holding(shown, span.start) is None:
            comments.append(Comment(span, covered(held, span), found[1]))
    return comments


def covered(blocks: Sequence[Span], comment: Span) -> Span:
    """Return the one of ordered spans that a comment stands in, else the one that follows it."""
    if inside := holding(blocks, comment.start):
        return inside
    after = bisect_left(blocks, comment.end, key=lambda span: span.start)
    return blocks[after] if after < len(blocks) else Span(comment.end, comment.end)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"<!--((?:[^-]++|-(?!->))*+)-->")
