"""The options that name the rules a command asks."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
