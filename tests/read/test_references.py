"""The reference list is found where it is, and its short forms lead to what they repeat."""

import pytest

from claimcheck.model import Article
from claimcheck.read.reference_list import is_list_heading, looks_like_reference
from tests.read.reading import article_of, words

BODY = "Tea is old [1]. It is warm [2].\n\n"
ONE = "Smith J, Roe A. A first work. BMJ. 2014;3:4-5."
TWO = "Jones B. A second work. Lancet. 2015;4:5-6."


def labels(article: Article) -> list[str | None]:
    """Return the labels of the references."""
    return [reference.label for reference in article.references]


@pytest.mark.parametrize(
    "name",
    [
        "de Munck C",
        "Åkesson E",
        "d'Alessio B",
        "van der Berg K",
        "eLife",
        "clinicaltrials.gov",
        "王伟",
    ],
)
def test_a_bare_number_before_a_small_letter(name: str) -> None:
    """A number without a sign is the label of a name with a particle, an accent, or of a site too."""
    text = f"{BODY}References\n1 {ONE}\n2 {name}. A second work. Lancet. 2015;4:5-6.\n3 {TWO}\n"

    assert ["1", "2", "3"] == labels(article_of(text))


@pytest.mark.parametrize(
    "entries",
    [
        f"[1] {ONE}\n\n[2] {TWO}\n",
        f"[1] {ONE}\n[2] {TWO}",
        f"[1]\u00a0{ONE}\n\u00a0\n[2] {TWO}\n",
        f"References\n\n1. {ONE}\n2. {TWO}\n",
        f"1) {ONE}\n\n2) {TWO}\n",
        f"## Works cited\n\n1. {ONE}\n\n2. {TWO}\n",
        f"NOTES\n\n¹ {ONE}\n\n² {TWO}\n",
        f"References\n\n1 {ONE}\n2 {TWO}\n",
        f"References\n\n1: {ONE}\n\n2: {TWO}\n",
        f"References\n\n(1) {ONE}\n(2) {TWO}\n",
        f"References\n\n^1^ {ONE}\n^2^ {TWO}\n",
        f"<sup>1</sup> {ONE}\n\n<sup>2</sup> {TWO}\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_labelled_lists(entries: str, newline: str) -> None:
    """With or without a heading, whatever the labels: two entries, each its own words."""
    text = (BODY + entries).replace("\n", newline)
    article = article_of(text)

    assert ["1", "2"] == labels(article)
    assert [ONE, TWO] == [reference.raw for reference in article.references]
    assert ["1", "2"] == [
        words(text, reference.label_span).strip("[](.:)^<>/sup¹² ") or str(number)
        for number, reference in enumerate(article.references, 1)
        if reference.label_span
    ]


@pytest.mark.parametrize("label", ["[{}]", "({})", "<sup>{}</sup>"])
def test_entries_on_lines_of_one_markdown_paragraph(label: str) -> None:
    """Markdown sees one paragraph where no blank line stands between entries."""
    entries = f"{label.format(1)} {ONE}\n{label.format(2)} {TWO}\n"
    article = article_of(f"{BODY}## References\n\n{entries}", "text.md")

    assert ["1", "2"] == labels(article)
    assert [ONE, TWO] == [reference.raw for reference in article.references]


def test_a_wrapped_list_with_a_long_address_and_a_note_at_the_edge() -> None:
    """An address beyond the width breaks no list, and ``[Internet]`` on a new line is no label."""
    entries = (
        "1. Ioannidis JP. Why most published findings are false. PLoS Med\n"
        "[Internet]. 2005 Aug 30 [cited 2026 Oct 1];2(8):e124. Available\n"
        "from:\n"
        "https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.0020124\n"
        "2. Jones B. A second work on the same thing, but with a longer\n"
        "title. Lancet. 2015;4:5-6.\n"
    )
    article = article_of(f"{BODY}References\n\n{entries}")

    assert ["1", "2"] == labels(article)
    assert article.references[1].raw.endswith("Lancet. 2015;4:5-6.")


def test_a_list_without_labels_needs_its_heading() -> None:
    """Below a heading each paragraph is an entry; without one, paragraphs are prose."""
    entries = f"{ONE}\n\n{TWO}\n"

    assert [None, None] == labels(article_of(f"Tea is old.\n\nReferences\n\n{entries}"))
    assert [] == labels(article_of(f"Tea is old.\n\n{entries}"))


def test_a_list_that_is_not_at_the_end() -> None:
    """What follows the next heading, or a paragraph of prose, is the article again."""
    text = f"Tea is old [1].\n\nReferences\n\n1. {ONE}\n2. {TWO}\n\nAbout us\n\nWe like tea very much.\n"
    article = article_of(text)

    assert ["1", "2"] == labels(article)
    assert "We like tea very much." in [claim.text for claim in article.claims]


def test_entries_over_several_paragraphs() -> None:
    """An address on a line of its own belongs to the entry above it."""
    text = f"{BODY}[1] {ONE}\n\nhttps://example.org/one\n\n[2] {TWO}\n"
    first = article_of(text).references[0]

    assert "https://example.org/one" == first.identifier("url")


def test_a_numbered_list_of_the_article_is_no_reference_list() -> None:
    """Steps at the end of an article are no references."""
    text = "How to make tea:\n\n1. Boil the water.\n2. Pour it over the leaves.\n3. Wait a while.\n"

    assert [] == labels(article_of(text))


def test_labels_that_stand_twice_have_ids_of_their_own() -> None:
    """Every reference has its own id, also where labels repeat."""
    article = article_of(f"{BODY}[1] {ONE}\n\n[2] {TWO}\n\n[2] Roe C. Other. Cell. 2016;1:2.\n")

    assert ["a#1", "a#2", "a#2~2"] == [reference.id for reference in article.references]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([ONE, "Ibid."], [None, 0]),
        ([ONE, "Ibid., p. 23.", "Id."], [None, 0, 0]),
        ([ONE, TWO, "Smith, op. cit., p. 4."], [None, None, 0]),
        ([ONE, TWO, "Smith, supra note 1."], [None, None, 0]),
        ([ONE, TWO, "See Smith’s, supra note 1."], [None, None, 0]),
        ([ONE, TWO, "WHO, supra note 1."], [None, None, 0]),
        ([ONE, TWO, "Her first study, supra note 1."], [None, None, 0]),
        ([ONE, "Loc. cit."], [None, 0]),
        ([f"{ONE}; Epub 2015 Mar 3.", "Ibid."], [None, 0]),
        (
            [
                "“Massage and sleep,” Tea Society, Accessed May 3, 2024. https://example.org/m",
                "Massage and sleep,” Tea Society",
            ],
            [None, 0],
        ),
        ([ONE, TWO], [None, None]),
        ([ONE, "Smith J. A first work, revised. BMJ. 2020;9:1-2."], [None, None]),
    ],
)
def test_short_forms(entries: list[str], expected: list[int | None]) -> None:
    """The words "ibid.", "op. cit." and "supra", and repeated titles are aliases; other works are none."""
    text = "Tea is old [1].\n\n" + "\n\n".join(f"[{n}] {one}" for n, one in enumerate(entries, 1))
    references = article_of(text).references

    assert [None if at is None else f"a#{at + 1}" for at in expected] == [
        reference.alias_of for reference in references
    ]


def test_short_forms_that_could_mean_several() -> None:
    """What is ambiguous stays so: no alias, but the candidates."""
    text = (
        f"Tea [1].\n\n[1] {ONE}\n\n[2] Smith J. Another. BMJ. 2016;3:4.\n\n[3] Smith, op. cit.\n\n"
        f"[4] Jones, K. One, 2014; Roe, M. Two, 2015.\n\n[5] Ibid.\n"
    )
    references = article_of(text).references

    assert (None, ("a#1", "a#2")) == (references[2].alias_of, references[2].alias_candidates)
    assert (None, ("a#4",)) == (references[4].alias_of, references[4].alias_candidates)


def test_an_ibid_after_two_full_sources_in_one_note() -> None:
    """The numbers of pages between the sources do not hide that there are two."""
    two = "Roe B. A title of work. J Pain. 2014;12(3):35-41; Lee A. Second title. BMJ. 2015;345:e1557."
    references = article_of(f"Tea [1].\n\n[1] {two}\n\n[2] Ibid.\n").references

    assert (None, ("a#1", "a#1~2")) == (references[2].alias_of, references[2].alias_candidates)


def test_a_supra_that_names_another_author() -> None:
    """The note that "supra" counts does not hold the name, so that one of the two is wrong."""
    references = article_of(f"Tea [1].\n\n[1] {ONE}\n\n[2] Jones, supra note 1.\n").references

    assert (None, ("a#1",)) == (references[1].alias_of, references[1].alias_candidates)


def test_an_ibid_that_repeats_nothing() -> None:
    """An "ibid." as the first note is a short form of nothing."""
    (first, *_) = article_of(f"Tea [1].\n\n[1] Ibid., 2014.\n\n[2] {ONE}\n").references

    assert ("ibid", None) == (first.short_form, first.alias_of)


def test_markdown_definitions_are_entries() -> None:
    """``[1]: Smith J. …`` is an entry; a link definition is none, but for a number that is cited."""
    text = "Tea [1] is [good][site] [2].\n\n[1]: Smith J. A work. BMJ. 2014;1:2.\n[site]: http://x.org\n[2]: http://y.org/z\n"
    article = article_of(text, "a.md")

    assert ["1", "2"] == labels(article)
    assert ["[1]", "[2]"] == [citation.raw for citation in article.citations]


def test_markup_in_entries_is_left_out_and_places_stay_true() -> None:
    """Emphasis and links in a Markdown entry do not reach its fields; places hold them."""
    text = (
        "Tea (Roe, 2014).\n\n# References\n\n"
        "Roe, A. (2014). Tea and sleep. *Sleep*, *40*(2), 1–14. [https://x.org/a](https://x.org/a)\n"
    )
    (reference,) = article_of(text, "a.md").references
    container = reference.field("container")

    assert container is not None
    assert ("Sleep", "Sleep") == (container.value, words(text, container.span))
    assert ("40", "2", "1-14") == tuple(map(reference.value, ("volume", "issue", "pages")))
    assert "https://x.org/a" == reference.identifier("url")


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "5. References",
        "Works Cited",
        "Notes and references",
        "Quellen",
        "Sources & further reading",
        "Selected references",
        "Literatur und Links",
        "Quellenangaben",
        "Références bibliographiques",
        "参考文献",
    ],
)
def test_list_headings(heading: str) -> None:
    """What lists are called, in several languages and forms."""
    assert is_list_heading(heading)


@pytest.mark.parametrize("heading", ["Reference values", "Noted guests", "Sources of light", ""])
def test_other_headings(heading: str) -> None:
    """Headings that only begin like one are none."""
    assert not is_list_heading(heading)


@pytest.mark.parametrize("text", ["Boil the water.", "Ask your doctor first.", "Heart disease"])
def test_prose_is_no_reference(text: str) -> None:
    """Steps, advice and items have nothing of a reference."""
    assert not looks_like_reference(text)


def test_a_line_that_names_its_source() -> None:
    """Newspapers name the study in one line at the end; without a reference in it, it is prose."""
    article = article_of(f"Tea may help\n\nTea is old.\n\nSource: {ONE}\n\nPhoto: Jane Roe\n")

    assert [ONE] == [reference.raw for reference in article.references]
    assert () == article_of("Tea is old.\n\nSource: a friend of the house.\n").references


def test_escaped_brackets_and_carets_are_labels_in_markdown() -> None:
    r"""``\[1\]`` as pandoc writes it, and ``^[1]`` as web pages leave it, begin entries."""
    for first, second in (("\\[1\\]", "\\[2\\]"), ("^[1]", "^[2]"), ("\\^\\[1\\]", "\\^\\[2\\]")):
        for gap in ("\n\n", "\n"):
            text = (
                f"It is so \\[1\\]. It is [2].\n\n## References\n\n{first} Smith J. A work. BMJ. 2014;1:2."
                f"{gap}{second} Roe B. Other work. BMJ. 2015;1:2.\n"
            )
            article = article_of(text, "a.md")

            assert ["1", "2"] == [one.label for one in article.references]
            assert ["a#1", "a#2"] == [
                target.ref_id for one in article.citations for target in one.targets
            ]
            assert "bracket" == article.marker_system


def test_lists_that_restart_without_headings() -> None:
    """Every list between two articles of one file is kept; paragraphs that begin so are none."""
    text = (
        "Tea is good [1].\n\n[1] Smith J. A work. BMJ. 2014;1:2.\n[2] Doe A. Work. BMJ. 2014;1:3.\n\n"
        "Second article text says so too, and more of it [1].\n\n[1] Roe B. Other. BMJ. 2015;1:2.\n"
    )
    article = article_of(text)

    assert ["a#1", "a#2", "a#1~2"] == [one.id for one in article.references]
    assert ["a#1", "a#1~2"] == [one.targets[0].ref_id for one in article.citations]

    prose = "[1] found it in 2014.\n\n[2] denied it in 2015.\n\nSo it is.\n\n"
    assert ["a#1"] == [
        one.id for one in article_of(prose + "[1] Roe B. Other. BMJ. 2015;1:2.\n").references
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (
            ["Roe B. Title here. J Pain. 2014;3:4-5.", "Doe C. Title there. Gut. 2015;3:4-5."],
            [0, 1],
        ),
        (["NHS. Massage. https://nhs.uk/massage", "“Tea.” https://tea.org/x"], [0, 1]),
        (["Roe B (2014). Title here that is long.", "Journal of Pain, 3. doi:10.1000/x"], [0]),
        (["Roe B. A title that is long here.", "J Pain. 2014;3:4-5."], [0]),
        (["Roe B. Title here that is so", "long that it breaks. Gut. 2014;3:4."], [0]),
        (["Roe B. Title here. Gut. 2014;1:2.", "Accessed 4 May 2015. https://gut.org"], [0]),
    ],
)
def test_lines_of_an_unlabelled_list(name: str, lines: list[str], starts: list[int]) -> None:
    """A line begins an entry where the one before is whole; a wrapped entry stays one."""
    text = "Tea is old.\n\n## Sources\n\n" + "\n".join(lines) + "\n"

    assert [lines[at] for at in starts] == [
        reference.raw.splitlines()[0] for reference in article_of(text, name).references
    ]


def test_an_entry_that_hangs_is_one() -> None:
    """Below a list's heading a deeper indent, or a line that goes on in mid-sentence, is no entry."""
    text = (
        "Sources\n\nDoe C. (2015). Title there is a long\n  One. Gut. 3:4-5.\n"
        "Roe B. (2016). Short\ntitle. Gut. 3:4-5 and many more words on this one line here.\n"
    )

    assert ["Doe C.", "Roe B."] == [one.raw[:6] for one in article_of(text).references]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_cited_label_at_the_end_is_the_list(name: str) -> None:
    """A last paragraph with a bracketed label that the text cites is the list, whatever it says."""
    article = article_of("Pain falls [1].\n\n[1] NHS, Massage for all.\n", name)

    assert ["NHS, Massage for all."] == [one.raw for one in article.references]
    assert ["a#1"] == [one.ref_id for citation in article.citations for one in citation.targets]
    assert not article_of("Pain falls [2].\n\n[1] NHS, Massage for all.\n", name).references


def test_a_title_divided_at_a_line_end() -> None:
    """The title's value has the word whole; its raw characters stay."""
    text = "Sources\n\n[1] Roe B. Early symp-\n    toms of pain. Gut. 2014;3:4-5.\n"
    (reference,) = article_of(text).references

    assert "Early symptoms of pain" == reference.value("title")
    assert "symp-\n" in reference.raw


@pytest.mark.parametrize(
    "link",
    [
        "[doi:10.1136/bmj.g1](https://doi.org/10.1136/bmj.g1)",
        "<https://doi.org/10.1136/bmj.g1>",
        "[https://doi.org/10.1136/bmj.g1](https://doi.org/10.1136/bmj.g1)",
        "doi: [10.1136/bmj.g1](https://doi.org/10.1136/bmj.g1)",
        "[Link](https://doi.org/10.1136/bmj.g1)",
    ],
)
def test_links_in_entries(link: str) -> None:
    """However a link is written, its DOI is read once and is sound."""
    text = f"Tea (Roe, 2014).\n\n# References\n\nRoe, A. (2014). Tea and sleep. BMJ, 4(2), 1–14. {link}\n"
    (reference,) = article_of(text, "a.md").references

    assert {"10.1136/bmj.g1"} == {one.value for one in reference.identifiers_of("doi")}
    assert not any(one.faults for one in reference.identifiers)
