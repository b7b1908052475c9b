"""The trial of claimcheck: seeded faults that it must find, sound references that it must let pass.

Run as ``python -m tests.world.trial [SEED]`` from the project's folder.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.world.faults import FAULTS, RIGHT_REMARKS, Seeded, plant
from tests.world.server import World
from tests.world.settings_file import write_settings
from tests.world.styles import STYLES, article, reference
from tests.world.works import Library, WorkKind

_ROOT: Final = Path(__file__).parent.parent.parent
_KINDS: Final[tuple[WorkKind, ...]] = (
    "article", "article", "article", "preprint", "book",
    "chapter", "dataset", "report", "thesis", "page",
)  # fmt: skip
_SITES: Final = 40

Finding = dict[str, Any]


def missed(seed: int, per_fault: int) -> list[tuple[Seeded, frozenset[str]]]:
    """Return the seeded faults that none of their rules spoke of, with the rules that did speak.

    Arguments:
        seed: The same seed gives the same faults.
        per_fault: How many of each kind.
    """
    with World() as world, tempfile.TemporaryDirectory() as folder:
        library = _library(world, seed)
        chance = random.Random(seed)  # noqa: S311 - the same each time
        seeded = [plant(fault, library, chance) for fault in FAULTS for _ in range(per_fault)]
        for one in seeded:
            world.add(*one.works)
        text = article([one.reference for one in seeded])
        fired = _rules_by_line(_audited(world, Path(folder), {"faults": text}))
    lines = [at for at, line in enumerate(text.splitlines(), start=1) if line.startswith("[")]
    spoken = (frozenset(fired.get(line, ())) for line in lines)
    return [
        (one, rules) for one, rules in zip(seeded, spoken, strict=True) if not rules & one.rules
    ]


def false_alarms(seed: int, per_style: int) -> list[Finding]:
    """Return the findings, notes aside, on references in which nothing is wrong.

    Arguments:
        seed: The same seed gives the same references.
        per_style: How many in each style.
    """
    with World() as world, tempfile.TemporaryDirectory() as folder:
        library = _library(world, seed)
        chance = random.Random(seed)  # noqa: S311 - the same each time
        texts = {}
        for style in STYLES:
            works = library.works(per_style, _KINDS)
            world.add(*works)
            texts[style] = article([reference(work, style, chance) for work in works])
        found = _audited(world, Path(folder), texts)
    return [one for one in found if one["severity"] != "note" and one["rule"] not in RIGHT_REMARKS]


def _library(world: World, seed: int) -> Library:
    return Library(seed, origins=[world.origin(site) for site in range(_SITES)])


def _audited(world: World, folder: Path, texts: dict[str, str]) -> list[Finding]:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    write_settings(folder, world.settings(str(folder / "cache")))
    options = ["--format", "json", "--fail-on", "never", "--settings", str(folder)]
    command = [sys.executable, "-m", "claimcheck", "audit", *map(str, paths), *options]
    out = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True).stdout
    if world.violations:
        raise AssertionError(world.violations)
    findings: list[Finding] = json.loads(out)["findings"]
    return findings


def _rules_by_line(findings: Sequence[Finding]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for one in findings:
        found.setdefault(one["span"]["line"], set()).add(one["rule"])
    return found


def _main() -> None:
    seed = int((sys.argv[1:] or ["1"])[0])
    lost = missed(seed, 3)
    for one, rules in lost:
        sys.stdout.write(f"missed: {one.fault}: {one.reference} {sorted(rules)}\n")
    alarms = false_alarms(seed, 63)
    for alarm in alarms:
        sys.stdout.write(f"false: {alarm['rule']}: {alarm['message']}\n")
    total = 3 * len(FAULTS)
    sys.stdout.write(f"{total - len(lost)} of {total} found, {len(alarms)} false alarms\n")


if __name__ == "__main__":
    _main()
