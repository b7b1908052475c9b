"""``claimcheck cache``: the store of answers in the user's cache folder."""

import datetime
import os
from collections.abc import Callable

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN
from claimcheck.cli.project import load_project, settings_option
from claimcheck.cli.telling import warn
from claimcheck.lookup.store import Store, store_path
from claimcheck.lookup.store_info import StoreInfo
from claimcheck.report.sentences import count
from claimcheck.settings import Settings


@click.group(name="cache")
def command() -> None:
    """Look after the store: what the sources answered in earlier runs.

    It spares the next run what is still fresh. Nothing in it is needed: what is dropped is asked
    for again.
    """


@command.command(name="info")
@settings_option
def info(settings_folder: str | None) -> int:
    """Count the answers by source and age."""
    return _tell(settings_folder, lambda store: _account(store.info(_now())))


@command.command(name="prune")
@settings_option
def prune(settings_folder: str | None) -> int:
    """Drop the answers that are no longer fresh."""
    return _tell(settings_folder, lambda store: _dropped(store.prune(_now())))


@command.command(name="clear")
@settings_option
def clear(settings_folder: str | None) -> int:
    """Drop all answers, and the histories of links."""
    return _tell(settings_folder, lambda store: _dropped(store.clear()))


@command.command(name="path")
@settings_option
def path(settings_folder: str | None) -> None:
    """Print the file of the store."""
    click.echo(store_path(_settings(settings_folder), os.environ))


def _tell(settings_folder: str | None, work: Callable[[Store], str]) -> int:
    """Print what comes of some work on the store, and return the exit code.

    A store never fails an audit: it works on in memory, and says so. Here that would be told as
    done. What has been said of a broken file is over when the same work is done again in silence,
    on the new one; of a file that cannot be used it is said again.
    """
    settings = _settings(settings_folder)
    said: list[str] = []
    told = _done(settings, said, work)
    if said:
        warn(said[0])
        again: list[str] = []
        _done(settings, again, work)
        if again:
            return COULD_NOT_RUN
    click.echo(told, nl=False)
    return CLEAN


def _done(settings: Settings, said: list[str], work: Callable[[Store], str]) -> str:
    """Return what comes of some work, and add to ``said`` what the store says meanwhile."""
    with Store.open(settings, said.append, os.environ) as store:
        return work(store)


def _dropped(answers: int) -> str:
    return f"Dropped {count(answers, 'answer')}.\n"


def _settings(settings_folder: str | None) -> Settings:
    root, settings, _ = load_project(today=None, settings_folder=settings_folder)
    return settings.placed(root)


def _account(told: StoreInfo) -> str:
    """Return what the store holds as lines."""
    answers = count(sum(one.fresh + one.stale for one in told.sources), "answer")
    links = count(told.links, "link")
    lines = [told.path, f"{answers}, {links} with a history, {told.size / 1024:,.0f} KiB"]
    width = max((len(one.source) for one in told.sources), default=0)
    lines += [
        f"  {one.source:{width}}  {one.fresh:>7,} fresh  {one.stale:>7,} stale"
        for one in told.sources
    ]
    if told.oldest and told.newest:
        lines.append(
            f"oldest {told.oldest:%Y-%m-%d %H:%M}, newest {told.newest:%Y-%m-%d %H:%M} UTC"
        )
    return "\n".join(lines) + "\n"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
