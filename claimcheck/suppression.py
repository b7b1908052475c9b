"""Findings that a person has accepted, in the settings or in a claim of the ledger."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch

from msgspec import structs

from claimcheck.model import Article, Finding, LedgerClaim, Suppression
from claimcheck.settings import Ignore, Settings


def suppressed(
    findings: Iterable[Finding],
    *,
    settings: Settings,
    ledger: Sequence[LedgerClaim],
    articles: Sequence[Article],
    today: datetime.date,
) -> Iterator[Finding]:
    """Yield the findings, the accepted ones marked with who accepted them and why.

    An ignore in the ledger holds for findings on its claim and on the references that the claim
    cites. An ignore whose last day is over holds for nothing.
    """
    cited = _cited_references(articles)
    for finding in findings:
        by_settings = (
            Suppression(where="pyproject.toml", reason=ignore.reason, until=ignore.until)
            for ignore in settings.ignore
            if _holds(ignore, finding) and _lasts(ignore.until, today)
        )
        by_ledger = (
            Suppression(where=claim.file, reason=ignore.reason, until=ignore.until)
            for claim in ledger
            for ignore in claim.ignores
            if ignore.rule == finding.rule
            and _lasts(ignore.until, today)
            and (finding.claim_id == claim.id or finding.ref_key in cited.get(claim.id, ()))
        )
        found = next(by_settings, None) or next(by_ledger, None)
        yield structs.replace(finding, suppressed_by=found) if found else finding


def _lasts(until: datetime.date | None, today: datetime.date) -> bool:
    return until is None or today <= until


def _holds(ignore: Ignore, finding: Finding) -> bool:
    return (
        ignore.rule == finding.rule
        and (ignore.ref is None or ignore.ref == finding.ref_key)
        and (ignore.claim is None or ignore.claim == finding.claim_id)
        and (ignore.file is None or fnmatch(finding.file, ignore.file))
    )


def _cited_references(articles: Sequence[Article]) -> dict[str, set[str]]:
    """Return for each claim of the ledger the ids and keys of the references that it cites."""
    cited: dict[str, set[str]] = {}
    for article in articles:
        citations = {citation.id: citation for citation in article.citations}
        keys = {reference.id: reference.key for reference in article.references}
        for claim in article.claims:
            if claim.ledger_id is None:
                continue
            ids = {
                target.ref_id
                for covered in claim.citations
                for target in citations[covered.citation_id].targets
                if target.ref_id
            }
            named = {key for one in ids if (key := keys.get(one))}
            cited.setdefault(claim.ledger_id, set()).update(ids | named)
    return cited
