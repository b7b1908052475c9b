"""The ledger: ``claims/**/*.toml``, one file for each claim, and where its quotation stands.

The modules are loaded when one of their names is first used: most audits have no ledger.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from claimcheck.ledger.anchoring import anchored, equal_places, requoted
    from claimcheck.ledger.hashes import evidence_sha256, quote_sha256, reference_sha256
    from claimcheck.ledger.places import TomlPlaces, TomlValue
    from claimcheck.ledger.reading import load_ledger, read_claim
    from claimcheck.ledger.reviewing import review_text, with_review
    from claimcheck.ledger.schema import ClaimFile, claim_schema
    from claimcheck.ledger.signoffs import (
        SignOffs,
        VoidReview,
        references_sha256,
        same_person,
        sign_offs,
        words_now,
    )
    from claimcheck.ledger.writing import Quotation, claim_text, next_ids, quotation, toml_string

__all__ = [
    "ClaimFile",
    "Quotation",
    "SignOffs",
    "TomlPlaces",
    "TomlValue",
    "VoidReview",
    "anchored",
    "claim_schema",
    "claim_text",
    "equal_places",
    "evidence_sha256",
    "load_ledger",
    "next_ids",
    "quotation",
    "quote_sha256",
    "read_claim",
    "reference_sha256",
    "references_sha256",
    "requoted",
    "review_text",
    "same_person",
    "sign_offs",
    "toml_string",
    "with_review",
    "words_now",
]

_HOMES: Final = {
    "anchoring": ("anchored", "equal_places", "requoted"),
    "hashes": ("evidence_sha256", "quote_sha256", "reference_sha256"),
    "places": ("TomlPlaces", "TomlValue"),
    "reading": ("load_ledger", "read_claim"),
    "reviewing": ("review_text", "with_review"),
    "schema": ("ClaimFile", "claim_schema"),
    "signoffs": (
        "SignOffs",
        "VoidReview",
        "references_sha256",
        "same_person",
        "sign_offs",
        "words_now",
    ),
    "writing": ("Quotation", "claim_text", "next_ids", "quotation", "toml_string"),
}


def __getattr__(name: str) -> object:
    """Return a public name from the module that defines it."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
