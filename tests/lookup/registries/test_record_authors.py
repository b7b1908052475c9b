"""Authors of records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.record_authors import author_of_name, authors_of
from claimcheck.model import Author


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Example, Ada", Author(family="Example", given="Ada")),
        ("van der Example, A. B.", Author(family="van der Example", given="A. B.")),
        ("Ada Example", Author(family="Example", given="Ada")),
        ("Ada B. Example", Author(family="Example", given="Ada B.")),
        ("A. B. C. Example", Author(family="Example", given="A. B. C.")),
        ("A.B.C. Example", Author(family="Example", given="A.B.C.")),
        ("Ada de la Example", Author(family="de la Example", given="Ada")),
        ("Élise Œuvre", Author(family="Œuvre", given="Élise")),
        ("Mary-Jane O'Example", Author(family="O'Example", given="Mary-Jane")),
        ("Bo B. Example Jr.", Author(family="Example", given="Bo B.", suffix="Jr.")),
        ("World Health Organization", Author(organisation="World Health Organization")),
        ("Rest Trial Group", Author(organisation="Rest Trial Group")),
        ("Institute of Examples, Berlin", Author(organisation="Institute of Examples, Berlin")),
        ("CERN", Author(organisation="CERN")),
        ("OpenStreetMap contributors", Author(organisation="OpenStreetMap contributors")),
        ("The Examples", Author(organisation="The Examples")),
        ("王小明", Author(organisation="王小明")),
    ],
)
def test_names_on_one_line(name: str, author: Author) -> None:
    """Persons in both orders; what is no certain person stays whole."""
    assert author == author_of_name(name)


@given(st.text(alphabet="AaB. ,-'ßJr", max_size=300))
def test_any_name(name: str) -> None:
    """No name breaks it."""
    author_of_name(name)


def test_the_author_whom_crossref_calls_the_first_is_the_first() -> None:
    """A list may stand in another order than its own ``sequence`` says."""
    listed = [
        {"family": "McNeely", "given": "Margaret L", "sequence": "additional"},
        {"family": "Ezzo", "given": "Jeanette", "sequence": "first"},
        {"family": "Manheimer", "given": "Eric", "sequence": "additional"},
    ]

    assert ["Ezzo", "McNeely", "Manheimer"] == [one.family for one in authors_of(listed)]
