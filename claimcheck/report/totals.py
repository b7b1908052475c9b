"""What is said of a whole audit: its numbers, what it rests on, what it leaves out."""

from typing import Final

from claimcheck.model import Audit, Source, Summary
from claimcheck.report.sentences import count, listed
from claimcheck.report.source_words import UNASKED, silences

_MOST_STALE: Final = 10


def look_ups(audit: Audit) -> str:
    """Return the sentences that say what the audit rests on beyond its files."""
    if not audit.records:
        return "Nothing was looked up: this is an offline audit."
    silent = silences(audit.records)
    return f"References looked up: {verdict_counts(audit.summary)}." + (
        f" No answer: {silent}." if silent else ""
    )


def verdict_counts(summary: Summary) -> str:
    """Return "3 verified, 1 could not be checked"."""
    counted = [
        (summary.references_contradicted, "contradicted"),
        (summary.references_not_found, "not found"),
        (summary.references_differing, "differing from the record"),
        (summary.references_verified, "verified"),
        (summary.references_unverified, "could not be checked"),
    ]
    return listed([f"{number:,} {words}" for number, words in counted if number]) or "none"


def totals(audit: Audit) -> str:
    """Return the whole audit in one sentence of numbers."""
    numbers = audit.summary
    found = [
        count(numbers.errors, "error"),
        count(numbers.warnings, "warning"),
        count(numbers.notes, "note"),
    ]
    read = [
        f"{count(numbers.claims, 'claim')} ({numbers.claims_cited:,} cited)",
        count(numbers.citations, "citation"),
        count(numbers.references, "reference"),
    ]
    checked = [f"{count(numbers.checks_passed, 'check')} passed"]
    if numbers.accepted:
        checked.append(f"{count(numbers.accepted, 'finding')} accepted")
    looked_up = (
        f"references looked up: {verdict_counts(numbers)}"
        if audit.records
        else "nothing was looked up: offline audit"
    )
    silent = silences(audit.records, besides=UNASKED)
    parts = [listed(found), f"{listed(read)} read", *checked, looked_up]
    return "; ".join([*parts, *([f"no answer: {silent}"] if silent else [])]) + "."


def comparisons(audit: Audit) -> list[str]:
    """Return what is not told because it was not touched or was there before, as sentences."""
    told = []
    if audit.run.since:
        left_out = count(audit.run.left_out, "finding")
        told.append(f"Only what was touched since {audit.run.since}: {left_out} left out.")
    if use := audit.baseline:
        told.append(f"There before ({use.file}): {count(use.known, 'finding')}.")
        if use.stale:
            told.append(
                f"No longer found: {count(len(use.stale), 'finding')} of {use.file}; "
                "--prune-baseline takes them out."
            )
    return told


def stale_entries(audit: Audit, *, whole: bool = True) -> list[str]:
    """Return the entries of the baseline that match nothing any more, a line each.

    Arguments:
        audit: The audit.
        whole: Whether all of them are wanted, or only the first.
    """
    stale = audit.baseline.stale if audit.baseline else ()
    told = [
        f"{one.file}: {one.rule}" + (f": “{one.quoted_text}”" if one.quoted_text else "")
        for one in stale
    ]
    return told if whole else told[:_MOST_STALE]


def assumptions(source: Source) -> str:
    """Return what was assumed about a file, or an empty string."""
    if not source.encoding_assumed:
        return ""
    return f"{source.path} was read as {source.encoding}: nothing in the file proves it."
