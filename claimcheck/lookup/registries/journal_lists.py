"""Lists of journals, as the user keeps them.

Sources: DOAJ, "Public data dump: journal metadata", a CSV with the columns "Journal ISSN (print
version)" and "Journal EISSN (online version)"; NCBI, "Journals in PubMed", ``J_Medline.txt``, blocks of
lines such as ``ISSN (Print): 1234-5679``. Any other CSV with ISSNs in columns of that name will do.
"""

import csv
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from claimcheck.model import Absent, Answer, Ask, Record, SourceName, Unavailable, Work

_BLOCKS: Final = re.compile(r"(?i)-{5,}\s*$|(?:JrId|JournalTitle)\s*:")
_BLOCK_LINE: Final = re.compile(r"(?i)ISSN \((?:Print|Online)\)\s*:\s*(\S+)")
_ISSN: Final = re.compile(r"(\d{4})-?(\d{3}[\dXx])")


class UnusableError(Exception):
    """Why a list cannot be used, as the end of a sentence."""


class _Lists(NamedTuple):
    """The ISSNs of every list that could be read, and why others could not."""

    issns: frozenset[str]
    faults: tuple[str, ...]


class JournalLists:
    """The journals in one or more files.

    Arguments:
        paths: The files.
    """

    source: SourceName = "journal lists"

    def __init__(self, paths: Sequence[Path]) -> None:
        """Keep the paths; the files are read when something is asked."""
        self._paths = tuple(paths)

    def answers(self, asks: Mapping[Ask, frozenset[str]], now: datetime.datetime) -> list[Answer]:
        """Return whether the journal of each work is listed.

        A list that is missing, cut or something else makes it unknown that a journal is on none.

        Arguments:
            asks: What was asked about each work, and the ISSNs of its journal.
            now: The time of the answers.
        """
        if not asks:
            return []
        lists = self._read()
        return [self._answer(ask, issns, lists, now) for ask, issns in asks.items()]

    def _read(self) -> _Lists:
        found: set[str] = set()
        faults = []
        for path in self._paths:
            try:
                with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                    found.update(_issns(file))
            except (OSError, csv.Error, UnusableError) as error:
                faults.append(f"{path.name} {_why(error)}")
        return _Lists(frozenset(found), tuple(faults))

    def _answer(
        self, ask: Ask, issns: frozenset[str], lists: _Lists, now: datetime.datetime
    ) -> Answer:
        named = ", ".join(path.name for path in self._paths)
        provenance = f"the files {named}" if len(self._paths) > 1 else f"the file {named}"
        listed = sorted({_plain(one) for one in issns} & lists.issns)
        if listed:
            return Record(
                ask=ask,
                source=self.source,
                retrieved_at=now,
                content=Work(issn=tuple(listed)),
                provenance=provenance,
            )
        if lists.faults:
            return Unavailable(
                ask=ask,
                source=self.source,
                retrieved_at=now,
                reason="bad-answer",
                detail="; ".join(lists.faults),
            )
        return Absent(
            ask=ask,
            source=self.source,
            retrieved_at=now,
            provenance=provenance,
            detail=", ".join(sorted(issns)),
        )


def _plain(issn: str) -> str:
    """Return an ISSN as ``1234-567X``, anything else as it stands."""
    return _ISSN.sub(r"\1-\2", issn.strip()).upper()


def _issns(file: TextIO) -> Iterator[str]:
    """Yield the ISSNs of a list.

    Raises:
        UnusableError: It has no column of ISSNs, no ISSN at all, or rows that are cut.
        csv.Error: It is no table.
    """
    first = file.readline(10_000)
    file.seek(0)
    found = False
    for value in _of_blocks(file) if _BLOCKS.match(first) else _of_rows(file):
        if _ISSN.fullmatch(value.strip()):
            found = True
            yield _plain(value)
    if not found:
        raise UnusableError("has no ISSNs")


def _of_blocks(file: TextIO) -> Iterator[str]:
    for line in file:
        if issn := _BLOCK_LINE.match(line):
            yield issn[1]


def _of_rows(file: TextIO) -> Iterator[str]:
    rows = csv.reader(file)
    header = next(rows, [])
    places = [at for at, name in enumerate(header) if "issn" in name.lower()]
    if not places:
        raise UnusableError("has no column of ISSNs")
    is_cut = False
    for row in rows:
        is_cut = bool(row) and len(row) <= places[-1]
        yield from () if is_cut else (row[at] for at in places if row)
    if is_cut:
        raise UnusableError("is cut")


def _why(error: Exception) -> str:
    if isinstance(error, UnusableError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or type(error).__name__}"
    return f"is no table: {error}"
