"""An audit with a ledger: claims in every state, sign-offs, a baseline, a revision of git."""

import datetime

from msgspec import structs

from claimcheck.model import (
    Audit,
    BaselineEntry,
    BaselineUse,
    ClaimState,
    Evidence,
    LedgerClaim,
    LedgerEvidence,
    LedgerReview,
    Span,
    Standing,
    Suppression,
)
from tests.report.audits import ARTICLE, finding_of, small_audit, source_of

_STATES: tuple[tuple[ClaimState, str], ...] = (
    ("approved", ""),
    ("waiting", "1 of 2 approvals."),
    ("changed-since-approval", "PubMed now lists a correction of [1]."),
    ("stale", "The quotation was changed after the approval."),
    ("question", ""),
    ("rejected", ""),
    ("needs-source", "No evidence is named."),
    ("unreviewed", ""),
)


def review(day: int, by: str = "editor@example.org", **parts: object) -> LedgerReview:
    """Return a sign-off of a day of November 2026."""
    told = {"verdict": "approved", **parts}
    return LedgerReview(by=by, on=datetime.date(2026, 11, day), **told)  # type: ignore[arg-type]  # named as the struct names them


_REVIEWS: dict[ClaimState, tuple[LedgerReview, ...]] = {
    "approved": (review(18, support="partly_supported", read="full_text"),),
    "waiting": tuple(review(day % 28 + 1) for day in range(12)),
    "changed-since-approval": (review(17),),
    "stale": (review(16),),
    "question": (review(19, verdict="question", note="Which trial\nis meant?"),),
    "rejected": (
        review(15),
        review(20, "second@example.org", verdict="rejected", note="<b>No</b> such number."),
    ),
}


_EVIDENCE: dict[ClaimState, tuple[LedgerEvidence, ...]] = {
    "approved": (
        LedgerEvidence(
            ref="pain#1",
            at="Results,\ntable 2",
            exact="Pain fell in 24 patients\n<script>alert(1)</script> \u202eafter\n\nfive weeks.",
        ),
        LedgerEvidence(ref="nobody-2020", role="disputes"),
        LedgerEvidence(
            ref="pain#2", role="qualifies", exact="Averyveryverylongword" * 9 + " and more" * 60
        ),
    ),
    "stale": (LedgerEvidence(ref="pain#1", role="background", exact="A claim that is lost."),),
}


def signed_audit() -> Audit:
    """Return the small audit with all of this in it."""
    audit = small_audit()
    first, *rest = audit.articles[0].claims
    claims = (structs.replace(first, id="pain-0001", ledger_id="pain-0001"), *rest)
    ledger = tuple(
        LedgerClaim(
            id=f"pain-{number:04}",
            file=f"claims/pain/pain-{number:04}.toml",
            article="pain.txt",
            exact="Massage helped 24 patients.",
            exact_span=Span(0, 1),
            evidence=_EVIDENCE.get(state, ()),
            reviews=_REVIEWS.get(state, ()),
        )
        for number, (state, _) in enumerate(_STATES, start=1)
    )
    standings = tuple(
        Standing(
            ledger_id=claim.id, file=claim.file, article="pain.txt", state=state, because=because
        )
        for claim, (state, because) in zip(ledger, _STATES, strict=True)
    )
    before = finding_of(
        source_of("pain.txt", ARTICLE),
        "Costs fell",
        "double-space",
        "note",
        "Two blanks.",
        suppressed_by=Suppression(where="known.json", reason="there before", by="baseline"),
    )
    recorded = Evidence(
        source="Crossref",
        said="Schroeder B, Doig J. The effects of massage",
        expected="Schroeder B, Doig J. The effects of tea",
        retrieved_at=datetime.datetime(2026, 11, 1, 9, 30, tzinfo=datetime.UTC),
        http_status=200,
        cache="lock",
    )
    differing = finding_of(
        source_of("pain.txt", ARTICLE), "Schroeder B, Doig J. The effects of massage",
        "title-mismatch", "error", "Crossref has another title.", evidence=[recorded], ref_key="pain#1",
    )  # fmt: skip
    return structs.replace(
        audit,
        articles=(structs.replace(audit.articles[0], claims=claims),),
        ledger=ledger,
        standings=standings,
        findings=(*audit.findings, differing, before),
        run=structs.replace(audit.run, since="main~3", left_out=4),
        baseline=BaselineUse(
            file="known.json",
            known=1,
            stale=(BaselineEntry(fingerprint="ab", rule="dead-link", file="pain.txt"),),
        ),
    )
