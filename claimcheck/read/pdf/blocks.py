"""Lines become headings, paragraphs, items, captions, rows of tables, notes and entries."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from claimcheck.model import BlockKind
from claimcheck.read.pdf.lines import Line
from claimcheck.read.pdf.measures import CAPTION, Measures, alike, is_short
from claimcheck.read.plaintext import reads_as_heading
from claimcheck.read.reference_list import is_list_heading, looks_like_reference

_BULLET = re.compile(r"[•●▪‣⁃◦○■□➢✓·*–-]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_ENTRY = re.compile(
    r"(?:\[\w{1,8}\]|\(?\d{1,3}[.)]|\d{1,3}(?=\s+[A-Z“\"])|[⁰¹²³⁴-⁹]{1,3})\s*(?=\S)"
)
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|[*†‡§¶]{1,3}|\d{1,3}(?=\s))\s*(?=\S)")
_FROM_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_END = re.compile(r"[.!?:;][”\"’')\]]*[\d⁰¹²³⁴-⁹,–⁻\[\]]*$")
_PARTS = re.compile(r"[,–-]")
_INDENT: Final = 0.8  # ems
_LOWEST: Final = 6  # level of a heading that nothing marks
_NEAR: Final = 6  # ems: lines further apart have nothing to do with each other
_LEAST_CELLS: Final = 3
_LEAST_HANGING: Final = 0.1  # share of lines that hang in a list of entries without labels


class Piece(NamedTuple):
    """A block and its lines."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    list_number: int | None = None
    head: int = 0
    """Characters of the first line that are a bullet or number."""
    label: str = ""
    """Of a note at the foot of a page, in plain digits."""
    begins_table: bool = False
    hides_raised: bool = False
    """Whether superscripts are no citations: those of the authors below a title."""


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """Return the blocks of a document in reading order; notes stand behind their page's text."""
    if not lines:
        return []
    return _Assembly(lines).assembled()


class _Assembly:
    """Puts the blocks of one document together.

    Arguments:
        lines: All its lines in reading order.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measure the text."""
        self._lines = lines
        self._measures = Measures(lines)
        self._pieces: list[Piece] = []
        self._notes: list[Piece] = []
        self._list = 0
        self._in_list = False
        self._hanging = False
        self._began = False

    def assembled(self) -> list[Piece]:
        """Return the blocks."""
        for _, page in groupby(self._lines, key=lambda line: line.page):
            on_page = list(page)
            labels = {
                label
                for line in on_page
                for raised in line.raised
                if raised.start
                for label in _PARTS.split(raised.text)
            }
            for _, column in groupby(on_page, key=lambda line: line.region):
                body, notes = self._without_notes(list(column), labels)
                self._hanging = _hangs(body)
                for at, line in enumerate(body):
                    self._add(line, self._above(line), body[at + 1 : at + 2])
                self._notes += notes
        return self._with_notes()

    def _with_notes(self) -> list[Piece]:
        """Return text and notes, each note behind the text that ends on or after its page."""
        result: list[Piece] = []
        waiting = deque(self._notes)
        self._pieces = list(_with_plain_headings(self._pieces))
        bylines = _bylines(self._pieces)
        for at, piece in enumerate(self._pieces):
            following = self._pieces[at + 1].lines[0].page if at + 1 < len(self._pieces) else None
            result.append(piece._replace(hides_raised=at in bylines))
            while waiting and (following is None or waiting[0].lines[0].page < following):
                result.append(waiting.popleft())
        return result

    def _above(self, line: Line) -> Line | None:
        """Return the line that was read before if it stands above this one and not far off."""
        last = self._pieces[-1].lines[-1] if self._pieces else None
        if last is None or last.page != line.page:
            return None
        return last if 0 < last.base - line.base <= _NEAR * line.size else None

    # ── Notes ────────────────────────────────────────────────────────────────────────────────

    def _without_notes(
        self, column: list[Line], labels: set[str]
    ) -> tuple[list[Line], list[Piece]]:
        """Return the lines of a column and the notes at its foot, which the page's text cites."""
        first = len(column)
        while first and self._measures.is_small(column[first - 1]):
            first -= 1
        starts = [at for at in range(first, len(column)) if _note_label(column[at], labels)]
        if self._in_list or not starts or not first:
            return column, []
        ends = [*starts[1:], len(column)]
        notes = [
            Piece("note", column[start:end], label=_note_label(column[start], labels))
            for start, end in zip(starts, ends, strict=True)
        ]
        return column[: starts[0]], notes

    # ── Text ─────────────────────────────────────────────────────────────────────────────────

    def _add(self, line: Line, before: Line | None, following: Sequence[Line]) -> None:
        """Begin a block with a line, or go on with the last one."""
        listed = self._in_list and self._is_of_list(line, before)
        level = 0 if listed else self._measures.heading_level(line)
        kind: BlockKind = "heading" if level else "paragraph"
        if self._is_row(line, before, following):
            begins = not (self._pieces and self._pieces[-1].kind == "cell" and before)
            self._pieces.append(Piece("cell", [line], begins_table=begins))
            return
        if self._goes_on(line, before, kind):
            self._pieces[-1].lines.append(line)
            return
        if kind == "heading":
            self._in_list = is_list_heading(line.text)
        self._pieces.append(self._begun(line, kind, level))

    def _is_of_list(self, line: Line, before: Line | None) -> bool:
        """Say whether a line is of an entry whatever its size: a list can be bigger than the text."""
        if line.bold or is_list_heading(line.text):
            return False
        last = self._pieces[-1]
        if last.kind == "paragraph":
            close = alike(line, last.lines[-1]) and self._measures.is_close(line, before)
            if close and not is_short(last.lines[-1]):
                return True
        fills = not is_short(line) or looks_like_reference(line.text)
        return bool(_ENTRY.match(line.text)) and fills and _counts_on(self._pieces, line)

    def _begun(self, line: Line, kind: BlockKind, level: int) -> Piece:
        """Return a new block."""
        if kind == "heading":
            return Piece(kind, [line], level=level)
        if self._in_list:
            return Piece("paragraph", [line])
        if CAPTION.match(line.text):
            return Piece("caption", [line])
        if lead := _BULLET.match(line.text) or _NUMBERED.match(line.text):
            self._list += not (self._pieces and self._pieces[-1].kind == "item")
            return Piece("item", [line], level=1, list_number=self._list, head=lead.end())
        return Piece("paragraph", [line])

    def _is_row(self, line: Line, before: Line | None, following: Sequence[Line]) -> bool:
        """Say whether a line is a row of a table: several cells, as in a line beside it."""
        beside = [one for one in (before, *following) if one]
        return (
            not self._in_list
            and line.cells > 1
            and any(one.cells > 1 for one in beside)
            and max(one.cells for one in (line, *beside)) >= _LEAST_CELLS
        )

    def _goes_on(self, line: Line, before: Line | None, kind: BlockKind) -> bool:
        """Say whether a line goes on with the last block."""
        last = self._pieces[-1] if self._pieces else None
        if last is None or last.kind == "cell":
            return False
        if kind == "heading" or last.kind == "heading":
            return (
                kind == last.kind
                and self._measures.is_close(line, before)
                and alike(line, last.lines[-1])
            )
        if not alike(line, last.lines[-1]):
            return False
        if self._in_list:
            return self._goes_on_with_entry(line, before, last)
        if _BULLET.match(line.text) or CAPTION.match(line.text):
            return False
        if before is None:
            return last.kind != "caption" and _is_cut(last.lines[-1], line)
        if not self._measures.is_close(line, before):
            return False
        if _NUMBERED.match(line.text) and (last.kind == "item" or _END.search(before.text)):
            return False
        if last.kind == "item":
            first = last.lines[0]
            return line.left > first.left + 0.3 * line.size or not is_short(before)
        indented = line.left > before.left + _INDENT * line.size
        if indented and len(last.lines) > 1:
            return False
        return not (is_short(before) and _END.search(before.text))

    def _goes_on_with_entry(self, line: Line, before: Line | None, last: Piece) -> bool:
        """Say whether a line of the reference list goes on with the last entry."""
        labelled = bool(_ENTRY.match(last.lines[0].text))
        if labelled and _ENTRY.match(line.text):
            return not _counts_on(self._pieces, line)
        if labelled:
            return True
        if self._hanging:
            return line.left > line.column[0] + 0.4 * line.size
        if before is None:
            return not _END.search(last.lines[-1].text)
        if not self._measures.is_close(line, before):
            return False
        return not (is_short(before) and _END.search(before.text))


def _is_cut(last: Line, line: Line) -> bool:
    """Say whether a paragraph goes on in the next column or page."""
    if line.text[:1].islower():
        return True
    return not _END.search(last.text) and not is_short(last)


def _note_label(line: Line, labels: set[str]) -> str:
    """Return the label of a note that a line begins with, if the text of the page has it raised."""
    found = _NOTE.match(line.text)
    if not found:
        return ""
    label = found[1].translate(_FROM_SUPERSCRIPT)
    return label if label in labels else ""


def _with_plain_headings(blocks: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the blocks, with short lines above a paragraph as headings though nothing marks them."""
    in_list = False
    for at, piece in enumerate(blocks):
        words = piece.lines[0].text
        if piece.kind == "heading":
            in_list = is_list_heading(words)
        above = at + 1 < len(blocks) and len(blocks[at + 1].lines) > 1
        alone = piece.kind == "paragraph" and len(piece.lines) == 1 and above and not in_list
        plain = alone and is_short(piece.lines[0]) and reads_as_heading(words)
        yield piece._replace(kind="heading", level=_LOWEST) if plain else piece


def _bylines(blocks: Sequence[Piece]) -> set[int]:
    """Return which blocks name authors and their institutes: those between title and next heading.

    They are no sentences, or begin with the raised sign of an institute.
    """
    headings = [at for at, piece in enumerate(blocks) if piece.kind == "heading"]
    titles = [at for at in headings if blocks[at].level == 1]
    after = [at for at in headings if titles and at > titles[0]]
    if not after:
        return set()
    between = range(titles[0] + 1, after[0])
    return {
        at
        for at in between
        if not _END.search(blocks[at].lines[-1].text)
        or any(raised.start == 0 for raised in blocks[at].lines[0].raised)
    }


def _hangs(lines: Sequence[Line]) -> bool:
    """Say whether a column has hanging lines: some stand at its edge, others a little to the right."""
    edge = [line for line in lines if line.left <= line.column[0] + 0.4 * line.size]
    hanging = [
        line for line in lines if 0.4 * line.size < line.left - line.column[0] <= 5 * line.size
    ]
    return bool(edge) and len(hanging) >= max(1, _LEAST_HANGING * len(lines))


def _counts_on(pieces: Sequence[Piece], line: Line) -> bool:
    """Say whether the label of a line is the one after the last entry's, or no number."""
    label, last = _number(line.text), _number(pieces[-1].lines[0].text)
    return label is None or last is None or last < label <= last + 3


def _number(text: str) -> int | None:
    found = _ENTRY.match(text)
    digits = re.sub(r"\W", "", found[0].translate(_FROM_SUPERSCRIPT)) if found else ""
    return int(digits) if digits.isdecimal() else None


def notes_of(blocks: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield every note at a page's foot with a name that no other has."""
    seen: Counter[str] = Counter()
    for piece in blocks:
        if piece.kind == "note":
            seen[piece.label] += 1
            count = seen[piece.label]
            yield piece, piece.label if count == 1 else f"{piece.label}-{count}"
