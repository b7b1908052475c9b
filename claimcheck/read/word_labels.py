"""Markers by labels that are no numbers, as the style ``alpha`` of LaTeX prints them: ``[GPV08, LS15]``."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import structs

from claimcheck.model import Block, Span, Target
from claimcheck.read.labels import LabelledLists
from claimcheck.read.markers import Marker, matches_in


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        r"\\?\[(?P<labels>[A-Za-z][^\[\]\n]{1,200})\\?\](?!_)|\[(?P<linked>#?\w[\w.+-]{0,40})\]_"
    )


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of a label of names and a year: ``GPV08``, ``DKL+18``, ``Reg05b``."""
    return re.compile(r"(?!Fig|Tab|Eq|Sec|Thm|Lem)[A-Z][A-Za-z]{0,5}\+?\d{2}[a-z]?")


def find_word_labels(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return the markers whose first label is one of the list; what is none behind it is its locator.

    Where the list has labels of names and years alone, others of that form are markers too, and so is
    whatever reStructuredText links: ``[Smith2014]_``.
    """
    markers = []
    dated = lists.all_like(_label())
    for _, found in matches_in(_bracket(), text, blocks):
        if found["linked"]:
            linked = lists.target(found["linked"], found.start())
            markers.append(Marker(Span(*found.span()), "bracket", (linked,)))
            continue
        targets: list[Target] = []
        for part in re.split(r"[,;]\s*", found["labels"].rstrip("\\")):
            target = lists.target(part, found.start())
            if target.ref_id or ((targets or dated) and _label().fullmatch(part)):
                targets.append(target)
            elif targets:
                locator = ", ".join(one for one in (targets[-1].locator, part) if one)
                targets[-1] = structs.replace(targets[-1], locator=locator)
            else:
                break
        if targets:
            markers.append(Marker(Span(*found.span()), "bracket", tuple(targets)))
    return markers
