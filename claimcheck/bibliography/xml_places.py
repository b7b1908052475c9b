"""Reads the elements of a piece of XML with the place of their text, and follows no entity.

Source of the grammar: W3C, "Extensible Markup Language (XML) 1.0 (Fifth Edition)", sections 2 and 4.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MAX_DEPTH: Final = 64
_MARKUP: Final = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z_][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
    r"|(?P<opaque><!--|<!\[CDATA\[|<\?)"
)
_ATTRIBUTE: Final = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_REFERENCE: Final = re.compile(r"&(?:#(?P<number>\d{1,7}|x[0-9A-Fa-f]{1,6})|(?P<name>\w{1,32}));?")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENDS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_LAST_CODE: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


class Run(NamedTuple):
    """Characters between two pieces of markup."""

    start: int
    end: int
    is_literal: bool = False
    """In a CDATA section, where nothing stands for anything else."""


class Element(NamedTuple):
    """An element that has text of its own or in the elements of style that it holds."""

    path: tuple[str, ...]
    """Its name after those that hold it."""
    attributes: dict[str, str]
    runs: list[Run]


class BrokenXmlError(Exception):
    """A piece of XML whose tags do not pair off from some place on."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def elements(text: str, start: int, end: int, *, transparent: str) -> Iterator[Element]:
    """Yield the elements of a piece in the order in which they end.

    Arguments:
        text: The whole file.
        start: Where the piece begins.
        end: Where it ends.
        transparent: The name of elements whose text belongs to the one that holds them.

    Raises:
        BrokenXmlError: A tag has no partner; what was read before it has been given.
    """
    stack: list[Element] = []
    at = start
    while found := _MARKUP.search(text, at, end):
        if stack and found.start() > at:
            stack[-1].runs.append(Run(at, found.start()))
        at = found.end()
        if found["opaque"]:
            close = text.find(_ENDS[found["opaque"]], at, end)
            if close < 0:
                raise BrokenXmlError(found.start())
            if found["opaque"] == "<![CDATA[" and stack:
                stack[-1].runs.append(Run(at, close, is_literal=True))
            at = close + len(_ENDS[found["opaque"]])
        elif found["close"]:
            yield from _closed(stack, found, transparent)
        elif len(stack) < MAX_DEPTH:
            _open(stack, found)
        else:
            raise BrokenXmlError(found.start())
    if stack:
        raise BrokenXmlError(end)


def _open(stack: list[Element], found: re.Match[str]) -> None:
    """Put an element on the stack, unless it is empty."""
    if found["attributes"].endswith("/"):
        return
    above = stack[-1].path if stack else ()
    attributes = {
        name: unescaped(double or single)
        for name, double, single in _ATTRIBUTE.findall(found["attributes"])
    }
    stack.append(Element((*above, found["name"]), attributes, []))


def _closed(stack: list[Element], found: re.Match[str], transparent: str) -> Iterator[Element]:
    if not stack or stack[-1].path[-1] != found["name"]:
        raise BrokenXmlError(found.start())
    element = stack.pop()
    if found["name"] == transparent and stack:
        stack[-1].runs.extend(element.runs)
    else:
        yield element


def unescaped(text: str) -> str:
    """Return a text with the characters that XML's own references stand for; others are left."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED.get(found["name"], found[0])
    number = found["number"]
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return chr(code) if 0 < code <= _LAST_CODE and code not in _SURROGATES else found[0]
