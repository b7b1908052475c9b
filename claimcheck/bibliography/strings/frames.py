"""The frames that the styles put around year, volume, issue and pages.

The patterns run on the `claimcheck.text.shape.shape` of a reference in which identifiers (code 1),
dates (code 2) and a title in quotation marks are masked; what has been read before is code 3 or 5.
"""

from typing import Final

YEAR: Final = r"(?:1[4-9]|2[01])\d\d(?:[a-z]\b)?"
"""A year, with the letter that tells the works of one year apart."""
_WHEN: Final = rf"(?:(?P<year>{YEAR})|[(\[]?\x02+[)\]]?)"
_WHEN_BEFORE_VOLUME: Final = rf"(?:(?<!\d)(?P<year>{YEAR}|(?:19|20)\d{{3}})|[(\[]?\x02+[)\]]?)"
"""With a slip of five digits too, which the semicolon and the volume show to be meant as a year."""
_VOLUME: Final = (
    r"(?:(?:[Vv]ol(?:ume)?\b\.?|v\.)\s?)?"
    r"(?P<volume>[A-Z]{0,2}\d{1,4}[A-Z]?(?:[-/]\d{1,4})?|[ivx]{1,5}(?=\s?[:(]))"
)
_SUPPLEMENT: Final = r"(?:[Ss]uppl?(?:ement)?\b\.?(?: ?(?:\d{1,3}|[A-Z])\b)?)"
_ISSUE_TEXT: Final = r"[^()\[\]:;\x01-\x05]{1,30}"
_ISSUE: Final = (
    rf"\s?\((?P<issue>(?!{YEAR}\)|cols?\b|pp?\. ?\d|[^()]*, (?:19|20)\d\d\)){_ISSUE_TEXT})\)"
)
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

FIRST_NUMBER: Final = r"\x02|(?<!\d)\d+(?![\d)]|[a-z]\))|(?<![A-Za-z])[ivxlc]{1,7}(?=\s?[:(]| ?-)"
"""The number, in digits or letters, or the date without which no frame matches.

No frame begins with a number before a closing bracket, such as the year after the authors.
"""
FIRST_LABELLED: Final = r"[\d\x02\x03]|(?<![A-Za-z])[IVXLCivxlc]{1,7}\b|[Ss]uppl"
"""The same for what labels name, such as ``Vol. IV``."""
LONGEST_LEAD: Final = 12
"""Characters of a frame before its first number: ``[2014``, ``Volume 36``."""
LONGEST_LABEL: Final = 24
"""Characters of a label before its number: ``Article number 36``."""
FRAMES: Final[tuple[tuple[str, str], ...]] = (
    # 2014;36(2):278-93   2020 Dec 1;13(4):35-41   2009;101 Suppl 2:S125-9
    (
        ";",
        (
            rf"{_WHEN_BEFORE_VOLUME}\s?;\s?{_VOLUME}?(?:{_ISSUE}| ?(?P<issue>{_SUPPLEMENT}))?"
            rf"(?:\s?:\s?(?:{_PP})?{_PAGES}|(?=\s*[.,]|\s*$|:\s?\[))"
        ),
    ),
    # Wiley; 2010:35-41   HRSA Careaction. 2002 Jun:1-6
    (":", rf"(?<=[;,] )(?P<year>{YEAR}):\s?{_PAGES}{_END}"),
    (":", rf"(?<=[a-z]\. )\x02+:\s?(?:{_RANGE}|(?P<pages>[a-z]{{1,6}}\d{{2,9}})){_END}"),
    # 2015, Issue 9. Art. No.: CD001929
    (
        "CDr.",
        (
            rf"(?P<year>{YEAR})[,;] [Ii]ssue (?P<issue>\d{{1,2}})\. "
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
    (",(", rf"(?<![\w(]){_VOLUME}{_ISSUE}, (?P<year>{YEAR}), (?:{_PP})?{_PAGES}{_END}"),
    (",(", rf"(?<=[a-z.,] ){_VOLUME}, \((?P<year>{YEAR})\),? (?:{_PP})?{_PAGES}{_END}"),
    # 36. Jg., Nr. 2, S. 278-293
    (
        ".Jg",
        (
            rf"(?<![\w(])(?P<volume>\d{{1,4}})\. ?(?:Jg|Jahrgang)\b\.?,? "
            rf"{_NUMBER}(?P<issue>[\w/-]{{1,12}})(?:[,:] ?(?:{_PP})?{_PAGES})?{_END}"
        ),
    ),
    # 36, 2 (March 2011), 278-293
    (
        ",",
        (
            rf"(?<=[A-Za-z.,)] ){_VOLUME}, (?P<issue>\d{{1,4}}) (?:\((?P<year>{YEAR})\)|\x02+), "
            rf"(?:{_PP})?{_PAGES}{_END}"
        ),
    ),
    # v. 36, n. 2, p. 278-293
    (
        ".",
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
        ":(.",
        (
            rf"(?<![\w(.]){_VOLUME}\.(?P<issue>\d{{1,3}}(?:[-/]\d{{1,3}})?(?: Pt\.? \d)?|{_SUPPLEMENT}) "
            rf"\((?:(?P<year>{YEAR})|\x02+)\):\s?{_PAGES}{_END}"
        ),
    ),
    # 36 (2014), H. 2, S. 278-293
    (
        ",(",
        (
            rf"(?<![\w(]){_VOLUME} \((?:(?P<year>{YEAR})|\x02+)\), "
            rf"{_NUMBER}(?P<issue>[\w./-]{{1,12}}), {_PP}{_PAGES}{_END}"
        ),
    ),
    # 36 (2014) 278-293   36 (2014): 278-93   36 (2014), pp. 3-4   106 (2014) 640916
    ("", rf"(?<![\w(]){_VOLUME}\s?(?:\((?:(?P<year>{YEAR})|\x02+)\)|\x02+){_NEXT}{_PAGES}{_END}"),
    # 2014, Article 640916   8, e1557   12(3), Art. 5
    (
        ",",
        rf"(?<=, ){_VOLUME}(?:{_ISSUE})?, (?:{_ARTICLE}(?P<pages>{_PAGE})|(?P<pages>e\d{{2,9}})){_END}",
    ),
    # edited by Ann Doe, 35-41. New York: Wiley   In A Handbook, 929. New York: Wiley
    # but no An Intimate History, 1941-1945. New York: …
    (
        ",:. ",
        (
            rf"(?<=[A-Za-z)], )(?!(?:1[5-9]|20)\d\d(?:-(?:1[5-9]|20)\d\d)?\.)(?:pp?\. ?)?"
            rf"(?:{_RANGE}|(?P<pages>e?\d{{1,7}}))(?=\. [A-Z][^.:]{{1,40}}(?: \([A-Z]{{2}}\))?: [A-Z])"
        ),
    ),
    # Nature 123, 45-67 (2014)   Science 123, 45 (2014)
    (",", rf"(?<![\w(]){_VOLUME}, (?:{_PP})?{_PAGES},? (?:\((?P<year>{YEAR})\)|\x02+)"),
    # Nutrients 2020, 12, 1557   Nutrients 2020, 12(3), 1557-1560
    (",", rf"(?<=[A-Za-z.] )(?:(?P<year>{YEAR})|\x02+), {_VOLUME}(?:{_ISSUE})?, {_PAGES}{_END}"),
    # 36:278-293   36: e1557   2004, 36:12
    (":", rf"(?<![\w(:]){_VOLUME}\s?:\s?(?:{_PP})?{_RANGE}{_END}"),
    (
        ":",
        (
            rf"(?<=[.,] )(?<!Audio, )(?<!Video, ){_VOLUME}:\s?(?:{_PP})?{_PAGES}"
            r"(?=[.,]?\s*(?:$|\(?" + YEAR + r"|[(]?[\x01\x02]))"
        ),
    ),
    # The Lancet 312:e11906   Sleep 205:100880
    (":", rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,4}}): ?(?P<pages>[eE]\d{{2,9}}|\d{{4,9}}){_END}"),
    # in Handbook (eds Doe, A.) 278-293 (Blackwell, 2011)
    (
        "(,-",
        (
            rf"(?<=[A-Za-z.)] )(?!1[5-9]\d\d-(?:1[5-9]|20)\d\d\b){_RANGE}"
            rf"(?= \([A-Z][^()]{{1,80}}, (?:{YEAR}|\x02+)\))"
        ),
    ),
    # J. Robotics 4, pp. 213-218
    (
        "",
        (
            rf"(?<=[A-Za-z.,] )(?<![Nn][ro]\. )(?<!H\. )(?<!Heft )(?!{YEAR}\b){_VOLUME},? "
            rf"{_PP}{_PAGES}{_END}"
        ),
    ),
    # Psychol. Rev., 36, 278-293.   Proc Natl Acad Sci 106, 4894-4899.
    (",-", rf"(?<=[A-Za-z.,\x02)] ){_VOLUME}, {_RANGE}(?=[.,;]?\s*(?:$|\(?{YEAR}|[\x01\x02]))"),
    # BMJ, n71. https://doi.org/…
    (",\x01", r"(?<=[A-Za-z], )(?P<pages>[a-z]\d{1,6})(?=\.?\s*\x01)"),
    # Harcourt, 1972, 63-70.
    (",", rf"(?<=[A-Za-z.,)\d], )(?P<year>{YEAR}), (?:{_PP})?{_RANGE}(?=\.?\s*(?:$|[\x01\x02]))"),
)
"""The signs without which a frame matches nothing, and the frame, in the order of trust.

The first frame that matches anywhere is taken, where it matches last.
"""
LABELLED: Final = {
    "volume": (
        rf"(?<![A-Za-z])(?:[Vv]ol(?:ume)?s?\b\.?|[Bb]d\.|[Bb]and|[Tt]ome)\s?{_VOLUME}(?![\d-])"
        r"|(?<![A-Za-z])[Vv]ol\.?\s(?P<volume>[IVXLC]{1,7})\b"
    ),
    "issue": (
        rf"(?:(?<=\x03)|(?<=\x03 )|(?<=\x03, )|(?<=\x03\. )|(?<=, )){_NUMBER}"
        r"(?P<issue>\d{1,5}(?:[-/]\d{1,4})?[A-Z]?|Suppl?\.? ?\d{0,3})"
        rf"(?=\s?(?:[,.;:)]\s?(?:\(?{YEAR}|\x02|\(\x02|p|P|$|[A-Z][a-z]{{2}}\b)|\(|\x02|$))"
    ),
    "pages": (
        rf"(?<![A-Za-z]){_PP}(?!\d{{1,2}}(?:st|nd|rd|th)\b){_PAGES}(?![\d-])"
        rf"|(?<=[,.] ){_ARTICLE}(?P<pages>{_PAGE})(?![\w-])"
        r"|(?<=\x03: )(?P<pages>[A-Za-z]?\d{1,6}(?:-[A-Za-z]?\d{1,6})?)(?![\w-])"
    ),
}
