"""How well markers, sentences and links to claims are read, beside what is simpler.

Run it from the project's folder: ``python -m benchmarks.citations``. It reads the annotated articles of
``tests/read/annotated``. Of markers and links the simple ways are told the truth about more: links
are judged with the gold markers, and once with the gold sentences too. pysbd, the peer for sentences,
is installed into a folder of its own.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Final

from benchmarks.measuring import installed
from claimcheck.model import Span
from tests.read.annotations import Annotated, articles
from tests.read.measures import (
    Counts,
    Link,
    begun,
    boundary_counts,
    first_letter,
    links,
    marker_counts,
    wanted_links,
)
from tests.read.placed import PLAIN, placed_article

Split = Callable[[str], list[Span]]
_PLAIN_MARKER: Final = re.compile(
    r"\[\d+(?:[,–\-\s]+\d+)*\]|\(\d+(?:[,–\-\s]+\d+)*\)|[⁰¹²³⁴-⁹]+(?:[,⁻][⁰¹²³⁴-⁹]+)*"
    r"|<sup>[\d,–-]+</sup>|\^[\d,–-]+\^|\[\^\w+\]|\[[^\[\]]*@\w[^\[\]]*\]"
    r"|\([^()]*[A-Z][^()]*?,? (?:1[5-9]|20)\d\d[a-z]?[^()]*\)"
    r"|[A-Z][\w’'-]+(?: et al\.| (?:and|&) [A-Z][\w’'-]+)? \((?:1[5-9]|20)\d\d[a-z]?\)"
)
"""Markers of every system, looked for in every article."""


def main() -> None:
    """Print the figures of each part of the set."""
    for part in ("dev", "held-out", "fresh", "unseen", "later", "newest"):
        told = articles(part)
        print(f"{part}: {len({one.name for one, _ in told})} articles, {len(told)} readings")
        _print_ours(told)
        _print_simple([one for one, ending in told if _once(one, ending, told)])
        print()


def _once(one: Annotated, ending: str, told: Iterable[tuple[Annotated, str]]) -> bool:
    """Say whether an article's reading is the one that stands for it: as text, where it is one."""
    endings = (end for other, end in told if other.name == one.name)
    return ending == min(endings, key=lambda end: (end != ".txt", end != ".md"))


def _print_ours(told: list[tuple[Annotated, str]]) -> None:
    figures: dict[tuple[str, str], Counts] = {}
    for gold, ending in told:
        article = placed_article(gold.text, gold.name, ending)
        is_plain = ending in PLAIN
        counted = {
            "markers": marker_counts(gold, article),
            "sentences": boundary_counts(gold, begun(gold, article)) if is_plain else Counts(),
            "links": Counts.of(links(gold, article, proposed=True), wanted_links(gold)),
            "sure links": Counts.of(links(gold, article, proposed=False), wanted_links(gold)),
        }
        for group in (gold.system, "all"):
            for what, counts in counted.items():
                figures[what, group] = figures.get((what, group), Counts()).plus(counts)
    for (what, group), counts in sorted(figures.items()):
        _print(f"  {what}, {group}", counts)


def _print_simple(golds: list[Annotated]) -> None:
    _print("  markers by one pattern", _sum(_plain_markers(gold) for gold in golds))
    for name, split in _splitters().items():
        wanted = [boundary_counts(gold, _begun(gold, split)) for gold in golds]
        _print(f"  sentences, {name}", _sum(wanted))
        linked = [Counts.of(_holding(gold, split), wanted_links(gold)) for gold in golds]
        _print(f"  links to the sentence that holds the marker, {name}", _sum(linked))
    own = [
        Counts.of(
            {
                (at, gold.passage_at(marker.span.start))
                for at, marker in enumerate(gold.markers)
                if not marker.unlisted
            },
            wanted_links(gold),
        )
        for gold in golds
    ]
    _print("  links to the sentence that holds the marker, gold sentences", _sum(own))


def _print(what: str, counts: Counts) -> None:
    print(
        f"{what:68} recall {counts.recall:.3f}  precision {counts.precision:.3f}  F1 {counts.f1:.3f}"
        f"  ({counts.wanted})"
    )


def _sum(counted: Iterable[Counts]) -> Counts:
    total = Counts()
    for one in counted:
        total = total.plus(one)
    return total


def _prose_end(gold: Annotated) -> int:
    """Return where the reference list can begin: behind the last mark."""
    return max([*gold.boundaries, *(one.span.end for one in gold.markers)], default=len(gold.text))


def _plain_markers(gold: Annotated) -> Counts:
    """Return how many markers one pattern finds up to the end of the prose; targets do not count."""
    found = set()
    for one in _PLAIN_MARKER.finditer(gold.text, 0, _prose_end(gold)):
        span = Span(*one.span())
        met = [at for at, marker in enumerate(gold.markers) if marker.span.meets(span)]
        if not any(gold.markers[at].unlisted for at in met):
            found.add(met[0] if met else -1 - span.start)
    return Counts.of(found, {at for at, one in enumerate(gold.markers) if not one.unlisted})


def _splitters() -> dict[str, Split]:
    """Return the simple ways to split a paragraph into sentences."""
    ways: dict[str, Split] = {"a pattern": _by_pattern}
    folder = Path(tempfile.mkdtemp())
    if installed("pysbd", folder):
        sys.path.insert(0, str(folder))
        peer = import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
        ways["pysbd"] = lambda text: [Span(one.start, one.end) for one in peer.segment(text)]
    return ways


def _by_pattern(text: str) -> list[Span]:
    """Split behind ``. ! ?`` before a blank and a capital."""
    starts = [0]
    starts += [one.end() for one in re.finditer(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])", text)]
    return [Span(one, end) for one, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _split(gold: Annotated, split: Split) -> list[tuple[bool, Span]]:
    """Return the sentences of each paragraph of the prose, and whether each is its first one."""
    found = []
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\s*\n|[-•] |\d+\. |\(\d\) ))+", gold.text):
        if paragraph.start() < _prose_end(gold):
            spans = [one.shifted(paragraph.start()) for one in split(paragraph[0])]
            found += [(at == 0, span) for at, span in enumerate(spans)]
    return found


def _begun(gold: Annotated, split: Split) -> set[int]:
    """Return where sentences begin inside paragraphs; as for ours, a list's items are no news."""
    starts = {first_letter(gold, span.start) for first, span in _split(gold, split) if not first}
    inside = set(gold.boundaries)
    return starts - {
        first_letter(gold, one.start) for one in gold.passages if one.start not in inside
    }


def _holding(gold: Annotated, split: Split) -> set[Link]:
    """Return each gold marker with the sentence that holds it, as a way of splitting sees it."""
    spans = [span for _, span in _split(gold, split)]
    found: set[Link] = set()
    for number, marker in enumerate(gold.markers):
        holding = [span for span in spans if span.start <= marker.span.start < span.end]
        if holding and not marker.unlisted:
            found |= {(number, at) for at in _passages_in(gold, holding[0], marker.span)}
    return found


def _passages_in(gold: Annotated, span: Span, marker: Span) -> set[int]:
    """Return the passages that a sentence shares most with, without the marker's own characters."""
    shared: dict[int, int] = {}
    for at in range(span.start, span.end):
        if not marker.start <= at < marker.end and gold.text[at].isalnum():
            passage = gold.passage_at(at)
            shared[passage] = shared.get(passage, 0) + 1
    most = max(shared.values(), default=0)
    return {
        at for at, length in shared.items() if length == most or 2 * length > len(gold.passages[at])
    }


if __name__ == "__main__":
    main()
