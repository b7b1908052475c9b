"""``claimcheck review``: a person goes through the claims and signs them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN
from claimcheck.cli.ledger_audit import ledger_audit, ledger_options
from claimcheck.cli.project import common_options, load_project
from claimcheck.cli.terminal import is_talked_to, look, typed
from claimcheck.errors import UsageError
from claimcheck.model import ReviewVerdict
from claimcheck.report.sentences import count
from claimcheck.settings import ADDRESS
from claimcheck.signing.desk import Decision, Desk
from claimcheck.signing.dialogue import READ, SUPPORT, Dialogue, EndOfInput, signed_words
from claimcheck.signing.sheet import Sheets
from claimcheck.signing.work import chosen


@click.command(name="review")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@ledger_options
@click.option(
    "--claim",
    "ids",
    metavar="ID",
    multiple=True,
    help="Only this claim. Can be given several times.",
)
@click.option("--all", "is_all", is_flag=True, help="The approved ones too.")
@click.option("--by", metavar="EMAIL", help="Who signs.  [default: git config user.email]")
@click.option(
    "--verdict",
    type=click.Choice(get_args(ReviewVerdict)),
    help="Sign without a question; needs --claim.",
)
@click.option("--support", type=click.Choice(SUPPORT), help="How far the sources bear it out.")
@click.option("--read", "read", type=click.Choice(READ), help="What of the sources was read.")
@click.option("--note", metavar="TEXT", help="Anything else.")
@common_options
def command(  # noqa: PLR0917 - click passes the options by name
    paths: tuple[str, ...],
    references: str | None,
    claims: str | None,
    states: tuple[str, ...],
    locked: bool,
    ids: tuple[str, ...],
    is_all: bool,
    by: str | None,
    verdict: ReviewVerdict | None,
    support: str | None,
    read: str | None,
    note: str | None,
    **project: Any,
) -> int:
    """Go through the claims of the ledger and sign them.

    Those come first whose words are lost or changed, then stale ones, then those that nobody has
    looked at. Each answer appends one [[review]] block to the claim file and changes nothing else.
    Makes no request: run audit or lock before, so that the records are there.

    Exit codes: 0 done, 2 could not run.
    """
    root, settings, today = load_project(**project)
    decision = _decision(verdict, ids, support=support, read=read, note=note)
    if not decision and not is_talked_to():
        raise UsageError(
            "review asks on a terminal, and there is none.",
            remedy="Sign with --claim ID --verdict approved, or look with claimcheck status.",
        )
    desk = Desk(
        ledger_audit(
            paths,
            command="review",
            root=root,
            settings=settings,
            today=today,
            references=references,
            claims=claims,
            locked=locked,
        ),
        settings,
        by=_person(by, root),
        on=today,
    )
    picked = _picked(desk, states, ids, is_all=is_all)
    if decision:
        for item in desk.sign(picked, decision):
            click.echo(signed_words(item))
    else:
        _talk(desk, picked, project["color"])
    return COULD_NOT_RUN if desk.audit.unreadable else CLEAN


def _decision(
    verdict: ReviewVerdict | None,
    ids: Sequence[str],
    *,
    support: str | None,
    read: str | None,
    note: str | None,
) -> Decision | None:
    """Return what the command line says of the claims, ``None`` where a person is to be asked.

    Raises:
        UsageError: A verdict stands without claims, or something else without a verdict.
    """
    if verdict is None:
        if support or read or note is not None:
            raise UsageError(
                "--support, --read and --note go with --verdict.", remedy="Give a verdict too."
            )
        return None
    if not ids:
        raise UsageError("--verdict needs --claim.", remedy="Name each claim that is signed.")
    return Decision(verdict, support=support or "", read=read or "", note=(note or "").strip())


def _person(by: str | None, root: Path) -> str:
    """Return who signs.

    Raises:
        UsageError: Nobody is named, or not by an address.
    """
    from claimcheck.git_user import git_email  # noqa: PLC0415 - only where nobody is named

    if by is not None and not re.fullmatch(ADDRESS, by.strip()):
        raise UsageError(f"--by {by} is no e-mail address.")
    person = by.strip() if by is not None else git_email(root)
    if not person:
        raise UsageError(
            "nobody is named who signs: git has no user.email here.",
            remedy="Set it with git config user.email, or give --by.",
        )
    return person


def _picked(desk: Desk, states: Sequence[str], ids: Sequence[str], *, is_all: bool) -> list[str]:
    """Return the ids of the claims that are gone through, in order."""
    for id_ in ids:
        desk.item(id_)
    picked = chosen(desk.items(), states, ids)
    wanted = is_all or states or ids
    return [one.claim.id for one in picked if wanted or one.standing.state != "approved"]


def _talk(desk: Desk, ids: Sequence[str], color: str) -> None:
    shown = look(color, verbose=False)

    def paint(text: str, style: str) -> str:
        return click.style(text, **{style: True}) if shown.colour else text

    def say(line: str) -> None:
        click.echo(line, color=shown.colour)

    if not ids:
        say("No claim needs a review.")
        return
    dialogue = Dialogue(desk, Sheets(desk, paint, shown.width), say, _typed)
    try:
        dialogue.go_through(ids)
    finally:  # also where Ctrl-C ends it
        say(f"Signed {count(len(dialogue.signed), 'claim')} as {desk.by}.")


def _typed(question: str) -> str:
    """Return the line that was typed.

    Raises:
        EndOfInput: There is none.
    """
    line = typed(question)
    if not line:
        raise EndOfInput
    return line
