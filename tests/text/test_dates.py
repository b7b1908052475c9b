"""Dates: every accepted form is read, every impossible one stays impossible, titles stay titles."""

import datetime
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    Article,
    Date,
    DateRole,
    Finding,
    ImpossibleDate,
    NoDate,
    Reference,
    Span,
    ValidDate,
)
from claimcheck.rules.context import World
from claimcheck.rules.judge import judge
from claimcheck.rules.registry import all_rules
from claimcheck.settings import Settings
from claimcheck.text.dates import find_dates, parse_date
from claimcheck.text.dates.calendar_ import days_in, is_leap, one_edit
from claimcheck.text.dates.shapes import BEGUN, search_shape
from claimcheck.text.dates.wording import listing, worded

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "date-vectors.json"
TODAY = datetime.date(2026, 11, 22)
SEVERITIES = ("ok", "note", "warning", "error")

# Text, what is read (EDTF, readings joined by " | ", or the kind of fault), the rule that fires.
READ = [
    # ISO and NLM order
    ("2019-07-04", "2019-07-04", None),
    ("2019-07", "2019-07", None),
    ("1999-12-31", "1999-12-31", None),
    ("2024-05-03T10:00:00Z", "2024-05-03", None),
    ("2019 Jul 4", "2019-07-04", None),
    ("2019 Jul", "2019-07", None),
    ("2021 May", "2021-05", None),
    ("2011 Nov-Dec", "2011-11/2011-12", None),
    ("2018 Mar 31-Apr 4", "2018-03-31/2018-04-04", None),
    ("2018 Dec-2019 Jan", "2018-12/2019-01", None),
    ("2016 Oct 12-14", "2016-10-12/2016-10-14", None),
    # English order
    ("July 4, 2019", "2019-07-04", None),
    ("July 4 2019", "2019-07-04", None),
    ("Jul. 4, 2019", "2019-07-04", None),
    ("4 July 2019", "2019-07-04", None),
    ("4 July, 2019", "2019-07-04", None),
    ("4th July 2019", "2019-07-04", None),
    ("July 3rd, 2019", "2019-07-03", None),
    ("4th of July 2019", "2019-07-04", None),
    ("04-Jul-2019", "2019-07-04", None),
    ("2019, July 4", "2019-07-04", None),
    ("2019, 4 July", "2019-07-04", None),
    ("October 2017", "2017-10", None),
    ("Oct. 2017", "2017-10", None),
    ("October, 2017", "2017-10", None),
    ("(2019, July 4)", "2019-07-04", None),
    ("[2019 Jul 4]", "2019-07-04", None),
    # Years
    ("2017", "2017", None),
    ("2017b", "2017", None),
    ("(2017)", "2017", None),
    ("1687", "1687", None),
    ("c2017", "2017", None),
    ("©2017", "2017", None),
    ("350 BCE", "-0349", None),
    ("20190704", "2019-07-04", "numeric-date"),
    # Role words are no part of the date
    ("Accessed on 4 July 2019", "2019-07-04", None),
    ("Epub 2019 Jul 4", "2019-07-04", None),
    ("Last updated: July 4, 2019", "2019-07-04", None),
    ("Published online 4 July 2019", "2019-07-04", None),
    # Ranges
    ("July 4–6, 2019", "2019-07-04/2019-07-06", None),
    ("4-6 July 2019", "2019-07-04/2019-07-06", None),
    ("30 June – 2 July 2019", "2019-06-30/2019-07-02", None),
    ("June 30–July 2, 2019", "2019-06-30/2019-07-02", None),
    ("December 30, 2018 – January 2, 2019", "2018-12-30/2019-01-02", None),
    ("May/June 2019", "2019-05/2019-06", None),
    ("December 2018–January 2019", "2018-12/2019-01", None),
    ("2015–2017", "2015/2017", None),
    ("2015--2017", "2015/2017", None),
    ("2015/2017", "2015/2017", None),
    ("2016–17", "2016/2017", None),
    ("2016/17", "2016/2017", None),
    ("2015–present", "2015/..", None),
    ("2014-05-03/2014-05-06", "2014-05-03/2014-05-06", None),
    # Seasons, quarters, feasts
    ("Autumn 2011", "2011-23", None),
    ("Fall 2011", "2011-23", None),
    ("2011 Winter", "2011-24", None),
    ("Summer 2011–2012", "2011-22", None),
    ("Winter 2011–12", "2011-24", None),
    ("Fall/Winter 2011", "2011-23/2011-24", None),
    ("Third Quarter 2011", "2011-35", None),
    ("4th quarter of 2011", "2011-36", None),
    ("Q2 2011", "2011-34", None),
    ("Easter 2011", "2011-03/2011-04", None),
    ("Christmas 2011", "2011-12", None),
    # Days that do not exist
    ("April 33, 2019", "day 2019-04-03 2019-04-13 2019-04-23 2019-04-30", "impossible-date"),
    ("September 31, 2019", "day 2019-09-01 2019-09-03 2019-09-11 2019-09-13 2019-09-21 2019-09-30",
     "impossible-date"),
    ("30 February 2020", "day 2020-02-03 2020-02-10 2020-02-20", "impossible-date"),
    ("2019 Jun 38", "day 2019-06-03 2019-06-08 2019-06-18 2019-06-28 2019-06-30",
     "impossible-date"),
    ("2019-11-31", "day 2019-11-01 2019-11-03 2019-11-11 2019-11-13 2019-11-21 2019-11-30",
     "impossible-date"),
    ("May 47, 2019", "day 2019-05-04 2019-05-07 2019-05-17 2019-05-27", "impossible-date"),
    ("0 May 2019", "day", "impossible-date"),
    ("31/06/2019", "day 2019-06-01 2019-06-03 2019-06-11 2019-06-13 2019-06-21 2019-06-30",
     "impossible-date"),
    ("May 30–32, 2019", "day", "impossible-date"),
    ("29 February 2020", "2020-02-29", None),
    ("29 February 1500", "1500-02-29", None),
    # Extended Date/Time Format, level 1
    ("2004-XX", "2004-XX", "approximate-date"),
    ("2004-06-XX", "2004-06-XX", "approximate-date"),
    ("2004-06-11%", "2004-06-11%", "approximate-date"),
    ("2008~/2010", "2008~/2010", "approximate-date"),
    ("1985-04-12/..", "1985-04-12/..", None),
    ("../1985-04-12", "../1985-04-12", None),
    ("2004-02-01/2005-02", "2004-02-01/2005-02", None),
    ("2005-02/2004-02-01", "range", "reversed-date-range"),
    ("2004-13-XX", "month", "impossible-month"),
    ("../..", "unreadable", "unreadable-date"),
    ("n.d.-a", "undated", "undated"),
    ("February 29, 1700", "leap-day", "not-a-leap-year"),
    ("2022-02-29", "leap-day", "not-a-leap-year"),
    ("29/02/2021", "leap-day", "not-a-leap-year"),
    ("2100-02-29", "leap-day", "not-a-leap-year"),
    # Months that do not exist
    ("2019-14-02", "month 2019-01-02 2019-02-14 2019-04-02 2019-10-02 2019-11-02 2019-12-02",
     "impossible-month"),
    ("2019-00-02", "month", "impossible-month"),
    ("14/15/2019", "month", "impossible-month"),
    ("2019/13/05", "month", "impossible-month"),
    ("2024-13", "month", "impossible-month"),
    # Numbers
    ("05/06/2019", "2019-05-06 | 2019-06-05", "ambiguous-date"),
    ("5.6.2019", "2019-06-05 | 2019-05-06", "ambiguous-date"),
    ("05-06-2019", "2019-05-06 | 2019-06-05", "ambiguous-date"),
    ("28/06/2019", "2019-06-28", "numeric-date"),
    ("6/28/2019", "2019-06-28", "numeric-date"),
    ("07.07.2019", "2019-07-07", "numeric-date"),
    ("2019/06/28", "2019-06-28", "numeric-date"),
    ("2019.06.28", "2019-06-28", "numeric-date"),
    ("06/2019", "2019-06", "numeric-date"),
    ("5/6/19", "1919-05-06 | 1919-06-05 | 2019-05-06 | 2019-06-05", "two-digit-year"),
    ("28/06/19", "1919-06-28 | 2019-06-28", "two-digit-year"),
    ("5 June 19", "1919-06-05 | 2019-06-05", "two-digit-year"),
    ("June 5, '19", "1919-06-05 | 2019-06-05", "two-digit-year"),
    ("87", "1987 | 2087", "two-digit-year"),
    # Weekdays
    ("Thursday, July 4, 2019", "2019-07-04", "needless-weekday"),
    ("Thu, 4 Jul 2019", "2019-07-04", "needless-weekday"),
    ("Friday, July 4, 2019", "weekday", "wrong-weekday"),
    ("Monday 4 July 2019", "weekday", "wrong-weekday"),
    # Months' names
    ("Janurary 4, 2019", "2019-01-04", "misspelt-month"),
    ("4 Ocotber 2019", "2019-10-04", "misspelt-month"),
    ("Septemer 2019", "2019-09", "misspelt-month"),
    ("Juny 4, 2019", "2019-06-04 | 2019-07-04", "misspelt-month"),
    ("october 4, 2019", "2019-10-04", "month-case"),
    ("4 OCTOBER 2019", "2019-10-04", "month-case"),
    ("4. Oktober 2019", "2019-10-04", "foreign-month"),
    ("4 août 2019", "2019-08-04", "foreign-month"),
    ("4 de enero de 2019", "2019-01-04", "foreign-month"),
    ("4 gennaio 2019", "2019-01-04", "foreign-month"),
    ("4 de março de 2019", "2019-03-04", "foreign-month"),
    ("4 augustus 2019", "2019-08-04", "foreign-month"),
    ("1er juillet 2019", "2019-07-01", "foreign-month"),
    ("fe\u0301vrier 2019", "2019-02", "foreign-month"),
    ("Sept. 4, 2019", "2019-09-04", "month-abbreviation"),
    ("Febr 4, 2019", "2019-02-04", "month-abbreviation"),
    ("Oct. 4, 2019", "2019-10-04", None),
    # Padding
    ("July 04, 2019", "2019-07-04", "date-padding"),
    ("2019 Jul 04", "2019-07-04", "date-padding"),
    ("2019-7-04", "2019-07-04", "date-padding"),
    ("2019-07-4", "2019-07-04", "date-padding"),
    ("2019-7", "2019-07", "date-padding"),
    # Ranges that are none
    ("June–May 2019", "range", "reversed-date-range"),
    ("6–4 July 2019", "range", "reversed-date-range"),
    ("July 6–4, 2019", "range", "reversed-date-range"),
    ("June–June 2019", "range", "reversed-date-range"),
    ("2017–2015", "range", "reversed-date-range"),
    ("2017/2017", "range", "reversed-date-range"),
    ("2014-05/2014-04", "range", "reversed-date-range"),
    ("Winter 2011–2013", "range", "reversed-date-range"),
    ("Spring 2011–2012", "range", "reversed-date-range"),
    ("January–Jun 2019", "2019-01/2019-06", "mixed-range-style"),
    ("Jan–May 2019", "2019-01/2019-05", None),
    ("2016-17", "2016/2017", "ambiguous-year-span"),
    ("2016-22", "Summer 2016 | 2016/2022", "ambiguous-year-span"),
    ("2016-33", "First Quarter 2016 | 2016/2033", "ambiguous-year-span"),
    ("2003–05", "2003-05 | 2003/2005", "ambiguous-year-span"),
    # Dates that say what they are not
    ("ca. 1890", "1890~", "approximate-date"),
    ("circa 1890", "1890~", "approximate-date"),
    ("1890?", "1890?", "approximate-date"),
    ("189X", "189X", "approximate-date"),
    ("19XX", "19XX", "approximate-date"),
    ("1890s", "189X", "approximate-date"),
    ("2004-06~", "2004-06~", "approximate-date"),
    ("N.D.", "undated", "undated"),
    ("no date", "undated", "undated"),
    ("nd", "undated", "undated"),
    ("in press", "forthcoming", "forthcoming"),
    ("Epub ahead of print", "forthcoming", "forthcoming"),
    ("Submitted", "forthcoming", "forthcoming"),
    # Years that cannot be
    ("May 3, 20199", "year 2019-05-03 2099-05-03", "implausible-year"),
    ("20199", "year 2019 2099", "implausible-year"),
    ("0000-01-01", "year", "implausible-year"),
    ("0219-01-01", "0219-01-01", "implausible-year"),
    ("July 4, 1219", "1219-07-04", "implausible-year"),
    # Nothing that is known
    ("July 2019 4", "unreadable", "unreadable-date"),
    ("next week", "unreadable", "unreadable-date"),
    ("2019-07-04-05", "unreadable", "unreadable-date"),
    ("the 4th", "unreadable", "unreadable-date"),
]  # fmt: skip


def _said(date: Date) -> str:
    match date.reading:
        case ValidDate(edtf=edtf) | ApproximateDate(edtf=edtf):
            return edtf
        case AmbiguousDate(readings=readings):
            return " | ".join(readings)
        case ImpossibleDate(what=what, candidates=candidates):
            return " ".join((what, *candidates))
        case NoDate(kind=kind):
            return kind


def _date_findings(text: str, role: DateRole, language: str = "en") -> list[Finding]:
    """Return what the rules about single dates say of a reference with this one date.

    A stale access date depends on the day on which the article appears, not on the date alone.
    """
    date = parse_date(text, role)
    reference = Reference(
        id="one#1", file="one.txt", span=Span(0, len(text)), raw=text, dates=(date,)
    )
    article = Article(
        name="one", path="one.txt", format="text", language=language, references=(reference,)
    )
    world = World(articles=[article], texts={"one.txt": text}, today=TODAY, settings=Settings())
    families = {"dates", "date_forms", "chronology"}
    rules = [
        rule
        for rule in all_rules().values()
        if rule.family in families
        and rule.subject == "reference"
        and rule.name != "stale-access-date"
    ]
    return judge(world, rules)[0]


def _strongest(findings: list[Finding]) -> list[tuple[str, str]]:
    worst = max((SEVERITIES.index(found.severity) for found in findings), default=0)
    return [
        (found.severity, found.rule)
        for found in findings
        if SEVERITIES.index(found.severity) == worst
    ]


@pytest.mark.parametrize(("text", "said"), [row[:2] for row in READ], ids=[row[0] for row in READ])
def test_text_is_read(text: str, said: str) -> None:
    """A text is read as stated; where only a kind of fault is stated, candidates are left open."""
    actual = _said(parse_date(text, "published"))

    assert said == (actual if " " in said else actual.partition(" ")[0])


@pytest.mark.parametrize(("text", "rule"), [row[::2] for row in READ], ids=[row[0] for row in READ])
def test_text_raises_one_rule(text: str, rule: str | None) -> None:
    """Of all rules about a single date the stated one alone fires at the highest severity."""
    actual = [name for _, name in _strongest(_date_findings(text, "published"))]

    assert ([rule] if rule else []) == actual


def _vectors() -> list[dict[str, Any]]:
    if not VECTORS.exists():
        return []
    loaded: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors lie beside the checkout only")
@pytest.mark.parametrize("vector", _vectors(), ids=lambda vector: vector["input"])
def test_shared_vector(vector: dict[str, Any]) -> None:
    """Rule, verdict, value and candidates of each shared vector come out as stated."""
    date = parse_date(vector["input"], vector["role"])
    reading = date.reading
    value = reading.edtf if isinstance(reading, ValidDate | ApproximateDate) else None
    options = {
        ImpossibleDate: getattr(reading, "candidates", ()),
        AmbiguousDate: getattr(reading, "readings", ()),
    }
    expected = [(vector["verdict"], vector["rule"])] if vector["rule"] else []

    assert expected == _strongest(_date_findings(vector["input"], vector["role"]))
    assert vector.get("value", value) == value
    assert vector.get("candidates", list(options.get(type(reading), ()))) == list(
        options.get(type(reading), ())
    )


FOUND = [
    ("“Sclerosis,” Mayo Clinic, Accessed July 4, 2019. x", [("accessed", "July 4, 2019")]),
    ("Doe J. T. Mult Scler. 2014;2014:64091. Epub 2014 May 8.", [("epub", "2014 May 8")]),
    ("Doe J. T. Int J Massage. 2019 Jul 4;13(4):35-41.", [("published", "2019 Jul 4")]),
    ("Doe J. T. BMJ. 2019 Jul;36(2):35-41.", [("published", "2019 Jul")]),
    ("Doe J. T. BMJ 2019 Jul 12(3):35-41.", [("published", "2019 Jul")]),
    ("Doe, Jane, “T,” healthline, April 33, 2019. x", [("published", "April 33, 2019")]),
    ("Doe, J. (2019, July 4). T. J Foo, 13(4), 35–41.", [("published", "2019, July 4")]),
    ("Doe, J. (n.d.). T. Retrieved July 4, 2019, from x",
     [("published", "n.d."), ("accessed", "July 4, 2019")]),
    ("Mayo [Internet]; [updated 2018 Mar 5; cited 2019 Jul 4].",
     [("updated", "2018 Mar 5"), ("accessed", "2019 Jul 4")]),
    ("NHS. T. Page last reviewed: 4 July 2019. Accessed: 05/06/2019",
     [("updated", "4 July 2019"), ("accessed", "05/06/2019")]),
    ("Doe J. T. Available at: x (accessed 4 July 2019).", [("accessed", "4 July 2019")]),
    ("Amt. T. Zugriff am 4. Juli 2019.", [("accessed", "4. Juli 2019")]),
    ("Office. T, consulté le 3 février 2019.", [("accessed", "3 février 2019")]),
    ("Doe J. T. Received 4 May 2019; accepted 3 June 2019; published 4 July 2019.",
     [("published", "4 July 2019")]),
    ("Doe J. T. Published online 4 July 2019. eCollection 2019 Dec.",
     [("epub", "4 July 2019"), ("epub", "2019 Dec")]),
    ("Doe J. T. Retrieved from the office's site on July 4, 2019.",
     [("accessed", "July 4, 2019")]),
    ("Doe J. T. Archived from the original on 3 May 2019. Retrieved 4 May 2019.",
     [("archived", "3 May 2019"), ("accessed", "4 May 2019")]),
    ("Doe J. T. Nursing, vol. 36, no. 2, Spring 2014, pp. 35-41.", [("published", "Spring 2014")]),
    ("Doe J. T. Nursing 36, no. 2 (July 2014): 35–41.", [("published", "July 2014")]),
    ("Doe J. T. Nursing, no. 2 May 2014, pp. 35-41.", [("published", "May 2014")]),
    ("Doe J. T. Mult Scler. In press.", [("published", "In press")]),
    ("Roe R. Řeky. [online]. Praha [cit. 2012-03-25]. Dostupné z: x", [("accessed", "2012-03-25")]),
    ("Roe R., « Lits », Études, 187, mis en ligne le 12 mai 2013, consulté le 3 juin 2014.",
     [("epub", "12 mai 2013"), ("accessed", "3 juin 2014")]),
    ("Doe J. T. Mult Scler. 2019 Jul 4. Epub ahead of print.",
     [("published", "2019 Jul 4"), ("published", "Epub ahead of print")]),
    ("Doe J. T. Accessed 2019.", [("accessed", "2019")]),
    ("Doe J. T. Healthline, Febuary 3, 2019.", [("published", "Febuary 3, 2019")]),
    ("Doe J. T. Kept at York, c. 1890.", [("published", "c. 1890")]),
    ("Doe J. T. Times. Friday, July 5, 2019, p. 3.", [("published", "Friday, July 5, 2019")]),
    ("Doe J. T. BMJ. 2019 Jul 4;3:1. Erratum in: BMJ. 2019 Aug 5;3:9.",
     [("published", "2019 Jul 4")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_dates_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """The dates of a reference are found with their roles, in document order."""
    actual = [(found.date.role, found.date.raw) for found in find_dates(text)]

    assert expected == actual


NOT_FOUND = [
    "Doe J. Massage may 12 help. J Foo. 2014;2014:640916.",
    "Doe J. The march of time: spring 2014 in the wards of Sol. J Foo. 2014;36(2):35-41.",
    "Doe J. Ebola in March 2014 and after. Lancet. 2015;13(4):35-41.",
    "The September 11, 2001 attacks and health. Am J Public Health. 2003;93:12.",
    "Doe J. “Deaths of May 2014, and July 4, 2015,” J Foo 12 (2016).",
    "Doe J. J Foo. 2014;13(4):35-41. doi:10.1101/2014.03.04.12345",
    "https://www.example.org/2024/03/04/health www.example.org/2024-03-04",
    "Tel. 555-12-2014; ISBN 0-12-2014-9; PMID: 24949078; version 1.5.1998",
    "EDSS 3.0 to 7.0; 24/7 care; grades 1/2/3; ISSN 1234-2014",
    "Doe J. Am J Arch 12, 2014. Mayo 3, 2014. Marsh 4, 2015.",
    "Jones N.D., Smith S.D. Women in press: a history. J Foo. 2014.",
    "Doe J. Forthcoming challenges of care. J Foo. 2014;3:2. MIT Press; 1999.",
    "Doe J. T. vol. 36, no. 2, 2014, pp. 35-41. (Original work published 1923)",
    "Bar B. T. Lancet 2016;374:35-41 May 2014",
    "2014. 2015; 2016 (2017). 2014-2016. 2020-21",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_FOUND)
def test_nothing_is_found(text: str) -> None:
    """Titles, volumes, pages, addresses and identifiers hold no dates."""
    actual = [found.date.raw for found in find_dates(text)]

    assert actual == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("T. Accessed on July 4, 2019. x", ["Accessed on July 4, 2019"]),
        ("T. (accessed 4 July 2019).", ["(accessed 4 July 2019)"]),
        ("T [cited 2019 Jul 4]. x", ["[cited 2019 Jul 4]"]),
        ("T [updated 2018 Mar; cited 2019 Jul 4].", ["[updated 2018 Mar", "cited 2019 Jul 4]"]),
        ("Retrieved July 4, 2019, from x", ["Retrieved July 4, 2019, from"]),
        ("Foo (Lond, 4 July 2019).", ["4 July 2019"]),
    ],
)
def test_taken_characters(text: str, taken: list[str]) -> None:
    """A date takes the words for its role and brackets that hold nothing else."""
    found = find_dates(text, offset=100)
    actual = [text[each.taken.start - 100 : each.taken.end - 100] for each in found]

    assert taken == actual


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("August 3, 2024", "Month D, YYYY"),
        ("3 Aug 2024", "D Mon YYYY"),
        ("2024 May 8", "YYYY Mon D"),
        ("2024-05-08", "YYYY-MM-DD"),
        ("3/4/2024", "N/N/YYYY"),
        ("3 May '24", "D Month 'YY"),
        ("2014a", "YYYYa"),
        ("Spring 2020", "Season YYYY"),
    ],
)
def test_form_names_the_shape(text: str, form: str) -> None:
    """The form of a date names its shape, so that styles can be compared."""
    actual = parse_date(text, "published").form

    assert form == actual


@pytest.mark.parametrize(
    ("dates", "form", "words"),
    [
        (("2024-02-03", "2024-02-06"), "Month D, YYYY", "February 3 and 6, 2024"),
        (("2024-02-03", "2024-02-06"), "D Mon YYYY", "3 and 6 Feb 2024"),
        (("2024-02-03", "2024-02-06"), "YYYY Mon D", "2024 Feb 3 and 6"),
        (("2024-02-03",), "YYYY-MM-DD", "2024-02-03"),
        (("2023-02-28", "2024-02-29"), "D Month YYYY", "28 February 2023 and 29 February 2024"),
        (("2020-21", "2020/2021"), "YYYY", "Spring 2020 and 2020–2021"),
    ],
)
def test_candidates_are_worded(dates: tuple[str, ...], form: str, words: str) -> None:
    """Candidates are listed in the style of the written date."""
    actual = listing(dates, form)

    assert words == actual


@pytest.mark.parametrize(
    ("text", "language", "rules"),
    [
        ("3. Mai 2024", "de", []),
        ("3. Mai 2024", "fr", []),
        ("3. Juli 2024", "fr", ["foreign-month"]),
        ("3. Juli 2024", "en", ["foreign-month"]),
        ("3 april 2024", "nl", []),
        ("3 april 2024", "en", ["month-case"]),
    ],
)
def test_months_go_with_the_article(text: str, language: str, rules: list[str]) -> None:
    """A month in the article's own language is neither foreign nor wrongly capitalised."""
    actual = [found.rule for found in _date_findings(text, "published", language)]

    assert rules == actual


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("25/03/2024", "2024-03-25"),
        ("Monday, June 6, 2016", "June 6, 2016"),
        ("Febuary 3, 2024", "February 3, 2024"),
        ("february 3, 2024", "February 3, 2024"),
        ("3 février 2024", "3 February 2024"),
        ("3 de enero de 2024", "3 January 2024"),
        ("June 06, 2024", "June 6, 2024"),
        ("1995-1-04", "1995-01-04"),
        ("Sept. 5, 2024", "Sep. 5, 2024"),
        ("Jan.–March 2020", "January–March 2020"),
        ("February 36, 2024", "February 36, 2024"),
        ("03/04/2024", "03/04/2024"),
        ("Juny 4, 2019", "Juny 4, 2019"),
    ],
)
def test_safe_fixes_keep_the_meaning(text: str, mended: str) -> None:
    """A safe fix writes the same day in another form; what is open or impossible has none."""
    edits = [edit for found in _date_findings(text, "published") for edit in found.fixes]
    actual = text
    for edit in edits:
        actual = actual[: edit.span.start] + edit.new_text + actual[edit.span.end :]
    before, after = parse_date(text, "published"), parse_date(actual, "published")

    assert mended == actual
    assert before.reading == after.reading
    assert [fix for found in _date_findings(actual, "published") for fix in found.fixes] == []


def test_trait_points_at_its_characters() -> None:
    """A trait's span covers exactly the characters that are peculiar."""
    text = "Monday, june 06, 2016"
    date = parse_date(text, "published", offset=50)
    actual = {
        trait.name: (text[trait.span.start - 50 : trait.span.end - 50], trait.instead)
        for trait in date.traits
    }

    expected = {
        "weekday": ("Monday, ", ""),
        "month-case": ("june", "June"),
        "padding": ("06", "6"),
    }
    assert expected == actual


@given(st.dates(min_value=datetime.date(1600, 1, 1), max_value=datetime.date(2399, 12, 31)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    """A day written in any of four styles is read as that day."""
    iso = day.isoformat()
    actual = {
        _said(parse_date(worded(iso, form), "published"))
        for form in ("Month D, YYYY", "D Mon YYYY", "YYYY Mon D", "YYYY-MM-DD")
    }

    assert {iso} == actual


WORDS = (
    "May march 2014 36 3 Feb. Febuary – - / . , ; : ( ) [ ] Accessed Epub on Spring n.d. in press "
    "Monday c. 2014? 196X First Quarter https://x.org/2014/ “ ” \n 5th 20144 T10:00:00Z"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14), st.booleans())
def test_found_dates_point_at_their_characters(
    pieces: list[str],
    spaced: bool,  # noqa: FBT001 - hypothesis passes it
) -> None:
    """No input breaks the search, and every span covers the characters it claims."""
    text = (" " if spaced else "").join(pieces)
    found = find_dates(text, offset=7)

    for date, taken in found:
        assert text[date.span.start - 7 : date.span.end - 7] == date.raw
        assert taken.holds(date.span)
        assert all(date.span.holds(trait.span) for trait in date.traits)
    assert all(not one.taken.meets(other.taken) for one, other in pairwise(found))


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=6), st.booleans())
def test_any_text_is_parsed(pieces: list[str], spaced: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    """No input breaks the parser, and the date's span covers its characters."""
    text = (" " if spaced else "").join(pieces)
    date = parse_date(text, "accessed", offset=3)

    assert text[date.span.start - 3 : date.span.end - 3] == date.raw


@given(st.from_regex(r"\d{1,2}", fullmatch=True), st.integers(1, 31))
def test_edits_are_one_apart(digits: str, most: int) -> None:
    """Candidates lie within the month, rise, and never repeat what is written."""
    actual = one_edit(digits, most)

    assert sorted(set(actual)) == actual
    assert all(1 <= number <= most for number in actual)
    assert not {number for number in actual if f"{number}" == digits}


def test_calendar() -> None:
    """Centuries are leap years by the Gregorian rule, before 1582 by the Julian one."""
    leap_years = [year for year in (1500, 1600, 1700, 1900, 2000, 2023, 2024) if is_leap(year)]
    lengths = [days_in(2024, 2), days_in(2023, 2), days_in(2023, 4)]

    assert leap_years == [1500, 1600, 2000, 2024]
    assert lengths == [29, 28, 30]


def test_hostile_length() -> None:
    """A very long line is searched in one pass."""
    text = "May 2014 3/4/ on 3 May 2014 “ (" * 3000

    assert isinstance(find_dates(text), list)


@given(st.text(alphabet="rMmDYSFWBoQaCAkwTLNtqnf-/.,:;()[]' ", max_size=30))
def test_what_begins_a_date_hides_none(kinds: str) -> None:
    """The dates among kinds of tokens are those that the shapes alone find."""
    slow = re.compile(search_shape().pattern.removeprefix(BEGUN))

    assert [found.span() for found in slow.finditer(kinds)] == [
        found.span() for found in search_shape().finditer(kinds)
    ]


def test_the_same_date_twice_has_two_places() -> None:
    """A date and what is peculiar in it stand where they are written, not where they were first."""
    text = "Müller A. Schlaf. 3 Mai 2014. Zugriff: 3 Mai 2014."
    found = [each.date for each in find_dates(text, offset=100)]

    assert [date.raw for date in found] == ["3 Mai 2014"] * 2
    assert [text[slice(date.span.start - 100, date.span.end - 100)] for date in found] == [
        date.raw for date in found
    ]
    assert [
        [text[slice(trait.span.start - 100, trait.span.end - 100)] for trait in date.traits]
        for date in found
    ] == [["Mai"], ["Mai"]]
