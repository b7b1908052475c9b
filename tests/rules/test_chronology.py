"""Rules that compare dates, at the borders where one day more or less decides."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Article, Date, Finding, Identifier, Reference, Span, ValidDate
from claimcheck.rules.context import Context, World
from claimcheck.rules.registry import all_rules
from claimcheck.settings import Settings

TODAY = datetime.date(2026, 11, 22)
JUDGING_ONE = (
    "future-access-date",
    "incomplete-access-date",
    "implausible-access-date",
    "accessed-before-published",
    "missing-access-date",
    "stale-access-date",
    "future-publication-date",
    "conflicting-dates",
    "pmid-year-mismatch",
    "pmcid-year-mismatch",
    "identifier-year-mismatch",
)


def accessed(day: str) -> Reference:
    """Return a web page that was read on a day."""
    read = datetime.date.fromisoformat(day)
    date = Date(
        role="accessed",
        raw=day,
        span=Span(0, len(day)),
        reading=ValidDate(edtf=day, precision="day", earliest=read, latest=read),
        form="YYYY-MM-DD",
    )
    url = Identifier(kind="url", value="https://a.org", raw="https://a.org", span=Span(11, 24))
    return Reference(
        id="case#1",
        file="case.txt",
        span=Span(0, 24),
        raw=f"{day} https://a.org",
        dates=(date,),
        identifiers=(url,),
    )


def judged(name: str, reference: Reference, given_settings: Settings) -> list[Finding]:
    """Return what a rule says about a reference of an article's list."""
    article = Article(name="case", path="case.txt", format="text", references=(reference,))
    world = World(
        articles=[article],
        texts={"case.txt": reference.raw},
        today=TODAY,
        settings=given_settings,
    )
    rule = all_rules()[name]
    if not rule.applies(reference):
        return []
    return list(rule.judge(reference, Context(world, rule, article, "case.txt")))


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-11-22", 0), ("2026-11-23", 0), ("2026-11-24", 1)]
)
def test_tomorrow_is_not_the_future(day: str, expected: int) -> None:
    """It may be tomorrow already where the page was read; the day after is the future."""
    actual = judged("future-access-date", accessed(day), Settings())

    assert expected == len(actual)


@pytest.mark.parametrize(
    ("published", "months", "day", "expected"),
    [
        ("2026-11-22", 12, "2025-11-22", 0),
        ("2026-11-22", 12, "2025-11-21", 1),
        ("2024-02-29", 12, "2023-03-01", 0),
        ("2024-02-29", 12, "2023-02-28", 1),
        ("2024-03-31", 1, "2024-03-01", 0),
        ("2024-03-31", 1, "2024-02-29", 1),
        ("2024-01-15", 2, "2023-11-15", 0),
        ("2024-01-15", 2, "2023-11-14", 1),
        ("2024-01-15", 999_999, "2003-11-14", 0),
    ],
)
def test_months_are_counted_by_the_calendar(
    published: str, months: int, day: str, expected: int
) -> None:
    """An access date is stale from the first day beyond the months, over leap days and years."""
    given_settings = Settings(
        published=datetime.date.fromisoformat(published), stale_access_months=months
    )

    actual = judged("stale-access-date", accessed(day), given_settings)

    assert expected == len(actual)


WORDS = st.sampled_from(
    [
        "Lopez M. ",
        "Sleep and pain. ",
        "J Pain Res. ",
        "2019;12(3):34-40. ",
        "2099 ",
        "(2013). ",
        "Accessed ",
        "Epub ",
        "Updated ",
        "[cited 2027 Mar 2]. ",
        "August 23, 2025. ",
        "03/04/2024 ",
        "February 36, 2024. ",
        "c. 2014 ",
        "in press ",
        "Available on ",
        "next review due ",
        "PMID: 24949078 ",
        "PMCID: PMC7704040 ",
        "arXiv:1310.2590v2 ",
        "https://a.org/b ",
        "doi: 10.1101/2020.03.04.20029983 ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9))
def test_any_reference_is_judged(words: list[str]) -> None:
    """No mixture of dates and identifiers breaks a rule, and each finding quotes its place."""
    raw = "".join(words).strip()
    reference = parse_reference(raw, id="case#1", file="case.txt")

    findings = [finding for name in JUDGING_ONE for finding in judged(name, reference, Settings())]

    assert all(raw.startswith(finding.quoted_text, finding.span.offset) for finding in findings)
    assert all(finding.quoted_text for finding in findings)
