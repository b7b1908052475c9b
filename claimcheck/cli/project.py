"""What several commands share: settings, the day of the audit, standard input."""

import datetime
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from claimcheck.discovery import STANDARD_INPUT
from claimcheck.errors import UsageError
from claimcheck.settings import Settings, find_project, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def named_option(*names: str, metavar: str, help: str) -> Callable[[Command], Command]:  # noqa: A002 - click's word
    """Return the option that names a file or folder, and refuses an empty name.

    An empty one stands for a variable of the shell that is not set, never for "none".

    Arguments:
        names: Of the option, and of the argument that it becomes.
        metavar: ``FILE`` or ``DIR``.
        help: Its line of help.
    """
    return click.option(*names, metavar=metavar, help=help, callback=_not_empty)


def _not_empty(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        what = "folder" if option.metavar == "DIR" else "file"
        raise UsageError(f"{option.opts[0]} names no {what}.")
    return value


def reading_options(command: Command) -> Command:
    """Add the options that name what is read beside an article."""
    for option in (
        named_option("--claims", metavar="DIR", help="The folder of the ledger."),
        references_option,
    ):
        command = option(command)
    return command


def references_option(command: Command) -> Command:
    """Add the option that names the file of references."""
    return named_option("--references", metavar="FILE", help="The file of references.")(command)


def settings_option(command: Command) -> Command:
    """Add the option that names the folder of the settings."""
    return named_option(
        "--settings",
        "settings_folder",
        metavar="DIR",
        help="The folder whose pyproject.toml is used.  [default: found from here upwards]",
    )(command)


def color_option(command: Command) -> Command:
    """Add the option that says whether to colour what is shown."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colours on a terminal; NO_COLOR and FORCE_COLOR are honoured.",
    )(command)


def common_options(command: Command) -> Command:
    """Add the options of every command that reads articles."""
    for option in (
        click.option(
            "--today",
            metavar="YYYY-MM-DD",
            help="The day that dates are judged by.  [default: today]",
        ),
        settings_option,
        click.option(
            "--stdin-filename",
            metavar="NAME",
            default="article.txt",
            help="What standard input is called; its ending tells the format.",
        ),
        color_option,
    ):
        command = option(command)
    return command


def load_project(
    *, today: str | None, settings_folder: str | None, **_shown: object
) -> tuple[Path, Settings, datetime.date]:
    """Return the project's folder, its settings, and the day of the audit.

    Raises:
        ClaimcheckError: The settings cannot be followed, or the day is none.
    """
    if settings_folder and not Path(settings_folder).is_dir():
        raise UsageError(
            f"--settings: there is no folder {settings_folder}.",
            remedy="Name the folder that holds pyproject.toml.",
        )
    if settings_folder:
        return Path(settings_folder), load_settings(Path(settings_folder)), _day(today)
    return *find_project(Path.cwd()), _day(today)


def named_or_own(
    paths: Sequence[str], settings: Settings, root: Path, command: str
) -> Sequence[str]:
    """Return the paths that the user named; without any, the articles that the settings name.

    Arguments:
        paths: What the user named.
        settings: The settings.
        root: The project's folder.
        command: The name of the command, for messages.

    Raises:
        UsageError: Neither names one, or a name is empty.
    """
    if paths:
        demand_names(paths)
        return paths
    if not settings.articles:
        raise UsageError(
            "no article is named.",
            remedy=f"Name one: claimcheck {command} article.txt, or set articles in the settings.",
        )
    return [str(root / path) for path in settings.articles]


def demand_names(paths: Iterable[str]) -> None:
    """Refuse an empty name, which would stand for the current folder.

    Raises:
        UsageError: There is one.
    """
    if any(not path.strip() for path in paths):
        raise UsageError(
            "an empty name is no file.",
            remedy="Name an article; a variable of your shell may be empty.",
        )


def _day(today: str | None) -> datetime.date:
    if today is None:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.date.fromisoformat(today)
    except ValueError:
        raise UsageError(f"--today {today} is no date.", remedy="Write it as 2026-11-22.") from None


def piped_in(paths: Sequence[str], name: str, max_size: int) -> tuple[str, bytes] | None:
    """Return the name and the bytes of standard input if it is among the paths.

    Arguments:
        paths: What the user named.
        name: What standard input is called.
        max_size: Of a file, in bytes.

    Raises:
        UsageError: It is, and nothing is piped in.
    """
    return standard_input(name, max_size) if STANDARD_INPUT in paths else None


def standard_input(name: str, max_size: int) -> tuple[str, bytes]:
    """Return the name and the bytes of standard input; one byte more than is read at the most.

    Raises:
        UsageError: Nothing is piped in.
    """
    if sys.stdin.isatty():
        raise UsageError(
            "nothing is piped into standard input.",
            remedy="Pipe a text in: cat article.txt | claimcheck audit -",
        )
    return name, sys.stdin.buffer.read(max_size + 1)
