"""What can be wrong with a service: every row of the emulator matrix that a service can play."""

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from tests.world.web_pages import Served

_HTML: Final = (("Content-Type", "text/html; charset=UTF-8"),)
_JSON: Final = (("Content-Type", "application/json"),)
_DOWN: Final = (
    b"<!DOCTYPE html><html><head><title>Maintenance</title></head>"
    b'<body id="down_bethesda"><h1>We are down for maintenance</h1></body></html>'
)
_LIMIT: Final = (
    b'{"error":"API rate limit exceeded","api-key":"203.0.113.9","count":"4","limit":"3"}'
)


class Wire(Protocol):
    """Where the bytes of an answer go."""

    def write(self, data: bytes, /) -> object:
        """Send some bytes."""


def _items(content: Any) -> list[Any] | None:  # noqa: ANN401 - any JSON
    if not isinstance(content, dict):
        return None
    message = content.get("message")
    if isinstance(message, dict) and isinstance(message.get("items"), list):
        return list(message["items"])
    found = content.get("records", content.get("data"))
    return found if isinstance(found, list) else None


def _unordered(served: Served) -> Served:
    """Turn the order round, change the case of DOIs, add a record that nobody asked for."""
    if not served.type.startswith("application/json"):
        return served
    content = json.loads(served.body)
    items = _items(content)
    if items is None:
        return served
    for item in items:
        if "DOI" in item:
            item["DOI"] = item["DOI"].upper()
    items.reverse()
    extra = {"DOI": "10.1000/EXTRA.1", "type": "journal-article", "title": ["Another work"]}
    if items and "requested-id" in items[0]:
        extra = {"requested-id": "PMC1", "pmcid": "PMC1", "pmid": "1", "doi": "10.1000/extra.1"}
    if not items or "attributes" not in items[0]:
        items.append(extra)
    return served._replace(body=json.dumps(_with_items(content, items)).encode())


def _with_items(content: dict[str, Any], items: list[Any]) -> dict[str, Any]:
    if "message" in content:
        return {**content, "message": {**content["message"], "items": items}}
    return {**content, ("records" if "records" in content else "data"): items}


def _pmids_as_strings(served: Served) -> Served:
    if not served.type.startswith("application/json"):
        return served
    content = json.loads(served.body)
    for record in _items(content) or ():
        if "pmid" in record:
            record["pmid"] = str(record["pmid"])
    return served._replace(body=json.dumps(content).encode())


def _undated(served: Served) -> Served:
    text = served.body.decode()
    for key in ("issued", "published", "published-print", "published-online", "created"):
        text = text.replace(f'"{key}": {{"date-parts": [[', f'"{key}": {{"date-parts": [[null], [')
    return served._replace(body=text.encode())


def _answers(
    status: int, body: bytes, headers: tuple[tuple[str, str], ...]
) -> Callable[[Served], Served]:
    return lambda _: Served(status, body, headers)


BODIES: Final[Mapping[str, Callable[[Served], Served]]] = {
    "html200": _answers(200, _DOWN, _HTML),
    "empty200": lambda served: served._replace(status=200, body=b""),
    "limit-in-200": _answers(200, _LIMIT, _JSON),
    "429": _answers(429, b"<html><h1>429 Too Many Requests</h1></html>", _HTML),
    "429-bare": _answers(429, b"", ()),
    "429-after-1": _answers(429, b"", (("Retry-After", "1"),)),
    "429-after-a-day": _answers(429, b"", (("Retry-After", "86400"),)),
    "400": _answers(400, b'{"status": "failed", "message-type": "validation-failure"}', _JSON),
    "401": _answers(401, b"Unauthorized", _HTML),
    "403": _answers(403, b"<html><h1>403 Forbidden</h1></html>", _HTML),
    "bare-404": _answers(404, b"<html><h1>Not Found</h1></html>", _HTML),
    "414": _answers(414, b"<html><h1>414 Request-URI Too Large</h1></html>", _HTML),
    "500": _answers(500, _DOWN, _HTML),
    "502": _answers(502, _DOWN, _HTML),
    "503": _answers(503, b"temporarily unavailable due to maintenance", ()),
    "504": _answers(504, b"", ()),
    "error-in-200": _answers(200, b'{"errCode": 404, "errMsg": "Invalid page size"}', _JSON),
    "truncated": lambda served: served._replace(body=served.body[: len(served.body) // 2]),
    "wrong-charset": lambda served: served._replace(body=served.body.decode().encode("utf-16")),
    "unordered": _unordered,
    "pmid-as-string": _pmids_as_strings,
    "undated": _undated,
}
"""Scenes that change what is answered."""


def _head(served: Served) -> bytes:
    lines = [f"HTTP/1.1 {served.status} Scene", *(f"{a}: {b}" for a, b in served.headers)]
    lines += [f"Content-Length: {len(served.body)}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode()


def _slow_headers(served: Served, wire: Wire, ended: threading.Event) -> None:
    for byte in _head(served):
        wire.write(bytes([byte]))
        if ended.wait(0.5):
            return


def _slow_body(served: Served, wire: Wire, ended: threading.Event) -> None:
    wire.write(_head(served))
    for byte in served.body:
        wire.write(bytes([byte]))
        if ended.wait(0.5):
            return


def _stall(served: Served, wire: Wire, ended: threading.Event) -> None:
    wire.write(_head(served) + served.body[: len(served.body) // 2])
    ended.wait()


def _cut(served: Served, wire: Wire, ended: threading.Event) -> None:
    if not ended.is_set():
        wire.write(_head(served) + served.body[: len(served.body) // 2])


def _reset(served: Served, wire: Wire, ended: threading.Event) -> None:
    """Close without a word."""


WIRES: Final[Mapping[str, Callable[[Served, Wire, threading.Event], None]]] = {
    "slow-headers": _slow_headers,
    "slow-body": _slow_body,
    "stall": _stall,
    "cut": _cut,
    "reset": _reset,
}
"""Scenes that change how it is sent; each ends at the latest when the world ends."""

SCENES: Final = (*BODIES, *WIRES)
