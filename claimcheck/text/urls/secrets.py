"""Addresses and texts without what nobody else may see."""

import re
from functools import cache, lru_cache
from typing import Final

HIDDEN: Final = "***"
"""Stands where a secret stood."""
SIGNS: Final = ("=", "@", "%")
"""Behind or before every secret in an address stands one of these, be it as a percent code."""

_WORDS: Final = frozenset(
    "token key apikey sig signature hmac auth authorization authorisation password passwd passwort "
    "passphrase pwd secret session sessionid jsessionid phpsessid credential credentials jwt bearer "
    "accesstoken authtoken accesskey clientsecret mailto email".split()
)
_CASE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")


def is_secret(name: str) -> bool:
    """Return whether the value of a key, a form field or a header is nobody else's business.

    A name counts by its words: "X-Amz-Signature" and "accessToken" do, "keyword" does not.
    """
    words = [word.lower() for word in _CASE.split(name) if word]
    return "".join(words) in _WORDS or any(word in _WORDS for word in words)


def may_hold_secrets(url: str) -> bool:
    """Return whether an address has a sign that no secret in one does without."""
    return any(sign in url for sign in SIGNS)


def without_secrets(url: str) -> str:
    """Return an address without user, password and the values of keys that hold secrets.

    Addresses inside it, as in those of web archives and proxies, lose theirs as well.
    """
    return _without(url) if may_hold_secrets(url) else url


@lru_cache(maxsize=16384)
def _without(url: str) -> str:
    url = _user().sub(r"\1\2", url)
    return _pair().sub(_hidden, url)


def without_secrets_in(text: str) -> str:
    """Return a text without the secrets of its addresses, ``name=value`` pairs and headers."""
    text = _loose_pair().sub(_hidden, without_secrets(text))
    text = _quoted_pair().sub(_hidden, text)
    return _scheme().sub(rf"\1 {HIDDEN}", text)


def masked(text: str) -> str:
    """Return a text of the same length, with stars for the secrets of its addresses."""
    return _address().sub(lambda found: _pair().sub(_starred, _masked_user(found[0])), text)


def _masked_user(url: str) -> str:
    return _user().sub(lambda one: _stars(one[0], len(one[1] or one[2]), 1 if one[1] else 3), url)


def _starred(found: re.Match[str]) -> str:
    """Return a pair as it is, or with stars for its value."""
    whole = found.group()
    return _stars(whole, len(whole) - len(found[4]), 0) if is_secret(found[2]) else whole


def _stars(text: str, before: int, after: int) -> str:
    """Return a text with stars for all but so many characters at its ends."""
    return f"{text[:before]}{'*' * (len(text) - before - after)}{text[len(text) - after :]}"


def _hidden(found: re.Match[str]) -> str:
    """Return a pair as it is, or with its value hidden."""
    before, name, sign, value = found.groups()
    return f"{before}{name}{sign}{HIDDEN}" if value and is_secret(name) else found.group()


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"""(?i)\b[a-z]{2,10}://[^\s<>"]+""")


@cache
def _user() -> re.Pattern[str]:
    """User and password before a host, also where a whole address is percent-coded."""
    return re.compile(
        r"""(://|^//)[^\s/?\#\\<>"']+@|(%3A%2F%2F)(?:(?!%2F|%3F|%23)[^\s/?\#&])+%40""",
        re.IGNORECASE,
    )


@cache
def _pair() -> re.Pattern[str]:
    """Name and value in a query, a fragment or a path's parameters."""
    return re.compile(
        r"""([?&;\#]|%3F|%26)([A-Za-z0-9_.\[\]-]{1,64})(=|%3D)((?:(?!%26|%3F)[^?&;\#\s"'<>])*)""",
        re.IGNORECASE,
    )


@cache
def _loose_pair() -> re.Pattern[str]:
    """``name=value`` in running text."""
    return re.compile(r"""((?<![^\s"'(,;\[{]))([A-Za-z0-9_.-]{1,64})(=)([^&;\s"'<>),]*)""")


@cache
def _quoted_pair() -> re.Pattern[str]:
    """``"name": "value"``, as in JSON."""
    return re.compile(r"""(["'])([A-Za-z0-9_.-]{1,64})(["']\s{0,8}:\s{0,8}["'])([^"']*)""")


@cache
def _scheme() -> re.Pattern[str]:
    """The credentials of an ``Authorization`` header (RFC 9110, section 11.4)."""
    return re.compile(
        r"\b(Basic|Bearer|Digest)\s{1,8}(?=[^\s]*[\d+/=_-])[\w+/=.~-]{8,}", re.IGNORECASE
    )
