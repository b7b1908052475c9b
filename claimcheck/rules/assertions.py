"""Rules about the words and numbers of a claim against the abstract of its source."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.matching.passages import TOP, Passage, ranked, stems
from claimcheck.matching.quantities import (
    Sentence,
    holders,
    is_checkable,
    is_given,
    is_rival,
    sentences_of,
)
from claimcheck.model import NOTE, POSSIBLE, WARNING, Claim, Finding, Record, Reference, Span
from claimcheck.records import WorkRecord
from claimcheck.rules.citing import references_of
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.recorded import listed, works_of
from claimcheck.rules.registry import rule
from claimcheck.text.language import language_of
from claimcheck.text.normal import folded
from claimcheck.text.quantities import Quantity, quantities

_LEAST_ABSTRACT: Final = 40  # words; less is a teaser and no abstract
_LEAST_SHARED: Final = 2  # stems by which a sentence of the source speaks of the claim's matter
_LONGEST_SHOWN: Final = 300  # characters of a sentence that is shown as evidence


class _Read(NamedTuple):
    """A cited work whose abstract was read."""

    reference: Reference
    record: Record
    title: str
    """Every title that the records give it."""
    sentences: tuple[Sentence, ...]
    """Of its titles and its abstract."""


def _read(claim: Claim, context: Context) -> list[_Read]:
    """Return the works that a claim cites with their abstracts; nothing if one of them was not read."""
    targets = _targets(claim, context)
    if not targets or not all(targets):
        return []
    read = [_abstract(reference, context) for reference in references_of(claim, context)]
    return [one for one in read if one] if all(read) else []


def _targets(claim: Claim, context: Context) -> list[str | None]:
    ids = {link.citation_id for link in claim.citations}
    citations = context.article.citations if context.article else ()
    return [target.ref_id for one in citations if one.id in ids for target in one.targets]


def _abstract(reference: Reference, context: Context) -> _Read | None:
    works = [one for one in works_of(reference, context) if one.likeness == "same"]
    whole = [one for one in works if _is_whole(one.work.abstract)]
    if not whole:
        return None
    titles = dict.fromkeys(title for one in works for title in _titles(one) if title)
    abstracts = dict.fromkeys(one.work.abstract for one in whole)
    texts = [". ".join(titles), *abstracts]
    return _Read(
        reference=reference,
        record=whole[0].record,
        title=next(iter(titles), ""),
        sentences=tuple(sentence for text in texts for sentence in sentences_of(text)),
    )


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


def _is_cited_by_itself(claim: Claim) -> bool:
    """Say whether a marker stands in the claim's own sentence."""
    return any(link.scope == "sentence" and link.confidence != POSSIBLE for link in claim.citations)


def _has_number(claim: Claim) -> bool:
    return _is_cited_by_itself(claim) and bool({"number", "percentage"} & {*claim.features})


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


class _Figure(NamedTuple):
    """A number of a claim that a source would give."""

    quantity: Quantity
    span: Span
    """In the file."""


def _prose(claim: Claim, context: Context) -> str:
    """Return the characters of a claim, one for one, its markers and markup made unreadable."""
    text = context.text(claim.span)
    if not context.article:
        return text
    hidden = [*context.article.blocks[claim.block].hidden]
    hidden += [one.span for one in context.article.citations if one.block == claim.block]
    for span in hidden:
        if span.meets(claim.span):
            start = max(span.start, claim.span.start) - claim.span.start
            end = min(span.end, claim.span.end) - claim.span.start
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _figures(claim: Claim, context: Context, read: Sequence[_Read]) -> list[_Figure]:
    """Return the numbers of a claim that its citations cover and its sources would give."""
    prose = _prose(claim, context)
    found = [one for one in quantities(prose) if is_checkable(one)]
    end = _covered_until(claim, context)
    people = [one for one in found if one.unit.dimension == "people" and one.joint != "share"]
    known = max((one.amounts[0] for one in people if _given(one, read)), default=0)
    return [
        _Figure(one, one.span.shifted(claim.span.start))
        for one in found
        if one.span.end <= end
        and not _is_background(prose, one)
        and not (one in people and one.amounts[0] < known)
    ]


def _covered_until(claim: Claim, context: Context) -> int:
    """Return where in a claim the reach of its last marker ends."""
    ids = {link.citation_id for link in claim.citations}
    citations = context.article.citations if context.article else ()
    markers = [one.span for one in citations if one.id in ids and one.span.meets(claim.span)]
    if not markers:
        return len(claim.span)
    last = max(markers)
    before = context.text(Span(claim.span.start, max(last.start, claim.span.start)))
    names_study = len(markers) == 1 and _names_study().search(before)
    return len(claim.span) if names_study else last.start - claim.span.start


@cache
def _names_study() -> re.Pattern[str]:
    return re.compile(r"(?:\bet al\.?,?|\bcolleagues|\bco-workers|\b[A-Z][a-z]+)\s*[(\[]?$")


def _is_background(prose: str, quantity: Quantity) -> bool:
    """Say whether a number belongs to the writer's own way of telling: "per 1,000", "30 years ago"."""
    before = prose[max(0, quantity.span.start - 30) : quantity.span.start]
    after = prose[quantity.span.end : quantity.span.end + 40]
    return bool(_own_before().search(before) or _own_after().match(after))


@cache
def _own_before() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:per|every|each|(?:past|last|previous|next|recent|first|coming|final)(?: few)?"
        r"|if|say|imagine|extra|additional|another|a further)\s+(?:\w+\s)?$"
    )


@cache
def _own_after() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[\s-]?(?:ago|later|earlier|before that|apart|out of every|in every|per (?:1\d*|\d+,\d+)"
        r"|(?:[\w-]+ ){1,3}(?:per|out of(?: every)?|in every) \d)\b"
    )


def _given(quantity: Quantity, read: Sequence[_Read]) -> bool:
    return any(is_given(quantity, one.sentences) for one in read)


class _Nearest(NamedTuple):
    """The sentence of a source that gives another number of the sort."""

    work: _Read
    sentence: str


def _rival(figure: _Figure, words: str, read: Sequence[_Read]) -> _Nearest | None:
    """Return the nearest sentence that speaks of the same matter with another number of the sort."""
    for work in read:
        texts = [one.text for one in work.sentences]
        passages = ranked(words, texts)
        together = frozenset().union(*(one.shared for one in passages))
        for one in passages:
            here = work.sentences[one.index].quantities
            shared = together if figure.quantity.unit.kind == "count" else one.shared
            if _speaks(shared) and any(is_rival(figure.quantity, other) for other in here):
                return _Nearest(work, texts[one.index][:_LONGEST_SHOWN])
    return None


def _speaks(shared: frozenset[str]) -> bool:
    """Say whether common words show that the same matter is spoken of."""
    return sum(not word.isdecimal() for word in shared - _general()) >= _LEAST_SHARED


@cache
def _general() -> frozenset[str]:
    """Return the stems of words that every study uses."""
    return stems(
        "study studies patients participants people research researchers results effect effects "
        "group groups treatment compared found percent weeks week years year months month days day "
        "hours minutes reported showed two three increase increased decrease decreased reduced "
        "significant significantly higher lower average mean risk rate rates women men adults "
        "children old aged age trial conclusion"
    )


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
    read = _read(claim, context)
    for figure in _figures(claim, context, read) if read else ():
        near = None if _given(figure.quantity, read) else _rival(figure, claim.text, read)
        if near:
            yield context.finding(
                figure.span,
                f"{_abstracts(read)} not give the number {figure.quantity.raw}.",
                suggestion="Look the number up in the full text.",
                evidence=[evidence_of(near.work.record, figure.quantity.raw, near.sentence)],
                claim=claim,
                reference=near.work.reference,
            )


def _abstracts(read: Sequence[_Read]) -> str:
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
    Where a sentence with the number stands among the five that are nearest to the claim, or has a
    word in common with it; where no near sentence gives another number of the sort; where the
    number follows from others.

    ## Fix
    None: read the source.
    """
    read = _read(claim, context)
    if len(read) != 1:
        return
    work = read[0]
    passages = ranked(claim.text, [one.text for one in work.sentences])
    for figure in _figures(claim, context, read):
        if figure.quantity.unit.kind not in {"percent", "dose"}:
            continue
        at = _elsewhere(figure.quantity, work.sentences, passages)
        if at is not None:
            said = work.sentences[at].text[:_LONGEST_SHOWN]
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
    near = {one.index for one in passages[:TOP]}
    rest = [one for index, one in enumerate(source) if index not in at]
    if not at or at & near or is_given(quantity, rest):
        return None
    if any(_words(one.shared) for one in passages if one.index in at):
        return None
    rivals = [
        one
        for one in passages[:TOP]
        if _speaks(one.shared)
        and any(is_rival(quantity, other) for other in source[one.index].quantities)
    ]
    return min(at) if rivals else None


def _words(shared: frozenset[str]) -> list[str]:
    return [word for word in shared if not word.isdecimal()]


# ── Quotations ───────────────────────────────────────────────────────────────────────────────────

_LEAST_QUOTED: Final = 6  # words


def _quotes_abstract(claim: Claim) -> bool:
    return _is_cited_by_itself(claim) and bool(_says_it_quotes().search(claim.text))


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
    read = _read(claim, context)
    prose = _prose(claim, context)
    held = [_letters(" ".join(one.text for one in work.sentences)) for work in read]
    for found in _quotation().finditer(prose) if read else ():
        before = prose[max(0, found.start() - 80) : found.start()]
        words = found["quoted"]
        if len(words.split()) < _LEAST_QUOTED or not _says_it_quotes().search(before):
            continue
        if not any(_holds(whole, words) for whole in held):
            work = read[0]
            near = ranked(words, [one.text for one in work.sentences])[0]
            said = work.sentences[near.index].text[:_LONGEST_SHOWN]
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
        r"(?i)\b(?:abstract|(?:paper|study|article|trial|review|report)['’]s summary)\b"
        r"|\b(?:paper|study|article|trial|review|report),? (?:called|titled|entitled)\b"
    )


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"“(?P<quoted>[^“”]{20,600})”|\"(?P<straight>[^\"]{20,600})\"")


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile(r"\[[^\]]{0,80}\]|\(?(?:…|\.{3}|\. \. \.)\)?")


def _holds(whole: str, words: str) -> bool:
    """Say whether a text holds a quotation, whose left-out and put-in parts may be anything."""
    parts = [_letters(part) for part in _left_out().split(words)]
    return all(part in whole for part in parts)


def _letters(text: str) -> str:
    """Return the letters alone, in one spelling for British and American words."""
    return _spellings().sub(lambda found: found[0][0] + "z" if found[0][-1] == "s" else "or",
                            folded(text).replace(" ", ""))


@cache
def _spellings() -> re.Pattern[str]:
    return re.compile(r"ise|our")
