"""References made of the records of a file that names their parts: RIS, MEDLINE, CSL-JSON, EndNote.

A reader of a format calls `Record` for every record and its parts, and `bibliography_of` at the end.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from msgspec.structs import replace

from claimcheck.bibliography.keys import make_key, unique_id
from claimcheck.bibliography.values import RECURRING, Value, bare_title, shared
from claimcheck.model import (
    Bibliography,
    BibliographyProblem,
    Date,
    DateRole,
    Field,
    Identifier,
    IdentifierKind,
    Name,
    NoDate,
    Reference,
    ReferenceType,
    Source,
    Span,
)
from claimcheck.text.dates import parse_date
from claimcheck.text.identifiers import find_identifiers, parse_identifier
from claimcheck.text.identifiers.links import read_url
from claimcheck.text.names import is_organisation, parse_names

_ISSN_DIGITS: Final = 8
_MOST_PARTS: Final = 2
"""Commas that part a family name, given names and a suffix."""


class Record:
    """One record, part by part; what it says is put together by `reference`.

    Arguments:
        source: The file.
        span: The record's characters.
        entry_type: Its type as the format calls it.
        type_: What that is here.
    """

    def __init__(
        self, source: Source, span: Span, entry_type: str, type_: ReferenceType = "other"
    ) -> None:
        self._source = source
        self.span = span
        self.type = type_
        self.key: Value | None = None
        self._entry_type = shared(entry_type.lower())
        self._authors: list[Name] = []
        self._et_al = False
        self._editors: list[Value] = []
        self._fields: list[Field] = []
        self._dates: list[Date] = []
        self._identifiers: list[Identifier] = []

    def field(self, value: Value) -> None:
        """Add a field; its name is the model's where the model has one."""
        plain = " ".join(value.text.split())
        if plain:
            shown = bare_title(plain) if value.name == "title" else plain
            raw = shared(value.raw) if value.name in RECURRING else value.raw
            self._fields.append(
                Field(
                    name=shared(value.name),
                    value=raw if shown == raw else shown,
                    raw=raw,
                    span=value.span,
                    how="entry",
                )
            )

    def author(self, value: Value) -> None:
        """Add the authors that a value names: mostly one, as ``Family, Given, Suffix``."""
        if re.fullmatch(r"\W*(?:et\.? al\b\W*|others)", value.text, re.IGNORECASE):
            self._et_al = True
            return
        names, et_al = names_in(value)
        self._authors += names
        self._et_al |= et_al

    def name(self, name: Name) -> None:
        """Add an author whose parts the format names."""
        self._authors.append(name)

    def editor(self, value: Value) -> None:
        """Add an editor."""
        self._editors.append(value)

    def date(self, value: Value, role: DateRole) -> bool:
        """Add a date, and say whether the value is one that can be read.

        How a date is written, the format decides: nothing is told about that.
        """
        date = replace(read_date(value, role), traits=())
        self._dates.append(date)
        return not isinstance(date.reading, NoDate)

    def year_with(self, year: Value | None, part: Value | None, role: DateRole) -> None:
        """Add the date of a year and of the month or day that a field beside it holds."""
        if year is None or part is None or re.search(r"\d{4}", part.text):
            whole = part or year
            if whole and not self.date(whole, role) and year and part:
                self._dates.pop()
                self.date(year, role)
            return
        self.date(year, role)
        for joint in (", ", " "):
            reading = _parsed(f"{part.text}{joint}{year.text}", role).reading
            if not isinstance(reading, NoDate):
                self._dates[-1] = replace(self._dates[-1], reading=reading)
                return

    def identifier(self, value: Value, kind: IdentifierKind) -> bool:
        """Add the identifiers of a field of that kind, and say whether any of them is new.

        A URL is followed by what can be read out of it.
        """
        before = len(self._identifiers)
        if kind == "url":
            url, derived = read_url(value.text, value.span.start if value.exact else 0)
            self._keep(value, (url, *derived))
        elif kind in {"isbn", "issn"} and value.exact:
            for start, end in _numbers(value.raw):
                at = Span(value.span.start + start, value.span.start + end)
                number = Value(value.name, value.raw[start:end], value.raw[start:end], at)
                self._keep(number, (_number(number, kind),))
        else:
            start = value.span.start if value.exact else 0
            self._keep(value, (parse_identifier(kind, value.text, start),))
        return len(self._identifiers) > before

    def identifiers_in(self, value: Value) -> None:
        """Add the identifiers that a text of several words states."""
        start = value.span.start if value.exact else 0
        self._keep(value, [found.identifier for found in find_identifiers(value.text, start)])

    def _keep(self, value: Value, identifiers: Iterable[Identifier]) -> None:
        known = {(one.kind, one.value) for one in self._identifiers if one.value}
        for one in identifiers:
            if (one.kind, one.value) not in known and one.raw:
                self._identifiers.append(value.home(one) if value.exact else _placed(value, one))

    def reference(self) -> Reference:
        """Return what the record says; its id is its key, and may be empty."""
        if self._editors:
            self._fields.append(self._all_editors())
        self._fields.sort(key=lambda field: field.span)
        return Reference(
            id=self.key.text if self.key else "",
            file=self._source.path,
            span=self.span,
            raw=self._source.text[self.span.start : self.span.end],
            key=self.key.text if self.key else None,
            entry_type=self._entry_type,
            type=self._type(),
            authors=tuple(self._authors),
            et_al=self._et_al,
            fields=tuple(self._fields),
            dates=tuple(sorted(self._dates, key=lambda date: date.span)),
            identifiers=tuple(self._identifiers),
        )

    def _all_editors(self) -> Field:
        span = Span(self._editors[0].span.start, self._editors[-1].span.end)
        return Field(
            name="editors",
            value="; ".join(editor.text for editor in self._editors),
            raw=self._source.text[span.start : span.end],
            span=span,
            how="entry",
        )

    def _type(self) -> ReferenceType:
        """Return the type; a record of no kind is a preprint or a page by its identifiers."""
        kinds = {one.kind for one in self._identifiers if one.derived_from is None}
        if self.type != "other":
            return self.type
        if "arxiv" in kinds:
            return "preprint"
        return "web" if "url" in kinds and "doi" not in kinds else "other"


def bibliography_of(
    source: Source,
    records: Iterable[Record],
    problems: Sequence[BibliographyProblem] = (),
    *,
    explicit: bool = False,
) -> Bibliography:
    """Return the references of a file's records, each with an id of its own.

    Arguments:
        source: The file.
        records: What was read in it, in file order.
        problems: What could not be read; reading the records may add to it.
        explicit: Whether the user named the file.
    """
    pairs = [(record.key, record.reference()) for record in records]  # which frees the record
    told = list(problems)
    stated = {reference.id for _, reference in pairs if reference.id}
    ids: dict[str, int] = dict.fromkeys(stated, 0)
    seen: set[str] = set()
    references = []
    for written, reference in pairs:
        key = reference.id
        if key and key not in seen:
            seen.add(key)
            ids[key] = 1
            references.append(reference)
            continue
        if key and written:
            told.append(_duplicate(written))
        references.append(replace(reference, id=unique_id(key or make_key(reference, ()), ids)))
    told.sort(key=lambda problem: problem.span)
    return Bibliography(
        path=source.path, references=tuple(references), problems=tuple(told), explicit=explicit
    )


def _duplicate(key: Value) -> BibliographyProblem:
    return BibliographyProblem(
        rule="duplicate-key",
        span=key.span,
        detail=f"The key {key.text} stands twice in this file.",
        key=key.text,
        suggestion="Give one of the two records another key, or take out the one too many.",
    )


def broken_record(span: Span, detail: str, suggestion: str) -> BibliographyProblem:
    """Return the problem of a record that could not be read as it stands."""
    return BibliographyProblem(
        rule="broken-record", span=span, detail=detail, suggestion=suggestion
    )


def value_at(name: str, text: str, start: int, end: int) -> Value:
    """Return the characters of a file as the value of a field, without blanks around them."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    return Value(name, raw, raw, Span(start, start + len(raw)))


# ── Names ────────────────────────────────────────────────────────────────────────────────────────


def names_in(value: Value) -> tuple[tuple[Name, ...], bool]:
    """Return the names that a value states, and whether it ends in "et al."."""
    text = value.text.strip()
    family, *others = (part.strip() for part in text.split(","))
    if others and family and ";" not in text and len(others) <= _MOST_PARTS:
        given, suffix = others[0], "".join(others[1:])
        if not given and not suffix:  # "World Health Organization," in EndNote
            return (Name(raw=value.raw, span=value.span, organisation=family),), False
        if not is_organisation(text):
            parts = {"family": family, **_given(given), **({"suffix": suffix} if suffix else {})}
            return (Name(raw=value.raw, span=value.span, **parts),), False
    names, et_al = parse_names(value.text, value.span.start if value.exact else 0)
    return (names if value.exact else tuple(value.placed(name) for name in names)), et_al


@cache
def _trailing_suffix() -> re.Pattern[str]:
    return re.compile(r"(?P<given>.+?),?\s+(?P<suffix>Jr\.?|Sr\.?|I{2,3}|IV|2nd|3rd|4th)")


def _given(text: str) -> dict[str, str]:
    """Return given names, and the suffix that MEDLINE puts behind them: ``Martin Luther Jr``."""
    found = _trailing_suffix().fullmatch(text)
    return found.groupdict() if found else {"given": text}


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────


def read_date(value: Value, role: DateRole) -> Date:
    """Return the date that a value states, at its own place."""
    date = _parsed(value.text, role)
    if value.exact:
        return replace(date, span=value.place(date.span))
    return value.placed(date)


@lru_cache(maxsize=4096)
def _parsed(text: str, role: DateRole) -> Date:
    """Return a date that starts at 0: many records of a file have the same."""
    return parse_date(text, role)


# ── Identifiers ──────────────────────────────────────────────────────────────────────────────────


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(r"[\dXx][\dXx\u2010-\u2015\u2212-]*(?: (?=\d)[\dXx-]+)*")


def _numbers(raw: str) -> list[tuple[int, int]]:
    """Return where the ISBNs or ISSNs of a field stand: ``0028-4793 (Print) 1533-4406``."""
    free = re.sub(r"\([^()]*\)", lambda note: "\0" * len(note[0]), raw)
    found: list[tuple[int, int]] = []
    for match in _number_pattern().finditer(free):
        words = [word.span() for word in re.finditer(r"\S+", match[0])]
        whole = all(_digits(match[0][start:end]) >= _ISSN_DIGITS for start, end in words)
        parts = words if whole else [(0, len(match[0]))]
        found += [(match.start() + start, match.start() + end) for start, end in parts]
    long = [(start, end) for start, end in found if _digits(raw[start:end]) >= _ISSN_DIGITS]
    return long or [(0, len(raw))]


def _digits(text: str) -> int:
    return sum(sign.isdigit() or sign in "Xx" for sign in text)


def _number(value: Value, kind: IdentifierKind) -> Identifier:
    """Return an ISBN or ISSN: one field holds both, so that the number of digits tells which."""
    if _digits(value.text) == _ISSN_DIGITS:
        kind = "issn"
    elif _digits(value.text) > _ISSN_DIGITS:
        kind = "isbn"
    return parse_identifier(kind, value.text, value.span.start)


def _placed(value: Value, identifier: Identifier) -> Identifier:
    """Return an identifier at the place of its field: its own offsets mean other characters."""
    faults = tuple(replace(fault, span=value.span, instead=None) for fault in identifier.faults)
    return replace(value.placed(identifier), faults=faults)
