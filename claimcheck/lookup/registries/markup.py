"""Titles and abstracts without the markup that registries leave in them.

Sources: Crossref, "Face markup" and "Including MathML in deposits" (HTML, JATS and MathML in titles,
often escaped once more); JATS (NISO Z39.96), element ``abstract``.
"""

import html
import re
from functools import cache
from typing import Final

_INLINE: Final = (
    "i b u em strong sub sup sc scp small big tt s strike a abbr acronym font span ovl q mark"
    " italic bold monospace underline overline roman sans-serif styled-content named-content xref"
    " ext-link uri email inline-formula inline-graphic disp-formula alternatives"
)
_MATHS: Final = (
    "math mrow mi mo mn ms mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover"
    " mfenced mstyle mpadded mphantom menclose mtable mtr mtd semantics"
)
_BLOCKS: Final = (
    "p br hr div sec title label li ul ol list list-item h1 h2 h3 h4 h5 h6 abstract table tr td th"
)
_BLOCK_NAMES: Final = frozenset(_BLOCKS.split())
_LONGEST_TAG: Final = 2_000  # characters of the attributes


@cache
def _tag() -> re.Pattern[str]:
    names = "|".join(sorted(f"{_INLINE} {_MATHS} {_BLOCKS}".split(), key=len, reverse=True))
    return re.compile(
        rf"<(?P<end>/?)(?:[a-z]{{1,8}}:)?(?P<name>{names})"
        rf"(?:\s[^<>=]{{0,100}}=[^<>]{{0,{_LONGEST_TAG}}}?)?\s?/?>",
        re.IGNORECASE,
    )


@cache
def _twice() -> re.Pattern[str]:
    """A formula once more in another notation, and comments."""
    return re.compile(
        r"<(?P<name>(?:[a-z]{1,8}:)?(?:tex-math|annotation(?:-xml)?))\b[^<>]{0,500}>"
        r"[^<]{0,5000}</(?P=name)\s?>|<!--[^>]{0,500}-->|<!\[CDATA\[|\]\]>",
        re.IGNORECASE,
    )


@cache
def _entity() -> re.Pattern[str]:
    return re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def without_markup(text: str) -> str:
    """Return a title as it reads: tags taken off, entities decoded, white space folded.

    A sign that only looks like markup ("p < 0.05 and n > 3") stays.
    """
    for _ in range(2):  # tags may be written in entities
        if "<" in text:
            text = _tag().sub(_instead, _twice().sub(" ", text))
        if "&" not in text:
            break
        text = _entity().sub(lambda found: html.unescape(found[0]), text)
    return " ".join(text.split())


def abstract_text(text: str) -> str:
    """Return an abstract as plain text, the titles of its sections before a colon."""
    if "<" in text:
        text = _section_title().sub(r" \g<title>: ", text)
    plain = without_markup(text)
    return _own_title().sub("", plain, count=1)


def _instead(tag: re.Match[str]) -> str:
    return " " if tag["name"].lower() in _BLOCK_NAMES else ""


@cache
def _section_title() -> re.Pattern[str]:
    return re.compile(
        r"<(?P<tag>(?:[a-z]{1,8}:)?title)(?:\s[^<>]{0,200})?>\s*(?P<title>[^<>]{1,100}?)[\s:.]*</(?P=tag)>",
        re.IGNORECASE,
    )


@cache
def _own_title() -> re.Pattern[str]:
    return re.compile(r"\A(?i:abstract|summary)(?:\s?:\s|\.?\s(?=[A-Z][a-z]+:\s))")
