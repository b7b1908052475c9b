"""The words that all reports for people share."""

from typing import Final, assert_never

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    Audit,
    CheckOutcome,
    ClaimCitation,
    DateReading,
    DateRole,
    Edit,
    Finding,
    ImpossibleDate,
    NoDate,
    Scope,
    Severity,
    Source,
    ValidDate,
)

SEVERITY_WORDS: Final[dict[Severity, str]] = {
    "error": "Error",
    "warning": "Warning",
    "note": "Note",
}

OUTCOME_WORDS: Final[dict[CheckOutcome, str]] = {
    "fail": "to be mended",
    "review": "a person must look",
    "unverified": "could not be checked",
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

_SCOPES: Final[dict[Scope, str]] = {
    "sentence": "covers this sentence",
    "block": "covers the whole paragraph",
    "carried": "carried over from near by",
    "list": "covers the list",
}

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
    """Return the sentence that says what the audit rests on beyond its files."""
    if not audit.records:
        return "Nothing was looked up: this is an offline audit."
    return f"{count(len(audit.records), 'record was', 'records were')} looked up."


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
    offline = [] if audit.records else ["nothing was looked up: offline audit"]
    return "; ".join([listed(found), f"{listed(read)} read", *checked, *offline]) + "."


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


def fix_words(edit: Edit, old: str) -> str:
    """Return an edit as a phrase that a person can follow.

    Arguments:
        edit: The edit.
        old: The characters that it replaces.
    """
    if not old:
        return f"insert “{edit.new_text}”"
    if not edit.new_text:
        return f"delete “{old}”"
    return f"replace “{old}” with “{edit.new_text}”"


def doubt(finding: Finding) -> str:
    """Return "likely" or "possible", or an empty string for what is certain."""
    return "" if finding.confidence == "certain" else finding.confidence
