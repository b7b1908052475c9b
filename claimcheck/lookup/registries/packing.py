"""Asks in as few requests as the limits of a registry allow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from claimcheck.model import Ask

LONGEST_TARGET: Final = 4_092
"""Bytes of path and query that Crossref takes (CrossRef/rest-api-doc issue 251); others take more."""


def quoted(value: str) -> str:
    """Return a value as it stands in one part of a path or a query."""
    return quote(value, safe="")


def with_query(address: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return an address with a query of values that are quoted already."""
    query = "&".join(f"{name}={value}" for name, value in parameters)
    return f"{address}?{query}" if query else address


def target_bytes(url: str) -> int:
    """Return how many bytes the path and the query of an address have."""
    split = urlsplit(url)
    return len(split.path) + len(split.query) + 1


def packed(
    asks: Sequence[Ask], *, most: int, fixed: int, size: Callable[[Ask], int]
) -> Iterator[tuple[Ask, ...]]:
    """Yield the asks in order, in batches that fit into `LONGEST_TARGET`.

    Arguments:
        asks: What is asked.
        most: How many one request may hold.
        fixed: Bytes of path and query without any ask.
        size: Bytes that one ask adds.
    """
    batch: list[Ask] = []
    total = fixed
    for ask in asks:
        length = size(ask)
        if batch and (len(batch) >= most or total + length > LONGEST_TARGET):
            yield tuple(batch)
            batch, total = [], fixed
        batch.append(ask)
        total += length
    if batch:
        yield tuple(batch)
