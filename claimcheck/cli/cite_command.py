"""``claimcheck cite``: references as strings in a citation style."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.project import load_project, named_option, settings_option
from claimcheck.discovery import shown
from claimcheck.errors import UsageError
from claimcheck.settings import Settings, with_hint

if TYPE_CHECKING:
    from claimcheck.citing.processor import CiteFormat
    from claimcheck.model import Reference

_FORMATS = ("text", "html", "markdown")


@click.command(name="cite")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option(
    "--style",
    metavar="NAME|FILE",
    default="nlm",
    show_default=True,
    help="nlm, ama, apa, vancouver, chicago, mla, ieee, harvard, any name of --list-styles, or a "
    ".csl file.",
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--all", "whole", is_flag=True, help="Every reference, in the order of the file.")
@click.option("--list-styles", is_flag=True, help="Print the names of all styles.")
@named_option("--references", metavar="FILE", help="The file of references, in any format.")
@settings_option
def command(  # noqa: PLR0917 - click passes the options by name
    keys: tuple[str, ...],
    style: str,
    format_: "CiteFormat",
    whole: bool,
    list_styles: bool,
    references: str | None,
    settings_folder: str | None,
) -> None:
    """Print references of the file of references in a citation style, ready to paste.

    Each is as its entry states it, right or wrong, on a line of its own and without a number.
    """
    from claimcheck.citing.processor import cited  # noqa: PLC0415 - --help needs none of it
    from claimcheck.citing.styles import demand_processor, style_file, style_names  # noqa: PLC0415 - likewise

    demand_processor()
    if list_styles:
        click.echo("\n".join(style_names()))
        return
    if bool(keys) == whole:
        raise UsageError("name the references by their keys, or take --all.")
    root, settings, _ = load_project(today=None, settings_folder=settings_folder)
    file = style_file(style)
    path = Path(references) if references else root / settings.references
    for line in cited(_chosen(_entries(path, settings), keys, path), file, format_):
        click.echo(line)


def _entries(path: Path, settings: Settings) -> "list[Reference]":
    """Return the entries of a file of references."""
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - --help needs none of it
    from claimcheck.read.source import load_source  # noqa: PLC0415 - likewise

    source = load_source(path, shown=shown(path), kind="bibliography", max_size=settings.max_size)
    return list(parse(source).references)


def _chosen(
    entries: "Sequence[Reference]", keys: Sequence[str], path: Path
) -> "Sequence[Reference]":
    """Return the entries of the keys, in their order; all of them where none is named."""
    if not keys:
        return entries
    known = {one.id: one for one in reversed(entries)}
    for key in keys:
        if key not in known:
            message = with_hint(f"there is no reference with the key {key}", key, known)
            raise UsageError(message, file=shown(path))
    return [known[key] for key in keys]
