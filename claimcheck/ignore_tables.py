"""Where the tables ``[[ignore]]`` of a TOML file stand in its text."""

import re
import tomllib
from pathlib import Path
from typing import Final

from msgspec import structs

from claimcheck.discovery import shown
from claimcheck.errors import InputError
from claimcheck.model import Source, Span
from claimcheck.read.source import load_source
from claimcheck.settings import SETTINGS_FILE, Ignore, Settings

_SETTINGS_TABLE: Final = "tool.claimcheck.ignore"


class IgnoreTables:
    """The ignores of a valid TOML file, one table for each.

    Arguments:
        text: The file's text.
        name: What the tables are called: ``ignore``, ``tool.claimcheck.ignore``.
    """

    def __init__(self, text: str, name: str) -> None:
        """Find the keys and values of the file."""
        from claimcheck.ledger.places import TomlPlaces  # noqa: PLC0415 - most runs have no ignores

        self._text = text
        self._name = name
        self._places = TomlPlaces(text)

    def rule(self, number: int, rule: str) -> Span | None:
        """Return where a table names its rule, ``None`` where that is not known."""
        found = self._places.string(f"{self._name}[{number}].rule", rule)
        return found.content if found else None

    def table(self, number: int) -> Span | None:
        """Return the lines of a table, from its head to its last key."""
        path = f"{self._name}[{number}]"
        head = self._places.find(path)
        if head is None:
            return None
        keys = (self._places.find(f"{path}.{key}") for key in Ignore.__struct_fields__)
        last = max((key.literal or key.key).end for key in (head, *filter(None, keys)))
        line_end = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?").match(self._text, last)
        return Span(head.key.start, line_end.end() if line_end else last)

    def deletable(self, number: int) -> Span | None:
        """Return what has to go to delete a table; ``None`` where the file would not stay sound."""
        table = self.table(number)
        if table is None:
            return None
        rest = self._text[: table.start] + self._text[table.end :]
        try:
            before, after = tomllib.loads(self._text), tomllib.loads(rest)
        except tomllib.TOMLDecodeError:
            return None
        kept = before.get(self._name, [])
        kept = [one for at, one in enumerate(kept) if at != number]
        same = {key: value for key, value in before.items() if key != self._name}
        is_sound = after == (same | {self._name: kept} if kept else same)
        return table if is_sound else None

    def alone(self) -> str:
        """Return the text with all but the tables blanked out, every line where it was."""
        pieces = []
        at = number = 0
        while table := self.table(number):
            pieces += [_blanked(self._text[at : table.start]), self._text[table.start : table.end]]
            at = table.end
            number += 1
        return "".join((*pieces, _blanked(self._text[at:])))


def settings_source(root: Path, settings: Settings) -> Source | None:
    """Return the file of the settings with its ignores alone, all else blanked out.

    What other tools keep in it may be secret and is nobody's business in a report.
    """
    path = root / SETTINGS_FILE
    if not settings.ignore or not path.is_file():
        return None
    try:
        source = load_source(path, shown=shown(path), kind="settings", max_size=settings.max_size)
        return structs.replace(source, text=IgnoreTables(source.text, _SETTINGS_TABLE).alone())
    except InputError:  # such as one that is larger than an article may be
        return None


def _blanked(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)
