"""The audit for a terminal: what is wrong with its line, worst first, one sentence of sum last."""

from collections.abc import Iterator

from claimcheck.model import Audit
from claimcheck.report import places
from claimcheck.report.addresses import label_of
from claimcheck.report.frames import visible
from claimcheck.report.order import accepted_findings, by_file, open_findings
from claimcheck.report.sentences import count
from claimcheck.report.standing_view import standing_words
from claimcheck.report.terminal_findings import FindingLines
from claimcheck.report.terminal_sheet import Sheet
from claimcheck.report.totals import assumptions, comparisons, stale_entries, totals
from claimcheck.report.verdict_view import VERDICT_WORDS
from claimcheck.text.lines import LineIndex
from claimcheck.text.urls.secrets import masked


def render(audit: Audit, *, colour: bool = False, width: int = 80, verbose: bool = False) -> str:
    """Return the audit as lines of at most ``width`` cells, wherever a word allows it.

    Arguments:
        audit: What is rendered.
        colour: Whether to colour it; without, it holds no control character but line ends.
        width: Of the terminal, in cells.
        verbose: Whether to tell every note in full, the evidence, and what was checked.
    """
    page = _Page(audit, Sheet(colour=colour, width=width), verbose=verbose)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


class _Page:
    """The lines of one report."""

    def __init__(self, audit: Audit, sheet: Sheet, *, verbose: bool) -> None:
        self._audit, self._sheet, self._verbose = audit, sheet, verbose
        self._sources = {
            one.path: LineIndex(masked(one.text), one.origins) for one in audit.sources
        }
        self._told = FindingLines(sheet, self._sources, verbose=verbose)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        open_ = open_findings(self._audit)
        if len(self._audit.articles) > 1:
            for file, findings in by_file(self._audit, open_).items():
                yield self._sheet.paint(f"== {visible(file)} ==", "bold")
                yield ""
                yield from self._told.of(findings, file)
        else:
            yield from self._told.of(open_, self._only_file())
        yield from self._accepted()
        yield from self._compared()
        yield from self._not_read()
        yield from self._assumed()
        if self._verbose:
            yield from self._references()
            yield from self._checks()
        if self._audit.standings:
            yield from self._sheet.wrapped(standing_words(self._audit.standings), style="bold")
        yield from self._sheet.wrapped(totals(self._audit), style="bold")

    def _head(self) -> Iterator[str]:
        summary = self._audit.summary
        style = (
            "bold red"
            if summary.errors
            else "bold yellow"
            if summary.warnings or self._audit.unreadable
            else "bold green"
        )
        yield from self._sheet.wrapped(summary.verdict, style=style)
        yield ""

    def _only_file(self) -> str:
        """Return the file that most is told about: the article, or else the only file."""
        paths = [article.path for article in self._audit.articles]
        paths = paths or [source.path for source in self._audit.sources]
        return paths[0] if len(paths) == 1 else ""

    def _accepted(self) -> Iterator[str]:
        told = []
        for finding in accepted_findings(self._audit):
            if (accepted := finding.suppressed_by) and (self._verbose or accepted.by != "baseline"):
                until = f", until {accepted.until}" if accepted.until else ""
                place = f"{finding.file}:{places.number(finding.span)}"
                reason = f"{accepted.reason} ({accepted.where}{until})"
                told.append(f"{place}: {finding.rule}: {reason}")
        yield from self._sheet.listed("Accepted", told)

    def _compared(self) -> Iterator[str]:
        """Yield what is not told because it was there before or was not touched."""
        for text in comparisons(self._audit):
            yield from self._sheet.wrapped(text)
            yield ""
        yield from self._sheet.listed(
            "No longer found", stale_entries(self._audit, whole=self._verbose)
        )

    def _not_read(self) -> Iterator[str]:
        told = [file.message for file in self._audit.unreadable]
        for article in self._audit.articles:
            lines = self._sources.get(article.path)
            for part in article.not_read:
                where = places.rough(lines, part.span) if lines else ""
                line = f", {where}".replace(", line ", ":") if where else ""
                told.append(f"{article.path}{line}: {part.what}: {part.why}")
        yield from self._sheet.listed("Not read", told)

    def _assumed(self) -> Iterator[str]:
        told = [words for source in self._audit.sources if (words := assumptions(source))]
        yield from self._sheet.listed("Assumed", told)

    def _references(self) -> Iterator[str]:
        in_articles = [one for article in self._audit.articles for one in article.references]
        in_files = [one for file in self._audit.bibliographies for one in file.references]
        labels = {one.id: label_of(one) for one in (*in_articles, *in_files)}
        told = [
            f"{labels.get(one.ref_id, one.ref_id)} {VERDICT_WORDS[one.verdict].lower()}: {one.because}"
            for one in self._audit.verdicts
            if one.verdict in VERDICT_WORDS
        ]
        yield from self._sheet.listed("References", told)

    def _checks(self) -> Iterator[str]:
        told = [
            f"{check.rule}: {check.outcome}, {count(len(check.subjects), 'subject')}"
            for check in self._audit.checks
            if check.outcome != "not-applicable"
        ]
        yield from self._sheet.listed("Checked", told)
