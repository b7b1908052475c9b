"""Which claims of an article a ledger claim covers, and which references they cite."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from claimcheck.model import (
    Article,
    Claim,
    Reference,
    Span,
)
from claimcheck.rules.context import Context


def claims_at(place: Span, claims: tuple[Claim, ...]) -> list[Claim]:
    """Return the article's claims that share characters with a place; they are in order."""
    first = bisect_right(claims, place.start, key=lambda claim: claim.span.end)
    last = bisect_left(claims, place.end, key=lambda claim: claim.span.start)
    return list(claims[first:last])


def shared(one: Span, other: Span) -> int:
    """Return how many characters two spans share; negative where a gap is between them."""
    return min(one.end, other.end) - max(one.start, other.start)


def citations_of(claims: list[Claim], *, inferred: bool) -> set[str]:
    """Return the ids of the citations that cover the claims, with or without inferred ones."""
    return {
        cited.citation_id
        for claim in claims
        for cited in claim.citations
        if inferred or not cited.proposed
    }


def cited_keys(citation_ids: set[str], article: Article, context: Context) -> set[str | None]:
    """Return the keys of entries that citations point at; ``None`` stands for what has no key."""
    return {
        _key(context.world.references.get(target.ref_id or ""), context)
        for citation in article.citations
        if citation.id in citation_ids
        for target in citation.targets
    }


def _key(reference: Reference | None, context: Context) -> str | None:
    if not reference:
        return None
    original = context.original(reference)
    return original.key or (original.id if original.entry_type else reference.key)


class Places:
    """The places of quotations, which may lie in one another."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = sorted(span.start for span in spans)
        self._ends = list(accumulate((span.end for span in sorted(spans)), max))

    def meet(self, span: Span) -> bool:
        """Say whether one of them shares characters with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start
