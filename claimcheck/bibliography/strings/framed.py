"""The frames that the styles put around year, volume, issue and pages, see `pieces`.

A bare "36, 2024" is no locator: each frame has its punctuation, such as ``2014;36(2):278-93``. What
stands in a group ``gap`` belongs to the frame and stays unread.
"""

from typing import Final

from claimcheck.bibliography.strings.pieces import (
    ARTICLE,
    END,
    ISSUE,
    LAST,
    NEXT,
    NUMBER,
    PAGE,
    PAGES,
    PLAIN_RANGE,
    PP,
    RANGE,
    SUPPLEMENT,
    TIME_OF_YEAR,
    VOLUME,
    WHEN,
    WHEN_BEFORE_VOLUME,
    WHEN_BOXED,
    YEAR,
)

_PAGES_AFTER: Final = rf"[:,]?[.,]?\s?(?:{PP})?{PAGES}{END}"
_BEFORE_ISSUE: Final = (
    rf"{WHEN_BOXED}(?:,? |: ?)(?:{NUMBER}(?P<issue>\w(?:[\w./-]{{0,11}}\w)?)|(?P<issue>\d{{1,2}})), "
    rf"(?:(?:{PP}|{ARTICLE}){PAGES}|{PLAIN_RANGE}){END}"
)
_NUMBER_OF_YEAR: Final = (
    rf"(?<![A-Za-z]){NUMBER}(?P<issue>\d{{1,3}})[-/](?P<year>(?:19|20)\d\d)"
    rf"(?:, (?:{PP})?{PAGES})?{END}"
)
_YEAR_BETWEEN: Final = (
    rf"(?<=[A-Za-z.,»”'\"] )(?!{YEAR}\b)(?P<volume>\d{{1,4}}), (?:(?P<year>{YEAR})|\x02+), "
    rf"(?:{PP}{PAGES}(?![\w-])|{PLAIN_RANGE}{END})"
)
_WITHOUT_YEAR: Final = (
    rf"(?<=[A-Za-z.,] )(?<![Nn][ro]\. )(?<!H\. )(?<!Heft )(?!{YEAR}\b){VOLUME},? {PP}{PAGES}{END}"
)
_YEAR_BEFORE: Final = (
    rf"(?<=[A-Za-z.] )(?:(?P<year>{YEAR})|\x02+), {VOLUME}"
    rf"(?:(?:{ISSUE})?, {PAGES}{END}|{ISSUE}{LAST})"
)
_TITLE_CASE: Final = r"[A-Z][A-Za-z.]*(?: (?:[A-Z&][A-Za-z.]*|of|and|the|in|for|on)){0,8}"
_ISSUE_AFTER_COMMA: Final = rf"(?<=[A-Za-z.,)\"”»] ){VOLUME},"
_ISSUES: Final = r"\d{1,4}(?:[-/]\d{1,4})?"
_LAW_REVIEW: Final = r"(?!U\.S\.|F\.|S\. ?Ct)[A-Z][A-Za-z.,&' -]{1,60}"
_JAHRGANG: Final = r"(?<![\w(])(?P<volume>\d{1,4})\. ?(?:Jg|Jahrg|Jahrgang)\b\.?[,/]? ?"

FRAMES: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    # 2014;36(2):278-93   2020 Dec 1;13(4):35-41   2009;101 Suppl 2:S125-9   2010;116:Abstract 33
    (
        (";",),
        (
            rf"{WHEN_BEFORE_VOLUME}\s?;\s?{VOLUME}?(?:{ISSUE}| ?(?P<issue>{SUPPLEMENT}))?"
            rf"(?:\s?:\s?(?:{PP}|{ARTICLE})?{PAGES}|(?=\s*[.,]|\s*$|:\s?\[))"
        ),
    ),
    # Wiley; 2010:35-41   HRSA Careaction. 2002 Jun:1-6
    (("0:",), rf"(?<=[;,] )(?P<year>{YEAR}):\s?{PAGES}{END}"),
    (("(:",), rf"(?<=[a-z]\. )\x02+:\s?(?:{RANGE}|(?P<pages>[a-z]{{1,6}}\d{{2,9}})){END}"),
    # 2015, Issue 9. Art. No.: CD001929
    (
        ("CD",),
        (
            rf"(?P<year>{YEAR})[,;] [Ii]ssue (?P<issue>\d{{1,2}})\. "
            rf"[Aa]rt\. ?[Nn]o\.?:? ?(?P<pages>CD\d{{6}}){END}"
        ),
    ),
    # J Health 2004 34 3 126-131
    (
        ("0 0", "-"),
        (
            rf"(?<=[A-Za-z.] )(?:(?P<year>{YEAR})|\x02+) (?P<volume>\d{{1,3}}) "
            rf"(?:(?P<issue>\d{{1,2}}) )?{PLAIN_RANGE}{END}"
        ),
    ),
    # 36, no. 2 (May): 278-93   36, no. 2 (May-June): 278-93, where the year stands elsewhere
    (
        ("0, ", "("),
        (
            rf"(?<![\w(]){VOLUME}, {NUMBER}(?P<issue>[\w./-]{{1,12}}) \({TIME_OF_YEAR}\)"
            rf"[:,]\s?(?:{PP})?{PAGES}{END}"
        ),
    ),
    # 36 (12 August): 278-93, where the year stands elsewhere
    (("0 (", "):"), rf"(?<![\w(]){VOLUME} \((?:\d{{1,2}} )?{TIME_OF_YEAR}\): ?{PAGES}{END}"),
    # 36:2 (2014), 278-93   36:2: 278-93   36, 2: 278-93
    (
        ("0:",),
        (
            rf"(?<![\w(:.]){VOLUME}: ?(?P<issue>\d{{1,2}}(?:[-/]\d{{1,2}})?) "
            rf"{WHEN_BOXED}{_PAGES_AFTER}"
        ),
    ),
    (("0:",), rf"(?<![\w(:.]){VOLUME}[:,] ?(?P<issue>\d{{1,2}}): ?{PAGES}{END}"),
    # 36(2), 2011, 278-293   36, (2011), 278-293
    (
        ("), ", "("),
        rf"(?<![\w(]){VOLUME}{ISSUE}, (?:(?P<year>{YEAR})|\x02+), (?:{PP})?{PAGES}{END}",
    ),
    (("0, (",), rf"(?<=[a-z.,] ){VOLUME}, \((?P<year>{YEAR})\),? (?:{PP})?{PAGES}{END}"),
    # 36. Jg., Nr. 2, S. 278-293   36. Jg. (2011), Heft 2, S. 278   36. Jg./Heft 2, 2011, S. 278
    (
        ("0.", "J", "g"),
        (
            rf"{_JAHRGANG}(?:{WHEN_BOXED},? )?{NUMBER}(?P<issue>[\w/-]{{1,12}})"
            rf"(?:, (?:(?P<year>{YEAR})|\x02+))?(?:[,:] ?(?:{PP})?{PAGES})?(?: ff?\.)?{END}"
        ),
    ),
    # 36, 2 (March 2011), 278-293   36, 3/4 (2011): 278-93   36, 2, 2011, 278-93
    (
        ("0, 0",),
        rf"{_ISSUE_AFTER_COMMA} (?P<issue>{_ISSUES}),? {WHEN_BOXED}[,:]\s?(?:{PP})?{PAGES}{END}",
    ),
    (
        ("0,0",),
        rf"{_ISSUE_AFTER_COMMA}(?P<issue>{_ISSUES}),? {WHEN_BOXED}[,:]\s?(?:{PP})?{PAGES}{END}",
    ),
    # v. 36, n. 2, p. 278-293
    (
        ("v.", "n."),
        (
            rf"(?<![\w(])v\.\s?(?P<volume>\d{{1,4}})\s?,? n\.\s?(?P<issue>[\d/-]{{1,9}})\s?"
            rf"(?:, {PP}{PAGES})?{END}"
        ),
    ),
    # NJW 2011, 102 (105)
    (
        ("0, 0",),
        rf"(?<=[A-Z]{{2}} )(?P<year>{YEAR}), (?P<pages>\d{{1,5}})(?= \(\d{{1,5}}\)|{LAST})",
    ),
    # Revue, n° 3-2011, p. 102   Revue, n° 3/2011
    (("-0000",), _NUMBER_OF_YEAR),
    (("/0000",), _NUMBER_OF_YEAR),
    # Études rurales, 187 | 2011
    (("0 | 0",), rf"(?<![\w(]){VOLUME} \| (?P<year>{YEAR}){END}"),
    # Вопросы географии. 2011. Т. 45. № 3. С. 102-110
    (
        ("Z. 0", "0-0"),
        (
            r"(?:\bZ\. ?(?P<volume>\d{1,4})[.,] ?-? ?)?(?:\x1f\.? ?(?P<issue>\d{1,4}(?:[-/]\d{1,4})?)"
            rf"(?: ?\(\d{{1,4}}\))?[.,] ?-? ?)?\bZ\. ?{PLAIN_RANGE}{END}"
        ),
    ),
    # 36(2):278-93   36 (2), 278-293   36(2), pp. 278-293   36(Suppl. 2), S12   36(2), Article e15
    (
        ("(",),
        (
            rf"(?<![\w('*]){VOLUME}{ISSUE}(?:(?:\s?:|,)\s?(?:{PP}|{ARTICLE})?{PAGES}{END}"
            rf"|\s{WHEN_BOXED}[:,]?\s?(?:{PP})?{PAGES}{END}|\s{WHEN}[:,]\s?(?:{PP})?{PAGES}{END}"
            rf"|\s(?:{PP})?{PAGES}{END}"
            rf"|\s\(?{WHEN}\)?{END}|{END})"
        ),
    ),
    # Annales 106, 1986, no. 2, p. 31-44
    (
        ("0, 0",),
        (
            rf"(?<=[A-Za-z.,»”'\"] )(?!{YEAR}\b)(?P<volume>\d{{1,4}}), (?:(?P<year>{YEAR})|\x02+), "
            rf"{NUMBER}(?P<issue>\d{{1,3}}(?:[-/]\d{{1,3}})?), (?:{PP}{PAGES}|{PLAIN_RANGE}){END}"
        ),
    ),
    # 36, no. 2 (2011): 278-93   36, no. 2 (March 2011)   36, no. 2: 278-93
    (
        ("0, ",),
        (
            rf"(?<![\w(]){VOLUME}, {NUMBER}(?P<issue>\w(?:[\w./-]{{0,11}}\w)?(?: [\w.]{{1,6}}){{0,2}})"
            rf"(?:,?\s\(?{WHEN}\)?)?(?:[:,]\s?(?:{PP})?{PAGES})?{END}"
        ),
    ),
    # Annales 106, 1986, p. 31-44
    (("0, 0",), _YEAR_BETWEEN),
    (("0, (",), _YEAR_BETWEEN),
    # 45/4 (1950): 710-720
    (("0/0",), rf"(?<![\w(]){VOLUME}/(?P<issue>\d{{1,3}}),? {WHEN_BOXED}{_PAGES_AFTER}"),
    # 36.2 (2011): 278-93   36.2, 2011, p. 278-93
    (
        ("0.", ":"),
        (
            rf"(?<![\w(.]){VOLUME}\.(?P<issue>\d{{1,3}}(?:[-/]\d{{1,3}})?(?: Pt\.? \d)?|{SUPPLEMENT}) "
            rf"{WHEN_BOXED}:\s?{PAGES}{END}"
        ),
    ),
    (
        ("0.0 (",),
        (
            rf"(?<=[,a-z”’'»] ){VOLUME}\.(?P<issue>\d{{1,3}}(?:[-/]\d{{1,3}})?) {WHEN_BOXED}, "
            rf"(?:{PP})?{PAGES}{END}"
        ),
    ),
    (
        ("0.0, ",),
        (
            rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,3}})\.(?P<issue>\d{{1,2}}), "
            rf"(?:(?P<year>{YEAR})|\x02+), {PP}{RANGE}{END}"
        ),
    ),
    # Annales, XXXIII (1911), 333-48   Annales, XXIX-2, 1988, p. 333-48
    (
        (),
        (
            r"(?<=[A-Za-z.,»”\"] )(?P<volume>[IVXLC]{1,8})(?:[-/:.,] ?(?P<issue>\d{1,2}))?,? "
            rf"(?:{WHEN_BOXED}|(?P<year>{YEAR}))[,:] (?:(?:{PP})?{RANGE}|{PP}{PAGES}){END}"
        ),
    ),
    # 36 (2014), H. 2, S. 278-293   36 (2014), 2, 278-293   36, (2014) 2, 278-293
    (("0 (", ", "), rf"(?<![\w(]){VOLUME} {_BEFORE_ISSUE}"),
    (("0, (",), rf"(?<![\w(]){VOLUME}, {_BEFORE_ISSUE}"),
    # 36 (2014) 278-293   36 (2014): 278-93   36 (2014), pp. 3-4   106 (2014) 640916
    (("0 (",), rf"(?<![\w(]){VOLUME} {WHEN_BOXED}{NEXT}{PAGES}{END}"),
    (("0(",), rf"(?<![\w(]){VOLUME}{WHEN_BOXED}{NEXT}{PAGES}{END}"),
    # 87 Harv. L. Rev. 278, 290 (2014)
    (
        ("L.", "("),
        (
            r"(?<=, )(?P<volume>\d{1,3}) (?P<gap>[A-Z][A-Za-z.,&' -]{1,60}? "
            r"(?:Rev\.|REV\.|L\. ?J\.|J\. [A-Z][A-Za-z.&' ]{1,40}|Q\.)) (?P<pages>\d{1,4})"
            rf"(?:, \d{{1,4}}(?:-\d{{1,4}})?)? \((?P<year>{YEAR})\)"
        ),
    ),
    # 312 BMJ 71 (1996), 43 STAN. L. REV. 1241, 1244-45 (1991)
    (
        ("0 (0000)",),
        (
            rf"(?<=, )(?P<volume>\d{{1,3}}) (?P<gap>{_LAW_REVIEW}) (?P<pages>\d{{1,4}})"
            rf"(?:, \d{{1,4}}(?:-\d{{1,4}})?)? \((?P<year>{YEAR})\)\.?\s*$"
        ),
    ),
    # (1890) 4(5) Harvard Law Review 193   (2003) 66 MLR 1
    (
        ("(0000) 0",),
        (
            rf"\((?P<year>{YEAR})\) (?P<volume>\d{{1,3}})(?:{ISSUE})? (?P<gap>{_LAW_REVIEW}) "
            rf"(?P<pages>\d{{1,4}}(?:-\d{{1,4}})?)(?:, \d{{1,4}}(?:-\d{{1,4}})?)?{LAST}"
        ),
    ),
    # Trans. Graph. 30, 4, Article 102
    (
        ("0, 0",),
        (
            rf"(?<=[A-Za-z.,] ){VOLUME}, (?P<issue>\d{{1,3}}), {ARTICLE}"
            rf"(?P<pages>{PAGE})(?=[.,;]|\s|$)"
        ),
    ),
    # 2014, Article 640916   8, e1557   12(3), Art. 5
    (
        ("0, ",),
        rf"(?<=, ){VOLUME}(?:{ISSUE})?, (?:{ARTICLE}(?P<pages>{PAGE})|(?P<pages>e\d{{2,9}})){END}",
    ),
    # edited by Ann Doe, 35-41. New York: Wiley   In A Handbook, 929. New York: Wiley
    # but no An Intimate History, 1941-1945. New York: …
    (
        (", ", "0. ", ": "),
        (
            rf"(?<=[A-Za-z)], )(?!(?:1[5-9]|20)\d\d(?:-(?:1[5-9]|20)\d\d)?\.)(?:pp?\. ?)?"
            rf"(?:{RANGE}|(?P<pages>e?\d{{1,7}}))(?=\. [A-Z][^.:]{{1,40}}(?: \([A-Z]{{2}}\))?: [A-Z])"
        ),
    ),
    # Nature 123, 45-67 (2014)   Science 123, 45 (2014)
    (("0, ",), rf"(?<![\w(]){VOLUME}, (?:{PP})?{PAGES},? (?:\((?P<year>{YEAR})\)|\x02+)"),
    # Science, June 2010, 327, 5971, 1333-1336
    (
        ("0, 0",),
        (
            rf"(?<=[A-Za-z.,] )(?:(?P<year>{YEAR})|\x02+), (?P<volume>\d{{1,4}}), "
            rf"(?P<issue>\d{{1,4}}), {PLAIN_RANGE}{END}"
        ),
    ),
    # Nutrients 2020, 12, 1557   Nutrients 2020, 12(3), 1557-1560   Science 2010, 12, (3), 15
    (("0, 0",), _YEAR_BEFORE),
    (("(, 0",), _YEAR_BEFORE),
    # 2009, MNRAS, 395, 333
    (
        ("0, ",),
        (
            rf"(?<=[A-Za-z.,] )(?P<gap>{YEAR}, [A-Z][A-Za-z&. ]{{1,40}}), "
            rf"(?P<volume>\d{{1,4}}[A-Z]?), (?P<pages>[A-Z]?\d{{1,6}}){LAST}"
        ),
    ),
    # Geophys. Res., 114, D04333   Sciences 103, 18556
    (
        ("0, ",),
        rf"(?<=[A-Za-z.,&] )(?!{YEAR},){VOLUME}, (?P<pages>[A-Z]{{1,2}}\d{{1,7}}|\d{{5,8}}){END}",
    ),
    # 36:278-293   36: e1557   2004, 36:12
    ((":", "-"), rf"(?<![\w(:]){VOLUME}\s?:\s?(?:{PP})?{RANGE}{END}"),
    (
        (":",),
        (
            rf"(?<=[.,] )(?<!Audio, )(?<!Video, ){VOLUME}:\s?(?:{PP})?{PAGES}"
            r"(?=[.,]?\s*(?:$|\(?" + YEAR + r"|[(]?[\x01\x02]))"
        ),
    ),
    # The Lancet 312:e11906   Sleep 205:100880   Lancet 352:1222, 1998
    # and no standard: ISO 9001:2015, BS 7799:1995
    (
        ("0:",),
        (
            r"(?<=[A-Za-z.] )(?<!ISO )(?<!IEC )(?<!EN )(?<!BS )(?P<volume>\d{1,4}): ?"
            rf"(?P<pages>[eE]\d{{2,9}}|\d{{4,9}}){END}"
        ),
    ),
    (
        ("0:", ", "),
        (
            rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,4}}): ?(?P<pages>\d{{3,4}}|\d{{1,4}}s), "
            rf"(?:(?P<year>{YEAR})(?:{END}| \()|\x02+)"
        ),
    ),
    # in Handbook (eds Doe, A.) 278-293 (Blackwell, 2011)
    (
        ("(", "-"),
        (
            rf"(?:(?<=[A-Za-z.)] )|(?<=[A-Za-z], ))(?!1[5-9]\d\d-(?:1[5-9]|20)\d\d\b){RANGE}"
            rf"(?= \([A-Z][^()]{{1,80}}, (?:{YEAR}|\x02+)\))"
        ),
    ),
    # Handbook (278-293). Leiden: Brill   ‘Title’ (278-293) in A. Doe (ed.)
    (
        ("(0", "0)"),
        rf"(?<=[\w.)'’”] )\({PLAIN_RANGE}\)(?=\.?\s*$| in [A-Z]|[.,] [A-Z][^.:]{{1,60}}: [A-Z])",
    ),
    # J. Robotics 4, pp. 213-218
    (("0 p",), _WITHOUT_YEAR),
    (("0, p",), _WITHOUT_YEAR),
    # Psychol. Rev., 36, 278-293.   Proc Natl Acad Sci 106, 4894-4899.
    (
        ("0, ", "-"),
        rf"(?<=[A-Za-z.,\x02)] ){VOLUME}, {RANGE}(?=[.,;]?\s*(?:$|\(?{YEAR}|[\x01\x02]))",
    ),
    # J. Computing, 17 416-429, 1969   J. Logic Programming, 5 207-229 (1988)   J. Math., 1 273, 1985
    (
        ("0 0", "-"),
        (
            rf"(?<=[a-z.,] )(?P<volume>\d{{1,3}}) {PLAIN_RANGE}"
            rf"(?:,? \((?P<year>{YEAR})\)|, (?P<year>{YEAR}){LAST}|,? \x02+|{LAST})"
        ),
    ),
    (
        ("., ", "0 0"),
        rf"(?<=[a-z]\., )(?P<volume>\d{{1,3}}) (?P<pages>\d{{2,5}}), (?P<year>{YEAR}){LAST}",
    ),
    # BMJ, n71. https://doi.org/…
    (("0", "\x01"), r"(?<=[A-Za-z], )(?P<pages>[a-z]\d{1,6})(?=\.?\s*\x01)"),
    # Harcourt, 1972, 63-70.   Köln: Oldenbourg 1992, 63-70
    (("0, ",), rf"(?:(?<=[A-Za-z.,)\d], )|(?<=[a-z] ))(?P<year>{YEAR}), (?:{PP})?{RANGE}{LAST}"),
    # The Guardian, 12 May 2014, sec. A, 1+
    (
        ("(",),
        (
            r"(?<=\x02)(?:[:,] |:(?=[A-Z]\d))"
            r"(?:late ed\.[:,] |sec(?:t|tion)?\b\.? \w{1,3}[:,] )?(?:[Pp]{1,2}\. ?)?"
            rf"(?P<pages>(?!{YEAR}{LAST})[A-Z]{{0,2}}\d{{1,4}}(?:-[A-Z]{{0,2}}\d{{1,4}})?)\+?{LAST}"
        ),
    ),
    # “Title,” in Handbook (New York: Norton, 1995), 181-97
    (
        ("0), ", "~"),
        (
            r"(?:(?<=, \d{4}\), )|(?<=\w \d{4}\), ))(?:pp?\. ?)?"
            rf"(?P<pages>\d{{1,4}}(?:-\d{{1,4}})?)(?:, \d{{1,4}}(?:-\d{{1,4}})?){{0,3}} ?{LAST}"
        ),
    ),
    # In Doe, A Handbook. New York: Norton, 1995. 181-97.
    (
        (". 0", "-"),
        rf"(?<=[a-z\d\x02]\. ){PLAIN_RANGE}(?=\.?\s*(?:$|Print|\x01))",
    ),
    # Proceedings of SIGIR, 262-269, 1996
    ((", 0", "-"), rf"(?<=[A-Za-z)], ){PLAIN_RANGE}(?:, (?:(?P<year>{YEAR})|\x02+)){LAST}"),
    # J. Appl. Phys. 98, (2005)   Arrays, Computer 20 (1987)   Review 93(September 2011)
    (("0, (",), rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,3}}), \((?P<year>{YEAR})\){LAST}"),
    (
        ("0 (",),
        (
            rf"(?<=, )(?P<gap>{_TITLE_CASE}) (?P<volume>\d{{1,3}}) "
            rf"\((?P<year>{YEAR})\)(?=[.,]?\s*$)"
        ),
    ),
    (("0(",), rf"(?<=[A-Za-z.] )(?P<volume>\d{{1,3}})\x02+{LAST}"),
    # (1994). … The Knowledge Engineering Review, 8.
    ((", 0",), rf"(?<=[.?!] )(?P<gap>{_TITLE_CASE}), (?P<volume>\d{{1,3}})\.?\s*$"),
    # In Doe and Roe, 196-203.
    (
        (", 0", "-"),
        (
            r"(?<=[A-Za-z], )(?<!ages, )(?<!aged, )(?<!lines, )(?!1\d\d\d-|20\d\d-|0)"
            rf"(?P<pages>\d{{2,5}} ?-{{1,2}} ?\d{{2,5}}){LAST}"
        ),
    ),
)
"""What a text holds wherever a frame matches, and the frame, in the order of trust.

In that text every digit is a 0, every character of a date a round bracket, and P, S and s are p.

The first frame that matches anywhere is taken, where it matches last.
"""
