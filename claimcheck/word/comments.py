"""Comments in a Word document, each at its very words; nothing else of the document changes.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.13.4 "Comments"; Part 2, "Open Packaging
Conventions", on relationships and content types.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.errors import InputError
from claimcheck.word import WordFile
from claimcheck.word.archive import repacked
from claimcheck.word.commentpart import CommentPart
from claimcheck.word.edges import Edge, around, around_field, edge_at, order_of
from claimcheck.word.elements import Element, split
from claimcheck.word.runs import Paragraph, Run, Spot, Spots


class Point(NamedTuple):
    """One character of a document, as `claimcheck.word.WordFile` counts them."""

    part: str
    """``""`` for the body, else the note: ``footnote 3``."""
    paragraph: int
    character: int


class Comment(NamedTuple):
    """A comment that is to be written."""

    points: Sequence[Point]
    """The characters that it is about, in order; with none it stands at the first paragraph."""
    lines: Sequence[str]
    """Its paragraphs."""


class _Range(NamedTuple):
    """What a comment is about."""

    start: Edge
    end: Edge


class _Splice(NamedTuple):
    """Bytes of the main part that are replaced."""

    start: int
    end: int
    content: bytes


def commented(
    data: bytes,
    comments: Iterable[Comment],
    *,
    shown: str,
    author: str,
    initials: str,
    at: datetime.datetime,
) -> bytes:
    """Return the bytes of a document with comments in it.

    Every part but the text of the body and the part of the comments keeps its bytes; those of the
    package that name a new part of comments get a line.

    Arguments:
        data: The document.
        comments: The comments; their places are counted in the document as it is.
        shown: Its path as messages name it.
        author: Who says it.
        initials: Of the author.
        at: When.

    Raises:
        InputError: It is no Word document, or none that can be written.
    """
    file = WordFile(data, shown=shown)
    main = file.archive.part(file.archive.main) or b""
    part = CommentPart(file.archive, main)
    writer = _Commenting(file, main, part)
    for comment in comments:
        writer.add(comment, part.add(comment.lines, author, initials, at))
    return repacked(data, {file.archive.main: writer.commented(), **part.members()})


class _Commenting:
    """Puts the marks of comments into the main part.

    Arguments:
        file: The document.
        main: The bytes of its main part.
        part: Spells the marks.
    """

    def __init__(self, file: WordFile, main: bytes, part: CommentPart) -> None:
        self._file, self._main, self._part = file, main, part
        self._spots = Spots(main)
        self._cuts: dict[
            int, tuple[Run, dict[tuple[int, int], tuple[list[bytes], list[bytes]]]]
        ] = {}
        """By the place of a run: its cuts, with the ends and the starts of ranges there."""
        self._elements: dict[tuple[int, int], Element] = {}
        self._whole: dict[Paragraph, tuple[list[bytes], list[bytes]]] = {}
        if not self._spots.paragraphs:
            raise InputError(
                "has no paragraph that a comment can be put at.",
                file=file.archive.shown,
                remedy="Ask for the HTML report.",
            )

    def add(self, comment: Comment, number: int) -> None:
        """Put the marks of a comment at its words, or around the paragraph that has them."""
        start, end = self._part.start(number), self._part.end(number)
        if (found := self._range(comment.points)) is not None:
            self._at(found.start)[1].append(start)
            self._at(found.end)[0].append(end)
            return
        paragraph = self._paragraph(comment.points)
        starts, ends = self._whole.setdefault(paragraph, ([], []))
        starts.append(start)
        ends.append(end)

    def commented(self) -> bytes:
        """Return the main part with all marks in it."""
        splices = [
            _Splice(run.tag.start, run.end, self._rewritten(run, cuts))
            for run, cuts in self._cuts.values()
        ]
        for paragraph, (starts, ends) in self._whole.items():
            inner = paragraph.inner
            splices.append(_Splice(inner.start, inner.start, b"".join(starts)))
            splices.append(_Splice(inner.end, inner.end, b"".join(ends)))
        pieces: list[bytes] = []
        at = 0
        for one in sorted(splices, key=lambda splice: (splice.start, splice.end)):
            pieces += [self._main[at : one.start], one.content]
            at = one.end
        return b"".join((*pieces, self._main[at:]))

    def _range(self, points: Sequence[Point]) -> _Range | None:
        """Return where a comment begins and ends; it ends in what holds the paragraph it begins in."""
        first = next(
            ((edges, at) for at, one in enumerate(points) if (edges := self._edges(one))), None
        )
        if first is None:
            return None
        (start, end), began = first
        if start.run.paragraph is None:
            return None
        holder = start.run.paragraph.holder
        for point in reversed(points[began + 1 :]):
            edges = self._edges(point)
            paragraph = edges[1].run.paragraph if edges else None
            if edges and paragraph and paragraph.holder == holder:
                if order_of(edges[1]) > order_of(start):
                    end = edges[1]
                break
        return _Range(start, end)

    def _edges(self, point: Point) -> tuple[Edge, Edge] | None:
        """Return the places before and behind a character, ``None`` where no comment may stand."""
        if point.part:
            spot = self._spot(point)
            return (around_field(spot) or around(spot)) if spot else None
        written = self._file.written(*point)
        element = self._file.element(written) if written else None
        if written is None or element is None or element.member != self._file.archive.main:
            return None
        spot = self._spots.texts[element.number]
        run, part = spot.run, spot.part
        if run is None:
            return None
        if whole := around_field(spot):
            return whole
        at = written.into + point.character - written.character
        return edge_at(run, part, at, element), edge_at(run, part, at + 1, element)

    def _paragraph(self, points: Sequence[Point]) -> Paragraph:
        """Return the paragraph that holds some characters, or the first that holds any."""
        spots = [spot for point in points if (spot := self._spot(point))]
        with_text = (spot.paragraph for spot in (*spots, *self._spots.texts))
        return next((one for one in with_text if one), self._spots.paragraphs[0])

    def _spot(self, point: Point) -> Spot | None:
        """Return where the element of a character stands in the body, or the mark of its note."""
        if point.part:
            return self._spots.marks.get(self._file.notes.get(point.part, ("", "")))
        written = self._file.written(*point)
        if written is None or written.number is None:
            return None
        return self._spots.texts[written.number]

    def _at(self, edge: Edge) -> tuple[list[bytes], list[bytes]]:
        """Return the ends and the starts of ranges at a place."""
        _, cuts = self._cuts.setdefault(edge.run.tag.start, (edge.run, {}))
        if edge.element is not None:
            self._elements[edge.run.tag.start, edge.part] = edge.element
        return cuts.setdefault((edge.part, edge.sign), ([], []))

    def _rewritten(
        self, run: Run, cuts: dict[tuple[int, int], tuple[list[bytes], list[bytes]]]
    ) -> bytes:
        """Return the bytes of a run with marks before, in and behind it."""
        data = self._main
        head = data[run.tag.start : run.tag.end] + data[run.properties.start : run.properties.end]
        name = data[run.tag.start + 1 : run.tag.end].split(b">")[0].split()[0]
        tail = b"</" + name + b">"
        pieces: list[bytes] = []
        held: list[bytes] = []

        def cut(place: tuple[int, int]) -> None:
            if place in cuts:
                pieces.extend((head, *held, tail) if held else ())
                held.clear()
                ends, starts = cuts[place]
                pieces.extend((*ends, *starts))

        for number, span in enumerate(run.parts):
            cut((number, 0))
            signs = sorted(sign for part, sign in cuts if part == number and sign)
            if not signs:
                held.append(data[span.start : span.end])
                continue
            texts = split(self._elements[run.tag.start, number], data, signs)
            for sign, text in zip((0, *signs), texts, strict=True):
                if sign:
                    cut((number, sign))
                held.append(text)
        cut((len(run.parts), 0)) if held else pieces.extend(
            mark for marks in cuts.get((len(run.parts), 0), ()) for mark in marks
        )
        pieces.extend((head, *held, tail) if held else ())
        return b"".join(pieces)
