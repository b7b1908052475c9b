"""Joins the citations of a document's fields with the entries of its reference list.

An entry is the work of a citation where its words leave no doubt: the whole title, the DOI, or the
number that the citation prints. Works that no entry shows are written behind the text, so that they
are checked too.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from claimcheck.model import Field, MarkerSystem, Span
from claimcheck.read.docx.document import Document, Paragraph
from claimcheck.read.docx.entries import write_entry
from claimcheck.read.docx.fields import Cited
from claimcheck.read.docx.works import Work
from claimcheck.read.layout import Typed
from claimcheck.text.normal import Normal, folded

HEADING: Final = "Works that the fields of this document name"
_LABEL: Final = re.compile(r"\s*(\[?\(?(\d{1,5})[\].)]{0,2})(?=\s|$)\s*")
_DOI: Final = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_DOI_TAIL: Final = ".,;)]"
_NUMBER: Final = re.compile(r"[\[(]?(\d{1,5})[\])]?")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEAST_TITLE: Final = 8  # characters of a folded title that say which work it is
_MOST_LIKE: Final = 200  # entries with the rarest word of a title; of more it tells none
_LONGEST_ENTRY: Final = 3000
_FOUND: Final = ("title", "container", "publisher")
"""Fields that are looked for in an entry; the others its words show well enough."""


def link(document: Document) -> None:
    """Mark the citations of the fields, and write the entries that they point at."""
    works: dict[str, Work] = {}
    for cited in document.cited:
        for item in cited.items:
            works.setdefault(item.work.key, item.work)
    entries = _Entries(_candidates(document))
    numbers = _printed_numbers(document.cited)
    at = {key: entries.of(work, numbers.get(key)) for key, work in works.items()}
    labels = _shown(document, entries, works, at)
    missing = [work for key, work in works.items() if at[key] is None]
    if entries.is_empty and all(cited.in_note for cited in document.cited):
        _name_notes(document)
    elif missing:
        labels |= _write_missing(document, missing, set(labels.values()))
    for cited in document.cited:
        names = tuple(
            dict.fromkeys(labels[key] for item in cited.items if (key := item.work.key) in labels)
        )
        if names:
            locator = cited.items[0].locator if len(cited.items) == 1 else ""
            document.writer.rendering.mark(cited.span, names, _system(cited), locator)


class _Entries:
    """The entries of the printed list, found by their words.

    Arguments:
        paragraphs: The blocks that can be entries.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Index the words once."""
        self.paragraphs = paragraphs
        self.labels = _labels(paragraphs)
        self._words = [folded(one.text) for one in paragraphs]
        self._by_word: dict[str, set[int]] = {}
        self._by_doi: dict[str, set[int]] = {}
        self._by_label: dict[str, set[int]] = {}
        for at, words in enumerate(self._words):
            for word in set(words.split()):
                self._by_word.setdefault(word, set()).add(at)
            for doi in _DOI.findall(paragraphs[at].text.lower()):
                self._by_doi.setdefault(doi.rstrip(_DOI_TAIL), set()).add(at)
        for at, label in self.labels.items():
            self._by_label.setdefault(label[0], set()).add(at)

    @property
    def is_empty(self) -> bool:
        """Whether there is no list."""
        return not self.paragraphs

    def of(self, work: Work, number: str | None) -> int | None:
        """Return which entry a work is, ``None`` where none is it without doubt.

        Arguments:
            work: The work.
            number: What a citation of it alone prints.
        """
        doi = work.identifiers.get("doi", "").lower()
        for found in (self._by_doi.get(doi, set()), self._with_title(work)):
            if len(found) == 1:
                return next(iter(found))
        named = self._by_label.get(number or "", set()) or self._with_locators(work)
        return next(iter(named)) if len(named) == 1 else None

    def _with_title(self, work: Work) -> set[int]:
        """Return the entries that hold the whole title, and of several those with author and year."""
        title = folded(work.fields.get("title", ""))
        if len(title) < _LEAST_TITLE:
            return set()
        rarest = min((self._by_word.get(word, set()) for word in title.split()), key=len)
        if len(rarest) > _MOST_LIKE:
            return set()
        found = {at for at in rarest if f" {title} " in f" {self._words[at]} "}
        return found if len(found) < 2 else found & self._having(_signs(work))  # noqa: PLR2004 - one or several

    def _with_locators(self, work: Work) -> set[int]:
        """Return the entries with the first author, the year, the volume and the first page."""
        page = folded(work.fields.get("pages", "")).partition(" ")[0]
        volume = work.fields.get("volume", "")
        signs = _signs(work)
        return self._having([*signs, volume, page]) if volume and page and len(signs) > 1 else set()

    def _having(self, words: Iterable[str]) -> set[int]:
        found = [self._by_word.get(word, set()) for text in words for word in folded(text).split()]
        return set.intersection(*sorted(found, key=len)) if found else set()


def _signs(work: Work) -> list[str]:
    """Return the first author and the year, as far as they are known."""
    author = work.authors[0] if work.authors else None
    names = [author.family or author.organisation] if author else []
    year = re.match(r"\d{4}", work.issued)
    return [*names, *([year[0]] if year else [])]


def _candidates(document: Document) -> list[Paragraph]:
    """Return the blocks of the list's field; without one, those behind the last citation."""
    if not document.cited:
        return []
    marked = [one for one in document.paragraphs if one.in_list]
    if marked:
        return marked
    last = max((one.span.end for one in document.cited if not one.in_note), default=-1)
    return [
        one
        for one in document.paragraphs
        if 0 <= last < one.content.start and len(one.text) <= _LONGEST_ENTRY
    ]


def _labels(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[str, Span, int]]:
    """Return the printed labels: name, place, and where the words begin; none unless most have one."""
    labels = {}
    for at, one in enumerate(paragraphs):
        if one.number and (found := _LABEL.fullmatch(one.number)):
            start = one.head.start
            labels[at] = found[2], Span(start, start + len(one.number)), one.content.start
        elif (found := _LABEL.match(one.text)) and found.end() < len(one.text):
            start = one.content.start
            labels[at] = found[2], Span(*found.span(1)).shifted(start), start + found.end()
    return labels if 2 * len(labels) > len(paragraphs) else {}


def _printed_numbers(cited: Iterable[Cited]) -> dict[str, str]:
    """Return the number that citations of one work alone print, where they all print the same."""
    seen: dict[str, set[str]] = {}
    for one in cited:
        found = _NUMBER.fullmatch(one.text.strip().translate(_SUPERSCRIPTS))
        if found and len(one.items) == 1 and not one.in_note:
            seen.setdefault(one.items[0].work.key, set()).add(found[1])
    return {key: next(iter(numbers)) for key, numbers in seen.items() if len(numbers) == 1}


def _shown(
    document: Document, entries: _Entries, works: dict[str, Work], at: dict[str, int | None]
) -> dict[str, str]:
    """Show the entries of the printed list; return their labels by the keys of their works."""
    work_of: dict[int, Work] = {}
    for key, number in at.items():
        if number is not None:
            work_of.setdefault(number, works[key])
    names: dict[int, str] = {}
    taken = {label[0] for label in entries.labels.values()}
    for number, one in enumerate(entries.paragraphs):
        work = work_of.get(number)
        if work is None and not one.in_list:
            continue
        printed, span, start = entries.labels.get(number) or _no_label(one)
        names[number] = printed or (_name(work, taken) if work else "")
        content = Span(start, one.content.end)
        words = one.text[start - one.content.start :]
        typed = _typed(work, words, start) if work else None
        document.writer.rendering.entry(names[number], span, content, typed)
    return {key: names[number] for key, number in at.items() if number is not None}


def _name_notes(document: Document) -> None:
    """Name the parts of the notes that are the citation of one work; there is no list then."""
    starts = [content.start for content in document.note_contents]
    of_note: dict[int, list[Cited]] = {}
    for cited in document.cited:
        of_note.setdefault(bisect_right(starts, cited.span.start) - 1, []).append(cited)
    for at, (first, *others) in of_note.items():
        if at < 0 or others or len(first.items) > 1:
            continue
        typed = _typed(first.items[0].work, first.text, first.span.start)
        if typed:
            document.writer.rendering.name_parts(document.note_contents[at], typed)


def _no_label(one: Paragraph) -> tuple[str, Span, int]:
    start = one.content.start
    return "", Span(start, start), start


def _typed(work: Work, text: str, offset: int) -> Typed | None:
    """Return the parts of an entry that its metadata name and its words show exactly once."""
    normal = Normal(text)
    words = normal.text.lower()
    if len(words) != len(normal.text):
        return None
    fields = []
    for name in _FOUND:
        wanted = Normal(work.fields.get(name, "")).text.lower()
        start = words.find(wanted) if len(wanted) >= _LEAST_TITLE else -1
        if start >= 0 and words.find(wanted, start + 1) < 0:
            span = normal.raw_span(start, start + len(wanted))
            raw = text[span.start : span.end]
            placed = span.shifted(offset)
            value = " ".join(raw.split())
            fields.append(Field(name=name, value=value, raw=raw, span=placed, how="entry"))
    known = fields and work.type != "other"
    return Typed(type=work.type, fields=tuple(fields)) if known else None


def _write_missing(document: Document, works: Sequence[Work], taken: set[str]) -> dict[str, str]:
    """Write the works that no entry shows behind the text; return their labels by their keys."""
    writer = document.writer
    first = {item.work.key: one for one in reversed(document.cited) for item in one.items}
    writer.begin("heading", level=1)
    writer.added(HEADING)
    writer.end()
    writer.tell("cited work", "no list prints it, so it is read from a field of the document")
    labels = {}
    for work in works:
        place = first[work.key]
        writer.move(place.part, place.paragraph, place.character)
        labels[work.key] = _name(work, taken)
        write_entry(writer, work, labels[work.key])
    return labels


def _name(work: Work, taken: set[str]) -> str:
    """Return what a work without a number is called: ``Smith 2014``, and ``Smith 2014b``."""
    name = " ".join(_signs(work)) or work.fields.get("title", "")[:40] or "work"
    count = Counter({name: 1})
    unique = name
    while unique in taken:
        count[name] += 1
        unique = f"{name} ({count[name]})"
    taken.add(unique)
    return unique


def _system(cited: Cited) -> MarkerSystem:
    """Return the system of a citation, by what it prints."""
    text = cited.text.strip()
    if text.startswith("["):
        return "bracket"
    if text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" or text[:1].isdecimal():
        return "superscript"
    return "round" if text.startswith("(") and text[1:2].isdecimal() else "author-year"
