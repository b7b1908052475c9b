"""The characters that Word stores in other ways than as text."""

from typing import Final
from xml.etree.ElementTree import Element

SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
"""Elements of a run that stand for one character each."""
_BLANKS: Final = str.maketrans("\t\n\r", "   ")
_GREEK: Final = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOLS: Final = {
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    **dict(zip(b"\x2d\xa3\xa5\xb0\xb1\xb3\xb4\xb7\xb9\xbb\xd7", "−≤∞°±≥×•≠≈⋅", strict=True)),
}
"""Codes of the font Symbol. Source: Adobe, Symbol Encoding."""
_PRIVATE: Final = range(0xF000, 0xF100)
UNKNOWN: Final = "\ufffd"


def text_of(one: Element) -> str:
    """Return the characters of ``w:t`` or of an element of `SIGNS`; a page's end is none."""
    if one.tag != "w:t":
        is_page = one.get("w:type") in ("page", "column")
        return "" if is_page else SIGNS[str(one.tag)]
    text = (one.text or "").translate(_BLANKS)
    return text if one.get("xml:space") == "preserve" else text.strip(" ")


def symbol(one: Element) -> str:
    """Return the character of ``w:sym``; `UNKNOWN` where only its font knows which it is."""
    try:
        code = int(one.get("w:char", ""), 16)
    except ValueError:
        return UNKNOWN
    if code in _PRIVATE or one.get("w:font", "").lower() == "symbol":
        known = _SYMBOLS if one.get("w:font", "").lower() == "symbol" else {}
        return known.get(code & 0xFF, UNKNOWN)
    is_sound = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000  # noqa: PLR2004 - Unicode's bounds
    return chr(code) if is_sound else UNKNOWN
