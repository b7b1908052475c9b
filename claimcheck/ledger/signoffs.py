"""Which sign-offs of a claim hold, and which do not and why."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from claimcheck.ledger.anchoring import requoted
from claimcheck.ledger.hashes import evidence_sha256, quote_sha256, reference_sha256
from claimcheck.model import Article, LedgerClaim, LedgerReview, Reference
from claimcheck.settings import Settings

_ELSEWHERE: Final = datetime.timedelta(days=1)
"""How far ahead of the audit's day it can already be where a reviewer lives."""


class VoidReview(NamedTuple):
    """An approval that was given for something else than what now stands there."""

    at: int
    """Which of the claim's reviews it is, from 0."""
    review: LedgerReview
    changed: tuple[str, ...]
    """What is no longer as it was: "the words", "the evidence", "a reference"."""


class SignOffs(NamedTuple):
    """What the people say of a claim, each of them by the newest word."""

    required: int
    """How many people must approve."""
    objection: LedgerReview | None
    """The newest of all reviews, where it is a question or a rejection."""
    valid: tuple[LedgerReview, ...]
    """Approvals that count: for what now stands there, and younger than every open objection."""
    void: tuple[VoidReview, ...]
    own: tuple[LedgerReview, ...]
    """Approvals by who wrote the claim file, where these do not count."""
    early: tuple[LedgerReview, ...]
    """Approvals dated on a day that is still to come: they would hide what is said until then."""

    @property
    def is_approved(self) -> bool:
        """Whether enough people have approved what now stands there."""
        return not self.objection and len(self.valid) >= self.required

    @property
    def is_stale(self) -> bool:
        """Whether the claim is not approved any more because something changed."""
        return not self.objection and bool(self.void) and not self.is_approved


def sign_offs(
    claim: LedgerClaim,
    words: str,
    references: Mapping[str, Reference],
    settings: Settings,
    *,
    today: datetime.date,
) -> SignOffs:
    """Return which sign-offs of a claim hold.

    The newest block of each person decides for that person. A question or a rejection re-opens the
    claim: what others approved before it does not count until its author has approved too.

    Arguments:
        claim: The claim, anchored.
        words: What now stands in the article, as `words_now` gives it.
        references: Every reference that evidence can name, by its id.
        settings: How many people must approve, and whether authors may.
        today: The day that dates are judged by.
    """
    counted = _since_the_last_objection(claim.reviews)
    last = claim.reviews[-1] if claim.reviews else None
    own = [at for at in counted if not settings.self_approval and _is_own(claim, at)]
    changes = {at: tuple(changed(claim, claim.reviews[at], words, references)) for at in counted}
    early = [at for at in counted if is_early(claim.reviews[at], today)]
    others = [at for at in counted if at not in own and at not in early]
    return SignOffs(
        required=settings.reviews_required,
        objection=last if last and last.verdict != "approved" else None,
        valid=tuple(claim.reviews[at] for at in others if not changes[at]),
        void=tuple(VoidReview(at, claim.reviews[at], changes[at]) for at in others if changes[at]),
        own=tuple(claim.reviews[at] for at in own),
        early=tuple(claim.reviews[at] for at in early if at not in own),
    )


def is_early(review: LedgerReview, today: datetime.date) -> bool:
    """Say whether a review is dated on a day that nowhere on earth has come yet."""
    return today < datetime.date.max and review.on > today + _ELSEWHERE


def words_now(claim: LedgerClaim, article: Article, text: str) -> str:
    """Return the words of a claim as the article has them; those of its file where it has none.

    Arguments:
        claim: A claim of the article, anchored.
        article: The article.
        text: The article's text as it was decoded.
    """
    if claim.anchor not in {"edited", "rewritten"}:
        return claim.exact
    now = requoted(claim, article, text)
    return now.exact if now else claim.exact


def changed(
    claim: LedgerClaim, review: LedgerReview, words: str, references: Mapping[str, Reference]
) -> Iterator[str]:
    """Yield what a review was given for and is no longer so.

    Without a hash nobody can tell; only words that are not those of the claim file are certainly
    others. The references can be compared where all of them are known.

    Arguments:
        claim: The claim, anchored.
        review: One of its reviews.
        words: What now stands in the article.
        references: Every reference that evidence can name, by its id.
    """
    given = review.quote_sha256 or quote_sha256(claim.exact)
    if given != quote_sha256(words):
        yield "the words"
    if review.evidence_sha256 and review.evidence_sha256 != evidence_sha256(claim.evidence):
        yield "the evidence"
    now = references_sha256(claim, references)
    if review.reference_sha256 and now and review.reference_sha256 != now:
        yield "a reference"


def references_sha256(claim: LedgerClaim, references: Mapping[str, Reference]) -> str:
    """Return the hash of the references of a claim; empty where it has none or one is not known."""
    known = [references.get(each.ref) for each in claim.evidence]
    found = [reference for reference in known if reference]
    return reference_sha256(found) if found and len(found) == len(known) else ""


def same_person(one: str, other: str) -> bool:
    """Say whether two addresses name one person."""
    return one.strip().casefold() == other.strip().casefold()


def _is_own(claim: LedgerClaim, at: int) -> bool:
    return bool(claim.by) and same_person(claim.reviews[at].by, claim.by)


def _since_the_last_objection(reviews: Sequence[LedgerReview]) -> list[int]:
    """Return which reviews are approvals that no open question or rejection came after."""
    newest = {review.by.strip().casefold(): at for at, review in enumerate(reviews)}
    standing = sorted(newest.values())
    objections = [at for at in standing if reviews[at].verdict != "approved"]
    last = max(objections, default=-1)
    return [at for at in standing if at > last]
