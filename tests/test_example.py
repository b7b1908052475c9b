"""The worked example always audits right: what must be found, at its exact characters, and no more."""

import datetime
import re
from pathlib import Path

import pytest

from claimcheck.model import Audit, Finding
from claimcheck.pipeline import audit_paths
from claimcheck.settings import load_settings

ROOT = Path(__file__).parent.parent
ARTICLE = "examples/massage-for-ms/article.txt"
GOLDEN = ROOT / "tests" / "example-findings.txt"


@pytest.fixture(scope="module")
def example() -> Audit:
    """Return the audit of the example with its references.bib and its ledger."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return _audit()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Return the audit of the article alone, as an editor first meets it."""
    folder = tmp_path_factory.mktemp("alone")
    path = folder / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_bytes((ROOT / ARTICLE).read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return _audit()


def _audit() -> Audit:
    today = datetime.date(2026, 11, 22)
    return audit_paths([ARTICLE], settings=load_settings(Path.cwd()), today=today)


def found(audit: Audit, rule: str) -> list[Finding]:
    """Return the findings of a rule."""
    return [finding for finding in audit.findings if finding.rule == rule]


def references(findings: list[Finding]) -> list[str]:
    """Return the labels of the references that findings are about."""
    return [(finding.ref_key or "").partition("#")[2] for finding in findings]


def test_the_impossible_date(alone: Audit) -> None:
    """February 36, 2024: an error at those characters, four candidates, none chosen."""
    (finding,) = found(alone, "impossible-date")

    assert ("error", "certain", "February 36, 2024") == (
        finding.severity,
        finding.confidence,
        finding.quoted_text,
    )
    assert "February 3, 6, 16 and 26, 2024" in (finding.suggestion or "")
    assert () == finding.fixes


def test_nothing_else_is_an_error_but_the_organisation(alone: Audit) -> None:
    """The body that contradicts its own host name is the one other error."""
    errors = {one.rule: one.quoted_text for one in alone.findings if one.severity == "error"}

    assert {
        "impossible-date": "February 36, 2024",
        "wrong-organisation": "National Multiple Sclerosis Association",
    } == errors


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        ("wrong-organisation", ["2"]),
        ("incomplete-repeat", ["4", "6"]),
        ("duplicate-reference", ["4", "6"]),
        ("unbalanced-quotes", ["4", "6"]),
        ("missing-access-date", ["4", "6", "7"]),
        ("double-space", ["5"]),
    ],
)
def test_faults_of_the_notes(alone: Audit, rule: str, labels: list[str]) -> None:
    """Each fault is found in its notes, and in no other."""
    assert labels == references(found(alone, rule))


def test_identifiers_agree_with_their_addresses(alone: Audit) -> None:
    """The identifiers of [3] and [5] are checked and sound."""
    rules = {
        "malformed-doi", "doi-trailing-junk", "malformed-pmid", "malformed-pmcid",
        "conflicting-identifiers", "pmid-year-mismatch", "pmid-out-of-range",
    }  # fmt: skip
    passed = {
        (check.rule, subject)
        for check in alone.checks
        if check.outcome == "pass"
        for subject in check.subjects
    }

    assert not any(found(alone, rule) for rule in rules)
    assert {("conflicting-identifiers", f"massage-for-ms#{label}") for label in "35"} <= passed
    assert ("malformed-doi", "massage-for-ms#3") in passed


def test_the_uncited_claims(alone: Audit) -> None:
    """Pain, pressure sores, spasticity and sleep: not the headings, not the advice."""
    (article,) = alone.articles
    text = alone.sources[0].text
    paragraphs = [
        next(
            block
            for block in article.blocks
            if block.span.start <= one.span.offset < block.span.end
        )
        for one in found(alone, "uncited-claim")
    ]

    assert ["Pain", "Pressure sores", "Spasticity", "Sleep"] == [
        text[block.run_in.start : block.run_in.end] for block in paragraphs if block.run_in
    ]
    assert 4 == len(paragraphs)


def test_the_item_that_stands_twice(alone: Audit) -> None:
    """The item "Tingling" is said once, as a part of "Numbness or tingling"."""
    (finding,) = found(alone, "repeated-item")

    assert "Tingling" == finding.quoted_text


def test_scopes(alone: Audit) -> None:
    """[3] is carried over the paragraph before it; [6] covers its list; both are told as they are."""
    (article,) = alone.articles
    citations = {citation.raw: citation.id for citation in article.citations}
    carried = [
        claim.text
        for claim in article.claims
        for one in claim.citations
        if one.citation_id == citations["[3]"] and one.scope == "carried"
    ]
    listed = [
        claim.text
        for claim in article.claims
        for one in claim.citations
        if one.citation_id == citations["[6]"] and one.scope == "list"
    ]

    assert 5 == len(carried)
    assert carried[0].startswith("In 2014, to understand the benefits")
    assert 10 == len(listed)
    assert ("osteoporosis", "recent injuries") == (listed[1], listed[-1])


def test_the_ledger_finds_every_claim_again(example: Audit) -> None:
    """Every recorded claim stands in the article word for word, and rests on known references."""
    assert {"exact"} == {claim.anchor for claim in example.ledger}
    assert not [one for one in example.findings if one.file != ARTICLE]


def test_the_ledger_was_made_by_init(example: Audit) -> None:
    """What ``init`` would add today is nothing."""
    keys = {reference.id for reference in example.bibliographies[0].references}
    (article,) = example.articles

    assert {reference.key for reference in article.references} == keys
    assert all(claim.ledger_id for claim in article.claims if claim.belongs_in_ledger)


def test_the_golden_findings(example: Audit) -> None:
    """No finding comes or goes without somebody looking at it: see CONTRIBUTING.md."""
    lines = [
        f"{one.span.line}:{one.span.col} {one.severity} {one.confidence} {one.rule}: {one.message}"
        for one in example.findings
    ]

    assert GOLDEN.read_text(encoding="utf-8").splitlines() == lines


def test_the_readme_shows_the_real_thing(example: Audit) -> None:
    """The finding in the README is the one of the audit."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (finding,) = found(example, "impossible-date")

    assert f"{finding.file}:{finding.span.line}:{finding.span.col}: error impossible-date" in readme
    assert finding.message in readme
    assert finding.suggestion is not None
    assert finding.suggestion in re.sub(r"\s+", " ", readme)
