"""The form of a claim file, as strict structs from which its JSON Schema is made."""

import datetime
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from claimcheck.model import EvidenceRole, ReviewVerdict, Scope

_NOT_BLANK: Final = r"\S"


class Quote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the claim stands in the article: its words, and those before and after them."""

    exact: Annotated[str, Meta(pattern=_NOT_BLANK, description="The words of the claim.")]
    prefix: Annotated[str, Meta(description="Up to 32 characters before them.")] = ""
    suffix: Annotated[str, Meta(description="Up to 32 characters after them.")] = ""
    scope: Annotated[Scope, Meta(description="How far its citations reach.")] = "sentence"


class EvidenceTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reference on which the claim rests."""

    ref: Annotated[str, Meta(pattern=_NOT_BLANK, description="Its key in the file of references.")]
    role: Annotated[EvidenceRole, Meta(description="What it does for the claim.")] = "supports"
    at: Annotated[str, Meta(description="Where in the source: Abstract, Results.")] = ""
    exact: Annotated[str, Meta(description="The passage, copied from the source.")] = ""


class IgnoreTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding about the claim that a person has accepted."""

    rule: Annotated[str, Meta(pattern=_NOT_BLANK, description="The name of the rule.")]
    reason: Annotated[str, Meta(pattern=_NOT_BLANK, description="Why it is accepted.")]
    until: Annotated[
        datetime.date | None, Meta(description="After this day the finding is back.")
    ] = None


class ReviewTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sign-off; the newest stands last, and it decides."""

    by: Annotated[str, Meta(pattern=_NOT_BLANK, description="Who, as git names them.")]
    on: Annotated[datetime.date, Meta(description="The day.")]
    verdict: Annotated[ReviewVerdict, Meta(description="What the person says.")]
    support: Annotated[str, Meta(description="How far the sources bear the claim out.")] = ""
    read: Annotated[str, Meta(description="What was read: full_text, abstract_only …")] = ""
    quote_sha256: Annotated[str, Meta(description="Hash of the quotation that was signed.")] = ""
    evidence_sha256: Annotated[str, Meta(description="Hash of the evidence blocks.")] = ""
    reference_sha256: Annotated[str, Meta(description="Hash of the cited references.")] = ""
    note: Annotated[str, Meta(description="Anything else.")] = ""


class ClaimFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of ``claims/``: one claim of one article."""

    id: Annotated[str, Meta(pattern=_NOT_BLANK, description="Never changed and never used again.")]
    article: Annotated[
        str, Meta(pattern=_NOT_BLANK, description="Path of the article, from the project's root.")
    ]
    text: Annotated[str, Meta(description="The claim in plain words.")] = ""
    by: Annotated[str, Meta(description="Who wrote the file, as git names them.")] = ""
    quote: Quote
    evidence: tuple[EvidenceTable, ...] = ()
    ignore: tuple[IgnoreTable, ...] = ()
    review: tuple[ReviewTable, ...] = ()


TABLES: Final[dict[str, type[Struct]]] = {
    "": ClaimFile,
    "quote": Quote,
    "evidence": EvidenceTable,
    "ignore": IgnoreTable,
    "review": ReviewTable,
}
"""The struct of each table of a claim file, by the table's name."""


def claim_schema() -> dict[str, Any]:
    """Return the JSON Schema of a claim file, which stands as ``docs/schema/claim-1.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A claim file of claimcheck, version 1",
        **msgspec.json.schema(ClaimFile),
    }
