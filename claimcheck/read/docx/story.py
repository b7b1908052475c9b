"""Walks the text of a Word document: its body, and each of its notes.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17 (WordprocessingML Reference Material).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from claimcheck.model import BlockKind, Span
from claimcheck.read.docx.document import Document, NoteKind, Paragraph
from claimcheck.read.docx.fields import Cited, Field, citation_of, is_list_tag, unpacked
from claimcheck.read.docx.headings import is_bold_heading
from claimcheck.read.docx.markup import all_at, first_at
from claimcheck.read.docx.numbering import Number
from claimcheck.read.docx.signs import SIGNS, symbol, text_of
from claimcheck.read.docx.styles import OFF, is_on, outline_level, value
from claimcheck.read.docx.works import Item
from claimcheck.read.reference_list import LONGEST_HEADING, is_list_heading

_WEB: Final = ("http://", "https://", "ftp://")
_INSIDE: Final = frozenset(
    (
        *("w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"),
        *("w:tr", "w:ruby", "w:rubyBase", "w:txbxContent", "w:subDoc"),
    )
)
"""Elements that only hold others."""
_UNREAD: Final = {
    "m:oMath": ("equation", "equations are not read"),
    "m:oMathPara": ("equation", "equations are not read"),
    "w:object": ("embedded object", "what is embedded from another program is not read"),
    "w:altChunk": ("imported document", "the document that is imported here is not read"),
    "w:contentPart": ("ink", "drawings in ink are not read"),
}
_CONTENTS: Final = ("table of contents", "it repeats what stands elsewhere")
_ENDLESS: Final = ("field", "a field's code never ends, so what follows it is not read")
_DEEPEST_FIELD: Final = 60
_MOST_BOOKMARKS: Final = 500
"""Open at a time."""
_LABEL_CELL: Final = re.compile(r"\s*[\[(]?\d{1,4}[\]).]{0,2}\s*")
_IN_MARKER: Final = re.compile(r"\[[\d\s,;–-]{1,40}$")
"""The numbers of a marker up to a link, and of the link."""
_LONGEST_MARKER: Final = 40
_QUOTES: Final = frozenset(("quote", "intense quote", "block text"))


class Story:
    """One text of the document: the body, or a note.

    Arguments:
        document: What all stories share.
        links: The relationships of its part, by id.
        note: Whether it is a note, whose paragraphs make one block.
    """

    def __init__(
        self, document: Document, links: Mapping[str, tuple[str, str]], *, note: bool = False
    ) -> None:
        """Begin outside any paragraph, field and table."""
        self.document = document
        self._links = links
        self.writer = document.writer
        self._note = note
        self._cells = 0
        self._lists = 0
        """How many content controls that hold the reference list are open."""
        self._fields: list[Field] = []
        self._open = note
        self._omitted = False
        """Whether the paragraph is one of a table of contents."""
        self._rank = 0
        """How likely the block is the title: 2 in its style, 1 as a heading of level 1."""
        self._head = Span(0, 0)
        self._number = ""
        self._in_list = False
        self._joins = False
        """Whether the next paragraph goes on in the block of this one."""
        self._addresses: list[str] = []
        """Of links inside a marker in brackets: they are written behind it."""
        self._boxes: list[Element] = []
        self._custom_mark: tuple[NoteKind, str] | None = None
        self._deep: dict[str, Callable[[Element], None]] = {
            "w:p": self._paragraph,
            "w:r": self._run,
            "w:tbl": self._table,
            "w:tc": self._cell,
            "w:tr": self._row,
            "w:sdt": self._control,
            "w:hyperlink": self._hyperlink,
            "w:fldSimple": self._simple_field,
            "mc:AlternateContent": self._alternate,
            "w:bookmarkStart": self._bookmark,
            "w:bookmarkEnd": self._bookmark_end,
            "w:del": self._deleted,
            "w:moveFrom": self._deleted,
        }

    def read(self, elements: Iterable[Element]) -> None:
        """Read elements in document order."""
        for one in elements:
            tag = str(one.tag)
            if tag in ("w:ins", "w:moveTo"):
                self.document.tell_tracked("insertion")
            if tag in self._deep:
                self._deep[tag](one)
            elif tag in _INSIDE:
                self.read(one)
            elif tag in _UNREAD:
                self.writer.tell(*_UNREAD[tag])

    def finish(self) -> None:
        """Close what is open; a field that never ends is told."""
        self._close()
        if any(field.start is None for field in self._fields):
            self.writer.tell(*_ENDLESS)

    # ── Blocks ───────────────────────────────────────────────────────────────────────────────────

    def _paragraph(self, one: Element) -> None:
        properties = first_at(one, "w:pPr")
        self.writer.next_paragraph()
        style = value(properties, "w:pStyle") or ""
        self._omitted = self.document.styles.name(style).startswith("toc ")
        if self._omitted:
            self.writer.tell(*_CONTENTS)
        if not self._open:
            self._begin(one, properties, style)
        elif self._note and self.writer.paragraph > 1:
            self.writer.added("\n")
        self._in_list = self._in_list or self._is_in_list()
        self.read(one)
        self._in_list = self._in_list or self._is_in_list()
        joins = self._joins or first_at(properties, "w:rPr/w:del") is not None
        if not joins and not self._note:
            self._close()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._close()
            self.read(box)

    def _begin(self, one: Element, properties: Element | None, style: str) -> None:
        """Begin the block of a paragraph."""
        number = self._counted(properties, style)
        kind, level = self._kind(properties, style, number)
        if kind == "paragraph" and is_bold_heading(one, self.document.styles):
            kind, level = "heading", 2 if self.document.paragraphs else 1
        is_title = self.document.styles.name(style) == "title"
        self._rank = 2 if is_title else int(kind == "heading" and level == 1)
        self._begin_block(kind, level, number)

    def _begin_block(self, kind: BlockKind, level: int = 0, number: Number | None = None) -> None:
        """Begin a block, with the number that Word prints before it."""
        head = f"{number.text} " if number and number.text else ""
        self.writer.begin(
            kind,
            level=level,
            list_number=number.list_number if number and kind == "item" else None,
            head=head,
        )
        self._head = Span(self.writer.at - len(head), self.writer.at)
        self._number = number.text if number else ""
        self._open = True

    def _close(self) -> None:
        """End the block, if one is open."""
        self._write_addresses()
        if self._open and not self._note:
            text = self.writer.since(self._head.end)
            content = self.writer.end()
            if content:
                self.document.add(
                    Paragraph(self._head, self._number, content, text.strip(), self._in_list)
                )
                self.document.entitle(text.strip(), self._rank)
        self._open, self._in_list = self._note, False

    def _kind(
        self, properties: Element | None, style: str, number: Number | None
    ) -> tuple[BlockKind, int]:
        name = self.document.styles.name(style)
        if self._cells:
            return "cell", 0
        stated = value(properties, "w:outlineLvl")
        level = (
            self.document.styles.heading_level(style) if stated is None else outline_level(stated)
        )
        if level:
            return "heading", level
        if name == "caption":
            return "caption", 0
        if name in _QUOTES:
            return "quote", 0
        return ("item", number.level) if number else ("paragraph", 0)

    def _counted(self, properties: Element | None, style: str) -> Number | None:
        own = first_at(properties, "w:numPr")
        shared = self.document.styles.numbering(style)
        if own is not None and first_at(own, "w:numId") is None and shared is not None:
            own = shared
        stated = own if own is not None else shared
        return self.document.numbering.next(stated) if stated is not None else None

    def _table(self, one: Element) -> None:
        """Read a table; one that only sets the numbers of a reference list beside it is a list."""
        rows = all_at(one, "w:tr")
        last = self.document.paragraphs[-1].text if self.document.paragraphs else ""
        below = not self._note and (self._is_in_list() or is_list_heading(last))
        if not (below and rows and all(_is_labelled(row) for row in rows)):
            self.read(one)
            return
        for row in rows:
            if first_at(row, "w:trPr/w:del") is not None:
                self.document.tell_tracked("deletion")
                continue
            label, words = all_at(row, "w:tc")
            self._joins = True
            self.read(label)
            self._joins = False
            self.writer.added(" ")
            self.read(words)
            self._close()

    def _row(self, one: Element) -> None:
        if first_at(one, "w:trPr/w:del") is not None:
            self.document.tell_tracked("deletion")
        else:
            self.read(one)

    def _cell(self, one: Element) -> None:
        self._cells += 1
        self.read(one)
        self._cells -= 1

    def _is_in_list(self) -> bool:
        return self._lists > 0 or any(
            field.start is not None and field.kind == "list" for field in self._fields
        )

    # ── Runs ─────────────────────────────────────────────────────────────────────────────────────

    def _run(self, one: Element) -> None:
        properties = first_at(one, "w:rPr")
        style = value(properties, "w:rStyle") or ""
        hidden = is_on(properties, "w:vanish")
        if hidden is None and style:
            hidden = self.document.styles.is_hidden(style)
        raised = value(properties, "w:vertAlign")
        is_raised = (
            self.document.styles.is_raised(style) or _is_lifted(properties)
            if raised is None
            else raised == "superscript"
        )
        for part in one:
            self._piece(part, raised=is_raised, hidden=bool(hidden))

    def _piece(self, part: Element, *, raised: bool, hidden: bool) -> None:
        """Read one part of a run."""
        tag = str(part.tag)
        if tag == "w:t" or tag in SIGNS:
            self._text(text_of(part), raised=raised, hidden=hidden)
        elif tag == "w:fldChar":
            self._field_char(part)
        elif tag == "w:instrText":
            if self._fields and self._fields[-1].start is None:
                self._fields[-1].codes.append(part.text or "")
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            self._note_reference(part)
        elif tag == "w:lastRenderedPageBreak":
            self.writer.turn_page()
        elif tag == "w:sym":
            self._text(symbol(part), raised=False, hidden=hidden)
        elif tag == "w:delText":
            self.document.tell_tracked("deletion")
        elif tag == "w:commentReference":
            self.writer.tell("comment", "remarks in the margin are no part of the article")
        elif tag in ("w:drawing", "w:pict"):
            self._drawing(part)
        elif tag == "mc:AlternateContent":
            for one in _branch(part):
                self._piece(one, raised=raised, hidden=hidden)
        elif tag in _UNREAD or tag == "w:ruby":
            self.read([part])

    def _text(self, text: str, *, raised: bool, hidden: bool) -> None:
        if not self._is_shown() or not self._open:
            return
        if hidden:
            self.writer.tell("hidden text", "it is formatted as hidden, so no reader sees it")
        elif self._custom_mark:
            self._write_custom_mark(text)
        elif text == "\n" and self._ends_list_heading():
            self.writer.character += 1
            self._close()
            self._begin_block("paragraph")
        elif self._addresses and "]" in text and not raised:
            marker, bracket, rest = text.partition("]")
            self.writer.text(marker + bracket)
            self._write_addresses()
            self.writer.text(rest)
        else:
            self.writer.text(text, raised=raised)

    def _ends_list_heading(self) -> bool:
        """Say whether the block up to here is "References", which only a line break sets apart."""
        length = self.writer.at - self._head.end
        return (
            not self._note
            and not self._cells
            and length <= LONGEST_HEADING
            and is_list_heading(self.writer.since(self._head.end))
        )

    def _is_shown(self) -> bool:
        return not self._omitted and all(
            field.start is not None and field.kind != "contents" for field in self._fields
        )

    def _drawing(self, one: Element) -> None:
        """Keep the text boxes of a drawing for after the paragraph; a picture is told."""
        boxes = list(_boxes(one))
        self._boxes += boxes
        if not boxes:
            self.writer.tell("image", "pictures are not read")

    # ── Notes and bookmarks ──────────────────────────────────────────────────────────────────────

    def _note_reference(self, one: Element) -> None:
        if self._note or not self._open or not self._is_shown():
            return
        kind: NoteKind = "footnote" if one.tag == "w:footnoteReference" else "endnote"
        id_ = one.get("w:id", "")
        if one.get("w:customMarkFollows", "0") not in OFF:
            self._custom_mark = (kind, id_)
            return
        text, label = self.document.next_note(kind, id_)
        self._mark_note(self.writer.passed(text), label)

    def _write_custom_mark(self, text: str) -> None:
        """Write the mark that an author chose for a note."""
        kind, id_ = self._custom_mark or ("footnote", "")
        self._custom_mark = None
        label = self.document.custom_note(kind, id_, text.strip())
        start = self.writer.at
        self.writer.text(text)
        self._mark_note(Span(start, self.writer.at), label)

    def _mark_note(self, span: Span, label: str) -> None:
        self.writer.rendering.mark(span, (label,), "footnote")
        for name in self.document.bookmarks_open.values():
            self.document.bookmarks[name] = label

    def _bookmark(self, one: Element) -> None:
        name = one.get("w:name", "")
        if name.startswith("ZOTERO_BREF_"):
            self.writer.tell("citation stored as a bookmark", "only its text is read")
        if len(self.document.bookmarks_open) > _MOST_BOOKMARKS:
            self.document.bookmarks_open.clear()
        self.document.bookmarks_open[one.get("w:id", "")] = name

    def _bookmark_end(self, one: Element) -> None:
        self.document.bookmarks_open.pop(one.get("w:id", ""), None)

    # ── Fields, links and content controls ───────────────────────────────────────────────────────

    def _field_char(self, one: Element) -> None:
        match one.get("w:fldCharType"):
            case "begin":
                data = first_at(one, "w:fldData")
                if len(self._fields) > _DEEPEST_FIELD:
                    self._fields.pop(0)
                    self.writer.tell(*_ENDLESS)
                self._fields.append(
                    Field(data=[unpacked(data.text or "")] if data is not None else [])
                )
            case "separate" if self._fields and self._fields[-1].start is None:
                self._fields[-1].start = self.writer.at
            case "end" if self._fields:
                self._field_end(self._fields.pop())

    def _simple_field(self, one: Element) -> None:
        field = Field(codes=[one.get("w:instr", "")], start=self.writer.at)
        data = first_at(one, "w:fldData")
        if data is not None:
            field.data.append(unpacked(data.text or ""))
        self._fields.append(field)
        self.read(one)
        self._fields.pop()
        self._field_end(field)

    def _field_end(self, field: Field) -> None:
        """Make of a field that has ended what it is for."""
        if self._fields and self._fields[-1].start is None:
            self._fields[-1].data += field.data
        if field.start is None or not self._open:
            return
        span = Span(field.start, self.writer.at)
        match field.kind:
            case "citation":
                self._cite(span, field)
            case "contents":
                self.writer.tell(*_CONTENTS)
            case "link":
                self._add_address(span, field.address)
            case "note":
                self.document.note_links.append((span, field.bookmark))
            case "list":
                self._in_list = True

    def _cite(self, span: Span, field: Field) -> None:
        items = field.items(self.document.sources)
        if items:
            self._cited(span, tuple(items))
        elif span:
            self.writer.tell("citation field", "its metadata cannot be read; its text is")

    def _cited(self, span: Span, items: tuple[Item, ...]) -> None:
        self.document.cited.append(
            Cited(
                span=span,
                items=items,
                text=self.writer.since(span.start),
                in_note=self._note,
                paragraph=self.writer.paragraph,
                character=self.writer.character,
                part=self.writer.part,
            )
        )

    def _hyperlink(self, one: Element) -> None:
        start = self.writer.at
        self.read(one)
        _, target = self._links.get(one.get("r:id", ""), ("", ""))
        self._add_address(Span(start, self.writer.at), target)

    def _add_address(self, span: Span, target: str) -> None:
        """Write the address of a link behind its text, hidden, where the text is not the address."""
        if not target.lower().startswith(_WEB) or not span or not self._is_shown():
            return
        if _bare(target) in _bare(self.writer.since(span.start)):
            return
        before = max(self._head.end, span.end - _LONGEST_MARKER)
        if _IN_MARKER.search(self.writer.since(before)):
            self._addresses.append(target)
        else:
            self.writer.added(f" ({target})", hidden=True)

    def _write_addresses(self) -> None:
        """Write the addresses of links inside a marker behind it."""
        addresses, self._addresses = self._addresses, []
        for target in addresses:
            self.writer.added(f" ({target})", hidden=True)

    def _control(self, one: Element) -> None:
        """Read a content control; those of citation managers say in their tag what they hold."""
        tag = value(first_at(one, "w:sdtPr"), "w:tag") or ""
        is_list = is_list_tag(tag) or first_at(one, "w:sdtPr/w:bibliography") is not None
        start = self.writer.at
        self._lists += int(is_list)
        for content in all_at(one, "w:sdtContent"):
            self.read(content)
        self._lists -= int(is_list)
        items = citation_of(tag)
        span = Span(start, self.writer.at)
        if items and span and self._open:
            self._cited(span, tuple(items))

    def _alternate(self, one: Element) -> None:
        self.read(_branch(one))

    def _deleted(self, _: Element) -> None:
        self.document.tell_tracked("deletion")


def _is_labelled(row: Element) -> bool:
    """Say whether a row has two cells, the first with a number alone, printed or counted."""
    cells = all_at(row, "w:tc")
    if len(cells) != 2 or len(all_at(cells[0], "w:p")) != 1:  # noqa: PLR2004 - label and words
        return False
    words = "".join(text.text or "" for text in cells[0].iter("w:t"))
    counted = first_at(cells[0], "w:p/w:pPr/w:numPr") is not None
    return bool(_LABEL_CELL.fullmatch(words)) or (counted and not words.strip())


def _is_lifted(properties: Element | None) -> bool:
    """Say whether a run is set above the line, as some programs write a superscript."""
    lift = value(properties, "w:position") or ""
    return lift.isdecimal() and int(lift) > 0


def _branch(one: Element) -> Iterable[Element]:
    """Return the one branch of alternative contents that is read: the first choice."""
    found = first_at(one, "mc:Choice")
    return found if found is not None else all_at(one, "mc:Fallback/*")


def _boxes(one: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, those inside them left out."""
    for part in _branch(one) if one.tag == "mc:AlternateContent" else one:
        if part.tag == "w:txbxContent":
            yield part
        else:
            yield from _boxes(part)


def _bare(address: str) -> str:
    """Return an address without what a text may leave out of it."""
    return address.lower().partition("://")[2].removeprefix("www.").rstrip("/") or address.lower()
