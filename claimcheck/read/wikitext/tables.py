"""Cuts a table of wikitext into its cells.

Source: MediaWiki, "Help:Tables", section "Wiki table markup summary".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimcheck.model import BlockKind, Span
from claimcheck.read.wikitext.nodes import Node, Piece


class Cell(NamedTuple):
    """A cell of a table, or what stands above it or a column."""

    kind: BlockKind
    pieces: list[Piece]


@cache
def _sign() -> re.Pattern[str]:
    """Return the pattern of what begins a row or a cell, at the beginning of a line or within it."""
    return re.compile(
        r"(?:^[ \t:]*(?:(?P<row>\|-[^\r\n]*)|(?P<title>\|\+)|(?P<cell>\|)|(?P<head>!)))"
        r"|(?P<next>\|\|)|(?P<next_head>!!)",
        re.MULTILINE,
    )


@cache
def _attributes() -> re.Pattern[str]:
    r"""Return the pattern of what a cell begins with that says how it looks: ``colspan="2" |``."""
    return re.compile(r"[^\[\]{}|\r\n<>]{0,300}=[^\[\]{}|\r\n<>]{0,300}\|(?!\|)")


def cells_of(table: Node, text: str) -> Iterator[Cell]:
    """Yield the cells of a table from left to right and from top to bottom.

    Arguments:
        table: The node of the table.
        text: The characters of the file.
    """
    cell: Cell | None = None
    for piece in table.pieces:
        if isinstance(piece, Node):
            if cell:
                cell.pieces.append(piece)
            continue
        at = piece.start
        for found in _sign().finditer(text, piece.start, piece.end):
            if found.start() < at or not _counts(found, cell):
                continue
            if cell:
                cell.pieces.append(Span(at, found.start()))
                yield cell
            cell = _begun(found)
            at = _past_attributes(text, found.end(), piece.end) if cell else found.end()
        if cell:
            cell.pieces.append(Span(at, piece.end))
    if cell:
        yield cell


def _counts(found: re.Match[str], cell: Cell | None) -> bool:
    """Say whether a sign means a cell here: within a line ``!!`` does so only among headings."""
    if found["next"]:
        return cell is not None
    return not found["next_head"] or (cell is not None and cell.kind == "caption")


def _begun(found: re.Match[str]) -> Cell | None:
    """Return the cell that a sign begins, ``None`` where a row begins."""
    if found["row"]:
        return None
    heads = found["title"] or found["head"] or found["next_head"]
    return Cell("caption" if heads else "cell", [])


def _past_attributes(text: str, at: int, end: int) -> int:
    """Return where the words of a cell begin."""
    found = _attributes().match(text, at, end)
    return found.end() if found else at
