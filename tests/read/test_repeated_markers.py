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


@pytest.mark.parametrize("again", ["(ibid.)", "(Ibid., p. 34)", "(ibid: 34)", "[ibid.]"])
def test_ibid_is_the_work_before(again: str) -> None:
    """It is the one work of the marker before it."""
    found = _cited(f"Rents rose (Diamund, 2019). They rose by 5% {again}.", RENT)
    assert [("(Diamund, 2019)", "time#1"), (again, "time#1")] == found


def test_ibid_in_a_numbered_article() -> None:
    """It repeats the number before it too."""
    works = WORKS.replace("Drummond, P", "1. Drummond, P").replace("Roy, A", "2. Roy, A")
    found = _cited("The film has 31 clocks [1]. They run (ibid., p. 4).", works)
    assert [("[1]", "time#1"), ("(ibid., p. 4)", "time#1")] == found


def test_ibid_after_two_works_is_left_alone() -> None:
    """Behind a marker of two works nobody knows which one it means."""
    found = _cited("Rents rose (Diamund, 2019; Gibb, 2022). They rose by 5% (ibid.).", RENT)
    assert 2 == len(found)


def test_names_without_a_page() -> None:
    """A page of the web has no page: its author alone is a marker, by itself or beside others."""
    found = _cited(NAMED + "Clocks tick (Roy). Others doubt it (Roy; Drummond 44).")
    assert [("(Roy)", "time#2"), ("(Roy; Drummond 44)", "time#1")] == found[2:4]
    assert ("(Roy; Drummond 44)", "time#2") == found[4]


@pytest.mark.parametrize(
    "prose",
    [
        "The heroine (Ann) waits.",
        "The clock (of Roy) stops.",
        "The film (Paris Noon) is long.",
        "They met (and parted).",
    ],
)
def test_other_words_in_brackets_are_no_names(prose: str) -> None:
    """A given name, other words around a name and a title without a page cite nothing."""
    assert 2 == len(_cited(NAMED + prose))


def test_a_short_title_tells_works_apart() -> None:
    """Of two works by one author the title in the marker is meant, in quotes or not."""
    works = WORKS + "Zerub, Evi. Metronomes. Reel Press, 2001.\n"
    prose = NAMED + 'One ticks (Zerub, "Standard" 7). It is loud (Zerub, Metronomes 12).'
    assert ["time#3", "time#4"] == [target for _, target in _cited(prose, works)[-2:]]


def test_a_title_without_its_author() -> None:
    """A whole title with a page is a marker, and the first words of one whose author is named."""
    prose = NAMED + "It began so (Clocks on Film 12). Roy calls it noon (Noon and Other 17)."
    assert ["time#1", "time#2"] == [target for _, target in _cited(prose)[2:]]


def test_words_that_begin_a_title_are_not_enough() -> None:
    """Without the author, the first words of a title with a number are left alone."""
    assert 2 == len(_cited(NAMED + "They met (Noon 12)."))


def test_abbreviated_ranges_of_pages() -> None:
    """The range "155-70" ends on page 170."""
    works = WORKS + "Vane, Lu. “Bells.” Time Notes, vol. 9, 1999, pp. 155-70.\n"
    found = _cited(NAMED + "Vane hears bells (163). Vane hears none (172).", works)
    assert [("(163)", "time#4")] == found[2:]


def test_the_page_of_a_quotation() -> None:
    """Where a sentence names a work with its year, the page behind its words cites it again."""
    prose = 'As Gibb (2022) put it, "rents rise" (p. 4). Rents fell (p. 5). So (Gibb, 2022) (p. 6).'
    assert [("Gibb (2022)", "time#2"), ("(p. 4)", "time#2")] == _cited(prose, RENT)[:2]
    assert ["Gibb (2022)", "(p. 4)", "(Gibb, 2022)"] == [raw for raw, _ in _cited(prose, RENT)]
