"""The command line: parse, call, render, exit. One file per command."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from claimcheck.cli.streams import open_streams

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
"""Exit codes; ``docs/exit-codes.md`` explains them."""
INTERRUPTED = 130
"""What shells give for Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run claimcheck and return the exit code: 0 clean, 1 findings, 2 could not run."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        # Asked at every start of a CI job, and answered without loading the command line.
        from claimcheck import __version__  # noqa: PLC0415

        sys.stdout.write(f"claimcheck {__version__}\n")
        return CLEAN
    # Nearly everything that is made lives to the end: looking for garbage often is time lost.
    gc.set_threshold(100_000, 50, 50)
    from claimcheck.cli.app import run  # noqa: PLC0415

    return run(arguments)


def entry() -> NoReturn:
    """Run claimcheck as a program: leave with the exit code, and do not clean up first.

    Freeing a whole audit object by object takes as long as a tenth of making it; the process ends
    all the same. Everything that was written is flushed before.
    """
    open_streams()
    try:
        code = main()
    except KeyboardInterrupt:  # while the program was being loaded
        sys.stderr.write("claimcheck: interrupted.\n")
        code = INTERRUPTED
    try:
        sys.stdout.flush()
    except OSError as error:  # a full disk
        if code != COULD_NOT_RUN:  # else it has been said
            sys.stderr.write(f"claimcheck: standard output: cannot be written: {error.strerror}.\n")
        code = COULD_NOT_RUN
    sys.stderr.flush()
    os._exit(code)
