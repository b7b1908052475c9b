"""``claimcheck read``: what was read in an article, and how it is linked."""

from collections.abc import Iterator, Sequence
from typing import Any

import click
import msgspec

from claimcheck.cli.project import (
    common_options,
    demand_names,
    load_project,
    piped_in,
    reading_options,
)
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.model import Article
from claimcheck.report.reading import render_reading


@click.command(name="read")
@click.argument("file")
@reading_options
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
    demand_names([file])
    inputs = read_inputs(
        [file],
        settings=settings,
        references=references,
        claims=claims,
        root=root,
        stdin=piped_in([file], project["stdin_filename"], settings.max_size),
    )
    if as_json:
        data = {"articles": inputs.articles, "bibliographies": inputs.bibliographies}
        click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())
        return
    for reading in _readings(inputs):
        click.echo(reading, nl=False)


def _readings(inputs: Inputs) -> Iterator[str]:
    """Yield what was read in each article and file; beside an article, what it cites of the file."""
    texts = {source.path: source for source in inputs.sources}
    for article in inputs.articles:
        yield render_reading(article, texts[article.path])
    cited = _cited(inputs.articles)
    for bibliography in inputs.bibliographies:
        source = texts[bibliography.path]
        if not inputs.articles:
            yield render_reading(bibliography, source)
        elif any(one.id in cited for one in bibliography.references):
            yield "\n" + render_reading(bibliography, source, cited=cited)


def _cited(articles: Sequence[Article]) -> set[str]:
    """Return the ids of the references that the articles cite."""
    return {
        target.ref_id
        for article in articles
        for citation in article.citations
        for target in citation.targets
        if target.ref_id
    }
