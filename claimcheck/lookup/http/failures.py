"""Whatever goes wrong on the way to an answer → one word and a sentence without secrets."""

import ssl
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.lookup.http.addresses import AddressRefused
from claimcheck.lookup.http.framing import Broken
from claimcheck.lookup.http.messages import Failure
from claimcheck.lookup.http.resolving import NoNames, NoSuchHost, NotResolved
from claimcheck.lookup.http.unpacking import NotPacked

_DEPTH: Final = 12  # of exceptions inside exceptions
_DETAIL: Final = 200  # characters of what a certificate's fault is called
_Kinds = tuple[type[BaseException], ...]


class _OfLibraries(NamedTuple):
    """What the libraries raise, by what it means."""

    holding: _Kinds
    """Those that hold others among their arguments."""
    late: _Kinds
    no_address: _Kinds
    insecure: _Kinds
    packed: _Kinds
    no_proxy: _Kinds
    cut: _Kinds
    no_http: _Kinds


@cache
def _of_libraries() -> _OfLibraries:
    import http.client as book  # noqa: PLC0415 - only a failure pays for it

    import requests.exceptions as whole  # noqa: PLC0415 - the same
    import urllib3.exceptions as parts  # noqa: PLC0415 - the same

    return _OfLibraries(
        holding=(parts.HTTPError,),
        late=(whole.Timeout,),
        no_address=(
            whole.InvalidURL,
            whole.MissingSchema,
            whole.InvalidSchema,
            parts.LocationValueError,
        ),
        insecure=(parts.SSLError,),
        packed=(parts.DecodeError,),
        no_proxy=(whole.ProxyError,),
        cut=(book.IncompleteRead,),
        no_http=(book.HTTPException,),
    )


def failure_of(error: BaseException) -> Failure:
    """Return why there is no answer, from the exception that ended the exchange."""
    faults = list(_faults(error))
    for fault in faults:
        if isinstance(fault, AddressRefused):
            return Failure(reason="address-refused", detail=str(fault))
        if isinstance(fault, NoSuchHost):
            return Failure(reason="no-such-host", detail="there is no such host")
        if isinstance(fault, NotResolved):
            hopeless = isinstance(fault, NoNames)
            return Failure(reason="dns", detail=str(fault), hopeless=hopeless)
        if isinstance(fault, ssl.SSLCertVerificationError):
            detail = _plain(fault.verify_message or "it cannot be verified")
            return Failure(reason="certificate", detail=f"its certificate: {detail}")
    return _of_kind(faults)


def _of_kind(faults: list[BaseException]) -> Failure:
    libraries = _of_libraries()
    if any(isinstance(fault, (TimeoutError, *libraries.late)) for fault in faults):
        return Failure(reason="timeout", detail="it did not answer in time")
    if any(isinstance(fault, libraries.no_address) for fault in faults):
        return Failure(reason="address-refused", detail="it is no well-formed address")
    if any(isinstance(fault, libraries.cut) for fault in faults):
        return Failure(reason="connection", detail="its answer broke off")
    if any(isinstance(fault, ConnectionError) for fault in faults):
        return Failure(reason="connection", detail="the connection was refused or broken")
    if any(isinstance(fault, (ssl.SSLError, *libraries.insecure)) for fault in faults):
        return Failure(reason="tls", detail="no secure connection came about")
    if any(isinstance(fault, libraries.no_http) for fault in faults):
        return Failure(reason="bad-answer", detail="its answer is not HTTP")
    if any(isinstance(fault, (NotPacked, *libraries.packed)) for fault in faults):
        return Failure(reason="bad-answer", detail="its answer cannot be unpacked")
    if any(isinstance(fault, Broken) for fault in faults):
        return Failure(reason="connection", detail="its answer broke off")
    if any(type(fault) is OSError or isinstance(fault, libraries.no_proxy) for fault in faults):
        return Failure(reason="connection", detail="no connection came about")
    return Failure(reason="bad-answer", detail="its answer cannot be read")


def _faults(error: BaseException) -> Iterator[BaseException]:
    """Give an exception and those inside it, the outermost first."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < _DEPTH:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = [one.__cause__, one.__context__, getattr(one, "reason", None)]
        waiting += [
            *inner,
            *(one.args if isinstance(one, (OSError, *_of_libraries().holding)) else ()),
        ]


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:_DETAIL]
