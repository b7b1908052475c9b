"""Rules about a file of references itself: keys, types, fields, and what breaks its grammar."""

from collections.abc import Callable, Iterator
from typing import Final

from claimcheck.model import (
    CERTAIN,
    ERROR,
    NOTE,
    WARNING,
    Bibliography,
    BibliographyProblem,
    Edit,
    Finding,
    Reference,
    Span,
)
from claimcheck.rules.context import Context
from claimcheck.rules.registry import rule


def _told(
    bibliography: Bibliography,
    context: Context,
    mend: Callable[[BibliographyProblem], tuple[Edit, ...]] = lambda _: (),
) -> Iterator[Finding]:
    """Yield the problems of a file that the bound rule speaks of."""
    for problem in bibliography.problems:
        if problem.rule == context.rule.name:
            yield context.finding(
                problem.span,
                problem.detail,
                suggestion=problem.suggestion,
                fixes=mend(problem),
                reference=context.world.references.get(problem.key or ""),
            )


@rule(severity=ERROR, confidence=CERTAIN)
def duplicate_key(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """The same key twice in one file of references.

    ## Why it matters
    A key names one reference. If two entries have it, a citation means the one or the other,
    depending on the program; BibTeX drops the second entry.

    ## Example
        @article{smith-2014, title = {Massage and sleep}, …}
        @article{smith-2014, title = {Massage and pain}, …}

    ## Instead
        @article{smith-2014,   title = {Massage and sleep}, …}
        @article{smith-2014-b, title = {Massage and pain}, …}

    ## Stays silent
    Keys that differ in any character, and an `@string` that is repeated word for word. An `@string`
    that is defined again with other words is reported.

    ## Fix
    None: only a person knows which entry the citations mean. Both entries are checked.
    """
    yield from _told(bibliography, context)


@rule(severity=ERROR, confidence=CERTAIN)
def duplicate_field(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """The same field twice in one entry.

    ## Why it matters
    Programs disagree on which of the two they take, so that two reports of one file can show two
    different years, titles or pages.

    ## Example
        @article{smith-2014, year = {2014}, title = {Massage}, year = {2015}}

    ## Instead
        @article{smith-2014, year = {2014}, title = {Massage}}

    ## Stays silent
    Fields with different names for similar things, such as `year` and `date`, or `journal` and
    `journaltitle`.

    ## Fix
    None: the source decides which of the two is right.
    """
    yield from _told(bibliography, context)


@rule(severity=ERROR, confidence=CERTAIN)
def missing_key(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """An entry without a key.

    ## Why it matters
    Without a key nothing can cite the entry, and BibTeX passes over it.

    ## Example
        @article{,
          title = {Massage and sleep},
        }

    ## Instead
        @article{smith-2014,
          title = {Massage and sleep},
        }

    ## Stays silent
    `@comment`, `@preamble` and `@string`, which have no key.

    ## Fix
    None: a key is for people to remember. The usual form is the first author and the year.
    """
    yield from _told(bibliography, context)


@rule(severity=ERROR, confidence=CERTAIN)
def invalid_key(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    r"""A key with a character that a key cannot hold.

    ## Why it matters
    Blanks, quotation marks, brackets and the signs # % ~ = and \ end a key early or break the
    citation command, so that the reference is not found.

    ## Example
        @article{smith 2014, title = {Massage and sleep}}

    ## Instead
        @article{smith-2014, title = {Massage and sleep}}

    ## Stays silent
    Hyphens, colons, full stops, slashes, plus signs, underscores and letters with accents:
    `DBLP:conf/chi/Smith14`, `müller_2014`.

    ## Fix
    None: the key also stands where it is cited. The message proposes one.
    """
    yield from _told(bibliography, context)


def _with_backslash(problem: BibliographyProblem) -> tuple[Edit, ...]:
    at = problem.span.start
    return (Edit(span=Span(at, at), new_text="\\", safety="safe"),)


@rule(severity=WARNING, confidence=CERTAIN)
def unescaped_character(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    r"""A bare &, %, # or _ in a field that LaTeX prints.

    ## Why it matters
    LaTeX takes these characters for commands: a bare % hides the rest of the line, and the others
    stop the run with an error.

    ## Example
        publisher = {Johnson & Johnson}

    ## Instead
        publisher = {Johnson \& Johnson}

    ## Stays silent
    In URLs, DOIs, e-mail addresses and formulas between dollar signs, and in fields that are not
    printed as text: `url`, `doi`, `file`, `abstract`, `keywords`.

    ## Fix
    Safe: a backslash before the character.
    """
    yield from _told(bibliography, context, _with_backslash)


@rule(severity=ERROR, confidence=CERTAIN)
def unbalanced_braces(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """An entry that breaks off: a brace, quotation mark or comma is missing or too many.

    ## Why it matters
    BibTeX passes over the rest of such an entry, and often over the entry after it. A reference is
    then lost without anyone noticing.

    ## Example
        @article{smith-2014,
          title = {Massage and sleep,
          year = {2014},
        }

    ## Instead
        @article{smith-2014,
          title = {Massage and sleep},
          year = {2014},
        }

    ## Stays silent
    Entries whose braces and quotation marks pair off, also over several lines and many levels, and
    text between the entries.

    ## Fix
    None: where the missing sign belongs is for a person to see. The entry is checked as far as it
    can be read, and the next entries are not affected.
    """
    yield from _told(bibliography, context)


@rule(severity=NOTE, confidence=CERTAIN)
def quotation_mark_in_value(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """A quotation mark inside a value that stands in quotation marks.

    ## Why it matters
    BibTeX ends the value at the inner mark and passes over the rest of the entry. Some other
    programs, this one among them, read on.

    ## Example
        title = "The "good" pain of massage",

    ## Instead
        title = {The "good" pain of massage},

    ## Stays silent
    Quotation marks in values that stand in braces, and in braces of their own: `{"}good{"}`.

    ## Fix
    None: put the value in braces.
    """
    yield from _told(bibliography, context)


def _with_comma(problem: BibliographyProblem) -> tuple[Edit, ...]:
    at = problem.span.end
    return (Edit(span=Span(at, at), new_text=",", safety="suggested"),)


@rule(severity=ERROR, confidence=CERTAIN)
def missing_comma(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """No comma between two fields, or between the key and the first field.

    ## Why it matters
    BibTeX passes over the rest of the entry; other programs glue the two fields together, so that
    the year becomes a part of the title.

    ## Example
        @article{smith-2014, title = {Massage and sleep} year = 2014}

    ## Instead
        @article{smith-2014, title = {Massage and sleep}, year = 2014}

    ## Stays silent
    The last field of an entry, which needs no comma, and equals signs inside of values.

    ## Fix
    Suggested: a comma after the value.
    """
    yield from _told(bibliography, context, _with_comma)


@rule(severity=WARNING, confidence=CERTAIN)
def undefined_string(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """A value without braces that is no number and no abbreviation of the file.

    ## Why it matters
    BibTeX looks for an abbreviation of that name, finds none and leaves the field empty: the
    journal is missing from the printed reference.

    ## Example
        journal = nature,

    ## Instead
        journal = {Nature},

    ## Stays silent
    Numbers, the months jan to dec, abbreviations that an `@string` of the file defines, and those
    of BibTeX's standard styles.

    ## Fix
    None: the word itself may be meant, or an `@string` that is missing.
    """
    yield from _told(bibliography, context)


@rule(severity=WARNING, confidence=CERTAIN)
def unknown_entry_type(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """A type of entry that neither BibTeX nor biblatex knows.

    ## Why it matters
    An entry of an unknown type is printed like `@misc`, without the parts that its own type would
    show, such as journal, volume and pages.

    ## Example
        @artcile{smith-2014, …}

    ## Instead
        @article{smith-2014, …}

    ## Stays silent
    All types of BibTeX, biblatex and biblatex-software, in capitals or not.

    ## Fix
    None: the message names the nearest known type.
    """
    yield from _told(bibliography, context)


@rule(severity=ERROR, confidence=CERTAIN)
def broken_crossref(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """An entry that builds on another one which the file does not have.

    ## Why it matters
    A chapter takes the title of its book, the editors and the year from the entry that `crossref`
    names. Without it they are missing from the printed reference.

    ## Example
        @incollection{smith-2014, title = {Massage}, crossref = {handbook-2014}}

    ## Instead
        The same, and an entry `@book{handbook-2014, …}` in the same file.

    ## Stays silent
    Keys that differ in capitals only, further keys that an entry gives itself in `ids`, and an
    entry that stands before the one it builds on.

    ## Fix
    None: the key or the missing entry has to be found.
    """
    yield from _told(bibliography, context)


def _with_macro(problem: BibliographyProblem, text: str) -> tuple[Edit, ...]:
    from claimcheck.bibliography.bibtex.months import month_macro  # noqa: PLC0415 - start-up time

    macro = month_macro(text.strip('{}" \t'))
    return (Edit(span=problem.span, new_text=macro, safety="safe"),) if macro else ()


@rule(severity=NOTE, confidence=CERTAIN)
def month_not_macro(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """A month that is written out where BibTeX has an abbreviation.

    ## Why it matters
    The style decides whether it prints "January", "Jan." or "janvier"; it can do so only for the
    abbreviations `jan` to `dec`. Sorting by month needs them as well.

    ## Example
        month = {June},

    ## Instead
        month = jun,

    ## Stays silent
    The abbreviations, numbers from 1 to 12, and what is no single month: seasons, ranges of
    months, a month with a day.

    ## Fix
    Safe: the abbreviation without braces.
    """
    yield from _told(
        bibliography,
        context,
        lambda problem: _with_macro(problem, context.text(problem.span)),
    )


@rule(severity=ERROR, confidence=CERTAIN)
def broken_record(bibliography: Bibliography, context: Context) -> Iterator[Finding]:
    """A record that cannot be read as a whole, in a RIS, PubMed, CSL-JSON or EndNote file.

    ## Why it matters
    Programs pass over such a record, or read it and the next one as one: a reference is lost, or
    gets the title of one work and the DOI of another.

    ## Example
        TY  - JOUR
        TI  - Massage and sleep
        TY  - JOUR
        TI  - Massage and pain
        ER  -

    ## Instead
        TY  - JOUR
        TI  - Massage and sleep
        ER  -

        TY  - JOUR
        TI  - Massage and pain
        ER  -

    ## Stays silent
    .bib files, of which `unbalanced-braces` and `missing-comma` speak; lines before the first record;
    values that go on in the next line; tags that only some programs know.

    ## Fix
    None: the file has to be exported again, or mended where the message says. The record is checked
    as far as it can be read, and the next ones are not affected.
    """
    yield from _told(bibliography, context)


_AUTHOR_OR_EDITOR: Final = ("author or editor", ("authors", "editors"))
_TITLE: Final = ("title", ("title", "booktitle", "maintitle"))
_YEAR: Final = ("year", ("year", "date", "status", "epubdate"))
_REQUIRED: Final = {
    "article": (_AUTHOR_OR_EDITOR, _TITLE, ("journal", ("container", "doi", "eprint")), _YEAR),
    "book": (
        _AUTHOR_OR_EDITOR,
        _TITLE,
        ("publisher or year", ("publisher", "year", "date", "status")),
    ),
    "online": (_TITLE, ("url", ("url", "doi", "eprint", "howpublished"))),
}
"""Type of an entry to its required parts, each with the fields that hold it."""


def is_bibtex(reference: Reference) -> bool:
    """Say whether a reference is an entry of a .bib file, rather than a record of another one."""
    return reference.entry_type is not None and reference.raw.startswith("@")


def _has_required_fields(reference: Reference) -> bool:
    return reference.entry_type in _REQUIRED and is_bibtex(reference)


@rule(severity=ERROR, confidence=CERTAIN, when=_has_required_fields)
def missing_field(reference: Reference, context: Context) -> Iterator[Finding]:
    """An entry without a part that every reference of its type needs.

    ## Why it matters
    Without it a reader cannot find the source: an article needs author, title, journal and year, a
    book author or editor, title, and publisher or year, a page of the web title and URL.

    ## Example
        @article{smith-2014, author = {Smith, Jane}, title = {Massage and sleep}, year = 2014}

    ## Instead
        @article{smith-2014, author = {Smith, Jane}, title = {Massage and sleep},
          journal = {Sleep Medicine}, year = 2014}

    ## Stays silent
    All other types, above all `@misc`; parts that come from the entry named by `crossref`; a work
    that says it is in press instead of a year; entries that could not be read as a whole, which
    `unbalanced-braces` reports.

    ## Fix
    None: the part has to be taken from the source.
    """
    missing = missing_parts(reference)
    if missing:
        head = Span(reference.span.start, reference.span.start + _head_length(reference))
        yield context.finding(
            head,
            f"This @{reference.entry_type} has no {' and no '.join(missing)}.",
            suggestion="Take it from the source itself.",
            reference=reference,
        )


def missing_parts(reference: Reference) -> list[str]:
    """Return the names of the parts that an entry of its type needs and does not have."""
    present = {field.name for field in reference.fields}
    if reference.rest or present & {"crossref", "xdata"}:
        return []
    required = _REQUIRED.get(reference.entry_type or "", ())
    return [name for name, fields in required if not present.intersection(fields)]


def _head_length(reference: Reference) -> int:
    """Return the length of ``@article{key``."""
    at = reference.raw.find(reference.key or "", 1) if reference.key else -1
    return at + len(reference.key or "") if at > 0 else len(reference.entry_type or "") + 1
