"""Reads a file of a format that is rendered, for the tests of its reader."""

from claimcheck.model import Article
from claimcheck.read import read_article
from claimcheck.read.formats import Loaded, decoded
from claimcheck.text.lines import LineIndex


def loaded(text: str | bytes, name: str) -> Loaded:
    """Return a file as its reader renders it; the name's ending tells the format."""
    return decoded(text.encode() if isinstance(text, str) else text, shown=name)


def article_of(text: str | bytes, name: str) -> Article:
    """Return the article that a file is."""
    read = loaded(text, name)
    return read_article(read.source, read.layout, name=name.partition(".")[0], format_=read.format)


def blocks_of(text: str | bytes, name: str) -> list[tuple[str, str]]:
    """Return kind and words of every block."""
    read = loaded(text, name)
    return [
        (block.kind, read.source.text[block.content.start : block.content.end])
        for block in read.layout.blocks
    ]


def cited(article: Article) -> list[tuple[str, list[str | None]]]:
    """Return every citation as written, with the ids of what it cites."""
    return [(one.raw, [target.ref_id for target in one.targets]) for one in article.citations]


def misplaced(text: str, name: str) -> list[str]:
    """Return the verbatim characters of the blocks that do not stand where they should."""
    source, layout, _ = loaded(text, name)
    own, rendered = LineIndex(text), LineIndex(source.text, source.origins)
    wrong = []
    for block in layout.blocks:
        for at in range(block.content.start, block.content.end):
            origin = rendered.origin(at)
            if origin and origin.verbatim:
                place = own.starts[origin.line - 1] + origin.col - 1
                if text[place : place + 1] != source.text[at]:
                    wrong.append(source.text[at : at + 20])
    return wrong
