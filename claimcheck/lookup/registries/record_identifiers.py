"""Identifiers of records in their canonical forms, with their kinds."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from claimcheck.lookup.registries.json_replies import text
from claimcheck.text.identifiers.checkdigits import read_number

_LONGEST_DOI: Final = 2_048  # characters


@cache
def _doi() -> re.Pattern[str]:
    return re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s?)?(10\.\d{4,9}(?:\.\d+)*/\S+)")


def doi_of(value: object) -> str:
    """Return the DOI that a value is, in small letters; empty where it is none.

    A registry's own DOIs are taken as they are: no mending, no decoding.
    """
    found = _doi().fullmatch(text(value, _LONGEST_DOI).lower())
    return found[1] if found else ""


def isbn_of(value: object) -> str:
    """Return the thirteen digits of an ISBN; empty where the value is none."""
    return read_number("isbn", text(value, 100).rpartition("/")[2]).value or ""


def issn_of(value: object) -> str:
    """Return an ISSN as ``1234-5678``; empty where the value is none."""
    return read_number("issn", text(value, 100).rpartition("/")[2]).value or ""


def with_kind(kind: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return identifiers with their kind before them, each once: ``doi:10.1155/2014/640916``."""
    return tuple(dict.fromkeys(f"{kind}:{value}" for value in values if value))
