"""Articles with gold marks: what their markers are, what each covers, where sentences end.

The notation is explained in ``tests/read/annotated/README.md``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from claimcheck.model import Span

FOLDER: Final = Path(__file__).parent / "annotated"
_MARK = re.compile(r"⟦(?P<raw>[^⟧]*?)\|(?P<targets>[^|⟧]*)(?:\|(?P<reach>[+-]\d+))?⟧|␞")
_LEAST_ENTRIES: Final = 2  # lines of a block above which it is a list
_NEW_PASSAGE = re.compile(r"\n\s*\n\s*|\n(?=[-•*†‡§] |\d+\. |\(\d+\) )")
_AS_TEXT_ONLY: Final = frozenset(
    {"marks-asterisk-gender", "marks-newsletter-bees", "marks-table-notes-tram"}
)
"""Articles whose notes begin with a sign that Markdown takes for a list's."""


class GoldMarker(NamedTuple):
    """A marker as a person sees it."""

    span: Span
    targets: frozenset[str]
    """Places in the reference list from 1, or keys."""
    unlisted: bool
    """Whether its work stands in no list, so that it may be found or not."""
    reach: int
    """Passages that it covers beside its own: negative before it, positive behind it."""


class Annotated(NamedTuple):
    """An article without its marks, and what they said."""

    name: str
    text: str
    markers: list[GoldMarker]
    passages: list[Span]
    """Sentences, items, headings and entries of lists in document order."""
    boundaries: list[int]
    """Where a sentence begins that is not the first of its paragraph."""

    @property
    def system(self) -> str:
        """The system of its markers, as its name tells it."""
        return self.name.partition("-")[0]

    def passage_at(self, offset: int) -> int:
        """Return the number of the passage that holds a character."""
        return max(0, bisect_right(self.passages, Span(offset, len(self.text) + 1)) - 1)

    def links(self, marker: GoldMarker) -> Iterator[int]:
        """Yield the numbers of the passages that a marker covers."""
        own = self.passage_at(marker.span.start)
        yield from range(own + min(marker.reach, 0), own + max(marker.reach, 0) + 1)


def annotated(name: str, marked: str) -> Annotated:
    """Return the article that a marked text is."""
    pieces: list[str] = []
    markers: list[GoldMarker] = []
    ends: list[int] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()] + (mark["raw"] or ""))
        length += len(pieces[-1])
        at = mark.end()
        if mark["raw"] is None:
            ends.append(length)
        else:
            span = Span(length - len(mark["raw"]), length)
            targets = frozenset(mark["targets"].split(","))
            markers.append(GoldMarker(span, targets, "?" in targets, int(mark["reach"] or 0)))
    text = "".join([*pieces, marked[at:]])
    breaks = [found.end() for found in _NEW_PASSAGE.finditer(text)]
    starts = sorted({0, *ends, *breaks})
    passages = [
        Span(one, other) for one, other in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    return Annotated(name, text, markers, passages, ends)


def articles(part: str) -> list[tuple[Annotated, str]]:
    """Return the articles of a folder, each with the ending that tells as what it is read.

    A text is read as Markdown too, with a blank line between the entries of its list.

    Arguments:
        part: ``dev``, ``held-out``, ``fresh``, ``unseen``, ``later`` or ``newest``.
    """
    found = []
    for path in sorted((FOLDER / part).iterdir()):
        marked = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            found.append((annotated(path.stem, marked), ".txt"))
            marked = _with_blank_lines(marked)
        if path.suffix not in {".txt", ".md"}:
            found.append((annotated(path.stem, marked), path.suffix))
        elif path.stem not in _AS_TEXT_ONLY:
            found.append((annotated(path.stem, marked), ".md"))
        if path.stem.startswith("sup-md"):
            found.append((annotated(path.stem, marked), ".docx"))
    return found


def _with_blank_lines(marked: str) -> str:
    """Return a text as Markdown wants it: a blank line between the entries of its last list."""
    body, blank, entries = marked.rpartition("\n\n")
    apart = entries.count("\n") > _LEAST_ENTRIES
    return body + blank + (entries.replace("\n", "\n\n") if apart else entries)
