"""How well an annotated article was read: markers, ends of sentences, links to claims."""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple, Self

from claimcheck.model import Article, Citation, Claim, Span
from claimcheck.read.passages import not_prose
from claimcheck.read.prose import Prose
from claimcheck.read.several_works import companions
from claimcheck.text.sentences import split_sentences
from tests.read.annotations import Annotated

_PROSE = frozenset({"paragraph", "item", "quote", "caption", "cell"})
_LETTER = re.compile(r"[^\W_]")
_NEAREST = 12  # characters between where a sentence begins and its first letter


class Counts(NamedTuple):
    """How many things were found, wanted, and both."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @classmethod
    def of(cls, found: Iterable[object], wanted: Iterable[object]) -> Self:
        """Return the counts of two sets of things."""
        one, other = set(found), set(wanted)
        return cls(len(one & other), len(one), len(other))

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum of both."""
        return Counts(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """Share of the wanted that was found, 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the found that was wanted, 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0


Aim = tuple[int, frozenset[str]]
Link = tuple[int, int]


def cited(article: Article) -> list[tuple[Citation, frozenset[str]]]:
    """Return the citations that point at something, with the places of their entries."""
    further = {one.id for some in companions(article.references).values() for one in some}
    placed = sorted(article.references, key=lambda one: one.span.start)
    entries = accumulate(int(one.id not in further) for one in placed)
    order = {one.id: str(at) for one, at in zip(placed, entries, strict=True)}
    return [
        (one, frozenset(order.get(target.ref_id or "", target.label) for target in one.targets))
        for one in article.citations
        if one.targets
    ]


def markers(gold: Annotated, article: Article) -> tuple[set[Aim], set[Aim]]:
    """Return the markers that were found and that are wanted, each with what it points at.

    A marker is told by the gold marker that it meets; one that meets none, by its own place.
    """
    found = {
        (number, targets)
        for citation, targets in cited(article)
        if (number := _number(gold, citation.span)) is not None
    }
    wanted = {
        (number, marker.targets)
        for number, marker in enumerate(gold.markers)
        if not marker.unlisted
    }
    return found, wanted


def _number(gold: Annotated, span: Span) -> int | None:
    """Return the number of the gold marker that a span meets; ``None`` for an unlisted work's."""
    for number, marker in enumerate(gold.markers):
        if marker.span.meets(span):
            return None if marker.unlisted else number
    return -1 - span.start


def marker_counts(gold: Annotated, article: Article) -> Counts:
    """Return how many markers were found with all that they point at."""
    return Counts.of(*markers(gold, article))


def first_letter(gold: Annotated, offset: int) -> int:
    """Return where the first letter of a sentence stands, behind markers and signs."""
    for marker in gold.markers:
        if marker.span.start - _NEAREST < offset <= marker.span.start:
            between = gold.text[offset : marker.span.start]
            offset = offset if _LETTER.search(between) else marker.span.end
    letter = _LETTER.search(gold.text, offset)
    return letter.start() if letter else len(gold.text)


def begun(gold: Annotated, article: Article) -> set[int]:
    """Return where sentences were seen to begin inside the paragraphs of an article."""
    found: set[int] = set()
    for at, block in enumerate(article.blocks):
        if block.kind in _PROSE:
            cut = [not_prose(one, gold.text) for one in article.citations if one.block == at]
            prose = Prose(gold.text, block, cut)
            for sentence in split_sentences(prose.text)[1:]:
                found.add(first_letter(gold, prose.raw_span(sentence).start))
    inside = set(gold.boundaries)
    return found - {
        first_letter(gold, one.start) for one in gold.passages if one.start not in inside
    }


def boundary_counts(gold: Annotated, found: Iterable[int]) -> Counts:
    """Return how many ends of sentences were found."""
    return Counts.of(found, {first_letter(gold, at) for at in gold.boundaries})


def links(gold: Annotated, article: Article, *, proposed: bool) -> set[Link]:
    """Return the links from markers to passages that an article's claims state.

    Arguments:
        gold: The annotated article.
        article: It as it was read.
        proposed: Whether links that are only proposed count.
    """
    numbers = {one.id: _number(gold, one.span) for one, _ in cited(article)}
    found = set()
    for claim in article.claims:
        for covered in claim.citations:
            number = numbers.get(covered.citation_id)
            if number is not None and (proposed or not covered.proposed):
                found |= {(number, passage) for passage in _passages_of(gold, claim)}
    return found


def _passages_of(gold: Annotated, claim: Claim) -> list[int]:
    """Return the passages that a claim holds for the most part, or the one that holds most of it."""
    first, last = gold.passage_at(claim.span.start), gold.passage_at(claim.span.end - 1)
    shared = {at: _shared(gold.passages[at], claim.span) for at in range(first, last + 1)}
    whole = [at for at, length in shared.items() if 2 * length > len(gold.passages[at])]
    return whole or [max(shared, key=shared.__getitem__)]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def wanted_links(gold: Annotated) -> set[Link]:
    """Return the links from markers to passages that a person sees."""
    return {
        (number, passage)
        for number, marker in enumerate(gold.markers)
        if not marker.unlisted
        for passage in gold.links(marker)
    }
