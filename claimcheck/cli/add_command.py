"""``claimcheck add``: a reference or a claim in one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import click

from claimcheck.cli.looking_up import (
    look_up_options,
    mode_of,
    offline_options,
    open_run,
    with_look_up_options,
)
from claimcheck.cli.project import load_project, named_option, settings_option, standard_input
from claimcheck.cli.telling import warn
from claimcheck.cli.terminal import Progress
from claimcheck.errors import UsageError
from claimcheck.model import EvidenceRole, Scope

if TYPE_CHECKING:
    from claimcheck.adding.desk import Desk
    from claimcheck.adding.recording import Recorded
    from claimcheck.adding.references import Addition


@click.command(name="add")
@click.argument("texts", nargs=-1, metavar="[IDENTIFIER|URL|REFERENCE]...")
@named_option("--references", metavar="FILE", help="The .bib file to add to.")
@click.option("--key", metavar="KEY", help="The key of the new entry.  [default: as the others]")
@click.option(
    "--unverified",
    is_flag=True,
    help="Write a reference that was given in words as it stands, where no source answers for it.",
)
@click.option("--claim", metavar="WORDS", help="Record a claim of --article: its very words.")
@click.option("--article", metavar="FILE", help="The article that the claim stands in.")
@click.option(
    "--ref",
    "refs",
    metavar="KEY|IDENTIFIER",
    multiple=True,
    help="What the claim rests on; added first where it is new. Can be given several times.",
)
@click.option(
    "--role",
    type=click.Choice(get_args(EvidenceRole)),
    help="What it does for the claim.  [default: supports]",
)
@click.option("--at", metavar="WHERE", help="Where in the source: Abstract, Results.")
@click.option("--quote", metavar="WORDS", help="The passage, copied from the source.")
@click.option(
    "--scope",
    type=click.Choice(get_args(Scope)),
    help="How far the citations of the claim reach.  [default: as read]",
)
@named_option("--claims", metavar="DIR", help="The folder of the ledger.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "is_json", is_flag=True, help="Say it as JSON.")
@offline_options
@look_up_options
@click.option("--today", metavar="YYYY-MM-DD", help="The day on which pages are read.")
@settings_option
def command(  # noqa: PLR0917 - click passes the options by name
    texts: tuple[str, ...],
    references: str | None,
    key: str | None,
    unverified: bool,
    claim: str | None,
    article: str | None,
    refs: tuple[str, ...],
    role: EvidenceRole | None,
    at: str | None,
    quote: str | None,
    scope: Scope | None,
    claims: str | None,
    dry_run: bool,
    is_json: bool,
    offline: bool,
    locked: bool,
    today: str | None,
    settings_folder: str | None,
    **look_up: Any,
) -> None:
    """Add references to the .bib file, or a claim to the ledger.

    A reference is named by a DOI, PMID, PMCID, ISBN, arXiv id or URL, or pasted as a whole; - reads
    one from each line of standard input. Its record is fetched, and the entry is written in the
    file's own style; the lock gets the answers. What is there already is named and left alone.

    \b
    claimcheck add 10.1136/bmj.g1234 PMC4058123
    claimcheck add --claim "Tea helps people sleep." --article tea.md --ref smith-2014

    Exit codes: 0 added or there already, 2 could not be added; then nothing was written.
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    asked = _Asked(texts, claim, article, refs, role, at, quote, scope, claims, key)
    _demand_sense(asked)
    root, settings, day = load_project(today=today, settings_folder=settings_folder)
    settings = with_look_up_options(settings, **look_up)
    from claimcheck.adding.account import Outcome, as_json, as_lines  # noqa: PLC0415 - --help needs none
    from claimcheck.adding.desk import Desk  # noqa: PLC0415 - likewise
    from claimcheck.adding.writing import write  # noqa: PLC0415 - likewise

    silent = mode_of(offline=offline, locked=locked) != "online"
    with Progress() as progress:
        desk = Desk(
            root=root,
            settings=settings,
            today=day,
            run=open_run("offline" if silent else "online", settings, root),
            lock_alone=locked,
            progress=progress,
            unverified=unverified,
        )
        addition, recorded = _done(desk, asked, references)
    files = desk.rewrites(addition, recorded)
    if not dry_run:
        write(files)
    outcome = Outcome(addition, recorded, files, is_dry=dry_run)
    for warning in outcome.warnings:
        warn(warning)
    click.echo((as_json if is_json else as_lines)(outcome), nl=False)


class _Asked(NamedTuple):
    """What the command line asks for."""

    texts: Sequence[str]
    claim: str | None
    article: str | None
    refs: tuple[str, ...]
    role: EvidenceRole | None
    at: str | None
    quote: str | None
    scope: Scope | None
    claims: str | None
    key: str | None


def _demand_sense(asked: _Asked) -> None:
    """Raise where options do not belong together."""
    if asked.claim is None:
        for name in ("article", "refs", "role", "at", "quote", "scope", "claims"):
            if getattr(asked, name):
                option = "ref" if name == "refs" else name
                raise UsageError(f"--{option} belongs to a claim.", remedy="Give it with --claim.")
        return
    if asked.texts:
        raise UsageError("a claim rests on what --ref names.", remedy="Put --ref before each.")
    if not asked.claim.strip() or not asked.article:
        raise UsageError("--claim needs words and an --article that they stand in.")
    if asked.article == "-":
        raise UsageError("--article needs a file.", remedy="Save the text first.")
    if asked.key:
        raise UsageError("--key names the entry of a reference.", remedy="Add that one first.")
    if (asked.at or asked.quote) and len(asked.refs) != 1:
        raise UsageError("--at and --quote speak of one --ref.", remedy="Name one.")
    if asked.role and not asked.refs:
        raise UsageError("--role speaks of a --ref.", remedy="Name one.")


def _done(
    desk: "Desk", asked: _Asked, references: str | None
) -> "tuple[Addition | None, Recorded | None]":
    """Return what is added and recorded, in memory."""
    if asked.claim is None:
        texts = _given(asked.texts, desk.settings.max_size)
        return desk.addition(texts, desk.file(references), key=asked.key), None
    from claimcheck.adding.recording import Wanted  # noqa: PLC0415 - likewise
    from claimcheck.git_user import git_email  # noqa: PLC0415 - a claim alone needs them

    wanted = Wanted(
        words=asked.claim,
        references=asked.refs,
        role=asked.role or "supports",
        at=asked.at or "",
        quote=asked.quote or "",
        scope=asked.scope,
        by=git_email(desk.root),
    )
    recorded = desk.recording(
        asked.article or "", wanted, references=references, claims=asked.claims
    )
    return recorded.addition, recorded


def _given(texts: Sequence[str], max_size: int) -> list[str]:
    """Return what was typed; ``-`` stands for the lines of standard input."""
    given: list[str] = []
    for text in texts:
        if text == "-":
            data = standard_input("standard input", max_size)[1]
            lines = data.decode("utf-8", errors="replace").splitlines()
            given += [line for line in lines if line.strip()]
        else:
            given.append(text)
    return given
