"""A server of raw sockets on loopback that does whatever servers should not do.

It listens on all addresses, so that 127.0.0.1, 127.0.0.2 … are as many hosts as a test wants.
Each path is a fault; the part after the question mark is its argument.
"""

import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

import trustme

Handler = Callable[["FaultServer", socket.socket, str, bytes], bool | None]
"""Takes the server, the connection, the argument and the request's head; true keeps it open."""

HANDLERS: dict[str, Handler] = {}


class FaultServer:
    """A server that plays faults; counts the requests by path.

    Arguments:
        tls: A certificate, for HTTPS.
        first: What is done with a connection before anything is read, instead of serving.
    """

    def __init__(
        self,
        tls: trustme.LeafCert | None = None,
        first: Callable[[socket.socket], None] | None = None,
    ) -> None:
        self.hits: Counter[str] = Counter()
        self.heads: list[bytes] = []
        self.starts: list[float] = []
        self.at_once = 0
        self.most_at_once = 0
        self.connections = 0
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self._first = first
        self._context: ssl.SSLContext | None = None
        if tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.configure_cert(self._context)
        self._listener = socket.create_server(("0.0.0.0", 0), backlog=512)  # noqa: S104 - loopback only is reached by the tests
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"{'https' if self._context else 'http'}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join(2)
        for sock in list(self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(2)

    def wait(self, seconds: float) -> bool:
        """Wait, but not longer than the server lives; return whether it has ended."""
        return self.ended.wait(seconds)

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(sock)
            thread = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, raw: socket.socket) -> None:
        sock = raw
        try:
            if self._first:
                self._first(raw)
                return
            if self._context:
                sock = self._context.wrap_socket(raw, server_side=True)
                self._open.add(sock)
            while (head := _read_head(sock)) and self._answer(sock, head):
                pass
        except (OSError, ValueError):
            pass
        finally:
            sock.close()
            raw.close()
            self._open.discard(raw)
            self._open.discard(sock)

    def _answer(self, sock: socket.socket, head: bytes) -> bool:
        target = head.split(b" ", 2)[1].decode("latin-1")
        if not target.startswith("/"):  # we are asked as a proxy
            target = "/" + target.split("/", 3)[3]
        path, _, argument = target.partition("?")
        with self.lock:
            self.hits[path] += 1
            self.heads.append(head)
            self.starts.append(time.monotonic())
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            handler = HANDLERS.get(path.strip("/").partition("/")[0], missing)
            return bool(handler(self, sock, argument, head))
        finally:
            with self.lock:
                self.at_once -= 1


def _read_head(sock: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = sock.recv(65_536)
        if not piece:
            return b""
        head += piece
    head, _, body = head.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            while len(body) < int(value):
                body += sock.recv(65_536)
    return head + b"\r\n\r\n" + body


def say(
    sock: socket.socket, status: int, body: bytes = b"", headers: tuple[bytes, ...] = ()
) -> bool:
    """Send a whole answer, and keep the connection."""
    lines = [b"HTTP/1.1 %d Said" % status, b"Content-Length: %d" % len(body), *headers]
    sock.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
    return True


def handles(name: str) -> Callable[[Handler], Handler]:
    """Give a handler the first part of a path."""

    def take(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return take


def missing(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer that there is no such page."""
    del server, argument, head
    return say(sock, 404, b"no such page")


@handles("well")
def well(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer well, after so many seconds."""
    del head
    if argument:
        server.wait(float(argument))
    return say(sock, 200, b"<title>Lactate</title>", (b"Content-Type: text/html",))


@handles("status")
def status_of(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer with a status, and perhaps a header: ``403&cf-mitigated: challenge``."""
    del server, head
    status, _, header = argument.partition("&")
    headers = (header.replace("%20", " ").encode(),) if header else ()
    return say(sock, int(status), b"said", headers)


@handles("once")
def once(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer with a status the first time, then well: ``503`` or ``429&Retry-After: 1``."""
    del head
    if server.hits["/once"] > 1:
        return say(sock, 200, b"well now")
    return bool(status_of(server, sock, argument, b""))


@handles("reset-once")
def reset_once(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Break the connection the first time."""
    del argument, head
    if server.hits["/reset-once"] > 1:
        return say(sock, 200, b"well now")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


@handles("drip-body")
def drip_body(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send a byte of the body now and then."""
    del argument, head
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    while not server.wait(0.2):
        sock.sendall(b"x")
    return False


@handles("drip-headers")
def drip_headers(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send a header now and then, and never a body."""
    del argument, head
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not server.wait(0.2):
        number += 1
        sock.sendall(b"X-%d: y\r\n" % number)
    return False


@handles("bomb")
def bomb(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send a megabyte that unpacks to a thousand; in chunks, if asked."""
    del server, head
    packed = packed_gigabyte()
    if argument == "chunked":
        start = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        sock.sendall(start + b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n")
        return False
    say(sock, 200, packed, (b"Content-Encoding: gzip",))
    return False


_PACKED: list[bytes] = []


def packed_gigabyte() -> bytes:
    """Return a megabyte of gzip that unpacks to a gigabyte of zeros."""
    if not _PACKED:
        # members of gzip may follow one another
        _PACKED.append(gzip.compress(bytes(1 << 24), 9) * 64)
    return _PACKED[0]


@handles("endless")
def endless(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send chunks for ever."""
    del argument, head
    sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not server.ended.is_set():
        sock.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
    return False


@handles("to")
def to(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Redirect to an address; ``{port}`` stands for the port."""
    del head
    target = argument.replace("{port}", str(server.port)).encode("latin-1")
    return say(sock, 302, b"", (b"Location: " + target,))


@handles("to-bytes")
def to_bytes(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Redirect to an address with bytes that are no text."""
    del server, argument, head
    return say(sock, 302, b"", (b"Location: /well/\xff\xfe",))


@handles("chain")
def chain(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Redirect on and on, so many times."""
    del server, head
    left = int(argument)
    if left == 0:
        return say(sock, 200, b"the end")
    return say(sock, 301, b"", (b"Location: /chain?%d" % (left - 1),))


@handles("loop")
def loop(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Redirect in a circle of two."""
    del server, head
    other = b"b" if argument == "a" else b"a"
    return say(sock, 302, b"", (b"Location: /loop?" + other,))


@handles("long-header")
def long_header(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send one header of a hundred megabytes."""
    del argument, head
    sock.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        if server.ended.is_set():
            break
        sock.sendall(b"y" * 1_000_000)
    return False


@handles("many-headers")
def many_headers(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send a hundred thousand headers."""
    del server, argument, head
    lines = b"".join(b"X-%d: y\r\n" % number for number in range(100_000))
    sock.sendall(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n")
    return False


@handles("length")
def length(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Send five bytes under one or two wrong lengths."""
    del server, head
    lengths = b"".join(b"Content-Length: %s\r\n" % one.encode() for one in argument.split(","))
    sock.sendall(b"HTTP/1.1 200 OK\r\n" + lengths + b"\r\nhello")
    return False


@handles("garbage")
def garbage(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer with something that is not HTTP."""
    del server, argument, head
    sock.sendall(b"\x00\x01 nothing of the kind\r\n\r\n")
    return False


@handles("echo")
def echo(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer with the request."""
    del server, argument
    return say(sock, 200, head)


@handles("limits")
def limits(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Answer with headers that state limits: ``x-rate-limit-limit:20&x-concurrency-limit:3``."""
    del head
    server.wait(0.05)
    return say(sock, 200, b"", tuple(one.encode() for one in argument.split("&") if one))


@contextlib.contextmanager
def full_backlog() -> Iterator[int]:
    """Give a port on which connections neither come about nor are refused."""
    with socket.socket() as listener, contextlib.ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
