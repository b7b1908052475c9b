"""The characters of an article between two cuts, as the HTML report shows them: with one link at most."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from claimcheck.report.segments import Cover, Segment

_LOOKED_AT: Final = 20
_ENOUGH: Final = 3
"""How many letters or digits can be clicked on."""


class Pin(NamedTuple):
    """A numbered sign right after the characters of a finding, a link of its own."""

    id: str
    href: str
    style: str
    number: int
    name: str


class Piece(NamedTuple):
    """Characters of the article with at most one link."""

    text: str
    anchors: tuple[str, ...]
    """Ids of what begins here, beside the one of the link."""
    id: str
    href: str
    kind: str
    """Class of the link."""
    is_marked: bool
    name: str
    """What the link is called, where its characters cannot be seen."""
    signs: str
    """The first of those characters, by code point."""
    described_by: str
    """Id of the heading of the finding."""
    number: int
    """Of the finding, shown after its last characters; 0 for none."""
    styles: str
    pins: tuple[Pin, ...]


def piece(segment: Segment, text: str) -> Piece:
    """Return the characters of a segment with what begins and ends there.

    Arguments:
        segment: Where they stand.
        text: All characters of the article.
    """
    words = text[segment.span.start : segment.span.end]
    link = segment.link if _can_be_link(segment, words) else None
    begins = [cover.id for cover in segment.begins if cover is not link]
    has_begun = link is not None and link in segment.begins
    is_over = link is not None and link in segment.ends
    return Piece(
        text=words,
        anchors=tuple(begins) if len(segment.span) else (),
        id=link.id if link and has_begun else "",
        href=link.href if link else "",
        kind=link.style if link else "",
        is_marked=bool(link and link.number),
        name=link.name if link and not _has_ink(words) else "",
        signs=_signs_of(words) if link and link.number and not _has_ink(words) else "",
        described_by=f"t-{link.href[3:]}" if link and link.number else "",
        number=link.number if link and is_over else 0,
        styles=" ".join(segment.styles),
        pins=tuple(_pins(segment, link)),
    )


def _pins(segment: Segment, link: Cover | None) -> Iterator[Pin]:
    """Yield the signs of what ends here, beside the link, or has no characters of its own."""
    for cover in segment.ends:
        if cover is not link and (cover.number or not len(cover.span)):
            yield Pin(
                id="" if len(cover.span) else cover.id,
                href=cover.href,
                style=cover.style,
                number=cover.number,
                name=cover.name,
            )


def _can_be_link(segment: Segment, words: str) -> bool:
    """Say whether the characters are enough to click on.

    A few characters that something else cuts off from their passage are no link: the full stop
    after a marker, the blanks between two blocks. The number of a finding always is one.
    """
    link = segment.link
    if link is None:
        return False
    if segment.span == link.span or (link.number and link in segment.ends):
        return True
    return sum(map(str.isalnum, words[:_LOOKED_AT])) >= _ENOUGH


def _signs_of(text: str) -> str:
    """Return what is invisible in a text as ``U+00A0``, or as ``U+00A0 …`` where there is more."""
    odd = [sign for sign in text[:_LOOKED_AT] if sign not in " \r\n"]
    more = " …" if len(odd) > 1 else ""
    return f"U+{ord(odd[0]):04X}{more}" if odd else ""


def _has_ink(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in text)
