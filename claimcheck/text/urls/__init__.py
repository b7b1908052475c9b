"""URLs for comparison: hosts, and one form for addresses that lead to the same thing."""

import re
from functools import lru_cache

from claimcheck.text.identifiers.escapes import without_percent
from claimcheck.text.urls.parts import host, split_url
from claimcheck.text.urls.registries import registry_id
from claimcheck.text.urls.tracking import untracked

__all__ = ["canonical_url", "host"]

_REGISTRIES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "trial": "https://clinicaltrials.gov/study/{}",
    "orcid": "https://orcid.org/{}",
}
_PORTS = {"http": "80", "https": "443", "ftp": "21"}


@lru_cache(maxsize=16384)
def canonical_url(url: str) -> str:
    """Return the form in which addresses of the same page are equal; it is for comparison only.

    ``http`` counts as ``https``, "www." and a final slash do not count, nor does what only serves
    to count visits; addresses of doi.org, PubMed and PMC, old and new, become one. A fragment
    counts: it can name a part of a long page.
    """
    found = registry_id(url)
    if found and found.alone:
        name = without_percent(url[found.start : found.end]).rstrip("/").lower()
        if found.kind == "pmcid":
            name = f"PMC{name.removeprefix('pmc')}"
        return _REGISTRIES[found.kind].format(name)
    url = untracked(url)
    parts = split_url(url)
    scheme = "https" if parts.scheme in {"", "http"} else parts.scheme
    path = _unreserved(url[parts.path_at : parts.query_at]).rstrip("/")
    query = url[parts.query_at : parts.fragment_at].rstrip("?")
    fragment = url[parts.fragment_at :].rstrip("#")
    name = parts.host.removeprefix("www.").removesuffix(".") + _port(url[: parts.path_at], scheme)
    return f"{scheme}://{name}{path}{query}{fragment}"


def _port(authority: str, scheme: str) -> str:
    """Return the port with its colon, where it is not the scheme's own."""
    port = re.search(r":(\d+)$", authority)
    usual = {_PORTS.get(scheme), "80" if scheme == "https" else None}
    return port.group() if port and port[1] not in usual else ""


def _unreserved(path: str) -> str:
    """Return the path with needless percent codes decoded, the others in capitals."""
    return re.sub(r"%[0-9A-Fa-f]{2}", _needed, path)


def _needed(code: re.Match[str]) -> str:
    sign = chr(int(code.group()[1:], 16))
    return sign if sign.isascii() and (sign.isalnum() or sign in "-._~") else code.group().upper()
