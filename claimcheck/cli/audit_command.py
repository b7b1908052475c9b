"""``claimcheck audit``: read, judge, report."""

from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED
from claimcheck.cli.audit_desk import AuditDesk, AuditOptions, audit_desk
from claimcheck.cli.comparing import comparing_options, renew, touched_alone
from claimcheck.cli.exit_code import RANK, exit_code
from claimcheck.cli.looking_up import (
    look_up_options,
    look_up_with,
    looked_up,
    offline_options,
    plan_text,
)
from claimcheck.cli.project import common_options, reading_options
from claimcheck.cli.reporting import (
    amount_options,
    keep_inputs,
    report_options,
    show,
    write_reports,
)
from claimcheck.cli.selecting import selecting_options
from claimcheck.cli.telling import warn, warn_of_homeless, warn_of_unreadable
from claimcheck.cli.terminal import Progress
from claimcheck.inputs import anew, read_inputs
from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from claimcheck.report.sentences import count

if TYPE_CHECKING:
    from claimcheck.cli.watch_memory import Memory


_MOST_UNSIGNED = 20  # claims that are named one by one


@click.command(name="audit")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@reading_options
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
@amount_options
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


def _audited(*, memory: "Memory | None" = None, **options: Any) -> int:
    """Audit once, with what a watch remembers, and return the exit code."""
    desk = audit_desk(AuditOptions(**options))
    if desk.options.explain_plan:
        return _planned(desk)
    audit = _audit(desk, memory)
    keep_inputs(desk.files, audit)
    _renew(desk, audit)
    _report(desk, audit)
    warn_of_unreadable(audit.unreadable)
    warn_of_homeless(audit, desk.root)
    if desk.run.interrupted:
        warn("interrupted: what was answered until then is kept, and the report is partial.")
        return INTERRUPTED
    return _code(desk, audit)


def _planned(desk: AuditDesk) -> int:
    """Print the plan of the look-ups, and return the exit code."""
    inputs = read_inputs(**desk.reading)
    asked = looked_up(touched_alone(inputs, desk.options.since, desk.root, desk.settings))
    shown = desk.look
    click.echo(plan_text(desk.run.planned(*asked), desk.mode, shown.width, whole=shown.verbose))
    warn_of_unreadable(inputs.unreadable)
    return COULD_NOT_RUN if inputs.unreadable else CLEAN


def _audit(desk: AuditDesk, memory: "Memory | None") -> Audit:
    """Return the audit, and let a watch remember it."""
    with Progress() as progress:
        audit = audit_paths(
            **desk.reading,
            today=desk.today,
            rules=desk.rules,
            look_up=memory.look_up(desk.run) if memory else look_up_with(desk.run),
            since=desk.options.since,
            baseline=desk.baseline,
            all_known=desk.options.write_baseline,
            progress=progress,
            recall=memory.recall if memory else anew,
        )
    if memory:
        memory.audit = audit
    return audit


def _renew(desk: AuditDesk, audit: Audit) -> None:
    """Write the baseline anew where that is asked for; not from an audit that was stopped."""
    is_wanted = desk.options.write_baseline or desk.options.prune_baseline
    if desk.baseline and is_wanted and not desk.run.interrupted:
        renew(desk.baseline, audit, write=desk.options.write_baseline)


def _report(desk: AuditDesk, audit: Audit) -> None:
    """Print the report, and write those that go to files."""
    try:
        if not desk.options.quiet:
            show(desk.options.format_name, audit, desk.look)
    finally:  # with a reader that is gone, as before ``| head``, the files are written all the same
        write_reports(desk.files, audit)


def _code(desk: AuditDesk, audit: Audit) -> int:
    """Return the exit code of an audit that came to its end."""
    options, settings = desk.options, desk.settings
    code = exit_code(
        audit, options.fail_on or settings.fail_on, require_complete=options.require_complete
    )
    is_required = options.require_signed_off or settings.require_signed_off
    return max(code, FOUND) if is_required and not _is_signed(audit) else code


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
