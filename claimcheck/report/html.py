"""The audit for an editor: one HTML file that needs nothing else and runs nothing foreign."""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.model import Audit, Unreadable
from claimcheck.report.addresses import Addresses
from claimcheck.report.appendix import check_views, not_read_views, source_view
from claimcheck.report.file_view import FileViews, accepted_view
from claimcheck.report.frames import visible
from claimcheck.report.header_view import choices, counts, state, title
from claimcheck.report.json_report import compact
from claimcheck.report.manual import rule_views
from claimcheck.report.order import accepted_findings, open_findings
from claimcheck.report.standing_view import ledger_view
from claimcheck.report.totals import assumptions, comparisons, look_ups, stale_entries

_TEMPLATES: Final = Path(__file__).parent / "templates"


def render(audit: Audit) -> str:
    """Return the report: a whole HTML page."""
    addresses = Addresses(audit)
    style, script = _asset("audit.css"), _asset("audit.js")
    return (
        _environment()
        .get_template("audit.html.j2")
        .render(
            **_page(audit, addresses),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            data=Markup(compact(audit).replace("<", "\\u003c")),  # noqa: S704 - JSON without "<"
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the Content Security Policy: nothing is fetched, one style and one script may run."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _page(audit: Audit, addresses: Addresses) -> dict[str, Any]:
    """Return what the template shows, by name."""
    shown, accepted = open_findings(audit), accepted_findings(audit)
    ledger = ledger_view(audit, addresses)
    files = FileViews(audit, addresses, ledger)
    return {
        "title": title(audit),
        "summary": audit.summary,
        "state": state(audit),
        "look_ups": look_ups(audit),
        "counts": counts(audit),
        "ledger": ledger,
        "choices": choices(shown),
        "total": len(shown),
        "articles": files.articles(),
        "files": files.others(),
        "accepted": accepted_view(accepted, addresses),
        "compared": [visible(one) for one in comparisons(audit)],
        "stale": [visible(one) for one in stale_entries(audit)],
        "unreadable": [_unreadable(one) for one in audit.unreadable],
        "not_read": not_read_views(audit, addresses),
        "assumptions": [words for source in audit.sources if (words := assumptions(source))],
        "checks": check_views(audit.checks),
        "rules": rule_views(dict.fromkeys(one.rule for one in (*shown, *accepted))),
        "run": audit.run,
        "day": f"{audit.run.started_at.day} {audit.run.started_at:%B %Y}",
        "sources": [source_view(source) for source in audit.sources],
    }


def _unreadable(file: Unreadable) -> tuple[str, str]:
    """Return the file and why it could not be read."""
    return visible(file.file), visible(file.message.removeprefix(f"{file.file}: "))
