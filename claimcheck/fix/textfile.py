"""A file of characters: its text, and its bytes with edits made."""

import codecs
import re
from collections.abc import Sequence
from typing import Final

from msgspec import structs

from claimcheck.fix.stretches import NoPlace
from claimcheck.model import Edit
from claimcheck.text.lines import LineIndex
from claimcheck.text.splicing import spliced

_BOMS: Final = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class TextFile:
    """A file of characters.

    Arguments:
        data: Its bytes.
        encoding: Of its text, as it was read.
    """

    def __init__(self, data: bytes, encoding: str) -> None:
        """Decode the bytes.

        Raises:
            NoPlace: They are not what this encoding makes of their text.
        """
        bom = _BOMS.get(encoding, b"")
        self._bom = bom if data.startswith(bom) else b""
        self.encoding = encoding
        self.text = data[len(self._bom) :].decode(encoding, "replace")
        if self._bytes(self.text) != data:
            raise NoPlace(f"its bytes are not plain {encoding.upper()}")
        self._lines = LineIndex(self.text)
        self._newline = _newline(self.text)

    def offset(self, line: int, col: int) -> int:
        """Return the place of a character that is given by line and column, both from 1."""
        return self._lines.starts[min(line, len(self._lines.starts)) - 1] + col - 1

    def own(self, edit: Edit) -> Edit:
        """Return an edit with line ends as the file has them.

        Raises:
            NoPlace: The file's encoding does not have one of the new characters.
        """
        new_text = _LINE_END.sub(self._newline, edit.new_text)
        try:
            new_text.encode(self.encoding)
        except UnicodeEncodeError as error:
            sign = new_text[error.start]
            raise NoPlace(
                f"it is in {self.encoding.upper()}, which has no “{sign}”: save it as UTF-8 first"
            ) from None
        return structs.replace(edit, new_text=new_text)

    def rewritten(self, edits: Sequence[Edit]) -> bytes:
        """Return the file's bytes with edits made that do not meet each other."""
        return self._bytes(spliced(self.text, edits))

    def _bytes(self, text: str) -> bytes:
        return self._bom + text.encode(self.encoding, "replace")


def _newline(text: str) -> str:
    """Return how lines end in a text; where they differ, as the first one does."""
    for at, sign in enumerate(text):
        if sign in "\r\n":
            return "\r\n" if text.startswith("\r\n", at) else sign
    return "\n"
