"""The audit for a terminal: what is wrong with its line, worst first, one sentence of sum last."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from claimcheck.model import Audit, Finding, Severity
from claimcheck.report import places
from claimcheck.report.addresses import label_of
from claimcheck.report.frames import cells, frame, visible
from claimcheck.report.order import (
    SEVERITIES,
    accepted_findings,
    by_file,
    is_unverified,
    open_findings,
)
from claimcheck.report.sentences import (
    MOST_FIXES,
    assumptions,
    comparisons,
    count,
    doubt,
    fix_words,
    folded_blanks,
    listed,
    more_fixes,
    provenance_words,
    silence_words,
    stale_entries,
    totals,
)
from claimcheck.report.standing_view import standing_words
from claimcheck.report.verdict_view import VERDICT_WORDS
from claimcheck.text.lines import LineIndex
from claimcheck.text.urls.secrets import masked

MOST_NOTES: Final = 20
"""How many notes of a file are told one by one; the rest are counted by rule."""

MOST_REASONS: Final = 5
"""How many reasons why something could not be verified are told."""

MOST_LINES: Final = 5
"""Of how many findings with one reason the lines are named."""

LEAST_WIDTH: Final = 20
"""In cells; a narrower terminal gets lines of this width."""

_STYLES: Final[dict[Severity, str]] = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
}
_HEADS: Final[dict[Severity, str]] = {"error": "Errors", "warning": "Warnings", "note": "Notes"}

Paint = Callable[[str, str], str]
"""Takes a text without control characters and the name of a style."""


def render(audit: Audit, *, colour: bool = False, width: int = 80, verbose: bool = False) -> str:
    """Return the audit as lines of at most ``width`` cells, wherever a word allows it.

    Arguments:
        audit: What is rendered.
        colour: Whether to colour it; without, it holds no control character but line ends.
        width: Of the terminal, in cells.
        verbose: Whether to tell every note in full, the evidence, and what was checked.
    """
    page = _Page(
        audit,
        paint=_painter() if colour else _plain,
        width=max(width, LEAST_WIDTH),
        verbose=verbose,
    )
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


def _plain(text: str, _style: str) -> str:
    return text


def _painter() -> Paint:
    from rich.color import ColorSystem  # noqa: PLC0415 - only where there is colour
    from rich.style import Style  # noqa: PLC0415 - the same

    def paint(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    return paint


class _Page:
    """The lines of one report."""

    def __init__(self, audit: Audit, *, paint: Paint, width: int, verbose: bool) -> None:
        self.audit = audit
        self.paint = paint
        self.width = width
        self.verbose = verbose
        self.sources = {one.path: LineIndex(masked(one.text), one.origins) for one in audit.sources}

    def lines(self) -> Iterator[str]:
        yield from self._head()
        open_ = open_findings(self.audit)
        if len(self.audit.articles) > 1:
            for file, findings in by_file(self.audit, open_).items():
                yield self.paint(f"== {visible(file)} ==", "bold")
                yield ""
                yield from self._findings(findings, file)
        else:
            yield from self._findings(open_, self._only_file())
        yield from self._accepted()
        yield from self._compared()
        yield from self._not_read()
        yield from self._assumed()
        if self.verbose:
            yield from self._references()
            yield from self._checks()
        if self.audit.standings:
            yield from self._wrapped(standing_words(self.audit.standings), style="bold")
        yield from self._wrapped(totals(self.audit), style="bold")

    def _head(self) -> Iterator[str]:
        summary = self.audit.summary
        style = (
            "bold red"
            if summary.errors
            else "bold yellow"
            if summary.warnings or self.audit.unreadable
            else "bold green"
        )
        yield from self._wrapped(summary.verdict, style=style)
        yield ""

    def _only_file(self) -> str:
        """Return the file that most is told about: the article, or else the only file."""
        paths = [article.path for article in self.audit.articles]
        paths = paths or [source.path for source in self.audit.sources]
        return paths[0] if len(paths) == 1 else ""

    def _findings(self, findings: list[Finding], file: str) -> Iterator[str]:
        """Yield the findings, worst first; notes of ``file`` are told without its path."""
        for severity in SEVERITIES:
            these = [finding for finding in findings if finding.severity == severity]
            if these:
                head = f"{_HEADS[severity]} ({len(these):,})"
                yield self.paint(head, _STYLES[severity])
                yield ""
                brief = severity == "note" and not self.verbose
                yield from self._brief(these, file) if brief else self._full(these)

    def _full(self, findings: Iterable[Finding]) -> Iterator[str]:
        framed = None
        for finding in findings:
            yield self._title(finding)
            yield from self._wrapped(finding.message, indent=2)
            if framed != (framed := (finding.file, finding.span)):
                yield from self._frame(finding)
            if finding.suggestion:
                yield from self._wrapped(finding.suggestion, indent=2)
            for edit in finding.fixes[:MOST_FIXES]:
                words = fix_words(edit, self._text(finding.file))
                yield from self._wrapped(f"Fix ({edit.safety}): {words}.", indent=2)
            if more := more_fixes(finding):
                yield from self._wrapped(f"{more}.", indent=2)
            if self.verbose:
                yield from self._evidence(finding)
            yield ""

    def _title(self, finding: Finding) -> str:
        place = places.in_file(visible(finding.file), finding.span)
        word = self.paint(finding.severity, _STYLES[finding.severity])
        likely = f" ({doubt(finding)})" if doubt(finding) else ""
        return f"{self.paint(place, 'bold')}: {word} {visible(finding.rule)}{likely}"

    def _frame(self, finding: Finding) -> Iterator[str]:
        lines = self.sources.get(finding.file)
        if lines is None:
            return
        number = f"{places.number(finding.span):>7}"
        found = frame(lines, finding.span, self.width - len(number) - 3)
        bar = self.paint("|", "dim")
        marked = self.paint(found.marked, _STYLES[finding.severity]) if found.marked else ""
        yield f"{self.paint(number, 'dim')} {bar} {found.before}{marked}{found.after}"
        carets = self.paint("^" * max(1, cells(found.marked)), _STYLES[finding.severity])
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
            yield from self._wrapped(f"Evidence ({whence}): {words}", indent=2, style="dim")

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
            yield from self._wrapped(text, indent=2, hanging=6)
        rest = Counter(finding.rule for finding in findings[MOST_NOTES:])
        if rest:
            rules = listed([f"{number:,} × {rule}" for rule, number in rest.most_common()])
            text = f"… and {count(rest.total(), 'more note')} (-v tells all): {rules}"
            yield from self._wrapped(text, indent=2, hanging=6)

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
            yield from self._wrapped(f"{times}{message} ({rule}: {at})", indent=2, hanging=6)
        rest = sum(len(lines) for _, lines in most[MOST_REASONS:])
        if rest:
            text = f"… and {rest:,} more could not be verified (-v tells all)"
            yield from self._wrapped(text, indent=2, hanging=6)

    def _accepted(self) -> Iterator[str]:
        told = []
        for finding in accepted_findings(self.audit):
            if (accepted := finding.suppressed_by) and (self.verbose or accepted.by != "baseline"):
                until = f", until {accepted.until}" if accepted.until else ""
                place = f"{finding.file}:{places.number(finding.span)}"
                reason = f"{accepted.reason} ({accepted.where}{until})"
                told.append(f"{place}: {finding.rule}: {reason}")
        yield from self._list("Accepted", told)

    def _compared(self) -> Iterator[str]:
        """Yield what is not told because it was there before or was not touched."""
        for text in comparisons(self.audit):
            yield from self._wrapped(text)
            yield ""
        yield from self._list("No longer found", stale_entries(self.audit, whole=self.verbose))

    def _not_read(self) -> Iterator[str]:
        told = [file.message for file in self.audit.unreadable]
        for article in self.audit.articles:
            lines = self.sources.get(article.path)
            for part in article.not_read:
                where = places.rough(lines, part.span) if lines else ""
                line = f", {where}".replace(", line ", ":") if where else ""
                told.append(f"{article.path}{line}: {part.what}: {part.why}")
        yield from self._list("Not read", told)

    def _assumed(self) -> Iterator[str]:
        told = [words for source in self.audit.sources if (words := assumptions(source))]
        yield from self._list("Assumed", told)

    def _references(self) -> Iterator[str]:
        in_articles = [one for article in self.audit.articles for one in article.references]
        in_files = [one for file in self.audit.bibliographies for one in file.references]
        labels = {one.id: label_of(one) for one in (*in_articles, *in_files)}
        told = [
            f"{labels.get(one.ref_id, one.ref_id)} {VERDICT_WORDS[one.verdict].lower()}: {one.because}"
            for one in self.audit.verdicts
            if one.verdict in VERDICT_WORDS
        ]
        yield from self._list("References", told)

    def _checks(self) -> Iterator[str]:
        told = [
            f"{check.rule}: {check.outcome}, {count(len(check.subjects), 'subject')}"
            for check in self.audit.checks
            if check.outcome != "not-applicable"
        ]
        yield from self._list("Checked", told)

    def _list(self, head: str, told: list[str]) -> Iterator[str]:
        if told:
            yield self.paint(f"{head} ({len(told):,})", "bold")
            for text in told:
                yield from self._wrapped(text, indent=2, hanging=6)
            yield ""

    def _text(self, file: str) -> str:
        lines = self.sources.get(file)
        return lines.text if lines else ""

    def _wrapped(
        self, text: str, *, indent: int = 0, hanging: int = 0, style: str = ""
    ) -> Iterator[str]:
        """Yield the text on lines after ``indent`` blanks, from the second on ``hanging``."""
        blanks = " " * indent
        line = ""
        for word in visible(folded_blanks(text)).split(" "):
            if line and cells(blanks) + cells(line) + 1 + cells(word) > self.width:
                yield blanks + (self.paint(line, style) if style else line)
                blanks = " " * (hanging or indent)
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield blanks + (self.paint(line, style) if style else line)
