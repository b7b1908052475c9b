"""Many plain web sites in one process of their own, fast enough to measure link checkers with.

Run as ``python -m tests.world.sites LATENCY_MS [CERTIFICATE]``: it prints its port and serves every
address of 127/8 until its input ends.
"""

import asyncio
import ssl
import sys
from typing import Final

_BODY: Final = (
    b"<!DOCTYPE html><html lang=en><head><title>Sleep and health</title></head><body>"
    b"<h1>Sleep and health</h1><p>What is known about sleep, at some length.</p></body></html>"
)
_ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
    + str(len(_BODY)).encode()
    + b"\r\n\r\n"
)


class _Sites:
    def __init__(self, latency: float) -> None:
        self._latency = latency

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer every request of a connection."""
        try:
            while True:
                first = await reader.readexactly(1)
                if not first.isalpha():  # TLS, which nobody speaks here
                    break
                head = first + await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(self._latency)
                writer.write(_ANSWER if head.startswith(b"HEAD") else _ANSWER + _BODY)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()


async def serve(latency: float, certificate: str) -> None:
    """Serve until the input ends, and print the port first.

    Arguments:
        latency: Seconds before each answer.
        certificate: A file with key and certificate for TLS; empty for plain HTTP.
    """
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    sites = _Sites(latency)
    everywhere = "0.0.0.0"  # noqa: S104 - all of 127/8
    server = await asyncio.start_server(sites.answer, everywhere, 0, ssl=context, backlog=4096)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) / 1000, (sys.argv[2:] or [""])[0]))
