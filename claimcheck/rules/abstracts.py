"""What can be read of the works behind a claim: their titles and abstracts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from claimcheck.matching.quantities import Sentence, sentences_of
from claimcheck.model import POSSIBLE, Claim, Record, Reference, Span
from claimcheck.records import WorkRecord
from claimcheck.rules.citing import citations_in, citations_of, references_of
from claimcheck.rules.context import Context
from claimcheck.rules.recorded import works_of
from claimcheck.text.language import language_of

_LEAST_ABSTRACT: Final = 40  # words; less is a teaser and no abstract
_LONGEST_ABSTRACT: Final = 8_000  # characters


class Read(NamedTuple):
    """A cited work whose abstract was read."""

    reference: Reference
    record: Record
    title: str
    """Every title that the records give it."""
    sentences: tuple[Sentence, ...]
    """Of its titles and its abstract."""


def read_abstracts(claim: Claim, context: Context) -> list[Read]:
    """Return the works that a claim cites with their abstracts; nothing if one of them was not read."""
    targets = _targets(claim, context)
    if not targets or not all(targets):
        return []
    read = [read_abstract(reference, context) for reference in references_of(claim, context)]
    return [one for one in read if one] if all(read) else []


def _targets(claim: Claim, context: Context) -> list[str | None]:
    return [target.ref_id for one in citations_of(claim, context) for target in one.targets]


def read_abstract(reference: Reference, context: Context) -> Read | None:
    """Return a work with its abstract, ``None`` where no whole one in English was read."""
    works = [one for one in works_of(reference, context) if one.likeness == "same"]
    whole = [one for one in works if _is_whole(one.work.abstract)]
    if not whole:
        return None
    titles = dict.fromkeys(title for one in works for title in _titles(one) if title)
    abstracts = dict.fromkeys(one.work.abstract for one in whole)
    texts = [". ".join(titles), *abstracts]
    return Read(
        reference=reference,
        record=whole[0].record,
        title=next(iter(titles), "") or reference.value("title"),
        sentences=tuple(sentence for text in texts for sentence in _sentences(text)),
    )


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(text[:_LONGEST_ABSTRACT])


def _titles(one: WorkRecord) -> tuple[str, ...]:
    return (one.work.title, one.work.subtitle, *one.work.other_titles)


def _is_whole(abstract: str) -> bool:
    """Say whether an abstract is long enough, in English, and not cut by its source."""
    return (
        len(abstract.split()) >= _LEAST_ABSTRACT
        and language_of(abstract) == "en"
        and not _cut().search(abstract[-80:])
    )


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"(?i)abstract truncated|(?:…|\.\.\.|\[…\])\s*$")


def is_cited_by_itself(claim: Claim) -> bool:
    """Say whether a marker stands in the claim's own sentence."""
    return any(link.scope == "sentence" and link.confidence != POSSIBLE for link in claim.citations)


def prose_of(claim: Claim, context: Context) -> str:
    """Return the characters of a claim, one for one, its markers and markup made unreadable."""
    text = context.text(claim.span)
    if not context.article:
        return text
    hidden = [one for one in context.article.blocks[claim.block].hidden if one.meets(claim.span)]
    marked = _meeting([one.span for one in citations_in(claim.block, context)], claim.span)
    for span in (*hidden, *marked):
        start = max(span.start, claim.span.start) - claim.span.start
        end = min(span.end, claim.span.end) - claim.span.start
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _meeting(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Return those of many spans, side by side in document order, that meet a place."""
    first = bisect_right(spans, place.start, key=lambda one: one.end)
    return spans[first : bisect_left(spans, place.end, key=lambda one: one.start)]
