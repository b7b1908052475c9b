"""A text cut where anything begins or ends, so that overlapping passages can be shown as links.

One sweep over the sorted ends: its cost grows with the passages, not with their product.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from claimcheck.model import Span


class Cover(NamedTuple):
    """Something to be shown on some characters."""

    span: Span
    rank: int
    """Where several cover the same characters, the lowest is their link."""
    id: str
    """The anchor at its first character."""
    href: str = ""
    """Where it leads; empty for a place that is only led to."""
    style: str = ""
    """The class of its link."""
    number: int = 0
    """Of a finding, as shown; 0 for anything else."""
    name: str = ""
    """What a link with no characters of its own is called."""


class Style(NamedTuple):
    """How some characters look, whatever they link to."""

    span: Span
    name: str


class Segment(NamedTuple):
    """Characters that are covered by the same things."""

    span: Span
    link: Cover | None
    """What the characters link to."""
    begins: tuple[Cover, ...]
    """What has its first character here."""
    ends: tuple[Cover, ...]
    """What has its last character here, and places without characters right after it."""
    styles: tuple[str, ...]


def segments(
    text: str, covers: Sequence[Cover], styles: Iterable[Style] = (), cuts: Iterable[int] = ()
) -> Iterator[Segment]:
    """Yield the whole text in pieces, in order, with what covers each of them.

    A cover without characters ends with the characters before it on its line, or else stands in a
    segment of its own, which is empty.

    Arguments:
        text: The text.
        covers: What is shown on it; spans that reach beyond the text are cut to it.
        styles: How single characters look.
        cuts: Places where a segment must end, such as the ends of blocks.
    """
    size = len(text)
    begins, ends, points = _sorted_covers(text, covers)
    looks: dict[int, Counter[str]] = defaultdict(Counter)
    for span, name in styles:
        looks[min(span.start, size)][name] += 1
        looks[min(span.end, size)][name] -= 1
    bounds = sorted({0, size, *begins, *ends, *points, *looks, *(min(cut, size) for cut in cuts)})
    current: Counter[str] = Counter()
    active: list[tuple[int, int, int, Cover]] = []
    for start, end in zip(bounds, [*bounds[1:], size], strict=True):
        current.update(looks.get(start, ()))
        if start in points:
            yield Segment(Span(start, start), None, points[start], points[start], ())
        if start == end:
            break
        for number, cover in begins.get(start, ()):
            heappush(active, (cover.rank, number, cover.span.end, cover))
        while active and active[0][2] <= start:
            heappop(active)
        yield Segment(
            Span(start, end),
            next((cover for *_, cover in active[:1] if cover.href), None),
            tuple(cover for _, cover in begins.get(start, ())),
            tuple(ends.get(end, ())),
            tuple(sorted(name for name, uses in current.items() if uses > 0)),
        )


def _sorted_covers(
    text: str, covers: Sequence[Cover]
) -> tuple[
    dict[int, list[tuple[int, Cover]]], dict[int, list[Cover]], dict[int, tuple[Cover, ...]]
]:
    """Return the covers by their start and by their end, and those that stand alone by place."""
    size = len(text)
    begins: dict[int, list[tuple[int, Cover]]] = defaultdict(list)
    ends: dict[int, list[Cover]] = defaultdict(list)
    points: dict[int, tuple[Cover, ...]] = {}
    for number, whole in enumerate(covers):
        start, end = min(whole.span.start, size), min(whole.span.end, size)
        cover = whole._replace(span=Span(start, end))
        if start < end:
            begins[start].append((number, cover))
            ends[end].append(cover)
        elif start and text[start - 1] not in "\r\n":
            ends[start].append(cover)
        else:
            points[start] = (*points.get(start, ()), cover)
    return begins, ends, points
