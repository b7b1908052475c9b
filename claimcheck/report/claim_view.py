"""A claim as the HTML report shows it: its words, its citations, why it can be checked."""

from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.model import Article, Citation, Claim, ClaimCitation
from claimcheck.report.addresses import Addresses, Link
from claimcheck.report.evidence_view import ClaimEvidenceView
from claimcheck.report.frames import visible
from claimcheck.report.sentences import scope_words
from claimcheck.report.standing_view import StandingView


class ClaimCitationView(NamedTuple):
    """A citation of a claim: its marker, the references, how far it reaches."""

    marker: Link
    references: tuple[Link, ...]
    """Empty where the marker itself names its one reference and leads to it."""
    scope: str
    is_inferred: bool


class ClaimView(NamedTuple):
    """The card of one claim."""

    id: str
    text: str
    place: Link
    citations: tuple[ClaimCitationView, ...]
    checkable: str
    """Why it can be checked, or an empty string."""
    standing: StandingView | None = None
    evidence: tuple[ClaimEvidenceView, ...] = ()
    """What the ledger says that it rests on."""


def claim_views(
    article: Article,
    addresses: Addresses,
    standings: Mapping[str, StandingView],
    evidence: Mapping[str, tuple[ClaimEvidenceView, ...]],
) -> list[ClaimView]:
    """Return the cards of an article's claims, in document order.

    Arguments:
        article: The article.
        addresses: Where things stand in the report.
        standings: Where the claims of the ledger stand, by their ids there.
        evidence: What they rest on, likewise.
    """
    number = addresses.articles[article.path]
    places = {
        citation.id: (citation, f"#at-m{number}-{place}")
        for place, citation in enumerate(article.citations, start=1)
    }
    return [
        _claim_view(claim, article, places, addresses)._replace(
            standing=standings.get(claim.ledger_id or ""),
            evidence=evidence.get(claim.ledger_id or "", ()),
        )
        for claim in article.claims
    ]


def _claim_view(
    claim: Claim,
    article: Article,
    places: dict[str, tuple[Citation, str]],
    addresses: Addresses,
) -> ClaimView:
    part = addresses.claim(article.path, claim.id)
    return ClaimView(
        id=part,
        text=visible(claim.text),
        place=Link(addresses.line(article.path, claim.span), f"#at-{part}"),
        citations=tuple(
            _citation_view(covering, *places[covering.citation_id], addresses)
            for covering in claim.citations
            if covering.citation_id in places
        ),
        checkable=visible(", ".join(claim.features)) or "yes" if claim.checkable else "",
    )


def _citation_view(
    covering: ClaimCitation, citation: Citation, href: str, addresses: Addresses
) -> ClaimCitationView:
    marker = Link(visible(citation.raw), href)
    references = tuple(
        addresses.reference_link(target.ref_id or target.label) for target in citation.targets
    )
    if [to.text for to in references] == [marker.text] and references[0].href:
        marker, references = references[0], ()
    return ClaimCitationView(marker, references, scope_words(covering), covering.proposed)
