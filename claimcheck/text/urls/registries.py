"""Addresses of registries, which are identifiers: doi.org, PubMed, PMC, arXiv and their like."""

import re
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from claimcheck.model import IdentifierKind
from claimcheck.text.urls.parts import split_url

_DOI = r"/+(?:https?://(?:dx\.)?doi\.org/+)?(?:doi:)?(?P<doi>\d[^?#]*(?:#(?:page|abstract|full)[\w=]*)?)"
_PUBMED = r"/(?P<pmid>\d+)(?![\w.-])"
_PMC = r"/articles/(?:(?P<pmcid>PMC\d+)|pmid/(?P<pmid>\d+))(?:\.\d+)?(?![\w-])"
_NCBI = (
    r"/(?:m/)?pubmed/(?:\?term=)?(?P<pmid>\d+)(?:\[\w+\])?(?![\w+%-])"
    r"|/pubmed\?term=(?P<pmid1>\d+)(?![\w+%-])"
    r"|/(?:m/)?pmc/articles/(?:(?P<pmcid>(?:PMC)?\d+)|pmid/(?P<pmid2>\d+))(?:\.\d+)?(?![\w-])"
)
_EUROPE = r"/(?:articles?|abstract)/(?:MED/(?P<pmid>\d+)|(?:PMC/)?(?P<pmcid>PMC\d+))(?![\w-])"
_ARTICLE_RENDER = r"/(?:articlerender|picrender)\.fcgi\?(?:[^#]*&)?artid=(?P<pmcid>(?:PMC)?\d+)"
_ARXIV = r"/(?:abs|pdf|html|format|ps)/(?P<arxiv>(?:[a-z.-]+/)?[\d.]+(?<!\.)(?:v\d+)?)(?:\.pdf)?"
_TRIAL = r"/.*?(?P<trial>NCT\d+)"
_ORCID = r"/(?P<orcid>\d[\dX-]+)"
_HOSTS = {
    "doi.org": _DOI,
    "dx.doi.org": _DOI,
    "www.doi.org": _DOI,
    "pubmed.ncbi.nlm.nih.gov": _PUBMED,
    "pmc.ncbi.nlm.nih.gov": _PMC,
    "www.ncbi.nlm.nih.gov": _NCBI,
    "ncbi.nlm.nih.gov": _NCBI,
    "europepmc.org": _EUROPE,
    "www.europepmc.org": _EUROPE,
    "www.pubmedcentral.nih.gov": _ARTICLE_RENDER,
    "pubmedcentral.nih.gov": _ARTICLE_RENDER,
    "arxiv.org": _ARXIV,
    "www.arxiv.org": _ARXIV,
    "export.arxiv.org": _ARXIV,
    "clinicaltrials.gov": _TRIAL,
    "www.clinicaltrials.gov": _TRIAL,
    "classic.clinicaltrials.gov": _TRIAL,
    "orcid.org": _ORCID,
    "www.orcid.org": _ORCID,
}
_PROXIED = {known.replace(".", "-") + ".": known for known in _HOSTS}


class RegistryId(NamedTuple):
    """An identifier inside a URL: the characters ``start`` to ``end`` of it."""

    kind: IdentifierKind
    start: int
    end: int
    alone: bool
    """Whether the URL says nothing else: no figure, no PDF, no passage of the page."""


@cache
def _pattern(host: str) -> re.Pattern[str]:
    return re.compile(_HOSTS[host], re.IGNORECASE)


@lru_cache(maxsize=4096)
def registry_host(host: str) -> str | None:
    """Return the registry's own host for a host or a library's proxy of it, or ``None``."""
    if host in _HOSTS:
        return host
    first = host.partition(".")[0] + "."
    if first in _PROXIED and first != host:
        return _PROXIED[first]
    return next((known for known in _HOSTS if host.startswith(f"{known}.")), None)


def registry_id(url: str) -> RegistryId | None:
    """Return the identifier that the address of a registry holds, or ``None``."""
    parts = split_url(url)
    host = registry_host(parts.host)
    found = _pattern(host).match(url, parts.path_at) if host else None
    if not found:
        return None
    group = next(name for name, value in found.groupdict().items() if value is not None)
    kind = next(kind for kind in get_args(IdentifierKind) if kind == group.rstrip("12"))
    alone = url[found.end() :] in {"", "/"} and not url[found.end(group) : found.end()]
    return RegistryId(kind, found.start(group), found.end(group), alone)
