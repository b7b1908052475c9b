"""Authors of records: persons and organisations, without what only stands where a name is missing."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.lookup.registries.json_replies import Object, objects, text
from claimcheck.lookup.registries.markup import without_markup
from claimcheck.model import Author
from claimcheck.text.names import is_organisation

_NOBODY: Final = frozenset(
    "&na;|n/a|none|anonymous|anon|unknown|no author|no authors listed"
    "|:unav|:unkn|:none|:tba|(:unav)|(:unkn)|(:none)|(:tba)".split("|")
)
"""Words in the place of a name; those with colons are DataCite's codes for unknown values."""
_OTHERS: Final = frozenset({"et al", "et al.", "others", "and others", "…", "..."})


def authors_of(value: object) -> tuple[Author, ...]:
    """Return the authors of a list in Crossref's form or in that of CSL-JSON, in its order.

    Sources: Crossref REST API, "Contributor"; CSL-JSON, "Name" (particles, ``literal``).
    """
    read = (_author(one) for one in _first_ahead(objects(value)))
    return tuple(one for one in read if is_somebody(one) and not _is_others(one))


def _first_ahead(values: Sequence[Object]) -> Sequence[Object]:
    """Return the list with the one author ahead whom Crossref calls the first."""
    first = [one for one in values if text(one.get("sequence")) == "first"]
    if len(first) != 1 or first[0] is values[0]:
        return values
    return [first[0], *(one for one in values if one is not first[0])]


def is_cut(value: object) -> bool:
    """Say whether a list of authors ends in "et al."."""
    return any(_is_others(_author(one)) for one in objects(value))


def author_of_name(name: str) -> Author:
    """Return the person or the organisation that a name on one line is.

    ``Example, Ada`` and ``Ada B. van Example Jr.`` are persons; what is neither of this form nor
    known by its words stays whole, as an organisation.
    """
    name = without_markup(name)
    if is_organisation(name):
        return Author(organisation=name)
    family, comma, given = name.partition(", ")
    if comma and family and given:
        return Author(family=family, given=given)
    found = _display_order().fullmatch(name[:200])
    if not found:
        return Author(organisation=name)
    return Author(family=found["family"], given=found["given"], suffix=found["suffix"] or "")


@cache
def _display_order() -> re.Pattern[str]:
    """A name as it is spoken: given names or initials, particles, the family name."""
    word = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
    return re.compile(
        rf"(?!The )(?P<given>{word}(?:\.{word}){{0,3}}\.?(?: {word}\.| {word}(?= \S)){{0,3}}?)"
        rf" (?P<family>(?:[a-z][a-z']{{0,5}} ){{0,3}}{word})"
        r"(?:,? (?P<suffix>[JS]r\b\.?|I{2,3}|IV))?"
    )


def is_somebody(author: Author) -> bool:
    """Say whether an author is one, and no "Anonymous" or "&NA;"."""
    name = author.family or author.organisation
    return bool(author.given or (name and name.casefold() not in _NOBODY))


def _author(value: Object) -> Author:
    family = _joined(_name(value, "non-dropping-particle"), _name(value, "family"))
    given = _joined(_name(value, "given"), _name(value, "dropping-particle"))
    whole = _name(value, "name") or _name(value, "literal")
    if family:
        return Author(family=family, given=given, suffix=_name(value, "suffix"))
    return Author(organisation=whole) if whole else Author(family=given)


def _name(value: Object, key: str) -> str:
    return without_markup(text(value.get(key), 500))


def _joined(*parts: str) -> str:
    return " ".join(one for one in parts if one)


def _is_others(author: Author) -> bool:
    return (author.family or author.organisation).casefold() in _OTHERS and not author.given
