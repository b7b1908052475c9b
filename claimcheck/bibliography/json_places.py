"""Reads JSON with the place of every value, which the standard library does not tell.

Source of the grammar: RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format".
"""

import json
import re
from typing import Final, NamedTuple

MAX_DEPTH: Final = 64
_TOKEN: Final = re.compile(
    r'[ \t\r\n]*(?:(?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<number>-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?)(?![\w.+-])"
    r"|(?P<word>true|false|null)(?!\w)|(?P<sign>[][{}:,]))"
)
_WORDS: Final = {"true": True, "false": False, "null": None}


class Node(NamedTuple):
    """A value of a JSON text; the place of a string is that between its quotation marks."""

    value: "Content"
    """A number is the string that stands there."""
    start: int
    end: int

    @property
    def text(self) -> str:
        """The string or number, empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> list["Node"]:
        """The values of an array, none for anything else."""
        return self.value if isinstance(self.value, list) else []

    @property
    def members(self) -> dict[str, "Node"]:
        """The members of an object, none for anything else; of a name that is repeated the first."""
        return self.value if isinstance(self.value, dict) else {}


Content = str | bool | list[Node] | dict[str, Node] | None
"""What a value is."""


class NoJsonError(Exception):
    """A text that is no JSON from some place on."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def read_node(text: str, at: int, depth: int = 0) -> tuple[Node, int]:
    """Return the value that stands at a place, and where it ends.

    Arguments:
        text: The whole text.
        at: Where the value begins; blanks before it are passed over.
        depth: How many arrays and objects hold it.

    Raises:
        NoJsonError: There is none, or it lies too deep.
    """
    found = _token(text, at)
    start, end = found.span(str(found.lastgroup))
    match found.lastgroup:
        case "text":
            return Node(_decoded(found["text"], start), start + 1, end - 1), end
        case "number":
            return Node(found["number"], start, end), end
        case "word":
            return Node(_WORDS[found["word"]], start, end), end
    if depth >= MAX_DEPTH or found["sign"] not in {"[", "{"}:
        raise NoJsonError(start)
    read = _object if found["sign"] == "{" else _array
    content, end = read(text, end, depth + 1)
    return Node(content, start, end), end


def _token(text: str, at: int) -> re.Match[str]:
    found = _TOKEN.match(text, at)
    if found is None:
        raise NoJsonError(at)
    return found


def _decoded(written: str, at: int) -> str:
    if "\\" not in written:
        return written[1:-1]
    try:
        return str(json.loads(written))
    except ValueError:
        raise NoJsonError(at) from None


def _array(text: str, at: int, depth: int) -> tuple[Content, int]:
    items: list[Node] = []
    following = _token(text, at)
    if following["sign"] == "]":
        return items, following.end()
    while True:
        item, at = read_node(text, at, depth)
        items.append(item)
        sign = _token(text, at)
        at = sign.end()
        if sign["sign"] == "]":
            return items, at
        if sign["sign"] != ",":
            raise NoJsonError(sign.start())


def _object(text: str, at: int, depth: int) -> tuple[Content, int]:
    members: dict[str, Node] = {}
    following = _token(text, at)
    if following["sign"] == "}":
        return members, following.end()
    while True:
        name = _token(text, at)
        colon = _token(text, name.end())
        if name["text"] is None or colon["sign"] != ":":
            raise NoJsonError(name.end() if name["text"] else name.start())
        node, at = read_node(text, colon.end(), depth)
        members.setdefault(_decoded(name["text"], name.start("text")), node)
        sign = _token(text, at)
        at = sign.end()
        if sign["sign"] == "}":
            return members, at
        if sign["sign"] != ",":
            raise NoJsonError(sign.start())
