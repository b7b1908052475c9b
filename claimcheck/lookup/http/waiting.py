"""How long to wait before asking again."""

import datetime
import random
import re
from collections.abc import Mapping
from typing import Final

AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same question may have another answer."""
MOST_TRIES: Final = 3
LONGEST_WAIT_S: Final = 30.0
"""Nobody is waited for longer than that, whatever ``Retry-After`` says."""

_BASE_S: Final = 0.5
_CAP_S: Final = 10.0
_SECONDS: Final = re.compile(r"\d{1,9}")


def jitter_seconds(tries: int) -> float:
    """Return how long to wait after so many tries: anything up to a bound that doubles."""
    return random.random() * min(_CAP_S, _BASE_S * 2.0 ** (tries - 1))  # noqa: S311 - no secret


def retry_after_seconds(headers: Mapping[str, str], now: datetime.datetime) -> float | None:
    """Return how long a server asks to wait (RFC 9110, section 10.2.3).

    Arguments:
        headers: Names in small letters.
        now: With its time zone.

    Returns:
        Seconds, or ``None`` if it asks for nothing, for nothing sensible or for what is past.
    """
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text) or None
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - start-up time

    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    seconds = (when - now).total_seconds()
    return seconds if seconds > 0 else None
