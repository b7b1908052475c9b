"""Retraction Watch's file of notices, as the user keeps it.

Source: Crossref, "Retraction Watch data", ``retraction_watch.csv``: its columns, natures and reasons.
"""

import csv
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from claimcheck.lookup.registries.record_dates import date_of_numbers
from claimcheck.lookup.registries.record_identifiers import doi_of
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    Notice,
    NoticeKind,
    Record,
    SourceName,
    Unavailable,
    Work,
)

_NATURES: Final[dict[str, NoticeKind]] = {
    "retraction": "retraction",
    "correction": "correction",
    "expression of concern": "expression-of-concern",
    "reinstatement": "reinstatement",
}
_COLUMNS: Final = (
    "Record ID",
    "RetractionDate",
    "RetractionDOI",
    "RetractionPubMedID",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "Reason",
)
_MOST_ROWS_CUT: Final = 0.01  # of all; a file with more is not what it should be
_LONGEST_DETAIL: Final = 300
_MOST_NOTICES: Final = 50  # of one work
_BY: Final = "retraction-watch"

_Row = Mapping[str, str]


class UnusableError(Exception):
    """Why the file cannot be used, as the end of a sentence."""


class _Found(NamedTuple):
    identifiers: list[str]
    notices: list[Notice]


class RetractionWatch:
    """The notices in the file ``retraction_watch.csv``.

    Arguments:
        path: The file.
    """

    source: SourceName = "Retraction Watch"

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is read when something is asked."""
        self._path = path

    def answers(self, asks: Sequence[Ask], now: datetime.datetime) -> list[Answer]:
        """Return what the file says of each DOI and PMID.

        A file that is missing, cut or something else says nothing of any of them.
        """
        wanted = [one for one in dict.fromkeys(asks) if one.kind in {"doi", "pmid"}]
        if not wanted:
            return []
        try:
            found, provenance = self._search(wanted)
        except (OSError, csv.Error, UnusableError) as error:
            detail = f"{self._path.name} {_why(error)}"
            return [
                Unavailable(
                    ask=one,
                    source=self.source,
                    retrieved_at=now,
                    reason="bad-answer",
                    detail=detail,
                )
                for one in wanted
            ]
        return [self._answer(one, found, provenance, now) for one in wanted]

    def _search(self, asks: Sequence[Ask]) -> tuple[Mapping[str, _Found], str]:
        """Return the notices on what is asked for, and which file they are from."""
        keys = {str(one).lower() for one in asks}
        with self._path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            changed = datetime.datetime.fromtimestamp(self._path.stat().st_mtime, tz=datetime.UTC)
            found = _search(file, keys)
        return found, f"the file {self._path.name} of {changed.date()}"

    def _answer(
        self, ask: Ask, found: Mapping[str, _Found], provenance: str, now: datetime.datetime
    ) -> Answer:
        hit = found.get(str(ask).lower())
        if hit is None:
            return Absent(ask=ask, source=self.source, retrieved_at=now, provenance=provenance)
        work = Work(
            identifiers=tuple(dict.fromkeys(hit.identifiers)),
            notices=tuple(dict.fromkeys(hit.notices))[:_MOST_NOTICES],
        )
        return Record(
            ask=ask, source=self.source, retrieved_at=now, content=work, provenance=provenance
        )


def _search(file: TextIO, keys: set[str]) -> dict[str, _Found]:
    found: dict[str, _Found] = defaultdict(lambda: _Found([], []))
    for row in _rows(file):
        papers = _identifiers(row, "OriginalPaperDOI", "OriginalPaperPubMedID")
        hits = keys.intersection(papers)
        if hits:
            notice = _notice(row)
            for one in hits:
                found[one].identifiers.extend(papers)
                found[one].notices.append(notice)
    return found


def _rows(file: TextIO) -> Iterator[_Row]:
    """Yield the rows of the file.

    Raises:
        UnusableError: It has other columns, no rows, or rows that are cut.
        csv.Error: It is no table.
    """
    lines = csv.reader(file)
    header = [name.strip() for name in next(lines, [])]
    if not set(_COLUMNS).issubset(header):
        raise UnusableError("has not the columns of Retraction Watch's file")
    places = {name: header.index(name) for name in _COLUMNS}
    needed = max(places.values()) + 1
    rows = cut = 0
    is_cut = False
    for line in lines:
        if not line:
            continue
        rows += 1
        is_cut = len(line) < needed
        cut += is_cut
        if not is_cut:
            yield {name: line[place].strip() for name, place in places.items()}
    if rows == 0:
        raise UnusableError("has no rows")
    if is_cut or cut > rows * _MOST_ROWS_CUT:
        raise UnusableError("has rows that are cut")


def _identifiers(row: _Row, doi: str, pmid: str) -> list[str]:
    """Return the identifiers of two columns; 0, "unavailable" and the like are none."""
    found = [f"doi:{value}" for value in (doi_of(row[doi]),) if value]
    number = row[pmid].removesuffix(".0").lstrip("0")
    if number.isascii() and number.isdigit():
        found.append(f"pmid:{number}")
    return found


def _notice(row: _Row) -> Notice:
    nature = row["RetractionNature"]
    reasons = (part.strip() for part in row["Reason"].replace("+", "").split(";"))
    identifiers = _identifiers(row, "RetractionDOI", "RetractionPubMedID")
    return Notice(
        kind=_NATURES.get(nature.lower(), "other"),
        raw=nature[:60],
        date=_date(row["RetractionDate"]),
        identifier=identifiers[0] if identifiers else "",
        by=_BY,
        record_id=row["Record ID"][:20],
        detail="; ".join(part for part in reasons if part)[:_LONGEST_DETAIL],
    )


def _date(text: str) -> str:
    """Return the date of ``M/D/YYYY 0:00``."""
    parts = text.partition(" ")[0].split("/")
    if len(parts) != len("MDY") or not all(one.isascii() and one.isdigit() for one in parts):
        return ""
    month, day, year = (int(one[:4]) for one in parts)
    return date_of_numbers(year, month, day)


def _why(error: Exception) -> str:
    if isinstance(error, UnusableError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or type(error).__name__}"
    return f"is no table: {error}"
