"""From a text to an `Article`: blocks, references, citations and claims.

A format module turns the text into blocks; the shared steps then run once, here, in this order.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from claimcheck.model import Article, ArticleFormat, Block, NotRead, Reference, Source, Span
from claimcheck.read.aliases import EarlierNotes, is_short_form, short_note, with_aliases
from claimcheck.read.citation_keys import identifier_of
from claimcheck.read.citations import find_citations
from claimcheck.read.claims import find_claims
from claimcheck.read.entries import read_entries
from claimcheck.read.formats import decoded
from claimcheck.read.layout import LabelledText, Layout
from claimcheck.read.legal_short_forms import LegalNotes
from claimcheck.read.reference_list import Entry, find_entries, looks_like_reference
from claimcheck.read.several_works import taken_apart
from claimcheck.text.ignore_comments import ignores_of
from claimcheck.text.language import SAMPLE, language_of

_COMMENT_WHY = "a footnote that is a comment, not a reference"
_LONGEST_REMARK = 200  # characters of a note that only tells of a year
_DATED = re.compile(r" (?:in|of|since|from|until|by) (?:1[5-9]|20)\d\d\b")
_KEY = re.compile(
    r"\[[^\[\]]{0,200}@[\w{][^\[\]]{1,200}\]"
    r"|(?<![\w@.+/\\])@[A-Za-z][\w:.-]{0,60}\d{4}[a-z]?\b"
)
"""A citation by key as it stands in a note; a bare one with a year, since ``@name`` may be a person's."""
_VERB = re.compile(r"\b(?:are|is|was|were|have|has|had)\b")
_OF_SOURCE = re.compile(r"[\d,;:“”\"‘’*_()\[\]/]")
"""Signs that part what a reference consists of; a plain sentence has none of them."""


def read_article(
    source: Source,
    layout: Layout,
    *,
    name: str,
    format_: ArticleFormat = "text",
    bib_references: Sequence[Reference] = (),
) -> Article:
    """Return the article that a text is.

    Arguments:
        source: The text.
        layout: Its blocks, from the reader of its format.
        format_: What the file is.
        name: What the article is called; its references are ``name#label``.
        bib_references: References of the file of references, for citations by key.
    """
    text, markdown = source.text, format_ == "markdown"
    entries, list_blocks = find_entries(text, layout.blocks, layout.entries)
    cites = _cited_in(text, layout, format_)
    notes = _notes(text, [one for one in layout.footnotes if not cites(one.content)])
    entries += [Entry(note.label, note.label_span, note.content) for note in notes]
    entries = taken_apart(text, entries, layout.typed)
    references = with_aliases(
        read_entries(source, entries, name, markdown=markdown, typed=layout.typed)
    )
    blocks = [_in_list(block, at in list_blocks) for at, block in enumerate(layout.blocks)]
    system, citations, strays = find_citations(
        text,
        blocks,
        name=name,
        list_blocks=list_blocks,
        references=references,
        footnotes=layout.footnotes,
        entries=layout.entries,
        marks=layout.marks,
        known=_known([*bib_references, *references], layout.aliases),
    )
    return Article(
        name=name,
        path=source.path,
        format=format_,
        title=layout.title,
        language=language_of(_beginning(text, blocks)),
        marker_system=system,
        blocks=tuple(blocks),
        citations=tuple(citations),
        references=tuple(references),
        claims=tuple(find_claims(text, blocks, citations, name=name, skip=list_blocks)),
        not_read=(*layout.not_read, *strays, *_comments(layout.footnotes, notes)),
        bibliographies=tuple(layout.bibliographies),
        ignores=tuple(
            ignore
            for one in layout.comments
            for ignore in ignores_of(one.text, file=source.path, span=one.span, covers=one.covers)
        ),
    )


def _cited_in(text: str, layout: Layout, format_: ArticleFormat) -> Callable[[Span], bool]:
    """Return what says whether a note cites by key itself, so that it is no reference."""
    if format_ == "latex":
        starts = sorted(mark.span.start for mark in layout.marks if mark.system != "footnote")
        return lambda note: bisect_left(starts, note.start) < bisect_left(starts, note.end)
    if format_ == "markdown":
        return lambda note: _KEY.search(text, note.start, note.end) is not None
    return lambda _: False


def _beginning(text: str, blocks: Sequence[Block]) -> str:
    """Return the first words of what is neither reference nor code, as many as tell the language."""
    pieces: list[str] = []
    length = 0
    for block in blocks:
        if block.kind not in {"reference", "code"} and length < SAMPLE:
            pieces.append(text[block.content.start : block.content.end])
            length += len(pieces[-1]) + 1
    return " ".join(pieces)


def _notes(text: str, footnotes: Sequence[LabelledText]) -> list[LabelledText]:
    """Return the footnotes that are references, in full or as short notes of earlier ones."""
    notes: list[LabelledText] = []
    earlier = EarlierNotes()
    legal = LegalNotes()
    for note in footnotes:
        raw = text[note.content.start : note.content.end]
        short = short_note(raw)
        if (short and earlier.meant(short)) or legal.meant(raw) or (notes and is_short_form(raw)):
            notes.append(note)
        elif _is_reference(text, note):
            notes.append(note)
            earlier.add(note.label, raw)
            legal.add(note.label, raw, note.label, None)
    return notes


def _is_reference(text: str, note: LabelledText) -> bool:
    raw = text[note.content.start : note.content.end]
    return looks_like_reference(raw) and not _tells_of_years(raw)


def _tells_of_years(raw: str) -> bool:
    """Say whether a note is a sentence with a year in it: "Prices are those of 1860."."""
    bare = _DATED.sub("", raw)
    return len(raw) < _LONGEST_REMARK and bool(_VERB.search(bare)) and not _OF_SOURCE.search(bare)


def _comments(footnotes: Sequence[LabelledText], notes: Sequence[LabelledText]) -> list[NotRead]:
    read = set(notes)
    return [NotRead("footnote", one.content, _COMMENT_WHY) for one in footnotes if one not in read]


def _in_list(block: Block, in_list: bool) -> Block:  # noqa: FBT001 - one fact about one block
    if not in_list or block.kind == "heading":
        return block
    return Block(kind="reference", span=block.span, content=block.content, hidden=block.hidden)


def _known(references: Sequence[Reference], aliases: Mapping[str, str]) -> Mapping[str, str]:
    """Return keys, identifiers and aliases of the references, each to the reference's id."""
    known: dict[str, str] = {}
    for reference in references:
        known.setdefault(reference.id, reference.id)
        for identifier in reference.identifiers:
            if identifier.value:
                known.setdefault(f"{identifier.kind}:{identifier.value}".lower(), reference.id)
    for alias, key in aliases.items():
        if reference_id := known.get(key) or known.get(identifier_of(key)):
            known.setdefault(alias, reference_id)
    return known


__all__ = ["decoded", "read_article"]
