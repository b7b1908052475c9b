"""What the commands that look things up share: their options, and where answers come from."""

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import structs

from claimcheck.cli.project import named_option
from claimcheck.cli.telling import warn
from claimcheck.errors import UsageError
from claimcheck.inputs import Inputs, Progress
from claimcheck.lookup.offline import OFFLINE, is_offline
from claimcheck.model import Answer, Reference
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count, listed
from claimcheck.settings import ADDRESS, FreshDays, Settings
from claimcheck.text.urls.secrets import without_secrets

if TYPE_CHECKING:
    from claimcheck.lookup.rehearsal import Planned
    from claimcheck.lookup.run import Mode, Run

Command = TypeVar("Command", bound=Callable[..., Any])

_HOURS = {"h": 1, "d": 24, "w": 168}


def look_up_options(command: Command) -> Command:
    """Add the options of every command that asks registries and pages."""
    for option in (
        click.option(
            "--allow-private", is_flag=True, help="Ask addresses inside your own network too."
        ),
        named_option("--cache", metavar="DIR", help="The folder of the store of answers."),
        click.option(
            "--contact",
            metavar="EMAIL",
            help="Your address, sent to the registries: they answer faster.",
        ),
        click.option(
            "--max-age",
            metavar="AGE",
            help="How old a kept answer may be: 12h, 7d, 2w.  [default: as the settings say]",
        ),
    ):
        command = option(command)
    return command


def with_look_up_options(
    settings: Settings,
    *,
    allow_private: bool,
    cache: str | None,
    contact: str | None,
    max_age: str | None,
) -> Settings:
    """Return the settings with what the command line says about look-ups.

    Raises:
        UsageError: An option cannot be followed.
    """
    if contact is not None and not re.fullmatch(ADDRESS, contact):
        raise UsageError(f"--contact {contact} is no e-mail address.")
    changes: dict[str, Any] = {}
    if allow_private:
        changes["allow_private"] = True
    if cache is not None:
        changes["cache"] = cache
    if contact is not None:
        changes["contact"] = contact
    if max_age is not None:
        days = _days(max_age)
        changes["fresh_days"] = FreshDays(records=days, absent=days, pages=days)
    return structs.replace(settings, **changes)


def _days(age: str) -> float:
    found = re.fullmatch(r"(\d{1,5})([hdw])", age)
    if not found:
        raise UsageError(f"--max-age {age} is no age.", remedy="Write it as 12h, 7d or 2w.")
    return int(found[1]) * _HOURS[found[2]] / 24


def offline_options(command: Command) -> Command:
    """Add the options of every command that can do without a request."""
    for option in (
        click.option("--locked", is_flag=True, help="Make no request: take references.lock alone."),
        click.option(
            "--offline",
            is_flag=True,
            envvar=OFFLINE,
            help="Make no request: take what references.lock and the store have, however old.",
        ),
    ):
        command = option(command)
    return command


def mode_of(*, offline: bool, locked: bool) -> "Mode":
    """Return where answers come from; beside ``--locked`` the variable of the environment is idle.

    Raises:
        UsageError: Both options are given.
    """
    if locked and offline and not is_offline(os.environ):
        raise UsageError("--locked and --offline exclude each other.", remedy="Give one of them.")
    return "locked" if locked else "offline" if offline else "online"


def open_run(mode: "Mode", settings: Settings, root: Path) -> "Run":
    """Return the look-ups of a run."""
    from claimcheck.lookup.run import Run  # noqa: PLC0415 - only who looks up pays for it

    return Run(mode, settings, root, environment=os.environ, warn=warn)


def look_up_with(run: "Run") -> Callable[[Inputs, Progress], Sequence[Answer]]:
    """Return what an audit calls to look up what it has read."""
    return lambda inputs, progress: run.answers(*looked_up(inputs), progress)


def looked_up(inputs: Inputs) -> tuple[list[Reference], list[str]]:
    """Return the references that are looked up, and the paths of the files of references."""
    return inputs.references, [one.path for one in inputs.bibliographies]


def plan_text(
    planned: "Sequence[Planned]", mode: "Mode", width: int, *, whole: bool = False
) -> str:
    """Return the requests of a plan for people: a line each, and how many go to whom.

    Arguments:
        planned: The requests.
        mode: Where answers come from.
        width: Of the terminal, in cells.
        whole: Whether addresses that are longer are not cut.
    """
    if not planned:
        return f"No request would be made: {_UNASKED[mode]}."
    lines = []
    for one in planned:
        asked = f"{one.asks:,}" if one.asks > 1 else ""
        head = f"{one.source:<16} {asked:>5} {one.request.method:<4} "
        url = visible(without_secrets(one.request.url))
        room = len(url) if whole else max(width - len(head), _LEAST_URL)
        lines.append(head + (url if len(url) <= room else f"{url[: room - 1]}…"))
    totals = Counter(one.source for one in planned)
    by_source = listed([f"{source} {number:,}" for source, number in totals.items()])
    first = f"{count(len(planned), 'request')} at first: {by_source}."
    return "\n".join((_HEAD, *lines, "", *wrap(f"{first} {_LATER}", max(width, _LEAST_URL))))


_UNASKED: dict["Mode", str] = {
    "online": "everything that can be known is kept already",
    "offline": "the audit is offline",
    "locked": "references.lock has everything",
}
_HEAD = f"{'source':<16} {'asks':>5} request"
_LEAST_URL = 24


_LATER = (
    "What follows depends on the answers: DOIs that PubMed states and PMCIDs that it does not, DOIs "
    "that Crossref's lists do not have, a search for each reference that nothing leads to, copies of "
    "lost pages in the archive."
)
