"""What it means that a rule found nothing: that depends on what is known."""

import datetime
import os
from collections.abc import Iterator

import pytest
from msgspec import structs

from claimcheck import side_by_side
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Answer, Bibliography, Finding, Reference
from claimcheck.records import Records
from claimcheck.rules import judge as module
from claimcheck.rules.context import Context, World
from claimcheck.rules.judge import judge, judging_ahead
from claimcheck.rules.registry import Rule, Subject, all_rules
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


def the_titles(reference: Reference, context: Context) -> Iterator[Finding]:
    """Find every title that a record gives."""
    for one in context.known(reference).own:
        yield context.finding(reference.span, one.work.title)


def the_answers(reference: Reference, context: Context) -> Iterator[Finding]:
    """Find how many answers there are."""
    yield context.finding(reference.span, f"{len(context.world.records.all)} answers")


def the_words(reference: Reference, context: Context) -> Iterator[Finding]:
    """Find the reference itself, whatever is known of it."""
    yield context.finding(reference.span, context.text(reference.span))


def rules_ahead() -> list[Rule]:
    """Return rules that could be judged ahead by what they say of themselves, and one that could not."""
    one = structs.replace(all_rules()[ALONE], applies=lambda _: True)
    judges = {"titles": the_titles, "answers": the_answers, "words": the_words}
    named = [structs.replace(one, name=name, judge=each) for name, each in judges.items()]
    return [*named, structs.replace(named[-1], name="recorded", needs="record")]


def small_world(*, text: str = f"{TEA} doi: {DOI.value}.") -> World:
    """Return a world of one reference of which nothing is known."""
    reference = parse_reference(text, id="tea", file="r.bib")
    return World(
        bibliographies=[Bibliography(path="r.bib", references=(reference,))],
        texts={"r.bib": reference.raw},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )


@pytest.fixture
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it a machine of two processors, on which any audit is worth another process."""
    monkeypatch.setattr(side_by_side, "_processors", lambda: 2)
    monkeypatch.setattr(side_by_side, "_can_fork", lambda: True)
    monkeypatch.setattr(module._Inquest, "worth_processes", 2)  # noqa: SLF001 - the only limit


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
@pytest.mark.usefixtures("worth_it")
def test_judging_ahead() -> None:
    """What asks for no answer is judged ahead; what does, whatever it says of itself, is judged later."""
    world, rules = small_world(), rules_ahead()
    with judging_ahead(world, rules) as ahead:
        world.records = Records([crossref()])
        known = dict(ahead())
        assert {"words"} == set(known)
        found, checks = judge(world, rules, ahead=lambda: known)
    assert (found, checks) == judge(world, rules)
    assert {"titles", "answers", "words", "recorded"} == {one.rule for one in found}
    assert "1 answers" in {one.message for one in found}


def test_what_is_left_for_later() -> None:
    """A rule is left for later as soon as it asks for anything of the answers, and only then."""
    world, rules = small_world(), rules_ahead()
    inquest = module._Inquest(world, lambda *_: None)  # noqa: SLF001 - as the other process does it
    titles, answers, words, _ = inquest.judged_ahead(rules)
    assert (None, None) == (titles, answers)
    assert words is not None
    assert [world.lines["r.bib"].text] == [one.message for one in words.findings]


def test_judging_ahead_is_not_worth_it() -> None:
    """A small audit judges nothing ahead: everything is judged when all is known."""
    with judging_ahead(small_world(), rules_ahead()) as ahead:
        assert {} == ahead()


@pytest.mark.parametrize(("answers", "outcome"), [([], "not-applicable"), ([crossref()], "pass")])
def test_a_subject_that_is_no_reference(answers: list[Answer], outcome: str) -> None:
    """A rule on a whole file that needs records passes where anything was looked up."""
    (checked,) = set(outcomes(RECORD, "", *answers, subject="bibliography").values())

    assert outcome == checked
