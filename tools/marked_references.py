"""References whose parts are known: AnyStyle's core set, as the tagger is trained and measured on it.

A marked reference is a list of labelled parts which, joined, are the string. See
``docs/reference-strings.md`` for where the data comes from.
"""

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.features import Readings, Tokens, features, tokens_of
from claimcheck.bibliography.strings.layers import Layers
from claimcheck.bibliography.strings.merging import readings_of
from claimcheck.bibliography.strings.tagging import read_by_grammar

ROOT: Final = Path(__file__).parent.parent
CORE: Final = ROOT.parent / "shared" / "data" / "anystyle-core.xml"
LABELS: Final = {
    "director": "author",
    "journal": "container",
    "container-title": "container",
    "collection-title": "series",
    "producer": "publisher",
    "location": "place",
    "genre": "note",
    "medium": "note",
    "source": "note",
    "doi": "identifier",
    "url": "identifier",
    "isbn": "identifier",
}
"""The core set's labels that are one with another label here."""


class Marked(NamedTuple):
    """A reference of which every part is known."""

    record: int
    """The record that it is rendered from: the place of the string in the core set."""
    style: str
    parts: tuple[tuple[str, str], ...]
    """Labels and texts; joined without anything between them they are the string."""
    authors: tuple[str, ...] = ()
    """Family names and organisations, where the record holds them apart."""
    is_article: bool = False
    """Whether the core set marks a journal in it."""

    @property
    def text(self) -> str:
        """The reference string."""
        return "".join(text for _, text in self.parts).strip()

    def values(self, label: str) -> list[str]:
        """Return the texts of all the parts with a label."""
        return [text.strip() for name, text in self.parts if name == label]

    def labels(self, tokens: Tokens) -> list[str]:
        """Return the label of every token."""
        found: list[str] = []
        parts = iter(self.parts)
        end, label = 0, ""
        for start, _ in tokens.places:
            while end <= start:
                label, text = next(parts)
                end += len(text)
            found.append(label)
        return found


def core_set(path: Path = CORE) -> list[Marked]:
    """Return the distinct references of the core set, without the numbers before them."""
    seen: set[str] = set()
    found: list[Marked] = []
    for sequence in ET.parse(path).getroot():  # noqa: S314 - the set is ours, its digest is known
        parts = tuple(
            (LABELS.get(part.tag, part.tag), " ".join((part.text or "").split()) + " ")
            for part in sequence
            if part.tag != "citation-number" and (part.text or "").strip()
        )
        is_article = any(part.tag == "journal" for part in sequence)
        marked = Marked(len(found), "core", parts, is_article=is_article)
        if marked.text not in seen:
            seen.add(marked.text)
            found.append(marked)
    return found


def examples(
    marked: Sequence[Marked], *, with_grammar: bool = True
) -> Iterator[tuple[list[list[bytes]], list[str]]]:
    """Yield what the tagger learns from: the features and labels of every reference.

    Arguments:
        marked: The references.
        with_grammar: Whether the tagger is told what the grammar reads, as it is in use.
    """
    for one in marked:
        tokens = tokens_of(one.text)
        if tokens.texts:
            read = readings(one.text)
            read = read if with_grammar else read._replace(fields=())
            yield features(tokens, read), one.labels(tokens)


def readings(raw: str) -> Readings:
    """Return what the layers and the grammar read of a reference."""
    text = Layers(raw, 0).text
    return readings_of(read_by_grammar(text, raw), text)


def folds(records: Sequence[int], count: int = 5) -> list[set[int]]:
    """Return the records in so many sets, the same for the same records."""
    chance = random.Random(11)  # noqa: S311 - the folds must be the same again
    mixed = sorted(set(records))
    chance.shuffle(mixed)
    return [set(mixed[at::count]) for at in range(count)]


def plain(text: str) -> str:
    """Return a text without quotation marks and punctuation at its ends."""
    return re.sub(r"^[\s“”\"'‘’«»(\[.,;:]+|[\s“”\"'‘’«»)\].,;:]+$", "", text)
