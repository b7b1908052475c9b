"""Which edits can be made together: those that do not get into each other's way."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.fix.targets import Change
from claimcheck.model import Edit, Finding, Span
from claimcheck.text.splicing import is_free


class Taken:
    """The edits of one file that are to be made."""

    def __init__(self) -> None:
        """Begin with none."""
        self._spans: list[Span] = []

    def takes(self, edits: Sequence[Edit]) -> bool:
        """Take edits if all of them are free beside those already taken; say whether they were."""
        done: list[Edit] = []
        for edit in edits:
            if not self._is_free(edit):
                self.gives_back(done)
                return False
            insort(self._spans, edit.span)
            done.append(edit)
        return True

    def gives_back(self, edits: Sequence[Edit]) -> None:
        """Forget edits that were taken."""
        for edit in edits:
            del self._spans[bisect_left(self._spans, edit.span)]

    def _is_free(self, edit: Edit) -> bool:
        """Say whether an edit is free; only its neighbours can be in its way."""
        at = bisect_left(self._spans, edit.span)
        near = self._spans[max(0, at - 2) : at + 2]
        return is_free(edit, [Edit(span=span, new_text="", safety="safe") for span in near])


class Planned(NamedTuple):
    """A finding, and the changes that would mend it."""

    finding: Finding
    changes: tuple[Change, ...]


def fitting(planned: Iterable[Planned]) -> tuple[list[Planned], list[Planned]]:
    """Return the findings that can be mended together, and those that have to wait.

    All changes of a finding are made or none. Of two findings that want the same characters the first
    is taken.
    """
    taken: dict[Path, Taken] = {}
    together: list[Planned] = []
    waiting: list[Planned] = []
    for one in planned:
        (together if _fits(one.changes, taken) else waiting).append(one)
    return together, waiting


def _fits(changes: Sequence[Change], taken: dict[Path, Taken]) -> bool:
    by_path: dict[Path, list[Edit]] = {}
    for change in changes:
        by_path.setdefault(change.path, []).append(change.edit)
    done: list[tuple[Taken, list[Edit]]] = []
    for path, edits in by_path.items():
        of_file = taken.setdefault(path, Taken())
        if not of_file.takes(edits):
            for earlier, its in done:
                earlier.gives_back(its)
            return False
        done.append((of_file, edits))
    return True
