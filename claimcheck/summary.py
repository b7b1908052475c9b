"""An audit in numbers, and in one sentence."""

from collections import Counter
from collections.abc import Sequence

from claimcheck.model import (
    Absent,
    Answer,
    Article,
    Bibliography,
    Check,
    Finding,
    Reference,
    ReferenceVerdict,
    Severity,
    Summary,
    Unavailable,
)

_MOST_NAMED = 5  # kinds of errors that the verdict names
_ABBREVIATIONS = {
    **{word: word.upper() for word in ("doi", "isbn", "issn", "orcid", "pmcid", "pmid", "url")},
    "arxiv": "arXiv",
}


def summarise(
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
    findings: Sequence[Finding],
    checks: Sequence[Check],
    *,
    verdicts: Sequence[ReferenceVerdict] = (),
    answers: Sequence[Answer] = (),
    unreadable: int = 0,
) -> Summary:
    """Return the counts of an audit and its verdict; accepted findings count apart."""
    open_findings = [finding for finding in findings if not finding.suppressed_by]
    severities = Counter(finding.severity for finding in open_findings)
    claims = [claim for article in articles for claim in article.claims]
    counted = Counter(one.verdict for one in counted_verdicts(articles, bibliographies, verdicts))
    return Summary(
        verdict=verdict(open_findings, unreadable, counted["unverified"]),
        errors=severities["error"],
        warnings=severities["warning"],
        notes=severities["note"],
        accepted=len(findings) - len(open_findings),
        reviews=sum(finding.outcome == "review" for finding in open_findings),
        unverified=sum(finding.outcome == "unverified" for finding in open_findings),
        articles=len(articles),
        claims=len(claims),
        claims_cited=sum(bool(claim.citations) for claim in claims),
        claims_checkable=sum(claim.checkable for claim in claims),
        references=len(_counted_references(articles, bibliographies)),
        citations=sum(len(article.citations) for article in articles),
        checks_passed=sum(len(check.subjects) for check in checks if check.outcome == "pass"),
        not_read=sum(len(article.not_read) for article in articles),
        references_verified=counted["verified"],
        references_differing=counted["differs"],
        references_contradicted=counted["contradicted"],
        references_not_found=counted["not-found"],
        references_unverified=counted["unverified"],
        answers_absent=sum(isinstance(one, Absent) for one in answers),
        answers_unavailable=sum(isinstance(one, Unavailable) for one in answers),
    )


def counted_verdicts(
    articles: Sequence[Article],
    bibliographies: Sequence[Bibliography],
    verdicts: Sequence[ReferenceVerdict],
) -> list[ReferenceVerdict]:
    """Return one verdict for each work that is counted; a short form counts with what it repeats."""
    counted = _counted_references(articles, bibliographies)
    ids = {one.id for one in counted if not one.alias_of}
    return [one for one in verdicts if one.ref_id in ids]


def _counted_references(
    articles: Sequence[Article], bibliographies: Sequence[Bibliography]
) -> list[Reference]:
    """Return the references that are counted, a work of a list and of a file of references once.

    They are those of the articles' own lists, and of the files that articles without a list cite;
    where there is no list at all, those of all files.
    """
    listed = [one for article in articles for one in article.references]
    cited = {
        target.ref_id
        for article in articles
        if not article.references
        for citation in article.citations
        for target in citation.targets
    }
    keys = {one.key for one in listed}
    in_files = [
        one
        for file in bibliographies
        if not listed or any(one.id in cited for one in file.references)
        for one in file.references
        if one.id not in keys
    ]
    return [*listed, *in_files]


def verdict(findings: Sequence[Finding], unreadable: int = 0, unverified: int = 0) -> str:
    """Return the open findings in one sentence, worst first.

    Arguments:
        findings: The open findings.
        unreadable: How many files could not be read; an audit without them is never clean.
        unverified: How many references could not be checked.
    """
    unread = f"{_count(unreadable, 'file')} could not be read" if unreadable else ""
    unchecked = f"{_count(unverified, 'reference')} could not be checked" if unverified else ""
    errors = _counted(findings, "error")
    rest = [part for part in (_counted(findings, "warning"), _counted(findings, "note")) if part]
    if errors:
        found = f"Not ready: {_listed([f'{errors} ({_kinds(findings)})', *rest])}"
        return _sentence(found, unread, unchecked)
    if unread:
        found = f"in the rest {_listed(rest) or 'no fault was found'}"
        return _sentence(f"Not complete: {unread}", found, unchecked)
    if any(finding.severity == "warning" for finding in findings):
        return _sentence(f"Needs a look: {_listed(rest)}", unchecked)
    found = f"No faults that matter: {_listed(rest)}" if rest else "No faults found"
    return _sentence(found, unchecked)


def _sentence(*parts: str) -> str:
    return f"{'; '.join(filter(None, parts))}."


def _kinds(findings: Sequence[Finding]) -> str:
    """Return the rules behind the errors as words, the most frequent first."""
    errors = Counter(finding.rule for finding in findings if finding.severity == "error")
    named = [
        " ".join(_ABBREVIATIONS.get(word, word) for word in rule.split("-"))
        + (f" ×{count:,}" if count > 1 else "")
        for rule, count in errors.most_common(_MOST_NAMED)
    ]
    others = len(errors) - _MOST_NAMED
    return ", ".join(named) + (f" and {_count(others, 'other kind')}" if others > 0 else "")


def _counted(findings: Sequence[Finding], severity: Severity) -> str:
    number = sum(finding.severity == severity for finding in findings)
    return _count(number, severity) if number else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
