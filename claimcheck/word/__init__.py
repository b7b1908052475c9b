"""Word documents as files: where each character of a paragraph stands in their XML, and changes there.

Paragraphs and characters are counted as `claimcheck.read.docx` counts them, for it is its own walk that
is followed here. Everything outside the changed characters stays byte for byte.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimcheck.model import Span
from claimcheck.read.docx.archive import Archive
from claimcheck.word.archive import repacked
from claimcheck.word.elements import Element, elements_of, respelt
from claimcheck.word.links import Linked, Reworded, readdressed, relations_of
from claimcheck.word.walk import Written, written_in

__all__ = ["Piece", "WordFile"]


class Piece(NamedTuple):
    """Characters of one element of text."""

    element: Element
    span: Span
    """Of the characters that the element shows."""
    managed: bool = False
    """Whether a citation manager writes them anew, so that a change would be lost."""
    link: Linked | None = None
    """The link that they stand in."""


class WordFile:
    """A Word document.

    Arguments:
        data: Its bytes.
        shown: Its path as messages name it.
    """

    def __init__(self, data: bytes, *, shown: str) -> None:
        """Find every character of its text.

        Raises:
            InputError: It is no Word document, or one that cannot be read.
        """
        self._data = data
        archive = Archive(data, shown)
        self._elements: dict[str, list[Element]] = {}
        self._bytes: dict[str, bytes] = {}
        self._written: dict[tuple[str, int], list[Written]] = {}
        self.archive = archive
        self.notes: dict[str, tuple[str, str]] = {}
        """Kind and id of each note, by its part: ``footnote 3``."""
        for one in written_in(archive, self.notes):
            self._written.setdefault((one.part, one.paragraph), []).append(one)
            if one.member not in self._elements:
                self._bytes[one.member] = archive.part(one.member) or b""
                self._elements[one.member] = elements_of(self._bytes[one.member], one.member)
        for pieces in self._written.values():
            pieces.sort(key=_character)

    def locate(self, part: str, paragraph: int, start: int, end: int) -> list[Piece]:
        """Return the elements that hold characters of a paragraph; none where one of them is no text.

        Arguments:
            part: ``""`` for the body, else the note: ``footnote 3``.
            paragraph: Of the part, from 1.
            start: The first character of the paragraph, from 1.
            end: The character behind the last one; ``start`` for the place before a character.
        """
        pieces: list[Piece] = []
        at = start
        for one in self._written.get((part, paragraph), ()):
            until = one.character + one.length
            if one.character <= at < until or (at == end == until and not pieces):
                if (element := self.element(one)) is None:
                    return []
                first = one.into + at - one.character
                last = one.into + min(end, until) - one.character
                span = Span(first, last)
                pieces.append(Piece(element, span, one.managed, self._linked(one)))
                at = min(end, until)
                if at == end:
                    break
        one_run = len({piece.element.sequence for piece in pieces}) == 1
        return pieces if at == end and one_run else []

    def replaced(self, changes: Iterable[tuple[Piece, str]]) -> bytes:
        """Return the bytes of the document with other characters in some places.

        The address of a link is changed with the words that show it.

        Arguments:
            changes: What is replaced, and by what; no two of them meet.
        """
        by_member: dict[str, dict[int, list[tuple[Span, str]]]] = {}
        by_link: dict[str, dict[str, list[Reworded]]] = {}
        for piece, text in changes:
            member = piece.element.member
            of_member = by_member.setdefault(member, {})
            of_member.setdefault(piece.element.number, []).append((piece.span, text))
            if piece.link and piece.link.id:
                span = piece.span.shifted(piece.link.before)
                of_link = by_link.setdefault(member, {}).setdefault(piece.link.id, [])
                of_link.append(Reworded(piece.link.words, span, text))
        parts = {name: self._changed(name, by) for name, by in by_member.items()}
        for member, reworded in by_link.items():
            name = relations_of(member)
            if data := self.archive.part(name):
                parts[name] = readdressed(data, reworded)
        return repacked(self._data, parts)

    def _linked(self, one: Written) -> Linked | None:
        """Return the link of what was written; its address is its own where no other link has it."""
        if one.in_field or not one.link:
            return Linked("", one.shown, 0) if one.in_field else None
        words, before = "", 0
        for other in self._written[one.part, one.paragraph]:
            if other is one:
                before = len(words) - one.into
            if other.link == one.link:
                words += other.shown[other.into :][: other.length].ljust(other.length, "\0")
        is_own = self._bytes[one.member].count(f'"{one.link}"'.encode()) == 1
        return Linked(one.link if is_own else "", words, before)

    def _changed(self, member: str, changes: Mapping[int, Iterable[tuple[Span, str]]]) -> bytes:
        data = self._bytes[member]
        pieces: list[bytes] = []
        at = 0
        for number in sorted(changes):
            element = self._elements[member][number]
            pieces += [data[at : element.tag.start], respelt(element, data, changes[number])]
            at = element.content.end
        return b"".join((*pieces, data[at:]))

    def written(self, part: str, paragraph: int, character: int) -> Written | None:
        """Return what was written where a character of a paragraph stands; all as for `locate`."""
        pieces = self._written.get((part, paragraph), [])
        at = bisect_right(pieces, character, key=_character) - 1
        found = pieces[at] if at >= 0 else None
        return found if found and character < found.character + found.length else None

    def element(self, one: Written) -> Element | None:
        """Return the element of a text that was written, ``None`` where its place is not certain."""
        elements = self._elements[one.member]
        if one.number is None or one.number >= len(elements):
            return None
        element = elements[one.number]
        return element if element.is_plain and element.shown == one.shown else None


def _character(one: Written) -> int:
    return one.character
