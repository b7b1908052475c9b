"""The part of a Word document that holds its comments, and what the package says of it.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 11.3.2 "Comments Part"; Part 2, section 9
"Package Model".
"""

import datetime
import posixpath
import re
from collections.abc import Sequence
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from claimcheck.errors import InputError
from claimcheck.read.docx.archive import Archive
from claimcheck.word.elements import WORD, end_of_tag

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
)
"""Of the relationship to the comments, in the transitional and in the strict form."""
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IDS: Final = re.compile(
    rb"<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid\s*=\s*[\"'](\d{1,9})[\"']"
)
_RELATIONSHIP_IDS: Final = re.compile(rb"\bId\s*=\s*[\"']rId(\d{1,9})[\"']")
_DECLARED: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)[\"']")
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"


class CommentPart:
    """The comments of a document: those it has, and new ones.

    Arguments:
        archive: The document.
        main: The bytes of its main part.
    """

    def __init__(self, archive: Archive, main: bytes) -> None:
        """Find the part, or a name for it.

        Raises:
            InputError: The document is not stored in UTF-8.
        """
        self._archive = archive
        self._strict = WORD[1].encode() in main and WORD[0].encode() not in main
        self._space = WORD[self._strict]
        name = self._existing()
        self._is_new = name is None
        self._name = name or self._free()
        self._data = archive.part(name) or b"" if name else b""
        for part, data in ((archive.main, main), (self._name, self._data)):
            _demand_utf_8(archive, part, data)
        ids = [int(one) for one in _IDS.findall(main) + _IDS.findall(self._data)]
        self._next = max(ids, default=-1) + 1
        self._added: list[bytes] = []
        declared = re.search(
            rb'xmlns:w\s*=\s*["\']' + re.escape(self._space.encode()), main[:20_000]
        )
        self._declaration = "" if declared else f" xmlns:w={quoteattr(self._space)}"

    def add(self, lines: Sequence[str], author: str, initials: str, at: datetime.datetime) -> int:
        """Keep a comment for the part and return its id.

        Arguments:
            lines: Its paragraphs; the first is set in bold. XML can hold every character of them.
            author: Who says it.
            initials: Of the author.
            at: When.
        """
        number = self._next
        self._next += 1
        time = at.astimezone(datetime.UTC).strftime(_TIME)
        first, *others = (
            f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
        )
        self._added.append(
            f'<w:comment xmlns:w={quoteattr(self._space)} w:id="{number}" w:author={quoteattr(author)}'
            f' w:date="{time}" w:initials={quoteattr(initials)}>'
            f"<w:p><w:r><w:annotationRef/></w:r><w:r><w:rPr><w:b/></w:rPr>{first}"
            f"{''.join(f'<w:p><w:r>{other}' for other in others)}</w:comment>".encode()
        )
        return number

    def start(self, number: int) -> bytes:
        """Return the mark before the first character that a comment is about."""
        return f'<w:commentRangeStart{self._declaration} w:id="{number}"/>'.encode()

    def end(self, number: int) -> bytes:
        """Return the marks behind the last character that a comment is about."""
        return (
            f'<w:commentRangeEnd{self._declaration} w:id="{number}"/>'
            f'<w:r{self._declaration}><w:commentReference w:id="{number}"/></w:r>'
        ).encode()

    def members(self) -> dict[str, bytes]:
        """Return the parts of the package that hold or name the comments, by their names."""
        if not self._added:
            return {}
        comments = b"".join(self._added)
        if not self._is_new:
            return {self._name: with_child(self._data, comments)}
        root = f"<w:comments xmlns:w={quoteattr(self._space)}>".encode()
        return {
            self._name: b"".join((_HEAD, root, comments, b"</w:comments>")),
            _CONTENT_TYPES: self._types(),
            self._relationships_name: self._relationships(),
        }

    @property
    def _relationships_name(self) -> str:
        folder, _, name = self._archive.main.rpartition("/")
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _types(self) -> bytes:
        child = f'<Override PartName="/{self._name}" ContentType="{_CONTENT_TYPE}"/>'
        return self._with(_CONTENT_TYPES, child, "Types", _TYPES)

    def _relationships(self) -> bytes:
        data = self._archive.part(self._relationships_name) or b""
        number = max((int(one) for one in _RELATIONSHIP_IDS.findall(data)), default=0) + 1
        target = posixpath.relpath(self._name, posixpath.dirname(self._archive.main) or ".")
        kind = _KINDS[self._strict]
        child = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        return self._with(self._relationships_name, child, "Relationships", _RELATIONSHIPS)

    def _with(self, name: str, child: str, root: str, space: str) -> bytes:
        """Return a part of the package with one more line; a missing part is made."""
        data = self._archive.part(name) or _HEAD + f'<{root} xmlns="{space}"/>'.encode()
        _demand_utf_8(self._archive, name, data)
        if f"<{root} ".encode() not in data and f"<{root}>".encode() not in data:
            tag, rest = child.split(maxsplit=1)
            child = f'{tag} xmlns="{space}" {rest}'
        return with_child(data, child.encode())

    def _existing(self) -> str | None:
        """Return the name of the part of comments, if the document has one."""
        for kind, target in self._archive.targets(self._archive.main).values():
            if kind == "comments":
                folder = posixpath.dirname(self._archive.main)
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if self._archive.part(name) is not None:
                    return name
        return None

    def _free(self) -> str:
        """Return a name beside the main part that no part has."""
        folder = posixpath.dirname(self._archive.main)
        taken = set(self._archive.named(folder))
        names = ("comments.xml", *(f"comments{number}.xml" for number in range(1, len(taken) + 2)))
        paths = (posixpath.join(folder, name) for name in names)
        return next(path for path in paths if path not in taken)


def with_child(data: bytes, child: bytes) -> bytes:
    """Return a document of XML with one more element at the end of its root.

    Arguments:
        data: The document: XML that was read already, in UTF-8.
        child: The bytes of the element.
    """
    places: list[int] = []
    names: list[str] = []
    parser = expat.ParserCreate()

    def met(name: str, *_: object) -> None:
        places.append(parser.CurrentByteIndex)
        names.append(name)

    parser.StartElementHandler = parser.EndElementHandler = met
    parser.Parse(data, True)
    end = end_of_tag(data, places[0])
    if data[end - 2 : end] != b"/>":
        return data[: places[-1]] + child + data[places[-1] :]
    head = data[: end - 2].rstrip()  # of <root/>
    return head + b">" + child + f"</{names[0]}>".encode() + data[end:]


def _demand_utf_8(archive: Archive, name: str, data: bytes) -> None:
    """Raise where bytes are not UTF-8, which every program writes."""
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    is_utf_8 = declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"}
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or not is_utf_8:
        raise InputError(
            f"is stored in another encoding than UTF-8 ({name}), so no comments can be put into it.",
            file=archive.shown,
            remedy="Open it in Word and save it again.",
        )
