"""Keys of new entries follow the pattern of the others."""

import pytest

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.bibliography.key_patterns import new_key
from claimcheck.model import Reference, Source

WORKS = (
    ("Smith, John and Roe, Ann", "The tea and sleep of nurses", 2014),
    ("Jones, Betty", "A history of tea", 2010),
    ("van der Berg, Ann and Doe, J. and Li, X.", "Green cups", 1999),
    ("{World Health Organization}", "Sugar intake for adults", 2015),
)
BETTER_BIBTEX = (
    "smithTeaSleepNurses2014 jonesHistoryTea2010 vanderbergGreenCups1999 worldSugarIntakeAdults2015"
)
NEW = ("Müller, Karl and Zorn, B.", "On the warmth of saucers", 2020)


def entries(keys: tuple[str, ...], *works: tuple[str, str, int]) -> list[Reference]:
    """Return entries with keys."""
    text = "".join(
        f"@book{{{key},\n author = {{{who}}},\n title = {{{title}}},\n year = {{{year}}}\n}}\n"
        for key, (who, title, year) in zip(keys, works, strict=True)
    )
    source = Source(path="r.bib", kind="bibliography", text=text, sha256="")
    return list(parse_bibliography(source).references)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("smith-2014 jones-2010 vanderberg-1999 world-2015", "muller-2020"),
        ("Smith2014 Jones2010 Vanderberg1999 World2015b", "Muller2020"),
        ("smith14 jones10 vanderberg99 world15", "muller20"),
        ("smith_2014 jones_2010 vanderberg_1999 world_2015", "muller_2020"),
        ("Smith:2014aa Jones:2010aa Vanderberg:1999ab World:2015aa", "Muller:2020"),
        ("smith2014tea jones2010history vanderberg1999green world2015sugar", "muller2020warmth"),
        ("smith2014the jones2010a vanderberg1999green world2015sugar", "muller2020on"),
        ("smith_tea_2014 jones_history_2010 vanderberg_green_1999 world_sugar_2015",
         "muller_warmth_2020"),
        (BETTER_BIBTEX, "mullerWarmthSaucers2020"),
        ("SmithRoe2014 Jones2010 VanderbergDoe1999 World2015", "MullerZorn2020"),
        ("smith-etal-2014 jones-2010 vanderberg-etal-1999 world-2015", "muller-etal-2020"),
        ("Smith2014tea Jones2010history Vanderberg1999green World2015sugar", "Muller2020warmth"),
        ("Smith_tea_2014 Jones_history_2010 Vanderberg_green_1999 World_sugar_2015",
         "Muller_warmth_2020"),
        ("RN1 RN7 RN3 RN12", "RN13"),
        ("ref-0001 ref-0002 a b", "muller-2020"),
        ("ref-0001 ref-0002 ref-0004 b", "ref-0005"),
        ("a b c d", "muller-2020"),
    ],
)  # fmt: skip
def test_the_pattern_is_learnt(keys: str, expected: str) -> None:
    """Each pattern that programs and people use is known by its keys; else the key is ours."""
    (new,) = entries(("x",), NEW)

    assert expected == new_key(new, entries(tuple(keys.split()), *WORKS), set())


def test_an_author_with_a_year_is_no_count() -> None:
    """The only key of a file ends in two digits of its year: the next one does so too."""
    (new,) = entries(("x",), NEW)

    assert "muller20" == new_key(new, entries(("smith14",), WORKS[0]), set())


def test_a_key_is_never_given_twice() -> None:
    """A letter stands behind a key that is taken, in any case; a count goes on."""
    (new,) = entries(("x",), NEW)
    others = entries(("Smith2014", "Jones2010"), *WORKS[:2])

    assert "Muller2020b" == new_key(new, others, {"muller2020"})
    letters = {f"muller2020{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"}
    assert "Muller2020-27" == new_key(new, others, {"muller2020", *letters})
    counted = entries(("RN1", "RN2"), *WORKS[:2])
    assert "RN4" == new_key(new, counted, {"rn3"})


def test_a_reference_that_lacks_a_part_gets_a_plain_key() -> None:
    """Without a year the pattern cannot be followed."""
    others = entries(("Smith2014", "Jones2010"), *WORKS[:2])
    (new,) = entries(("x",), ("Zorn, A", "Cups", 0))

    assert "zorn-cups" == new_key(new, others, set())
    assert "zorn-cups" == new_key(new, [], set())
