"""Connections that are watched over and checked: what is changed in requests and urllib3.

The hooks that are used (`_new_conn`, `putrequest`, `pool_classes_by_scheme`, `init_poolmanager`,
`proxy_manager_for`, `build_connection_pool_key_attributes`) may move between versions of these
libraries; tests/lookup/http/test_connections.py pins each.
"""

import socket
import ssl
from collections.abc import Mapping
from typing import Any

from requests import PreparedRequest
from requests import Request as WireRequest
from requests.adapters import HTTPAdapter
from urllib3 import (
    BaseHTTPResponse,
    HTTPConnectionPool,
    HTTPSConnectionPool,
    PoolManager,
    ProxyManager,
)
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from claimcheck.lookup.http.addresses import AddressRefused
from claimcheck.lookup.http.descriptors import KEPT_PER_HOST
from claimcheck.lookup.http.dialling import Dialler
from claimcheck.lookup.http.library_answers import OfLibrary
from claimcheck.lookup.http.messages import Request
from claimcheck.lookup.http.watchdog import current


class _Guarded(HTTPConnection):
    """A connection of one client: checked when it is made, watched over whenever it is used."""

    dialler: Dialler

    def _new_conn(self) -> socket.socket:
        attempt = current()
        if attempt is None:
            raise AddressRefused("no attempt watches over the connection")
        if self.proxy:  # the user's own choice; it resolves names itself
            sock = super()._new_conn()
            attempt.watch(sock)
            return sock
        seconds = self.timeout if isinstance(self.timeout, float | int) else 5.0
        try:
            sock = self.dialler.connect(
                self._dns_host, self.port, seconds, self.socket_options, attempt
            )
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "no connection in time") from error
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error
        if not isinstance(self, HTTPSConnection):  # which has its handshake before it
            attempt.on_wire()
        return sock

    def putrequest(
        self,
        method: str,
        url: str,
        skip_host: bool = False,  # noqa: FBT001, FBT002 - the library's
        skip_accept_encoding: bool = False,  # noqa: FBT001, FBT002 - the library's
    ) -> None:
        attempt = current()
        if attempt is None:
            raise AddressRefused("no attempt watches over the connection")
        if self.sock is not None:
            attempt.watch(self.sock)
            if not self.proxy:
                # a pooled connection may have been made for somebody who is trusted more
                self.dialler.demand_allowed(self.sock.getpeername()[0], attempt)
            attempt.on_wire()
        super().putrequest(method, url, skip_host, skip_accept_encoding)


class Adapter(HTTPAdapter):
    """The way of `requests` to servers, with one TLS context for all of them.

    Arguments:
        context: Decides which certificates are trusted.
        dialler: Opens the connections.
        hosts: Of how many hosts connections are kept for the next request.
    """

    def __init__(self, context: ssl.SSLContext, dialler: Dialler, *, hosts: int) -> None:
        self._context = context
        self._pools = _pools(dialler)
        super().__init__(hosts, KEPT_PER_HOST, max_retries=0)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002 - the library's
        **kwargs: Any,  # noqa: ANN401 - the library's
    ) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(
        self,
        proxy: str,
        **kwargs: Any,  # noqa: ANN401 - the library's
    ) -> ProxyManager:
        """Return the pools of connections through a proxy."""
        manager: ProxyManager = super().proxy_manager_for(
            proxy, ssl_context=self._context, proxy_ssl_context=self._context, **kwargs
        )
        manager.pool_classes_by_scheme = self._pools
        return manager

    def cert_verify(self, *_given: object, **_options: object) -> None:
        """Do nothing: the context decides."""

    def build_connection_pool_key_attributes(
        self,
        request: PreparedRequest,
        verify: bool | str,  # noqa: FBT001 - the library's
        cert: Any = None,  # noqa: ANN401 - the library's
    ) -> Any:  # noqa: ANN401 - the library's
        """Return what tells pools apart: the host alone, or each would load its certificates."""
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {}

    def opened(
        self,
        request: Request,
        headers: Mapping[str, str],
        *,
        proxy: str,
        timeout: tuple[float, float],
    ) -> OfLibrary:
        """Return the answer to a request, its body unread; redirects and cookies are left alone.

        Arguments:
            request: What is sent.
            headers: Of the request.
            proxy: Whom to ask instead of the host; empty for the host itself.
            timeout: Seconds for the connection, and for each wait for bytes.

        Raises:
            requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError: There is
                no answer.
        """
        form = list(request.form) if request.method == "POST" else None
        whole = WireRequest(request.method, request.url, headers=headers, data=form).prepare()
        proxies = {"http": proxy, "https": proxy} if proxy else {}
        answer: BaseHTTPResponse = self.send(
            whole, stream=True, timeout=timeout, proxies=proxies
        ).raw
        return OfLibrary(answer, then=answer.release_conn)


def _pools(dialler: Dialler) -> dict[str, type[HTTPConnectionPool]]:
    """Return pools whose connections use one dialler."""
    plain = type("GuardedHTTP", (_Guarded,), {"dialler": dialler})
    secure = type("GuardedHTTPS", (_Guarded, HTTPSConnection), {"dialler": dialler})
    return {
        "http": type("HTTPPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("HTTPSPool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
