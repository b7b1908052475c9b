"""Where a project keeps its references, if nobody names the file: where its articles look for them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from claimcheck.discovery import article_files, shown
from claimcheck.errors import InputError, UsageError
from claimcheck.read import decoded
from claimcheck.read.formats import SUFFIXES
from claimcheck.read.source import read_bytes
from claimcheck.settings import Settings

_NAMING: Final = frozenset(("markdown", "latex"))
"""Formats in which an article can name its file of references."""


def own_file(root: Path, settings: Settings) -> Path:
    """Return the file of references that an entry is added to where none is named.

    It is that of the settings if it is there, else the one that the articles of the settings name, or
    without such settings the articles of the project's folder.

    Arguments:
        root: The project's folder.
        settings: Its settings.

    Raises:
        UsageError: The articles name several.
    """
    usual = root / settings.references
    if usual.exists():
        return usual
    named = {shown(path): path for path in _named(root, settings)}
    if len(named) > 1:
        files = ", ".join(sorted(named))
        raise UsageError(
            f"the articles name several files of references: {files}.",
            remedy="Say with --references which one to add to.",
        )
    return next(iter(named.values()), usual)


def _named(root: Path, settings: Settings) -> Iterator[Path]:
    """Yield the files that the articles name; articles that cannot be read name none."""
    for path in _articles(root, settings):
        with suppress(InputError):
            data = read_bytes(path, shown=shown(path), max_size=settings.max_size)
            layout = decoded(data, shown=shown(path), folder=path.parent).layout
            yield from (path.parent / name for name in layout.bibliographies if "://" not in name)


def _articles(root: Path, settings: Settings) -> Iterator[Path]:
    """Yield the articles that can name a file of references."""
    files = sorted(root.iterdir()) if not settings.articles else []
    for pattern in settings.articles:
        with suppress(InputError):  # an article that is not there yet names nothing
            files += map(Path, article_files([str(root / pattern)]))
    for path in files:
        if not path.name.startswith(".") and SUFFIXES.get(path.suffix.lower()) in _NAMING:
            yield path
