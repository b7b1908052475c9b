"""An article's own marker system is found, and nothing else is taken for a citation."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Date, Name, NoDate, Reference, Span
from claimcheck.read.called_works import called_works
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
        "as in Figs. [1] and [2], or Tables [1]–[3]",
        "as in Figs. [1], [2], and [3]",
        "labelled with [2H], [3H] or [3S]",
        "a mean of 2 (95% CI [1, 3])",
        "a mean of 2, CI: [1, 3]",
        "a median of 2 (IQR [2–4])",
        "a median of 2 (range [1, 3])",
        "the test, F [1,3] = 14",
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


def test_a_few_markers_that_slipped_into_square_brackets() -> None:
    """A bracket or two make no system of an article of round ones; they count where the count needs them."""
    text = "Tea is old (1). It is hot [2], so (3). It is green (4). Still (1), they drink it (4). "
    found = article_of(text + "Some (1) say so (3), others (4) do not [3]." + NUMBERED)

    expected = ["(1)", "[2]", "(3)", "(4)", "(1)", "(4)", "(1)", "(3)", "(4)"]
    assert expected == [one.raw for one in found.citations]
    assert {"round"} == {one.system for one in found.citations}
    assert ["number in brackets"] == [one.what for one in found.not_read]


def test_a_marker_that_slipped_into_another_form() -> None:
    """In an article of square brackets a round or raised number is one if the count needs it alone."""
    text = "Tea is old [1]. It is hot (2). It is green.³ Some (1) say [4] so (3 cups).²"

    assert ["[1]", "(2)", "³", "[4]"] == [raw for raw, _ in cited(text + NUMBERED)]


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


STYLES = """

## References

Assmann, A. (2011). Cultural memory. Cambridge: CUP.

Assmann, J. (2011). Early civilization. Cambridge: CUP.

Braudel, Fernand. (1979) 1992. Civilization and Capitalism. Berkeley: University of California Press.

Freud, S. (1953). The interpretation of dreams. Hogarth Press. (Original work published 1900)

Guardian (2018) 'The loneliness epidemic', The Guardian, 14 October.

Department for Digital, Culture, Media and Sport (2018) A connected society. London: DCMS.

Kaplan, Steven L. 1984. Provisioning Paris. Ithaca: Cornell University Press.

———. 1996. The Bakers of Paris. Durham: Duke University Press.

Molan, P. C., & Betts, J. A. (2004). Honey. Wounds, 13(9), 353–356.

Molan, P. C., Smith, A., & Roe, B. (2004). Honey again. Wounds, 14(1), 1–4.

Muthén, L. K., & Muthén, B. O. (1998–2012). Mplus user's guide (7th ed.). Authors.

Ormrod, J. E. (2016). Human learning (7th ed.). Pearson.

Brown v. Board of Education, 347 U.S. 483 (1954).

Trust for Honey. (n.d.-a). About. https://www.example.org/a

Trust for Honey. (n.d.-b). Story. https://www.example.org/b
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J. Assmann (2011) saw it.", [("J. Assmann (2011)", ["2"])]),
        (
            "So (A. Assmann, 2011; J. Assmann, 2011).",
            [("(A. Assmann, 2011; J. Assmann, 2011)", ["1", "2"])],
        ),
        ("So (Braudel [1979] 1992, 1:143).", [("(Braudel [1979] 1992, 1:143)", ["3"])]),
        ("Freud (1900/1953) and so.", [("Freud (1900/1953)", ["4"])]),
        ("So (Guardian, 2018).", [("(Guardian, 2018)", ["5"])]),
        (
            "So (Department for Digital, Culture, Media and Sport [DCMS], 2018). DCMS (2018)",
            [
                ("(Department for Digital, Culture, Media and Sport [DCMS], 2018)", ["6"]),
                ("DCMS (2018)", ["6"]),
            ],
        ),
        ("Kaplan (1984, 1996) wrote.", [("Kaplan (1984, 1996)", ["7", "8"])]),
        ("So (Kaplan 1984; 1996, 23).", [("(Kaplan 1984; 1996, 23)", ["7", "8"])]),
        ("Kaplan's two books (1984) say.", [("Kaplan's two books (1984)", ["7"])]),
        ("Molan and Betts (2004) did.", [("Molan and Betts (2004)", ["9"])]),
        ("Molan and his colleagues (2004) did.", [("Molan and his colleagues (2004)", ["10"])]),
        ("So (Muthén & Muthén, 1998–2012).", [("(Muthén & Muthén, 1998–2012)", ["11"])]),
        (
            "Bandura (1977, as cited in Ormrod, 2016) did.",
            [("(1977, as cited in Ormrod, 2016)", ["12"])],
        ),
        (
            "So (Bandura, 1977, as cited in Ormrod, 2016).",
            [("(Bandura, 1977, as cited in Ormrod, 2016)", ["12"])],
        ),
        (
            "In Brown v. Board of Education (1954).",
            [("Brown v. Board of Education (1954)", ["13"])],
        ),
        ("Trust for Honey (n.d.-b) did.", [("Trust for Honey (n.d.-b)", ["15"])]),
        ("So ([Kaplan, 1984](https://x.org/a)).", [("([Kaplan, 1984](https://x.org/a))", ["7"])]),
        ("Kaplan (1985) says.", [("Kaplan (1985)", [None])]),
        ("Garcia et al. (2020) say.", [("Garcia et al. (2020)", [None])]),
        ("Garcia and Lopez (2020) found it.", [("Garcia and Lopez (2020)", [None])]),
        ("So (Jones, 2014).", [("(Jones, 2014)", [None])]),
        ("So (Jones 2014, 23).", [("(Jones 2014, 23)", [None])]),
        ("He (M. Roe, personal communication, May 3, 2024) said.", []),
        ("It opened (London, 1851), (Cambridge, 1834) and at Harrods (Knightsbridge, 2015).", []),
        ("Germany and France (2014) met; Jaws (1975) ran; Kaplan (1943–2020) died.", []),
        ("The Act (Companies Act, 2006) and (Roe v. Wade, 1973).", []),
        ("Alice Kaplan (1950) is another.", []),
    ],
)
def test_author_year_styles(text: str, expected: list[tuple[str, list[str | None]]]) -> None:
    """APA, Harvard and Chicago with what they allow; places, lives and letters are no citations."""
    base = "It is (Ormrod, 2016). "

    assert [("(Ormrod, 2016)", ["12"]), *expected] == cited(base + text + STYLES, "a.md")


def test_author_page() -> None:
    """The style of the MLA: an author and a page, or the title of a work without author."""
    text = (
        "She is gone (Morrison 23; Wyatt 474-75), they say (“Beloved at Thirty”), in (Table 2).\n\n"
        "## Works Cited\n\n“Beloved at Thirty.” *The Paris Review*, 14 Sep. 2017.\n\n"
        "Morrison, Toni. *Beloved*. Alfred A. Knopf, 1987.\n\n"
        "Wyatt, Jean. “Giving Body to the Word.” *PMLA*, vol. 108, no. 3, 1993, pp. 474-88.\n"
    )

    assert [
        ("(Morrison 23; Wyatt 474-75)", ["2", "3"]),
        ("(“Beloved at Thirty”)", ["1"]),
    ] == cited(text, "a.md")


def test_short_notes() -> None:
    """A name, a short title and a page are a note of the work cited before, not a comment."""
    text = (
        "One.[^1] Two.[^2] Three.[^3] Four.[^4]\n\n"
        "[^1]: Keith Kyle, *Suez: Britain's End of Empire* (London: Tauris, 2011), 68–70.\n"
        "[^2]: Kyle, *Suez*, 212.\n[^3]: Kyle, supra note 1, at 40.\n[^4]: Roe, *Suez*, 4.\n"
    )

    assert [("a#1", None), ("a#2", "a#1"), ("a#3", "a#1")] == [
        (one.id, one.alias_of) for one in article_of(text, "a.md").references
    ]


@pytest.mark.parametrize("text", ['("a' * 20_000, "(A and B " * 8_000, "([a](b) " * 8_000])
def test_author_year_stays_fast(text: str) -> None:
    """Brackets that never close cost no more than their length."""
    start = time.process_time()
    article_of(text + STYLES, "a.txt")

    assert time.process_time() - start < 5


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


def test_superscripts_that_lost_their_form() -> None:
    """Numbers glued to words are markers where all name entries, the first one the first entry."""
    plain = NUMBERED.replace("[1]", "1.").replace("[2]", "2.").replace("[3]", "3.")
    plain = "\n\nNotes" + plain.replace("[4]", "4.")
    text = "Tea is warm.1 It is old, by some patients.2,3 It is good."

    assert [("1", ["1"]), ("2,3", ["2", "3"])] == cited(text + plain)
    assert [] == cited("Tea costs about.9 It is old.1" + plain)


@pytest.mark.parametrize("word", ["vitamin D levels.", "10,000 steps.", "pain scores", "types"])
def test_brackets_behind_words_that_can_be_numbered(word: str) -> None:
    """A plural or a full stop says that the word is no name of the number."""
    assert [("[3]", ["3"])] == cited(f"People have low {word}[3]" + NUMBERED)


def test_round_brackets_glued_to_a_word() -> None:
    """Behind a long word a number is a marker, behind a symbol it is part of it."""
    plain = "\n\nNotes\n" + NUMBERED.replace("[", "").replace("] ", ". ")

    assert ["(1)", "(3)"] == [
        raw for raw, _ in cited("It is safe (1). CO(2) is avoided(3)." + plain)
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_dash_of_a_list_joins_no_markers(name: str) -> None:
    """Only a dash on the same line makes a range of two markers."""
    text = "It does much:\n\n- Pain falls by 5% [2]\n- [1] shows that sleep rises.\n\n– [3] is new."

    assert [("[2]", ["2"]), ("[1]", ["1"]), ("[3]", ["3"])] == cited(text + NUMBERED, name)


def test_an_interval_has_two_numbers_and_a_range_can_be_cited() -> None:
    """What is no interval stays a citation."""
    text = "It is in the normal range [1, 3]. We tell the CI [2]. He took 10,000 steps [3], [4]."

    assert ["[1, 3]", "[2]", "[3]", "[4]"] == [raw for raw, _ in cited(text + NUMBERED)]


@pytest.mark.parametrize(
    "marker",
    [
        *("(O'Neill, 2010)", "(O’Neill 2010)", "(D’Souza, 2011)"),
        *("(Jones, 2015; O’Neill, 2010)", "(O'Neill 2010; D'Souza 2011)"),
    ],
)
def test_names_with_an_apostrophe(marker: str) -> None:
    """A name with an apostrophe is a name wherever it stands."""
    text = (
        f"It is so {marker}. It is (Jones, 2015).\n\n# References\n\nD’Souza, R. (2011). One. BMJ, 1, 2.\n\n"
        "Jones, A. (2015). Two. BMJ, 350, h1234.\n\nO’Neill, P. (2010). Three. Lancet, 383, 10.\n"
    )
    targets = [one for _, found in cited(text, "a.md") for one in found]

    assert marker.count("20") + 1 == len(targets)
    assert None not in targets


@pytest.mark.parametrize("date", ["n.d.-a", "n.d.–", "n.d.-A"])
def test_the_letter_of_an_undated_work_is_read_from_its_entry(date: str) -> None:
    """It counts whether it was read as part of the date or stands right behind it."""
    raw = f"Brown, C. ({date}). Walking. Pain Centre."
    for length in (4, len(date)):
        span = Span(11, 11 + length)
        dated = Date(
            role="published", raw=date[:length], span=span, reading=NoDate("undated"), form="n.d."
        )
        entry = Reference(
            id="a#1",
            file="a.md",
            span=Span(0, len(raw)),
            raw=raw,
            dates=(dated,),
            authors=(Name(raw="Brown, C.", span=Span(0, 9), family="Brown", given="C."),),
        )
        years = called_works([entry], []).by_name["brown"]

        assert ("n.d.-a" in years) == date.lower().endswith("-a")
        assert "n.d." in years


def test_undated_works_of_one_author() -> None:
    """The letter leads to the entry that has it."""
    text = (
        "It is (Brown, n.d.-b). It was (Brown, n.d.-a).\n\n# References\n\n"
        "Brown, C. (n.d.-a). Undated title about walking. Pain Centre. https://example.org/a\n\n"
        "Brown, C. (n.d.-b). Undated title about sitting. Pain Centre. https://example.org/b\n"
    )

    assert [("(Brown, n.d.-b)", ["2"]), ("(Brown, n.d.-a)", ["1"])] == cited(text, "a.md")


def test_an_escaped_key_is_no_citation() -> None:
    """What pandoc escapes is no key."""
    text = "So [@b1]. Mail \\@b1, \\[\\@b1\\]."

    assert ["[@b1]"] == [one.raw for one in article_of(text, "a.md").citations]


@pytest.mark.parametrize("marker", ["[@doi:10.1000/nothere]", "@pmid:24949078"])
def test_an_identifier_without_an_entry_is_told(marker: str) -> None:
    """The key names the work, but nothing of it was checked, which is told once."""
    text = f"So it is {marker}. So [@smith2014]. And so it is {marker}."
    article = article_of(text, "a.md")

    assert [("citation by identifier", marker)] == [
        (one.what, words(text, one.span)) for one in article.not_read
    ]


PLAIN = "\n\nReferences\n" + NUMBERED.replace("[", "").replace("] ", ". ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In adults.¹ In men.² So is sleep.¹²", [("¹", ["1"]), ("²", ["2"]), ("¹²", [None])]),
        (
            "Tea is old (1). It is good (2). It helps (9). It is warm (3).",
            [("(1)", ["1"]), ("(2)", ["2"]), ("(9)", [None]), ("(3)", ["3"])],
        ),
        ("It is a room of 10 m² or 10⁶ cm³. He has it.¹²", []),
        ("Never (0), rarely (1), often (2). Some women slept (12), some men (31).", []),
        ("Take (1) a pot, (2) tea. Figs. (1) and (2) show women (12).", []),
    ],
)
def test_few_markers_with_a_stray_one(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Two that resolve are enough for one that does not; units, scales and steps stay none."""
    assert expected == cited(text + PLAIN)


@pytest.mark.parametrize("locator", [": 34", ": 34–6", ", p. 3", ", Sec. 4", ", § 2"])
def test_a_bracket_can_name_the_place(locator: str) -> None:
    """A page or a section behind the number is the locator; "[2:34]" is a time."""
    text = f"Found [1]. Told [2{locator}]. Heard at [2:34]." + NUMBERED
    assert [("[1]", ["1"]), (f"[2{locator}]", ["2"])] == cited(text)


@pytest.mark.parametrize(
    "trap",
    [
        "Means were taken over [0, 1] and then over [1, 4].",
        "The sum is bounded on [1, 2].",
        "Items were scored never [0], sometimes [1] or often [2].",
        "The gap in the [110] and [111] directions is the same.",
    ],
)
def test_intervals_scales_and_directions_in_brackets(trap: str) -> None:
    """What begins with zero, goes on with that, or has more digits than any entry is no marker."""
    assert [("[1]", ["1"])] == cited("Found [1]. " + trap + NUMBERED)


@pytest.mark.parametrize(
    "trap",
    [
        "Name three rules: (1) books, (2) a break, and (3) two hours.",
        "Spots are white (grade 1), brown (2) or black (3).",
        "Call (020) 7946 0000.",
        "Three things matter:\n(1) Meetings.\n(2) Customers.\n(3) Managers.",
        "Table\nAge 6: 1.2 (1)\nAge 12: -0.4 (2)",
        "The median was 3 (2–4) days.",
        "It lies at the coordinates (3, 4).",
    ],
)
def test_enumerations_scales_and_cells_in_round_brackets(trap: str) -> None:
    """Steps, grades, telephone numbers and cells of a pasted table are no markers."""
    text = f"It was found (1) and told (2, 3).\n\n{trap}\n\nIt was seen (4)."
    assert [("(1)", ["1"]), ("(2, 3)", ["2", "3"]), ("(4)", ["4"])] == cited(text + NUMBERED)


def test_round_markers_behind_figures_and_joints() -> None:
    """A marker behind a number or behind "and" stays one, and so does one on a line of a cell."""
    text = "It rose by 3.5 (1) and by 4 (2) again. Seen before (3), and (4).\n\nAge: 2 (1) was low."
    assert ["(1)", "(2)", "(3)", "(4)", "(1)"] == [raw for raw, _ in cited(text + NUMBERED)]


def test_a_raised_number_behind_a_figure() -> None:
    """It is a marker where the count needs it; a power, or what is cited elsewhere, is none."""
    text = "It is old.¹ It is warm.² It is best at 750³. Of 10⁶ and 45² some rest.⁴"

    assert ["¹", "²", "³", "⁴"] == [raw for raw, _ in cited(text + NUMBERED)]


def test_superscripts_behind_superscripts() -> None:
    """Of superscripts with a blank or a comma between each is a marker; powers are none."""
    text = "The frost came.¹ ² It went,³, ⁴ and 10³ men saw 4 m² ³ of it, with ³He in it."
    assert ["¹", "²", "³", "⁴"] == [raw for raw, _ in cited(text + NUMBERED)]


@pytest.mark.parametrize("ending", ["220 Hz", "at 3 p.m", "what we do", "the UK", "the sun"])
def test_lowered_superscripts_behind_short_words(ending: str) -> None:
    """A number that was glued to the stop behind a unit or a short word is a marker too."""
    text = f"Some patients slept.1 It was {ending}.2 Others walked.3 See Fig.4 and no.4 for that."
    assert ["1", "2", "3"] == [raw for raw, _ in cited(text + NUMBERED)]


def test_one_pair_of_numbers_without_a_list_is_an_interval() -> None:
    """Without a list a single pair says nothing; markers that count up do."""
    assert [] == cited("It lies on [1, 2].")
    assert ["[1, 2]", "[3]"] == [raw for raw, _ in cited("It was seen [1, 2]. And told [3].")]


def test_two_bodies_in_one_name() -> None:
    """Two bodies that are one author are called by both; a year that was not read is seen."""
    listed = "\n\nReferences\n\nWHO & UNICEF. (2023). Progress on water. Geneva.\n\n"
    listed += "Silver L, Ng S, Ryan-Ibarra S. 2017. Changes in prices. PLoS Med 14:e1002283.\n"
    text = "Many lack water (WHO & UNICEF, 2023). Sales rose (Silver et al. 2017)."
    article = article_of(text + listed)
    assert [True, True] == [bool(one.targets[0].ref_id) for one in article.citations]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_unformatted_citations_are_told_as_not_read(name: str) -> None:
    """What EndNote has not formatted is no citation, and the audit says so; other braces are left."""
    text = "Pain falls {Smith, 2014 #12;Roe, 2015 #3}. The set {1, 2014} and {a, b #2} are none."
    (told,) = article_of(text, name).not_read
    assert ("EndNote citation", "{Smith, 2014 #12;Roe, 2015 #3}") == (
        told.what,
        words(text, told.span),
    )


def test_a_list_that_begins_with_zero() -> None:
    """Where the list has an entry 0, a zero is a marker like any other."""
    listed = NUMBERED.replace("[1]", "[0] Smith J. An older work. BMJ. 2011;1:2-3.\n\n[1]")
    assert ["[0]", "[1]", "[0, 1]"] == [raw for raw, _ in cited("A [0] b [1]. C [0, 1]." + listed)]
