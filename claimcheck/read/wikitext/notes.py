"""The notes of a wikitext, with the numbers under which it shows them."""

import re
from typing import Final, NamedTuple

from claimcheck.read.wikitext.nodes import Node, Piece
from claimcheck.read.wikitext.templates import Template

_ATTRIBUTE: Final = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))")


class Note(NamedTuple):
    """A note: its label, and the node that holds its words."""

    label: str
    group: str
    node: Node


class Notes:
    """Numbers notes as they are first cited, each group by itself.

    Arguments:
        pieces: The whole text.
    """

    def __init__(self, pieces: list[Piece]) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._words: dict[tuple[str, str], Node] = {}
        self._find(pieces)

    def _find(self, pieces: list[Piece]) -> None:
        """Keep the words of every note with a name, wherever it is defined."""
        for piece in pieces:
            if isinstance(piece, Node):
                if piece.kind == "ref" and piece.pieces:
                    self._words.setdefault(_key(piece), piece)
                self._find(piece.pieces)

    def label(self, node: Node) -> str:
        """Return the label of the note that a tag names or holds."""
        key = _key(node)
        if node.pieces:
            self._words.setdefault(key, node)
        if key not in self._labels:
            group = key[0]
            self._counts[group] = self._counts.get(group, 0) + 1
            number = str(self._counts[group])
            self._labels[key] = f"{group} {number}" if group else number
        return self._labels[key]

    def words(self, node: Node) -> list[Piece]:
        """Return the words of the note that a tag names or holds; none where they stand nowhere."""
        note = node if node.pieces else self._words.get(_key(node))
        return note.pieces if note else []

    def cited(self, done: int) -> list[Note]:
        """Return the notes with words behind the first ``done`` ones that were cited."""
        keys = list(self._labels)[done:]
        return [
            Note(self._labels[key], key[0], self._words[key]) for key in keys if key in self._words
        ]

    @property
    def count(self) -> int:
        """How many notes were cited."""
        return len(self._labels)

    @property
    def missing(self) -> int:
        """How many of them have no words anywhere."""
        return sum(key not in self._words for key in self._labels)


def _key(node: Node) -> tuple[str, str]:
    """Return group and name of a note; one without a name is named by its place."""
    attributes = {
        found[1].lower(): " ".join((found[2] or found[3] or found[4] or "").split())
        for found in _ATTRIBUTE.finditer(node.attributes)
    }
    name = attributes.get("name", "")
    return attributes.get("group", ""), f"={name}" if name else f"@{node.span.start}"


def note_of(node: Node, template: Template, text: str) -> Node:
    """Return a template that holds a note, such as ``{{efn|…}}``, as the note."""
    words = next((one for one in template.parameters if one.name == "1"), template.parameters[0])
    group = template.get("group", text) or "note"
    name = template.get("name", text)
    attributes = f'group="{group}"' + (f' name="{name}"' if name else "")
    return node._replace(kind="ref", pieces=words.pieces, attributes=attributes)


def tag_of(node: Node, template: Template, text: str) -> Node:
    """Return a note that is written ``{{#tag:ref|…|name=…}}`` as one that is written as a tag."""
    group, name = (template.get(one, text).strip("\"'") for one in ("group", "name"))
    attributes = (f'group="{group}"' if group else "") + (f' name="{name}"' if name else "")
    words = next((one for one in template.parameters if one.name == "1"), template.parameters[0])
    return node._replace(kind="ref", pieces=words.pieces, attributes=attributes)
