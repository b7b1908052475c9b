"""Which labels the references and footnotes of an article have, by the ids that citations name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from claimcheck.read.xml import Element

CITATIONS: Final = (
    *("mixed-citation", "element-citation", "citation", "nlm-citation", "citation-alternatives"),
    *("note", "p"),
)
"""What a ``<ref>`` holds."""
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")


class Labels(NamedTuple):
    """The labels of an article."""

    references: dict[str, tuple[str, ...]]
    """By the id of a ``<ref>``: one for every citation in it."""
    notes: dict[str, str]
    """By the id of a ``<fn>``."""
    by_element: dict[int, tuple[str, ...]]
    """By the place of a ``<ref>`` or ``<fn>`` in the file."""


def bare(label: str) -> str:
    """Return a label without its brackets and its full stop."""
    return label.strip().strip("[]().,: ") or label.strip()


def labels_of(parts: Iterable[Element]) -> Labels:
    """Return the labels of all references and footnotes of an article.

    A reference without a label has the number that citations show for it, else its id.
    """
    elements = [element for part in parts for element in part.walk()]
    numbers = _cited_numbers(elements)
    labels = Labels({}, {}, {})
    taken: set[str] = set()
    noted: set[str] = set()
    for element in elements:
        id_ = element.attributes.get("id", "")
        if element.name == "ref":
            own = element.first("label") or _label_inside(element)
            name = bare(own.words) if own else numbers.get(id_, id_)
            names = tuple(_unique(name or str(len(taken) + 1), element, taken))
            labels.references.setdefault(id_, names)
            labels.by_element[element.at] = names
            for inner, one in zip(citations_in(element), names, strict=False):
                if inner.attributes.get("id"):  # a citation may be pointed at itself
                    labels.references.setdefault(inner.attributes["id"], (one,))
        elif element.name == "fn":
            own = element.first("label")
            number = len(labels.notes) + 1
            name = (bare(own.words) if own else "") or str(number)
            name = f"fn{number}" if name in noted else name
            noted.add(name)
            labels.notes.setdefault(id_ or f"#{element.at}", name)
            labels.by_element[element.at] = (name,)
    return labels


def citations_in(ref: Element) -> list[Element]:
    """Return the citations of a ``<ref>``, of alternatives the one that is written as text."""
    found = []
    for child in ref.elements:
        if child.name == "citation-alternatives":
            one = child.first("mixed-citation", "citation", "element-citation", "nlm-citation")
            found += [one] if one else []
        elif child.name in CITATIONS:
            found.append(child)
    return _once(found)


def _once(citations: list[Element]) -> list[Element]:
    """Return the citations, one that stands as text and again in parts (as SciELO has it) once."""
    if sorted(one.name for one in citations) != ["element-citation", "mixed-citation"]:
        return citations
    parted, text = sorted(citations, key=lambda one: one.name)
    return [text if text.first("source", "article-title") else parted]


def _label_inside(ref: Element) -> Element | None:
    """Return the label of a reference that stands in its only citation."""
    citations = citations_in(ref)
    return citations[0].first("label") if len(citations) == 1 else None


def _unique(name: str, ref: Element, taken: set[str]) -> Iterator[str]:
    """Yield a label for every citation of a reference: ``4``, or ``4a``, ``4b``."""
    citations = citations_in(ref) or [ref]
    for number, citation in enumerate(citations):
        own = citation.first("label") if len(citations) > 1 else None
        tail = bare(own.words) if own else chr(ord("a") + number) if 0 < number < 26 else ""  # noqa: PLR2004 - letters
        label = base = tail if tail.startswith(name) else f"{name}{tail}"
        again = 1
        while label in taken:
            again += 1
            label = f"{base}~{again}"
        taken.add(label)
        yield label


def _cited_numbers(elements: Iterable[Element]) -> dict[str, str]:
    """Return the numbers that citations show, by the ids that they point at."""
    numbers: dict[str, str] = {}
    for element in elements:
        if element.name == "xref" and element.attributes.get("ref-type") == "bibr":
            found = _NUMBER.fullmatch(element.words)
            ids = element.attributes.get("rid", "").split()
            if found and len(ids) == 1:
                numbers.setdefault(ids[0], found[1])
    return numbers
