"""What a claim of the ledger rests on, as the HTML report shows it: a card for each evidence block."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from claimcheck.model import Audit, EvidenceRole, LedgerClaim, LedgerEvidence
from claimcheck.report.addresses import Addresses, Link
from claimcheck.report.frames import visible

ROLE_WORDS: Final[dict[EvidenceRole, str]] = {
    "supports": "Named as support",
    "qualifies": "Named as qualifying it",
    "disputes": "Named as disputing it",
    "background": "Named as background",
}
"""What the claim file says: only a sign-off says that a person agrees."""
_BETWEEN_PARAGRAPHS: Final = re.compile(r"\n[^\S\n]*\n")
_LONG: Final = 400
"""From how many characters on a passage is folded."""


class ClaimEvidenceView(NamedTuple):
    """One evidence block of a claim file."""

    role: str
    reference: Link
    """The key as the claim file has it; it leads to the reference where the audit has that."""
    at: str
    passage: tuple[str, ...]
    """The copied words, paragraph by paragraph; empty where nobody copied any."""
    folded: str
    """How long a passage is that is folded, or an empty string."""


def evidence_by_claim(
    audit: Audit, addresses: Addresses
) -> Mapping[str, tuple[ClaimEvidenceView, ...]]:
    """Return the evidence of every claim of the ledger, by the id of the claim there."""
    return {claim.id: evidence_views(claim, addresses) for claim in audit.ledger}


def evidence_views(claim: LedgerClaim, addresses: Addresses) -> tuple[ClaimEvidenceView, ...]:
    """Return the cards of what a claim rests on, in the order of its file."""
    return tuple(_evidence_view(each, addresses) for each in claim.evidence)


def _evidence_view(evidence: LedgerEvidence, addresses: Addresses) -> ClaimEvidenceView:
    part = addresses.reference(evidence.ref)
    passage = _paragraphs(evidence.exact)
    length = sum(map(len, passage))
    return ClaimEvidenceView(
        role=ROLE_WORDS[evidence.role],
        reference=Link(visible(evidence.ref), f"#{part}" if part else ""),
        at=visible(" ".join(evidence.at.split())),
        passage=passage,
        folded=f"{length:,} characters" if length >= _LONG else "",
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, the lines of each joined."""
    lines = "\n".join(text.splitlines())
    folded = (" ".join(paragraph.split()) for paragraph in _BETWEEN_PARAGRAPHS.split(lines))
    return tuple(visible(paragraph) for paragraph in folded if paragraph)
