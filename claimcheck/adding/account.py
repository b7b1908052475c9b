"""What was added and recorded, in sentences and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.adding.recording import Recorded
from claimcheck.adding.references import Added, Addition
from claimcheck.discovery import shown
from claimcheck.files import Rewrite
from claimcheck.report.frames import visible


class Outcome(NamedTuple):
    """What became of what was named."""

    addition: Addition | None
    recorded: Recorded | None
    files: Sequence[Rewrite]
    """What is written for it."""
    is_dry: bool
    """Whether nothing is written."""

    @property
    def added(self) -> tuple[Added, ...]:
        """The references that were named."""
        return self.addition.added if self.addition else ()

    @property
    def warnings(self) -> list[str]:
        """What is to be looked at in the new entries."""
        return [words for one in self.added for words in one.warnings]


def as_lines(outcome: Outcome) -> str:
    """Return what was added, or would be, and what was there; of a dry run the new texts too."""
    lines = [*_reference_lines(outcome), *_claim_lines(outcome), *_lock_lines(outcome)]
    return "".join(f"{line}\n" for line in lines)


def as_json(outcome: Outcome) -> str:
    """Return the same for programs."""
    told = {
        "written": [] if outcome.is_dry else [shown(one.path) for one in outcome.files],
        "references": [_reference_facts(one) for one in outcome.added],
        "claim": _claim_facts(outcome.recorded) if outcome.recorded else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _verb(outcome: Outcome) -> str:
    return "would add" if outcome.is_dry else "added"


def _reference_lines(outcome: Outcome) -> Iterator[str]:
    for one in outcome.added:
        where = one.entry.file
        if not one.is_new:
            yield f"{where}: has it already: {one.entry.key}."
            continue
        if outcome.is_dry:
            yield _harmless(one.entry.raw)
        yield f"{visible(where)}: {_verb(outcome)} {one.entry.key} ({visible(one.entry.value('title'))})."


def _claim_lines(outcome: Outcome) -> Iterator[str]:
    recorded = outcome.recorded
    if recorded and recorded.known:
        yield f"{recorded.known.file}: has it already: {recorded.known.id}."
        if recorded.left_out:
            missing = visible(", ".join(recorded.left_out))
            yield f"It does not say {missing}: write that into the file yourself."
    elif recorded and recorded.claim:
        if outcome.is_dry:
            yield _harmless(recorded.claim.text)
        yield f"{visible(shown(recorded.claim.path))}: {_verb(outcome)} {recorded.claim.id}."


def _lock_lines(outcome: Outcome) -> Iterator[str]:
    addition, recorded = outcome.addition, outcome.recorded
    told = {recorded.claim.path} if recorded and recorded.claim else set()
    told |= {addition.file.path} if addition else set()
    for file in outcome.files:
        if file.path not in told:
            yield f"{visible(shown(file.path))}: {'would be ' * outcome.is_dry}updated."


def _harmless(text: str) -> str:
    """Return the lines of a text without signs that a terminal obeys, its tabs kept."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join("\t".join(map(visible, line.rstrip("\r").split("\t"))) for line in lines)


def _reference_facts(one: Added) -> dict[str, object]:
    return {
        "asked": one.asked.raw,
        "state": "added" if one.is_new else "known",
        "key": one.entry.key,
        "file": one.entry.file,
        "entry": one.entry.raw,
        "warnings": list(one.warnings),
    }


def _claim_facts(recorded: Recorded) -> dict[str, str] | None:
    if recorded.known:
        return {"id": recorded.known.id, "state": "known", "file": recorded.known.file}
    if recorded.claim is None:
        return None
    return {
        "id": recorded.claim.id,
        "state": "added",
        "file": shown(recorded.claim.path),
        "text": recorded.claim.text,
    }
