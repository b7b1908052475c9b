"""Plain text: blocks from blank lines, bullets and short lines without a full stop.

Text pasted from a word processor is the common case: no-break spaces in bullets, lines that hold
only blanks, paragraphs that are one long line each, or lines broken at a fixed width.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from claimcheck.model import Block, BlockKind, Span
from claimcheck.read.broken_lines import begins_entry, heads, is_flush_list, is_ragged
from claimcheck.read.layout import Layout
from claimcheck.read.reference_list import is_list_heading

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BULLET = re.compile(
    r"[\s\u200b]*(?:[·•●▪‣⁃◦○■□➢✓\uf0b7\uf0a7*+–—-]|[o→§](?=[ \u00a0]{2}|\t))[ \t\u00a0\u2003]+(?=\S)"
)
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\))[ \t\u00a0]+(?=\S)")
_LABEL = re.compile(
    r"[\s\u200b\u200e\u200f\u2060\ufeff]*"
    r"\^?\[\^?(?!(?:[Ii]nternet|[Oo]nline|[Pp]reprint|[Dd]ata ?set|[Dd]issertation|[Tt]hesis)\])"
    r"[\w.-]{1,12}\]:?\s*(?=[^\s.,;:)\]])(?!(?:and|or|but|in|of|for|to|with|that|was|were|are)\b)"
)
"""``[4]`` before the words of an entry; before a full stop or "and" it is a marker of the line."""
_BARE_LABEL = re.compile(r"\s*\d{1,3}\s+[A-Z][\w’'-]+,? [A-Z]{1,3}[.,]")
"""An entry of a reference list whose number has no sign: "1 Smith J, …"."""
_RAISED_LABEL = re.compile(
    r"\s*(?:\^\d{1,3}\^|<sup>\d{1,3}</sup>|[⁰¹²³⁴-⁹]{1,3}(?=\s|[A-Z][a-z]{2}|[A-Z][a-z]+,? [A-Z]{1,3}[.,]))"
    r"\s*(?=\S)|\s*\d{1,3}: +(?=[A-Z\"“])"
)
"""A label in superscript, or before a colon as PubMed writes it; "¹⁸F" and "¹⁷⁷Lu" are none."""
_MARKER_FIRST = re.compile(r"\((?!1\))\d{1,3}\) +[a-z(]")
_DIRECTIVE_LABEL = re.compile(r"\.\. \[#?\w[\w.+-]{0,40}\]\s")
"""A note or a cited work of reStructuredText: ``.. [Smith2014] Smith J, …``."""
_SIGN_LABEL = re.compile(r"\s*(?:\*{2,6}[ \t]+|[†‡§¶‖]{1,4}[ \t]*)(?=[A-ZÀ-ÖØ-Þ“\"])")
"""A sign before a note: "† Smith J, …"."""
_RULE = re.compile(r"\s*(?:[=\-*_~#]{3,}|[*_-](?: [*_-]){2,})\s*$")
_HEADING_SIGNS = re.compile(r"\s*(#{1,6})[ \t]+(?=\S)")
_RUN_IN = re.compile(r"[*_]{0,3}([A-Z][^.:!?\[\]\r\n]{1,48}?):[*_]{0,3}\s+(?=[“\"‘']?[A-Z0-9])")
_BLANKS = " \t\u00a0\u2003\u200b\ufeff\x0b\x0c"
_SENTENCE_ENDS = re.compile(
    r"[^\W\d_]{4}[.!](?:\d[\d,–-]*)?\s+[A-Z(]|[^\W_]{2}\.[\d,–⁰¹²³⁴-⁹-]+\s*$"
)
_DIVIDED = re.compile(r"[^\W\d_][-\u2010\u00ad][ \t]*$")
_LONGEST_HEADING = 110  # characters
_MOST_HEADING_WORDS = 16
_MOST_WORDS_BEFORE_COLON = 5
_INTRODUCING = frozenset(
    "include includes including included are is was were as said says wrote adds that following "
    "follows with have has for to of by from like when if".split()
)
"""Last words before a colon of a sentence that goes on, which is no heading."""
_MOST_RUN_IN_WORDS = 6
_LONGEST_WRAPPED_LINE = 130  # characters; a longer line was not broken at a width


class _Line(NamedTuple):
    """One line without its end."""

    span: Span
    text: str


def read_plaintext(text: str) -> Layout:
    """Return the blocks of a plain text."""
    blocks = []
    listed = False
    for run in _runs(text):
        listed = listed or is_list_heading(run[0].text)
        blocks += [
            _block(one, heading=_may_head(one, run)) for one in _split_run(run, listed=listed)
        ]
    blocks = _with_lists(_with_colon_headings(text, _with_numbered_headings(text, blocks)))
    title = ""
    if blocks and blocks[0].kind == "heading":
        title = " ".join(text[blocks[0].content.start : blocks[0].content.end].split())
    return Layout(blocks, title=title)


def run_in_heading(text: str, start: int, end: int) -> Span | None:
    """Return the heading that runs into a paragraph: "Pain" of "Pain: Pain can be …"."""
    found = _RUN_IN.match(text, start, min(end, start + 80))
    if found and len(found[1].split()) <= _MOST_RUN_IN_WORDS and "http" not in found[1]:
        return Span(found.start(1), found.end(1))
    return None


def _runs(text: str) -> list[list[_Line]]:
    """Return the runs of lines between blank ones; a line of no-break spaces is blank."""
    runs: list[list[_Line]] = [[]]
    for found in _LINE.finditer(text):
        if found[1].strip(_BLANKS):
            runs[-1].append(_Line(Span(found.start(1), found.end(1)), found[1]))
        elif runs[-1]:
            runs.append([])
    return [part for run in runs if run for part in _headed(run)]


def _headed(run: list[_Line]) -> Iterator[list[_Line]]:
    """Yield a run of lines; a heading above broken lines is one of its own."""
    lines = _words(run)
    headed = heads(lines) and reads_as_heading(lines[0]) and not _starts_block(run[0].text)
    if headed and (_is_wrapped(run[1:]) or _is_ragged(run[1:])):
        yield run[:1]
        run = run[1:]
    yield run


def _split_run(run: list[_Line], *, listed: bool) -> list[list[_Line]]:
    """Return the lines of each block of a run; ``listed`` below the heading of a reference list."""
    if listed and (entries := _flush_entries(run)):
        return entries
    wrapped = _is_wrapped(run) or (not listed and _is_ragged(run))
    blocks: list[list[_Line]] = []
    for line in run:
        if _RULE.match(line.text):
            continue
        starts = _starts_block(line.text) and not (wrapped and _is_cited(blocks, line))
        if not blocks or starts or is_list_heading(blocks[-1][-1].text):
            blocks.append([line])
        elif (
            (listed and _goes_on_with_entry(blocks[-1], line))
            or _is_divided(blocks[-1][-1], line)
            or wrapped
            or _continues(blocks[-1][0].text, line.text)
        ):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_ragged(run: list[_Line]) -> bool:
    """Say whether lines without labels or bullets are prose that was broken at a width."""
    return not any(_starts_block(line.text) for line in run) and is_ragged(_words(run))


def _flush_entries(run: list[_Line]) -> list[list[_Line]]:
    """Return the lines of each entry of a list whose lines were broken and hang nowhere, else none."""
    head = [run[:1]] if is_list_heading(run[0].text) else []
    lines = _words(run)[len(head) :]
    if any(_starts_block(line) or _indent(one) for line, one in zip(lines, run, strict=False)):
        return []
    if not is_flush_list(lines):
        return []
    width = max(map(len, lines))
    entries: list[list[_Line]] = []
    for line, above, one in zip(lines, ["", *lines], run[len(head) :], strict=False):
        if not entries or begins_entry(line, above, width):
            entries.append([])
        entries[-1].append(one)
    return [*head, *entries]


def _words(run: list[_Line]) -> list[str]:
    return [line.text.strip(_BLANKS) for line in run]


def _is_cited(blocks: list[list[_Line]], line: _Line) -> bool:
    """Say whether a wrapped line begins with a marker, "(2) and", of the sentence before its break."""
    if not blocks or _starts_block(blocks[-1][0].text) or not _MARKER_FIRST.match(line.text):
        return False
    return blocks[-1][-1].text.rstrip(_BLANKS)[-1:].isalnum()


def _is_divided(line: _Line, following: _Line) -> bool:
    """Say whether a line ends in the middle of a word: "symp-", and then "toms"."""
    return following.text.lstrip(_BLANKS)[:1].isalnum() and bool(_DIVIDED.search(line.text[-9:]))


def _goes_on_with_entry(entry: list[_Line], line: _Line) -> bool:
    """Say whether a line of a reference list hangs below its entry, or goes on in mid-sentence."""
    if _indent(line) > _indent(entry[0]):
        return True
    ends = entry[-1].text.rstrip(_BLANKS)[-1:] in '.)]”"/'
    return not ends and line.text.lstrip(_BLANKS)[:1].islower() and "://" not in entry[-1].text


def _indent(line: _Line) -> int:
    return len(line.text) - len(line.text.lstrip(_BLANKS))


def _starts_block(line: str) -> bool:
    starts = (
        *(_BULLET, _NUMBER, _LABEL, _BARE_LABEL, _RAISED_LABEL, _SIGN_LABEL, _DIRECTIVE_LABEL),
    )
    return any(pattern.match(line) for pattern in starts)


def _continues(opening: str, line: str) -> bool:
    """Say whether a line goes on with the labelled entry or list item that ``opening`` begins."""
    return bool(_LABEL.match(opening)) or (line[:1] in _BLANKS and _starts_block(opening))


def _is_wrapped(run: list[_Line]) -> bool:
    """Say whether lines were broken at a width: the next word would not have fitted any more."""
    lengths = [len(line.text.rstrip(_BLANKS)) for line in run]
    width = max((len(line.text.rstrip(_BLANKS)) for line in run if _is_breakable(line)), default=0)
    if len(run) == 1 or not 0 < width <= _LONGEST_WRAPPED_LINE:
        return False
    breaks = [
        length + 1 + len(following.text.strip(_BLANKS).split(" ", 1)[0]) > width - 4
        for length, following in zip(lengths, run[1:], strict=False)
        if not _starts_block(following.text) or _MARKER_FIRST.match(following.text)
    ]
    return bool(breaks) and sum(breaks) * 5 >= len(breaks) * 4


def _is_breakable(line: _Line) -> bool:
    """Say whether a line holds a blank to break it at; a long address alone goes beyond the width."""
    return len(line.text.split(maxsplit=1)) > 1


def _may_head(lines: list[_Line], run: list[_Line]) -> bool:
    """Say whether a line can be a heading by where it stands: alone, or above a long line."""
    if len(run) > 1 and _RULE.match(run[0].text):  # a rule above the title too
        run = run[1:]
    if len(lines) > 1 or lines[0] != run[0]:
        return False
    if len(run) == 1:
        return True
    below = run[1].text
    return len(below) > _LONGEST_HEADING or bool(_RULE.match(below))


def _block(lines: list[_Line], *, heading: bool) -> Block:
    """Return one block; ``heading`` says that it stands where a heading can stand."""
    start, end = lines[0].span.start, lines[-1].span.end
    raw = lines[0].text
    kind: BlockKind = "paragraph"
    level = 0
    lead = _BULLET.match(raw) or _NUMBER.match(raw)
    if lead:
        kind, level = "item", 1
    elif (lead := _HEADING_SIGNS.match(raw)) and len(lines) == 1:
        kind, level = "heading", len(lead[1])
    elif heading and reads_as_heading(raw):
        kind, level = "heading", 2
    whole, content = Span(start, end), _trimmed(lines, lead.end() if lead else 0)
    run_in = None
    if kind == "paragraph":
        run_in = run_in_heading(raw, content.start - start, len(raw))
    return Block(
        kind=kind,
        span=whole,
        content=whole if content == whole else content,  # one object takes less memory
        level=level,
        run_in=run_in.shifted(start) if run_in else None,
    )


def _trimmed(lines: list[_Line], lead: int) -> Span:
    """Return the characters of the lines after ``lead``, without blanks at the ends."""
    first, last = lines[0], lines[-1]
    text = first.text[lead:]
    start = first.span.start + lead + len(text) - len(text.lstrip(_BLANKS))
    end = last.span.start + len(last.text.rstrip(_BLANKS))
    return Span(start, max(start, end))


def reads_as_heading(line: str) -> bool:
    """Say whether a line is like a heading: short, no small letter first, no full stop last."""
    text = line.strip(_BLANKS)
    return (
        len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_HEADING_WORDS
        and text[-1] not in ".,;:!…”\"'"
        and not text[0].islower()
        and text[0] not in '“"(['
        and not any(sign in text for sign in ("[", "://", "@", "doi:"))
        and not _SENTENCE_ENDS.search(text)
    )


def _with_numbered_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with "2. Methods" as a heading where no other item stands beside it."""
    kinds = ["", *(block.kind for block in blocks), ""]
    result = []
    for at, block in enumerate(blocks):
        title = text[block.content.start : block.content.end]
        alone = block.kind == "item" and "item" not in (kinds[at], kinds[at + 2])
        number = _NUMBER.match(text, block.span.start)
        leads = kinds[at + 2] == "paragraph" or (
            kinds[at + 2] == "heading" and number and _is_part(text, blocks[at + 1], number[0])
        )
        if alone and number and leads and reads_as_heading(title):
            block = structs.replace(block, kind="heading", level=2, run_in=None)  # noqa: PLW2901 - the new block stands for the old one
        result.append(block)
    return result


def _is_part(text: str, heading: Block, number: str) -> bool:
    """Say whether a heading is numbered as a part of a number: "2.1" of "2."."""
    return text.startswith(f"{number.strip().rstrip('.')}.", heading.content.start)


def _with_colon_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with "Treatment options:" as a heading where no list item follows it.

    Below the heading of a reference list it stays, so that it does not end the list.
    """
    result = []
    listed = False
    for at, block in enumerate(blocks):
        title = text[block.content.start : block.content.end]
        listed = listed or is_list_heading(title)
        following = blocks[at + 1].kind if at + 1 < len(blocks) else "item"
        heads = block.kind == "paragraph" and following != "item" and not listed
        if heads and _is_label(title):
            result.append(structs.replace(block, kind="heading", level=2, run_in=None))
        else:
            result.append(block)
    return result


def _is_label(title: str) -> bool:
    """Say whether a paragraph is a few words of one line with a colon at their end."""
    return (
        title.endswith(":")
        and len(title) <= _LONGEST_HEADING
        and len(title.split()) <= _MOST_WORDS_BEFORE_COLON
        and len(title.splitlines()) == 1
        and title.rstrip(" :").rpartition(" ")[2].lower() not in _INTRODUCING
        and reads_as_heading(title.rstrip(" :") or ":")
    )


def _with_lists(blocks: list[Block]) -> list[Block]:
    """Return the blocks with neighbouring items in one list."""
    result: list[Block] = []
    number = 0
    for block in blocks:
        if block.kind != "item":
            result.append(block)
            continue
        number += not (result and result[-1].kind == "item")
        result.append(structs.replace(block, list_number=number))
    return result
