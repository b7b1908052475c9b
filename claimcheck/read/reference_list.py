"""Which blocks of an article are its reference list, and where each entry begins and ends."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model import Block, Span
from claimcheck.read.layout import LabelledText

_BRACKET_LABEL = re.compile(r"\s*\^?(\[\^?(\w[\w.-]{0,11})\]):?\s*")
_PLAIN_LABEL = re.compile(r"\s*((\d{1,5})[.)])\s+")
_SUPERSCRIPT_LABEL = re.compile(r"\s*(([⁰¹²³⁴-⁹]{1,4}))\s*")
_BARE_LABEL = re.compile(r"\s*((\d{1,5}))[ \t\u00a0]+(?=[A-Z“\"])")
_BULLET = re.compile(r"\s*(?:[·•●▪‣◦○■□*+–—-]|o(?=\s))\s+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEADING = re.compile(
    r"\W*(?:\d{1,2}[.)]?\s+)?(?:list of )?(?:references?(?: list)?|bibliography|works cited|"
    r"literature(?: cited)?|cited literature|(?:end|foot)?notes|sources?(?: cited)?|citations|"
    r"notes and references|references and notes|literatur(?:verzeichnis)?|quellen|références|"
    r"bibliographie|referencias|bibliografía|bibliografia|riferimenti|referências)\W*",
    re.IGNORECASE,
)
_LEAST_LIKENESS = 0.5  # share of numbered paragraphs that must read as references
_FIRST_LABELS = (0, 1, 2)
_LONGEST_HEADING = 60  # characters
_LONGEST_TAIL = 200  # characters of what goes on with an entry in a paragraph of its own
_MOST_SKIPPED = 3  # labels that may be missing in a list


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
        r"\bop\. cit|\bpp?\. ?\d|\d\(\d+\):"
        r"|[“\"][^”\"]{8,200},?[”\"],",
        re.IGNORECASE,
    )


def looks_like_reference(text: str) -> bool:
    """Say whether a paragraph has what references have: a year, an address, an identifier."""
    return bool(_signs_of_reference().search(text[:2000]))


def is_list_heading(text: str) -> bool:
    """Say whether a line is the heading of a reference list, such as "Works cited"."""
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(text.strip()))


def find_entries(
    text: str, blocks: Sequence[Block], marked: Sequence[LabelledText]
) -> tuple[list[Entry], set[int]]:
    """Return the entries of the reference lists, and the indexes of their blocks and headings.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        marked: Entries that the format itself shows.
    """
    entries = [Entry(one.label, one.label_span, one.content) for one in marked]
    taken: set[int] = set()
    for heading in [at for at, block in enumerate(blocks) if _heads_list(text, block)]:
        run = _run_after(text, blocks, heading + 1)
        found = _entries(text, blocks, run)
        if found and (any(_likely(text, entry) for entry in found) or not entries):
            entries += found
            taken |= {heading, *run}
    if not taken and not entries:
        run = _labelled_run(text, blocks)
        entries += _entries(text, blocks, run)
        taken |= set(run)
    return sorted(entries, key=lambda entry: entry.content.start), taken


def _heads_list(text: str, block: Block) -> bool:
    short = block.kind == "heading" or len(block.content) <= _LONGEST_HEADING
    return short and is_list_heading(text[block.content.start : block.content.end])


def _likely(text: str, entry: Entry) -> bool:
    return looks_like_reference(text[entry.content.start : entry.content.end])


def _run_after(text: str, blocks: Sequence[Block], first: int) -> list[int]:
    """Return the blocks below a list's heading: up to the next heading, or to plain prose."""
    run: list[int] = []
    labelled = False
    for at in range(first, len(blocks)):
        block = blocks[at]
        label = _label(text, block)
        raw = text[block.content.start : block.content.end]
        if block.kind == "heading" and not (label and labelled) and not looks_like_reference(raw):
            break
        if labelled and not label and not _goes_on(raw):
            break
        labelled = labelled or bool(label)
        run.append(at)
    return run


def _goes_on(raw: str) -> bool:
    """Say whether a paragraph without a label belongs to the entry before: an address, a tail."""
    return raw.startswith(("http", "doi", "www.", "PMID", "PMCID", "Available", "Accessed")) or (
        len(raw) < _LONGEST_TAIL and raw[:1].islower() and looks_like_reference(raw)
    )


def _labelled_run(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return the list without a heading: the last run of blocks whose labels count up."""
    best: list[int] = []
    run: list[int] = []
    highest = 0
    for at, block in enumerate(blocks):
        label = _label(text, block)
        number = int(label[0]) if label and label[0].isdecimal() else None
        if number is not None and run and 0 < number <= highest + _MOST_SKIPPED:
            run.append(at)
        elif run and number is None and _goes_on(text[block.content.start : block.content.end]):
            run.append(at)
            continue
        else:
            best = run if _is_list(text, blocks, run) else best
            run = [at] if number in _FIRST_LABELS else []
        highest = max(highest, number or 0) if len(run) > 1 else number or 0
    return run if _is_list(text, blocks, run) else best


def _is_list(text: str, blocks: Sequence[Block], run: list[int]) -> bool:
    """Say whether labelled blocks read as references.

    Labels in square brackets say it almost by themselves: one entry that reads as a reference is
    enough. Plain numbers must stand at the end, and half of them must read so.
    """
    raws = [text[blocks[at].content.start : blocks[at].content.end] for at in run]
    likely = sum(looks_like_reference(raw) for raw in raws)
    if run and _BRACKET_LABEL.match(text, blocks[run[0]].span.start):
        return likely > 0
    ends = (
        all(block.kind in {"heading", "code"} for block in blocks[run[-1] + 1 :]) if run else False
    )
    return ends and likely >= _LEAST_LIKENESS * len(run)


def _label(text: str, block: Block) -> tuple[str, Span, int] | None:
    """Return label, its place with brackets, and where the entry's words begin."""
    for pattern in (_BRACKET_LABEL, _PLAIN_LABEL, _SUPERSCRIPT_LABEL, _BARE_LABEL):
        found = pattern.match(text, block.span.start, block.span.end)
        if found and found.end() < block.span.end:
            label = found[2].translate(_SUPERSCRIPTS)
            return label, Span(*found.span(1)), found.end()
    return None


def _entries(text: str, blocks: Sequence[Block], run: Sequence[int]) -> list[Entry]:
    """Return the entries of a run of blocks; a block without a label goes on with the one before.

    Where no block has a label, every block is an entry.
    """
    labels = {at: _label(text, blocks[at]) for at in run}
    if not _ascends([label[0] for label in labels.values() if label]):
        labels = dict.fromkeys(run)
    labelled = any(labels.values())
    entries: list[Entry] = []
    for at in run:
        block = blocks[at]
        label = labels[at]
        if label:
            span = Span(label[2], block.content.end)
            entries.append(Entry(label[0], label[1], span, (at,)))
        elif labelled and entries:
            last = entries[-1]
            joined = Span(last.content.start, block.content.end)
            entries[-1] = last._replace(content=joined, blocks=(*last.blocks, at))
        else:
            bullet = _BULLET.match(text, block.span.start, block.span.end)
            start = bullet.end() if bullet else block.content.start
            entries.append(Entry(None, None, Span(start, block.content.end), (at,)))
    return entries


def _ascends(labels: list[str]) -> bool:
    """Say whether labels can number a list: words, or numbers of which most go up."""
    numbers = [int(label) for label in labels if label.isdecimal()]
    if len(numbers) < len(labels):
        return bool(labels)
    rises = sum(a <= b for a, b in pairwise(numbers))
    return bool(numbers) and numbers[0] in _FIRST_LABELS and rises * 3 >= (len(numbers) - 1) * 2
