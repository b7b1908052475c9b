"""XML replies, read one record at a time, without entities, and with bounds on depth and size.

Of a document type only its name is taken: external parts are never fetched, and a document that
declares entities is refused. Expat itself is asked, because `xml.etree` does not offer its handlers.
"""

import html
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claimcheck.lookup.http.messages import Reply
from claimcheck.lookup.registries.registry import NotAnAnswer

_PIECE: Final = 1 << 19  # bytes; a long token is read anew with each piece
_DEEPEST: Final = 40
_MOST_RECORDS: Final = 2_000  # no request asks for more than 200
_MOST_ELEMENTS: Final = 100_000  # of one record; a paper with 5,000 authors has 40,000
_MOST_CHARACTERS: Final = 1_000_000  # of one record


def records_of(reply: Reply, root: str, skipped: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Yield the children of the root element, each whole, as they are read.

    Only when the last one was taken is it sure that the reply is whole.

    Arguments:
        reply: A reply with XML in its body.
        root: Local name of the root element that is wanted.
        skipped: Local names of elements that are passed over with all they hold.

    Raises:
        NotAnAnswer: The body is empty, is no XML, has another root, or breaks a bound.
    """
    if reply.truncated:
        raise NotAnAnswer("too-large", "the answer is too large", again=False)
    if not reply.body.strip():
        raise NotAnAnswer("bad-answer", "the answer is empty")
    reader = _Reader(root, skipped)
    for start in range(0, len(reply.body), _PIECE):
        reader.take(reply.body[start : start + _PIECE], last=False)
        yield from reader.finished()
    reader.take(b"", last=True)
    yield from reader.finished()


def text_of(element: Element | None) -> str:
    """Return the text of an element and of all that it holds, white space folded."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def text_at(element: Element, path: str) -> str:
    """Return the text of the first element at a path, empty where there is none."""
    return text_of(element.find(path))


class _Reader:
    """Builds the children of the root, and forgets each when it is taken."""

    def __init__(self, root: str, skipped: frozenset[str]) -> None:
        self._root = root
        self._skipped = skipped
        self._depth = 0
        self._skipping = 0
        """Depth of the element that is passed over; 0 outside one."""
        self._builder = TreeBuilder()
        self._records = self._elements = self._characters = 0
        self._finished: list[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._named_character

    def take(self, piece: bytes, *, last: bool) -> None:
        """Read one more piece."""
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise NotAnAnswer("bad-answer", f"the answer is no whole XML: {error}") from None

    def finished(self) -> list[Element]:
        """Return the records that are whole since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = _local(name)
        if self._depth == 1:
            self._demand_root(local)
        elif not self._skipping and local in self._skipped:
            self._skipping = self._depth
        elif not self._skipping:
            self._elements += 1
            self._demand_bounds()
            self._builder.start(local, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skipping:
            self._skipping = self._skipping if self._depth >= self._skipping else 0
        elif self._depth:
            self._builder.end(_local(name))
            if self._depth == 1:
                self._records += 1
                self._finished.append(self._builder.close())
                self._builder = TreeBuilder()
                self._elements = self._characters = 0

    def _data(self, text: str) -> None:
        if self._depth > 1 and not self._skipping:
            self._characters += len(text)
            self._demand_bounds()
            self._builder.data(text)

    def _named_character(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's call
        """Read a name of HTML: the document type that would declare it is not fetched."""
        if not is_parameter:
            self._data(html.unescape(f"&{name};"))

    def _entity(self, *_: object) -> None:
        raise NotAnAnswer("bad-answer", "the answer declares entities", again=False)

    def _demand_root(self, name: str) -> None:
        if name != self._root:
            raise NotAnAnswer("bad-answer", f"the answer is <{name[:40]}> and not <{self._root}>")

    def _demand_bounds(self) -> None:
        if (
            self._depth > _DEEPEST
            or self._records > _MOST_RECORDS
            or self._elements > _MOST_ELEMENTS
            or self._characters > _MOST_CHARACTERS
        ):
            raise NotAnAnswer("too-large", "the answer has too much in it", again=False)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
