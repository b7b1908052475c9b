"""What all texts of a Word document share: styles, numbering, notes, and what was found."""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.model import Span
from claimcheck.read.docx.archive import Archive
from claimcheck.read.docx.fields import Cited
from claimcheck.read.docx.markup import all_at
from claimcheck.read.docx.numbering import Numbering, printed
from claimcheck.read.docx.styles import Styles
from claimcheck.read.docx.works import Work, word_works
from claimcheck.read.docx.writer import Writer

NoteKind = Literal["footnote", "endnote"]
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_FORM: Final = (
    r"<(?:\w+:)?%sPr\b[^>]*(?<!/)>"
    r"(?:(?!</(?:\w+:)?%sPr>).){0,300}?<(?:\w+:)?numFmt\b[^>]*val=\"(\w+)\""
)
_RESTART: Final = re.compile(rb"numRestart\b[^>]{0,40}val=\"each(?:Page|Sect)\"")
_FORMS: Final[Mapping[NoteKind, str]] = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How Word numbers notes where nothing else is said."""
_TRACKED: Final = {
    "insertion": "a tracked insertion is read as if it were accepted",
    "deletion": "a tracked deletion is left out",
}


class Paragraph(NamedTuple):
    """A block that was written."""

    head: Span
    """Its number or bullet, which only Word prints."""
    number: str
    content: Span
    text: str
    in_list: bool
    """Whether a field or content control says that it is an entry of the reference list."""


class Note(NamedTuple):
    """A note that the text refers to."""

    kind: NoteKind
    id: str
    printed: str
    label: str
    """What it is called in the audit: unique."""


class Document:
    """What the body and the notes share.

    Arguments:
        archive: The file.
        main: The bytes of its main part.
    """

    def __init__(self, archive: Archive, main: bytes) -> None:
        """Read the parts that say how the text looks."""
        self.writer = Writer(has_pages=b"lastRenderedPageBreak" in main)
        self.styles = Styles(_tree(archive, "styles.xml"))
        self.numbering = Numbering(_tree(archive, "numbering.xml"))
        self.sources = _sources(archive)
        self.paragraphs: list[Paragraph] = []
        self.cited: list[Cited] = []
        self.notes: list[Note] = []
        self.note_contents: list[Span] = []
        self.note_links: list[tuple[Span, str]] = []
        """Cross-references to notes, each with the bookmark at the note's mark."""
        self.bookmarks: dict[str, str] = {}
        """The note whose mark stands in a bookmark, by the bookmark's name."""
        self.bookmarks_open: dict[str, str] = {}
        self.title = ""
        self._rank = 0
        self._counts: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        settings = archive.beside("settings.xml")
        said = (archive.part(settings) or b"" if settings else b"") + main
        self.restarts = _RESTART.search(said) is not None
        """Whether notes are numbered anew on every page or in every section."""
        self._forms = {kind: _form(kind, said) or form for kind, form in _FORMS.items()}

    def add(self, paragraph: Paragraph) -> None:
        """Keep a block that was written."""
        self.paragraphs.append(paragraph)

    def entitle(self, text: str, rank: int) -> None:
        """Take a heading for the title, if it is likelier one than what was found before."""
        if rank > self._rank:
            self.title, self._rank = text, rank

    def next_note(self, kind: NoteKind, id_: str) -> tuple[str, str]:
        """Count one more note; return its mark, which Word does not store, and its label."""
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        shown = printed(number, self._forms[kind])
        label = self._label(kind, shown)
        self.notes.append(Note(kind, id_, shown, label))
        return shown.translate(_RAISED), label

    def custom_note(self, kind: NoteKind, id_: str, mark: str) -> str:
        """Return the label of a note whose mark the author chose; it counts for no other."""
        label = self._label(kind, mark)
        self.notes.append(Note(kind, id_, mark, label))
        return label

    def tell_tracked(self, what: Literal["insertion", "deletion"]) -> None:
        """Count a tracked change."""
        self.writer.tell(f"tracked {what}", _TRACKED[what])

    def _label(self, kind: NoteKind, shown: str) -> str:
        """Return a label that no other note has: foot- and endnotes are two sequences."""
        for label in (shown, f"{kind} {shown}"):
            if label not in self._labels:
                self._labels[label] = 1
                return label
        self._labels[shown] += 1
        return f"{shown}~{self._labels[shown]}"


def margins(archive: Archive) -> list[str]:
    """Return the running heads and feet that hold words."""
    found = []
    for what in ("header", "footer"):
        folder = archive.main.rpartition("/")[0]
        for name in archive.named(f"{folder}/{what}"):
            tree = archive.tree(name)
            texts = (one.text or "" for one in (tree.iter("w:t") if tree is not None else ()))
            if any(sign.isalpha() for text in texts for sign in text):
                found.append(what)
    return found


def notes_of(archive: Archive, kind: NoteKind) -> dict[str, Element]:
    """Return the notes of one kind by their ids, without the lines that part them from the text."""
    tree = _tree(archive, f"{kind}s.xml")
    return {
        one.get("w:id", ""): one
        for one in all_at(tree, f"w:{kind}")
        if one.get("w:type") not in _SEPARATORS
    }


def _tree(archive: Archive, name: str) -> Element | None:
    part = archive.beside(name)
    return archive.tree(part) if part else None


def _sources(archive: Archive) -> dict[str, Work]:
    """Return Word's own list of sources, by tag."""
    works: dict[str, Work] = {}
    for name in archive.named("customXml/item"):
        tree = archive.tree(name) if b"/bibliography" in (archive.part(name) or b"") else None
        if tree is not None:
            works |= {work.key: work for work in word_works(tree) if work.key}
    return works


def _form(kind: NoteKind, said: bytes) -> str:
    """Return in which form notes are numbered, as the settings or a section say."""
    pattern = re.compile((_FORM % (kind, kind)).encode(), re.DOTALL)
    found = pattern.search(said)
    return found[1].decode() if found else ""
