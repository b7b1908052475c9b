"""Where answers come from: the network, the store, the lock; and what is said where there are none."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lookup.desk import Desk
from tests.lookup.shelf import RIGHT, stock
from tests.world.server import SERVICES, World

UNCHECKED = dict.fromkeys(RIGHT, "unverified")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with the article of the shelf."""
    with World() as world:
        desk = Desk(tmp_path / "desk", world)
        desk.write(stock(world))
        yield desk


def verdicts(run_verdicts: list[str]) -> dict[str, str]:
    """Return verdicts by the names of the references."""
    return dict(zip(RIGHT, run_verdicts, strict=True))


def test_offline_with_nothing_kept(desk: Desk) -> None:
    """Without network, store and lock every reference is unverified, which alone fails nothing."""
    for options, environment in ((["--offline"], {}), ([], {"CLAIMCHECK_OFFLINE": "1"})):
        run = desk.audit(*options, environment=environment)
        assert UNCHECKED == verdicts(run.verdicts)
        assert 0 == run.code
        assert 1 == desk.audit(*options, "--require-complete", environment=environment).code
    assert {} == dict(desk.world.requests)


def test_a_second_run_and_one_offline_ask_nothing(desk: Desk) -> None:
    """What was answered once is known: the same findings, no request; too old, it is asked again."""
    first = desk.audit()
    assert RIGHT == verdicts(first.verdicts)
    desk.world.requests.clear()
    for options in (["--max-age", "1h"], ["--offline", "--require-complete"]):
        again = desk.audit(*options)
        assert {} == dict(desk.world.requests), options
        assert (first.verdicts, first.alarms) == (again.verdicts, again.alarms)
    assert RIGHT == verdicts(desk.audit("--max-age", "0h").verdicts)
    assert sum(desk.world.requests.values()) > len(SERVICES)
    assert [] == desk.world.violations


def test_stale_answers_help_where_a_source_is_silent(desk: Desk) -> None:
    """With everybody down, the older answers are used, of the lock as of the store."""
    desk.run("lock", "article.txt")
    for service in (*SERVICES, "page"):
        desk.world.play(service, "403")
    pages = dict.fromkeys(("page", "dead page"), "unverified")  # one that refuses us has answered
    assert {**RIGHT, **pages} == verdicts(desk.audit("--max-age", "0h").verdicts)
    (desk.cache / "answers.sqlite3").unlink()
    assert {**RIGHT, **pages} == verdicts(desk.audit("--max-age", "0h").verdicts)


def test_locked(desk: Desk) -> None:
    """The lock alone: no request, the same verdicts; without a record it is 2 and says of what."""
    lacking = desk.audit("--locked")
    assert 2 == lacking.code
    assert f"no record of {len(RIGHT)} of the references" in lacking.err
    made = desk.run("lock", "article.txt")
    assert 0 == made.code, made.err
    online = desk.audit()
    desk.world.requests.clear()
    locked = desk.audit("--locked", "--cache", str(desk.folder / "other"))
    assert (online.code, RIGHT) == (locked.code, verdicts(locked.verdicts))
    assert {} == dict(desk.world.requests)
    assert online.alarms == locked.alarms


@pytest.mark.parametrize("garbage", [b"no database" * 500, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_broken_store_is_set_aside(desk: Desk, garbage: bytes) -> None:
    """A broken store costs a warning and the requests, and no verdict."""
    desk.cache.mkdir()
    (desk.cache / "answers.sqlite3").write_bytes(garbage)
    run = desk.judged()
    assert RIGHT == verdicts(run.verdicts)
    assert "set aside" in run.err
    desk.world.requests.clear()
    assert RIGHT == verdicts(desk.judged().verdicts)
    assert {} == dict(desk.world.requests)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize("way", ["a file", "read-only", "no folder"])
def test_a_store_that_cannot_be_used(desk: Desk, way: str) -> None:
    """Where nothing can be kept the audit is the same, with one warning."""
    place = desk.folder / "place"
    if way == "a file":
        place.write_text("not a folder")
    elif way == "read-only":
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
        place.mkdir()
        place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    else:
        place = Path("/dev/null/place")
    run = desk.audit("--cache", str(place))
    assert RIGHT == verdicts(run.verdicts)
    assert 1 == run.err.count("is not used")
    assert [] == desk.world.violations


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk(desk: Desk) -> None:
    """A report that cannot be written is one line and exit code 2."""
    run = desk.run("audit", "article.txt", "--offline", "--report", "json=/dev/full")
    assert 2 == run.code
    assert "Traceback" not in run.err
    assert 1 == len([line for line in run.err.splitlines() if line.startswith("claimcheck:")])
