"""Addresses compared by site: the same page, the same site, a site's root."""

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.text.organisations import organisations
from claimcheck.text.urls import canonical_url, host
from claimcheck.text.urls.parts import split_url

_SECOND_LEVEL: Final = frozenset(
    (
        *(
            "ac",
            "asso",
            "co",
            "com",
            "edu",
            "ed",
            "go",
            "gob",
            "gouv",
            "gov",
            "govt",
            "gv",
            "id",
            "ltd",
        ),
        *(
            "me",
            "mil",
            "ne",
            "net",
            "nhs",
            "nom",
            "or",
            "org",
            "police",
            "sch",
            "school",
            "gc",
            "qc",
            "on",
        ),
    )
)
"""Labels under which countries give out names, as in ``ac.uk``."""
_LEAST_BRAND: Final = 4  # letters by which two sites are taken for one owner's
_LEAST_LABEL: Final = 3


@lru_cache(maxsize=16384)
def registrable(url: str) -> str:
    """Return the part of a URL's host that somebody registered: ``nhs.uk``, ``example.co.uk``.

    A host that is a number is that number.
    """
    labels = host(url).rstrip(".").split(".")
    if labels[-1].isdecimal():
        return ".".join(labels)
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:  # noqa: PLR2004 - a country's code
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def same_site(a: str, b: str) -> bool:
    """Say whether two URLs may well belong to one owner: doubt counts as yes."""
    one, other = registrable(a), registrable(b)
    if one == other:
        return True
    brand, label = (name.partition(".")[0].replace("-", "") for name in (one, other))
    short, long = sorted((brand, label), key=len)
    if brand == label and len(brand) >= _LEAST_LABEL:
        return True
    if len(short) >= _LEAST_BRAND and short in long:
        return True
    return bool(_owners(one) & _owners(other))


def _owners(site: str) -> set[str]:
    return set(organisations().get(site, ()))


@lru_cache(maxsize=16384)
def is_root(url: str) -> bool:
    """Say whether a URL leads to the first page of its site or of one of its languages."""
    parts = split_url(url)
    path = url[parts.path_at : parts.query_at]
    return bool(_root().fullmatch(path)) and url[parts.query_at : parts.fragment_at] in {"", "?"}


@cache
def _root() -> re.Pattern[str]:
    return re.compile(
        r"/*(?:[a-z]{2}(?:[-_][a-z]{2,4})?/*)?(?:(?:home|index|default|start|welcome)(?:\.[a-z]{3,5})?/*)?",
        re.IGNORECASE,
    )


def same_address(a: str, b: str) -> bool:
    """Say whether two URLs differ in nothing that readers mind.

    The scheme, "www.", "m.", a final slash, the language, the case, an index page, and what only
    counts visits do not matter, nor parameters that a site adds.
    """
    one, other = _plain(a), _plain(b)
    if one == other:
        return True
    (place, query), (there, added) = (_halves(each) for each in (one, other))
    return place == there and set(query) <= set(added)


def _halves(url: str) -> tuple[str, list[str]]:
    place, _, query = url.partition("?")
    return place.rstrip("/"), sorted(part for part in query.split("&") if part)


@lru_cache(maxsize=16384)
def _plain(url: str) -> str:
    parts = split_url(url)
    plain = canonical_url(url[: parts.fragment_at]).lower()
    plain = re.sub(r"^(https://)(?:www\d?|m|mobile|[a-z]{2})\.(?=[^/]*\.)", r"\1", plain)
    plain = re.sub(r"(?<=[^/]/)[a-z]{2}(?:[-_][a-z]{2,4})?(?=/|$)", "", plain, count=1)
    plain = re.sub(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)(?=$|\?)", "", plain)
    return re.sub(r"(?<!:)/{2,}", "/", re.sub(r"(?<=[^/])/(?=$|\?)", "", plain))


def moved_path(url: str) -> str:
    """Return path and query of a URL, to look for an error page's words in it."""
    parts = split_url(url)
    return url[parts.path_at : parts.fragment_at].lower()
