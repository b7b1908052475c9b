"""Works that never were, in the kinds and forms that real ones have; the same for the same seed."""

import bisect
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from tests.world.journals import JOURNALS, Journal
from tests.world.people import Person, group, people
from tests.world.subjects import Subjects

WorkKind = Literal["article", "preprint", "book", "chapter", "dataset", "report", "thesis", "page"]
Day = tuple[int, ...]
"""Year, or year and month, or year, month and day."""

_PMID_YEARS: Final = (
    (2010, 20_000_000), (2012, 22_200_000), (2014, 24_380_000), (2016, 26_700_000),
    (2018, 29_300_000), (2020, 31_900_000), (2021, 33_390_000), (2022, 34_970_000),
    (2023, 36_590_000), (2024, 38_150_000), (2025, 39_750_000), (2026, 41_480_000),
)  # fmt: skip
_PMCID_YEARS: Final = (
    (2010, 2_800_000), (2012, 3_250_000), (2014, 3_880_000), (2016, 4_700_000),
    (2018, 5_750_000), (2020, 6_930_000), (2021, 7_780_000), (2022, 8_700_000),
    (2023, 9_800_000), (2024, 10_750_000), (2025, 11_680_000), (2026, 12_740_000),
)  # fmt: skip
_PUBLISHERS: Final = (
    "Oxford University Press",
    "Springer",
    "Elsevier",
    "Cambridge University Press",
)


class MadeNotice(Struct, frozen=True, kw_only=True):
    """What happened to a work after it appeared."""

    type: str
    """Crossref's word: ``retraction``, ``expression_of_concern``, ``correction`` …"""
    doi: str
    date: Day
    source: str = "publisher"
    record_id: str = "4036"
    at: Literal["both", "Crossref", "PubMed", "file"] = "both"
    """Which registries know of it, or only Retraction Watch's file."""


class MadeWork(Struct, frozen=True, kw_only=True):
    """A work as it truly is; every registry's record of it is written from this."""

    kind: WorkKind
    title: str
    subtitle: str = ""
    authors: tuple[Person, ...]
    journal: Journal | None = None
    container: str = ""
    """The book of a chapter, or the site of a page."""
    editors: tuple[Person, ...] = ()
    printed: Day = ()
    online: Day = ()
    received: Day = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """In full: ``278-293``."""
    article_number: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbn: str = ""
    url: str = ""
    """Of a web page."""
    publisher: str = ""
    agency: str = "Crossref"
    """Where the DOI is registered."""
    language: str = "en"
    notices: tuple[MadeNotice, ...] = ()
    publication_types: tuple[str, ...] = ("Journal Article",)
    published_as: str = ""
    """The DOI of a preprint's published form."""
    alias_dois: tuple[str, ...] = ()
    old_pmids: tuple[str, ...] = ()
    """Merged into its PMID."""
    state: Literal["live", "404", "410", "403", "challenge", "503", "soft-404", "home", "sold"] = (
        "live"
    )
    """What its page answers."""

    @property
    def year(self) -> int:
        """The year by which it is cited."""
        return (self.printed or self.online)[0]

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


class Library:
    """Makes works.

    Arguments:
        seed: The same seed gives the same works.
        origins: The sites of web pages, as ``https://host``.
    """

    def __init__(
        self, seed: int, origins: Sequence[str] = ("https://www.healthline.test",)
    ) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - tests want the same works again
        self._subjects = Subjects(self._chance)
        self._numbers = itertools.count(1)
        self._origins = tuple(origins)

    def works(self, count: int, kinds: Sequence[WorkKind] = ("article",)) -> list[MadeWork]:
        """Return works, the kinds by turns."""
        return [
            self.work(kind) for kind, _ in zip(itertools.cycle(kinds), range(count), strict=False)
        ]

    def work(self, kind: WorkKind) -> MadeWork:
        """Return a work of a kind."""
        makers = {
            "article": self._article,
            "preprint": self._preprint,
            "book": self._book,
            "chapter": self._chapter,
            "dataset": self._dataset,
            "report": self._report,
            "thesis": self._thesis,
            "page": self._page,
        }
        return makers[kind]()

    def _article(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        journal = chance.choice(JOURNALS)
        year = chance.randrange(2012, 2025)
        month = chance.randrange(1, 13)
        ahead = chance.random() < 0.25 and month == 1
        online = (year - 1, 12, chance.randrange(1, 29)) if ahead else (year, month, 8)
        printed = (year,) if journal.articles else (year, month)
        title, subtitle = self._subjects.title()
        first = chance.randrange(2, 1800)
        return MadeWork(
            kind="article",
            title=title,
            subtitle=subtitle,
            authors=people(chance),
            journal=journal,
            printed=printed,
            online=online,
            received=(online[0] - 1, chance.randrange(1, 13), 15),
            volume=str(year - 1980),
            issue="" if journal.articles else str(month),
            pages="" if journal.articles else f"{first}-{first + chance.randrange(3, 14)}",
            article_number=f"e{100_000 + number * 7}" if journal.articles else "",
            doi=f"{journal.prefix}/{journal.code}.{year}.{month:02}.{number:04}",
            pmid=_number(_PMID_YEARS, online[0], number),
            pmcid=f"PMC{_number(_PMCID_YEARS, online[0], number)}",
            publisher=chance.choice(_PUBLISHERS),
        )

    def _preprint(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        year, month = chance.randrange(2016, 2025), chance.randrange(1, 13)
        title, subtitle = self._subjects.title()
        at_arxiv = chance.random() < 0.5
        arxiv = f"{year % 100:02}{month:02}.{10_000 + number % 9_000:05}"
        bio = f"10.1101/{year}.{month:02}.10.{20_000_000 + number}"
        return MadeWork(
            kind="preprint",
            title=title,
            subtitle=subtitle,
            authors=people(chance, most=6),
            container="arXiv" if at_arxiv else "bioRxiv",
            online=(year, month, 10),
            arxiv=arxiv if at_arxiv else "",
            doi=f"10.48550/arxiv.{arxiv}" if at_arxiv else bio,
            agency="DataCite" if at_arxiv else "Crossref",
            publisher="arXiv" if at_arxiv else "Cold Spring Harbor Laboratory",
        )

    def _book(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        return MadeWork(
            kind="book",
            title=self._subjects.book(),
            authors=people(chance, most=3),
            printed=(chance.randrange(1995, 2024),),
            isbn=_isbn(number),
            publisher=chance.choice(_PUBLISHERS),
        )

    def _chapter(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        year, first = chance.randrange(2012, 2024), chance.randrange(11, 400)
        title, _ = self._subjects.title()
        return MadeWork(
            kind="chapter",
            title=title,
            authors=people(chance, most=3),
            container=self._subjects.book(),
            editors=people(chance, most=2),
            printed=(year,),
            pages=f"{first}-{first + 17}",
            doi=f"10.1007/978-3-319-{number:05}-4_{number % 20 + 1}",
            publisher="Springer",
        )

    def _dataset(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        title, _ = self._subjects.title()
        return MadeWork(
            kind="dataset",
            title=f"Data from: {title}",
            authors=people(chance, most=4),
            online=(chance.randrange(2015, 2025), 3, 1),
            doi=f"10.5281/zenodo.{1_000_000 + number}",
            agency="DataCite",
            publisher="Zenodo",
        )

    def _report(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        title, _ = self._subjects.title()
        return MadeWork(
            kind="report",
            title=title,
            authors=(group(chance),),
            printed=(chance.randrange(2012, 2025),),
            doi=f"10.2760/{100_000 + number}",
            agency="mEDRA",
            publisher="Publications Office",
        )

    def _thesis(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        title, subtitle = self._subjects.title()
        return MadeWork(
            kind="thesis",
            title=title,
            subtitle=subtitle,
            authors=people(chance, most=1),
            printed=(chance.randrange(2012, 2025),),
            doi=f"10.17863/cam.{number + 300}",
            agency="DataCite",
            publisher="University of Cambridge",
        )

    def _page(self) -> MadeWork:
        chance, number = self._chance, next(self._numbers)
        origin = self._origins[number % len(self._origins)]
        title, _ = self._subjects.title()
        year, month, day = (
            chance.randrange(2015, 2025),
            chance.randrange(1, 13),
            chance.randrange(1, 29),
        )
        return MadeWork(
            kind="page",
            title=title,
            authors=people(chance, most=1),
            container=chance.choice(("Daily Health", "Medical Courier", "Health Library")),
            online=(year, month, day),
            url=f"{origin}/articles/{'-'.join(re.findall('[a-z0-9]+', title.lower())[:6])}-{number}",
        )


def _number(years: Sequence[tuple[int, int]], year: int, number: int) -> str:
    at = bisect.bisect_right(years, (year, 10**9)) - 1
    (from_year, low), (to_year, high) = years[at], years[min(at + 1, len(years) - 1)]
    per_year = (high - low) // max(1, to_year - from_year)
    return str(low + per_year * (year - from_year) + 9_000 + number * 13)


def _isbn(number: int) -> str:
    digits = f"9780198{number:05}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def known_dois(works: Sequence[MadeWork]) -> Iterator[tuple[str, MadeWork]]:
    """Return every DOI, in small letters, with its work; aliases are not among them."""
    return ((work.doi.lower(), work) for work in works if work.doi)
