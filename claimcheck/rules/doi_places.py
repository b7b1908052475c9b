"""Where a DOI goes that a reference lacks, and in which form."""

import re
from collections import Counter
from functools import cache
from typing import Final, Literal

from claimcheck.model import Edit, Reference, Span
from claimcheck.rules.bibliography import is_bibtex
from claimcheck.rules.context import Context

_USUAL: Final = "doi: "
_LEAST_SHOWN: Final = 2
"""Entries that show how a list gives its DOIs."""


def added_doi(
    reference: Reference, doi: str, context: Context, safety: Literal["safe", "suggested"]
) -> list[Edit]:
    """Return the edit that states a DOI in a reference, none where its place is not clear.

    Arguments:
        reference: The reference; it states no DOI.
        doi: The DOI.
        context: What the rule knows.
        safety: Of an edit whose form is certain: of a .bib file, or of a list whose other entries give
            their DOIs in one form. Elsewhere the style decides, so that it is a suggestion.
    """
    if reference.entry_type is not None:
        if not is_bibtex(reference):
            return []
        from claimcheck.bibliography.bibtex.insertion import field_insertion  # noqa: PLC0415 - start-up time

        text = context.world.lines[reference.file].text
        found = field_insertion(text, reference.span, "doi", doi)
        return [Edit(span=found[0], new_text=found[1], safety=safety)] if found else []
    leads = _leads(context)
    lead = leads.most_common(1)[0][0] if leads else _USUAL
    written = f"{lead}{doi}"
    safety = safety if len(leads) == 1 and leads[lead] >= _LEAST_SHOWN else "suggested"
    number = _number().search(reference.raw)
    if number and lead.lower().startswith("doi"):
        at = reference.span.start + number.start()
        return [Edit(span=Span(at, at), new_text=f"{written}. ", safety=safety)]
    raw = reference.raw.rstrip()
    at = reference.span.start + len(raw)
    stop = "." if raw.endswith(".") and not written.startswith("http") else ""
    between = " " if raw.endswith((".", ";", ",")) else ". "
    return [Edit(span=Span(at, at), new_text=f"{between}{written}{stop}", safety=safety)]


def _leads(context: Context) -> Counter[str]:
    """Return what stands before the DOIs of the article's list, and how often."""
    references = context.article.references if context.article else ()
    found = (_lead().search(reference.raw) for reference in references)
    return Counter(one[0] for one in found if one)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:\bdoi:? ?|\bhttps?://(?:dx\.)?doi\.org/)(?=10\.\d{4,9}/)")


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of the labels before which lists of medical journals give the DOI."""
    return re.compile(r"(?<=[.;] )(?:PMID|PMCID):? ?(?:PMC)?\d")
