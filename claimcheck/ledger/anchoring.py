"""Finds the quotations of the ledger again in an article."""

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import structs

from claimcheck.ledger.writing import Quotation, quotation
from claimcheck.model import Article, Claim, LedgerClaim, Span
from claimcheck.text.anchors import Anchor, AnchoredText
from claimcheck.text.likeness import similarity
from claimcheck.text.normal import tidy

_BEST_FIRST = ("exact", "edited", "rewritten", "ambiguous", "lost")
_MARKER = re.compile(
    r"\[\^?\d[\d,;\s\u2013-]{0,60}\]|\(\d[\d,;\s\u2013-]{0,60}\)|[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,\u2013-]*"
)
_NOTHING = "\u200b"  # a sign without width, which the tidy form leaves out


def anchored(ledger: Sequence[LedgerClaim], article: Article, text: str) -> list[LedgerClaim]:
    """Return the whole ledger, in which the claims of this article now have their places.

    Call it once for each article, with the result of the call before.

    Arguments:
        ledger: The claims of all articles.
        article: The article, its path from the project's root.
        text: The article's text as it was decoded.
    """
    path = posixpath.normpath(article.path.replace("\\", "/"))
    views = _Views(article, text)
    claims = _ClaimPlaces(article.claims)
    found = {
        each.id: (each, views.find(each))
        for each in ledger
        if posixpath.normpath(each.article) == path
    }
    held = {anchor.span for _, anchor in found.values() if anchor.state == "exact"}
    placed = {
        each.id: _placed(each, _own(anchor, held), article, claims)
        for each, anchor in found.values()
    }
    return [placed.get(each.id, each) for each in ledger]


def requoted(claim: LedgerClaim, article: Article, text: str) -> Quotation | None:
    """Return the passage where the claim now stands, in the form in which it was quoted.

    A quotation that was taken with markup stays so, and one without stays without.

    Arguments:
        claim: A claim of the article, anchored.
        article: The article.
        text: The article's text as it was decoded.
    """
    place = claim.place
    if not place:
        return None
    old = tidy(claim.exact)
    forms = [quotation(view, place) for view in (text, _bare(article, text))]
    return max(forms, key=lambda form: similarity(old, tidy(form.exact)))


def equal_places(claim: LedgerClaim, text: str) -> list[Span]:
    """Return every place of a text where the very words of a claim stand, in document order."""
    return AnchoredText(text).places(claim.exact)


def _own(anchor: Anchor, held: set[Span | None]) -> Anchor:
    """Return the anchor, or a lost one where its place is that of another claim word for word."""
    taken = anchor.state in {"edited", "rewritten"} and anchor.span in held
    return Anchor(state="lost") if taken else anchor


def _placed(
    claim: LedgerClaim, anchor: Anchor, article: Article, claims: "_ClaimPlaces"
) -> LedgerClaim:
    there = claims.most_at(anchor.span) if anchor.span else None
    return structs.replace(
        claim,
        article=article.path,
        anchor=anchor.state,
        place=anchor.span,
        similarity=anchor.similarity,
        claim_id=there.id if there else None,
    )


class _Views:
    """An article's text as it is written and, where that differs, its prose alone."""

    def __init__(self, article: Article, text: str) -> None:
        self._article = article
        self._text = text

    @cached_property
    def _written(self) -> AnchoredText:
        return AnchoredText(self._text)

    @cached_property
    def _prose(self) -> AnchoredText | None:
        bare = _bare(self._article, self._text)
        return None if bare == self._text else AnchoredText(bare)

    def find(self, claim: LedgerClaim) -> Anchor:
        """Return where a claim stands in the view that has it best."""
        quote = {"exact": claim.exact, "prefix": claim.prefix, "suffix": claim.suffix}
        exact = self._written.find_exact(**quote) or (
            self._prose.find_exact(**quote) if self._prose else None
        )
        exact = exact or self._renumbered(claim)
        if exact:
            return exact
        anchors = [view.find(**quote) for view in (self._written, self._prose) if view]
        return min(anchors, key=lambda one: (_BEST_FIRST.index(one.state), -one.similarity))

    def _renumbered(self, claim: LedgerClaim) -> Anchor | None:
        """Return where the words stand, if only the numbers of the markers among them are others.

        So it is only where what is cited there now is the claim's own evidence.
        """
        words = _MARKER.sub("", claim.exact)
        if not self._prose or words == claim.exact or not words.strip():
            return None
        found = self._prose.find_exact(exact=words, prefix=claim.prefix, suffix=claim.suffix)
        if not found or not found.span:
            return None
        cited = _cited_in(self._article, found.span)
        own = {each.ref for each in claim.evidence}
        needed = {each.ref for each in claim.evidence if each.role in {"supports", "qualifies"}}
        return found if cited and needed <= cited <= own else None


def _cited_in(article: Article, place: Span) -> set[str | None]:
    """Return the keys of what the markers in a passage point at; ``None`` for what has no key."""
    references = {one.id: one for one in article.references}
    targets = [
        references.get(target.ref_id or "")
        for citation in article.citations
        if place.holds(citation.span)
        for target in citation.targets
    ]
    originals = [references.get(one.alias_of or "", one) if one else None for one in targets]
    return {one.key if one else None for one in originals}


def _bare(article: Article, text: str) -> str:
    """Return the text, as long as it was, with markup and markers made nothing."""
    spans = [span for block in article.blocks for span in block.hidden]
    spans += [citation.span for citation in article.citations]
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            start = max(span.start, at)
            pieces += [text[at:start], _NOTHING * (span.end - start)]
            at = span.end
    return "".join((*pieces, text[at:]))


class _ClaimPlaces:
    """The claims of an article, to be found by their place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = sorted(claims, key=lambda claim: claim.span)
        self._starts = [claim.span.start for claim in self._claims]
        self._longest = max((len(claim.span) for claim in claims), default=0)

    def most_at(self, place: Span) -> Claim | None:
        """Return the claim that shares most characters with the place; the first of equals."""
        first = bisect_right(self._starts, place.start - self._longest)
        last = bisect_left(self._starts, place.end)
        near = [claim for claim in self._claims[first:last] if claim.span.meets(place)]
        return max(near, key=lambda claim: _shared(claim.span, place), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
