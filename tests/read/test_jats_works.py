"""JATS: citations that hold several works, as journals of chemistry bundle them."""

import pytest

from tests.read.rendered import article_of, cited, misplaced

_PAGE = (
    '<article><body><p>Tea shortens sleep [<xref ref-type="bibr" rid="r1">1</xref>].</p></body>'
    '<back><ref-list><ref id="r1"><label>1</label>'
    '<mixed-citation publication-type="journal">{}</mixed-citation></ref></ref-list></back></article>'
)
_LISTED = (
    "<string-name><surname>Roe</surname> <given-names>P.</given-names></string-name>; "
    "<string-name><surname>Lee</surname> <given-names>A.</given-names></string-name> "
    "<source>J. Dairy</source> <year>2016</year>, <volume>3</volume>, <fpage>1</fpage>; "
    "<string-name><surname>Doe</surname> <given-names>K.</given-names></string-name> "
    "<source>J. Sleep</source> <year>2017</year>; <volume>5</volume>, <fpage>77</fpage>."
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (_LISTED, [("Roe", "J. Dairy", 2016), ("Doe", "J. Sleep", 2017)]),
        (
            "(a) Smith J. Tea and sleep. Sleep Med. 2014;12:4–9; (b) Roe P. Milk. BMJ. 2015;3:1–4.",
            [("Smith", "Sleep Med", 2014), ("Roe", "BMJ", 2015)],
        ),
        (
            (
                "(a) Smith J. Tea and <italic>sleep</italic>. <source>Sleep Med</source>. 2014;12:4–9; "
                "\n (b) Roe P. Milk. <source>BMJ</source>. 2015;3:1–4."
            ),
            [("Smith", "Sleep Med", 2014), ("Roe", "BMJ", 2015)],
        ),
    ],
)
def test_each_work_is_an_entry(words: str, wanted: list[tuple[str, str, int]]) -> None:
    """Works between semicolons or behind letters are read one by one, and all of them are cited."""
    text = _PAGE.format(words)
    article = article_of(text, "tea.xml")

    assert wanted == [
        (
            one.authors[0].family,
            next(field.value for field in one.fields if field.name == "container"),
            one.dates[0].reading.earliest.year,  # type: ignore[union-attr]  # all are whole years
        )
        for one in article.references
    ]
    assert [("[1]", ["tea#1", "tea#1b"])] == cited(article)
    assert [] == misplaced(text, "tea.xml")


@pytest.mark.parametrize(
    "words",
    [
        "Smith J; Roe P. Tea and sleep. Sleep Med. 2014;12:4–9.",
        "(a) Smith J. Tea and sleep. Sleep Med. 2014;12:4–9.",
        "Smith J. Tests of (a) tea and (b) milk. Sleep Med. 2014;12:4–9.",
        "(a) Tests of tea; (b) Smith J. Tea and sleep. Sleep Med. 2014.",
        (
            "<string-name><surname>Roe</surname></string-name>; <string-name><surname>Lee</surname>"
            "</string-name> <source>BMJ</source> <year>2016</year>; <volume>3</volume>, <fpage>1</fpage>"
        ),
        (
            "<string-name><surname>Roe</surname></string-name> <source>BMJ</source> <year>2016</year>; "
            "<string-name><surname>Lee</surname></string-name>, translator"
        ),
        (
            "<string-name><surname>Roe</surname></string-name> <source>BMJ</source> <year>2016</year>; "
            "<source>Chem. Abstr.</source> <year>2016</year>, <volume>4</volume>"
        ),
    ],
)
def test_one_work_stays_one(words: str) -> None:
    """Semicolons and letters in one work do not take it apart."""
    assert [("[1]", ["tea#1"])] == cited(article_of(_PAGE.format(words), "tea.xml"))
