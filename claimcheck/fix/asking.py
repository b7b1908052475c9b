"""Asks a person about each finding that can be mended."""

from collections.abc import Callable, Iterator

from claimcheck.fix.account import finding_diff, place_line
from claimcheck.fix.diff import Paint
from claimcheck.model import Audit, Evidence, Finding
from claimcheck.report.frames import visible

HELP = "y mends it; n leaves it alone; a mends it and all that follow; q leaves it and all that follow."


class Questions:
    """Asks about findings one by one.

    Arguments:
        say: Shows a line.
        answer: Shows a question and returns what was typed.
        paint: Colours the lines of a diff.
    """

    def __init__(
        self, say: Callable[[str], None], answer: Callable[[str], str], paint: Paint
    ) -> None:
        """Begin with no answer."""
        self._say, self._answer, self._paint = say, answer, paint
        self._for_all: bool | None = None

    def wants(self, finding: Finding, audit: Audit) -> bool:
        """Show a finding with its evidence and what would change, and return what is answered."""
        if self._for_all is not None:
            return self._for_all
        text = next(source.text for source in audit.sources if source.path == finding.file)
        for line in _shown(finding):
            self._say(visible(line))
        for line in finding_diff(finding, text, self._paint):
            self._say(line)
        return self._answered()

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


def _shown(finding: Finding) -> Iterator[str]:
    yield ""
    sure = "safe" if all(edit.safety == "safe" for edit in finding.fixes) else "suggested"
    yield f"{place_line(finding)} ({sure})"
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
