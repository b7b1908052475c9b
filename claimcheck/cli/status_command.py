"""``claimcheck status``: the ledger at a glance."""

from typing import Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND
from claimcheck.cli.ledger_audit import ledger_audit, ledger_options
from claimcheck.cli.project import common_options, load_project
from claimcheck.cli.terminal import look
from claimcheck.report import Look
from claimcheck.signing.overview import Overview, as_json, as_lines, overview
from claimcheck.signing.work import chosen, items


@click.command(name="status")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@ledger_options
@click.option("--json", "is_json", is_flag=True, help="Print it as JSON.")
@click.option(
    "--require-signed-off",
    is_flag=True,
    help="Exit with 1 while a claim of these articles is not approved.",
)
@common_options
def command(  # noqa: PLR0917 - click passes the options by name
    paths: tuple[str, ...],
    references: str | None,
    claims: str | None,
    states: tuple[str, ...],
    locked: bool,
    is_json: bool,
    require_signed_off: bool,
    **project: Any,
) -> int:
    """Show where the claims of the ledger stand with their sign-offs.

    Counts for each article, then the claims that need a person: those first whose words are lost
    or changed. Makes no request.

    Exit codes: 0 done, 1 a claim is not approved (--require-signed-off), 2 could not run.
    """
    root, settings, today = load_project(**project)
    audit = ledger_audit(
        paths,
        command="status",
        root=root,
        settings=settings,
        today=today,
        references=references,
        claims=claims,
        locked=locked,
    )
    picked = chosen(items(audit), states, ())
    seen = overview(audit, [one for one in picked if states or one.standing.state != "approved"])
    if is_json:
        click.echo(as_json(seen), nl=False)
    else:
        _show(seen, look(project["color"], verbose=False))
    if audit.unreadable:
        return COULD_NOT_RUN
    is_required = require_signed_off or settings.require_signed_off
    return FOUND if is_required and not seen.signed_off else CLEAN


def _show(seen: Overview, shown: Look) -> None:
    """Print the overview for people."""

    def bold(text: str) -> str:
        return click.style(text, bold=True) if shown.colour else text

    for line in as_lines(seen, bold, shown.width):
        click.echo(line, color=shown.colour)
