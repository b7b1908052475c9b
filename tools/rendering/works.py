"""Works to be cited, mixed from the parts of other references and from words."""

import random
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.text.names import parse_names
from tools.marked_references import Marked, plain
from tools.rendering import vocabulary
from tools.rendering.journals import SERVERS, Containers
from tools.rendering.titles import Titles
from tools.rendering.vocabulary import share

_FORMS: Final = (
    *("journal", "chapter", "book", "thesis", "report", "web", "preprint", "conference"),
)
_WEIGHTS: Final = (60, 9, 9, 3, 5, 10, 3, 5)
_FIRMS: Final = (" Inc", ", Inc", " Ltd", " GmbH", " & Co", " Group", " International")
_NO_JOURNAL: Final = re.compile(r"\d|^[Ii]n\b|Proc|Conference|Workshop|Symposium")
_PARTICLES: Final = frozenset("van von der den de la le du di da dos del della ter ten zu".split())


class Author(NamedTuple):
    """A person, or an organisation under its whole name."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def initials(self) -> str:
        """``JP`` of Jean-Pierre."""
        return "".join(part[0] for part in re.split(r"[\s.-]+", self.given) if part).upper()

    def dotted(self, joint: str = " ") -> str:
        """``J. P.`` of Jean-Pierre."""
        return joint.join(f"{letter}." for letter in self.initials)

    def vancouver(self) -> str:
        """``Smith JP``, and organisations as they are."""
        return f"{self.family} {self.initials} {self.suffix}".strip()

    def inverted(self, joint: str = " ") -> str:
        """``Smith, J. P.``."""
        tail = f", {self.suffix}." if self.suffix else ""
        return f"{self.family}, {self.dotted(joint)}{tail}" if self.given else self.family

    def straight(self, joint: str = " ") -> str:
        """``J. P. Smith``."""
        return f"{self.dotted(joint)} {self.family}".strip()

    def whole(self) -> str:
        """``Smith, Jean-Pierre``."""
        tail = f", {self.suffix}." if self.suffix else ""
        return f"{self.family}, {self.given}{tail}" if self.given else self.family

    def spoken(self) -> str:
        """``Jean-Pierre Smith``."""
        return f"{self.given} {self.family}".strip()


class Work(NamedTuple):
    """What is cited."""

    form: str
    authors: tuple[Author, ...]
    title: str
    container: str
    letters: str
    """The journal as chemists abbreviate it."""
    editors: tuple[Author, ...]
    translator: Author
    series: str
    publisher: str
    place: str
    edition: str
    year: str
    month: int
    day: int
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    pmcid: str
    url: str


class Pool:
    """Works mixed from the parts of references.

    Arguments:
        marked: References of the core set.
        seed: The same seed gives the same works.
        held_out: The share of all lists of words that is the judge's; ``None``: there is no judge.
        is_judged: Whether the works are for the judge.
    """

    def __init__(
        self,
        marked: Sequence[Marked],
        seed: int = 1,
        *,
        held_out: int | None = None,
        is_judged: bool = False,
    ) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the works must be the same again
        values = {
            label: [plain(text) for one in marked for text in one.values(label)]
            for label in ("title", "container", "publisher", "place", "author")
        }

        def mine(words: Sequence[str]) -> list[str]:
            return share(words, held_out, is_judged=is_judged)

        found = [one for one in values["title"] if _is_clean(one, least=3, most=28)]
        self.titles = Titles(self.chance, found, held_out, is_judged=is_judged)
        journals = [
            one
            for one in values["container"]
            if _is_clean(one, most=9) and not _NO_JOURNAL.search(one) and len(one) > 2
        ]
        self.containers = Containers(self.chance, journals, held_out, is_judged=is_judged)
        self.publishers = [one for one in values["publisher"] if _is_clean(one, most=6)]
        self.cities = [one for one in values["place"] if _is_clean(one, most=4) and ":" not in one]
        names = [name for text in values["author"] for name in parse_names(text)[0]]
        self.found_families = [one.family for one in names if one.given and _is_family(one.family)]
        self.families = mine(vocabulary.FAMILIES)
        self.given = mine(vocabulary.GIVEN)
        self.bodies = mine(vocabulary.BODIES)
        self.groups = mine(vocabulary.GROUPS)
        self.sites = mine(vocabulary.SITES)
        self.houses = mine(vocabulary.HOUSES)
        self.universities = mine(vocabulary.UNIVERSITIES)
        self.places = mine(vocabulary.PLACES)

    def work(self) -> Work:
        """Return one more work."""
        chance = self.chance
        form = chance.choices(_FORMS, _WEIGHTS)[0]
        year = str(chance.randrange(1955, 2026))
        number = chance.randrange(10_000, 99_999_999)
        publisher, place = self.house(form)
        is_article = form in ("journal", "preprint")
        return Work(
            form=form,
            authors=self.authors(form),
            title=self.title(form),
            container=self.container(form),
            letters=self.containers.letters(),
            editors=tuple(self.person() for _ in range(chance.randrange(1, 4))),
            translator=self.person(),
            series=self.containers.series(),
            publisher=publisher,
            place=place,
            edition=chance.choice(("", "", "", "2nd", "3rd", "4th", "5th")),
            year=year,
            month=chance.randrange(1, 13),
            day=chance.randrange(1, 29),
            volume=str(chance.randrange(1, 400)) if chance.random() < 0.95 else year,
            issue=self.issue(),
            pages=self.pages(),
            doi=self.doi(year, number) if is_article and chance.random() < 0.6 else "",
            pmid=str(number) if chance.random() < 0.4 else "",
            pmcid=f"PMC{number % 9_999_999}" if chance.random() < 0.2 else "",
            url=self.url(number),
        )

    def doi(self, year: str, number: int) -> str:
        """Return a DOI as publishers form them."""
        return self.chance.choice(
            (
                f"10.1016/j.{self.chance.choice('abcdefg')}mj.{year}.{number % 12 + 1:02}.{number % 997:03}",
                f"10.1155/{year}/{number}",
                f"10.1002/(SICI)1097-0258({year}0815)17:15<1661::AID-SIM{number % 999}>3.0.CO;2-2",
                f"10.1371/journal.pone.{number:08}",
                f"10.1038/s{number % 99999:05}-0{number % 30:02}-{number % 9999:04}-x",
            )
        )

    def url(self, number: int) -> str:
        """Return the address of a page."""
        host = self.chance.choice(("health", "news", "data"))
        path = self.chance.choice((f"{number}/page", f"articles/{number}", "health/what-is-ms", ""))
        return f"https://www.{host}{number % 97}.org/{path}"

    def house(self, form: str) -> tuple[str, str]:
        """Return a publisher and its place; universities publish theses."""
        chance = self.chance
        if chance.random() < 0.25:
            return chance.choice(self.publishers), chance.choice(self.cities)
        houses = self.universities if form == "thesis" else self.houses
        publisher, _, place = chance.choice(houses).partition(":")
        if form == "conference":
            place = chance.choice(self.places)
        return publisher + (chance.choice(_FIRMS) if chance.random() < 0.06 else ""), place

    def person(self) -> Author:
        """Return a person, with one or two given names."""
        chance = self.chance
        families = self.found_families if chance.random() < 0.4 else self.families
        given = chance.choice(self.given)
        if chance.random() < 0.4:
            given += f" {chance.choice('ABCDEFGHJKLMPRSTW')}."
        suffix = chance.choice(("Jr", "3rd", "III")) if chance.random() < 0.01 else ""
        return Author(chance.choice(families), given, suffix)

    def authors(self, form: str) -> tuple[Author, ...]:
        """Return the authors: none, an organisation, or up to 25 persons."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.03 or (form == "web" and kind < 0.3):
            return ()
        if kind < 0.06 or (form in ("web", "report") and kind < 0.65):
            return (Author(chance.choice(self.bodies)),)
        count = chance.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 25))
        if form in ("thesis", "web"):
            count = 1
        found = {one.family: one for one in (self.person() for _ in range(count))}
        if count > 2 and chance.random() < 0.05:
            found[""] = Author(chance.choice(self.groups))
        return tuple(found.values())

    def title(self, form: str) -> str:
        """Return a title for a work of that form."""
        if form == "web":
            return self.titles.page()
        return self.titles.book() if form == "book" else self.titles.title()

    def container(self, form: str) -> str:
        """Return the journal, the book or the site that holds the work."""
        match form:
            case "chapter":
                return self.titles.book().rstrip("?")
            case "conference":
                return self.containers.proceedings()
            case "web":
                return self.chance.choice(self.sites)
            case "preprint":
                return self.chance.choice(SERVERS)
            case _:
                return self.containers.journal()

    def issue(self) -> str:
        """Return the number of an issue, a supplement, or nothing."""
        chance = self.chance
        if chance.random() < 0.4:
            return str(chance.randrange(1, 13))
        some = (str(chance.randrange(1, 53)), f"Suppl {chance.randrange(1, 4)}", "1-2", "9700")
        return chance.choice(("", "", *some)) if chance.random() < 0.6 else ""

    def pages(self) -> str:
        """Return pages in the forms that journals give."""
        chance = self.chance
        first = chance.randrange(1, 2000)
        last = first + chance.randrange(1, 40)
        dash = chance.choice("-–")
        short = str(last)[-2:] if last // 100 == first // 100 else str(last)
        return chance.choice(
            (
                *([f"{first}{dash}{last}"] * 3),
                f"{first}{dash}{short}",
                f"S{first % 300}{dash}S{first % 300 + 9}",
                f"e{first * 71}",
                str(first * 97),
                str(first),
            )
        )


def _is_clean(text: str, *, least: int = 1, most: int) -> bool:
    """Say whether a part of the core set can be a part of a well-formed reference."""
    words = text.split()
    return (
        least <= len(words) <= most
        and text[0].isupper()
        and not any(sign in text for sign in '“”„«»"|[]')
        and text.count("(") == text.count(")")
        and "- " not in text
    )


def _is_family(text: str) -> bool:
    """Say whether a text is one family name, with its particles, in small letters."""
    words = [word for word in text.split() if word.casefold() not in _PARTICLES]
    return len(words) == 1 and not words[0].isupper() and words[0][0].isupper()
