"""Whether a record is that of the work a reference cites."""

from collections.abc import Sequence
from typing import Final, Literal

from claimcheck.matching.authors import AUTHORS_AGREE, first_author, share
from claimcheck.matching.journals import same_journal
from claimcheck.matching.locators import first_page, same_pages, same_volume
from claimcheck.matching.people import is_named_in, same_family, words_of
from claimcheck.matching.titles import (
    NEAR,
    SAME,
    are_comparable,
    begins,
    closeness,
    is_about_another,
    is_cut,
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
_CITED_ALONE: Final = frozenset(("dataset", "reference-entry"))
"""Those of them that references cite in their own right."""


_KNOWN: dict[tuple[int, int], tuple[Reference, Work, Likeness]] = {}
"""What was found of pairs, by the identity of both, which the entry keeps from being given again."""
_MOST_KNOWN: Final = 32_768


def likeness(reference: Reference, work: Work) -> Likeness:
    """Return `_likeness` of a reference and a work, found once for the plan, the rules and the rest."""
    key = id(reference), id(work)
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[key] = reference, work, _likeness(reference, work)
    return known[2]


def _likeness(reference: Reference, work: Work) -> Likeness:
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
    close = SAME if is_cut(reference) and begins(title, work) else closeness(title, work)
    if close < NEAR and authors is not None and authors < AUTHORS_AGREE:
        return "unsure" if _has_first_author(reference, work) else "different"
    if close < NEAR and _is_elsewhere_by_others(reference, work):
        return "different"
    if close < NEAR and _shares_nothing(reference, work):
        return "different"
    if _is_vetoed(title, work) and not (close >= NEAR and _is_same_place(reference, work)):
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
        is_it = work.raw_type in _CITED_ALONE and closeness(reference.value("title"), work) >= SAME
        return not is_it
    if reference.type != "chapter" and work.type != "book":
        return False
    return bool(container) and closeness(container, work) >= NEAR


def _has_first_author(reference: Reference, work: Work) -> bool:
    """Say whether the record's first author stands in the reference with the right year or place."""
    first = first_author(work)
    if first is None or not any(same_family(name, first) for name in reference.authors[:1]):
        return False
    return _is_same_place(reference, work)


def _is_elsewhere_by_others(reference: Reference, work: Work) -> bool:
    """Say whether first author, title, journal, volume and first page all are other ones.

    A common family name among the later authors then says nothing.
    """
    first = first_author(work)
    if first is None or first.organisation or not reference.authors:
        return False
    if is_named_in(first, words_of(reference.raw)) or same_family(reference.authors[0], first):
        return False
    page = first_page(reference.value("pages"))
    told = {first_page(work.pages), first_page(work.article_number)} - {""}
    return (
        overlap(reference.value("title"), work) < _RETITLED
        and bool(reference.value("container") and work.containers)
        and not _is_same_journal(reference, work)
        and same_volume(reference.value("volume"), work) is False
        and bool(page and told)
        and page not in told
    )


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


def _is_on_page(reference: Reference, work: Work) -> bool:
    """Say whether journal, year and first page are those of the record."""
    page = first_page(reference.value("pages"))
    return (
        page != ""
        and page in {first_page(work.pages), first_page(work.article_number)}
        and bool(is_year_near(reference, work))
        and _is_same_journal(reference, work)
    )


def _shares_nothing(reference: Reference, work: Work) -> bool:
    """Say whether title, year, volume and pages are all stated, and all those of another work."""
    title = reference.value("title")
    return (
        are_comparable(title, work)
        and overlap(title, work) < _RETITLED
        and is_year_near(reference, work, by=0) is False
        and same_volume(reference.value("volume"), work) is False
        and same_pages(reference.value("pages"), work) is False
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
        if authors is not None and authors >= AUTHORS_AGREE:
            return True
        return is_telling(reference.value("title")) or _is_on_page(reference, work)
    if authors is None or authors < AUTHORS_AGREE or near_in_time is False:
        return False
    if _is_same_place(reference, work):
        return True
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
