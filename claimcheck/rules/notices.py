"""Rules about notices on the cited work, such as retractions."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.matching.notices import Event
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Finding,
    NoticeKind,
    Reference,
    Span,
    Work,
)
from claimcheck.rules.context import Context, evidence_of, offline
from claimcheck.rules.notice_findings import (
    confidence_in,
    evidences,
    pairs_of,
    says_itself,
    sentences_say,
    standing_of,
    told_by,
)
from claimcheck.rules.recorded import (
    address_of,
    cited_identifiers,
    is_whole,
    listed,
    named,
    place_of,
    works_of,
)
from claimcheck.rules.registry import rule


@rule(severity=ERROR, confidence=CERTAIN, when=lambda reference: reference.alias_of is None)
def retracted_in_title(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited title that itself says that the work was retracted or withdrawn.

    ## Why it matters
    Publishers put the word before the title when a work must not be relied on any more. Who cites
    it with that word has copied the title without reading it, and the claim has lost its ground.

    ## Example
        Miller P. RETRACTED: Massage cures neuropathy. Pain Pract. 2018;18(2):101-9.

    ## Instead
    A sound source for the claim, or a sentence that says that the study was retracted.

    ## Stays silent
    The notice itself, cited on purpose ("Retraction: …", "Retraction of …", "Retraction notice to
    …"); works about retractions ("Retracted articles in biomedicine"); "[retracted in: …]" behind a
    reference, which is how a retracted work is cited knowingly.

    Capitals or brackets are certain; "Retracted:" in small letters is a warning and likely, for
    some publishers head their notices with it. "Withdrawn:" in small letters is an ordinary word.

    ## Fix
    None: a person must find another source or change the claim.
    """
    marker = _marker(reference)
    if marker:
        written = context.text(marker)
        word = next(word for word in _WORDS if word in written.casefold())
        shouted = written[0] == "[" or written.isupper()
        yield context.finding(
            marker,
            f"The title says of itself that the work was {word}.",
            severity=None if shouted else WARNING,
            confidence=None if shouted else LIKELY,
            suggestion=f"Cite another source, or say in the text that the work was {word}.",
            reference=reference,
            evidence=[offline(written)],
        )


_WORDS: Final = ("retracted", "withdrawn", "removed")


def _marker(reference: Reference) -> Span | None:
    """Return where a title is marked: in capitals at the start of any part, else of the title."""
    if found := _in_capitals().search(reference.raw):
        return Span(*found.span("marker")).shifted(reference.span.start)
    title = reference.field("title")
    found = _opening().match(title.raw) if title else None
    return Span(*found.span("marker")).shifted(title.span.start) if title and found else None


@cache
def _in_capitals() -> re.Pattern[str]:
    words = "(?:RETRACTED|WITHDRAWN|REMOVED)(?: ARTICLE| CHAPTER| PAPER)?"
    return re.compile(rf"(?:^|[^\s\w]|\d)\s?(?P<marker>{words}\s?:)")


@cache
def _opening() -> re.Pattern[str]:
    what = "(?: article| chapter| paper)?"
    bracketed, plain = rf"\[(?:retracted|withdrawn){what}\]", rf"retracted{what}\s?:"
    return re.compile(rf"(?i)[\s\"'“‘«{{]*(?P<marker>{bracketed}|{plain})")


# ── Notices that a record tells of ───────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=is_whole)
def retracted(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited work that was retracted, withdrawn or removed, as a registry tells.

    ## Why it matters
    Its publisher says that the work must not be relied on. A claim that rests on it has lost its
    ground, and most such works go on being cited for years.

    ## Example
        Wakefield AJ, et al. Ileal-lymphoid-nodular hyperplasia … Lancet. 1998;351:637-41.
        doi: 10.1016/s0140-6736(97)11096-0

    ## Instead
    A sound source for the claim, or a sentence that says that the study was retracted.

    ## Stays silent
    For corrections and expressions of concern, which other rules tell; where a later reinstatement
    ended the retraction; where the identifier leads to another work. It is a note where the
    reference itself ("[retracted in: …]") or a sentence that cites it says that the work was
    retracted. A partial retraction counts, and is called so.

    All who tell of it (publisher, Retraction Watch, PubMed) are one finding. It is likely, not
    certain, where one notice is also called something else.

    ## Fix
    None: a person must find another source or change the claim.
    """
    event = standing_of(reference, context).retraction
    if not event:
        return
    known = says_itself(reference, _retraction()) or sentences_say(
        reference, context, _retraction()
    )
    word = _PAST[event.kind]
    at = place_of(reference)
    yield context.finding(
        at,
        f"This work was {word}{told_by(event)}.",
        severity=NOTE if known else None,
        confidence=confidence_in(event, reference, context),
        suggestion=f"Cite another source, or say in the text that the work was {word}.",
        evidence=evidences(event, context.text(at)),
        reference=reference,
    )


_PAST: Final[dict[NoticeKind, str]] = {
    "retraction": "retracted",
    "withdrawal": "withdrawn",
    "removal": "removed",
    "partial-retraction": "retracted in part (a partial retraction)",
}


@cache
def _retraction() -> re.Pattern[str]:
    works = "paper|article|study|trial|review|work|report|preprint"
    return re.compile(
        rf"(?i)\bretract(?:ed|ion)|\bremoved\s?[:\]]|\bwithdrawn\s?[:\]]|\bwithdrawal notice"
        rf"|\b(?:{works})\b(?:\W+\w+){{0,4}}\W+withdrawn\b|\bwithdrawn (?:{works})\b"
    )


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=is_whole)
def expression_of_concern(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited work on which its publisher has put an expression of concern.

    ## Why it matters
    The publisher doubts the work and has not decided yet. Readers of the claim should know, and the
    work may be retracted before long.

    ## Example
        A work with doi: 10.1093/ageing/28.3.265, on which Crossref lists a notice of this kind.

    ## Instead
    Another source, or a sentence that tells of the concern.

    ## Stays silent
    Where the work was retracted since (`retracted` says so), or reinstated after the concern. It is
    a note where the reference or a sentence that cites it tells of the concern.

    ## Fix
    None: whether the work still carries the claim a person must judge.
    """
    for event in standing_of(reference, context).concerns:
        known = says_itself(reference, _concern()) or sentences_say(reference, context, _concern())
        at = place_of(reference)
        yield context.finding(
            at,
            f"An expression of concern about this work appeared{told_by(event)}.",
            severity=NOTE if known else None,
            confidence=confidence_in(event, reference, context),
            suggestion="Read the notice; cite another source, or tell of the concern in the text.",
            evidence=evidences(event, context.text(at)),
            reference=reference,
        )


@cache
def _concern() -> re.Pattern[str]:
    return re.compile(r"(?i)\bexpressions? of concern|\beditorial concern")


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=is_whole)
def corrected_since(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited work to which a correction, erratum, corrigendum or addendum has appeared.

    ## Why it matters
    The number or the sentence that the claim rests on may be the one that was corrected.

    ## Example
        A work with doi: 10.1371/journal.pone.0033693, whose record lists a correction.

    ## Instead
    The same reference, after the correction has been read; it may name it ("Erratum in: …").

    ## Stays silent
    Where the reference itself names the correction, where the correction is cited as well, where the
    work was retracted, for comments and replies, and for new versions, which `superseded` tells. A
    kind of notice that is not known is shown by its own name, as possible.

    ## Fix
    None: the notice has to be read.
    """
    corrections = standing_of(reference, context).corrections
    if not corrections or says_itself(reference, _correction()):
        return
    for event in corrections:
        if any(one.names & cited_identifiers(context) for one in event.told):
            continue
        unknown = event.kind == "other"
        at = place_of(reference)
        yield context.finding(
            at,
            f"{_called(event)} this work appeared{told_by(event)}.",
            confidence=POSSIBLE if unknown else confidence_in(event, reference, context),
            suggestion="Read the notice, and see whether it touches the claim.",
            evidence=evidences(event, context.text(at)),
            reference=reference,
        )


def _called(event: Event) -> str:
    raw = " ".join(event.told[0].notice.raw.replace("_", " ").replace("-", " ").split())[:60]
    if event.kind == "other":
        return f"A notice of the kind “{raw or 'unknown'}” on"
    names = {"erratum": "An erratum", "corrigendum": "A corrigendum", "addendum": "An addendum"}
    return (
        next((name for word, name in names.items() if word in raw.lower()), "A correction") + " to"
    )


@cache
def _correction() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\berrat(?:um|a)\b|\bcorrigend(?:um|a)\b|\baddend(?:um|a)\b"
        r"|\bcorrection (?:in|to|appears)\b|\bpublished correction\b|\[corrected|\bcorrected and rep"
    )


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=is_whole)
def superseded(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited work of which a newer version exists, such as a Cochrane review that was updated.

    ## Why it matters
    The newer version may conclude otherwise, and readers expect today's state.

    ## Example
    The 2015 version of a Cochrane review whose record names the version of 2021.

    ## Instead
    The newest version; or the old one, where the text is about its history.

    ## Stays silent
    Where the "new version" is the work itself, where it is cited as well, and where the work was
    retracted.

    ## Fix
    None: the new version has to be read before it is cited.
    """
    for event in standing_of(reference, context).versions:
        if any(one.names & cited_identifiers(context) for one in event.told):
            continue
        at = place_of(reference)
        yield context.finding(
            at,
            f"A newer version of this work appeared{told_by(event)}.",
            confidence=confidence_in(event, reference, context),
            suggestion="Read the newer version, and cite it where it still carries the claim.",
            evidence=evidences(event, context.text(at)),
            reference=reference,
        )


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=is_whole)
def preprint_published(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited preprint that a journal has published since.

    ## Why it matters
    The journal's version has been reviewed and often differs in numbers and conclusions.

    ## Example
        A bioRxiv preprint whose record names the DOI of the article in a journal.

    ## Instead
    The article in the journal, after it has been read for the claim.

    ## Stays silent
    Where the reference, or another one of the article, states the identifier of the published
    version, and where another record shows that the reference means that version.

    ## Fix
    None: the published version has to be read before it is cited.
    """
    works = works_of(reference, context)
    if any(one.work.type in {"article", "chapter"} and not one.work.preprint_of for one in works):
        return
    for one in works:
        published = [name for name in one.work.preprint_of if name]
        if not published:
            continue
        if not {name.lower() for name in published} & cited_identifiers(context):
            at = place_of(reference)
            yield context.finding(
                at,
                f"This preprint has been published since, as {named(published[0])}, "
                f"says {one.record.source}.",
                confidence=None if one.likeness == "same" else LIKELY,
                suggestion=f"Read and cite the published version: {address_of(published[0])}.",
                evidence=[evidence_of(one.record, context.text(at), expected=published[0])],
                reference=reference,
            )
        return


@rule(severity=NOTE, confidence=CERTAIN, needs="record", when=is_whole)
def cites_retraction_notice(reference: Reference, context: Context) -> Iterator[Finding]:
    """A reference that leads to the notice on a work, and not to the work.

    ## Why it matters
    A retraction or correction notice holds none of the results that it speaks of. Most often its
    identifier was copied in place of the work's own.

    ## Example
        The effects of massage. Pain. 2015. doi: 10.… (the DOI of "Retraction: The effects of
        massage")

    ## Instead
    The identifier of the work; or the notice on purpose, in a sentence about the retraction.

    ## Stays silent
    Where a sentence that cites it speaks of a retraction, correction or concern, and for new
    versions of a work. Where neither title nor type show a notice, the finding is only possible.

    ## Fix
    None: which of the two is meant, a person decides.
    """
    if sentences_say(reference, context, _of_notices()):
        return
    for one in context.known(reference).own:
        own, is_notice = set(map(str.lower, one.work.identifiers)), _reads_as_notice(one.work)
        on = [name for name in one.work.notice_of if name.lower() not in own]
        if on and (is_notice or not _is_version(on[0], one.work)):
            at = place_of(reference)
            yield context.finding(
                at,
                f"{one.record.source} says that this is the notice on {named(on[0])}, "
                "and not the work itself.",
                confidence=None if is_notice else POSSIBLE,
                suggestion=f"If the work is meant, cite {address_of(on[0])}.",
                evidence=[evidence_of(one.record, context.text(at), expected=f"notice on {on[0]}")],
                reference=reference,
            )
            return


@cache
def _of_notices() -> re.Pattern[str]:
    return re.compile(r"(?i)\bretract|\bcorrect(?:ed|ion)\b|\berrat|\bcorrigend|\bof concern\b")


def _reads_as_notice(work: Work) -> bool:
    said = " | ".join((work.title, work.raw_type, *work.publication_types))
    return bool(_notice_words().search(said))


@cache
def _notice_words() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:retraction|erratum|errata|corrigend|correction|addendum|withdrawal"
        r"|expression of concern|removal|retracted|reinstatement)"
    )


def _is_version(name: str, work: Work) -> bool:
    """Say whether a work and what it is a notice on differ in the number of the version alone."""
    others = {_version().sub("", one.lower()) for one in work.identifiers}
    return name.startswith("doi:") and _version().sub("", name.lower()) in others


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"(?:[./](?:v|pub)?|v)\d{1,2}$")


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=is_whole)
def contradictory_notices(reference: Reference, context: Context) -> Iterator[Finding]:
    """One and the same notice that is a retraction to one record and a correction to another.

    ## Why it matters
    Whether the work may be relied on depends on which is true, and only the notice itself tells.

    ## Example
        A work with doi: 10.1148/85.3.474, whose one notice is listed under two types.

    ## Instead
    The notice, read by a person, and the reference or the claim changed by what it says.

    ## Stays silent
    For several notices on one work, such as a concern and a later retraction; for words of the same
    weight (retraction, withdrawal; erratum, corrigendum); and where a source tells of nothing.

    ## Fix
    None: the notice has to be read.
    """
    for one, other in pairs_of(reference, context):
        event = Event("correction", (one, other))
        kinds = listed(told.notice.kind.replace("-", " ") for told in event.told)
        at = place_of(reference)
        yield context.finding(
            at,
            f"One notice on this work is listed as {kinds}{told_by(event)}.",
            suggestion="Read the notice itself.",
            evidence=evidences(event, context.text(at)),
            reference=reference,
        )


@rule(severity=NOTE, confidence=CERTAIN, needs="record", when=is_whole)
def reinstated(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited work that was retracted and later reinstated.

    ## Why it matters
    Readers who meet the old retraction will doubt the claim, and what the work was reinstated with
    is worth reading.

    ## Example
        A work that Retraction Watch lists with "Retraction" in 2019 and "Reinstatement" in 2020.

    ## Instead
    The same reference, after the notice of reinstatement has been read.

    ## Stays silent
    Where no reinstatement is told, and where the work was retracted again after it.

    ## Fix
    None: there is nothing wrong with the reference.
    """
    event = standing_of(reference, context).reinstatement
    if event:
        at = place_of(reference)
        yield context.finding(
            at,
            f"This work was retracted and later reinstated{told_by(event)}.",
            confidence=confidence_in(event, reference, context),
            suggestion="Read the notice of reinstatement.",
            evidence=evidences(event, context.text(at)),
            reference=reference,
        )
