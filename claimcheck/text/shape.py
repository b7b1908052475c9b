"""The shape of a text: the same characters, one for one, in an alphabet that patterns can name."""

from typing import Final

CASELESS: Final = "\x04"
"""Stands for a letter of a script without capitals: Chinese, Arabic, Hebrew …"""

_SIGNS: Final = {
    "’": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
    "″": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "，": ",",
    "、": ",",
    "；": ";",
    "：": ":",
    "。": ".",
    "．": ".",
    "（": "(",
    "）": ")",
}
_KEPT: Final = "“”„‟‘‚‛«»…"


class _Shapes(dict[int, str]):
    """The shape of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


def _shape(sign: str) -> str:
    if sign in _KEPT:
        return sign
    if sign.isspace():
        return " "
    if sign.isupper() or sign.istitle():
        return "Z"
    if sign.islower():
        return "z"
    if sign.isalpha():
        return CASELESS
    return "0" if sign.isdecimal() else "z" if _joins(sign) else _SIGNS.get(sign, "\x1f")


def _joins(sign: str) -> bool:
    """Say whether the sign is part of the word it stands in: an accent, a soft hyphen."""
    return "\u0300" <= sign <= "\u036f" or sign in "\u00ad\u200b\u200c\u200d\u2060"


_SHAPES: Final = _Shapes({code: chr(code) for code in range(32, 127)})
_SHAPES.update(dict.fromkeys((*range(32), 127), "\x1f"))
_SHAPES.update(dict.fromkeys(b"\t\n\r\x0b\x0c", " "))
_SHAPES[ord("`")] = "'"


def shape(text: str) -> str:
    """Return the text with every character replaced by one of ASCII that stands for its kind.

    ASCII letters, digits and signs stay; other capitals become ``Z``, other small letters ``z``,
    letters without case `CASELESS`, any white space a blank, any dash a hyphen, and ’ an
    apostrophe. Double and opening quotation marks stay as they are. Nothing changes its place.
    """
    return text.translate(_SHAPES)
