"""Where the title of a reference ends, with quotation marks and without."""

import re
from typing import Final

from claimcheck.bibliography.strings.authorship import read_authors, read_authors_before_title
from claimcheck.bibliography.strings.containers import LEAST_DAY, add_publisher, read_after_title
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE
from claimcheck.bibliography.strings.punctuation import (
    COMMA_BEFORE_IN,
    END_OF_SPAN,
    IN,
    NO_TITLE,
    PLACE_AND_CONTAINER,
    PREPRINT_SERVER,
    PUBLISHER_IN_ROUND,
    pattern,
)
from claimcheck.bibliography.strings.remainder import BLANKS, SMALL_WORDS, Remainder
from claimcheck.text.titles import Quotation

LEAST_TITLE: Final = 3
"""A title has more characters than this before a note."""
MOST_WORDS_OF_PIECE: Final = 3
LONGEST_ABBREVIATION: Final = 10
MOST_WORDS_OF_CONTAINER: Final = 8


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
    server = pattern(PREPRINT_SERVER).search(remainder.text, start, note if note >= 0 else stop)
    if note >= 0 and not inside and remainder.holds_article(note):
        _read_article(remainder, start, note, after_comma=False)
    elif inside:
        remainder.add("title", start, inside.start() + 1, 0.95)
        read_after_title(remainder, inside.end())
    elif server:
        remainder.add("title", start, server.start(), 0.93)
        remainder.add("container", *server.span("server"), 0.93)
    elif note > start + LEAST_TITLE:
        remainder.add("title", start, note, 0.93 if remainder.authors else 0.88)
        read_after_title(remainder, note)
    else:
        return False
    return True


def _sentence_before_in(remainder: Remainder, start: int, stop: int) -> re.Match[str] | None:
    """Return the end of the sentence after which ``In: …`` names the work that holds this one."""
    ends = remainder.sentences(start, stop)
    inside = next((at for at in ends if pattern(IN).match(remainder.text, at.end())), None)
    return inside or pattern(COMMA_BEFORE_IN).search(remainder.text, start, stop)


def _read_article(remainder: Remainder, start: int, stop: int, *, after_comma: bool) -> None:
    """Read title and container before a locator."""
    if remainder.authors and after_comma and _is_container_alone(remainder, start, stop):
        remainder.add("container", start, stop, 0.8)
        return
    if len(remainder.sentences(start, stop)) == 1:
        # Title and container leave no room for authors.
        remainder.is_name_doubtful = False
    split = _split_article(remainder, start, stop, after_comma=after_comma)
    if split:
        end, after, confidence = split
        remainder.add("title", start, end, confidence)
        read_after_title(remainder, after)


def _split_article(
    remainder: Remainder, start: int, stop: int, *, after_comma: bool
) -> tuple[int, int, float] | None:
    """Return the end of the title, the beginning of the container, and how sure it is."""
    ends = remainder.boundaries(start, stop)
    full = [at for at in ends if at[0][0] == "." and remainder.ends_sentence(at)]
    comma = _comma_before_container(remainder, start, stop) if after_comma else None
    if comma and not (full and _is_after_small_word(remainder, full[-1])):
        return comma, comma + 1, 0.85
    if full:
        at = _first_of_abbreviations(remainder, ends, full[-1], stop)
        return at.start() + 1, at.end(), 0.95
    if ends:
        at = next((at for at in reversed(ends) if at[0][0] != "."), ends[0])
        return at.start() + 1, at.end(), 0.85
    return None


def _first_of_abbreviations(
    remainder: Remainder, ends: list[re.Match[str]], last: re.Match[str], stop: int
) -> re.Match[str]:
    """Return the sentence end before a container such as ``Evid. Based Med.``."""
    if not _is_piece(remainder, last.end(), stop):
        return last
    at = len(ends) - 1
    while (
        at > 0
        and not ends[at][0].strip(" .?!")  # a closing mark ends a title
        and _is_piece(remainder, ends[at - 1].end(), ends[at].start())
    ):
        at -= 1
    return ends[at]


def _is_piece(remainder: Remainder, start: int, end: int) -> bool:
    """Say whether the words can be a piece of an abbreviated container."""
    words = remainder.text[start:end].strip(BLANKS + "(").split()
    return len(words) <= MOST_WORDS_OF_PIECE and all(
        word in ("&", "of", "and", "in")
        or (word[0].isupper() and len(word.rstrip(".,")) <= LONGEST_ABBREVIATION)
        for word in words
    )


def _is_after_small_word(remainder: Remainder, found: re.Match[str]) -> bool:
    """Say whether a word in small letters, which no container abbreviates, ends the sentence."""
    return remainder.text[: found.start()].rpartition(" ")[2][:1].islower()


def _is_container_alone(remainder: Remainder, start: int, stop: int) -> bool:
    """Say whether no title stands before the locator: ``J. Smith, Phys. Rev. Lett. 83, 33``."""
    words = remainder.text[start:stop].strip(BLANKS + "(").split()
    if not 0 < len(words) < MOST_WORDS_OF_CONTAINER or not _is_capitalised(words):
        return False
    return len(words) == 1 or all(word.endswith(".") for word in words[: max(1, len(words) - 2)])


def _is_capitalised(words: list[str]) -> bool:
    return all(word.lstrip("(")[:1].isupper() or word in SMALL_WORDS for word in words)


def _comma_before_container(remainder: Remainder, start: int, stop: int) -> int | None:
    """Return the comma between title and container, as chemists and physicists write them."""
    end = remainder.trimmed(start, stop)[1]
    comma = remainder.text.rfind(", ", start, end)
    words = remainder.text[comma + 2 : end].split() if comma > 0 else []
    if not 0 < len(words) <= MOST_WORDS_OF_CONTAINER or not _is_capitalised(words):
        return None
    is_sentence = pattern(PLACE_AND_CONTAINER).match(remainder.text, comma + 2, end + 1) or any(
        word.endswith(".") and len(word) > LONGEST_ABBREVIATION + 1 for word in words[:-1]
    )
    return None if is_sentence else comma


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
