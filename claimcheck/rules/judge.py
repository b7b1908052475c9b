"""Ask every rule of every subject."""

from collections.abc import Callable, Iterator, Sequence

from claimcheck.model import Article, Check, CheckOutcome, Claim, Finding, Reference, Unavailable
from claimcheck.rules.citing import references_of
from claimcheck.rules.context import Context, World, fingerprinted
from claimcheck.rules.registry import Needs, Rule

_WORST: tuple[CheckOutcome, ...] = ("fail", "unverified", "review")
_BEST: tuple[CheckOutcome, ...] = ("pass", "unverified")
"""Of a claim's references: one that could be read is enough to have judged the claim."""


def judge(
    world: World,
    rules: Sequence[Rule],
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> tuple[list[Finding], list[Check]]:
    """Return what the rules find, in document order, and what was checked with which outcome."""
    findings: list[Finding] = []
    checks: list[Check] = []
    silence = _Silence(world)
    for number, rule in enumerate(rules):
        progress("judging", number, len(rules))
        outcomes: dict[CheckOutcome, list[str]] = {}
        context: Context | None = None
        for subject_id, subject, article, file in _subjects(world, rule):
            outcome: CheckOutcome = "not-applicable"
            if rule.applies(subject):
                if context is None or context.file != file or context.article is not article:
                    context = Context(world, rule, article, file)
                found = list(rule.judge(subject, context))
                findings += found
                outcome = _outcome(found) or silence.means(rule, subject, context)
            outcomes.setdefault(outcome, []).append(subject_id)
        checks += [
            Check(rule=rule.name, outcome=outcome, subjects=tuple(subjects))
            for outcome, subjects in sorted(outcomes.items())
        ]
    return fingerprinted(findings), checks


def _outcome(found: list[Finding]) -> CheckOutcome | None:
    """Return the worst outcome of findings, ``None`` where there are none."""
    if not found:
        return None
    present = {finding.outcome for finding in found}
    return next((outcome for outcome in _WORST if outcome in present), None)


class _Silence:
    """What it means that a rule found nothing: where it needs a record, that depends on the record.

    Arguments:
        world: Everything that was read.
    """

    def __init__(self, world: World) -> None:
        """Know nothing yet."""
        self._world = world
        self._known: dict[tuple[Needs, str], CheckOutcome] = {}

    def means(self, rule: Rule, subject: object, context: Context) -> CheckOutcome:
        """Return the outcome of a rule that found nothing about a subject."""
        match subject:
            case _ if rule.needs == "nothing":
                return "pass"
            case Reference():
                return self._about(rule.needs, subject)
            case Claim():
                cited = references_of(subject, context)
                outcomes = {self._about(rule.needs, reference) for reference in cited}
                return next((one for one in _BEST if one in outcomes), "not-applicable")
        return "pass" if self._world.records.all else "not-applicable"

    def _about(self, needs: Needs, reference: Reference) -> CheckOutcome:
        key = needs, reference.id
        if key not in self._known:
            self._known[key] = self._of(needs, reference)
        return self._known[key]

    def _of(self, needs: Needs, reference: Reference) -> CheckOutcome:
        known = self._world.records.about(reference)
        if known.pages if needs == "page" else known.same or known.others:
            return "pass"
        if any((one.ask.kind == "url") == (needs == "page") for one in known.unavailable()):
            return "unverified"
        answered = any(
            one.ask.kind != "url" and not isinstance(one, Unavailable) for one in known.answers
        )
        return "pass" if answered and needs == "record" else "not-applicable"


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
