"""What a person must see of a claim before signing it, as lines for a terminal."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from textwrap import wrap
from typing import Final

from claimcheck.matching import notices
from claimcheck.model import Finding, LedgerReview, Reference
from claimcheck.report.frames import visible
from claimcheck.report.order import SEVERITIES
from claimcheck.report.places import in_file
from claimcheck.report.sentences import count
from claimcheck.report.standing_view import STATE_WORDS
from claimcheck.report.verdict_view import VERDICT_WORDS
from claimcheck.signing.desk import Desk
from claimcheck.signing.work import Item, place_words

Paint = Callable[[str, str], str]
"""Takes a text without control characters and the name of a style: ``bold``, ``dim`` …"""

_AROUND: Final = 240  # characters of the article on either side
_LONGEST: Final = 2_000  # of a text that is shown
_LONGEST_SIGNED: Final = 20_000  # of a text that a sign-off is for
_MOST_FINDINGS: Final = 12
_MOST_REVIEWS: Final = 5
_LEAST_WIDTH: Final = 20


class Sheets:
    """Shows the claims of a desk.

    Arguments:
        desk: The desk.
        paint: Colours a text.
        width: Of the terminal, in cells.
    """

    def __init__(self, desk: Desk, paint: Paint, width: int) -> None:
        """Index what the records say of each reference."""
        self._desk = desk
        self._paint = paint
        self._width = max(width, _LEAST_WIDTH)
        self._verdicts = {one.ref_id: one for one in desk.audit.verdicts}

    def lines(self, item: Item) -> Iterator[str]:
        """Yield everything about a claim."""
        claim, standing = item.claim, item.standing
        words = STATE_WORDS[standing.state]
        how = "" if claim.anchor == "exact" else f" ({claim.anchor})"
        yield self._paint(visible(f"{claim.id}: {words}{how}, {self._place(item)}"), "bold")
        if standing.because:
            yield from self._wrapped(standing.because, 2)
        if claim.text:
            yield from self._wrapped(f"In plain words: {claim.text}", 2)
        yield ""
        yield from self._passage(item)
        yield from self._references(item)
        yield from self._findings(item)
        yield from self._reviews(item)
        if reason := self._desk.refusal(item):
            yield from self._wrapped(f"Cannot be approved now. {reason}", 0, "bold")
            yield ""

    def _place(self, item: Item) -> str:
        return place_words(item.claim, self._desk.standings.world.lines)

    def _passage(self, item: Item) -> Iterator[str]:
        claim = item.claim
        if claim.anchor != "exact":
            yield from self._wrapped(f"The claim file quotes: {claim.exact}", 2)
            yield ""
        if not claim.place:
            return
        text = self._desk.standings.world.lines[claim.article].text
        start, end = claim.place.start, claim.place.end
        before = _whole_words(text[max(0, start - _AROUND) : start], first=start > _AROUND)
        after = _whole_words(text[end : end + _AROUND], last=len(text) > end + _AROUND)
        passage = f"{before}>>> {_cut(text[start:end], _LONGEST_SIGNED)} <<<{after}"
        for paragraph in re.split(r"\n[^\S\n]*\n", passage.replace("\r\n", "\n")):
            yield from self._wrapped(paragraph, 2)
        yield ""

    def _references(self, item: Item) -> Iterator[str]:
        claim = item.claim
        for number, evidence in enumerate(claim.evidence, 1):
            reference = self._desk.standings.world.references.get(evidence.ref)
            head = f"Evidence {number}: {evidence.ref} ({evidence.role})"
            yield self._paint(visible(head), "bold")
            yield from self._reference(reference)
            if evidence.at:
                yield from self._wrapped(f"At: {evidence.at}", 2)
            if evidence.exact:
                yield from self._wrapped(f"Passage: “{_cut(evidence.exact, _LONGEST_SIGNED)}”", 2)
            yield ""
        if not claim.evidence:
            yield from self._wrapped("Evidence: the claim file names no reference.", 0, "bold")
            yield ""

    def _reference(self, reference: Reference | None) -> Iterator[str]:
        if reference is None:
            yield from self._wrapped("No file of references has it.", 2)
            return
        yield from self._wrapped(_described(reference), 2)
        verdict = self._verdicts.get(reference.id)
        if verdict and verdict.verdict in VERDICT_WORDS:
            said = f"{VERDICT_WORDS[verdict.verdict]}: {verdict.because}"
        else:
            said = "Nothing was looked up about it."
        yield from self._wrapped(said, 2)
        for words in self._notices(reference):
            yield from self._wrapped(words, 2, "bold")

    def _notices(self, reference: Reference) -> Iterator[str]:
        known = self._desk.standings.world.records.about(reference)
        same = [(one.record, one.work) for one in known.same]
        stands = notices.standing(notices.events_of(notices.assertions(same)))
        heavy = filter(None, (stands.retraction, stands.reinstatement))
        for event in chain(heavy, stands.concerns, stands.corrections):
            sources = ", ".join(dict.fromkeys(one.record.source for one in event.told))
            when = f" ({event.date})" if event.date else ""
            yield f"Notice: {event.kind.replace('-', ' ')}{when}, according to {sources}."

    def _findings(self, item: Item) -> Iterator[str]:
        found = [
            one
            for one in self._desk.standings.findings_on(item.claim)
            if one.outcome != "unverified" or one.severity != "note"
        ]
        found.sort(key=lambda one: (bool(one.suppressed_by), SEVERITIES.index(one.severity)))
        if not found:
            return
        yield self._paint(f"Findings ({len(found):,})", "bold")
        for one in found[:_MOST_FINDINGS]:
            yield from self._wrapped(_finding_words(one), 2)
        if len(found) > _MOST_FINDINGS:
            yield f"  … and {len(found) - _MOST_FINDINGS:,} more; claimcheck audit tells all"
        yield ""

    def _reviews(self, item: Item) -> Iterator[str]:
        reviews = item.claim.reviews
        if not reviews:
            return
        yield self._paint(f"Reviews ({len(reviews):,}), newest last", "bold")
        if len(reviews) > _MOST_REVIEWS:
            yield f"  … {len(reviews) - _MOST_REVIEWS:,} older"
        for review in reviews[-_MOST_REVIEWS:]:
            yield from self._wrapped(_review_words(review), 2)
        yield ""

    def _wrapped(self, text: str, indent: int, style: str = "") -> Iterator[str]:
        blanks = " " * indent
        for line in wrap(visible(" ".join(text.split())), self._width - indent):
            yield blanks + (self._paint(line, style) if style else line)


def _whole_words(text: str, *, first: bool = False, last: bool = False) -> str:
    """Return what stands beside a passage without a word cut in two.

    Arguments:
        text: The characters.
        first: Whether more stands before them.
        last: Whether more stands after them.
    """
    if first:
        text = re.sub(r"\A\S*", "…", text)
    return re.sub(r"\S*\Z", "…", text, count=1) if last else text


def _cut(text: str, longest: int = _LONGEST) -> str:
    """Return a text, or its beginning and how much is left out."""
    left = len(text) - longest
    return f"{text[:longest]}… ({count(left, 'more character')})" if left > 0 else text


def _described(reference: Reference) -> str:
    """Return a reference in a line; of an entry of a file of references its main fields."""
    if not reference.entry_type:
        return _cut(reference.raw)
    authors = ", ".join(name.display for name in reference.authors[:3])
    years = [date.raw for date in reference.dates_of("published")[:1]]
    links = [f"{one.kind} {one.value or one.raw}" for one in reference.identifiers[:2]]
    parts = (authors, reference.value("title"), reference.value("container"), *years, *links)
    return _cut(". ".join(filter(None, parts)))


def _finding_words(finding: Finding) -> str:
    place = in_file(finding.file, finding.span)
    accepted = finding.suppressed_by
    reason = f" (accepted: {accepted.reason})" if accepted else ""
    return f"{finding.severity} {finding.rule}, {place}: {finding.message}{reason}"


def _review_words(review: LedgerReview) -> str:
    said = ", ".join(filter(None, (review.verdict, review.support, review.read)))
    return f"{review.on} {review.by}: {said}" + (f": {_cut(review.note)}" if review.note else "")
