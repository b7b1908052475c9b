"""The machine: Python, git, the terminal."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from typing import Final

from claimcheck.doctor.remarks import Remark

_SECONDS: Final = 5


def machine(encoding: str) -> Iterator[Remark]:
    """Yield what is to be said about the machine.

    Arguments:
        encoding: Of standard output, as Python names it.
    """
    where = f"{platform.system()} {platform.release()}".strip()
    yield Remark("machine", "ok", f"Python {platform.python_version()}", f"on {where}")
    yield _git()
    yield _terminal(encoding)


def _git() -> Remark:
    found = shutil.which("git")
    if not found:
        return Remark(
            "machine",
            "note",
            "git",
            "is not installed",
            "audit --since needs it, and review takes your address from it.",
        )
    try:
        told = subprocess.run(  # noqa: S603 - a list without a shell
            [found, "--version"], capture_output=True, text=True, check=True, timeout=_SECONDS
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return Remark("machine", "attention", "git", "is installed and does not run")
    return Remark("machine", "ok", " ".join(told.split()[:3]) or "git", "is installed")


def _terminal(encoding: str) -> Remark:
    if encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return Remark("machine", "ok", "terminal", "takes UTF-8")
    return Remark(
        "machine",
        "note",
        "terminal",
        f"takes {encoding}: other signs are shown by their code",
        "Set PYTHONUTF8=1, or a locale of UTF-8.",
    )
