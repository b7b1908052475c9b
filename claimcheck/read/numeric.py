"""Numeric markers: ``[1]``, ``(1)``, superscripts; what only looks like one is left alone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model import Block, MarkerSystem, Span, Target
from claimcheck.read.labels import DASHES, LABELS, LabelledLists, expand

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁼", "0123456789--")
_FURNITURE = re.compile(
    r"(?:\b(?:fig(?:ure)?s?|eqs?|equations?|tables?|sections?|chapters?|steps?|box|appendix|panels?|"
    r"phase|grade|type|class|level|item|question|score|version)\.?\s*|[=<>±×]\s*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\b(?:(?:figs?|eqs?)\b\.?|figures?|equations?|tables?|section|chapter|step|box|appendix|"
    r"panels?)\s*|[=<>±×]\s*)$",
    re.IGNORECASE,
)
"""What square brackets may number too; "levels [14]" and "10,000 steps.[3]" are cited."""
_FIGURE = re.compile(
    r"\b(?:(?:figs?|eqs?)\b\.?|figures?|equations?|tables?|section|chapter|step|box|panels?)\s*$",
    re.IGNORECASE,
)
_GLUED_WORD = re.compile(r"[a-z]{4}$")
_SHORT_WORD = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$|[A-Z]{2,}$|\d$")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}[.,;:!?”\"'’)\]]*\s?$|[.,;:!?”\"'’)\]]\s?$")
_DASH_BETWEEN = re.compile(rf"[ \t\u00a0]*[\{DASHES}][ \t\u00a0]*")
_MORE_FIGURES = re.compile(rf"\s*(?:,|,?\s*(?:and|or|to|&)|[\{DASHES}])\s*", re.IGNORECASE)
_NEXT_INTERVAL = re.compile(r",?(?: (?:and|or|to|then|from|over|on|in)){1,4} ", re.IGNORECASE)
_MOST_BETWEEN = 8  # characters between the numbers of "Figs. [1], and [2]"
_LEAST_LOWERED = 2  # numbers glued to words, below which they say nothing
_POINT = re.compile(r"\b(?:coordinates?|tuples?|vectors?|points?|pairs?) $", re.IGNORECASE)
_LONGEST_CELL = 60  # characters of a line of a table
_SCALE_STEP = 40  # characters between the values of "never (0), hardly ever (1)"
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcmnµdh]?m|10|kg|s|sec|min|ft|in|yd|mi|km|sq)$")


class Marker(NamedTuple):
    """A marker that was found, with the references it points at."""

    span: Span
    system: MarkerSystem
    targets: tuple[Target, ...]
    bad_range: str | None = None

    @property
    def resolves(self) -> bool:
        """Whether it points at references only."""
        return bool(self.targets) and all(target.ref_id for target in self.targets)


@cache
def _bracket() -> re.Pattern[str]:
    lead = r"(?:(?:see(?: also)?|e\.g\.,?|cf\.|refs?\.?|reviewed in)\s+)?"
    page = rf"\d{{1,4}}(?:[{DASHES}]\d{{1,4}})?(?=\s*\])"
    part = r"(?:pp?\.|chap\.|ch\.|§|para\.|fig\.|table|sect?\.|section|eq\.)[^\[\]]{1,40}"
    locator = rf"(?P<locator>[,:]\s*{part}|:\s{page})?"
    return re.compile(rf"\\?\[\s*{lead}(?P<labels>{LABELS}){locator}\s*\\?\]", re.IGNORECASE)


@cache
def _interval() -> re.Pattern[str]:
    """Return the pattern of what stands before two numbers that are an interval.

    A "normal range [1, 3]" can be cited, the "(range [1, 3])" cannot.
    """
    return re.compile(
        r"(?:\b(?:CI|CrI|IQR|HDI|(?:confidence|credible|prediction) interval|interquartile range)s?"
        r"|(?:^|[(,;:=]\s*|\b(?:the|a|age|score|with|possible)\s+)range"
        r"|(?:the|an?|closed|open|unit|time) interval|bounded (?:on|in|over))\s*[:,=]?\s*$",
        re.IGNORECASE,
    )


@cache
def _round() -> re.Pattern[str]:
    return re.compile(rf"\(\s*(?P<labels>\d{{1,3}}(?:\s*[,;\{DASHES}]\s*\d{{1,3}}){{0,60}})\s*\)")


@cache
def _superscript() -> re.Pattern[str]:
    return re.compile(
        rf"<sup>\s*\[?(?P<tagged>{LABELS})\]?\s*</sup>|\^(?P<caret>{LABELS})\^"
        r"|(?P<unicode>[⁰¹²³⁴-⁹]{1,3}(?:[,⁻–][⁰¹²³⁴-⁹]{1,3}){0,30})",
        re.IGNORECASE,
    )


@cache
def _lowered() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[a-z]{3}[.,;:!?”\"’)])|(?<=[a-z][A-Z][.,;])|(?<=[A-Z][A-Z][.,;])|(?<= [A-Z][a-z][.,;])"
        r"|(?<= (?:do|go|so|it|is|us|me|we|to|by|on|up|he|be|as|at)\.)|(?<= [ap]\.m\.))"
        r"(?P<labels>\d{1,3}(?:[,–-]\d{1,3}){0,30})(?=\s|\Z)"
    )


def find_bracket(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return the markers in square brackets; neighbours with a dash between them are one range."""
    markers: list[Marker] = []
    figure = interval = 0  # ends of the last number of a figure, and of the last interval
    scale: tuple[int, int] | None = None  # value and end of the last step of a scale
    for block, found in _matches(_bracket(), text, blocks):
        before = text[max(block.content.start, found.start() - 24) : found.start()]
        figure = figure if figure > block.content.start else 0
        scale = _scale_step(found, scale if scale and scale[1] > block.content.start else None)
        interval = interval if interval > block.content.start else 0
        if _is_of_figure(text, found, before, figure):
            figure = found.end()
            continue
        from_zero = bool(lists.target("0", found.start()).ref_id)  # the list has an entry 0
        if not from_zero and _is_interval(text, found, before, interval):
            interval = found.end()
            continue
        if (scale and not from_zero) or _glued(before):
            continue
        if text[found.end() : found.end() + 1].isalpha():
            continue
        locator = (found["locator"] or "").lstrip(",: ")
        marker = _marker(found, "bracket", found["labels"], lists, locator)
        if marker.resolves or not _no_label(found["labels"], lists, found.start()):
            markers.append(marker)
    return _joined(text, markers, lists)


def _glued(before: str) -> bool:
    """Say whether a bracket belongs to what stands right before it: ``F[1,3]``, ``Fig. [1]``."""
    return bool(_NUMBERED.search(before) or (before[-1:].isalnum() and _SHORT_WORD.search(before)))


def _is_of_figure(text: str, found: re.Match[str], before: str, last: int) -> bool:
    """Say whether a number is a figure's, or goes on with one: the second of "Figs. [1] and [2]"."""
    goes_on = last and found.start() - last <= _MOST_BETWEEN
    return bool(
        _FIGURE.search(before) or (goes_on and _MORE_FIGURES.fullmatch(text, last, found.start()))
    )


def _is_interval(text: str, found: re.Match[str], before: str, last: int) -> bool:
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


def _no_label(labels: str, lists: LabelledLists, offset: int) -> bool:
    """Say whether labels that resolve to nothing are something else: zero, a year, ``[2H]``, ``[110]``."""
    names = [label.name for label in expand(labels)]
    unknown = [name for name in names if not lists.target(name, offset).ref_id]
    zero = any(name.strip("0") == "" for name in unknown)
    year = any(name[:4].isdecimal() and 1500 <= int(name[:4]) <= 2100 for name in unknown)  # noqa: PLR2004 - years
    isotope = any(name[-1].isupper() for name in unknown)
    long = [name for name in unknown if name.isdecimal() and len(name) > max(2, lists.digits)]
    return (
        zero
        or isotope
        or ((year or (bool(long) and lists.numbered)) and len(unknown) == len(names))
    )


def _joined(text: str, markers: list[Marker], lists: LabelledLists) -> list[Marker]:
    """Return the markers with ``[1]–[3]`` as one."""
    result: list[Marker] = []
    for marker in markers:
        last = result[-1] if result else None
        simple = last and len(last.targets) == len(marker.targets) == 1
        if last and simple and _DASH_BETWEEN.fullmatch(text, last.span.end, marker.span.start):
            labels = f"{last.targets[0].label}–{marker.targets[0].label}"
            span = Span(last.span.start, marker.span.end)
            result[-1] = _expanded(span, "bracket", labels, lists, "")
        else:
            result.append(marker)
    return result


def find_round(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return numbers in round brackets that can be markers; enumerations are none."""
    found_all = list(_matches(_round(), text, blocks))
    enumerated = [_enumerates(text, block, found) for block, found in found_all]
    for at, ((_, last), (_, found)) in enumerate(pairwise(found_all), 1):
        if enumerated[at - 1] and _counts_on(last, found) and _ends_series(text, found):
            enumerated[at] = True
    for at in range(len(found_all) - 2, -1, -1):
        (_, found), (_, following) = found_all[at], found_all[at + 1]
        if enumerated[at + 1] and _counts_on(found, following):
            enumerated[at] = enumerated[at] or text[found.end() + 1 : found.end() + 2].isalpha()
    markers = []
    figure = 0  # end of the last number of a figure
    scale: tuple[int, int] | None = None  # value and end of the last step of a scale
    for (block, found), counts in zip(found_all, enumerated, strict=True):
        scale = _scale_step(
            found, scale if scale and scale[1] > block.content.start else None
        ) or _graded_step(text, found)
        before = text[max(block.content.start, found.start() - 24) : found.start()]
        figure = figure if figure > block.content.start else 0
        if _is_of_figure(text, found, before, figure):
            figure = found.end()
            continue
        if _is_cell_or_call(text, found) or _is_measured(found, before):
            continue
        glued = before[-1:].isalnum() and not _GLUED_WORD.search(before)
        if scale or counts or glued or _FURNITURE.search(before):
            continue
        markers.append(_marker(found, "round", found["labels"], lists))
    return markers


def _enumerates(text: str, block: Block, found: re.Match[str]) -> bool:
    """Say whether a number opens a step: "(1) boil water, (2) pour"."""
    near = text[max(block.content.start, found.start() - 24) : found.start()]
    before, following = near.rstrip(), text[found.end() + 1 : found.end() + 2]
    opens_line = "\n" in near[len(before) :] and before[-1:] in ".!?" and following.isupper()
    return opens_line or ((not before or before[-1] in ",;:") and following.isalpha())


def _ends_series(text: str, found: re.Match[str]) -> bool:
    """Say whether a number can be the last step of "(1) books, (2) a break, and (3) two hours"."""
    before = text[max(0, found.start() - 12) : found.start()]
    joined = re.search(r"[,;\w] (?:and|or|und|oder|et|ou|y|e|o|en|och) $", before)
    return bool(joined and text[found.end() + 1 : found.end() + 2].isalpha())


def _graded_step(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Return value and end of what follows the "(grade 1)" of a scale: "brown spots (2)"."""
    graded = re.search(
        r"\((?:grade|stage|class|type|score|level) (\d)\)[^().!?]{1,40}$",
        text[max(0, found.start() - _SCALE_STEP - 12) : found.start()],
    )
    goes_on = graded and found["labels"] == str(int(graded[1]) + 1)
    return (int(found["labels"]), found.end()) if goes_on else None


def _is_cell_or_call(text: str, found: re.Match[str]) -> bool:
    """Say whether a number is one of a table's line ("Age 6: 1.2 (3)") or of a telephone."""
    if found["labels"][0] == "0" and re.match(r"\s?\d", text[found.end() : found.end() + 2]):
        return True
    return bool(_cell().fullmatch(_line_of(text, found)))


def _is_measured(found: re.Match[str], before: str) -> bool:
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


@cache
def _cell() -> re.Pattern[str]:
    """Return the pattern of a line of a table that was pasted: a name, a mean, a deviation."""
    return re.compile(r"[^:.\n]{1,40}: ?[-−–]?\d+(?:[.,]\d+)? ?\(\d{1,3}\)")


def _counts_on(found: re.Match[str], following: re.Match[str]) -> bool:
    one, other = found["labels"], following["labels"]
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def _scale_step(found: re.Match[str], last: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return value and end of a step of "never (0), hardly ever (1)"; nothing where it is none."""
    value = int(found["labels"]) if found["labels"].isdecimal() else -1
    goes_on = last and value == last[0] + 1 and found.start() - last[1] < _SCALE_STEP
    return (value, found.end()) if value == 0 or goes_on else None


def find_superscript(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return superscript numbers behind words and punctuation; powers and units are none."""
    markers: list[Marker] = []
    for block, found in _matches(_superscript(), text, blocks):
        before = text[max(block.content.start, found.start() - 24) : found.start()]
        last = markers[-1].span.end if markers else 0
        if before[-1:].isspace() and text[found.end() : found.end() + 1].isalpha():
            continue  # an isotope: "with ³He"
        follows = last and re.fullmatch(r"[,;]? ?", text[last : found.start()])
        if not follows and (not _LONG_WORD.search(before) or _UNIT.search(before)):
            continue
        labels = found["tagged"] or found["caret"] or found["unicode"].translate(_SUPERSCRIPTS)
        marker = _marker(found, "superscript", labels, lists)
        if marker.resolves or not _no_label(labels, lists, found.start()):
            markers.append(marker)
    return markers


def find_lowered(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return superscript numbers that lost their form when the text was copied: "patients.2,3".

    They are markers only if all of them name entries, the first one the first entry.
    """
    markers = [
        _marker(found, "superscript", found["labels"], lists)
        for _, found in _matches(_lowered(), text, blocks)
    ]
    sure = len(markers) >= _LEAST_LOWERED and all(marker.resolves for marker in markers)
    return markers if sure and markers[0].targets[0].label == "1" else []


def _matches(
    pattern: re.Pattern[str], text: str, blocks: Sequence[tuple[int, Block]]
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield what the pattern finds in the blocks, outside code and comments."""
    for _, block in blocks:
        for found in pattern.finditer(text, block.content.start, block.content.end):
            if not any(span.holds(Span(*found.span())) for span in block.hidden):
                yield block, found


def _marker(
    found: re.Match[str],
    system: MarkerSystem,
    labels: str,
    lists: LabelledLists,
    locator: str = "",
) -> Marker:
    return _expanded(Span(*found.span()), system, labels, lists, locator)


def _expanded(
    span: Span, system: MarkerSystem, labels: str, lists: LabelledLists, locator: str
) -> Marker:
    expanded = expand(labels)
    bad = next((label.bad_range for label in expanded if label.bad_range), None)
    targets = [lists.target(label.name, span.start) for label in expanded if not label.bad_range]
    if locator and targets:
        last = targets[-1]
        targets[-1] = Target(label=last.label, ref_id=last.ref_id, locator=locator)
    return Marker(span, system, tuple(targets), bad)
