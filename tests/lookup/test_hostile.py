"""Pages that do what pages should not: the audit ends in time, in little memory, and says what it met."""

import json
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.lookup.desk import Desk
from tests.lookup.http.faults import FaultServer, full_backlog, handles, packed_gigabyte, say
from tests.lookup.shelf import stock
from tests.world.server import SERVICES, World

RUN_S = 8
MOST_MB = 150
LIVE, DEAD, BLOCKED, CHANGED, UNKNOWN = "live", "dead", "blocked", "changed", "unknown"
PAGES = {
    "/well": LIVE,
    "/bomb": LIVE,
    "/bomb?chunked": LIVE,
    "/endless": LIVE,
    "/drip-body": UNKNOWN,
    "/drip-headers": UNKNOWN,
    "/loop?a": BLOCKED,
    "/chain?10": LIVE,
    "/chain?11": UNKNOWN,
    "/long-header": UNKNOWN,
    "/many-headers": UNKNOWN,
    "/length?5000": LIVE,
    "/length?-5": LIVE,
    "/length?5,9": UNKNOWN,
    "/to-bytes": LIVE,
    "/to?file:///etc/passwd": UNKNOWN,
    "/to?javascript:alert(1)": UNKNOWN,
    "/garbage": UNKNOWN,
    "/status?429&Retry-After:%2086400": UNKNOWN,
    "/once?503": LIVE,
    "/reset-once": LIVE,
    "/status?404": DEAD,
    "/status?410": DEAD,
    "/status?403": BLOCKED,
    "/status?403&cf-mitigated:%20challenge": BLOCKED,
    "/status?412": BLOCKED,
    "/status?418": BLOCKED,
    "/status?451": BLOCKED,
    "/status?999": BLOCKED,
    "/status?500": UNKNOWN,
}
"""Addresses, and what they are in the end."""
RULES = {
    LIVE: set[str](),
    DEAD: {"dead-link"},
    BLOCKED: {"blocked-link"},
    CHANGED: {"soft-404", "hijacked-link"},
    UNKNOWN: {"failing-link", "unverified-reference"},
}
_MEASURED = """
import sys
from claimcheck.cli import main
code = main()
sys.stdout.flush()
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(line.split()[1], file=sys.stderr)
sys.exit(code)
"""


def cited(url: str, number: int) -> str:
    """Return a reference to a page."""
    return f"Health Library. Lactate {number}. Published 2020. Accessed October 5, 2026. {url}"


def pages(audit: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what was met at each address."""
    met = [one for one in audit["records"] if one["source"] == "page"]
    return {one["ask"]["value"]: one.get("content", one) for one in met}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and all of 127/8")
def test_hostile_pages(tmp_path: Path) -> None:
    """Every one gets its word, nobody else waits for it, and memory stays flat."""
    packed_gigabyte()
    with World() as world, FaultServer() as server, full_backlog() as full:
        urls = [server.url(path, f"127.0.1.{at}") for at, path in enumerate(PAGES, start=1)]
        desk = Desk(tmp_path / "desk", world, request_seconds=3, run_minutes=RUN_S / 60)
        closed = _closed_port()
        more = [
            f"http://127.0.2.1:{full}/",
            f"http://127.0.2.2:{closed}/",
            "http://no-such-host.invalid/page",
        ]
        desk.write(cited(url, at) for at, url in enumerate([*urls, *more]))
        begin = time.monotonic()
        options = ("audit", "article.txt", "--format", "json", "--fail-on", "never")
        with desk.start(*options, program=("-c", _MEASURED)) as process:
            out, err = process.communicate(timeout=60)
        seconds = time.monotonic() - begin
    assert 0 == process.returncode, err
    assert int(err.split()[-1]) < MOST_MB * 1024
    assert seconds < RUN_S + 3  # a start and a report included
    audit = json.loads(out)
    assert len(urls) + len(more) == len(pages(audit))
    references = [one["id"] for one in audit["articles"][0]["references"]]
    spoken: dict[str, set[str]] = {one: set() for one in references}
    for one in audit["findings"]:
        spoken[one["ref_key"]].add(one["rule"]) if one.get("ref_key") else None
    links = {"dead-link", "blocked-link", "soft-404", "hijacked-link", "failing-link"}
    for path, reference in zip(PAGES, references, strict=False):
        word, rules = PAGES[path], spoken[reference]
        assert not rules & (links - RULES[word]), (path, rules)
        assert not RULES[word] or rules & RULES[word], (path, rules)
    for reference in references[len(PAGES) :]:
        assert not spoken[reference] & {"dead-link", "soft-404", "hijacked-link"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127/8")
def test_private_addresses_are_never_reached(tmp_path: Path) -> None:
    """Nothing inside the own network is asked, be it cited in whatever spelling or redirected to."""
    with World() as world, FaultServer() as server:
        port = server.port
        desk = Desk(tmp_path / "desk", world, allow_private=False, request_seconds=3)
        hosts = ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "0.0.0.0")  # noqa: S104 - spellings
        urls = [f"http://{host}:{port}/well" for host in hosts]
        urls += [f"http://{host}/well" for host in ("10.0.0.1", "192.168.1.1", "169.254.169.254")]
        desk.write(cited(url, at) for at, url in enumerate(urls))
        run = desk.audit("--fail-on", "never")
        assert {} == dict(server.hits)
    assert {rule for rule, _ in run.alarms} <= {"malformed-url"}
    assert {"unverified", "not-checked"} >= set(run.verdicts)


def test_registry_that_leads_inside(tmp_path: Path) -> None:
    """A registry may lie in a private network if the settings say so; its redirects may not."""
    with World() as world, FaultServer() as server:
        table = {service: server.url("/inside") for service in SERVICES}
        desk = Desk(
            tmp_path / "desk", world, registries=table, allow_private=False, request_seconds=3
        )
        desk.write(stock(world)[:4])
        run = desk.audit("--fail-on", "never")
        asked = {path.split("/")[1] for path in server.hits}
    assert {"inside"} == asked
    assert set(run.verdicts) == {"unverified"}


@handles("inside")
def _inside(server: FaultServer, sock: socket.socket, argument: str, head: bytes) -> bool:
    """Redirect to another address of the private network."""
    del argument, head
    return say(sock, 302, b"", (b"Location: http://127.9.9.9:%d/secret" % server.port,))


def _closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
