"""What the records say about a reference, as the reports show it."""

from typing import Final, NamedTuple

from claimcheck.model import FieldVerdict, ReferenceVerdict
from claimcheck.report.frames import visible

VERDICT_WORDS: Final = {
    "verified": "Verified",
    "differs": "Differs from the record",
    "contradicted": "Another work",
    "not-found": "Not found",
    "unverified": "Could not be checked",
}
"""By verdict; a reference of which nothing can be asked has none."""

_STATES: Final = {
    "verified": "ok",
    "differs": "warning",
    "contradicted": "error",
    "not-found": "error",
    "unverified": "note",
}
_FIELD_WORDS: Final = {"container": "Journal or book"}
_MARKS: Final = {"agrees": "ok", "differs": "warning"}


class ComparedRow(NamedTuple):
    """One part of a reference beside its record."""

    name: str
    state: str
    state_words: str
    cited: str
    recorded: str
    """Only where it differs."""
    remark: str


class VerdictView(NamedTuple):
    """The verdict on one reference."""

    state: str
    words: str
    because: str
    fields: tuple[ComparedRow, ...]


def verdict_view(verdict: ReferenceVerdict | None) -> VerdictView | None:
    """Return a verdict for a report, ``None`` where there is nothing to say."""
    if verdict is None or verdict.verdict == "not-checked":
        return None
    return VerdictView(
        state=_STATES[verdict.verdict],
        words=VERDICT_WORDS[verdict.verdict],
        because=visible(verdict.because),
        fields=tuple(_compared(one) for one in verdict.fields if one.verdict in _MARKS),
    )


def _compared(field: FieldVerdict) -> ComparedRow:
    return ComparedRow(
        name=_FIELD_WORDS.get(field.field, field.field.capitalize()),
        state=_MARKS[field.verdict],
        state_words=field.verdict,
        cited=visible(field.cited),
        recorded=visible(field.recorded) if field.verdict == "differs" else "",
        remark=visible(", ".join(filter(None, (field.source, field.remark)))),
    )
