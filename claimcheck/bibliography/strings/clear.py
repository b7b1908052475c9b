"""Whether the grammar's reading of a reference is so clear that the tagger need not be asked.

So are most articles in the lists of medicine: authors in a strict form, a title that is one
sentence or stands in quotation marks, a journal without signs in its name, locators, and no word
between them.
"""

import re
from functools import cache
from typing import Final

from claimcheck.bibliography.strings.authorship import SURE
from claimcheck.bibliography.strings.masks import LOCATOR
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.model import Field

_LEAST: Final = {"authors": SURE, "title": 0.95, "container": 0.95}
"""The fields of an article, and how sure the grammar must be of each."""
_QUOTED: Final = 0.98
_LEAST_SMALL_WORDS: Final = 3
"""Words in small letters that show a title to be no name."""


def is_clear(remainder: Remainder, text: str) -> bool:
    """Say whether every word of an article is read, and none can be read otherwise.

    Arguments:
        remainder: What the grammar has read.
        text: The masked text, as for `tagging.tag`.
    """
    fields = {field.name: field for field in remainder.fields}
    if (
        LOCATOR not in text
        or fields.keys() != _LEAST.keys()
        or len(remainder.fields) != len(fields)
    ):
        return False
    if any(fields[name].confidence < least for name, least in _LEAST.items()):
        return False
    if _signs().search(fields["container"].value) or not _is_sentence(fields["title"]):
        return False
    return not _is_word_left(remainder, text)


def _is_sentence(title: Field) -> bool:
    """Say whether a title stands in quotation marks, or is one sentence with words in small letters."""
    if title.confidence >= _QUOTED:
        return True
    is_one = _inner_end().search(title.value) is None
    return is_one and len(_small_word().findall(title.value)) >= _LEAST_SMALL_WORDS


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
    """Return what no name of a journal holds that ends where the grammar sees its end."""
    return re.compile(r"[.,:;?()\d]|\b(?:[Ii]n|Proc\w*|Conference|Symposium|Workshop|Issue)\b")


@cache
def _inner_end() -> re.Pattern[str]:
    return re.compile(r"[.?!:] ")


@cache
def _small_word() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)[^\W\d_A-Z]{4,}")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2}|\d{2}|[A-Z]")
