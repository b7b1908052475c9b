"""What can be asked about a reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.asking import Search, asks_of, search_of
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Ask, Reference

TEA = "Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105."


def read(text: str) -> Reference:
    """Return a reference."""
    return parse_reference(text, id="a#1", file="a.txt")


@pytest.mark.parametrize(
    ("end", "asks"),
    [
        ("", []),
        ("doi: 10.1136/BMJ.g1234", ["doi:10.1136/bmj.g1234"]),
        ("PMID: 24949078. PMCID: PMC4034721", ["pmid:24949078", "pmcid:PMC4034721"]),
        ("https://doi.org/10.1136/bmj.g1234", ["doi:10.1136/bmj.g1234"]),
        ("doi: 10.1136/bmj.g1234. https://doi.org/10.1136/bmj.g1234", ["doi:10.1136/bmj.g1234"]),
        ("https://pubmed.ncbi.nlm.nih.gov/24949078/", ["pmid:24949078"]),
        ("https://arxiv.org/abs/2101.00001", ["arxiv:2101.00001"]),
        ("https://www.example.org/tea", ["url:https://www.example.org/tea"]),
        ("doi: 10.5555/12345678", []),
        ("ftp://example.org/tea.txt", []),
        ("PMID: 123456789012", []),
    ],
)
def test_identifiers(end: str, asks: list[str]) -> None:
    """Each sound identifier once; an address of a registry is its identifier; examples are none."""
    actual = [str(one) for one in asks_of(read(f"{TEA} {end}"))]

    assert asks == actual


def test_a_short_form_asks_nothing() -> None:
    """What is asked about the work is asked by the reference that names it."""
    short = structs.replace(read(f"{TEA} PMID: 24949078"), alias_of="a#0")

    assert () == asks_of(short)
    assert search_of(short) is None


def test_a_search() -> None:
    """The first author, the year, the journal, the volume, the first page and the title."""
    search = search_of(read(TEA))

    assert search
    assert Search.of(search) == Search(
        "Smith", "2014", "BMJ", "348", "100", Search.of(search).title
    )
    assert Search.of(search).title.startswith("Tea and sleep")


@pytest.mark.parametrize("text", ["Ibid.", "", "42"])
def test_too_few_words(text: str) -> None:
    """Without a title, and an author or a journal, nothing is searched."""
    assert search_of(read(text)) is None


def test_an_organisation_without_a_date() -> None:
    """A part that a reference does not have is empty."""
    reference = structs.replace(read(TEA), authors=(), dates=())

    search = search_of(reference)

    assert search
    assert ("", "", "BMJ") == Search.of(search)[:3]


_PARTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.tuples(_PARTS, _PARTS, _PARTS, _PARTS, _PARTS, _PARTS))
def test_a_search_survives_its_ask(parts: tuple[str, str, str, str, str, str]) -> None:
    """Whatever its words, what is read out of the ask is what was put in, white space folded."""
    folded = [" ".join(part.replace("|", " ").split()) for part in parts]

    assert folded == list(Search.of(Search(*parts).ask))
    assert isinstance(Search(*parts).ask, Ask)
