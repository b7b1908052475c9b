"""What one audit needs: what the command line says of it, and all that is opened before anything is read."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from claimcheck.cli.comparing import opened_baseline
from claimcheck.cli.looking_up import mode_of, open_run, with_look_up_options
from claimcheck.cli.project import load_project, named_or_own, piped_in
from claimcheck.cli.reporting import report_files
from claimcheck.cli.terminal import look
from claimcheck.report import Look
from claimcheck.rules.registry import Rule
from claimcheck.rules.selection import selected_rules
from claimcheck.settings import FailOn, Settings

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline
    from claimcheck.lookup.run import Mode, Run


class AuditOptions(Struct, frozen=True, kw_only=True):
    """What the command line says, each option under its name."""

    paths: tuple[str, ...]
    references: str | None
    claims: str | None
    format_name: str
    reports: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    since: str | None
    baseline: str | None
    write_baseline: bool
    prune_baseline: bool
    fail_on: FailOn | None
    offline: bool
    locked: bool
    explain_plan: bool
    require_complete: bool
    require_signed_off: bool
    allow_private: bool
    cache: str | None
    contact: str | None
    max_age: str | None
    settings_folder: str | None
    today: str | None
    stdin_filename: str
    color: str
    quiet: bool
    verbose: bool


class AuditDesk(Struct, frozen=True, kw_only=True):
    """What an audit works with."""

    options: AuditOptions
    root: Path
    """The project's folder."""
    settings: Settings
    """With what the command line says about look-ups."""
    today: datetime.date
    mode: "Mode"
    files: list[tuple[str, Path]]
    """Format and path of each report."""
    rules: Sequence[Rule]
    baseline: "Baseline | None"
    run: "Run"
    """The look-ups."""
    paths: Sequence[str]
    stdin: tuple[str, bytes] | None
    """Name and bytes of standard input."""

    @property
    def reading(self) -> dict[str, Any]:
        """What is read, as `read_inputs` and `audit_paths` take it."""
        return {
            "paths": self.paths,
            "settings": self.settings,
            "references": self.options.references,
            "claims": self.options.claims,
            "root": self.root,
            "stdin": self.stdin,
        }

    @property
    def look(self) -> Look:
        """How the report is shown on standard output."""
        return look(self.options.color, verbose=self.options.verbose)


def audit_desk(options: AuditOptions) -> AuditDesk:
    """Return what an audit works with; nothing is read before all options are known to be good.

    Raises:
        ClaimcheckError: An option or the settings cannot be followed.
    """
    root, settings, today = load_project(
        today=options.today, settings_folder=options.settings_folder
    )
    mode = mode_of(offline=options.offline, locked=options.locked)
    settings = with_look_up_options(
        settings,
        allow_private=options.allow_private,
        cache=options.cache,
        contact=options.contact,
        max_age=options.max_age,
    )
    return AuditDesk(
        options=options,
        root=root,
        settings=settings,
        today=today,
        mode=mode,
        files=report_files(options.reports),
        rules=selected_rules(options.select, options.ignore, settings),
        baseline=opened_baseline(
            options.baseline,
            settings,
            root,
            write=options.write_baseline,
            prune=options.prune_baseline,
            since=options.since,
        ),
        run=open_run(mode, settings, root),
        paths=named_or_own(options.paths, settings, root, "audit"),
        stdin=piped_in(options.paths, options.stdin_filename, settings.max_size),
    )
