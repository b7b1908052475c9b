"""A text in which characters that have been read are hidden, and the signs that stand for them."""

from typing import Final

from claimcheck.model import Span

IDENTIFIER: Final = "\x01"
DATE: Final = "\x02"
LOCATOR: Final = "\x03"
NOTE: Final = "\x05"
"""What stands in a masked text in place of characters that have been read."""


def masked(text: str, spans: list[Span], sign: str) -> str:
    """Return the text with every character of the spans replaced by ``sign``."""
    for span in spans:
        text = f"{text[: span.start]}{sign * len(span)}{text[span.end :]}"
    return text
