"""Writes what was added: the .bib file, its lock and a claim file, all of them or none."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from claimcheck.discovery import shown
from claimcheck.errors import ReportError
from claimcheck.files import Rewrite, rewrite, sha256_of
from claimcheck.lookup.lock import Lock, merged, read_lock
from claimcheck.lookup.lock_files import lock_content, lock_files
from claimcheck.lookup.lock_writing import lock_text
from claimcheck.model import Answer, Reference
from claimcheck.settings import Settings


def lock_beside(bibliography: Path, root: Path, settings: Settings) -> Path:
    """Return where the lock of a file of references lies."""
    project, *beside = lock_files(root, settings, [str(bibliography)])
    return beside[0] if beside else project


def lock_rewrite(
    path: Path, answers: Sequence[Answer], references: Sequence[Reference], max_size: int
) -> Rewrite:
    """Return a lock with the answers about new references in it; what it held stays.

    Raises:
        InputError: The lock cannot be read.
    """
    was = sha256_of(path.read_bytes()) if path.exists() else None
    text = lock_content(path, max_size)
    old = read_lock(text, file=shown(path)) if text else Lock()
    new = lock_text(merged(old, answers, references, whole=False))
    return Rewrite(path, new.encode(), was)


def write(files: Sequence[Rewrite]) -> None:
    """Write all files, or none; folders are made for them where they are missing.

    Raises:
        UsageError: A file was changed in the meantime.
        ReportError: A file cannot be written.
    """
    with folders_made([one.path.parent for one in files]):
        rewrite(files)


@contextmanager
def folders_made(wanted: Iterable[Path]) -> Iterator[None]:
    """Make folders; where what follows fails, those that were made are taken away again.

    Raises:
        ReportError: A folder cannot be made.
    """
    missing = {one for folder in wanted for one in (folder, *folder.parents) if not one.exists()}
    made = sorted(missing, key=lambda one: len(one.parts))
    try:
        for folder in made:
            _make(folder)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # never made, or something else was put into it
                folder.rmdir()
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"the folder cannot be made: {reason}.", file=shown(folder)) from None
