r"""Letters beyond ASCII as LaTeX's macros, for files that are written so.

Source of the macros: Leslie Lamport, "LaTeX: A Document Preparation System", 2nd ed., section 3.2.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.bibliography.bibtex.latex import decoded

_MARKS: Final = dict(
    zip(
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0328\u030a",
        "`'^\"~=.uvHcdkr",
        strict=True,
    )
)
"""Unicode's combining character to LaTeX's accent."""
_DOTTED: Final = "ij"
_BELOW: Final = "cdk"
_LETTERS: Final = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i"}
_STRUCK: Final = dict(zip("øØłŁ", "oOlL", strict=True))
_SIGNS: Final = {
    **{sign: f"{{\\{name}}}" for sign, name in (_LETTERS | _STRUCK).items()},
    **dict(zip("–—“”\u00a0", ("--", "---", "``", "''", "~"), strict=True)),
}


def accented(text: str) -> str:
    r"""Return the text with a macro for every letter and sign beyond ASCII that has one.

    A letter stands in braces (``{\"u}``); `decoded` gives back what stood there.
    """
    return text if text.isascii() else "".join(map(_macro, text))


@lru_cache(maxsize=1024)
def _macro(sign: str) -> str:
    if sign.isascii():
        return sign
    apart = unicodedata.normalize("NFD", sign)
    base, accent = apart[0], _MARKS.get(apart[1:])
    if accent and base.isascii():
        letter = f"\\{base}" if base in _DOTTED and accent not in _BELOW else base
        macro = f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"
    else:
        macro = _SIGNS.get(sign, sign)
    return macro if decoded(macro) == sign else sign


def spelt(text: str, encoding: str) -> str:
    """Return a text in which letters that an encoding lacks are LaTeX's macros.

    Arguments:
        text: An entry.
        encoding: Of the file that it is written into.
    """
    return "".join(_spelt(text, encoding))


def _spelt(text: str, encoding: str) -> Iterator[str]:
    for sign in text:
        try:
            sign.encode(encoding)
        except UnicodeEncodeError:
            yield accented(sign)
        else:
            yield sign
