"""Whether what the tagger reads can be a field at all: a field begins and ends where phrases do."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from claimcheck.bibliography.strings.no_container import is_no_container
from claimcheck.bibliography.strings.trained import Run
from claimcheck.model import Span

SURE: Final = 0.99
"""A run that the tagger is surer of may begin and end within a phrase."""
SURE_OF_TWO: Final = 0.8
"""The same for a title that may be two names: ``Michael und Willmann``, ``Literature and Cinema``."""
_BRACKETS: Final = ("()", "[]")
_LONGEST_WORD: Final = 24


def is_plausible(name: str, masked: str, run: Run, others: Iterable[Span]) -> bool:
    """Say whether a run of tokens can be the field of that name.

    Arguments:
        name: The name of the field.
        masked: The masked text, as for `tagging.tag`.
        run: What the tagger takes for that field.
        others: What it takes for other fields; messy lists put nothing between publisher and place.
    """
    span = run.span
    if name == "container" and _goes_on().match(masked, max(0, span.start - 2)):
        return False
    if cuts_firm(name, masked, span):
        return False
    text = masked[span.start : span.end]
    if any(text.count(opening) != text.count(closing) for opening, closing in _BRACKETS):
        return False
    if name in _impossible() and _impossible()[name].search(text):
        return False
    if name == "container" and is_no_container(text):
        return False
    if run.confidence >= SURE:
        return True
    if name == "title" and run.confidence < SURE_OF_TWO and _two().fullmatch(text):
        return False
    beside = {place for other in others for place in (other.start - 1, other.end + 1)}
    is_begun = span.start in beside or not _begins_within_phrase(name, masked, span)
    return is_begun and (span.end in beside or not _ends_within_phrase(name, masked, span))


def from_its_beginning(run: Run, begin: int, masked: str, others: Iterable[Run]) -> Run:
    """Return a title from where the grammar sees it begin, if the tagger sees it begin in a phrase.

    Only where the words before it would stay unread: ``American Cancer | Society guidelines`` is no
    name and a title.

    Arguments:
        run: What the tagger takes for the title.
        begin: Where the grammar sees it begin.
        masked: The masked text, as for `tagging.tag`.
        others: What the tagger reads for sure.
    """
    end = run.span.start
    if begin >= end or not _phrase_goes_on().match(masked, end - len("a ")):
        return run
    if any(other.span.meets(Span(begin, end)) for other in others):
        return run
    return run._replace(span=Span(begin, run.span.end))


@cache
def _phrase_goes_on() -> re.Pattern[str]:
    return re.compile("[A-Za-z] |\\d ")


def cuts_firm(name: str, masked: str, span: Span) -> bool:
    """Say whether a container ends within the name of a firm: ``E-Publishing | Inc.``."""
    return name == "container" and _firm().match(masked, span.end) is not None


@cache
def _impossible() -> dict[str, re.Pattern[str]]:
    """Return for a field what it cannot hold."""
    country = (
        r"^(?:Inc|Ltd|LLC|GmbH|Corp|USA?|UK|U\.S\.A?\.?|U\.K\.|United (?:States|Kingdom)"
        r"|Canada|Germany|France"
        r"|(?:[Pp]ress|[Nn]ews|[Mm]edia) [Rr]elease"
        r"|(?:(?:[Ii]n|[Aa]rticle in) )?(?:German|French|Spanish|Italian|Russian"
        r"|Chinese|Japanese|Portuguese|Polish|Dutch|English))$"
    )
    return {
        "authors": re.compile(
            r"^(?:[^(:]*(?:[(:](?!\d{4})[^(:]*)*[(:]\d{4}|\w+ Standards? for\b"
            r"|\w+ \w[^,.]*, (?:L[ea]s?|Der|Die|Das|The|El|Los|Il) [A-Z]\w+ \w+$"
            r"|(?:(?:ISO|IEC|DIN|IEEE|ANSI|ASTM|BS|EN|VDI)\b[ /-]?){2}"
            r"|(?:ISO|IEC|DIN|ANSI|ASTM|BS|EN|VDI) \d"
            r"|(?:(?:Commission|Council) )?(?:Implementing |Delegated )?"
            r"(?:Regulation|Directive|Decision) [(\d]"
            r"|(?:Vitamin|Hepatitis|Influenza|Type|Part|Group|Phase|Factor|Grade|Stage) [A-Z]\b)"
        ),
        "editors": re.compile(r"\w, ed(?:ited|s?\.) by "),
        "publisher": re.compile(country),
        "title": re.compile(r"^For [a-z ,]{2,60}[, ]see |(?:^| )//|\b[Vv]ersion$"),
        "place": re.compile(r"[a-z]{2}\. [A-Z][a-z]{3}|[A-Z]{2}\. [A-Z][a-z]{2}|^[A-Z]\.?$"),
    }


def _begins_within_phrase(name: str, masked: str, span: Span) -> bool:
    """Say whether a word that frames nothing stands directly before the run."""
    before = masked[max(0, span.start - _LONGEST_WORD) : span.start]
    found = _word_before().search(before)
    if found is None:
        return False
    if name == "container" and found["word"] in ("in", "of"):
        # "Lecture notes in | computer science", but "Vol. 4 of | Gesammelte Dichtungen"
        return masked[span.start].islower()
    return _frame_before().fullmatch(found["word"]) is None


def _ends_within_phrase(name: str, masked: str, span: Span) -> bool:
    """Say whether a word that belongs to the run's last one stands directly behind it."""
    if name in ("authors", "editors", "title"):
        return False  # many lists put nothing between names, title and what follows
    found = _word_after().match(masked, span.end)
    return found is not None and _frame_after().fullmatch(found["word"]) is None


@cache
def _goes_on() -> re.Pattern[str]:
    """Return what shows that a title goes on: ``engage, | and motivate``, ``The Art | of …``."""
    return re.compile(r"[a-z,] (?:and|or|of|for|with|to|by|from) ")


@cache
def _firm() -> re.Pattern[str]:
    """Return what shows that a run has ended within the name of a firm: ``E-Publishing | Inc.``."""
    return re.compile(r",? (?:Inc|Ltd|LLC|GmbH|Corp)\b")


@cache
def _two() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]+ (?:and|und|et|y|&) [A-Z][a-z]+")


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?P<word>[^\W\d_\x00-\x1f]+) $")


@cache
def _frame_before() -> re.Pattern[str]:
    return re.compile(
        r"(?i)in|im|by|von|dans|en|see|at|from|eds?|editors?|and|und|et|the|published|thesis|report"
    )


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(r" (?P<word>[^\W\d_\x00-\x1f]+)(?=[\W_]|$)")


@cache
def _frame_after() -> re.Pattern[str]:
    return re.compile(
        r"(?i)in|im|by|von|vol|volume|no|nr|issue|pp?|pages?|eds?|edited|editors?|band|bd|und|and"
        r"|on|at|available|retrieved|accessed|http|doi|article|art|chapter|chap|part|pt|ser|series"
        r"|abstract|paper|suppl?|supplement|special|section|sec|translated|trans|hrsg"
    )
