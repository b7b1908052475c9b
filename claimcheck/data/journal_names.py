"""Names of journals that no rule of abbreviation joins, and what stands in a journal's place."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class JournalNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What ``journals.json`` holds."""

    same: tuple[tuple[str, ...], ...]
    """Names of one journal, its former ones too."""
    families: tuple[str, ...]
    """Names of journals that were divided, or are often cited without their section."""
    hosts: tuple[str, ...]
    """Databases, sites and publishers."""


@cache
def journal_names() -> JournalNames:
    """Return the names that claimcheck ships."""
    rows = Path(__file__).with_name("journals.json").read_bytes()
    return msgspec.json.decode(rows, type=JournalNames)
