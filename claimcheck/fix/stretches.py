"""From characters of a rendered text back to where they stand in the file itself."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from claimcheck.model import Edit, Origin, Span


class NoPlace(Exception):  # noqa: N818 - named for what is missing
    """An edit cannot be made in the file; the message says why, as the end of a sentence."""


class Stretch(NamedTuple):
    """Characters of one run of a rendered text."""

    origin: Origin
    into: int
    """How many characters of the run stand before them."""
    text: str
    whole: bool
    """Whether they are all characters of the run."""


def trimmed(edit: Edit, text: str) -> Edit:
    """Return an edit without the characters that it only repeats at its start and end.

    Arguments:
        edit: The edit.
        text: What its span points into.
    """
    start, end = edit.span.start, edit.span.end
    old, new = text[start:end], edit.new_text
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return structs.replace(
        edit, span=Span(start + head, end - tail), new_text=new[head : len(new) - tail]
    )


def stretches(text: str, origins: Sequence[Origin], edit: Edit) -> list[Stretch]:
    """Return the runs that hold the characters of an edit; of an insertion the place beside one.

    Arguments:
        text: The rendered text.
        origins: Where its runs come from, in order.
        edit: An edit of it.

    Raises:
        NoPlace: The span holds more than one block, or nothing of the file.
    """
    span = edit.span
    if "\n" in text[span.start : span.end]:
        raise NoPlace("it reaches over the end of a paragraph or line")
    if not len(span):
        return [_insertion(text, origins, edit)]
    return list(_runs(text, origins, span))


def _runs(text: str, origins: Sequence[Origin], span: Span) -> Iterator[Stretch]:
    at = span.start
    number = bisect_right(origins, at, key=_start) - 1
    if number < 0:
        raise NoPlace("it stands nowhere in the file")
    while at < span.end:
        origin = origins[number]
        ends = origins[number + 1].start if number + 1 < len(origins) else len(text)
        end = min(ends, span.end)
        if end > at:
            whole = at == origin.start and end == ends
            yield Stretch(origin, at - origin.start, text[at:end], whole)
        at, number = max(at, end), number + 1


def _insertion(text: str, origins: Sequence[Origin], edit: Edit) -> Stretch:
    """Return the place beside the word that new text belongs to: an opening mark to the next one."""
    at = edit.span.start
    places = [(at, 0), (at - 1, 1)]
    if edit.new_text[:1] in _CLOSING:
        places.reverse()
    for beside, by in places:
        if 0 <= beside < len(text) and not text[beside].isspace():
            [found] = _runs(text, origins, Span(beside, beside + 1))
            if found.origin.verbatim:
                return Stretch(found.origin, found.into + by, "", whole=False)
    raise NoPlace("it stands beside no word of the file")


_CLOSING: Final = frozenset(" .,;:”’)]»")
"""Characters that belong to the word before them."""


def _start(origin: Origin) -> int:
    return origin.start
