"""Author-year markers: ``(Smith et al., 2014; Roe 2015a)`` and ``Smith et al. (2014)``.

They are looked for only where the reference list has authors and years that they can match.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Block, Reference, Span, Target
from claimcheck.read.numeric import Marker
from claimcheck.text.normal import folded

_YEAR: Final = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.(?:-[a-z])?|in press|forthcoming)"
_YEARS: Final = rf"{_YEAR}(?:\s*(?:,|and|&)\s*(?:{_YEAR}|[a-z](?![\w])))*"
_WORD: Final = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*|de|del|della|der|den|di|da|dos|la|le|van|von|ter|ten|al|bin|ibn)"
)
_NAME: Final = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,5}}"
_NO_NAMES: Final = frozenset(
    "in since until by from during after before between january february march april may june july "
    "august september october november december spring summer autumn fall winter the see also table "
    "figure fig section chapter year version no about around circa early late mid and or on of".split()
)


class _Index(NamedTuple):
    """The references of the list by the names they can be called, and by name and year."""

    by_name_year: dict[tuple[str, str], list[str]]
    names: set[str]


@cache
def _parenthesis() -> re.Pattern[str]:
    return re.compile(rf"[(\[](?P<inside>[^()\[\]]{{0,600}}?{_YEAR}[^()\[\]]{{0,200}})[)\]]")


@cache
def _part() -> re.Pattern[str]:
    lead = (
        r"(?:(?:[Ss]ee(?: also| e\.g\.)?|e\.g\.|[Cc]f\.|i\.e\.|[Rr]eviewed in|and|but see|"
        r"[Ff]or (?:a )?reviews?,?(?: see)?),?\s+)*"
    )
    others = rf"(?:(?:,\s+|,?\s+(?:and|&|und|et|y)\s+)(?!(?:1[5-9]|20)\d\d){_NAME}){{0,8}}"
    return re.compile(
        rf"^\s*{lead}(?P<name>{_NAME})(?P<others>{others})(?P<etal>,?\s+et\s+al\.?)?(?:['’]s)?"
        rf"(?P<comma>,)?\s*(?P<years>{_YEARS})(?P<locator>(?:[,:]\s*.{{1,60}})?)$"
    )


@cache
def _narrative() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?P<name>{_NAME})(?P<others>(?:,\s+{_NAME})*,?\s+(?:and|&)\s+{_NAME})?"
        rf"(?P<etal>,?\s+et\s+al\.?|\s+and colleagues)?(?:['’]s?)?\s*"
        rf"[(\[](?P<years>{_YEARS})(?P<locator>,\s*pp?\.[^()\[\]]{{1,40}})?[)\]]"
    )


def find_author_year(
    text: str, blocks: Sequence[tuple[int, Block]], references: Sequence[Reference]
) -> list[Marker]:
    """Return the author-year markers; one that names an unknown work must have the strict form."""
    index = _index(references)
    if not index.names:
        return []
    markers: list[Marker] = []
    for _, block in blocks:
        found_here = [
            *_narratives(text, block, index),
            *_parenthetical(text, block, index),
        ]
        for marker in sorted(found_here):
            if not markers or not markers[-1].span.meets(marker.span):
                markers.append(marker)
    return markers


def _index(references: Sequence[Reference]) -> _Index:
    by_name_year: dict[tuple[str, str], list[str]] = {}
    names: set[str] = set()
    for reference in references:
        for name in _names(reference):
            names.add(name)
            for year in _years(reference):
                by_name_year.setdefault((name, year), []).append(reference.id)
    return _Index(by_name_year, names)


def _names(reference: Reference) -> Iterator[str]:
    """Yield how a marker can call a reference: first author, organisation, its initials, title."""
    if reference.authors:
        first = reference.authors[0]
        name = folded(first.display)
        yield name
        if first.family and " " in name:
            yield name.rpartition(" ")[2]
        capitals = "".join(sign for sign in first.organisation if sign.isupper())
        if len(capitals) > 1:
            yield capitals.lower()
    elif title := folded(reference.value("title")):
        words = title.split()
        yield from {title, " ".join(words[:3]), " ".join(words[:2]), words[0]}


def _years(reference: Reference) -> Iterator[str]:
    """Yield the years of publication as a marker can write them."""
    dates = reference.dates_of("published", "epub")
    for date in dates:
        found = re.search(r"(?:1[5-9]|20)\d\d[a-z]?", date.raw)
        if found:
            yield found[0].lower()
            yield found[0][:4]
        elif re.match(r"\W*(?:n\.?\s?d\.?|no date)", date.raw, re.IGNORECASE):
            yield "n.d."
        elif re.search(r"in press|forthcoming", date.raw, re.IGNORECASE):
            yield from ("in press", "forthcoming")
    if not dates:
        yield "n.d."


def _parenthetical(text: str, block: Block, index: _Index) -> Iterator[Marker]:
    """Yield markers in brackets that hold citations and nothing else."""
    for found in _parenthesis().finditer(text, block.content.start, block.content.end):
        span = Span(*found.span())
        if any(hidden.holds(span) for hidden in block.hidden):
            continue
        targets: list[Target] = []
        for part in found["inside"].split(";"):
            cited = _part().match(" ".join(part.split()))
            targets += _targets(cited, index) if cited else ()
        if targets:
            yield Marker(span, "author-year", tuple(targets))


def _narratives(text: str, block: Block, index: _Index) -> Iterator[Marker]:
    """Yield "Smith et al. (2014)"; the place is the name with its year."""
    for found in _narrative().finditer(text, block.content.start, block.content.end):
        name = found["name"]
        start = found.start()
        while folded(name) not in index.names and " " in name:
            start += len(name) - len(name.split(" ", 1)[1])
            name = name.split(" ", 1)[1]
        targets = _resolved(name, found, index)
        if any(target.ref_id for target in targets):
            yield Marker(Span(start, found.end()), "author-year", tuple(targets))


def _targets(cited: re.Match[str], index: _Index) -> list[Target]:
    """Return the targets of one part of a bracket; of unknown works only in the strict form."""
    name = cited["name"]
    targets = _resolved(name, cited, index)
    known = folded(name) in index.names
    strict = bool(cited["comma"] or cited["etal"] or "&" in cited["others"])
    words = folded(name).split()
    if known or any(target.ref_id for target in targets):
        return targets
    if strict and words and not set(words) & _NO_NAMES and name[0].isupper():
        return targets
    return []


def _resolved(name: str, cited: re.Match[str], index: _Index) -> list[Target]:
    """Return a target for each year, to each reference of that name and year."""
    key = re.sub(r"s$", "", folded(name)) if folded(name) not in index.names else folded(name)
    shown = name + (" et al." if cited["etal"] else "")
    locator = (cited["locator"] or "").strip(" ,:")
    targets = []
    last = ""
    for raw in re.findall(rf"{_YEAR}|\b[a-z]\b", cited["years"]):
        year = last[:4] + raw if len(raw) == 1 else raw
        last = year
        ids = index.by_name_year.get((key, year.lower())) or _any_suffix(index, key, year.lower())
        targets += [
            Target(label=f"{shown} {year}", ref_id=ref_id, locator=locator)
            for ref_id in dict.fromkeys(ids) or (None,)
        ]
    return targets


def _any_suffix(index: _Index, name: str, year: str) -> list[str]:
    """Return what "Smith n.d.-a" means where the list has only "n.d."."""
    return index.by_name_year.get((name, "n.d."), []) if year.startswith("n.d.") else []
