"""Reports: one audit, rendered for people and for machines. No report decides anything.

Each format is one module with a function ``render``; it is imported when it is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, NamedTuple

from claimcheck.errors import UsageError
from claimcheck.model import Audit


class Look(NamedTuple):
    """How a report for a terminal is shown."""

    colour: bool = False
    width: int = 80
    """In character cells."""
    verbose: bool = False


def _terminal(audit: Audit, look: Look) -> str:
    return str(_render_of("terminal")(audit, **look._asdict()))


def _json(audit: Audit, _look: Look) -> str:
    return str(_render_of("json_report")(audit))


def _html(audit: Audit, _look: Look) -> str:
    return str(_render_of("html")(audit))


def _render_of(module: str) -> Callable[..., Any]:
    render: Callable[..., Any] = import_module(f"claimcheck.report.{module}").render
    return render


FORMATS: Final[dict[str, Callable[[Audit, Look], str]]] = {
    "terminal": _terminal,
    "json": _json,
    "html": _html,
}
"""Every format by the name that ``--format`` and ``--report`` take."""


def render(name: str, audit: Audit, look: Look | None = None) -> str:
    """Return the audit in the format of that name, to be written as UTF-8.

    Arguments:
        name: One of `FORMATS`.
        audit: What is rendered.
        look: How a terminal shows it; the other formats look the same everywhere.

    Raises:
        UsageError: There is no such format.
    """
    _known(name)
    return FORMATS[name](audit, look or Look())


def render_bytes(name: str, audit: Audit, look: Look | None = None) -> bytes | bytearray:
    """Return the same as UTF-8; a large JSON is never held as text beside it.

    The arguments and the error are those of `render`.
    """
    _known(name)
    if name == "json":
        data: bytearray = import_module("claimcheck.report.json_report").encoded(audit)
        return data
    return FORMATS[name](audit, look or Look()).encode()


def _known(name: str) -> None:
    if name not in FORMATS:
        raise UsageError(f"{name} is no format.", remedy=f"Take one of {', '.join(FORMATS)}.")
