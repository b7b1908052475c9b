"""claimcheck for programs: what `import claimcheck` gives.

Nothing here prints, ends the process or changes a file that was not named as an output. What goes
wrong is a `claimcheck.ClaimcheckError`; what a source did not answer is data, never an exception.
"""

import datetime
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import msgspec

from claimcheck.errors import InputError, ReportError, SettingsError, UsageError
from claimcheck.files import write_atomically
from claimcheck.inputs import Inputs, Progress, read_inputs
from claimcheck.model import Answer, Article, Audit
from claimcheck.pipeline import LookUp, audit_paths
from claimcheck.report import FILES_ONLY, render_bytes, render_pieces
from claimcheck.report import render as rendered
from claimcheck.rules.registry import all_rules
from claimcheck.rules.selection import selected_rules
from claimcheck.settings import Settings, find_project, load_settings, mistakes, with_hint

if TYPE_CHECKING:
    from claimcheck.lookup.run import Run

PathName = str | os.PathLike[str]
"""A path, as text or as an object."""
Mode = Literal["online", "offline", "locked"]
"""Where answers about references come from."""

_LOG: Final = logging.getLogger("claimcheck")


def audit(
    paths: PathName | Iterable[PathName],
    *,
    mode: Mode = "online",
    settings: Settings | None = None,
    references: PathName | None = None,
    claims: PathName | None = None,
    root: PathName | None = None,
    today: datetime.date | None = None,
    rules: Iterable[str] = (),
    without: Iterable[str] = (),
    since: str | None = None,
) -> Audit:
    """Audit articles and files of references.

    Arguments:
        paths: Files, folders and glob patterns.
        mode: ``online`` asks for what is not kept fresh; ``offline`` takes what the lock and the
            store have, however old; ``locked`` takes the lock alone. The environment variable
            ``CLAIMCHECK_OFFLINE`` turns ``online`` into ``offline``.
        settings: The settings; by default those of the project.
        references: The file of references; by default it is found.
        claims: The ledger's folder; by default that of the settings.
        root: The project's folder; by default the nearest one, from the current folder upwards,
            whose ``pyproject.toml`` has settings.
        today: The day that dates are judged by.
        rules: Names of rules and families; by default all.
        without: Likewise those that are left out.
        since: A revision of git: only what was touched since is looked up and told.

    Raises:
        UsageError: No path is given, or a mode, a rule or a revision is not known.
        SettingsError: The settings cannot be followed.
        InputError: Nothing could be audited, or a file of references, the lock or the ledger cannot
            be read. Of several articles those that could not be read are told in the audit.
    """
    if mode not in get_args(Mode):
        raise UsageError(with_hint(f"{mode!r} is no mode", mode, get_args(Mode)))
    folder, settings = _project(root, settings)
    run = _run(mode, settings, folder)
    made = audit_paths(
        _names(paths),
        settings=settings,
        today=today or datetime.datetime.now().astimezone().date(),
        references=_name(references),
        claims=_name(claims),
        root=folder,
        rules=selected_rules(rules, without, settings),
        look_up=_look_up(run),
        since=since,
    )
    if run.interrupted:
        raise KeyboardInterrupt
    return made


def read_article(
    path: PathName,
    *,
    settings: Settings | None = None,
    references: PathName | None = None,
    claims: PathName | None = None,
    root: PathName | None = None,
) -> Article:
    """Read an article, and judge and look up nothing: its blocks, claims, citations, references.

    Arguments:
        path: The article.
        settings: As of `audit`, and so are the others.
        references: The file of references.
        claims: The ledger's folder.
        root: The project's folder.

    Raises:
        UsageError: The path names several articles.
        SettingsError: The settings cannot be followed.
        InputError: The article, its file of references or the ledger cannot be read.
    """
    folder, settings = _project(root, settings)
    inputs = read_inputs(
        _names(path),
        settings=settings,
        references=_name(references),
        claims=_name(claims),
        root=folder,
    )
    match inputs.articles:
        case [article]:
            return article
        case []:
            raise InputError("is a file of references, and no article.", file=_name(path))
        case several:
            raise UsageError(f"{_name(path)} names {len(several):,} articles.", remedy="Name one.")


def render(audit: Audit, report: str) -> str:
    """Return a report as text, to be written as UTF-8.

    Arguments:
        audit: What is rendered.
        report: The name of a report that is text, such as ``json``, ``html`` or ``markdown``.

    Raises:
        UsageError: There is no such report, or it is no text.
    """
    if report in FILES_ONLY:
        raise UsageError(f"a {report} report is no text.", remedy="Use write_report.")
    return rendered(report, audit)


def write_report(audit: Audit, report: str, path: PathName) -> None:
    """Write a report to a file, whole or not at all.

    Arguments:
        audit: What is rendered.
        report: The name of a report, such as ``html``, ``json`` or ``docx``.
        path: The file; what stands there is replaced.

    Raises:
        UsageError: There is no such report, it cannot be made of this audit, or the path is that
            of a file that was audited.
        ReportError: The file cannot be written, or the article is not the one that was audited.
    """
    whole = os.path.realpath(path)
    if any(whole == os.path.realpath(source.path) for source in audit.sources):
        raise UsageError(f"{_name(path)} is a file that was audited.", remedy="Name another file.")
    if report in FILES_ONLY:
        article = _article_bytes(audit)
        write_atomically(Path(path), render_bytes(report, audit, article=article))
    else:
        write_atomically(Path(path), render_pieces(report, audit))


def explain(rule: str) -> str:
    """Return the manual page of a rule, in Markdown.

    Arguments:
        rule: Its name.

    Raises:
        UsageError: There is no such rule.
    """
    rules = all_rules()
    if rule not in rules:
        raise UsageError(with_hint(f"{rule} is no rule", rule, rules))
    return rules[rule].page


def _project(root: PathName | None, settings: Settings | None) -> tuple[Path, Settings]:
    """Return the project's folder and its settings."""
    if root is None and settings is None:
        return find_project(Path.cwd())
    folder = Path.cwd() if root is None else Path(root)
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}.")
    return folder, load_settings(folder) if settings is None else _checked(settings)


def _checked(settings: Settings) -> Settings:
    """Return settings that a program made, once they are known to be ones that a file could hold."""
    try:
        msgspec.convert(msgspec.to_builtins(settings), Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"the settings cannot be followed: {error}.") from None
    for mistake in mistakes(settings):
        raise SettingsError(f"the settings cannot be followed: {mistake}.")
    return settings


def _names(paths: PathName | Iterable[PathName]) -> list[str]:
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not named:
        raise UsageError("no article is named.")
    return [os.fspath(path) for path in named]


def _name(path: PathName | None) -> str | None:
    return None if path is None else os.fspath(path)


def _run(mode: Mode, settings: Settings, root: Path) -> "Run":
    """Return the look-ups of an audit; what is wrong with the store is logged as a warning."""
    from claimcheck.lookup.offline import is_offline  # noqa: PLC0415 - only an audit pays for it
    from claimcheck.lookup.run import Run  # noqa: PLC0415 - likewise

    if mode == "online" and is_offline(os.environ):
        mode = "offline"
    return Run(mode, settings, root, environment=os.environ, warn=_LOG.warning)


def _look_up(run: "Run") -> LookUp:
    def answers(inputs: Inputs, progress: Progress) -> Sequence[Answer]:
        files = [one.path for one in inputs.bibliographies]
        return run.answers(inputs.references, files, progress)

    return answers


def _article_bytes(audit: Audit) -> bytes:
    """Return the bytes of the file of the only article."""
    from claimcheck.report.docx_report import article_of  # noqa: PLC0415 - only for such a report

    path = article_of(audit).path
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"cannot be read again: {reason}.", file=path) from None
