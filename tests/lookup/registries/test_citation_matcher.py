"""PubMed's citation matcher: what it is sent, and the lines that it answers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.asking import Search
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.citation_matcher import CitationMatcher
from claimcheck.lookup.registries.registry import NotAnAnswer
from claimcheck.model import Ask, Candidates
from tests.lookup.registries.client import reply_of

MATCHER = CitationMatcher("https://eutils.example/entrez/eutils", Identity())


def search(
    volume: str = "3", page: str = "278", year: str = "2014", container: str = "J Ex"
) -> Ask:
    """Return a search."""
    return Search("Example", year, container, volume, page, "A trial of rest").ask


BATCH = (search(), search(volume="4"), search(page=""))


def pmids(body: str) -> dict[int, list[str]]:
    """Return the identifiers of the candidates by the number of the ask."""
    told = MATCHER.read(BATCH, reply_of(body))
    found = {}
    for ask, one in told.items():
        assert one is not None
        assert isinstance(one.content, Candidates)
        found[BATCH.index(ask)] = [name for work in one.content.works for name in work.identifiers]
    return found


def test_the_request() -> None:
    """Each search is one line with its number as the key, and what would break a line is taken off."""
    odd = Search("O|Neil\r\n", "2014", "J|Ex", "3", "", "Title").ask
    request = MATCHER.request((BATCH[0], odd))

    assert "https://eutils.example/entrez/eutils/ecitmatch.cgi" == request.url
    assert (
        ("db", "pubmed"),
        ("retmode", "xml"),
        ("bdata", "J Ex|2014|3|278|Example|r0|\rJ Ex|2014|3||O Neil|r1|"),
        ("tool", "claimcheck"),
    ) == request.form


def test_only_what_can_be_matched_is_sent() -> None:
    """A search needs a journal, a year, and a volume or a page."""
    poor = [
        search(container=""),
        search(year=""),
        search(volume="", page=""),
        Ask("doi", "10.5555/1"),
    ]

    assert [BATCH] == MATCHER.batches([*BATCH, *poor])
    assert [] == MATCHER.batches(poor)


def test_lines_are_joined_by_their_keys() -> None:
    """One PMID, none and several, in any order; a miss comes without its author."""
    body = (
        "J Ex|2014|4|278|r1|NOT_FOUND;INVALID_JOURNAL\n"
        "J Ex|2014|3||Example|r2|AMBIGUOUS 101,102\n"
        "J Ex|2014|3|278|Example|r0|101\n"
    )

    assert {1: [], 2: ["pmid:101", "pmid:102"], 0: ["pmid:101"]} == pmids(body)


def test_many_citations_are_no_candidates() -> None:
    """How many there are is no PMID."""
    assert {2: []} == pmids("J Ex|2014|3||Example|r2|AMBIGUOUS (5 citations)")


def test_a_line_that_is_missing_is_no_answer() -> None:
    """Only what was answered is told, and no stranger's line."""
    assert {0: ["pmid:101"]} == pmids(
        "J|1|1|1|E|r0|101\nJ|1|1|1|E|r77|102\nJ|1|1|1|E|r1|\nJ|1|1|1|E|r2|soon"
    )


@pytest.mark.parametrize(
    "body", ["", "<html>|a|b|c|d|e|f</html>", "||||||", '{"error": "API rate limit exceeded"}']
)
def test_what_is_no_answer(body: str) -> None:
    """HTML, nothing and limits are no answers."""
    with pytest.raises(NotAnAnswer):
        MATCHER.read(BATCH, reply_of(body))


@given(st.binary() | st.from_regex(r"(a\|){1,5}r[0-9]\|.{0,20}", fullmatch=True).map(str.encode))
def test_any_bytes(body: bytes) -> None:
    """Any bytes are read or are no answer."""
    with suppress(NotAnAnswer):
        MATCHER.read(BATCH, reply_of(body))
