"""Markers in the styles of many journals point at the works that they name."""

import pytest

from tests.read.reading import article_of

NAMES = "Aare Beere Ceere Deere Eere Feere Geere".split()
NUMBERED = [
    f"{at}. {name} A. Work {at}. J Notes 201{at};{at}:{at}." for at, name in enumerate(NAMES, 1)
]
BASES = {
    "bracket": "First it was so [1]. Then it was so [2]. Also [3] and [4].",
    "round": "First it was so (1). Then it was so (2). Also this (3) and that (4). And these (5).",
    "superscript": "First it was so.¹ Then it was so.² Also this³ and that.⁴",
    "tagged": "First it was so.<sup>1</sup> Then it was so.<sup>2</sup> Also this<sup>3</sup>.",
}
BY_YEAR = """Aare, A., & Beere, B. (2010). Title one. Journal of Notes, 1, 1–9.
Ceere, C. (2011a). Title two. Journal of Notes, 2, 1–9.
Ceere, C. (2011b). Title three. Journal of Notes, 2, 11–19.
Deere, D., Eere, E., & Feere, F. (2012). Title four. Journal of Notes, 3, 1–9.
Jeere, J. (n.d.). Title five. https://j.example.org
Mergelt, I. (2019). Title six. Verwaltung Notizen, 25, 162–171.
Müller, Q. (2017). Title seven. Bonn: Notes.
Reere, R. (1990/2018). Title eight. London: Notes.
Seere, S. (2019, May 3). Title nine. The Notes."""


def pointed_at(before: str, sentence: str, listed: str, name: str) -> str:
    """Return the places in the list of what a sentence cites, in order and each once."""
    text = f"A title\n\n{before} {sentence}\n\nReferences\n\n{listed}\n"
    article = article_of(text, name)
    places = {one.id: at for at, one in enumerate(article.references, 1)}
    start = text.index(sentence)
    targets = [
        target for one in article.citations if one.span.start >= start for target in one.targets
    ]
    return "".join(str(at) for at in sorted({places[one.ref_id or ""] for one in targets}))


@pytest.mark.parametrize(
    ("base", "marker", "places"),
    [
        ("bracket", " [1 and 2]", "12"),
        ("bracket", " [1, 3, and 4]", "134"),
        ("bracket", " [1; p. 4]", "1"),
        ("bracket", " [1:4–6]", "1"),
        ("bracket", " [1 p. 4]", "1"),
        ("bracket", " [1, Figure 3]", "1"),
        ("bracket", " [5, pág. 677]", "5"),
        ("bracket", " [see, e.g., 3]", "3"),
        ("bracket", " [1, and references therein]", "1"),
        ("bracket", "[1][2]", "12"),
        ("round", " (1 and 2)", "12"),
        ("round", " (refs 1 and 2)", "12"),
        ("round", " (reference 1)", "1"),
        ("round", " (1: p. 4)", "1"),
        ("round", " (3, model 2)", "3"),
        ("round", " (see, e.g., 3)", "3"),
        ("superscript", "¹‐³", "123"),
        ("superscript", " as steel speeds up¹⁻³", "123"),
        ("tagged", "<sup>(1)</sup>", "1"),
        ("tagged", "<sup>1</sup>–<sup>3</sup>", "123"),
        ("tagged", "<sup>1</sup><sup>,</sup><sup>2</sup>", "12"),
        ("tagged", "<sup>**1**</sup>", "1"),
    ],
)
def test_numbers(base: str, marker: str, places: str) -> None:
    """What stands with the numbers hides none of them."""
    listed = "\n\n".join(NUMBERED)
    sentence = f"People who walk live longer{marker} and better."
    assert places == pointed_at(BASES[base], sentence, listed, "t.md")


@pytest.mark.parametrize(
    "lookalike",
    [
        "λ ∈ [1, 5]",
        "on [0001] sapphire",
        "Judd v Keen, 38 CLR 380, at [7]",
        "Ca²⁺ and A²⁴⁵¹",
    ],
)
def test_lookalikes_in_brackets(lookalike: str) -> None:
    """An interval, a plane of a crystal, a paragraph of a judgment and an ion cite nothing."""
    listed = "\n".join(NUMBERED)
    sentence = f"This is {lookalike} as it was."
    assert not pointed_at(BASES["bracket"], sentence, listed, "t.txt")
    assert not pointed_at(BASES["superscript"], sentence, listed, "t.txt")


@pytest.mark.parametrize(
    "lookalike",
    [
        "scores rose from 48 (5) to 72 (1)",
        "the Sustainable Development Goals (1, 3, and 4)",
        "in Box (2)",
    ],
)
def test_lookalikes_in_round_brackets(lookalike: str) -> None:
    """Deviations, goals and boxes cite nothing."""
    listed = "\n".join(NUMBERED)
    assert not pointed_at(BASES["round"], f"This is {lookalike}.", listed, "t.txt")


def test_a_box_that_the_count_needs_is_cited() -> None:
    """A number behind "nest box" that follows on the highest one is a marker."""
    listed = "\n".join(NUMBERED)
    assert "6" == pointed_at(BASES["round"], "Songs came from a nest box (6).", listed, "t.txt")


def test_cells_of_figures_are_no_markers() -> None:
    """A mean with its deviation and a class in a table cite nothing; a name with a number does."""
    table = "| Class | Deaths |\n|---|---|\n| IV (4) | 23 (6) |\n| Beere (2) | 5 |"
    article = article_of(
        f"# A title\n\n{BASES['round']}\n\n{table}\n\n## References\n\n" + "\n\n".join(NUMBERED),
        "t.md",
    )
    assert ["(1)", "(2)", "(3)", "(4)", "(5)", "(2)"] == [one.raw for one in article.citations]


def test_numbers_of_affiliations() -> None:
    """Raised numbers behind the authors' names stand for where they work."""
    head = "A title\n\nAnna Roe¹, Bert van Poe²,³ and C. Doe¹"
    text = f"{head}\n\n{BASES['superscript']}\n\nReferences\n\n" + "\n".join(NUMBERED)
    article = article_of(text)
    assert all(one.span.start > len(head) for one in article.citations)
    assert 4 == len(article.citations)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("It is so (Ceere 2011a-b).", "23"),
        ("It is so (Deere et al. 2012:4).", "4"),
        ("It is so (Deere et al. 2012:101–2, 115).", "4"),
        ("It is so (Deere y col., 2012).", "4"),
        ("Deere e colaboradores (2012) said so.", "4"),
        ("Deere and coauthors (2012) said so.", "4"),
        ("It is so (Jeere, no date).", "5"),
        ("It is so (Jeere, nd).", "5"),
        ("It is so (Jeere, o. J.).", "5"),
        ("It is so, wie Mergelts (2019, S. 163) Vergleich zeigt.", "6"),
        ("It is so (Mueller, 2017).", "7"),
        ("It is so (Reere, 2018).", "8"),
        ("In Seere 2019, it is so.", "9"),
        ("It is so. Seere 2019 used milk.", "9"),
        ("The Seere 2019 stamps are rare.", ""),
        ("In 2019 Seere died.", ""),
    ],
)
def test_names_and_years(sentence: str, places: str) -> None:
    """Pages, letters, words for co-authors and for no year do not hide the work."""
    before = "First, it was so (Aare & Beere, 2010)."
    assert places == pointed_at(before, sentence, BY_YEAR, "t.txt")


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("As Deere et al. (l.c.) say, all is well.", "4"),
        ("As Deere (op. cit., p. 46) says, all is well.", "4"),
        ("As Müller (ibid.) says, all is well.", ""),
    ],
)
def test_an_author_with_a_short_form(sentence: str, places: str) -> None:
    """The work of that author that was cited last is meant; of one not cited yet, none."""
    before = "First, it was so (Deere et al., 2012). Then came others (Ceere 2011a; Seere 2019)."
    article = article_of(f"A title\n\n{before} {sentence}\n\nReferences\n\n{BY_YEAR}\n")
    order = {one.id: str(at) for at, one in enumerate(article.references, 1)}
    start = article.blocks[1].span.start + len(before)
    late = [one for one in article.citations if one.span.start > start]
    assert list(places) == [order[one.targets[0].ref_id or ""] for one in late]
