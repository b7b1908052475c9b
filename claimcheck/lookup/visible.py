"""Words of others, as a terminal may show them."""

from typing import Final

_LONGEST: Final = 300


def visible(text: str) -> str:
    """Return a text without characters that steer a terminal or hide, cut where it is long."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    return "".join(sign if sign.isprintable() else " " for sign in shown)
