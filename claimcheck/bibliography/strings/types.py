"""What kind of work a reference string describes."""

import re
from functools import cache
from typing import Final

from claimcheck.model import Field, Identifier, ReferenceType

_WORDS: Final[tuple[tuple[ReferenceType, str], ...]] = (
    (
        "thesis",
        r"\b(?:dissertation|(?:doctoral|master'?s|ph\.? ?d\.?|m\.? ?sc\.?) thesis|\[thesis\])",
    ),
    (
        "preprint",
        r"\b(?:bio|med|ar|psy|soc|chem)[rx]x?iv\b|\bpreprint\b|\bssrn\b|\bresearch square\b",
    ),
    (
        "report",
        r"\b(?:technical|final|annual) report\b|\breport no\b|\bworking paper\b|\btech\. rep",
    ),
)
_TELLING: Final = (
    *("dissertation", "thesis", "xiv", "preprint", "ssrn", "research square"),
    *(
        "technical report",
        "final report",
        "annual report",
        "report no",
        "working paper",
        "tech. rep",
    ),
)
"""In small letters, what every one of these words holds one of."""


@cache
def _patterns() -> tuple[tuple[ReferenceType, re.Pattern[str]], ...]:
    return tuple((type_, re.compile(words, re.IGNORECASE)) for type_, words in _WORDS)


@cache
def _internet() -> re.Pattern[str]:
    return re.compile(r"\[(?:internet|online|web ?page|web ?site)\](?!.*[\d;]\(\d)", re.IGNORECASE)


def guess_type(
    fields: list[Field], identifiers: tuple[Identifier, ...], beside_title: str, *, by_body: bool
) -> ReferenceType:
    """Return the type that the fields of a reference string show, ``"other"`` where none does.

    Arguments:
        fields: What was read.
        identifiers: What was found, whether sound or not.
        beside_title: The text without its title, in which words such as "dissertation" count.
        by_body: Whether the first author is an organisation.
    """
    names = {field.name for field in fields}
    kinds = {identifier.kind for identifier in identifiers}
    lowered = beside_title.lower()
    is_told = any(word in lowered for word in _TELLING)
    for type_, pattern in _patterns() if is_told else ():
        if pattern.search(beside_title):
            return type_
    if "url" in kinds and _internet().search(beside_title):
        return "web"
    if "arxiv" in kinds:
        return "preprint"
    if "container" in names and ("editors" in names or {"publisher", "pages"} <= names):
        return "chapter"
    if {"volume", "issue"} & names and "container" in names:
        return "article"
    if kinds & {"pmid", "pmcid"} or ("doi" in kinds and "container" in names):
        return "article"
    if "url" in kinds and "container" in names and not {"pages", "edition"} & names:
        return "web"
    if "publisher" in names or "edition" in names or "isbn" in kinds:
        if "container" in names and "pages" in names:
            return "chapter"
        return "report" if by_body and "isbn" not in kinds else "book"
    if "container" in names and "pages" in names:
        return "article"
    return "web" if "url" in kinds else "other"
