"""Which blocks of an article are its reference list, and where each entry begins and ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model import Block, Span
from claimcheck.read.layout import LabelledText
from claimcheck.read.list_headings import LONGEST_HEADING, is_list_heading
from claimcheck.read.signed_notes import signed_notes, signed_run

_UNSEEN = r"[\s\u200b\u200e\u200f\u2060\ufeff]*"
"""White space, and the marks without width that editors and web pages leave beside a label."""
_ANCHOR = r"(?:<a\s[^<>]{1,100}>(?:</a>)?\s?)?"
"""A target that Markdown puts before a label, or around it."""
_BRACKET_LABEL = re.compile(
    rf"{_UNSEEN}{_ANCHOR}\\?\^?(\\?\[\^?(\w[\w.+-]{{0,11}})\\?\])(?:</a>)?:?{_UNSEEN}"
)
r"""``[1]``, and ``\[1\]`` as pandoc writes it in Markdown."""
_DIRECTIVE_LABEL = re.compile(r"\s*\.\. (\[(#?\w[\w.+-]{0,40})\])\s+(?=\S)")
"""``.. [Smith2014]``, as reStructuredText begins a note or a cited work."""
_PLAIN_LABEL = re.compile(rf"{_UNSEEN}{_ANCHOR}((\d{{1,5}})(?:</a>)?[.)])\s+")
_COLON_LABEL = re.compile(r"\s*((\d{1,3}):)\s+")
_ROUND_LABEL = re.compile(r"\s*(\((\d{1,3})\))\s+")
_SUPERSCRIPT_LABEL = re.compile(r"\s*(([⁰¹²³⁴-⁹]{1,4}))\s*")
_RAISED_LABEL = re.compile(r"\s*((?:\^|<sup>)(\d{1,3})(?:\^|</sup>))\s*", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"\s*((\d{1,5}))[ \t\u00a0]+(?=[^\W\d_a-zß-öø-ÿ]|[“„«‘\"]|\((?:1[5-9]|20)\d\d\) |[a-z]{1,3}[A-Z]"
    r"|[\w-]{2,40}\.[a-z]{2,4}\b|d['’][A-Z]"
    r"|(?:van|von|vom|zu|zur|de|del|della|der|den|di|da|dos|du|la|le|ten|ter|al|el|bin|d|’t|'t)[ ’'-]"
    r"(?:[a-z]{2,3} )?[A-ZÀ-ÖØ-Þ]|(?:ibid|id|idem|cf|see|eg|vgl|ebd|voir|op|loc)\b)"
)
_NEXT_LABEL = re.compile(r"\s*((\d{1,3}))[ \t\u00a0]+(?=\S)")
"""A number before whatever the entry begins with: a label where it counts on from a bare one."""
_LETTER_LABEL = re.compile(r"\s*\^?\s*\[?[a-z][.)\]]\s+[^\s]")
_LABELS = (
    *(
        _DIRECTIVE_LABEL,
        _BRACKET_LABEL,
        _PLAIN_LABEL,
        _ROUND_LABEL,
        _COLON_LABEL,
        _RAISED_LABEL,
        _SUPERSCRIPT_LABEL,
    ),
    _BARE_LABEL,
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"\s*(?:[·•●▪‣◦○■□*+–—-]|o(?=\s))\s+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEAST_LIKENESS = 0.5  # share of numbered paragraphs that must read as references
_SOURCE_LINE = re.compile(
    r"(?:(?:original |journal )?(?:source|reference|citation))s?:\s+(?=\S)",
    re.IGNORECASE,
)
_PARAGRAPH_NUMBER = re.compile(r"0\d{2,4}")
"""As patents number their paragraphs: ``[0012]``."""
_FIRST_LABELS = (0, 1, 2)
_HIGHEST_LABEL = 999
"""A higher number in brackets at the beginning of a line is rather a year."""
_LONGEST_TAIL = 200  # characters of what goes on with an entry in a paragraph of its own
_ENDS_OF_ENTRY = frozenset('.)]>”"0123456789')
_MOST_BLANKS = 20  # characters between two entries
_MOST_SKIPPED = 3  # labels that may be missing in a list


_FoundLabel = tuple[str, Span, int]
"""A label, its place with brackets, and where the entry's words begin."""


class Entry(NamedTuple):
    """One entry of a reference list, not yet read."""

    label: str | None
    label_span: Span | None
    content: Span
    """The entry without its label."""
    blocks: tuple[int, ...] = ()
    """Indexes of the blocks that hold it."""


@cache
def _signs_of_reference() -> re.Pattern[str]:
    return re.compile(
        r"https?://|\barxiv\b|\bisbn\b|\bdoi\b|\b10\.\d{4,9}/|\bPMC?ID\b|\bPMC\d|\b(?:accessed|retrieved|cited)\b"
        r"|\bet al\b|\bin press\b|\bforthcoming\b|\bc?(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.|\bibid|"
        r"\b(?:op|loc)\. cit|\bsupra,? n(?:ote)?\b|\bpp?\. ?\d|\d\(\d+\):"
        r"|[“\"][^”\"]{8,200},?[”\"],",
        re.IGNORECASE,
    )


def looks_like_reference(text: str) -> bool:
    """Say whether a paragraph has what references have: a year, an address, an identifier."""
    return bool(_signs_of_reference().search(text[:2000]))


def find_entries(
    text: str, blocks: Sequence[Block], marked: Sequence[LabelledText]
) -> tuple[list[Entry], set[int]]:
    """Return the entries of the reference lists, and the indexes of their blocks and headings.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        marked: Entries that the format itself shows.
    """
    entries = [_shown(one) for one in marked]
    shown = set(_blocks_of(blocks, marked))
    taken = set(shown)
    headings = [at for at, block in enumerate(blocks) if _heads_list(text, block)]
    for heading, following in pairwise([*headings, len(blocks)]):
        run = [at for at in _run_after(text, blocks, heading + 1) if at < following]
        if len(headings) > 1 and run and all(_is_lettered(text, blocks[at]) for at in run):
            continue
        found = _entries(text, blocks, [at for at in run if at not in shown])
        if shown.intersection(run):
            taken |= {heading, *run}
        if found and (any(_likely(text, entry) for entry in found) or not entries):
            entries += found
            taken |= {heading, *run}
    if not taken and not entries:
        for run in _labelled_runs(text, blocks):
            entries += _entries(text, blocks, run)
            taken |= set(run)
    if not entries:
        signed = signed_notes(text, blocks)
        entries += [_signed(text, blocks[at], at, sign) for at, sign in signed.items()]
        taken |= set(signed)
    if not entries:
        lines = _source_lines(text, blocks)
        entries += lines.values()
        taken |= set(lines)
    return sorted(entries, key=lambda entry: entry.content.start), taken


def _is_lettered(text: str, block: Block) -> bool:
    """Say whether a block is a remark beside the list, as Wikipedia has them: "a. Estimate of 2015"."""
    return _LETTER_LABEL.match(text, block.span.start, block.span.end) is not None


def _shown(one: LabelledText) -> Entry:
    """Return an entry that the format shows; a label that is not printed is none."""
    return Entry(one.label if one.label_span else None, one.label_span or None, one.content)


def _blocks_of(blocks: Sequence[Block], marked: Sequence[LabelledText]) -> Iterator[int]:
    """Yield the indexes of the blocks that are entries which the format itself shows."""
    starts = [block.span.start for block in blocks]
    for one in marked:
        at = bisect_right(starts, one.content.start) - 1
        if at >= 0 and blocks[at].span.holds(one.content):
            yield at


def _source_lines(text: str, blocks: Sequence[Block]) -> dict[int, Entry]:
    """Return the references that name themselves, by block: "Source: Smith J. …" at an end."""
    lines: dict[int, Entry] = {}
    for at, block in enumerate(blocks):
        found = _SOURCE_LINE.match(text, block.content.start, block.content.end)
        if found and block.kind == "paragraph":
            span = Span(found.end(), block.content.end)
            if looks_like_reference(text[span.start : span.end]):
                lines[at] = Entry(None, None, span, (at,))
    return lines


def _heads_list(text: str, block: Block) -> bool:
    short = block.kind == "heading" or len(block.content) <= LONGEST_HEADING
    return (
        short
        and block.kind != "cell"
        and is_list_heading(text[block.content.start : block.content.end])
    )


def _likely(text: str, entry: Entry) -> bool:
    return looks_like_reference(text[entry.content.start : entry.content.end])


def _run_after(text: str, blocks: Sequence[Block], first: int) -> list[int]:
    """Return the blocks below a list's heading: up to the next heading, or to plain prose."""
    run: list[int] = []
    last: _FoundLabel | None = None
    for at in range(first, len(blocks)):
        block = blocks[at]
        if block.kind == "note" or _is_comment(text, block):
            continue
        label = _next_label(text, block, last)
        if label and run and last is None and not label[0].isdecimal():
            label = None  # "[Anon.]" among names
        raw = text[block.content.start : block.content.end]
        if block.kind == "cell" and not label and not looks_like_reference(raw):
            continue
        counts_on = label and last and _follows(label[0], last[0])
        if block.kind == "heading" and not counts_on and not looks_like_reference(raw):
            break
        if (
            last
            and not label
            and not _goes_on(raw)
            and not _is_next_line(text, blocks, run[-1], at)
        ):
            break
        last = label or last
        run.append(at)
    return run


def _is_next_line(text: str, blocks: Sequence[Block], before: int, at: int) -> bool:
    """Say whether a block stands right below another one that ends no entry: it is its wrapped line."""
    between = text[blocks[before].span.end : blocks[at].span.start]
    ends = text[blocks[before].content.start : blocks[before].content.end].rstrip()[-1:]
    return between.count("\n") == 1 and not between.strip() and ends not in _ENDS_OF_ENTRY


def _is_comment(text: str, block: Block) -> bool:
    """Say whether a block is a comment of Markdown, which no reader sees."""
    return block.kind == "code" and text.startswith("<!--", block.content.start)


def _follows(label: str, last: str) -> bool:
    """Say whether a label can be the next one: a heading "2 Sugar" below the entry 2 has none."""
    return not (label.isdecimal() and last.isdecimal()) or int(label) > int(last)


def _goes_on(raw: str) -> bool:
    """Say whether a paragraph without a label belongs to the entry before: an address, a tail."""
    return raw.startswith(("http", "doi", "www.", "PMID", "PMCID", "Available", "Accessed")) or (
        len(raw) < _LONGEST_TAIL and raw[:1].islower() and looks_like_reference(raw)
    )


def _labelled_runs(text: str, blocks: Sequence[Block]) -> list[list[int]]:
    """Return the lists without a heading: the last run of blocks whose labels count up.

    An earlier one is a list too if all of it reads so: the articles of one file, one by one.
    """
    runs = [run for run in _runs(text, blocks) if _is_list(text, blocks, run)]
    return [*(run for run in runs[:-1] if _is_whole_list(text, blocks, run)), *runs[-1:]]


def _is_whole_list(text: str, blocks: Sequence[Block], run: list[int]) -> bool:
    """Say whether two entries or more have what references have, and most begin as names do."""
    entries = _entries(text, blocks, run)
    named = sum(text[entry.content.start].isupper() for entry in entries)
    return 1 < len(entries) < 2 * named and all(_likely(text, entry) for entry in entries)


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the runs of blocks whose labels count up from the first ones."""
    run: list[int] = []
    highest = 0
    last: _FoundLabel | None = None
    for at, block in enumerate(blocks):
        if block.kind == "note" or _is_comment(text, block):
            continue
        label = _next_label(text, block, last if run else None)
        last = label or last
        number = int(label[0]) if label and label[0].isdecimal() else None
        if number is not None and run and 0 < number <= highest + _MOST_SKIPPED:
            run.append(at)
        elif run and number is None and _goes_on(text[block.content.start : block.content.end]):
            run.append(at)
            continue
        else:
            yield run
            run = [at] if number in _FIRST_LABELS else []
        highest = max(highest, number or 0) if len(run) > 1 else number or 0
    yield run


def _is_list(text: str, blocks: Sequence[Block], run: list[int]) -> bool:
    """Say whether labelled blocks read as references.

    Labels in square brackets say it almost by themselves: one entry that reads as a reference is
    enough, or that the text cites the label and ends with the list. Plain numbers must stand at the
    end, and half of them must read so.
    """
    raws = [text[blocks[at].content.start : blocks[at].content.end] for at in run]
    likely = sum(looks_like_reference(raw) for raw in raws)
    if run and (label := _BRACKET_LABEL.match(text, blocks[run[0]].span.start)):
        last = run[-1] == len(blocks) - 1
        return likely > 0 or (last and label[1] in text[: label.start()])
    ends = (
        all(block.kind in {"heading", "code", "note"} for block in blocks[run[-1] + 1 :])
        if run
        else False
    )
    return ends and likely >= _LEAST_LIKENESS * len(run)


def _label(text: str, block: Block) -> _FoundLabel | None:
    """Return label, its place with brackets, and where the entry's words begin."""
    found = _match_of_label(text, block.span)
    return (_name(found), Span(*found.span(1)), found.end()) if found else None


def _next_label(text: str, block: Block, last: _FoundLabel | None) -> _FoundLabel | None:
    """Return the label of a block; behind a bare one the next number is one before any word."""
    own = _label(text, block)
    if own or last is None or not text[last[1].start : last[1].end].isdecimal():
        return own
    found = _NEXT_LABEL.match(text, block.span.start, block.span.end)
    if found is None or int(found[2]) != int(last[0]) + 1:
        return None
    above = text[max(0, block.span.start - _MOST_BLANKS) : block.span.start].rstrip()
    return (found[2], Span(*found.span(1)), found.end()) if above[-1:] in _ENDS_OF_ENTRY else None


def _match_of_label(text: str, span: Span) -> re.Match[str] | None:
    """Return the label that the characters begin with, if words follow it."""
    matches = (pattern.match(text, span.start, span.end) for pattern in _LABELS)
    found = next((found for found in matches if found and found.end() < span.end), None)
    return None if found and _PARAGRAPH_NUMBER.fullmatch(_name(found)) else found


def _name(found: re.Match[str]) -> str:
    return found[2].translate(_SUPERSCRIPTS)


def _entries_of(text: str, block: Block, at: int) -> list[Entry]:
    """Return the entry of a labelled block, and those that count on from it on lines of their own.

    Markdown makes one paragraph of entries without a blank line or a list's sign between them.
    """
    found = _match_of_label(text, block.span)
    found = found or _NEXT_LABEL.match(text, block.span.start, block.span.end)
    entries: list[Entry] = []
    while found:
        start = found.end()
        following = _next_labelled(text, Span(start, block.content.end), found)
        words = text[start : following.start() if following else block.content.end].rstrip()
        content = Span(start, start + len(words))
        entries.append(Entry(_name(found), Span(*found.span(1)), content, (at,)))
        found = following
    return entries


def _next_labelled(text: str, span: Span, last: re.Match[str]) -> re.Match[str] | None:
    """Return the next label of the same form at the beginning of a line, if it goes on with it."""
    follows = _counts_on if _name(last).isdecimal() else _is_word_label
    for line in _LINE_BREAK.finditer(text, span.start, span.end):
        found = last.re.match(text, line.end(), span.end)
        if found and follows(text, found, last):
            return found
        if last.re in {_BARE_LABEL, _NEXT_LABEL} and (found := _counted(text, line, span, last)):
            return found
    return None


def _counted(
    text: str, line: re.Match[str], span: Span, last: re.Match[str]
) -> re.Match[str] | None:
    """Return the next number at the beginning of a line, where the line above ends an entry."""
    found = _NEXT_LABEL.match(text, line.end(), span.end)
    if found is None or int(found[2]) != int(last[2]) + 1:
        return None
    return found if text[last.end() : line.start()].rstrip()[-1:] in _ENDS_OF_ENTRY else None


def _is_word_label(text: str, found: re.Match[str], last: re.Match[str]) -> bool:
    """Say whether a line begins with a label of letters and figures, as the one before: ``[GPV08]``."""
    names = (_name(last), _name(found))
    mixed = all(re.fullmatch(r"[A-Z].*\d.*", name) for name in names)
    return mixed and found.re is _BRACKET_LABEL and looks_like_reference(_line(text, found.end()))


def _line(text: str, start: int) -> str:
    end = _LINE_BREAK.search(text, start)
    return text[start : end.start() if end else len(text)]


def _counts_on(text: str, found: re.Match[str], last: re.Match[str]) -> bool:
    """Say whether a number at the beginning of a line is the next label.

    After a gap or out of order it is one only in brackets, and before what reads as a reference; so
    is a number that stands twice.
    """
    if not _name(found).isdecimal():
        return False
    ahead = int(_name(found)) - int(_name(last))
    if ahead == 1:
        return True
    if (ahead and found.re is not _BRACKET_LABEL) or int(_name(found)) > _HIGHEST_LABEL:
        return False
    return looks_like_reference(_line(text, found.end()))


def _entries(text: str, blocks: Sequence[Block], run: Sequence[int]) -> list[Entry]:
    """Return the entries of a run of blocks; a block without a label goes on with the one before.

    Where no block has a label, every block is an entry.
    """
    labels = _without_words(_labels(text, blocks, run))
    found = [label for label in labels.values() if label]
    if 2 * len(found) < len(labels) and not any(label[0].isdecimal() for label in found):
        labels, found = dict.fromkeys(run), []  # "[Anon.]" among names
    if not _ascends([label[0] for label in found]) and not _in_brackets(text, found):
        labels = dict.fromkeys(run)
    labelled = any(labels.values())
    if not labelled and (signed := signed_run(text, blocks, run)):
        return [_signed(text, blocks[at], at, sign) for at, sign in signed.items()]
    entries: list[Entry] = []
    for at in run:
        block = blocks[at]
        label = labels[at]
        if label:
            entries += _entries_of(text, block, at)
        elif labelled and entries:
            last = entries[-1]
            joined = Span(last.content.start, block.content.end)
            entries[-1] = last._replace(content=joined, blocks=(*last.blocks, at))
        else:
            bullet = _BULLET.match(text, block.span.start, block.span.end)
            start = bullet.end() if bullet else block.content.start
            whole = Span(start, block.content.end)
            spans = [whole] if bullet or block.kind == "item" else _lines_of_entries(text, whole)
            entries += [Entry(None, None, span, (at,)) for span in spans]
    return entries


def _labels(
    text: str, blocks: Sequence[Block], run: Sequence[int]
) -> dict[int, _FoundLabel | None]:
    """Return the label of each block of a run."""
    labels: dict[int, _FoundLabel | None] = {}
    last: _FoundLabel | None = None
    for at in run:
        labels[at] = _next_label(text, blocks[at], last)
        last = labels[at] or last
    return labels


def _signed(text: str, block: Block, at: int, sign: Span) -> Entry:
    """Return the entry of a block behind a sign such as a dagger."""
    start = sign.end
    while text[start].isspace():
        start += 1
    return Entry(text[sign.start : sign.end], sign, Span(start, block.content.end), (at,))


def _lines_of_entries(text: str, span: Span) -> list[Span]:
    """Return the entries of a paragraph without labels: of several, each begins a line.

    A line begins an entry where the entry before ends in the line above and both are whole: where
    the first has a year, every one has; else every one has an address.
    """
    lines = [Span(span.start, span.start)]
    for line in _LINE_BREAK.finditer(text, span.start, span.end):
        lines[-1] = Span(lines[-1].start, line.start())
        lines.append(Span(line.end(), line.end()))
    lines[-1] = Span(lines[-1].start, span.end)
    lines = [line for line in lines if text[line.start : line.end].strip()] or lines[:1]
    groups = [lines[0]]
    for before, after in pairwise(lines):
        if _ends_entry(text, before) and _begins_entry().match(text, after.start, after.end):
            groups.append(after)
        else:
            groups[-1] = Span(groups[-1].start, after.end)
    year_first = _has_year(text, groups[0])
    entries: list[Span] = []
    for group in groups:
        whole = _has_year(text, group) if year_first else _has_address(text, group)
        if entries and not whole:
            entries[-1] = Span(entries[-1].start, group.end)
        else:
            entries.append(group)
    first_is_whole = year_first or _has_address(text, entries[0])
    return entries if first_is_whole else [span]


@cache
def _begins_entry() -> re.Pattern[str]:
    """A capital or a quotation mark, but no word that goes on with an entry; or a name with a particle."""
    particle = r"(?:van|von|vom|zu|zur|de|del|della|di|da|du|den|der|dos|la|le|al|el|ten|ter|bin|ibn|d|[’']t)"
    return re.compile(
        r"(?!(?:Retrieved|Accessed|Available|Epub|Published|Updated|Archived|Cited|Last|In|DOI|PMC?ID"
        r"|ISBN|ISSN|Vol|Volume|Pages|Pp|URL|Online|Version|Date)\b)[“\"‘'«\[]?[^\W\d_a-z]"
        rf"|{particle}[ ’'-](?:{particle}[ ’'-])?[^\W\d_a-z]"
    )


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S+", re.IGNORECASE)


def _ends_entry(text: str, line: Span) -> bool:
    words = text[line.start : line.end].rstrip()
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    return last.endswith((".", ".)", ".”", '."')) or bool(_address().search(last))


def _has_year(text: str, group: Span) -> bool:
    words = _address().sub(" ", text[group.start : group.end])
    return re.search(r"\b(?:1[5-9]|20)\d\d[a-z]?\b", words) is not None


def _has_address(text: str, group: Span) -> bool:
    return _address().search(text, group.start, group.end) is not None


def _without_words(labels: dict[int, _FoundLabel | None]) -> dict[int, _FoundLabel | None]:
    """Return the labels; in a list that begins with a number ``[Internet]`` is none."""
    first = next((label[0] for label in labels.values() if label), "")
    if not first.isdecimal():
        return labels
    return {
        at: label if label and any(sign.isdecimal() for sign in label[0]) else None
        for at, label in labels.items()
    }


def _in_brackets(text: str, labels: Sequence[_FoundLabel]) -> bool:
    """Say whether all labels are numbers in brackets, which are labels in whatever order."""
    return all(
        text[span.start] in "[\\" and name.isdecimal() and int(name) <= _HIGHEST_LABEL
        for name, span, _ in labels
    )


def _ascends(labels: list[str]) -> bool:
    """Say whether labels can number a list: words, or numbers of which most go up."""
    numbers = [int(label) for label in labels if label.isdecimal()]
    if len(numbers) < len(labels):
        return bool(labels)
    rises = sum(a <= b for a, b in pairwise(numbers))
    return bool(numbers) and numbers[0] in _FIRST_LABELS and rises * 3 >= (len(numbers) - 1) * 2


__all__ = [
    "LONGEST_HEADING",
    "Entry",
    "find_entries",
    "is_list_heading",
    "looks_like_reference",
]
