"""The command line: parse, call, render, exit. One file per command."""

import gc
import sys
from collections.abc import Sequence

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
"""Exit codes; ``docs/exit-codes.md`` explains them."""


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
