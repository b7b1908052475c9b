"""The labels by which a reference names its volume, issue and pages: ``vol. 36, no. 2, pp. 278-93``."""

from typing import Final

from claimcheck.bibliography.strings.pieces import ARTICLE, NUMBER, PAGE, PAGES, PP, VOLUME, YEAR

_ROMAN: Final = r"(?P<volume>[IVXLC]{1,7}|[ivxlc]{1,7})\b(?!\.[A-Za-z])"
LABELLED: Final = {
    "volume": (
        r"(?<![A-Za-z])(?:[Vv]ol(?:ume)?s?\b\.?|[Bb]d\.|[Bb]and|[Tt]ome"
        r"|(?:Jg|Jahrg|Jahrgang|[Jj]rg|[ZzAa]rg|[ZzAa]rgang|[Rr]oz|[Aa][zn]o)\b\.?|(?<=[,;] )t\.)"
        rf"\s?{VOLUME}(?![\d-]|\. ?Jg)"
        rf"|(?<![A-Za-z])(?:[Vv]ols?\b\.?|[Vv]olume|[Tt]ome|Bd\.|(?<=[,;] )t\.)\s?{_ROMAN}"
        r"|(?<![\w(])(?P<volume>\d{1,4})\. ?(?:Jg|Jahrg|Jahrgang)\b"
    ),
    "issue": (
        rf"(?:(?<=\x03)|(?<=\x03 )|(?<=\x03, )|(?<=\x03\. )|(?<=\x03/)|(?<=, )|(?<=\), )){NUMBER}"
        r"(?P<issue>\d{1,5}(?:[-/]\d{1,4})?[A-Z]?|Suppl?\.? ?\d{0,3})"
        rf"(?=\s?(?:[,.;:)]\s?(?:\(?{YEAR}|\x02|\(\x02|p|P|[Ss]\.|$|[A-Z][a-z]{{2}}\b)|\(|\x02|$))"
    ),
    "pages": (
        rf"(?<![A-Za-z]){PP}(?!\d{{1,2}}(?:st|nd|rd|th)\b){PAGES}(?![\d-])"
        rf"|(?<=[,.] ){ARTICLE}(?P<pages>{PAGE})(?![\w-])"
        r"|(?<=\x03: )(?!(?:1[5-9]|20)\d\d-(?:1[5-9]|20)\d\d)"
        r"(?P<pages>[A-Za-z]?\d{1,6}(?:-[A-Za-z]?\d{1,6})?)(?![\w-])"
    ),
}
"""What each field's label looks like, with the number as a group of the field's name."""
SIGNS: Final = {
    "volume": (
        r"[VvBbTtJjZzRrAa,;.](?:(?<![A-Za-z].)"
        r"(?:ol(?:s|umes?)?|d|and|ome|g|ahrg(?:ang)?|rg(?:ang)?|oz|[zn]o)\.?\s?[\dA-Zivxlc]"
        r"|(?<=[,;]) t\.|(?<=\.) ?J(?:g|ahrg))"
    ),
    "issue": r"[NnIiHz](?<![A-Za-y].)(?:os?|r|[uz]m|umber|\x1f|z|zmero|ss(?:ue)?|eft)?\.?\s?[\dS]",
    "pages": (
        r"[PpSsbAaI\x03](?<![A-Za-z].)(?:"
        r"(?:(?<=[Pp])[Pp]?\b|ages?\b|eiten?\b|(?<=[Ss])(?=\.)|gs?\b|[az]gg?s?|lz|id)\.?\s?"
        r"[A-Za-z]{0,4}[\divxlc]"
        r"|rt|bstr|D |: )"
    ),
}
"""What is found faster, and stands wherever a label does."""
