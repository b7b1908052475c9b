"""A run that is stopped in the middle: it ends at once, and what was answered is not asked again."""

import json
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.lookup.desk import Desk
from tests.world.server import World
from tests.world.styles import reference
from tests.world.works import Library

PAGES, ARTICLES = 24, 12

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk whose world has a silent Crossref, and one page that never comes."""
    with World(latency=0.1) as world:
        library = Library(3, [world.origin(site) for site in range(PAGES)])
        pages, articles = library.works(PAGES, ("page",)), library.works(ARTICLES)
        world.add(*pages, *articles)
        desk = Desk(tmp_path / "desk", world)
        chance = library._chance  # noqa: SLF001 - any will do
        cited = [*pages, *(replace(one, pmcid="") for one in articles)]
        desk.write(reference(one, "NLM", chance, varied=False) for one in cited)
        world.play("crossref", "stall")
        yield desk


def wait_for(world: World, service: str, requests: int) -> None:
    """Wait until a service was asked so often, and a little more."""
    until = time.monotonic() + 20
    while world.requests[service] < requests and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.5)


def kept(desk: Desk) -> dict[str, int]:
    """Return how many answers of each source a sound store holds."""
    connection = sqlite3.connect(desk.cache / "answers.sqlite3")
    assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()
    rows = connection.execute("SELECT source, count(*) FROM answers GROUP BY source").fetchall()
    connection.close()
    return dict(rows)


def audit_the_rest(desk: Desk) -> None:
    """Audit again with everybody well: only what is lacking is asked."""
    world = desk.world
    world.stop_scenes()
    world.requests.clear()
    run = desk.audit()
    assert ["verified"] * (PAGES + ARTICLES) == run.verdicts
    assert {"crossref": 1} == dict(world.requests)
    assert [] == world.violations


def test_ctrl_c(desk: Desk) -> None:
    """Ctrl-C ends a run at once: the report is printed, and says what is lacking."""
    with desk.start("audit", "article.txt", "--format", "json") as process:
        wait_for(desk.world, "crossref", 1)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert time.monotonic() - begin < 2
    assert 130 == process.returncode
    assert "interrupted: what was answered until then is kept" in err
    verdicts = [one["verdict"] for one in json.loads(out)["verdicts"]]
    assert ["verified"] * PAGES == verdicts[:PAGES]
    assert {"page": PAGES, "PubMed": ARTICLES} == kept(desk)
    audit_the_rest(desk)


def test_kill(desk: Desk) -> None:
    """A killed run loses the answers on their way, and no others."""
    with desk.start("audit", "article.txt") as process:
        wait_for(desk.world, "crossref", 1)
        process.kill()
        process.communicate(timeout=20)
    assert {"page": PAGES, "PubMed": ARTICLES} == kept(desk)
    audit_the_rest(desk)


def test_ctrl_c_while_the_lock_is_made(desk: Desk) -> None:
    """An interrupted ``claimcheck lock`` writes what it has, and exits with 2."""
    with desk.start("lock", "article.txt") as process:
        wait_for(desk.world, "crossref", 1)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert time.monotonic() - begin < 2
    assert 2 == process.returncode
    assert "stopped early" in err
    lock = (desk.folder / "references.lock").read_text(encoding="utf-8")
    assert PAGES == lock.count('source = "page"')
    assert ARTICLES == lock.count('source = "PubMed"')


def test_impatient_user(desk: Desk) -> None:
    """Ctrl-C pressed again and again ends the run too."""
    with desk.start("audit", "article.txt") as process:
        wait_for(desk.world, "crossref", 1)
        begin = time.monotonic()
        while process.poll() is None and time.monotonic() - begin < 5:
            process.send_signal(signal.SIGINT)
            time.sleep(0.02)
        _, err = process.communicate(timeout=20)
    assert time.monotonic() - begin < 2
    assert 130 == process.returncode
    assert "Traceback" not in err
