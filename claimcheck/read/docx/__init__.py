"""Word documents (.docx): body and notes, with the works that citation managers embed.

The steps: `archive` (the parts), `markup` (their XML), `document` (styles, numbering, notes), `story`
(the text), `listing` (citations of fields, and the entries they point at).
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from claimcheck.model import Span
from claimcheck.read.docx.archive import Archive
from claimcheck.read.docx.document import Document, Note, margins, notes_of
from claimcheck.read.docx.listing import link
from claimcheck.read.docx.markup import BrokenMarkup, children_of
from claimcheck.read.docx.story import Story
from claimcheck.read.rendering import Rendered


def read_docx(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - nothing beside the file is read
    """Read a Word document; the arguments are those of `claimcheck.read.formats.Reader`.

    Raises:
        InputError: It is no Word document, or one that cannot be read.
    """
    archive = Archive(data, shown)
    main = archive.part(archive.main) or b""
    document = Document(archive, main)
    body = Story(document, archive.targets(archive.main))
    try:
        body.read(children_of(main, "w:body"))
    except BrokenMarkup as error:
        raise archive.broken(archive.main, error) from None
    body.finish()
    _read_notes(archive, document)
    _link_notes(document)
    link(document)
    for what in margins(archive):
        document.writer.tell(what, "running heads and feet are no part of the article")
    rendering = document.writer.rendering
    rendering.not_read += document.writer.untold()
    return rendering.finished(title=document.title)


def _read_notes(archive: Archive, document: Document) -> None:
    """Write the notes behind the text: the footnotes, then the endnotes, in the order of their marks."""
    for kind in ("footnote", "endnote"):
        notes = notes_of(archive, kind)
        links = archive.targets(archive.beside(f"{kind}s.xml") or "") if notes else {}
        read = set()
        for note in document.notes:
            if note.kind == kind and note.id in notes and note.id not in read:
                read.add(note.id)
                story = Story(document, links, note=True)
                _write_note(document, note, story, notes[note.id])
        for _ in notes.keys() - read:
            document.writer.tell(kind, "nothing in the text refers to it")

    if document.notes and document.restarts:
        document.writer.tell("note numbers", "they begin anew within the text; here they count on")


def _write_note(document: Document, note: Note, story: Story, tree: Element) -> None:
    """Write one note as a block: its mark, and its paragraphs."""
    writer = document.writer
    writer.enter(f"{note.kind} {note.printed}")
    writer.begin("note")
    label_span = writer.added(note.printed)
    writer.added(" ")
    start = writer.at
    story.read(tree)
    story.finish()
    text = writer.since(start)
    end = writer.end().end
    content = Span(min(start + len(text) - len(text.lstrip()), end), end)
    document.note_contents.append(content)
    writer.rendering.footnote(note.label, label_span, content)


def _link_notes(document: Document) -> None:
    """Mark the cross-references to notes."""
    for span, bookmark in document.note_links:
        if bookmark in document.bookmarks and span:
            document.writer.rendering.mark(span, (document.bookmarks[bookmark],), "footnote")
