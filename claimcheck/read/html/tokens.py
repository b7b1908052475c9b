"""Cuts HTML into tags and texts, each at its exact place, in linear time.

Source: WHATWG, "HTML Living Standard", section 13.2.5 "Tokenization", as far as a reader of articles
needs it: malformed markup is text or nothing, never an error.
"""

import html
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Span

RAW: Final = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed"))
"""Elements whose content is no markup."""


class Attribute(NamedTuple):
    """An attribute of a tag."""

    name: str
    """Lower-cased."""
    value: str
    """Decoded."""
    at: int
    """Where the value stands in the file."""


class Token(NamedTuple):
    """A tag, or a run of text."""

    kind: str
    """``start``, ``end``, ``text`` or ``comment``."""
    span: Span
    name: str = ""
    """Of a tag, lower-cased."""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False
    """Whether a start tag ends in ``/>``."""


@cache
def _markup() -> re.Pattern[str]:
    value = r"""(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+"""
    return re.compile(
        r"<!--(?P<comment>)|<!\[CDATA\[(?P<cdata>)|<(?P<bogus>[!?])"
        rf"|<(?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>{value})>",
    )


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[^\s=/>\"']++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
        r"|(?P<bare>[^\s>\"']++)))?"
    )


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tags, texts and comments of a page; declarations and instructions are no part."""
    find, at, shown = _markup(), 0, 0
    last = text.rfind(">") + 1  # no tag goes beyond, so that every search ends soon
    while found := find.search(text, at, last):
        name = sys.intern((found["name"] or "").lower())  # one of few, on many an element
        start, at = found.start(), found.end()
        if shown < start:
            yield Token("text", Span(shown, start))
        if found["cdata"] is not None:
            end = _after(text, "]]>", at)
            yield Token("text", Span(at, max(at, end - len("]]>"))))
            at = end
        elif not name:
            is_comment = found["comment"] is not None
            at = _after(text, "-->" if is_comment else ">", at)
            if is_comment:
                yield Token("comment", Span(start, at))
        elif found["end"]:
            yield Token("end", Span(start, at), name)
        else:
            inside = Span(*found.span("attributes"))
            closed = text.endswith("/", 0, inside.end)
            yield Token("start", Span(start, at), name, _attributes(text, inside), closed)
            if name in RAW and not closed:
                end = _raw_end(text, name, at)
                yield Token("text", Span(at, end))
                at = end
        shown = at
    if shown < len(text):
        yield Token("text", Span(shown, len(text)))


def _after(text: str, sign: str, at: int) -> int:
    """Return the place behind the next ``sign``, or the end of the text."""
    found = text.find(sign, at)
    return found + len(sign) if found >= 0 else len(text)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _raw_end(text: str, name: str, at: int) -> int:
    """Return where the content of an element without markup ends."""
    found = _end_tag(name).search(text, at)
    return found.start() if found else len(text)


def _attributes(text: str, inside: Span) -> tuple[Attribute, ...]:
    """Return the attributes of a tag; of twins the first counts."""
    if not inside:
        return ()
    attributes: dict[str, Attribute] = {}
    for found in _attribute().finditer(text, inside.start, inside.end):
        group = next((name for name in ("double", "single", "bare") if found[name] is not None), "")
        raw = found[group] if group else ""
        at = found.start(group) if group else found.end()
        value = html.unescape(raw) if "&" in raw else raw
        name = sys.intern(found["name"].lower())
        attributes.setdefault(name, Attribute(name, value, at))
    return tuple(attributes.values())
