"""What the world changed between two locks, in words."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from msgspec import structs

from claimcheck.lookup.keeping import is_settled
from claimcheck.lookup.lock import Lock, answer_order
from claimcheck.lookup.reach import reached
from claimcheck.lookup.visible import visible
from claimcheck.matching.links import link_state
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    Capture,
    LinkHistory,
    Notice,
    NoticeKind,
    Page,
    Record,
    Registration,
    SourceName,
    Work,
)
from claimcheck.records import Records

_NOTICES: Final[dict[NoticeKind, str]] = {
    "retraction": "retracted",
    "partial-retraction": "retracted in part",
    "withdrawal": "withdrawn",
    "removal": "removed",
    "expression-of-concern": "under an expression of concern",
    "correction": "corrected",
    "reinstatement": "reinstated",
    "new-version": "replaced by a new version",
    "other": "named in a notice",
}
_TAKEN_BACK: Final = ("retraction", "partial-retraction", "withdrawal", "removal")
_COMPARED: Final = (
    "title",
    "subtitle",
    "authors",
    "dates",
    "containers",
    "volume",
    "issue",
    "pages",
    "article_number",
    "identifiers",
    "abstract",
)
_WORDS: Final = {
    "containers": "journal",
    "article_number": "article number",
}


_MOST_NAMED: Final = 12
"""How many references that come or go are named."""
_A_DAY: Final = len("2014-05-08")
_ANY_TIME: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class _Row(NamedTuple):
    """What one source said to one ask, before and now."""

    before: Answer | None
    now: Answer | None


class _Told(NamedTuple):
    """A notice, and who tells of it."""

    notice: Notice
    ask: Ask
    source: SourceName


def changes(old: Lock, new: Lock) -> list[str]:
    """Return what is different in a newer lock, a line for each change, sorted by reference.

    That an answer was renewed and says the same is no change, nor that a source was silent.
    """
    before, now = _answers_by_key(old), _answers_by_key(new)
    lines = [
        *_of_keys("new", now.keys() - before.keys()),
        *_of_keys("no longer cited", before.keys() - now.keys()),
    ]
    for key in sorted(now):
        found = _of_reference(before.get(key, []), now[key], is_new=key not in before)
        lines += [f"{key}: {what}" for what in dict.fromkeys(found)]
    return [visible(line) for line in lines]


def _of_keys(what: str, keys: AbstractSet[str]) -> list[str]:
    """Return a line for each of a few references, and how many they are of many."""
    if len(keys) > _MOST_NAMED:
        return [f"{what}: {len(keys):,} references"]
    return [f"{what}: {key}" for key in sorted(keys)]


def says_the_same(old: Lock, new: Lock) -> bool:
    """Say whether two locks differ in nothing but when and how their answers came."""
    return old.references == new.references and _said(old) == _said(new)


def _said(lock: Lock) -> list[Answer]:
    return [_bare(one) for one in sorted(lock.answers, key=answer_order)]


def _bare(answer: Answer) -> Answer:
    """Return an answer without what differs from one request to the next."""
    if isinstance(answer, Record) and isinstance(answer.content, Page):
        page = structs.replace(answer.content, size=0, words=0, attempts=1, history=LinkHistory())
        answer = structs.replace(answer, content=page)
    return structs.replace(
        answer, retrieved_at=_ANY_TIME, url="", http_status=None, cache="lock", provenance=""
    )


def _answers_by_key(lock: Lock) -> dict[str, list[Answer]]:
    """Return the answers about each reference, those about what its records state included."""
    records = Records(lock.answers)
    return {one.key: list(reached(one.asks, records.answers_to)) for one in lock.references}


def _of_reference(before: list[Answer], now: list[Answer], *, is_new: bool) -> Iterator[str]:
    yield from _notices(before, now)
    if is_new:
        return
    first = sorted({one.source for one in now if is_settled(one)})
    if first and not any(is_settled(one) for one in before):
        yield f"answered for the first time ({', '.join(first)})"
    rows: dict[tuple[Ask, SourceName], _Row] = {
        (one.ask, one.source): _Row(one, None) for one in before
    }
    for one in now:
        known = rows.get((one.ask, one.source), _Row(None, None))
        rows[one.ask, one.source] = known._replace(now=one)
    for key in sorted(rows):
        yield from _of_row(rows[key])


def _of_row(row: _Row) -> Iterator[str]:
    match row:
        case _Row(Record(), Absent(ask=ask, source=source)):
            yield f"{_named(ask)} no longer found ({source})"
        case _Row(Absent(), Record(ask=ask, source=source)):
            yield f"{_named(ask)} found now ({source})"
        case _Row(Record(content=Work() as old), Record(content=Work() as new, source=source)):
            yield from _of_works(old, new, source)
        case _Row(Record(content=Page() as old), Record(content=Page() as new, ask=ask)):
            yield from _of_pages(old, new, ask.value)
        case _Row(
            Record(content=Registration() as old), Record(content=Registration() as new, ask=ask)
        ) if old.alias_of != new.alias_of and new.alias_of:
            yield f"{_named(ask)} is now another name of {new.alias_of}"
        case _Row(None, Record(content=Capture() as capture)):
            yield f"an archived copy of {capture.date.isoformat()} was found"


def _named(ask: Ask) -> str:
    return {"search": "the work", "url": "the page"}.get(ask.kind, str(ask))


def _of_works(old: Work, new: Work, source: SourceName) -> Iterator[str]:
    differing = [
        _WORDS.get(name, name) for name in _COMPARED if getattr(old, name) != getattr(new, name)
    ]
    if differing:
        yield f"{source} changed its {', '.join(differing)}"


def _of_pages(old: Page, new: Page, url: str) -> Iterator[str]:
    before, now = link_state(old, url), link_state(new, url)
    if now.verdict != before.verdict and now.verdict == "dead":
        yield f"link dead: {now.detail}"
    elif now.verdict != before.verdict and now.verdict == "changed":
        yield "link leads to something else"
    elif now.verdict == "live" and before.verdict in {"dead", "changed"}:
        yield "link works again"
    elif now.verdict == before.verdict == "live" and old.title != new.title and new.title:
        yield f'page now titled "{new.title}"'


def _notices(before: list[Answer], now: list[Answer]) -> Iterator[str]:
    """Yield the notices that nobody told of before, and those that were taken back."""
    old, new = list(_told(before)), list(_told(now))
    fresh = [one for one in new if not any(_is_same(one.notice, other.notice) for other in old)]
    for event in _events(fresh):
        date = max((one.notice.date for one in event), key=len)
        when = f" {'on' if len(date) == _A_DAY else 'in'} {date}" if date else ""
        sources = dict.fromkeys(one.source for one in event)
        yield f"{_NOTICES[event[0].notice.kind]}{when} ({', '.join(sources)})"
    answered = {(one.ask, one.source) for one in now if is_settled(one)}
    still = {one.notice.kind for one in new}
    for one in old:
        kind = one.notice.kind
        if kind in _TAKEN_BACK and kind not in still and (one.ask, one.source) in answered:
            yield f"no longer called {_NOTICES[kind]} ({one.source})"


def _events(told: Sequence[_Told]) -> list[list[_Told]]:
    """Return notices of one kind together whose dates differ in nothing but how exact they are."""
    events: list[list[_Told]] = []
    for one in told:
        for event in events:
            dates = sorted((event[0].notice.date, one.notice.date), key=len)
            if event[0].notice.kind == one.notice.kind and dates[1].startswith(dates[0]):
                event.append(one)
                break
        else:
            events.append([one])
    return events


def _told(answers: Iterable[Answer]) -> Iterator[_Told]:
    for answer in sorted(answers, key=answer_order):
        if isinstance(answer, Record) and isinstance(answer.content, Work):
            for notice in answer.content.notices:
                yield _Told(notice, answer.ask, answer.source)


def _is_same(notice: Notice, other: Notice) -> bool:
    """Say whether two sources tell of one event: the same kind, and nothing that differs."""
    pairs = (
        (notice.identifier, other.identifier),
        (notice.record_id, other.record_id),
        (notice.date, other.date),
    )
    both = [one == two for one, two in pairs if one and two]
    return notice.kind == other.kind and (any(both) or not both)
