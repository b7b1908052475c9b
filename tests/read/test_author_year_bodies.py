"""What the entries of a list are called whose authors are bodies, or were not read."""

import pytest

from tests.read.reading import article_of

WORKS = (
    "\n\nReferences\n\n"
    "Australian Bureau of Statistics (ABS) 2021, House prices, cat. no. 6416.0, ABS, Canberra.\n"
    "Crommel, L & Troy, L 2018, 'Sharing', Urban Notes, vol. 36, no. 4, pp. 429–44.\n"
    "Inside Housing 2019, Listings in Sydney, viewed 3 May 2021, <https://ih.example.com/sydney>.\n"
    "S&P Dow Jones Indices. (2024, March 6). Scorecard of funds. https://spglobal.example/spiva\n"
    "Ilse Roehm, Max Poehl, Jan Baus. 2006. Maps for walkers. In MobileHCI. 105–108.\n"
)


@pytest.mark.parametrize(
    ("marker", "reference"),
    [
        ("(ABS 2021)", "rents#1"),
        ("(Australian Bureau of Statistics 2021)", "rents#1"),
        ("(Inside Housing 2019)", "rents#3"),
        ("(S&P Dow Jones Indices, 2024)", "rents#4"),
        ("(Roehm et al. 2006)", "rents#5"),
    ],
)
def test_they_are_found(marker: str, reference: str) -> None:
    """A body by its name, its acronym and the year behind it; a person by the family name."""
    article = article_of(
        f"Rents\n\nRents rise (Crommel & Troy 2018). They fell {marker}.{WORKS}", "rents.txt"
    )
    found = {one.raw: [target.ref_id for target in one.targets] for one in article.citations}
    assert [reference] == found[marker]


def test_a_body_by_the_acronym_of_its_parent() -> None:
    """A panel of the EFSA is cited as the EFSA; a shorter acronym may be a country."""
    listed = (
        "\n\nReferences\n\n"
        "EFSA NDA Panel (2015). Scientific opinion on caffeine. EFSA Journal, 13(5), 4102.\n\n"
        "Poole, R. (2017). Coffee and health. BMJ, 359, 5024.\n"
    )
    article = article_of(f"Tea\n\nIt is safe (EFSA, 2015). It is old (Poole, 2017).{listed}")
    assert ["a#1", "a#2"] == [one.targets[0].ref_id for one in article.citations]
