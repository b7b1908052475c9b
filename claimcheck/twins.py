"""One fault that stands in an article's list and in references.bib is one finding."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from claimcheck.model import Article, Bibliography, Evidence, Finding
from claimcheck.text.normal import folded


def first_of_twins(
    findings: Iterable[Finding],
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
) -> dict[str, Finding]:
    """Return the findings in lists that one in a .bib entry repeats, by the latter's fingerprint.

    They are the same where the rule and the words are, and the entry is the reference's own.
    """
    files = {bibliography.path for bibliography in bibliographies}
    keys = {
        reference.id: reference.key
        for article in articles
        for reference in article.references
        if reference.key and not reference.alias_of
    }
    firsts: dict[tuple[str, str, str], Finding] = {}
    others: list[Finding] = []
    for finding in findings:
        if finding.file in files:
            others.append(finding)
        elif key := keys.get(finding.ref_key or ""):
            firsts.setdefault((finding.rule, key, folded(finding.quoted_text)), finding)
    found = (
        (other, firsts.get((other.rule, other.ref_key or "", folded(other.quoted_text))))
        for other in others
    )
    return {twin.fingerprint: first for twin, first in found if first}


def without_twins(
    findings: Sequence[Finding],
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
) -> list[Finding]:
    """Return the findings; one in a .bib entry that says what one in the list says is its evidence."""
    firsts = first_of_twins(findings, articles, bibliographies)
    places: dict[str, list[Evidence]] = {}
    for twin in findings:
        if first := firsts.get(twin.fingerprint):
            place = Evidence(source=f"{twin.file}:{twin.span.line}", said=twin.quoted_text)
            places.setdefault(first.fingerprint, []).append(place)
    return [
        structs.replace(one, evidence=(*one.evidence, *places.get(one.fingerprint, ())))
        for one in findings
        if one.fingerprint not in firsts
    ]


def accepted_with_twins(
    findings: Sequence[Finding],
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
) -> list[Finding]:
    """Return all findings; one in a .bib entry is accepted where the one in the list is."""
    firsts = first_of_twins(findings, articles, bibliographies)
    return [
        structs.replace(one, suppressed_by=first.suppressed_by)
        if (first := firsts.get(one.fingerprint)) and first.suppressed_by
        else one
        for one in findings
    ]
