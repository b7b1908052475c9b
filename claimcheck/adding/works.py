"""A reference made of what the sources say about a work or a page."""

import calendar
import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from claimcheck.model import (
    Author,
    Date,
    DateRole,
    Field,
    Identifier,
    Name,
    Page,
    Precision,
    Reference,
    ReferenceType,
    Span,
    ValidDate,
    Work,
    WorkDateKind,
)
from claimcheck.text.identifiers import parse_identifier

_NOWHERE: Final = Span(0, 0)
_PUBLISHED: Final[tuple[WorkDateKind, ...]] = (
    "print",
    "published",
    "issued",
    "online",
    "posted",
    "created",
)
"""The date by which a work is cited, the best first."""
_KINDS: Final = ("doi", "pmid", "pmcid", "arxiv", "isbn")
_WITH_PUBLISHER: Final[frozenset[ReferenceType]] = frozenset(
    ("book", "chapter", "report", "thesis", "other", "web")
)
_WITH_CONTAINER: Final[frozenset[ReferenceType]] = frozenset(
    ("article", "chapter", "preprint", "other")
)
_PROCEEDINGS: Final = ("proceedings", "conference")


def reference_of_works(
    works: Sequence[Work], given: Reference, *, months: bool = False
) -> Reference:
    """Return the reference to a work, of its records in the order of their worth.

    Each part is that of the first record that has it; the authors are those of the longest whole
    list, for some sources leave out groups.

    Arguments:
        works: Every record of the work, at least one.
        given: What was asked, whose identifiers the reference keeps.
        months: Whether its date has the month, where a record has it.
    """
    kinds: list[ReferenceType] = [one.type for one in works if one.type != "other"]
    kind = kinds[0] if kinds else "other"
    whole = [one.authors for one in works if one.authors_complete]
    authors = max(whole or [one.authors for one in works], key=len)
    is_cut = not whole and bool(authors)
    is_paper = kind == "chapter" and any(
        word in one.raw_type.lower() for one in works for word in _PROCEEDINGS
    )
    return Reference(
        id=given.id,
        file=given.file,
        span=given.span,
        raw=given.raw,
        entry_type="inproceedings" if is_paper else None,
        type=kind,
        authors=tuple(map(_name, authors)),
        et_al=is_cut,
        fields=tuple(_fields(works, kind)),
        dates=tuple(_dates(works, months=months)),
        identifiers=tuple(_identifiers(works, given)),
    )


def reference_of_page(page: Page, url: str, given: Reference, today: datetime.date) -> Reference:
    """Return the reference to a page of the web, read today.

    Arguments:
        page: The page.
        url: Its address, as it was asked.
        given: What was asked.
        today: The day of access.
    """
    title = page.headline or page.heading or page.title
    fields = [_field("title", title)]
    if page.site_name and page.site_name != title:
        fields.append(_field("container", page.site_name))
    dates = [_date(page.published, "published")] if page.published else []
    dates.append(_date(today.isoformat(), "accessed"))
    return Reference(
        id=given.id,
        file=given.file,
        span=given.span,
        raw=given.raw,
        type="web",
        authors=tuple(_person(one) for one in page.authors),
        fields=tuple(fields),
        dates=tuple(dates),
        identifiers=(parse_identifier("url", url),),
    )


def _fields(works: Sequence[Work], kind: ReferenceType) -> Iterator[Field]:
    """Yield the fields of a work, each from the first record that has it."""
    yield _field("title", _title(works))
    if kind in _WITH_CONTAINER:
        yield from _first(works, "container", lambda one: one.containers[0])
    if kind in _WITH_PUBLISHER:
        yield from _first(works, "publisher", lambda one: one.publisher)
    if kind in {"article", "chapter"}:
        yield from _first(works, "volume", lambda one: one.volume)
        yield from _first(works, "issue", lambda one: one.issue)
        yield from _first(works, "pages", lambda one: _pages(one.pages) or one.article_number)
    editors = next((one.editors for one in works if one.editors), ())
    if editors and kind in {"book", "chapter"}:
        yield _field("editors", " and ".join(map(_written, editors)))


def _first(works: Sequence[Work], name: str, part: Callable[[Work], str]) -> Iterator[Field]:
    for one in works:
        if (name != "container" or one.containers) and (value := part(one)):
            yield _field(name, value)
            return


def _title(works: Sequence[Work]) -> str:
    """Return the title with its subtitle; one in capitals only where no record has another."""
    titles = [
        f"{one.title}: {one.subtitle}" if one.subtitle else one.title for one in works if one.title
    ]
    return next((one for one in titles if not one.isupper()), titles[0] if titles else "")


def _pages(pages: str) -> str:
    """Return pages with the last one in full, as no one can be sure to read ``100-5`` rightly."""
    found = re.fullmatch(r"(\d+)[-–](\d+)", pages)
    if not found or len(found[2]) >= len(found[1]):
        return pages
    return f"{found[1]}-{found[1][: -len(found[2])]}{found[2]}"


def _field(name: str, value: str) -> Field:
    text = " ".join(value.split())
    return Field(name=name, value=text, raw=text, span=_NOWHERE, how="entry")


def _name(author: Author) -> Name:
    body = author.organisation
    if not author.family:
        body = body or author.given
    return Name(
        raw=body or f"{author.family}, {author.given}",
        span=_NOWHERE,
        family=author.family,
        given=author.given if author.family else "",
        suffix=author.suffix,
        organisation="" if author.family else body,
    )


def _written(author: Author) -> str:
    """Return an editor as an entry has them."""
    if not author.family:
        return f"{{{author.organisation or author.given}}}"
    parts = (author.family, author.suffix, author.given)
    return ", ".join(part for part in parts if part)


def _person(name: str) -> Name:
    """Return an author of a page, which most pages name by given and family name."""
    words = name.split()
    few = 4
    if 1 < len(words) <= few and all(word[:1].isupper() for word in words) and name.count(",") == 0:
        from claimcheck.text.names import is_organisation  # noqa: PLC0415 - pages alone need it

        if not is_organisation(name):
            return Name(raw=name, span=_NOWHERE, family=words[-1], given=" ".join(words[:-1]))
    return Name(raw=name, span=_NOWHERE, organisation=name)


def _dates(works: Sequence[Work], *, months: bool) -> Iterator[Date]:
    for kind in _PUBLISHED:
        found = [date.date for one in works for date in one.dates_of(kind)]
        if found:
            has_month = months and kind != "created"
            yield _date(_with_month(found) if has_month else found[0][:4], "published")
            return


def _with_month(dates: Sequence[str]) -> str:
    """Return the first year, with the month that one of the dates has for it.

    The first of January is no month: it often stands for the year alone.
    """
    year = dates[0][:4]
    fitting = (one for one in dates if re.match(rf"{year}-\d\d", one))
    return next((one[:7] for one in fitting if not one.endswith("-01-01")), year)


def _date(written: str, role: DateRole) -> Date:
    """Return a date of the form ``2014``, ``2014-05`` or ``2014-05-08``."""
    year, *rest = (int(part) for part in written.split("-"))
    month = rest[0] if rest else 0
    day = rest[1] if len(rest) > 1 else 0
    last_month = month or 12
    earliest = datetime.date(year, month or 1, day or 1)
    latest = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    precision: Precision = "day" if day else "month" if month else "year"
    reading = ValidDate(edtf=written, precision=precision, earliest=earliest, latest=latest)
    return Date(role=role, raw=written, span=_NOWHERE, reading=reading, form="")


def _identifiers(works: Sequence[Work], given: Reference) -> Iterator[Identifier]:
    """Yield an identifier of each kind: the one that was asked, else one that a record states."""
    for kind in _KINDS:
        asked = given.identifier(kind)
        stated = next((value for one in works if (value := one.identifier(kind))), None)
        if kind == "isbn" and not asked and all(one.type != "book" for one in works):
            continue  # that of the book that holds the chapter
        if value := asked or stated:
            yield parse_identifier(kind, value)
