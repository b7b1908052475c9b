"""``claimcheck fix``: what findings propose is done to the files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED
from claimcheck.cli.fix_asking import asking, asks_person, demand_alone, wanted
from claimcheck.cli.fix_auditing import Remembered, auditing_in_memory, first_made
from claimcheck.cli.looking_up import (
    look_up_options,
    look_up_with,
    mode_of,
    offline_options,
    open_run,
    with_look_up_options,
)
from claimcheck.cli.project import (
    common_options,
    load_project,
    named_or_own,
    piped_in,
    reading_options,
)
from claimcheck.cli.telling import warn, warn_of_unreadable
from claimcheck.cli.terminal import look
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.fix.account import as_json, closing_line, diff_of, left_line, mended_line, painter
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.rounds import Auditing, Choice, Outcome, mend
from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from claimcheck.rules.selection import selected_rules

if TYPE_CHECKING:
    from claimcheck.fix.diff import Paint


@click.command(name="fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@reading_options
@click.option("--diff", "is_diff", is_flag=True, help="Print what would change; write nothing.")
@click.option(
    "--suggested", is_flag=True, help="Also what changes the meaning: one by one, or by rule."
)
@click.option("-i", "--interactive", is_flag=True, help="Ask about every single one.")
@click.option("--select", metavar="RULES", multiple=True, help="Mend only these rules or families.")
@click.option(
    "--ignore", metavar="RULES", multiple=True, help="Leave these rules or families alone."
)
@click.option("--json", "is_json", is_flag=True, help="Print what was done as JSON.")
@offline_options
@look_up_options
@common_options
def command(  # noqa: PLR0917 - click passes the options by name
    paths: tuple[str, ...],
    references: str | None,
    claims: str | None,
    is_diff: bool,
    suggested: bool,
    interactive: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    is_json: bool,
    offline: bool,
    locked: bool,
    settings_folder: str | None,
    today: str | None,
    stdin_filename: str,
    color: str,
    **look_up: Any,
) -> int:
    """Mend what can be mended without a doubt, and touch nothing else.

    PATH is what audit takes; its file of references and its claim files are mended too. Every
    change is tried in memory first: the audit after it must have none of the mended findings and no
    new one as grave. Then all files are written, or none. With - the mended text goes to standard
    output.

    Exit codes: 0 done, 1 something was left alone (with --diff: something would change), 2 could not
    run.
    """
    root, settings, day = load_project(today=today, settings_folder=settings_folder)
    settings = with_look_up_options(settings, **look_up)
    asks = asks_person(
        interactive=interactive,
        suggested=suggested,
        by_rule=bool(select) or is_diff,
        prints=is_diff or is_json or STANDARD_INPUT in paths,
    )
    if STANDARD_INPUT in paths:
        demand_alone(paths, is_json=is_json)
    stdin = piped_in(paths, stdin_filename, settings.max_size)
    named = {rule.name for rule in selected_rules(select, ignore, settings)}
    run = open_run(mode_of(offline=offline, locked=locked), settings, root)
    audit = partial(
        audit_paths,
        named_or_own(paths, settings, root, "fix"),
        settings=settings,
        today=day,
        references=references,
        claims=claims,
        root=root,
        look_up=Remembered(look_up_with(run), is_fixed=locked),
        at_each_place=True,
    )
    paint = _painter(color)
    choice = wanted(named, suggested=suggested, only=stdin[0] if stdin else None)
    drafts = Drafts({Path(stdin[0]): stdin[1]} if stdin else {})
    before, outcome = _mended(
        auditing_in_memory(audit, stdin), asking(choice, paint) if asks else choice, drafts
    )
    if run.interrupted:
        warn("interrupted: nothing was written.")
        return INTERRUPTED
    if not is_diff:
        _write(drafts, stdin)
    _tell(outcome, before, drafts, paint, is_diff=is_diff, is_json=is_json, to_stderr=bool(stdin))
    if before.unreadable:
        return COULD_NOT_RUN
    return FOUND if (drafts.changed() if is_diff else outcome.left) else CLEAN


def _mended(auditing: Auditing, choice: Choice, drafts: Drafts) -> tuple[Audit, Outcome]:
    """Mend in memory what is chosen; return the audit before, and what came of it."""
    before = auditing(drafts.now)
    return before, mend(first_made(before, auditing), choice, drafts)


def _write(drafts: Drafts, stdin: tuple[str, bytes] | None) -> None:
    """Write the mended files; the text of standard input goes to standard output."""
    drafts.write()
    if stdin:
        click.echo(drafts.now[Path(stdin[0])], nl=False)


def _painter(color: str) -> "Paint":
    coloured = look(color, verbose=False).colour
    return painter(lambda text, colour: click.style(text, fg=colour) if coloured else text)


def _tell(
    outcome: Outcome,
    before: Audit,
    drafts: Drafts,
    paint: "Paint",
    *,
    is_diff: bool,
    is_json: bool,
    to_stderr: bool,
) -> None:
    """Print what was done, or would be."""
    changed = drafts.changed()
    if is_json:
        click.echo(as_json(outcome, changed, written=not is_diff), nl=False)
        return
    if is_diff:
        for line in diff_of(before, outcome.audit, changed, paint):
            click.echo(line, color=True)
    else:
        for mended in outcome.mended:
            click.echo(mended_line(mended), err=to_stderr)
    for left in outcome.left:
        click.echo(left_line(left), err=is_diff or to_stderr)
    click.echo(closing_line(outcome, len(changed), written=not is_diff), err=is_diff or to_stderr)
    warn_of_unreadable(before.unreadable)
