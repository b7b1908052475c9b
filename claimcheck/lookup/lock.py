"""``references.lock``: what the sources said about each reference, kept beside the file of references.

The format is described in ``docs/lock.md``; it is TOML 1.0 (toml.io/en/v1.0.0).
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final, get_args

from msgspec import Struct, structs

from claimcheck.asking import asks_of, page_of, search_of
from claimcheck.lookup.keeping import can_be_kept, is_settled, kept
from claimcheck.lookup.lock_reading import LockReader
from claimcheck.lookup.reach import reached
from claimcheck.model import (
    Answer,
    Ask,
    AskKind,
    Reference,
    SourceName,
    Unavailable,
)
from claimcheck.records import Records

_KINDS: Final = get_args(AskKind)
_SOURCES: Final = get_args(SourceName)


class LockedReference(Struct, frozen=True, order=True):
    """A reference whose answers stand in the lock."""

    key: str
    """Of the entry of the file of references, else the reference's id."""
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
    reader = LockReader(text, file)
    return Lock(
        reader.answers(), tuple(LockedReference(key, asks) for key, asks in reader.references())
    )


def key_of(reference: Reference) -> str:
    """Return the name of a reference in a lock: its key in the file of references, else its id."""
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
    known |= _asks_by_key(references)
    asks = [ask for own in known.values() for ask in own]
    asks += [search for one in references if (search := search_of(one))]
    about = reached(asks, Records(rows.values()).answers_to)
    return Lock(
        tuple(sorted(about, key=answer_order)),
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
    return (*_ask_order(answer.ask), _SOURCES.index(answer.source))


def _ask_order(ask: Ask) -> tuple[int, str]:
    return (_KINDS.index(ask.kind), ask.value)


def _entered(answer: Answer, older: Answer | None) -> Answer | None:
    """Return a new answer as it is written, or ``None`` where the older one stays."""
    by_hand = isinstance(answer, Unavailable) and answer.reason == "not-asked"
    if isinstance(answer, Unavailable) and not (by_hand and answer.provenance):
        return None
    if older and answer.cache != "live" and older.retrieved_at > answer.retrieved_at:
        return None
    if older and not is_settled(answer) and (is_settled(older) or older.provenance):
        return None
    return _locked(answer)


def _locked(answer: Answer) -> Answer | None:
    """Return an answer as a lock holds it: to the second, by UTC, without secrets.

    The request is kept of a search alone: elsewhere it hangs on what was asked beside, and what was
    asked is an address already.
    """
    at = answer.retrieved_at.astimezone(datetime.UTC).replace(microsecond=0)
    url = "" if page_of(answer.ask) else answer.url
    return kept(structs.replace(answer, retrieved_at=at, url=url, cache="lock"))


def _asks_by_key(references: Iterable[Reference]) -> dict[str, tuple[Ask, ...]]:
    """Return what can be asked of each reference and kept: its identifiers, else its search."""
    asks: dict[str, dict[Ask, None]] = {}
    for reference in references:
        search = search_of(reference)
        own = asks_of(reference) or ((search,) if search else ())
        if own:
            keepable = dict.fromkeys(one for one in own if can_be_kept(one))
            asks.setdefault(key_of(reference), {}).update(keepable)
    return {key: tuple(sorted(own, key=_ask_order)) for key, own in asks.items()}
