"""Citations that need no guess: what a format marks itself, keys, and the marks of footnotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from claimcheck.model import Block, MarkerSystem, Reference, Span, Target
from claimcheck.read.citation_keys import find_keys
from claimcheck.read.labels import MOST_IN_RANGE
from claimcheck.read.layout import LabelledText, Mark
from claimcheck.read.markers import Marker

_FOOTNOTE = re.compile(r"(?:(?<=[^\s>])|(?!\[\^[^\]\[\s]{1,200}\]:))\[\^([^\]\[\s]{1,200})\]")
"""Its mark; before a colon only behind a word: at the beginning of a line it is the note itself."""
_NAME_AND_YEAR = re.compile(
    r"\W*[^\W\d_][^\d]{1,80}\b(?:1[5-9]|20)\d\d[a-z]?(?:[,:]\W[^()]{1,30})?\W*"
)
"""What a link shows where the article cites by name and year: ``Worn (2012)``."""
_KEY_BY_YEAR = re.compile(r"(?P<name>[^\W\d_][^\d,]{1,40}) (?P<year>(?:1[5-9]|20)\d\d[a-z]?)")
"""How wikitext names a work in a short note: ``{{harvnb|Faulds|2011}}``."""
_DASH = re.compile(r"[\u2010-\u2015-]{1,3}")
_LONGEST_NAME = 60  # characters
_MOST_ALIKE = 50  # entries that begin with the same name
_HEAD = 400  # characters of an entry in which its year is looked for

_Blocks = Sequence[tuple[int, Block]]


class NativeLabels(NamedTuple):
    """What the labels of an article stand for."""

    notes: Mapping[str, str | None]
    """The id of the reference that each footnote is, ``None`` for a comment."""
    entries: Mapping[str, str | None]
    """The same of the entries that the format itself shows."""
    references: Sequence[Reference]
    known: Mapping[str, str]
    """Keys and identifiers of every reference to its id."""


def ids_of(texts: Sequence[LabelledText], references: Sequence[Reference]) -> dict[str, str | None]:
    """Return the id of the reference that each note or entry is, by its label, ``None`` for a comment.

    A reference may begin behind the sign of emphasis with which its note begins.
    """
    placed = sorted((one.span.start, one.id) for one in references)

    def id_of(content: Span) -> str | None:
        at = bisect_left(placed, (content.start, ""))
        return placed[at][1] if at < len(placed) and placed[at][0] < content.end else None

    return {one.label: id_of(one.content) for one in texts}


def find_native(
    text: str,
    prose: _Blocks,
    marks: Sequence[Mark],
    labels: NativeLabels,
    footnotes: Sequence[LabelledText],
) -> list[Marker]:
    """Return the citations that are certain as such, in no order.

    Arguments:
        text: The text of the file.
        prose: The blocks outside the list, with their indexes.
        marks: The citations that the format itself marks.
        labels: What they stand for.
        footnotes: The footnotes, each the label of a reference or of a comment.
    """
    placed = _in_blocks(marks, prose)
    systems = {mark.system for mark in placed}
    noted = [mark for mark in placed if mark.system == "footnote"]
    others = [mark for mark in placed if mark.system != "footnote"]
    marked = _joined(text, list(_marked(text, others, labels, systems)), labels)
    direct = [*marked, *find_keys(text, prose, labels.known)]
    notes = [(-1, Block(kind="note", span=one.content, content=one.content)) for one in footnotes]
    told = _told_in_notes(footnotes, [*direct, *find_keys(text, notes, labels.known)])
    labelled = chain(
        zip(_marked(text, noted, labels, systems), (one.labels[0] for one in noted), strict=True),
        _footnote_marks(text, prose, labels.notes, footnotes),
    )
    return [*direct, *(_through_note(marker, told.get(label, ())) for marker, label in labelled)]


def _told_in_notes(
    footnotes: Sequence[LabelledText], markers: Sequence[Marker]
) -> dict[str, tuple[Target, ...]]:
    """Return what a footnote cites itself, by its label: "Fade-out is found by @bailey2017, too"."""
    placed = sorted(markers, key=lambda marker: marker.span) if footnotes else []
    starts = [marker.span.start for marker in placed]
    told: dict[str, tuple[Target, ...]] = {}
    for note in footnotes:
        first, last = (bisect_left(starts, at) for at in (note.content.start, note.content.end))
        cited = (target for marker in placed[first:last] for target in marker.targets)
        targets = tuple(dict.fromkeys(cited))
        if targets and not note.label_span.holds(note.content):
            told[note.label] = targets
    return told


def _through_note(marker: Marker, told: tuple[Target, ...]) -> Marker:
    """Return the mark of a footnote; of a comment that cites, it points at what that cites."""
    return marker._replace(targets=marker.targets or told)


def _in_blocks(marks: Sequence[Mark], prose: _Blocks) -> list[Mark]:
    """Return the marks that stand in the prose, not in the list itself."""
    starts = [block.span.start for _, block in prose]
    return [
        mark
        for mark in marks
        if (at := bisect_right(starts, mark.span.start)) and prose[at - 1][1].span.holds(mark.span)
    ]


def _marked(
    text: str, marks: Sequence[Mark], labels: NativeLabels, systems: set[MarkerSystem]
) -> Iterator[Marker]:
    """Yield the citations that the format itself marks; one of a comment is a citation of nothing."""
    if not marks:
        return
    ids: dict[str, str | None] = {one.label: one.id for one in labels.references if one.label}
    ids |= labels.entries
    notes = labels.notes
    by_name: dict[str, list[Reference]] = {}
    for one in labels.references:
        by_name.setdefault(one.raw[:_LONGEST_NAME].partition(" ")[0].rstrip(","), []).append(one)
    for mark in marks:
        first, second = (notes, ids) if mark.system == "footnote" else (ids, notes)
        found = [
            (label, _first(label, first, second, labels.known) or _by_year(label, by_name))
            for label in mark.labels
        ]
        targets = (
            Target(label=label, ref_id=ref_id, locator=mark.locator)
            for label, ref_id in found
            if ref_id or label not in notes
        )
        yield Marker(mark.span, _system_of(text, mark, systems), tuple(targets))


def _joined(text: str, markers: list[Marker], labels: NativeLabels) -> list[Marker]:
    r"""Return the markers; behind a dash one points at all works since the marker before it.

    So LaTeX writes a range: ``\cite{a}--\cite{c}``.
    """
    order = {one.id: at for at, one in enumerate(labels.references)}
    for at, (one, other) in enumerate(pairwise(markers), 1):
        if not _DASH.fullmatch(text, one.span.end, other.span.start):
            continue
        if len(one.targets) == len(other.targets) == 1 and one.resolves and other.resolves:
            first, last = (order.get(two.targets[0].ref_id or "", 0) for two in (one, other))
            between = (
                Target(label=work.label or "", ref_id=work.id)
                for work in labels.references[first : min(last, first + MOST_IN_RANGE)]
            )
            markers[at] = other._replace(targets=(*between, *other.targets))
    return markers


def _by_year(label: str, by_name: Mapping[str, Sequence[Reference]]) -> str | None:
    """Return the one work whose entry begins with the name of ``Faulds 2011`` and has its year."""
    named = _KEY_BY_YEAR.fullmatch(label)
    if named is None:
        return None
    begins = tuple(f"{named['name']}{sign}" for sign in (",", " "))
    alike = by_name.get(named["name"].partition(" ")[0], ())[:_MOST_ALIKE]
    works = [
        one.id for one in alike if one.raw.startswith(begins) and named["year"] in one.raw[:_HEAD]
    ]
    return works[0] if len(works) == 1 else None


def _system_of(text: str, mark: Mark, systems: set[MarkerSystem]) -> MarkerSystem:
    """Return the system of a mark: of a link to a note what a reader sees, a name or a bracket."""
    shown = text[mark.span.start : mark.span.end]
    if mark.system == "footnote" and _NAME_AND_YEAR.fullmatch(shown):
        return "author-year"
    if mark.system == "footnote" and shown.startswith("[") and "bracket" in systems:
        return "bracket"  # a group of notes beside the others
    return mark.system


def _footnote_marks(
    text: str,
    prose: _Blocks,
    notes: Mapping[str, str | None],
    footnotes: Sequence[LabelledText],
) -> Iterator[tuple[Marker, str]]:
    """Yield the marks of footnotes with their labels; one of a comment is a citation of nothing."""
    if not footnotes and "[^" not in text:
        return
    for note in footnotes:
        if note.label_span.holds(note.content):
            targets = _note_targets(note.label, notes)
            yield Marker(note.label_span, "footnote", targets), note.label
    for _, block in prose:
        for found in _FOOTNOTE.finditer(text, block.content.start, block.content.end):
            span = Span(*found.span())
            if not any(hidden.holds(span) for hidden in block.hidden):
                yield Marker(span, "footnote", _note_targets(found[1], notes)), found[1]


def _first(label: str, *maps: Mapping[str, str | None]) -> str | None:
    """Return the id of the first map that knows a label, even as none: a note that is a comment."""
    return next((ids[label] for ids in maps if label in ids), None)


def _note_targets(label: str, ids: Mapping[str, str | None]) -> tuple[Target, ...]:
    """Return what a footnote's mark points at: nothing where the footnote is a comment."""
    if label in ids and ids[label] is None:
        return ()
    return (Target(label=label, ref_id=ids.get(label)),)
