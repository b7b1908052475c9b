"""The pipeline: from paths to an `Audit`."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck import __version__
from claimcheck.inputs import Inputs, Progress, read_inputs
from claimcheck.model import SCHEMA_VERSION, Answer, Audit, Check, Finding, Run
from claimcheck.records import Records
from claimcheck.rules.context import World
from claimcheck.rules.judge import judge
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import Settings
from claimcheck.summary import summarise
from claimcheck.suppression import suppressed
from claimcheck.twins import without_twins
from claimcheck.verdicts import reference_verdicts

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
    progress: Progress = lambda *_: None,
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
        progress: Is told how far the audit is.

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
    )
    asked = [one for one in rules or all_rules().values() if settings.rules.get(one.name) != "off"]
    answers = look_up(inputs, progress) if look_up else ()
    records = Records(answers)
    world = _world(inputs, records, settings, today)
    findings, checks = _judged(inputs, world, asked, progress)
    verdicts = (
        reference_verdicts(inputs.articles, inputs.bibliographies, records) if answers else ()
    )
    return Audit(
        schema_version=SCHEMA_VERSION,
        run=Run(
            version=__version__,
            started_at=started_at,
            today=today,
            settings_sha256=settings.sha256,
            rules=tuple(sorted(one.name for one in asked)),
        ),
        sources=tuple(inputs.sources),
        articles=tuple(inputs.articles),
        bibliographies=tuple(inputs.bibliographies),
        ledger=tuple(inputs.ledger),
        records=tuple(answers),
        verdicts=verdicts,
        checks=tuple(checks),
        findings=tuple(findings),
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


def _world(inputs: Inputs, records: Records, settings: Settings, today: datetime.date) -> World:
    return World(
        articles=inputs.articles,
        bibliographies=inputs.bibliographies,
        ledger=inputs.ledger,
        records=records,
        texts={source.path: source.text for source in inputs.sources},
        origins={source.path: source.origins for source in inputs.sources if source.origins},
        today=today,
        settings=settings,
    )


def _judged(
    inputs: Inputs, world: World, rules: Sequence[Rule], progress: Progress
) -> tuple[list[Finding], list[Check]]:
    """Return findings, twins merged and accepted ones marked, and checks."""
    findings, checks = judge(world, rules, progress)
    merged = without_twins(findings, inputs.articles, inputs.bibliographies)
    accepted = suppressed(
        merged,
        settings=world.settings,
        ledger=inputs.ledger,
        articles=inputs.articles,
        today=world.today,
    )
    order = {source.path: at for at, source in enumerate(inputs.sources)}
    return sorted(accepted, key=lambda one: (order[one.file], one.span.offset, one.rule)), checks
