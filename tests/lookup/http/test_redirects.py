"""Addresses of redirects are read whatever bytes they hold; waits are read or ignored."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.http.messages import Request
from claimcheck.lookup.http.redirects import RedirectRefused, joined, onward
from claimcheck.lookup.http.waiting import jitter_seconds, retry_after_seconds

_NOW = datetime.datetime(2026, 11, 20, 10, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://a.org/b"),
        (" b?c#d ", "https://a.org/x/b?c#d"),
        ("//b.org/", "https://b.org/"),
        ("https://b.org/é".encode().decode("latin-1"), "https://b.org/é"),
        ("/\xff\xfe?a=%20", "https://a.org/%FF%FE?a=%20"),
        ("/a\x00b\x1b[2J", "https://a.org/ab[2J"),
    ],
)
def test_joined(location: str, expected: str) -> None:
    """UTF-8 is read as such, other bytes are kept as codes, control signs are dropped."""
    assert expected == joined("https://a.org/x/y", location)


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=80))
def test_no_location_crashes(location: str) -> None:
    """Any bytes are an address or refused."""
    with contextlib.suppress(RedirectRefused):
        onward(Request(url="https://a.org/"), 302, joined("https://a.org/", location))


def test_endless_location() -> None:
    """An address of a megabyte is refused."""
    with pytest.raises(RedirectRefused, match="endless"):
        joined("https://a.org/", "/" + "x" * 1_000_000)


def test_methods() -> None:
    """A POST that reads stays one on its host, and becomes a GET after 303."""
    post = Request(url="https://a.org/", method="POST", form=(("id", "1"), ("api_key", "k")))
    assert post.form == onward(post, 308, "https://a.org/new").form
    assert ("GET", ()) == (
        (following := onward(post, 303, "https://a.org/new")).method,
        following.form,
    )
    assert (("id", "1"),) == onward(post, 301, "https://b.org/").form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", 2.0),
        ("86400", 86_400.0),
        ("Fri, 20 Nov 2026 10:00:20 GMT", 20.0),
        ("Fri, 20 Nov 2026 10:00:20 -0000", 20.0),
        ("Fri, 20 Nov 2015 10:00:20 GMT", None),
        ("-1", None),
        ("0", None),
        ("1.5", None),
        ("9" * 400, None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(text: str, expected: float | None) -> None:
    """Seconds and dates are read; what is past, negative or nonsense counts as absent."""
    assert expected == retry_after_seconds({"retry-after": text}, _NOW)


@given(st.text(max_size=40))
def test_no_wait_crashes(text: str) -> None:
    """Any text is a wait or none."""
    seconds = retry_after_seconds({"retry-after": text}, _NOW)
    assert seconds is None or seconds > 0


@given(st.integers(1, 100))
def test_jitter_is_bounded(tries: int) -> None:
    """The wait between tries grows, but not beyond ten seconds."""
    assert 0 <= jitter_seconds(tries) <= min(10, 0.5 * 2 ** (tries - 1))
