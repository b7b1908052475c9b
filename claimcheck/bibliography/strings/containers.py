"""What follows a title: editors, container and publisher."""

from typing import Final

from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE
from claimcheck.bibliography.strings.no_container import is_no_container
from claimcheck.bibliography.strings.punctuation import (
    EDITED_BEGUN,
    EDITED_BY,
    EDITORS_ALONE,
    EDITORS_ROLE,
    HOUSE_AND_PLACE,
    IMPRINT,
    IN,
    LAST_PUBLISHER,
    MADE_BY,
    NUMBER_AFTER_COMMA,
    YEAR_AFTER_COMMA,
    pattern,
)
from claimcheck.bibliography.strings.remainder import BLANKS, READ, Remainder
from claimcheck.text.names import ALL_FORMS, NameForm, leading_names

LEAST_DAY: Final = 8
"""A date with month and day has at least so many characters."""
LONGEST_LIST: Final = 300
"""Characters of the names of editors before their role."""
MOST_WORDS_OF_HOUSE: Final = 3
MOST_WORDS_OF_HOUSE_AND_PLACE: Final = 6


def read_after_title(remainder: Remainder, start: int, *, is_quoted: bool = False) -> None:
    """Read editors, container and publisher.

    Arguments:
        remainder: The reference.
        start: Where the title has ended.
        is_quoted: Whether the title stood in quotation marks, so that a container must follow.
    """
    if within := remainder.container_within(start):
        remainder.add("container", *within.span("container"), 0.95)
        return
    start = remainder.skip(start, f"{BLANKS}(){DATE}{NOTE}")
    start = _read_editors_alone(remainder, start)
    inside = pattern(IN).match(remainder.text, start)
    if inside:
        start = _read_editors_inside(remainder, inside.end())
    is_part = is_quoted or inside is not None
    end = _read_publisher(remainder, start)
    is_edited = pattern(EDITED_BEGUN).search(remainder.text, start, end) is not None
    if is_edited and (edited := pattern(EDITED_BY).search(remainder.text, start, end)):
        after = _read_editors(remainder, edited.end())
        if is_part and end == len(remainder.text) and after > edited.end():
            _read_publisher_after_editors(remainder, after)
        end = edited.start()
    _read_container(
        remainder, start, min(end, remainder.stop(start, (*READ, NOTE))), is_part=is_part
    )
    if inside and "publisher" not in {field.name for field in remainder.fields}:
        _read_last_publisher(remainder, start)


def _read_editors_inside(remainder: Remainder, start: int) -> int:
    """Read ``J. Smith & A. Doe (Eds.),`` after "In" and return where the rest begins."""
    # "In Structural, Syntactic, and …, eds." is no family and given name.
    forms: tuple[NameForm, ...] = tuple(form for form in ALL_FORMS if form != "inverted-full")
    found = leading_names(
        remainder.text, remainder.raw, start, offset=remainder.offset, forms=forms
    )
    if found is None:
        return start
    role = pattern(EDITORS_ROLE).match(remainder.text, found.end)
    if role:
        remainder.add("editors", start, found.end, 0.95)
        return role.end()
    # Names without a role: where they end and the container begins is not clear.
    return start if found.form in ("full", "whole") else remainder.stop(start)


def _read_editors_alone(remainder: Remainder, start: int) -> int:
    """Read ``Smith J, Doe A, eds.`` behind the title of a book and return where the rest begins."""
    if not pattern(EDITORS_ALONE).search(remainder.text, start, start + LONGEST_LIST):
        return start
    forms: tuple[NameForm, ...] = ("initials-last", "inverted", "initials-first")
    found = leading_names(
        remainder.text, remainder.raw, start, offset=remainder.offset, forms=forms
    )
    role = pattern(EDITORS_ROLE).match(remainder.text, found.end) if found else None
    if found is None or role is None:
        return start
    remainder.add("editors", start, found.end, 0.95)
    return role.end()


def _read_editors(remainder: Remainder, start: int) -> int:
    """Read the names after ``edited by`` and return where the rest begins."""
    forms: tuple[NameForm, ...] = ("initials-first", "full", "inverted")
    found = leading_names(
        remainder.text, remainder.raw, start, offset=remainder.offset, forms=forms
    )
    if found is None:
        return start
    remainder.add("editors", start, found.end, 0.95)
    return found.end


def _read_publisher(remainder: Remainder, start: int) -> int:
    """Read ``Place: Publisher``, or the two reversed, and return where that begins, or the end."""
    found = remainder.publisher(start)
    if found is None:
        return len(remainder.text)
    is_reversed = remainder.is_publisher(*found.span("place"))
    remainder.add("publisher", *found.span("place" if is_reversed else "publisher"), 0.93)
    remainder.add("place", *found.span("publisher" if is_reversed else "place"), 0.85)
    return found.start("place")


def _read_publisher_after_editors(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone between the editors and the year."""
    start = remainder.skip(start, BLANKS + "()")
    stop = remainder.stop(start)
    if remainder.text[start:stop][:1].isupper() and remainder.text.startswith(DATE, stop):
        remainder.add("publisher", start, stop, 0.85)


def _read_last_publisher(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone after the pages of a chapter."""
    found = pattern(LAST_PUBLISHER).search(remainder.text, start)
    if found:
        remainder.add("publisher", *found.span("publisher"), 0.9)


def _read_container(remainder: Remainder, start: int, end: int, *, is_part: bool) -> None:
    """Read the container between the places, or a publisher that stands in its place."""
    if start >= end or is_no_container(remainder.text[start:end]):
        return
    is_edited = any(field.name == "editors" for field in remainder.fields)
    if (
        is_edited
        and remainder.text.startswith(DATE, end)
        and _read_edited_book(remainder, start, end)
    ):
        return
    if remainder.is_article(end):
        end = _read_house_before_pages(remainder, start, end) if is_edited else end
        remainder.add("container", start, remainder.before_place(start, end), 0.95)
    elif is_part:
        _read_holding_work(remainder, start, end)
    else:
        _read_site_or_publisher(remainder, start, end)


def _read_house_before_pages(remainder: Remainder, start: int, end: int) -> int:
    """Read ``Elsevier`` in ``Roe R, ed. Handbook of Sleep. Elsevier; 2012:1-9``; return the book's end."""
    ends = remainder.sentences(start, end)
    words = remainder.text[ends[-1].end() : end].split() if ends else []
    if not 0 < len(words) <= MOST_WORDS_OF_HOUSE_AND_PLACE or any(
        sign.isdigit() for word in words for sign in word
    ):
        return end
    comma = remainder.text.rfind(", ", ends[-1].end(), remainder.trimmed(start, end)[1])
    remainder.add("publisher", ends[-1].end(), comma if comma > 0 else end, 0.85)
    return ends[-1].start()


def _read_edited_book(remainder: Remainder, start: int, end: int) -> bool:
    """Read ``Title, Publisher, Place`` before a year, and say if they stand so."""
    place = remainder.text.rfind(", ", start, remainder.trimmed(start, end)[1])
    house = remainder.text.rfind(", ", start, place) if place > 0 else -1
    if house < 0 or not remainder.text[place + 2].isupper() or ":" in remainder.text[house:end]:
        return False
    remainder.add("container", start, house, 0.85)
    return remainder.add("publisher", house, place, 0.85)


def _read_holding_work(remainder: Remainder, start: int, end: int) -> None:
    """Read the site, book or newspaper that holds a work, and its owner after a comma."""
    if imprint := pattern(IMPRINT).search(remainder.text, start):
        remainder.add("container", start, imprint.start(), 0.9)
        return
    ends = remainder.sentences(start, end)
    end = ends[0].start() if ends else end
    semicolon = remainder.text.find(";", start, end)
    end = semicolon if semicolon > 0 else end
    comma = remainder.text.find(", ", start, remainder.trimmed(start, end)[1])
    if comma > 0 and pattern(MADE_BY).match(remainder.text, comma):
        end = comma
    elif comma > 0 and not remainder.text[comma + 2].islower():
        if remainder.is_body(comma + 2, end):
            remainder.add("publisher", comma, end, 0.8)
        end = comma
    remainder.add("container", start, end, 0.9)


def _read_site_or_publisher(remainder: Remainder, start: int, end: int) -> None:
    """Read the sentence after a title without marks; behind a series stands the publisher."""
    ends = remainder.sentences(start, end)
    first = ends[0].start() if ends else end
    last = ends[-1].end() if ends else start
    if sure := _trust_publisher(remainder, last, end):
        add_publisher(remainder, last, end, sure)
    elif sure := _trust_publisher(remainder, start, first):
        add_publisher(remainder, start, first, sure)
    elif "publisher" not in {field.name for field in remainder.fields}:
        number = pattern(NUMBER_AFTER_COMMA).search(remainder.text, start, first)
        has_day = remainder.text[end : end + LEAST_DAY].count(DATE) == LEAST_DAY
        is_meeting = remainder.text.startswith("Paper presented", start)
        is_told = IDENTIFIER in remainder.text or has_day or number or is_meeting
        sure = 0.85 if is_told else 0.7
        is_status = "status" in {field.name for field in remainder.fields}
        remainder.add(
            "container", start, number.start() if number else first, max(sure, 0.8 * is_status)
        )


def _trust_publisher(remainder: Remainder, start: int, end: int) -> float:
    """Return how sure it is that the words are a publisher; 0 where they may be a container."""
    names = {field.name for field in remainder.fields}
    words = remainder.text[start:end].split()
    if "publisher" in names or not words:
        return 0.0
    if remainder.is_publisher(start, end):
        return 0.9
    is_dated = DATE in remainder.text[:start] and not any(
        sign in remainder.text for sign in (IDENTIFIER, LOCATOR)
    )
    if is_dated and pattern(HOUSE_AND_PLACE).fullmatch(remainder.text, start, end):
        return 0.8
    if "edition" in names or "ISBN" in remainder.raw:
        return 0.8
    is_before_year = pattern(YEAR_AFTER_COMMA).match(
        remainder.text, remainder.trimmed(start, end)[1]
    )
    has_full_names = len(remainder.authors) > 0 and "." not in remainder.authors[0].given[:2]
    is_short = len(words) <= MOST_WORDS_OF_HOUSE and IDENTIFIER not in remainder.text
    return 0.8 if is_before_year and has_full_names and is_short else 0.0


def add_publisher(remainder: Remainder, start: int, end: int, confidence: float) -> None:
    """Keep a publisher without the place that stands behind a comma or in the sentence before."""
    for found in remainder.sentences(start, end):
        if remainder.is_publisher(found.end(), end):
            start = found.end()
    start = remainder.skip(start, BLANKS)
    comma = remainder.text.find(", ", start, end)
    remainder.add("publisher", start, comma if comma > 0 else end, confidence)
