"""Entries and notes that hold several works, such as "Smith J. … 2014; Jones K. … 2015"."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final

from claimcheck.model import Reference, Span
from claimcheck.read.aliases import short_note
from claimcheck.read.reference_list import Entry

_MOST_WORKS: Final = 20  # of one entry
_LONGEST: Final = 6000  # characters of an entry that is looked at
_LONGEST_LEAD: Final = 160  # characters before the first work: "For reviews on glass, see: (a) "
_NAME: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)*"


@cache
def _signal() -> re.Pattern[str]:
    """Return the pattern of the words that may lead to a further work."""
    words = r"(?:(?:[Aa]nd|[Bb]ut) )?(?:[Ss]ee(?: also|,? e\.g\.)?|[Cc]f\.|[Aa]ccord)"
    return re.compile(rf"[*_]{{0,2}}{words}[*_]{{0,2}},?[*_]{{0,2}} ")


@cache
def _whole() -> re.Pattern[str]:
    """Return the patterns of names, a title and a year that nothing but a whole work has.

    As in Vancouver (``Smith J, Roe K. Title. Journal. 2014``), as in APA (``Smith, J. (2014).
    Title``), as in notes of the humanities (``A. Smith, “Title,” … 2014``, ``A. Smith, Title
    (London: Harrow, 2014)``), and of the law (``A. Smith, Title, 3 J. Law 489 (2014)``).
    """
    people = rf"{_NAME} [A-Z]{{1,3}}(?:, {_NAME} [A-Z]{{1,3}}){{0,20}}(?:, et al)?"
    vancouver = rf"{people}\. [^.;]{{4,300}}\. [^;]{{2,200}}?"
    dated = rf"{_NAME}, (?:[A-Z]\.[ -]?){{1,3}}[^;(]{{0,200}}\((?:1[5-9]|20)\d\d[a-z]?\)[.,:]? [^;]{{8,}}"
    given = (
        rf"(?:(?:[A-Z]\. ?){{1,3}}|{_NAME} (?:[A-Z]\. ?)?){_NAME}(?:,? and [^,;“\"(]{{3,40}})?, "
    )
    quoted = rf"{given}[“\"][^”\";]{{4,300}}[”\"][^;]{{2,200}}?"
    book = rf"{given}[^;“\"(]{{4,200}} \([^();:]{{2,60}}: [^();]{{2,80}}, "
    law = rf"{given}[^;“\"()]{{4,300}}, \d{{1,4}} [A-Z][^;()]{{2,60}} \d[^;()]{{0,40}}\("
    year = r"\b(?:1[5-9]|20)\d\d\b"
    return re.compile(rf"(?:(?:{vancouver}|{quoted}|{book}|{law}){year}|{dated})")


@cache
def _letter() -> re.Pattern[str]:
    """Return the letter before a work: ``(a) Smith, J. …; (b) Roe, K. …``, and what parts it off."""
    return re.compile(r"(?P<parted>[.;,]\s+)?(?:\b[Aa]nd )?\(?\b(?P<letter>[a-j])\)\s+(?=\S)")


def taken_apart(text: str, entries: Sequence[Entry], typed: Collection[int]) -> list[Entry]:
    """Return the entries, those of several works as one for each, all with the same label.

    An entry is taken apart at letters that count its works, each of which has a year, and at a
    semicolon only where what stands on either side is a whole work by its form. What follows the
    first work has no printed label.

    Arguments:
        text: The text of the file.
        entries: The entries in document order.
        typed: Places of the entries whose parts the format itself names: those stay whole.
    """
    result: list[Entry] = []
    for entry in entries:
        works = [] if entry.content.start in typed else list(_works(text, entry.content))
        if len(works) > 1:
            result.append(entry._replace(content=works[0]))
            result += [entry._replace(content=work, label_span=None) for work in works[1:]]
        else:
            result.append(entry)
    return result


def _works(text: str, content: Span) -> Iterator[Span]:
    """Yield the works of an entry; nothing unless every part is one."""
    raw = text[content.start : content.end]
    if len(raw) > _LONGEST:
        return
    if lettered := _lettered(raw):
        yield from (work.shifted(content.start) for work in lettered)
        return
    if "; " not in raw:
        return
    starts = [0]
    for semicolon in list(re.finditer(r";\s+", raw))[: _MOST_WORKS * 3]:
        signal = _signal().match(raw, semicolon.end())
        start = signal.end() if signal else semicolon.end()
        if _whole().match(raw, start) and _begins_whole(raw[starts[-1] : semicolon.start()]):
            yield Span(content.start + starts[-1], content.start + semicolon.start())
            starts.append(start)
    if len(starts) > 1:
        yield Span(content.start + starts[-1], content.end)


def _lettered(raw: str) -> list[Span]:
    """Return the works of an entry that letters count, each from its letter on; else none."""
    if "a) " not in raw[:_LONGEST_LEAD]:
        return []
    expected = "abcdefghij"
    found: list[re.Match[str]] = []
    for one in _letter().finditer(raw):
        is_next = len(found) < len(expected) and one["letter"] == expected[len(found)]
        if is_next and (one["parted"] or not found):
            found.append(one)
    starts = [
        0,
        *(one.start("letter") - (raw[one.start("letter") - 1] == "(") for one in found[1:]),
    ]
    ends = [*(one.start() + 1 for one in found[1:]), len(raw)]
    works = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    dated = all(_year().search(raw, work.start, work.end) for work in works)
    return works if len(works) > 1 and dated else []


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def _begins_whole(part: str) -> bool:
    """Say whether a part is a whole work, behind a signal or not, or a short note of one."""
    signal = _signal().match(part)
    whole = _whole().match(part, signal.end() if signal else 0)
    return whole is not None or short_note(part) is not None


def companions(references: Sequence[Reference]) -> dict[str, list[Reference]]:
    """Return the further works of the entries that hold several, by the id of the first."""
    found: dict[str, list[Reference]] = {}
    first: Reference | None = None
    for one in references:
        if first and one.label and one.label == first.label and one.label_span is None:
            found.setdefault(first.id, []).append(one)
        else:
            first = one
    return found
