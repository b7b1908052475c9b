"""What stands behind a title or container and belongs to neither: translators, editors, media, pages."""

import re
from functools import cache
from typing import Final

import msgspec

from claimcheck.bibliography.strings.no_container import is_no_container
from claimcheck.bibliography.strings.punctuation import MADE_BY, PUBLISHING_HOUSE, pattern
from claimcheck.model import Field, Span
from claimcheck.text.normal import without_line_hyphens

_NAME: Final = r"(?:[A-Z][\w.’'-]*|de|van|von|der|la|du|d[ai])"
_PERSON: Final = rf"{_NAME}(?: {_NAME}){{1,3}}"
_MONTHS: Final = (
    *("January", "February", "March", "April", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_APPENDED: Final = (*_MONTHS, "Inc", "Ltd", "LLC", "GmbH", ".")
"""How a container can end behind which something else stands."""
_LEAST: Final = 2
"""Characters that a title or container has at least."""


def trimmed(field: Field) -> Field:
    """Return a title, container or publisher without what stands behind it; others as they are."""
    if field.name not in ("title", "container", "publisher"):
        return field
    start, end = _within_tags(field.raw)
    if field.name == "publisher":
        start = _after_open_bracket(field.raw, start, end)
    else:
        if field.name == "container" and (before := _before().match(field.raw, start)):
            start = before.end()
        end = _end(field.name, field.raw, start, end)
    if (start, end) == (0, len(field.raw)) or end - start < _LEAST:
        return field
    raw = field.raw[start:end]
    return msgspec.structs.replace(
        field,
        raw=raw,
        value=" ".join(without_line_hyphens(raw).split()),
        span=Span(field.span.start + start, field.span.start + end),
    )


def is_possible(field: Field) -> bool:
    """Say whether a field can be a container, if it is one."""
    return field.name != "container" or not is_no_container(field.value)


def _within_tags(raw: str) -> tuple[int, int]:
    """Return the places between ``<italic>`` and ``</italic>`` around a text."""
    if "<" not in raw:
        return 0, len(raw)
    opening, closing = _opening_tag().match(raw), _closing_tag().search(raw)
    return opening.end() if opening else 0, closing.start() if closing else len(raw)


def _after_open_bracket(raw: str, start: int, end: int) -> int:
    """Return where a publishing house begins: behind a bracket that is not closed."""
    opening = raw.rfind("(", start, end)
    is_open = opening > start and raw.find(")", opening, end) < 0
    return opening + 1 if is_open and pattern(PUBLISHING_HOUSE).search(raw, opening, end) else start


def _end(name: str, raw: str, start: int, end: int) -> int:
    """Return where a title or container ends."""
    cuts = [_makers()]
    if raw.endswith(("]", ")"), start, end):
        cuts.append(_medium())
    if name == "title" and raw.endswith(("elease", "heet"), start, end):
        cuts.append(_release())
    if name == "container":
        cuts += [_counted(), pattern(MADE_BY)]
        if "pecial" in raw or raw.endswith(_APPENDED, start, end):
            cuts.append(_appended())
    found = [cut.start() for one in cuts if (cut := one.search(raw, start, end))]
    opening = raw.rfind("(", start, end)
    if opening > start and raw.find(")", opening, end) < 0:
        found.append(opening)
    half = (end - start) // 2 - 1
    if name == "container" and half > 0 and raw[start : start + half] == raw[end - half : end]:
        found.append(start + half)  # MLA repeats a site as its own publisher
    return start + len(raw[start : min(found)].rstrip(" \n.,;:")) if found else end


@cache
def _makers() -> re.Pattern[str]:
    """Return what shows that translators, editors or directors follow."""
    return re.compile(
        r"[.,;?!(\[](?:(?:(?<=[.,;?!])\s*|(?<=[(\[]))(?:"
        r"(?:[Tt]ranslated|[Ee]dited|[Ss]elected|[Rr]evised)(?: (?:and|with|&) [^.,;()]{1,60}?)?"
        r"(?: from the [A-Z]\w+)? by (?=[A-Z])"
        r"|[Tt]raduit (?:de |par |d['’]|du )|[Tt]rad(?:ucción|uzione) d"
        r"|[Üü]bersetzt von |[Hh]erausgegeben von |a cura di )"
        r"|(?<=[^\s\d][.,;]) [(\[]?(?:[Tt]rans|[Tt]r|[Tt]rad|[Üü]bers|[Hh]rsg)\."
        r"(?: (?:by|v\.|von|de|par|di) )?(?= ?[A-Z]|$)"
        r"|(?<=[.,;]) (?:(?:[Tt]rans|[Tt]r)$"
        r"|[Ee]ds?\. (?:by )?(?=[A-Z][\w.’'-]* [A-Z])"
        r"|[Dd]ir\.,? (?=[A-Z]\w+ [A-Z]))"
        rf"|(?<=,) {_PERSON}(?:, {_PERSON}){{0,4}}(?:,? (?:and|&) {_PERSON})? "
        r"[(\[](?:[Ee]ds?|[Tt]rans|[Dd]ir|[Hh]rsg|[Hh]gg?)\.?[)\]])"
    )


@cache
def _medium() -> re.Pattern[str]:
    """Return the kind of medium or edition in brackets that ends a title."""
    return re.compile(
        r"(?:\[(?:Motion picture|DVD|CD|CD-ROM|Film|Video[^\]]{0,20}|Television[^\]]{0,30}"
        r"|Audio[^\]]{0,20}|Computer software|Brochure"
        r"|PowerPoint[^\]]{0,20}|Map|TV [^\]]{0,20}|Recorded[^\]]{0,20})\]"
        r"|\((?:[A-Z]{1,8}/){1,4}[\w.-]{1,12}(?:/[\w.-]{1,12})?\)"
        r"|\(\d{1,2}(?:st|nd|rd|th|e|è|ème)? ?(?:[eé]d|[Aa]ufl)\w{0,6}\.?\))$",
        re.IGNORECASE,
    )


@cache
def _release() -> re.Pattern[str]:
    """Return the kind of a document that stands behind its title as a sentence."""
    return re.compile(r"[.,;?!] (?:(?:Press|News|Media) [Rr]elease|(?<=[.?!] )Fact [Ss]heet)$")


@cache
def _counted() -> re.Pattern[str]:
    """Return pages, the days of a meeting and other numbers that end a container, and MLA's medium."""
    return re.compile(
        r",?\s*\((?:pp?\.? ?)?\d{1,5}(?:\s?[-–]\s?\d{1,5})?\)$"
        r"|\s\d{1,3}\.?\s?(?:Jg|Jahrgang)\b.*$"
        r"|,? (?:[Ii]ssue|[Nn]o|[Vv]ol(?:ume)?|[Pp]art|[Nn]r|[Aa]bstract #?\d+)\.?$"
        r"|[.,] (?:N\.? ?p|Web|Print)\.?$"
        r"|; (?:19|20)\d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b.*$"
    )


@cache
def _appended() -> re.Pattern[str]:
    """Return a special issue, a month or the firm that publishes it, behind a container."""
    return re.compile(
        r"\. [A-Z][^.]{3,40}, (?:Inc|Ltd|LLC|GmbH)\.?$"
        r"|[.,:]? [Ss]pecial (?:[Ii]ssue|[Ss]ection)(?: on .*)?$"
        rf"|(?<=[a-z]),? (?:{'|'.join(_MONTHS)})$"
    )


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before a container: its editors (``Inka Roe (Hg.): Räume``), "Published in"."""
    return re.compile(
        r"[A-Z][^()]{3,150} \((?:a cura di|[Hh]rsg|[Hh]gg?|[Ee]ds?|[Éé]ds?|[Dd]irs?|[Cc]oords?|[Oo]rgs?)\.?\)"
        r"[.,:;]* (?=\S{2})"
        r"|(?:[Ff]irst )?[Pp]ublished (?:online )?(?:at|by|in|on) (?=\S{2})"
        r"|[Pp]aper (?:presented|given|read) (?:at|to|before) (?:the )?(?=\S{2})"
        r"|Trans\. [A-Z]\w+ (?:[A-Z]\. ?)?[A-Z]\w+[.,] (?=\S{2})"
    )


@cache
def _opening_tag() -> re.Pattern[str]:
    return re.compile(r"(?:<[A-Za-z]{1,10}>\s*)+")


@cache
def _closing_tag() -> re.Pattern[str]:
    return re.compile(r"(?:\s*</[A-Za-z]{1,10}>)+$")
