"""Whether a record is that of the work a reference cites."""

from collections.abc import Sequence
from typing import Final, Literal

from claimcheck.matching.authors import AUTHORS_AGREE, first_author, share
from claimcheck.matching.journals import same_journal
from claimcheck.matching.locators import first_page, same_volume
from claimcheck.matching.people import is_named_in, same_family, words_of
from claimcheck.matching.titles import (
    NEAR,
    SAME,
    closeness,
    is_about_another,
    is_telling,
    numbers,
    overlap,
    stands_in,
)
from claimcheck.matching.years import is_year_near
from claimcheck.model import Reference, Work

Likeness = Literal["same", "unsure", "different"]

_RETITLED: Final = 0.4  # share of content words that a new title keeps
_PARTS: Final = frozenset(
    ("component", "peer-review", "journal", "journal-issue", "dataset", "figure", "reference-entry")
)
"""Words of sources for things that are part of a work or about one."""


def likeness(reference: Reference, work: Work) -> Likeness:
    """Say whether a work that an identifier led to is the one that the reference cites.

    It is a different one only where title and authors are both far from what is cited. Where either
    is missing on one side, or the record is that of a book whose chapter is cited, it stays open.
    The raw text is asked too, so that a title in the wrong field does no harm.
    """
    title = reference.value("title")
    if not (work.title or work.other_titles):
        return "unsure"
    if _is_host_work(reference, work):
        return "unsure"
    if _is_in_raw(reference, work):
        return "same"
    authors = share(reference, work)
    if not title:
        return "same" if _is_same_place(reference, work) else "unsure"
    close = closeness(title, work)
    if close < NEAR and authors is not None and authors < AUTHORS_AGREE:
        return "unsure" if _has_first_author(reference, work) else "different"
    if _is_vetoed(title, work):
        return "unsure"
    return "same" if _agrees(reference, work, close, authors) else "unsure"


def validated(reference: Reference, candidates: Sequence[Work]) -> Work | None:
    """Return the candidate of a search that is certainly the work that the reference cites.

    Title, author and year must all agree; replies, errata, reviews, chapters of a book and other
    parts of a series never do. The first hit has no other right than any.
    """
    fitting = [work for work in candidates if _is_certain(reference, work)]
    return min(fitting, key=lambda work: not _is_same_journal(reference, work), default=None)


def _is_in_raw(reference: Reference, work: Work) -> bool:
    first = first_author(work)
    if first is None or not stands_in(reference.raw, work):
        return False
    return is_named_in(first, words_of(reference.raw))


def _is_host_work(reference: Reference, work: Work) -> bool:
    """Say whether the record is that of the book or journal in which the cited work stands."""
    container = reference.value("container")
    if work.raw_type in _PARTS:
        return True
    if reference.type != "chapter" and work.type != "book":
        return False
    return bool(container) and closeness(container, work) >= NEAR


def _has_first_author(reference: Reference, work: Work) -> bool:
    """Say whether the record's first author stands in the reference with the right year or place."""
    first = first_author(work)
    if first is None or not any(same_family(name, first) for name in reference.authors[:1]):
        return False
    return _is_same_place(reference, work)


def _is_same_place(reference: Reference, work: Work) -> bool:
    """Say whether first author, year, volume and first page are those of the record."""
    first = first_author(work)
    if first is None or not is_named_in(first, words_of(reference.raw)):
        return False
    page = first_page(reference.value("pages"))
    told = {first_page(work.pages), first_page(work.article_number)}
    return (
        bool(is_year_near(reference, work))
        and same_volume(reference.value("volume"), work) is True
        and page != ""
        and page in told
    )


def _is_vetoed(title: str, work: Work) -> bool:
    """Say whether two titles, however alike, are those of two works."""
    if is_about_another(title) != is_about_another(work.title):
        return True
    whole = f"{work.title} {work.subtitle}"
    ours, theirs = numbers(title), numbers(whole)
    return bool(ours - theirs and theirs - ours)


def _agrees(reference: Reference, work: Work, close: float, authors: float | None) -> bool:
    near_in_time = is_year_near(reference, work)
    if close >= SAME:
        telling = is_telling(reference.value("title"))
        return telling if authors is None or authors < AUTHORS_AGREE else True
    if authors is None or authors < AUTHORS_AGREE or near_in_time is False:
        return False
    return close >= NEAR or overlap(reference.value("title"), work) >= _RETITLED


def _is_certain(reference: Reference, work: Work) -> bool:
    title = reference.value("title")
    if not title or not work.title or work.raw_type in _PARTS or _is_host_work(reference, work):
        return False
    if _is_vetoed(title, work) or numbers(title) != numbers(_nearest(title, work)):
        return False
    if _is_of_other_kind(reference, work) or closeness(title, work) < SAME:
        return False
    if is_year_near(reference, work) is False:
        return False
    authors = share(reference, work)
    if authors is None:
        return is_telling(title) and _is_same_journal(reference, work)
    first = first_author(work)
    known_first = first is not None and same_family(reference.authors[0], first)
    return authors >= AUTHORS_AGREE and (known_first or authors == 1)


def _nearest(title: str, work: Work) -> str:
    """Return the form of a record's title, with or without its subtitle, that has a title's numbers."""
    whole = f"{work.title} {work.subtitle}"
    return work.title if numbers(title) == numbers(work.title) else whole


def _is_of_other_kind(reference: Reference, work: Work) -> bool:
    kinds = {reference.type, work.type}
    return kinds == {"chapter", "book"} or (kinds == {"article", "book"} and bool(work.editors))


def _is_same_journal(reference: Reference, work: Work) -> bool:
    container = reference.value("container")
    return bool(container and work.containers) and same_journal(container, work.containers)
