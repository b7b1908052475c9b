r"""The plain text of a field's value: LaTeX's accents, signs and macros decoded, braces dropped.

Only single expressions are decoded here, with pylatexenc's table of macros: its own parser takes 35
times as long as reading the file, and follows macros such as ``\input``.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

_ACCENTS: Final = dict(
    zip(
        "`'^\"~=.uvHcdbkr",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a",
        strict=True,
    )
)
"""LaTeX's accent to Unicode's combining character."""
_SIGNS: Final = {"{": "", "}": "", "~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_MACROS: Final = {
    "%": "%",
    "-": "",
    "\\": " ",
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textbar": "|",
    "textbardbl": "‖",
    "textquotedbl": '"',
    "textmicro": "µ",
    "textunderscore": "_",
    "textminus": "−",
    "slash": "/",
    "degree": "°",
    "newline": " ",
    "par": " ",
    "nobreakspace": " ",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "ensuremath": "",
}
"""What pylatexenc 2.11 has no text for, or another than the one that a reference means."""
_SWITCHES: Final = frozenset(
    (
        *("em", "it", "bf", "rm", "sc", "sl", "sf", "tt", "itshape", "bfseries", "scshape"),
        *("upshape", "normalfont", "relax", "protect", "noopsort", "newblock"),
    )
)
"""Macros that change how the text after them looks and print nothing."""
_LONGEST: Final = 3  # characters of a macro that stands for a sign; longer ones are no signs


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(
        r"\\(?P<accent>[`'\"^~=.]|[uvHcdbkr](?![A-Za-z]))\s*"  # \"u, \c c, \'{\i}
        r"(?:\{\\?(?P<braced>[^\W\d_])\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[^\W\d_]))"
        r"|\\(?:url|path)\s*\{(?P<address>[^{}]*)\}"
        r"|\\(?:href|noopsort)\s*\{[^{}]*\}"  # an address, a key to sort by: not printed
        r"|\\(?P<macro>[A-Za-z]+)\*?(?:\{\}|\s+)?"  # \ss, \emph
        r"|\\(?P<sign>.)"
        r"|\$(?P<formula>(?:[^$]*[^\s$])?)\$"
        r"|---?|``|''|~|[{}]",
        re.DOTALL,
    )


@cache
def _raised_or_lowered() -> re.Pattern[str]:
    r"""The signs of a formula that only move what follows: ``CO$_2$`` is printed as CO2."""
    return re.compile(r"(?<!\\)[_^]")


@cache
def _verbatim() -> re.Pattern[str]:
    return re.compile(
        r"\\url\s*\{([^{}]*)\}|\{\\([_&%#$~{}])\}|\\([_&%#$~{}])"
        r"|\{?\\text(less|greater)(?:\{\})?\}?|\$([<>])\$"
    )


def decoded(text: str) -> str:
    """Return the text as a reader would see it in print."""
    if text.isalnum():
        return text  # a year, a number, a word
    if "\\" in text or "$" in text or "~" in text or "--" in text or "''" in text or "``" in text:
        return _expression().sub(_printed, text)
    return text.replace("{", "").replace("}", "")


def unescaped(text: str) -> str:
    """Return a URL or an identifier without the escapes that some programs write into it."""
    return _verbatim().sub(_sign, text) if "\\" in text or "$" in text else text


def escaped(text: str) -> str:
    """Return the text so that `decoded` gives it back: for the value of a field, in braces."""
    return _special().sub(lambda found: _escapes()[found[0]], text)


def _printed(found: re.Match[str]) -> str:
    """Return what one expression looks like in print."""
    match found.lastgroup:
        case "braced" | "dotless" | "bare":
            letter = found["braced"] or found["dotless"] or found["bare"]
            return unicodedata.normalize("NFC", letter + _ACCENTS[found["accent"]])
        case "macro":
            has_argument = found.string.startswith("{", found.end())
            return _text_of(found["macro"]) or ("" if has_argument else _name_of(found["macro"]))
        case "sign":
            return _text_of(found["sign"])
        case "address":
            return unescaped(found["address"])
        case "formula":
            return decoded(_raised_or_lowered().sub("", found["formula"]))
        case _:
            return _SIGNS.get(found[0], "")


def _sign(found: re.Match[str]) -> str:
    if found[4]:
        return "<" if found[4] == "less" else ">"
    return found[1] or found[2] or found[3] or found[5] or ""


@lru_cache(maxsize=1024)
def _text_of(macro: str) -> str:
    r"""Return the sign that a macro stands for, or nothing: ``\emph`` leaves no trace."""
    if macro in _MACROS:
        return _MACROS[macro]
    text = getattr(_table()(macro), "simplify_repl", None)
    return text if isinstance(text, str) and len(text) <= _LONGEST else ""


def _name_of(macro: str) -> str:
    r"""Return the name of a macro that stands alone: journals are written so, and ``\TeX``."""
    return "" if macro in _SWITCHES else macro


@cache
def _table() -> Callable[[str], object]:
    from pylatexenc import latex2text  # type: ignore[import-untyped] # noqa: PLC0415 - no types; slow

    table: Callable[[str], object] = latex2text.get_default_latex_context_db().get_macro_spec
    return table


@cache
def _escapes() -> dict[str, str]:
    return {
        **{sign: f"\\{sign}" for sign in "&%#_$"},
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "-": "-{}",
        "'": "'{}",
        "`": "`{}",
    }


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[&%#_${}\\~^]|-(?=-)|'(?=')|`(?=`)")
