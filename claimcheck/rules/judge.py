"""Ask every rule of every subject."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, NoReturn

from msgspec import Struct

from claimcheck.model import Article, Check, CheckOutcome, Claim, Finding, Reference, Unavailable
from claimcheck.records import Records
from claimcheck.rules.citing import references_of
from claimcheck.rules.context import Context, World, fingerprinted
from claimcheck.rules.registry import Needs, Rule, Subject
from claimcheck.side_by_side import begun, side_by_side

_WORTH_A_PROCESS: Final = 500  # references, judged in about the time in which ten processes start
_NUMBER: Final = "I"
_WORST: tuple[CheckOutcome, ...] = ("fail", "unverified", "review")
_BEST: tuple[CheckOutcome, ...] = ("pass", "unverified")
"""Of a claim's references: one that could be read is enough to have judged the claim."""


class Judged(Struct, array_like=True):
    """What came of one rule."""

    findings: list[Finding]
    outcomes: dict[CheckOutcome, bytes]
    """An array of the numbers of the subjects, from 0: every rule has some for every subject."""


Ahead = Callable[[], Mapping[str, Judged]]
"""Gives what came of the rules that were judged ahead, by their names."""


def judge(
    world: World,
    rules: Sequence[Rule],
    progress: Callable[[str, int, int], None] = lambda *_: None,
    ahead: Ahead = dict,
) -> tuple[list[Finding], list[Check]]:
    """Return what the rules find, in document order, and what was checked with which outcome.

    Arguments:
        world: Everything that was read and looked up.
        rules: Who judges.
        progress: Is told how many rules are done.
        ahead: Gives what is judged already.
    """
    inquest = _Inquest(world, progress)
    known = dict(ahead())
    left = [rule for rule in rules if rule.name not in known]
    judged = side_by_side(inquest.judged, left, list[Judged], most=inquest.worth_processes)
    known.update(zip([rule.name for rule in left], judged, strict=True))
    findings = [one for rule in rules for one in known[rule.name].findings]
    checks = [
        Check(rule=rule.name, outcome=outcome, subjects=inquest.ids(rule.subject, numbers))
        for rule in rules
        for outcome, numbers in sorted(known[rule.name].outcomes.items())
    ]
    return fingerprinted(findings, world), checks


@contextmanager
def judging_ahead(world: World, rules: Sequence[Rule]) -> Iterator[Ahead]:
    """Judge in another process what no answer can change, while the answers are waited for.

    Arguments:
        world: Everything that was read.
        rules: Who judges. One that turns out to ask for an answer is left for later, and so is
            everything where another process is not worth it.
    """
    inquest = _Inquest(world, lambda *_: None)
    alone = [rule for rule in rules if rule.needs == "nothing" and rule.subject != "ignore"]
    most = inquest.worth_processes if alone else 0
    with begun(inquest.judged_ahead, alone, list[Judged | None], most=most) as results:
        yield lambda: {
            rule.name: one for rule, one in zip(alone, results(), strict=False) if one is not None
        }


class _Asked(NamedTuple):
    """One subject, and where it stands."""

    id: str
    subject: object
    article: Article | None
    file: str


class _AwaitedError(Exception):
    """A rule asked for an answer that nobody has given yet."""


class _Awaited(Records):
    """Answers that nobody has given yet: whoever asks for any cannot judge."""

    def __init__(self) -> None:
        """Hold nothing."""

    def __getattribute__(self, name: str) -> NoReturn:
        """Refuse.

        Raises:
            _AwaitedError: Always.
        """
        raise _AwaitedError(name)


class _Inquest:
    """Rules asked of all their subjects.

    Arguments:
        world: Everything that was read.
        progress: Is told how many rules are done.
    """

    def __init__(self, world: World, progress: Callable[[str, int, int], None]) -> None:
        """Ask nothing yet."""
        self._world = world
        self._progress = progress
        self._silence = _Silence(world)
        self._subjects: dict[Subject, list[_Asked]] = {}
        self._ids: dict[tuple[Subject, bytes], tuple[str, ...]] = {}

    @property
    def worth_processes(self) -> int:
        """How many processes the judging is worth."""
        return len(self._asked("reference")) // _WORTH_A_PROCESS

    def judged_ahead(self, rules: Sequence[Rule]) -> list[Judged | None]:
        """Return what came of each rule that asks for no answer; in a process of its own."""
        self._world.records = _Awaited()
        return [self._judged_alone(rule) for rule in rules]

    def _judged_alone(self, rule: Rule) -> Judged | None:
        try:
            return self._judged(rule)
        except _AwaitedError:
            return None

    def judged(self, rules: Sequence[Rule]) -> list[Judged]:
        """Return what came of each rule."""
        found = []
        for number, rule in enumerate(rules):
            self._progress("judging", number, len(rules))
            found.append(self._judged(rule))
        return found

    def ids(self, subject: Subject, numbers: bytes) -> tuple[str, ...]:
        """Return the ids of subjects."""
        if (subject, numbers) not in self._ids:  # most rules have the same outcome for all
            asked = self._asked(subject)
            ids = tuple(asked[number].id for number in array(_NUMBER, numbers))
            self._ids[subject, numbers] = ids
        return self._ids[subject, numbers]

    def _judged(self, rule: Rule) -> Judged:
        findings: list[Finding] = []
        outcomes: defaultdict[CheckOutcome, array[int]] = defaultdict(lambda: array(_NUMBER))
        context: Context | None = None
        judge = rule.judge
        applies = rule.applies if _has_basis(rule, self._world) else _never
        for number, (_, subject, article, file) in enumerate(self._asked(rule.subject)):
            if not applies(subject):
                outcomes["not-applicable"].append(number)
                continue
            if context is None or context.file != file or context.article is not article:
                context = Context(self._world, rule, article, file)
            if found := list(judge(subject, context)):
                findings += found
                outcomes[_worst(found)].append(number)
            else:
                outcomes[self._silence.means(rule, subject, context)].append(number)
        return Judged(findings, {outcome: some.tobytes() for outcome, some in outcomes.items()})

    def _asked(self, subject: Subject) -> list[_Asked]:
        if subject not in self._subjects:
            self._subjects[subject] = [_Asked(*one) for one in _subjects(self._world, subject)]
        return self._subjects[subject]


def _never(_: object) -> bool:
    """Say that a rule has nothing to judge."""
    return False


def _worst(found: list[Finding]) -> CheckOutcome:
    """Return the worst outcome of findings."""
    present = {finding.outcome for finding in found}
    return next(outcome for outcome in _WORST if outcome in present)


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
        if rule.needs == "nothing":
            return "pass"
        match subject:
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


def _subjects(world: World, subject: Subject) -> Iterator[tuple[str, object, Article | None, str]]:
    """Yield id, subject, article and file of everything of one kind."""
    match subject:
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
        case "ignore":
            for use in world.ignores:
                yield use.id, use, None, use.file


def _has_basis(rule: Rule, world: World) -> bool:
    """Say whether the settings give a rule what it goes by."""
    return not rule.setting or bool(getattr(world.settings, rule.setting))
