"""Which lines of a text an older one does not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import changed_lines as changed_lines_module
from claimcheck.changed_lines import changed_lines
from claimcheck.model import Source, Span


def source(text: str, path: str = "tea.txt") -> Source:
    """Return the source of a text."""
    return Source(path=path, kind="article", text=text, sha256="")


def words(text: str, old: bytes | None) -> list[str]:
    """Return the lines of a text that an older one does not have."""
    return [text[span.start : span.end].strip() for span in changed_lines(source(text), old)]


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (b"One\n\nTwo\n\nThree\n", []),
        (b"One  \r\n\r\nTwo\r\n\r\nThree", []),
        (b"One\n\nThree\n", ["Two"]),
        (b"Zero\n\nOne\n\nTwo\n\nThree\n", []),
        (b"One\n\nTow\n\nThree\n", ["Two"]),
        (None, ["One\n\nTwo\n\nThree"]),
        (b"\x00\x01\x02\x03", ["One\n\nTwo\n\nThree"]),
    ],
)
def test_lines(old: bytes | None, expected: list[str]) -> None:
    """Lines that an older text does not have; all of them where that cannot be read."""
    assert expected == [one for one in words("One\n\nTwo\n\nThree\n", old) if one]


@pytest.mark.parametrize(
    ("old", "places"),
    [
        ("One\nand\nTwo\n", [4]),
        ("One\nTwo\nThree\n", [8]),
        ("Zero\nOne\nTwo\n", [0]),
        ("One\n\n\nTwo\n", []),
        ("Zero\nOne\nor\nTwo\n", [0, 4]),
    ],
)
def test_lines_that_were_taken_out(old: str, places: list[int]) -> None:
    """Where they stood is a span without characters; blank lines are nothing."""
    assert [Span(at, at) for at in places] == list(
        changed_lines(source("One\nTwo\n"), old.encode())
    )


def test_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many lines differ to be compared, all between the first and the last are touched."""
    monkeypatch.setattr(changed_lines_module, "_MOST_COMPARED", 1)

    assert ["x\nb\ny"] == words("a\nx\nb\ny\nc\n", b"a\n1\nb\n2\nc\n")


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_every_new_line_is_touched(then: list[str], now: list[str]) -> None:
    """What is left of a text without its touched lines stood in the older one, in that order."""
    text = "\n".join(["head", *now])
    spans = list(changed_lines(source(text), "\n".join(["head", *then]).encode()))
    kept = [
        line
        for at, line in zip(range(0, len(text) + 1, 2), now, strict=False)
        if not any(span.meets(Span(at + 5, at + 6)) for span in spans)
    ]
    rest = iter(then)

    assert all(line in rest for line in kept)
