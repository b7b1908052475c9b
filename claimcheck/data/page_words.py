"""Words by which a web page shows that it is not the page that was asked for.

Sources: the stock titles of Wikipedia's citation templates (Help:CS1 errors, generic title), and the
error, login and robot pages of common servers and content systems.
"""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class PageWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases as `claimcheck.text.normal.folded` leaves them."""

    not_found: frozenset[str]
    """Whole titles of pages that say that there is no such page."""
    not_found_openings: tuple[str, ...]
    """How longer ones begin."""
    challenge: frozenset[str]
    """Whole titles of pages that keep robots out."""
    login: frozenset[str]
    """Whole titles of pages that ask who is there."""
    login_openings: tuple[str, ...]
    """How longer ones begin; the site's name follows."""
    down: frozenset[str]
    """Whole titles of sites that are out of order for a while."""
    consent: frozenset[str]
    """Whole titles of pages that ask to be let set cookies, or only lead on."""
    consent_openings: tuple[str, ...]
    """How longer ones begin."""
    generic: frozenset[str]
    """Whole titles that say nothing of the page."""
    sale: tuple[str, ...]
    """What stands on the pages of domains that are for sale."""
    gambling: tuple[str, ...]
    """What stands in the titles of sites that took over an address."""
    refuse_robots: frozenset[str]
    """Sites that are known to answer robots with 404."""


@cache
def page_words() -> PageWords:
    """Return the phrases of ``page_words.json``."""
    rows = Path(__file__).with_name("page_words.json").read_bytes()
    return msgspec.json.decode(rows, type=PageWords)
