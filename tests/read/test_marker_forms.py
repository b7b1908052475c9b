"""Numeric markers in the forms of different journals and formats, and what only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article
from tests.read import word
from tests.read.reading import article_of
from tests.read.rendered import article_of as rendered_article

WORKS = [
    f"{number}. {name}. Notes on tea. Tea Notes. 201{number};{number}:1–9."
    for number, name in enumerate(("Hanik N", "Zhou X", "Furuk H", "Fathi F"), 1)
]
LIST = "\n\nReferences\n\n" + "\n".join(WORKS)


def cited(article: Article) -> list[tuple[str, list[str]]]:
    """Return every citation as written, with the labels of what it points at."""
    return [(one.raw, [target.label for target in one.targets]) for one in article.citations]


def in_text(prose: str) -> list[tuple[str, list[str]]]:
    """Return the citations of a text with four numbered works."""
    return cited(article_of(f"Tea\n\n{prose}{LIST}\n", "tea.txt"))


@pytest.mark.parametrize(
    ("marker", "labels"),
    [
        ("[2, с. 14]", ["2"]),
        ("[2, с. 14–16; 4, с. 7]", ["2", "4"]),
        ("[см.: 3, 4]", ["3", "4"]),
        ("[vgl. 3]", ["3"]),
        ("[1, reviewed in 2]", ["1", "2"]),
        ("[1, 2; but see 4]", ["1", "2", "4"]),
        ("[3, p. 5; 4]", ["3", "4"]),
        ("[3, eq. (7)]", ["3"]),
    ],
)
def test_words_and_locators_in_square_brackets(marker: str, labels: list[str]) -> None:
    """What leads to a number and what follows it belong to the marker, each to its own number."""
    assert [(marker, labels), ("[1]", ["1"])] == in_text(f"Tea is old {marker}. It is warm [1].")


def test_each_number_keeps_its_locator() -> None:
    """The pages in one bracket stand with the works that they are of."""
    (citation,) = article_of(f"Tea is old [2, с. 14; 4, с. 7].{LIST}", "tea.txt").citations

    assert [("2", "с. 14"), ("4", "с. 7")] == [(one.label, one.locator) for one in citation.targets]


@pytest.mark.parametrize(
    ("marker", "labels"),
    [
        ("(reviewed in 2)", ["2"]),
        ("(1, 2; but see 4)", ["1", "2", "4"]),
        ("(3 p4)", ["3"]),
        ("(3, table 2)", ["3"]),
    ],
)
def test_words_and_locators_in_round_brackets(marker: str, labels: list[str]) -> None:
    """The same forms are read in round brackets."""
    found = in_text(f"Tea is old {marker}. It is warm (1). It is wet (2).")

    assert [(marker, labels), ("(1)", ["1"]), ("(2)", ["2"])] == found


@pytest.mark.parametrize("trap", ["(4 p.m.)", "(3 patients)", "(4, see map)", "(about 3)"])
def test_what_only_begins_like_a_locator(trap: str) -> None:
    """An hour, a number of things and a remark are no locators of a work."""
    assert ["(1)", "(2)"] == [raw for raw, _ in in_text(f"Tea is old (1). It is {trap}. So (2).")]


def test_counts_of_a_sample_are_no_markers() -> None:
    """Numbers that divide the sample of their sentence and go down are counts."""
    prose = "Tea is old (1). Nurses (n = 14) named time (4), hands (3) and tea (2). It is wet (2)."

    assert ["(1)", "(2)"] == [raw for raw, _ in in_text(prose)]


def test_markers_behind_a_sample_stay() -> None:
    """One number behind the size of a sample, and numbers that go up, are markers."""
    prose = "Trials (n = 40) agree (3). Others (n = 12) do in Mali (2) and Chad (4). It is wet (1)."

    assert ["(3)", "(2)", "(4)", "(1)"] == [raw for raw, _ in in_text(prose)]


@pytest.mark.parametrize(
    "prose",
    [
        "A field along [1-10] and one along [110] differ",
        "The [1-10] axis is easy",
        "It cleaves parallel to the [001] plane",
    ],
)
def test_directions_of_a_crystal(prose: str) -> None:
    """Three figures behind or before a direction's name are no marker."""
    assert ["[1]", "[2]"] == [raw for raw, _ in in_text(f"Tea is old [1]. {prose}. It is wet [2].")]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Tea is old.¹ Doctors accept it²,³ again. All agree.⁴", ["¹", "²,³", "⁴"]),
        ("Tea is old.¹⁻³ A dose of 3.5 Gy⁴ is much.", ["¹⁻³", "⁴"]),
        ("Tea is old.¹ It is ln² x of it.³", ["¹", "³"]),
        ("Tea is old.¹ A field of 9 km² is wet.³ A share r² is.", ["¹", "³"]),
        ("Tea is old.¹ Of 10 in² some is wet.² It is.³", ["¹", "²", "³"]),
    ],
)
def test_raised_numbers_behind_short_words(prose: str, expected: list[str]) -> None:
    """They are markers where the count of the list needs them, and powers of units never."""
    assert expected == [raw for raw, _ in in_text(prose)]


def test_a_slip_in_brackets_among_raised_numbers() -> None:
    """Where nearly all markers are raised, one in brackets is read beside them."""
    prose = (
        "Old.<sup>1</sup> Warm.<sup>2</sup> Wet.<sup>[3]</sup> Yes.<sup>1,2</sup> So.<sup>4</sup>"
    )
    body = word.docx(
        word.p("Old.", word.raised("1"), " Warm.", word.raised("2"), " Wet.", word.raised("[3]")),
        word.p("Yes.", word.raised("1,2"), " No.", word.raised("4"), " So.", word.raised("2")),
        word.p("References"),
        *map(word.p, WORKS),
    )

    assert ["1", "2", "3", "1,2", "4"] == [
        ",".join(labels) for _, labels in cited(article_of(prose + LIST, "tea.md"))
    ]
    assert ["1", "2", "3", "1,2", "4", "2"] == [
        ",".join(labels) for _, labels in cited(rendered_article(body, "tea.docx"))
    ]


WORD = word.docx(
    word.p("Tea helps sleep.", word.raised("1, 2"), " It is warm.", word.raised("3; 4")),
    word.p("References"),
    *map(word.p, WORKS),
)
PAGE = (
    "<html><body><p>Tea helps sleep.<sup>1, 2</sup> It is warm.<sup>3; 4</sup></p>"
    f"<h2>References</h2>{''.join(f'<p>{one}</p>' for one in WORKS)}</body></html>"
)
LATEX = (
    r"\documentclass{article}\begin{document}Tea helps sleep.\textsuperscript{1, 2} It is warm."
    "\\textsuperscript{3; 4}\n\n\\section*{References}\n" + "\n\n".join(WORKS) + "\n\\end{document}"
)
MARKDOWN = "Tea helps sleep.<sup>1, 2</sup> It is warm.<sup>3; 4</sup>" + LIST


@pytest.mark.parametrize(
    ("data", "name"),
    [(WORD, "a.docx"), (PAGE, "a.html"), (LATEX, "a.tex"), (MARKDOWN, "a.md")],
)
def test_raised_numbers_with_a_blank_are_one_marker(data: str | bytes, name: str) -> None:
    """Numbers such as "1, 2" above the line are one marker in every format."""
    labels = [labels for _, labels in cited(rendered_article(data, name))]

    assert [["1", "2"], ["3", "4"]] == labels


def test_a_raised_range_of_latex() -> None:
    r"""Two hyphens in ``\textsuperscript{2--4}`` are the dash of a range."""
    text = LATEX.replace("{3; 4}", "{2--4}")

    assert [["1", "2"], ["2", "3", "4"]] == [
        labels for _, labels in cited(rendered_article(text, "a.tex"))
    ]


DIVIDED = (
    "\n\n[1] A. Hanik, Tea Notes 2001, 1, 9.\n"
    "[2] a) B. Zhou, Tea Notes 2002, 2, 9; b) C. Fathi, Tea Notes 2003, 3, 9.\n"
    "[3] D. Furuk, Tea Notes 2004, 4, 9.\n"
)


@pytest.mark.parametrize(
    ("marker", "labels"),
    [("[2a]", ["2a"]), ("[2a,b]", ["2a", "2b"]), ("[2a–b]", ["2a", "2b"]), ("[1,2b]", ["1", "2b"])],
)
def test_entries_with_letters(marker: str, labels: list[str]) -> None:
    """A letter names one work of an entry that has several."""
    article = article_of(f"Tea is old.{marker} It is warm.[3]{DIVIDED}", "tea.txt")

    assert [(marker, labels), ("[3]", ["3"])] == cited(article)
    ids = {"1": "tea#1", "2a": "tea#2", "2b": "tea#2~2"}
    assert [ids[one] for one in labels] == [one.ref_id for one in article.citations[0].targets]


def test_an_entry_without_letters_has_none() -> None:
    """The marker "[3a]" names nothing of an entry that is not divided."""
    article = article_of(f"Tea is old.[1] It is warm.[3a]{DIVIDED}", "tea.txt")

    assert [True, False] == [bool(one.targets[0].ref_id) for one in article.citations]


def test_paragraph_numbers_of_a_patent() -> None:
    """Paragraphs that begin with "[0012]" are no reference list."""
    text = (
        "FOLDING HINGE\n\n[0001] This application claims the benefit of No. 62/999 of 2019.\n\n"
        "[0002] Stoves are known from EP 1 234 567 of 2005.\n\n[0003] Their hinges (10) loosen.\n"
    )
    article = article_of(text, "hinge.txt")

    assert ("none", (), ()) == (article.marker_system, article.citations, article.references)


def test_an_entry_inside_a_linked_range() -> None:
    """A range links its first and its last entry; the one between is an entry with its label too."""
    links = "[<a href='#B1'>1</a>–<a href='#B3'>3</a>]"
    entries = "".join(f'<p id="B{n}">{one}</p>' for n, one in enumerate(WORKS[:3], 1))
    page = f"<html><body><main><h1>Tea</h1><p>Tea is old {links}.</p><h2>References</h2>{entries}"
    article = rendered_article(page, "tea.html")

    assert ["1", "2", "3"] == [one.label for one in article.references]
    assert [("[1–3]", ["1", "2", "3"])] == cited(article)


def test_links_in_one_bracket() -> None:
    """Linked numbers in one bracket are one citation; in brackets of their own they are two."""
    entries = "".join(f'<p id="B{n}">{one}</p>' for n, one in enumerate(WORKS[:2], 1))
    one = "[<a href='#B1'>1</a>, <a href='#B2'>2</a>]"
    two = "[<a href='#B1'>1</a>], [<a href='#B2'>2</a>]"
    page = (
        f"<html><body><main><p>Tea is old {one}. It is wet {two}.</p><h2>References</h2>{entries}"
    )

    assert [("[1, 2]", ["1", "2"]), ("[1]", ["1"]), ("[2]", ["2"])] == cited(
        rendered_article(page, "tea.html")
    )


def test_comments_of_google_docs() -> None:
    """Remarks in the margin that Google Docs exports are neither notes nor citations, and are told."""
    page = (
        '<html><body><p>Tea is old.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> It is wet.'
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>'
        f'<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> {WORKS[0][3:]}</p></div>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Still so in 2023?</span></p></div>'
    )
    article = rendered_article(page, "tea.html")

    assert [("[1]", ["1"])] == cited(article)
    assert 1 == len(article.references)
    assert ["comment"] == [one.what for one in article.not_read]
    assert ["Tea is old.", "It is wet."] == [one.text for one in article.claims]


def test_a_note_that_begins_with_a_title_in_italics() -> None:
    """A mark points at its note also where the note begins with a sign of emphasis."""
    text = "Tea is old.[^1]\n\n[^1]: *Tea v. Milk*, 410 U.S. 113 (1973).\n"
    (citation,) = article_of(text, "tea.md").citations

    assert ["tea#1"] == [one.ref_id for one in citation.targets]


def test_comments_in_notes_do_not_mix_systems() -> None:
    """A footnote that is a comment is no second system beside the keys of the citations."""
    text = (
        "\\documentclass{article}\\begin{document}Tea is old \\cite{a}.\\footnote{Or so they say.}\n"
        "\\begin{thebibliography}{9}\\bibitem{a} Hanik N. Tea. Tea Notes 2001;1:9.\n"
        "\\end{thebibliography}\\end{document}"
    )

    assert "bracket" == rendered_article(text, "tea.tex").marker_system


@given(
    st.lists(
        st.sampled_from(
            ["[1", "(2", "]", ")", ", see ", "; ", "2a", ",b", "–4", " p. 3", "³", "a "]
        )
    )
)
def test_any_jumble_of_markers_is_read(pieces: list[str]) -> None:
    """Whatever stands in brackets, reading ends, and markers stand in order without overlap."""
    article = article_of(f"Tea\n\n{''.join(pieces)}{LIST}\n", "tea.txt")

    spans = [one.span for one in article.citations]
    assert sorted(spans) == spans
    assert not any(one.meets(other) for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Tea is old [1]. Its tensor has the size [32, 64, 2]. So [2].", ["[1]", "[2]"]),
        ("Tea is old [1]. We follow [2, Algorithm 3] and [3, Lemma 2].", None),
        (
            "It is so [1], [2]. We drank it from May on[3] and later [4].",
            ["[1]", "[2]", "[3]", "[4]"],
        ),
        ("It is so [1], [2], [3]. It is x on[3] and y in[2] there [4].", None),
    ],
)
def test_sizes_parts_and_small_words(prose: str, expected: list[str] | None) -> None:
    """Sizes of a tensor are none, an algorithm is a locator, and "on[3]" cites where it is needed."""
    algorithms = ["[1]", "[2, Algorithm 3]", "[3, Lemma 2]"]
    without = ["[1]", "[2]", "[3]", "[4]"]
    wanted = expected or (algorithms if "Algorithm" in prose else without)
    assert wanted == [raw for raw, _ in in_text(prose)]


def test_footnotes_before_a_colon() -> None:
    """A mark before a colon cites, and the note itself at the beginning of its line does not."""
    text = "Tea is old[^1]: very.\n\n[^1]: Hanik N. Notes on tea. Tea Notes. 2011;1:1–9.\n"
    assert [("[^1]", ["1"])] == cited(article_of(text, "tea.md"))


def test_notes_that_tell_of_a_year_are_comments() -> None:
    """A plain sentence with a year is no reference; a statute, and what has commas, can be one."""
    notes = (
        "Tea[^1] is[^2] old[^3] and[^4] good.\n\n[^1]: Prices are those of 1860.\n\n"
        "[^2]: Planning Act 2008.\n\n[^3]: Hanik N, Tea was cheap in 1860.\n\n[^4]: We sold it.\n"
    )
    assert ["2", "3"] == [one.label for one in article_of(notes, "tea.md").references]


def test_notes_that_quote_from_an_earlier_one() -> None:
    """The words "Quoted in" lead to a short note as "See" do, also of a name with a hyphen."""
    text = (
        "Barns are old.[^1] They say so.[^2]\n\n"
        "[^1]: Lowell Soike-Hart, *Without Angles* (Ames: Barn Press, 1983), 7.\n\n"
        "[^2]: Quoted in Soike-Hart, *Without Angles*, 22.\n"
    )
    references = article_of(text, "barns.md").references
    assert [None, "barns#1"] == [one.alias_of for one in references]


def test_numbered_notes_that_begin_with_a_year() -> None:
    """A list of notes without stops and without a heading goes on where a note begins with a year."""
    text = (
        "Drones\n\nThe law is old.¹ It was left so.² Courts went on.³\n\n"
        "1 Park Racing Co v Taylor (1937) 58 CLR 479, 496.\n2 (2001) 208 CLR 199, 258.\n"
        "3 Gross v Purvis (2003) Aust Torts Reports 81.\n"
    )
    assert ["¹", "²", "³"] == [
        raw for raw, labels in cited(article_of(text, "drones.txt")) if labels
    ]


@pytest.mark.parametrize("number", ["over 50", "about 3,000", "of $40", "to 2.5"])
def test_a_bracket_right_behind_a_number(number: str) -> None:
    """A number in a sentence has no index: "in adults over 50[2]"."""
    found = in_text(f"Tea is old.[1] It was drunk by people {number}[2] and it is warm.[3]")
    assert ["[1]", "[2]", "[3]"] == [raw for raw, _ in found]


@pytest.mark.parametrize("trap", ["10[2]", "x = 4[2]"])
def test_an_index_is_no_marker(trap: str) -> None:
    """A power of ten and what counts a formula are left alone."""
    assert ["[1]", "[3]"] == [raw for raw, _ in in_text(f"Tea is old.[1] It is {trap} wide.[3]")]
