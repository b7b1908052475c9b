"""The trial of claimcheck: seeded faults that it must find, sound references that it must let pass.

Run as ``python -m tests.world.trial [SEED]`` from the project's folder.
"""

import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from tests.world.faults import FAULTS, Seeded, plant
from tests.world.rarer_faults import RARER
from tests.world.server import World
from tests.world.settings_file import write_settings
from tests.world.shapes import SHAPES_OF
from tests.world.styles import STYLES, article, reference
from tests.world.works import Library, MadeWork, WorkKind

ALL_FAULTS: Final = {**FAULTS, **RARER}
_ROOT: Final = Path(__file__).parent.parent.parent
_KINDS: Final[tuple[WorkKind, ...]] = (
    "article", "article", "article", "preprint", "book",
    "chapter", "dataset", "report", "thesis", "page",
)  # fmt: skip
_SITES: Final = 40
_WATCHED: Final = (
    "Record ID", "RetractionDate", "RetractionDOI", "RetractionPubMedID",
    "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "Reason",
)  # fmt: skip

Finding = dict[str, Any]
Written = Callable[[MadeWork], str]


class Trial(NamedTuple):
    """How it went."""

    faults: int
    sound: int
    missed: list[tuple[Seeded, frozenset[str]]]
    """The seeded faults that none of their rules spoke of, with the rules that did speak."""
    alarms: list[tuple[Finding, str]]
    """Findings, notes and true remarks aside, on sound references."""
    unverified: list[str]
    """Sound references that could not be checked."""


def trial(seed: int, faults: int, per_shape: int) -> Trial:
    """Audit seeded faults and sound references in one run of the command line.

    Arguments:
        seed: The same seed gives the same references.
        faults: How many, the kinds by turns.
        per_shape: How many sound references in each style and shape.
    """
    with World() as world, tempfile.TemporaryDirectory() as folder:
        library = Library(seed, origins=[world.origin(site) for site in range(_SITES)])
        chance = random.Random(seed)  # noqa: S311 - the same each time
        kinds = [list(ALL_FAULTS)[(seed + at) % len(ALL_FAULTS)] for at in range(faults)]
        seeded = [plant(kind, library, chance, ALL_FAULTS) for kind in kinds]
        works = [work for one in seeded for work in one.works]
        listed = {"faults": [one.reference for one in seeded]}
        for name, form, fitting in _forms(chance):
            cited = [_varied(work, at) for at, work in enumerate(library.works(per_shape, fitting))]
            works += cited
            listed[name] = [" ".join(form(work).split()) for work in cited]
        world.add(*works)
        audit = _audited(world, Path(folder), listed, works)
    return _judged(seeded, listed, audit)


def is_true_remark(finding: Finding, cited: str) -> bool:
    """Say whether a finding rightly speaks of a sound reference.

    There are two: a DOI is missing where the reference states none, and an address has no TLS
    where it is an ``http`` address of the world, which has no other.
    """
    match finding["rule"]:
        case "missing-doi":
            return re.search(r"\b10\.\d{4}", cited) is None
        case "insecure-link":
            return "http://127." in cited
    return False


def _forms(chance: random.Random) -> Iterable[tuple[str, Written, tuple[WorkKind, ...]]]:
    for style in STYLES:
        yield style, lambda work, style=style: reference(work, style, chance), _KINDS  # type: ignore[misc]  # bound now
    for kind, shapes in SHAPES_OF.items():
        for name, shape in shapes.items():
            yield name, lambda work, shape=shape: shape(work, chance), (kind,)  # type: ignore[misc]  # bound now


def _varied(work: MadeWork, at: int) -> MadeWork:
    """Put some of the articles into supplements, and some onto pages that are electronic."""
    if not work.pages or work.kind != "article":
        return work
    first, _, last = work.pages.partition("-")
    if at % 7 == 1:
        return replace(work, issue="Suppl 1", pages=f"S{first}-S{last}")
    if at % 7 == 2:
        return replace(work, pages=f"e{first}-e{last}")
    if at % 7 == 3:
        return replace(work, issue=f"{work.issue} Pt 2")
    return work


def _audited(
    world: World,
    folder: Path,
    listed: Mapping[str, Sequence[str]],
    works: Sequence[MadeWork],
) -> dict[str, Any]:
    paths = [folder / f"{name.replace(' ', '-')}.txt" for name in listed]
    for path, references in zip(paths, listed.values(), strict=True):
        path.write_text(article(references), encoding="utf-8")
    watched = _watched(folder / "retraction_watch.csv", works)
    table = world.settings(str(folder / "cache")) | {"retraction-watch": str(watched)}
    write_settings(folder, table)
    options = ["--format", "json", "--fail-on", "never", "--settings", str(folder)]
    command = [sys.executable, "-m", "claimcheck", "audit", *map(str, paths), *options]
    online = {name: value for name, value in os.environ.items() if name != "CLAIMCHECK_OFFLINE"}
    out = subprocess.run(command, cwd=_ROOT, env=online, stdout=subprocess.PIPE, check=True).stdout
    if world.violations:
        raise AssertionError(world.violations)
    audit: dict[str, Any] = json.loads(out)
    return audit


def _watched(path: Path, works: Iterable[MadeWork]) -> Path:
    """Write Retraction Watch's file with the notices that only it knows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _WATCHED)
        writer.writeheader()
        for work in works:
            for notice in work.notices:
                year, month, day = notice.date
                told = (notice.record_id, f"{month}/{day}/{year} 0:00", notice.doi, "0")
                about = (work.doi, work.pmid, notice.type.capitalize(), "+Error in Data;")
                if notice.at == "file":
                    writer.writerow(dict(zip(_WATCHED, (*told, *about), strict=True)))
    return path


def _judged(
    seeded: Sequence[Seeded], listed: Mapping[str, Sequence[str]], audit: dict[str, Any]
) -> Trial:
    cited: dict[str, tuple[str, str]] = {}
    for (name, references), one in zip(listed.items(), audit["articles"], strict=True):
        read = [each["id"] for each in one["references"]]
        cited |= {id_: (name, text) for id_, text in zip(read, references, strict=True)}
    fired: dict[str, set[str]] = {}
    alarms = []
    for finding in audit["findings"]:
        name, text = cited.get(finding["ref_key"], ("", ""))
        fired.setdefault(text, set()).add(finding["rule"])
        if finding["severity"] != "note" and name != "faults" and not is_true_remark(finding, text):
            alarms.append((finding, text))
    spoken = [frozenset(fired.get(one.reference, ())) for one in seeded]
    missed = [
        (one, rules) for one, rules in zip(seeded, spoken, strict=True) if not rules & one.rules
    ]
    unverified = [
        text
        for name, text in cited.values()
        if name != "faults" and "unverified-reference" in fired.get(text, ())
    ]
    return Trial(len(seeded), len(cited) - len(seeded), missed, alarms, unverified)


def _main() -> None:
    given = sys.argv[1:4]
    seed, faults, per_shape = map(int, [*given, *("1", "128", "17")[len(given) :]])
    found = trial(seed, faults, per_shape)
    for one, rules in found.missed:
        sys.stdout.write(f"missed: {one.fault}: {one.reference} {sorted(rules)}\n")
    for alarm, text in found.alarms:
        sys.stdout.write(f"false: {alarm['rule']}: {alarm['message']}\n    {text}\n")
    sys.stdout.write(
        f"{found.faults - len(found.missed)} of {found.faults} found, "
        f"{len(found.alarms)} false alarms among {found.sound}, "
        f"{len(found.unverified)} not checked\n"
    )


if __name__ == "__main__":
    _main()
