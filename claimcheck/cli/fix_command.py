"""``claimcheck fix``: what findings propose is done to the files."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED
from claimcheck.cli.looking_up import (
    look_up_options,
    look_up_with,
    looked_up,
    mode_of,
    offline_options,
    open_run,
    warn,
    with_look_up_options,
)
from claimcheck.cli.project import common_options, load_project, named_or_own, standard_input
from claimcheck.cli.terminal import Progress, look
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.errors import UsageError
from claimcheck.files import standing_in
from claimcheck.fix.account import as_json, closing_line, diff_of, left_line, mended_line, painter
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.rounds import Auditing, Choice, Outcome, mend
from claimcheck.model import Answer, Ask, Audit, Finding
from claimcheck.pipeline import LookUp, audit_paths
from claimcheck.rules.selection import selected_rules

if TYPE_CHECKING:
    from claimcheck.fix.diff import Paint
    from claimcheck.inputs import Inputs
    from claimcheck.inputs import Progress as Told


@click.command(name="fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--references", metavar="FILE", help="The file of references.")
@click.option("--claims", metavar="DIR", help="The folder of the ledger.")
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
    asks_person = _asks_person(
        interactive=interactive,
        suggested=suggested,
        by_rule=bool(select) or is_diff,
        prints=is_diff or is_json or STANDARD_INPUT in paths,
    )
    stdin = None
    if STANDARD_INPUT in paths:
        _demand_alone(paths, is_json=is_json)
        stdin = standard_input(stdin_filename, settings.max_size)
    named = {rule.name for rule in selected_rules(select, ignore, settings)}
    run = open_run(mode_of(offline=offline, locked=locked), settings, root)
    answers = _Remembered(look_up_with(run), is_fixed=locked)

    audit = partial(
        audit_paths,
        named_or_own(paths, settings, root, "fix"),
        settings=settings,
        today=day,
        references=references,
        claims=claims,
        root=root,
        look_up=answers,
        at_each_place=True,
    )
    auditing = _auditing(audit, stdin)
    paint = _painter(color)
    wanted = _wanted(named, suggested=suggested, only=stdin[0] if stdin else None)
    drafts = Drafts({Path(stdin[0]): stdin[1]} if stdin else {})
    before = auditing(drafts.now)
    choice = _asking(wanted, paint) if asks_person else wanted
    outcome = mend(_first(before, auditing), choice, drafts)
    if run.interrupted:
        warn("interrupted: nothing was written.")
        return INTERRUPTED
    if not is_diff:
        drafts.write()
    if stdin and not is_diff:
        click.echo(drafts.now[Path(stdin[0])], nl=False)
    _tell(outcome, before, drafts, paint, is_diff=is_diff, is_json=is_json, to_stderr=bool(stdin))
    if before.unreadable:
        return COULD_NOT_RUN
    return FOUND if (drafts.changed() if is_diff else outcome.left) else CLEAN


def _auditing(audit: Callable[..., Audit], stdin: tuple[str, bytes] | None) -> Auditing:
    """Return what audits with bytes that stand in for files, and for standard input."""

    def auditing(files: Mapping[Path, bytes]) -> Audit:
        given = (stdin[0], files.get(Path(stdin[0]), stdin[1])) if stdin else None
        with standing_in(files), Progress() as progress:
            return audit(stdin=given, progress=progress)

    return auditing


def _first(audit: Audit, auditing: Auditing) -> Auditing:
    """Return what audits, and takes an audit that was made already for the first one."""
    made = [audit]
    return lambda files: made.pop() if made else auditing(files)


def _painter(color: str) -> "Paint":
    coloured = look(color, verbose=False).colour
    return painter(lambda text, colour: click.style(text, fg=colour) if coloured else text)


class _Remembered:
    """Looks up what an audit needs, and once only as long as the references ask for the same."""

    def __init__(self, look_up: LookUp, *, is_fixed: bool) -> None:
        self._look_up, self._is_fixed = look_up, is_fixed
        self._known: dict[frozenset[Ask], Sequence[Answer]] = {}

    def __call__(self, inputs: "Inputs", progress: "Told") -> Sequence[Answer]:
        from claimcheck.asking import asks_of  # noqa: PLC0415 - only who looks up pays for it

        references, _ = looked_up(inputs)
        asked = frozenset(ask for reference in references for ask in asks_of(reference))
        if self._is_fixed and self._known:
            return next(iter(self._known.values()))
        if asked not in self._known:
            self._known[asked] = self._look_up(inputs, progress)
        return self._known[asked]


def _wanted(named: set[str], *, suggested: bool, only: str | None) -> Choice:
    """Return what says whether a finding is to be mended, as the command line has it."""

    def wants(finding: Finding, _: Audit) -> bool:
        safe = all(edit.safety == "safe" for edit in finding.fixes)
        here = only is None or finding.file == only
        return here and finding.rule in named and (safe or suggested)

    return wants


def _asking(wanted: Choice, paint: "Paint") -> Choice:
    """Return what asks a person about each finding that could be mended."""
    from claimcheck.fix.asking import Questions  # noqa: PLC0415 - only who is asked pays for it

    return Questions(click.echo, _typed, paint, wanted).wants


def _typed(question: str) -> str:
    """Return the line that was typed; the end of the input means that nothing more is wanted."""
    click.echo(question, nl=False)
    return sys.stdin.readline() or "q"


def _asks_person(*, interactive: bool, suggested: bool, by_rule: bool, prints: bool) -> bool:
    """Say whether a person is asked about each finding.

    Raises:
        UsageError: Somebody has to be asked, and nobody is there.
    """
    there = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive and (prints or not there):
        raise UsageError(
            "--interactive needs a terminal to ask on, and prints to it.",
            remedy="Leave it out, or leave out --diff, --json and -.",
        )
    if suggested and not by_rule and not interactive and (prints or not there):
        raise UsageError(
            "--suggested changes what is said, and nobody is there to be asked.",
            remedy="Name rules with --select, look with --diff, or run it on a terminal.",
        )
    return interactive or (suggested and not by_rule)


def _demand_alone(paths: Sequence[str], *, is_json: bool) -> None:
    if len(set(paths)) > 1 or is_json:
        raise UsageError(
            "- prints the mended text, so that it goes with no other file and no --json.",
            remedy="Run the command twice.",
        )


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
    for unreadable in before.unreadable:
        click.echo(f"claimcheck: {unreadable.message}", err=True)
