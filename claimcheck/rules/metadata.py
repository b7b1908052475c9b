"""Rules that compare what a reference states about its source with what is known of the source."""

import re
from collections.abc import Iterator

from claimcheck.model import CERTAIN, ERROR, LIKELY, Edit, Evidence, Finding, Reference, Span
from claimcheck.rules.context import Context
from claimcheck.rules.registry import rule
from claimcheck.text.organisations import Contradiction, contradiction
from claimcheck.text.urls import host

_BODY_FIELDS = ("publisher", "container", "organization", "institution", "howpublished")


def _names_a_page(reference: Reference) -> bool:
    return reference.alias_of is None and reference.identifier("url") is not None


@rule(severity=ERROR, confidence=CERTAIN, when=_names_a_page)
def wrong_organisation(reference: Reference, context: Context) -> Iterator[Finding]:
    """The body named as the source is not the one that owns the address.

    ## Why it matters
    A reader looks for the source by its name. "Association" for "Society" sends them to a body that
    does not exist, or to another one that said nothing of the kind.

    ## Example
        “Massage and Bodywork,” National Multiple Sclerosis Association.
        https://www.nationalmssociety.org/managing-ms

    ## Instead
        “Massage and Bodywork,” National Multiple Sclerosis Society.
        https://www.nationalmssociety.org/managing-ms

    ## Stays silent
    Where the names differ in more than the word for the body (society, association, foundation,
    institute …): that may be a department, a brand, a partner or a guest on the page. Also for
    former names of the owner, for PDF files of another known body, and where neither the shipped
    table nor the letters of the host say who the owner is.

    ## Fix
    Suggested: the owner's name, where claimcheck's table of sites has it. Open the page first, for
    the address could be what is wrong.
    """
    address, owner = _host(reference), None
    for name, span in _bodies(reference, context):
        owner = contradiction(name, address)
        if owner and not (owner.elsewhere and _is_file(reference)):
            yield _finding(reference, context, span, address, owner)
            return


def _host(reference: Reference) -> str:
    return host(reference.identifier("url") or "").lower()


def _is_file(reference: Reference) -> bool:
    return (reference.identifier("url") or "").lower().partition("?")[0].endswith(".pdf")


def _bodies(reference: Reference, context: Context) -> Iterator[tuple[str, Span]]:
    """Yield what may be the name of the source's body, with its characters."""
    for field in reference.fields:
        if field.name in _BODY_FIELDS:
            yield field.value, _exact(field.value, field.span, context)
    for author in reference.authors:
        if author.organisation:
            yield author.organisation, _exact(author.organisation, author.span, context)
    if reference.entry_type is None:
        yield from _phrases(reference)


def _exact(name: str, span: Span, context: Context) -> Span:
    """Return the characters of a name alone, without braces and marks around it."""
    at = context.text(span).find(name)
    return span if at < 0 else Span(span.start + at, span.start + at + len(name))


def _phrases(reference: Reference) -> Iterator[tuple[str, Span]]:
    """Yield what stands between the punctuation of an entry, outside its title."""
    title = reference.field("title")
    for found in re.finditer(r"[^,.;:“”\"()\[\]\n]{8,120}", reference.raw):
        name = found.group().strip()
        start = reference.span.start + found.start() + found.group().index(name)
        span = Span(start, start + len(name))
        if not (title and title.span.meets(span)):
            yield name, span


def _finding(
    reference: Reference, context: Context, span: Span, address: str, owner: Contradiction
) -> Finding:
    said = context.text(span)
    shown = address.removeprefix("www.")
    if owner.owner:
        message = f"{shown} belongs to the {owner.owner}, not to the “{said}”."
    else:
        message = f"“{said}” does not fit {shown}: the host's own name says “{owner.body}”."
    also = f"; “{said}” itself is at {owner.elsewhere}" if owner.elsewhere else ""
    sure = owner.owner is not None and owner.elsewhere is None
    return context.finding(
        span,
        message,
        confidence=CERTAIN if sure else LIKELY,
        suggestion=f"Open the page and write the name that it gives itself{also}.",
        fixes=[Edit(span=span, new_text=owner.owner, safety="suggested")] if owner.owner else [],
        evidence=[
            Evidence(
                source="table of hosts" if owner.owner else "name of the host",
                said=said,
                expected=owner.owner or owner.body,
            )
        ],
        reference=reference,
    )
