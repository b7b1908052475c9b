"""Audits of files as they would be: what ``claimcheck fix`` tries its edits with, before it writes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.looking_up import looked_up
from claimcheck.cli.terminal import Progress
from claimcheck.files import standing_in
from claimcheck.fix.rounds import Auditing
from claimcheck.model import Answer, Ask, Audit
from claimcheck.pipeline import LookUp

if TYPE_CHECKING:
    from claimcheck.inputs import Inputs
    from claimcheck.inputs import Progress as Told


def auditing_in_memory(audit: Callable[..., Audit], stdin: tuple[str, bytes] | None) -> Auditing:
    """Return what audits with bytes that stand in for files, and for standard input.

    Arguments:
        audit: Audits the files as they are.
        stdin: Name and bytes of standard input.
    """

    def auditing(files: Mapping[Path, bytes]) -> Audit:
        given = (stdin[0], files.get(Path(stdin[0]), stdin[1])) if stdin else None
        with standing_in(files), Progress() as progress:
            return audit(stdin=given, progress=progress)

    return auditing


def first_made(audit: Audit, auditing: Auditing) -> Auditing:
    """Return what audits, and takes an audit that was made already for the first one."""
    made = [audit]
    return lambda files: made.pop() if made else auditing(files)


class Remembered:
    """Looks up what an audit needs, and once only as long as the references ask for the same."""

    def __init__(self, look_up: LookUp, *, is_fixed: bool) -> None:
        """Know nothing.

        Arguments:
            look_up: Looks up what is not known.
            is_fixed: Whether the answers are the same whatever is asked.
        """
        self._look_up, self._is_fixed = look_up, is_fixed
        self._known: dict[frozenset[Ask], Sequence[Answer]] = {}

    def __call__(self, inputs: "Inputs", progress: "Told") -> Sequence[Answer]:
        """Return the answers."""
        from claimcheck.asking import asks_of  # noqa: PLC0415 - only who looks up pays for it

        references, _ = looked_up(inputs)
        asked = frozenset(ask for reference in references for ask in asks_of(reference))
        if self._is_fixed and self._known:
            return next(iter(self._known.values()))
        if asked not in self._known:
            self._known[asked] = self._look_up(inputs, progress)
        return self._known[asked]
