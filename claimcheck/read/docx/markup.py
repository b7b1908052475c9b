"""The XML of Word's parts, without entities, and with bounds on depth and number.

Names come out with the prefixes that the standard uses (``w:p``), whichever the file declares, of
the transitional and the strict form alike; a prefix that a part forgot to declare is taken for the
usual one. Source: ECMA-376, Office Open XML File Formats, Part 1, Annex A; ISO/IEC 29500-1.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element
from xml.parsers import expat

_OPEN: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"
_OFFICE: Final = "http://schemas.microsoft.com/office/word"
_PREFIXES: Final = {
    f"{_OPEN}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OPEN}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OPEN}/markup-compatibility/2006": "mc",
    f"{_OPEN}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OPEN}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OPEN}/officeDocument/2006/bibliography": "b",
    f"{_STRICT}/officeDocument/bibliography": "b",
    f"{_OPEN}/package/2006/relationships": "",
    f"{_OFFICE}/2010/wordml": "w14",
}
_DEEPEST: Final = 150
_MOST_ELEMENTS: Final = 4_000_000
_PIECE: Final = 2**18


class BrokenMarkup(Exception):  # noqa: N818 - named for what is there
    """A part is no XML that is read; the message goes on after the name of the part."""


def tree_of(data: bytes) -> Element:
    """Return a whole part as a tree.

    Raises:
        BrokenMarkup: It is no XML, or breaks a bound.
    """
    reader = _Reader("")
    reader.take(data, last=True)
    return reader.root


def children_of(data: bytes, parent: str) -> Iterator[Element]:
    """Yield the children of the elements of one name, each whole, and forget each when it is taken.

    Raises:
        BrokenMarkup: The part is no XML, or breaks a bound.
    """
    reader = _Reader(parent)
    for start in range(0, len(data), _PIECE):
        reader.take(data[start : start + _PIECE], last=False)
        yield from reader.finished()
    reader.take(b"", last=True)
    yield from reader.finished()


class _Reader:
    """Builds trees from what expat tells."""

    def __init__(self, parent: str) -> None:
        self.root = Element("")
        self._parent = parent
        self._stack: list[Element] = []
        self._texts: list[str] = []
        self._finished: list[Element] = []
        self._count = 0
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._texts.append
        self._parser.EntityDeclHandler = self._entity

    def take(self, piece: bytes, *, last: bool) -> None:
        """Read one more piece."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise BrokenMarkup(f"is no whole XML (line {error.lineno})") from None
        except (ValueError, LookupError):
            raise BrokenMarkup("is XML in an encoding that is not known") from None

    def finished(self) -> list[Element]:
        """Return the children that are whole since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self._count += 1
        if len(self._stack) > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise BrokenMarkup("nests deeper or holds more than a document does")
        for key, value in attributes.items():
            if key.startswith("xmlns") and value in _PREFIXES:
                self._prefixes[key[6:]] = _PREFIXES[value]
                self._names = {}
        one = Element(
            self._name(name),
            {
                self._name(key) if ":" in key else key: value
                for key, value in attributes.items()
                if not key.startswith("xmlns")
            },
        )
        if self._stack:
            self._stack[-1].append(one)
        else:
            self.root = one
        self._stack.append(one)

    def _end(self, _: str) -> None:
        self._flush()
        one = self._stack.pop()
        if self._parent and self._stack and self._stack[-1].tag == self._parent:
            self._stack[-1].remove(one)
            self._finished.append(one)

    def _flush(self) -> None:
        """Give what was read to the element that holds it."""
        if not self._texts:
            return
        text = "".join(self._texts)
        self._texts.clear()
        if self._stack:
            holder = self._stack[-1]
            if len(holder):
                holder[-1].tail = text
            else:
                holder.text = text

    def _entity(self, *_: object) -> None:
        raise BrokenMarkup("declares entities, which no Word document needs")

    def _name(self, name: str) -> str:
        """Return a name with the prefix that the standard uses."""
        if name not in self._names:
            prefix, _, local = name.rpartition(":")
            prefix = self._prefixes.get(prefix, prefix)
            self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]


def all_at(element: Element | None, path: str) -> list[Element]:
    """Return the elements at a path such as ``w:pPr/w:rPr`` below one; ``*`` is any name."""
    found = [] if element is None else [element]
    for name in path.split("/"):
        found = [child for one in found for child in one if name in (child.tag, "*")]
    return found


def first_at(element: Element | None, path: str) -> Element | None:
    """Return the first element at a path, ``None`` where there is none."""
    return next(iter(all_at(element, path)), None)
