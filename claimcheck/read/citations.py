"""Which marker system an article uses, and its citations in that system alone."""

import re
import sys
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from claimcheck.model import Block, Citation, MarkerSystem, NotRead, Reference, Span, Target
from claimcheck.read.author_year import find_author_year
from claimcheck.read.citation_keys import PREFIXES
from claimcheck.read.labels import LabelledLists
from claimcheck.read.layout import LabelledText, Mark
from claimcheck.read.lowered import find_lowered
from claimcheck.read.markers import Marker
from claimcheck.read.named_numbers import find_named, is_all_named
from claimcheck.read.native_markers import NativeLabels, find_native, ids_of
from claimcheck.read.numeric import find_bracket, find_round, find_superscript
from claimcheck.read.repeated_markers import ibids
from claimcheck.read.running_count import filled
from claimcheck.read.several_works import companions
from claimcheck.read.signed_notes import find_signs
from claimcheck.read.word_labels import find_word_labels

_LEAST_PRECISION: Final = 0.8
"""Share of candidates that must resolve before round brackets or superscripts count as markers."""


_LEAST_HITS: Final = 2
"""Markers that must resolve where they are few and one more names no entry."""
_LEAST_MAJORITY: Final = 4
"""Raised or round numbers for each one in brackets, from which on the brackets are a few slips."""
_UNFORMATTED = re.compile(r"\{[^{}\n]{2,120}, (?:1[5-9]|20)\d\d ?#\d+[^{}\n]{0,200}\}")
"""A citation as EndNote writes it before it formats them: ``{Smith, 2014 #12}``."""
_UNFORMATTED_WHY: Final = (
    "an unformatted citation of EndNote; format the citations in EndNote and save the article again"
)
_UNLISTED_WHY: Final = "its work stands in no reference list, so nothing of it was checked"


class Citations(NamedTuple):
    """What was found: the system, the citations in document order, and what was left alone."""

    system: MarkerSystem | Literal["mixed", "none"]
    citations: list[Citation]
    not_read: list[NotRead]


def find_citations(
    text: str,
    blocks: Sequence[Block],
    *,
    name: str,
    list_blocks: set[int],
    references: Sequence[Reference],
    footnotes: Sequence[LabelledText],
    known: Mapping[str, str],
    entries: Sequence[LabelledText] = (),
    marks: Sequence[Mark] = (),
) -> Citations:
    """Return the citations of an article in the marker system that it uses.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        name: The article's name, for the citations' ids.
        list_blocks: Indexes of the blocks of the reference list.
        references: The references of the list and the footnotes.
        footnotes: The footnotes, each the label of a reference or of a comment.
        known: Keys and identifiers of every reference to its id.
        entries: The entries that the format itself shows.
        marks: The citations that the format itself marks.
    """
    prose = [
        (at, block)
        for at, block in enumerate(blocks)
        if at not in list_blocks and block.kind not in {"code", "reference"}
    ]
    notes = ids_of(footnotes, references)
    native = find_native(
        text,
        prose,
        marks,
        NativeLabels(notes, ids_of(entries, references), references, known),
        footnotes,
    )
    in_notes = set(notes.values())
    lists = LabelledLists([one for one in references if one.id not in in_notes])
    written, strays = _written(text, prose, lists, references, has_native=bool(native))
    if written and written[0].system == "superscript" and _marks_most(native, written):
        written = []  # numbers of affiliations, set by hand beside the citations of the format
    if written and written[0].system != "author-year":  # which has them already
        written = [*written, *ibids(_passages(text, prose), written)]
    known_places = [*(one.span for one in native), *(note.label_span for note in footnotes)]
    not_read = _outside(strays, known_places)
    markers = _with_companions(_without_overlaps([*native, *written]), references)
    systems = _systems(markers, notes)
    system = "none" if not systems else "mixed" if len(systems) > 1 else min(systems)
    starts = [(block.content.start, at) for at, block in prose]
    return Citations(
        system,
        _numbered(text, markers, starts, name),
        [*not_read, *_unlisted(markers), *_unformatted(text, prose)],
    )


def _systems(markers: Sequence[Marker], notes: Container[str]) -> set[MarkerSystem]:
    """Return the systems of the markers that point at works, else of those that point at anything.

    The mark of a footnote that itself cites by another system belongs to that.
    """
    own = [
        one
        for one in markers
        if one.system != "footnote" or any(target.label in notes for target in one.targets)
    ]
    for some in (
        [one for one in own if one.resolves or one.bad_range],
        [one for one in own if one.targets],
        own or markers,
    ):
        if some:
            return {one.system for one in some}
    return set()


def _marks_most(native: Sequence[Marker], written: Sequence[Marker]) -> bool:
    """Say whether the format marks most citations, and none of them as raised numbers or notes."""
    marked = [marker.system for marker in native if marker.resolves]
    hits = sum(marker.resolves for marker in written)
    return len(marked) >= max(1, hits) and {"superscript", "footnote"}.isdisjoint(marked)


def _passages(text: str, prose: Sequence[tuple[int, Block]]) -> Iterator[tuple[int, str]]:
    """Yield the text of each block with the place where it begins."""
    return (
        (block.content.start, text[block.content.start : block.content.end]) for _, block in prose
    )


def _unformatted(text: str, prose: Sequence[tuple[int, Block]]) -> Iterator[NotRead]:
    """Yield the citations that EndNote has not formatted: they lead to its library alone."""
    for _, block in prose if " #" in text else ():
        for found in _UNFORMATTED.finditer(text, block.content.start, block.content.end):
            yield NotRead("EndNote citation", Span(*found.span()), _UNFORMATTED_WHY)


def _outside(strays: Sequence[NotRead], spans: Sequence[Span]) -> list[NotRead]:
    """Return the strays that meet none of the spans: those are marks or labels that were read."""
    taken = {at for span in spans for at in range(span.start, span.end)} if strays else set()
    return [one for one in strays if taken.isdisjoint(range(one.span.start, one.span.end))]


def _unlisted(markers: Sequence[Marker]) -> Iterator[NotRead]:
    """Yield the first citation by each identifier of a work that no list holds: nothing to check."""
    told: set[str] = set()
    for marker in markers:
        new = {target.label for target in marker.targets if _is_unlisted(target)} - told
        if new and marker.system == "key":
            told |= new
            yield NotRead("citation by identifier", marker.span, _UNLISTED_WHY)


def _is_unlisted(target: Target) -> bool:
    return target.ref_id is None and target.label.lower().startswith(PREFIXES)


def _written(
    text: str,
    prose: Sequence[tuple[int, Block]],
    lists: LabelledLists,
    references: Sequence[Reference],
    *,
    has_native: bool,
) -> tuple[list[Marker], list[NotRead]]:
    """Return the markers of the one written system that fits, and the strays of square brackets."""
    bracket = find_bracket(text, prose, lists)
    resolved = any(marker.resolves or (marker.bad_range and lists.numbered) for marker in bracket)
    if resolved and not lists.worded and _cites_all(bracket, references):
        return bracket, []
    superscript = find_superscript(text, prose, lists) if lists.numbered else []
    worded = find_word_labels(text, prose, lists) if lists.worded and not has_native else []
    if len(worded) >= max(_LEAST_HITS, len(bracket)):
        return worded, []
    rounded = _rounded(text, prose, lists) if lists.numbered else []
    for others in (superscript, rounded):
        if resolved and _outnumber(others, bracket):
            found = _with_slips(others, bracket)
            return found, _left_over(bracket, found)
    if resolved:
        return _with_slips(bracket, [*superscript, *rounded]), []
    if bracket and not has_native and _counts_up(bracket):
        return bracket, []
    strays = [
        NotRead("number in brackets", marker.span, "it names no entry of a reference list")
        for marker in bracket
    ]
    numeric = [_with_named(text, prose, lists, superscript), rounded] if lists.numbered else []
    for markers in numeric:
        hits = sum(marker.resolves for marker in markers)
        if hits and hits >= _LEAST_PRECISION * len(markers):
            return markers, strays
    author_year = find_author_year(text, _without_references(prose, references), references)
    if any(marker.resolves for marker in author_year):
        return author_year, strays
    for markers in numeric:
        if len(markers) - 1 == sum(marker.resolves for marker in markers) >= _LEAST_HITS:
            return markers, strays
    signs = {one.label: one.id for one in references if one.label and not one.label[0].isalnum()}
    if signs:
        return find_signs(text, prose, signs), strays
    return find_lowered(text, prose, lists) if lists.numbered else [], strays


def _cites_all(markers: Sequence[Marker], references: Sequence[Reference]) -> bool:
    """Say whether markers point at every labelled entry, so that none has slipped into another form."""
    cited = {target.ref_id for marker in markers for target in marker.targets}
    return all(one.id in cited for one in references if one.label)


def _rounded(text: str, prose: Sequence[tuple[int, Block]], lists: LabelledLists) -> list[Marker]:
    """Return the markers in round brackets, none where each is named: "see equation (2)"."""
    rounded = find_round(text, prose, lists)
    return [] if is_all_named(text, rounded) else rounded


def _with_slips(markers: Sequence[Marker], others: Sequence[Marker]) -> list[Marker]:
    """Return the article's markers with those that slipped into another form, where the count needs them."""
    slips = [one._replace(system=markers[0].system) for one in others if one.resolves]
    return filled(markers, sorted(slips, key=lambda one: one.span))


def _left_over(bracket: Sequence[Marker], found: Sequence[Marker]) -> list[NotRead]:
    """Return the numbers in brackets that are no markers of the article."""
    read = {one.span for one in found}
    why = "the article's markers have another form"
    return [NotRead("number in brackets", one.span, why) for one in bracket if one.span not in read]


def _with_named(
    text: str,
    prose: Sequence[tuple[int, Block]],
    lists: LabelledLists,
    superscript: list[Marker],
) -> list[Marker]:
    """Return raised markers with those that a sentence reads out: "the model of ref. 8"."""
    if not any(marker.resolves for marker in superscript):
        return superscript
    return [*superscript, *find_named(text, prose, lists)]


def _outnumber(others: Sequence[Marker], bracket: Sequence[Marker]) -> bool:
    """Say whether numbers of another form are the article's markers, and those in brackets a few slips."""
    hits = sum(marker.resolves for marker in others)
    few = len(bracket) * _LEAST_MAJORITY <= hits
    return few and hits >= _LEAST_PRECISION * len(others)


def _without_references(
    prose: Sequence[tuple[int, Block]], references: Sequence[Reference]
) -> list[tuple[int, Block]]:
    """Return the blocks without the notes that are references: those name themselves."""
    starts = sorted(reference.span.start for reference in references)

    def holds_one(block: Block) -> bool:
        at = bisect_left(starts, block.content.start)
        return at < len(starts) and starts[at] < block.content.end

    return [(at, block) for at, block in prose if block.kind != "note" or not holds_one(block)]


def _counts_up(markers: Sequence[Marker]) -> bool:
    """Say whether numbers without a list can be citations: they begin with 1, and go on."""
    first = markers[0].targets
    return any(one.label == "1" for one in first) and (len(first) == 1 or len(markers) > 1)


def _without_overlaps(markers: list[Marker]) -> list[Marker]:
    """Return the markers without those inside others; a note that is a comment gives way."""
    result: list[Marker] = []
    for marker in sorted(markers, key=lambda found: (found.span.start, -found.span.end)):
        last = result[-1] if result else None
        if last and last.span.holds(marker.span) and marker.targets and not last.targets:
            result.pop()
            last = None
        if last is None or not last.span.meets(marker.span):
            result.append(marker)
    return result


def _with_companions(
    markers: Sequence[Marker], references: Sequence[Reference]
) -> Sequence[Marker]:
    """Return the markers; one of an entry that holds several works points at all of them."""
    beside = companions(references)
    if not beside:
        return markers
    return [
        marker._replace(
            targets=tuple(
                one
                for target in marker.targets
                for one in (target, *_beside(target, beside.get(target.ref_id or "", ())))
            )
        )
        for marker in markers
    ]


def _beside(target: Target, others: Sequence[Reference]) -> Iterator[Target]:
    """Yield the further works of an entry, but for a label whose letter names one of them: ``8a``."""
    named = target.label[-1:].isalpha()
    return (
        Target(label=target.label, ref_id=one.id)
        for one in others
        if not (named and target.label[:-1] == one.label)
    )


def _numbered(
    text: str, markers: Sequence[Marker], starts: Sequence[tuple[int, int]], name: str
) -> list[Citation]:
    """Return the markers as citations, each with its block."""
    citations = []
    following = 0
    for number, marker in enumerate(markers, 1):
        while following < len(starts) and starts[following][0] <= marker.span.start:
            following += 1
        citations.append(
            Citation(
                id=f"{name}@{number}",
                span=marker.span,
                raw=sys.intern(text[marker.span.start : marker.span.end]),  # mostly a few, often
                system=marker.system,
                block=starts[max(0, following - 1)][1],
                targets=marker.targets,
                bad_range=marker.bad_range,
            )
        )
    return citations
