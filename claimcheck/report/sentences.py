"""The words that all reports for people share."""

import datetime
import re
from collections import Counter
from collections.abc import Container, Iterable
from typing import Final, assert_never

from claimcheck.model import (
    AmbiguousDate,
    Answer,
    ApproximateDate,
    Audit,
    CacheName,
    CheckOutcome,
    ClaimCitation,
    DateReading,
    DateRole,
    Edit,
    Evidence,
    Finding,
    ImpossibleDate,
    NoDate,
    Scope,
    Severity,
    Source,
    Span,
    Summary,
    Unavailable,
    UnavailableReason,
    ValidDate,
)
from claimcheck.report.frames import spelt_out

_LINE_END: Final = re.compile(r"[\r\n]")
MOST_FIXES: Final = 3
"""How many edits of one finding are told one by one."""

_NEAR: Final = 32
"""How many characters beside a fix are shown at most."""

SEVERITY_WORDS: Final[dict[Severity, str]] = {
    "error": "Error",
    "warning": "Warning",
    "note": "Note",
}

OUTCOME_WORDS: Final[dict[CheckOutcome, str]] = {
    "fail": "to correct",
    "review": "for a person to judge",
    "unverified": "could not be verified",
    "pass": "passed",
    "not-applicable": "nothing to check",
}

ROLE_WORDS: Final[dict[DateRole, str]] = {
    "published": "Published",
    "epub": "Published online",
    "updated": "Updated",
    "accessed": "Accessed",
    "archived": "Archived",
}

REASON_WORDS: Final[dict[UnavailableReason, str]] = {
    "offline": "offline, and no answer is kept",
    "not-asked": "not asked",
    "interrupted": "the run ended first",
    "timeout": "timed out",
    "connection": "no connection",
    "dns": "its name could not be resolved",
    "certificate": "its certificate is not valid",
    "tls": "no secure connection",
    "limited": "too many requests",
    "refused": "it refused the request",
    "server-error": "server error",
    "bad-answer": "its answer could not be read",
    "too-large": "its answer was too large",
    "redirects": "too many redirects",
    "address-refused": "its address lies inside the own network",
    "stopped": "not asked any more after it failed several times",
}

_UNASKED: Final[frozenset[UnavailableReason]] = frozenset(("offline", "not-asked"))
"""Reasons that are no failure: nobody was asked."""

_SCOPES: Final[dict[Scope, str]] = {
    "sentence": "covers this sentence",
    "block": "covers the whole paragraph",
    "carried": "carried over from a citation near by",
    "list": "covers the list",
}

_KEPT: Final[dict[CacheName, str]] = {
    "store": "kept in the store",
    "lock": "kept in the lock",
}
_GOOD: Final = 200  # the HTTP status that needs no word
_THINGS: Final = frozenset(("page", "calendar", "table of hosts", "name of the host"))
"""Sources of evidence that are no names."""

_UNDATED: Final = {
    "undated": "says that it has no date",
    "forthcoming": "not published yet",
    "unreadable": "could not be read as a date",
}


def count(number: int, noun: str, plural: str = "") -> str:
    """Return "1 error", "2 errors", "10,000 errors"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: list[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def folded_blanks(text: str) -> str:
    """Return the text on one line: every run of white space is one space."""
    return " ".join(text.split())


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


def silences(answers: Iterable[Answer], *, besides: Container[UnavailableReason] = ()) -> str:
    """Return who gave no answer, how often and why: "PubMed ×3 and PMC (timed out)".

    Arguments:
        answers: What was answered, and what was not.
        besides: Reasons that are left out.
    """
    reasons: dict[UnavailableReason, Counter[str]] = {}
    for one in answers:
        if isinstance(one, Unavailable) and one.reason not in besides:
            reasons.setdefault(one.reason, Counter())[source_words(one.source)] += 1
    worst = sorted(reasons.items(), key=lambda pair: -pair[1].total())
    return "; ".join(
        f"{listed([_times(*one) for one in sources.most_common()])} ({REASON_WORDS[reason]})"
        for reason, sources in worst
    )


def _times(source: str, number: int) -> str:
    return f"{source} ×{number:,}" if number > 1 else source


def sayer(source: str) -> str:
    """Return the name of a source at the beginning of a sentence: "Crossref", "The page"."""
    return f"The {source}" if source in _THINGS else re.sub("^entry ", "Entry ", source)


def silence_words(reason: UnavailableReason) -> str:
    """Return that a source said nothing, and why: "gave no answer: timed out"."""
    if reason == "not-asked":
        return "was not asked"
    verb = "was not asked" if reason in _UNASKED else "gave no answer"
    return f"{verb}: {REASON_WORDS[reason]}"


def provenance_words(answer: Evidence | Answer) -> str:
    """Return of what time an answer is and where it was kept; an empty string of no answer.

    Who was not asked has said nothing at any time.
    """
    if answer.retrieved_at is None or _silence_of(answer) in _UNASKED:
        return ""
    at = answer.retrieved_at.astimezone(datetime.UTC)
    status = answer.http_status
    return ", ".join(
        filter(
            None,
            [
                f"as of {at:%Y-%m-%d %H:%M} UTC",
                _KEPT.get(answer.cache or "live", ""),
                f"HTTP status {status}" if status and status != _GOOD else "",
            ],
        )
    )


def _silence_of(answer: Evidence | Answer) -> UnavailableReason | None:
    if isinstance(answer, Evidence):
        return answer.unavailable
    return answer.reason if isinstance(answer, Unavailable) else None


_MOST_STALE: Final = 10


def source_words(source: str) -> str:
    """Return the name of a source within a sentence."""
    return "the web page" if source == "page" else source


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
    silent = silences(audit.records, besides=_UNASKED)
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


def scope_words(citation: ClaimCitation) -> str:
    """Return how far a citation covers a claim, and whether that is only inferred."""
    words = _SCOPES[citation.scope]
    return f"{words} (inferred)" if citation.proposed else words


def reading_words(reading: DateReading) -> str:
    """Return what a date can mean, as a phrase."""
    match reading:
        case ValidDate():
            return reading.edtf
        case ImpossibleDate():
            others = listed(list(reading.candidates), "or")
            return f"impossible: {reading.detail}" + (
                f"; one edit away: {others}" if others else ""
            )
        case AmbiguousDate():
            return f"ambiguous: {listed(list(reading.readings), 'or')}"
        case ApproximateDate():
            return f"about {reading.edtf}"
        case NoDate():
            return _UNDATED[reading.kind]
        case _:
            assert_never(reading)


def fix_words(edit: Edit, text: str) -> str:
    """Return an edit as a phrase that a person can follow.

    Arguments:
        edit: The edit.
        text: All characters of the file.
    """
    old = text[edit.span.start : edit.span.end]
    if not old:
        return f"insert {in_marks(edit.new_text)}{neighbour(text, edit.span)}"
    if not edit.new_text:
        return f"delete {in_marks(old)}{neighbour(text, edit.span) if len(old) == 1 else ''}"
    return f"replace {in_marks(old)} with {in_marks(edit.new_text)}"


def more_fixes(finding: Finding) -> str:
    """Return how many edits of a finding are not told, or an empty string."""
    more = len(finding.fixes) - MOST_FIXES
    return f"… and {count(more, 'more edit')} of this kind" if more > 0 else ""


def neighbour(text: str, span: Span) -> str:
    """Return " before “some words”" or " after “some words”", for a place that shows too little.

    What follows on the line is named, at its end what comes before.
    """
    near = _LINE_END.split(text[span.end : span.end + _NEAR])[0]
    if _has_words(near):
        words = near if len(near) < _NEAR else (near.rpartition(" ")[0] or near) + "…"
        return f" before {in_marks(words.strip())}"
    near = _LINE_END.split(text[max(0, span.start - _NEAR) : span.start])[-1]
    if _has_words(near):
        words = near if len(near) < _NEAR else "…" + (near.partition(" ")[2] or near)
        return f" after {in_marks(words.strip())}"
    return ""


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def in_marks(text: str) -> str:
    """Return a text in quotation marks that it does not hold itself; blanks are counted."""
    if text and not text.strip(" "):
        return "a blank" if len(text) == 1 else f"{len(text):,} blanks"
    if not text.strip():
        return spelt_out(text)
    if not set(text) & set("“”"):
        return f"“{text}”"
    return f'"{text}"' if '"' not in text else f"‘{text}’"


def doubt(finding: Finding) -> str:
    """Return "likely" or "possible", or an empty string for what is certain."""
    return "" if finding.confidence == "certain" else finding.confidence
