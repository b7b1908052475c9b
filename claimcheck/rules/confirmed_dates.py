"""Which of the days that an impossible date can have meant a source states."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from claimcheck.model import Date, Edit, ImpossibleDate, Record, Reference, WorkDateKind
from claimcheck.rules.cited_pages import cited_pages
from claimcheck.rules.context import Context
from claimcheck.text.dates.wording import worded

_PUBLISHED: Final[tuple[WorkDateKind, ...]] = ("print", "online", "published", "issued", "posted")


class Confirmed(NamedTuple):
    """A day that a source states."""

    edtf: str
    record: Record


def confirmed(
    reference: Reference, date: Date, reading: ImpossibleDate, context: Context
) -> Confirmed | None:
    """Return the one candidate that the records or the page of a reference state.

    There is none where nothing states one, where two are stated, and for the day of access, which
    nobody but the author knows.
    """
    if not reading.candidates or date.role not in {"published", "epub", "updated"}:
        return None
    stated = {
        edtf: Confirmed(edtf, record)
        for edtf, record in _stated(reference, date, context)
        if edtf in reading.candidates
    }
    return next(iter(stated.values())) if len(stated) == 1 else None


def written_like(date: Date, edtf: str) -> list[Edit]:
    """Return the suggested edit that writes another day as the date is written, if that is certain."""
    new_text = worded(edtf, date.form)
    if len(date.raw) != len(date.span) or _skeleton(new_text) != _skeleton(date.raw):
        return []
    return [Edit(span=date.span, new_text=new_text, safety="suggested")]


def _stated(reference: Reference, date: Date, context: Context) -> Iterator[tuple[str, Record]]:
    if date.role != "updated":
        for one in context.known(reference).same:
            for told in one.work.dates_of(*_PUBLISHED):
                yield told.date, one.record
    for cited in cited_pages(reference, context):
        if cited.state.verdict != "live" or cited.fit not in {"same", "part"}:
            continue
        page = cited.page
        own = (page.modified, page.reviewed) if date.role == "updated" else (page.published,)
        for day in (*own, *page.stated_days):
            yield day, cited.record


def _skeleton(text: str) -> str:
    """Return what stands between the words and numbers of a date."""
    return "".join(sign for sign in text if not sign.isalnum())
