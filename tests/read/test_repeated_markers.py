"""Markers that name nothing themselves: ``(ibid.)`` and pages alone."""

import pytest

from tests.read.reading import article_of

WORKS = (
    "\n\nWorks Cited\n\n"
    "Drummond, Phil. Clocks on Film. Reel Press, 1997.\n"
    'Roy, Ann. "Noon and Other Hours." Screen Notes, vol. 12, no. 1, 1982, pp. 15-30.\n'
    'Zerub, Evi. "Standard Time." Time Notes, vol. 88, 1982, pp. 1-23.\n'
)
NAMED = "The film has 31 clocks (Drummond 41). Railways made time (Zerub 6). "
RENT = (
    "\n\nReferences\n\nDiamund, T. (2019) Rent control. City Notes, 9, 33–65.\n"
    "Gibb, K. (2022) Rents in review. City Notes, 12, 1–9.\n"
)


def _cited(prose: str, works: str = WORKS) -> list[tuple[str, str | None]]:
    article = article_of("Time\n\n" + prose + works, "time.txt")
    return [(one.raw, target.ref_id) for one in article.citations for target in one.targets]


def test_a_page_belongs_to_who_was_named_last() -> None:
    """A page alone is one of the author of the list whom the paragraph names before it."""
    found = _cited(NAMED + "Roy calls this “tyranny” (17), and Drummond “a trick” (44).")
    assert [("(17)", "time#2"), ("(44)", "time#1")] == found[2:]


def test_a_page_belongs_to_the_last_marker() -> None:
    """Where nobody is named since, it is one of the work cited before."""
    assert [("(7)", "time#3")] == _cited(NAMED + "Towns fought it for years (7).")[2:]


@pytest.mark.parametrize(
    "prose",
    [
        "The remake came later (2007).",
        "Roy calls this “tyranny” (217).",
        "It won four (4) Oscars and more.",
        "It cost little (see page 4).",
    ],
)
def test_other_numbers_are_no_pages(prose: str) -> None:
    """A year, a page that the work does not have, and a count are left alone."""
    assert 2 == len(_cited(NAMED + prose))


def test_no_pages_in_other_styles() -> None:
    """Where works are cited by their years, a number in brackets is no page."""
    assert 1 == len(_cited("Rents rose (Diamund, 2019). Gibb counts some cases (38).", RENT))


@pytest.mark.parametrize("again", ["(ibid.)", "(Ibid., p. 34)", "(ibid: 34)"])
def test_ibid_is_the_work_before(again: str) -> None:
    """It is the one work of the marker before it."""
    found = _cited(f"Rents rose (Diamund, 2019). They rose by 5% {again}.", RENT)
    assert [("(Diamund, 2019)", "time#1"), (again, "time#1")] == found


def test_ibid_after_two_works_is_left_alone() -> None:
    """Behind a marker of two works nobody knows which one it means."""
    found = _cited("Rents rose (Diamund, 2019; Gibb, 2022). They rose by 5% (ibid.).", RENT)
    assert 2 == len(found)
