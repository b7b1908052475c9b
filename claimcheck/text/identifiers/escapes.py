"""Characters written in code: HTML entities, percent codes, the backslashes of LaTeX."""

import re
import sys
from functools import cache

_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:(amp|lt|gt|quot)|#(\d{1,6})|#x([0-9a-f]{1,5}));", re.IGNORECASE)


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def without_entities(text: str) -> str:
    """Return the text with ``&amp;``, ``&lt;``, ``&#47;`` and their like as characters."""
    return _entity().sub(_character, text) if "&" in text else text


def without_percent(text: str) -> str:
    """Return the text with percent codes as the UTF-8 characters that they stand for."""
    return _percent().sub(_decoded, text) if "%" in text else text


def without_backslashes(text: str) -> str:
    r"""Return the text of a LaTeX or Markdown address with ``\_``, ``\%``, ``\&`` unescaped."""
    return re.sub(r"\{?\\([_%&#~*()<>$\[\]-])\}?", r"\1", text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _NAMED[name.lower()]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if number <= sys.maxunicode else found.group()


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace")
