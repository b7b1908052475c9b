"""A small safe parser of XML: a tree whose every text knows where it stands in the file.

Nothing outside the file is loaded and no entity is expanded: a document type is accepted as real
files carry one, a declaration of an entity is refused. (Extensible Markup Language 1.0, sections 2.8
"Prolog and Document Type Declaration" and 4.6 "Predefined Entities".)
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from types import MappingProxyType
from typing import Final, NamedTuple

from claimcheck.errors import InputError
from claimcheck.model import Span
from claimcheck.text.ignore_comments import may_ignore

MOST_DEPTH: Final = 150
"""Levels of elements that are read; real articles have some thirty."""
MOST_ELEMENTS: Final = 2_000_000
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE: Final = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|(?:us-)?ascii|iso-8859-\d\d?|latin-?1|(?:windows-|cp)125\d|"
    r"shift_jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5|koi8-[ru]|iso-2022-jp",
    re.IGNORECASE,
)
_REMEDY: Final = "Save it as UTF-8."


class Text(NamedTuple):
    """A run of characters between two tags."""

    text: str
    at: int
    """Where it begins in the file's own text."""
    verbatim: bool = True
    """Whether the file has the same characters there."""


class Element:
    """An element with its attributes and what stands in it, in document order."""

    __slots__ = ("at", "attributes", "children", "name")

    def __init__(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Begin an element whose tag stands at ``at``."""
        self.name = name
        self.attributes = attributes
        self.children: list[Element | Text] = []
        self.at = at

    @property
    def elements(self) -> Iterator["Element"]:
        """The elements right in this one."""
        return (child for child in self.children if isinstance(child, Element))

    def first(self, *names: str) -> "Element | None":
        """Return the first element right in this one that has one of the names."""
        return next((child for child in self.elements if child.name in names), None)

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all in it, in document order."""
        open_ = [self]
        while open_:
            yield (element := open_.pop())
            open_ += reversed(list(element.elements))

    def texts(self) -> Iterator[Text]:
        """Yield all the text in this element, in document order."""
        open_: list[Element | Text] = [self]
        while open_:
            child = open_.pop()
            if isinstance(child, Text):
                yield child
            else:
                open_ += reversed(child.children)

    @property
    def words(self) -> str:
        """All the text in this element, white space folded."""
        return " ".join("".join(text.text for text in self.texts()).split())


class Document(NamedTuple):
    """A file of XML, read."""

    text: str
    """The file's own text, that places count in."""
    encoding: str
    root: Element
    unknown: tuple[tuple[str, int], ...]
    """Names of the entities that could not be decoded, with their places."""
    comments: tuple[Span, ...] = ()
    """Comments that may say something to claimcheck."""


def parse_xml(
    data: bytes, *, shown: str, local: bool = False, most_elements: int = MOST_ELEMENTS
) -> Document:
    """Return the elements of a file.

    Arguments:
        data: Its bytes.
        shown: Its path as messages name it.
        local: Whether names lose their prefixes (``mml:math`` is ``math``).
        most_elements: How many elements are read.

    Raises:
        InputError: It is no well-formed XML, declares entities, or is too deep or too large.
    """
    text, encoding = _decoded(data, shown)
    if encoding != "utf-8" or data.startswith(codecs.BOM_UTF8):
        data = text.encode("utf-8", "replace")
    builder = _Builder(text, data, shown, most_elements, local=local)
    root = builder.built()
    return Document(text, encoding, root, tuple(builder.unknown), tuple(builder.comments))


def _decoded(data: bytes, shown: str) -> tuple[str, str]:
    """Return the text and its encoding: by byte-order mark, by the declaration, else UTF-8."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _text(data[len(bom) :], encoding, shown), encoding
    for start, encoding in _WIDE:
        if data.startswith(start):
            return _text(data, encoding, shown), encoding
    found = _DECLARED.match(data.lstrip())
    encoding = found[1].decode("ascii").lower() if found else "utf-8"
    if not _ENCODINGS.fullmatch(encoding):
        message = f"is marked as {encoding}, an encoding that is not read."
        raise InputError(message, file=shown, remedy=_REMEDY)
    return _text(data, encoding, shown), encoding


def _text(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        where = f" at byte {error.start:,}" if isinstance(error, UnicodeDecodeError) else ""
        message = f"cannot be decoded as {encoding.upper()}{where}."
    except LookupError:
        message = f"is marked as {encoding}, which no decoder knows."
    raise InputError(message, file=shown, remedy=_REMEDY)


_NO_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType({})


class _Builder:
    """Builds the tree while expat reads the text, which it takes in UTF-8."""

    def __init__(
        self, text: str, data: bytes, shown: str, most_elements: int, *, local: bool
    ) -> None:
        from xml.parsers import expat  # noqa: PLC0415 - start-up time

        self.unknown: list[tuple[str, int]] = []
        self.comments: list[Span] = []
        self._text, self._shown, self._local, self._left = text, shown, local, most_elements
        self._alike: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
        self._data = data
        self._byte = self._at = self._run_at = 0
        self._run_end = -1
        self._run: list[str] = []
        self._ascii = text.isascii()
        self._open = [Element("", _NO_ATTRIBUTES, 0)]
        self._error = expat.ExpatError
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)  # entities that are not declared are skipped, not an error
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._refuse
        if may_ignore(text):
            parser.CommentHandler = self._comment

    def built(self) -> Element:
        """Return the root element."""
        try:
            self._parser.Parse(self._data, True)
        except self._error as error:
            reason = str(error).partition(":")[0]
            raise InputError(
                f"is no well-formed XML: {reason}.",
                file=self._shown,
                line=error.lineno,
                remedy="Mend it there, or export it again.",
            ) from None
        del self._parser, self._data  # they hold each other and all that was read
        return next(self._open[0].elements)

    def _place(self) -> int:
        """Return where the parser stands, in characters."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            return byte
        self._at += len(self._data[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._at

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if len(self._open) > MOST_DEPTH or self._left < 0:
            what = f"more than {MOST_DEPTH} levels deep" if self._left >= 0 else "too many elements"
            self._stop(f"is not read: its elements are {what}.", "Export it again, in parts.")
        if self._local:
            name = name.rpartition(":")[2]
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._flush()
        element = Element(name, self._shared(attributes), self._place())
        self._open[-1].children.append(element)
        self._open.append(element)

    def _shared(self, attributes: dict[str, str]) -> Mapping[str, str]:
        """Return attributes, those without an id as the same object where they are the same."""
        if not attributes:
            return _NO_ATTRIBUTES
        if "id" in attributes:
            return attributes
        return self._alike.setdefault(tuple(attributes.items()), attributes)

    def _end(self, _: str) -> None:
        self._flush()
        self._open.pop()

    def _characters(self, text: str) -> None:
        at = self._place()
        verbatim = self._text.startswith(text, at)
        if not verbatim or at != self._run_end:
            self._flush()
        if verbatim:
            self._run_at = at if not self._run else self._run_at
            self._run.append(text)
            self._run_end = at + len(text)
        else:
            self._open[-1].children.append(Text(text, at, verbatim=False))

    def _flush(self) -> None:
        """Add the verbatim run that has been read: expat gives every line end by itself."""
        if self._run:
            self._open[-1].children.append(Text("".join(self._run), self._run_at))
            self._run = []
        self._run_end = -1

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's own
        if is_parameter:
            return
        self._flush()
        at = self._place()
        if known := html5.get(f"{name};"):
            self._open[-1].children.append(Text(known, at, verbatim=False))
        else:
            self.unknown.append((name, at))

    def _comment(self, words: str) -> None:
        if may_ignore(words):
            at = self._place()
            self.comments.append(Span(at, self._text.find("-->", at) + len("-->")))

    def _refuse(self, name: str, *_: object) -> None:
        self._stop(
            f"declares the entity {name!r}; files that do so are not read.",
            "Export it without entity declarations.",
        )

    def _stop(self, message: str, remedy: str) -> None:
        line = self._parser.CurrentLineNumber
        raise InputError(message, file=self._shown, line=line, remedy=remedy)
