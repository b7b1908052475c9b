"""Which rules a command asks."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from claimcheck.errors import UsageError
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import Settings, with_hint

Command = TypeVar("Command", bound=Callable[..., Any])


def selecting_options(command: Command) -> Command:
    """Add the options that name rules."""
    for option in (
        click.option(
            "--ignore", metavar="RULES", multiple=True, help="Leave these rules or families out."
        ),
        click.option(
            "--select", metavar="RULES", multiple=True, help="Ask only these rules or families."
        ),
    ):
        command = option(command)
    return command


def selected_rules(select: Sequence[str], ignore: Sequence[str], settings: Settings) -> list[Rule]:
    """Return the rules that the flags and the settings leave on.

    Raises:
        UsageError: There is no rule or family of a name that was given.
    """
    rules = all_rules()
    families = {rule.family.replace("_", "-") for rule in rules.values()}
    wanted, unwanted = (
        {name.strip() for given in names for name in given.split(",")} for names in (select, ignore)
    )
    for name in (*sorted(wanted), *sorted(unwanted), *settings.names()):
        if name not in rules and name not in families:
            raise UsageError(
                with_hint(f"{name} is no rule", name, [*rules, *families])
                if name
                else "--select and --ignore need the name of a rule or family.",
                remedy="claimcheck explain lists the rules.",
            )
    return [
        rule
        for rule in rules.values()
        if (not wanted or _named(rule, wanted)) and not _named(rule, unwanted)
    ]


def _named(rule: Rule, names: set[str]) -> bool:
    return rule.name in names or rule.family.replace("_", "-") in names
