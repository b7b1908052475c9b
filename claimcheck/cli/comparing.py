"""What is new: the options that leave out what was there before, and the file that names it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.project import named_option
from claimcheck.errors import UsageError
from claimcheck.inputs import Inputs
from claimcheck.model import Audit
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline

Command = TypeVar("Command", bound=Callable[..., Any])


def comparing_options(command: Command) -> Command:
    """Add the options of an audit that tells only what is new."""
    for option in (
        click.option(
            "--prune-baseline",
            is_flag=True,
            help="Take out of the baseline what is no longer found.",
        ),
        click.option(
            "--write-baseline",
            is_flag=True,
            help="Write what is found now into the baseline; it no longer counts then.",
        ),
        named_option(
            "--baseline",
            metavar="FILE",
            help="The file with the findings that were there before; only new ones count.",
        ),
        click.option(
            "--since",
            metavar="REV",
            help="Tell and look up only what was touched since a revision of git.",
        ),
    ):
        command = option(command)
    return command


def opened_baseline(
    name: str | None,
    settings: Settings,
    root: Path,
    *,
    write: bool,
    prune: bool,
    since: str | None,
) -> "Baseline | None":
    """Return the baseline of a run, if it has one.

    Arguments:
        name: The file that the user named.
        settings: The settings, which may name one.
        root: The project's folder.
        write: Whether what is found now is written into it.
        prune: Whether what is no longer found is taken out of it.
        since: The revision of git since which changes are audited.

    Raises:
        UsageError: The options exclude each other.
        InputError: The file cannot be read, or is no baseline.
    """
    if write and prune:
        raise UsageError(
            "--write-baseline and --prune-baseline exclude each other.",
            remedy="Give one of them: --write-baseline takes out what is no longer found, too.",
        )
    if since is not None and (write or prune):
        raise UsageError(
            "--since shows a part of the findings, and a baseline is written of all.",
            remedy="Leave --since out.",
        )
    if name is None and not settings.baseline and not (write or prune):
        return None
    from claimcheck.baseline import DEFAULT_BASELINE, read_baseline  # noqa: PLC0415 - who has none
    from claimcheck.discovery import shown  # noqa: PLC0415 - likewise

    path = Path(name) if name is not None else root / (settings.baseline or DEFAULT_BASELINE)
    return read_baseline(
        path,
        shown=shown(path),
        max_size=10 * settings.max_size,
        may_be_new=write,
        folder=root,
    )


def touched_alone(inputs: Inputs, since: str | None, root: Path, settings: Settings) -> Inputs:
    """Return the inputs with the references that are looked up in an audit since a revision.

    Raises:
        UsageError: There is no git, no repository, or no such revision.
    """
    if since is None:
        return inputs
    from claimcheck.since import touched_since  # noqa: PLC0415 - only who asks for it pays for it

    return touched_since(since, inputs, root=root, settings=settings).within(inputs)


def renew(baseline: "Baseline", audit: Audit, *, write: bool) -> None:
    """Write a baseline anew: without what is no longer found, or with all that is found now.

    Arguments:
        baseline: As it was read.
        audit: The audit that used it.
        write: Whether what is found now goes in.

    Raises:
        ClaimcheckError: It was changed in the meantime, or cannot be written.
    """
    from claimcheck.baseline import entries_of, write_baseline  # noqa: PLC0415 - as above

    stale = audit.baseline.stale if audit.baseline else ()
    entries = [entry for entry in baseline.entries if entry not in stale]
    if write:
        entries += entries_of(audit.findings, baseline.folder)
    number = write_baseline(baseline, entries)
    click.echo(f"Wrote {visible(baseline.shown)}: {count(number, 'finding')}", err=True)
