"""The runs of a Word document: where a remark can begin and end in the XML of its body.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.3.2 "Run", section 17.13.4 "Comments".
"""

from typing import Final, NamedTuple
from xml.parsers import expat

from claimcheck.model import Span
from claimcheck.word.elements import COMPATIBILITY, WORD, end_of_tag

_BARRED: Final = frozenset(
    (
        *("mc:AlternateContent", "w:txbxContent", "w:drawing", "w:pict", "w:object"),
        *("w:ruby", "w:del", "w:moveFrom"),
    )
)
"""Elements in which Word keeps no comments, or whose contents it writes twice."""
_BINDING: Final = frozenset(("w:text", "w:dataBinding"))
"""What says of a content control that it holds text alone."""
_DEEPEST: Final = 60
"""Fields in fields."""
_MARKS: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class Paragraph:
    """A paragraph in which a comment may stand."""

    def __init__(self, start: int, holder: int) -> None:
        """Open it.

        Arguments:
            start: The byte behind its start tag.
            holder: The byte at which begins what holds it: the body, a cell.
        """
        self.inner = Span(start, start)
        """The bytes behind its properties, up to its end tag."""
        self.holder = holder


class Run:
    """A run: its bytes, and those of its parts."""

    def __init__(self, tag: Span, paragraph: Paragraph | None) -> None:
        """Open it with its start tag."""
        self.tag = tag
        self.properties = Span(tag.end, tag.end)
        self.parts: list[Span] = []
        self.end = tag.end
        self.paragraph = paragraph


class Field:
    """A field: what is computed stands between the signs of its begin and its end."""

    def __init__(self, first: "Spot") -> None:
        """Open it with its first sign."""
        self.first = first
        self.last: Spot | None = None
        """Its last sign, where that stands in the same paragraph."""


class Spot(NamedTuple):
    """Where a part of a run stands."""

    run: Run | None
    """``None`` where no comment may begin or end."""
    part: int
    """Of the parts of the run, from 0."""
    paragraph: Paragraph | None
    """The innermost one in which a comment may stand."""
    fields: tuple[Field, ...] = ()
    """In which it stands, the outermost first."""


class Spots:
    """The places of the elements of text of a part, and of the marks of notes.

    Arguments:
        data: The bytes of the part: XML that was read already.
    """

    def __init__(self, data: bytes) -> None:
        """Follow the XML once."""
        self.texts: list[Spot] = []
        """Of the elements ``w:t``, in document order."""
        self.marks: dict[tuple[str, str], Spot] = {}
        """Of the first mark of each note, by kind and id."""
        self.paragraphs: list[Paragraph] = []
        self.root = Span(0, 0)
        """The start tag of the root."""
        self._data = data
        self._prefixes = {"w": "w", "mc": "mc"}
        self._open: list[tuple[str, Span]] = []
        self._runs: list[tuple[int, Run]] = []
        """Each with the number of elements that it stands in."""
        self._paragraphs: list[Paragraph | None] = []
        self._fields: list[Field] = []
        self._barred = 0
        self._controls: list[bool] = []
        """Of the content controls that are open: whether they hold text alone."""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:") and value in {*WORD, COMPATIBILITY}:
                self._prefixes[key[6:]] = "w" if value in WORD else "mc"
            elif key == "xmlns" and value in WORD:
                self._prefixes[""] = "w"
        tag = self._name(name)
        at = self._parser.CurrentByteIndex
        span = Span(at, end_of_tag(self._data, at))
        if not self._open:
            self.root = span
        self._enter(tag, span, attributes)
        self._open.append((tag, span))

    def _enter(self, tag: str, span: Span, attributes: dict[str, str]) -> None:
        if tag == "w:p":
            holder = self._open[-1][1].start if self._open else 0
            self._paragraphs.append(None if self._barred else Paragraph(span.end, holder))
        elif tag == "w:r":
            self._runs.append((len(self._open), Run(span, self._paragraph())))
        elif tag == "w:t":
            self.texts.append(self._spot())
        elif tag in _MARKS:
            self.marks.setdefault((_MARKS[tag], attributes.get("w:id", "")), self._spot())
        elif tag == "w:fldChar":
            self._field_char(attributes.get("w:fldCharType", ""))
        elif tag == "w:sdt":
            self._controls.append(False)
        elif tag in _BINDING and self._controls and self._is_in("w:sdtPr"):
            self._barred += not self._controls[-1]
            self._controls[-1] = True
        self._barred += tag in _BARRED

    def _end(self, name: str) -> None:
        tag = self._name(name)
        _, start = self._open.pop()
        at = self._parser.CurrentByteIndex
        closed = self._data[start.end - 2 : start.end] != b"/>"
        end = end_of_tag(self._data, at) if closed else start.end
        self._barred -= tag in _BARRED
        if tag == "w:sdt":
            self._barred -= self._controls.pop()
        elif tag == "w:p":
            paragraph = self._paragraphs.pop()
            if paragraph is not None and closed:
                paragraph.inner = Span(paragraph.inner.start, at)
                self.paragraphs.append(paragraph)
        elif tag == "w:pPr" and self._is_in("w:p") and self._paragraphs[-1] is not None:
            self._paragraphs[-1].inner = Span(end, end)
        elif tag == "w:r":
            self._runs.pop()[1].end = end
        if self._runs and len(self._open) == self._runs[-1][0] + 1:
            run = self._runs[-1][1]
            if tag == "w:rPr":
                run.properties = Span(start.start, end)
            else:
                run.parts.append(Span(start.start, end))

    def _spot(self) -> Spot:
        """Return where the element stands that begins."""
        depth, run = self._runs[-1] if self._runs else (-2, None)
        is_part = len(self._open) == depth + 1 and not self._barred and run is not None
        part = len(run.parts) if run else 0
        return Spot(run if is_part else None, part, self._paragraph(), tuple(self._fields))

    def _field_char(self, kind: str) -> None:
        """Open or close a field; in Word one begins and ends in the same text."""
        spot = self._spot()
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(Field(spot))
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            is_whole = spot.paragraph is not None and spot.paragraph is field.first.paragraph
            if is_whole and spot.run and field.first.run:
                field.last = spot

    def _paragraph(self) -> Paragraph | None:
        return next((one for one in reversed(self._paragraphs) if one is not None), None)

    def _is_in(self, tag: str) -> bool:
        return bool(self._open) and self._open[-1][0] == tag

    def _name(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{self._prefixes.get(prefix, prefix)}:{local}"
