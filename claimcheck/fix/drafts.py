"""The files of an audit as they were, and as they are to be."""

from collections.abc import Mapping
from pathlib import Path

from claimcheck.files import Rewrite, changed_meanwhile, read_again, rewrite, sha256_of
from claimcheck.model import Source


class Drafts:
    """The bytes of files: as they were read first, and as they are to be.

    Arguments:
        given: The bytes of standard input, under the name that the audit gives it.
    """

    def __init__(self, given: Mapping[Path, bytes]) -> None:
        """Begin without a change."""
        self._given = set(given)
        self._first = dict(given)
        self._now = dict(given)

    @property
    def now(self) -> Mapping[Path, bytes]:
        """The files that were looked at, as they are to be."""
        return self._now

    def bytes_of(self, path: Path) -> bytes:
        """Return the bytes of a file as they are to be.

        Raises:
            InputError: It cannot be read.
        """
        if path not in self._now:
            self._first[path] = self._now[path] = read_again(path, shown=str(path))
        return self._now[path]

    def demand(self, source: Source) -> None:
        """Raise where a file is no longer what was audited.

        Raises:
            UsageError: It was changed in the meantime.
        """
        if sha256_of(self.bytes_of(Path(source.path))) != source.sha256:
            raise changed_meanwhile(source.path)

    def take(self, files: Mapping[Path, bytes]) -> None:
        """Keep files as they are to be."""
        self._now.update(files)

    def changed(self) -> dict[Path, tuple[bytes, bytes]]:
        """Return the files that are to be others, each as it was and as it is to be."""
        return {
            path: (self._first[path], data)
            for path, data in self._now.items()
            if data != self._first[path]
        }

    def write(self) -> None:
        """Write every file that is to be another, or none; standard input is no file.

        Raises:
            UsageError: A file was changed in the meantime; nothing was written.
            ReportError: A file cannot be written; all are as they were.
        """
        rewrite(
            [
                Rewrite(path, data, sha256_of(first))
                for path, (first, data) in self.changed().items()
                if path not in self._given
            ]
        )
