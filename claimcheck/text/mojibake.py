"""Finds text that was saved as UTF-8 and read as Windows-1252."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.model import Span

_MARKS: Final = "\u0300\u0301\u0302\u0303\u0306\u0308\u030a\u030b\u030c\u0323\u0327\u0328"
_TYPOGRAPHY: Final = (
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u2039\u203a\u00ab\u00bb\u00a0"
)
_CUT_OFF: Final = "â€"
"""How quotation marks and dashes begin; their last byte is often lost."""


def garbled(text: str) -> Iterator[Span]:
    """Yield the sequences that no language writes and that are UTF-8 read as Windows-1252."""
    for found in _garbled_pattern().finditer(text):
        start, end = found.span()
        was = decoded(found[0])
        if was and _is_garbled(text, start, end, was):
            on_a_letter = unicodedata.combining(was[0]) > 0 and text[max(start - 1, 0)].isascii()
            yield Span(start - 1 if on_a_letter else start, end)
        elif not was and found[0] == _CUT_OFF:
            yield Span(start, end)


@cache
def _garbled_pattern() -> re.Pattern[str]:
    """Return the pattern of bytes of UTF-8, each as the character of Windows-1252."""
    high = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
    following = f"[{high}\u0080-\u00bf]"
    return re.compile(
        f"(?:[\u00c2-\u00c5\u00cc\u00ce-\u00d1]{following}|[\u00e2\u00ef]{following}{{2}}"
        f"|\u00f0\u0178{following}{{2}})+|{_CUT_OFF}"
    )


def decoded(sign: str) -> str | None:
    """Return what a garbled sequence was, also if it was garbled twice; ``None`` if unknown."""
    head = sign[:1] if sign[:1].isascii() else ""
    was = sign[len(head) :]
    while _garbled_pattern().fullmatch(was):
        try:
            was = b"".join(map(_byte, was)).decode("utf-8")
        except UnicodeError:
            return None
    return unicodedata.normalize("NFC", head + was) if was else None


def _is_garbled(text: str, start: int, end: int, was: str) -> bool:
    """Say whether a sequence that could be garbled cannot be anything else where it stands."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    lead, following = text[start], text[start + 1]
    quotes = following in _TYPOGRAPHY
    if len(was) > 1:
        return True
    match lead:
        case "ð":
            return True
        case "â":
            return not quotes or text[start + 2] not in _TYPOGRAPHY
        case "ï":
            return was == "\ufeff" or "\ufb00" <= was <= "\ufb06" or was >= "\uff01"
        case "Â":
            return not before.isupper() and was >= "\u00a0"
        case "Ã":
            return was >= "À" and (not quotes or before.islower() or after.islower())
        case "Ä" | "Å":
            in_word = before.islower() or (after.islower() and not quotes)
            return was.isalpha() and in_word and following not in "²³¹·"
        case "Ì":
            return was in _MARKS and before.isalpha()
        case "Î" | "Ï":
            return "\u0370" <= was <= "\u03ff" and (not quotes or before.islower())
        case _:
            return False


def _byte(sign: str) -> bytes:
    """Return the byte of a character in Windows-1252, where five codes stand for themselves."""
    return sign.encode("latin-1") if sign <= "\u00ff" else sign.encode("cp1252")
