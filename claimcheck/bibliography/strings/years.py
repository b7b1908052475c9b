"""The year of publication where no locator holds it, and dates in numbers that stand in its place.

The patterns run on the `claimcheck.text.shape.shape` of a reference in which identifiers (code 1),
dates (2), locators (3), notes (5) and a title in quotation marks are masked.
"""

from typing import Final

from claimcheck.bibliography.strings.pieces import LAST, YEAR
from claimcheck.bibliography.strings.punctuation import pattern
from claimcheck.model import Span
from claimcheck.text.names import is_organisation, leading_names

LONGEST_BODY: Final = 100
"""Characters of the name of an organisation before a date."""
LONGEST_LIST: Final = 60
"""Words of a list of authors before a year that nothing frames."""
_COUNT_OF_PAGES: Final = r"\. (?:[xvi]+, )?\d{1,4} ?(?:pp?|pages|S)\b"
_YEAR_AFTER_AUTHORS: Final = (
    rf"(?<=[\w.,:)]) (?P<year>{YEAR}(?:(?<=[\w.)] \d{{4}})-{YEAR}(?= [A-Z]))?)(?:(?P<sign>[.,:;])(?= )"
    r"|(?= [A-Z\"“„‘'«\[(\x04\x02]))"
)
_OTHER_YEAR: Final = rf"(?:, {YEAR}| ?[\[(]{YEAR}[\])]|-\d\d(?=\.?\s*$))?"
"""The last of several years (``1889-96``), a second impression (``1918, 1922``), the first edition
(``2003 [1910]``)."""
_SPAN_OF_YEARS: Final = r"(?:1[5-9]|20)\d\d-(?:(?:1[5-9]|20)\d\d|\d\d)"
_CAPITALS: Final = (
    r"(?:[A-Z][^\s,.:;()\"]*\.? |(?:a|am|d|der|i|im|an|and|de|la|le|of|&|u)\.? ){1,5}"
)
_ADDRESS: Final = (
    r"(?:Available|Disponible|Disponibile|Dispon.vel|Verf.gbar|Accessed|Retrieved|Zugriff|URL)\b"
)
"""What stands between the imprint and an address."""
_YEARS: Final = (
    (0, rf"\([A-Z][^():]{{1,60}}: [^()~]{{1,90}}, c?(?P<year>{YEAR}(?:-\d{{2,4}})?)\)"),
    (0, rf"\((?P<year>{YEAR})(?: ?\[{YEAR}\])?\)"),
    (-1, rf"(?P<year>{YEAR})(?=\s?[;:]\s?[\d\x01])"),
    (
        -1,
        (
            rf"[;,] c?(?P<year>{YEAR}){_OTHER_YEAR}"
            rf"(?=\)|\.?\s*$|\.?,?\s*[\x01-\x05(]|\. {_ADDRESS}|{_COUNT_OF_PAGES})"
        ),
    ),
    (-1, rf"(?<=[\w.)”\"»] )(?P<year>{YEAR})(?=\.\s*(?:$|[\x01\x02]))"),
    (-1, rf"(?<=\x03) (?P<year>{YEAR})(?=\s*(?:$|[.,;:]))"),
    (0, rf"[.,\"”»\]] (?P<year>{YEAR})(?: \[{YEAR}\])?(?=[.,:;] )"),
    (-1, rf"\. - (?P<year>{YEAR})(?=\. )"),
    (-1, rf"[.\x05\]] (?P<year>{YEAR})(?= ?\x02)"),
    (-1, rf"[\w.)] (?P<year>{YEAR})(?=[,:;]? ?\x03)"),
    (-1, rf"[.,:;)] {_CAPITALS}(?P<year>{YEAR})(?: \[{YEAR}\])?{LAST}"),
    (-1, rf"[A-Za-z.,:] \[c?(?P<year>{YEAR})\](?=\.?\s*$|[.,;:] )"),
    (-1, rf"\([^()]{{1,90}}, (?P<year>{_SPAN_OF_YEARS})\)"),
    (-1, rf"[a-z”’\"'] \([A-Z][^():]{{2,80}}[a-z.] (?P<year>{YEAR})\)"),
    (
        -1,
        (
            rf"\. [A-Z][\w' ]{{1,30}}: (?:[A-Z][\w.'-]{{0,30}} |& ){{0,5}}[A-Z]\w+, "
            rf"(?P<year>{_SPAN_OF_YEARS}){LAST}"
        ),
    ),
    (0, rf"\((?:[Ee]ds?\.?|[Hh]rsg\.|dir\.|a cura di)\),? (?P<year>{YEAR})(?=[.,:;]? )"),
    (
        -1,
        rf"[a-z] (?P<year>{YEAR})(?=, (?:dvd|DVD|television|radio|motion picture|film|video|podcast)\b)",
    ),
    (0, rf"(?<=[A-Z]\. )(?P<year>{YEAR}) (?=[A-Z\"“‘'«])"),
)
"""Frames of a year in the order of trust, and whether the first or the last match counts."""
_ELSEWHERE: Final = rf"(?:[;,] c?|\()(?P<year>{YEAR})(?=\)|\.?\s*(?:$|[\x01\x02]))"
"""The year of an imprint, or one in brackets."""
_AFTER_REPRINT: Final = r"(?<=\d\d\d\d\. )Repr(?:int(?:ed)?)?\b"
_YEAR_OF_REPORT: Final = r"[.\x03] (?P<year>(?:19|20)\d\d[-–/]\d\d)(?=\.?\s*[\x01\x02])"
"""A span of years, as of annual reports, that is a part of its own before an address or a date."""


_MONTH_OF_YEAR: Final = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"
_DOUBTFUL: Final = r"\d{1,2}/\d{1,2}/\d\d|(?:19|20)\d\d\?(?=[.,;)])|(?:19|20)\dX|(?:19|20)XX"
_SPAN: Final = r"(?:19|20)\d\d[-/](?:19|20)?\d\d"
"""Dates that are no title nor number where they stand alone in the place of a date."""
_ALONE_AT_END: Final = r"(?=[.,;]{0,2}\s*(?:$|[\x01\x02]|(?:Accessed|Retrieved|Available)\b))"
_ALONE: Final = rf"(?<=[A-Za-z)”\"][,;] )(?P<year>{_MONTH_OF_YEAR}|{_DOUBTFUL}){_ALONE_AT_END}"
_SPAN_ALONE: Final = rf"(?<=[A-Za-z)][,;] )(?P<year>{_SPAN}){_ALONE_AT_END}"
_IN_ROUND: Final = rf"\((?P<year>{_MONTH_OF_YEAR}|{_DOUBTFUL}|{_SPAN})\)[.,:]? "
_NO_YEAR: Final = r"(?i)\b(?:report|paper|series|numbers?|nos?|nr|order|guidelines?|version)[,;] $"
"""What numbers like ``2014-05`` follow that are no dates."""
_NAME: Final = r"[A-Z][\w'-]*\.?|\(?(?:[A-Z][a-z]?\.?-?){1,4}\)?|(?:-+|_+)[.,]?"
"""A name or its initials, or the dash of a repeated author."""
_INITIALS: Final = r"\(?(?:[A-Z]\.-?){1,4}\)?|-{2,}.?|_{2,}.?"
_CONJUNCTION: Final = r"and|&|et|und|y|e|og|och|en"
_PARTICLE: Final = r"de|da|di|do|dos|del|della|la|le|du|van|von|der|den|ten|ter|zu|bin|al|el|al\."
_EDITORS: Final = ("(ed.)", "(eds.)", "(Ed.)", "(Eds.)", "(ed)", "(eds)", "(Hrsg.)", "(dir.)")
_BEGINS_NAME: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_TITLE_BEGUN: Final = r"[A-Z][\w'-]+, (?:[A-Z]\.[ -]?){1,4}[A-Z][\w'-]{2}"
"""``Roe, A. Blade Runner``."""
_END_OF_SENTENCE: Final = r"[A-Z][\w'-]{3,}\."
_LONGEST_NAME: Final = 4
"""Words of a name without a sign between them."""


def holds_digit(text: str) -> bool:
    """Say whether there is anything to read at all."""
    return pattern("[0-9]").search(text) is not None


def find_year(text: str) -> Span | None:
    """Return the year that its frame shows to be the year of publication.

    Arguments:
        text: As for `claimcheck.bibliography.strings.locators.find_locators`, with the locators
            masked too.
    """
    if not holds_digit(text):
        return None
    if " Repr" in text:
        text = pattern(_AFTER_REPRINT).split(text)[0]
    return _after_authors(text) or _framed(text) or _year_of_report(text)


def _framed(text: str) -> Span | None:
    """Return the year in the first of the frames that matches."""
    for at, frame in _YEARS:
        if matches := list(pattern(frame).finditer(text)):
            return Span(*matches[at].span("year"))
    return None


def _after_authors(text: str) -> Span | None:
    """Return the first year if nothing but authors stands before it: ``Roe, Ann 1977 Rivers.``.

    Where no sign follows, a year in its own frame outranks it: ``Roe, A. 1600 Main Street. …``.
    """
    found = pattern(_YEAR_AFTER_AUTHORS).search(text)
    if found is None:
        return None
    names = leading_names(text, text)
    is_next = names is not None and names.end <= found.start("year") <= names.end + len(", (")
    if not is_next and not _is_list_of_names(text[: found.start("year")]):
        return None
    if found["sign"]:
        return Span(*found.span("year"))
    others = list(pattern(_ELSEWHERE).finditer(text, found.end()))
    return Span(*(others[-1] if others else found).span("year"))


def _is_list_of_names(text: str) -> bool:
    """Say whether a text is made of capitalised names with commas, conjunctions or initials."""
    words = text.replace("/", ", ").split()
    if not words or len(words) > LONGEST_LIST or pattern(_TITLE_BEGUN).match(text):
        return False
    signs, run = 0, 0
    for word in words:
        bare = word.rstrip(",;:")
        if pattern(_CONJUNCTION).fullmatch(bare):
            signs, run = signs + 1, 0
        elif pattern(_NAME).fullmatch(bare):
            run += 1
            signs += bare != word or pattern(_INITIALS).fullmatch(bare) is not None
        elif not pattern(_PARTICLE).fullmatch(bare) and bare not in _EDITORS:
            return False
        if run > _LONGEST_NAME or pattern(_END_OF_SENTENCE).fullmatch(word):
            return False
        run = 0 if bare != word else run
    return signs > 0 and words[0][0] in _BEGINS_NAME


def find_odd_year(text: str, raw: str, *, has_title: bool) -> Span | None:
    """Return a date in numbers or in doubt that stands alone in the place of a date.

    In round brackets directly after the authors, ``(3/4/24).``; or after a comma, before the
    address, the date of access or the end: ``, 2003-05. Accessed``. A span of years there is no
    date but after a title in quotation marks, for titles of surveys end so too.

    Arguments:
        text: As for `find_year`.
        raw: The text itself, of the same length.
        has_title: Whether a title in quotation marks stands before.
    """
    boxed = pattern(_IN_ROUND).search(text)
    if boxed and _are_authors(text, raw, boxed.start()):
        return Span(*boxed.span("year"))
    for frame in (_ALONE, _SPAN_ALONE) if has_title else (_ALONE,):
        for found in pattern(frame).finditer(text):
            before = text[max(0, found.start() - len("guidelines, ")) : found.start()]
            if not pattern(_NO_YEAR).search(before):
                return Span(*found.span("year"))
    return None


def _are_authors(text: str, raw: str, end: int) -> bool:
    """Say whether nothing but persons, or an organisation, stands before the place."""
    names = leading_names(text, raw)
    if names and names.end <= end <= names.end + len(", "):
        return True
    is_sentence = pattern(r"(?<!\w)[a-z]{4}").search(text, 0, end)
    return end <= LONGEST_BODY and not is_sentence and is_organisation(raw[:end])


def _year_of_report(text: str) -> Span | None:
    """Return a span of two years in a row: ``2019–20``, but not the pages ``2020-34``."""
    found = pattern(_YEAR_OF_REPORT).search(text)
    if not found:
        return None
    first, second = int(found["year"][2:4]), int(found["year"][-2:])
    return Span(*found.span("year")) if second == (first + 1) % 100 else None
