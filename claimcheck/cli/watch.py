"""``claimcheck audit --watch``: audits again when a file changes, and says what is new."""

import datetime
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from claimcheck.cli import INTERRUPTED
from claimcheck.cli.looking_up import looked_up, warn
from claimcheck.cli.project import load_project
from claimcheck.cli.reporting import AUTO, report_files
from claimcheck.discovery import STANDARD_INPUT, shown
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.inputs import Inputs, Progress
from claimcheck.lookup.reach import asks_about, reached
from claimcheck.lookup.run import Run
from claimcheck.model import Answer, Ask, Audit, Finding, SourceName
from claimcheck.records import Records
from claimcheck.report.places import in_file
from claimcheck.report.sentences import count, listed
from claimcheck.settings import Settings
from claimcheck.text.lines import LineIndex
from claimcheck.watching import Stamps, Watched, changed, wait_for_change

_T = TypeVar("_T")
Wait = Callable[[Watched, Stamps], Stamps]
"""Waits for a change and returns the stamps after it."""

_MOST: Final = 5  # findings, or files, that are named
_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
_ONCE: Final = ("explain_plan", "write_baseline", "prune_baseline")
