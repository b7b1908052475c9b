"""The names of languages by their codes.

Source: ISO 639-1 and ISO 639-2 (both the bibliographic and the terminology codes).
"""

from functools import cache
from pathlib import Path

import msgspec


def language_name(code: str) -> str | None:
    """Return the English name of a language by its code of two or three letters, if it is known."""
    return _names().get(code.lower())


@cache
def _names() -> dict[str, str]:
    rows = Path(__file__).with_name("languages.json").read_bytes()
    by_name = msgspec.json.decode(rows, type=dict[str, tuple[str, ...]])
    return {code: name for name, codes in by_name.items() for code in codes}
