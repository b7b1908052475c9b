"""What commands say on standard error."""

import pytest

from claimcheck.cli.telling import warn, warn_of_unreadable
from claimcheck.model import Unreadable
from tests.project import CLEAN, Project

ESCAPE = "\x1b[31m"


def test_a_warning_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a source wrote, on standard error."""
    warn("the store\n is  broken")

    assert "claimcheck: the store is broken\n" == capsys.readouterr().err


def test_a_name_orders_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of somebody else may have any name: no terminal obeys it."""
    name = f"tea{ESCAPE}.txt"
    warn_of_unreadable([Unreadable(file=name, message=f"{name}: is no text.")])

    assert "claimcheck: tea<U+001B>[31m.txt: is no text.\n" == capsys.readouterr().err


def test_what_is_written_is_named_without_orders(project: Project) -> None:
    """Reports, baselines, entries and claim files with odd names are named so that one can see it."""
    name = f"tea{ESCAPE}"
    project.write(f"{name}.txt", CLEAN)
    reported = project.run(
        "audit", f"{name}.txt", "-q", "--report", f"json={name}.json", "--write-baseline",
        "--baseline", f"{name}.lst",
    )  # fmt: skip
    made = project.run("init", f"{name}.txt", "--references", f"{name}.bib")
    shown = "tea<U+001B>[31m"

    assert f"Wrote {shown}.json\n" in reported.err
    assert f"Wrote {shown}.lst: " in reported.err
    assert made.out.startswith(f"{shown}.bib: added 2 entries")
    assert f"claims/{shown}/: added" in made.out
