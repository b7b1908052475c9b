"""The elements of text of a part of a Word document, at their exact bytes.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.3.3.31 "t (Text)"; W3C, "Extensible
Markup Language (XML) 1.0", section 2.10 "White Space Handling".
"""

import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Final, NamedTuple
from xml.parsers import expat

from claimcheck.model import Span

WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Names of the markup: in its transitional and in its strict form."""
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE: Final = "mc:AlternateContent"
_IN_RUN: Final = frozenset(
    ("w:r", "w:t", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:lastRenderedPageBreak")
)
"""Elements that do not part what a reader sees as one run of text."""
_BLANKS: Final = str.maketrans("\t\n\r", "   ")
_PRESERVE: Final = b' xml:space="preserve"'


class Element(NamedTuple):
    """An element ``w:t``."""

    member: str
    """The part of the document, such as ``word/document.xml``."""
    number: int
    """Of the elements of text of the part, from 0."""
    tag: Span
    """The bytes of its start tag."""
    content: Span
    """The bytes of its text."""
    shown: str
    """The characters that Word shows."""
    preserved: bool
    """Whether blanks at its ends count."""
    sequence: int
    """The same for elements that nothing but the ends of runs parts."""
    is_plain: bool
    """Whether its bytes are text alone, and stand in one place only."""


def elements_of(data: bytes, member: str) -> list[Element]:
    """Return the elements of text of a part, in document order.

    Arguments:
        data: The bytes of the part: XML that was read already.
        member: Its name.
    """
    return _Finder(data, member).elements


def respelt(element: Element, data: bytes, changes: Iterable[tuple[Span, str]]) -> bytes:
    """Return the start tag and the text of an element with characters replaced.

    Arguments:
        element: The element; it is plain.
        data: The bytes of its part.
        changes: Spans of the characters that it shows, and what is put there; they do not meet.
    """
    tag = data[element.tag.start : element.tag.end]
    raw = data[element.content.start : element.content.end].decode()
    before, signs, behind = _signs(raw, preserved=element.preserved)
    pieces: list[str] = []
    at = 0
    for span, text in sorted(changes):
        pieces += [*signs[at : span.start], _escaped(text)]
        at = span.end
    spelling = "".join((*pieces, *signs[at:]))
    if element.preserved or spelling == spelling.strip(" "):
        return tag + f"{before}{spelling}{behind}".encode()
    return tag[:-1] + _PRESERVE + b">" + spelling.encode()


def split(element: Element, data: bytes, cuts: Iterable[int]) -> list[bytes]:
    """Return the bytes of several elements that show together what one shows.

    Arguments:
        element: The element; it is plain.
        data: The bytes of its part.
        cuts: In ascending order before which of the characters that it shows it is cut.
    """
    tag = data[element.tag.start : element.tag.end]
    end = data[element.content.end : end_of_tag(data, element.content.end)]
    raw = data[element.content.start : element.content.end].decode()
    _, signs, _ = _signs(raw, preserved=element.preserved)
    edges = [0, *cuts, len(signs)]
    pieces = ["".join(signs[first:last]) for first, last in pairwise(edges)]
    kept = tag if element.preserved else tag[:-1] + _PRESERVE + b">"
    return [(tag if one == one.strip(" ") else kept) + one.encode() + end for one in pieces]


def _signs(raw: str, *, preserved: bool) -> tuple[str, list[str], str]:
    """Return the blanks that do not count, how each character that is shown is spelt, and more blanks."""
    signs = _sign().findall(raw)
    if preserved:
        return "", signs, ""
    first, last = 0, len(signs)
    while first < last and signs[first] in _ENDS:
        first += 1
    while last > first and signs[last - 1] in _ENDS:
        last -= 1
    return "".join(signs[:first]), signs[first:last], "".join(signs[last:])


_ENDS: Final = frozenset((" ", "\t", "\n", "\r", "\r\n"))


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"&[^;&<]{1,12};|\r\n|.", re.DOTALL)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Finder:
    """Follows the XML of a part and keeps its elements of text."""

    def __init__(self, data: bytes, member: str) -> None:
        self.elements: list[Element] = []
        self._data, self._member = data, member
        self._prefixes = {"w": "w", "mc": "mc"}
        self._sequence = self._alternates = self._properties = 0
        self._tag: Span | None = None
        self._preserved = False
        self._is_utf_8 = True
        self._texts: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._texts.append
        self._parser.XmlDeclHandler = self._declared
        self._is_utf_8 = not data.startswith((b"\xff\xfe", b"\xfe\xff"))
        self._parser.Parse(data, True)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._is_utf_8 = self._is_utf_8 and (encoding or "utf-8").lower() in {"utf-8", "us-ascii"}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:") and value in {*WORD, COMPATIBILITY}:
                self._prefixes[key[6:]] = "w" if value in WORD else "mc"
            elif key == "xmlns" and value in WORD:
                self._prefixes[""] = "w"
        tag = self._name(name)
        self._alternates += tag == _ALTERNATE
        self._properties += tag == "w:rPr"
        if tag == "w:t":
            at = self._parser.CurrentByteIndex
            self._tag = Span(at, end_of_tag(self._data, at))
            self._preserved = attributes.get("xml:space") == "preserve"
            self._texts.clear()
        elif tag not in _IN_RUN and not self._properties:
            self._sequence += 1

    def _end(self, name: str) -> None:
        tag = self._name(name)
        self._alternates -= tag == _ALTERNATE
        if tag == "w:t" and self._tag is not None:
            self._keep(Span(self._tag.end, max(self._tag.end, self._parser.CurrentByteIndex)))
            self._tag = None
        elif tag not in _IN_RUN and not self._properties:
            self._sequence += 1
        self._properties -= tag == "w:rPr"

    def _keep(self, content: Span) -> None:
        text = "".join(self._texts)
        shown = text.translate(_BLANKS)
        tag = self._tag or content
        whole = self._data[tag.start : tag.end]
        raw = self._data[content.start : content.end]
        is_spelt = self._is_utf_8 and not whole.endswith(b"/>") and b"<" not in raw
        self.elements.append(
            Element(
                member=self._member,
                number=len(self.elements),
                tag=tag,
                content=content,
                shown=shown if self._preserved else shown.strip(" "),
                preserved=self._preserved,
                sequence=self._sequence,
                is_plain=is_spelt
                and not self._alternates
                and _is_spelt_so(raw, shown, preserved=self._preserved),
            )
        )

    def _name(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{self._prefixes.get(prefix, prefix)}:{local}"


def _is_spelt_so(raw: bytes, shown: str, *, preserved: bool) -> bool:
    """Say whether the bytes of a text, sign by sign, spell the characters that are shown."""
    _, signs, _ = _signs(raw.decode("utf-8", "replace"), preserved=preserved)
    spelt = "".join(" " if sign in _ENDS else unescape(sign) for sign in signs)
    return spelt == (shown if preserved else shown.strip(" ")) and all(
        len(unescape(sign)) == 1 or sign == "\r\n" for sign in signs
    )


def end_of_tag(data: bytes, at: int) -> int:
    """Return where a tag ends that begins there; a ``>`` in quotation marks does not end it."""
    quote = b""
    while at < len(data):
        sign = data[at : at + 1]
        if quote:
            quote = b"" if sign == quote else quote
        elif sign in {b'"', b"'"}:
            quote = sign
        elif sign == b">":
            return at + 1
        at += 1
    return at
