"""``claimcheck audit --watch``: audits again when a file changes, and says what is new."""

import datetime
import os
import sys
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from claimcheck.changed_lines import parts_of
from claimcheck.cli import COULD_NOT_RUN, INTERRUPTED
from claimcheck.cli.project import load_project
from claimcheck.cli.reporting import AUTO, report_files
from claimcheck.cli.streams import reader_is_gone
from claimcheck.cli.telling import warn
from claimcheck.cli.watch_memory import Memory
from claimcheck.discovery import STANDARD_INPUT, WILDCARDS, folder_of, shown
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model import Audit, Finding
from claimcheck.report.frames import visible
from claimcheck.report.places import in_file
from claimcheck.report.sentences import count, listed
from claimcheck.settings import SETTINGS_FILE, Settings
from claimcheck.watching import Stamps, Watched, changed, wait_for_change

Wait = Callable[[Watched, Stamps, Callable[[], bool]], Stamps]
"""Waits for a change, or until nobody waits any more, and returns the stamps after it."""

_MOST: Final = 5  # findings or files that are named
_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
_ONCE: Final = ("explain_plan", "write_baseline", "prune_baseline")


def watch_audits(
    audited: Callable[..., int], options: Mapping[str, Any], wait: Wait = wait_for_change
) -> int:
    """Audit, and again whenever a file of the audit changes, until the user ends it.

    It ends, too, when the reader of a pipe has gone away, as with ``| head``, and returns the code of
    the last audit. What goes wrong in the first audit ends the watch; later it is told, and the watch
    goes on: a file may be half written.

    Arguments:
        audited: Audits once and returns the exit code.
        options: What it is called with.
        wait: Waits for a change.

    Raises:
        ClaimcheckError: The first audit could not run, or the options cannot be watched.
        KeyboardInterrupt: The user ends the watch.
    """
    _demand_watchable(options)
    reports = [str(path) for _, path in report_files(options["reports"])]
    memory = Memory()
    watched = _watched(options, memory.audit, reports)
    before = watched.stamps()
    code = audited(**options, memory=memory)
    is_over = partial(reader_is_gone, sys.stderr if options["quiet"] else sys.stdout)
    while code != INTERRUPTED and not is_over():
        watched = _watched(options, memory.audit, reports)
        before = {**_read_since(watched, before), **before}
        click.echo(f"Watching {count(len(before), 'file')}; Ctrl-C ends.", err=True)
        after = wait(watched, before, is_over)
        if files := changed(before, after):
            code = _again(audited, options, memory, files)
        before = after
    return code


def _demand_watchable(options: Mapping[str, Any]) -> None:
    for name in _ONCE:
        if options[name]:
            flag = name.replace("_", "-")
            raise UsageError(
                f"--watch and --{flag} exclude each other.", remedy="Give one of them."
            )
    if STANDARD_INPUT in options["paths"]:
        raise UsageError("standard input cannot be watched.", remedy="Name a file.")


def _again(
    audited: Callable[..., int], options: Mapping[str, Any], memory: Memory, files: list[str]
) -> int:
    """Audit after a change and tell what it brought; return the exit code, 2 if it could not run."""
    if any(Path(file).suffix == ".lock" or Path(file).name == SETTINGS_FILE for file in files):
        memory.forget_answers()
    if sys.stdout.isatty() and options["format_name"] in {AUTO, "terminal"}:
        click.echo(_CLEAR, nl=False)
    old = memory.open_findings()
    try:
        code = audited(**options, memory=memory)
    except (ClaimcheckError, OSError) as error:
        warn(f"{_names(files)} changed: {error}")
        return COULD_NOT_RUN
    _tell(files, old, memory.open_findings())
    return code


def _tell(files: list[str], old: Mapping[str, Finding], now: Mapping[str, Finding]) -> None:
    """Say on standard error which files changed, and which findings are new or gone."""
    new = [now[one] for one in now if one not in old]
    gone = [old[one] for one in old if one not in now]
    at = datetime.datetime.now().astimezone()
    what = f"{count(len(new), 'new finding')}, {len(gone):,} gone" if new or gone else "nothing new"
    click.echo(f"{at:%H:%M:%S}  {_names(files)} changed: {what}.", err=True)
    for word, findings in (("new", new), ("gone", gone)):
        for one in findings[:_MOST]:
            place = in_file(visible(one.file), one.span)
            click.echo(f"  {word:4}  {place}: {one.rule}: {visible(one.message)}", err=True)
        if len(findings) > _MOST:
            click.echo(f"  {word:4}  and {len(findings) - _MOST:,} more", err=True)


def _names(files: list[str]) -> str:
    more = len(files) - _MOST
    names = [visible(shown(Path(file))) for file in files[:_MOST]]
    return listed([*names, *([f"{more:,} more"] if more > 0 else [])])


def _read_since(watched: Watched, before: Stamps) -> Stamps:
    """Return the stamps of files that are known only since they were read."""
    now = watched.stamps()
    return {file: now[file] for file in watched.files if file not in before and file in now}


def _watched(
    options: Mapping[str, Any], audit: Audit | None, reports: Collection[str] = ()
) -> Watched:
    """Return what the audit of some options rests on; without settings that can be read, less."""
    try:
        root, settings, _ = load_project(
            today=options["today"], settings_folder=options["settings_folder"]
        )
    except ClaimcheckError:
        root, settings = Path(options["settings_folder"] or Path.cwd()), Settings()
    paths = options["paths"] or [str(root / path) for path in settings.articles]
    folders = [_folder(path) for path in paths]
    claims = Path(options["claims"]) if options["claims"] else root / settings.claims
    named = {path for path, folder in zip(paths, folders, strict=True) if not folder}
    files = {*named, *_read(audit), *_beside([*named, *_read(audit)], root, settings)}
    files |= {options[name] for name in ("references", "baseline") if options[name]}
    return Watched(
        files=_whole(files),
        folders=_whole({*filter(None, folders), str(claims)}),
        besides=_whole(reports),
    )


def _whole(paths: Collection[str]) -> frozenset[str]:
    return frozenset(os.path.realpath(path) for path in paths)


def _folder(path: str) -> str:
    """Return the folder that a folder or a pattern stands for; empty for a file."""
    if Path(path).is_dir():
        return path
    return "" if Path(path).exists() or not WILDCARDS & set(path) else folder_of(path)


def _read(audit: Audit | None) -> set[str]:
    """Return the files that the last audit has read or could not read, with what they include."""
    if not audit:
        return set()
    included = {
        str(part)
        for source in audit.sources
        if source.path.endswith(".tex")
        for part in parts_of(source)
    }
    files = {source.path for source in audit.sources} | {one.file for one in audit.unreadable}
    return files | {file for file in included if Path(file).is_file()}


def _beside(articles: Collection[str], root: Path, settings: Settings) -> set[str]:
    """Return the files that an audit looks for: settings, references, lock, baseline."""
    folders = {root, *(Path(article).parent for article in articles)}
    references = {folder / settings.references for folder in folders}
    locks = {root / settings.lock, *(path.with_suffix(".lock") for path in references)}
    own = {root / SETTINGS_FILE, Path(SETTINGS_FILE)}
    known = {root / settings.baseline} if settings.baseline else set()
    return {str(path) for path in {*references, *locks, *own, *known}}
