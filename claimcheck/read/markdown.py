"""Markdown: CommonMark with tables, footnotes and front matter.

The parser gives the block structure; the words are then found again in the raw lines, so that every
place is exact. Footnote definitions and entries such as ``[1]: Smith J. …`` (which Markdown takes for
a link definition, and swallows) are cut out first, character for character.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import structs

from claimcheck.model import Block, NotRead, Span
from claimcheck.read.comments import markdown_comments
from claimcheck.read.front_matter import front_matter
from claimcheck.read.layout import LabelledText, Layout, Mark
from claimcheck.read.markdown_blocks import Lines, Parsed
from claimcheck.read.markdown_dialects import FENCE, dialect
from claimcheck.read.markdown_inline import caption_of_picture, inline, inline_notes
from claimcheck.read.prose import Prose
from claimcheck.text.lines import LineIndex

_DEFINITION = re.compile(r" {0,3}(\[(\^?)([^\]\[\s]{1,200})\]):[ \t]*(?=\S)")
_LINK_TARGET = re.compile(r"<|[a-z][a-z0-9+.-]{1,20}:|[#/.]|\S+\s*$", re.IGNORECASE)
_MEANING = re.compile(r"(?:(?<=\S\n)|(?<=\S\n\n)|(?<=\S\r\n)|(?<=\S\r\n\r\n)):(?=[ \t]{1,3}\S)")
"""The sign of a definition below its term, which is parsed as that of an item."""
_HTML_WHY = "raw HTML is not read in Markdown"


def read_markdown(text: str) -> Layout:
    """Return the blocks, footnotes and marked entries of a Markdown text."""
    lines = Lines(text, LineIndex(text))
    front = front_matter(text, lines.places)
    spoken = dialect(text, [lines.of(number) for number in range(front.lines, len(lines))])
    footnotes, entries, cut = _definitions(lines, front.lines)
    head = [Span(0, lines.of(front.lines - 1).end)] if front.lines else []
    blanked = _blanked(text, [*head, *cut, *spoken.cut])
    blocks: list[Block] = []
    not_read = list(spoken.not_read)
    marks: list[Mark] = []
    gone = sorted(spoken.cut)
    shown = [*head]
    parsed = Parsed(blanked, lines)
    for block in parsed.blocks:
        if block.kind == "code":
            blocks.append(block)
            not_read += _raw_html(text, block)
            shown += [] if block.span in parsed.html else [block.span]
            continue
        signs = inline(text, block.content)
        not_read += signs.not_read
        marks += signs.marks
        hidden = sorted([*block.hidden, *signs.hidden, *_within(gone, block.content)])
        shown += [span for span in signs.hidden if text.startswith("`", span.start)]
        kind = "caption" if _is_caption(text, block, blocks) else block.kind
        blocks.append(structs.replace(block, kind=kind, hidden=tuple(hidden)))
    blocks = sorted([*blocks, *_notes(text, footnotes)], key=lambda block: block.span)
    return Layout(
        blocks,
        [*footnotes, *inline_notes(text, blocks)],
        entries,
        comments=markdown_comments(text, blocks, [*footnotes, *entries], shown),
        title=front.title or _title(text, blocks),
        bibliographies=[name for name, _ in front.bibliographies],
        not_read=not_read,
        marks=marks,
        aliases=spoken.aliases,
    )


def _is_caption(text: str, block: Block, before: Sequence[Block]) -> bool:
    """Say whether a block is a picture with its words, or the words below a table, as pandoc has them."""
    raw = text[block.content.start : block.content.end]
    if block.kind == "paragraph" and caption_of_picture(raw):
        return True
    sign = text[block.span.start : block.content.start].strip()
    return sign == ":" and bool(before) and before[-1].kind == "cell"


def _notes(text: str, footnotes: Sequence[LabelledText]) -> Iterator[Block]:
    """Yield the block of each footnote: what it cites is cited."""
    for note in footnotes:
        span = Span(note.label_span.start, note.content.end)
        hidden = inline(text, note.content).hidden
        yield Block(kind="note", span=span, content=note.content, hidden=tuple(hidden))


def _within(spans: Sequence[Span], content: Span) -> Sequence[Span]:
    """Return those of ordered spans that begin within the content of a block."""
    first = bisect_left(spans, content.start, key=lambda span: span.start)
    after = bisect_left(spans, content.end, key=lambda span: span.start)
    return spans[first:after]


def _title(text: str, blocks: Sequence[Block]) -> str:
    """Return the heading that a text begins with."""
    if not blocks or blocks[0].kind != "heading":
        return ""
    return " ".join(Prose(text, blocks[0]).text.split())


def _raw_html(text: str, block: Block) -> list[NotRead]:
    """Return raw HTML, which is told; comments are not."""
    is_html = text.startswith("<", block.content.start)
    is_comment = text.startswith("<!--", block.content.start)
    return [NotRead("html", block.span, _HTML_WHY)] if is_html and not is_comment else []


def _definitions(
    lines: Lines, body: int
) -> tuple[list[LabelledText], list[LabelledText], list[Span]]:
    """Return footnotes, entries, and the spans to cut out before parsing."""
    footnotes: list[LabelledText] = []
    entries: list[LabelledText] = []
    cut: list[Span] = []
    fence = ""
    number = body
    while number < len(lines):
        line = lines.string(number)
        if found := FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        elif not fence and (found := _DEFINITION.match(line)) and _is_note(found, line, lines.text):
            start = lines.of(number).start
            last = _last_line(lines, number, footnote=bool(found[2]))
            content = Span(start + found.end(), _trimmed_end(lines, last))
            label = LabelledText(
                found[3], Span(start + found.start(1), start + found.end(1)), content
            )
            (footnotes if found[2] else entries).append(label)
            cut.append(Span(start, lines.of(last).end))
            number = last
        number += 1
    return footnotes, entries, cut


def _is_note(found: re.Match[str], line: str, text: str) -> bool:
    """Say whether ``[label]: …`` is a footnote or an entry and no link definition.

    An address under a number that the text cites as ``[1]`` is an entry all the same.
    """
    if found[2] or not _LINK_TARGET.match(line, found.end()):
        return True
    others = r"[\d\s,;–-]{0,40}"
    label = rf"(?:{others}\b)?{re.escape(found[3])}(?:\b{others})?"
    cited = rf"(?<![\]\w])\[{label}\](?![:(\[])"
    return found[3].isdecimal() and re.search(cited, text) is not None


def _last_line(lines: Lines, first: int, *, footnote: bool) -> int:
    """Return the last line of a definition: up to a blank line, then indented ones of a footnote."""
    last = first
    for number in range(first + 1, len(lines)):
        line = lines.string(number)
        if not line.strip():
            if not footnote:
                break
            continue
        after_blank = number - last > 1
        if _DEFINITION.match(line) or (after_blank and not line.startswith(("    ", "\t"))):
            break
        last = number
    return last


def _trimmed_end(lines: Lines, number: int) -> int:
    span = lines.of(number)
    return span.start + len(lines.string(number).rstrip())


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return the text with the spans blanked out, every other character where it was."""
    pieces = []
    at = 0
    for span in sorted(spans):
        start = max(at, span.start)
        pieces.append(text[at:start])
        pieces.append(re.sub(r"[^\r\n]", " ", text[start : span.end]))
        at = max(at, span.end)
    blanked = "".join([*pieces, text[at:]])
    return _MEANING.sub("-", blanked) if ":" in blanked else blanked
