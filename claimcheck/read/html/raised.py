"""Numbers above the line that are no links: labels of notes, and citations of them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.model import Span
from claimcheck.read.html.tree import Element
from claimcheck.read.html.words import plain

_FROM_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def raised_numbers(figures: str, before: str) -> list[tuple[Span, str]]:
    """Return the numbers of raised figures that can cite, each with its place among them.

    Arguments:
        figures: Raised figures as they were written, such as ``¹,³``.
        before: The words of the block before them: a power of a unit cites nothing.
    """
    if not _cites_behind().search(before):
        return []
    return [
        (Span(*one.span()), one[0].translate(_FROM_RAISED))
        for one in re.finditer("[⁰¹²³⁴-⁹]+", figures)
    ]


@cache
def _cites_behind() -> re.Pattern[str]:
    """Return the pattern of what raised figures stand behind that cite: a word or a full stop.

    Behind the short name or the full name of a unit they are its power.
    """
    units = r"met(?:re|er)s?|feet|foot|inch(?:es)?|yards?|miles?|seconds?"
    return re.compile(
        rf"(?<![^\W\d_])(?!(?:{units})\b)[^\W\d_]{{4,}}[\"”’)]?$|[.,;:!?][\"”’)]?$", re.IGNORECASE
    )


def raised_label(element: Element, text: str) -> str:
    """Return the raised number that a note begins with, empty where it begins otherwise."""
    for child in element.children:
        if isinstance(child, Element) and child.name in {"sup", "a", "p"}:
            words = plain(child, text)
            is_raised = child.name == "sup" or any(one.name == "sup" for one in child.elements())
            if is_raised and re.fullmatch(r"\d{1,3}", words):
                return words
            return raised_label(child, text) if child.name == "p" else ""
        if isinstance(child, Element) or text[child.start : child.end].strip():
            return ""
    return ""


def with_others(targets: list[Element], text: str) -> Iterator[Element]:
    """Yield the notes that are linked, and those beside one that begin with a raised number as it does."""
    yield from targets
    yield from _between(targets, text)
    numbered = [
        one
        for one in targets
        if one.name in {"p", "div"} and one.parent and raised_label(one, text)
    ]
    for above, name in {
        (id(one.parent), one.name): (one.parent, one.name) for one in numbered
    }.values():
        for one in above.children if above else ():
            if isinstance(one, Element) and one.name == name and raised_label(one, text):
                yield one


def _between(targets: list[Element], text: str) -> Iterator[Element]:
    """Yield the paragraphs between linked notes that begin with a number as those do.

    A range names its first and its last note alone: "4–6".
    """
    printed = [one for one in targets if one.name in {"p", "div"} and _printed(one, text)]
    for above in {id(one.parent): one.parent for one in printed}.values():
        ends = [one.at for one in printed if one.parent is above]
        beside = above.children if above else ()
        yield from (
            one
            for one in beside
            if isinstance(one, Element)
            and one.name in {"p", "div"}
            and min(ends) < one.at < max(ends)
            and _printed(one, text)
        )


def _printed(element: Element, text: str) -> bool:
    """Say whether a note begins with a printed number: "5. Roe", "[5] Roe"."""
    return re.match(r"\s*(?:\[\d{1,4}\]|\d{1,4}[.)]\s)", plain(element, text)[:12]) is not None
