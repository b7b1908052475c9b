"""What the HTML report shows on the characters of an article, and how some of them look."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.model import Article, Block, Citation, Claim, Finding, Reference, Span
from claimcheck.report.addresses import Addresses
from claimcheck.report.segments import Cover, Style

_SIGNED: Final = {"heading", "item", "quote"}
_SEVERITY_RANK: Final = {"error": 0, "warning": 1, "note": 2}
_CITATION_RANK: Final = 5
_LABEL_RANK: Final = 6
_PASSAGE: Final = 10**9
"""Rank of a whole claim or reference: any finding or marker on the same characters goes first."""


def covers_of(
    article: Article, findings: Sequence[Finding], addresses: Addresses
) -> Iterator[Cover]:
    """Yield what is to be shown on the characters of an article.

    Arguments:
        article: The article.
        findings: What was found in its file; accepted ones are only places.
        addresses: Where things stand in the report.
    """
    number = addresses.articles[article.path]
    for finding in findings:
        yield _finding_cover(finding, addresses)
    for place, citation in enumerate(article.citations, start=1):
        yield _citation_cover(citation, f"at-m{number}-{place}", addresses)
    for reference in article.references:
        yield _reference_cover(reference, addresses)
    for claim in article.claims:
        yield _claim_cover(claim, addresses.claim(article.path, claim.id))
    for place, part in enumerate(article.not_read, start=1):
        yield Cover(part.span, _PASSAGE, f"at-n{number}-{place}")


def _finding_cover(finding: Finding, addresses: Addresses) -> Cover:
    span = addresses.span(finding)
    anchor = f"at-{finding.fingerprint}"
    if finding.suppressed_by:
        return Cover(span, _PASSAGE, anchor)
    number = addresses.number(finding)
    return Cover(
        span=span,
        rank=_rank(span, _SEVERITY_RANK[finding.severity]),
        id=anchor,
        href=f"#f-{finding.fingerprint}",
        style=finding.severity,
        number=number,
        name=f"{finding.severity} {number}: {finding.rule}",
    )


def _citation_cover(citation: Citation, anchor: str, addresses: Addresses) -> Cover:
    parts = [part for target in citation.targets if (part := addresses.reference(target.ref_id))]
    href = f"#{parts[0]}" if parts else ""
    return Cover(citation.span, _rank(citation.span, _CITATION_RANK), anchor, href, "citation")


def _reference_cover(reference: Reference, addresses: Addresses) -> Cover:
    part = addresses.reference(reference.id)
    if span := reference.label_span:
        return Cover(span, _rank(span, _LABEL_RANK), f"at-{part}", f"#{part}", "label")
    return Cover(reference.span, _PASSAGE, f"at-{part}", f"#{part}", "entry")


def _claim_cover(claim: Claim, part: str) -> Cover:
    return Cover(claim.span, _PASSAGE, f"at-{part}", f"#{part}", "claim")


def styles_of(blocks: Sequence[Block]) -> Iterator[Style]:
    """Yield the characters that look different: signs of lists and markup, run-in headings."""
    for block in blocks:
        if block.kind in _SIGNED:
            yield Style(Span(block.span.start, block.content.start), "sign")
            yield Style(Span(block.content.end, block.span.end), "sign")
        if block.run_in:
            yield Style(block.run_in, "run-in")
        for span in block.hidden:
            yield Style(span, "markup")


def _rank(span: Span, kind: int) -> int:
    """Return a rank by which the shorter passage goes first, and of equals the graver one."""
    return len(span) * 10 + kind
