"""Cross-references to the reference list, put together to the citations that a reader sees."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.model import MarkerSystem, Span
from claimcheck.read.jats.labels import Labels
from claimcheck.read.layout import Mark

_DASH: Final = r"\s*[-\u2010-\u2015\u2212]\s*"
_RANGE = re.compile(rf"(?:\]{_DASH}\[|{_DASH})")
_LIST = re.compile(r"\s*(?:[,;&]\s*(?:and\s+)?|and\s+)?")
_SHOWN_RANGE = re.compile(rf"\W*(\d{{1,4}}){_DASH}(\d{{1,4}})\W*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|n\.\s?d\.")
_LOCATOR = re.compile(r"\s*[,:]\s*((?:pp?\.|ch(?:ap)?\.|§|para\.|fig\.|table)[^\[\]()]{1,40})")
_CLOSING: Final[dict[str, tuple[str, MarkerSystem]]] = {
    "[": ("]", "bracket"),
    "(": (")", "round"),
}
_MOST_OF_RANGE: Final = 200


class Xref(NamedTuple):
    """One cross-reference in the rendered text."""

    span: Span
    labels: tuple[str, ...]
    raised: bool = False


def grouped(text: str, found: Sequence[Xref | Mark], labels: Labels) -> tuple[Mark, ...]:
    """Return the citations: lists in one bracket are one, ranges are expanded.

    Arguments:
        text: The rendered text.
        found: The cross-references, and the citations that are whole already.
        labels: All labels, references in the order of the list.
    """
    order = list(dict.fromkeys(name for names in labels.references.values() for name in names))
    places = {name: at for at, name in enumerate(order)}
    marks: list[Mark] = []
    group: list[Xref] = []
    for one in found:
        if isinstance(one, Mark):
            marks.append(one)
            continue
        if group and not _joins(text, group, one):
            marks.append(_mark(text, group, order, places))
            group = []
        group.append(one)
    if group:
        marks.append(_mark(text, group, order, places))
    return tuple(sorted(marks, key=lambda mark: mark.span))


def _joins(text: str, group: Sequence[Xref], one: Xref) -> bool:
    """Say whether a cross-reference belongs to the citation that the ones before it are."""
    last = group[-1]
    between = text[last.span.end : one.span.start]
    if last.raised != one.raised or one.span.start < last.span.end:
        return False
    if _is_year(text, last) or _is_year(text, one):
        return bool(_LIST.fullmatch(between)) and _opens(text, group[0]) == "("
    return bool(_LIST.fullmatch(between) or _RANGE.fullmatch(between))


def _is_year(text: str, one: Xref) -> bool:
    return bool(_YEAR.search(text, one.span.start, one.span.end))


def _opens(text: str, one: Xref) -> str:
    """Return the bracket that stands right before, if any."""
    before = text[max(0, one.span.start - 12) : one.span.start]
    return re.sub(r"(?:see(?: also)?|e\.g\.,?|cf\.)\s*$", "", before).rstrip()[-1:]


def _mark(text: str, group: Sequence[Xref], order: Sequence[str], places: dict[str, int]) -> Mark:
    """Return the citation that cross-references are together."""
    labels = list(_shown_range(text, group[0], order, places))
    for last, one in pairwise(group):
        if _RANGE.fullmatch(text, last.span.end, one.span.start):
            shown = text[one.span.start : one.span.end]
            until = one.labels[0] if one.labels[0] in places else shown.strip("[]() ")
            labels += _between(last.labels[-1], until, order, places)
        labels += _shown_range(text, one, order, places)
    start, end = group[0].span.start, group[-1].span.end
    labels_, locator = tuple(dict.fromkeys(labels)), ""
    if group[0].raised:
        return Mark(Span(start, end), labels_, "superscript")
    closing, system = _CLOSING.get(text[start - 1 : start] if start else "", ("", "bracket"))
    if closing and (found := _LOCATOR.match(text, end)) and text.startswith(closing, found.end()):
        end, locator = found.end(), found[1]
    if closing and text.startswith(closing, end):
        start, end = start - 1, end + 1
    elif text.startswith("(", start):
        system = "round"
    else:
        system = "bracket"
    if any(_is_year(text, one) for one in group):
        system = "author-year"
    return Mark(Span(start, end), labels_, system, locator)


def _shown_range(
    text: str, one: Xref, order: Sequence[str], places: dict[str, int]
) -> Iterable[str]:
    """Return the labels of a cross-reference; one that shows a range means all of it."""
    found = _SHOWN_RANGE.fullmatch(text, one.span.start, one.span.end)
    if found and found[1] in places and found[2] in places:
        return [found[1], *_between(found[1], found[2], order, places), found[2]]
    return one.labels


def _between(first: str, last: str, order: Sequence[str], places: dict[str, int]) -> Sequence[str]:
    """Return the labels between two of the list, none where they stand in no such order.

    Where the last number is missing in the list, those between are told by their numbers.
    """
    if first in places and last not in places and first.isdecimal() and last.isdecimal():
        numbers = map(str, range(int(first) + 1, min(int(last), int(first) + _MOST_OF_RANGE)))
        return [number for number in numbers if number in places]
    start, end = places.get(first, 0) + 1, places.get(last, 0)
    return order[start:end] if 0 <= end - start <= _MOST_OF_RANGE else ()
