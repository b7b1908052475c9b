"""Reads the tables of a lock file, and says in which line one is wrong."""

import re
import tomllib
from typing import Any, Final, NoReturn

import msgspec

from claimcheck.errors import InputError
from claimcheck.lookup.visible import visible
from claimcheck.model import Answer, Ask
from claimcheck.settings import did_you_mean

LOCK_VERSION: Final = 1
"""Of the format that is read and written."""

_HEAD: Final = ("version", "reference", "answer")
_REFERENCE: Final = ("key", "asks")
_LONGEST_NAME: Final = 60  # of a field that is meant
_REMEDY: Final = "Mend it, or delete the file and run claimcheck lock."


class LockReader:
    """The text of a lock file.

    Arguments:
        text: The text.
        file: Its name, for messages.
    """

    def __init__(self, text: str, file: str) -> None:
        """Read the text as TOML.

        Raises:
            InputError: It is none, or of a version that cannot be read.
        """
        self._text = text
        self._file = file
        self._table = self._read()
        version = self._table.get("version", LOCK_VERSION)
        if version != LOCK_VERSION:
            raise InputError(
                f"is a lock of version {version}; this claimcheck reads version {LOCK_VERSION}.",
                file=file,
                line=self._line(r"version\b"),
                remedy="Use the claimcheck that wrote it, or delete it and run claimcheck lock.",
            )
        self._demand_known(self._table, _HEAD, None, 0)

    def answers(self) -> tuple[Answer, ...]:
        """Return the answers, in their order.

        Raises:
            InputError: One cannot be read.
        """
        return tuple(self._answer(row, at) for at, row in enumerate(self._rows("answer")))

    def references(self) -> list[tuple[str, tuple[Ask, ...]]]:
        """Return key and asks of each reference, in their order.

        Raises:
            InputError: One cannot be read.
        """
        return [self._reference(row, at) for at, row in enumerate(self._rows("reference"))]

    def _read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except RecursionError:
            self._refuse("is nested too deeply", None)
        except ValueError as error:  # a number of too many digits is a plain one
            found = re.search(
                r" ?\(at line (\d{1,9}), column \d+\)| ?\(at end of document\)", str(error)
            )
            line = int(found[1]) if found and found[1] else None
            reason = str(error).replace(found[0], "") if found else str(error)
            self._refuse(f"is no TOML: {reason}", line)

    def _rows(self, name: str) -> list[dict[str, Any]]:
        rows = self._table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
            self._refuse(f"is no lock: {name} is no list of tables", self._line(rf"\[*{name}\b"))
        return rows

    def _answer(self, row: dict[str, Any], at: int) -> Answer:
        try:
            answer: Answer = msgspec.convert(row, Answer)
        except msgspec.ValidationError as error:
            self._refuse_row(str(error), "answer", at)
        if answer.retrieved_at.tzinfo is None:
            self._refuse_row("retrieved_at has no time zone; write it with a Z", "answer", at)
        self._demand_fields(row, answer, at)
        return msgspec.structs.replace(answer, cache="lock")

    def _reference(self, row: dict[str, Any], at: int) -> tuple[str, tuple[Ask, ...]]:
        self._demand_known(row, _REFERENCE, "reference", at)
        try:
            key = msgspec.convert(row.get("key"), str)
            pairs = [one.partition(":") for one in msgspec.convert(row.get("asks"), list[str])]
            asks = msgspec.convert(
                [{"kind": kind, "value": value} for kind, _, value in pairs], tuple[Ask, ...]
            )
        except msgspec.ValidationError as error:
            self._refuse_row(f"asks or key: {error}", "reference", at)
        return key, asks

    def _demand_fields(self, row: object, made: object, at: int) -> None:
        """Refuse every field of a row that what was made of it does not have."""
        if isinstance(row, dict) and isinstance(made, msgspec.Struct):
            config = made.__struct_config__
            tag = (config.tag_field,) if config.tag_field else ()
            self._demand_known(row, (*made.__struct_fields__, *tag), "answer", at)
            for key, value in row.items():
                self._demand_fields(value, getattr(made, key, None), at)
        elif isinstance(row, list) and isinstance(made, tuple):
            for value, one in zip(row, made, strict=True):
                self._demand_fields(value, one, at)

    def _demand_known(
        self, row: dict[str, Any], known: tuple[str, ...], table: str | None, at: int
    ) -> None:
        for key in row:
            if key not in known:
                line = self._line(rf"\[*{re.escape(key)}\b", table, at)
                hint = did_you_mean(key[:_LONGEST_NAME], known)
                self._refuse(
                    f"is no lock: there is no field {key}{f';{hint}' if hint else ''}", line
                )

    def _refuse_row(self, reason: str, table: str, at: int) -> NoReturn:
        self._refuse(f"is no lock: {reason}", self._line(None, table, at))

    def _refuse(self, what: str, line: int | None) -> NoReturn:
        end = "" if what.endswith("?") else "."
        raise InputError(
            f"{visible(what)}{end}", file=self._file, line=line, remedy=_REMEDY
        ) from None

    def _line(self, key: str | None, table: str | None = None, at: int = 0) -> int | None:
        """Return the line of a key, or of a table where it stands in none of its own."""
        start = 0
        if table:
            heads = re.finditer(rf"^[ \t]*\[\[[ \t]*{table}[ \t]*\]\]", self._text, re.MULTILINE)
            start = next((one.start() for number, one in enumerate(heads) if number == at), 0)
        found = (
            re.compile(rf"^[ \t]*{key}", re.MULTILINE).search(self._text, start) if key else None
        )
        if table is None and found is None:
            return None
        return self._text.count("\n", 0, found.start() if found else start) + 1
