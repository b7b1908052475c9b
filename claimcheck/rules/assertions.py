"""Rules about the words and numbers of a claim against the abstract of its source."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.matching.passages import TOP, Passage, ranked, specific, stems
from claimcheck.matching.quantities import Sentence, holders, is_given, is_rival
from claimcheck.matching.quotations import holds_words, letters_of
from claimcheck.model import NOTE, POSSIBLE, WARNING, Claim, Finding, Reference, Span
from claimcheck.rules.abstracts import (
    Read,
    is_cited_by_itself,
    prose_of,
    read_abstract,
    read_abstracts,
)
from claimcheck.rules.citing import passage_of, references_of
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.figures import Figure, figures_of, is_given_by
from claimcheck.rules.recorded import listed
from claimcheck.rules.registry import rule
from claimcheck.text.quantities import Quantity

_LEAST_SHARED: Final = 2  # stems by which a sentence of the source speaks of the claim's matter
_LONGEST_SHOWN: Final = 300  # characters of a sentence that is shown as evidence


def _has_number(claim: Claim) -> bool:
    return is_cited_by_itself(claim) and bool(_number().search(claim.text))


@cache
def _number() -> re.Pattern[str]:
    """Return a sign that a number may follow; `claimcheck.text.quantities` reads it, when it counts."""
    return re.compile(
        r"(?i)\d|\b(?:t[ewh]|thir|four|fif|fiv|six|seven|eigh|nin|elev|hundr|a (?:third|quarter))"
    )


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def _speaks(shared: frozenset[str]) -> bool:
    """Say whether common words show that the same matter is spoken of."""
    return len(specific(shared)) >= _LEAST_SHARED


class _Nearest(NamedTuple):
    """The sentence of a source that gives another number of the sort."""

    work: Read
    sentence: str


def _rival(figure: Figure, words: str, read: Sequence[Read]) -> _Nearest | None:
    """Return the nearest sentence that speaks of the same matter with another number of the sort."""
    is_count = figure.quantity.unit.kind == "count"
    for work in read:
        texts = [one.text for one in work.sentences]
        passages = ranked(words, texts)
        together = frozenset().union(*(one.shared for one in passages))
        for one in passages:
            here = work.sentences[one.at].quantities
            speaks = specific(together if is_count else one.shared)
            if speaks and any(is_rival(figure.quantity, other) for other in here):
                return _Nearest(work, texts[one.at][:_LONGEST_SHOWN])
    return None


@rule(severity=WARNING, confidence=POSSIBLE, needs="record", when=_has_number)
def number_not_in_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """A number of the claim that the abstracts of its sources do not give.

    ## Why it matters
    A wrong number is easily copied and seldom looked up. Only abstracts are read here, and a paper
    holds more numbers than its abstract: this shows where to look, and never that a number is wrong.

    ## Example
        Researchers gave massages to 48 MS patients. [3]   (abstract: "Twenty-four individuals …")

    ## Instead
        Researchers gave massages to 24 MS patients. [3]

    ## Stays silent
    Where one cited work has no abstract that was read; where an abstract gives no other number of the
    sort; for numbers without unit or noun, years, small counts and parts of a sample; where the
    number results from rounding, converting, or simple arithmetic.

    ## Fix
    None: read the source.
    """
    read = read_abstracts(claim, context)
    for figure in figures_of(claim, context, read) if read else ():
        near = None if is_given_by(figure.quantity, read) else _rival(figure, claim.text, read)
        if near:
            yield context.finding(
                figure.span,
                f"{_abstracts(read)} not give the {_named(figure.quantity)}.",
                suggestion="Look the number up in the full text.",
                evidence=[evidence_of(near.work.record, figure.quantity.raw, near.sentence)],
                claim=claim,
                reference=near.work.reference,
            )


def _named(quantity: Quantity) -> str:
    is_number = quantity.unit.kind == "count" and quantity.joint == "alone"
    return f"{'number' if is_number else 'figure'} {quantity.raw}"


def _abstracts(read: Sequence[Read]) -> str:
    sources = listed(one.record.source for one in read)
    if len(read) == 1:
        return f"The abstract of “{read[0].title}” ({sources}) does"
    return f"The abstracts of the {len(read)} cited works ({sources}) do"


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=_has_number)
def number_elsewhere_in_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """A percentage or dose of the claim that its source gives for something else.

    ## Why it matters
    Two arms of a trial are easily swapped: the number is right and belongs to the other one.

    ## Example
        Pain fell by 45%. [3]   (abstract: "Sleep improved by 45% … Pain scores fell by 12%")

    ## Instead
        Pain fell by 12%. [3]

    ## Stays silent
    Where a sentence with the number stands among or beside the five that are nearest to the claim, or
    has a word in common with it; where no near sentence gives another number of the sort; where the
    number follows from others.

    ## Fix
    None: read the source.
    """
    read = read_abstracts(claim, context)
    if len(read) != 1:
        return
    work = read[0]
    words = "".join(sign for sign in claim.text if not sign.isdecimal())
    passages = ranked(words, [one.text for one in work.sentences])
    for figure in figures_of(claim, context, read):
        if figure.quantity.unit.kind not in {"percent", "dose"}:
            continue
        where = _elsewhere(figure.quantity, work.sentences, passages)
        if where is not None:
            said = work.sentences[where].text[:_LONGEST_SHOWN]
            yield context.finding(
                figure.span,
                f"The abstract of “{work.title}” ({work.record.source}) gives {figure.quantity.raw} "
                "in a sentence that speaks of something else.",
                suggestion="Look up in the source what the number belongs to.",
                evidence=[evidence_of(work.record, figure.quantity.raw, said)],
                claim=claim,
                reference=work.reference,
            )


def _elsewhere(
    quantity: Quantity, source: Sequence[Sentence], passages: Sequence[Passage]
) -> int | None:
    """Return the sentence that has the number, where none that is near the claim's matter has it."""
    at = set(holders(quantity, source))
    near = {one.at + step for one in passages[:TOP] for step in (-1, 0, 1)}
    rest = [one for index, one in enumerate(source) if index not in at]
    if not at or at & near or is_given(quantity, rest):
        return None
    if any(specific(one.shared) for one in passages if one.at in at):
        return None
    rivals = [
        one
        for one in passages[:TOP]
        if _speaks(one.shared)
        and any(is_rival(quantity, other) for other in source[one.at].quantities)
    ]
    return min(at) if rivals else None


# ── Quotations ───────────────────────────────────────────────────────────────────────────────────

_LEAST_QUOTED: Final = 6  # words


def _quotes_abstract(claim: Claim) -> bool:
    return is_cited_by_itself(claim) and bool(_says_it_quotes().search(claim.text))


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=_quotes_abstract)
def quote_not_in_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """Words in quotation marks, said to be an abstract's or title's, that it does not hold.

    ## Why it matters
    Quotation marks promise the exact words. A reader who looks them up and finds others doubts the
    rest as well.

    ## Example
        The abstract says that massage “cured the leg weakness of all who took part”. [3]

    ## Instead
        The abstract says that massage “is a safe and noninvasive treatment”. [3]

    ## Stays silent
    Where the sentence does not say that it quotes an abstract, a summary or a title; for fewer than
    six words; where only spelling, case, hyphens or punctuation differ; for words left out with "…"
    or put in with brackets.

    ## Fix
    None: copy the words from the source, or take the quotation marks off.
    """
    read = read_abstracts(claim, context)
    if not read:
        return
    prose = prose_of(claim, context)
    held = [letters_of(" ".join(one.text for one in work.sentences)) for work in read]
    for found in _quotation().finditer(prose):
        before = prose[max(0, found.start() - 80) : found.start()]
        words = found["quoted"]
        if len(words.split()) < _LEAST_QUOTED or not _says_it_quotes().search(before):
            continue
        if not any(holds_words(whole, words) for whole in held):
            work = read[0]
            near = ranked(words, [one.text for one in work.sentences])[0]
            said = work.sentences[near.at].text[:_LONGEST_SHOWN]
            yield context.finding(
                Span(*found.span("quoted")).shifted(claim.span.start),
                f"Neither title nor abstract of “{work.title}” ({work.record.source}) holds these "
                "words.",
                suggestion="Copy the words from the source, or take the quotation marks off.",
                evidence=[evidence_of(work.record, words, said)],
                claim=claim,
                reference=work.reference,
            )


@cache
def _says_it_quotes() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:the|its|their|whose|(?:paper|study|article|trial|review)['’]s) abstract\b"
        r"|\babstract (?:says|states|reads|concludes|puts)\b"
        r"|\b(?:paper|study|trial),? (?:called|titled|entitled)\b"
    )


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[“\"](?P<quoted>[^“”\"]{20,600})[”\"]")


# ── The wrong work ───────────────────────────────────────────────────────────────────────────────

_LEAST_SAID: Final = 4  # words of meaning in the passage
_LEAST_OF_OTHER: Final = 3  # of them in the work that it seems to speak of
_LEAST_LIKE: Final = 4  # letters by which "nap" and "napping" are one word


@rule(severity=WARNING, confidence=POSSIBLE, needs="record", when=is_cited_by_itself)
def off_topic_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """A passage that speaks of another reference of the article than the one it cites.

    ## Why it matters
    A marker moves by one when a reference is put in or taken out, and then every reader who looks
    the claim up finds a work on something else.

    ## Example
        Honey eases cough in children. [3]   (3 is a trial of music before surgery, 4 one of honey)

    ## Instead
        Honey eases cough in children. [4]

    ## Stays silent
    Where title and abstract of a cited work share one word of meaning with the passage that the
    marker covers; where no other reference of the article shares three; where one of the cited
    works has no abstract that was read. A lay text may share no word with its source, so that alone
    proves nothing.

    ## Fix
    None: look at the numbers of the references.
    """
    read = read_abstracts(claim, context)
    said = _said(claim, context) if read else frozenset()
    if len(said) < _LEAST_SAID or any(_has_any(said, one) for one in read):
        return
    other = _spoken_of(said, context)
    if other:
        yield context.finding(
            claim.span,
            f"Title and abstract of “{read[0].title}” ({read[0].record.source}) share no word with "
            f"this passage; those of “{other.title}” do.",
            suggestion="Check that the marker points at the right reference.",
            evidence=[evidence_of(one.record, claim.text, one.title) for one in (read[0], other)],
            claim=claim,
            reference=read[0].reference,
        )


def _said(claim: Claim, context: Context) -> frozenset[str]:
    """Return the words of meaning in the passage that the claim's citations cover."""
    words = " ".join(one.text for one in passage_of(claim, context))
    return specific(stems(words))


def _vocabulary(work: Read) -> frozenset[str]:
    return specific(stems(" ".join(one.text for one in work.sentences)))


def _has_any(said: frozenset[str], work: Read) -> bool:
    """Say whether a work has a word of a passage, or one that begins alike."""
    beginnings = {word[:_LEAST_LIKE] for word in _vocabulary(work)}
    return any(word[:_LEAST_LIKE] in beginnings for word in said)


def _spoken_of(said: frozenset[str], context: Context) -> Read | None:
    """Return the cited work of the article with which a passage has most words in common."""
    claims = context.article.claims if context.article else ()
    cited: dict[str, Reference] = {
        one.id: one for claim in claims for one in references_of(claim, context)
    }
    works = [work for one in cited.values() if (work := read_abstract(one, context))]
    best = max(works, key=lambda one: len(said & _vocabulary(one)), default=None)
    return best if best and len(said & _vocabulary(best)) >= _LEAST_OF_OTHER else None
