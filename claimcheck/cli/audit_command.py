"""``claimcheck audit``: read, judge, report."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.audit import audit_paths
from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED
from claimcheck.cli.looking_up import (
    OFFLINE,
    is_offline,
    look_up_options,
    look_up_with,
    looked_up,
    open_run,
    plan_text,
    warn,
    with_look_up_options,
)
from claimcheck.cli.project import common_options, load_project, standard_input
from claimcheck.cli.reporting import keep_inputs, report_files, report_options, show, write_reports
from claimcheck.cli.terminal import Progress, look
from claimcheck.discovery import STANDARD_INPUT
from claimcheck.errors import UsageError
from claimcheck.inputs import read_inputs
from claimcheck.model import Audit, Record, Unavailable
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import FailOn, Settings, with_hint

if TYPE_CHECKING:
    from claimcheck.lookup.run import Mode

_RANK = {"note": 0, "warning": 1, "error": 2, "never": 3}


@click.command(name="audit")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--references", metavar="FILE", help="The file of references.")
@click.option("--claims", metavar="DIR", help="The folder of the ledger.")
@report_options
@click.option("--select", metavar="RULES", multiple=True, help="Ask only these rules or families.")
@click.option("--ignore", metavar="RULES", multiple=True, help="Leave these rules or families out.")
@click.option(
    "--fail-on",
    type=click.Choice([*_RANK]),
    help="The lightest finding that makes the exit code 1.  [default: error]",
)
@click.option(
    "--offline",
    is_flag=True,
    envvar=OFFLINE,
    help="Make no request: take what references.lock and the store have, however old.",
)
@click.option("--locked", is_flag=True, help="Make no request: take references.lock alone.")
@click.option(
    "--explain-plan", is_flag=True, help="Print the requests that would be made; -v in full."
)
@click.option(
    "--require-complete",
    is_flag=True,
    help="Exit with 1 if anything could not be verified.",
)
@look_up_options
@common_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing to standard output.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Show all notes in full, the evidence, and the verdict on each reference.",
)
def command(  # noqa: PLR0917 - click passes the options by name
    paths: tuple[str, ...],
    references: str | None,
    claims: str | None,
    format_name: str,
    reports: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn | None,
    offline: bool,
    locked: bool,
    explain_plan: bool,
    require_complete: bool,
    allow_private: bool,
    cache: str | None,
    contact: str | None,
    max_age: str | None,
    quiet: bool,
    verbose: bool,
    **project: Any,
) -> int:
    """Audit articles before they are published.

    PATH is an article (text, Markdown, Word, HTML, JATS, LaTeX, PDF, wikitext), a file of
    references (BibTeX, RIS, PubMed, CSL-JSON, EndNote XML), a folder, a pattern, or - for standard
    input; without one, the articles that the settings name. references.bib and claims/ are found
    beside the article or in the project's folder.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run.
    """
    root, settings, today = load_project(**project)
    if locked and offline and not is_offline(os.environ):
        raise UsageError("--locked and --offline exclude each other.", remedy="Give one of them.")
    settings = with_look_up_options(
        settings, allow_private=allow_private, cache=cache, contact=contact, max_age=max_age
    )
    files = report_files(reports)
    rules = selected_rules(select, ignore, settings)
    mode = _mode(offline=offline, locked=locked)
    run = open_run(mode, settings, root)
    if explain_plan:
        inputs = read_inputs(
            paths or _own_articles(root, settings),
            settings=settings,
            references=references,
            claims=claims,
            root=root,
            stdin=_standard_input(paths, settings, project),
        )
        width = look(project["color"], verbose=verbose).width
        click.echo(plan_text(run.planned(*looked_up(inputs)), mode, width, whole=verbose))
        for unreadable in inputs.unreadable:
            warn(unreadable.message)
        return COULD_NOT_RUN if inputs.unreadable else CLEAN
    with Progress() as progress:
        audit = audit_paths(
            paths or _own_articles(root, settings),
            settings=settings,
            today=today,
            references=references,
            claims=claims,
            root=root,
            rules=rules,
            stdin=_standard_input(paths, settings, project),
            look_up=look_up_with(run),
            progress=progress,
        )
    keep_inputs(files, audit)
    if not quiet:
        show(format_name, audit, look(project["color"], verbose=verbose))
    write_reports(files, audit)
    for unreadable in audit.unreadable:
        click.echo(f"claimcheck: {unreadable.message}", err=True)
    if run.interrupted:
        warn("interrupted: what was answered until then is kept, and the report is partial.")
        return INTERRUPTED
    return exit_code(audit, fail_on or settings.fail_on, require_complete=require_complete)


def _mode(*, offline: bool, locked: bool) -> "Mode":
    return "locked" if locked else "offline" if offline else "online"


def _standard_input(
    paths: Sequence[str], settings: Settings, project: Mapping[str, Any]
) -> tuple[str, bytes] | None:
    if STANDARD_INPUT not in paths:
        return None
    return standard_input(project["stdin_filename"], settings.max_size)


def _own_articles(root: Path, settings: Settings) -> list[str]:
    if not settings.articles:
        raise UsageError(
            "no article is named.",
            remedy="Name one: claimcheck audit article.txt, or set articles in the settings.",
        )
    return [str(root / path) for path in settings.articles]


def selected_rules(select: Sequence[str], ignore: Sequence[str], settings: Settings) -> list[Rule]:
    """Return the rules that the flags and the settings leave on.

    Raises:
        UsageError: There is no rule or family of a name that was given.
    """
    rules = all_rules()
    families = {rule.family.replace("_", "-") for rule in rules.values()}
    wanted, unwanted = (
        {name.strip() for given in names for name in given.split(",")} for names in (select, ignore)
    )
    for name in (*sorted(wanted), *sorted(unwanted), *settings.names()):
        if name not in rules and name not in families:
            raise UsageError(
                with_hint(f"{name} is no rule", name, [*rules, *families])
                if name
                else "--select and --ignore need the name of a rule or family.",
                remedy="claimcheck explain lists the rules.",
            )
    return [
        rule
        for rule in rules.values()
        if (not wanted or _named(rule, wanted)) and not _named(rule, unwanted)
    ]


def _named(rule: Rule, names: set[str]) -> bool:
    return rule.name in names or rule.family.replace("_", "-") in names


def exit_code(audit: Audit, fail_on: FailOn, *, require_complete: bool = False) -> int:
    """Return 2 if a file could not be read, 1 for findings at or above ``fail_on``, else 0.

    Arguments:
        audit: The audit.
        fail_on: The lightest finding that counts.
        require_complete: Whether anything that could not be verified counts too.
    """
    if audit.unreadable:
        return COULD_NOT_RUN
    if require_complete and _is_incomplete(audit):
        return FOUND
    weights = [
        _RANK[finding.severity]
        for finding in audit.findings
        if not finding.suppressed_by and finding.outcome != "unverified"
    ]
    return FOUND if weights and max(weights) >= _RANK[fail_on] else CLEAN


def _is_incomplete(audit: Audit) -> bool:
    """Say whether a reference could not be checked, or Crossref not be asked for its notices.

    Another source may verify a work while Crossref is silent, but it knows of few retractions.
    """
    elsewhere = {
        one.ask for one in audit.records if isinstance(one, Record) and one.source == "DataCite"
    }
    silent = {
        one.ask
        for one in audit.records
        if isinstance(one, Unavailable)
        and (one.source, one.ask.kind) == ("Crossref", "doi")
        and one.reason not in {"offline", "not-asked"}
    }
    return bool(silent - elsewhere) or any(one.verdict == "unverified" for one in audit.verdicts)
