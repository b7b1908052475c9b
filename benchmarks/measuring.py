"""What a command costs: wall time, processor time and memory."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run of a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds."""
    memory: float
    """The most that it held, in MB."""
    code: int
    """Its exit code."""

    def __str__(self) -> str:
        """Return the figures in one line."""
        return f"{self.wall:7.2f} s wall  {self.cpu:6.2f} s CPU  {self.memory:6.0f} MB  exit {self.code}"


def cost(
    command: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    out: Path | None = None,
) -> Cost:
    """Run a command and return what it took.

    Arguments:
        command: The program and its arguments.
        folder: Where it runs.
        environment: Variables beside those of this process.
        out: Where its output goes; by default nowhere.
    """
    started = time.perf_counter()
    with (out or Path(os.devnull)).open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=stream,
            stderr=subprocess.STDOUT if out is None else None,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, bytes on macOS
    taken = time.perf_counter() - started
    return Cost(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def installed(package: str, folder: Path) -> bool:
    """Install a package with pip into a folder; say whether that worked."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), package]
    return subprocess.run(pip, check=False, capture_output=True).returncode == 0
