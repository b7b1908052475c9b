"""How well strings are read that were marked before they were read: one file, by kind of list.

Run as ``python -m benchmarks.unseen_strings FILE [--faults]``; the file is one such as
``tests/bibliography/unseen-strings.txt``: strings, each with indented lines of what it holds. `` // ``
parts readings of which one is as honest as another, ``-`` among them says that the field may be left
unread. A ``site`` counts as container or as publisher.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.reference_fields import folded, given
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Reference

FIELDS: Final = ("authors", "title", "container", "year", "volume", "issue", "pages", "publisher")
WORK: Final = tuple(name for name in FIELDS if name != "publisher")
"""The fields that tell one work from another."""
Figures = Counter[tuple[str, str, str]]
"""Counts by list, field and what happened."""


class Case(NamedTuple):
    """A string and what may be read of it."""

    raw: str
    accepted: dict[str, frozenset[str]]
    """For each name of a field the accepted texts, folded; ``""`` where none is needed."""
    list: str
    """The kind of list that it stands in."""


class Outcome(NamedTuple):
    """What happened to the fields of one string."""

    case: Case
    happened: dict[str, str]
    read: dict[str, str]


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        raw, *lines = block.split("\n    ")
        marks = dict(line.rstrip("\n").split(": ", 1) for line in lines)
        accepted = {
            name: frozenset(folded(text.replace("|", " ")) for text in value.split(" // "))
            for name, value in marks.items()
        }
        yield Case(raw, accepted, marks["list"])


def outcome(case: Case) -> Outcome:
    """Read a string and say of every field whether it is right, wrong, missing or spurious."""
    reference = parse_reference(case.raw, id="unseen", file="unseen.txt")
    read = _volume_in_letters(reference) | given(reference)
    accepted = dict(case.accepted)
    if "site" in accepted:
        is_house = "container" not in read and read.get("publisher") in accepted["site"]
        accepted["container"] = frozenset({""}) if is_house else accepted["site"]
        accepted.setdefault("publisher", accepted["site"] | {""})
    happened = {name: _happened(name, accepted, read) for name in FIELDS}
    happened["type"] = "right" if folded(reference.type) in accepted["type"] else "wrong"
    return Outcome(case, happened, read)


def _volume_in_letters(reference: Reference) -> dict[str, str]:
    """Return a volume such as ``LIX``, which has no digits to compare."""
    return {field.name: folded(field.value) for field in reference.fields if field.name == "volume"}


def _happened(name: str, accepted: dict[str, frozenset[str]], read: dict[str, str]) -> str:
    """Return what happened to one field."""
    wanted, text = accepted.get(name, frozenset()), read.get(name, "")
    if not wanted:
        return "spurious" if text else "absent"
    if text in wanted or (
        name == "container" and text in {one.removeprefix("the") for one in wanted}
    ):
        return "right" if text else "absent"
    return "wrong" if text else "missing"


def figures(outcomes: list[Outcome]) -> Figures:
    """Return how often every field was right, wrong, missing and spurious, by list and in all."""
    count = Figures()
    for one in outcomes:
        is_whole = not any(one.happened[name] in ("wrong", "missing") for name in WORK)
        for group in (one.case.list, "all"):
            for name, happened in one.happened.items():
                count[group, name, happened] += 1
            count[group, "whole", "right" if is_whole else "wrong"] += 1
    return count


def share(count: Figures, group: str, *names: str) -> float:
    """Return the share of the marked fields that are right; 1 where none is marked."""
    right, missed = (
        sum(count[group, name, what] for name in names for what in kinds)
        for kinds in (("right",), ("wrong", "missing"))
    )
    return right / (right + missed) if right + missed else 1.0


def table(count: Figures) -> None:
    """Print the figures of every list."""
    names = ("fields*", "whole*", *FIELDS, "type", "spurious")
    print(f"{'':12}" + "".join(f"{name[:9]:>10}" for name in names))
    for group in dict.fromkeys(key[0] for key in count):
        of_fields = (share(count, group, name) for name in FIELDS)
        cells = (
            share(count, group, *WORK),
            share(count, group, "whole"),
            *of_fields,
            share(count, group, "type"),
        )
        spurious = sum(count[group, name, "spurious"] for name in FIELDS)
        print(f"{group:12}" + "".join(f"{cell:10.3f}" for cell in cells) + f"{spurious:10}")


def faults(outcomes: list[Outcome]) -> None:
    """Print what is not right, string by string."""
    for one in outcomes:
        lines = [
            f"    {name} {what}: {one.read.get(name)}"
            for name, what in one.happened.items()
            if what not in ("right", "absent")
        ]
        if lines:
            print(one.case.raw, *lines, sep="\n")


def main() -> int:
    """Print the figures of a file and, if asked, the faults."""
    outcomes = [outcome(case) for case in cases(Path(sys.argv[1]))]
    if "--faults" in sys.argv:
        faults(outcomes)
    table(figures(outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
