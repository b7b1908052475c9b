"""What no registry of NCBI, Europe PMC and arXiv takes for an answer."""

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.asking import Search
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.arxiv import Arxiv
from claimcheck.lookup.registries.citation_matcher import CitationMatcher
from claimcheck.lookup.registries.europepmc import EuropePmc, EuropePmcSearch
from claimcheck.lookup.registries.pmc import Pmc
from claimcheck.lookup.registries.pubmed import PubMed
from claimcheck.lookup.registries.registry import NotAnAnswer, Registry
from claimcheck.model import Ask
from tests.lookup.registries.client import reply_of

NOBODY = Identity()
SEARCH = Search("Example", "2014", "J Ex", "3", "278", "A trial of rest").ask
ALL: list[tuple[Registry, Ask]] = [
    (PubMed(PubMed.base_url, NOBODY), Ask("pmid", "101")),
    (CitationMatcher(CitationMatcher.base_url, NOBODY), SEARCH),
    (Pmc(Pmc.base_url, NOBODY), Ask("pmcid", "PMC11")),
    (EuropePmc(EuropePmc.base_url, NOBODY), Ask("pmid", "101")),
    (EuropePmcSearch(EuropePmcSearch.base_url, NOBODY), SEARCH),
    (Arxiv(Arxiv.base_url, NOBODY), Ask("arxiv", "1310.02590")),
]
EVERYONE = pytest.mark.parametrize(
    ("registry", "ask"),
    ALL,
    ids=lambda one: type(one).__name__ if hasattr(one, "key") else str(one),
)


@EVERYONE
def test_an_address_that_is_not_there(registry: Registry, ask: Ask) -> None:
    """A 404 is an answer of none of them, and asking again does not help."""
    with pytest.raises(NotAnAnswer) as caught:
        registry.read((ask,), reply_of("<html>Not Found</html>", status=404))

    assert not caught.value.again


@EVERYONE
def test_a_cut_body(registry: Registry, ask: Ask) -> None:
    """A body that was cut at the limit of its size is no answer, whatever it says."""
    reply = msgspec.structs.replace(reply_of('{"resultList": {"result": []}}'), truncated=True)
    with pytest.raises(NotAnAnswer):
        registry.read((ask,), reply)


@EVERYONE
def test_what_is_accepted_is_asked(registry: Registry, ask: Ask) -> None:
    """Each makes one batch of what it accepts, whose request names it, and none of anything else."""
    batches = registry.batches(
        [ask, Ask("url", "https://example.org/"), Ask("isbn", "9780306406157")]
    )

    assert [(ask,)] == batches
    assert registry.key == registry.request(batches[0]).service
    assert {ask.kind} == registry.kinds


@given(st.sampled_from(ALL), st.binary(max_size=200))
def test_any_bytes(one: tuple[Registry, Ask], body: bytes) -> None:
    """Whatever comes, nothing is absent because of it and nothing is raised but the refusal."""
    registry, ask = one
    with suppress(NotAnAnswer):
        assert {} == registry.read((ask,), reply_of(body))
