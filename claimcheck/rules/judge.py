"""Ask every rule of every subject."""

from collections.abc import Callable, Iterator, Sequence

from claimcheck.model import Article, Check, CheckOutcome, Finding, Reference, Unavailable
from claimcheck.rules.context import Context, World, fingerprinted
from claimcheck.rules.registry import Rule

_WORST: tuple[CheckOutcome, ...] = ("fail", "unverified", "review")


def judge(
    world: World,
    rules: Sequence[Rule],
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> tuple[list[Finding], list[Check]]:
    """Return what the rules find, in document order, and what was checked with which outcome."""
    findings: list[Finding] = []
    checks: list[Check] = []
    for number, rule in enumerate(rules):
        progress("judging", number, len(rules))
        outcomes: dict[CheckOutcome, list[str]] = {}
        for subject_id, subject, article, file in _subjects(world, rule):
            outcome: CheckOutcome = "not-applicable"
            if rule.applies(subject):
                found = list(rule.judge(subject, Context(world, rule, article, file)))
                findings += found
                outcome = _outcome(found, rule, subject, world)
            outcomes.setdefault(outcome, []).append(subject_id)
        checks += [
            Check(rule=rule.name, outcome=outcome, subjects=tuple(subjects))
            for outcome, subjects in sorted(outcomes.items())
        ]
    return fingerprinted(findings), checks


def _outcome(found: list[Finding], rule: Rule, subject: object, world: World) -> CheckOutcome:
    present = {finding.outcome for finding in found}
    silent = "pass" if rule.needs == "nothing" else _of_silence(rule, subject, world)
    return next((outcome for outcome in _WORST if outcome in present), silent)


def _of_silence(rule: Rule, subject: object, world: World) -> CheckOutcome:
    """Say what it means that a rule which needs a record found nothing: that depends on the record."""
    if not isinstance(subject, Reference):
        return "pass" if world.records.all else "not-applicable"
    known = world.records.about(subject)
    if known.pages if rule.needs == "page" else known.same or known.others:
        return "pass"
    if any((one.ask.kind == "url") == (rule.needs == "page") for one in known.unavailable()):
        return "unverified"
    answered = any(not isinstance(one, Unavailable) for one in known.answers)
    return "pass" if answered and rule.needs == "record" else "not-applicable"


def _subjects(world: World, rule: Rule) -> Iterator[tuple[str, object, Article | None, str]]:
    """Yield id, subject, article and file of everything that the rule is asked of."""
    match rule.subject:
        case "article":
            for article in world.articles:
                yield article.name, article, article, article.path
        case "bibliography":
            for bibliography in world.bibliographies:
                yield bibliography.path, bibliography, None, bibliography.path
        case "reference":
            for article in world.articles:
                for reference in article.references:
                    yield reference.id, reference, article, article.path
            for bibliography in world.bibliographies:
                for reference in bibliography.references:
                    yield reference.id, reference, None, bibliography.path
        case "citation":
            for article in world.articles:
                for citation in article.citations:
                    yield citation.id, citation, article, article.path
        case "claim":
            for article in world.articles:
                for claim in article.claims:
                    yield claim.id, claim, article, article.path
        case "ledger_claim":
            articles = {article.path: article for article in world.articles}
            for entry in world.ledger:
                yield entry.id, entry, articles.get(entry.article), entry.file
