"""Titles that an entry sets off by emphasis, where its words alone were read across their ends."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.model import Block, Reference, Span
from claimcheck.read.prose import Prose

_LEAST_WORDS: Final = 2  # below which it is rather the name of a journal
_WORKS: Final = ("title", "container")
_MOST_UNREAD: Final = 3  # characters of what is set off that no field needs to hold


class SetOff(NamedTuple):
    """Words between two signs of emphasis, all places in the file."""

    opening: Span
    closing: Span

    @property
    def words(self) -> Span:
        """What stands between the signs."""
        return Span(self.opening.end, self.closing.start)


def set_off(signs: Sequence[Span]) -> list[SetOff]:
    """Return what single signs of emphasis set off.

    Arguments:
        signs: The signs by twos, as `claimcheck.read.emphasis` gives them.
    """
    pairs = (SetOff(*pair) for pair in zip(signs[::2], signs[1::2], strict=False))
    return [one for one in pairs if len(one.opening) == len(one.closing) == 1]


def misread(reference: Reference, found: Sequence[SetOff], text: str) -> SetOff | None:
    """Return the words set off that can only be a title and were read as something else.

    A field reaches across one of their ends, the title is no more than a part of them, or there is
    no title and nothing was read of them.

    Arguments:
        reference: As it was read without the signs, its places in the file.
        found: What the entry sets off.
        text: The text of the file.
    """
    for one in found:
        words = one.words
        if len(text[words.start : words.end].split()) < _LEAST_WORDS:
            continue
        spans = [field.span for field in reference.fields if field.span.meets(words)]
        crossed = any(not words.holds(span) and not span.holds(words) for span in spans)
        works = [field.span for field in reference.fields if field.name in _WORKS]
        alone = [span for span in works if span.meets(words)] == spans and len(spans) == 1
        cut = alone and words.holds(spans[0]) and len(words) - len(spans[0]) > _MOST_UNREAD
        unread = not spans and reference.field("title") is None
        if crossed or cut or unread:
            return one
    return None


def quoted(text: str, block: Block, title: SetOff) -> tuple[Prose, str]:
    """Return the prose of an entry, and its words with the title in quotation marks.

    Arguments:
        text: The text of the file.
        block: The entry; all signs of its markup are hidden.
        title: What is set off.
    """
    signs = (title.opening, title.closing)
    hidden = tuple(span for span in block.hidden if span not in signs)
    prose = Prose(
        text, Block(kind=block.kind, span=block.span, content=block.content, hidden=hidden)
    )
    at, end = (prose.offset_of(sign.start) for sign in signs)
    words = prose.text
    return prose, f"{words[:at]}“{words[at + 1 : end]}”{words[end + 1 :]}"
