"""Year, volume, issue and pages of a reference, read only inside their punctuation.

A bare "36, 2024" is no locator: each pattern needs the frame that a style puts around the numbers,
such as ``2014;36(2):278-93`` or ``vol. 36, no. 2``. The patterns run on the `shape` of a reference
in which identifiers, dates and a title in quotation marks are masked.
"""

import re
from functools import cache
from itertools import count
from typing import Final, NamedTuple

from claimcheck.model import Field, Span
from claimcheck.text.names import is_organisation, leading_names
from claimcheck.text.shape import shape

IDENTIFIER: Final = "\x01"
DATE: Final = "\x02"
LOCATOR: Final = "\x03"
NOTE: Final = "\x05"
"""What stands in a masked text in place of characters that have been read."""

LONGEST_BODY: Final = 100
"""Characters of the name of an organisation before a date."""
_YEAR: Final = r"(?:1[4-9]|2[01])\d\d(?:[a-z]\b)?"
_WHEN: Final = rf"(?:(?P<year>{_YEAR})|[(\[]?\x02+[)\]]?)"
_WHEN_BEFORE_VOLUME: Final = rf"(?:(?<!\d)(?P<year>{_YEAR}|(?:19|20)\d{{3}})|[(\[]?\x02+[)\]]?)"
"""With a slip of five digits too, which the semicolon and the volume show to be meant as a year."""
_VOLUME: Final = (
    r"(?:(?:[Vv]ol(?:ume)?\b\.?|v\.)\s?)?"
    r"(?P<volume>[A-Z]{0,2}\d{1,4}[A-Z]?(?:[-/]\d{1,4})?|[ivx]{1,5}(?=\s?[:(]))"
)
_SUPPLEMENT: Final = r"(?:[Ss]uppl?(?:ement)?\b\.?(?: ?(?:\d{1,3}|[A-Z])\b)?)"
_ISSUE_TEXT: Final = r"[^()\[\]:;\x01-\x05]{1,30}"
_ISSUE: Final = rf"\s?\((?P<issue>(?!{_YEAR}\)|cols?\b|[^()]*, (?:19|20)\d\d\)){_ISSUE_TEXT})\)"
_PAGE: Final = (
    r"(?:[A-Za-z]{0,4}\d[\d.]{0,9}(?:\.?(?:pub|[a-z]{1,2})\d{0,3})?(?<!\.)|[ivxlc]{1,7}\b)"
)
_PAGES: Final = rf"(?P<pages>{_PAGE}(?: ?-{{1,2}} ?{_PAGE})?(?:, ?\d{{1,5}}-\d{{1,5}}(?![\d(]))*)"
_RANGE: Final = rf"(?P<pages>{_PAGE} ?-{{1,2}} ?{_PAGE}(?:, ?\d{{1,5}}-\d{{1,5}})*)"
_NUMBER: Final = (
    r"(?:(?:[Nn]o|[Nn]r|[Nn]um|[Nn]zm|[Ii]ss(?:ue)?|[Nn]umber|H|Heft)\b\.?"
    r"|[Nn](?:\x1f|z(?=\s?\d))\.?)\s?"
)
"""The sign of ``n°`` has no shape, and that of ``nº`` the shape of a letter."""
_PP: Final = (
    r"(?:(?!P\.?\s?(?:1[89]|20)\d\d[.,)])[Pp]{1,2}\b\.?|[Pp]ages?\b|[Ss]eiten?\b"
    r"|(?<!U\.)(?<![A-Z]\. )S\.(?!\s?(?:1[89]|20)\d\d\. ))\s?"
)
"""``P. 1990.`` and ``S. 1990.`` are the end of a name."""
_ARTICLE: Final = r"(?:[Aa]rt(?:icle)?\b\.?\s?(?:(?:[Nn]o|ID|[Nn]umber)\b\.?\s?)?|ID )"
_NEXT: Final = rf"[:,]?\s?(?:{_PP}|{_ARTICLE})?"
_TIME_OF_YEAR: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
    r"[a-z]{0,6}\.?(?: ?[-/ ] ?[A-Z]?\w{1,8}\.?)?"
)
"""A month, day or season without its year."""
_END: Final = r"(?=\s*(?:$|[.,;)\]\x01\x02]))"

_FRAMES: Final[tuple[tuple[str, str], ...]] = (
    # 2014;36(2):278-93   2020 Dec 1;13(4):35-41   2009;101 Suppl 2:S125-9
    (
        ";",
        (
            rf"{_WHEN_BEFORE_VOLUME}\s?;\s?{_VOLUME}?(?:{_ISSUE}| ?(?P<issue>{_SUPPLEMENT}))?"
            rf"(?:\s?:\s?(?:{_PP})?{_PAGES}|(?=\s*[.,]|\s*$|:\s?\[))"
        ),
    ),
    # Wiley; 2010:35-41   HRSA Careaction. 2002 Jun:1-6
    (":", rf"(?<=[;,] )(?P<year>{_YEAR}):\s?{_PAGES}{_END}"),
    (":", rf"(?<=[a-z]\. )\x02+:\s?(?:{_RANGE}|(?P<pages>[a-z]{{1,6}}\d{{2,9}})){_END}"),
    # 2015, Issue 9. Art. No.: CD001929
    (
        "",
        (
            rf"(?P<year>{_YEAR})[,;] [Ii]ssue (?P<issue>\d{{1,2}})\. "
            rf"[Aa]rt\. ?[Nn]o\.?:? ?(?P<pages>CD\d{{6}}){_END}"
        ),
    ),
    # 36, no. 2 (May): 278-93   36, no. 2 (May-June): 278-93, where the year stands elsewhere
    (
        ",(",
        (
            rf"(?<![\w(]){_VOLUME}, {_NUMBER}(?P<issue>[\w./-]{{1,12}}) \({_TIME_OF_YEAR}\)"
            rf"[:,]\s?(?:{_PP})?{_PAGES}{_END}"
        ),
    ),
    # 36(2), 2011, 278-293   36, (2011), 278-293
    (",(", rf"(?<![\w(]){_VOLUME}{_ISSUE}, (?P<year>{_YEAR}), (?:{_PP})?{_PAGES}{_END}"),
    (",(", rf"(?<=[a-z.,] ){_VOLUME}, \((?P<year>{_YEAR})\),? (?:{_PP})?{_PAGES}{_END}"),
    # 36. Jg., Nr. 2, S. 278-293
    (
        "",
        (
            rf"(?<![\w(])(?P<volume>\d{{1,4}})\. ?(?:Jg|Jahrgang)\b\.?,? "
            rf"{_NUMBER}(?P<issue>[\w/-]{{1,12}})(?:[,:] ?(?:{_PP})?{_PAGES})?{_END}"
        ),
    ),
    # 36, 2 (March 2011), 278-293
    (
        ",",
        (
            rf"(?<=[A-Za-z.,)] ){_VOLUME}, (?P<issue>\d{{1,4}}) (?:\((?P<year>{_YEAR})\)|\x02+), "
            rf"(?:{_PP})?{_PAGES}{_END}"
        ),
    ),
    # v. 36, n. 2, p. 278-293
    (
        "",
        (
            rf"(?<![\w(])[Vv]\.\s?(?P<volume>\d{{1,4}})\s?,? [Nn]\.\s?(?P<issue>[\d/-]{{1,9}})\s?"
            rf"(?:, {_PP}{_PAGES})?{_END}"
        ),
    ),
    # 36(2):278-93   36 (2), 278-293   36(2), pp. 278-293   36(Suppl. 2), S12   36(2), Article e15
    (
        "(",
        (
            rf"(?<![\w(]){_VOLUME}{_ISSUE}(?:(?:\s?:|,)\s?(?:{_PP}|{_ARTICLE})?{_PAGES}{_END}"
            rf"|\s{_PAGES}{_END}|\s\(?{_WHEN}\)?(?:[:,]?\s?(?:{_PP})?{_PAGES}{_END})?|{_END})"
        ),
    ),
    # 36, no. 2 (2011): 278-93   36, no. 2 (March 2011)   36, no. 2: 278-93
    (
        ",",
        (
            rf"(?<![\w(]){_VOLUME}, {_NUMBER}(?P<issue>[\w./-]{{1,12}}(?: [\w.]{{1,6}}){{0,2}})"
            rf"(?:,?\s\(?{_WHEN}\)?)?(?:[:,]\s?(?:{_PP})?{_PAGES})?{_END}"
        ),
    ),
    # 45/4 (1950): 710-720
    (
        "/",
        rf"(?<![\w(]){_VOLUME}/(?P<issue>\d{{1,3}}) \(?{_WHEN}\)?[:,]?\s?(?:{_PP})?{_PAGES}{_END}",
    ),
    # 36.2 (2011): 278-93
    (
        ":(",
        (
            rf"(?<![\w(.]){_VOLUME}\.(?P<issue>\d{{1,3}}(?:[-/]\d{{1,3}})?(?: Pt\.? \d)?|{_SUPPLEMENT}) "
            rf"\((?:(?P<year>{_YEAR})|\x02+)\):\s?{_PAGES}{_END}"
        ),
    ),
    # 36 (2014), H. 2, S. 278-293
    (
        ",(",
        (
            rf"(?<![\w(]){_VOLUME} \((?:(?P<year>{_YEAR})|\x02+)\), "
            rf"{_NUMBER}(?P<issue>[\w./-]{{1,12}}), {_PP}{_PAGES}{_END}"
        ),
    ),
    # 36 (2014) 278-293   36 (2014): 278-93   36 (2014), pp. 3-4   106 (2014) 640916
    ("", rf"(?<![\w(]){_VOLUME}\s?(?:\((?:(?P<year>{_YEAR})|\x02+)\)|\x02+){_NEXT}{_PAGES}{_END}"),
    # 2014, Article 640916   8, e1557   12(3), Art. 5
    (
        ",",
        rf"(?<=, ){_VOLUME}(?:{_ISSUE})?, (?:{_ARTICLE}(?P<pages>{_PAGE})|(?P<pages>e\d{{2,9}})){_END}",
    ),
    # edited by Ann Doe, 35-41. New York: Wiley   In A Handbook, 929. New York: Wiley
    # but no An Intimate History, 1941-1945. New York: …
    (
        "",
        (
            rf"(?<=[A-Za-z)], )(?!(?:1[5-9]|20)\d\d(?:-(?:1[5-9]|20)\d\d)?\.)(?:pp?\. ?)?"
            rf"(?:{_RANGE}|(?P<pages>e?\d{{1,7}}))(?=\. [A-Z][^.:]{{1,40}}(?: \([A-Z]{{2}}\))?: [A-Z])"
        ),
    ),
    # Nature 123, 45-67 (2014)   Science 123, 45 (2014)
    (",", rf"(?<![\w(]){_VOLUME}, (?:{_PP})?{_PAGES},? (?:\((?P<year>{_YEAR})\)|\x02+)"),
    # Nutrients 2020, 12, 1557   Nutrients 2020, 12(3), 1557-1560
    (",", rf"(?<=[A-Za-z.] )(?:(?P<year>{_YEAR})|\x02+), {_VOLUME}(?:{_ISSUE})?, {_PAGES}{_END}"),
    # 36:278-293   36: e1557   2004, 36:12
    (":", rf"(?<![\w(:]){_VOLUME}\s?:\s?(?:{_PP})?{_RANGE}{_END}"),
    (
        ":",
        (
            rf"(?<=[.,] )(?<!Audio, )(?<!Video, ){_VOLUME}:\s?(?:{_PP})?{_PAGES}"
            r"(?=[.,]?\s*(?:$|\(?" + _YEAR + r"|[(]?[\x01\x02]))"
        ),
    ),
    # The Lancet 312:e11906   Sleep 205:100880
    (":", rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,4}}): ?(?P<pages>[eE]\d{{2,9}}|\d{{4,9}}){_END}"),
    # in Handbook (eds Doe, A.) 278-293 (Blackwell, 2011)
    (
        "",
        (
            rf"(?<=[A-Za-z.)] )(?!1[5-9]\d\d-(?:1[5-9]|20)\d\d\b){_RANGE}"
            rf"(?= \([A-Z][^()]{{1,80}}, (?:{_YEAR}|\x02+)\))"
        ),
    ),
    # J. Robotics 4, pp. 213-218
    (
        "",
        (
            rf"(?<=[A-Za-z.,] )(?<![Nn][ro]\. )(?<!H\. )(?<!Heft )(?!{_YEAR}\b){_VOLUME},? "
            rf"{_PP}{_PAGES}{_END}"
        ),
    ),
    # Psychol. Rev., 36, 278-293.   Proc Natl Acad Sci 106, 4894-4899.
    (",", rf"(?<=[A-Za-z.,\x02)] ){_VOLUME}, {_RANGE}(?=[.,;]?\s*(?:$|\(?{_YEAR}|[\x01\x02]))"),
    # BMJ, n71. https://doi.org/…
    (",", r"(?<=[A-Za-z], )(?P<pages>[a-z]\d{1,6})(?=\.?\s*\x01)"),
    # Harcourt, 1972, 63-70.
    (",", rf"(?<=[A-Za-z.,)\d], )(?P<year>{_YEAR}), (?:{_PP})?{_RANGE}(?=\.?\s*(?:$|[\x01\x02]))"),
)
"""The signs without which a frame matches nothing, and the frame, in the order of trust.

The first frame that matches anywhere is taken, where it matches last.
"""
_LABELLED: Final = {
    "volume": (
        rf"(?<![A-Za-z])(?:[Vv]ol(?:ume)?s?\b\.?|[Bb]d\.|[Bb]and|[Tt]ome)\s?{_VOLUME}(?![\d-])"
        r"|(?<![A-Za-z])[Vv]ol\.?\s(?P<volume>[IVXLC]{1,7})\b"
    ),
    "issue": (
        rf"(?:(?<=\x03)|(?<=\x03 )|(?<=\x03, )|(?<=\x03\. )|(?<=, )){_NUMBER}"
        r"(?P<issue>\d{1,5}(?:[-/]\d{1,4})?[A-Z]?|Suppl?\.? ?\d{0,3})"
        rf"(?=\s?(?:[,.;:)]\s?(?:\(?{_YEAR}|\x02|\(\x02|p|P|$|[A-Z][a-z]{{2}}\b)|\(|\x02|$))"
    ),
    "pages": (
        rf"(?<![A-Za-z]){_PP}(?!\d{{1,2}}(?:st|nd|rd|th)\b){_PAGES}(?![\d-])"
        rf"|(?<=[,.] ){_ARTICLE}(?P<pages>{_PAGE})(?![\w-])"
        r"|(?<=\x03: )(?P<pages>[A-Za-z]?\d{1,6}(?:-[A-Za-z]?\d{1,6})?)(?![\w-])"
    ),
}
_STATUS: Final = (
    r"\b([Ii]n [Pp]ress|[Ff]orthcoming|(?:[Oo]nline )?[Aa]head of [Pp]rint|[Aa]dvance online "
    r"publication|[Ee]arly [Oo]nline|[Ii]n preparation|[Ss]ubmitted for publication"
    r"|[Mm]anuscript submitted)(?=\s*(?:$|[.,;:)\]\x01-\x03]|(?:19|20)\d\d\b))"
)
_COUNT_OF_PAGES: Final = r"\. (?:[xvi]+, )?\d{1,4} ?(?:pp?|pages|S)\b"
_YEAR_AFTER_AUTHORS: Final = rf"(?<=[A-Za-z.,)]) (?P<year>{_YEAR})(?=[.,:;]? )"
_YEARS: Final = (
    (0, rf"\((?P<year>{_YEAR})\)"),
    (-1, rf"(?P<year>{_YEAR})(?=\s?[;:]\s?\d)"),
    (
        -1,
        rf"[;,] c?(?P<year>{_YEAR})(?=\)|\.?\s*$|\.?,?\s*[\x01-\x05(]|{_COUNT_OF_PAGES})",
    ),
    (-1, rf"(?<=[\w.)] )(?P<year>{_YEAR})(?=\.\s*(?:$|[\x01\x02]))"),
    (-1, rf"(?<=\x03) (?P<year>{_YEAR})(?=\s*(?:$|[.,;:]))"),
    (0, rf"[.,\"”] (?P<year>{_YEAR})(?=[.,:;] )"),
    (-1, rf"[.\x05] (?P<year>{_YEAR})(?= ?\x02)"),
    (-1, rf"[\w.)] (?P<year>{_YEAR})(?=[,:;]? ?\x03)"),
)
"""Frames of a year in the order of trust, and whether the first or the last match counts."""
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


class FoundLocators(NamedTuple):
    """The locators of a reference and the characters they take, frames included."""

    fields: list[Field]
    year: Span | None
    taken: list[Span]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a group name may occur twice: each occurrence gets a number."""
    numbers = count()
    return re.compile(
        re.sub(r"\?P<(\w+?)\d?>", lambda name: f"?P<{name[1]}{next(numbers)}>", pattern)
    )


@cache
def _status() -> re.Pattern[str]:
    return re.compile(_STATUS)


def find_locators(text: str, raw: str, offset: int = 0) -> FoundLocators:
    """Return volume, issue, pages and status, and the year that stands among them.

    Arguments:
        text: The `shape` of ``raw``, with identifiers (`IDENTIFIER`), dates (`DATE`) and a quoted
            title masked; a title must not be searched for numbers.
        raw: The text itself, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    parts, taken = _numbers(text) if _holds_digit(text) else ({}, [])
    year = parts.pop("year", None)
    if status := _status().search(text):
        parts["status"] = Span(*status.span())
        taken.append(parts["status"])
    fields = [_field(name, raw, span, offset) for name, span in parts.items()]
    return FoundLocators(sorted(fields, key=lambda field: field.span), year, sorted(taken))


def _holds_digit(text: str) -> bool:
    return _compiled("[0-9]").search(text) is not None


def _numbers(text: str) -> tuple[dict[str, Span], list[Span]]:
    """Return year, volume, issue and pages, and the characters that they take."""
    found = _framed(text)
    if found is None:
        return _by_label(text, tuple(_LABELLED))
    parts, taken = _parts(found), [Span(*found.span())]
    if parts.keys() == {"year", "pages"} and text.startswith(",", parts["year"].end):
        taken = [
            Span(parts["pages"].start, found.end())
        ]  # the year stands where a book's date does
        del parts["year"]
    lacking = () if "pages" in parts else ("pages",)
    if parts.keys() == {"pages"}:
        lacking = ("volume", "issue")
    others, places = _by_label(masked(text, taken, LOCATOR), lacking)
    return parts | others, taken + places


def find_year(text: str) -> Span | None:
    """Return the year that its frame shows to be the year of publication.

    Arguments:
        text: As for `find_locators`, with the locators masked too.
    """
    if not _holds_digit(text):
        return None
    dated = _compiled(_YEAR_AFTER_AUTHORS).search(text)
    if dated and (names := leading_names(text, text)):
        start = dated.start("year0")
        if names.end <= start <= names.end + len(", ("):
            return Span(start, dated.end("year0"))
    for at, frame in _YEARS:
        if matches := list(_compiled(frame).finditer(text)):
            return Span(*matches[at].span("year0"))
    return _year_of_report(text)


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
    boxed = _compiled(_IN_ROUND).search(text)
    if boxed and _are_authors(text, raw, boxed.start()):
        return Span(*boxed.span("year0"))
    for frame in (_ALONE, _SPAN_ALONE) if has_title else (_ALONE,):
        for found in _compiled(frame).finditer(text):
            before = text[max(0, found.start() - len("guidelines, ")) : found.start()]
            if not _compiled(_NO_YEAR).search(before):
                return Span(*found.span("year0"))
    return None


def _are_authors(text: str, raw: str, end: int) -> bool:
    """Say whether nothing but persons, or an organisation, stands before the place."""
    names = leading_names(text, raw)
    if names and names.end <= end <= names.end + len(", "):
        return True
    is_sentence = _compiled(r"(?<!\w)[a-z]{4}").search(text, 0, end)
    return end <= LONGEST_BODY and not is_sentence and is_organisation(raw[:end])


def _year_of_report(text: str) -> Span | None:
    """Return a span of two years in a row: ``2019–20``, but not the pages ``2020-34``."""
    found = _compiled(_YEAR_OF_REPORT).search(text)
    if not found:
        return None
    first, second = int(found["year0"][2:4]), int(found["year0"][-2:])
    return Span(*found.span("year0")) if second == (first + 1) % 100 else None


def _framed(text: str) -> re.Match[str] | None:
    """Return the last match of the first frame that matches: titles come before locators."""
    if not any(sign in text for sign in ";:,("):
        return None
    signs_of = frozenset(text)
    for signs, frame in _FRAMES:
        if signs_of.issuperset(signs):
            matches = [found for found in _compiled(frame).finditer(text) if _is_sound(found)]
            if matches:
                return matches[-1]
    return None


def _is_sound(found: re.Match[str]) -> bool:
    """Say whether the match holds more than a year, and none in the place of a volume.

    A volume that looks like a year is one where the year stands elsewhere: ``2014;2014:640916``.
    """
    parts = _parts(found)
    if parts.keys() <= {"year"}:
        return False
    if "year" in parts or not _year_and_range().match(found[0]):
        return True
    outside = found.string[: found.start()] + found.string[found.end() :]
    return DATE in found.string or _years().search(outside) is not None


@cache
def _year_and_range() -> re.Pattern[str]:
    return re.compile(r"(?:1[89]|20)\d\d, \w+ ?--? ?\w")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![\d-])(?:1[89]|20)\d\d(?![\d-])")


def _parts(found: re.Match[str]) -> dict[str, Span]:
    """Return the spans of the groups that matched, by the names of the fields."""
    return {
        name.rstrip("0123456789"): Span(*found.span(name))
        for name in found.re.groupindex
        if found[name]
    }


def _by_label(text: str, names: tuple[str, ...]) -> tuple[dict[str, Span], list[Span]]:
    """Return what labels such as ``vol.`` and ``pp.`` name, each wherever it stands last."""
    parts: dict[str, Span] = {}
    taken = []
    for name in names:
        matches = list(_compiled(_LABELLED[name]).finditer(text))
        if matches:
            parts |= _parts(matches[-1])
            taken.append(Span(*matches[-1].span()))
            text = masked(text, taken[-1:], LOCATOR)
    return parts, taken


def masked(text: str, spans: list[Span], sign: str) -> str:
    """Return the text with every character of the spans replaced by ``sign``."""
    for span in spans:
        text = f"{text[: span.start]}{sign * len(span)}{text[span.end :]}"
    return text


def _field(name: str, raw: str, span: Span, offset: int) -> Field:
    text = raw[span.start : span.end]
    return Field(
        name=name,
        value=expanded_pages(text) if name == "pages" else " ".join(text.split()),
        raw=text,
        span=span.shifted(offset),
        confidence=0.98,
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]?)\s?--?\s?([A-Za-z]*)(\d+)([A-Za-z]?)$")


def expanded_pages(text: str) -> str:
    """Return a page range in full with a hyphen: ``278-293`` for ``278–93``."""
    pages = " ".join(shape(text).replace("--", "-").split())
    found = _range().match(pages)
    if found is None:
        return " ".join(text.split()) if "-" not in pages else pages.replace(" ", "")
    letters, first, tail, letters2, last, tail2 = found.groups()
    if len(last) < len(first) and letters2 in ("", letters):
        last = first[: len(first) - len(last)] + last
    return f"{letters}{first}{tail}-{letters2 or letters}{last}{tail2}"
