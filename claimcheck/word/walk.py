"""Walks a Word document as the audit reads it, and keeps which element each character comes from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.read.docx.archive import Archive
from claimcheck.read.docx.document import Document, notes_of
from claimcheck.read.docx.markup import BrokenMarkup, children_of
from claimcheck.read.docx.signs import text_of
from claimcheck.read.docx.story import Story
from claimcheck.read.docx.writer import Writer


class Written(NamedTuple):
    """Characters of a paragraph that come from one element."""

    part: str
    """``""`` for the body, else the note: ``footnote 3``."""
    paragraph: int
    character: int
    """The first of them, of the paragraph, from 1."""
    length: int
    member: str
    """The part of the archive, such as ``word/document.xml``."""
    number: int | None
    """Of the elements ``w:t`` of that member; ``None`` for a sign that is stored as no text."""
    into: int
    """How many characters of the element stand before them."""
    shown: str
    """All characters of the element."""
    managed: bool
    """Whether a citation manager writes them anew: a citation, or the list of references."""
    link: str = ""
    """The id of the relationship that says where their link leads."""
    in_field: bool = False
    """Whether a field holds the address of their link."""


def written_in(archive: Archive, notes: dict[str, tuple[str, str]]) -> Iterator[Written]:
    """Yield the characters of a document in the order in which they are read.

    Arguments:
        archive: The document.
        notes: Takes up kind and id of each note, by the part of its characters: ``footnote 3``.

    Raises:
        InputError: A part of it cannot be read.
    """
    main = archive.part(archive.main) or b""
    document = Document(archive, main)
    writer = _Tracer(has_pages=False)
    document.writer = writer
    body = _Walk(document, archive.targets(archive.main), writer, archive.main)
    try:
        for one in children_of(main, "w:body"):
            body.follow([one], one)
            yield from writer.taken()
    except BrokenMarkup as error:
        raise archive.broken(archive.main, error) from None
    body.finish()
    for note in document.notes:
        notes.setdefault(f"{note.kind} {note.printed}", (note.kind, note.id))
    yield from _notes(archive, document, writer)
    yield from writer.taken()


def _notes(archive: Archive, document: Document, writer: "_Tracer") -> Iterator[Written]:
    """Yield the characters of the notes, which are read in the order of their marks."""
    for kind in ("footnote", "endnote"):
        member = archive.beside(f"{kind}s.xml")
        notes = notes_of(archive, kind) if member else {}
        first = _numbered(archive, member)
        read = set()
        for note in document.notes:
            if member and note.kind == kind and note.id in notes and note.id not in read:
                read.add(note.id)
                writer.enter(f"{kind} {note.printed}")
                writer.begin("note")
                walk = _Walk(document, archive.targets(member), writer, member, note=True)
                walk.number = first.get(note.id, 0)
                walk.follow(notes[note.id], notes[note.id])
                walk.finish()
                writer.end()
                yield from writer.taken()


def _numbered(archive: Archive, member: str | None) -> dict[str, int]:
    """Return by the ids of notes how many elements of text stand before each in their part."""
    tree = archive.tree(member) if member else None
    before: dict[str, int] = {}
    count = 0
    for one in tree if tree is not None else ():
        before[one.get("w:id", "")] = count
        count += sum(1 for _ in one.iter("w:t"))
    return before


class _Tracer(Writer):
    """Writes as the audit does, and keeps where each text comes from."""

    def __init__(self, *, has_pages: bool) -> None:
        super().__init__(has_pages=has_pages)
        self.member = ""
        self.number: int | None = None
        self.shown = ""
        self.into = 0
        self.managed = False
        self.link = ""
        """The id of the link that is open."""
        self.in_field = False
        self._taken: list[Written] = []

    def come_from(self, member: str, number: int | None, shown: str, *, managed: bool) -> None:
        """Say which element the next texts come from."""
        self.member, self.number, self.shown, self.into = member, number, shown, 0
        self.managed = managed

    def text(self, text: str, *, raised: bool = False) -> None:
        """Write characters of the file, and keep where they come from."""
        if not text:
            return
        if not raised:
            self._flush()  # what was raised before is counted first
        at = self.character + sum(len(one) for one in self._raised)
        super().text(text, raised=raised)
        self._taken.append(
            Written(
                part=self.part,
                paragraph=self.paragraph,
                character=at,
                length=len(text),
                member=self.member,
                number=self.number,
                into=self.into,
                shown=self.shown,
                managed=self.managed,
                link=self.link,
                in_field=self.in_field,
            )
        )
        self.into += len(text)

    def taken(self) -> list[Written]:
        """Return what was kept since the last call."""
        taken, self._taken = self._taken, []
        return taken


class _Walk(Story):
    """Reads as the audit does, and says which element each text is."""

    def __init__(
        self,
        document: Document,
        links: Mapping[str, tuple[str, str]],
        writer: _Tracer,
        member: str,
        *,
        note: bool = False,
    ) -> None:
        super().__init__(document, links, note=note)
        self._tracer = writer
        self._member = member
        self.number = 0
        """How many elements of text stand before those that are followed next."""
        self._numbers: dict[int, int] = {}

    def follow(self, elements: Iterable[Element], whole: Element) -> None:
        """Read elements whose texts are numbered in the order in which the file has them."""
        for one in whole.iter("w:t"):
            self._numbers[id(one)] = self.number
            self.number += 1
        self.read(elements)
        self._numbers.clear()

    def _piece(self, part: Element, *, raised: bool, hidden: bool) -> None:
        is_text = part.tag == "w:t"
        number = self._numbers.get(id(part)) if is_text else None
        shown = text_of(part) if is_text else ""
        self._tracer.come_from(self._member, number, shown, managed=self._is_managed())
        self._tracer.in_field = self._is_in("link")
        super()._piece(part, raised=raised, hidden=hidden)

    def _hyperlink(self, one: Element) -> None:
        outer, self._tracer.link = self._tracer.link, one.get("r:id", "")
        super()._hyperlink(one)
        self._tracer.link = outer

    def _is_managed(self) -> bool:
        """Say whether a field or a content control of a citation manager is open."""
        return self._is_in_list() or self._is_in("citation")

    def _is_in(self, kind: str) -> bool:
        """Say whether the result of a field of a kind is open."""
        return any(field.start is not None and field.kind == kind for field in self._fields)
