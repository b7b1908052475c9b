"""Rules about the ledger: its claims against the article, the references and the sign-offs."""

from collections.abc import Iterator

from claimcheck import ledger
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    WARNING,
    Article,
    Edit,
    Evidence,
    Finding,
    LedgerClaim,
    LedgerReview,
    Reference,
    Span,
)
from claimcheck.rules.context import Context
from claimcheck.rules.ledger_citations import Places, citations_of, cited_keys, claims_at, shared
from claimcheck.rules.registry import rule
from claimcheck.text.normal import folded, tidy

_MOST_WORDS = 12  # of a difference that is told in full
_MOST_LINES = 5
_WHOLLY = 0.8  # the share of a claim that a quotation must hold to speak for all its citations


# ── Where the quotation stands ───────────────────────────────────────────────────────────────────


def _is_placed(ledger_claim: LedgerClaim) -> bool:
    return ledger_claim.place is not None


@rule(severity=ERROR, confidence=CERTAIN)
def claim_not_in_article(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """A claim file whose quotation the article no longer holds.

    ## Why it matters
    Evidence and sign-offs belong to words. Where the words are gone, nobody can say what the
    sign-off was given for, and what stands there now was never checked.

    ## Example
    The claim file quotes a sentence that was deleted from the article:

        exact = '''Massage cures multiple sclerosis.'''

    ## Instead
    Quote the words as the article has them now, or delete the claim file:

        exact = '''Massage may ease some symptoms of multiple sclerosis.'''

    ## Stays silent
    Where the words are there with other white space, quotation marks or dashes; where they were
    only edited or rewritten in place (claim-changed); and for claims of articles that are not
    audited now.

    ## Fix
    None: only a person knows whether the claim was dropped or put in other words.
    """
    if context.article and ledger_claim.anchor == "lost":
        yield context.finding(
            ledger_claim.exact_span,
            f"The words of claim {ledger_claim.id} stand nowhere in {context.article.path}.",
            suggestion="Was the passage deleted or put in other words? Quote its new words, or "
            "delete the claim file.",
            claim_id=ledger_claim.id,
        )


@rule(severity=NOTE, confidence=CERTAIN, when=_is_placed)
def claim_changed(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """A claim whose words in the article are no longer those of its claim file.

    A note where at least 80% of the words are the same, a warning to look at where the passage was
    rewritten in its old place.

    ## Why it matters
    A mended typo and a changed number look alike to a program. A person must see that the claim
    still says what its evidence bears out. A sign-off for the old words does not hold for the new.

    ## Example
    The claim file quotes:

        exact = '''The trial had 24 pateints.'''

    and the article says: The trial had 24 patients.

    ## Instead
    The same words in both:

        exact = '''The trial had 24 patients.'''

    ## Stays silent
    Where only white space, quotation marks, dashes or bullets differ; where the sentence was moved
    without a change; and where a marker has another number and still points at the claim's evidence.

    ## Fix
    Safe where the passage was only edited: the quotation in the claim file gets the new words. It
    never renews a sign-off. None where it was rewritten.
    """
    article = context.article
    if not article or ledger_claim.anchor not in {"edited", "rewritten"}:
        return
    lines = context.world.lines[article.path]
    now = ledger.requoted(ledger_claim, article, lines.text)
    if not now or not ledger_claim.place:
        return
    edited = ledger_claim.anchor == "edited"
    yield context.finding(
        ledger_claim.exact_span,
        _difference(ledger_claim, now.exact) if edited else _rewritten(ledger_claim, article),
        severity=NOTE if edited else WARNING,
        confidence=CERTAIN if edited else LIKELY,
        suggestion="Read the new words against the evidence; then take them into the claim file.",
        fixes=_refreshed(ledger_claim, now, context) if edited else (),
        evidence=[
            Evidence(
                source=f"{article.path}:{lines.line_of(ledger_claim.place.start)}",
                said=now.exact,
            )
        ],
        claim_id=ledger_claim.id,
    )


def _rewritten(ledger_claim: LedgerClaim, article: Article) -> str:
    return f"{article.path} has put the words of claim {ledger_claim.id} in another way."


def _difference(ledger_claim: LedgerClaim, now: str) -> str:
    """Return a sentence that names the words that differ, if they are few."""
    old, new = tidy(ledger_claim.exact).split(), tidy(now).split()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    claim, was, said = ledger_claim.id, " ".join(old), " ".join(new)
    if max(len(old), len(new)) > _MOST_WORDS or not (old or new):
        return f"The article's words are no longer quite those of claim {claim}."
    if not new:
        return f'The article no longer says "{was}", which claim {claim} quotes.'
    if not old:
        return f'The article now also says "{said}" in the words of claim {claim}.'
    return f'The article now says "{said}" where claim {claim} quotes "{was}".'


def _refreshed(ledger_claim: LedgerClaim, now: "ledger.Quotation", context: Context) -> list[Edit]:
    """Return the edits that put the article's words into the claim file."""
    places = ledger.TomlPlaces(context.world.lines[context.file].text)
    if not places.string("quote.exact", ledger_claim.exact):
        return []
    parts = (
        ("prefix", ledger_claim.prefix, now.prefix),
        ("exact", ledger_claim.exact, now.exact),
        ("suffix", ledger_claim.suffix, now.suffix),
    )
    return [
        Edit(
            span=found.literal,
            new_text=ledger.toml_string(new, long=name == "exact"),
            safety="safe",
        )
        for name, old, new in parts
        if tidy(old) != tidy(new)
        if (found := places.string(f"quote.{name}", old)) and found.literal
    ]


@rule(severity=WARNING, confidence=CERTAIN)
def ambiguous_quote(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """A claim file whose quotation fits several places of the article equally well.

    ## Why it matters
    A sign-off must say for which passage it was given. Two places that read alike can have
    different citations.

    ## Example
    "Massage may help." stands twice in the article, and the claim file quotes no more than that:

        exact = '''Massage may help.'''

    ## Instead
    With some words from before or after it:

        prefix = "For pain in the back: "
        exact = '''Massage may help.'''

    ## Stays silent
    Where the words before and after tell the places apart, or where the words stand once.

    ## Fix
    None: only a person knows which passage was meant.
    """
    if not context.article or ledger_claim.anchor != "ambiguous":
        return
    lines = context.world.lines[context.article.path]
    places = ledger.equal_places(ledger_claim, lines.text)
    numbers = [str(lines.line_of(place.start)) for place in places[:_MOST_LINES]]
    more = " …" if len(places) > _MOST_LINES else ""
    where = (
        f"stand {len(places)} times, in lines {', '.join(numbers)}{more}"
        if len(places) > 1
        else "fit several passages"
    )
    yield context.finding(
        ledger_claim.exact_span,
        f"The words of claim {ledger_claim.id} {where}; which passage is meant cannot be told.",
        suggestion="Give the words before and after the passage as prefix and suffix.",
        claim_id=ledger_claim.id,
    )


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN, when=_is_placed)
def claim_references_changed(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """A claim for which the article cites other references than its claim file lists.

    ## Why it matters
    The evidence was read and signed for certain sources. A citation that was added was never read
    for this claim, and one that is gone leaves the reader without the source it rests on.

    ## Example
    The article: Massage may ease pain. [2], where note 2 is ``smith-2019`` of references.bib. The
    claim file:

        [[evidence]]
        ref = "schroeder-2014"

    ## Instead
    Each reference that the article cites for the claim has an evidence block:

        [[evidence]]
        ref = "smith-2019"

    ## Stays silent
    Where a note is a short form of a listed one; where the cited references stand in no file of references,
    so that nobody can tell which they are; about evidence that disputes the claim or is background
    and is not cited; and about citations that cover the claim only by inference, as long as
    nothing is missing.

    ## Fix
    None: whether the article or the claim file is right is for a person to say.
    """
    article, place = context.article, ledger_claim.place
    if not article or not place:
        return
    claims = claims_at(place, article.claims)
    if not claims:
        return
    listed = {evidence.ref for evidence in ledger_claim.evidence}
    needed = {each.ref for each in ledger_claim.evidence if each.role in {"supports", "qualifies"}}
    possible = cited_keys(citations_of(claims, inferred=True), article, context)
    whole = [claim for claim in claims if shared(claim.span, place) >= _WHOLLY * len(claim.span)]
    certain = cited_keys(citations_of(whole, inferred=False), article, context)
    gone = set() if None in possible else needed - possible
    added = {key for key in (possible if gone else certain) if key} - listed
    if gone or added:
        yield context.finding(
            ledger_claim.exact_span,
            _says_changed(ledger_claim.id, sorted(added), sorted(gone)),
            suggestion="Read the sources for this claim; then make evidence and citation agree.",
            claim_id=ledger_claim.id,
        )


def _says_changed(claim_id: str, added: list[str], gone: list[str]) -> str:
    if not added:
        return f"The article does not cite {_and(gone)}, on which claim {claim_id} rests."
    cites = f"The article cites {_and(added)} for claim {claim_id}"
    if not gone:
        return f"{cites}; its claim file does not list {'it' if len(added) == 1 else 'them'}."
    return f"{cites}, not {_and(gone)}, on which its claim file rests."


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@rule(severity=ERROR, confidence=CERTAIN, when=lambda ledger_claim: bool(ledger_claim.evidence))
def unknown_evidence(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """Evidence that names a key which references.bib does not have.

    ## Why it matters
    The claim seems to rest on a source, but nobody can look it up, and no sign-off can be tied to
    it. Mostly the key is misspelt or was renamed in the file of references.

    ## Example
        [[evidence]]
        ref = "frost-hunt"

    ## Instead
        [[evidence]]
        ref = "frost-hunt-2020"

    ## Stays silent
    Where no file of references was read, and where that file itself has a fault at that key.

    ## Fix
    Suggested where one key is spelt much alike.
    """
    bibliographies = context.world.bibliographies
    if not bibliographies:
        return
    broken = {problem.key for each in bibliographies for problem in each.problems}
    for number, evidence in enumerate(ledger_claim.evidence):
        if evidence.ref in broken or _in_bibliography(evidence.ref, context):
            continue
        keys = [reference.id for each in bibliographies for reference in each.references]
        import difflib  # noqa: PLC0415 - only a mistake pays for it

        near = difflib.get_close_matches(evidence.ref, keys, n=1)
        found = _string(f"evidence[{number}].ref", evidence.ref, context)
        yield context.finding(
            found[1] if found else ledger_claim.exact_span,
            f'{" and ".join(each.path for each in bibliographies)} has no key "{evidence.ref}".',
            suggestion=f'Is "{near[0]}" meant?'
            if near
            else "Add the reference to the file of references.",
            fixes=[Edit(span=found[0], new_text=ledger.toml_string(near[0]), safety="suggested")]
            if near and found
            else (),
            claim_id=ledger_claim.id,
        )


def _in_bibliography(key: str, context: Context) -> Reference | None:
    reference = context.world.references.get(key)
    return reference if reference and reference.entry_type else None


def _string(path: str, value: str, context: Context) -> tuple[Span, Span] | None:
    """Return where a string of the claim file stands, with and without its quotation marks."""
    found = ledger.TomlPlaces(context.world.lines[context.file].text).string(path, value)
    return (found.literal, found.content) if found and found.literal and found.content else None


@rule(severity=NOTE, confidence=LIKELY, when=lambda article: bool(article.claims))
def unrecorded_claim(article: Article, context: Context) -> Iterator[Finding]:
    """Claims that are cited or can be checked, in an article of which the ledger knows others.

    ## Why it matters
    Whoever keeps a ledger of an article relies on it to be whole: a sentence that was added later
    is in the article, but in nobody's list of what to check.

    ## Example
    Two sentences with citations, and a claim file for the first one only.

    ## Instead
    A claim file for each sentence that a person should check and sign.

    ## Stays silent
    Where the ledger holds no claim of the article at all; about sentences that are neither cited
    nor state something that can be checked; and where a quotation holds a part of the sentence.

    ## Fix
    None: which claims need a record is for the editor to say.
    """
    known = [claim for claim in context.world.ledger if claim.article == article.path]
    if not known:
        return
    places = Places([claim.place for claim in known if claim.place])
    ambiguous = {folded(claim.exact) for claim in known if claim.anchor == "ambiguous"}
    open_claims = [
        claim
        for claim in article.claims
        if claim.belongs_in_ledger
        and not claim.ledger_id
        and not places.meet(claim.span)
        and folded(claim.text) not in ambiguous
    ]
    if open_claims:
        first, count = open_claims[0], len(open_claims)
        yield context.finding(
            first.span,
            f"{count} claims of this article stand in no claim file; this is the first."
            if count > 1
            else "This claim stands in no claim file.",
            suggestion="Run claimcheck init on the article: it adds a file for each, and touches no other.",
            claim=first,
        )


# ── Sign-offs ────────────────────────────────────────────────────────────────────────────────────


def _is_approved(ledger_claim: LedgerClaim) -> bool:
    return bool(ledger_claim.reviews) and ledger_claim.reviews[-1].verdict == "approved"


@rule(severity=WARNING, confidence=CERTAIN, when=_is_approved)
def stale_sign_off(ledger_claim: LedgerClaim, context: Context) -> Iterator[Finding]:
    """An approval given for other words, other evidence or another reference, or dated in the future.

    ## Why it matters
    An approval says that a person read these words against these sources. When one of them
    changes, the person has not seen what now stands there: the approval is void. One that is dated
    on a day to come would hide a retraction until then: it does not count before.

    ## Example
    After the approval, the DOI of ``schroeder-2014`` in references.bib was changed:

        [[review]]
        by = "editor@example.org"
        on = 2026-11-22
        verdict = "approved"
        reference_sha256 = "…"

    ## Instead
    A new review after a new look, as a further block at the end of the file. Old blocks stay.

    ## Stays silent
    Where the newest review is a question or a rejection; where it holds no hashes and the article has
    the words of the claim file; where enough other people have approved what now stands there; where
    only white space, the order of fields, braces, page numbers or the date of access changed;
    where the words are lost or fit several passages, which other rules tell; and about a date of
    tomorrow, which it can be already where the reviewer lives.

    ## Fix
    None: only a person can approve, and no tool may renew an approval.
    """
    if not context.article or ledger_claim.anchor in {"lost", "ambiguous"}:
        return
    text = context.world.lines[context.article.path].text
    words = ledger.words_now(ledger_claim, context.article, text)
    signed = ledger.sign_offs(
        ledger_claim, words, context.world.references, context.settings, today=context.today
    )
    if signed.early and not signed.is_approved:
        yield _early_sign_off(ledger_claim, signed.early[-1], context)
    if signed.is_stale:
        number, review, changed = signed.void[-1]
        found = _string(f"review[{number}].verdict", review.verdict, context)
        yield context.finding(
            found[1] if found else ledger_claim.exact_span,
            f"The approval of claim {ledger_claim.id} by {review.by} on {review.on} is void: "
            f"{_and([*changed])} changed since.",
            suggestion="Look at the claim again: claimcheck review adds a new review below the old one.",
            claim_id=ledger_claim.id,
        )


def _early_sign_off(ledger_claim: LedgerClaim, review: LedgerReview, context: Context) -> Finding:
    """Return the finding about an approval that is dated on a day that is still to come."""
    number = ledger_claim.reviews.index(review)
    found = _string(f"review[{number}].verdict", review.verdict, context)
    return context.finding(
        found[1] if found else ledger_claim.exact_span,
        f"The approval of claim {ledger_claim.id} by {review.by} is dated {review.on}, and this "
        f"audit is of {context.today}: it does not count before its day.",
        suggestion="Mend the day, or approve again: claimcheck review writes today's.",
        claim_id=ledger_claim.id,
    )
