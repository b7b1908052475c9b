"""An article whose references need every source, one of each kind, and what is right about them."""

import random
from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from tests.world.server import World
from tests.world.styles import reference
from tests.world.works import Library, MadeWork

RIGHT: Final[Mapping[str, str]] = {
    "all identifiers": "verified",
    "DOI": "verified",
    "PMID": "verified",
    "PMCID": "verified",
    "words alone": "verified",
    "arXiv": "verified",
    "DataCite": "verified",
    "other agency": "verified",
    "ISBN": "verified",
    "page": "verified",
    "dead page": "not-found",
    "no such DOI": "not-found",
    "no such work": "not-found",
}
"""The verdict on each reference while every source is well."""

NEEDS: Final[Mapping[str, set[str]]] = {
    "crossref": {"DOI", "other agency", "no such work"},
    "datacite": {"DataCite"},
    "doi.org": {"other agency", "no such DOI"},
    "pubmed": {"no such work"},
    "pmc": {"PMCID"},
    "europepmc": {"no such work"},
    "arxiv": {"arXiv"},
    "openlibrary": {"ISBN"},
    "wayback": set(),
    "page": {"page", "dead page"},
}
"""The references that cannot be checked without a source."""


def stock(world: World) -> list[str]:
    """Put the works into the world, and return the references in the order of `RIGHT`."""
    library = Library(11, [world.origin(site) for site in range(20)])
    preprint = next(one for one in library.works(30, ("preprint",)) if one.arxiv)
    made = {
        **{name: _article(library) for name in RIGHT},
        "arXiv": replace(preprint, doi=""),
        "DataCite": library.work("dataset"),
        "other agency": library.work("report"),
        "ISBN": library.work("book"),
        "page": library.work("page"),
        "dead page": replace(library.work("page"), state="410"),
    }
    world.add(*(work for name, work in made.items() if name != "no such work"))
    named = made["no such DOI"].doi
    cited = made | {
        "DOI": replace(made["DOI"], pmid="", pmcid=""),
        "PMID": replace(made["PMID"], doi="", pmcid=""),
        "PMCID": replace(made["PMCID"], doi="", pmid=""),
        "no such DOI": replace(made["no such DOI"], doi=f"{named[:-4]}9999", pmid="", pmcid=""),
        "words alone": replace(made["words alone"], doi="", pmid="", pmcid=""),
        "no such work": replace(made["no such work"], doi="", pmid="", pmcid=""),
    }
    chance = random.Random(5)  # noqa: S311 - the same each time
    return [reference(work, "NLM", chance, varied=False) for work in cited.values()]


def _article(library: Library) -> MadeWork:
    """Return an article by people, with pages, that has one year."""
    while True:
        work = library.work("article")
        people = not any(one.organisation for one in work.authors)
        if people and work.pages and work.printed[0] == work.online[0]:
            return work
