"""claimcheck verifies the citations and claims of an article before it is published.

What stands in ``__all__`` and in ``claimcheck.model`` is for programs, and keeps its meaning within
a major version; everything else is internal. A name is loaded when it is first used, so that
``import claimcheck`` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.api import Mode, audit, explain, read_article, render, write_report
    from claimcheck.errors import (
        ClaimcheckError,
        InputError,
        LedgerError,
        ReportError,
        SettingsError,
        UsageError,
    )
    from claimcheck.model import Article, Audit, Finding, Reference
    from claimcheck.report.saved import load_audit
    from claimcheck.settings import Settings, load_settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Audit",
    "ClaimcheckError",
    "Finding",
    "InputError",
    "LedgerError",
    "Mode",
    "Reference",
    "ReportError",
    "Settings",
    "SettingsError",
    "UsageError",
    "__version__",
    "audit",
    "explain",
    "load_audit",
    "load_settings",
    "read_article",
    "render",
    "write_report",
]

_HOMES = {
    "claimcheck.api": "Mode audit explain read_article render write_report",
    "claimcheck.errors": "ClaimcheckError InputError LedgerError ReportError SettingsError UsageError",
    "claimcheck.model": "Article Audit Finding Reference",
    "claimcheck.report.saved": "load_audit",
    "claimcheck.settings": "Settings load_settings",
}

if not TYPE_CHECKING:  # a type checker is to refuse names that do not exist

    def __getattr__(name: str) -> object:
        """Return a public name, loaded now."""
        from importlib import import_module  # noqa: PLC0415 - only who uses a name pays for it

        for home, names in _HOMES.items():
            if name in names.split():
                globals()[name] = found = getattr(import_module(home), name)
                return found
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names."""
        return __all__
