"""Reports: one audit, rendered for people and for machines. No report decides anything.

Each format is one module with a function ``render(audit) -> str``, or ``encoded(audit) -> bytes``
where it is no text or where that saves memory; it is imported when it is asked for.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from claimcheck.errors import UsageError
from claimcheck.model import Audit


class Look(NamedTuple):
    """How a report for a terminal is shown."""

    colour: bool = False
    width: int = 80
    """In character cells."""
    verbose: bool = False


FORMATS: Final = {
    "terminal": "terminal",
    "json": "json_report",
    "html": "html",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "csv": "csv_report",
    "csl-json": "csl_json",
    "docx": "docx_report",
}
"""The module of every format, by the name that ``--report`` takes."""

FILES_ONLY: Final = frozenset(("docx",))
"""Formats that are no text: ``--report`` takes them, and ``--format`` does not.

They are made of the article's own file: ``encoded(audit, article)`` takes its bytes.
"""


def render(name: str, audit: Audit, look: Look | None = None) -> str:
    """Return the audit in the format of that name, to be written as UTF-8.

    Arguments:
        name: One of `FORMATS` that is text.
        audit: What is rendered.
        look: How a terminal shows it; the other formats look the same everywhere.

    Raises:
        UsageError: There is no such format, or it is no text.
    """
    if name in FILES_ONLY:
        raise UsageError(
            f"{name} is no text.", remedy=f"Ask for a file: --report {name}=audited.{name}."
        )
    module = _module(name)
    shown = (look or Look())._asdict() if name == "terminal" else {}
    return str(module.render(audit, **shown))


def render_bytes(
    name: str, audit: Audit, look: Look | None = None, *, article: bytes = b""
) -> bytes | bytearray:
    """Return the same as bytes, UTF-8 of a text; a large JSON is never held as text beside it.

    The other arguments and the error are those of `render`, and every format is one.

    Arguments:
        name: One of `FORMATS`.
        audit: What is rendered.
        look: As of `render`.
        article: For one of `FILES_ONLY` the bytes of the article's file as they were audited.

    Raises:
        UsageError: There is no such format, or the audit is none that it can show.
        ReportError: The article's file is another one than was audited.
    """
    encoded = getattr(_module(name), "encoded", None)
    if encoded and name in FILES_ONLY:
        return bytes(encoded(audit, article))
    if encoded:
        data: bytes | bytearray = encoded(audit)
        return data
    return render(name, audit, look).encode(errors="replace")


def render_pieces(name: str, audit: Audit, look: Look | None = None) -> Iterator[bytes]:
    """Yield the same as bytes piece by piece; a large JSON is never held as a whole.

    The arguments and the error are those of `render`.
    """
    pieces = getattr(_module(name), "pieces", None)
    if pieces:
        yield from pieces(audit)
    else:
        yield bytes(render_bytes(name, audit, look))


def _module(name: str) -> ModuleType:
    if name not in FORMATS:
        raise UsageError(f"{name} is no format.", remedy=f"Take one of {', '.join(FORMATS)}.")
    return import_module(f"claimcheck.report.{FORMATS[name]}")
