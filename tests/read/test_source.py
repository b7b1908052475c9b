"""Bytes become text, and what had to be assumed is told."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Source
from claimcheck.read.source import decode, load_source

TEXT = "Müller’s “trial” costs 5 €.\n"


def read(data: bytes) -> Source:
    """Return the bytes as an article."""
    return decode(data, shown="a.txt", kind="article")


@pytest.mark.parametrize(
    ("data", "encoding", "assumed", "bom"),
    [
        (TEXT.encode(), "utf-8", False, False),
        (TEXT.encode("utf-8-sig"), "utf-8", False, True),
        (TEXT.encode("utf-16"), "utf-16-le", False, True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", False, True),
        (TEXT.encode("utf-16-le"), "utf-16-le", True, False),
        (TEXT.encode("utf-16-be"), "utf-16-be", True, False),
        (TEXT.encode("cp1252"), "cp1252", True, False),
    ],
)
def test_encodings(data: bytes, encoding: str, assumed: bool, bom: bool) -> None:  # noqa: FBT001 - a row
    """A byte-order mark decides, then UTF-8; everything else is told as assumed."""
    source = read(data)

    assert (TEXT, encoding, assumed, bom) == (
        source.text,
        source.encoding,
        source.encoding_assumed,
        source.bom,
    )


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\nb\n", "\n"), ("a\r\nb", "\r\n"), ("a\rb", "\r"), ("a\r\nb\nc", "mixed"), ("a", "\n")],
)
def test_newlines_are_remembered_and_kept(text: str, newline: str) -> None:
    """Line ends stay in the text as they are; their kind is told."""
    source = read(text.encode())

    assert (text, newline) == (source.text, source.newline)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"%PDF-1.7\n...", "is a PDF document, not text"),
        (b"PK\x03\x04rest", "such as a Word document"),
        (b"\x00\x01\x02\x03" * 50, "is no text"),
        (b"a\x01\x02\x03\x04" * 50, "is no text"),
        (("é" * 30).encode() + b"\xff tail", "0xFF, which is no UTF-8"),
        (b"ok\nbad \x81 byte", "a.txt:2: holds the byte 0x81"),
        (b"\xff\xfea\x00b", "marked as UTF-16-LE and cannot be decoded"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    """Empty, binary and damaged files are refused in one line that says what they are."""
    with pytest.raises(InputError) as error:
        read(data)

    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_size_limit_holds(tmp_path: Path) -> None:
    """A file over the limit is not read, and the message names both sizes."""
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 101)

    with pytest.raises(InputError, match="101 bytes long; the limit is 100"):
        load_source(path, shown="long.txt", kind="article", max_size=100)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is told as that."""
    with pytest.raises(InputError, match=r"none\.txt: there is no such file"):
        load_source(tmp_path / "none.txt", shown="none.txt", kind="article", max_size=100)
    with pytest.raises(InputError, match="is a folder"):
        load_source(tmp_path, shown="folder", kind="article", max_size=10**6)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """No bytes crash the decoder, and what it returns encodes back to them."""
    try:
        source = read(data)
    except InputError:
        return

    bom = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    start = bom.get(source.encoding, data[:4]) if source.bom else b""
    assert data == start + source.text.encode(source.encoding)


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """A pipe, a device and a link that leads to itself are one line each, and nothing waits."""
    pipe, loop = tmp_path / "pipe.txt", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)

    for path, message in (
        (pipe, "only regular files"),
        (Path("/dev/zero"), "only regular files"),
        (loop, "cannot be read"),
    ):
        with pytest.raises(InputError, match=message):
            load_source(path, shown=path.name, kind="article", max_size=100)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.epub", b"Tea is old.", "an e-book"),
        ("a.DOC", b"Tea is old.", "an old Word document"),
        ("a.rtf", b"Tea is old.", "a rich-text document"),
        ("a.odt", b"Tea is old.", "an OpenDocument text"),
    ],
)
def test_other_formats_are_refused(name: str, data: bytes, what: str) -> None:
    """The ending tells a format that is not read."""
    with pytest.raises(InputError, match=f"is {what}, which is not read"):
        decode(data, shown=name, kind="article")
