"""What every command says on standard error, a line each."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimcheck.model import Audit, Unreadable


def warn(message: str) -> None:
    """Say on standard error what went wrong, on one line and without a sign that a terminal obeys."""
    from claimcheck.report.frames import visible  # noqa: PLC0415 - most runs have nothing to say

    click.echo(f"claimcheck: {visible(' '.join(message.split()))}", err=True)


def warn_of_unreadable(files: "Iterable[Unreadable]") -> None:
    """Say which files could not be read, and why."""
    for file in files:
        warn(file.message)


def warn_of_homeless(audit: "Audit", root: Path) -> None:
    """Say which claim files are for an article that is not there.

    Arguments:
        audit: The audit that has read the ledger.
        root: The project's folder.
    """
    if any(source.kind == "ledger" for source in audit.sources):
        from claimcheck.signing.work import homeless  # noqa: PLC0415 - only a ledger needs it

        for words in homeless(audit, root):
            warn(words)
