"""``references.lock``: what the sources said about each reference, kept beside the .bib file.

The format is described in ``docs/lock.md``; it is TOML 1.0 (toml.io/en/v1.0.0).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, structs

from claimcheck.asking import asks_of, search_of
from claimcheck.errors import InputError
from claimcheck.lookup.keeping import can_be_kept, is_settled, kept
from claimcheck.model import Answer, Ask, Candidates, Record, Reference, SourceName, Unavailable, Work
from claimcheck.records import stated_asks

LOCK_VERSION: Final = 1
HEAD_KEYS: Final = ("version", "reference", "answer")
"""What a lock file may hold at its top."""

_REMEDY: Final = "Mend it, or delete it and run claimcheck lock."


class LockedReference(Struct, frozen=True, order=True):
    """A reference whose answers stand in the lock."""

    key: str
    """Of the entry of the .bib file, else the reference's id."""
    asks: tuple[Ask, ...]
    """What can be asked about it."""


class Lock(Struct, frozen=True):
    """The content of a lock file."""

    answers: tuple[Answer, ...] = ()
    references: tuple[LockedReference, ...] = ()


def read_lock(text: str, *, file: str) -> Lock:
    """Return the content of a lock file.

    Raises:
        InputError: The text is no lock file of a version that can be read.
    """
    table = _table(text, file)
    version = table.get("version", LOCK_VERSION)
    if not isinstance(version, int) or version != LOCK_VERSION:
        raise InputError(
            f"is a lock file of version {version}; this claimcheck reads version {LOCK_VERSION}.",
            file=file,
            line=_line(text, r"version\b", 0),
            remedy="Install a newer claimcheck, or delete the file and run claimcheck lock.",
        )
    for key in table:
        if key not in HEAD_KEYS:
            raise _wrong(f'there is no field "{key}"', text, file, re.escape(key), 0)
    return Lock(
        tuple(
            _answer(row, _Place(text, file, "answer", at))
            for at, row in enumerate(_rows(table, "answer", text, file))
        ),
        tuple(
            _reference(row, _Place(text, file, "reference", at))
            for at, row in enumerate(_rows(table, "reference", text, file))
        ),
    )


def key_of(reference: Reference) -> str:
    """Return the name of a reference in a lock: its key in the .bib file, else its id."""
    return reference.key or reference.id


def merged(
    lock: Lock, answers: Iterable[Answer], references: Sequence[Reference], *, whole: bool = True
) -> Lock:
    """Return a lock with new answers in it.

    Where there was no answer now, the older one stays. What was entered by hand stays until a
    source has answered.

    Arguments:
        lock: What stands there now.
        answers: What came since; those that are kept already change nothing.
        references: What the lock is about.
        whole: Whether these are all its references, so that what belongs to none of them goes.
    """
    rows = {(one.ask, one.source): one for one in lock.answers}
    for given in answers:
        older = rows.get((given.ask, given.source))
        one = _entered(given, older)
        if one:
            rows[one.ask, one.source] = one
    known = {} if whole else {one.key: one.asks for one in lock.references}
    known.update(_asks_by_key(references))
    wanted = _reached(rows.values(), references, known)
    return Lock(
        tuple(sorted((one for one in rows.values() if one.ask in wanted), key=answer_order)),
        tuple(sorted(LockedReference(key, asks) for key, asks in known.items())),
    )


def missing(answers: Iterable[Answer], references: Sequence[Reference]) -> list[str]:
    """Return the keys of the references to whose asks no answer stands in a lock.

    An answer by hand that nothing was asked counts: a person decided so.
    """
    known = {one.ask for one in answers}
    searches = {key_of(one): search_of(one) for one in references}
    return [
        key
        for key, asks in _asks_by_key(references).items()
        if asks and known.isdisjoint((*asks, searches[key]))
    ]


def answer_order(answer: Answer) -> tuple[int, str, int]:
    """Return where an answer stands in a lock: by what was asked, then by who answered."""
    return (_KINDS.index(answer.ask.kind), answer.ask.value, _SOURCES.index(answer.source))


def _entered(answer: Answer, older: Answer | None) -> Answer | None:
    """Return a new answer as it is written, or ``None`` where the older one stays."""
    by_hand = isinstance(answer, Unavailable) and answer.reason == "not-asked"
    if isinstance(answer, Unavailable) and not (by_hand and answer.provenance):
        return None
    if older and not isinstance(older, Unavailable) and not is_settled(answer):
        return None
    return _locked(answer)


def _locked(answer: Answer) -> Answer | None:
    """Return an answer as a lock holds it: to the second, by UTC, without secrets."""
    import datetime  # noqa: PLC0415 - only who writes a lock pays for it

    at = answer.retrieved_at.astimezone(datetime.UTC).replace(microsecond=0)
    return kept(structs.replace(answer, retrieved_at=at, cache="lock"))


def _asks_by_key(references: Iterable[Reference]) -> dict[str, tuple[Ask, ...]]:
    """Return what can be asked of each reference and kept: its identifiers, else its search."""
    asks: dict[str, dict[Ask, None]] = {}
    for reference in references:
        search = search_of(reference)
        own = asks_of(reference) or ((search,) if search else ())
        if own:
            keepable = dict.fromkeys(one for one in own if can_be_kept(one))
            asks.setdefault(key_of(reference), {}).update(keepable)
    return {key: tuple(sorted(own)) for key, own in asks.items()}


def _reached(
    answers: Iterable[Answer],
    references: Sequence[Reference],
    known: dict[str, tuple[Ask, ...]],
) -> set[Ask]:
    """Return what was asked about references, and about what the answers state."""
    by_ask: dict[Ask, list[Answer]] = {}
    for answer in answers:
        by_ask.setdefault(answer.ask, []).append(answer)
    reached: set[Ask] = set()
    waiting = [ask for asks in known.values() for ask in asks]
    waiting += [search for one in references if (search := search_of(one))]
    while waiting:
        ask = waiting.pop()
        if ask not in reached:
            reached.add(ask)
            waiting += [stated for one in by_ask.get(ask, ()) for stated in stated_by(one)]
    return reached


def stated_by(answer: Answer) -> tuple[Ask, ...]:
    """Return the identifiers that the works of an answer state."""
    match answer:
        case Record(content=Work() as work):
            return stated_asks(work)
        case Record(content=Candidates(works=works)):
            return tuple(ask for work in works for ask in stated_asks(work))
    return ()
