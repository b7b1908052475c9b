"""The parts of a URL, by their places (RFC 3986, section 3)."""

import re
from functools import cache, lru_cache
from typing import NamedTuple


class UrlParts(NamedTuple):
    """Where the parts of a URL begin, as indexes into it; a missing part is empty."""

    scheme: str
    """Lower-cased, empty where there is none."""
    host: str
    """Lower-cased, without user and port."""
    host_at: int
    path_at: int
    query_at: int
    """At the question mark."""
    fragment_at: int
    """At the number sign."""


@lru_cache(maxsize=16384)
def split_url(url: str) -> UrlParts:
    """Return the parts of a URL; one without a scheme begins with its host."""
    scheme = _scheme().match(url)
    host_at = scheme.end() if scheme else 0
    path = _path().search(url, host_at)
    path_at = path.start() if path else len(url)
    fragment_at = _found(url.find("#", path_at), len(url))
    query_at = _found(url.find("?", path_at, fragment_at), fragment_at)
    host = url[host_at:path_at].rpartition("@")[2].lower()
    if ":" in host:
        host = re.sub(r":\d*$", "", host)
    name = scheme[1].lower() if scheme else ""
    return UrlParts(name, host, host_at, path_at, query_at, fragment_at)


@cache
def _scheme() -> re.Pattern[str]:
    return re.compile(r"([a-z][a-z0-9+.-]{0,30})(?:://|:(?![/\d]))", re.IGNORECASE)


@cache
def _path() -> re.Pattern[str]:
    return re.compile(r"[/?#\\]")


def _found(at: int, otherwise: int) -> int:
    return at if at >= 0 else otherwise


def host(url: str) -> str:
    """Return the host of a URL, lower-cased, without user and port; empty where there is none."""
    return split_url(url).host


def has_port(url: str) -> bool:
    """Say whether a URL names a port."""
    parts = split_url(url)
    return re.search(r":\d+$", url[parts.host_at : parts.path_at]) is not None
