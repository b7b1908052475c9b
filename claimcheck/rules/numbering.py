"""The numbered lists of an article, and which labels stand in it unread."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimcheck.model import (
    Article,
    Reference,
)
from claimcheck.rules.context import Context, World


def numbered_lists(article: Article, context: Context) -> Iterator[list[Reference]]:
    """Yield the numbered lists of an article; one that begins again at 1 is another list."""
    run: list[Reference] = []
    listed = _without_notes(article)
    entries = [reference for reference in listed if _is_numbered(reference, context)]
    for at, reference in enumerate(entries):
        following = entries[at + 1].label if at + 1 < len(entries) else None
        if reference.label == "1" and len(run) > 1 and following in {"2", None}:
            yield run
            run = []
        run.append(reference)
    yield run


def _without_notes(article: Article) -> Sequence[Reference]:
    """Return the references of the list; those of footnotes, which have other numbers, if it has none."""
    notes = [block.span for block in article.blocks if block.kind == "note"]
    starts = [note.start for note in notes]

    def is_note(reference: Reference) -> bool:
        at = bisect_right(starts, reference.span.start) - 1
        return at >= 0 and notes[at].holds(reference.span)

    return [one for one in article.references if not is_note(one)] or article.references


def _is_numbered(reference: Reference, context: Context) -> bool:
    label, span = reference.label or "", reference.label_span
    return label.isdecimal() and span is not None and "^" not in context.text(span)


def stands_elsewhere(number: int, after: Reference, context: Context) -> bool:
    """Say whether the label stands in the file where it was not read as one, so that none lacks."""
    if not after.label_span:
        return True
    form = context.text(after.label_span).replace(after.label or "", str(number))
    return form in _loose_labels(context.world, context.file)


@lru_cache(maxsize=8)
def _loose_labels(world: World, path: str) -> frozenset[str]:
    """Return what stands like a label from the first entry of the list on."""
    article = next(one for one in world.articles if one.path == path)
    first = min((one.span.start for one in article.references), default=0)
    text = world.lines[path].text
    return frozenset(re.compile(r"(?:(?<=\n)|(?<=\. )) *(\S{1,8})\s").findall(text, first))
