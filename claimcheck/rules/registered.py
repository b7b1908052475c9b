"""Rules about identifiers that a registry was asked for."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Ask,
    Edit,
    Finding,
    Identifier,
    Record,
    Reference,
    Registration,
    Work,
)
from claimcheck.records import WorkRecord, stated_asks
from claimcheck.rules.context import Context, World, evidence_of
from claimcheck.rules.doi_places import added_doi
from claimcheck.rules.identifier_faults import NAMES, has_kind
from claimcheck.rules.recorded import first_day, is_whole, listed, place_of, works_of
from claimcheck.rules.registry import rule
from claimcheck.rules.rival_identifiers import said_before
from claimcheck.rules.silent_sources import silence_about
from claimcheck.rules.stated_dates import days_of, stated_days
from claimcheck.text.identifiers import parse_identifier
from claimcheck.text.normal import folded

_Kind = Literal["doi", "pmid", "pmcid"]
_ONE_DAY = datetime.timedelta(days=1)
_SHORT_DOI: Final = "10/"
_ENOUGH_ISSNS: Final = 2  # in print and online


# ── Identifiers that nobody has ──────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=has_kind("doi"))
def doi_not_registered(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI that does not exist: doi.org, where every DOI is kept, has no such name.

    ## Why it matters
    Who follows it reaches an error page. A digit is wrong, or the DOI was invented together with
    the work.

    ## Example
        doi: 10.1155/2014/640961

    ## Instead
        doi: 10.1155/2014/640916

    ## Stays silent
    For a DOI that any registry has; where doi.org did not answer, or with an error of its own; for a
    DOI that Crossref lacks, for other agencies register DOIs too; for the prefix of examples. It is
    a note where a record of the cited work gives this very DOI: then the publisher has not
    registered it.

    ## Fix
    Suggested where another record of the cited work, or a search that found exactly it, has a DOI.
    """
    yield from _nowhere(reference, context, "doi")


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=has_kind("pmid"))
def pmid_not_found(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMID that PubMed does not know now: mistyped, invented or withdrawn.

    ## Why it matters
    The number is what readers look the paper up by, and it leads nowhere.

    ## Example
        PMID: 99999999

    ## Instead
    The number that PubMed shows for the paper.

    ## Stays silent
    For a PMID that any source has; where PubMed did not answer, or with an error of its own; where
    it answered with another number (`merged-pmid`).

    ## Fix
    Suggested where another record of the cited work, or a search that found exactly it, has a PMID.
    """
    yield from _nowhere(reference, context, "pmid")


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=has_kind("pmcid"))
def pmcid_not_found(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMCID that PubMed Central does not know.

    ## Why it matters
    The address of the full text is made of it, and leads nowhere.

    ## Example
        PMCID: PMC99999999

    ## Instead
    The number that PubMed Central shows for the paper.

    ## Stays silent
    For a PMCID that any source has, and where PubMed Central did not answer, or with an error of
    its own. It is a note where PubMed's record of the cited work gives this very PMCID: papers under
    an embargo have one before they appear.

    ## Fix
    Suggested where another record of the cited work, or a search that found exactly it, has one.
    """
    yield from _nowhere(reference, context, "pmcid")


def _nowhere(reference: Reference, context: Context, kind: _Kind) -> Iterator[Finding]:
    known = context.known(reference)
    for identifier in reference.identifiers_of(kind):
        value = identifier.value
        if not value or said_before(reference, identifier):
            continue
        one = Ask(kind, value)
        proof = known.proof_of_absence(one)
        if not proof or known.is_known(one):
            continue
        works = works_of(reference, context)
        stated = [found for found in works if _states(found.work, kind, value)]
        better = None if stated else _other(works, kind, value)
        name = NAMES[kind]
        has = f", though {stated[0].record.source} gives it for this work" if stated else ""
        yield context.finding(
            identifier.span,
            f"{proof.source} has no {name} {value}{has}.",
            severity=NOTE if stated else None,
            confidence=LIKELY if stated else None,
            suggestion=f"{better.record.source} gives this work the {name} {better.value}."
            if better
            else f"Look the work up and copy its {name}.",
            fixes=_replaced(identifier, better.value) if better else (),
            evidence=[evidence_of(proof, value, expected="no such identifier")],
            reference=reference,
        )


class _Other(NamedTuple):
    record: Record
    value: str


def _states(work: Work, kind: _Kind, value: str) -> bool:
    return f"{kind}:{value}".lower() in {one.lower() for one in work.identifiers}


def _other(works: Sequence[WorkRecord], kind: _Kind, value: str) -> _Other | None:
    """Return the identifier that a record of certainly the same work has."""
    for one in works:
        found = one.work.identifier(kind)
        if found and one.likeness == "same" and found.lower() != value.lower():
            return _Other(one.record, found)
    return None


def _replaced(identifier: Identifier, value: str) -> list[Edit]:
    """Return the edit that writes another value, in an address too; none if it is encoded there."""
    raw, old = identifier.raw.lower(), (identifier.value or "").lower()
    at = raw.find(old)
    if at < 0 and old.startswith("pmc"):
        old, value = old.removeprefix("pmc"), value.removeprefix("PMC")
        at = raw.find(old)
    if not old or at < 0 or len(identifier.raw) != len(identifier.span):
        return []
    start = identifier.span.start + at
    span = type(identifier.span)(start, start + len(old))
    return [Edit(span=span, new_text=value, safety="suggested")]


# ── Identifiers that have another name ───────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=has_kind("pmid"))
def merged_pmid(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMID to which PubMed answers with another PMID, because two entries were merged.

    ## Why it matters
    The old number may vanish, and other tools do not follow it.

    ## Example
        PMID: 101, to which PubMed answers with 102

    ## Instead
        PMID: 102

    ## Stays silent
    Where PubMed answers with the number that was asked, and where the answer is another work.

    ## Fix
    Suggested: the number that PubMed answers with.
    """
    yield from _renamed(reference, context, "pmid")


@rule(severity=NOTE, confidence=CERTAIN, needs="record", when=has_kind("doi"))
def doi_alias(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI that is another name of the DOI by which the work is registered today.

    ## Why it matters
    It still leads to the work, but lists of citations and many tools know the present DOI only.

    ## Example
    The DOI of an article that was registered anew when its journal changed the publisher.

    ## Instead
    The DOI to which the old one leads.

    ## Stays silent
    For short DOIs (`10/gf9s3k`), which are made to be other names, and for another case of letters.

    ## Fix
    Suggested: the present DOI.
    """
    yield from _renamed(reference, context, "doi")


def _renamed(reference: Reference, context: Context, kind: _Kind) -> Iterator[Finding]:
    known = context.known(reference)
    astray = {one.ask for one in known.others}
    for identifier in reference.identifiers_of(kind):
        value = identifier.value or ""
        one = Ask(kind, value)
        if one in astray or value.startswith(_SHORT_DOI) or said_before(reference, identifier):
            continue
        found = next(_names(context.world.records.answers(one), kind), None)
        if not found or found.value.lower() == value.lower():
            continue
        name = NAMES[kind]
        yield context.finding(
            identifier.span,
            f"{found.record.source} knows the {name} {value} as {found.value}.",
            suggestion=f"Write {found.value}.",
            fixes=_replaced(identifier, found.value),
            evidence=[evidence_of(found.record, value, expected=found.value)],
            reference=reference,
        )


def _names(answers: tuple[object, ...], kind: _Kind) -> Iterator[_Other]:
    for one in answers:
        if not isinstance(one, Record):
            continue
        inner = one.content.alias_of if isinstance(one.content, Registration) else ""
        name = (one.alias_of or inner).removeprefix(f"{kind}:")
        if parse_identifier(kind, name).value:
            yield _Other(one, name)


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=is_whole)
def missing_doi(reference: Reference, context: Context) -> Iterator[Finding]:
    """A reference without the DOI that its record has.

    ## Why it matters
    A DOI goes on working when journals move, and it is what readers and tools look a work up by.

    ## Example
        Schroeder B, et al. The effects of massage therapy … 2014;2014:640916. PMID: 24949078.

    ## Instead
        … 2014;2014:640916. doi: 10.1155/2014/640916. PMID: 24949078.

    ## Stays silent
    Where the reference gives a DOI in any form, also inside an address; where no record has one;
    where records give different ones; for preprints on arXiv and for books. Where the work was
    found by a search and not by an identifier it is a note.

    ## Fix
    Safe where the record was reached by an identifier: in a .bib file as a field `doi`, written as the
    entry writes its others; in a reference list in the form that its other entries show. Suggested
    where they show none or several, and where the work was found by a search.
    """
    works = [
        one
        for one in works_of(reference, context)
        if one.likeness == "same" and one.ask.kind in {"pmid", "pmcid", "doi", "search"}
    ]
    if not works or reference.identifiers_of("doi") or _doi_like().search(reference.raw):
        return
    found = {doi.lower(): one for one in reversed(works) if (doi := one.work.identifier("doi"))}
    if len(found) != 1:
        return
    doi, one = next(iter(found.items()))
    at = place_of(reference)
    yield context.finding(
        at,
        f"{one.record.source} gives this work the DOI {doi}, and the reference states none.",
        severity=NOTE if one.ask.kind == "search" else None,
        suggestion=f"Add doi: {doi}.",
        fixes=added_doi(
            reference, doi, context, "suggested" if one.ask.kind == "search" else "safe"
        ),
        evidence=[evidence_of(one.record, context.text(at), expected=doi)],
        reference=reference,
    )


@cache
def _doi_like() -> re.Pattern[str]:
    return re.compile(r"(?i)\b10\.\d{4,9}(?:/|%2f)|\bdoi\.org/|\bdoi:")


# ── What a record says about ISSN and dates ──────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=has_kind("issn"))
def issn_journal_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """An ISSN that belongs to another journal than the one in which the work appeared.

    ## Why it matters
    Libraries order by the ISSN. A wrong one leads to another journal.

    ## Example
        Evid Based Complement Alternat Med. ISSN 0028-4793 (the New England Journal of Medicine)

    ## Instead
        Evid Based Complement Alternat Med. ISSN 1741-427X

    ## Stays silent
    Where the records do not know both ISSNs of the journal, in print and online, for then the other
    one may be meant; unless another record shows the ISSN at another journal.

    ## Fix
    None: the journal's own page shows both of its numbers.
    """
    journals = _journals(context.world)
    works = [one for one in works_of(reference, context) if one.likeness == "same"]
    names = {folded(name) for one in works for name in one.work.containers}
    own = {issn for one in works for issn in one.work.issn}
    own |= {issn for issn, holders in journals.items() if holders & names}
    if not own or not names:
        return
    for identifier in reference.identifiers_of("issn"):
        issn = identifier.value
        if not issn or issn in own or not (len(own) >= _ENOUGH_ISSNS or issn in journals):
            continue
        one = next(one for one in works if one.work.containers)
        yield context.finding(
            identifier.span,
            f"The ISSN {issn} is not one of {one.work.containers[0]}: "
            f"{one.record.source} gives {listed(sorted(own))}.",
            suggestion="Look the number up on the journal's page.",
            evidence=[evidence_of(one.record, issn, expected=listed(sorted(own)))],
            reference=reference,
        )


@lru_cache(maxsize=2)
def _journals(world: World) -> dict[str, set[str]]:
    """Return each ISSN of the run's records with the names of its journal, folded."""
    found: dict[str, set[str]] = {}
    for answer in world.records.all:
        work = answer.content if isinstance(answer, Record) else None
        if isinstance(work, Work):
            for issn in work.issn:
                found.setdefault(issn, set()).update(folded(name) for name in work.containers)
    return found


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=is_whole)
def accessed_before_record(reference: Reference, context: Context) -> Iterator[Finding]:
    """An access date from before the work was there to be read.

    ## Why it matters
    What was read that day cannot be what is cited: the date is wrong, or another version was read.

    ## Example
        … doi: 10.1155/2014/640916. Accessed 12 June 2013. (The DOI was made in May 2014.)

    ## Instead
        … doi: 10.1155/2014/640916. Accessed 12 June 2014.

    ## Stays silent
    Where any date of the record, to its own precision, is not later than the access: works that are
    older than their DOI are read long before it is made. Also without the day on which the record
    was made, and where the reference's own dates already show it (`accessed-before-published`).
    Where only PubMed's day of entry is known it is possible: PubMed may lag behind a journal.

    ## Fix
    None: it has to be looked up which date is wrong.
    """
    stated = stated_days(reference, "published", "epub", "updated")
    works = [one for one in works_of(reference, context) if one.likeness == "same"]
    dates = [
        (day, date, one)
        for one in works
        for date in one.work.dates
        if date.kind not in _BEFORE_PUBLICATION and (day := first_day(date.date))
    ]
    made = [found for found in dates if found[1].kind in {"created", "indexed"}]
    if not made:
        return
    first = min(day for day, _, _ in dates)
    _, date, one = min(made, key=lambda found: found[0])
    only_entry = all(found[1].kind == "indexed" for found in made)
    for accessed in reference.dates_of("accessed"):
        days = days_of(accessed)
        if not days or days[1] + _ONE_DAY >= first or (stated and days[1] + _ONE_DAY < stated[0]):
            continue
        yield context.finding(
            accessed.span,
            f"The access date {accessed.raw} is earlier than the work: "
            f"{one.record.source} made its record on {date.date}.",
            confidence=POSSIBLE if only_entry else None,
            suggestion="Look up which date is wrong, or whether another version was read.",
            evidence=[evidence_of(one.record, accessed.raw, expected=f"{first} or later")],
            reference=reference,
        )


_BEFORE_PUBLICATION: Final = frozenset(("received", "revised", "accepted", "updated"))


# ── Nobody could say ─────────────────────────────────────────────────────────────────────────────


@rule(severity=NOTE, confidence=CERTAIN, needs="record", when=is_whole)
def unverified_reference(reference: Reference, context: Context) -> Iterator[Finding]:
    """A reference about which no source could say anything, because sources did not answer.

    ## Why it matters
    It is neither confirmed nor refuted. Silence of a registry is no proof against a reference, and
    none for it.

    ## Example
        A work with a DOI while Crossref and doi.org do not answer in time.

    ## Instead
    The same reference: run the audit again later, or with a network.

    ## Stays silent
    Where any source knows the work or an authority says that it does not exist; where nothing was
    looked up at all; for pages of the web that were asked, of which the rules on links speak.

    ## Fix
    None: there may be nothing wrong with the reference.
    """
    known = context.known(reference)
    bare = [ask for one in known.own if not one.work.title for ask in stated_asks(one.work)]
    further = [answer for ask in bare for answer in context.world.records.answers(ask)]
    silence = silence_about(known, further)
    if not silence:
        return
    stated = [one for one in reference.identifiers if one.value]
    wanted = [one for one in stated if any(one.value == each.ask.value for each in silence.silent)]
    at = wanted[0].span if wanted else place_of(reference)
    yield context.finding(
        at,
        f"This reference could not be checked: {silence.words}.",
        suggestion="Run the audit again later, or with a network.",
        evidence=[evidence_of(one, context.text(at)) for one in silence.silent[:10]],
        reference=reference,
        unverified=True,
    )
