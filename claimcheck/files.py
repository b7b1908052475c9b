"""Writes a report to a file: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import ReportError


def write_report(path: Path, text: str) -> None:
    """Write a report as UTF-8, replacing what stood there only when all of it is written.

    Raises:
        ReportError: The file cannot be written; what stood there still does.
    """
    write_atomically(path, text.encode("utf-8"))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it; permissions of an existing file are kept.

    Raises:
        ReportError: The file cannot be written; what stood there still does.
    """
    import tempfile  # noqa: PLC0415 - only a run that writes pays for it

    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101 - beside the other calls of os
        os.replace(temporary, path)  # noqa: PTH105 - likewise
    except OSError as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - likewise
        reason = error.strerror or str(error)
        raise ReportError(f"cannot be written: {reason}.", file=str(path)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
