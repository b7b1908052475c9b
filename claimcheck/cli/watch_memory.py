"""What a watch remembers from one audit to the next: what was read, and what was answered."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from claimcheck.cli.looking_up import looked_up
from claimcheck.inputs import Inputs, Progress
from claimcheck.lookup.reach import asks_about, reached
from claimcheck.lookup.run import Run
from claimcheck.model import Answer, Ask, Audit, Finding, SourceName
from claimcheck.records import Records

_T = TypeVar("_T")


class Memory:
    """What earlier audits have read and were answered: the same is not read or asked for twice."""

    def __init__(self) -> None:
        """Know nothing."""
        self.audit: Audit | None = None
        """The last audit."""
        self._made: dict[str, tuple[object, Any]] = {}
        self._asked: set[Ask] = set()
        self._answers: dict[tuple[Ask, SourceName], Answer] = {}

    def recall(self, slot: str, key: object, make: Callable[[], _T]) -> _T:
        """Return what was made before of the same key, or make it: a `Recall`."""
        kept = self._made.get(slot)
        if kept is None or kept[0] != key:
            kept = self._made[slot] = (key, make())
        made: _T = kept[1]
        return made

    def look_up(self, run: Run) -> Callable[[Inputs, Progress], Sequence[Answer]]:
        """Return what an audit calls to look up what it has read: only what is new is asked for.

        Where nobody answered, nobody is asked again: a writer would wait for it at every save.
        """

        def answers(inputs: Inputs, progress: Progress) -> Sequence[Answer]:
            references, bibliographies = looked_up(inputs)
            new = [one for one in references if not self._asked.issuperset(asks_about([one]))]
            if new:
                came = run.answers(new, bibliographies, progress)
                self._answers.update({(one.ask, one.source): one for one in came})
                self._asked.update(asks_about(new))
            known = Records(tuple(self._answers.values()))
            return reached(asks_about(references), known.answers_to)

        return answers

    def forget_answers(self) -> None:
        """Forget the answers: a lock or the settings are others now."""
        self._asked.clear()
        self._answers.clear()

    def open_findings(self) -> dict[str, Finding]:
        """Return the findings of the last audit that nobody has accepted, by their fingerprint."""
        found = self.audit.findings if self.audit else ()
        return {one.fingerprint: one for one in found if not one.suppressed_by}
