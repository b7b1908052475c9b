"""What follows a title: editors, container and publisher."""

from typing import Final

from claimcheck.bibliography.locators import DATE, IDENTIFIER, NOTE
from claimcheck.bibliography.punctuation import (
    EDITED_BY,
    EDITORS_ROLE,
    IN,
    LAST_PUBLISHER,
    NO_CONTAINER,
    YEAR_AFTER_COMMA,
    pattern,
)
from claimcheck.bibliography.remainder import BLANKS, READ, Remainder
from claimcheck.text.names import ALL_FORMS, NameForm, leading_names

YEAR_LENGTH: Final = 4


def read_after_title(remainder: Remainder, start: int, *, is_quoted: bool = False) -> None:
    """Read editors, container and publisher.

    Arguments:
        remainder: The reference.
        start: Where the title has ended.
        is_quoted: Whether the title stood in quotation marks, so that a container must follow.
    """
    start = remainder.skip(start, f"{BLANKS}(){DATE}{NOTE}")
    inside = pattern(IN).match(remainder.text, start)
    if inside:
        start = _read_editors_inside(remainder, inside.end())
    is_part = is_quoted or inside is not None
    end = _read_publisher(remainder, start)
    edited = pattern(EDITED_BY).search(remainder.text, start, end)
    if edited:
        after = _read_editors(remainder, edited.end())
        if is_part and end == len(remainder.text):
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


def _read_editors(remainder: Remainder, start: int) -> int:
    """Read the names after ``edited by`` and return where the rest begins."""
    forms: tuple[NameForm, ...] = ("initials-first", "full")
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
    return found.start("place")


def _read_publisher_after_editors(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone between the editors and the year."""
    start = remainder.skip(start, BLANKS + "()")
    stop = remainder.stop(start)
    if remainder.text[start:stop][:1].isupper() and remainder.text.startswith(DATE, stop):
        remainder.add("publisher", start, stop, 0.85)


def _read_last_publisher(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone after the pages of a chapter."""
    if found := pattern(LAST_PUBLISHER).search(remainder.text, start):
        remainder.add("publisher", *found.span("publisher"), 0.9)


def _read_container(remainder: Remainder, start: int, end: int, *, is_part: bool) -> None:
    """Read the container between the places, or a publisher that stands in its place."""
    if start >= end or pattern(NO_CONTAINER).match(remainder.text, start):
        return
    if remainder.is_article(end):
        remainder.add("container", start, end, 0.95)
    elif is_part:
        _read_holding_work(remainder, start, end)
    else:
        _read_site_or_publisher(remainder, start, end)


def _read_holding_work(remainder: Remainder, start: int, end: int) -> None:
    """Read the site, book or newspaper that holds a work, and its owner after a comma."""
    ends = remainder.sentences(start, end)
    end = ends[0].start() if ends else end
    semicolon = remainder.text.find(";", start, end)
    end = semicolon if semicolon > 0 else end
    comma = remainder.text.find(", ", start, remainder.trimmed(start, end)[1])
    if comma > 0 and not remainder.text[comma + 2].islower():
        if remainder.is_body(comma + 2, end):
            remainder.add("publisher", comma, end, 0.8)
        end = comma
    remainder.add("container", start, end, 0.9)


def _read_site_or_publisher(remainder: Remainder, start: int, end: int) -> None:
    """Read the sentence after a title without marks; behind a series stands the publisher."""
    ends = remainder.sentences(start, end)
    first = ends[0].start() if ends else end
    name, confidence = _publisher_or_container(remainder, start, first)
    if ends and name == "container":
        last = ends[-1].end()
        if _publisher_or_container(remainder, last, end)[0] == "publisher":
            remainder.add("publisher", last, end, 0.85)
            return
    remainder.add(name, start, first, confidence)


def _publisher_or_container(remainder: Remainder, start: int, end: int) -> tuple[str, float]:
    """Return what the words after a title without marks are, and how sure it is."""
    names = {field.name for field in remainder.fields}
    if "publisher" in names:
        return "container", 0.85
    if remainder.is_publisher(start, end):
        return "publisher", 0.9
    if "edition" in names:
        return "publisher", 0.8
    if IDENTIFIER in remainder.text or "status" in names:
        return "container", 0.85
    if pattern(YEAR_AFTER_COMMA).match(remainder.text, remainder.trimmed(start, end)[1]):
        return "publisher", 0.8
    date = remainder.text[end : end + 2 * YEAR_LENGTH].count(DATE)
    return "container", 0.85 if date > YEAR_LENGTH else 0.7
