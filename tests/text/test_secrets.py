"""No secret of an address or a header is left, and nothing else is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.urls.secrets import (
    _without,
    is_secret,
    masked,
    may_hold_secrets,
    without_secrets,
    without_secrets_in,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://joe:s3cret@a.org:8080/x", "https://a.org:8080/x"),
        ("https://joe:p@ss@a.org/", "https://a.org/"),
        ("//joe:s3cret@a.org/", "//a.org/"),
        ("https://a.org/?id=1&api_key=s3cret&x=2", "https://a.org/?id=1&api_key=***&x=2"),
        (
            "https://a.org/?email=joe@b.org&tool=claimcheck",
            "https://a.org/?email=***&tool=claimcheck",
        ),
        ("https://a.org/?X-Amz-Signature=s3cret#top", "https://a.org/?X-Amz-Signature=***#top"),
        ("https://a.org/x;jsessionid=s3cret?b=c", "https://a.org/x;jsessionid=***?b=c"),
        ("https://a.org/#access_token=s3cret", "https://a.org/#access_token=***"),
        ("https://a.org/?accessToken=s3cret&a", "https://a.org/?accessToken=***&a"),
        (
            "https://web.archive.org/web/2020/http://u:s3cret@a.org/?sig=s3cret",
            "https://web.archive.org/web/2020/http://a.org/?sig=***",
        ),
        (
            "https://p.org/login?url=https%3A%2F%2Fu%3As3cret%40a.org%2F%3Ftoken%3Ds3cret%26id%3D1",
            "https://p.org/login?url=https%3A%2F%2Fa.org%2F%3Ftoken%3D***%26id%3D1",
        ),
    ],
)
def test_secrets_of_addresses(url: str, expected: str) -> None:
    """Users, passwords and values of secret keys go, also those of addresses inside."""
    assert expected == without_secrets(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1155/2014/640916",
        "https://medium.com/@joe/lactate",
        "https://a.org/?q=monkey&keyword=lactate&tokens_of=x&author=Smith",
        "https://a.org/search?query=signatures&sort=key_asc",
        "https://a.org/?key=",
        "mailto:joe@a.org",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4000000/#B12",
    ],
)
def test_other_addresses_stay(url: str) -> None:
    """What only looks like a secret stays as it is."""
    assert url == without_secrets(url)


@pytest.mark.parametrize(
    "text",
    [
        "GET https://joe:s3cret@a.org/ failed",
        "Authorization: Bearer s3cret123456",
        "Authorization: Basic am9lOnMzY3JldA==",
        'error: {"error":"API rate limit exceeded","api-key":"s3cret","limit":"3"}',
        "called with api_key=s3cret, id=1",
        "see (https://a.org/?token=s3cret).",
    ],
)
def test_secrets_of_texts(text: str) -> None:
    """Addresses, pairs, JSON and headers in a text lose their secrets."""
    hidden = without_secrets_in(text)
    assert "s3cret" not in hidden
    assert "am9lOnMzY3JldA" not in hidden


@pytest.mark.parametrize(
    "text",
    ["Basic knowledge of bearer bonds.", "The key = 5 of them.", "n=12, p=0.03 (key finding)"],
)
def test_other_texts_stay(text: str) -> None:
    """Prose and statistics stay as they are."""
    assert text == without_secrets_in(text)


@pytest.mark.parametrize("name", ["api_key", "X-Amz-Security-Token", "apiKey", "sig", "mailto"])
def test_secret_names(name: str) -> None:
    """A name counts by its words."""
    assert is_secret(name)


@given(st.text(max_size=200))
def test_nothing_crashes_and_twice_is_once(text: str) -> None:
    """Any text passes, and hiding twice hides no more."""
    once = without_secrets_in(text)
    assert isinstance(without_secrets(text), str)
    assert isinstance(without_secrets_in(once), str)


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=12),
    st.sampled_from(["token", "api_key", "X-Goog-Signature", "password", "session"]),
)
def test_no_value_survives(secret: str, name: str) -> None:
    """Whatever the value of a secret key is, it is gone."""
    assert secret not in without_secrets(f"https://a.org/?x=1&{name}={secret}#y")


@pytest.mark.parametrize(
    "piece", ["://", "://a:", "?key=", "%3A%2F%2Fa", "a=", "'a':'", "@", "Basic "]
)
def test_linear(piece: str) -> None:
    """A text of a hundred thousand repetitions takes no noticeable time."""
    assert without_secrets_in(piece * 100_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://joe:s3cret@a.org/x.", "See https://**********@a.org/x."),
        ("http://a.org/?access_token=s3cret&page=2", "http://a.org/?access_token=******&page=2"),
        (
            "https://a.org/?u=http%3A%2F%2Fu%3As%40b.org",
            "https://a.org/?u=http%3A%2F%2F*****%40b.org",
        ),
        ("The key=5; joe@a.org, https://a.org/?id=1", "The key=5; joe@a.org, https://a.org/?id=1"),
    ],
)
def test_masked_texts_keep_their_length(text: str, expected: str) -> None:
    """Stars stand for the secrets of addresses, and every other character stays in its place."""
    assert (expected, len(text)) == (masked(text), len(masked(text)))


@given(st.text(alphabet="https:/@%3A2F40?&=key.token", max_size=60))
def test_masking_keeps_every_length(text: str) -> None:
    """Whatever the text, no character moves."""
    assert len(text) == len(masked(text))


@given(st.text("ab1:/?&;#.@=%345DFtokenpw", max_size=60))
def test_secrets_need_a_sign(text: str) -> None:
    """Nothing would be found in an address that lacks every sign of a secret."""
    plain = text.translate(dict.fromkeys(map(ord, "@=%"), "-"))
    assert not may_hold_secrets(plain)
    assert plain == _without(plain)
