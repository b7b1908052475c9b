"""The pipeline: from paths to an `Audit`."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from claimcheck import __version__
from claimcheck.ignore_tables import settings_source
from claimcheck.ignores import acceptances
from claimcheck.inputs import Inputs, Progress, Recall, anew, read_inputs
from claimcheck.model import (
    SCHEMA_VERSION,
    Answer,
    Audit,
    BaselineUse,
    Check,
    Finding,
    Run,
    Source,
    Standing,
)
from claimcheck.records import Records
from claimcheck.rules.context import World
from claimcheck.rules.judge import Ahead, judge, judging_ahead
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import Settings
from claimcheck.summary import summarise
from claimcheck.suppression import ignore_uses, suppressed
from claimcheck.twins import accepted_with_twins, without_twins
from claimcheck.verdicts import reference_verdicts

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline
    from claimcheck.touched import Touched

LookUp = Callable[[Inputs, Progress], Sequence[Answer]]
"""Answers what can be asked about the references of an audit."""


def audit_paths(
    paths: Sequence[str],
    *,
    settings: Settings,
    today: datetime.date,
    references: str | None = None,
    claims: str | None = None,
    root: Path | None = None,
    rules: Sequence[Rule] | None = None,
    stdin: tuple[str, bytes] | None = None,
    look_up: LookUp | None = None,
    since: str | None = None,
    baseline: "Baseline | None" = None,
    all_known: bool = False,
    at_each_place: bool = False,
    progress: Progress = lambda *_: None,
    recall: Recall = anew,
) -> Audit:
    """Audit articles and files of references.

    Arguments:
        paths: Files, folders and glob patterns; ``-`` is the text given as ``stdin``.
        settings: The settings.
        today: The day that dates are judged by.
        references: The file of references, if the user named one.
        claims: The ledger's folder, if the user named one.
        root: The project's folder, for the file of references and the ledger; the current one by default.
        rules: The rules to ask; all that the settings leave on by default.
        stdin: Name and bytes of the standard input.
        look_up: Answers what can be asked about references; nothing is looked up without it.
        since: A revision of git: only what was touched since is looked up and told.
        baseline: The findings that were there before.
        all_known: Whether the baseline is to know what is found now.
        at_each_place: Whether a fault that a list and references.bib share is a finding of each.
        progress: Is told how far the audit is.
        recall: Gives what was read before of the same file.

    Raises:
        ClaimcheckError: Nothing could be audited, or a file of references or the ledger cannot be read.
    """
    started_at = datetime.datetime.now(datetime.UTC)
    root = root or Path.cwd()
    inputs = read_inputs(
        paths,
        settings=settings,
        references=references,
        claims=claims,
        root=root,
        stdin=stdin,
        progress=progress,
        recall=recall,
    )
    asked = [one for one in rules or all_rules().values() if settings.rules.get(one.name) != "off"]
    touched = _touched(since, inputs, root, settings) if since is not None else None
    looked_up = touched.within(inputs) if touched else inputs
    own = settings_source(root, settings)
    sources = [*inputs.sources, own] if own else inputs.sources
    world = _world(inputs, sources, settings, today, root)
    with judging_ahead(world, asked if look_up else ()) as ahead:
        answers = look_up(looked_up, progress) if look_up else ()
        world.records = records = Records(answers)
        found, checks = _judged(
            inputs, world, asked, own, progress, ahead=ahead, at_each_place=at_each_place
        )
    findings = [one for one in found if touched is None or touched.has(one)]
    left_out = len(found) - len(findings)
    use = None
    if baseline:
        findings, use = _known(findings, baseline, inputs, checks, all_known=all_known)
        use = structs.replace(use, stale=()) if touched else use
    verdicts = (
        reference_verdicts(looked_up.articles, looked_up.bibliographies, records) if answers else ()
    )
    return Audit(
        schema_version=SCHEMA_VERSION,
        run=Run(
            version=__version__,
            started_at=started_at,
            today=today,
            settings_sha256=settings.sha256,
            rules=tuple(sorted(one.name for one in asked)),
            since=since or "",
            left_out=left_out,
        ),
        sources=tuple(_told(sources, own, findings)),
        articles=tuple(inputs.articles),
        bibliographies=tuple(inputs.bibliographies),
        ledger=tuple(inputs.ledger),
        standings=_standings(world, found),
        records=tuple(answers),
        verdicts=verdicts,
        checks=tuple(checks),
        findings=tuple(findings),
        baseline=use,
        unreadable=tuple(inputs.unreadable),
        summary=summarise(
            inputs.articles,
            inputs.bibliographies,
            findings,
            checks,
            verdicts=verdicts,
            answers=answers,
            unreadable=len(inputs.unreadable),
        ),
    )


def _touched(since: str, inputs: Inputs, root: Path, settings: Settings) -> "Touched":
    from claimcheck.since import touched_since  # noqa: PLC0415 - only who asks for it pays for it

    return touched_since(since, inputs, root=root, settings=settings)


def _known(
    findings: Sequence[Finding],
    baseline: "Baseline",
    inputs: Inputs,
    checks: Sequence[Check],
    *,
    all_known: bool,
) -> tuple[list[Finding], BaselineUse]:
    """Return the findings, those of the baseline marked, and what the baseline did."""
    from claimcheck.baseline import baseline_use, entries_of, known_before  # noqa: PLC0415 - likewise

    if all_known:
        entries = (*baseline.entries, *entries_of(findings, baseline.folder))
        baseline = baseline._replace(entries=entries)
    known = known_before(findings, baseline)
    files = [source.path for source in inputs.sources]
    return known, baseline_use(known, baseline, files, checks)


def _standings(world: World, findings: Sequence[Finding]) -> tuple[Standing, ...]:
    """Return where the claims of the ledger stand; findings that no change touched count too."""
    if not world.ledger:
        return ()
    from claimcheck.standings import standings  # noqa: PLC0415 - only a ledger pays for it

    return standings(world, findings)


def _told(
    sources: Sequence[Source], own: Source | None, findings: Sequence[Finding]
) -> Sequence[Source]:
    """Return the files of the audit; that of the settings only where something stands in it."""
    if own is None or any(finding.file == own.path for finding in findings):
        return sources
    return [source for source in sources if source is not own]


def _world(
    inputs: Inputs,
    sources: Sequence[Source],
    settings: Settings,
    today: datetime.date,
    root: Path,
) -> World:
    """Return what the rules see, as long as nothing was looked up."""
    return World(
        articles=inputs.articles,
        bibliographies=inputs.bibliographies,
        ledger=inputs.ledger,
        texts={source.path: source.text for source in sources},
        origins={source.path: source.origins for source in sources if source.origins},
        today=today,
        settings=settings,
        root=root,
    )


def _judged(
    inputs: Inputs,
    world: World,
    rules: Sequence[Rule],
    own: Source | None,
    progress: Progress,
    *,
    ahead: Ahead,
    at_each_place: bool,
) -> tuple[list[Finding], list[Check]]:
    """Return findings, accepted ones marked and twins merged unless told at each place, and checks.

    The rules about ignores are asked last: they judge what the ignores did.
    """
    first = [one for one in rules if one.subject != "ignore"]
    found, checks = judge(world, first, progress, ahead)
    accepted = acceptances(inputs, world.settings, own)
    marked = suppressed(found, accepted, world.today)
    world.ignores = ignore_uses(accepted, marked.hiding, rules, checks)
    last, last_checks = judge(world, [one for one in rules if one.subject == "ignore"])
    findings = [*marked.findings, *last]
    told = accepted_with_twins if at_each_place else without_twins
    merged = told(findings, inputs.articles, inputs.bibliographies)
    order = {path: at for at, path in enumerate(world.lines)}
    return (
        sorted(merged, key=lambda one: (order[one.file], one.span.offset, one.rule)),
        [*checks, *last_checks],
    )
