"""How much may be open at once, on systems that give much, little or any number of descriptors."""

import re
import sys
import threading

import pytest

from claimcheck.lookup.http.descriptors import Room, room
from claimcheck.lookup.http.messages import Reply, Request
from claimcheck.settings import HostPace, Settings
from tests.lookup.http.conftest import MakeClient
from tests.lookup.http.faults import FaultServer

resource = pytest.importorskip("resource")
LIKE_MACOS, LIKE_LINUX = 256, 1_024


def _given(monkeypatch: pytest.MonkeyPatch, descriptors: int) -> None:
    """Let the system give so many descriptors."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (descriptors, resource.RLIM_INFINITY))


@pytest.mark.parametrize(
    ("descriptors", "wanted", "expected"),
    [
        (0, 256, Room(requests=1, hosts=1)),
        (64, 256, Room(requests=1, hosts=1)),
        (LIKE_MACOS, 256, Room(requests=48, hosts=48)),
        (LIKE_LINUX, 256, Room(requests=240, hosts=240)),
        (LIKE_LINUX, 8, Room(requests=8, hosts=472)),
        (20_000, 256, Room(requests=256, hosts=512)),
        (20_000, 10_000, Room(requests=4_984, hosts=512)),
        (resource.RLIM_INFINITY, 256, Room(requests=256, hosts=512)),
    ],
)
def test_room(
    monkeypatch: pytest.MonkeyPatch, descriptors: int, wanted: int, expected: Room
) -> None:
    """There is never more open than the system gives, and never nothing."""
    _given(monkeypatch, descriptors)
    assert expected == room(wanted)


def test_where_nothing_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows there is no such limit, and no module that would tell it."""
    monkeypatch.setitem(sys.modules, "resource", None)
    assert Room(requests=256, hosts=512) == room(256)


@pytest.mark.parametrize("hosts", [2, 48, 240, 512])
def test_both_ways_share_what_is_kept(hosts: int) -> None:
    """The short way and that of the libraries keep no more connections together than there is room for."""
    there_is = Room(requests=48, hosts=hosts)
    assert hosts == there_is.pages + there_is.others
    assert there_is.pages >= there_is.others >= 1


def test_usual_settings_fit_into_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the usual limit of Linux as many requests run as the settings allow by default."""
    _given(monkeypatch, LIKE_LINUX)
    wanted = Settings().requests_at_once
    assert wanted == room(wanted).requests


def test_few_descriptors_lose_no_page(
    monkeypatch: pytest.MonkeyPatch, faults: FaultServer, make_client: MakeClient
) -> None:
    """Where the system gives few descriptors, fewer requests run at once, and all are answered."""
    _given(monkeypatch, 64 + 4 * 5)
    hosts = {f"127.0.1.{number}": HostPace(at_once=4, pause_ms=0) for number in range(1, 31)}
    urls = [faults.url(f"/well/{number}?0.01", host) for host in hosts for number in range(4)]
    client, before = make_client(hosts=hosts), set(threading.enumerate())
    outcomes = list(client.send_all([Request(url=url) for url in urls]))
    assert set(urls) == {one.url for _, one in outcomes if isinstance(one, Reply)}
    names = [thread.name for thread in set(threading.enumerate()) - before]
    assert sum(bool(re.fullmatch(r"claimcheck-\d+", name)) for name in names) <= 5
