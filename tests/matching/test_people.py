"""Names in all their forms are one person's, and two persons are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.people import conflict, initials, is_part_of, same_family
from claimcheck.model import Author, Name, Span


def name(family: str, given: str = "") -> Name:
    """Return a cited name."""
    return Name(raw=f"{family} {given}".strip(), span=Span(0, 1), family=family, given=given)


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        (("Müller", "J"), ("Mueller", "Jürgen")),
        (("Erdos", "P"), ("Erdős", "Pál")),
        (("Schroeder", "B"), ("Schröder", "Bridget")),
        (("Sorensen", "A"), ("Sørensen", "Åse")),
        (("Berg", "JW"), ("van den Berg", "Johanna W.")),
        (("García", "M"), ("García-López", "María")),
        (("O’Connor", "S"), ("O'Connor", "Siobhan")),
        (("Wei", "Z"), ("Zhang", "Wei")),
        (("Smith-Jones", "K"), ("Smith Jones", "Kay")),
        (("Muñoz Cruzado", "M"), ("Muñoz-Cruzado y Barba", "Manuel")),
        (("Premkumer", "K"), ("Premkumar", "Kalyani")),
        (("Lukasiewicz", "J"), ("Łukasiewicz", "Jan")),
        (("Júnior", "L. Araújo"), ("Araújo Júnior", "Luís")),
        (("Pérez", "Rodríguez"), ("Rodríguez Pérez", "María del Carmen")),
        (("Abdullah", "S"), ("binti Abdullah", "Siti")),
    ],
)
def test_one_person(cited: tuple[str, str], recorded: tuple[str, str]) -> None:
    """Accents, particles, double names and order are no difference."""
    author = Author(family=recorded[0], given=recorded[1])

    assert same_family(name(*cited), author)
    assert not conflict(name(*cited), author)


@pytest.mark.parametrize(
    ("cited", "is_part"),
    [
        (name("del Carmen", "María"), True),
        (name("Muñoz"), True),
        (name("y"), False),
        (name("M"), False),
        (name("Hartigan", "María"), False),
    ],
)
def test_a_part_of_a_name_is_no_other_person(cited: Name, *, is_part: bool) -> None:
    """A comma or an "y" may part one author's name in two; initials alone are nobody's part."""
    author = Author(family="Rodríguez y Muñoz", given="María del Carmen")

    assert is_part == is_part_of(cited, author)


def test_initials_of_a_part_are_those_of_the_author() -> None:
    """The order of Vietnamese names is often lost; another letter makes another person."""
    author = Author(family="Nguyen Van", given="An")

    assert [True, False] == [is_part_of(name("Van An", letter), author) for letter in "NK"]


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        ("Li", "Lu"),
        ("Wu", "Wun"),
        ("Smith", "Smyth"),
        ("Roe", "Doe"),
        ("López Barba", "Muñoz-Cruzado y Barba"),
    ],
)
def test_two_families(cited: str, recorded: str) -> None:
    """Short names have to be equal."""
    assert not same_family(name(cited, "A"), Author(family=recorded, given="A"))


def test_initials() -> None:
    """Given names, initials and hyphens give the same letters; another letter is a conflict."""
    assert ["jp", "jp", "jp", "bd", "la"] == [
        initials(one) for one in ("J-P", "Jean-Pierre", "J. P.", "Bridget Doris", "L. Araújo")
    ]
    assert conflict(name("Smith", "A"), Author(family="Smith", given="Robert"))
    assert not conflict(name("Smith", "Bill"), Author(family="Smith", given="William"))
    assert not conflict(name("Smith", "P"), Author(family="Smith", given="John Paul"))


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [("WHO", "World Health Organization"), ("SPRINT Research Group", "The SPRINT Research Group")],
)
def test_bodies(cited: str, recorded: str) -> None:
    """A body is known by its initials and by most of its words."""
    body = Name(raw=cited, span=Span(0, 1), organisation=cited)

    assert same_family(body, Author(organisation=recorded))


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=40), st.text(max_size=20))
def test_no_name_crashes(family: str, given_name: str, other: str, other_given: str) -> None:
    """Whatever stands there, an answer comes."""
    author = Author(family=other, given=other_given)

    same_family(name(family, given_name), author)
    conflict(name(family, given_name), author)
