"""Wikitext, as Wikipedia and other wikis keep it.

Source: MediaWiki, "Help:Formatting", "Help:Lists", "Help:Links" and "Help:Cite".
"""

from pathlib import Path

from claimcheck.read.comments import file_comments, marked_up, with_comments
from claimcheck.read.rendering import Rendered, Rendering
from claimcheck.read.source import decode
from claimcheck.read.wikitext.nodes import nodes_in, pieces_of
from claimcheck.read.wikitext.writer import Writer


def read_wikitext(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - nothing beside it is read
    """Return a wikitext as text; the arguments are those of `claimcheck.read.formats.Reader`.

    Raises:
        InputError: It is empty, no text, or in no encoding that can be told.
    """
    source = decode(data, shown=shown, kind="article")
    rendering = Rendering()
    writer = Writer(rendering, source.text)
    pieces = pieces_of(source.text)
    spans = (
        node.span for node in nodes_in(pieces) if source.text.startswith("<!--", node.span.start)
    )
    comments = file_comments(source.text, spans, marked_up)
    writer.write(pieces)
    rendered = rendering.finished(title=writer.title, encoding=source.encoding)
    return with_comments(rendered, comments)
