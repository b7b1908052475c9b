"""The group of commands, and what happens to errors."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from claimcheck import __version__
from claimcheck.cli import CLEAN, COULD_NOT_RUN, INTERRUPTED
from claimcheck.cli.telling import warn
from claimcheck.errors import ClaimcheckError
from claimcheck.settings import did_you_mean

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "audit": "Audit articles: read, judge, report. The default command.",
    "read": "Show what was read in an article: blocks, claims, citations, references.",
    "init": "Turn an article into references.bib and claims/.",
    "add": "Add a reference to references.bib, or a claim to the ledger.",
    "cite": "Print references in a citation style, ready to paste.",
    "fix": "Mend what can be mended without a doubt, and touch nothing else.",
    "status": "Show where the claims of the ledger stand with their sign-offs.",
    "review": "Go through the claims of the ledger and sign them.",
    "lock": "Fill or refresh references.lock, and say what the world changed.",
    "report": "Render a saved audit again, in any format.",
    "cache": "Show, prune or clear the store of answers.",
    "explain": "Show the manual pages of rules, or list them.",
    "doctor": "Look at what claimcheck needs: packages, settings, files, the way to the registries.",
    "completion": "Print the script by which a shell completes command lines.",
}
"""Every command with its one line of help; a command is loaded when it is called."""


class _Commands(click.Group):
    """Loads a command when it is called; a path instead of a command means ``audit``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"claimcheck.cli.{cmd_name}_command")
        command: click.Command = module.command
        if not ctx.resilient_parsing:
            return command
        from claimcheck.cli.completing import offering  # noqa: PLC0415 - only a shell pays for it

        return offering(command)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return the commands, files for an audit, and the options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell pays for it

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        found = [CompletionItem(name, help=COMMANDS[name]) for name in names]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*found, *options] or [CompletionItem(incomplete, type="file")]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        first = args[0]
        if first not in COMMANDS:
            if not (first == "-" or "." in first or "/" in first or os.path.exists(first)):  # noqa: PTH110
                hint = did_you_mean(first, COMMANDS)
                ctx.fail(f"There is no command or file '{first}';{hint or ' see --help.'}")
            args = ["audit", *args]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run.",
)
@click.version_option(__version__, "-V", "--version", message="claimcheck %(version)s")
def app() -> None:
    """Verify the citations and claims of an article before it is published.

    \b
    claimcheck article.md            the same as: claimcheck audit article.md
    claimcheck audit article.txt --report html=audit.html
    claimcheck init article.txt      make references.bib and claims/
    """  # noqa: D301 - \b is click's sign to keep the lines as they are


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; whatever goes wrong becomes one line and 2."""
    if "_CLAIMCHECK_COMPLETE" in os.environ:
        from claimcheck.cli.completing import answer  # noqa: PLC0415 - only a shell pays for it

        return answer(app, os.environ)
    try:
        code = app.main(list(arguments), prog_name="claimcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        warn("interrupted.")
        return INTERRUPTED
    except ClaimcheckError as error:
        warn(str(error))
        return COULD_NOT_RUN
    except Exception as error:  # the last line: no traceback ever reaches a user
        if os.environ.get("CLAIMCHECK_DEBUG"):
            raise
        warn(_unforeseen(error))
        return COULD_NOT_RUN
    return code if isinstance(code, int) else CLEAN


def _unforeseen(error: Exception) -> str:
    """Return what is said of an error that no command has expected."""
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return f"{error.filename or 'standard output'}: cannot be read or written: {reason}."
    from claimcheck.text.urls.secrets import without_secrets_in  # noqa: PLC0415 - once in a life

    said = without_secrets_in(f"{type(error).__name__}: {error}")  # it may quote an address
    return f"internal error: {said}. Please report it; CLAIMCHECK_DEBUG=1 shows where it happened."
