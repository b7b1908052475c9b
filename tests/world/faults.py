"""Seeded faults: one thing wrong with a reference or with the world, and who must notice."""

import random
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from msgspec.structs import replace

from tests.world.journals import JOURNALS
from tests.world.people import Person, person
from tests.world.styles import STYLES, reference
from tests.world.works import Library, MadeNotice, MadeWork, WorkKind

LISTING: Final = ("NLM", "AMA", "APA", "Chicago")
"""Styles that show the second author."""
_LOCATING: Final = tuple(name for name in STYLES if name != "Nature")
"""Styles that show the issue."""


class Seeded(NamedTuple):
    """A faulty reference."""

    fault: str
    reference: str
    rules: frozenset[str]
    """At least one of them must fire at the reference."""
    works: tuple[MadeWork, ...]
    """What the world must hold."""


class Planting(NamedTuple):
    """What a fault is made from."""

    library: Library
    chance: random.Random

    def article(self) -> MadeWork:
        """Return a journal article whose print and electronic dates lie in one year."""
        while True:
            work = self.library.work("article")
            if work.printed[0] == work.online[0] and not any(
                one.organisation for one in work.authors
            ):
                return work

    def of(self, kind: WorkKind, identifier: str, agency: str = "") -> MadeWork:
        """Return a work of a kind that has an identifier, of an agency if one is named."""
        while True:
            work = self.library.work(kind)
            if getattr(work, identifier) and agency in {"", work.agency}:
                return work

    def cited(self, work: MadeWork, styles: tuple[str, ...] = tuple(STYLES)) -> str:
        """Return a reference with everything that is known of a work."""
        return reference(work, self.chance.choice(styles), self.chance, varied=False)


Made = tuple[str, tuple[MadeWork, ...]]
Fault = Callable[[Planting], Made]


def plant(
    fault: str,
    library: Library,
    chance: random.Random,
    kinds: Mapping[str, tuple[str, Fault]] | None = None,
) -> Seeded:
    """Return a reference with a fault of a kind.

    Arguments:
        fault: One of the kinds.
        library: Where the works come from.
        chance: Where the choices come from.
        kinds: `FAULTS`, if not given.
    """
    rules, make = (kinds or FAULTS)[fault]
    text, works = make(Planting(library, chance))
    return Seeded(fault, text, frozenset(rules.split()), works)


def _other_work(kind: str) -> Fault:
    """Give an identifier of another work, and no other."""

    def make(planting: Planting) -> Made:
        work, other = planting.article(), planting.article()
        lone = replace(work, doi="", pmid="", pmcid="")
        return planting.cited(replace(lone, **{kind: getattr(other, kind)})), (work, other)

    return make


def _differing(kind: str) -> Fault:
    """Give one identifier of another work beside right ones."""

    def make(planting: Planting) -> Made:
        work, other = planting.article(), planting.article()
        return planting.cited(replace(work, **{kind: getattr(other, kind)})), (work, other)

    return make


def _doi_digit(planting: Planting) -> Made:
    work = planting.article()
    return planting.cited(replace(work, doi=_digit_changed(work.doi), pmid="", pmcid="")), (work,)


def _doi_digit_other(planting: Planting) -> Made:
    work = planting.article()
    other = replace(planting.article(), doi=_digit_changed(work.doi))
    return planting.cited(replace(work, doi=other.doi)), (work, other)


def _digit_changed(doi: str) -> str:
    """Return a DOI whose fourth digit from the end is another: no made work has it."""
    return f"{doi[:-4]}{9 - int(doi[-4])}{doi[-3:]}"


def _unknown(kind: str) -> Fault:
    """Give a plausible number that is not taken."""

    def make(planting: Planting) -> Made:
        work = planting.article()
        number = int(getattr(work, kind).removeprefix("PMC")) + 1
        value = f"PMC{number}" if kind == "pmcid" else str(number)
        return planting.cited(replace(work, **{kind: value})), (work,)

    return make


def _merged_pmid(planting: Planting) -> Made:
    work = planting.article()
    old = str(int(work.pmid) + 5)
    return planting.cited(replace(work, pmid=old)), (replace(work, old_pmids=(old,)),)


def _alias_doi(planting: Planting) -> Made:
    work = planting.article()
    old = f"10.3109/{work.doi.partition('/')[2]}"
    return planting.cited(replace(work, doi=old)), (replace(work, alias_dois=(old,)),)


def _missing_doi(planting: Planting) -> Made:
    work = planting.article()
    return planting.cited(replace(work, doi="", pmcid="")), (work,)


def _untraceable(planting: Planting) -> Made:
    return planting.cited(replace(planting.article(), doi="", pmid="", pmcid="")), ()


def several(planting: Planting) -> MadeWork:
    """Return an article by several authors."""
    while True:
        work = planting.article()
        if len(work.authors) > 1:
            return work


def _swapped_authors(planting: Planting) -> Made:
    work = several(planting)
    first, second, *rest = work.authors
    return planting.cited(replace(work, authors=(second, first, *rest)), LISTING), (work,)


def stranger(planting: Planting, work: MadeWork) -> Person:
    """Return somebody who is no author of a work."""
    names = {one.family for one in work.authors}
    while True:
        one = person(planting.chance)
        if one.family not in names:
            return one


def _first_author(planting: Planting) -> Made:
    work = planting.article()
    authors = (stranger(planting, work), *work.authors[1:])
    return planting.cited(replace(work, authors=authors)), (work,)


def _invented_author(planting: Planting) -> Made:
    work = planting.article()
    first, *rest = work.authors
    authors = (first, stranger(planting, work), *rest)
    return planting.cited(replace(work, authors=authors), LISTING), (work,)


def _journal(planting: Planting) -> Made:
    work = planting.article()
    others = (
        [one for one in JOURNALS if one.full[:6] not in work.journal.full] if work.journal else []
    )
    return planting.cited(replace(work, journal=planting.chance.choice(others))), (work,)


def _year(by: int) -> Fault:
    def make(planting: Planting) -> Made:
        work = planting.article()
        cited = replace(work, printed=(work.year - by, *work.printed[1:]))
        return planting.cited(cited), (work,)

    return make


def _paged(planting: Planting) -> MadeWork:
    while True:
        work = planting.article()
        if work.pages:
            return work


def _volume(planting: Planting) -> Made:
    work = planting.article()
    return planting.cited(replace(work, volume=str(int(work.volume) + 3))), (work,)


def _issue(planting: Planting) -> Made:
    work = _paged(planting)
    return planting.cited(replace(work, issue=str(int(work.issue) % 12 + 1)), _LOCATING), (work,)


def _pages(planting: Planting) -> Made:
    work = _paged(planting)
    first, _, last = work.pages.partition("-")
    moved = f"{int(first) + 2000}-{int(last) + 2000}"
    return planting.cited(replace(work, pages=moved)), (work,)


def _title_word(planting: Planting) -> Made:
    work = planting.article()
    words = work.title.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    words[longest] = "thermoregulation"
    return planting.cited(replace(work, title=" ".join(words))), (work,)


def _notice(type_: str, at: str = "both") -> Fault:
    def make(planting: Planting) -> Made:
        work = planting.article()
        date = (work.year + 1, 3, 2)
        notice = MadeNotice(type=type_, doi=f"{work.doi}.n", date=date, at=at)  # type: ignore[arg-type]  # one of three words
        known = {"PubMed": {"doi": ""}, "Crossref": {"pmid": "", "pmcid": ""}}.get(at, {})
        return planting.cited(replace(work, **known)), (replace(work, notices=(notice,)),)

    return make


def _preprint_published(planting: Planting) -> Made:
    while True:
        work = planting.library.work("preprint")
        if work.agency == "Crossref":
            break
    later = planting.article()
    return planting.cited(work), (replace(work, published_as=later.doi), later)


def _page_state(state: str) -> Fault:
    def make(planting: Planting) -> Made:
        work = planting.library.work("page")
        return planting.cited(work), (replace(work, state=state),)

    return make


def _page_title(planting: Planting) -> Made:
    work, other = planting.library.work("page"), planting.library.work("page")
    return planting.cited(replace(work, title=other.title, subtitle="")), (work,)


def _page_date(planting: Planting) -> Made:
    work = planting.library.work("page")
    year, month, day = work.online
    return planting.cited(replace(work, online=(year, month, (day + 9) % 28 + 1))), (work,)


FAULTS: Final[Mapping[str, tuple[str, Fault]]] = {
    "PMID of another work": ("wrong-work", _other_work("pmid")),
    "DOI of another work": ("wrong-work", _other_work("doi")),
    "PMCID of another work": ("wrong-work", _other_work("pmcid")),
    "PMID and DOI of different works": ("identifiers-disagree wrong-work", _differing("pmid")),
    "PMID and PMCID of different works": ("identifiers-disagree wrong-work", _differing("pmcid")),
    "one digit of the DOI wrong": ("doi-not-registered", _doi_digit),
    "one digit of the DOI wrong, another work": (
        "identifiers-disagree wrong-work",
        _doi_digit_other,
    ),
    "unknown PMID": ("pmid-not-found", _unknown("pmid")),
    "unknown PMCID": ("pmcid-not-found", _unknown("pmcid")),
    "merged PMID": ("merged-pmid", _merged_pmid),
    "alias DOI": ("doi-alias", _alias_doi),
    "missing DOI": ("missing-doi", _missing_doi),
    "untraceable": ("untraceable-reference", _untraceable),
    "authors swapped": ("wrong-authors", _swapped_authors),
    "another first author": ("wrong-authors", _first_author),
    "invented author": ("wrong-authors", _invented_author),
    "wrong journal": ("wrong-journal", _journal),
    "year off by one": ("wrong-year", _year(1)),
    "year off by three": ("wrong-year", _year(3)),
    "wrong volume": ("wrong-locator", _volume),
    "wrong issue": ("wrong-locator", _issue),
    "wrong pages": ("wrong-locator", _pages),
    "wrong word in the title": ("wrong-title", _title_word),
    "retracted": ("retracted", _notice("retraction")),
    "retracted, known to PubMed": ("retracted", _notice("retraction", "PubMed")),
    "retracted, known to Crossref": ("retracted", _notice("retraction", "Crossref")),
    "withdrawn": ("retracted", _notice("withdrawal", "Crossref")),
    "expression of concern": ("expression-of-concern", _notice("expression_of_concern")),
    "corrected": ("corrected-since", _notice("correction")),
    "corrected, known to PubMed": ("corrected-since", _notice("correction", "PubMed")),
    "new version": ("superseded", _notice("new_version")),
    "preprint published since": ("preprint-published", _preprint_published),
    "dead link, 404": ("dead-link", _page_state("404")),
    "dead link, 410": ("dead-link", _page_state("410")),
    "blocked link": ("blocked-link", _page_state("403")),
    "link behind a challenge": ("blocked-link", _page_state("challenge")),
    "failing link": ("failing-link blocked-link", _page_state("503")),
    "soft 404": ("soft-404", _page_state("soft-404")),
    "link led to the home page": ("soft-404 hijacked-link", _page_state("home")),
    "domain sold": ("hijacked-link soft-404", _page_state("sold")),
    "title of another page": ("page-title-mismatch", _page_title),
    "wrong day of a page": ("page-metadata-mismatch", _page_date),
}
"""The kinds, each with the rules of which one must fire."""
