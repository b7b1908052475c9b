"""Whether the grammar's reading of a reference is so clear that the tagger need not be asked.

So are most articles in the lists of medicine, many books and pages of the web: authors in a strict
form, a title that is one sentence or stands in quotation marks, a journal or site without signs in
its name or a place and a publisher, and no word between them.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.bibliography.strings.authorship import SURE
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.model import Field

_ARTICLE: Final = {"authors": SURE, "title": 0.85, "container": 0.95}
"""The fields of an article, and how sure the grammar must be of each."""
_PAGE: Final = {"authors": 0.85, "title": 0.93, "container": 0.85}
"""The same of a page of the web."""
_BOOK: Final = {"authors": 0.85, "title": 0.93, "place": 0.85, "publisher": 0.93}
_QUOTED: Final = 0.98


def is_clear(remainder: Remainder, text: str) -> bool:
    """Say whether every word of a reference is read, and none can be read otherwise.

    Arguments:
        remainder: What the grammar has read.
        text: The masked text, as for `tagging.tag`.
    """
    fields = {field.name: field for field in remainder.fields}
    if len(remainder.fields) != len(fields) or not _is_whole(fields, text):
        return False
    container = fields.get("container")
    where = container.value if container else _state().sub("", fields["place"].value)
    return not (
        _no_part_of_name().search(fields["authors"].value)
        or _signs().search(where)
        or not _is_title(fields["title"], is_quoted=container is not None)
        or _is_word_left(remainder, text)
    )


def _is_whole(fields: Mapping[str, Field], text: str) -> bool:
    """Say whether just the fields of one kind of work are read, each as surely as it must be."""
    if LOCATOR in text:
        least = _ARTICLE
    elif DATE not in text:
        return False
    else:
        least = _PAGE if IDENTIFIER in text and "container" in fields else _BOOK
    names = fields.keys() - {"edition"} if least is _BOOK else fields.keys()
    return names == least.keys() and all(
        fields[name].confidence >= confidence for name, confidence in least.items()
    )


def _is_title(title: Field, *, is_quoted: bool) -> bool:
    """Say whether a title is one sentence, or stands in quotation marks where it may."""
    if title.confidence >= _QUOTED:
        return is_quoted
    is_one = _inner_end().search(title.value) is None
    return is_one and _no_name().search(title.value) is not None


def _is_word_left(remainder: Remainder, text: str) -> bool:
    """Say whether a word stands between the fields that none of them holds."""
    at = 0
    for field in sorted(remainder.fields, key=lambda field: field.span):
        if _word().search(text, at, field.span.start - remainder.offset):
            return True
        at = field.span.end - remainder.offset
    return _word().search(text, at) is not None


@cache
def _signs() -> re.Pattern[str]:
    """Return what no name of a journal or place holds that ends where the grammar sees its end."""
    return re.compile(r"[,:;?()\d]|\b(?:[Ii]n|Proc\w*|Conference|Symposium|Workshop|Issue)\b")


@cache
def _state() -> re.Pattern[str]:
    """Return what may follow a town: ``Cambridge, MA``."""
    return re.compile(r", [A-Z]{2}$")


@cache
def _inner_end() -> re.Pattern[str]:
    """Return where something else may end or begin: a sentence, names, a note."""
    return re.compile(r"[.?!] |\b[A-Z],|\)$|^\S+, [A-Z]\S+ [A-Z]")


@cache
def _no_part_of_name() -> re.Pattern[str]:
    """Return what shows that a date or a role is read as authors."""
    return re.compile(r"[(\d]")


@cache
def _no_name() -> re.Pattern[str]:
    """Return what shows a title to be no name: a subtitle, a word in small letters, five words."""
    return re.compile(r": |(?<!\S)(?:[^\W\d_A-Z]{4}|(?:\S+ ){4})")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2}|\d{2}|[A-Z]")
