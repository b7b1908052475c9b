"""Books that were read as containers though they hold no other work that is cited."""

from typing import Final

import msgspec

from claimcheck.bibliography.strings.containers import LEAST_DAY
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER
from claimcheck.bibliography.strings.punctuation import pattern
from claimcheck.bibliography.strings.remainder import BLANKS, Remainder
from claimcheck.model import Field

_INSIDE: Final = r"(?:^|[.,”\"?!)] ?)(?:[Ii]n|[Ii]m|[Dd]ans|[Ee]n)\b:? "
"""What stands before a work that holds another one."""
MOST_WORDS_OF_HOUSE: Final = 4
_MEETING: Final = r"\b(?:Proc|Proceedings|Conference|Symposium|Workshop|Congress)\b"


def with_title(remainder: Remainder, text: str) -> list[Field]:
    """Return the fields; a book beside its editors or publisher, without "In", becomes the title.

    Arguments:
        remainder: What is read of a reference that has a container and no title.
        text: The masked text, as for `tagging.tag`.
    """
    names = {field.name for field in remainder.fields}
    return [
        msgspec.structs.replace(field, name="title")
        if field.name == "container" and _is_whole(field, remainder, text, names)
        else field
        for field in remainder.fields
    ]


def with_house(remainder: Remainder, text: str) -> list[Field]:
    """Return the fields; a house where a book's journal would stand becomes its publisher.

    Arguments:
        remainder: What is read of a reference that has a title.
        text: The masked text, as for `tagging.tag`.
    """
    names = {field.name for field in remainder.fields}
    if "publisher" in names or IDENTIFIER in text or DATE * LEAST_DAY in text:
        return remainder.fields  # "Associated Press" has a day
    return [
        msgspec.structs.replace(field, name="publisher")
        if field.name == "container" and _is_house(field, remainder, text)
        else field
        for field in remainder.fields
    ]


def _is_house(field: Field, remainder: Remainder, text: str) -> bool:
    """Say whether a container is a publishing house, before the year and without "In"."""
    place = field.span.shifted(-remainder.offset)
    is_short = len(field.value.split()) <= MOST_WORDS_OF_HOUSE
    is_inside = pattern(_INSIDE).search(text[: place.start]) is not None
    is_dated = text.startswith(DATE, remainder.skip(place.end, BLANKS))
    return (
        is_short and is_dated and not is_inside and remainder.is_publisher(place.start, place.end)
    )


def _is_whole(field: Field, remainder: Remainder, text: str, names: set[str]) -> bool:
    """Say whether a container is the work itself."""
    place = field.span.shifted(-remainder.offset)
    start, end = place.start, place.end
    if pattern(_INSIDE).search(text[:start]) or pattern(_MEETING).search(field.value):
        return False
    is_edited = "editors" in names and "authors" not in names
    return is_edited or (bool(names & {"publisher", "place"}) and not remainder.is_article(end))
