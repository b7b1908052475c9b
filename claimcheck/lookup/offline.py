"""The variable of the environment that forbids every request."""

from collections.abc import Mapping
from typing import Final

OFFLINE: Final = "CLAIMCHECK_OFFLINE"
"""Its name."""

_FALSE: Final = frozenset(("", "0", "f", "false", "n", "no", "off"))


def is_offline(environment: Mapping[str, str]) -> bool:
    """Say whether the environment forbids every request."""
    return environment.get(OFFLINE, "").strip().lower() not in _FALSE
