"""Where a redirect leads, and what may be sent there."""

from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from msgspec.structs import replace

from claimcheck.lookup.http.messages import Request
from claimcheck.text.urls.secrets import is_secret, without_secrets

STATUSES: Final = frozenset({301, 302, 303, 307, 308})
MOST_HOPS: Final = 10
CIRCLE: Final = "its redirects go in a circle"
"""What is said of redirects that lead back to where they have been."""

_LONGEST: Final = 8_000  # characters of an address
_HARMLESS: Final = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})
"""Headers that may go to a host that was not meant."""
_AS_ASCII: Final = "!#$%&'()*+,/:;=?@[]~"


class RedirectRefused(Exception):  # noqa: N818 - it is a decision, no fault
    """A redirect is not followed; the text says why."""


def joined(base: str, location: str) -> str:
    """Return the address that a ``Location`` header names, whatever bytes it holds.

    Arguments:
        base: The address that redirects.
        location: The header as http.client gives it: its bytes as Latin-1.

    Raises:
        RedirectRefused: It cannot be read as an address.
    """
    raw = location.strip().encode("latin-1", "replace")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = quote(raw, safe=_AS_ASCII)
    text = "".join(sign for sign in text if sign.isprintable())[: _LONGEST + 1]
    if len(text) > _LONGEST:
        raise RedirectRefused("it redirects to an address of endless length")
    try:
        return urljoin(base, text)
    except ValueError:
        raise RedirectRefused("it redirects to no well-formed address") from None


def onward(request: Request, status: int, url: str) -> Request:
    """Return the request that follows a redirect; only what is harmless goes to another host.

    A POST of ours only reads, so it stays a POST, but for status 303 (RFC 9110, section 15.4).

    Raises:
        RedirectRefused: It leads away from the Web, or a key would go over an open line.
    """
    before, after = urlsplit(request.url), urlsplit(url)
    if after.scheme.lower() not in {"http", "https"} or not after.hostname:
        raise RedirectRefused("it redirects to something that is no web address")
    opened = before.scheme.lower() == "https" != after.scheme.lower()
    if opened and _has_secrets(request):
        raise RedirectRefused("it redirects from https to http, and the request holds a key")
    following = replace(request, url=url)
    if status == 303:  # noqa: PLR2004 - named in the docstring
        following = replace(following, method="GET", form=())
    if (before.hostname, before.port) == (after.hostname, after.port) and not opened:
        return following
    headers = tuple(header for header in request.headers if header[0].lower() in _HARMLESS)
    form = tuple(field for field in following.form if not is_secret(field[0]))
    return replace(following, headers=headers, form=form)


def _has_secrets(request: Request) -> bool:
    return (
        without_secrets(request.url) != request.url
        or any(name.lower() not in _HARMLESS for name, _ in request.headers)
        or any(is_secret(name) for name, _ in request.form)
    )
