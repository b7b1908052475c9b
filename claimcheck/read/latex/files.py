r"""The files that an article is made of: those that ``\input`` names, inside its folder only."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from claimcheck.errors import InputError
from claimcheck.read.source import decode, read_bytes

_MOST_FILES: Final = 500
_MOST_DEPTH: Final = 20
_MOST_BYTES: Final = 50_000_000
"""Of all parts together."""


class Part(NamedTuple):
    """A file that is a part of the article."""

    name: str
    """As seen from the article's folder."""
    text: str


class Files:
    """Opens the parts of an article.

    Arguments:
        folder: Where it lies; ``None`` for standard input.
        name: The name of the file that is read first.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        """Begin with the first file."""
        self._folder = folder and folder.resolve()
        self._open = [name]
        self._left, self._count = _MOST_BYTES, _MOST_FILES

    def opened(self, name: str) -> Part | str:
        """Return a part, or why it is not read; what is opened must be closed."""
        if self._folder is None:
            return "the text came from standard input, which lies in no folder"
        try:
            path = self._path(name)
        except (OSError, ValueError, RuntimeError):
            return "there can be no such file"
        if not path.is_relative_to(self._folder):
            return "it lies outside the article's folder"
        own = path.relative_to(self._folder).as_posix()
        if own in self._open:
            return "it includes itself"
        if len(self._open) > _MOST_DEPTH or self._count <= 0:
            return "too many files are included"
        try:
            data = read_bytes(path, shown=own, max_size=self._left)
            text = decode(data, shown=own, kind="article").text
        except InputError as error:
            return error.message.rstrip(".")
        self._left -= len(data)
        self._count -= 1
        self._open.append(own)
        return Part(own, text)

    def printed_list(self, names: Sequence[str]) -> Part | None:
        """Return the ``.bbl`` beside the article where none of its .bib files is there.

        Archives hold an article with the list that BibTeX made, and not what it was made of.

        Arguments:
            names: What the article calls its .bib files.
        """
        own = PurePath(self._open[0]).with_suffix(".bbl").name
        if self._folder is None or any(self._holds(name) for name in names) or not self._holds(own):
            return None
        part = self.opened(own)
        if isinstance(part, Part) and "\\bibitem" not in part.text:  # written for biblatex
            self.closed()
            return None
        return part if isinstance(part, Part) else None

    def lacks(self, name: str) -> bool:
        """Say whether a .bib file is not where the article says; of standard input nobody knows."""
        return self._folder is not None and not self._holds(name)

    def _holds(self, name: str) -> bool:
        assert self._folder is not None  # noqa: S101 - asked before
        ending = "" if name.lower().endswith((".bib", ".bbl")) else ".bib"
        try:
            return (self._folder / f"{name}{ending}").is_file()
        except (OSError, ValueError):
            return False

    def closed(self) -> None:
        """Go back to the file before."""
        self._open.pop()

    def _path(self, name: str) -> Path:
        """Return the path of a file; the ending ``.tex`` may be left out."""
        assert self._folder is not None  # noqa: S101 - asked before
        path = self._folder / name.strip().strip('"')
        whole = path.with_name(f"{path.name}.tex")
        return (whole if whole.is_file() or not path.is_file() else path).resolve()
