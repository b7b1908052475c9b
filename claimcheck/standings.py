"""Where each claim of the ledger stands with its sign-offs."""

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from claimcheck import ledger
from claimcheck.ignores import cited_references
from claimcheck.model import ClaimState, Finding, LedgerClaim, LedgerReview, Standing
from claimcheck.rules.context import World

if TYPE_CHECKING:
    from claimcheck.model import Reference

_OTHER_CITATIONS: Final = "claim-references-changed"
_LONGEST: Final = 300  # characters of a note that a reason quotes
_EVENTS: Final = {
    "retraction": "was retracted",
    "partial-retraction": "was retracted in part",
    "withdrawal": "was withdrawn",
    "removal": "was removed",
    "expression-of-concern": "got an expression of concern",
    "correction": "was corrected",
    "other": "got a notice",
}


def standings(world: World, findings: Sequence[Finding]) -> tuple[Standing, ...]:
    """Return where each claim of the articles stands, in the order of the ledger.

    Arguments:
        world: Everything that was read and looked up.
        findings: Those of the audit, the accepted ones marked.
    """
    about = Standings(world, findings)
    paths = {article.path for article in world.articles}
    return tuple(about.of(claim) for claim in world.ledger if claim.article in paths)


def is_open(finding: Finding) -> bool:
    """Say whether no person has accepted a finding; that a baseline knows it is no decision."""
    return finding.suppressed_by is None or finding.suppressed_by.by == "baseline"


class Standings:
    """The claims of an audit with what is found about each.

    Arguments:
        world: Everything that was read and looked up.
        findings: Those of the audit, the accepted ones marked.
    """

    def __init__(self, world: World, findings: Sequence[Finding]) -> None:
        """Index the findings by what they are about."""
        self.world = world
        self._articles = {article.path: article for article in world.articles}
        self._cited = cited_references(world.articles)
        self._about: dict[str, list[Finding]] = {}
        for finding in findings:
            for name in {finding.claim_id, finding.ref_key} - {None}:
                self._about.setdefault(name or "", []).append(finding)
        self._same: dict[tuple[str, str], set[str]] = {}
        for article in world.articles:
            for one in article.references:
                original = world.references.get(one.alias_of or "", one)
                for key in {original.key, original.id} - {None}:
                    self._same.setdefault((article.path, key or ""), set()).add(one.id)

    def of(self, claim: LedgerClaim) -> Standing:
        """Return where a claim stands."""
        signed = self.sign_offs(claim)
        news = ""
        if signed.is_approved:
            days = sorted((review.on for review in signed.valid), reverse=True)
            news = next(self._news(claim, days[signed.required - 1]), "")
        trouble = _trouble(claim) or self._gone(claim, signed.valid) or self.other_citations(claim)
        state, because = _state(_Known(claim, signed, trouble, news))
        return Standing(
            ledger_id=claim.id,
            file=claim.file,
            article=claim.article,
            state=state,
            because=because,
            approvals=tuple(review.by for review in signed.valid),
        )

    def words(self, claim: LedgerClaim) -> str:
        """Return the words of a claim as its article has them now."""
        article = self._articles[claim.article]
        return ledger.words_now(claim, article, self.world.lines[article.path].text)

    def sign_offs(self, claim: LedgerClaim) -> ledger.SignOffs:
        """Return which sign-offs of a claim hold."""
        words = self.words(claim)
        world = self.world
        return ledger.sign_offs(claim, words, world.references, world.settings, today=world.today)

    def findings_on(self, claim: LedgerClaim) -> list[Finding]:
        """Return what is found about a claim and about the references that it rests on or cites."""
        names = {claim.id, *self._cited.get(claim.id, ())}
        for each in claim.evidence:
            names |= self._names(claim, each.ref)
        found = {id(one): one for name in sorted(names) for one in self._about.get(name, ())}
        return list(found.values())

    def other_citations(self, claim: LedgerClaim) -> str:
        """Return what is found where the article cites other references for a claim than its file lists.

        What was signed is then not what the article prints, unless a person has accepted that.
        """
        about = self._about.get(claim.id, ())
        found = (one.message for one in about if one.rule == _OTHER_CITATIONS and is_open(one))
        return next(found, "")

    def _gone(self, claim: LedgerClaim, approvals: Sequence[LedgerReview]) -> str:
        """Return which reference of an approval is not there any more, as a sentence."""
        if not any(review.reference_sha256 for review in approvals):
            return ""
        gone = (each.ref for each in claim.evidence if each.ref not in self.world.references)
        key = next(gone, "")
        return f"No file of references has {key} any more." if key else ""

    def _names(self, claim: LedgerClaim, key: str) -> set[str]:
        """Return the ids of the notes of the claim's article that are one reference, and its key."""
        return {key} | self._same.get((claim.article, key), set())

    def _news(self, claim: LedgerClaim, day: datetime.date) -> Iterator[str]:
        """Yield what the records say about a claim's references that is newer than its approval.

        A notice is new that is dated later, unless a person has accepted a finding about it. An
        error is new that rests on an answer of that day or a later one: with an open error the claim
        could not have been approved.
        """
        for key in dict.fromkeys(each.ref for each in claim.evidence):
            reference = self.world.references.get(key)
            names = self._names(claim, key)
            about = [one for name in sorted(names) for one in self._about.get(name, ())]
            if reference and all(is_open(one) for one in about):
                yield from _notices(reference, key, day, self.world)
        for one in self.findings_on(claim):
            if is_open(one) and one.severity == "error" and one.outcome == "fail":
                days = [each.retrieved_at.date() for each in one.evidence if each.retrieved_at]
                if days and min(days) >= day:
                    when = "after" if min(days) > day else "on the day of"
                    yield f"Found {when} the approval on {day}: {one.message}"


class _Known(NamedTuple):
    """What is known of one claim."""

    claim: LedgerClaim
    signed: ledger.SignOffs
    trouble: str
    """Why it cannot be told which words or which references are meant, as a sentence."""
    news: str
    """What the world has said since the approval, as a sentence."""


def _state(known: _Known) -> tuple[ClaimState, str]:
    """Return the state of a claim and the reason, as a sentence where there is one."""
    claim, signed, trouble, news = known
    if signed.objection:
        asked = signed.objection.verdict == "question"
        return "question" if asked else "rejected", _objection(signed.objection)
    if not claim.reviews:
        return "unreviewed" if claim.evidence else "needs-source", trouble
    if trouble and (signed.valid or signed.void):
        return "stale", trouble
    if signed.is_stale:
        return "stale", _void(signed.void[-1])
    if not signed.is_approved:
        return "waiting", _waiting(claim, signed)
    return ("changed-since-approval", news) if news else ("approved", "")


def _trouble(claim: LedgerClaim) -> str:
    if claim.anchor == "lost":
        return f"Its words stand nowhere in {claim.article}."
    if claim.anchor == "ambiguous":
        return f"Its words fit several passages of {claim.article}."
    return ""


def _objection(review: LedgerReview) -> str:
    did = "asked" if review.verdict == "question" else "rejected it"
    note = " ".join(review.note.split())
    if len(note) > _LONGEST:
        note = f"{note[:_LONGEST]}…"
    return f"{review.by} {did} on {review.on}" + (f": {note}" if note else ".")


def _void(void: ledger.VoidReview) -> str:
    what = _listed(void.changed)
    return (
        f"{what[:1].upper()}{what[1:]} changed since {void.review.by} approved on {void.review.on}."
    )


def _waiting(claim: LedgerClaim, signed: ledger.SignOffs) -> str:
    count = len(signed.valid)
    people = "person has" if signed.required == 1 else "people have"
    reason = f"{count} of {signed.required} {people} approved it"
    if signed.early:
        first = signed.early[0]
        return f"{reason}: the approval by {first.by} is dated {first.on}, which is still to come."
    if signed.own:
        return f"{reason}: {claim.by} wrote the claim file, and self-approval does not count."
    return f"{reason}."


def _notices(reference: "Reference", key: str, day: datetime.date, world: World) -> Iterator[str]:
    from claimcheck.matching import notices  # noqa: PLC0415 - only an approved claim pays for it

    known = world.records.about(reference)
    same = [(one.record, one.work) for one in known.same if one.likeness == "same"]
    stands = notices.standing(notices.events_of(notices.assertions(same)))
    for event in filter(None, (stands.retraction, *stands.concerns, *stands.corrections)):
        if event.date and event.date > day.isoformat()[: len(event.date)]:
            did = _EVENTS.get(event.kind, "got a notice")
            yield f"{key} {did} ({event.date}), after the approval on {day}."


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
