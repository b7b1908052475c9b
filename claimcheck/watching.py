"""Which files an audit rests on, and waiting until one of them changes.

The files are looked at a few times a second rather than by messages of the operating system: these
do not come from network drives and shared folders, and editors that save by renaming lose them.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from claimcheck.bibliography.kinds import SUFFIXES as BIBLIOGRAPHIES
from claimcheck.discovery import is_skipped
from claimcheck.read.formats import SUFFIXES as ARTICLES

Pause = Callable[[float], None]
"""Waits so many seconds."""
Stamps = Mapping[str, tuple[int, int, int] | None]
"""Of each file when it was written, its size and its number on the disk; ``None`` where there is none."""

_PAUSE_S: Final = 0.3
_SETTLING_S: Final = 0.05
_SETTLINGS: Final = 40
_SHARE: Final = 10
"""After a look at many files follows a pause that is so many times as long."""
_ENDINGS: Final = frozenset({*ARTICLES, *BIBLIOGRAPHIES, ".toml"})


class Watched(NamedTuple):
    """What is watched."""

    files: frozenset[str]
    """Files, whether they exist or not."""
    folders: frozenset[str] = frozenset()
    """Folders with all articles, files of references and claim files below them."""
    besides: frozenset[str] = frozenset()
    """Files in these folders that are left out: the reports that we write ourselves."""

    def stamps(self) -> Stamps:
        """Return the stamps of all files as they are now."""
        found = {file: _stamp(file) for file in self.files}
        for folder in self.folders:
            found.update(_stamps_below(folder))
        return {file: stamp for file, stamp in found.items() if file not in self.besides}


def changed(before: Stamps, after: Stamps) -> list[str]:
    """Return the files that were written, made or removed, sorted."""
    return sorted(file for file in {*before, *after} if before.get(file) != after.get(file))


def wait_for_change(
    watched: Watched,
    before: Stamps,
    is_over: Callable[[], bool] = lambda: False,
    pause: Pause = time.sleep,
) -> Stamps:
    """Wait until a file differs and nobody writes any more, and return the stamps.

    Arguments:
        watched: What is watched.
        before: The stamps as they were; they are returned where the wait is over before a file differs.
        is_over: Says whether nobody waits any more.
        pause: Waits.
    """
    while not is_over():
        began = time.monotonic()
        now = watched.stamps()
        if changed(before, now):
            settled = _settled(watched, now, pause)
            if changed(before, settled):
                return settled
        pause(max(_PAUSE_S, _SHARE * (time.monotonic() - began)))
    return before


def _settled(watched: Watched, now: Stamps, pause: Pause) -> Stamps:
    """Return the stamps when two looks agree: an editor may write a file in several steps."""
    for _ in range(_SETTLINGS):
        pause(_SETTLING_S)
        again = watched.stamps()
        if not changed(now, again):
            break
        now = again
    return now


def _stamp(file: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(file)  # noqa: PTH116 - many files, several times a second
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _stamps_below(folder: str) -> Iterator[tuple[str, tuple[int, int, int] | None]]:
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_skipped(name)]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in _ENDINGS:
                file = os.path.realpath(os.path.join(top, name))  # noqa: PTH118 - as above
                yield file, _stamp(file)
