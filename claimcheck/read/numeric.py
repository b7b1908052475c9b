"""Numeric markers: ``[1]``, ``(1)``, superscripts; what only looks like one is left alone."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.model import Block, MarkerSystem, Span
from claimcheck.read.labels import DASHES, LABELS, LabelledLists, expand
from claimcheck.read.lookalikes import (
    counts_of_sample,
    counts_on,
    deviations,
    ends_series,
    enumerates,
    graded_step,
    is_byline,
    is_cell_or_call,
    is_direction,
    is_interval,
    is_measured,
    is_of_figure,
    scale_step,
)
from claimcheck.read.markers import Marker, marker_of, matches_in
from claimcheck.read.running_count import filled

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
_ABBREVIATION = re.compile(r"(?:[A-Z]{2}|[A-Za-z)]\d{1,3})$")
"""Behind which a number may be an index as well: "at 30% RH[3]"."""
_AFTER_NUMBER = re.compile(r"[a-z,] [$€£]?(?!10$)\d{1,3}(?:[.,]\d{1,3})?$")
"""A number in a sentence, which has no index: "in adults over 50[2] and"."""
_LETTERED = re.compile(r"\d{1,3}[a-z](?:[,–-]\d{0,3}[a-z])*")
"""A label with a letter is no index, where the list has it: "B3LYP-D3[8a]"."""
_NO_LABEL = re.compile(r"0\d{2}")
"""A plane of a crystal, ``[0001]``, or a paragraph of a patent."""
_PINPOINT = re.compile(r"(?:\d|\b[A-Z]{2,6}),? at(?: paras?\.?| §)? $")
"""What leads to a paragraph of a judgment: "38 CLR 380, at [7]"."""
_SMALL_WORD = re.compile(r" (?:do|go|so|it|is|us|me|we|to|by|on|up|he|be|as|at|in|of)$")
"""Behind which a bracket that the count needs is a marker: "from May on[8] and"."""
_PARTICLE = re.compile(r"[a-z] (?:up|out|off|do|go|so|it|is|us|me|we|to|by|on|he|be|of)$")
"""A short word that is no unit: "glaciers speed up³⁻⁵"."""
_LONG_WORD = re.compile(r"[^\W\d_]{3,}[.,;:!?”\"'’)\]]*\s?$|[.,;:!?”\"'’)\]]\s?$")
_AFTER_LETTERS = re.compile(r"(?:^|[^\w/])[^\W\d_]{2,}$")
"""Behind which a raised number that the count needs is a marker: "accept it⁵", "3.5 Gy⁸"."""
_AFTER_DIGITS = re.compile(r"(?<![\w.,×·])(?!10$)\d[\d,]*$")
"""Behind which a raised number that the count needs is a marker, and no power: "at 750⁷"."""
_DASH_BETWEEN = re.compile(rf"[ \t\u00a0]*[\{DASHES}][ \t\u00a0]*")
_TAG = re.compile(r"</?sup>", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:^|[^A-Za-z])(?:[kcmnµdh]?m|10|kg|s|sec|min|ft|in|yd|mi|km|sq|ln|lg|cos|sinh|cosh|tanh)$"
)


_SEE: Final = (
    r"(?:(?:and|but|und|et|y)\s+)?(?:see(?: also| for instance|,? e\.g\.,?)?|e\.g\.,?|cf\.?|refs?\.?|"
    r"references?|for reviews?,? see|"
    r"(?:reviewed|discussed|described|summari[sz]ed|review) (?:in|by)|"
    r"(?:vgl\.|siehe)(?: auch)?|s\. (?:a\.|auch)|voir(?: aussi)?|véase|ver|vedi|zob\.|por\.|см\.|ср\.):?"
)
"""What leads to a number inside a bracket."""
_PART: Final = (
    r"(?:pp?\.(?!\s?m\.)|p(?=\d)|págs?\.|pág\b|pagg?\.|blz\.|S\. |с\. |стр\. |str\. |chap\.|ch\.|kap\.|гл\.|"
    r"§|para\.|figs?\.|figures?|table|tab\.|n\.(?=\s?\d)|"
    r"sect?\.|section|eqs?\.|theorem|lemma|proposition|corollary|definition|algorithm|appendix|vol\.|note|"
    r"model|study|experiment|example|exercise|case|trial|lines?|panel|box|suppl(?:ement)?\b|video|slide)"
)
"""What a locator begins with."""
_AND: Final = r"\s(?:and|&|und|et|y)\s"
_FURTHER: Final = (
    rf"(?:[;,]\s*{_SEE}\s+|;\s*|,?{_AND})((?>{LABELS}))([,:]\s*{_PART}[^()\[\];]{{1,40}})?"
)
"""What goes on after the first labels: "; but see 11", "; 6, p. 7", " and 4"."""
_MORE: Final = (
    rf"(?P<more>(?:{_FURTHER}){{1,20}}+)?"
    r"(?:,? (?:and|&) (?:the )?ref(?:erence)?s (?:cited )?therein)?"
)


@cache
def _bracket() -> re.Pattern[str]:
    lead = rf"(?:(?:{_SEE}|e\.g\.,?)\s+)?"
    page = rf"\d{{1,4}}(?:[{DASHES}]\d{{1,4}})?(?=\s*\])"
    locator = rf"(?P<locator>(?:[,:;]\s*|\s(?=pp?\.)){_PART}[^\[\];]{{1,40}}"
    locator += rf"|:(?:\s|(?=\d{{3,4}}|\d{{1,3}}[–-])){page})?"
    return re.compile(rf"\\?\[\s*{lead}(?P<labels>{LABELS}){locator}{_MORE}\s*\\?\]", re.IGNORECASE)


@cache
def _round() -> re.Pattern[str]:
    labels = rf"(?P<labels>\d{{1,3}}(?:\s*[,;\{DASHES}]\s*\d{{1,3}}){{0,60}}+)"
    locator = rf"(?P<locator>[,:;]?\s*{_PART}[^()\[\];]{{1,40}})?"
    no_goals = rf"(?!\d+, \d+,{_AND})"  # "Goals (1, 3, and 4)"
    return re.compile(rf"\(\s*{no_goals}(?:{_SEE}\s+)?{labels}{locator}{_MORE}\s*\)", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    return re.compile(_FURTHER, re.IGNORECASE)


@cache
def _superscript() -> re.Pattern[str]:
    dash = r"\s?</sup>(?:[–-]|<sup>\s?[,–-]\s?</sup>)<sup>\s?"  # as office programs part a range
    return re.compile(
        rf"<sup>\s*[\[(*_]{{0,3}}(?P<tagged>{LABELS}(?:{dash}{LABELS}){{0,20}}+)[\])*_]{{0,3}}\s*</sup>"
        rf"|\^(?P<caret>{LABELS}(?:(?:,\\ |--){LABELS}){{0,20}}+)\^"
        r"|(?<![⁰¹²³⁴-⁹⁺⁻])(?P<unicode>[⁰¹²³⁴-⁹]{1,3}(?:[,;⁻–‐‑-][⁰¹²³⁴-⁹]{1,3}){0,30})(?![⁰¹²³⁴-⁹⁺⁻])",
        re.IGNORECASE,
    )


def find_bracket(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return the markers in square brackets; neighbours with a dash between them are one range."""
    markers: list[Marker] = []
    doubtful: list[Marker] = []
    figure = interval = 0  # ends of the last number of a figure, and of the last interval
    scale: tuple[int, int] | None = None  # value and end of the last step of a scale
    for block, found in matches_in(_bracket(), text, blocks):
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
        if is_direction(text, found, before):
            continue
        if (scale and not has_zero) or text[found.end() : found.end() + 1].isalpha():
            continue
        if _NO_LABEL.match(found["labels"]) or _PINPOINT.search(before):
            continue
        marker = _with_more(found, "bracket", lists)
        lettered = marker.resolves and _LETTERED.fullmatch(found["labels"])
        counted = marker.resolves and _AFTER_NUMBER.search(before)
        if _glued(before) and not lettered and not counted:
            if _ABBREVIATION.search(before) or _SMALL_WORD.search(before):
                doubtful.append(marker)
            continue
        if marker.resolves or not _no_label(found["labels"], lists, found.start()):
            markers.append(marker)
    return _joined(text, filled(markers, doubtful), lists)


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
        or _are_sizes(names, unknown)
        or isotope
        or ((year or (bool(long) and lists.numbered)) and len(unknown) == len(names))
    )


def _are_sizes(names: Sequence[str], unknown: Sequence[str]) -> bool:
    """Say whether numbers do not go up and most are no entries: a tensor of size ``[32, 64, 2]``."""
    numbers = [int(name) for name in names if name.isdecimal()]
    return numbers != sorted(numbers) and len(unknown) * 2 > len(names)


def _joined(text: str, markers: list[Marker], lists: LabelledLists) -> list[Marker]:
    """Return the markers with ``[1]–[3]`` as one."""
    result: list[Marker] = []
    for marker in markers:
        last = result[-1] if result else None
        simple = last and len(last.targets) == len(marker.targets) == 1
        if last and simple and _DASH_BETWEEN.fullmatch(text, last.span.end, marker.span.start):
            labels = f"{last.targets[0].label}–{marker.targets[0].label}"
            span = Span(last.span.start, marker.span.end)
            result[-1] = marker_of(span, "bracket", labels, lists, "")
        else:
            result.append(marker)
    return result


def find_round(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return numbers in round brackets that can be markers; enumerations are none."""
    found_all = list(matches_in(_round(), text, blocks))
    enumerated = [enumerates(text, block, found) for block, found in found_all]
    for at, ((_, last), (_, found)) in enumerate(pairwise(found_all), 1):
        if enumerated[at - 1] and counts_on(last, found) and ends_series(text, found):
            enumerated[at] = True
    for at in range(len(found_all) - 2, -1, -1):
        (_, found), (_, following) = found_all[at], found_all[at + 1]
        if enumerated[at + 1] and counts_on(found, following):
            enumerated[at] = enumerated[at] or text[found.end() + 1 : found.end() + 2].isalpha()
    numbers = [found for _, found in found_all]
    of_sample = counts_of_sample(text, numbers) | deviations(text, numbers)
    markers: list[Marker] = []
    doubtful: list[Marker] = []
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
        if is_cell_or_call(text, block, found) or is_measured(found, before):
            continue
        if found.start() in of_sample:
            continue
        glued = before[-1:].isalnum() and not _GLUED_WORD.search(before)
        if scale or counts or glued:
            continue
        marker = _with_more(found, "round", lists)
        (doubtful if _FURNITURE.search(before) else markers).append(marker)
    return filled(markers, doubtful)


def find_superscript(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return superscript numbers behind words and punctuation; powers and units are none."""
    markers: list[Marker] = []
    doubtful: list[Marker] = []
    for block, found in matches_in(_superscript(), text, blocks):
        before = text[max(block.content.start, found.start() - 24) : found.start()]
        last = markers[-1].span.end if markers else 0
        if before[-1:].isspace() and text[found.end() : found.end() + 1].isalpha():
            continue  # an isotope: "with ³He"
        if is_byline(text, block):
            continue
        near = found.start() - last <= len(", ")
        follows = last and near and not text[last : found.start()].strip(",; ")
        sure = (
            follows
            or _PARTICLE.search(before)
            or (_LONG_WORD.search(before) and not _UNIT.search(before))
        )
        if not sure and not _may_be_cited(before):
            continue
        labels = (
            _TAG.sub("", found["tagged"] or "")
            or found["caret"]
            or found["unicode"].translate(_SUPERSCRIPTS)
        )
        marker = _found(found, "superscript", labels, lists)
        if not sure:
            doubtful.append(marker)
        elif marker.resolves or not _no_label(labels, lists, found.start()):
            markers.append(marker)
    return filled(markers, doubtful)


def _may_be_cited(before: str) -> bool:
    """Say whether a raised number behind short words or figures is a marker if the count needs it."""
    if _AFTER_DIGITS.search(before):
        return True
    return bool(_AFTER_LETTERS.search(before)) and not _UNIT.search(before)


def _with_more(found: re.Match[str], system: MarkerSystem, lists: LabelledLists) -> Marker:
    """Return the marker of all labels in a bracket, each with its own locator."""
    locator = (found["locator"] or "").lstrip(",:; ")
    marker = _found(found, system, found["labels"], lists, locator)
    for one in _further().finditer(found["more"] or ""):
        other = marker_of(marker.span, system, one[1], lists, (one[2] or "").lstrip(",: "))
        marker = marker._replace(
            targets=marker.targets + other.targets, bad_range=marker.bad_range or other.bad_range
        )
    return marker


def _found(
    found: re.Match[str],
    system: MarkerSystem,
    labels: str,
    lists: LabelledLists,
    locator: str = "",
) -> Marker:
    return marker_of(Span(*found.span()), system, labels, lists, locator)
