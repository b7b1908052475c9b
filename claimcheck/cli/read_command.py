"""``claimcheck read``: what was read in an article, and how it is linked."""

from typing import Any

import click
import msgspec

from claimcheck.cli.project import common_options, load_project, standard_input
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.inputs import read_inputs
from claimcheck.report.reading import render_reading


@click.command(name="read")
@click.argument("file")
@click.option("--references", metavar="FILE", help="The file of references.")
@click.option("--claims", metavar="DIR", help="The folder of the ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print data instead of a tree.")
@common_options
def command(
    file: str,
    references: str | None,
    claims: str | None,
    as_json: bool,
    **project: Any,
) -> None:
    """Show what was read in FILE: its blocks, claims, citations and references.

    It tells why a claim is linked as it is: which citations cover it, with which scope, and whether
    that scope is written in the text or proposed.
    """
    root, settings, _ = load_project(**project)
    inputs = read_inputs(
        [file],
        settings=settings,
        references=references,
        claims=claims,
        root=root,
        stdin=(
            standard_input(project["stdin_filename"], settings.max_size)
            if file == STANDARD_INPUT
            else None
        ),
    )
    if as_json:
        data = {"articles": inputs.articles, "bibliographies": inputs.bibliographies}
        click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())
        return
    texts = {source.path: source for source in inputs.sources}
    for article in inputs.articles:
        click.echo(render_reading(article, texts[article.path]), nl=False)
    cited = {
        target.ref_id
        for article in inputs.articles
        for citation in article.citations
        for target in citation.targets
        if target.ref_id
    }
    for bibliography in inputs.bibliographies:
        source = texts[bibliography.path]
        if not inputs.articles:
            click.echo(render_reading(bibliography, source), nl=False)
        elif any(one.id in cited for one in bibliography.references):
            click.echo("\n" + render_reading(bibliography, source, cited=cited), nl=False)
