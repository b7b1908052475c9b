"""From the bytes of a page to its text: what its bytes prove, what it says of itself, else a guess.

Source: WHATWG, "HTML Living Standard", section 13.2.3.2 "Determining the character encoding"; its
"Encoding Standard", section 4.2 "Names and labels", for what a label means.
"""

import codecs
import re
from functools import cache
from typing import Final

from claimcheck.read.source import decode

_SAMPLE: Final = 4096  # bytes; the standard asks for 1,024, saved pages begin with comments
_WESTERN: Final = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"))
"""What means Windows-1252 in a page."""
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@cache
def _declared() -> re.Pattern[bytes]:
    return re.compile(
        rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
        rb"|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})",
        re.IGNORECASE,
    )


@cache
def _known() -> re.Pattern[str]:
    """Return the pattern of the encodings of text that pages are written in."""
    return re.compile(
        r"utf-?8|iso-?8859-\d{1,2}|latin-?\d|(?:us-)?ascii|(?:windows-|cp)125\d|koi8-[ru]|gb2312|gbk"
        r"|gb18030|big5|shift[-_]jis|euc-(?:jp|kr)|iso-2022-jp|tis-620|macroman"
    )


def decode_page(data: bytes, *, shown: str) -> tuple[str, str]:
    """Return the text of a page and its encoding.

    Raises:
        InputError: It is empty, no text, or in no encoding that can be told.
    """
    proved = data.startswith(_BOMS) or _is_utf_8(data)
    found = None if proved else _declared().search(data[:_SAMPLE])
    label = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    if _known().fullmatch(label):
        encoding = "cp1252" if label in _WESTERN else label
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # it says what it is not
        else:
            if text.strip() and "\x00" not in text:
                return text, encoding
    source = decode(data, shown=shown, kind="article")
    return source.text, source.encoding


def _is_utf_8(data: bytes) -> bool:
    """Say whether bytes above 127 form UTF-8, as those of another encoding hardly ever do."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
