"""Markers that name nothing themselves: ``(ibid.)``, and a page alone in the style of the MLA."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from claimcheck.model import Reference, Span, Target
from claimcheck.read.called_works import CalledWorks, words_of
from claimcheck.read.markers import Marker

_LEAST_NAMED: Final = 2  # names with pages that show the style
_NAME_WORDS: Final = 3  # before a family name that can belong to it
_NEAR: Final = 600  # characters before a page in which its author is named
_MOST_BACK: Final = 200  # markers before a short form among which its work is looked for
_NAME_BEFORE: Final = 80  # characters before a short form in which its author stands
_PAGES: Final = r"(?P<pages>\d{1,4}(?:[-–]\d{1,4})?)"


@cache
def _ibid() -> re.Pattern[str]:
    return re.compile(
        r"[(\[](?:[Ss]ee )?(?:[Ii]bid(?:em)?|[Ii]d|[Ee]bd|[Ee]benda)\.?"
        rf"(?:[,:]?\s?(?:(?:pp?|S)\.\s?)?{_PAGES})?[)\]]"
    )


@cache
def _page() -> re.Pattern[str]:
    return re.compile(rf"\({_PAGES}\)(?=[.,;:!?]|\s[—–]|\s(?:and|but|or|while|as)\b)")


@cache
def _page_of_quotation() -> re.Pattern[str]:
    return re.compile(rf"\((?:pp?|S)\.\s?{_PAGES}\)")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\((?P<names>[A-Zsc][^()\[\]\d;:“”\"]{1,80})\)")


@cache
def _a_year() -> re.Pattern[str]:
    return re.compile(r"(?:1[5-9]|20)\d\d")


def repeated_markers(
    passages: Sequence[tuple[int, str]],
    markers: Sequence[Marker],
    works: CalledWorks,
    references: Iterable[Reference],
) -> list[Marker]:
    """Return the markers that repeat the work before them.

    Arguments:
        passages: The text of each block with the place where it begins.
        markers: The markers that name their works, in document order.
        works: What the list holds.
        references: The references of the list.
    """
    limits = {one.id: _limits(one) for one in references} if _is_paged(markers) else {}
    named = [one for at, text in passages for one in _named_again(text, at, markers, works)]
    ends = {one.span.end for one in named}
    found = [*named, *(one for one in ibids(passages, markers) if one.span.end not in ends)]
    starts = [marker.span.start for marker in markers]
    for offset, text in passages:
        first, last = (bisect_left(starts, at) for at in (offset, offset + len(text)))
        own = markers[first:last]
        if limits:
            found += [*_pages(text, offset, own, works, limits), *_alone(text, offset, works)]
        else:
            found += _pages_of_quotations(text, offset, own)
    return found


def _named_again(
    text: str, offset: int, markers: Sequence[Marker], works: CalledWorks
) -> Iterator[Marker]:
    """Yield what takes up the work of an author that was cited last: ``Roe et al. (l.c.)``."""
    starts = [one.span.start for one in markers]
    for found in _short_form().finditer(text):
        first = max(0, found.start() - _NAME_BEFORE)
        words = words_of(text[first : found.start()].replace("&", "\x00"), first)
        call = works.known_author(words)
        if call is None or not _joins().fullmatch(text, words[call.last - 1].end, found.start()):
            continue
        ids = {work.id for work in call.works}
        last = bisect_left(starts, found.start() + offset)
        before = markers[max(0, last - _MOST_BACK) : last]
        cited = (target for one in reversed(before) for target in one.targets)
        if target := next((one for one in cited if one.ref_id in ids), None):
            again = _again(found, offset, target.label, target.ref_id or "")
            span = Span(words[call.first].start + offset, again.span.end)
            yield again._replace(span=span)


@cache
def _short_form() -> re.Pattern[str]:
    return re.compile(
        r"\((?:ibid(?:em)?|ebd|ebenda|(?:l|loc)\.\s?c(?:it)?|op\.\s?cit|a\.\s?a\.\s?O)\.?"
        rf"(?:[,:]?\s?(?:(?:pp?|S)\.\s?)?{_PAGES})?\)",
        re.IGNORECASE,
    )


@cache
def _joins() -> re.Pattern[str]:
    """Return the pattern of what stands between a name and its bracket: "and others", "’s"."""
    return re.compile(
        r"(?:[’']s?)?(?:,? (?:et al\.?|u\. ?a\.|(?:and|und|et|y|&) [\w’'-]{2,30}))?\s*"
    )


def ibids(passages: Iterable[tuple[int, str]], markers: Sequence[Marker]) -> list[Marker]:
    """Return the markers that say "the same again": each repeats the work of the marker before it.

    Arguments:
        passages: The text of each block with the place where it begins.
        markers: The markers that name their works, in document order.
    """
    starts = [marker.span.start for marker in markers]
    found: list[Marker] = []
    for offset, text in passages:
        for one in _ibid().finditer(text):
            before = bisect_left(starts, one.start() + offset)
            if before and markers[before - 1].resolves and len(markers[before - 1].targets) == 1:
                last = markers[before - 1]
                target = last.targets[0]
                again = _again(one, offset, target.label, target.ref_id or "")
                found.append(again._replace(system=last.system))
    return found


def _alone(text: str, offset: int, works: CalledWorks) -> Iterator[Marker]:
    """Yield the names without a page in brackets, as the MLA cites a page of the web: ``(Larsson)``."""
    for found in _names().finditer(text):
        if targets := works.alone(words_of(found["names"].replace("&", "\x00"))):
            span = Span(found.start() + offset, found.end() + offset)
            yield Marker(span, "author-year", tuple(targets))


def _pages_of_quotations(text: str, offset: int, markers: Sequence[Marker]) -> Iterator[Marker]:
    """Yield the pages behind words of a work that their sentence has named: "… is so" (p. 395)."""
    starts = [marker.span.start - offset for marker in markers]
    for found in _page_of_quotation().finditer(text) if markers else ():
        before = markers[: bisect_left(starts, found.start())][-1:]
        if not before or len(before[0].targets) != 1 or not before[0].resolves:
            continue
        span = before[0].span
        between = text[span.end - offset : found.start()]
        named = text[span.start - offset] not in "(["
        if named and len(between) <= _NEAR and not _sentence_end().search(between):
            target = before[0].targets[0]
            yield _again(found, offset, target.label, target.ref_id or "")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?][”\"’)]*\s+[A-Z]")


def _is_paged(markers: Sequence[Marker]) -> bool:
    """Say whether the markers are names with pages: most of them have no year, and some a locator."""
    undated = [
        marker
        for marker in markers
        if not any(_a_year().search(target.label) for target in marker.targets)
    ]
    paged = sum(all(target.locator for target in marker.targets) for marker in undated)
    return paged >= _LEAST_NAMED and len(undated) * 5 >= len(markers) * 4


def _again(found: re.Match[str], offset: int, label: str, ref_id: str) -> Marker:
    span = Span(found.start() + offset, found.end() + offset)
    target = Target(label=label, ref_id=ref_id, locator=found["pages"] or "")
    return Marker(span, "author-year", (target,))


def _pages(
    text: str,
    offset: int,
    markers: Sequence[Marker],
    works: CalledWorks,
    limits: dict[str, list[str]],
) -> Iterator[Marker]:
    """Yield the pages of a block that belong to the author named last before them."""
    starts = [marker.span.start for marker in markers]
    for found in _page().finditer(text):
        if _a_year().fullmatch(found["pages"]):
            continue
        before = markers[: bisect_left(starts, found.start() + offset)][-1:]
        since = before[-1].span.end - offset if before else 0
        named = _named_last(text[since : found.start()], works)
        if named is None and before:
            named = [(target.label, target.ref_id or "") for target in before[-1].targets]
        for label, ref_id in named if named and len(named) == 1 else ():
            ranges = limits.get(ref_id)
            if ranges is not None and (
                not ranges or any(_lies_in(found["pages"], one) for one in ranges)
            ):
                yield _again(found, offset, label, ref_id)


def _named_last(text: str, works: CalledWorks) -> list[tuple[str, str]] | None:
    """Return the works of the author of the list whom a text names last, ``None`` without one."""
    for clause in reversed(re.split(r"[,.;:!?“”\"]", text[-_NEAR:])):
        words = words_of(clause)
        for last in range(len(words), 0, -1):
            call = works.known_author(words[max(0, last - _NAME_WORDS) : last])
            if call and words[last - 1].raw[:1].isupper():
                return [(words[last - 1].raw, work.id) for work in call.works]
    return None


def _limits(reference: Reference) -> list[str]:
    """Return the pages on which a work stands, those of a reprint too; nothing where it tells none."""
    ranges = re.findall(r"\bpp\. (\d{1,4}[-–]\d{1,4})", reference.raw[:2000])
    own = reference.value("pages")
    return [own, *ranges] if own else ranges


def _lies_in(pages: str, limits: str) -> bool:
    """Say whether a page can be one of those that a work stands on; true where that is unknown."""
    bounds = re.fullmatch(r"(\d+)[-–](\d+)", limits)
    if bounds is None:
        return True
    first, begin, end = int(re.split("[-–]", pages)[0]), bounds[1], bounds[2]
    whole = begin[: max(0, len(begin) - len(end))] + end  # "155-70" ends on 170
    return int(begin) <= first <= int(whole)
