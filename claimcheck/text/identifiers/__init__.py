"""Every identifier of a reference string: DOI, PMID, PMCID, ISBN, ISSN, ORCID, arXiv, trial, URL.

Each kind is read by a module of its own; what one kind has taken no other kind sees.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import assert_never

from msgspec import structs

from claimcheck.model import Identifier, IdentifierKind, Span
from claimcheck.text.identifiers.arxiv import find_arxiv_ids, read_arxiv_id
from claimcheck.text.identifiers.checkdigits import find_numbers, read_number
from claimcheck.text.identifiers.derived import address_fault
from claimcheck.text.identifiers.doi import find_dois, glued_address, read_doi
from claimcheck.text.identifiers.found import FoundIdentifier
from claimcheck.text.identifiers.links import find_urls, read_url
from claimcheck.text.identifiers.pubmed import find_pmcids, find_pmids, read_pmcid, read_pmid
from claimcheck.text.identifiers.trials import find_trials, read_trial

__all__ = ["FoundIdentifier", "find_identifiers", "parse_identifier"]

_LEAST_LENGTH = 8  # of an ISSN; shorter runs of digits in a field are dates and the like
_Finder = Callable[[str, int], list[FoundIdentifier]]
_FINDERS: tuple[tuple[tuple[str, ...], _Finder], ...] = (
    (("://", "//", "www.", "http", "ttp:"), find_urls),
    (("10.", "doi"), find_dois),
    (("pmid", "pubmed"), find_pmids),
    (("pmc",), find_pmcids),
    (("arxiv", "corr"), find_arxiv_ids),
    (("isbn",), partial(find_numbers, "isbn")),
    (("issn",), partial(find_numbers, "issn")),
    (("orcid",), partial(find_numbers, "orcid")),
    (("nct", "clinicaltrials"), find_trials),
)
"""In this order; a kind is searched for only where one of its words occurs."""


def find_identifiers(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the identifiers of a reference string, in document order.

    What is derived from a URL follows it and shares its place; apart from that no two overlap.

    Arguments:
        text: The reference string, without its label.
        offset: Where it begins in its file.
    """
    lowered = text.lower()
    found: list[FoundIdentifier] = []
    free = text
    for words, find in _FINDERS:
        for word in words:
            if word in lowered:
                batch = find(free, offset)
                free = _blanked(free, batch, offset)
                found += batch
                break
    if len(found) < 2:  # noqa: PLR2004 - one stands behind no other
        return found
    return _with_glued_addresses(sorted(found, key=lambda one: one.taken))


def _with_glued_addresses(found: list[FoundIdentifier]) -> list[FoundIdentifier]:
    """Return the same; a DOI with an address right behind it says so."""
    urls = (one.identifier for one in found if one.identifier.kind == "url")
    addresses = {url.span.start: url for url in urls}
    glued: list[FoundIdentifier] = []
    for one in found:
        address = addresses.get(one.identifier.span.end)
        if address and one.identifier.kind == "doi" and not one.identifier.derived_from:
            faults = (*one.identifier.faults, glued_address(address))
            glued.append(one._replace(identifier=structs.replace(one.identifier, faults=faults)))
        else:
            glued.append(one)
    return glued


def _blanked(text: str, found: list[FoundIdentifier], offset: int) -> str:
    """Return the text of the same length without what was taken."""
    pieces, at = [], 0
    for one in found:
        start, end = one.taken.start - offset, one.taken.end - offset
        if end > at:
            pieces += [text[at:start], "\x00" * (end - max(start, at))]
            at = end
    return "".join((*pieces, text[at:])) if pieces else text


def parse_identifier(kind: IdentifierKind, text: str, offset: int = 0) -> Identifier:
    """Return the identifier that a whole string is meant to be, such as a field of a .bib entry.

    A label ("doi:", "PMID") and blanks around it are left out of its place.

    Arguments:
        kind: What it is meant to be.
        text: The string as written.
        offset: Where it begins in its file.
    """
    body = text.strip()
    start = offset + len(text) - len(text.lstrip())
    if not body:
        return Identifier(kind=kind, value=None, raw="", span=Span(start, start))
    match kind:
        case "url":
            return read_url(body, start)[0]
        case "doi":
            return _doi(body, start)
        case "isbn" | "issn" | "orcid":
            return _number(kind, body, start)
        case "pmid" | "pmcid" | "arxiv" | "trial":
            label = _label().match(body)
            at = label.end() if label else 0
            return _READERS[kind](body[at:].rstrip(".;,"), start + at)
        case _:
            assert_never(kind)


_READERS = {
    "pmid": read_pmid,
    "pmcid": read_pmcid,
    "arxiv": read_arxiv_id,
    "trial": read_trial,
}


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:PubMed\s?)?PMID|PubMed\s?ID|PMCID|arXiv(?=\s*:)|ClinicalTrials\.gov)\s*[:=]?\s*",
        re.IGNORECASE,
    )


@cache
def _doi_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:doi\s*[:=]?\s*)?(?P<address>(?:https?://)?[a-z0-9.-]*doi[.-]org[a-z0-9.-]*/+)?"
        r"(?:doi:\s*)?",
        re.IGNORECASE,
    )


def _doi(body: str, start: int) -> Identifier:
    label = _doi_label().match(body)
    at = label.end() if label else 0
    if at == len(body):
        at = 0
    doi = read_doi(body[at:], start + at)
    address = label["address"] if label and at else None
    if not address or not label:
        return _within_address(doi, body, start) if doi.value is None else doi
    fault = address_fault(address, start + label.start("address"), "")
    return structs.replace(doi, faults=(fault, *doi.faults))


def _within_address(doi: Identifier, body: str, start: int) -> Identifier:
    """Return the same, with the DOI that an address of a publisher holds as a proposal."""
    inner = re.search(r"(?<=/)10\.\d{4,9}/[^\s?#]+", body) if "//" in body else None
    if not inner:
        return doi
    proposal = read_doi(inner.group(), start + inner.start())
    fault = structs.replace(
        doi.faults[0], detail="it is the address of a web page", instead=proposal.raw
    )
    return structs.replace(doi, faults=(fault,))


def _number(kind: IdentifierKind, body: str, start: int) -> Identifier:
    """Return the number of a field; of several numbers the first bad one, else the first."""
    pieces = re.finditer(r"[\dXx](?:[\dXx\u2010-\u2015\u2212-]| (?=\d))*", body)
    numbers = [read_number(kind, piece.group(), start + piece.start()) for piece in pieces]
    whole = [number for number in numbers if len(number.raw) >= _LEAST_LENGTH]
    if not whole:
        return read_number(kind, body, start)
    return next((number for number in whole if number.faults), whole[0])
