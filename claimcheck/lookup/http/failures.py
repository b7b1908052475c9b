"""Whatever goes wrong on the way to an answer → one word and a sentence without secrets."""

import http.client
import ssl
from collections.abc import Iterator
from typing import Final

from requests import exceptions
from urllib3.exceptions import DecodeError, HTTPError, LocationValueError
from urllib3.exceptions import SSLError as PoolSSLError

from claimcheck.lookup.http.addresses import AddressRefused
from claimcheck.lookup.http.messages import Failure
from claimcheck.lookup.http.resolving import NoNames, NoSuchHost, NotResolved

_DEPTH: Final = 12  # of exceptions inside exceptions
_DETAIL: Final = 200  # characters of what a certificate's fault is called
_NO_ADDRESS: Final = (
    exceptions.InvalidURL,
    exceptions.MissingSchema,
    exceptions.InvalidSchema,
    LocationValueError,
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
    if any(isinstance(fault, TimeoutError | exceptions.Timeout) for fault in faults):
        return Failure(reason="timeout", detail="it did not answer in time")
    if any(isinstance(fault, _NO_ADDRESS) for fault in faults):
        return Failure(reason="address-refused", detail="it is no well-formed address")
    if any(isinstance(fault, http.client.IncompleteRead) for fault in faults):
        return Failure(reason="connection", detail="its answer broke off")
    if any(isinstance(fault, ConnectionError) for fault in faults):
        return Failure(reason="connection", detail="the connection was refused or broken")
    if any(isinstance(fault, ssl.SSLError | PoolSSLError) for fault in faults):
        return Failure(reason="tls", detail="no secure connection came about")
    if any(isinstance(fault, http.client.HTTPException) for fault in faults):
        return Failure(reason="bad-answer", detail="its answer is not HTTP")
    if any(isinstance(fault, DecodeError) for fault in faults):
        return Failure(reason="bad-answer", detail="its answer cannot be unpacked")
    if any(type(fault) is OSError or isinstance(fault, exceptions.ProxyError) for fault in faults):
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
        waiting += [*inner, *(one.args if isinstance(one, HTTPError | OSError) else ())]


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:_DETAIL]
