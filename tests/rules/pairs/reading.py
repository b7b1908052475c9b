"""Audits the pairs of a file ``conclusions-*.toml`` as one article, as a user would."""

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from claimcheck.lookup.lock import read_lock
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings

RULES: Final = (
    "direction-conflict",
    "overstated-certainty",
    "overstated-causation",
    "population-mismatch",
)
FILES: Final = tuple(sorted(Path(__file__).parent.glob("conclusions-*.toml")))
_TODAY: Final = datetime.date(2026, 11, 22)


class Pair(NamedTuple):
    """A claim beside its one source."""

    claim: str
    work: int
    rule: str
    """The rule that must fire; empty where all must stay silent."""


class Work(NamedTuple):
    """A source: title, PubMed's publication types, abstract."""

    title: str
    types: list[str]
    abstract: str


def read_pairs(path: Path) -> tuple[list[Work], list[Pair]]:
    """Return the works of a file and its pairs."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["work"]
    works = [Work(row["title"], row["types"], row["abstract"]) for row in rows]
    return works, [pair for at, row in enumerate(rows) for pair in _pairs(at, row)]


def _pairs(at: int, row: dict[str, Any]) -> Iterator[Pair]:
    yield from (Pair(claim, at, "") for claim in row["sound"])
    for rule, claims in row.get("fires", {}).items():
        yield from (Pair(claim, at, rule) for claim in claims)


def fired(works: list[Work], pairs: list[Pair], folder: Path) -> list[set[str]]:
    """Return for each pair which of the rules fire.

    Arguments:
        works: The sources.
        pairs: What is claimed of them.
        folder: An empty folder, for the article.
    """
    path = folder / "article.txt"
    path.write_text(_article(works, pairs), encoding="utf-8")
    answers = read_lock(_lock(works), file="references.lock").answers
    audit = audit_paths([str(path)], settings=Settings(), today=_TODAY, look_up=lambda *_: answers)
    starts = _starts(audit.sources[0].text, pairs)
    found: list[set[str]] = [set() for _ in pairs]
    for one in audit.findings:
        if one.rule in RULES:
            at = max(index for index, start in enumerate(starts) if start <= one.span.offset)
            found[at].add(one.rule)
    return found


def _starts(text: str, pairs: list[Pair]) -> list[int]:
    starts, start = [], 0
    for pair in pairs:
        start = text.index(f"\n{pair.claim} [", start) + 1
        starts.append(start)
    return starts


def _article(works: list[Work], pairs: list[Pair]) -> str:
    body = "\n\n".join(f"{pair.claim} [{pair.work + 1}]" for pair in pairs)
    notes = "\n\n".join(
        f"[{at}] Berg L, Lind K. {work.title}. J Health Educ. 2016;9:11-19. PMID: {_pmid(at)}."
        for at, work in enumerate(works, 1)
    )
    return f"A collection of statements\n\n{body}\n\n{notes}\n"


def _pmid(at: int) -> int:
    return 27_000_000 + at


def _lock(works: list[Work]) -> str:
    return "\n".join(_answer(at, work) for at, work in enumerate(works, 1))


def _answer(at: int, work: Work) -> str:
    title, types, abstract = (msgspec.json.encode(one).decode() for one in work)
    return f"""[[answer]]
ask = {{kind = "pmid", value = "{_pmid(at)}"}}
source = "PubMed"
state = "present"
retrieved_at = 2026-11-20T10:00:00Z
[answer.content]
is = "work"
title = {title}
authors = [{{family = "Berg", given = "L"}}, {{family = "Lind", given = "K"}}]
dates = [{{kind = "print", date = "2016"}}]
volume = "9"
type = "article"
publication_types = {types}
identifiers = ["pmid:{_pmid(at)}"]
abstract = {abstract}
"""
