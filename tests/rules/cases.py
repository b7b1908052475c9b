"""Reads ``tests/rules/<rule>.md``: the cases of one rule, in prose and fenced blocks.

A case is a section ``## Fires: …`` or ``## Silent: …``. Its fences are the files of a small project:

``reference``
    entries of a reference list, one a line; an article that cites each of them is put around them
``txt`` or ``md``
    the whole article
``ris`` or ``nbib``
    a file of references that is audited alone
``bib``
    ``references.bib`` beside the article
``claim``
    a file of the ledger, ``claims/case/1.toml``, ``2.toml`` …
``records``
    ``references.lock``: what the sources answered; the case is audited with it alone
``settings``
    the table ``[tool.claimcheck]``
``findings``
    what the rule must say, a line each: ``error certain "the exact characters"``, optionally followed
    by ``— `` and a part of the message

A silent case has no ``findings``. The day is always 2026-11-22.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FINDING = re.compile(
    r'^(error|warning|note) (certain|likely|possible) ("(?:[^"\\]|\\.)*")(?: — (.*))?$'
)


@dataclass(frozen=True)
class Expected:
    """One finding that a case demands."""

    severity: str
    confidence: str
    quoted_text: str
    message_part: str = ""


@dataclass(frozen=True)
class Case:
    """One case of a rule."""

    rule: str
    title: str
    fires: bool
    files: dict[str, str] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, or raise ValueError with what is wrong in it."""
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(path.stem, section) for section in sections]


def _case(rule: str, section: str) -> Case:
    title, _, body = section.partition("\n")
    kind = title.partition(":")[0].strip()
    if kind not in {"Fires", "Silent"}:
        raise ValueError(f"{rule}: a case is headed 'Fires: …' or 'Silent: …', not {title!r}")
    files: dict[str, str] = {}
    expected: list[Expected] = []
    for name, text in FENCE.findall(body):
        match name:
            case "reference":
                files["case.txt"] = _article_around(text.splitlines())
            case "txt" | "md" | "tex" | "ris" | "nbib":
                files[f"case.{name}"] = text
            case "bib":
                files["references.bib"] = text
            case "claim":
                number = sum(path.startswith("claims/") for path in files) + 1
                files[f"claims/case/{number}.toml"] = text
            case "records":
                files["references.lock"] = text
            case "settings":
                files["pyproject.toml"] = f"[tool.claimcheck]\n{text}"
            case "findings":
                expected += [_expected(rule, line) for line in text.splitlines() if line.strip()]
            case _:
                raise ValueError(f"{rule}: {title}: no such fence: {name}")
    if (kind == "Fires") != bool(expected):
        raise ValueError(f"{rule}: {title}: a firing case has findings, a silent one has none")
    return Case(rule, title.strip(), kind == "Fires", files, tuple(expected))


def _expected(rule: str, line: str) -> Expected:
    found = FINDING.match(line.strip())
    if not found:
        raise ValueError(f"{rule}: not a finding: {line}")
    severity, confidence, quoted, part = found.groups()
    return Expected(severity, confidence, json.loads(quoted), part or "")


def _article_around(entries: list[str]) -> str:
    entries = [entry for entry in entries if entry.strip()]
    body = "\n\n".join(
        f"The statement that stands as number {number} is taken from elsewhere. [{number}]"
        for number in range(1, len(entries) + 1)
    )
    notes = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))
    return f"A small article\n\n{body}\n\n{notes}\n"
