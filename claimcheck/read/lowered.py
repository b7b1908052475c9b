"""Superscript numbers that lost their form when a text was copied: "patients.2,3", "minerals1,2."."""

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import Block, Span
from claimcheck.read.labels import LabelledLists
from claimcheck.read.markers import Marker, marker_of, matches_in
from claimcheck.read.named_numbers import named_number
from claimcheck.read.running_count import filled, follows_on, numbers_of

_LEAST: Final = 2  # markers behind signs, below which they say nothing by themselves
_LEAST_COUNTED: Final = 3  # numbers in order, below which a count proves nothing
_LEAST_SHARE: Final = 0.8  # of the list that a count must reach
_NUMBERS: Final = r"\d{1,3}(?:[,–−-]\d{1,3}){0,30}"
_MOST_BEYOND: Final = 2  # numbers behind the list's last one that are slips
_ENDS_SENTENCE: Final = re.compile(r"\s+[A-Z“\"‘]|\s*\n|\s*\Z")
_NAMED: Final = re.compile(
    r"\b(?:omega|covid|interleukin|day|week|month|step|phase|grade|type|class|level|stage|group|"
    r"sample|figs?|figures?|tables?|eqs?|box|item|version|chapter|part|model|cov|page|line|nos?)$",
    re.IGNORECASE,
)
"""Words that have numbers of their own: "omega3"."""


class _Candidate(NamedTuple):
    """A number that could be a marker."""

    marker: Marker
    form: Literal["sign", "word", "next", "doubtful"]
    """Behind a sign, behind a word, behind a blank and another number, or where a decimal stands."""


@cache
def _behind_sign() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[a-z]{3}[.,;:!?”\"’)])|(?<=[a-z][A-Z][.,;])|(?<=[A-Z][A-Z][.,;])|(?<= [A-Z][a-z][.,;])"
        r"|(?<= (?:do|go|so|it|is|us|me|we|to|by|on|up|he|be|as|at)\.)|(?<= [ap]\.m\.)"
        r"|(?<=[)\]”\"’'%][.,;!?])|(?<=°[CF][.,;])|(?<=[.,!?][)”\"’'])|(?<= al[.,])|(?<=\d\ds[.,;]))"
        rf"(?P<labels>{_NUMBERS})(?=\s|\Z)"
    )


@cache
def _behind_year() -> re.Pattern[str]:
    """Return the pattern of a number behind a year that ends a sentence: "in 2020.1 The"."""
    return re.compile(
        rf"(?<=[\s(](?:1[5-9]|20)\d\d\.)(?P<labels>{_NUMBERS})(?=\s+[A-Z“\"‘]|\s*\n|\s*\Z)"
    )


@cache
def _behind_word() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[^\W\d_A-Z]{3})|(?<= (?:do|go|so|it|is|us|me|we|to|by|on|up|he|be|as|at))|(?<=[a-z]{2}[)”]))"
        rf"(?P<labels>{_NUMBERS})(?=[\s.,;:!?)”\"]|\Z)(?![.,:]\d)"
    )


@cache
def _behind_number() -> re.Pattern[str]:
    return re.compile(
        rf" (?P<labels>{_NUMBERS})(?=[;.,)](?!\d)| [A-Z“\"‘]| \d{{1,3}}(?: [A-Z“]|\s*\n|\s*\Z)|\s*\n|\s*\Z)"
    )


@cache
def _doubtful() -> re.Pattern[str]:
    """Return the pattern of what may be a decimal or a name: "votes to 1.5", "over 75,3 so", "HYSPLIT12"."""
    return re.compile(
        rf"(?:(?:(?<=\d[.,;])|(?<= [a-z]{{2}}\.))(?=[\d,–−-]+(?:\s+[A-Z“\"‘]|\s*\n|\s*\Z))"
        r"|(?<=\d\d,)(?=\d{1,3} [a-z])|(?<=[A-Z]{4})(?<!COVID)(?=[\d,–−-]+[\s.,;:)])"
        r"|(?<=°[CF])(?=[\d,–−-]+[\s.,;:)]))"
        rf"(?P<labels>{_NUMBERS})(?![\d\w])"
    )


def find_lowered(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return the numbers behind signs and words that are markers.

    Those behind signs are if all of them name entries, the first one the first entry. Those behind
    words are if they count up with the others through the list; what looks like a decimal, if the
    count has a gap that only it can fill.
    """
    found = sorted(_candidates(text, blocks, lists), key=lambda one: one.marker.span)
    by_sign = [one.marker for one in found if one.form == "sign"]
    sure = (
        len(by_sign) >= _LEAST
        and all(marker.resolves for marker in by_sign)
        and by_sign[0].targets[0].label == "1"
    )
    proof = max(_LEAST_COUNTED, _LEAST_SHARE * lists.size)
    counted, highest = _counted(found, is_sure=sure)
    doubtful = [
        marker_of(Span(*one.span("labels")), "superscript", one["labels"], lists)
        for _, one in matches_in(_doubtful(), text, blocks)
    ]
    if highest < proof and found and not sure:
        counted, highest = _counted(_with_doubtful(found, doubtful), is_sure=False)
    if highest < proof:
        return by_sign if sure else []
    counted = filled(counted, doubtful)
    return sorted([*counted, *_beyond(text, by_sign, lists.size)], key=lambda one: one.span)


def _beyond(text: str, by_sign: Iterable[Marker], size: int) -> Iterator[Marker]:
    """Yield the markers at the end of sentences whose numbers stand right behind the last entry."""
    for marker in by_sign:
        start, end = marker.span.start, marker.span.end
        word = text[max(0, start - 5) : start - 1]
        if not word.islower() or not word.isalpha() or not _ENDS_SENTENCE.match(text, end):
            continue
        if all(size < number <= size + _MOST_BEYOND for number in numbers_of(marker)):
            yield marker


def _with_doubtful(found: Sequence[_Candidate], doubtful: Iterable[Marker]) -> list[_Candidate]:
    """Return all candidates in document order: a count may begin with, or hang on, a doubtful one."""
    known = {one.marker.span for one in found}
    more = (_Candidate(marker, "doubtful") for marker in doubtful if marker.span not in known)
    return sorted([*found, *more], key=lambda one: one.marker.span)


def _candidates(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> Iterator[_Candidate]:
    """Yield every number that could be a marker."""
    forms: tuple[tuple[Literal["sign", "word"], re.Pattern[str]], ...] = (
        ("sign", _behind_sign()),
        ("sign", named_number()),
        ("word", _behind_year()),
        ("word", _behind_word()),
    )
    for form, pattern in forms:
        for block, one in matches_in(pattern, text, blocks):
            if form == "word" and _NAMED.search(text[max(0, one.start() - 16) : one.start()]):
                continue
            span = Span(*one.span("labels"))
            yield _Candidate(marker_of(span, "superscript", one["labels"], lists), form)
            end = block.content.end
            following = _behind_number().match(text, span.end, end)
            while following:
                span = Span(*following.span("labels"))
                yield _Candidate(marker_of(span, "superscript", following["labels"], lists), "next")
                following = _behind_number().match(text, span.end, end)


def _counted(found: Iterable[_Candidate], *, is_sure: bool) -> tuple[list[Marker], int]:
    """Return the candidates that go on with the count or repeat a part of it, and its highest number.

    Arguments:
        found: The candidates in document order.
        is_sure: Whether those behind signs are markers whether or not they count.
    """
    taken: list[Marker] = []
    cited: list[int] = []
    for marker, form in found:
        numbers = numbers_of(marker)
        if not marker.resolves or not numbers:
            continue
        if form == "next" and not _goes_on(marker, taken):
            continue
        highest = cited[-1] if cited else 0
        new = sorted({number for number in numbers if number > highest})
        if form == "doubtful" and not new:
            continue
        if new and not follows_on(new, highest) and not (is_sure and form == "sign"):
            continue
        taken.append(marker)
        for number in new:
            insort(cited, number)
    return taken, (cited[-1] if cited else 0)


def _goes_on(marker: Marker, taken: Sequence[Marker]) -> bool:
    """Say whether a number stands right behind a marker, and counts higher."""
    if not taken or marker.span.start - taken[-1].span.end != 1:
        return False
    return numbers_of(marker)[0] > max(numbers_of(taken[-1]), default=0)
