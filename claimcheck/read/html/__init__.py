"""Web pages: the article in them, as a browser shows it."""

from pathlib import Path
from typing import Final, NamedTuple

from claimcheck.errors import InputError
from claimcheck.read.comments import FileComment, file_comments, marked_up, with_comments
from claimcheck.read.html.content import Contents
from claimcheck.read.html.encoding import decode_page
from claimcheck.read.html.metadata import Head
from claimcheck.read.html.notes import Notes
from claimcheck.read.html.tree import tree_of
from claimcheck.read.html.writer import Writer
from claimcheck.read.rendering import Rendered, Rendering

MOST_CHARACTERS: Final = 20_000_000
"""The longest page that is read."""


def read_html(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - nothing beside a page is read
    """Return a page as text; the arguments are those of `claimcheck.read.formats.Reader`.

    Raises:
        InputError: It is too large, nests too deep, or is in no encoding that can be told.
    """
    if len(data) > MOST_CHARACTERS:
        raise InputError(
            f"is {len(data):,} bytes long; the limit for a web page is {MOST_CHARACTERS:,}.",
            file=shown,
            remedy="Save the article alone, without what is built into the page.",
        )
    page = _walked(data, shown)  # whose characters are gone when those of the article are joined
    rendered = page.rendering.finished(title=page.title, encoding=page.encoding)
    return with_comments(rendered, page.comments)


class _Walked(NamedTuple):
    """What was written of a page, and what is told of it."""

    rendering: Rendering
    title: str
    encoding: str
    comments: list[FileComment]


def _walked(data: bytes, shown: str) -> _Walked:
    """Write the article of a page."""
    text, encoding = decode_page(data, shown=shown)
    root, comments = tree_of(text, shown=shown)
    article = Contents(root, text).article
    notes = Notes(root, article, text)
    rendering = Rendering()
    writer = Writer(rendering, text, notes)
    writer.write(article)
    has_list = any(item.kind == "entry" for item in notes.items.values())
    title = writer.headings[0] if writer.headings else ""
    if not (title and has_list):
        head = Head(text)
        title = title or head.title()
        if not has_list:
            head.write_cited(rendering)
    return _Walked(rendering, title, encoding, file_comments(text, comments, marked_up))
