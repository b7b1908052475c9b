"""An article as the HTML report shows it: every character of the file, in order, with its links."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimcheck.model import Article, Block, Finding, Span
from claimcheck.report.addresses import Addresses
from claimcheck.report.article_pieces import Piece, piece
from claimcheck.report.covers import covers_of, styles_of
from claimcheck.report.segments import Segment, Style, segments

_TAGS: Final = {"paragraph": "p", "item": "li", "quote": "blockquote"}
_CELLS: Final = frozenset({"cell", "caption"})
"""Kinds of blocks that stand in a table: "caption" is a cell of its head."""
_GROUPS: Final = {"item": "ul", "cell": "div"}
_MEMBERS: Final = {"item": "li", "cell": "span"}
_RULING: Final = frozenset("|+:-=")
"""Signs that draw a table, between its cells."""
_BLANK: Final = "blank"
_DEEPEST_HEADING: Final = 6
_FIRST_HEADING: Final = 3


class Run(NamedTuple):
    """A block of the article, or the characters between two blocks."""

    tag: str
    """The element; empty for blanks that need none."""
    kind: str
    pieces: tuple[Piece, ...]


class Key(NamedTuple):
    """What the blocks of one list or table have in common."""

    kind: str
    list_number: int | None


class Group(NamedTuple):
    """Runs that stand in one list or table, or a single run."""

    tag: str
    """The element around the runs; empty for none."""
    kind: str
    runs: tuple[Run, ...]


def article_groups(
    article: Article, text: str, findings: Sequence[Finding], addresses: Addresses
) -> list[Group]:
    """Return the whole text of an article as blocks of pieces.

    Arguments:
        article: The article.
        text: All its characters.
        findings: What was found in its file.
        addresses: Where things stand in the report.
    """
    layout = list(_layout(article.blocks, len(text)))
    covers = list(covers_of(article, findings, addresses))
    styles = [
        *styles_of(article.blocks),
        *(Style(c.span, f"found-{c.style}") for c in covers if c.number),
    ]
    cuts = [span.start for _, span in layout]
    stream = segments(text, covers, styles, cuts)
    runs = list(_runs(layout, stream, text))
    return list(_groups(runs))


def _layout(blocks: Sequence[Block], size: int) -> Iterator[tuple[Block | None, Span]]:
    """Yield the blocks and, as ``None``, what stands between them: all characters, each once."""
    at = 0
    for block in blocks:
        start, end = max(at, block.span.start), min(block.span.end, size)
        if end > start:
            if start > at:
                yield None, Span(at, start)
            yield block, Span(start, end)
            at = end
    if at < size or not size:
        yield None, Span(at, size)


def _runs(
    layout: list[tuple[Block | None, Span]], stream: Iterator[Segment], text: str
) -> Iterator[tuple[Block | None, Run]]:
    """Yield each block and gap with its pieces; the stream has a cut at the start of each."""
    segment = next(stream, None)
    heading = _FIRST_HEADING - 1
    for place, (block, span) in enumerate(layout):
        is_last = place == len(layout) - 1
        pieces = []
        while segment and (segment.span.start < span.end or is_last):
            pieces.append(piece(segment, text))
            segment = next(stream, None)
        if block is None:
            yield None, _gap(tuple(pieces))
        elif block.kind == "heading" and text[span.start : span.end].strip():
            deepest = min(heading + 1, _DEEPEST_HEADING)
            heading = min(max(block.level, 1) + _FIRST_HEADING - 1, deepest)
            yield block, Run(f"h{heading}", "heading", tuple(pieces))
        else:
            level = f" level-{min(block.level, 6)}" if block.kind == "item" else ""
            tag = "span" if block.kind in _CELLS else _TAGS.get(block.kind, "div")
            yield block, Run(tag, f"{block.kind}{level}", tuple(pieces))


def _gap(pieces: tuple[Piece, ...]) -> Run:
    """Return what stands between two blocks; blanks with nothing on them fill no line."""
    if any(piece.text.strip() or piece.pins or piece.anchors or piece.href for piece in pieces):
        is_ruling = all(_RULING.issuperset("".join(piece.text.split())) for piece in pieces)
        has_lines = "\n" in "".join(piece.text for piece in pieces).strip()
        kind = "ruling" if is_ruling else "gap lines" if has_lines else "gap"
        return Run("div", kind, pieces)
    is_plain = all(piece.text.isascii() for piece in pieces)
    return Run("" if is_plain else "div", _BLANK, pieces)


def _groups(runs: Sequence[tuple[Block | None, Run]]) -> Iterator[Group]:
    """Yield the runs, those of one list or table together, with what stands between them.

    That is blanks, and in a table the signs that draw it, also before its first cell.
    """
    members: list[Run] = []
    between: list[Run] = []
    current: Key | None = None
    for block, run in runs:
        key = _key_of(block)
        is_drawn = block is None and run.kind == "ruling"
        if current and (run.kind == _BLANK or (is_drawn and current.kind == "cell")):
            between.append(run)
        elif current and key == current:
            members += [*_inner(between, current), run]
            between = []
        elif key and key.kind == "cell" and [one.kind for one in members] == ["ruling"]:
            blank, drawn = _without_lead(members[0])
            yield Group("", "", (blank,))
            members, current = [*_inner([drawn], key), run], key
        else:
            yield from _closed(current, members, between)
            members, between, current = [run], [], key
    yield from _closed(current, members, between)


def _key_of(block: Block | None) -> Key | None:
    """Return what a block of a list or table has in common with its neighbours."""
    if block and block.kind in _CELLS:
        return Key("cell", None)
    return Key("item", block.list_number) if block and block.kind == "item" else None


def _without_lead(run: Run) -> tuple[Run, Run]:
    """Return the empty lines before a run and the run without them."""
    first, *rest = run.pieces
    cut = 0 if first.anchors or first.href else first.text.rfind("\n") + 1
    if first.text[:cut].strip():
        cut = 0
    lead = (first._replace(text=first.text[:cut], pins=()),) if cut else ()
    return (
        Run("", _BLANK, lead),
        run._replace(pieces=(first._replace(text=first.text[cut:]), *rest)),
    )


def _closed(current: Key | None, members: list[Run], after: list[Run]) -> Iterator[Group]:
    """Yield a list, a table or a single run, and the blanks after it."""
    last = max((at for at, run in enumerate(after, start=1) if run.kind == "ruling"), default=0)
    if current:
        members = [*members, *_inner(after[:last], current)]
    if members:
        kind = current.kind if current else ""
        yield Group(_GROUPS.get(kind, ""), kind, tuple(members))
    for blank in after[last:]:
        yield Group("", "", (blank,))


def _inner(between: Sequence[Run], key: Key) -> Iterator[Run]:
    """Yield what stands between two members, as it may stand inside a list or table."""
    for run in between:
        yield run._replace(tag=_MEMBERS[key.kind]) if run.tag else run
