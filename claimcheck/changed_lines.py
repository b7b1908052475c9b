"""Which lines of a text an older one does not have."""

from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from claimcheck.earlier_files import old_text
from claimcheck.model import Source, Span
from claimcheck.text.lines import LineIndex

_MOST_COMPARED: Final = 4_000_000
"""Pairs of lines that are compared one by one; where there are more, all of them are touched."""


def changed_lines(source: Source, old: bytes | None) -> Iterator[Span]:
    """Yield the characters of lines that a file did not have; a new file is changed as a whole.

    Where lines were taken out stands a span without characters.
    """
    before = old_text(source, old)
    if before is None:
        yield Span(0, len(source.text) + 1)
        return
    if before == source.text:
        return
    spans = _lines(source.text)
    now = [source.text[span.start : span.end].rstrip() for span in spans]
    then = [before[span.start : span.end].rstrip() for span in _lines(before)]
    for start, end in _new_lines(then, now):
        if start < end:
            yield Span(spans[start].start, spans[end - 1].end + 1)
        else:
            place = spans[start].start if start < len(spans) else len(source.text)
            yield Span(place, place)


def _lines(text: str) -> list[Span]:
    lines = LineIndex(text)
    return [lines.line_span(number) for number in range(1, len(lines.starts) + 1)]


def parts_of(source: Source) -> set[Path]:
    """Return the files that an article may include: where its text says that it comes from."""
    names = {origin.part for origin in source.origins if origin.part}
    return {Path(source.path).parent / name for name in names}


def changed_parts(source: Source, changed: Container[Path]) -> Iterator[Span]:
    """Yield the characters of an article that come from included files that were changed."""
    ends = [*(origin.start for origin in source.origins[1:]), len(source.text)]
    for origin, end in zip(source.origins, ends, strict=False):
        if origin.part and Path(source.path).parent / origin.part in changed:
            yield Span(origin.start, end)


def _new_lines(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines of a text that an older one does not have, end exclusive.

    A run without lines is the place where others than blank ones were taken out.
    """
    head = _common(then, now)
    tail = _common(then[head:][::-1], now[head:][::-1])
    old, new = then[head : len(then) - tail], now[head : len(now) - tail]
    if not new:
        if any(old):
            yield head, head
        return
    if len(old) * len(new) > _MOST_COMPARED:
        yield head, head + len(new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what in {"replace", "insert"} or (what == "delete" and any(old[first:last])):
            yield head + start, head + end


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their beginnings."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
