"""``claimcheck init``: an article becomes working files."""

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from claimcheck.adding.one_article import ledger_folder, read_one_article
from claimcheck.bibliography.kinds import bibliography_format
from claimcheck.cli.project import common_options, demand_names, load_project, named_option
from claimcheck.cli.telling import warn
from claimcheck.discovery import STANDARD_INPUT, shown
from claimcheck.errors import UsageError
from claimcheck.files import seen_from
from claimcheck.init import Ground, Plan, plan, write
from claimcheck.inputs import Inputs
from claimcheck.ledger.reading import homeless_claims
from claimcheck.model import LedgerClaim
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count


@click.command(name="init")
@click.argument("article")
@named_option("--references", metavar="FILE", help="The .bib file to make or add to.")
@named_option("--claims", metavar="DIR", help="The folder of the ledger.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@common_options
def command(
    article: str,
    references: str | None,
    claims: str | None,
    dry_run: bool,
    **project: Any,
) -> None:
    """Turn an article into references.bib and claims/.

    Every reference of its list becomes an entry, every field as it is written (a wrong date stays
    wrong), and every cited or checkable claim a file. What exists is never changed: new entries and
    files are added beside it.
    """
    root, settings, _ = load_project(**project)
    demand_names([article])
    if article == STANDARD_INPUT:
        raise UsageError("init needs a file.", remedy="Save the text first.")
    inputs = read_one_article(
        article, references=references, claims=claims, root=root, settings=settings
    )
    read = inputs.articles[0]
    bib = Path(references) if references else root / settings.references
    folder = ledger_folder(claims, root, settings) / read.name
    ground = _ground(inputs, root, bib, folder)
    if references and not bib.exists():
        # another file of references was found; the new one is to hold them all
        ground = ground._replace(bibliography=bib, source=None, keys=())
        read = replace(read, references=tuple(replace(one, key=None) for one in read.references))
    text = next(source.text for source in inputs.sources if source.path == read.path)
    planned = plan(read, text, ground)
    _demand_bib_file(planned)
    if not dry_run:
        write(planned)
    click.echo(_account(planned, dry_run=dry_run), nl=False)
    _tell_incomplete(planned)
    _tell_moved(planned, read.path, root)


def _ground(inputs: Inputs, root: Path, bib: Path, folder: Path) -> Ground:
    """Return what stands already where the working files go.

    Arguments:
        inputs: What was read.
        root: The project's folder.
        bib: The file of references where none was read.
        folder: Where the claim files of the article lie.
    """
    source = next((one for one in inputs.sources if one.kind == "bibliography"), None)
    return Ground(
        article_path=seen_from(root, inputs.articles[0].path),
        bibliography=Path(source.path) if source else bib,
        source=source,
        keys=[one.id for file in inputs.bibliographies for one in file.references],
        ledger_folder=folder,
        ledger_ids=[*[one.id for one in inputs.ledger], *_stems(folder)],
        homeless=_homeless(inputs, root),
    )


def _demand_bib_file(planned: Plan) -> None:
    """Refuse to add entries to a file of another format than BibTeX.

    Raises:
        UsageError: It is one.
    """
    path = planned.bibliography
    if planned.keys and bibliography_format(path.name, b"") not in {None, "bibtex"}:
        raise UsageError(
            f"{shown(path)} is no .bib file, and init adds entries to no other.",
            remedy="Name a .bib file with --references.",
        )


def _homeless(inputs: Inputs, root: Path) -> list[LedgerClaim]:
    """Return the claims of the ledger whose article is not there."""
    own = {claim.file for claim in inputs.ledger}
    others = (one for one in inputs.sources if one.kind == "ledger" and one.path not in own)
    return list(homeless_claims(others, root=root))


def _tell_incomplete(planned: Plan) -> None:
    """Say which entries lack what their type needs: what nobody has read is in none of their fields."""
    for key, parts in planned.incomplete.items():
        warn(
            f"{key}: no {' and no '.join(parts)} could be read in the reference, so that its entry is "
            "a @misc. Complete it from the source, and give it its type."
        )


def _tell_moved(planned: Plan, article: str, root: Path) -> None:
    """Say which claims have files already, under a name that the article has no more."""
    files: dict[str, list[str]] = {}
    for claim in planned.moved:
        files.setdefault(claim.article, []).append(claim.file)
    new = seen_from(root, article)
    for old, found in files.items():
        warn(
            f"{shown(root / old)} is not there, and the words of {count(len(found), 'claim')} of it "
            f"stand in {article} ({found[0]}{' …' if found[1:] else ''}): no second files are made. If "
            f'it has this name now, write article = "{new}" in these files: their sign-offs stay. '
            "If not, delete them and run init again."
        )


def _stems(folder: Path) -> list[str]:
    """Return the names of the claim files that exist, so that none of their ids is used again."""
    return [path.stem for path in folder.glob("*.toml")]


def _account(planned: Plan, *, dry_run: bool) -> str:
    """Return what was written, or would be, and what was left alone."""
    verb = "would add" if dry_run else "added"
    folder = shown(next(iter(planned.claims)).parent) if planned.claims else ""
    lines = [
        f"{shown(planned.bibliography)}: {verb} {count(len(planned.keys), 'entry', 'entries')}"
        + (f" ({', '.join(planned.keys)})" if planned.keys else "")
        + (f"; left alone {len(planned.known)}" if planned.known else ""),
        (f"{folder}/: " if folder else "claims: ")
        + f"{verb} {count(len(planned.claims), 'claim')}"
        + (f"; left alone {planned.recorded}" if planned.recorded else ""),
    ]
    return "".join(f"{visible(line)}.\n" for line in lines)
