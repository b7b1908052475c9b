r"""How the characters of a text are spelt in HTML, XML, LaTeX and wikitext."""

import html
import json
import re
from functools import cache
from typing import Final

from claimcheck.model import ArticleFormat

MARKUP: Final[frozenset[ArticleFormat]] = frozenset(("html", "jats", "latex", "wikitext"))
"""The formats whose files are text with markup in it."""
_LATEX: Final = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_MEANT: Final = {"html": "<>&", "jats": "<>&", "wikitext": "[]{}|<>&'=~"}
"""Characters that can be markup."""
_BLANK: Final = re.compile(r"[ \t\r\n\f]+")


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")


@cache
def _in_address() -> re.Pattern[str]:
    return re.compile(r"\\(?:url|path|nolinkurl|href)\s{0,9}\{[^{}\n]{0,3000}\Z")


def spelt(text: str, format_: ArticleFormat, before: str, encoding: str) -> str | None:
    """Return a text as it is spelt in a file, ``None`` where only a person can tell how.

    Arguments:
        text: What a reader is to see.
        format_: What the file is: one of `MARKUP`.
        before: The characters of the file before the place.
        encoding: Of the file.
    """
    if format_ == "latex":
        if _in_address().search(before[-3100:]):
            return re.sub("[%#]", r"\\\g<0>", text)
        return "".join(_LATEX.get(sign, sign) for sign in text)
    if format_ == "wikitext":
        return None if any(sign in _MEANT[format_] for sign in text) else text
    return html.escape(text, quote=False).encode(encoding, "xmlcharrefreplace").decode(encoding)


def length_of(shown: str, format_: ArticleFormat, text: str, at: int) -> int:
    r"""Return how many characters of a file spell those that a reader sees, 0 where that is not clear.

    ``&amp;`` spells ``&`` in HTML, ``\%`` spells ``%`` in LaTeX, and a line end spells a blank.

    Arguments:
        shown: What a reader sees: a whole run that is not the file's own characters.
        format_: What the file is: one of `MARKUP`.
        text: The file.
        at: Where in it the spelling begins.
    """
    if shown == " ":
        blank = _BLANK.match(text, at)
        return len(blank[0]) if blank else 0
    if format_ == "latex":
        spelling = _LATEX.get(shown, "")
        return len(spelling) if spelling and text.startswith(spelling, at) else 0
    found = _reference().match(text, at)
    return len(found[0]) if found and html.unescape(found[0]) == shown else 0


def escaped(text: str, kind: str) -> str:
    """Return a text as it stands in a string of JSON or between two tags.

    Arguments:
        text: What a reader is to see.
        kind: The format of a file of references; others have nothing that must be escaped, or the
            rules have done it.
    """
    if kind == "csl-json":
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return html.escape(text, quote=False) if kind == "endnote-xml" else text
