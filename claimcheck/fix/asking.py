"""Asks a person about each finding that can be mended."""

from collections.abc import Callable, Iterable, Iterator

from claimcheck.fix.account import finding_diff, place_line
from claimcheck.fix.diff import Paint
from claimcheck.fix.rounds import Choice
from claimcheck.model import Audit, Evidence, Finding
from claimcheck.report.frames import visible
from claimcheck.twins import first_of_twins

HELP = "y mends it; n leaves it alone; a mends it and all that follow; q leaves it and all that follow."


class Questions:
    """Asks about findings one by one.

    Arguments:
        say: Shows a line.
        answer: Shows a question and returns what was typed.
        paint: Colours the lines of a diff.
        wanted: Says which findings are to be asked about.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        answer: Callable[[str], str],
        paint: Paint,
        wanted: Choice,
    ) -> None:
        """Begin with no answer."""
        self._say, self._answer, self._paint, self._wanted = say, answer, paint, wanted
        self._for_all: bool | None = None
        self._of_twins: dict[str, bool] = {}

    def wants(self, finding: Finding, audit: Audit) -> bool:
        """Show a finding with its evidence and what would change, and return what is answered.

        The answer holds for the same fault in the list and in references.bib, which are shown together.
        """
        if not self._wanted(finding, audit):
            return False
        if self._for_all is not None:
            return self._for_all
        if finding.fingerprint in self._of_twins:
            return self._of_twins.pop(finding.fingerprint)
        twins = [one for one in _twins(finding, audit) if self._wanted(one, audit)]
        for line in _shown(finding, twins):
            self._say(visible(line))
        texts = {source.path: source.text for source in audit.sources}
        for one in (finding, *twins):
            for line in finding_diff(one, texts[one.file], self._paint):
                self._say(line)
        answer = self._answered()
        self._of_twins.update((one.fingerprint, answer) for one in twins)
        return answer

    def _answered(self) -> bool:
        while True:
            match self._answer("Mend it? [y/n/a/q/?] ").strip().lower():
                case "y" | "yes":
                    return True
                case "n" | "no":
                    return False
                case "a":
                    self._for_all = True
                    return True
                case "q":
                    self._for_all = False
                    return False
                case _:
                    self._say(HELP)


def _twins(finding: Finding, audit: Audit) -> list[Finding]:
    """Return what can be mended of the same fault in the other file."""
    firsts = first_of_twins(audit.findings, audit.articles, audit.bibliographies)
    mark = firsts.get(finding.fingerprint, finding).fingerprint
    return [
        one
        for one in audit.findings
        if one.fixes
        and not one.suppressed_by
        and firsts.get(one.fingerprint, one).fingerprint == mark
        and one.fingerprint != finding.fingerprint
    ]


def _shown(finding: Finding, twins: Iterable[Finding]) -> Iterator[str]:
    yield ""
    sure = "safe" if all(edit.safety == "safe" for edit in finding.fixes) else "suggested"
    yield f"{place_line(finding)} ({sure})"
    for twin in twins:
        yield f"{place_line(twin)}: the same"
    yield finding.message
    if finding.suggestion:
        yield finding.suggestion
    for one in finding.evidence:
        yield _evidence(one)


def _evidence(one: Evidence) -> str:
    words = [
        f"“{one.said}”" if one.said else "",
        f"expected “{one.expected}”" if one.expected else "",
    ]
    said = ", ".join(word for word in words if word)
    return f"  {one.source}{f': {said}' if said else ''}{f' ({one.url})' if one.url else ''}"
