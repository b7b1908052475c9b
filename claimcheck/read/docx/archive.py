"""The archive of a Word document: its parts, read with bounds on number, size and ratio.

Sources: ECMA-376, Office Open XML File Formats, Part 2 (Open Packaging Conventions); PKWARE,
APPNOTE.TXT, .ZIP File Format Specification.
"""

import io
import posixpath
import zipfile
import zlib
from typing import Final
from xml.etree.ElementTree import Element

from claimcheck.errors import InputError
from claimcheck.read.docx.markup import BrokenMarkup, tree_of

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MEMBER: Final = b"PK\x01\x02"
_MOST_MEMBERS: Final = 20_000
_LARGEST_PART: Final = 64 * 2**20
_LARGEST_SUM: Final = 160 * 2**20
_HIGHEST_RATIO: Final = 250
_SMALL: Final = 2**20  # bytes; below it no ratio is looked at
_PIECE: Final = 2**18
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError),
    *(RuntimeError, OverflowError, KeyError, IndexError),
)
"""What `zipfile` raises for archives that are none or are damaged."""
_OTHERS: Final = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument file",
}
"""Members that only other kinds of archive have."""
_MAIN: Final = "word/document.xml"
_AGAIN: Final = "Open it in Word, save it as a Word document (.docx), and try again."


class Archive:
    """A Word document as its parts.

    Arguments:
        data: The bytes of the file.
        shown: Its path as messages name it.
    """

    def __init__(self, data: bytes, shown: str) -> None:
        """Open the archive and find its main part.

        Raises:
            InputError: It is no Word document, or one that cannot be read.
        """
        self.shown = shown
        self._sum = 0
        if data.startswith(_OLE):
            raise _closed(data, shown)
        if data.count(_MEMBER) > _MOST_MEMBERS:
            raise self.error(f"holds more than {_MOST_MEMBERS:,} files, as no Word document does.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self.error("is a damaged or incomplete Word document.") from None
        self._names = {info.filename: info for info in self._zip.infolist()}
        self.main = self._main()

    def error(self, message: str, remedy: str = _AGAIN) -> InputError:
        """Return the error that something is wrong with the document."""
        return InputError(message, file=self.shown, remedy=remedy)

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, ``None`` where there is none of that name.

        Raises:
            InputError: It is damaged, encrypted or too large.
        """
        info = self._names.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise self.error("is protected with a password.", "Save it without the password.")
        if info.compress_type not in _METHODS:
            raise self.error(f"is packed in a way that Word does not use ({name}).")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    self._demand(name, size, info.compress_size, len(piece))
                    pieces.append(piece)
        except _BROKEN:
            raise self.error(f"is a damaged Word document: {name} cannot be unpacked.") from None
        return b"".join(pieces)

    def tree(self, name: str) -> Element | None:
        """Return a part of XML as a tree, ``None`` where there is none of that name."""
        data = self.part(name)
        try:
            return None if data is None else tree_of(data)
        except BrokenMarkup as error:
            raise self.broken(name, error) from None

    def broken(self, name: str, error: BrokenMarkup) -> InputError:
        """Return the error that a part is no XML that is read."""
        return self.error(f"is a damaged Word document: {name} {error}.")

    def beside(self, name: str) -> str | None:
        """Return the name of a part such as ``footnotes.xml`` that lies beside the main one."""
        path = posixpath.join(posixpath.dirname(self.main), name)
        return path if path in self._names else None

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: id to the last word of the type, and the target."""
        folder, _, name = part.rpartition("/")
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
            for one in (tree if tree is not None else ())
        }

    def named(self, start: str) -> list[str]:
        """Return the names of the parts that begin so."""
        return sorted(name for name in self._names if name.startswith(start))

    def _main(self) -> str:
        for kind, target in self.targets("").values():
            if kind == "officeDocument" and (name := target.lstrip("/")) in self._names:
                if name.startswith(("xl/", "ppt/")):
                    break
                return name
        if _MAIN in self._names:
            return _MAIN
        for name, what in _OTHERS.items():
            if name in self._names:
                raise self.error(f"is {what}, not a Word document.", "Save it as .docx.")
        raise self.error("is an archive, but no Word document.", "Name the document itself.")

    def _demand(self, name: str, size: int, packed: int, more: int) -> None:
        """Raise where a part unpacks to more than a document can hold."""
        self._sum += more
        if (
            size > _LARGEST_PART
            or self._sum > _LARGEST_SUM
            or (size > _SMALL and size > _HIGHEST_RATIO * packed)
        ):
            raise self.error(
                f"unpacks to more than a Word document holds ({name}).",
                "If it really is an article, save it as plain text.",
            )


def _closed(data: bytes, shown: str) -> InputError:
    """Return the error for the container of old and of encrypted documents."""
    if _ENCRYPTED in data:
        return InputError(
            "is protected with a password.", file=shown, remedy="Save it without the password."
        )
    return InputError(
        "is an old Word document (.doc), which is not read.",
        file=shown,
        remedy="Save it as a Word document (.docx).",
    )
