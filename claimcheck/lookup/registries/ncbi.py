"""What all services of NCBI want to know, and how fast they may be asked.

Source: NCBI, "A general introduction to the E-utilities", sections on usage and API keys.
"""

from collections.abc import Iterator
from typing import Final

from claimcheck.lookup.http.messages import Limit, Reply
from claimcheck.lookup.identity import TOOL, Identity
from claimcheck.lookup.registries.registry import NotAnAnswer

BASE_URL: Final = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
KEY: Final = "pubmed"
_AT_ONCE: Final = 3


def ncbi_limit(identity: Identity) -> Limit:
    """Return how fast the E-utilities may be asked: three a second, ten with a key."""
    return Limit(per_second=10 if identity.keys.get(KEY) else 3, concurrent=_AT_ONCE)


def who_asks(identity: Identity) -> Iterator[tuple[str, str]]:
    """Yield the parameters that say who asks."""
    yield "tool", TOOL
    if identity.contact:
        yield "email", identity.contact


def with_key(identity: Identity) -> Iterator[tuple[str, str]]:
    """Yield the parameters that say who asks, with the key; for bodies of requests alone."""
    yield from who_asks(identity)
    if key := identity.keys.get(KEY):
        yield "api_key", key


def demand_answer(reply: Reply) -> None:
    """Refuse what NCBI sends instead of an answer: limits inside a 200, addresses that are not there.

    Raises:
        NotAnAnswer: The reply is none.
    """
    if reply.status != 200:  # noqa: PLR2004 - HTTP's "OK"
        raise NotAnAnswer("bad-answer", f"HTTP {reply.status}", again=False)
    if reply.truncated:
        raise NotAnAnswer("too-large", "the answer is too large", again=False)
    start = reply.body[:2000]
    if b"API rate limit exceeded" in start:
        raise NotAnAnswer("limited", "the answer says that the limit is exceeded")
