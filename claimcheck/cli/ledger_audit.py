"""What the commands of the ledger share: their options, and an audit that makes no request."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from claimcheck.cli.looking_up import look_up_with, open_run
from claimcheck.cli.project import named_or_own, reading_options
from claimcheck.cli.telling import warn_of_homeless, warn_of_unreadable
from claimcheck.cli.terminal import Progress
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.errors import UsageError
from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings
from claimcheck.signing.work import states as state_names

Command = TypeVar("Command", bound=Callable[..., Any])


def ledger_options(command: Command) -> Command:
    """Add the options of every command that shows claims of the ledger."""
    for option in (
        click.option(
            "--locked", is_flag=True, help="Take what the sources said from references.lock alone."
        ),
        click.option(
            "--state",
            "states",
            type=click.Choice(state_names()),
            metavar="STATE",
            multiple=True,
            help=f"Only claims in this state: {', '.join(state_names())}. Can be given several times.",
        ),
        reading_options,
    ):
        command = option(command)
    return command


def ledger_audit(
    paths: Sequence[str],
    *,
    command: str,
    root: Path,
    settings: Settings,
    today: datetime.date,
    references: str | None,
    claims: str | None,
    locked: bool,
) -> Audit:
    """Return the audit of articles with what the lock and the store have, however old.

    Arguments:
        paths: The articles; those that the settings name without any.
        command: The name of the command, for messages.
        root: The project's folder.
        settings: Its settings.
        today: The day that dates are judged by.
        references: The file of references, if the user named one.
        claims: The folder of the ledger, if the user named one.
        locked: Whether the store is left alone.

    Raises:
        ClaimcheckError: Nothing could be audited, or a file of references or the ledger cannot be read.
    """
    if STANDARD_INPUT in paths:
        raise UsageError(f"{command} needs files: claims are tied to the path of their article.")
    named = named_or_own(paths, settings, root, command)
    run = open_run("locked" if locked else "offline", settings, root)
    with Progress() as progress:
        audit = audit_paths(
            named,
            settings=settings,
            today=today,
            references=references,
            claims=claims,
            root=root,
            look_up=look_up_with(run),
            progress=progress,
        )
    warn_of_unreadable(audit.unreadable)
    warn_of_homeless(audit, root)
    return audit
