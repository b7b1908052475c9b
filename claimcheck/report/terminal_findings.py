"""The findings in the terminal report: what is wrong with its line, notes in brief."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimcheck.model import Finding, Severity
from claimcheck.report import places
from claimcheck.report.edit_words import MOST_FIXES, fix_words, more_fixes
from claimcheck.report.frames import cells, frame, visible
from claimcheck.report.order import SEVERITIES, is_unverified
from claimcheck.report.sentences import count, doubt, listed
from claimcheck.report.source_words import provenance_words, silence_words
from claimcheck.report.terminal_sheet import Sheet
from claimcheck.text.lines import LineIndex

MOST_NOTES: Final = 20
"""How many notes of a file are told one by one; the rest are counted by rule."""

MOST_REASONS: Final = 5
"""How many reasons why something could not be verified are told."""

MOST_LINES: Final = 5
"""Of how many findings with one reason the lines are named."""

_STYLES: Final[dict[Severity, str]] = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
}
_HEADS: Final[dict[Severity, str]] = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


class FindingLines:
    """Tells findings on a sheet."""

    def __init__(self, sheet: Sheet, sources: Mapping[str, LineIndex], *, verbose: bool) -> None:
        """Say on what and of what.

        Arguments:
            sheet: Makes the lines.
            sources: The files of the audit, by path.
            verbose: Whether to tell every note in full, and the evidence.
        """
        self._sheet, self._sources, self._verbose = sheet, sources, verbose

    def of(self, findings: list[Finding], file: str) -> Iterator[str]:
        """Yield the findings, worst first; notes of ``file`` are told without its path."""
        for severity in SEVERITIES:
            these = [finding for finding in findings if finding.severity == severity]
            if these:
                head = f"{_HEADS[severity]} ({len(these):,})"
                yield self._sheet.paint(head, _STYLES[severity])
                yield ""
                brief = severity == "note" and not self._verbose
                yield from self._brief(these, file) if brief else self._full(these)

    def _full(self, findings: Iterable[Finding]) -> Iterator[str]:
        framed = None
        for finding in findings:
            yield self._title(finding)
            yield from self._sheet.wrapped(finding.message, indent=2)
            if framed != (framed := (finding.file, finding.span)):
                yield from self._frame(finding)
            if finding.suggestion:
                yield from self._sheet.wrapped(finding.suggestion, indent=2)
            for edit in finding.fixes[:MOST_FIXES]:
                words = fix_words(edit, self._text(finding.file))
                yield from self._sheet.wrapped(f"Fix ({edit.safety}): {words}.", indent=2)
            if more := more_fixes(finding):
                yield from self._sheet.wrapped(f"{more}.", indent=2)
            if self._verbose:
                yield from self._evidence(finding)
            yield ""

    def _title(self, finding: Finding) -> str:
        place = places.in_file(visible(finding.file), finding.span)
        word = self._sheet.paint(finding.severity, _STYLES[finding.severity])
        likely = f" ({doubt(finding)})" if doubt(finding) else ""
        return f"{self._sheet.paint(place, 'bold')}: {word} {visible(finding.rule)}{likely}"

    def _frame(self, finding: Finding) -> Iterator[str]:
        lines = self._sources.get(finding.file)
        if lines is None:
            return
        number = f"{places.number(finding.span):>7}"
        found = frame(lines, finding.span, self._sheet.width - len(number) - 3)
        bar = self._sheet.paint("|", "dim")
        marked = self._sheet.paint(found.marked, _STYLES[finding.severity]) if found.marked else ""
        yield f"{self._sheet.paint(number, 'dim')} {bar} {found.before}{marked}{found.after}"
        carets = self._sheet.paint("^" * max(1, cells(found.marked)), _STYLES[finding.severity])
        more = f" … to line {found.last_line}" if found.last_line > found.line else ""
        yield f"{' ' * len(number)} {bar} {' ' * cells(found.before)}{carets}{more}"

    def _evidence(self, finding: Finding) -> Iterator[str]:
        for evidence in finding.evidence:
            parts = [
                silence_words(evidence.unavailable) if evidence.unavailable else "",
                f"said: {evidence.said}" if evidence.said and not evidence.unavailable else "",
                f"expected: {evidence.expected}" if evidence.expected else "",
                evidence.url or "",
            ]
            words = "; ".join(filter(None, parts))
            whence = ", ".join(filter(None, (evidence.source, provenance_words(evidence))))
            yield from self._sheet.wrapped(f"Evidence ({whence}): {words}", indent=2, style="dim")

    def _brief(self, findings: list[Finding], file: str) -> Iterator[str]:
        yield from self._notes([one for one in findings if not is_unverified(one)], file)
        yield from self._folded([one for one in findings if is_unverified(one)], file)
        yield ""

    def _notes(self, findings: list[Finding], file: str) -> Iterator[str]:
        for finding in findings[:MOST_NOTES]:
            place = places.exact(finding.span)
            if finding.file != file:
                place = places.in_file(visible(finding.file), finding.span)
            likely = f", {doubt(finding)}" if doubt(finding) else ""
            text = f"{place}: {finding.message} ({finding.rule}{likely})"
            yield from self._sheet.wrapped(text, indent=2, hanging=6)
        rest = Counter(finding.rule for finding in findings[MOST_NOTES:])
        if rest:
            rules = listed([f"{number:,} × {rule}" for rule, number in rest.most_common()])
            text = f"… and {count(rest.total(), 'more note')} (-v tells all): {rules}"
            yield from self._sheet.wrapped(text, indent=2, hanging=6)

    def _folded(self, findings: list[Finding], file: str) -> Iterator[str]:
        """Yield a line for each reason why something could not be verified, most frequent first."""
        reasons: dict[tuple[str, str], list[str]] = {}
        for finding in findings:
            lines = reasons.setdefault((finding.rule, finding.message), [])
            place = places.number(finding.span)
            lines.append(place if finding.file == file else f"{finding.file}:{place}")
        most = sorted(reasons.items(), key=lambda pair: -len(pair[1]))
        for (rule, message), lines in most[:MOST_REASONS]:
            at = places.together(lines, MOST_LINES)
            times = f"{len(lines):,} × " if len(lines) > 1 else ""
            yield from self._sheet.wrapped(f"{times}{message} ({rule}: {at})", indent=2, hanging=6)
        rest = sum(len(lines) for _, lines in most[MOST_REASONS:])
        if rest:
            text = f"… and {rest:,} more could not be verified (-v tells all)"
            yield from self._sheet.wrapped(text, indent=2, hanging=6)

    def _text(self, file: str) -> str:
        lines = self._sources.get(file)
        return lines.text if lines else ""
