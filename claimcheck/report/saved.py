"""A saved audit, read back."""

import os
from pathlib import Path
from typing import Final

from claimcheck.errors import ReportError
from claimcheck.model import Audit
from claimcheck.report.json_report import read

LARGEST: Final = 500_000_000
"""Bytes of a saved audit that is read."""


def load_audit(path: str | os.PathLike[str]) -> Audit:
    """Return the audit that a JSON or HTML report holds.

    Arguments:
        path: The report.

    Raises:
        ReportError: The file cannot be read, is larger than `LARGEST`, or holds no audit of this
            version.
    """
    return read(_bytes(Path(path)), os.fspath(path))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReportError("there is no such file. Check the path.", file=str(path)) from None
    except IsADirectoryError:
        raise ReportError("is a folder, not a file.", file=str(path)) from None
    except (OSError, ValueError) as error:  # a path with a null character is no path
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(f"cannot be read: {reason}.", file=str(path)) from None
    if len(data) > LARGEST:
        raise ReportError(f"is larger than {LARGEST:,} bytes.", file=str(path))
    return data
