"""What only looks like a numeric marker: figures, intervals, scales, steps, cells of a pasted table."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimcheck.model import Block
from claimcheck.read.labels import DASHES

_FIGURE = re.compile(
    r"(?:\b(?:(?:figs?|eqs?)\b\.?|figures?|equations?|tables?|section|chapter)"
    r"|(?:^|[^\w\s]\s*|\b(?:see|also|in|the|and|from|of|to)\s+)(?:step|box|panels?))\s*$",
    re.IGNORECASE,
)
"""A "nest box (9)" is cited."""
_MORE_FIGURES = re.compile(rf"\s*(?:,|,?\s*(?:and|or|to|&)|[\{DASHES}])\s*", re.IGNORECASE)
_NEXT_INTERVAL = re.compile(r",?(?: (?:and|or|to|then|from|over|on|in)){1,4} ", re.IGNORECASE)
_MOST_BETWEEN = 8  # characters between the numbers of "Figs. [1], and [2]"
_POINT = re.compile(r"\b(?:coordinates?|tuples?|vectors?|points?|pairs?) $", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:room|ward|unit|flat|floor|building|platform|gate|door|desk|suite|plot|hall|lane|apartment|bay|"
    r"zimmer|raum|salle|chambre|sala|habitación) [A-Z]?\d{1,4}[A-Za-z]? ?$",
    re.IGNORECASE,
)
_OF_CRYSTAL = re.compile(
    r"\b(?:along|parallel to|normal to|axis|axes|directions?|planes?|facets?) (?:the )?$",
    re.IGNORECASE,
)
_IS_OF_CRYSTAL = re.compile(r" (?:axis|axes|direction|plane|facet)", re.IGNORECASE)
_LONGEST_PLACE = 24  # characters of "apartment 12"
_LONGEST_BYLINE = 1200  # characters
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_LONGEST_SENTENCE = 300  # characters behind the size of a sample in which its parts are counted
_LONGEST_CELL = 60  # characters of a line of a table
_SCALE_STEP = 40  # characters between the values of "never (0), hardly ever (1)"


@cache
def _interval() -> re.Pattern[str]:
    """Return the pattern of what stands before two numbers that are an interval.

    A "normal range [1, 3]" can be cited, the "(range [1, 3])" cannot.
    """
    return re.compile(
        r"(?:\b(?:CI|CrI|IQR|HDI|(?:confidence|credible|prediction) interval|interquartile range)s?"
        r"|(?:^|[(,;:=]\s*|\b(?:the|a|age|score|with|possible)\s+)range"
        r"|(?:the|an?|closed|open|unit|time) interval|bounded (?:on|in|over)|∈)\s*[:,=]?\s*$",
        re.IGNORECASE,
    )


def is_of_figure(text: str, found: re.Match[str], before: str, last: int) -> bool:
    """Say whether a number is a figure's, or goes on with one: the second of "Figs. [1] and [2]"."""
    goes_on = last and found.start() - last <= _MOST_BETWEEN
    return bool(
        _FIGURE.search(before) or (goes_on and _MORE_FIGURES.fullmatch(text, last, found.start()))
    )


def is_interval(text: str, found: re.Match[str], before: str, last: int) -> bool:
    """Say whether numbers are an interval or degrees of freedom: "CI [1, 3]", "F [1, 3] = 14".

    One that begins with zero is, and so is one that goes on with it: "over [0, 1] and then [1, 5]".
    """
    two = re.fullmatch(rf"(\d+)\s*[,;\{DASHES}]\s*\d+", found["labels"])
    if not two:
        return False
    if two[1] == "0" or (last and _NEXT_INTERVAL.fullmatch(text, last, found.start())):
        return True
    is_statistic = re.match(r"\s*[=<>≈]\s*[-−]?[.\d]", text[found.end() : found.end() + 12])
    return bool(is_statistic or _interval().search(before))


def is_direction(text: str, found: re.Match[str], before: str) -> bool:
    """Say whether three figures are a direction or plane of a crystal: "a field along [1-10]"."""
    if not re.fullmatch(r"\d(?:[-−]?\d){2}", found["labels"]):
        return False
    following = text[found.end() : found.end() + 12]
    return bool(_OF_CRYSTAL.search(before) or _IS_OF_CRYSTAL.match(following))


def enumerates(text: str, block: Block, found: re.Match[str]) -> bool:
    """Say whether a number opens a step: "(1) boil water, (2) pour"."""
    near = text[max(block.content.start, found.start() - 24) : found.start()]
    before, following = near.rstrip(), text[found.end() + 1 : found.end() + 2]
    opens_line = "\n" in near[len(before) :] and before[-1:] in ".!?" and following.isupper()
    return opens_line or ((not before or before[-1] in ",;:") and following.isalpha())


def ends_series(text: str, found: re.Match[str]) -> bool:
    """Say whether a number can be the last step of "(1) books, (2) a break, and (3) two hours"."""
    before = text[max(0, found.start() - 12) : found.start()]
    joined = re.search(r"[,;\w] (?:and|or|und|oder|et|ou|y|e|o|en|och) $", before)
    return bool(joined and text[found.end() + 1 : found.end() + 2].isalpha())


def graded_step(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Return value and end of the step that follows the "(grade 1)" of a scale: "brown spots (2)"."""
    graded = re.search(
        r"\((?:grade|stage|class|type|score|level) (\d)\)[^().!?]{1,40}$",
        text[max(0, found.start() - _SCALE_STEP - 12) : found.start()],
    )
    goes_on = graded and found["labels"] == str(int(graded[1]) + 1)
    return (int(found["labels"]), found.end()) if goes_on else None


def is_cell_or_call(text: str, block: Block, found: re.Match[str]) -> bool:
    """Say whether a number is a table's ("Age 6: 1.2 (3)"), a telephone's, a room's, or "two (2)"."""
    if block.kind == "cell" and _figure_cell().fullmatch(_words_of(text, block)):
        return True
    near = text[max(0, found.start() - _LONGEST_PLACE) : found.start()]
    if _PLACE.search(near) or is_spelt_out(found["labels"], near):
        return True
    if found["labels"][0] == "0" and re.match(r"\s?\d", text[found.end() : found.end() + 2]):
        return True
    return bool(_cell().fullmatch(_line_of(text, found)))


def counts_of_sample(text: str, numbers: Sequence[re.Match[str]]) -> set[int]:
    """Return where numbers stand that count a sample: "(n = 14) named time (9) and hands (8)".

    They stand in the sentence that states its size, none is larger, and they go down.
    """
    counts: set[int] = set()
    starts = [one.start() for one in numbers]
    for sample in _sample().finditer(text):
        last = sample.end() + _LONGEST_SENTENCE
        end = _sentence_end().search(text, sample.end(), last)
        first, behind_last = (
            bisect_left(starts, at) for at in (sample.end(), end.start() if end else last)
        )
        behind = numbers[first:behind_last]
        sizes = [int(one["labels"]) if one["labels"].isdecimal() else 0 for one in behind]
        if len(sizes) > 1 and all(a > b > 0 for a, b in pairwise([int(sample[1]) + 1, *sizes])):
            counts |= {one.start() for one in behind}
    return counts


def is_byline(text: str, block: Block) -> bool:
    """Say whether a block only names the authors, whose raised numbers stand for where they work."""
    words = text[
        block.content.start : min(block.content.end, block.content.start + _LONGEST_BYLINE)
    ]
    return len(block.content) <= _LONGEST_BYLINE and _byline().fullmatch(words) is not None


@cache
def _byline() -> re.Pattern[str]:
    raised = r"(?:(?:<sup>[^<>]{1,20}</sup>|\^[\d,*†‡–-]{1,12}\^|[⁰¹²³⁴-⁹ᵃᵇᶜ*†‡§¶,]){1,8})?"
    part = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]{0,30}|van|von|de|del|da|di|der|den|la|le|al|bin|y|dos)"
    degree = rf"(?:,? (?:MD|PhD|RN|MSc|BSc|MPH|MA|DPhil){raised}){{0,4}}"
    name = rf"(?:{part}[ \u00a0]){{1,5}}{part}{raised}{degree}"
    joint = r"(?:\s*[,;·|]\s*(?:and |& |und |et |y )?|\s+(?:and|&|und|et|y)\s+)"
    return re.compile(rf"\s*(?:[Bb]y\s+)?{name}(?:{joint}{name}){{0,40}}+[.,]?\s*")


def deviations(text: str, numbers: Sequence[re.Match[str]]) -> set[int]:
    """Return where numbers stand that follow figures in pairs: "rose from 48 (15) to 72 (19)".

    Labels of which the second counts on from the first can be markers: "types 1 (12) and 2 (13)".
    """
    found: set[int] = set()
    for one, other in pairwise(numbers):
        between = text[one.end() : other.start()] if other.start() - one.end() < _SCALE_STEP else ""
        if _next_figure().fullmatch(between) and not counts_on(one, other):
            before = text[max(0, one.start() - 12) : one.start()]
            if _bare_figure().search(before):
                found |= {one.start(), other.start()}
    return found


@cache
def _bare_figure() -> re.Pattern[str]:
    """Return the pattern of a figure that is no year, before a bracket."""
    return re.compile(r"(?<![\w.,])(?!(?:1[5-9]|20)\d\d )\d{1,4}(?:\.\d+)? $")


@cache
def _next_figure() -> re.Pattern[str]:
    """Return the pattern of what leads from one figure with its bracket to the next one."""
    joint = r"(?:to|and|or|vs\.?|versus|against|compared (?:with|to)|bis|und|à|et|a|y)"
    return re.compile(
        rf"(?:[,;]? {joint}|[,;/]|\s?[–-])\s?(?:[a-z]+ ){{0,3}}(?!(?:1[5-9]|20)\d\d )\d{{1,4}}(?:\.\d+)? "
    )


@cache
def _sample() -> re.Pattern[str]:
    return re.compile(r"\([nN]\s?=\s?(\d{1,5})\)")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?]\s+[A-Z]|\n\s*\n")


def is_measured(found: re.Match[str], before: str) -> bool:
    """Say whether two numbers are a point in space, or a range around "a median of 5 (2–9)"."""
    if _POINT.search(before) and re.fullmatch(r"\d+,\s?\d+", found["labels"]):
        return True
    limits = re.fullmatch(rf"(\d+)\s?[\{DASHES}]\s?(\d+)", found["labels"])
    middle = re.search(r"(?<![\w.,])(\d{1,3}) $", before)
    return bool(limits and middle and int(limits[1]) <= int(middle[1]) <= int(limits[2]))


def _line_of(text: str, found: re.Match[str]) -> str:
    """Return the line up to the end of a match, as far as a line of a table goes, if it ends there."""
    near = text[max(0, found.start() - _LONGEST_CELL) : found.end()]
    ends = text[found.end() : found.end() + 1] in {"", "\n", "\r"}
    return near.rpartition("\n")[2] if ends and "\n" in near else ""


def is_spelt_out(labels: str, before: str) -> bool:
    """Say whether a number repeats the word before it, as contracts and prescriptions do."""
    word = re.search(r"([a-z]+) $", before.lower())
    return bool(
        word
        and labels.isdecimal()
        and int(labels) < len(_NUMBERS)
        and word[1] == _NUMBERS[int(labels)]
    )


def _words_of(text: str, block: Block) -> str:
    return text[block.content.start : min(block.content.end, block.content.start + _LONGEST_CELL)]


@cache
def _figure_cell() -> re.Pattern[str]:
    """Return the pattern of a cell that is a figure with another one: "23 (6)", "IV (4)"."""
    return re.compile(r"\s*(?:[-−–<>≤≥~]?\s?\d[\d.,\s/]{0,12}%?|[IVX]{1,5})\s?\(\d{1,4}\)\s*")


@cache
def _cell() -> re.Pattern[str]:
    """Return the pattern of a line of a table that was pasted: a name, a mean, a deviation."""
    return re.compile(r"[^:.\n]{1,40}: ?[-−–]?\d+(?:[.,]\d+)? ?\(\d{1,3}\)")


def counts_on(found: re.Match[str], following: re.Match[str]) -> bool:
    """Say whether the second of two numbers is the next one."""
    one, other = found["labels"], following["labels"]
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def scale_step(found: re.Match[str], last: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return value and end of a step of "never (0), hardly ever (1)"; nothing where it is none."""
    value = int(found["labels"]) if found["labels"].isdecimal() else -1
    goes_on = last and value == last[0] + 1 and found.start() - last[1] < _SCALE_STEP
    return (value, found.end()) if value == 0 or goes_on else None
