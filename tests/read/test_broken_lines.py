"""Text that was copied from a page keeps its lines; they are put together to paragraphs and entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.read.broken_lines import begins_entry, heads, is_flush_list, is_ragged
from claimcheck.read.plaintext import read_plaintext
from tests.read.reading import article_of

_PAGE = """Drought in lowland catchments

1 Introduction
Drought is among the costliest natural hazards (Wilding,
2000; Van Loon, 2015). The propagation of meteorologi-
cal drought to groundwater has been studied with models
(Peters et al., 2003) and observations
(Bloom and Marchant, 2013). Van Loon (2015)
simulated 1495 grid cells and found that ground-
water response time controls the duration of drought.

References
Bloom, J. P. and Marchant, B. P.: Analysis of groundwater drought
building on the standardised precipitation index approach, Hydrol.
Earth Syst. Sci., 17, 4769–4787, https://doi.org/10.5194/hess-17-
4769-2013, 2013.
Peters, E., Torfs, P. J. J. F., van Laan, H. A. J., Klein Tank, A.,
P. D., and Bier, G.: Propagation of drought through groundwater—a new approach
using linear reservoir theory, Hydrol. Process., 17, 3023–3040, 2003.
Van Loon, A. F.: Hydrological drought explained, WIREs Water, 2,
359–392, 2015.
Wilding, D. A.: Drought as a natural hazard: concepts and definitions,
in: Drought: A Global Assessment, Routledge, London, 3–18, 2000.
"""


def test_a_copied_page() -> None:
    """Lines of uneven length are paragraphs below their heading, and the list has its four works."""
    article = article_of(_PAGE, "page.txt")

    assert ["Bloom", "Peters", "Van Loon", "Wilding"] == [
        one.authors[0].display for one in article.references
    ]
    assert [["Wilding", "Van Loon"], ["Peters"], ["Bloom"], ["Van Loon"]] == [
        [
            one.authors[0].display
            for target in citation.targets
            for one in article.references
            if one.id == target.ref_id
        ]
        for citation in article.citations
    ]
    assert "heading" == read_plaintext(_PAGE).blocks[1].kind


def test_a_doi_across_lines() -> None:
    """A DOI that was broken behind its hyphen is whole again, and nothing is wrong with it."""
    (doi,) = article_of(_PAGE, "page.txt").references[0].identifiers_of("doi")

    assert ("10.5194/hess-17-4769-2013", ()) == (doi.value, doi.faults)


@pytest.mark.parametrize(
    "lines",
    [
        ["Milk", "Eggs", "Bread", "a little butter", "Tea"],
        ["The first line stands here.", "The second one too.", "And a third.", "The end."],
        ["One line that goes on", "and on"],
        [f"{'a word and ' * 14}more", *["and more of the same words here"] * 4],
    ],
)
def test_what_was_not_broken(lines: list[str]) -> None:
    """Short lists, sentences on lines of their own and very long lines are left alone."""
    assert not is_ragged(lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1 Introduction", "Drought is among the costliest natural", "hazards of all."], True),
        (["Drought is among the costliest", "natural hazards of all that are", "known."], False),
        (["Short", "goes on in small letters here and then", "ends."], False),
        (["Short", "Another line."], False),
    ],
)
def test_a_heading_above_broken_lines(lines: list[str], expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A first line that is far shorter heads them, unless the sentence goes on below it."""
    assert expected == heads(lines)


def test_lists_that_are_not_broken() -> None:
    """One entry a line is no list of broken lines."""
    entries = [f"Smith, J. (201{at}). Tea notes. Tea Notes, {at}, 1–9." for at in range(6)]

    assert not is_flush_list(entries)
    assert not is_flush_list(entries[:2])


@pytest.mark.parametrize(
    ("line", "above", "expected"),
    [
        ("Smith, J. A.: Tea,", "Notes, 2, 359–392, 2015.", True),
        ("Tinetti ME, Speechley M. Falls.", "Lancet 2014;1:2–9.", True),
        ("van der Berg, K. Tea.", "Notes, 2015.", False),
        ("World Health Organization. Falls.", "2015.", True),
        ("Earth Syst. Sci., 17, 4769–4787,", "a long line that ends in the name of Hydrol.", False),
        ("Smith, J. A.: Tea,", "Roe, B., Doe, K.,", False),
    ],
)
def test_where_an_entry_begins(line: str, above: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A name behind the end of an entry begins one, as does any line behind a short last line."""
    assert expected == begins_entry(line, above, 60)


@given(st.lists(st.text(max_size=90), max_size=12).map("\n".join))
def test_any_lines_are_kept(text: str) -> None:
    """Whatever the lines are, blocks stand in order and inside the text."""
    spans = [block.span for block in read_plaintext(text).blocks]

    assert sorted(spans) == spans
    assert all(0 <= one.start <= one.end <= len(text) for one in spans)
