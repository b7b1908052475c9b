"""PMIDs and PMCIDs: finding them in a reference string, and reading one strictly.

Source of the forms: NLM, "PMID, PMCID and DOI: identifiers in PubMed and PMC".
"""

import re
from functools import cache

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.found import FoundIdentifier

_LONGEST_PMID = 8


@cache
def _pmid() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?:PubMed\s{1,2})?(?:PMID|PubMed\s?ID)s?(?:\s?\#)?\s{0,3}[:=.]?"
        r"|PubMed\s{0,2}:(?=\s{0,3}\d{4,9}\b))\s{0,5}"
        r"(?P<id>PMC\s?\d+|\d{1,2}[ ,]\d{3}[ ,]\d{3}(?!\d)"
        r"|\d+(?:-\d+|(?!PMC|DOI|Epub|http|PMID|ISSN)[a-z]\w{0,20})?)"
        r"(?:\s?\[(?:PubMed|Free PMC|Indexed)[^\]\n]{0,60}\])?",
        re.IGNORECASE,
    )


@cache
def _pmcid() -> re.Pattern[str]:
    number = r"\d+(?:\.\d{1,2}(?!\d))?"
    return re.compile(
        r"(?<![a-z])PMCIDs?(?:\s?\#)?\s{0,3}[:=.]?\s{0,5}"
        rf"(?P<id>(?:PMC[\s:]{{0,2}}){{0,3}}{number}(?:(?!PMID|DOI|Epub|http)[a-z]\w{{0,20}})?)"
        r"|(?<![a-z0-9])(?:PMC free article:\s{0,2})?"
        r"(?P<bare>PMC(?:PMC)?\s?\d{5,}(?:\.\d{1,2}(?!\d))?)(?![a-z0-9])",
        re.IGNORECASE,
    )


@cache
def _pmcid_form() -> re.Pattern[str]:
    return re.compile(r"((?:PMC[\s:]*)*)(\d+)(\.\d+)?", re.IGNORECASE)


def find_pmids(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the labelled PMIDs of a reference string; bare digits are never one."""
    return [
        FoundIdentifier(
            read_pmid(found["id"], offset + found.start("id")), _span(found).shifted(offset)
        )
        for found in _pmid().finditer(text)
    ]


def find_pmcids(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the PMCIDs of a reference string, with a label or beginning with "PMC"."""
    result = []
    for found in _pmcid().finditer(text):
        group = "id" if found["id"] else "bare"
        pmcid = read_pmcid(found[group], offset + found.start(group))
        result.append(FoundIdentifier(pmcid, _span(found).shifted(offset)))
    return result


def _span(found: re.Match[str]) -> Span:
    return Span(found.start(), found.end())


def read_pmid(text: str, offset: int = 0) -> Identifier:
    """Return the PMID that a text is meant to be, without its label; it is never shortened."""
    span = Span(offset, offset + len(text))
    value, detail = _pmid_value(text)
    fault = IdentifierFault("malformed-pmid", span, detail, value)
    faults = (fault,) if detail else ()
    return Identifier(kind="pmid", value=value, raw=text, span=span, faults=faults)


def _pmid_value(text: str) -> tuple[str | None, str]:
    """Return the canonical form and, if it is not as written, why that is no PMID."""
    digits = re.sub(r"[ ,]", "", text)
    if not (digits.isascii() and digits.isdigit()):
        if is_pmcid(text):
            return None, "that is a PMCID"
        return None, "a PMID has digits only"
    number = digits.lstrip("0")
    if not number:
        return None, "the first PMID is 1"
    if len(number) > _LONGEST_PMID:
        return None, f"a PMID has at most {_LONGEST_PMID} digits, this one has {len(digits)}"
    if number != digits:
        return number, "a PMID does not begin with 0"
    return number, "" if digits == text else "a PMID is written without blanks and commas"


def is_pmcid(text: str) -> bool:
    """Say whether the text has the form of a PMCID with its "PMC"."""
    return re.fullmatch(r"PMC\s?\d+", text, re.IGNORECASE) is not None


def read_pmcid(text: str, offset: int = 0) -> Identifier:
    """Return the PMCID that a text is meant to be, without its label."""
    span = Span(offset, offset + len(text))
    form = _pmcid_form().fullmatch(text)
    if not form or not form[2].lstrip("0"):
        fault = _malformed(span, "a PMCID is “PMC” and a number", None)
        return Identifier(kind="pmcid", value=None, raw=text, span=span, faults=(fault,))
    prefix, digits, version = form.groups()
    number = digits.lstrip("0")
    faults = []
    if not prefix:
        at = Span(form.start(2), form.end(2)).shifted(offset)
        faults.append(_malformed(at, "a PMCID begins with “PMC”", f"PMC{number}"))
    elif prefix.upper().count("PMC") > 1:
        at = Span(0, form.end(1)).shifted(offset)
        faults.append(_malformed(at, "“PMC” stands there twice", "PMC"))
    elif number != digits:
        at = Span(form.start(2), form.end(2)).shifted(offset)
        faults.append(_malformed(at, "its number does not begin with 0", number))
    if version:
        at = Span(form.start(3), form.end(3)).shifted(offset)
        faults.append(_malformed(at, f"“{version}” is a version, not a part of it", ""))
    return Identifier(kind="pmcid", value=f"PMC{number}", raw=text, span=span, faults=tuple(faults))


def _malformed(span: Span, detail: str, instead: str | None) -> IdentifierFault:
    return IdentifierFault(rule="malformed-pmcid", span=span, detail=detail, instead=instead)
