"""Audits for the tests of what CI reads: a Word file, a file that cannot be read, a crowd."""

from msgspec import structs

from claimcheck.model import (
    Audit,
    Edit,
    Origin,
    Severity,
    Source,
    Span,
    Suppression,
    Unreadable,
)
from claimcheck.text.lines import LineIndex
from tests.report import audits

TEA = "Tea helps people sleep.\n\nCosts fell by 30%.\n"


def word_audit() -> Audit:
    """Return an audit of a Word document: a finding with a fix in its second paragraph."""
    source = Source(
        path="articles/herbal tea.docx",
        kind="article",
        text=TEA,
        sha256="0" * 64,
        origins=(
            Origin(start=0, paragraph=1, character=1),
            Origin(start=25, paragraph=2, character=1),
        ),
    )
    span = audits.span_of(TEA, "30%")
    finding = audits.finding_of(
        source,
        span,
        "uncited-claim",
        "warning",
        "A percentage has no citation.",
        fixes=[Edit(span=span, new_text="30 %", safety="safe")],
    )
    place = LineIndex(TEA, source.origins).place(span)
    return audits.audit_of([source], [], [structs.replace(finding, span=place)])


def unreadable_audit() -> Audit:
    """Return the small audit, of which one file could not be read."""
    bad = Unreadable(file="notes, old.txt", message="notes, old.txt: is no text.")
    return structs.replace(audits.small_audit(), unreadable=(bad,))


def crowded_audit(each: int, *, words: str = "Only a year.") -> Audit:
    """Return an audit with that many notes, warnings and errors, in this order, and accepted ones.

    Arguments:
        each: How many findings there are of each kind.
        words: What each of them says.
    """
    source = audits.source_of("large.txt", "2014")
    kinds: tuple[Severity, ...] = ("note", "warning", "error")
    accepted = Suppression(where="pyproject.toml", reason="Known", by="baseline")
    patterns = [
        audits.finding_of(source, Span(0, 4), f"bare-{kind}", kind, words) for kind in kinds
    ]
    patterns.append(structs.replace(patterns[0], suppressed_by=accepted))
    findings = [
        structs.replace(pattern, fingerprint=f"{at:04x}{number:012x}")
        for at, pattern in enumerate(patterns)
        for number in range(each)
    ]
    return audits.audit_of([source], [], findings)


ALL = {
    "small": audits.small_audit(),
    "clean": audits.clean_audit(),
    "empty": audits.audit_of([], []),
    "several": audits.several_audit(),
    "looked-up": audits.looked_up_audit(),
    "nasty": audits.nasty_audit(),
    "word": word_audit(),
    "unreadable": unreadable_audit(),
    "crowd": crowded_audit(30),
}
"""Every audit that each report has to render, by a name."""
