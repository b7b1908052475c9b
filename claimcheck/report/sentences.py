"""The words that all reports for people share."""

from typing import Final, assert_never

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    CheckOutcome,
    ClaimCitation,
    DateReading,
    DateRole,
    Finding,
    ImpossibleDate,
    NoDate,
    Scope,
    Severity,
    ValidDate,
)

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

_SCOPES: Final[dict[Scope, str]] = {
    "sentence": "covers this sentence",
    "block": "covers the whole paragraph",
    "carried": "carried over from a citation near by",
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


def doubt(finding: Finding) -> str:
    """Return "likely" or "possible", or an empty string for what is certain."""
    return "" if finding.confidence == "certain" else finding.confidence
