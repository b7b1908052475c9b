"""Which references of one list are the same work, for the rules that judge repeats."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, Self

from claimcheck.model import (
    ApproximateDate,
    Article,
    Bibliography,
    Reference,
    Span,
    ValidDate,
)
from claimcheck.rules.context import World
from claimcheck.text.normal import folded, transcribed
from claimcheck.text.titles import same_title, title_key
from claimcheck.text.urls import canonical_url

_WORK_KINDS: Final = ("doi", "pmid", "pmcid", "arxiv")
_SAME_VALUES: Final = ("volume", "issue", "edition")
_LEAST_TITLE: Final = 12  # characters, below which many works share a title
_MOST_TWINS: Final = 5  # earlier references of one title that are compared


class Repeat(NamedTuple):
    """That a reference stands in its list already."""

    earlier: Reference
    by: str
    """What they share: "the DOI 10.…", "the same title and author" …"""
    same_work: bool
    """True where an identifier of the work says so, not an address or a title."""
    sure: bool


@lru_cache(maxsize=2)
def repeats(world: World) -> dict[str, Repeat]:
    """Return, for each reference that repeats an earlier one of its list, which one and why."""
    found: dict[str, Repeat] = {}
    holders: tuple[Article | Bibliography, ...] = (*world.articles, *world.bibliographies)
    for holder in holders:
        found.update(_repeats(holder.references))
    return found


def years(reference: Reference) -> frozenset[int]:
    """Return the years in which a reference says that it appeared, in print or before."""
    return frozenset(
        date.reading.earliest.year
        for date in reference.dates_of("published", "epub")
        if isinstance(date.reading, (ValidDate, ApproximateDate))
    )


def named(reference: Reference) -> str:
    """Return how a message names a reference: "[4]", its key, or "Field 2014"."""
    if reference.label:
        return f"[{reference.label.lstrip('^')}]"
    if reference.entry_type:
        return f"“{reference.id}”"
    name = reference.authors[0].display if reference.authors else reference.value("title")
    year = min(years(reference), default="")
    return f"“{name or ' '.join(reference.raw[:40].split())}{f' {year}' if year else ''}”"


def pages(reference: Reference) -> tuple[str, str]:
    """Return first and last page in full: ``278–93`` is 278 and 293; a single page twice."""
    value = reference.value("pages").lower().replace("–", "-").replace("—", "-")
    first, _, last = (part.strip(" p.") for part in value.partition("-"))
    last = last.lstrip("-").strip() or first
    if len(last) < len(first) and last.isdecimal():
        last = first[: len(first) - len(last)] + last
    return first, last


class _Told(NamedTuple):
    """What a reference tells of its work, taken from it once for every comparison."""

    reference: Reference
    works: list[str]
    """The identifiers of the work itself: "DOI 10.1155/2014/640916"."""
    addresses: dict[str, str]
    """The addresses of pages, not of whole sites, by the form in which equal ones agree."""
    years: frozenset[int]
    first_page: str
    has_volume: bool

    @classmethod
    def by(cls, reference: Reference) -> Self:
        """Take it from a reference."""
        stated = (found for kind in _WORK_KINDS for found in reference.identifiers_of(kind))
        works = [f"{found.kind.upper()} {found.value}" for found in stated if found.value]
        values = (found.value for found in reference.identifiers_of("url") if found.value)
        addresses = {canonical_url(one): one for one in values if _leads_to_a_page(one)}
        has_volume = bool(reference.value("volume"))
        return cls(reference, works, addresses, years(reference), pages(reference)[0], has_volume)


def _repeats(references: Sequence[Reference]) -> Iterator[tuple[str, Repeat]]:
    by_id = {reference.id: reference for reference in references}
    by_identifier: dict[str, Reference] = {}
    by_title: dict[tuple[str, ...], list[_Told]] = {}
    for reference in references:
        if reference.short_form:
            original = by_id.get(reference.alias_of or "")
            if original and reference.short_form == "repeat":
                yield reference.id, Repeat(original, "the same title", same_work=False, sure=False)
            continue
        told = _Told.by(reference)
        repeat = _by_identifier(told, by_identifier) or _by_title(told, by_title)
        if repeat:
            yield reference.id, repeat
        for name in (*told.works, *told.addresses):
            by_identifier.setdefault(name, reference)
        for key in _title_keys(reference):
            by_title.setdefault(key, []).append(told)


def _by_identifier(told: _Told, earlier: dict[str, Reference]) -> Repeat | None:
    reference = told.reference
    for name in told.works:
        other = earlier.get(name)
        if other and not _parts_of_one_book(reference, other):
            return Repeat(
                other, f"the {name}", same_work=True, sure=_titles_agree(reference, other)
            )
    for name, address in told.addresses.items():
        other = earlier.get(name)
        if other and not _differ_in_work(reference, other):
            agree = _titles_agree(reference, other)
            if agree or reference.entry_type:  # in an article `duplicate-url` tells the rest
                return Repeat(other, f"the address {address}", same_work=False, sure=agree)
    return None


def _by_title(told: _Told, earlier: dict[tuple[str, ...], list[_Told]]) -> Repeat | None:
    keys = _title_keys(told.reference)
    twins = (twin for key in keys for twin in earlier.get(key, ())[:_MOST_TWINS])
    for twin in twins:
        if not _differ(told, twin) and _titles_agree(told.reference, twin.reference):
            return Repeat(twin.reference, "the same title and author", same_work=False, sure=False)
    return None


def _leads_to_a_page(address: str) -> bool:
    parts = address.partition("://")[2].partition("/")
    return bool(parts[2].strip("/"))


def _titles_agree(one: Reference, other: Reference) -> bool:
    a, b = one.value("title"), other.value("title")
    return not a or not b or same_title(a, b)


def _parts_of_one_book(one: Reference, other: Reference) -> bool:
    books = {"book", "chapter"}
    return bool(books & {one.type, other.type}) and not _titles_agree(one, other)


def _title_keys(reference: Reference) -> Iterator[tuple[str, ...]]:
    """Yield by what earlier references of the same title are found.

    By author and title, and by author and place in the journal, where the subtitle may be missing.
    """
    title = title_key(reference.value("title"))
    names = [author.display for author in reference.authors[:1]]
    names += [reference.value("publisher"), reference.value("container")]
    who = next((transcribed(name) for name in names if name), "")
    if not who or not title:
        return
    if len(title) >= _LEAST_TITLE:
        yield title, who
    place = folded(reference.value("volume")), pages(reference)[0]
    if reference.authors and all(place):
        yield who, *place


def _differ(one: _Told, other: _Told) -> bool:
    """Say whether details show two works of one title: years, volumes, pages, identifiers."""
    if _stand_elsewhere(one, other) or (one.years and other.years and not one.years & other.years):
        return True
    ours, theirs = one.reference, other.reference
    if any(_unlike(ours.value(name), theirs.value(name)) for name in _SAME_VALUES):
        return True
    return _differ_in_work(ours, theirs)


def _stand_elsewhere(one: _Told, other: _Told) -> bool:
    """Say whether two works have other first pages or, unless printed in volumes, other addresses."""
    if one.first_page and other.first_page:
        return one.first_page != other.first_page
    has_addresses = bool(one.addresses and other.addresses)
    printed = one.has_volume and other.has_volume
    return has_addresses and not printed and one.addresses.keys().isdisjoint(other.addresses)


def _unlike(one: str, other: str) -> bool:
    return bool(one and other) and folded(one) != folded(other)


def _differ_in_work(one: Reference, other: Reference) -> bool:
    return any(
        one.identifier(kind)
        and other.identifier(kind)
        and one.identifier(kind) != other.identifier(kind)
        for kind in _WORK_KINDS[:3]
    )


def conflicts(one: Reference, other: Reference) -> Iterator[tuple[Span, str, str, str]]:
    """Yield the characters that differ, what they are, and both values."""
    ours, theirs = years(one), years(other)
    if ours and theirs and not ours & theirs:
        date = one.dates_of("published", "epub")[0]
        yield date.span, "years", str(min(ours)), str(min(theirs))
    for name, what in (("volume", "volumes"), ("pages", "pages")):
        field, twin = one.field(name), other.field(name)
        if field and twin and _are_unlike(name, one, other):
            yield field.span, what, field.value, twin.value


def _are_unlike(name: str, one: Reference, other: Reference) -> bool:
    if name == "pages":
        first, last = pages(one)
        other_first, other_last = pages(other)
        single = first == last or other_first == other_last
        return _digits(first) != _digits(other_first) or not (single or last == other_last)
    return _digits(one.value(name)) != _digits(other.value(name))


def _digits(value: str) -> str:
    """Return the first number of a locator, or its words where it has none."""
    found = re.search(r"\d+", value)
    return found.group() if found else value.casefold().strip()
