"""Rules about the addresses in references, as far as the text alone shows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.model import (
    CERTAIN,
    ERROR,
    NOTE,
    WARNING,
    Article,
    Edit,
    Evidence,
    Finding,
    Identifier,
    IdentifierFault,
    Reference,
    Span,
)
from claimcheck.rules.context import Context, World, offline
from claimcheck.rules.identifier_faults import NAMES, faults_of, has_kind, safety
from claimcheck.rules.registry import rule
from claimcheck.rules.repeats import named
from claimcheck.text.normal import folded
from claimcheck.text.titles import same_title
from claimcheck.text.urls import canonical_url, host
from claimcheck.text.urls.registries import registry_id

_REPEATED = ("doi", "pmid", "pmcid")
"""Kinds of identifiers of which an address may say nothing new."""


_has_url = has_kind("url")


def _edits(fault: IdentifierFault, *, safe: bool = True) -> list[Edit]:
    if fault.instead is None:
        return []
    return [Edit(span=fault.span, new_text=fault.instead, safety=safety(safe=safe))]


@rule(severity=ERROR, confidence=CERTAIN, when=_has_url)
def malformed_url(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that no browser can follow as it stands.

    ## Why it matters
    Without `https://` it is no link when the article is published; with a blank, a missing host or
    a mistyped scheme it leads nowhere.

    ## Example
        Available from: www.example.org/report
        https//www.example.org/report

    ## Instead
        https://www.example.org/report

    ## Stays silent
    For addresses with parentheses, non-Latin letters, ports and percent codes, for a site's name
    (www.example.org) beside a whole address of that site, and for `doi.org/10.…`. In the style of the
    MLA, which leaves `https://` out, the missing scheme is only a note.

    ## Fix
    Safe where the host is clear: `https://` is put in or mended; suggested in the style of the MLA.
    None for the rest, which a person has to look up.
    """
    for url, fault in faults_of(reference, "malformed-url"):
        if _is_site_name(url, reference):
            continue
        leaves_out = _leaves_schemes_out(context)
        yield context.finding(
            fault.span,
            f"“{_shown(url.raw)}” is not a complete address: {fault.detail}.",
            severity=NOTE if fault.instead and leaves_out else None,
            suggestion=f"Write {url.value}." if url.value else "Copy the address from the browser.",
            fixes=_edits(fault, safe=not leaves_out),
            evidence=[offline(url.raw, expected=url.value)],
            reference=reference,
        )


def _leaves_schemes_out(context: Context) -> bool:
    """Say whether the article's style is to leave ``https://`` out, as the MLA does."""
    article = context.article
    return article is not None and article.path in _without_schemes(context.world)


@lru_cache(maxsize=2)
def _without_schemes(world: World) -> frozenset[str]:
    """Return the paths of the articles that cite as the MLA does."""
    return frozenset(article.path for article in world.articles if _is_mla(article, world))


def _is_mla(article: Article, world: World) -> bool:
    """Say whether an article cites by author and page, or calls its list "Works Cited"."""
    text = world.lines[article.path].text
    return any(
        target.locator and not re.search(r"\d|n\.d\.|press|forth", target.label)
        for citation in article.citations
        if citation.system == "author-year"
        for target in citation.targets
    ) or any(
        block.kind == "heading"
        and folded(text[block.content.start : block.content.end]) == "works cited"
        for block in article.blocks
    )


def _is_site_name(url: Identifier, reference: Reference) -> bool:
    """Say whether a host without scheme only names the site of a whole address beside it."""
    if "/" in url.raw.rstrip("/"):
        return False
    own = host(url.value or "")
    return any(
        other is not url and other.value and not other.faults and host(other.value) == own
        for other in reference.identifiers_of("url")
    )


def _shown(raw: str) -> str:
    return " ".join(raw.split())


@rule(severity=WARNING, confidence=CERTAIN, when=_has_url)
def url_trailing_punctuation(reference: Reference, context: Context) -> Iterator[Finding]:
    """Punctuation or a word behind an address that is taken for a part of it.

    ## Why it matters
    Whoever clicks or copies the address gets an error page.

    ## Example
        url = {https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/.}
        https://www.example.org/report.Accessed May 3, 2020.

    ## Instead
        url = {https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/}
        https://www.example.org/report. Accessed May 3, 2020.

    ## Stays silent
    For the full stop, comma or semicolon that ends a sentence in a reference, for brackets and
    quotation marks that were opened before the address, and for parentheses inside it.

    ## Fix
    Safe: the characters are taken off, or a blank is put between.
    """
    for url, fault in faults_of(reference, "url-trailing-punctuation"):
        yield _punctuation(reference, context, url, fault)
    field = reference.field("url")
    if reference.entry_type is None or field is None:
        return
    for url in reference.identifiers_of("url"):
        at = Span(url.span.end, field.span.end)
        if field.span.holds(url.span) and re.fullmatch(r"[.,;:]+", context.text(at)):
            detail = f"“{context.text(at)}” is no part of it"
            fault = IdentifierFault("url-trailing-punctuation", at, detail, "")
            if fault.span not in {known.span for known in url.faults}:
                yield _punctuation(reference, context, url, fault)


def _punctuation(
    reference: Reference, context: Context, url: Identifier, fault: IdentifierFault
) -> Finding:
    return context.finding(
        fault.span,
        f"Behind the address {_shown(url.raw)} stands something else: {fault.detail}.",
        suggestion=f"Write “{fault.instead}” instead." if fault.instead else "Take it out.",
        fixes=_edits(fault),
        evidence=[offline(context.text(fault.span), expected=fault.instead)],
        reference=reference,
    )


@rule(severity=NOTE, confidence=CERTAIN, when=_has_url)
def tracking_parameters(reference: Reference, context: Context) -> Iterator[Finding]:
    """Parts of an address that only count visits, or that lead through a library's proxy.

    ## Why it matters
    They make the address long, tell where the author found it, and hide that two references lead to
    the same page. A proxy's address works for one library's readers only.

    ## Example
        https://www.example.org/report?utm_source=newsletter&utm_medium=email

    ## Instead
        https://www.example.org/report

    ## Stays silent
    For parameters that choose the page (`?id=`, `?article=`, `?q=`), and for a proxied DOI, which
    is `doi-as-url`.

    ## Fix
    Safe for known parameters, session numbers and `#:~:text=`: they are taken out. None for a proxy
    or a page's version for telephones, whose real address has to be looked up.
    """
    for url, fault in faults_of(reference, "tracking-parameters"):
        yield context.finding(
            fault.span,
            f"The address {_shown(url.raw)} holds more than the address of the page: "
            f"{fault.detail}.",
            suggestion="Take it out." if fault.instead == "" else "Give the page's own address.",
            fixes=_edits(fault),
            evidence=[offline(context.text(fault.span), expected="")],
            reference=reference,
        )


@rule(severity=WARNING, confidence=CERTAIN, when=_has_url)
def transient_url(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that will not lead readers to the source for long, or never did.

    ## Why it matters
    Short links die with their company, search results change every day, and a file on the author's
    computer is seen by nobody else.

    ## Example
        https://bit.ly/3xYzAbC
        http://localhost:8080/report.pdf

    ## Instead
        https://www.example.org/report.pdf

    ## Stays silent
    For permanent short addresses of the publishers themselves (`doi.org`, `hdl.handle.net`,
    `purl.org`, `w3id.org`, `youtu.be`), for archives, and for a bare mention of a shortener's site.

    ## Fix
    None: open the address and give the one it leads to.
    """
    for url, fault in faults_of(reference, "transient-url"):
        yield context.finding(
            fault.span,
            f"{_shown(url.raw)} is no lasting address: {fault.detail}.",
            suggestion="Open it and give the address of the page that it leads to.",
            evidence=[offline(url.raw)],
            reference=reference,
        )


def _prints_url(reference: Reference) -> bool:
    """Say whether the reference itself prints a URL: of an entry's fields the style chooses."""
    return reference.entry_type is None and _has_url(reference)


@rule(severity=NOTE, confidence=CERTAIN, when=_prints_url)
def redundant_url(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that only repeats the DOI, PMID or PMCID that the reference states.

    ## Why it matters
    It says nothing new, and the two can come to differ. Many house styles give the identifier or
    the address, not both.

    ## Example
        PMCID: PMC4034721. https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/

    ## Instead
        PMCID: PMC4034721.

    ## Stays silent
    Where the address is the only statement of the identifier (`https://doi.org/10.…`), or leads to
    more than the paper's page: its PDF, a figure, a passage. In a file of references, where both are
    fields of their own and the style prints one. Where it is only the target of a link of Markdown
    that shows the identifier. A reference gets one finding at most.

    ## Fix
    Safe for an address that stands alone at the end of an entry: it is taken out. None elsewhere,
    as the sentence around it has to be mended by a person.
    """
    for url in reference.identifiers_of("url"):
        repeated = _repeated(url, reference)
        if repeated:
            yield context.finding(
                url.span,
                f"The address {_shown(url.raw)} only repeats the {NAMES[repeated.kind]} "
                f"{repeated.value}.",
                suggestion="Leave one of the two out, as the house style has it.",
                fixes=_removal(url, reference),
                evidence=[offline(url.raw, expected=repeated.value)],
                reference=reference,
            )
            return


def _is_link_target(url: Identifier, reference: Reference) -> bool:
    """Say whether readers see other words than the address: ``[PMID 12](https://…)``."""
    return reference.raw[: url.span.start - reference.span.start].endswith("](")


def _repeated(url: Identifier, reference: Reference) -> Identifier | None:
    """Return the stated identifier that a URL repeats and says nothing beyond."""
    found = registry_id(url.value or "")
    if not found or not found.alone or _is_link_target(url, reference):
        return None
    derived = {
        one.value
        for one in reference.identifiers_of(found.kind)
        if one.derived_from and one.span == url.span
    }
    return next(
        (
            one
            for one in reference.identifiers_of(found.kind)
            if one.kind in _REPEATED and not one.derived_from and one.value and one.value in derived
        ),
        None,
    )


def _removal(url: Identifier, reference: Reference) -> list[Edit]:
    """Return the edit that takes a URL out, where it stands alone at the end of an entry."""
    start, end = url.span.start - reference.span.start, url.span.end - reference.span.start
    before, after = reference.raw[:start], reference.raw[end:]
    if after.strip(" .\t\u00a0") or not re.search(r"[.;]\s+$", before):
        return []
    kept = before.rstrip()
    at = Span(reference.span.start + len(kept), reference.span.start + len(reference.raw.rstrip()))
    return [Edit(span=at, new_text="", safety="safe")]


@rule(
    severity=WARNING,
    confidence=CERTAIN,
    when=lambda article: sum(_has_url(reference) for reference in article.references) > 1,
)
def duplicate_url(article: Article, context: Context) -> Iterator[Finding]:
    """Two references of one list with the same address but different titles.

    ## Why it matters
    One page counts as two sources, or one of the two addresses was copied from the wrong entry.

    ## Example
        [2] "Fatigue in MS," MS Trust, https://mstrust.org.uk/a-z/fatigue
        [5] "Pain in MS," MS Trust, http://www.mstrust.org.uk/a-z/fatigue/

    ## Instead
        [5] "Pain in MS," MS Trust, https://mstrust.org.uk/a-z/pain

    ## Stays silent
    For short forms of an earlier entry, for entries with the same title (`duplicate-reference`
    names them), for different parts of a page (`#fatigue`, `#pain`), and for different pages of one
    site.

    ## Fix
    None: cite one entry twice, or correct the address that is wrong.
    """
    seen: dict[str, Reference] = {}
    for reference in article.references:
        if reference.alias_of is not None:
            continue
        for url in reference.identifiers_of("url"):
            if not url.value:
                continue
            earlier = seen.setdefault(canonical_url(url.value), reference)
            if earlier is reference or _same(earlier, reference):
                continue
            yield context.finding(
                url.span,
                f"{named(reference)} has the same address as {named(earlier)}: {_shown(url.raw)}.",
                suggestion=f"Cite {named(earlier)} at both places, or mend the address.",
                evidence=[Evidence(source=f"entry {named(earlier)}", said=_shown(earlier.raw))],
                reference=reference,
            )
            break


def _same(one: Reference, other: Reference) -> bool:
    """Say whether two references have the same title, or the same words where no title was read."""
    if _shown(one.raw) == _shown(other.raw):
        return True
    a, b = one.value("title"), other.value("title")
    return bool(a and b) and same_title(a, b)
