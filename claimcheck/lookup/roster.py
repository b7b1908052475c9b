"""Everyone who can be asked."""

from pathlib import Path
from typing import Any, Final, NamedTuple

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.pages.wayback import Wayback
from claimcheck.lookup.registries.arxiv import Arxiv
from claimcheck.lookup.registries.citation_matcher import CitationMatcher
from claimcheck.lookup.registries.crossref import CrossrefList, CrossrefSearch, CrossrefWorks
from claimcheck.lookup.registries.datacite import DataCite
from claimcheck.lookup.registries.doi_org import Agencies, Handles, Negotiated
from claimcheck.lookup.registries.europepmc import EuropePmc, EuropePmcSearch
from claimcheck.lookup.registries.journal_lists import JournalLists
from claimcheck.lookup.registries.openlibrary import OpenLibrary
from claimcheck.lookup.registries.pmc import Pmc
from claimcheck.lookup.registries.pubmed import PubMed
from claimcheck.lookup.registries.retraction_watch import RetractionWatch
from claimcheck.settings import Settings


class Registries(NamedTuple):
    """Everyone who can be asked, each way of asking apart."""

    pubmed: PubMed
    europe_pmc: EuropePmc
    pmc: Pmc
    arxiv: Arxiv
    open_library: OpenLibrary
    crossref: CrossrefList
    crossref_works: CrossrefWorks
    datacite: DataCite
    handles: Handles
    agencies: Agencies
    negotiated: Negotiated
    citation_matcher: CitationMatcher
    crossref_search: CrossrefSearch
    europe_pmc_search: EuropePmcSearch
    wayback: Wayback
    retraction_watch: RetractionWatch | None
    journal_lists: JournalLists | None


def registries(settings: Settings, asking: Identity) -> Registries:
    """Return the registries at the addresses that the settings give."""
    made = {
        name: kind(settings.registries.get(kind.key, kind.base_url).rstrip("/"), asking)
        for name, kind in _WAYS.items()
    }
    watch = RetractionWatch(Path(settings.retraction_watch)) if settings.retraction_watch else None
    paths = tuple(Path(name) for name in settings.indexed_journals)
    lists = JournalLists(paths) if paths else None
    return Registries(**made, retraction_watch=watch, journal_lists=lists)


_WAYS: Final[dict[str, Any]] = {
    "pubmed": PubMed,
    "europe_pmc": EuropePmc,
    "pmc": Pmc,
    "arxiv": Arxiv,
    "open_library": OpenLibrary,
    "crossref": CrossrefList,
    "crossref_works": CrossrefWorks,
    "datacite": DataCite,
    "handles": Handles,
    "agencies": Agencies,
    "negotiated": Negotiated,
    "citation_matcher": CitationMatcher,
    "crossref_search": CrossrefSearch,
    "europe_pmc_search": EuropePmcSearch,
    "wayback": Wayback,
}
"""Each way of asking by its name in `Registries`."""
