"""What is wrong or doubtful in one entry of a .bib file, beyond its grammar.

Sources: the biblatex manual, sections 2.1 and 2.2 (types of entries and fields); "BibTeXing"
(btxdoc), sections 2.2 and 3; the abbreviations of journals in ``btxbst.doc``; characters that
JabRef 5 refuses in keys (``CitationKeyGenerator.DISALLOWED_CHARACTERS``).
"""

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import Final

from claimcheck.bibliography.bibtex.fields import RawEntry, RawField
from claimcheck.bibliography.bibtex.months import MACROS, month_macro
from claimcheck.bibliography.bibtex.values import Macros
from claimcheck.model import BibliographyProblem, Span

ENTRY_TYPES: Final = frozenset(
    "article artwork audio bibnote book bookinbook booklet collection commentary conference"
    " customa customb customc customd custome customf dataset electronic image inbook incollection"
    " inproceedings inreference jurisdiction legal legislation letter manual mastersthesis misc"
    " movie music mvbook mvcollection mvproceedings mvreference online patent performance"
    " periodical phdthesis proceedings reference report review set software softwaremodule"
    " softwareversion codefragment standard suppbook suppcollection suppperiodical techreport"
    " thesis unpublished video www xdata ieeetranbstctl bstctl control".split()
)
"""Types that BibTeX, biblatex, its software extension and the usual styles know."""
_STYLE_MACROS: Final = frozenset(
    "acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss scp sicomp tcs tocs tods tog"
    " toms toois toplas".split()
)
"""Abbreviations of journals that BibTeX's standard styles define."""
_TYPESET: Final = frozenset(
    "author editor translator title subtitle booktitle booksubtitle maintitle journal journaltitle"
    " series publisher institution organization school address location edition note chapter type"
    " addendum shorttitle".split()
)
"""Fields that end up as running text, where LaTeX reads its special characters."""
_LINKS: Final = frozenset(("crossref", "xref", "xdata", "related", "entryset"))
_WITH_WORDS: Final = frozenset(("", "#"))
"""What stands around a value that can hold bare words."""
_LOOKED_AT: Final = _TYPESET | _LINKS | {"month"}


def key_problems(entry: RawEntry) -> Iterator[BibliographyProblem]:
    """Yield what is wrong with the key of an entry."""
    if not entry.key:
        yield BibliographyProblem(
            rule="missing-key",
            span=entry.header,
            detail=f"This @{entry.type} has no key, so that nothing can cite it.",
            suggestion="Give it one, such as the first author's name and the year: smith-2014.",
        )
        return
    bad = _bad_in_key().findall(entry.key)
    if bad:
        shown = " and ".join("a blank" if sign.isspace() else sign for sign in dict.fromkeys(bad))
        better = _bad_in_key().sub("-", entry.key.replace("'", "")).strip("-")
        yield BibliographyProblem(
            rule="invalid-key",
            span=Span(entry.header.end - len(entry.key), entry.header.end),
            detail=f"The key {entry.key} holds {shown}, which a key cannot hold.",
            key=entry.key,
            suggestion=f"Name it {re.sub('-+', '-', better)}, here and where it is cited.",
        )


def type_problems(entry: RawEntry) -> Iterator[BibliographyProblem]:
    """Yield that nobody knows the type of an entry."""
    if not entry.type or entry.type in ENTRY_TYPES:
        return
    near = _nearest_type(entry.type)
    yield BibliographyProblem(
        rule="unknown-entry-type",
        span=Span(entry.span.start, entry.span.start + 1 + len(entry.type)),
        detail=f"Neither BibTeX nor biblatex knows the type @{entry.type}.",
        key=entry.key or None,
        suggestion=f"Did you mean @{near}?" if near else "Use @misc if no other type fits.",
    )


@lru_cache(maxsize=256)
def _nearest_type(name: str) -> str | None:
    import difflib  # noqa: PLC0415 - slow, and rarely needed

    near = difflib.get_close_matches(name, sorted(ENTRY_TYPES), n=1, cutoff=0.7)
    return near[0] if near else None


def field_problems(
    entry: RawEntry, text: str, macros: Macros, keys: Container[str]
) -> Iterator[BibliographyProblem]:
    """Yield what is wrong with the fields of an entry.

    Arguments:
        entry: The entry.
        text: The whole file.
        macros: The abbreviations of the file.
        keys: The keys of the file, as written and lower-cased.
    """
    seen: set[str] = set()
    for field in entry.fields:
        name = field.name
        if name in seen:
            yield _duplicate(entry, field)
        seen.add(name)
        if field.delimiter in _WITH_WORDS:
            yield from undefined_strings(field, text, macros, entry.key)
        if name not in _LOOKED_AT:
            continue
        if name in _TYPESET:
            yield from unescaped_characters(field, text, entry.key)
        elif name == "month":
            yield from _month(entry, field, text)
        else:
            yield from _broken_links(entry, field, text, keys)


def undefined_strings(
    field: RawField, text: str, macros: Macros, key: str
) -> Iterator[BibliographyProblem]:
    """Yield the bare words of a value that stand for nothing."""
    bare = [(piece.start, piece.end) for piece in field.pieces if piece.bare]
    if not field.delimiter and field.end > field.start:
        bare = [(field.start, field.end)]
    for start, end in bare:
        word = text[start:end]
        name = word.lower()
        if word.isdigit() or name in macros or name in MACROS or name in _STYLE_MACROS:
            continue
        yield BibliographyProblem(
            rule="undefined-string",
            span=Span(start, end),
            detail=f"{word} stands without braces, and no @string of this file has that name.",
            key=key or None,
            suggestion=f"Write {{{word}}} if these are the words themselves.",
        )


def unescaped_characters(field: RawField, text: str, key: str) -> Iterator[BibliographyProblem]:
    """Yield the characters of a value that LaTeX takes for commands."""
    pieces = [(field.start, field.end)]
    if field.delimiter not in {"{", '"'}:
        pieces = [(piece.start, piece.end) for piece in field.pieces if not piece.bare]
    for start, end in pieces:
        raw = text[start:end]
        if "&" in raw or "%" in raw or "#" in raw or "_" in raw:
            for found in _special().finditer(raw):
                if found[1]:
                    yield _unescaped(found[1], start + found.start(), key)


@cache
def _special() -> re.Pattern[str]:
    # What may hold these characters is matched first and passed over.
    return re.compile(
        r"\\(?:url|href|path|nolinkurl)\s*\{[^{}]*\}|(?:https?|ftp)://[^\s{}]*|www\.[^\s{}]*"
        r"|\b10\.\d{4,9}/[^\s{}]*|[\w.+-]{1,64}@[\w.-]+|\\.|\$[^$]*\$|([&%#_])",
        re.DOTALL,
    )


@cache
def _bad_in_key() -> re.Pattern[str]:
    return re.compile(r"[\s{}(),=\\\"#%~']")


def _unescaped(sign: str, at: int, key: str) -> BibliographyProblem:
    return BibliographyProblem(
        rule="unescaped-character",
        span=Span(at, at + 1),
        detail=f"The {sign} is not escaped: LaTeX takes it for a command.",
        key=key or None,
        suggestion=f"Write \\{sign}.",
    )


def _duplicate(entry: RawEntry, field: RawField) -> BibliographyProblem:
    return BibliographyProblem(
        rule="duplicate-field",
        span=Span(field.at, field.at + len(field.name)),
        detail=f"The field {field.name} stands twice in the entry {entry.key}.",
        key=entry.key or None,
        suggestion="Keep the right one of the two.",
    )


def _month(entry: RawEntry, field: RawField, text: str) -> Iterator[BibliographyProblem]:
    raw = text[field.start : field.end]
    macro = month_macro(raw)
    if field.delimiter in {"{", '"'} and macro:
        yield BibliographyProblem(
            rule="month-not-macro",
            span=field.outer,
            detail=f"The month {raw.strip()} is written out instead of BibTeX's {macro}.",
            key=entry.key or None,
            suggestion=f"Write month = {macro}, without braces.",
        )


def _broken_links(
    entry: RawEntry, field: RawField, text: str, keys: Container[str]
) -> Iterator[BibliographyProblem]:
    """Yield the keys that an entry builds on and that the file does not have."""
    several = field.name in {"xdata", "related", "entryset"}
    at = field.start
    raw = text[field.start : field.end]
    for part in raw.split(",") if several else [raw]:
        key = part.strip()
        if key and key not in keys and key.lower() not in keys:
            start = at + part.index(key)
            yield BibliographyProblem(
                rule="broken-crossref",
                span=Span(start, start + len(key)),
                detail=f"The {field.name} of {entry.key} names {key}, which is not in this file.",
                key=entry.key or None,
                suggestion="Correct the key, or add the entry that is meant.",
            )
        at += len(part) + 1
