"""``claimcheck cache``: the store of answers in the user's cache folder."""

import datetime
import os

import click

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
def info(settings_folder: str | None) -> None:
    """Count the answers by source and age."""
    with _store(settings_folder) as store:
        click.echo(_account(store.info(_now())), nl=False)


@command.command(name="prune")
@settings_option
def prune(settings_folder: str | None) -> None:
    """Drop the answers that are no longer fresh."""
    with _store(settings_folder) as store:
        click.echo(f"Dropped {count(store.prune(_now()), 'answer')}.")


@command.command(name="clear")
@settings_option
def clear(settings_folder: str | None) -> None:
    """Drop all answers, and the histories of links."""
    with _store(settings_folder) as store:
        click.echo(f"Dropped {count(store.clear(), 'answer')}.")


@command.command(name="path")
@settings_option
def path(settings_folder: str | None) -> None:
    """Print the file of the store."""
    click.echo(store_path(_settings(settings_folder), os.environ))


def _store(settings_folder: str | None) -> Store:
    return Store.open(_settings(settings_folder), warn, os.environ)


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
