"""Where in which file an edit of an audit is made, for every format that is written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from msgspec import structs

from claimcheck.bibliography.kinds import bibliography_format
from claimcheck.errors import InputError
from claimcheck.fix.links import behind
from claimcheck.fix.spelling import MARKUP, escaped, length_of, spelt
from claimcheck.fix.stretches import NoPlace, Stretch, stretches, trimmed
from claimcheck.fix.textfile import TextFile
from claimcheck.model import ArticleFormat, Edit, Source, Span
from claimcheck.read.source import decode
from claimcheck.text.urls.shown import can_show_address
from claimcheck.word import Piece, WordFile

_MADE_BY_OTHERS: Final = (".bbl",)
"""Endings of files that a program writes anew."""


class Change(NamedTuple):
    """Characters of one file that are replaced."""

    path: Path
    file: TextFile | WordFile
    edit: Edit
    """In the file's own text; of a Word document in the text that it was rendered to."""
    piece: Piece | None = None
    """Of a Word document: the characters."""


class Target(Protocol):
    """One audited file, as edits are made in it."""

    def changes(self, edit: Edit) -> list[Change]:
        """Return what has to be replaced in which file.

        Raises:
            NoPlace: The edit cannot be made.
        """


def target_of(
    source: Source, format_: ArticleFormat | None, path: Path, bytes_of: Callable[[Path], bytes]
) -> Target:
    """Return how edits are made in an audited file.

    Arguments:
        source: The file as it was audited.
        format_: Of an article.
        path: Where it lies.
        bytes_of: Returns the bytes of a file as they are now.

    Raises:
        NoPlace: Nothing can be changed in it.
    """
    if format_ == "docx":
        return _Word(source, path, bytes_of(path))
    if format_ in MARKUP:
        return _Marked(source, format_, path, bytes_of)
    if format_ == "pdf":
        raise NoPlace("a PDF is never changed: mend the file that it was made from")
    data = bytes_of(path)
    kind = bibliography_format(source.path, data) if source.kind == "bibliography" else None
    return _AsItStands(source, path, data, kind or "")


class _AsItStands:
    """A file whose text is what was audited: plain text, Markdown, references, a claim."""

    def __init__(self, source: Source, path: Path, data: bytes, kind: str) -> None:
        self._path, self._kind = path, kind
        self._file = TextFile(data, source.encoding)

    def changes(self, edit: Edit) -> list[Change]:
        """Return the edit itself; in JSON and XML what would be markup there is escaped."""
        own = structs.replace(edit, new_text=escaped(edit.new_text, self._kind))
        return [Change(self._path, self._file, self._file.own(own))]


class _Marked:
    """A file of text with markup, and the files that it includes."""

    def __init__(
        self,
        source: Source,
        format_: ArticleFormat,
        path: Path,
        bytes_of: Callable[[Path], bytes],
    ) -> None:
        self._source, self._format, self._path = source, format_, path
        self._bytes_of = bytes_of
        self._files: dict[Path, TextFile] = {}

    def changes(self, edit: Edit) -> list[Change]:
        """Return the edit in the file's own characters; the new text stands in its first run."""
        text = self._source.text
        edit = trimmed(edit, text)
        runs = stretches(text, self._source.origins, edit)
        part = runs[0].origin.part
        if any(run.origin.part != part for run in runs):
            raise NoPlace("it reaches over two files")
        if part.endswith(_MADE_BY_OTHERS):
            raise NoPlace(f"{part} is written by a program: mend what it is made from")
        path = self._path.parent / part if part else self._path
        file = self._file(path)
        spans = _joined([self._span(run, file) for run in runs])
        new = spelt(edit.new_text, self._format, file.text[: spans[0].start], file.encoding)
        if new is None:
            raise NoPlace("the new text could be read as markup")
        changes = [(span, "" if at else new) for at, span in enumerate(spans)]
        if len(spans) == 1 and (twin := behind(file.text, spans[0], self._format)):
            changes.append((twin, new))
        return [
            Change(path, file, file.own(structs.replace(edit, span=span, new_text=own)))
            for span, own in changes
        ]

    def _file(self, path: Path) -> TextFile:
        if path not in self._files:
            data, encoding = self._bytes_of(path), self._source.encoding
            if path != self._path:
                encoding = decode(data, shown=path.name, kind="article").encoding
            self._files[path] = TextFile(data, encoding)
        return self._files[path]

    def _span(self, run: Stretch, file: TextFile) -> Span:
        """Return where the characters of a run stand."""
        if not run.origin.line:
            raise NoPlace("it stands nowhere in the file")
        at = file.offset(run.origin.line, run.origin.col)
        if run.origin.verbatim:
            span = Span(at + run.into, at + run.into + len(run.text))
            if file.text[span.start : span.end] == run.text:
                return span
        elif run.whole and (length := length_of(run.text, self._format, file.text, at)):
            return Span(at, at + length)
        raise NoPlace("the file spells it in another way than it is read")


class _Word:
    """A Word document."""

    def __init__(self, source: Source, path: Path, data: bytes) -> None:
        self._source, self._path = source, path
        try:
            self._file = WordFile(data, shown=source.path)
        except InputError as error:
            raise NoPlace(error.message.rstrip(".")) from None

    def changes(self, edit: Edit) -> list[Change]:
        """Return the edit in the elements of text that hold it; the new text stands in the first."""
        text = self._source.text
        edit = trimmed(edit, text)
        pieces: list[Piece] = []
        for run in stretches(text, self._source.origins, edit):
            origin, first = run.origin, run.origin.character + run.into
            if not origin.verbatim:
                raise NoPlace("Word does not store these characters as text")
            last = first + len(run.text)
            pieces += self._located(origin.part, origin.paragraph, first, last)
        if len({piece.element.sequence for piece in pieces}) > 1:
            raise NoPlace(_PARTED)
        changes: list[Change] = []
        at = edit.span.start
        for piece in pieces:
            span = Span(at, at + len(piece.span))
            new_text = "" if changes else edit.new_text
            own = structs.replace(edit, span=span, new_text=new_text)
            changes.append(Change(self._path, self._file, own, piece))
            at = span.end
        return changes

    def _located(self, part: str, paragraph: int, first: int, last: int) -> list[Piece]:
        found = self._file.locate(part, paragraph, first, last)
        if not found and first == last:  # right behind the last character of a run
            before = self._file.locate(part, paragraph, first - 1, first)
            found = [piece._replace(span=Span(piece.span.end, piece.span.end)) for piece in before]
        if not found:
            raise NoPlace(_PARTED)
        if any(piece.managed for piece in found):
            raise NoPlace("a citation manager writes these words anew: mend them in its library")
        if any(one.link and not one.link.id and can_show_address(one.link.words) for one in found):
            raise NoPlace(
                "the address behind these words has to be changed too: edit the link in Word"
            )
        return found


_PARTED: Final = "a field, a link or a tracked change stands in these characters"


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans with those joined that touch each other.

    Raises:
        NoPlace: They do not follow each other in the file.
    """
    joined = [spans[0]]
    for span in spans[1:]:
        if span.start < joined[-1].end:
            raise NoPlace("the file has its parts in another order")
        if span.start == joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def rewritten(changes: Sequence[Change]) -> dict[Path, bytes]:
    """Return the bytes of every file with changes made that do not meet each other."""
    by_path: dict[Path, list[Change]] = {}
    for change in changes:
        by_path.setdefault(change.path, []).append(change)
    return {path: _bytes(of_file[0].file, of_file) for path, of_file in by_path.items()}


def _bytes(file: TextFile | WordFile, changes: Sequence[Change]) -> bytes:
    if isinstance(file, TextFile):
        return file.rewritten([change.edit for change in changes])
    return file.replaced((one.piece, one.edit.new_text) for one in changes if one.piece)
