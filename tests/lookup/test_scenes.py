"""Whatever the sources do, every reference gets the right verdict, in time and within the limits."""

import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lookup.desk import Audited, Desk
from tests.lookup.shelf import NEEDS, RIGHT, stock
from tests.world.scenes import SCENES
from tests.world.server import SERVICES, World

HARMLESS = ("unordered", "pmid-as-string", "undated")
SLOW = ("slow-headers", "slow-body", "stall")
HALF_READ = ("bare-404", "truncated", "wrong-charset", "cut")
"""What a registry must not send, and a page may: its beginning is enough, and a 404 is an answer."""
AT_ONCE = 20
RUN_S = 25


class Played(NamedTuple):
    """A run while some sources play a scene."""

    services: tuple[str, ...]
    scene: str
    run: Audited
    violations: list[str]

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict on each reference of the shelf."""
        return dict(zip(RIGHT, self.run.verdicts, strict=True))

    @property
    def spoilt(self) -> dict[str, str]:
        """The verdicts that are not those of a world that is well."""
        return {name: one for name, one in self.verdicts.items() if one != RIGHT[name]}


def played(
    plan: Iterable[tuple[tuple[str, ...], str]], times: int = 10**9, run_s: float = RUN_S
) -> list[Played]:
    """Audit the shelf once for each row: the sources, and the scene that they play."""

    def run(row: tuple[tuple[str, ...], str]) -> Played:
        with tempfile.TemporaryDirectory() as folder, World() as world:
            desk = Desk(Path(folder), world, request_seconds=2, run_minutes=run_s / 60)
            desk.write(stock(world))
            for service in row[0]:
                world.play(service, row[1], times)
            return Played(*row, desk.judged(), world.violations)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, plan))


def right_alarms() -> set[str]:
    """Return the rules that speak of the three references that are wrong."""
    return {"dead-link", "doi-not-registered", "untraceable-reference", "missing-doi"}


def check_manners(one: Played, run_s: float = RUN_S) -> None:
    """Demand what holds whatever happens: limits, time, and no false alarm."""
    where = (one.services, one.scene)
    assert [] == one.violations, where
    assert one.run.code in {0, 1}, (where, one.run.err)
    assert one.run.seconds < run_s + 1, where
    assert {rule for rule, _ in one.run.alarms} <= right_alarms(), (where, one.run.alarms)
    assert "" == one.run.err, where


def test_all_well() -> None:
    """Every reference has its verdict, and a finding where it is wrong."""
    (one,) = played([((), "503")])
    check_manners(one)
    assert {} == one.spoilt
    rules = {name: one.run.rules(number) for number, name in enumerate(RIGHT)}
    assert "dead-link" in rules["dead page"]
    assert "doi-not-registered" in rules["no such DOI"]
    assert "untraceable-reference" in rules["no such work"]


@pytest.mark.parametrize("scene", ["503", "html200"])
def test_one_source_is_down(scene: str) -> None:
    """The references that need it could not be checked; the others go on."""
    for one in played([((service,), scene) for service in SERVICES]):
        check_manners(one)
        (service,) = one.services
        assert dict.fromkeys(NEEDS[service], "unverified") == one.spoilt, (service, scene)


def test_every_registry_fails() -> None:
    """Nothing is found and nothing is called missing; what could not be checked is said."""
    scenes = [one for one in SCENES if one not in {*HARMLESS, *SLOW}]
    for one in played([(SERVICES, scene) for scene in scenes]):
        check_manners(one)
        checked = {"page", "dead page"}
        if one.scene == "wrong-charset":  # XML says what it is in: PubMed is understood
            checked |= {"PMID", "all identifiers"}
        assert {name: "unverified" for name in RIGHT if name not in checked} == one.spoilt, (
            one.scene
        )
        for number, name in enumerate(RIGHT):
            silent = "unverified-reference" in one.run.rules(number)
            assert silent == (name not in checked), (one.scene, name)


def test_every_page_fails() -> None:
    """A page that cannot be read accuses nobody."""
    scenes = [one for one in SCENES if one not in {*HARMLESS, *HALF_READ}]
    for one in played([(("page",), scene) for scene in scenes]):
        check_manners(one)
        assert {"page": "unverified", "dead page": "unverified"} == one.spoilt, one.scene


def test_everybody_is_slow() -> None:
    """A run in which all answers drip or stall ends with its deadline."""
    for one in played([((*SERVICES, "page"), scene) for scene in SLOW], run_s=5):
        check_manners(one, run_s=5)
        assert dict.fromkeys(RIGHT, "unverified") == one.spoilt, one.scene


def test_odd_answers_are_understood() -> None:
    """Records are joined by their identifiers, in whatever order and case they come."""
    for one in played([(SERVICES, scene) for scene in HARMLESS]):
        check_manners(one)
        assert {} == one.spoilt, one.scene


def test_what_fails_once_is_asked_again() -> None:
    """A source that fails once and then is well costs nobody their verdict."""
    busy = ("500", "502", "503", "504", "429", "429-after-1", "reset")
    plan = [((*SERVICES, "page"), scene) for scene in busy]
    plan += [(SERVICES, scene) for scene in ("empty200", "limit-in-200", "truncated")]
    for one in played(plan, times=1):
        check_manners(one)
        assert {} == one.spoilt, one.scene
