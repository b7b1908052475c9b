"""One fault that stands in an article's list and in references.bib is one finding."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from claimcheck.model import Article, Bibliography, Evidence, Finding
from claimcheck.text.normal import folded


def without_twins(
    findings: Iterable[Finding],
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
) -> list[Finding]:
    """Return the findings; one in a .bib entry that says what one in the list says is its evidence.

    They are the same where the rule and the words are, and the entry is the reference's own.
    """
    files = {bibliography.path for bibliography in bibliographies}
    keys = {
        reference.id: reference.key
        for article in articles
        for reference in article.references
        if reference.key and not reference.alias_of
    }
    firsts: dict[tuple[str, str, str], int] = {}
    result: list[Finding] = []
    twins: list[Finding] = []
    for finding in findings:
        if finding.file in files:
            twins.append(finding)
            continue
        key = keys.get(finding.ref_key or "")
        if key:
            firsts.setdefault((finding.rule, key, folded(finding.quoted_text)), len(result))
        result.append(finding)
    for twin in twins:
        at = firsts.get((twin.rule, twin.ref_key or "", folded(twin.quoted_text)))
        if at is None:
            result.append(twin)
        else:
            place = f"{twin.file}:{twin.span.line}"
            evidence = Evidence(source=place, said=twin.quoted_text)
            result[at] = structs.replace(result[at], evidence=(*result[at].evidence, evidence))
    return result
