"""Packed bodies, in whatever pieces they arrive."""

import gzip
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.http.unpacking import NotPacked, unpacked

_TEXT = b"<title>Sleep and health</title>" * 40


def _cut(data: bytes, places: list[int]) -> list[bytes]:
    ends = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[start:end] for start, end in itertools.pairwise(ends)]


@given(st.lists(st.integers(0, 5_000), max_size=6))
def test_any_pieces(places: list[int]) -> None:
    """A body is the same in whatever pieces it arrives."""
    assert _TEXT == b"".join(unpacked(_cut(gzip.compress(_TEXT), places)))


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=4), st.lists(st.integers(0, 900)))
def test_several_parts(parts: list[bytes], places: list[int]) -> None:
    """Gzip may have several parts, one behind the other."""
    data = b"".join(map(gzip.compress, parts))
    assert b"".join(parts) == b"".join(unpacked(_cut(data, places)))


@pytest.mark.parametrize("behind", [b"\0\0\0\0", b"<!-- served by cache -->"])
def test_what_stands_behind(behind: bytes) -> None:
    """What stands behind the packed part is passed over, be it in the same piece or the next."""
    data = gzip.compress(_TEXT)
    assert _TEXT == b"".join(unpacked([data + behind]))
    assert _TEXT == b"".join(unpacked([data, behind, behind]))


def test_not_packed() -> None:
    """A body that is not packed as its head says is told so."""
    with pytest.raises(NotPacked):
        list(unpacked([b"<!DOCTYPE html><title>Sleep</title>"]))


def test_nothing_packed() -> None:
    """A body without a byte is empty, whatever its head says."""
    assert [] == list(unpacked([b"", b""]))


def test_cut_bodies() -> None:
    """Of a body that breaks off, what came is unpacked."""
    got = b"".join(unpacked([gzip.compress(bytes(range(256)) * 9)[:150]]))
    assert got
    assert bytes(range(256)).startswith(got)


def test_a_bomb_comes_in_pieces() -> None:
    """However much a small body holds, no piece of it is large."""
    sizes = [len(part) for part in unpacked([gzip.compress(bytes(30_000_000))])]
    assert (30_000_000, 65_536) == (sum(sizes), max(sizes))


@given(st.binary(max_size=60), st.booleans())
def test_nothing_else_is_raised(data: bytes, begins_well: bool) -> None:  # noqa: FBT001 - the case
    """Any bytes unpack to something or are not packed."""
    try:
        list(unpacked([gzip.compress(_TEXT)[:20] if begins_well else b"", data]))
    except NotPacked:
        assert data
