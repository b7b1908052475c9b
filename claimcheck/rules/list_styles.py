"""Which style an entry of a reference list is written in, and which form its names have."""

import re
from functools import cache
from typing import Final, Literal

from claimcheck.model import Name, Reference

Style = Literal["nlm", "apa", "quoted"]
NameForm = Literal["family-initials", "family-comma-given", "given-family"]

STYLE_NAMES: Final[dict[Style, str]] = {
    "nlm": "journal style (Smith J. Title. Journal. 2014;5:6)",
    "apa": "author-date style (Smith, J. (2014). Title)",
    "quoted": "quoted titles (“Title,” Source, date)",
}
FORM_NAMES: Final[dict[NameForm, str]] = {
    "family-initials": "family name and initials (Smith J)",
    "family-comma-given": "family name, comma, given name (Smith, Jane)",
    "given-family": "given name first (Jane Smith)",
}
_HEAD: Final = 600  # characters in which an entry shows its style


@cache
def _apa() -> re.Pattern[str]:
    """American Psychological Association, Publication Manual, 7th edition: (year) after authors."""
    return re.compile(
        r"^[^“\"]{2,400}?\s\((?:(?:1[5-9]|20)\d\d[a-z]?(?:, [^()]{2,30})?|n\.d\.)\)\."
    )


@cache
def _nlm() -> re.Pattern[str]:
    """NLM, Citing Medicine: names without commas, then ``year month;volume(issue):pages``."""
    return re.compile(
        r"^[^\W\d_][\w'’ -]{1,40}? [A-Z]{1,3}(?:,|\.|:)[^“”\"]{10,560}?"
        r"(?:1[5-9]|20)\d\d(?: [A-Z][a-z]{2,8}(?: \d{1,2})?)?;\s?\w"
    )


@cache
def _quoted() -> re.Pattern[str]:
    """Newspaper, Chicago and MLA: the title in quotation marks with the punctuation inside."""
    return re.compile(r"^[^“”\"()]{0,150}[“\"][^“”\"]{4,300}[,.?!][”\"]")


def style_of(reference: Reference) -> Style | None:
    """Return the style of an entry, where its characters show it without doubt."""
    head = " ".join(reference.raw[:_HEAD].split())
    if _nlm().match(head):
        return "nlm"
    if _apa().match(head):
        return "apa"
    return "quoted" if _quoted().match(head) else None


def form_of(name: Name) -> NameForm | None:
    """Return the form of a person's name; ``None`` where it has but one part or is no person."""
    raw, family, given = name.raw, name.family, name.given
    if not family or not given or family not in raw or given not in raw:
        return None
    first, second = raw.find(family), raw.rfind(given)
    if second < first:
        return "given-family"
    if "," in raw[first + len(family) : second]:
        return "family-comma-given"
    bare = given.replace(" ", "").replace("-", "")
    return "family-initials" if bare.isupper() or "." in bare else None
