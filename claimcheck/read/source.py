"""From a file's bytes to its text, with what had to be assumed to get there."""

import codecs
import hashlib
import stat
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from claimcheck.errors import InputError
from claimcheck.files import stand_in
from claimcheck.model import Source

SourceKind = Literal["article", "bibliography", "ledger", "settings"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive, such as a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_UNREAD: Final = {
    ".doc": "an old Word document",
    ".rtf": "a rich-text document",
    ".odt": "an OpenDocument text",
    ".epub": "an e-book",
}
"""Endings of files that hold an article in a format that is not read, with what they are."""
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1b")
_SAMPLE = 4096  # bytes looked at to tell text from data


def load_source(path: Path, *, shown: str, kind: SourceKind, max_size: int) -> Source:
    """Read a text file; the arguments are those of `read_bytes`.

    Raises:
        InputError: As for `read_bytes`; or it is empty, no text, or cannot be decoded.
    """
    return decode(read_bytes(path, shown=shown, max_size=max_size), shown=shown, kind=kind)


def read_bytes(path: Path, *, shown: str, max_size: int) -> bytes:
    """Return the bytes of a file.

    Arguments:
        path: Where it lies.
        shown: The path as messages and reports name it.
        max_size: The largest size that is read, in bytes.

    Raises:
        InputError: There is no such file, it is no regular file, or too large.
    """
    if (data := stand_in(path)) is not None:
        demand_size(len(data), shown=shown, max_size=max_size)
        return data
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise InputError(
                "is a pipe or a device; only regular files are read.",
                file=shown,
                remedy="Name a file, or - for standard input.",
            )
        demand_size(status.st_size, shown=shown, max_size=max_size)
        with path.open("rb") as file:
            data = file.read(max_size + 1)  # it may have grown since
        demand_size(len(data), shown=shown, max_size=max_size)
    except FileNotFoundError:
        raise InputError("there is no such file.", file=shown, remedy="Check the path.") from None
    except IsADirectoryError:
        raise InputError("is a folder, not a file.", file=shown) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(f"cannot be read: {reason}.", file=shown) from None
    return data


def demand_size(size: int, *, shown: str, max_size: int, at_least: bool = False) -> None:
    """Raise where a text is too large.

    Arguments:
        size: Its size, in bytes.
        shown: The path as messages and reports name it.
        max_size: The largest size that is read, in bytes.
        at_least: The text goes on after ``size`` bytes.

    Raises:
        InputError: It is too large.
    """
    if size > max_size:
        raise InputError(
            f"is {'at least ' if at_least else ''}{size:,} bytes long; the limit is {max_size:,}.",
            file=shown,
            remedy="Raise max-size in the settings if it really is an article.",
        )


def decode(data: bytes, *, shown: str, kind: SourceKind) -> Source:
    """Turn the bytes of a file into text: by its byte-order mark, else UTF-8, else by assumption.

    Without a byte-order mark and not UTF-8, text with a zero in every other byte is taken for UTF-16
    and any other for Windows-1252; both are told as assumed.

    Raises:
        InputError: The bytes are empty, no text, in no encoding that can be told, or an article in a
            format that is not read.
    """
    for start, what in _BINARY:
        if data.startswith(start):
            raise InputError(f"is {what}, not text.", file=shown, remedy="Save it as plain text.")
    bom, encoding, assumed = _encoding(data, shown)
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is marked as {encoding.upper()} and cannot be decoded at byte {error.start:,}.",
            file=shown,
            remedy="Save it as UTF-8.",
        ) from None
    if kind == "article":
        _demand_format(shown)
    if not text.strip():
        raise InputError("is empty.", file=shown, remedy="Save the text into it first.")
    return Source(
        path=shown,
        kind=kind,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        encoding_assumed=assumed,
        bom=bool(bom),
        newline=_newline(text),
    )


def _demand_format(shown: str) -> None:
    """Raise where the file's ending says that it is in a format that is not read."""
    what = _UNREAD.get(PurePosixPath(shown).suffix.lower())
    if what:
        raise InputError(
            f"is {what}, which is not read.",
            file=shown,
            remedy="Save it as a Word document (.docx), as HTML, or as plain text.",
        )


def _encoding(data: bytes, shown: str) -> tuple[bytes, str, bool]:
    """Return the byte-order mark, the encoding, and whether the encoding is an assumption."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding, False
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        return b"", _wide(sample, shown), True
    if sum(byte in _CONTROLS for byte in sample) > 2 + len(sample) // 50:  # a stray one is no data
        raise InputError("is no text.", file=shown, remedy="Save it as plain text.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _demand_windows_1252(data, error, shown)
        return b"", "cp1252", True
    return b"", "utf-8", False


def _wide(sample: bytes, shown: str) -> str:
    """Tell UTF-16 without a byte-order mark by where its zero bytes stand."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 3 and even <= odd // 8:
        return "utf-16-le"
    if even > len(sample) // 3 and odd <= even // 8:
        return "utf-16-be"
    raise InputError("is no text.", file=shown, remedy="Save it as plain text.")


def _demand_windows_1252(data: bytes, error: UnicodeDecodeError, shown: str) -> None:
    """Raise where the bytes are damaged UTF-8 rather than Windows-1252.

    In Windows-1252 text, bytes above 127 hardly ever form a valid UTF-8 sequence by chance.
    """
    line = data.count(b"\n", 0, error.start) + 1
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("\ufffd")
    sound = sum(sign > "\x7f" for sign in lenient) - damaged
    undefined = any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")
    if sound > damaged or undefined:
        raise InputError(
            f"holds the byte 0x{data[error.start]:02X}, which is no UTF-8.",
            file=shown,
            line=line,
            remedy="Save the file as UTF-8, or mend that character.",
        )


def _newline(text: str) -> Literal["\n", "\r\n", "\r", "mixed"]:
    both = text.count("\r\n")
    returns = text.count("\r") - both
    feeds = text.count("\n") - both
    if sum(count > 0 for count in (both, returns, feeds)) > 1:
        return "mixed"
    return "\r\n" if both else "\r" if returns else "\n"
