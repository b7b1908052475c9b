"""Rules about the form of identifiers: DOI, PMID, PMCID, ISBN, ISSN, ORCID, arXiv, trial."""

import re
from collections.abc import Iterator

from claimcheck.asking import asks_of
from claimcheck.data import limits
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    WARNING,
    Edit,
    Finding,
    Identifier,
    IdentifierKind,
    Reference,
)
from claimcheck.rules.context import Context, offline
from claimcheck.rules.identifier_faults import NAMES, faults_of, has_kind, malformed, safety
from claimcheck.rules.registry import rule
from claimcheck.rules.rival_identifiers import said_before, same_number, speaks_of_two
from claimcheck.text.identifiers.arxiv import month_of
from claimcheck.text.identifiers.pubmed import is_pmcid
from claimcheck.text.identifiers.registrants import registrant_problem

# ── DOI ──────────────────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("doi"))
def malformed_doi(reference: Reference, context: Context) -> Iterator[Finding]:
    """Something given as a DOI that has not the form of one.

    ## Why it matters
    A DOI is a machine's address: one wrong character, one blank, one typographic dash, and it leads
    nowhere. Nobody can look the work up by it, and nothing else about it can be checked.

    ## Example
        doi: 11.1155/2014/640916
        doi: 10.1155/ 2014/640916

    ## Instead
        doi: 10.1155/2014/640916

    ## Stays silent
    For parentheses, semicolons and angle brackets inside old DOIs
    (`10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2`), for short DOIs
    (`10/gf9s3k`), and for the full stop of the sentence behind a DOI.

    ## Fix
    Suggested where a blank, an invisible character or a typographic dash is all that is wrong: the
    repaired form. It has to be tried, since a blank may stand for a lost character.
    """
    for found in faults_of(reference, "malformed-doi"):
        yield malformed(
            reference, context, found, "Copy the DOI from the publisher's page.", safe=False
        )


@rule(severity=ERROR, confidence=LIKELY, when=has_kind("doi"))
def impossible_doi_prefix(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI whose first number, its registrant, has never been given out.

    ## Why it matters
    The number after "10." says who registered the DOI. Where nobody has that number, the DOI is
    mistyped or invented.

    ## Example
        doi: 10.123/abc
        doi: 10.99999/example.2020

    ## Instead
        doi: 10.1234/abc

    ## Stays silent
    For registrants of four digits, for five digits up to the highest known, and for registrants
    with a sub-code such as `10.1000.10/123`.

    ## Fix
    None: which digit is wrong cannot be known. The ranges grow, so the finding is "likely".

    ## Sources
    Wikipedia's Module:Citation/CS1/Identifiers and its citation bot; the highest registrants are in
    claimcheck's `data/limits.json` with their date.
    """
    for doi in reference.identifiers_of("doi"):
        problem = registrant_problem(doi.value or "10.1000/")
        if problem and not said_before(reference, doi):
            yield context.finding(
                doi.span,
                f"The DOI {doi.value} cannot exist: {problem}.",
                suggestion="Copy the DOI from the publisher's page.",
                evidence=[offline(doi.value)],
                reference=reference,
            )


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("doi"))
def test_doi(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI with the prefix 10.5555, which is reserved for examples and tests.

    ## Why it matters
    It stands in manuals and templates and names no work. In an article it is a placeholder that
    nobody has filled in, or an invention.

    ## Example
        doi: 10.5555/12345678

    ## Instead
    The DOI on the publisher's page of the work.

    ## Stays silent
    For every other prefix, and where 5555 stands elsewhere in a DOI.

    ## Fix
    None: the real DOI has to be looked up.

    ## Sources
    Crossref, "Creating and managing DOIs": the prefix 10.5555 is not registered.
    """
    for doi in reference.identifiers_of("doi"):
        if (doi.value or "").startswith("10.5555/") and not said_before(reference, doi):
            yield context.finding(
                doi.span,
                f"The DOI {doi.value} is an example: the prefix 10.5555 belongs to no publisher.",
                suggestion="Look the work up and put its own DOI in, or leave the DOI out.",
                evidence=[offline(doi.value)],
                reference=reference,
            )


@rule(severity=WARNING, confidence=CERTAIN, when=has_kind("doi"))
def doi_trailing_junk(reference: Reference, context: Context) -> Iterator[Finding]:
    """Characters behind a DOI that do not belong to it.

    ## Why it matters
    Programs and readers copy them along, and the DOI then leads nowhere.

    ## Example
        doi: 10.1155/2014/640916.Epub 2014 May 8
        https://doi.org/10.1155/2014/640916/full
        doi = {10.1155/2014/640916.}

    ## Instead
        doi: 10.1155/2014/640916. Epub 2014 May 8
        https://doi.org/10.1155/2014/640916
        doi = {10.1155/2014/640916}

    ## Stays silent
    For the full stop, comma or semicolon of the sentence that follows a DOI in a reference, for
    closing brackets that were opened before it, and for brackets inside it
    (`10.1016/S0140-6736(98)62434-8`).

    ## Fix
    Safe for final punctuation and `;jsessionid=…`: they are taken off. Suggested for parts of web
    addresses (`/full`, `/abstract`, `.pdf`, `#page=2`) and for words that are stuck to the DOI.
    """
    for identifier, fault in faults_of(reference, "doi-trailing-junk"):
        written = context.text(fault.span)
        is_word = written[:1] != ";" and any(sign.isalpha() for sign in written)
        instead = fault.instead or ""
        fixes = []
        if not fault.span.holds(identifier.span):
            fixes = [Edit(span=fault.span, new_text=instead, safety=safety(safe=not is_word))]
        yield context.finding(
            fault.span,
            f"Behind the DOI {identifier.value or identifier.raw} stands something else: "
            f"{fault.detail}.",
            confidence=LIKELY if fault.instead is None else None,
            suggestion=f"Write “{instead}” instead." if instead else f"Take “{written}” out.",
            fixes=fixes,
            evidence=[offline(written, expected=instead)],
            reference=reference,
        )


@rule(severity=WARNING, confidence=CERTAIN, when=has_kind("doi"))
def doi_encoded_characters(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI in which characters are written in the code of web pages.

    ## Why it matters
    `&amp;` and `%2F` are how a browser or a web page writes `&` and `/`. In a reference the DOI has
    to stand as it is, or a reader who types it off gets nowhere.

    ## Example
        doi: 10.1000%2Fxyz123

    ## Instead
        doi: 10.1000/xyz123

    ## Stays silent
    For percent codes that an address needs (`https://doi.org/10.1002/…%3C1661::AID…`); a slash needs
    none. Also for the ampersands and angle brackets of old DOIs.

    ## Fix
    Safe: the characters themselves, as the result has the form of a DOI.
    """
    for identifier, fault in faults_of(reference, "doi-encoded-characters"):
        written = context.text(fault.span)
        fixes = []
        if fault.instead:
            fixes = [Edit(span=fault.span, new_text=fault.instead, safety="safe")]
        yield context.finding(
            fault.span,
            f"The DOI “{written}” is not written as it is: {fault.detail}.",
            suggestion=f"Write {fault.instead or identifier.value}.",
            fixes=fixes,
            evidence=[offline(written, expected=identifier.value)],
            reference=reference,
        )


@rule(severity=NOTE, confidence=CERTAIN, when=has_kind("doi"))
def doi_as_url(reference: Reference, context: Context) -> Iterator[Finding]:
    """A DOI written through an old address, an insecure one or a library's proxy.

    ## Why it matters
    `dx.doi.org` and `http:` are old forms that still work; a proxy works for one library's readers
    only. In a `doi` field of a .bib file an address is printed twice by some styles.

    ## Example
        http://dx.doi.org/10.1155/2014/640916
        doi = {https://doi.org/10.1155/2014/640916}

    ## Instead
        https://doi.org/10.1155/2014/640916
        doi = {10.1155/2014/640916}

    ## Stays silent
    For `https://doi.org/…` in a reference list, which is the recommended form, and for "doi:10.…".

    ## Fix
    Safe: the address becomes `https://doi.org/`; in a `doi` field the bare DOI is left.

    ## Sources
    Crossref, "DOI display guidelines".
    """
    for identifier, fault in faults_of(reference, "doi-as-url"):
        instead = fault.instead
        fixes = []
        if instead is not None:
            fixes = [Edit(span=fault.span, new_text=instead, safety="safe")]
        wanted = f"{instead or ''}{identifier.value or ''}"
        yield context.finding(
            fault.span,
            f"The DOI {identifier.value} is not given in its usual form: {fault.detail}.",
            suggestion=f"Write {wanted}.",
            fixes=fixes,
            evidence=[offline(context.text(fault.span), expected=instead)],
            reference=reference,
        )


# ── PMID and PMCID ───────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("pmid"))
def malformed_pmid(reference: Reference, context: Context) -> Iterator[Finding]:
    """Something given as a PMID that is no number of one to eight digits.

    ## Why it matters
    A PMID is the number of a record in PubMed. With a digit too many or a letter inside it names
    no record, or after a careless repair another one.

    ## Example
        PMID: 315789451
        PMID: 0031978945

    ## Instead
        PMID: 31578945

    ## Stays silent
    For any number of one to eight digits; old papers have short ones. Digits without a label are
    never taken for a PMID.

    ## Fix
    Safe for leading zeros and blanks between the digits: they are taken out. None for a number that
    is too long, for which digit is too many cannot be known.
    """
    if _swapped(reference):
        return
    for found in faults_of(reference, "malformed-pmid"):
        yield malformed(reference, context, found, "Look the paper up in PubMed.", safe=True)


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("pmid"))
def pmid_out_of_range(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMID higher than any that PubMed can have given out by today.

    ## Why it matters
    PubMed counts upwards. A number far above the newest ones names no paper: it is mistyped or
    invented.

    ## Example
        PMID: 99999999

    ## Instead
    The number that PubMed shows for the paper.

    ## Stays silent
    For every number up to the highest one seen, plus what PubMed can have added since, and for one
    that a registry has.

    ## Fix
    None: the paper has to be looked up.

    ## Sources
    claimcheck's `data/limits.json`, with the day on which the highest number was seen.
    """
    yield from _too_high(reference, context, "pmid")


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("pmcid"))
def malformed_pmcid(reference: Reference, context: Context) -> Iterator[Finding]:
    """Something given as a PMCID that is not "PMC" and a number.

    ## Why it matters
    The address of a paper in PubMed Central is made of its PMCID. "PMCPMC4034721" leads nowhere;
    bare digits are taken for a PMID, which is another paper.

    ## Example
        PMCID: PMCPMC4034721
        PMCID: 4034721

    ## Instead
        PMCID: PMC4034721

    ## Stays silent
    For `PMC4034721` with and without the label "PMCID", also with a blank after "PMC", and for
    other numbers of the same library, such as `NIHMS123456`.

    Bare digits and versions are notes, anything else is an error.

    ## Fix
    Safe: "PMC" is put before bare digits, a doubled one is taken out, and so is the version `.1`.
    """
    if _swapped(reference):
        return
    for identifier, fault in faults_of(reference, "malformed-pmcid"):
        if identifier.raw.isdecimal() and _is_too_high(identifier, context):
            continue
        is_note = identifier.raw.isdecimal() or context.text(fault.span).startswith(".")
        yield malformed(
            reference,
            context,
            (identifier, fault),
            "Look the paper up in PubMed Central.",
            safe=True,
            severity=NOTE if is_note else None,
        )


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("pmcid"))
def pmcid_out_of_range(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMCID higher than any that PubMed Central can have given out by today.

    ## Why it matters
    PubMed Central counts upwards. A number far above the newest ones names no paper: it is mistyped
    or invented, or it is a PMID under the wrong label.

    ## Example
        PMCID: PMC99999999

    ## Instead
    The number that PubMed Central shows for the paper.

    ## Stays silent
    For every number up to the highest one seen, plus what can have been added since, and for one
    that a registry has.

    ## Fix
    None: the paper has to be looked up.

    ## Sources
    claimcheck's `data/limits.json`, with the day on which the highest number was seen.
    """
    yield from _too_high(reference, context, "pmcid")


def _too_high(reference: Reference, context: Context, kind: IdentifierKind) -> Iterator[Finding]:
    known = limits()[kind]
    name = NAMES[kind]
    for identifier in reference.identifiers_of(kind):
        if _swapped(reference) or said_before(reference, identifier):
            continue
        if _is_too_high(identifier, context) and not _is_on_record(reference, identifier, context):
            yield context.finding(
                identifier.span,
                f"The {name} {identifier.value} cannot exist yet: on {known.as_of.isoformat()} "
                f"the highest one was near {known.value}.",
                suggestion=f"Look the paper up and copy its {name}.",
                evidence=[
                    offline(
                        identifier.value,
                        expected=f"at most {known.on(context.today)}",
                    )
                ],
                reference=reference,
            )


def _is_too_high(identifier: Identifier, context: Context) -> bool:
    if not identifier.value:
        return False
    number = int(identifier.value.removeprefix("PMC"))
    return number > limits()[identifier.kind].on(context.today)


def _is_on_record(reference: Reference, identifier: Identifier, context: Context) -> bool:
    """Say whether a source has what the number names: that beats any limit."""
    asks = [one for one in asks_of(reference) if one.value == identifier.value]
    return any(context.known(reference).is_known(one) for one in asks)


def _has_both(reference: Reference) -> bool:
    return has_kind("pmid")(reference) and has_kind("pmcid")(reference)


@rule(severity=ERROR, confidence=CERTAIN, when=_has_both)
def swapped_identifiers(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMID under the label PMCID and the PMCID under the label PMID.

    ## Why it matters
    Each number leads nowhere, or to another paper, under the other one's label.

    ## Example
        PMID: PMC4034721; PMCID: 24949078

    ## Instead
        PMID: 24949078; PMCID: PMC4034721

    ## Stays silent
    Unless both numbers are there and each fits the other label: a single wrong one is
    `malformed-pmid` or `malformed-pmcid`.

    ## Fix
    Safe: the two numbers change places.
    """
    pair = _swapped(reference)
    if not pair:
        return
    pmid, pmcid = pair
    fixes = [
        Edit(span=pmid.span, new_text=pmcid.raw, safety="safe"),
        Edit(span=pmcid.span, new_text=pmid.raw, safety="safe"),
    ]
    yield context.finding(
        pmid.span,
        f"PMID and PMCID are exchanged: {pmid.raw} is the PMCID, {pmcid.raw} the PMID.",
        suggestion=f"Write PMID: {pmcid.raw}; PMCID: {pmid.raw}.",
        fixes=fixes,
        evidence=[offline(f"PMID {pmid.raw}", expected=f"PMID {pmcid.raw}")],
        reference=reference,
    )


def _swapped(reference: Reference) -> tuple[Identifier, Identifier] | None:
    """Return what is labelled PMID and what is labelled PMCID, if each fits the other label."""
    pmids = [one for one in reference.identifiers_of("pmid") if is_pmcid(one.raw)]
    pmcids = [
        one
        for one in reference.identifiers_of("pmcid")
        if one.raw.isdecimal() and re.fullmatch(r"[1-9]\d{0,7}", one.raw)
    ]
    return (pmids[0], pmcids[0]) if pmids and pmcids else None


def _has_a_kind_twice(reference: Reference) -> bool:
    kinds = [one.kind for one in reference.identifiers if one.value and one.kind in _SINGLE]
    return reference.alias_of is None and len(set(kinds)) < len(kinds)


@rule(severity=ERROR, confidence=CERTAIN, when=_has_a_kind_twice)
def conflicting_identifiers(reference: Reference, context: Context) -> Iterator[Finding]:
    """Two different DOIs, PMIDs, PMCIDs or arXiv numbers in one reference.

    ## Why it matters
    They lead to two papers, and one of them is not the source. The usual cause is a mistyped digit,
    or an address copied from another paper.

    ## Example
        PMCID: PMC4034712. https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/

    ## Instead
        PMCID: PMC4034721. https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/

    ## Stays silent
    For print and electronic ISBN or ISSN, for versions of one DOI, where the words between the two
    speak of an erratum, a comment, a preprint or a dataset, and where so many words stand between
    them that a second work is cited in the same note.

    ## Fix
    None: open both and see which one is the source.
    """
    if _swapped(reference):
        return
    for kind in _SINGLE:
        sound = [one for one in reference.identifiers_of(kind) if one.value]
        for first, other in ((sound[0], one) for one in sound[1:]):
            if same_number(first, other) or speaks_of_two(reference, first, other):
                continue
            name = NAMES[kind]
            where = " in its address" if other.derived_from else ""
            yield context.finding(
                other.span,
                f"The reference has two {name}s: {first.value}, and {other.value}{where}.",
                suggestion="Open both, and keep the one that leads to the source.",
                evidence=[offline(other.value, expected=first.value)],
                reference=reference,
            )
            break


_SINGLE: tuple[IdentifierKind, ...] = ("doi", "pmid", "pmcid", "arxiv")


# ── Numbers with a check digit, and the rest ─────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("isbn"))
def invalid_isbn(reference: Reference, context: Context) -> Iterator[Finding]:
    """An ISBN with the wrong length, prefix or check digit.

    ## Why it matters
    The last digit of an ISBN is computed from the others, so that a mistyped one shows. No library
    and no bookshop finds the book by it.

    ## Example
        ISBN 978-0-306-40615-8

    ## Instead
        ISBN 978-0-306-40615-7

    ## Stays silent
    For valid ISBNs of 10 and 13 digits with hyphens, blanks or neither, and for several in one
    reference (print, electronic).

    ## Fix
    None: the computed digit is shown, but any other digit may be the wrong one.

    ## Sources
    International ISBN Agency, "ISBN Users' Manual".
    """
    yield from _invalid(reference, context, "isbn", "Copy the ISBN from the book's imprint.")


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("issn"))
def invalid_issn(reference: Reference, context: Context) -> Iterator[Finding]:
    """An ISSN with the wrong length or check digit.

    ## Why it matters
    The last digit of an ISSN is computed from the others, so that a mistyped one shows. It names no
    journal.

    ## Example
        ISSN 1234-5678

    ## Instead
        ISSN 1234-5679

    ## Stays silent
    For valid ISSNs, with or without the hyphen, and with X as the last character.

    ## Fix
    None: the computed digit is shown, but any other digit may be the wrong one.

    ## Sources
    ISO 3297, annex A.
    """
    yield from _invalid(reference, context, "issn", "Look the journal up in the ISSN portal.")


@rule(severity=WARNING, confidence=CERTAIN, when=has_kind("orcid"))
def invalid_orcid(reference: Reference, context: Context) -> Iterator[Finding]:
    """An ORCID iD with the wrong length or check digit.

    ## Why it matters
    The last character of an ORCID iD is computed from the others, so that a mistyped one shows. It
    names no person, or after a careless repair another one.

    ## Example
        ORCID: 0000-0002-1825-0098

    ## Instead
        ORCID: 0000-0002-1825-0097

    ## Stays silent
    For valid iDs, with or without the address `https://orcid.org/`, and with X as the last
    character.

    ## Fix
    None: the computed character is shown, but any other digit may be the wrong one.

    ## Sources
    ORCID, "Structure of the ORCID Identifier" (ISO 7064, MOD 11-2).
    """
    yield from _invalid(reference, context, "orcid", "Copy the iD from the person's ORCID page.")


@rule(severity=ERROR, confidence=CERTAIN, when=has_kind("arxiv"))
def malformed_arxiv_id(reference: Reference, context: Context) -> Iterator[Finding]:
    """An arXiv number that has none of the three forms, or a month that cannot be.

    ## Why it matters
    The first four digits of an arXiv number are year and month, and the number of digits behind the
    point depends on them. A number that breaks the rule names no paper.

    ## Example
        arXiv:1313.2590
        arXiv:1501.0001

    ## Instead
        arXiv:1303.2590
        arXiv:1501.00001

    ## Stays silent
    For all three forms in their own time, with or without a version: `hep-th/9901001`,
    `0704.0001`, `1706.03762v5`.

    ## Fix
    None: which digit is wrong cannot be known.

    ## Sources
    arXiv, "Understanding the arXiv identifier".
    """
    yield from _invalid(reference, context, "arxiv", "Copy the number from the paper's arXiv page.")
    this_month = context.today.year * 100 + context.today.month
    for arxiv in reference.identifiers_of("arxiv"):
        if arxiv.value and month_of(arxiv.value) > this_month and not said_before(reference, arxiv):
            year, month = divmod(month_of(arxiv.value), 100)
            yield context.finding(
                arxiv.span,
                f"“{arxiv.raw}” is not an arXiv identifier: "
                f"its month would be {year}-{month:02}, which is yet to come.",
                suggestion="Copy the number from the paper's arXiv page.",
                evidence=[offline(arxiv.raw)],
                reference=reference,
            )


@rule(severity=WARNING, confidence=CERTAIN, when=has_kind("trial"))
def malformed_trial_id(reference: Reference, context: Context) -> Iterator[Finding]:
    """A ClinicalTrials.gov identifier that is not "NCT" and eight digits.

    ## Why it matters
    Readers look a trial up by its number to see what was planned. A number with a digit too few
    leads to no trial.

    ## Example
        ClinicalTrials.gov NCT0123456

    ## Instead
        ClinicalTrials.gov NCT01234567

    ## Stays silent
    For `NCT` and eight digits anywhere, and for numbers of other registers (ISRCTN, EudraCT,
    ChiCTR).

    ## Fix
    Safe where eight digits are there: they are put directly behind "NCT". None for a missing digit,
    which cannot be guessed.
    """
    for found in faults_of(reference, "malformed-trial-id"):
        yield malformed(
            reference, context, found, "Look the trial up at ClinicalTrials.gov.", safe=True
        )


def _invalid(
    reference: Reference, context: Context, kind: IdentifierKind, suggestion: str
) -> Iterator[Finding]:
    name = "malformed-arxiv-id" if kind == "arxiv" else f"invalid-{kind}"
    for found in faults_of(reference, name):
        yield malformed(reference, context, found, suggestion, safe=False)
