"""What the commands with reports share: which are asked for, and where they go."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from claimcheck.errors import UsageError
from claimcheck.files import read_again, write_atomically
from claimcheck.model import Audit
from claimcheck.report import FILES_ONLY, FORMATS, Look, render, render_bytes, render_pieces
from claimcheck.report.frames import visible
from claimcheck.settings import did_you_mean

AUTO: Final = "auto"
"""The terminal report; in a job of GitHub Actions with annotations on standard error beside it."""

Command = TypeVar("Command", bound=Callable[..., Any])


def report_options(command: Command) -> Command:
    """Add the options of every command that makes reports."""
    names = ", ".join(FORMATS)
    for option in (
        click.option(
            "--report",
            "reports",
            metavar="NAME=FILE",
            multiple=True,
            help=f"Write a report to a file; NAME is {names}. Can be given several times.",
        ),
        click.option(
            "--format",
            "format_name",
            type=click.Choice([AUTO, *(name for name in FORMATS if name not in FILES_ONLY)]),
            default=AUTO,
            show_default=True,
            help="What goes to standard output; auto is terminal, with annotations on standard "
            "error in a job of GitHub Actions.",
        ),
    ):
        command = option(command)
    return command


def amount_options(command: Command) -> Command:
    """Add the options that say how much goes to standard output."""
    for option in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Show all notes in full, the evidence, and the verdict on each reference.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print nothing to standard output."),
    ):
        command = option(command)
    return command


def report_files(reports: Sequence[str]) -> list[tuple[str, Path]]:
    """Return format and path of each report.

    Raises:
        UsageError: A report names no format or file, or two name the same file.
    """
    files = [_report_file(report) for report in reports]
    taken: set[str] = set()
    for _, path in files:
        whole = os.path.realpath(path)
        if whole in taken:
            raise UsageError(
                f"--report: two reports would be written to {path}.", remedy="Name two files."
            )
        taken.add(whole)
    return files


def keep_inputs(
    files: Sequence[tuple[str, Path]], audit: Audit, besides: Iterable[str] = ()
) -> None:
    """Refuse a report that would be written over a file that was audited.

    Arguments:
        files: Format and path of each report.
        audit: The audit.
        besides: Other files that are kept.

    Raises:
        UsageError: A report names an article, a file of references or a claim file of this audit,
            or one of the other files, or it cannot be made of this audit.
    """
    named = (*(one.path for one in audit.sources), *(one.file for one in audit.unreadable))
    inputs = {os.path.realpath(one) for one in (*named, *besides)}
    for name, path in files:
        if os.path.realpath(path) in inputs:
            raise UsageError(
                f"--report {name}={path} would overwrite a file that is audited.",
                remedy="Name another file.",
            )
    if any(name in FILES_ONLY for name, _ in files):
        from claimcheck.report.docx_report import article_of  # noqa: PLC0415 - for it alone

        article_of(audit)


def show(name: str, audit: Audit, look: Look) -> None:
    """Print a report to standard output, and what `AUTO` says beside it.

    In a job of GitHub Actions no words of an article are taken for a command to the runner.
    """
    if name not in {AUTO, "terminal"}:
        for piece in render_pieces(name, audit):
            click.echo(piece, nl=False)
        return
    text = render("terminal", audit, look)
    if os.environ.get("GITHUB_ACTIONS") != "true":
        click.echo(text, nl=False, color=look.colour)
        return
    from claimcheck.report.github import disarmed  # noqa: PLC0415 - there alone

    click.echo(disarmed(text), nl=False, color=look.colour)
    if name == AUTO:
        click.echo(render("github", audit), nl=False, err=True)


def write_reports(files: Sequence[tuple[str, Path]], audit: Audit) -> None:
    """Write the reports, and say on standard error where they are.

    Raises:
        ReportError: A report cannot be written; what stood there still does.
        InputError: No comments can be put into the article; then no report is written.
    """
    own = [(name, path) for name, path in files if name in FILES_ONLY]
    made = {path: render_bytes(name, audit, article=_article(audit)) for name, path in own}
    written: list[Path] = []
    try:
        for name, path in files:
            write_atomically(path, made[path] if path in made else render_pieces(name, audit))
            written.append(path)
    finally:  # said last: where nobody reads standard error any more, no report is lost for it
        for path in written:
            click.echo(f"Wrote {visible(str(path))}", err=True)


def _article(audit: Audit) -> bytes:
    """Return the bytes of the file of the only article.

    Raises:
        InputError: It cannot be read any more.
    """
    path = audit.articles[0].path
    return read_again(Path(path), shown=path)


def _report_file(report: str) -> tuple[str, Path]:
    """Return format and path of ``NAME=FILE``."""
    name, sign, path = report.partition("=")
    if not sign or not path:
        raise UsageError(
            f"--report {report} names no file.", remedy="Write it as --report html=audit.html."
        )
    if name not in FORMATS:
        near = did_you_mean(name, FORMATS)
        raise UsageError(
            f"--report: {name} is no format{f';{near}' if near else '.'}"
            if name
            else f"--report {report} names no format.",
            remedy=f"The formats are {', '.join(FORMATS)}.",
        )
    if not Path(path).absolute().parent.is_dir():
        raise UsageError(f"--report: there is no folder {Path(path).parent}.")
    return name, Path(path)
