"""An article's own marker system is found, and nothing else is taken for a citation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.reading import article_of, words

NUMBERED = """

[1] Smith J, Roe A. First work. BMJ. 2014;3:4-5.

[2] Jones B. Second work. Lancet. 2015;4:5-6.

[3] Miller C. Third work. Sleep. 2016;5:6-7.

[4] Weber D. Fourth work. Brain. 2017;6:7-8.
"""
NAMED = """

# References

García-López, M. (2018). Sleep in older adults. Sleep Medicine Reviews, 40(2), 1–14.

Jones, A., & Roe, B. (2015a). Short sleep. BMJ, 350, h1234.

Jones, A., & Roe, B. (2015b). Coffee and sleep. Sleep, 38(4), 555–563.

O’Neill, P., Doe, J., & Poe, E. (2014). Sleep duration. Lancet, 383(9911), 1000–1010.

van der Berg, K. (n.d.). Naps. Example. https://example.com/naps

World Health Organization. (2020). Guidelines on sleep. World Health Organization.
"""


def cited(text: str, name: str = "a.txt") -> list[tuple[str, list[str | None]]]:
    """Return each marker as written, with the labels of the references that it points at."""
    article = article_of(text, name)
    labels = {reference.id: reference.id.partition("#")[2] for reference in article.references}
    return [
        (citation.raw, [labels.get(target.ref_id or "") for target in citation.targets])
        for citation in article.citations
    ]


@pytest.mark.parametrize(
    ("marker", "targets"),
    [
        ("[1]", ["1"]),
        ("[1,2]", ["1", "2"]),
        ("[1, 3]", ["1", "3"]),
        ("[1; 2]", ["1", "2"]),
        ("[1-3]", ["1", "2", "3"]),
        ("[1–3]", ["1", "2", "3"]),
        ("[1—3]", ["1", "2", "3"]),
        ("[1−3]", ["1", "2", "3"]),
        ("[1]–[3]", ["1", "2", "3"]),
        ("[1, 3-4]", ["1", "3", "4"]),
        ("[2, p. 4]", ["2"]),
        ("[see 2]", ["2"]),
        ("[ 4 ]", ["4"]),
        ("[9]", [None]),
        ("[7-3]", []),
        ("[1-300]", []),
    ],
)
def test_square_brackets(marker: str, targets: list[str | None]) -> None:
    """Every form of a bracketed number is read and kept as written; bad ranges are not expanded."""
    text = f"It is so {marker}. And so it is [1]." + NUMBERED

    assert [(marker, targets), ("[1]", ["1"])] == cited(text)


def test_neighbours_and_nesting() -> None:
    """Markers that touch, and markers inside round brackets, are read once each."""
    text = "It is so [1][2] ([3,4], see also [1])." + NUMBERED

    assert ["[1]", "[2]", "[3,4]", "[1]"] == [raw for raw, _ in cited(text)]


@pytest.mark.parametrize(
    "trap",
    [
        "the F-test (F[1,3] = 14.2)",
        "a value in [0,1]",
        "the tracer [11C]PIB and [2H]water",
        "he wrote [sic] and [...]",
        "as in Fig. [1] and Table [2]",
        "the item a[1] of the list",
        "it was low (1), medium (2) or high (3)",
        "an area of 10 m²",
        "the year [2014]",
        "Smith (2014) said so",
    ],
)
def test_traps_in_an_article_with_square_brackets(trap: str) -> None:
    """What only looks like a citation is left alone."""
    assert [("[4]", ["4"])] == cited(f"It is so [4], and {trap}." + NUMBERED)


@pytest.mark.parametrize(
    ("marker", "targets"),
    [("¹", ["1"]), ("¹,³", ["1", "3"]), ("²⁻⁴", ["2", "3", "4"]), ("²–⁴", ["2", "3", "4"])],
)
def test_superscripts(marker: str, targets: list[str]) -> None:
    """Raised numbers are markers behind words; powers and units are none."""
    text = f"It is so.{marker} On 10 m² and 10⁶ more, nothing is." + NUMBERED

    assert [(marker, targets)] == cited(text)


@pytest.mark.parametrize("marker", ["^2^", "<sup>2</sup>", "<sup>[2]</sup>"])
def test_superscripts_in_markup(marker: str) -> None:
    """Pandoc's and HTML's raised numbers are read in Markdown."""
    assert [(marker, ["2"])] == cited(f"It is so.{marker} Nothing else." + NUMBERED, "a.md")


def test_round_brackets_only_without_square_ones() -> None:
    """Numbers in round brackets are markers where they resolve; scales and steps are none."""
    text = "Tea is old (1,2). Never (0), rarely (1), often (2). Take (1) a pot, (2) tea. So (3–4)."

    assert [("(1,2)", ["1", "2"]), ("(3–4)", ["3", "4"])] == cited(text + NUMBERED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose (O'Neill et al., 2014).", [("(O'Neill et al., 2014)", ["4"])]),
        ("O’Neill et al. (2014) saw it.", [("O’Neill et al. (2014)", ["4"])]),
        ("It fell (Jones & Roe, 2015a,b).", [("(Jones & Roe, 2015a,b)", ["2", "3"])]),
        (
            "It fell (see García-López, 2018, pp. 3–4; WHO 2020).",
            [("(see García-López, 2018, pp. 3–4; WHO 2020)", ["1", "6"])],
        ),
        ("It is (van der Berg, n.d.).", [("(van der Berg, n.d.)", ["5"])]),
        ("Jones and Roe (2015b) drank.", [("Jones and Roe (2015b)", ["3"])]),
        (
            "As World Health Organization (2020) says.",
            [("World Health Organization (2020)", ["6"])],
        ),
        (
            "It is so (Unknown et al., 2011; WHO, 2020).",
            [("(Unknown et al., 2011; WHO, 2020)", [None, "6"])],
        ),
    ],
)
def test_author_year(text: str, expected: list[tuple[str, list[str | None]]]) -> None:
    """Bracketed and narrative forms lead to the right work; an unknown work leads to none."""
    base = "Sleep is good (WHO, 2020). "

    assert [("(WHO, 2020)", ["6"]), *expected] == cited(base + text + NAMED, "a.md")


@pytest.mark.parametrize(
    "trap",
    [
        "In 2006/2007 it rained.",
        "It began (September 2010).",
        "The region AR 20368 (n = 2014) is dark.",
        "He moved (in 2015) to Rome.",
        "Since Monday (May 2014) it rains.",
    ],
)
def test_traps_in_an_author_year_article(trap: str) -> None:
    """Words with a year are no citations."""
    text = f"Sleep is good (WHO, 2020). {trap}" + NAMED

    assert [("(WHO, 2020)", ["6"])] == cited(text, "a.md")


def test_author_year_is_not_let_loose_on_a_numbered_article() -> None:
    """An article with numbers has no author-year markers."""
    assert [("[1]", ["1"])] == cited("Smith and Roe (2014) found it [1]." + NUMBERED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So [@a1].", ["a1"]),
        ("So [see @a1, p. 4; @b2].", ["a1", "b2"]),
        ("So [-@a1] and [@{https://example.org/x}].", ["a1", "https://example.org/x"]),
        ("So [@smith2014.].", ["smith2014"]),
        ("So @doi:10.1155/2014/640916.", ["doi:10.1155/2014/640916"]),
        ("So @pmid:24949078, too.", ["pmid:24949078"]),
        ("Mail a@b.com or @someone.", []),
        ("In [@a1]; and @a1 says so.", ["a1", "a1"]),
    ],
)
def test_keys(text: str, expected: list[str]) -> None:
    """Pandoc's and manubot's keys end where they should; addresses and names are no keys."""
    citations = article_of(text, "a.md").citations

    assert expected == [target.label for one in citations for target in one.targets]


def test_footnotes() -> None:
    """A footnote that is a reference is cited; a comment is a citation of nothing and told."""
    text = (
        "One.[^1] Two.[^note] Three.^[Roe B. A work. BMJ. 2015;1:2.] Four.[^none]\n\n"
        "[^1]: Smith J. A work. BMJ. 2014;1:2.\n    https://example.org/a\n"
        "[^note]: This is a comment.\n"
    )
    article = article_of(text, "a.md")

    assert "footnote" == article.marker_system
    assert [1, 0, 1, 1] == [len(one.targets) for one in article.citations]
    assert [True, True, False] == [
        bool(one.targets[0].ref_id) for one in article.citations if one.targets
    ]
    assert ["This is a comment."] == [words(text, one.span) for one in article.not_read]


def test_code_is_not_prose() -> None:
    """Nothing inside code spans and fences is a citation."""
    text = "Use `a[1]` so [2].\n\n```\nx [3]\n```\n" + NUMBERED

    assert ["[2]"] == [raw for raw, _ in cited(text, "a.md")]


def test_numbers_without_a_list_are_citations_of_nothing() -> None:
    """An article without any reference list keeps its markers, and each points at nothing."""
    assert [("[1]", [None]), ("[2]", [None])] == cited("It is so [1]. And so [2].\n")


def test_numbering_that_restarts() -> None:
    """A marker belongs to the next list after it, where two lists begin with 1."""
    second = NUMBERED.replace("First", "Other")
    text = f"Part one [1].\n\n# References{NUMBERED}\n# Part two\n\nPart two [1].\n\n# References{second}"

    assert [("[1]", ["1"]), ("[1]", ["1~2"])] == cited(text, "a.md")


@given(
    st.text(alphabet=st.sampled_from("[](),;-–0123 9aF.¹²^@&") | st.characters(), max_size=80),
    st.sampled_from(["a.txt", "a.md"]),
    st.sampled_from([NUMBERED, NAMED, ""]),
)
def test_any_text_is_read_with_true_places(text: str, name: str, references: str) -> None:
    """Whatever the text, every marker is what stands at its place, and markers do not overlap."""
    whole = "It is so. " + text.replace("\r", " ").encode("utf-8", "replace").decode() + references
    article = article_of(whole, name)

    assert all(words(whole, one.span) == one.raw for one in article.citations)
    assert all(
        before.span.end <= after.span.start
        for before, after in zip(article.citations, article.citations[1:], strict=False)
    )
    assert all(words(whole, one.span) == one.raw for one in article.references)
