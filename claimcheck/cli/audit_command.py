"""``claimcheck audit``: read, judge, report."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED
from claimcheck.cli.comparing import comparing_options, opened_baseline, renew, touched_alone
from claimcheck.cli.exit_code import RANK, exit_code
from claimcheck.cli.looking_up import (
    look_up_options,
    look_up_with,
    looked_up,
    mode_of,
    offline_options,
    open_run,
    plan_text,
    warn,
    with_look_up_options,
)
from claimcheck.cli.project import common_options, load_project, named_or_own, standard_input
from claimcheck.cli.reporting import keep_inputs, report_files, report_options, show, write_reports
from claimcheck.cli.selecting import selecting_options
from claimcheck.cli.terminal import Progress, look
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.inputs import Inputs, anew, read_inputs
from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from claimcheck.report.sentences import count
from claimcheck.rules.selection import selected_rules
from claimcheck.settings import FailOn, Settings

if TYPE_CHECKING:
    from claimcheck.cli.watch_memory import Memory


_MOST_UNSIGNED = 20  # claims that are named one by one


@click.command(name="audit")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--references", metavar="FILE", help="The file of references.")
@click.option("--claims", metavar="DIR", help="The folder of the ledger.")
@report_options
@selecting_options
@comparing_options
@click.option(
    "--fail-on",
    type=click.Choice([*RANK]),
    help="The lightest finding that makes the exit code 1.  [default: error]",
)
@offline_options
@click.option(
    "--explain-plan", is_flag=True, help="Print the requests that would be made; -v in full."
)
@click.option(
    "--require-complete",
    is_flag=True,
    help="Exit with 1 if anything could not be verified.",
)
@click.option(
    "--require-signed-off",
    is_flag=True,
    help="Exit with 1 while a claim of these articles is not approved.",
)
@look_up_options
@common_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing to standard output.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Show all notes in full, the evidence, and the verdict on each reference.",
)
@click.option("--watch", is_flag=True, help="Audit again whenever a file of the audit changes.")
def command(watch: bool, **options: Any) -> int:
    """Audit articles before they are published.

    PATH is an article (text, Markdown, Word, HTML, JATS, LaTeX, PDF, wikitext), a file of
    references (BibTeX, RIS, PubMed, CSL-JSON, EndNote XML), a folder, a pattern, or - for standard
    input; without one, the articles that the settings name. references.bib and claims/ are found
    beside the article or in the project's folder.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run.
    """
    if not watch:
        return _audited(**options)
    from claimcheck.cli.watch import watch_audits  # noqa: PLC0415 - only who watches pays for it

    return watch_audits(_audited, options)


def _audited(
    *,
    paths: tuple[str, ...],
    references: str | None,
    claims: str | None,
    format_name: str,
    reports: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    since: str | None,
    baseline: str | None,
    write_baseline: bool,
    prune_baseline: bool,
    fail_on: FailOn | None,
    offline: bool,
    locked: bool,
    explain_plan: bool,
    require_complete: bool,
    require_signed_off: bool,
    allow_private: bool,
    cache: str | None,
    contact: str | None,
    max_age: str | None,
    quiet: bool,
    verbose: bool,
    memory: "Memory | None" = None,
    **project: Any,
) -> int:
    """Audit once, with what a watch remembers, and return the exit code."""
    root, settings, today = load_project(**project)
    mode = mode_of(offline=offline, locked=locked)
    settings = with_look_up_options(
        settings, allow_private=allow_private, cache=cache, contact=contact, max_age=max_age
    )
    files = report_files(reports)
    rules = selected_rules(select, ignore, settings)
    known = opened_baseline(
        baseline, settings, root, write=write_baseline, prune=prune_baseline, since=since
    )
    run = open_run(mode, settings, root)
    reading: dict[str, Any] = {
        "paths": named_or_own(paths, settings, root, "audit"),
        "settings": settings,
        "references": references,
        "claims": claims,
        "root": root,
        "stdin": _standard_input(paths, settings, project),
    }
    if explain_plan:
        inputs = read_inputs(**reading)
        asked = looked_up(touched_alone(inputs, since, root, settings))
        shown = look(project["color"], verbose=verbose)
        return _tell_plan(plan_text(run.planned(*asked), mode, shown.width, whole=verbose), inputs)
    with Progress() as progress:
        audit = audit_paths(
            **reading,
            today=today,
            rules=rules,
            look_up=memory.look_up(run) if memory else look_up_with(run),
            since=since,
            baseline=known,
            all_known=write_baseline,
            progress=progress,
            recall=memory.recall if memory else anew,
        )
    if memory:
        memory.audit = audit
    keep_inputs(files, audit)
    if known and (write_baseline or prune_baseline) and not run.interrupted:
        renew(known, audit, write=write_baseline)
    try:
        if not quiet:
            show(format_name, audit, look(project["color"], verbose=verbose))
    finally:  # with a reader that is gone, as before ``| head``, the files are written all the same
        write_reports(files, audit)
    for unreadable in audit.unreadable:
        click.echo(f"claimcheck: {unreadable.message}", err=True)
    _tell_homeless(audit, root)
    if run.interrupted:
        warn("interrupted: what was answered until then is kept, and the report is partial.")
        return INTERRUPTED
    code = exit_code(audit, fail_on or settings.fail_on, require_complete=require_complete)
    is_signed = not (require_signed_off or settings.require_signed_off) or _is_signed(audit)
    return code if is_signed else max(code, FOUND)


def _tell_plan(plan: str, inputs: Inputs) -> int:
    """Print the plan of the look-ups, and return the exit code."""
    click.echo(plan)
    for unreadable in inputs.unreadable:
        warn(unreadable.message)
    return COULD_NOT_RUN if inputs.unreadable else CLEAN


def _tell_homeless(audit: Audit, root: Path) -> None:
    """Say on standard error which claim files are for an article that is not there."""
    if any(source.kind == "ledger" for source in audit.sources):
        from claimcheck.signing.work import homeless  # noqa: PLC0415 - only then it is needed

        for words in homeless(audit, root):
            warn(words)


def _is_signed(audit: Audit) -> bool:
    """Say whether every claim is approved, and on standard error which ones are not."""
    from claimcheck.signing.work import unsigned  # noqa: PLC0415 - only who requires it

    reasons = unsigned(audit)
    for reason in reasons[:_MOST_UNSIGNED]:
        warn(reason)
    if reasons:
        points = count(len(reasons), "open point")
        warn(f"not signed off: {points}; claimcheck status tells all, claimcheck review signs.")
    return not reasons


def _standard_input(
    paths: Sequence[str], settings: Settings, project: Mapping[str, Any]
) -> tuple[str, bytes] | None:
    if STANDARD_INPUT not in paths:
        return None
    return standard_input(project["stdin_filename"], settings.max_size)
