"""Numeric markers: ``[1]``, ``(1)``, superscripts; what only looks like one is left alone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model import Block, MarkerSystem, Span, Target
from claimcheck.read.labels import DASHES, LABELS, LabelledLists, expand
from claimcheck.read.lookalikes import (
    counts_on,
    ends_series,
    enumerates,
    graded_step,
    is_cell_or_call,
    is_interval,
    is_measured,
    is_of_figure,
    scale_step,
)

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
_GLUED_WORD = re.compile(r"[a-z]{4}$")
_SHORT_WORD = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$|[A-Z]{2,}$|\d$")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}[.,;:!?”\"'’)\]]*\s?$|[.,;:!?”\"'’)\]]\s?$")
_DASH_BETWEEN = re.compile(rf"[ \t\u00a0]*[\{DASHES}][ \t\u00a0]*")
_LEAST_LOWERED = 2  # numbers glued to words, below which they say nothing
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
        scale = scale_step(found, scale if scale and scale[1] > block.content.start else None)
        interval = interval if interval > block.content.start else 0
        if is_of_figure(text, found, before, figure):
            figure = found.end()
            continue
        has_zero = bool(lists.target("0", found.start()).ref_id)
        is_entry = has_zero and found["labels"][0] == "0"
        if not is_entry and is_interval(text, found, before, interval):
            interval = found.end()
            continue
        if (scale and not has_zero) or _glued(before):
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
    enumerated = [enumerates(text, block, found) for block, found in found_all]
    for at, ((_, last), (_, found)) in enumerate(pairwise(found_all), 1):
        if enumerated[at - 1] and counts_on(last, found) and ends_series(text, found):
            enumerated[at] = True
    for at in range(len(found_all) - 2, -1, -1):
        (_, found), (_, following) = found_all[at], found_all[at + 1]
        if enumerated[at + 1] and counts_on(found, following):
            enumerated[at] = enumerated[at] or text[found.end() + 1 : found.end() + 2].isalpha()
    markers = []
    figure = 0  # end of the last number of a figure
    scale: tuple[int, int] | None = None  # value and end of the last step of a scale
    for (block, found), counts in zip(found_all, enumerated, strict=True):
        scale = scale_step(
            found, scale if scale and scale[1] > block.content.start else None
        ) or graded_step(text, found)
        before = text[max(block.content.start, found.start() - 24) : found.start()]
        figure = figure if figure > block.content.start else 0
        if is_of_figure(text, found, before, figure):
            figure = found.end()
            continue
        if is_cell_or_call(text, found) or is_measured(found, before):
            continue
        glued = before[-1:].isalnum() and not _GLUED_WORD.search(before)
        if scale or counts or glued or _FURNITURE.search(before):
            continue
        markers.append(_marker(found, "round", found["labels"], lists))
    return markers


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
        near = found.start() - last <= len(", ")
        follows = last and near and not text[last : found.start()].strip(",; ")
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
