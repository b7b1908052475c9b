"""The registry of rules: a rule is one function.

::

    @rule(severity=ERROR, confidence=CERTAIN, when=has_dates)
    def impossible_date(reference: Reference, context: Context) -> Iterator[Finding]:
        \"\"\"A day that the month does not have.

        ## Why it matters
        ...
        \"\"\"

The name of the rule is the function's name with hyphens, what it is asked of is its first argument
(`Subject`), and its docstring is its manual page.
"""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final, Literal, TypeVar, get_args

from msgspec import Struct

from claimcheck.model import Confidence, Finding, Severity

Subject = Literal[
    "article", "bibliography", "citation", "claim", "ignore", "ledger_claim", "reference"
]
Needs = Literal["nothing", "record", "page"]

FAMILIES: Final = (
    "dates",
    "date_forms",
    "chronology",
    "identifiers",
    "links",
    "archives",
    "metadata",
    "registered",
    "works",
    "pages",
    "notices",
    "sources",
    "journals",
    "assertions",
    "conclusions",
    "citations",
    "reference_list",
    "bibliography",
    "claims",
    "ledger",
    "ignores",
    "style",
)
"""Modules of this package that hold rules, in the order of the manual."""

Judge = TypeVar("Judge", bound=Callable[..., Iterator[Finding]])

HEADINGS: Final = ("Why it matters", "Example", "Instead", "Stays silent", "Fix")
"""Headings that every manual page has, in this order."""


class Rule(Struct, frozen=True, kw_only=True):
    """What is known of one rule."""

    name: str
    family: str
    severity: Severity
    confidence: Confidence
    """The highest it may claim."""
    needs: Needs
    subject: Subject
    judge: Callable[..., Iterator[Finding]]
    applies: Callable[..., bool]
    """Whether there is anything to judge in a subject."""
    setting: str
    """The setting without which it has nothing to go by; empty of most."""

    @property
    def manual(self) -> str:
        """The manual page in Markdown."""
        from inspect import cleandoc  # noqa: PLC0415 - only who reads a manual pays for it

        return cleandoc(self.judge.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the manual page: what the rule finds."""
        return self.manual.partition("\n")[0]

    @property
    def family_name(self) -> str:
        """The name of its family as users write it."""
        return self.family.replace("_", "-")

    @property
    def page(self) -> str:
        """The manual page with its title and what is known of the rule."""
        facts = f"{self.severity}, at most {self.confidence}; family {self.family_name}"
        return f"# {self.name}\n\n{facts}\n\n{self.manual}"

    @property
    def help_url(self) -> str:
        """Where the manual page stands in the documentation."""
        return f"docs/rules.md#{self.name}"


_RULES: dict[str, Rule] = {}


def _always(_subject: object) -> bool:
    return True


def rule(
    *,
    severity: Severity,
    confidence: Confidence,
    needs: Needs = "nothing",
    when: Callable[[Any], bool] = _always,
    setting: str = "",
) -> Callable[[Judge], Judge]:
    """Register a function as a rule.

    Arguments:
        severity: What a finding weighs if the settings do not say otherwise.
        confidence: The highest confidence the rule may claim, and what a finding gets by default.
        needs: What has to be fetched before the rule can judge.
        when: Says of a subject whether there is anything to judge; else "not-applicable".
        setting: The setting without which the rule is "not-applicable".
    """

    def register(judge: Judge) -> Judge:
        name = judge.__name__.replace("_", "-")
        subject = judge.__code__.co_varnames[0]
        if subject not in get_args(Subject):
            message = f"rule {name}: {subject} is no subject, only {', '.join(get_args(Subject))}"
            raise TypeError(message)
        _RULES[name] = Rule(
            name=name,
            family=judge.__module__.rpartition(".")[2],
            severity=severity,
            confidence=confidence,
            needs=needs,
            subject=subject,  # type: ignore[arg-type]  # checked above
            judge=judge,
            applies=when,
            setting=setting,
        )
        return judge

    return register


def all_rules() -> dict[str, Rule]:
    """Return every rule by its name, in the order of families and of their source."""
    for family in FAMILIES:
        module = f"claimcheck.rules.{family}"
        if module not in sys.modules:
            import_module(module)
    return _RULES
