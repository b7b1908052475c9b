"""Rules about what kind of source stands behind a claim."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import (
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Claim,
    Confidence,
    Evidence,
    Finding,
    Record,
    Reference,
    Work,
)
from claimcheck.records import WorkRecord
from claimcheck.rules.citing import passage_of, references_of
from claimcheck.rules.context import Context, evidence_of, offline
from claimcheck.rules.recorded import first_day, is_whole, works_of
from claimcheck.rules.registry import rule
from claimcheck.rules.study_words import (
    is_guarded,
    is_review,
    is_single_case,
    tells_of_case,
    tells_of_one_study,
    weakness_of,
    year_of_doing,
)
from claimcheck.rules.web_pages import is_web_page
from claimcheck.text.normal import folded
from claimcheck.text.urls import host

_EFFECTS: Final = frozenset(("medical-effect", "cause", "percentage"))
_CONSUMER_HOSTS: Final = (
    *("healthline.com", "webmd.com", "verywellhealth.com", "verywellmind.com", "verywellfit.com"),
    *("medicalnewstoday.com", "everydayhealth.com", "wikipedia.org", "mayoclinic.org"),
    *("my.clevelandclinic.org", "health.clevelandclinic.org", "drugs.com", "medlineplus.gov"),
    *("health.com", "livestrong.com", "nhs.uk", "sciencedaily.com", "medscape.com"),
)
"""Sites that tell readers of studies that others have done."""


def _is_cited(claim: Claim) -> bool:
    return bool(claim.citations) or claim.ledger_id is not None


# ── The kind of the work ─────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=is_whole)
def preprint_as_article(reference: Reference, context: Context) -> Iterator[Finding]:
    """A preprint that is cited like an article of a journal.

    ## Why it matters
    Nobody has reviewed a preprint. A reader who sees volume and pages takes it for reviewed.

    ## Example
        Berg L. Massage and sleep. J Pain. 2021;12:1-9. doi: 10.1101/… (a preprint at bioRxiv)

    ## Instead
        Berg L. Massage and sleep [Preprint]. bioRxiv. 2021. doi: 10.1101/…

    ## Stays silent
    Where the reference says preprint or names the server; where it has neither journal nor volume
    nor pages; where another record shows an article of a journal.

    ## Fix
    None: say that it is a preprint, or cite the version that a journal published.
    """
    works = works_of(reference, context)
    preprints = [one for one in works if _is_preprint(one)]
    articles = [one for one in works if one.work.type in {"article", "chapter"}]
    if not preprints or articles or _is_labelled(reference, preprints[0].work):
        return
    shown = [reference.field(name) for name in ("container", "volume", "issue", "pages")]
    fields = [field for field in shown if field]
    if fields:
        one = preprints[0]
        server = next(iter(one.work.containers), "") or one.work.publisher
        at = f" at {server}" if server else ""
        yield context.finding(
            fields[0].span,
            f"This is a preprint{at}, says {one.record.source}, but it is cited like an article "
            "of a journal.",
            suggestion="Write that it is a preprint, or cite the version that a journal published.",
            evidence=[evidence_of(one.record, fields[0].raw, expected="preprint")],
            reference=reference,
        )


def _is_preprint(one: WorkRecord) -> bool:
    return one.likeness == "same" and one.work.type == "preprint" and one.ask.kind != "arxiv"


def _is_labelled(reference: Reference, work: Work) -> bool:
    """Say whether the words of a reference, its identifiers apart, show that it is a preprint."""
    raw = reference.raw
    for one in reference.identifiers:
        if one.kind in {"url", "doi"} or one.derived_from:
            raw = raw.replace(one.raw, " ")
    servers = [folded(name) for name in (*work.containers, work.publisher) if name]
    return bool(_says_preprint().search(raw)) or any(name in folded(raw) for name in servers)


@cache
def _says_preprint() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bpre-?prints?\b|rxiv\b|\bssrn\b|\bresearch square\b|\bworking paper\b|\bosf\b"
        r"|\bauthorea\b|\bdiscuss(?:ions?)?\b|\bnot (?:yet )?peer[- ]reviewed\b|\bmanuscript\b"
        r"|\bzenodo\b|\bpreprints\.org"
    )


class _Behind(NamedTuple):
    """A source of a claim, with the record that tells its kind."""

    reference: Reference
    record: Record
    title: str
    kind: str


def _behind(claim: Claim, context: Context, kind_of: Callable[[Work], str]) -> list[_Behind]:
    """Return the sources of a claim if every one of them is of the kind, else nothing."""
    found = []
    for reference in references_of(claim, context):
        works = [one for one in works_of(reference, context) if one.likeness == "same"]
        kinds = [(one, kind) for one in works if (kind := kind_of(one.work))]
        if not kinds:
            return []
        one, kind = kinds[0]
        found.append(_Behind(reference, one.record, one.work.title, kind))
    return found


def _evidence(behind: Sequence[_Behind], said: str) -> list[Evidence]:
    return [evidence_of(one.record, said, expected=f"{one.kind}: {one.title}") for one in behind]


def _is_weightiest(claim: Claim, context: Context) -> bool:
    """Say whether a claim is the last checkable one of what its citations cover."""
    checkable = [one for one in passage_of(claim, context) if one.features]
    return bool(checkable) and checkable[-1].span == claim.span


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=_is_cited)
def single_case_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    """A general statement that rests on the report of a single case.

    ## Why it matters
    What happened to one patient may have any cause. It cannot show that a treatment works.

    ## Example
        Massage reduces fatigue in multiple sclerosis. [5]   (a case report)

    ## Instead
        In a case report of one woman with multiple sclerosis, fatigue decreased after massage. [5]

    ## Stays silent
    Where any other kind of source stands behind the statement too, for reviews of case reports and
    for trials. It is a note where the sentence, or one beside it under the same citation, shows that
    it speaks of one case.

    ## Fix
    None: say in the sentence that it is one case, or find a study.
    """
    behind = _behind(claim, context, _single_case)
    if not behind:
        return
    telling = [one for one in passage_of(claim, context) if tells_of_case(one.text)]
    if claim.span != telling[0].span if telling else not _is_weightiest(claim, context):
        return
    yield context.finding(
        claim.span,
        f"Only a case report stands behind this statement, says {behind[0].record.source}: "
        f"“{behind[0].title}”.",
        severity=NOTE if telling else None,
        suggestion="Take care not to conclude from one case."
        if telling
        else "Say in the sentence that it is one case, or cite a study.",
        evidence=_evidence(behind, claim.text),
        claim=claim,
        reference=behind[0].reference,
    )


def _single_case(work: Work) -> str:
    return "case report" if is_single_case(work.title, work.publication_types) else ""


@rule(severity=WARNING, confidence=POSSIBLE, needs="record", when=_is_cited)
def weak_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    """A statement about people in general that rests on a pilot study, animals or the laboratory.

    ## Why it matters
    Most of what helps mice or cells does not help people, and most of what a pilot study finds is
    not found again.

    ## Example
        Lavender cures anxiety. [3]   (a study in mice)

    ## Instead
        In mice, lavender reduced signs of anxiety. [3]

    ## Stays silent
    Where any other source stands behind the statement too; where the sentence is careful ("may",
    "suggests") or says what kind of study it was; where the title also speaks of people; for
    reviews.

    ## Fix
    None: say what kind of study it was, or find a stronger one.
    """
    behind = _weak_behind(claim, context)
    if behind:
        yield context.finding(
            claim.span,
            f"Only a {behind[0].kind} stands behind this general statement, says "
            f"{behind[0].record.source}: “{behind[0].title}”.",
            suggestion="Say in the sentence what kind of study it was, or cite a stronger one.",
            evidence=_evidence(behind, claim.text),
            claim=claim,
            reference=behind[0].reference,
        )


def _weak_behind(claim: Claim, context: Context) -> list[_Behind]:
    if _EFFECTS.isdisjoint(claim.features) or is_guarded(claim.text):
        return []
    behind = _behind(claim, context, lambda work: weakness_of(work.title) or "")
    return behind if behind and _is_weightiest(claim, context) else []


def is_called_weak(claim: Claim, context: Context) -> bool:
    """Say whether `weak_evidence` speaks of a claim, so that no other rule need say the same."""
    return bool(_weak_behind(claim, context))


@rule(severity=NOTE, confidence=LIKELY, needs="record", when=_is_cited)
def secondary_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """A statement about one study that cites a review or a page for consumers in its place.

    ## Why it matters
    Who retells a study leaves things out and makes mistakes, and they are copied with it.

    ## Example
        A 2020 study found that massage halved the pain. [7]   (a page of Healthline)

    ## Instead
    The study itself, read for the claim.

    ## Stays silent
    Where any other kind of source is cited too; where the sentence speaks of a review, names the
    site, or tells of studies in general. For reviews, as PubMed calls them, it is only possible.

    ## Fix
    None: the study has to be found and read.
    """
    if not tells_of_one_study(claim.text):
        return
    reviews = _behind(claim, context, lambda work: "review" * is_review(work.publication_types))
    hosts = [] if reviews else _consumer_hosts(claim, context)
    if not reviews and not hosts:
        return
    what = f"the review “{reviews[0].title}”" if reviews else f"a page of {hosts[0]}"
    yield context.finding(
        claim.span,
        f"This tells of one study, but the source is {what}.",
        confidence=POSSIBLE if reviews else None,
        suggestion="Find the study itself, read it and cite it.",
        evidence=_evidence(reviews, claim.text) if reviews else [offline(hosts[0])],
        claim=claim,
        reference=references_of(claim, context)[0],
    )


def _consumer_hosts(claim: Claim, context: Context) -> list[str]:
    """Return the sites that a claim cites, if all are such as retell studies and none is named."""
    found = []
    for reference in references_of(claim, context):
        site = next(filter(None, map(_consumer_host, _addresses(reference))), "")
        if not site or site.split(".")[-2] in claim.text.lower().replace(" ", ""):
            return []
        found.append(site)
    return found


def _addresses(reference: Reference) -> Iterator[str]:
    if is_web_page(reference):
        yield from (one.value for one in reference.identifiers_of("url") if one.value)


def _consumer_host(url: str) -> str:
    site = host(url).lower()
    return next((one for one in _CONSUMER_HOSTS if site == one or site.endswith(f".{one}")), "")


# ── When the study was done ──────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=_is_cited)
def study_date_mismatch(claim: Claim, context: Context) -> Iterator[Finding]:
    """A year in which a study is said to have been done, though its manuscript is older.

    ## Why it matters
    Journals print the year of publication, and studies are done a year or more before. Whoever
    writes "in 2014 researchers conducted a study" has most likely read only that year.

    ## Example
        In 2014, researchers conducted a study with 24 patients. [3]   (received 15 Nov 2013)

    ## Instead
        In a study published in 2014, researchers …

    ## Stays silent
    Where the year stands for the study or its publication ("a 2014 study", "published in 2014");
    where the manuscript came in during that year or later; where the cited work has no record; where
    another cited work may be the one that is meant.

    ## Fix
    None: the sentence has to be put otherwise.
    """
    sentence = context.text(claim.span)
    told = year_of_doing(sentence)
    cited = references_of(claim, context)
    dates = [_done_by(reference, context) for reference in cited] if told else []
    if not told or not dates or any(one is None or one.year >= told[0] for one in dates):
        return
    year, at = told
    done = next(one for one in dates if one)
    yield context.finding(
        at.shifted(claim.span.start),
        f"The study cannot have been done in {year}: {done.source} dates the {done.what} "
        f"{done.date}.",
        confidence=_confidence(claim),
        suggestion=f"Write “published in {year}”, or state when the study was done."
        if year in done.published
        else "State when the study was done or published.",
        evidence=[evidence_of(done.record, str(year), expected=f"{done.what} {done.date}")],
        claim=claim,
        reference=cited[0],
    )


def _confidence(claim: Claim) -> Confidence | None:
    """Return "possible" where it is a guess that the citation covers the claim."""
    guess = all(link.confidence == "possible" for link in claim.citations)
    return POSSIBLE if guess and claim.ledger_id is None else None


class _Done(NamedTuple):
    """The latest time at which a study can have been done."""

    record: Record
    what: str
    date: str
    year: int
    published: frozenset[int]

    @property
    def source(self) -> str:
        """Who says so."""
        return self.record.source


def _done_by(reference: Reference, context: Context) -> _Done | None:
    """Return the day on which the manuscript came in, else the first on which the work appeared."""
    works = [one for one in works_of(reference, context) if one.likeness == "same"]
    dates = [(date, one.record) for one in works for date in one.work.dates if first_day(date.date)]
    released = [one for one in dates if one[0].kind in _RELEASED]
    received = [one for one in dates if one[0].kind == "received"]
    if not received and not released:
        return None
    date, record = min(received or released, key=lambda one: one[0].date)
    return _Done(
        record=record,
        what="arrival of the manuscript" if received else "work",
        date=date.date,
        year=date.year,
        published=frozenset(one.year for one, _ in released),
    )


_RELEASED: Final = frozenset(("print", "online", "published", "issued", "posted"))
