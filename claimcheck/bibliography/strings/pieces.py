"""The pieces of which the frames of year, volume, issue and pages are made, as patterns.

They run on the `claimcheck.text.shape.shape` of a reference in which identifiers (code 1), dates
(code 2) and a title in quotation marks are masked; what has been read before is code 3 or 5.
"""

from typing import Final

YEAR: Final = r"(?:1[4-9]|2[01])\d\d(?:[a-z]\b)?"
"""A year, with the letter that tells the works of one year apart."""
_YEARS: Final = rf"{YEAR}(?:[-/](?:{YEAR}|\d\d)(?!\d))?"
"""One year, or two in a row."""
WHEN: Final = rf"(?:(?P<year>{YEAR})|[(\[]?\x02+[)\]]?)"
WHEN_BOXED: Final = rf"(?:\((?P<year>{_YEARS})\)|[(\[]?\x02+[)\]]?)"
"""A date in round brackets, which are masked with it; those of a bare year are not."""
WHEN_BEFORE_VOLUME: Final = rf"(?:(?<!\d)(?P<year>{YEAR}|(?:19|20)\d{{3}})|[(\[]?\x02+[)\]]?)"
"""With a slip of five digits too, which the semicolon and the volume show to be meant as a year."""
VOLUME: Final = (
    r"(?:(?:[Vv]ol(?:ume)?\b\.?|v\.)\s?)?"
    r"(?P<volume>(?:[A-Z]-)?[A-Z]{0,2}\d{1,4}[A-Z]?(?:[-/]\d{1,4})?|[ivx]{1,5}(?=\s?[:(]))"
)
SUPPLEMENT: Final = r"(?:[Ss]uppl?(?:ement)?\b\.?(?: ?(?:\d{1,3}|[A-Z])\b)?)"
TIME_OF_YEAR: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
    r"[a-z]{0,6}\.?(?: ?[-/ ] ?[A-Z]?\w{1,8}\.?)?"
)
"""A month, day or season without its year."""
_ISSUE_TEXT: Final = r"[^()\[\]:;\x01-\x05]{1,30}"
ISSUE: Final = (
    rf"(?:\s?|, )\((?P<issue>(?!{_YEARS}\)|[A-Z][a-z]+[A-Z]|cols?\b|(?:pp?|pgs?)\. ?\d"
    rf"|[^()]*, (?:19|20)\d\d\)|\d{{1,2}} {TIME_OF_YEAR}\)){_ISSUE_TEXT})\)"
)
PAGE: Final = (
    r"(?:[A-Za-z]{0,4}\d[\d.]{0,9}(?:\.?(?:pub|[a-z]{1,2})\d{0,3})?(?<!\.)(?:(?<=\d)\(R\))?"
    r"|[ivxlc]{1,7}\b)"
)
"""With the sign of a rapid communication: ``060405(R)``."""
_TO: Final = r" ?(?:-{1,2}|_) ?"
"""Between the first and the last page; an underscore is what some programs make of a dash."""
PAGES: Final = rf"(?P<pages>{PAGE}(?:{_TO}{PAGE})?(?:, ?\d{{1,5}}-\d{{1,5}}(?![\d(]))*)"
RANGE: Final = (
    rf"(?P<pages>{PAGE}{_TO}{PAGE}(?:, ?\d{{1,5}}-\d{{1,5}})*"
    r"(?:, \d{1,3}(?=\.?\s*(?:$|[\x01\x02])))?)"
)
PLAIN_RANGE: Final = rf"(?P<pages>(?!1[4-9]\d\d-|20\d\d-)\d{{1,5}}{_TO}\d{{1,5}})"
"""Two numbers that are no years."""
NUMBER: Final = (
    r"(?:(?:[Nn]os?|[Nn]r|[Nn][uz]m|[Ii]ss|(?<!Special )[Ii]ssue|[Nn]umber|H|Heft|nzmero)\b\.?"
    r"|[Nn](?:\x1f|z(?=\s?\d))\.?|\b[nz]\.(?=\s?\d))\s?"
)
"""The sign of ``n°`` has no shape, those of ``nº`` and ``č.`` the shape of a letter."""
PP: Final = (
    r"(?:(?!P\.?\s?(?:1[89]|20)\d\d[.,)])[Pp]{1,2}\b\.?|[Pp]ages?\b|[Ss]eiten?\b|\bpgs?\b\.?"
    r"|(?:\bp[az]gg?s?|\bblz|\bsid)\b\.|(?<=[,;:.)\x02\x03] )s\.(?=\s?\d)"
    r"|(?<!U\.)(?<![A-Z]\. )S\.(?!\s?(?:1[89]|20)\d\d\. ))\s?"
)
"""``P. 1990.`` and ``S. 1990.`` are the end of a name."""
ARTICLE: Final = (
    r"(?:[Aa]rt(?:icle)?\b\.?\s?(?:(?:[Nn]o|ID|[Nn]umber)\b\.?\s?)?|ID |Paper (?:No|ID)\b\.?\s?"
    r"|[Aa]bstr(?:act)?\b\.?\s?(?:[Nn]o\.?\s?)?#?(?=[A-Z]?\d))"
)
NEXT: Final = rf"[:,]?\s?(?:{PP}|{ARTICLE})?"
END: Final = r"(?=\s*(?:$|[.,;)\]\x01\x02]|\((?:1[5-9]|20)\d\d\)|\((?:at |esp\. )?pp?\. ?\d))"
LAST: Final = r"(?=\.?\s*(?:$|[\x01\x02]))"
"""The end of the reference, or an identifier or date of access."""

FIRST_NUMBER: Final = (
    r"[\x02\dIVXLCivxlc](?:(?<=\x02)|(?<!\d\d)(?<=\d)\d*(?![\d)]|[a-z]\))"
    r"|(?<![A-Za-z][ivxlc])(?<=[ivxlc])[ivxlc]{0,6}(?=\s?[:(]| ?-)"
    r"|(?<![A-Za-z][IVXLC])(?<=[IVXLC])[IVXLC]{1,7}(?=[-/:., ]? ?\(?\d))"
)
"""The number, in digits or letters, or the date without which no frame matches.

No frame begins with a number before a closing bracket, such as the year after the authors.
"""
FIRST_LABELLED: Final = (
    r"[\d\x02\x03IVXLCivxlcSs](?:(?<=[\d\x02\x03])|(?<![A-Za-z].)(?<=[IVXLCivxlc])[IVXLCivxlc]{0,6}\b"
    r"|(?<=[Ss])uppl)"
)
"""The same for what labels name, such as ``Vol. IV``."""
LONGEST_LEAD: Final = 12
"""Characters of a frame before its first number: ``[2014``, ``Volume 36``."""
LONGEST_LABEL: Final = 24
"""Characters of a label before its number: ``Article number 36``."""
