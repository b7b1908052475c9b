"""Finds a quotation again in a text that was edited since it was taken.

A quotation is the words, and up to 32 characters before and after them (W3C Web Annotation Data
Model, TextQuoteSelector). It is looked for exactly, then with errors (`claimcheck.text.likeness`),
in windows that share its rare words or its context, so that a long text costs hardly more than a
short one.
"""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from msgspec import Struct

from claimcheck.model import AnchorState, Span
from claimcheck.text.likeness import MAX_LENGTH, fewest_errors, part_found, similarity
from claimcheck.text.normal import Normal, tidy

CONTEXT_LENGTH: Final = 32
"""Characters that are kept before and after a quotation; a shorter quotation is no sure sign."""

_EDITED: Final = 0.80
_REWRITTEN: Final = 0.50
_CONTEXT_FITS: Final = 0.50
_NEIGHBOUR: Final = 0.70
_CLEARLY_BETTER: Final = 0.10
_MAX_ERRORS: Final = 256
_MAX_PLACES: Final = 64
_MAX_CONTEXT: Final = 2 * CONTEXT_LENGTH
_MAX_WINDOWS: Final = 4
_COMMON_WORD: Final = 500  # a word that stands more often says nothing of the place
_SLACK: Final = 8
_NO_BLANKS_FROM: Final = "\u0e00"  # from Thai on, most scripts set no blanks between words


class Anchor(Struct, frozen=True, kw_only=True):
    """Where a quotation stands in a text, and how it was found."""

    state: AnchorState
    span: Span | None = None
    """In characters of the raw text; ``None`` where it is lost or ambiguous."""
    similarity: float = 0.0
    """0 to 1: one less the share of characters that differ."""
    context: float = 0.0
    """0 to 1: how well the better of prefix and suffix fits."""


class _Quote(NamedTuple):
    """A quotation in tidy form."""

    exact: str
    prefix: str
    suffix: str


class _Passage(NamedTuple):
    """A place, in tidy characters, where a quotation may stand."""

    start: int
    end: int
    similarity: float
    prefix: float
    suffix: float

    @property
    def context(self) -> float:
        return max(self.prefix, self.suffix)

    @property
    def score(self) -> float:
        return self.similarity + (self.prefix + self.suffix) / 2


class AnchoredText:
    """A text that is made ready once and in which many quotations are found.

    Arguments:
        raw: The text as it stands in the file.
    """

    def __init__(self, raw: str) -> None:
        """Fold the text once."""
        self._normal = Normal(raw)
        self._text = self._normal.text

    def find(self, *, exact: str, prefix: str = "", suffix: str = "") -> Anchor:
        """Return where a quotation stands.

        Exact: once, or where its context says. Edited: at least 0.80 of it is there; of a quotation
        shorter than 32 characters its context, if that is known, must fit as well. Rewritten: at
        least 0.50 of it is there and half of the context on one side. Ambiguous: several places fit
        equally well. Else lost.

        Arguments:
            exact: The quoted words; white space, quotation marks and dashes in any form.
            prefix: Up to 32 characters before them, empty where it is not known.
            suffix: Up to 32 characters after them, empty where it is not known.
        """
        return self.find_exact(exact=exact, prefix=prefix, suffix=suffix) or self._find_near(
            _quote(exact, prefix, suffix)
        )

    def find_exact(self, *, exact: str, prefix: str = "", suffix: str = "") -> Anchor | None:
        """Return where the very words stand or that several places fit; ``None``: nowhere."""
        quote = _quote(exact, prefix, suffix)
        starts = self._starts(quote.exact)
        if not starts:
            return None
        if len(starts) > _MAX_PLACES:
            return Anchor(state="ambiguous")
        found = [self._passage(at, at + len(quote.exact), 1.0, quote) for at in starts]
        best = _clearly_best(found)
        if not best or (len(found) > 1 and best.context < _CONTEXT_FITS):
            return Anchor(state="ambiguous")
        return self._anchor("exact", best)

    def places(self, exact: str) -> list[Span]:
        """Return every place where the very words stand, in raw characters, in document order."""
        quote = tidy(exact)
        return [self._normal.raw_span(at, at + len(quote)) for at in self._starts(quote)]

    def _anchor(self, state: AnchorState, passage: _Passage) -> Anchor:
        return Anchor(
            state=state,
            span=self._normal.raw_span(passage.start, passage.end),
            similarity=passage.similarity,
            context=passage.context,
        )

    def _starts(self, exact: str) -> list[int]:
        """Return where the words stand as whole words; one more than are told apart at the most."""
        starts: list[int] = []
        at = self._text.find(exact) if exact else -1
        while at >= 0 and len(starts) <= _MAX_PLACES:
            if not self._splits_word(at) and not self._splits_word(at + len(exact)):
                starts.append(at)
            at = self._text.find(exact, at + 1)
        return starts

    def _splits_word(self, at: int) -> bool:
        before, after = self._text[max(at - 1, 0) : at], self._text[at : at + 1]
        return before.isalnum() and after.isalnum() and max(before, after) < _NO_BLANKS_FROM

    # ── With errors ──────────────────────────────────────────────────────────────────────────────

    def _find_near(self, quote: _Quote) -> Anchor:
        found = self._passages(quote) if 0 < len(quote.exact) <= MAX_LENGTH else []
        edited = [passage for passage in found if _is_edited(passage, quote)]
        rewritten = [
            passage
            for passage in found
            if passage.similarity >= _REWRITTEN and passage.context >= _CONTEXT_FITS
        ]
        candidates = edited or rewritten
        if not candidates:
            return Anchor(state="lost")
        best = _clearly_best(candidates)
        if not best:
            return Anchor(state="ambiguous")
        return self._anchor("edited" if edited else "rewritten", self._fitted(best, quote))

    def _passages(self, quote: _Quote) -> list[_Passage]:
        """Return the passages that could be the quotation, none of which meets another."""
        found = [
            self._passage(start, end, 1 - errors / len(quote.exact), quote)
            for window in self._windows(quote)
            for start, end, errors in self._matches(quote.exact, window)
        ]
        kept: list[_Passage] = []
        for passage in sorted(found, key=lambda one: -one.score):
            meets = any(passage.start < other.end and other.start < passage.end for other in kept)
            if not meets and not self._is_neighbour(passage, quote):
                kept.append(passage)
        return kept

    def _passage(self, start: int, end: int, alike: float, quote: _Quote) -> _Passage:
        before = self._text[max(start - len(quote.prefix) - _SLACK, 0) : start]
        after = self._text[end : end + len(quote.suffix) + _SLACK]
        return _Passage(
            start, end, alike, part_found(quote.prefix, before), part_found(quote.suffix, after)
        )

    def _is_neighbour(self, passage: _Passage, quote: _Quote) -> bool:
        """Say whether the passage is what stood before or after the quotation, not itself."""
        here = self._text[passage.start : passage.end]
        head, tail = len(quote.suffix) + _SLACK, len(quote.prefix) + _SLACK
        after = part_found(quote.suffix, here[:head])
        before = part_found(quote.prefix, here[-tail:])
        return (
            after >= max(_NEIGHBOUR, passage.suffix)
            and after > part_found(quote.suffix, quote.exact[:head])
        ) or (
            before >= max(_NEIGHBOUR, passage.prefix)
            and before > part_found(quote.prefix, quote.exact[-tail:])
        )

    def _matches(self, exact: str, window: Span) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and errors of the best matches that end in the window."""
        limit = min(_MAX_ERRORS, len(exact) // 2)
        row = fewest_errors(exact, self._text[window.start : window.end])
        ends = sorted((errors, -end) for end, errors in enumerate(row) if errors <= limit)
        taken: list[int] = []
        for errors, minus_end in ends:
            end = window.start - minus_end
            if all(abs(end - other) > len(exact) // 2 for other in taken):
                taken.append(end)
                yield *self._whole_words(self._start(exact, end, errors), end), errors
            if len(taken) == _MAX_WINDOWS:
                return

    def _start(self, exact: str, end: int, errors: int) -> int:
        """Return where the match that ends at ``end`` starts, by searching backwards."""
        before = self._text[max(end - len(exact) - errors, 0) : end]
        row = fewest_errors(exact[::-1], before[::-1], anywhere=False)
        fewest = min(row)
        return end - max(back for back, count in enumerate(row) if count == fewest)

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Return the place without blanks at its ends, grown to whole words."""
        while start < end and self._text[start] == " ":
            start += 1
        while end > start and self._text[end - 1] == " ":
            end -= 1
        lowest, highest = start - CONTEXT_LENGTH, end + CONTEXT_LENGTH
        while start > lowest and self._splits_word(start):
            start -= 1
        while end < highest and self._splits_word(end):
            end += 1
        return start, end

    def _fitted(self, passage: _Passage, quote: _Quote) -> _Passage:
        """Return the passage from where its prefix ends to where its suffix starts."""
        reach = len(quote.exact) // 2 + _SLACK
        before = self._nearest(quote.prefix, passage.start - len(quote.prefix), reach)
        start = passage.start if before is None else before + len(quote.prefix)
        after = self._nearest(quote.suffix, passage.end, reach)
        end = passage.end if after is None else after
        start, end = self._whole_words(start, end)
        if similarity(quote.exact, self._text[start:end]) < _REWRITTEN:
            return passage
        return passage._replace(start=start, end=end)

    def _nearest(self, context: str, at: int, reach: int) -> int | None:
        """Return where the very words of a context start, as near to ``at`` as they stand."""
        if len(context) < _SLACK:
            return None
        length = len(context)
        found = (
            self._text.rfind(context, max(at - reach, 0), max(at + length, 0)),
            self._text.find(context, max(at, 0), max(at + length + reach, 0)),
        )
        return min((one for one in found if one >= 0), key=lambda one: abs(one - at), default=None)

    # ── Windows ──────────────────────────────────────────────────────────────────────────────────

    def _windows(self, quote: _Quote) -> list[Span]:
        """Return the parts of the text, in order and disjoint, where the quotation may stand."""
        length = len(quote.exact)
        slack = length // 2 + _SLACK
        found: list[Span] = []
        for start, end in self._likely(quote.exact):
            insort(found, Span(start - slack, end + length + slack))
        for context, shift in ((quote.prefix, len(quote.prefix)), (quote.suffix, -length)):
            at = self._text.find(context) if len(context) >= _SLACK else -1
            if at >= 0:
                insort(found, Span(at + shift - slack, at + shift + length + slack))
        merged: list[Span] = []
        for span in (Span(max(one.start, 0), min(one.end, len(self._text))) for one in found):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
            else:
                merged.append(span)
        return merged

    def _likely(self, exact: str) -> list[tuple[int, int]]:
        """Return the ranges in which the start has the most votes; rare words weigh more."""
        width = max(len(exact) // 2, CONTEXT_LENGTH)
        votes: defaultdict[int, float] = defaultdict(float)
        for found in _words(exact):
            places = self._places_of_words.get(found.group(), [])
            for at in places if len(places) <= _COMMON_WORD else []:
                band = (at - found.start()) // width
                votes[band] += 1 / len(places)
                votes[band - 1] += 1 / len(places)
        best = sorted(votes, key=lambda band: (-votes[band], band))[:_MAX_WINDOWS]
        return [
            (band * width, (band + 2) * width) for band in best if votes[band] >= votes[best[0]] / 2
        ]

    @cached_property
    def _places_of_words(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for found in _words(self._text):
            places.setdefault(found.group(), []).append(found.start())
        return places


def _quote(exact: str, prefix: str, suffix: str) -> _Quote:
    return _Quote(tidy(exact), tidy(prefix)[-_MAX_CONTEXT:], tidy(suffix)[:_MAX_CONTEXT])


def _is_edited(passage: _Passage, quote: _Quote) -> bool:
    known = quote.prefix or quote.suffix
    is_long = len(quote.exact) >= CONTEXT_LENGTH
    fits = is_long or not known or passage.context >= _CONTEXT_FITS
    return fits and passage.similarity >= _EDITED


def _clearly_best(found: list[_Passage]) -> _Passage | None:
    """Return the passage with the highest score, ``None`` where another one comes near it."""
    best, *others = sorted(found, key=lambda one: -one.score)
    return None if others and best.score - others[0].score < _CLEARLY_BETTER else best


def _words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words; where a script sets no blanks between words, each character is one."""
    return re.finditer(rf"[^\W{_NO_BLANKS_FROM}-\U0010ffff]+|\w", text)
