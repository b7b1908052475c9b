"""Whom ``claimcheck fix`` asks: a person about each finding, or nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimcheck.cli.terminal import is_talked_to, typed
from claimcheck.errors import UsageError
from claimcheck.fix.rounds import Choice
from claimcheck.model import Audit, Finding

if TYPE_CHECKING:
    from claimcheck.fix.diff import Paint


def wanted(named: set[str], *, suggested: bool, only: str | None) -> Choice:
    """Return what says whether a finding is to be mended, as the command line has it.

    Arguments:
        named: The rules whose findings are mended.
        suggested: Whether also edits that change the meaning are made.
        only: The only file that is mended, if it is one.
    """

    def wants(finding: Finding, _: Audit) -> bool:
        safe = all(edit.safety == "safe" for edit in finding.fixes)
        here = only is None or finding.file == only
        return here and finding.rule in named and (safe or suggested)

    return wants


def asking(choice: Choice, paint: "Paint") -> Choice:
    """Return what asks a person about each finding that a choice would mend."""
    from claimcheck.fix.asking import Questions  # noqa: PLC0415 - only who is asked pays for it

    def answer(question: str) -> str:
        return typed(question) or "q"  # at the end of the input nothing more is wanted

    return Questions(click.echo, answer, paint, choice).wants


def asks_person(*, interactive: bool, suggested: bool, by_rule: bool, prints: bool) -> bool:
    """Say whether a person is asked about each finding.

    Arguments:
        interactive: Whether that is demanded.
        suggested: Whether also edits that change the meaning are made.
        by_rule: Whether nobody need be asked about these.
        prints: Whether standard output is for something else.

    Raises:
        UsageError: Somebody has to be asked, and nobody is there.
    """
    can_ask = is_talked_to() and not prints
    if interactive and not can_ask:
        raise UsageError(
            "--interactive needs a terminal to ask on, and prints to it.",
            remedy="Leave it out, or leave out --diff, --json and -.",
        )
    if suggested and not by_rule and not interactive and not can_ask:
        raise UsageError(
            "--suggested changes what is said, and nobody is there to be asked.",
            remedy="Name rules with --select, look with --diff, or run it on a terminal.",
        )
    return interactive or (suggested and not by_rule)


def demand_alone(paths: Sequence[str], *, is_json: bool) -> None:
    """Refuse standard input beside a file, or beside JSON on standard output.

    Raises:
        UsageError: Both would go to standard output.
    """
    if len(set(paths)) > 1 or is_json:
        raise UsageError(
            "- prints the mended text, so that it goes with no other file and no --json.",
            remedy="Run the command twice.",
        )
