"""Everyone who can be asked stands at the address that the settings give."""

from typing import get_args

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.journal_lists import JournalLists
from claimcheck.lookup.registries.retraction_watch import RetractionWatch
from claimcheck.lookup.roster import registries
from claimcheck.model import Ask
from claimcheck.settings import RegistryKey, Settings

MIRROR = "https://mirror.example"


def test_every_registry_has_a_mirror() -> None:
    """A slash at the end of an address does no harm, and no registry is left out."""
    mirrors: dict[RegistryKey, str] = {key: f"{MIRROR}/{key}/" for key in get_args(RegistryKey)}
    made = registries(Settings(registries=mirrors), Identity())

    assert set(mirrors) == {
        one.key for one in made if one and not isinstance(one, RetractionWatch | JournalLists)
    }
    asks = (
        (made.pubmed, Ask("pmid", "1")),
        (made.crossref, Ask("doi", "10.1000/1")),
        (made.handles, Ask("doi", "10.1000/1")),
        (made.pmc, Ask("pmcid", "PMC1")),
    )
    for registry, ask in asks:
        url = registry.request((ask,)).url
        assert url.startswith(f"{MIRROR}/{registry.key}/")
        assert "//" not in url.removeprefix("https://")


def test_the_file_of_retractions_is_the_users() -> None:
    """It is asked only where the settings name one."""
    assert registries(Settings(), Identity()).retraction_watch is None
    assert registries(Settings(retraction_watch="w.csv"), Identity()).retraction_watch
