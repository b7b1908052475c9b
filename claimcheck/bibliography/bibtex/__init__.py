"""Reads a .bib file: sound entries here alone, all others in the blocks that bibtexparser finds.

bibtexparser (2.1) gives blocks without columns, reads some faulty entries silently and gives up on
others. Each block is therefore taken apart again by `read_entry`, and a block that bibtexparser
could not read becomes a problem and, as far as it can be read, a reference all the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal

from claimcheck.bibliography.bibtex.fields import RawEntry, next_entry, read_entry, sound_entry
from claimcheck.bibliography.bibtex.ignores import ignores_in
from claimcheck.bibliography.bibtex.problems import (
    field_problems,
    key_problems,
    type_problems,
    undefined_strings,
    unescaped_characters,
)
from claimcheck.bibliography.bibtex.references import reference_of
from claimcheck.bibliography.bibtex.values import MAX_MACRO, resolved, values_of
from claimcheck.bibliography.keys import unique_id
from claimcheck.errors import InputError
from claimcheck.model import Bibliography, BibliographyProblem, Reference, Source, Span

_OPEN: Final = frozenset(("comment", "preamble"))
"""Blocks that hold no fields: they are read only where they are not closed."""
_NO_REFERENCES: Final = _OPEN | {"string"}


def parse_bibliography(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of a .bib file, in file order, and what is wrong with the file.

    Arguments:
        source: The file.
        explicit: Whether the user named the file.

    Raises:
        InputError: The file holds text, but nothing that looks like an entry.
    """
    text = source.text
    _demand_entries(source)
    entries = list(_entries(text))
    strings = [entry for entry in entries if entry.type == "string"]
    macros: dict[str, str] = {}
    problems = list(_string_problems(strings, text, macros))
    problems += [problem for entry in entries if entry.type in _OPEN for problem in _faults(entry)]
    entries = [entry for entry in entries if entry.type not in _NO_REFERENCES]
    named = _named(entries, text)
    by_key = _parents(entries, named["crossref"])
    links = _link_targets(entries, named["ids"])
    ids: dict[str, int] = {}
    references: list[Reference] = []
    entries.reverse()
    while entries:
        entry = entries.pop()  # which frees it: a large file has millions of places
        if entry.key and entry.key in ids:
            problems.append(_duplicate_key(entry))
        problems += key_problems(entry)
        problems += type_problems(entry)
        problems += field_problems(entry, text, macros, links)
        if entry.faults:
            problems += _faults(entry)
        id_ = unique_id(entry.key or f"entry-{len(references) + 1}", ids)
        parent = _parent(entry, text, by_key) if by_key else None
        values = values_of(entry, text, macros, parent)
        references.append(reference_of(entry, values, text=text, file=source.path, id=id_))
    problems.sort(key=lambda problem: problem.span)
    return Bibliography(
        path=source.path,
        references=tuple(references),
        problems=tuple(problems),
        ignores=tuple(ignores_in(text, references, source.path)),
        explicit=explicit,
    )


@cache
def _entry_start() -> re.Pattern[str]:
    return re.compile(r"@\s*\w[^\s@{}(),=\"]*\s*[{(]")


def _demand_entries(source: Source) -> None:
    """Raise if a file is no .bib file; comments alone, or nothing at all, are one."""
    if _entry_start().search(source.text):
        return
    lines = (line.strip() for line in source.text.splitlines())
    if any(line and not line.startswith("%") for line in lines):
        raise InputError(
            "This is no BibTeX file: it has no entry such as @article{key, …}.",
            file=source.path,
            remedy="Name a .bib file, or leave it out.",
        )


def _entries(text: str) -> Iterator[RawEntry]:
    """Yield every entry, ``@string`` too, in file order.

    bibtexparser begins a new block at every ``@word{`` at the start of a line, whatever it was
    reading. So a file is read in pieces between those places, and a piece that is one sound entry
    needs no second reader.
    """
    read_to = 0
    for start, end in _pieces(text):
        if start < read_to:
            continue
        entry = sound_entry(text, start, end)
        if entry and entry.type not in _OPEN:
            yield entry
            continue
        for entry in _doubtful_entries(text, start, end, read_to):
            yield entry
            read_to = max(read_to, entry.span.end)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a file start and end; text before the first entry is one."""
    start = 0
    for found in _piece_start().finditer(text):
        if found.end() > start:
            yield start, found.end()
            start = found.end()
    yield start, len(text)


@cache
def _piece_start() -> re.Pattern[str]:
    return re.compile(r"\n[^\S\n]*(?=@\w+[ \t]*[{(])")


def _doubtful_entries(text: str, start: int, end: int, read_to: int) -> Iterator[RawEntry]:
    """Yield the entries of a piece that is not one sound entry, as bibtexparser parts it."""
    for at, upto, kind in _blocks(text[start:end], start):
        if at < read_to:
            continue
        if kind == "text":
            yield from _unseen_entries(text, at, upto)
        elif kind == "entry":
            yield (entry := read_entry(text, at, upto))
            read_to = entry.span.end
        else:
            limit = next_entry(text, at + 1)
            yield (entry := read_entry(text, at, limit))
            read_to = max(entry.span.end, limit)


def _unseen_entries(text: str, start: int, end: int) -> Iterator[RawEntry]:
    """Yield entries that bibtexparser takes for a comment, such as ``@ article {``."""
    line = text.rfind("\n", 0, start) + 1
    start = start if text[line:start].strip() else line
    while found := _unseen_start().search(text, start, end):
        entry = read_entry(text, found.end(1), end)
        start = max(entry.span.end, found.end())
        yield entry


@cache
def _unseen_start() -> re.Pattern[str]:
    return re.compile(r"^([ \t]*)@[ \t]*[A-Za-z][\w-]*\s*[{(]", re.MULTILINE)


def _blocks(
    text: str, offset: int
) -> Iterator[tuple[int, int, Literal["entry", "failed", "text"]]]:
    """Yield start, end and kind of every block that can hold entries, failed ones and text too.

    Arguments:
        text: A piece of the file.
        offset: Where it begins in the file.
    """
    if not text.strip():
        return
    import logging  # noqa: PLC0415 - a run without a .bib file does not pay for these

    from bibtexparser import model  # noqa: PLC0415 - the same
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - the same

    # What it would log is told as problems, with the exact places.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    duplicate = (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)
    at = 0
    for block in parse_string(text, parse_stack=[]).blocks:
        raw = block.raw or ""
        start = text.index(raw, at)
        at = start + len(raw)
        if isinstance(block, model.ParsingFailedBlock) and not isinstance(block, duplicate):
            yield start + offset, at + offset, "failed"
            at = max(start + 1, start + _own_length(raw))
        elif not isinstance(block, model.Preamble | model.ExplicitComment):
            is_text = isinstance(block, model.ImplicitComment)
            yield start + offset, at + offset, "text" if is_text else "entry"


def _own_length(raw: str) -> int:
    """Return how long a failed block is without the ``@word`` of the block that ended it."""
    mark = raw.rfind("@")
    return mark if re.fullmatch(r"@\w*[ \t]*", raw[mark:]) else len(raw)


def _string_problems(
    strings: Iterable[RawEntry], text: str, macros: dict[str, str]
) -> Iterator[BibliographyProblem]:
    """Fill in the abbreviations and yield what is wrong with them."""
    for entry in strings:
        yield from _faults(entry)
        for field in entry.fields:
            yield from undefined_strings(field, text, macros, "")
            yield from unescaped_characters(field, text, "")
            value = resolved(field, text, macros)[:MAX_MACRO]
            if macros.get(field.name, value) != value:
                yield BibliographyProblem(
                    rule="duplicate-key",
                    span=Span(field.at, field.at + len(field.name)),
                    detail=f"The abbreviation {field.name} is defined a second time, differently.",
                    suggestion="Keep one of the two: which one counts depends on the program.",
                )
            macros[field.name] = value


def _faults(entry: RawEntry) -> Iterator[BibliographyProblem]:
    """Yield what breaks the grammar of an entry."""
    if entry.type in _OPEN:
        yield BibliographyProblem(
            rule="unbalanced-braces",
            span=entry.header,
            detail=f"The @{entry.type} is not closed, so that it takes in what follows.",
        )
        return
    for fault in entry.faults:
        yield BibliographyProblem(
            rule=fault.rule,
            span=fault.span,
            detail=fault.detail,
            key=entry.key or None,
            suggestion=fault.suggestion,
        )


def _duplicate_key(entry: RawEntry) -> BibliographyProblem:
    return BibliographyProblem(
        rule="duplicate-key",
        span=Span(entry.header.end - len(entry.key), entry.header.end),
        detail=f"The key {entry.key} stands twice in this file.",
        key=entry.key,
        suggestion="Give one of the two entries another key, or take out the one too many.",
    )


def _named(entries: Iterable[RawEntry], text: str) -> dict[str, list[str]]:
    """Return the values of the fields that name keys: the entries built on, and further keys of one."""
    named: dict[str, list[str]] = {"crossref": [], "ids": []}
    for entry in entries:
        for field in entry.fields:
            if field.name in named:
                named[field.name].append(text[field.start : field.end])
    return named


def _link_targets(entries: Iterable[RawEntry], ids: Iterable[str]) -> set[str]:
    """Return every key that can be referred to, also lower-cased; ``ids`` holds further ones."""
    keys = {entry.key for entry in entries}
    keys.update(key.strip() for several in ids for key in several.split(","))
    return keys | {key.lower() for key in keys}


def _parents(entries: Sequence[RawEntry], crossrefs: Iterable[str]) -> dict[str, RawEntry]:
    """Return the entries that others build on, by their keys as written and lower-cased."""
    named = {form for key in crossrefs for form in (key.strip(), key.strip().lower())}
    if not named:
        return {}
    by_key = {entry.key: entry for entry in reversed(entries)}
    by_key = {key.lower(): entry for key, entry in by_key.items()} | by_key
    return {key: entry for key, entry in by_key.items() if key in named}


def _parent(entry: RawEntry, text: str, by_key: Mapping[str, RawEntry]) -> RawEntry | None:
    """Return the entry that ``crossref`` names."""
    link = next((field for field in entry.fields if field.name == "crossref"), None)
    key = text[link.start : link.end].strip() if link else ""
    return by_key.get(key) or by_key.get(key.lower())
