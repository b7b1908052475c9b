"""Mends findings round by round, in memory, until nothing is left that can be mended.

Mending one fault can free another, so that every round audits anew what the one before has made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.fix.conflicts import Planned, fitting
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.proof import objection
from claimcheck.fix.stretches import NoPlace
from claimcheck.fix.targets import Target, rewritten, target_of
from claimcheck.model import Audit, Finding

Auditing = Callable[[Mapping[Path, bytes]], Audit]
"""Audits, with bytes that stand in for files."""
Choice = Callable[[Finding, Audit], bool]
"""Says whether a finding that has edits is to be mended."""

_MOST_ROUNDS: Final = 6
_MOST_TRIALS: Final = 60
"""Audits of trial; each is as long as the first one."""


class Mended(NamedTuple):
    """A finding whose edits were made, with the audit that it is of."""

    finding: Finding
    text: str
    """What its spans point into."""


class Left(NamedTuple):
    """A finding that was to be mended and was not."""

    finding: Finding
    why: str
    """The end of a sentence."""


class Outcome(NamedTuple):
    """What was done."""

    audit: Audit
    """Of the files as they are now to be."""
    mended: list[Mended]
    left: list[Left]


def mend(auditing: Auditing, choice: Choice, drafts: Drafts) -> Outcome:
    """Mend in memory what was chosen and what that frees; nothing is written.

    Arguments:
        auditing: Audits what is to be mended.
        choice: Is asked once about every finding that has edits and is not accepted.
        drafts: Receives the files as they are to be.

    Raises:
        ClaimcheckError: Nothing can be audited, or a file was changed in the meantime.
    """
    return _Mending(auditing, choice, drafts).run()


class _Mending:
    """The rounds of one run."""

    def __init__(self, auditing: Auditing, choice: Choice, drafts: Drafts) -> None:
        self._auditing, self._choice, self._drafts = auditing, choice, drafts
        self._chosen: dict[str, bool] = {}
        self._mended: list[Mended] = []
        self._left: dict[str, Left] = {}
        self._trials = 0

    def run(self) -> Outcome:
        """Go from round to round."""
        audit = self._auditing(self._drafts.now)
        for _ in range(_MOST_ROUNDS):
            together, waiting = fitting(self._planned(audit))
            for one in waiting:
                self._leave(one.finding, "another change to the same characters comes first")
            after = self._settle(audit, together) if together else audit
            if after is audit:
                break
            audit = after
        there = {finding.fingerprint for finding in audit.findings}
        left = [one for key, one in self._left.items() if key in there]
        return Outcome(audit, self._mended, left)

    def _planned(self, audit: Audit) -> list[Planned]:
        """Return what is to be mended now; what cannot be is left."""
        planned: list[Planned] = []
        targets: dict[str, Target | NoPlace] = {}
        for finding in audit.findings:
            if not finding.fixes or finding.suppressed_by or not self._is_chosen(finding, audit):
                continue
            if finding.file not in targets:
                targets[finding.file] = self._target(finding.file, audit)
            target = targets[finding.file]
            if isinstance(target, NoPlace):
                self._leave(finding, str(target))
                continue
            try:
                changes = tuple(one for edit in finding.fixes for one in target.changes(edit))
            except NoPlace as error:
                self._leave(finding, str(error))
            else:
                planned.append(Planned(finding, changes))
        return planned

    def _is_chosen(self, finding: Finding, audit: Audit) -> bool:
        key = finding.fingerprint
        left = self._left.get(key)
        if left and left.why.startswith(_FINAL):
            return False
        if key not in self._chosen:
            self._chosen[key] = self._choice(finding, audit)
        return self._chosen[key]

    def _target(self, file: str, audit: Audit) -> Target | NoPlace:
        source = next(one for one in audit.sources if one.path == file)
        self._drafts.demand(source)
        formats = {article.path: article.format for article in audit.articles}
        try:
            return target_of(source, formats.get(file), Path(file), self._drafts.bytes_of)
        except NoPlace as error:
            return error

    def _settle(self, audit: Audit, planned: Sequence[Planned]) -> Audit:
        """Make as many changes as hold up together, and return the audit of what they make."""
        kept: list[Planned] = []
        best: tuple[Audit, dict[Path, bytes]] | None = None
        waiting = [list(planned)]
        while waiting:
            some = waiting.pop()
            after, files, why = self._tried(audit, [*kept, *some])
            if after and not why:
                kept += some
                best = after, files
            elif len(some) > 1 and self._trials < _MOST_TRIALS:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
            else:
                for one in some:
                    self._leave(one.finding, f"{_FINAL}{why}")
        if best is None:
            return audit
        self._keep(kept, audit)
        self._drafts.take(best[1])
        return best[0]

    def _tried(
        self, audit: Audit, planned: Sequence[Planned]
    ) -> tuple[Audit | None, dict[Path, bytes], str]:
        """Return the audit of changed files, their bytes, and what speaks against them."""
        self._trials += 1
        files = rewritten([change for one in planned for change in one.changes])
        try:
            after = self._auditing({**self._drafts.now, **files})
        except UsageError:
            raise
        except ClaimcheckError as error:
            return None, files, f"a file could not be read any more: {error.message.rstrip('.')}"
        return after, files, objection(audit, after, [one.finding for one in planned])

    def _keep(self, planned: Iterable[Planned], audit: Audit) -> None:
        texts = {source.path: source.text for source in audit.sources}
        for one in planned:
            self._mended.append(Mended(one.finding, texts[one.finding.file]))
            self._left.pop(one.finding.fingerprint, None)
            self._chosen.pop(one.finding.fingerprint, None)

    def _leave(self, finding: Finding, why: str) -> None:
        self._left[finding.fingerprint] = Left(finding, why)


_FINAL: Final = "tried in memory, and "
"""How the reason begins for which a finding is not tried again."""
