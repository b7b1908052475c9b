"""A marker as it was found, before it is a citation, and how one is made of its labels."""

from collections.abc import Iterator, Sequence
from re import Match, Pattern
from typing import NamedTuple

from claimcheck.model import Block, MarkerSystem, Span, Target
from claimcheck.read.labels import LabelledLists, expand


class Marker(NamedTuple):
    """A marker that was found, with the references it points at."""

    span: Span
    system: MarkerSystem
    targets: tuple[Target, ...]
    bad_range: str | None = None

    @property
    def resolves(self) -> bool:
        """Whether it points at references only."""
        return bool(self.targets) and all(target.ref_id for target in self.targets)


def matches_in(
    pattern: Pattern[str], text: str, blocks: Sequence[tuple[int, Block]]
) -> Iterator[tuple[Block, Match[str]]]:
    """Yield what the pattern finds in the blocks, outside code and comments."""
    for _, block in blocks:
        for found in pattern.finditer(text, block.content.start, block.content.end):
            if not any(span.holds(Span(*found.span())) for span in block.hidden):
                yield block, found


def marker_of(
    span: Span, system: MarkerSystem, labels: str, lists: LabelledLists, locator: str = ""
) -> Marker:
    """Return the marker that labels stand for, ranges expanded.

    Arguments:
        span: The marker's characters.
        system: Its system.
        labels: What stands inside it, such as "1, 3–5".
        lists: The lists that it points into.
        locator: A page of the last label's work.
    """
    expanded = expand(labels)
    bad = next((label.bad_range for label in expanded if label.bad_range), None)
    targets = [lists.target(label.name, span.start) for label in expanded if not label.bad_range]
    if locator and targets:
        last = targets[-1]
        targets[-1] = Target(label=last.label, ref_id=last.ref_id, locator=locator)
    return Marker(span, system, tuple(targets), bad)
