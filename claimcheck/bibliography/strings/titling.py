"""Where the title of a reference ends, with quotation marks and without."""

import re
from typing import Final

from claimcheck.bibliography.strings.authorship import (
    read_authors,
    read_authors_before_title,
    read_byline,
)
from claimcheck.bibliography.strings.containers import LEAST_DAY, add_publisher, read_after_title
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE
from claimcheck.bibliography.strings.punctuation import (
    BYLINE,
    COMMA_BEFORE_IN,
    END_OF_SPAN,
    IN,
    NO_TITLE,
    OFFICIAL_JOURNAL,
    PREPRINT_SERVER,
    PUBLISHER_IN_ROUND,
    pattern,
)
from claimcheck.bibliography.strings.remainder import BLANKS, Remainder
from claimcheck.bibliography.strings.splitting import (
    is_capitalised,
    is_container_alone,
    split_article,
)
from claimcheck.text.titles import Quotation

LEAST_TITLE: Final = 3
"""A title has more characters than this before a note."""
MOST_WORDS_OF_SITE: Final = 4


def read_quoted(remainder: Remainder, start: int, quotation: Quotation) -> None:
    """Read the authors before the marks, the title in them and what follows them."""
    title, end, after = quotation.start, quotation.end, quotation.after
    if quotation.before > start:
        read_authors(remainder, start, quotation.before)
    elif quotation.before == quotation.start:
        title = read_authors_before_title(remainder, start)
        title = max(title, remainder.text.rfind(DATE, title, end) + 1)
    if after == len(remainder.text) and not quotation.is_balanced:
        end, after = _unclosed_title(remainder, title)
    remainder.add("title", title, end, 0.98 if quotation.is_balanced else 0.85)
    if not remainder.authors and (byline := pattern(BYLINE).match(remainder.text, after)):
        after = read_byline(remainder, byline.end(), after)
    read_after_title(remainder, after, is_quoted=True)


def _unclosed_title(remainder: Remainder, start: int) -> tuple[int, int]:
    """Return where a title ends whose closing mark is missing, and where the rest begins."""
    stop = remainder.stop(start)
    if ends := remainder.sentences(start, stop):
        return ends[-1].start() + 1, ends[-1].end()
    comma = remainder.text.rfind(", ", start, remainder.trimmed(start, stop)[1])
    return (comma, comma + 1) if comma > 0 else (stop, stop)


def read_unquoted(remainder: Remainder, start: int) -> None:
    """Read the title, which ends with its sentence, and what follows it."""
    begin = remainder.skip(start, f"{BLANKS}{DATE}()")
    if span := pattern(END_OF_SPAN).match(remainder.text, begin):
        begin = span.end()
    if remainder.text[begin : begin + 1] in (IDENTIFIER, LOCATOR):
        return
    if pattern(NO_TITLE).match(remainder.text, begin):
        return
    stop = remainder.stop(begin)
    if not _read_before_sign(remainder, begin, stop):
        parting = remainder.text[max(0, start - 2) : begin]
        after_comma = parting.rfind(",") > parting.rfind(".")
        read = _read_article if remainder.is_article(stop) else _read_other
        read(remainder, begin, stop, after_comma=after_comma)


def _read_before_sign(remainder: Remainder, start: int, stop: int) -> bool:
    """Read a title that ends before ``In:``, a preprint server or a note, and say if one does."""
    note = remainder.text.find(NOTE, start, stop)
    inside = _sentence_before_in(remainder, start, stop)
    slashes = remainder.text.find(" //", start, stop)
    server = pattern(PREPRINT_SERVER).search(remainder.text, start, note if note >= 0 else stop)
    if note >= 0 and not inside and remainder.holds_article(note):
        _read_article(remainder, start, note, after_comma=False)
    elif act := _official_journal(remainder, start, stop):
        remainder.add("title", start, act.start(), 0.93)
        remainder.add("container", *act.span("journal"), 0.93)
    elif slashes > 0:  # as GOST parts a work from what holds it
        remainder.add("title", start, slashes, 0.95)
        read_after_title(remainder, slashes + len(" //"), is_quoted=True)
    elif inside:
        remainder.add("title", start, inside.start() + 1, 0.95)
        read_after_title(remainder, inside.end())
    elif server:
        remainder.add("title", start, server.start(), 0.93)
        remainder.add("container", *server.span("server"), 0.93)
    elif note > start + LEAST_TITLE and (ends := _ends_before_online(remainder, start, note)):
        remainder.add("title", start, ends[-1].start() + 1, 0.93)
        remainder.add("container", ends[-1].end(), note, 0.9)
    elif note > start + LEAST_TITLE:
        remainder.add("title", start, note, 0.93 if remainder.authors else 0.88)
        read_after_title(remainder, note)
    else:
        return False
    return True


def _official_journal(remainder: Remainder, start: int, stop: int) -> re.Match[str] | None:
    """Return the Official Journal in which an act of the European Union stands."""
    if not any(name in remainder.text for name in ("OJ", "ABl", "JO", "DOUE")):
        return None
    return pattern(OFFICIAL_JOURNAL).search(remainder.text, start, stop + 1)


def _ends_before_online(remainder: Remainder, start: int, note: int) -> list[re.Match[str]]:
    """Return the ends of a title behind which a newspaper stands: ``Title? The New Yorker [online]``."""
    ends = remainder.sentences(start, note)
    words = remainder.text[ends[-1].end() : note].split() if ends else []
    is_short = 0 < len(words) <= MOST_WORDS_OF_SITE and is_capitalised(words)
    is_online = remainder.raw.startswith(("[online]", "[Online]"), note)
    return ends if is_short and is_online and remainder.authors else []


def _sentence_before_in(remainder: Remainder, start: int, stop: int) -> re.Match[str] | None:
    """Return the end of the sentence after which ``In: …`` names the work that holds this one."""
    ends = remainder.sentences(start, stop)
    inside = next((at for at in ends if pattern(IN).match(remainder.text, at.end())), None)
    return inside or pattern(COMMA_BEFORE_IN).search(remainder.text, start, stop)


def _read_article(remainder: Remainder, start: int, stop: int, *, after_comma: bool) -> None:
    """Read title and container before a locator."""
    may_be_alone = after_comma or remainder.text.startswith("J. ", start)
    if remainder.authors and may_be_alone and is_container_alone(remainder, start, stop):
        remainder.add("container", start, stop, 0.8)
        return
    stop = remainder.before_place(start, stop)
    if remainder.container_within(stop):
        remainder.add("title", start, stop, 0.95)
        read_after_title(remainder, stop)
        return
    if len(remainder.sentences(start, stop)) == 1:
        # Title and container leave no room for authors.
        remainder.is_name_doubtful = False
    split = split_article(remainder, start, stop, after_comma=after_comma)
    if split:
        end, after, confidence = split
        remainder.add("title", start, end, confidence)
        read_after_title(remainder, after)


def _read_other(remainder: Remainder, start: int, stop: int, *, after_comma: bool) -> None:
    """Read the title of a page, book or report: its first sentence."""
    ends = _ends_of_title(remainder, start, stop)
    publisher = remainder.publisher(start) if after_comma or not ends else None
    comma = remainder.text.rfind(", ", start, remainder.trimmed(start, stop)[1])
    house = pattern(PUBLISHER_IN_ROUND).search(remainder.text, start)
    if house:
        remainder.add("title", start, house.start(), 0.85)
        remainder.add("publisher", *house.span("publisher"), 0.9)
    elif publisher and publisher.start() > start + LEAST_TITLE:
        remainder.add("title", start, publisher.start(), 0.85)
        read_after_title(remainder, publisher.start())
    elif ends:
        following = ends[1].start() if len(ends) > 1 else stop
        is_site = remainder.is_body(ends[0].end(), following)
        is_word = " " not in remainder.text[start : ends[0].start()]
        remainder.is_name_doubtful = remainder.is_name_doubtful and not is_site
        sure = 0.88 if is_site else 0.7 if is_word else _trust(remainder, stop)
        remainder.add("title", start, ends[0].start() + 1, 0.93 if remainder.authors else sure)
        read_after_title(remainder, ends[0].end())
    elif comma > 0 and remainder.is_publisher(comma, stop):
        add_publisher(remainder, comma, stop, 0.8)
        remainder.add("title", start, comma, 0.8)
    elif remainder.authors or len(remainder.text[start:stop].split()) > 1:
        is_list = after_comma and comma > 0
        sure = 0.88 if remainder.authors else _trust(remainder, stop)
        remainder.add("title", start, stop, 0.7 if is_list else sure)
        read_after_title(remainder, stop)


def _trust(remainder: Remainder, stop: int) -> float:
    """Return how sure it is that the first sentence is a title that has no author."""
    has_day = remainder.text.startswith(DATE * LEAST_DAY, stop)
    return 0.85 if IDENTIFIER in remainder.text or has_day else 0.7


def _ends_of_title(remainder: Remainder, start: int, stop: int) -> list[re.Match[str]]:
    """Return the ends of sentences of which the first ends the title.

    A question mark ends it only where no full stop does; an initial ends it ("Vitamin D. Harvard
    School of Public Health") where nothing else does and an organisation follows.
    """
    every = remainder.boundaries(start, stop)
    ends = [at for at in every if remainder.ends_sentence(at)]
    if every and not ends and remainder.is_body(every[0].end(), stop):
        return every[:1]
    return ends[1:] if len(ends) > 1 and ends[0][0][0] != "." else ends
