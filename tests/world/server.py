"""The world on loopback: one server that is every registry, every archive and every web site.

It listens on all addresses of 127/8, speaks HTTP and TLS on one port, and is a proxy too: whoever
is sent through it meets the registries under their real names.
"""

import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, Self
from urllib.parse import urlsplit

from tests.world import limits, scenes
from tests.world.catalogue import Catalogue, place_of
from tests.world.services import HOSTS, Call, answer
from tests.world.trust import Trust
from tests.world.web_pages import Served, html
from tests.world.works import MadeWork

SERVICES: Final = tuple(dict.fromkeys(HOSTS.values()))
_TLS_HELLO: Final = b"\x16"
_OLD_HOSTS: Final = {"www.ncbi.nlm.nih.gov": "https://pmc.ncbi.nlm.nih.gov"}


class World:
    """A world of works behind one port; a context manager.

    Arguments:
        works: What there is from the start.
        latency: Seconds before every answer.
        tls: Whether it can speak TLS too.
        enforce: Whether calls beyond the limits are refused.
    """

    def __init__(
        self,
        works: Iterable[MadeWork] = (),
        *,
        latency: float = 0,
        tls: bool = False,
        enforce: bool = True,
    ) -> None:
        self.catalogue = Catalogue()
        self.catalogue.add(works)
        self.latency = latency
        self.enforce = enforce
        self.requests: Counter[str] = Counter()
        """How often each service was asked; ``page`` stands for all web sites."""
        self.log: list[tuple[str, str, str]] = []
        """Service, method and target of each request, in order."""
        self.ended = threading.Event()
        self.trust = Trust() if tls else None
        self._limits = limits.Limits()
        self._scenes: dict[str, tuple[str, int]] = {}
        self._lock = threading.Lock()
        self._server = _Server(("0.0.0.0", 0), self)  # noqa: S104 - all of 127/8
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Start to answer."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop answering."""
        self.close()

    @property
    def violations(self) -> list[str]:
        """Every call beyond the limits of a registry."""
        return self._limits.violations

    def add(self, *works: MadeWork) -> None:
        """Take works up."""
        self.catalogue.add(works)

    def play(self, service: str, scene: str, times: int = 10**9) -> None:
        """Play a scene in place of what a service would answer.

        Arguments:
            service: A key of the registries in the settings, or ``page``.
            scene: One of `scenes.SCENES`.
            times: For how many answers.
        """
        if scene not in scenes.SCENES:
            raise ValueError(scene)
        with self._lock:
            self._scenes[service] = (scene, times)

    def stop_scenes(self) -> None:
        """Let every service be well again."""
        with self._lock:
            self._scenes.clear()

    def publish(self, url: str, served: Served) -> None:
        """Let an address answer something."""
        self.catalogue.pages[place_of(url)] = served

    def origin(self, site: int, *, tls: bool = False) -> str:
        """Return the address of a web site: one of 60,000 hosts, all of them this server."""
        scheme = "https" if tls else "http"
        return f"{scheme}://127.0.{site // 250}.{site % 250 + 2}:{self.port}"

    def settings(self, cache: str, *, contact: str = "tests@claimcheck.test") -> dict[str, Any]:
        """Return the table ``[tool.claimcheck]`` that points claimcheck at the world.

        Arguments:
            cache: The folder of the store.
            contact: The address that makes the registries polite; empty for none.
        """
        base = f"http://127.0.0.1:{self.port}"
        table = {
            "registries": {service: f"{base}/{service}" for service in SERVICES},
            "allow-private": True,
            "cache": cache,
            "rules": {"transient-url": "off"},
        }
        if contact:
            table["contact"] = contact
        if self.trust:
            table["ca-bundle"] = self.trust.file
        return table

    def environment(self) -> dict[str, str]:
        """Return the environment in which other programs meet the world as the real one."""
        proxy = f"http://127.0.0.1:{self.port}"
        found = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), proxy)
        if self.trust:
            found |= {"SSL_CERT_FILE": self.trust.file, "REQUESTS_CA_BUNDLE": self.trust.file}
        return found

    def close(self) -> None:
        """End every answer and close the port."""
        self.ended.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        if self.trust:
            self.trust.close()

    def answer(self, call: Call, target: str) -> tuple[Served, str]:
        """Return the answer to a call, and the name of the scene on the wire, if one is played."""
        scene = self._note(call, target)
        name = limits.pool(call)
        try:
            allowed = self._limits.enter(name)
            if self.latency:
                time.sleep(self.latency)
            if not allowed and self.enforce:
                return limits.refusal(name), ""
            served = self._page(call) if call.service == "page" else answer(self.catalogue, call)
        finally:
            self._limits.leave(name)
        served = scenes.BODIES[scene](served) if scene in scenes.BODIES else served
        told = () if scene else limits.headers(name)
        return served._replace(headers=(*served.headers, *told)), scene

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def _note(self, call: Call, target: str) -> str:
        with self._lock:
            self.requests[call.service] += 1
            self.log.append((call.service, call.method, target))
            scene, left = self._scenes.get(call.service, ("", 0))
            if scene:
                self._scenes[call.service] = (scene, left - 1)
            if left <= 1:
                self._scenes.pop(call.service, None)
            return scene

    def _page(self, call: Call) -> Served:
        host = urlsplit(call.origin).hostname or ""
        if host in _OLD_HOSTS:
            return Served(301, b"", (("Location", f"{_OLD_HOSTS[host]}{call.path}"),))
        query = f"?{call.query}" if call.query else ""
        found = self.catalogue.pages.get(f"{host}{call.path}{query}")
        return found or html("Not Found", "<h1>Not Found</h1>", status=404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 1024

    def __init__(self, address: tuple[str, int], world: World) -> None:
        self.world = world
        super().__init__(address, _Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - typeshed's
        """Answer in TLS whoever begins in TLS, or hang up if the world has none."""
        request.settimeout(30)
        trust = self.world.trust
        if request.recv(1, socket.MSG_PEEK) != _TLS_HELLO:
            super().finish_request(request, client_address)
            return
        if trust is None:
            return
        with trust.wrapped(request) as wrapped:
            _Handler(wrapped, client_address, self)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - typeshed's
        """Say nothing: clients may go away whenever they like."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._answer()

    def do_POST(self) -> None:
        """Answer."""
        self._answer()

    def do_CONNECT(self) -> None:
        """Become the host that the client wants to speak with."""
        self.close_connection = True
        trust = self.server.world.trust
        if trust is None:
            self.send_error(502)
            return
        self.send_response(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        with trust.wrapped(self.connection, self.path.rpartition(":")[0]) as wrapped:
            _Handler(wrapped, self.client_address, self.server)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""

    def _answer(self) -> None:
        world = self.server.world
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = self._call(body.decode("utf-8", "replace"))
        served, scene = world.answer(call, self.path)
        if scene in scenes.WIRES:
            self.close_connection = True
            wire = self.connection.makefile("wb", buffering=0)
            with wire:
                scenes.WIRES[scene](served, wire, world.ended)
            return
        self._send(served)

    def _call(self, body: str) -> Call:
        parts = urlsplit(self.path)
        secure = isinstance(self.connection, ssl.SSLSocket)
        scheme = parts.scheme or ("https" if secure else "http")
        host = parts.netloc or self.headers.get("Host", "")
        origin, path = f"{scheme}://{host}", parts.path or "/"
        service = HOSTS.get(host.partition(":")[0], "page")
        first, _, rest = path.lstrip("/").partition("/")
        if service == "page" and first in SERVICES and host.startswith("127.0.0.1:"):
            service, path, origin = first, f"/{rest}", f"{origin}/{first}"
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Call(service, self.command, path, parts.query, headers, body, origin)

    def _send(self, served: Served) -> None:
        self.send_response(served.status)
        for name, value in served.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(served.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(served.body)
