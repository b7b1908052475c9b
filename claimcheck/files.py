"""Writes a file: whole or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import ReportError


def write_atomically(path: Path, data: bytes | bytearray) -> None:
    """Write a file through a temporary one beside it; permissions of an existing file are kept.

    A link stays a link: what it points at is written. A device or a pipe is no file that could be
    replaced (``/dev/null`` would be gone for everybody), so that the data goes straight into it.

    Raises:
        ReportError: The file cannot be written; what stood there still does.
    """
    import tempfile  # noqa: PLC0415 - only a run that writes pays for it

    named = str(path)
    if path.is_dir():
        raise ReportError("cannot be written: it is a folder.", file=named)
    temporary = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = path.resolve()
        _demand_replaceable(path)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101 - beside the other calls of os
        os.replace(temporary, path)  # noqa: PTH105 - likewise
    except (OSError, RuntimeError) as error:  # the latter for such a link before Python 3.13
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - likewise
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(f"cannot be written: {reason}.", file=named) from None


def _demand_replaceable(path: Path) -> None:
    """Raise what the system would say of a resolved path that leads nowhere or is not ours."""
    if path.is_symlink():  # what Python 3.13 leaves of a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
