"""Where the claims of the ledger stand with their sign-offs, as the HTML report shows it."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from claimcheck.model import Audit, ClaimState, LedgerClaim, LedgerReview, Standing
from claimcheck.report.addresses import Addresses, Link
from claimcheck.report.evidence_view import ClaimEvidenceView, evidence_views
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count, listed

STATE_WORDS: Final[dict[ClaimState, str]] = {
    "rejected": "Rejected",
    "question": "Open question",
    "stale": "Sign-off out of date",
    "changed-since-approval": "Changed since approval",
    "needs-source": "Needs a source",
    "waiting": "Waits for another approval",
    "unreviewed": "Not reviewed",
    "approved": "Signed off",
}
"""Worst first."""

_OF_MANY: Final[dict[ClaimState, str]] = {
    "rejected": "rejected",
    "question": "with an open question",
    "stale": "signed off for what has changed since",
    "changed-since-approval": "with news about a source since",
    "needs-source": "without a source",
    "waiting": "waiting for another approval",
    "unreviewed": "not reviewed",
}
"""The same of some of many claims."""
_ICONS: Final[dict[ClaimState, str]] = {
    "rejected": "error",
    "question": "warning",
    "stale": "warning",
    "changed-since-approval": "warning",
    "needs-source": "warning",
    "waiting": "note",
    "unreviewed": "open",
    "approved": "ok",
}
_UNTOUCHED: Final = ("unreviewed", "needs-source")
"""States of claims that nobody has looked at."""
_SAID: Final = ("rejected", "question")
"""States whose reason is the last sign-off itself."""
_VERDICTS: Final = {"approved": "Approved", "rejected": "Rejected", "question": "Questioned"}
_READ: Final = {
    "full_text": "full text read",
    "abstract_only": "abstract read",
    "source_unavailable": "source not available",
}
_LONGEST: Final = 300
_MOST_REVIEWS: Final = 10


class SignOff(NamedTuple):
    """One sign-off: who, when, and because of what."""

    icon: str
    verdict: str
    by: str
    on: datetime.date
    details: str
    note: str


class StandingView(NamedTuple):
    """Where one claim stands."""

    icon: str
    words: str
    because: str
    claim: Link
    text: str
    earlier: str
    """How many sign-offs are not shown."""
    sign_offs: tuple[SignOff, ...]
    evidence: tuple[ClaimEvidenceView, ...]
    """Only of a claim that has no card among the claims of an article, which shows it."""


class StateCount(NamedTuple):
    """How many claims are in a state."""

    icon: str
    words: str
    number: int


class Ledger(NamedTuple):
    """All claims of the ledger."""

    signed_off: str
    """ "Signed off: 3 of 54 claims"."""
    others: str
    """The end of that sentence: "; 1 rejected and 50 not reviewed"."""
    states: tuple[StateCount, ...]
    reviewed: tuple[StandingView, ...]
    untouched: tuple[StandingView, ...]
    by_claim: Mapping[str, StandingView]
    """By the id of the claim in the ledger."""


def ledger_view(audit: Audit, addresses: Addresses) -> Ledger | None:
    """Return how the sign-offs stand, worst first; ``None`` where there is no ledger."""
    if not audit.standings:
        return None
    claims = {claim.id: claim for claim in audit.ledger}
    numbers = Counter(one.state for one in audit.standings)
    ranks = {state: rank for rank, state in enumerate(STATE_WORDS)}
    order = sorted(audit.standings, key=lambda one: ranks[one.state])
    views = {
        one.ledger_id: _standing_view(one, claims.get(one.ledger_id), addresses) for one in order
    }
    untouched = {
        one.ledger_id
        for one in order
        if one.state in _UNTOUCHED and not views[one.ledger_id].sign_offs
    }
    signed_off, mark, others = standing_words(order).removesuffix(".").partition(";")
    return Ledger(
        signed_off=signed_off,
        others=mark + others,
        states=_state_counts(numbers),
        reviewed=tuple(view for id_, view in views.items() if id_ not in untouched),
        untouched=tuple(view for id_, view in views.items() if id_ in untouched),
        by_claim=views,
    )


def standing_words(standings: Iterable[Standing]) -> str:
    """Return "Signed off: 3 of 54 claims; 1 rejected and 50 not reviewed."."""
    numbers = Counter(one.state for one in standings)
    rest = [f"{numbers[state]:,} {words}" for state, words in _OF_MANY.items() if numbers[state]]
    signed_off = f"Signed off: {numbers['approved']:,} of {count(numbers.total(), 'claim')}"
    return "; ".join(filter(None, (signed_off, listed(rest)))) + "."


def _state_counts(numbers: Counter[ClaimState]) -> tuple[StateCount, ...]:
    return tuple(
        StateCount(_ICONS[state], words, numbers[state])
        for state, words in STATE_WORDS.items()
        if numbers[state]
    )


def _standing_view(
    standing: Standing, claim: LedgerClaim | None, addresses: Addresses
) -> StandingView:
    reviews = claim.reviews if claim else ()
    earlier = len(reviews) - _MOST_REVIEWS
    is_told = bool(reviews) and standing.state in _SAID
    text = (claim.text or claim.exact) if claim else ""
    more = "…" if len(text) > _LONGEST else ""
    link = addresses.ledger_link(standing.ledger_id)
    return StandingView(
        icon=_ICONS[standing.state],
        words=STATE_WORDS[standing.state],
        because="" if is_told else visible(standing.because),
        claim=link,
        text=visible(" ".join(text[:_LONGEST].split())) + more,
        earlier=f"{count(earlier, 'earlier sign-off')} in the claim's file" if earlier > 0 else "",
        sign_offs=tuple(_sign_off(one) for one in reviews[-_MOST_REVIEWS:]),
        evidence=evidence_views(claim, addresses) if claim and not link.href else (),
    )


def _sign_off(review: LedgerReview) -> SignOff:
    read = _READ.get(review.read, review.read)
    return SignOff(
        icon={"approved": "ok", "rejected": "error"}.get(review.verdict, "warning"),
        verdict=_VERDICTS[review.verdict],
        by=visible(review.by),
        on=review.on,
        details=visible(", ".join(filter(None, (review.support.replace("_", " "), read)))),
        note=visible(" ".join(review.note.split())),
    )
