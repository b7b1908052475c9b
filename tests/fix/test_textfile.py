"""A file of characters keeps everything that is not changed, byte for byte."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.fix.stretches import NoPlace
from claimcheck.fix.textfile import TextFile
from claimcheck.model import Edit, Span


def edit(start: int, end: int, new_text: str = "") -> Edit:
    """Return a safe edit."""
    return Edit(span=Span(start, end), new_text=new_text, safety="safe")


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (codecs.BOM_UTF8 + "Tée\r\n".encode(), "utf-8", codecs.BOM_UTF8 + b"Tue\r\n"),
        ("Tée".encode("cp1252"), "cp1252", b"Tue"),
        ("Tée\r".encode("utf-16-le"), "utf-16-le", "Tue\r".encode("utf-16-le")),
        (
            codecs.BOM_UTF16_BE + "Tée".encode("utf-16-be"),
            "utf-16-be",
            codecs.BOM_UTF16_BE + "Tue".encode("utf-16-be"),
        ),
    ],
)
def test_bytes_around_an_edit(data: bytes, encoding: str, expected: bytes) -> None:
    """Byte-order mark, encoding and line ends stay."""
    assert expected == TextFile(data, encoding).rewritten([edit(1, 2, "u")])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_the_others(end: str) -> None:
    """A line end in new text is the file's own."""
    file = TextFile(f"a{end}b".encode(), "utf-8")

    assert f"c{end}d" == file.own(edit(0, 1, "c\nd")).new_text
    assert f"c{end}d" == file.own(edit(0, 1, f"c{end}d")).new_text


def test_a_character_that_the_encoding_lacks() -> None:
    """It is told, and nothing like it is written."""
    file = TextFile(b"a", "cp1252")

    with pytest.raises(NoPlace, match="CP1252, which has no “ő”: save it as UTF-8 first"):
        file.own(edit(0, 1, "ő"))


def test_bytes_that_are_not_their_text() -> None:
    """A file that would not come out the same is not touched."""
    with pytest.raises(NoPlace, match="not plain UTF-8"):
        TextFile(b"a\xff", "utf-8")


@given(st.text(max_size=30), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_nothing_changed(text: str, encoding: str) -> None:
    """Without edits every file is what it was."""
    data = text.encode(encoding, "replace")

    assert data == TextFile(data, encoding).rewritten([])


def test_line_and_column() -> None:
    """Lines count from 1 and end in any of the three ways."""
    file = TextFile(b"ab\r\ncd\re", "utf-8")

    assert ["a", "c", "d", "e"] == [
        file.text[file.offset(*at)] for at in ((1, 1), (2, 1), (2, 2), (3, 1))
    ]
