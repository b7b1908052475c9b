"""Writes files: whole or not at all."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from claimcheck.errors import InputError, ReportError, UsageError

_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_STAND_INS: ContextVar[Mapping[str, bytes]] = ContextVar("_STAND_INS", default=MappingProxyType({}))


def write_atomically(path: Path, data: bytes | bytearray | Iterable[bytes]) -> None:
    """Write a file through a temporary one beside it; permissions of an existing file are kept.

    A link stays a link: what it points at is written. A device or a pipe is no file that could be
    replaced (``/dev/null`` would be gone for everybody), so that the data goes straight into it.

    Arguments:
        path: The file.
        data: All of it, or piece by piece; an error while a piece is made leaves the file as it was.

    Raises:
        ReportError: The file cannot be written; what stood there still does.
    """
    named = seen_from(Path(), str(path))
    pieces = (data,) if isinstance(data, bytes | bytearray) else data
    try:
        if path.is_dir():
            raise ReportError("cannot be written: it is a folder.", file=named)
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(pieces)
        else:
            _replace(_replaceable(path), pieces)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"cannot be written: {reason}.", file=named) from None


def _replace(path: Path, pieces: Iterable[bytes | bytearray]) -> None:
    """Put a new file in the place of a resolved path, with the permissions that it has or would get."""
    import tempfile  # noqa: PLC0415 - only a run that writes pays for it

    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101 - beside the other calls of os
        os.replace(temporary, path)  # noqa: PTH105 - likewise
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - likewise
        raise


@contextmanager
def standing_in(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Let every reader find these bytes in the place of the files, as long as the block runs.

    What would come of a change can so be audited before anything is written.
    """
    token = _STAND_INS.set({os.path.realpath(path): data for path, data in files.items()})
    try:
        yield
    finally:
        _STAND_INS.reset(token)


def stand_in(path: Path) -> bytes | None:
    """Return the bytes that stand in for a file, ``None`` where it is read itself."""
    files = _STAND_INS.get()
    return files.get(os.path.realpath(path)) if files else None


class Rewrite(NamedTuple):
    """A file that is to be written anew, and what it must still be for that."""

    path: Path
    data: bytes
    was_sha256: str | None
    """Of the bytes that the new ones were made from; ``None`` where there must be no such file."""


def rewrite(files: Sequence[Rewrite]) -> None:
    """Write all files, or none of them.

    Every file must still be what it was when it was read. Another claimcheck that writes into the
    same folders waits.

    Raises:
        UsageError: A file was changed, made or deleted in the meantime; nothing was written.
        ReportError: A file cannot be written; all are as they were.
    """
    with _held({file.path.parent.resolve() for file in files}):
        before = [_demand_unchanged(file) for file in files]
        done: list[tuple[Path, bytes | None]] = []
        try:
            for file, old in zip(files, before, strict=True):
                write_atomically(file.path, file.data)
                done.append((file.path, old))
        except ReportError:
            for path, old in reversed(done):
                _restore(path, old)
            raise


def read_again(path: Path, *, shown: str) -> bytes:
    """Return the bytes of a file that was read before.

    Raises:
        InputError: It cannot be read any more.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot be read again: {reason}.", file=shown) from None


def changed_meanwhile(shown: str, what: str = "was changed") -> UsageError:
    """Return the error of a file that is not what it was when it was read.

    Arguments:
        shown: Its path as messages name it.
        what: What became of it.
    """
    return UsageError(
        f"the file {what} while claimcheck was at work; nothing was written.",
        file=shown,
        remedy="Run the command again.",
    )


def seen_from(folder: Path, file: str) -> str:
    """Return the path of a file from a folder, wherever we are; as it is where it lies outside."""
    whole, top = (Path(os.path.realpath(path)) for path in (file, folder))
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else file


def sha256_of(data: bytes) -> str:
    """Return the hash of the bytes of a file, as `Rewrite` and `claimcheck.model.Source` have it."""
    return hashlib.sha256(data).hexdigest()


def _demand_unchanged(file: Rewrite) -> bytes | None:
    """Return the bytes of a file that is as it was read, ``None`` for one that is not there."""
    shown = seen_from(Path(), str(file.path))
    try:
        data = file.path.read_bytes() if file.path.exists() else None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"cannot be read again: {reason}.", file=shown) from None
    if (sha256_of(data) if data is not None else None) != file.was_sha256:
        what = "was deleted" if data is None else "was changed" if file.was_sha256 else "exists now"
        raise changed_meanwhile(shown, what)
    if data is not None and not file.path.stat().st_mode & _WRITABLE:
        raise ReportError(
            "is read-only; nothing was written.",
            file=shown,
            remedy="Make it writable, or name another file.",
        )
    return data


def _restore(path: Path, old: bytes | None) -> None:
    with suppress(ReportError, OSError):  # the first error is the one to tell
        if old is None:
            path.unlink()
        else:
            write_atomically(path, old)


@contextmanager
def _held(folders: set[Path]) -> Iterator[None]:
    """Hold folders against other runs of claimcheck, where the system can."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:  # pragma: no cover - there the hashes alone guard the files
        yield
        return
    with ExitStack() as stack:
        for folder in sorted(folders):
            try:
                descriptor = os.open(folder, os.O_RDONLY)
            except OSError:
                continue  # writing into it will say what is wrong
            stack.callback(os.close, descriptor)
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def _replaceable(path: Path) -> Path:
    """Return a path resolved, or raise what the system would say of one that is not ours."""
    # unlike Path.resolve, it leaves a link that leads to itself, whatever Python's version
    whole = Path(os.path.realpath(path))
    if whole.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if whole.exists() and not os.access(whole, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return whole


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
