"""Identifiers that are read out of the address of a registry."""

from msgspec import structs

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.arxiv import read_arxiv_id
from claimcheck.text.identifiers.checkdigits import read_number
from claimcheck.text.identifiers.doi import read_doi
from claimcheck.text.identifiers.pubmed import read_pmcid, read_pmid
from claimcheck.text.identifiers.trials import read_trial
from claimcheck.text.urls.registries import RegistryId, registry_id

DOI_ADDRESS = "https://doi.org/"


def derived_identifiers(value: str, url: Identifier) -> list[Identifier]:
    """Return the identifier that a URL of a registry holds, with the URL's place.

    Arguments:
        value: The URL in its usable form.
        url: The same as it was read: where the two differ, faults have no certain place.
    """
    found = registry_id(url.raw)
    if found and url.value and not _malformed(url):
        identifier = _read(found, url.raw, url.span.start)
    elif (found or value != url.raw) and (found := registry_id(value)):
        identifier = structs.replace(_read(found, value, 0), faults=())
    else:
        return []
    return [structs.replace(identifier, raw=url.raw, span=url.span, derived_from="url")]


def _malformed(url: Identifier) -> bool:
    return any(fault.rule == "malformed-url" for fault in url.faults)


def _read(found: RegistryId, url: str, offset: int) -> Identifier:
    text, start = url[found.start : found.end], offset + found.start
    match found.kind:
        case "doi":
            return _doi(found, url, offset)
        case "pmid":
            return read_pmid(text, start)
        case "pmcid":
            pmcid = read_pmcid(text, start)
            bare = [fault for fault in pmcid.faults if not text.isdecimal()]
            return structs.replace(pmcid, faults=tuple(bare))
        case "arxiv":
            return read_arxiv_id(text, start)
        case "trial":
            return read_trial(text, start)
        case _:
            return read_number(found.kind, text, start)


def _doi(found: RegistryId, url: str, offset: int) -> Identifier:
    doi = read_doi(url[found.start : found.end], offset + found.start, place="url")
    address = url[: found.start]
    if address.lower() == DOI_ADDRESS:
        return doi
    fault = address_fault(address, offset, DOI_ADDRESS)
    return structs.replace(doi, faults=(fault, *doi.faults))


def address_fault(address: str, start: int, instead: str) -> IdentifierFault:
    """Return that a DOI is written through this address, which begins at ``start``."""
    detail = f"it is written through {address}"
    return IdentifierFault("doi-as-url", Span(start, start + len(address)), detail, instead)
