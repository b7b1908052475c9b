"""How faults in the form of an identifier become findings."""

from collections.abc import Callable, Iterator
from typing import Literal

from claimcheck.model import (
    Edit,
    Finding,
    Identifier,
    IdentifierFault,
    IdentifierKind,
    Reference,
    Severity,
)
from claimcheck.rules.context import Context, offline

NAMES: dict[IdentifierKind, str] = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "arxiv": "arXiv identifier",
    "orcid": "ORCID iD",
    "trial": "ClinicalTrials.gov identifier",
    "url": "URL",
}


def has_kind(*kinds: IdentifierKind) -> Callable[[Reference], bool]:
    """Return a predicate: is there an identifier of that kind to judge?"""
    return lambda reference: (
        reference.alias_of is None and any(one.kind in kinds for one in reference.identifiers)
    )


def faults_of(reference: Reference, name: str) -> Iterator[tuple[Identifier, IdentifierFault]]:
    """Yield the faults of which a rule speaks, each with its identifier."""
    for identifier in reference.identifiers:
        for fault in identifier.faults:
            if fault.rule == name:
                yield identifier, fault


def malformed(
    reference: Reference,
    context: Context,
    found: tuple[Identifier, IdentifierFault],
    suggestion: str,
    *,
    safe: bool,
    severity: Severity | None = None,
) -> Finding:
    """Return the finding that something written as an identifier is none."""
    identifier, fault = found
    written = context.text(fault.span)
    fixes = []
    if fault.instead is not None:
        mended = _whole(identifier, fault)
        otherwise = suggestion[:1].lower() + suggestion[1:]
        suggestion = (
            f"Write {mended}." if safe else f"Try {mended}; if it leads nowhere, {otherwise}"
        )
        fixes = [Edit(span=fault.span, new_text=fault.instead, safety=safety(safe=safe))]
    whole = identifier.raw if identifier.span.holds(fault.span) else written
    name = NAMES[identifier.kind]
    return context.finding(
        fault.span,
        f"“{whole}” is not {_article(name)} {name}: {fault.detail}.",
        severity=severity,
        suggestion=suggestion,
        fixes=fixes,
        evidence=[offline(whole, expected=identifier.value)],
        reference=reference,
    )


def _article(name: str) -> str:
    return "an" if name[0] in "aIO" else "a"


def safety(*, safe: bool) -> Literal["safe", "suggested"]:
    """Return how safe an edit is, as `Edit` names it."""
    return "safe" if safe else "suggested"


def _whole(identifier: Identifier, fault: IdentifierFault) -> str:
    """Return the identifier as it is with the fault mended."""
    start = fault.span.start - identifier.span.start
    end = fault.span.end - identifier.span.start
    instead = fault.instead or ""
    if not identifier.span.holds(fault.span):
        return instead
    return identifier.raw[:start] + instead + identifier.raw[end:]
