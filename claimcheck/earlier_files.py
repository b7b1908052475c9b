"""What a file held before: its text, and the article in it."""

from collections.abc import Sequence
from pathlib import Path

from claimcheck.bibliography.kinds import is_bibliography
from claimcheck.errors import InputError
from claimcheck.model import Article, Reference, Source
from claimcheck.read import decoded, read_article
from claimcheck.read.formats import Loaded
from claimcheck.read.source import decode


def old_text(source: Source, old: bytes | None) -> str | None:
    """Return the text that a file had, ``None`` where that cannot be told."""
    if old is None:
        return None
    try:
        if _is_article(source, old):
            return _loaded(source, old).source.text
        return decode(old, shown=source.path, kind=source.kind).text
    except InputError:
        return None


def old_article(
    source: Source, old: bytes | None, *, name: str, listed: Sequence[Reference]
) -> Article | None:
    """Return the article that a file held, ``None`` where that cannot be told.

    Arguments:
        source: The file as it is now.
        old: The bytes that it had; ``None`` of a new one.
        name: What the article is called.
        listed: The references of its files of references.
    """
    if old is None or not _is_article(source, old):
        return None
    try:
        loaded = _loaded(source, old)
    except InputError:
        return None
    return read_article(
        loaded.source, loaded.layout, name=name, format_=loaded.format, bib_references=listed
    )


def _is_article(source: Source, old: bytes) -> bool:
    return source.kind == "article" and not is_bibliography(source.path, old)


def _loaded(source: Source, old: bytes) -> Loaded:
    return decoded(old, shown=source.path, folder=Path(source.path).parent)
