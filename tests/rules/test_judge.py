"""What it means that a rule found nothing: that depends on what is known."""

import datetime
from collections.abc import Iterator

import pytest
from msgspec import structs

from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Answer, Bibliography, Finding
from claimcheck.records import Records
from claimcheck.rules.context import Context, World
from claimcheck.rules.judge import judge
from claimcheck.rules.registry import Subject, all_rules
from claimcheck.settings import Settings
from tests.lookup.answers import DOI, PAGE, absent, crossref, page, silent

TEA = "Smith J. Tea and sleep: a trial. BMJ. 2014;348:100-105."
RECORD, ON_PAGE, ALONE = "retracted", "soft-404", "numeric-author"


def nothing(_: object, __: Context) -> Iterator[Finding]:
    """Find nothing."""
    return iter(())


def outcomes(
    rule: str, end: str, *answers: Answer, applies: bool = True, subject: Subject = "reference"
) -> dict[str, str]:
    """Return the outcome of each subject of a rule that finds nothing."""
    reference = parse_reference(f"{TEA} {end}", id="tea", file="r.bib")
    file = Bibliography(path="r.bib", references=(reference,))
    world = World(
        articles=[],
        bibliographies=[file],
        ledger=[],
        records=Records(answers),
        texts={"r.bib": reference.raw},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    asked = structs.replace(
        all_rules()[rule], judge=nothing, applies=lambda _: applies, subject=subject
    )
    findings, checks = judge(world, [asked])
    assert [] == findings
    return {subject: check.outcome for check in checks for subject in check.subjects}


@pytest.mark.parametrize(
    ("rule", "answers", "outcome"),
    [
        (ALONE, [], "pass"),
        (RECORD, [], "not-applicable"),
        (RECORD, [crossref()], "pass"),
        (RECORD, [crossref(), silent(source="PubMed")], "pass"),
        (RECORD, [absent()], "pass"),
        (RECORD, [silent()], "unverified"),
        (RECORD, [page()], "not-applicable"),
        (ON_PAGE, [page()], "pass"),
        (ON_PAGE, [silent(PAGE, "page")], "unverified"),
        (ON_PAGE, [silent()], "not-applicable"),
        (ON_PAGE, [crossref()], "not-applicable"),
    ],
)
def test_silence_of_a_rule(rule: str, answers: list[Answer], outcome: str) -> None:
    """A pass needs a record or a page; a silent source makes it unverified; else it was not asked."""
    actual = outcomes(rule, f"doi: {DOI.value}. {PAGE.value}", *answers)

    assert {"tea": outcome} == actual


def test_what_a_rule_does_not_apply_to() -> None:
    """It has neither passed nor failed, whatever is known."""
    assert {"tea": "not-applicable"} == outcomes(RECORD, "", crossref(), applies=False)


@pytest.mark.parametrize(("answers", "outcome"), [([], "not-applicable"), ([crossref()], "pass")])
def test_a_subject_that_is_no_reference(answers: list[Answer], outcome: str) -> None:
    """A rule on a whole file that needs records passes where anything was looked up."""
    (checked,) = set(outcomes(RECORD, "", *answers, subject="bibliography").values())

    assert outcome == checked
