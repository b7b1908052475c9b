"""``claimcheck report``: render a saved audit again, without auditing."""

from typing import Any

import click

from claimcheck.cli.project import color_option
from claimcheck.cli.reporting import (
    amount_options,
    keep_inputs,
    report_files,
    report_options,
    show,
    write_reports,
)
from claimcheck.cli.terminal import look
from claimcheck.report.saved import load_audit


@click.command(name="report")
@click.argument("audit_file", metavar="AUDIT")
@report_options
@color_option
@amount_options
def command(
    audit_file: str, format_name: str, reports: tuple[str, ...], color: str, **shown: Any
) -> None:
    """Render a saved audit again, in any format.

    AUDIT is a report in JSON or HTML that claimcheck audit wrote. Nothing is read but this file (for
    docx the article too), and nothing is looked up; the exit code is 0 whatever was found.
    """
    files = report_files(reports)
    audit = load_audit(audit_file)
    keep_inputs(files, audit, besides=[audit_file])
    if not shown["quiet"]:
        show(format_name, audit, look(color, verbose=shown["verbose"]))
    write_reports(files, audit)
