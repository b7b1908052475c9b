"""Notes behind signs instead of numbers: ``*``, ``†``, ``‡``, ``§``, and the same twice."""

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.model import Block, Span, Target
from claimcheck.read.markers import Marker, matches_in

_LEAST_NOTES = 2
_LEAST_PARTS = 2  # of a reference before its year


@cache
def sign_label() -> re.Pattern[str]:
    """Return the pattern of a sign at the beginning of a note."""
    return re.compile(r"\s*((\*{1,6}|†{1,4}|‡{1,4}|§{1,4}|¶{1,4}|‖{1,4}))\s*(?=[^\W\d_a-z]|[“\"])")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:1[5-9]|20)\d\d\b|https?://|\b10\.\d{4,9}/")


@cache
def _cited_sign() -> re.Pattern[str]:
    """Return the pattern of signs right behind a word or what ends a clause.

    A star behind a figure is rather a price or a level of significance, unless it is a year's.
    """
    return re.compile(
        r"(?<=[^\W_]|[.,;:!?”\"’)%])(?P<sign>(?:(?<!\d)|(?<=\b(?:1[5-9]|20)\d\d))\*{1,6}|†{1,4}|‡{1,4}"
        r"|§{1,4}|¶{1,4}|‖{1,4})(?![^\s.,;:!?”\"’)\]])"
    )


def signed_run(text: str, blocks: Sequence[Block], run: Sequence[int]) -> dict[int, Span]:
    """Return the place of each block's sign where all of them begin with signs of their own.

    The blocks must read as references and the text before them cite two signs at least: a note on
    a price is no reference.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        run: Indexes of the blocks that can be the notes.
    """
    labels = [
        (at, sign_label().match(text, blocks[at].span.start, blocks[at].span.end)) for at in run
    ]
    spans = {at: Span(*found.span(1)) for at, found in labels if found}
    signs = {text[span.start : span.end] for span in spans.values()}
    if not _LEAST_NOTES <= len(signs) == len(spans) == len(run):
        return {}
    if not all(_reads_as_reference(text, blocks[at], span) for at, span in spans.items()):
        return {}
    before = [(at, block) for at, block in enumerate(blocks[: run[0]]) if block.kind != "code"]
    cited = {found["sign"] for _, found in matches_in(_cited_sign(), text, before)}
    return spans if len(cited & signs) >= _LEAST_NOTES else {}


def signed_notes(text: str, blocks: Sequence[Block]) -> dict[int, Span]:
    """Return the notes behind signs that end a text without a heading: places of signs by block."""
    run: list[int] = []
    for at in range(len(blocks) - 1, -1, -1):
        if not sign_label().match(text, blocks[at].span.start, blocks[at].span.end):
            break
        run.insert(0, at)
    return signed_run(text, blocks, run) if run else {}


def _reads_as_reference(text: str, block: Block, sign: Span) -> bool:
    """Say whether a note has a name, a title and then a year or an address."""
    words = text[sign.end : block.content.end]
    year = _year().search(words)
    parts = re.split(r"[.,:;]\s", words[: year.start()]) if year else []
    return len(parts) > _LEAST_PARTS or (len(parts) == _LEAST_PARTS and bool(parts[-1].strip(" (")))


def find_signs(text: str, blocks: Sequence[tuple[int, Block]], ids: dict[str, str]) -> list[Marker]:
    """Return the signs in the text that stand for notes.

    Arguments:
        text: The text of the file.
        blocks: The blocks outside the list, with their indexes.
        ids: The signs of the notes, each with the id of its reference.
    """
    return [
        Marker(
            Span(*found.span("sign")),
            "footnote",
            (Target(label=found["sign"], ref_id=ids[found["sign"]]),),
        )
        for _, found in matches_in(_cited_sign(), text, blocks)
        if found["sign"] in ids
    ]
