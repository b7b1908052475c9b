"""More seeded faults: triangles of identifiers, other kinds of works, near names, rarer notices."""

from collections.abc import Mapping
from itertools import permutations
from typing import Final

from msgspec.structs import replace

from tests.world.faults import LISTING, Fault, Made, Planting, several, stranger
from tests.world.journals import Journal
from tests.world.works import MadeNotice, WorkKind

_IDENTIFIERS: Final = ("doi", "pmid", "pmcid")
_NEAR: Final = (
    (
        Journal("Journal of Neurology", "J. Neurol.", "10.1007", "s00415"),
        Journal("Journal of the Neurological Sciences", "J. Neurol. Sci.", "10.1016", "j.jns"),
    ),
    (
        Journal("The Lancet Neurology", "Lancet Neurol.", "10.1016", "s1474-4422"),
        Journal("The Lancet", "Lancet", "10.1016", "s0140-6736"),
    ),
    (
        Journal("European Heart Journal", "Eur. Heart J.", "10.1093", "eurheartj"),
        Journal("American Heart Journal", "Am. Heart J.", "10.1016", "j.ahj"),
    ),
    (
        Journal("Annals of Surgery", "Ann. Surg.", "10.1097", "sla"),
        Journal("Annals of Neurology", "Ann. Neurol.", "10.1002", "ana"),
    ),
    (
        Journal("BMC Medicine", "BMC Med.", "10.1186", "s12916"),
        Journal("BMC Public Health", "BMC Public Health", "10.1186", "s12889"),
    ),
)
"""The journal of a work, and one whose name is like it."""


def _triangle(*foreign: str) -> Fault:
    """Give one or two of three identifiers of another work, or each of another."""

    def make(planting: Planting) -> Made:
        work = planting.article()
        others = [planting.article() for _ in foreign]
        changes = {kind: getattr(other, kind) for kind, other in zip(foreign, others, strict=True)}
        return planting.cited(replace(work, **changes), LISTING), (work, *others)

    return make


def _pair_of_another(*foreign: str) -> Fault:
    """Give two identifiers of one and the same other work beside one of its own."""

    def make(planting: Planting) -> Made:
        work, other = planting.article(), planting.article()
        changes = {kind: getattr(other, kind) for kind in foreign}
        return planting.cited(replace(work, **changes), LISTING), (work, other)

    return make


def _number_of_another(kind: WorkKind, identifier: str) -> Fault:
    """Give the one identifier that a work of a kind has of another work."""

    def make(planting: Planting) -> Made:
        work, other = planting.of(kind, identifier), planting.of(kind, identifier)
        lone = replace(work, doi="", isbn="", arxiv="")
        return planting.cited(replace(lone, **{identifier: getattr(other, identifier)})), (
            work,
            other,
        )

    return make


def _year_of(kind: WorkKind, identifier: str, by: int) -> Fault:
    def make(planting: Planting) -> Made:
        work = planting.of(kind, identifier)
        day = (work.year - by, *(work.printed or work.online)[1:])
        return planting.cited(replace(work, printed=day, online=day)), (work,)

    return make


def _title_of(kind: WorkKind) -> Fault:
    def make(planting: Planting) -> Made:
        work = planting.of(kind, "doi")
        words = work.title.split()
        words[max(range(len(words)), key=lambda at: len(words[at]))] = "thermoregulation"
        return planting.cited(replace(work, title=" ".join(words))), (work,)

    return make


def _first_name(planting: Planting) -> Made:
    work = planting.article()
    first, *rest = work.authors
    other = "Hanna" if first.given[0] in "FMP" else "Peter"  # no sound or nickname of the other
    return planting.cited(replace(work, authors=(replace(first, given=other), *rest))), (work,)


def _dropped_author(planting: Planting) -> Made:
    while True:
        work = several(planting)
        if 3 <= len(work.authors) <= 6:
            break
    first, _, *rest = work.authors
    return planting.cited(replace(work, authors=(first, *rest)), LISTING), (work,)


def _near_journal(planting: Planting) -> Made:
    right, near = planting.chance.choice(_NEAR)
    work = replace(planting.article(), journal=right)
    return planting.cited(replace(work, journal=near)), (work,)


def _withdrawn_preprint(planting: Planting) -> Made:
    work = planting.of("preprint", "doi", agency="Crossref")
    notice = MadeNotice(type="withdrawal", doi=f"{work.doi}v2", date=(work.year + 1, 2, 3))
    return planting.cited(work), (replace(work, notices=(notice,)),)


def _noticed(*told: tuple[str, str, int]) -> Fault:
    """Tell of notices by type, the end of their DOI, and years after the work."""

    def make(planting: Planting) -> Made:
        work = planting.article()
        notices = tuple(
            MadeNotice(
                type=type_,
                doi=f"{work.doi}.{end}",
                date=(work.year + years, 3, 2),
                source="retraction-watch" if type_ == "reinstatement" else "publisher",
                at="Crossref",
            )
            for type_, end, years in told
        )
        return planting.cited(work), (replace(work, notices=notices),)

    return make


def _in_file(planting: Planting) -> Made:
    work = planting.article()
    notice = MadeNotice(
        type="retraction", doi=f"{work.doi}.n", date=(work.year + 1, 3, 2), at="file"
    )
    return planting.cited(work), (replace(work, notices=(notice,)),)


def _page_author(planting: Planting) -> Made:
    work = planting.library.work("page")
    return planting.cited(replace(work, authors=(stranger(planting, work),))), (work,)


_DISAGREE: Final = "identifiers-disagree wrong-work"

RARER: Final[Mapping[str, tuple[str, Fault]]] = {
    **{
        f"{kind} of another work beside two right ones": (_DISAGREE, _triangle(kind))
        for kind in _IDENTIFIERS
    },
    **{
        f"{one} and {other} of two other works": (_DISAGREE, _triangle(one, other))
        for one, other in permutations(_IDENTIFIERS, 2)
        if one < other
    },
    **{
        f"{one} and {other} of one other work": (_DISAGREE, _pair_of_another(one, other))
        for one, other in permutations(_IDENTIFIERS, 2)
        if one < other
    },
    "all identifiers of other works": (_DISAGREE, _triangle(*_IDENTIFIERS)),
    "ISBN of another book": ("wrong-work", _number_of_another("book", "isbn")),
    "arXiv number of another work": ("wrong-work", _number_of_another("preprint", "arxiv")),
    "DOI of another chapter": ("wrong-work", _number_of_another("chapter", "doi")),
    "DOI of another dataset": ("wrong-work", _number_of_another("dataset", "doi")),
    "year of a book off by three": ("wrong-year", _year_of("book", "isbn", 3)),
    "year of a preprint off by three": ("wrong-year", _year_of("preprint", "doi", 3)),
    "year of a chapter off by three": ("wrong-year", _year_of("chapter", "doi", 3)),
    "wrong word in the title of a dataset": ("wrong-title", _title_of("dataset")),
    "wrong word in the title of a thesis": ("wrong-title", _title_of("thesis")),
    "another first name": ("wrong-authors", _first_name),
    "middle author dropped": ("wrong-authors", _dropped_author),
    "journal with a near name": ("wrong-journal", _near_journal),
    "withdrawn preprint": ("retracted", _withdrawn_preprint),
    "reinstated": ("reinstated", _noticed(("retraction", "n", 1), ("reinstatement", "r", 2))),
    "contradictory notices": (
        "contradictory-notices",
        _noticed(("retraction", "n", 1), ("correction", "n", 1)),
    ),
    "retracted, known to Retraction Watch's file": ("retracted", _in_file),
    "another author of a page": ("page-metadata-mismatch", _page_author),
}
"""The kinds, as in `faults.FAULTS`.

Another organisation is not among them: bodies have too many names for a difference to say anything.
"""
