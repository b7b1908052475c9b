"""The few tags of an HTML page that its facts stand in, read in one pass.

The parser of the standard library takes half a minute for 64 kB of ``<a <a <a`` and raises on
``<![``; this one looks for known tags only, and each of them may be some thousand characters long.
Source: HTML Living Standard, section 13.2.5, as far as needed.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Final, NamedTuple

_MOST_TAG: Final = 4096  # characters of one tag
_MOST_TEXT: Final = 2000  # characters of a title or a heading
_MOST_TAGS: Final = 4000


class Tag(NamedTuple):
    """A start tag that was found."""

    name: str
    attributes: dict[str, str]
    """Names in small letters, character references resolved."""
    end: int
    """The first place after it."""


def without_code(html: str) -> tuple[str, list[str]]:
    """Return the page without its scripts, styles and comments, and its blocks of JSON-LD."""
    kept: list[str] = []
    data: list[str] = []
    at = 0
    while opening := _code().search(html, at):
        kept.append(html[at : opening.start()])
        name = (opening[1] or "").lower()
        close = f"</{name}" if name else "-->"
        body_at = _tag_end(html, opening.end()) if name else opening.end()
        end = _find(html, close, body_at)
        if name == "script" and "ld+json" in html[opening.start() : body_at].lower():
            data.append(html[body_at : len(html) if end < 0 else end])
        if end < 0:
            return "".join(kept), data
        at = _tag_end(html, end) if name else end + len(close)
    return "".join([*kept, html[at:]]), data


def _find(html: str, close: str, start: int) -> int:
    found = _closing(close).search(html, start)
    return found.start() if found else -1


@cache
def _closing(close: str) -> re.Pattern[str]:
    return re.compile(re.escape(close), re.IGNORECASE)


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"<(script|style|noscript|template|svg)\b|<!--", re.IGNORECASE)


def _tag_end(html: str, at: int) -> int:
    """Return the place after the sign that closes a tag, which may stand in its attributes."""
    found = _rest_of_tag().match(html, at, at + _MOST_TAG)
    return found.end() if found else min(at + 1, len(html))


@cache
def _rest_of_tag() -> re.Pattern[str]:
    return re.compile(r"""(?>[^>"']*)(?>(?:"[^"]*"|'[^']*')(?>[^>"']*))*>""")


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"<(html|base|meta|link|title|h1|body|time)(?=[\s/>])", re.IGNORECASE)


def tags(html: str) -> Iterator[Tag]:
    """Yield the start tags that facts stand in, in document order."""
    for number, opening in enumerate(_start().finditer(html)):
        if number >= _MOST_TAGS:
            return
        end = _tag_end(html, opening.end())
        yield Tag(opening[1].lower(), _attributes(html[opening.end() : end]), end)


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _attribute().finditer(written):
        value = next((part for part in each.group(2, 3, 4) if part is not None), "")
        found.setdefault(each[1].lower(), unescape(value).strip())
    return found


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(
        r"""([a-zA-Z][\w:.-]{0,40})(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
    )


def text_of(html: str, tag: Tag) -> str:
    """Return the words between a tag and the next end tag of its name, markup taken off."""
    piece = html[tag.end : tag.end + _MOST_TEXT]
    return visible(re.split(rf"(?i)</{tag.name}|<(?:body|h[1-6]|main)\b", piece, maxsplit=1)[0])


def visible(html: str) -> str:
    """Return the text of a piece of HTML without its tags, white space folded."""
    return " ".join(unescape(_any_tag().sub(" ", html)).split())


@cache
def _any_tag() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z!][^<>]{0,4000}>?")
