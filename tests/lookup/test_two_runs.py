"""Several runs at once: one store, one set of limits."""

import sqlite3
from pathlib import Path

from tests.lookup.desk import Desk
from tests.world.server import World
from tests.world.styles import reference
from tests.world.works import Library

RUNS = 3


def test_runs_share_store_and_limits(tmp_path: Path) -> None:
    """Three runs on different articles keep the limits together and lose nothing."""
    with World(latency=0.02) as world:
        library = Library(5, [world.origin(site) for site in range(10)])
        desks = [
            Desk(tmp_path / str(at), world, cache=str(tmp_path / "shared")) for at in range(RUNS)
        ]
        for desk in desks:
            works = library.works(36, ("article", "page", "dataset", "book", "report", "preprint"))
            world.add(*works)
            desk.write(reference(one, "NLM", library._chance) for one in works)  # noqa: SLF001
        options = ("audit", "article.txt", "--format", "json")
        processes = [desk.start(*options) for desk in desks]
        ends = [process.communicate(timeout=60) for process in processes]
        assert [0] * RUNS == [process.returncode for process in processes], ends
        assert [""] * RUNS == [err for _, err in ends]
        assert [] == world.violations
        asked = sum(world.requests.values())
        for desk in desks:
            assert {"verified"} == set(desk.audit().verdicts)
        assert asked == sum(world.requests.values())
    connection = sqlite3.connect(tmp_path / "shared" / "answers.sqlite3")
    assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
