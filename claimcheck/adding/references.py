"""Adds references to a .bib file in memory, and says what came of each."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from claimcheck.adding.bib_file import BibFile
from claimcheck.adding.duplicates import entry_of
from claimcheck.adding.resolving import Resolved, resolved
from claimcheck.errors import UsageError
from claimcheck.matching.references import identifiers
from claimcheck.model import Answer, Reference
from claimcheck.records import Records

LookUp = Callable[[Sequence[Reference]], Sequence[Answer]]
"""Returns what the sources say about references."""


class Added(NamedTuple):
    """What came of one reference that was asked."""

    asked: Reference
    entry: Reference
    """The new one, or the one that was there."""
    is_new: bool
    warnings: tuple[str, ...] = ()


class Addition(NamedTuple):
    """What came of all, and the file with the new entries."""

    file: BibFile
    added: tuple[Added, ...]
    answers: tuple[Answer, ...]
    """About the new entries."""

    @property
    def new(self) -> list[Reference]:
        """The entries that are new."""
        return [one.entry for one in self.added if one.is_new]


def addition(
    asked: Sequence[Reference],
    file: BibFile,
    look_up: LookUp,
    *,
    locked: Sequence[Answer],
    today: datetime.date,
    key: str | None = None,
    unverified: bool = False,
) -> Addition:
    """Return a file with the references that were asked, each once, and what the sources say.

    Arguments:
        asked: What was asked.
        file: The file.
        look_up: Asks the sources.
        locked: What the lock says about the entries that are there.
        today: The day on which pages were read.
        key: Of the new entry, where only one is asked.
        unverified: Whether words that nobody answers for are taken as they stand.

    Raises:
        UsageError: One of them cannot be added.
    """
    records = Records(locked)
    unknown = [one for one in asked if entry_of(one, file.references, records) is None]
    answers = Records(look_up(unknown) if unknown else ())
    tell = partial(resolved, today=today, unverified=unverified, months=file.style.months)
    made = _resolved(unknown, answers, tell)
    came: list[Added] = []
    for one in asked:
        found = made.get(one.id)
        reference = found.reference if found else one
        entry = entry_of(reference, file.references, records)
        if entry is None:
            name = file.key_for(reference, key)
            file = file.with_reference(reference, name)
            entry, is_new = file.entry(name), True
        else:
            is_new = False
        came.append(Added(one, entry, is_new, found.warnings if found else ()))
    new = [file.entry(one.entry.key or "") for one in came if one.is_new]
    return Addition(file, tuple(came), tuple(look_up(new)) if new else ())


def _resolved(
    asked: Sequence[Reference], records: Records, tell: Callable[[Reference, Records], Resolved]
) -> dict[str, Resolved]:
    """Return what is to be added, by the id of what was asked; all of them or none.

    Raises:
        UsageError: Some cannot be; the message tells of each.
    """
    made: dict[str, Resolved] = {}
    failed: list[tuple[Reference, UsageError]] = []
    for one in asked:
        try:
            made[one.id] = tell(one, records)
        except UsageError as error:
            failed.append((one, error))
    for one, _ in failed:
        same = _same(one, made.values())
        if same:  # not asked itself, for the record of another one states it
            made[one.id] = same
    failed = [(one, error) for one, error in failed if one.id not in made]
    if len(failed) == 1:
        raise failed[0][1]
    if failed:
        reasons = " ".join(f"({at}) {error}" for at, (_, error) in enumerate(failed, 1))
        raise UsageError(
            f"{len(failed)} of {len(asked)} cannot be added, so that nothing was written: {reasons}"
        )
    return made


def _same(asked: Reference, made: Iterable[Resolved]) -> Resolved | None:
    """Return the work among others that has an identifier of what was asked."""
    own = set(identifiers(asked))
    return next((one for one in made if own & set(identifiers(one.reference))), None)
