"""Writes sections, paragraphs, lists, captions, tables and notes of a JATS article."""

from collections.abc import Callable
from typing import Final, NamedTuple

from claimcheck.model import BlockKind, Span
from claimcheck.read.flow import Flow, raised
from claimcheck.read.jats.citations import Xref
from claimcheck.read.jats.labels import Labels, bare, citations_in
from claimcheck.read.jats.references import write_citation
from claimcheck.read.layout import Mark
from claimcheck.read.xml import Element, Text

_SECTIONS: Final = frozenset(
    (
        *("sec", "app", "app-group", "ack", "boxed-text", "glossary", "notes", "bio", "abstract"),
        *("statement", "fn-group", "table-wrap-foot", "trans-abstract", "ref-list", "book-part"),
        *("body", "back", "dedication", "foreword", "preface", "named-book-part-body"),
        *("floats-group", "fig-group", "table-wrap-group", "author-notes", "answer", "question"),
    )
)
_CAPTIONED: Final = frozenset(("fig", "table-wrap", "caption", "chem-struct-wrap", "media"))
_QUOTES: Final = frozenset(("disp-quote", "verse-group", "speech"))
_UNSEEN: Final = frozenset(
    (
        *("object-id", "alt-text", "long-desc", "permissions", "index-term", "sec-meta", "term-id"),
        *("processing-meta", "index-term-range-end", "front-stub", "sub-article", "response"),
    )
)
_TOLD: Final = {
    "graphic": "a picture is not read",
    "inline-graphic": "a picture is not read",
    "inline-media": "sound and film are not read",
    "supplementary-material": "another file is not read",
    "inline-supplementary-material": "another file is not read",
    "chem-struct": "a chemical structure is not read",
    "private-char": "a character that no font has is not read",
}
_FORMULAS: Final = frozenset(
    ("disp-formula", "inline-formula", "disp-formula-group", "math", "tex-math")
)
_PLAIN_MATH: Final = frozenset(("math", "mrow", "mi", "mn", "mo", "mtext", "mstyle", "mspace"))
_FORMULA_WHY: Final = "a formula is not read"


class _Frame(NamedTuple):
    """What kind of block the text here belongs to."""

    kind: BlockKind = "paragraph"
    level: int = 0
    list_number: int | None = None
    head: str = ""


_PARAGRAPH: Final = _Frame()


class Body:
    """Writes the elements of an article; ends with the footnotes that stand within sentences.

    Arguments:
        flow: What is written into.
        labels: Of references and footnotes.
    """

    def __init__(self, flow: Flow, labels: Labels) -> None:
        """Begin outside any section."""
        self.marks: list[Xref | Mark] = []
        self._flow = flow
        self._labels = labels
        self._frame = _PARAGRAPH
        self._open = self._raised = self._flat = False
        self._head = ""
        self._level = self._depth = self._lists = 0
        self._waiting: list[Element] = []
        self._blocks: dict[str, Callable[[Element], None]] = {
            "p": lambda element: self._content(element, self._frame),
            "title": self._title,
            "subtitle": self._title,
            "list": self._list,
            "def-list": self._list,
            "table": self._table,
            "fn": self._note,
            "ref": self._reference,
            "preformat": self._code,
            "code": self._code,
            "verse-line": lambda element: self._content(element, self._frame),
            **dict.fromkeys(_SECTIONS, self.read),
            **dict.fromkeys(_CAPTIONED, lambda one: self._content(one, _Frame("caption"))),
            **dict.fromkeys(_QUOTES, lambda one: self._content(one, _Frame("quote"))),
        }

    def read(self, section: Element) -> None:
        """Write a section."""
        self._level += section.name in {"sec", "app", "boxed-text", "ref-list", "book-part"}
        self._content(section, _PARAGRAPH)
        self._level -= section.name in {"sec", "app", "boxed-text", "ref-list", "book-part"}

    def abstract(self, element: Element) -> None:
        """Write an abstract; one without a title has the heading that journals print."""
        if element.first("title") is None:
            self._close()
            self._flow.begin("heading", level=1)
            self._flow.stand("Abstract", element.at)
            self._flow.rendering.end()
        self.read(element)

    def heading(self, title: Element) -> None:
        """Write a title as heading of the section that is open."""
        self._content(title, _Frame("heading", level=min(6, self._level + 1)))

    def finish(self) -> None:
        """Write the footnotes that stood within sentences."""
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            self._note(note)

    def _content(self, element: Element, frame: _Frame) -> None:
        """Write what stands in an element, in blocks of one kind."""
        if self._flat:
            self._flow.stand(" ", element.at)
            self._inline(element)
            return
        before, self._frame = self._frame, frame
        self._close()
        self._inline(element)
        self._close()
        if before is not frame:  # else it may have changed: an item has begun
            self._frame = before
        element.children.clear()  # a large file's tree goes as its text comes

    def _inline(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._text(child)
            elif child.name == "fn" and self._open:
                self._note_here(child)
            elif child.name in self._blocks and not (self._flat and child.name != "p"):
                if not self._flat:
                    self._close()
                self._blocks[child.name](child)
            else:
                self._phrase(child)

    def _phrase(self, element: Element) -> None:
        """Write an element that stands within a sentence."""
        name = element.name
        if name in _TOLD:
            self._flow.rendering.skip(name, _TOLD[name])
        elif name in _FORMULAS:
            self._formula(element)
        elif name == "label":
            self._head = "" if self._flat or self._open else f"{element.words} "
        elif name == "xref":
            self._xref(element)
        elif name == "sup":
            before, self._raised = self._raised, True
            self._inline(element)
            self._raised = before
        elif name == "break":
            self._stand(" ", element.at)
        elif name == "alternatives":
            self._alternatives(element)
        elif name not in _UNSEEN:
            self._inline(element)

    def _alternatives(self, element: Element) -> None:
        """Write one of several forms of the same thing: text before formula before picture."""
        forms = [one for one in element.elements if one.name not in _TOLD] or [*element.elements]
        plain = [one for one in forms if one.name in {"textual-form", "math", "table"}]
        for form in (plain or forms)[:1]:
            holder = Element("", {}, element.at)
            holder.children.append(form)
            self._inline(holder)

    def _text(self, text: Text) -> None:
        if not self._open:
            if not text.text.strip(" \t\r\n"):
                return
            self._begin()
        shown = raised(text.text) if self._raised else text.text
        if shown != text.text:
            for at, (sign, own) in enumerate(zip(shown, text.text, strict=True)):
                if sign == own and text.verbatim:
                    self._flow.copy(sign, text.at + at)
                else:
                    self._flow.stand(sign, text.at + at * text.verbatim)
        elif text.verbatim:
            self._flow.copy(text.text, text.at)
        else:
            self._flow.stand(" " if text.text.isspace() and text.text != "\xa0" else shown, text.at)

    def _stand(self, shown: str, at: int) -> None:
        if self._open:
            self._flow.stand(shown, at)

    def _begin(self) -> None:
        kind, level, list_number, head = self._frame
        self._flow.begin(kind, level=level, list_number=list_number, head=self._head or head)
        self._open, self._head = True, ""
        if kind == "item":  # further paragraphs of the item
            self._frame = _PARAGRAPH

    def _close(self) -> None:
        if self._open:
            self._flow.rendering.end()
            self._open = False

    def _title(self, title: Element) -> None:
        if self._frame.kind == "paragraph":
            self.heading(title)
        else:
            self._content(title, self._frame)

    def _list(self, element: Element) -> None:
        self._lists += 1
        number, ordered = self._lists, element.attributes.get("list-type") == "order"
        self._depth += 1
        for at, child in enumerate(
            [one for one in element.elements if one.name in {"list-item", "def-item"}], 1
        ):
            head = f"{at}. " if ordered else "- "
            self._content(child, _Frame("item", self._depth, number, head))
        self._depth -= 1

    def _table(self, element: Element) -> None:
        for cell in element.walk():
            if cell.name in {"td", "th"}:
                self._content(cell, _Frame("cell"))

    def _code(self, element: Element) -> None:
        self._content(element, _Frame("code"))

    def _formula(self, element: Element) -> None:
        """Write a formula that is a line of text; any other is told."""
        inner = [one for one in element.walk() if one is not element]
        names = {one.name for one in inner} - {"label"}
        plain = element.name not in {"tex-math", "disp-formula-group"} and names <= _PLAIN_MATH
        if not plain or not (element.name == "math" or names):
            self._flow.rendering.skip("formula", _FORMULA_WHY)
            return
        for text in element.texts():
            if text.text.strip():
                self._text(text)

    def _xref(self, element: Element) -> None:
        ids = element.attributes.get("rid", "").split()
        kind = element.attributes.get("ref-type", "")
        if not self._open and element.words:
            self._begin()
        raised_before = self._raised
        known = [self._labels.references.get(id_) for id_ in ids]
        names = tuple(name for one in known if one for name in one)
        notes = tuple(self._labels.notes[id_] for id_ in ids if id_ in self._labels.notes)
        start = self._flow.at
        self._inline(element)
        span = self._flow.since(start)
        is_raised = raised_before or self._only_sup(element)
        if not span:
            return
        if kind == "bibr" or names:
            missing = tuple(id_ for id_, one in zip(ids, known, strict=True) if not one)
            self.marks.append(Xref(span, names + missing, raised=is_raised))
        elif notes:
            self.marks.append(Mark(span, notes, "footnote"))

    def _only_sup(self, element: Element) -> bool:
        return element.words != "" and all(
            not isinstance(one, Text) and one.name == "sup"
            for one in element.children
            if not (isinstance(one, Text) and not one.text.strip())
        )

    def _note_here(self, note: Element) -> None:
        """Write the sign of a footnote that stands within a sentence; its text comes last."""
        name = self._labels.by_element[note.at][0]
        self.marks.append(Mark(self._flow.stand(raised(name), note.at), (name,), "footnote"))
        self._waiting.append(note)

    def _note(self, note: Element) -> None:
        name = self._labels.by_element[note.at][0]
        label = note.first("label")
        self._close()
        self._flow.begin("note")
        shown = bare(label.words) if label else ""
        label_span = self._flow.stand(shown, note.at)
        self._flow.stand(" ", note.at)
        start = self._flow.at
        self._flat = self._open = True
        self._inline(note)
        self._flat = self._open = False
        content = self._flow.rendering.end()
        if content.end > start:
            self._flow.rendering.footnote(name, label_span, Span(start, content.end))

    def _reference(self, ref: Element) -> None:
        names = self._labels.by_element[ref.at]
        label = ref.first("label")
        for name, citation in zip(names, citations_in(ref), strict=False):
            self._close()
            write_citation(self._flow, citation, name, label or citation.first("label"))
        self._head = ""
