"""Authors of records: persons and organisations, without what only stands where a name is missing."""

from typing import Final

from claimcheck.lookup.registries.json_replies import Object, objects, text
from claimcheck.lookup.registries.markup import without_markup
from claimcheck.model import Author
from claimcheck.text.names import is_organisation, parse_names

_NOBODY: Final = frozenset(
    {"", "&na;", "n/a", "none", "anonymous", "anon", "unknown", "no author", "no authors listed"}
)
_OTHERS: Final = frozenset({"et al", "et al.", "others", "and others", "…", "..."})


def authors_of(value: object) -> tuple[Author, ...]:
    """Return the authors of a list in Crossref's form or in that of CSL-JSON, in its order.

    Sources: Crossref REST API, "Contributor"; CSL-JSON, "Name" (particles, ``literal``).
    """
    read = (_author(one) for one in objects(value))
    return tuple(one for one in read if is_somebody(one) and not _is_others(one))


def is_cut(value: object) -> bool:
    """Say whether a list of authors ends in "et al."."""
    return any(_is_others(_author(one)) for one in objects(value))


def author_of_name(name: str) -> Author:
    """Return the person or the organisation that a name on one line is: ``Example, Ada``."""
    name = without_markup(name)
    family, comma, given = name.partition(", ")
    if comma and family and given and not is_organisation(name):
        return Author(family=family, given=given)
    names, _ = ((), False) if is_organisation(name) else parse_names(name[:200])
    if len(names) == 1 and names[0].family and names[0].raw.strip() == name:
        return Author(family=names[0].family, given=names[0].given, suffix=names[0].suffix)
    return Author(organisation=name)


def is_somebody(author: Author) -> bool:
    """Say whether an author is one, and no "Anonymous" or "&NA;"."""
    return bool(author.given) or (author.family or author.organisation).casefold() not in _NOBODY


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
