"""The audit in Markdown: for the summary of a CI job and for one comment that is kept up to date.

Sources: GitHub documentation, "Workflow commands for GitHub Actions" (a summary of more than 1 MiB
is dropped as a whole); the body of a comment on GitHub holds 65,536 characters at the most.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from claimcheck.model import Audit, Finding
from claimcheck.report import places
from claimcheck.report.addresses import label_of
from claimcheck.report.markdown_text import code, link, plain
from claimcheck.report.order import is_unverified, open_findings
from claimcheck.report.plain import shortened, told
from claimcheck.report.regions import region
from claimcheck.report.sentences import SEVERITY_WORDS, count
from claimcheck.report.totals import totals
from claimcheck.report.verdict_view import VERDICT_WORDS

MARKER: Final = "<!-- claimcheck -->"
"""The first line, which nobody sees: by it a comment is found again and changed."""

MOST: Final = 64_000
"""Bytes of a report: it fits a comment, and a summary anyway."""

_MOST_WORDS: Final = 600  # characters of one finding
_MOST_NAME: Final = 120  # of a reference, a path or a part that was not read
_LEAST: Final = 12_000  # bytes that are left to what comes after the findings
_VERDICTS: Final = ("contradicted", "not-found", "differs", "unverified")
"""Of references that are told, worst first."""


class _Section(NamedTuple):
    """A heading with a list."""

    head: str
    items: list[str]
    item: str
    """What an entry is: "finding"."""


def render(audit: Audit) -> str:
    """Return verdict, numbers, findings, references that are not verified, and what was not read.

    Nothing of a file is markup. What does not fit `MOST` is left out by whole entries and counted.
    """
    findings = _findings(audit)
    foot = f"\n{plain(shortened(totals(audit), _MOST_WORDS))}\n"
    text = _head(audit)
    room = MOST - _size(text + foot)
    sections = (
        (_Section("Findings", [_finding(one) for one in findings], "finding"), _LEAST),
        (_Section("References", list(_references(audit)), "reference"), _LEAST // 2),
        (_Section("Not read", list(_not_read(audit)), "part"), 0),
    )
    for section, reserve in sections:
        shown = _shown(section, room - reserve)
        room -= _size(shown)
        text += shown
    return text + foot


def _head(audit: Audit) -> str:
    numbers = audit.summary
    cells = [
        ("Errors", numbers.errors),
        ("Warnings", numbers.warnings),
        ("Notes", numbers.notes),
        ("Accepted", numbers.accepted),
        ("Could not be verified", numbers.unverified),
        ("References", numbers.references),
        ("Claims", numbers.claims),
    ]
    rows = (
        [name for name, _ in cells],
        ["--:"] * len(cells),
        [f"{number:,}" for _, number in cells],
    )
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"{MARKER}\n## {plain(shortened(numbers.verdict, _MOST_WORDS))}\n\n{table}"


def _findings(audit: Audit) -> list[Finding]:
    """Return the open findings, but for those that only repeat what is said of a reference."""
    silent = {one.ref_id for one in audit.verdicts if one.verdict == "unverified"}
    found = sorted(open_findings(audit), key=is_unverified)
    return [one for one in found if not (is_unverified(one) and one.ref_key in silent)]


def _finding(finding: Finding) -> str:
    line = region(finding.span).line
    where = places.in_file(shortened(finding.file, _MOST_NAME), finding.span)
    words = plain(told(finding, _MOST_WORDS))
    rule = code(shortened(finding.rule, _MOST_NAME))
    at = link(where, finding.file, line)
    return f"- **{SEVERITY_WORDS[finding.severity]}** {at} {words} ({rule})\n"


def _references(audit: Audit) -> Iterator[str]:
    """Yield the references that are not verified, worst first."""
    in_articles = [one for article in audit.articles for one in article.references]
    in_files = [one for file in audit.bibliographies for one in file.references]
    labels = {one.id: label_of(one) for one in (*in_articles, *in_files)}
    told_of = [one for one in audit.verdicts if one.verdict in _VERDICTS]
    for one in sorted(told_of, key=lambda one: _VERDICTS.index(one.verdict)):
        name = plain(shortened(labels.get(one.ref_id, one.ref_id), _MOST_NAME))
        because = plain(shortened(one.because, _MOST_WORDS))
        yield f"- **{VERDICT_WORDS[one.verdict]}** {name}: {because}\n"


def _not_read(audit: Audit) -> Iterator[str]:
    for file in audit.unreadable:
        yield f"- **File** {plain(shortened(file.message, _MOST_WORDS))}\n"
    for article in audit.articles:
        path = code(shortened(article.path, _MOST_NAME))
        for part in article.not_read:
            words = plain(shortened(f"{part.what}: {part.why}", _MOST_WORDS))
            yield f"- {path}: {words}\n"


def _shown(section: _Section, room: int) -> str:
    """Return as many entries of a section as fit into so many bytes, and how many do not."""
    if not section.items:
        return ""
    head = f"\n### {section.head}\n\n"
    more = f"- … and {count(len(section.items), f'more {section.item}')}: see the whole report\n"
    room -= _size(head + more)
    kept = list(_fitting(section.items, room))
    left = len(section.items) - len(kept)
    more = f"- … and {count(left, f'more {section.item}')}: see the whole report\n" if left else ""
    return "".join((head, *kept, more))


def _fitting(items: Iterable[str], room: int) -> Iterator[str]:
    for item in items:
        room -= _size(item)
        if room < 0:
            return
        yield item


def _size(text: str) -> int:
    return len(text.encode(errors="replace"))
