"""Where a DOI goes that a reference lacks, and in which form."""

import re
from collections import Counter
from functools import cache
from typing import Literal

from claimcheck.model import Edit, Reference, Span
from claimcheck.rules.bibliography import is_bibtex
from claimcheck.rules.context import Context


def added_doi(
    reference: Reference, doi: str, context: Context, safety: Literal["safe", "suggested"]
) -> list[Edit]:
    """Return the edit that states a DOI in a reference, none where its place is not clear.

    Arguments:
        reference: The reference; it states no DOI.
        doi: The DOI.
        context: What the rule knows.
        safety: Of an edit in a .bib file; in a list the style decides, so that it is a suggestion.
    """
    if reference.entry_type is not None:
        if not is_bibtex(reference):
            return []
        from claimcheck.bibliography.bibtex.insertion import field_insertion  # noqa: PLC0415 - start-up time

        text = context.world.lines[reference.file].text
        found = field_insertion(text, reference.span, "doi", doi)
        return [Edit(span=found[0], new_text=found[1], safety=safety)] if found else []
    written = _as_others(doi, context)
    number = _number().search(reference.raw)
    if number and written.startswith("doi"):
        at = reference.span.start + number.start()
        return [Edit(span=Span(at, at), new_text=f"{written}. ", safety="suggested")]
    raw = reference.raw.rstrip()
    at = reference.span.start + len(raw)
    stop = "." if raw.endswith(".") and not written.startswith("http") else ""
    between = " " if raw.endswith((".", ";", ",")) else ". "
    return [Edit(span=Span(at, at), new_text=f"{between}{written}{stop}", safety="suggested")]


def _as_others(doi: str, context: Context) -> str:
    """Return a DOI in the form that most references of the article have."""
    references = context.article.references if context.article else ()
    forms = Counter(
        "url" if one.derived_from or one.raw.lower().startswith("http") else "label"
        for reference in references
        for one in reference.identifiers_of("doi")
    )
    return f"https://doi.org/{doi}" if forms["url"] > forms["label"] else f"doi: {doi}"


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of the labels before which lists of medical journals give the DOI."""
    return re.compile(r"(?<=[.;] )(?:PMID|PMCID):? ?(?:PMC)?\d")
