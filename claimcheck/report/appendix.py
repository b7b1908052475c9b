"""What the HTML report tells after the findings: what was checked, left unread, and how."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from claimcheck.model import Audit, Check, Source
from claimcheck.report.addresses import Addresses, Link
from claimcheck.report.frames import visible
from claimcheck.report.sentences import OUTCOME_WORDS, count

_MOST_SUBJECTS: Final = 20


class CheckView(NamedTuple):
    """One rule with what was asked of it."""

    rule: str
    passed: int
    subjects: str
    """Where it passed; of many only the first."""
    others: str


class NotReadView(NamedTuple):
    """Something that was seen and left alone."""

    place: Link
    path: str
    what: str
    why: str


class SourceView(NamedTuple):
    """A file of the audit, as it was read."""

    path: str
    kind: str
    size: str
    encoding: str
    sha256: str


def check_views(checks: Iterable[Check]) -> list[CheckView]:
    """Return what was asked, a line for each rule."""
    by_rule: dict[str, list[Check]] = {}
    for check in checks:
        by_rule.setdefault(check.rule, []).append(check)
    return [_check_view(rule, asked) for rule, asked in by_rule.items()]


def _check_view(rule: str, asked: list[Check]) -> CheckView:
    passed = [subject for check in asked if check.outcome == "pass" for subject in check.subjects]
    others = [
        f"{OUTCOME_WORDS[check.outcome]}: {len(check.subjects):,}"
        for check in asked
        if check.outcome != "pass" and check.subjects
    ]
    more = len(passed) - _MOST_SUBJECTS
    rest = f" and {more:,} more" if more > 0 else ""
    subjects = ", ".join(map(visible, passed[:_MOST_SUBJECTS]))
    return CheckView(rule, len(passed), subjects + rest, "; ".join(others))


def not_read_views(audit: Audit, addresses: Addresses) -> list[NotReadView]:
    """Return what was left alone in the articles, in document order."""
    return [
        NotReadView(
            place=Link(
                addresses.line(article.path, part.span),
                f"#at-n{addresses.articles[article.path]}-{place}",
            ),
            path=visible(article.path),
            what=visible(part.what),
            why=visible(part.why),
        )
        for article in audit.articles
        for place, part in enumerate(article.not_read, start=1)
    ]


def source_view(source: Source) -> SourceView:
    """Return how a file was read."""
    mark = " with a byte-order mark" if source.bom else ""
    assumed = ", assumed" if source.encoding_assumed else ""
    return SourceView(
        path=visible(source.path),
        kind=source.kind,
        size=count(len(source.text), "character"),
        encoding=f"{source.encoding}{mark}{assumed}",
        sha256=source.sha256,
    )
