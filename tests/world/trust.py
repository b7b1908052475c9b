"""Certificates for every host of the world, signed by an authority of its own."""

import ssl
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket


class Trust:
    """An authority, whose own certificate clients may be told to trust."""

    def __init__(self) -> None:
        import trustme  # noqa: PLC0415 - only worlds with TLS need it

        self._authority = trustme.CA()
        self._folder = tempfile.TemporaryDirectory()
        self.file = str(Path(self._folder.name) / "authority.pem")
        self._authority.cert_pem.write_to_path(self.file)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Remove the file."""
        self._folder.cleanup()

    def certificate(self, hosts: Sequence[str]) -> str:
        """Return a file with a key and one certificate for many hosts."""
        path = Path(self._folder.name) / "hosts.pem"
        self._authority.issue_cert(*hosts).private_key_and_cert_chain_pem.write_to_path(str(path))
        return str(path)

    @contextmanager
    def wrapped(self, plain: socket, host: str = "") -> Iterator[ssl.SSLSocket]:
        """Give a connection in TLS, as the server of a host; without one, of the addressed one."""
        name = host or plain.getsockname()[0]
        with self._context(name).wrap_socket(plain, server_side=True) as secure:
            yield secure

    def _context(self, host: str) -> ssl.SSLContext:
        with self._lock:
            if host not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._authority.issue_cert(host).configure_cert(context)
                self._contexts[host] = context
            return self._contexts[host]
