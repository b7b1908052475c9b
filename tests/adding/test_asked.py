"""What someone may type for a reference, and what it is taken for."""

import pytest

from claimcheck.adding.asked import is_string, named, reference_asked
from claimcheck.asking import asks_of, search_of
from claimcheck.errors import UsageError


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("10.1136/bmj.g1234", "doi:10.1136/bmj.g1234"),
        ("https://dx.doi.org/10.1136/bmj.g1234", "doi:10.1136/bmj.g1234"),
        ("doi.org/10.1136/bmj.g1234", "doi:10.1136/bmj.g1234"),
        ("<https://doi.org/10.1136/bmj.g1234>", "doi:10.1136/bmj.g1234"),
        ("(DOI 10.1136/bmj.g1234).", "doi:10.1136/bmj.g1234"),
        ("24949078.", "pmid:24949078"),
        ("PMID24949078", "pmid:24949078"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/24949078", "pmid:24949078"),
        ("https://europepmc.org/article/MED/24949078", "pmid:24949078"),
        ("PMC 4058123", "pmcid:PMC4058123"),
        ("pmc4058123", "pmcid:PMC4058123"),
        ("2101.00001v2", "arxiv:2101.00001"),
        ("hep-th/9901001", "arxiv:hep-th/9901001"),
        ("https://arxiv.org/pdf/2101.00001.pdf", "arxiv:2101.00001"),
        ("ISBN-13: 978-0-14-143951-8", "isbn:9780141439518"),
        ("0-19-852663-6", "isbn:9780198526636"),
        ("urn:isbn:9780141439518", "isbn:9780141439518"),
        ("www.example.org/page", "url:https://www.example.org/page"),
        ("example.org/tea/cups", "url:https://example.org/tea/cups"),
        ("[12] 10.1136/bmj.g1234", "doi:10.1136/bmj.g1234"),
    ],
)
def test_identifiers_are_known_in_any_form(text: str, ask: str) -> None:
    """With and without a name, as an address, in brackets, with a mark behind."""
    reference = reference_asked(text, 1)

    assert [ask] == [str(one) for one in asks_of(reference)]
    assert not is_string(reference)
    assert ask == named(reference)


@pytest.mark.parametrize("label", ["", "[5] ", "5. ", "12) "])
def test_a_string_is_read_without_its_number(label: str) -> None:
    """The number that a reference has in its list is no part of it."""
    reference = reference_asked(
        f"{label}Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105.", 1
    )

    assert is_string(reference)
    assert ["Smith", "Roe"] == [one.family for one in reference.authors]
    assert "2014" == reference.dates[0].raw
    assert search_of(reference)


@pytest.mark.parametrize(
    "text",
    ["arXiv", "https://", "smith-2014", "NCT01234567", "ISSN 1756-1833", "123456789", "x" * 99],
)
def test_what_names_no_work_is_refused(text: str) -> None:
    """Neither keys nor numbers of journals, trials and people are references."""
    with pytest.raises(UsageError):
        reference_asked(text, 1)
