"""Findings that a person has accepted: in a comment, in a claim of the ledger, in the settings."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from claimcheck.ignores import Acceptance
from claimcheck.model import Check, Finding, Span, Suppression
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
    groups = _grouped(accepted, today)
    holding: set[int] = set()
    result = []
    for finding in findings:
        holds = [one for one in groups.about(finding) if one.holds(finding)]
        holding.update(id(one) for one in holds)
        first = next((one.lasting for one in holds if one.lasting), None)
        result.append(structs.replace(finding, suppressed_by=first) if first else finding)
    hiding = (at for one in groups.all for at in one.members if id(one) in holding)
    return Suppressed(result, frozenset(hiding))


class _Group:
    """Ignores that hold for the same findings: all comments that cover one block, or one ignore."""

    def __init__(self, first: Acceptance) -> None:
        self.covers = first.covers or Span(0, 0)
        self.holds = first.holds
        self.members: list[int] = []
        self.lasting: Suppression | None = None
        """What the first of them says that has not ended."""

    def add(self, at: int, one: Acceptance, today: datetime.date) -> None:
        self.members.append(at)
        if self.lasting is None and (one.use.until is None or today <= one.use.until):
            self.lasting = one.suppression


class _Groups(NamedTuple):
    all: list[_Group]
    anywhere: dict[str, list[_Group]]
    """By rule."""
    in_blocks: dict[tuple[str, str], list[_Group]]
    """Of comments, by rule and file, in the order of the file."""

    def about(self, finding: Finding) -> Iterator[_Group]:
        """Yield the groups that can hold for a finding."""
        yield from self.anywhere.get(finding.rule, ())
        groups = self.in_blocks.get((finding.rule, finding.file), [])
        offset = finding.span.offset
        at = bisect_right(groups, offset, key=lambda one: one.covers.start) - 1
        if at >= 0 and offset < groups[at].covers.end:
            yield groups[at]


def _grouped(accepted: Sequence[Acceptance], today: datetime.date) -> _Groups:
    groups: dict[tuple[object, ...], _Group] = {}
    anywhere: dict[str, list[_Group]] = {}
    in_blocks: dict[tuple[str, str], list[_Group]] = {}
    for at, one in enumerate(accepted):
        if one.use.problem:
            continue
        place = (one.use.rule, one.use.file)
        key = (*place, one.covers) if one.covers else (at,)
        if key not in groups:
            groups[key] = _Group(one)
            of_rule = in_blocks.setdefault(place, []) if one.covers else None
            (anywhere.setdefault(one.use.rule, []) if of_rule is None else of_rule).append(
                groups[key]
            )
        groups[key].add(at, one, today)
    for of_rule in in_blocks.values():
        of_rule.sort(key=lambda group: group.covers)
    return _Groups(list(groups.values()), anywhere, in_blocks)


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
    outcomes = _Outcomes(rules, checks if accepted else ())
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
