"""``claimcheck init``: an article becomes working files."""

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from claimcheck.bibliography.kinds import bibliography_format
from claimcheck.cli.looking_up import warn
from claimcheck.cli.project import common_options, load_project
from claimcheck.discovery import shown
from claimcheck.errors import UsageError
from claimcheck.files import seen_from
from claimcheck.init import Plan, plan, write
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.ledger.reading import homeless_claims
from claimcheck.model import LedgerClaim
from claimcheck.report.sentences import count


@click.command(name="init")
@click.argument("article")
@click.option("--references", metavar="FILE", help="The .bib file to make or add to.")
@click.option("--claims", metavar="DIR", help="The folder of the ledger.")
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
    if article == "-":
        raise UsageError("init needs a file.", remedy="Save the text first.")
    folder = Path(claims) if claims else root / settings.claims
    inputs = read_inputs(
        [article],
        settings=settings,
        references=references if references and Path(references).exists() else None,
        claims=str(folder) if folder.is_dir() else None,
        root=root,
    )
    if len(inputs.articles) != 1:
        raise UsageError(f"{article} is not one article.", remedy="Name one text or Markdown file.")
    read = inputs.articles[0]
    text = next(source.text for source in inputs.sources if source.path == read.path)
    bib = next((one for one in inputs.sources if one.kind == "bibliography"), None)
    if references and not Path(references).exists():
        bib = None  # another one was found; the new file is to hold every reference
        read = replace(read, references=tuple(replace(one, key=None) for one in read.references))
    named = Path(references) if references else root / settings.references
    planned = plan(
        read,
        text,
        article_path=seen_from(root, Path(article).as_posix()),
        bibliography=Path(bib.path) if bib else named,
        bibliography_source=bib,
        bibliography_keys=[
            key for one in inputs.bibliographies if bib for key in _ids(one.references)
        ],
        ledger_folder=folder / read.name,
        ledger_ids=[*[one.id for one in inputs.ledger], *_stems(folder / read.name)],
        homeless=_homeless(inputs, root),
    )
    if planned.keys and bibliography_format(planned.bibliography.name, b"") not in {None, "bibtex"}:
        raise UsageError(
            f"{shown(planned.bibliography)} is no .bib file, and init adds entries to no other.",
            remedy="Name a .bib file with --references.",
        )
    if not dry_run:
        write(planned)
    click.echo(_account(planned, dry_run=dry_run), nl=False)
    _tell_incomplete(planned)
    _tell_moved(planned, read.path, root)


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


def _ids(references: Any) -> list[str]:
    return [reference.id for reference in references]


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
    return "".join(f"{line}.\n" for line in lines)
