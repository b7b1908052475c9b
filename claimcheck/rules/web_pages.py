"""Whether a reference is a web page, which can change, and whether it says when it was read."""

import re
from functools import cache

from claimcheck.model import (
    Identifier,
    Reference,
)

WORKS = ("doi", "pmid", "pmcid", "isbn", "arxiv")
"""Kinds of identifiers that name a work which does not change."""


def is_web_page(reference: Reference) -> bool:
    """Say whether a reference is a page that can change: a URL, and nothing that names a work."""
    if any(identifier.kind in WORKS for identifier in reference.identifiers):
        return False
    urls = reference.identifiers_of("url")
    return bool(urls) and not _is_printed(reference) and not any(map(is_archived, urls))


def _is_printed(reference: Reference) -> bool:
    """Say whether the URL is only a copy of something that was set in pages."""
    if reference.type == "thesis":
        return True
    if reference.entry_type is not None and reference.type in {"book", "chapter"}:
        return True
    within = reference.field("volume") or reference.field("container")
    return bool(within and reference.field("pages"))


def is_archived(url: Identifier) -> bool:
    """Say whether an address leads to an archived copy."""
    return bool(_archives().search(url.raw))


@cache
def _archives() -> re.Pattern[str]:
    return re.compile(r"(?i)//(?:web\.archive\.org/web/|archive\.(?:today|ph|is|md)/|perma\.cc/)")


def is_versioned(reference: Reference) -> bool:
    """Say whether a reference is a program, or names the version that was used."""
    is_program = reference.entry_type in {"software", "comp", "computer_program"}
    return is_program or bool(_version().search(reference.raw))


@cache
def _version() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Vv]ersion|[Vv]ers\.|[Rr]elease) ?\d+(?:\.\d+)*\b|(?<![\w/])v\d+\.\d+|"
        r"\[(?:[Cc]omputer )?(?:[Ss]oftware|[Pp]rogram)\]"
    )


def speaks_of_access(raw: str) -> bool:
    """Say whether a day of access is there that could not be read as one."""
    return bool(_access_words().search(raw))


@cache
def _access_words() -> re.Pattern[str]:
    words = (
        r"accessed|retrieved|visited|viewed|last access|access date|urldate"
        r"|abgerufen|zugriff|consult[ée]e?|consultado|acesso|consultato|geraadpleegd"
    )
    return re.compile(rf"(?i)(?:\b(?:{words})|\[cited)\b[^\n]{{0,20}}?\d")
