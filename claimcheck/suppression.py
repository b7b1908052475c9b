"""Findings that a person has accepted: in a comment, in a claim of the ledger, in the settings."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from claimcheck.ignores import Acceptance
from claimcheck.model import Check, Finding
from claimcheck.rules.ignoring import IgnoreUse
from claimcheck.rules.registry import Rule


class Suppressed(NamedTuple):
    """The findings of a run with what is accepted marked, and what became of the ignores."""

    findings: list[Finding]
    hiding: frozenset[int]
    """Which of the ignores hold for a finding."""


def suppressed(
    findings: Iterable[Finding], accepted: Sequence[Acceptance], today: datetime.date
) -> Suppressed:
    """Return the findings, the accepted ones marked with who accepted them and why.

    An ignore in the ledger holds for findings on its claim and on the references that the claim
    cites, one in a comment for findings in the block or entry that it covers. An ignore whose last
    day is over holds for nothing.
    """
    by_rule: dict[str, list[int]] = {}
    for at, one in enumerate(accepted):
        if not one.use.problem:
            by_rule.setdefault(one.use.rule, []).append(at)
    hiding: set[int] = set()
    result = []
    for finding in findings:
        holding = [at for at in by_rule.get(finding.rule, ()) if accepted[at].holds(finding)]
        hiding.update(holding)
        lasting = (at for at in holding if _lasts(accepted[at].use.until, today))
        first = next(lasting, None)
        result.append(
            finding
            if first is None
            else structs.replace(finding, suppressed_by=accepted[first].suppression)
        )
    return Suppressed(result, frozenset(hiding))


def _lasts(until: datetime.date | None, today: datetime.date) -> bool:
    return until is None or today <= until


def ignore_uses(
    accepted: Sequence[Acceptance],
    hiding: frozenset[int],
    rules: Sequence[Rule],
    checks: Sequence[Check],
) -> list[IgnoreUse]:
    """Return what became of each ignore that stands in a file of the run.

    Arguments:
        accepted: The ignores.
        hiding: Which of them hold for a finding.
        rules: The rules that were asked.
        checks: What was checked with which outcome.
    """
    outcomes = _Outcomes(rules, checks)
    return [
        structs.replace(
            one.use,
            hides=at in hiding,
            had_its_chance=one.is_here and outcomes.could_speak(one.use.rule, one.concerns),
        )
        for at, one in enumerate(accepted)
        if one.use.file
    ]


class _Outcomes:
    """What the rules of a run could judge, and what not."""

    def __init__(self, rules: Sequence[Rule], checks: Sequence[Check]) -> None:
        self._rules = {rule.name: rule for rule in rules}
        self._judged: dict[str, set[str]] = {}
        self._unverified: dict[str, set[str]] = {}
        for check in checks:
            if check.outcome == "unverified":
                self._unverified.setdefault(check.rule, set()).update(check.subjects)
            elif check.outcome != "not-applicable":
                self._judged.setdefault(check.rule, set()).update(check.subjects)

    def could_speak(self, name: str, about: frozenset[str] | None) -> bool:
        """Say whether a rule could have found something in what an ignore is about.

        What needs no look-up could always; else all that is not known must be about other things.
        """
        rule = self._rules.get(name)
        if rule is None:
            return False
        judged, unverified = self._judged.get(name, set()), self._unverified.get(name, set())
        if about is not None:
            judged, unverified = judged & about, unverified & about
        return not unverified and (rule.needs == "nothing" or bool(judged))
