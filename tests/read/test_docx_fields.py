"""Citations that Zotero, Mendeley, EndNote and Word keep in fields, and the entries they mean."""

import base64
import json
from collections.abc import Mapping

import pytest

from claimcheck.model import Article, Date, Field, Name, Reference, Source
from tests.read.word import article_of, char, code, docx, field, note, notes, p, raised, t

_GREEN = {
    "type": "article-journal",
    "title": "Green tea and the heart: a trial",
    "author": [{"family": "Smith", "given": "Ann"}, {"literal": "Tea Study Group"}],
    "issued": {"date-parts": [["2014", 3, 5]]},
    "container-title": "British Medical Journal",
    "volume": "345",
    "page": "1557-60",
    "DOI": "10.1136/bmj.e1557",
}
_BLACK = {
    "type": "book",
    "title": "Black tea and sleep in adults",
    "author": [{"family": "Roe", "given": "B", "non-dropping-particle": "van der"}],
    "issued": {"date-parts": [[2015]]},
    "publisher": "Leaf Press",
    "accessed": {"date-parts": [[2025, 8, 23]]},
}


def zotero(result: str, *works: Mapping[str, object], locator: str = "") -> str:
    """Return a field of Zotero."""
    items = [
        {
            "id": 1,
            "uris": [f"http://zotero.org/{one['title']}"],
            "itemData": one,
            "locator": locator,
        }
        for one in works
    ]
    data = json.dumps({"citationID": "x", "citationItems": items, "schema": "y"})
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {data} ", result)


def bibliography(*entries: str, instruction: str = "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY") -> str:
    """Return the field of a reference list under its heading."""
    first, *rest = entries
    begin = char("begin") + code(f" {instruction} ") + char("separate")
    return "".join(
        (p("References", style="Heading1"), p(begin, first), *map(p, rest), p(char("end")))
    )


def read(*body: str, **parts: str) -> tuple[Article, Source]:
    """Return the article of a document of some blocks and parts."""
    return article_of(docx(*body, **parts))


def cited(article: Article) -> list[tuple[str, str, list[str | None]]]:
    """Return the citations: what is written, the system, and the references."""
    return [
        (one.raw, one.system, [target.ref_id for target in one.targets])
        for one in article.citations
    ]


def fields(reference: Reference) -> dict[str, str]:
    """Return the fields that the format itself names."""
    return {one.name: one.value for one in reference.fields if one.how == "entry"}


def test_fields_mean_the_entries_of_a_numbered_list() -> None:
    """A field's works are found in the printed list by their titles, which the metadata bound."""
    article, source = read(
        p(
            "Tea helps ",
            zotero("[1]", _GREEN),
            ". It ruins sleep ",
            zotero("[1,2]", _GREEN, _BLACK),
            ".",
        ),
        bibliography(
            "[1]\tA. Smith, Green tea and the heart: a trial, British Medical Journal 345 (2014) 1557.",
            "[2]\tB. van der Roe, Black tea and sleep in adults, Leaf Press, 2015.",
        ),
    )
    assert [
        ("[1]", "bracket", ["tea#1"]),
        ("[1,2]", "bracket", ["tea#1", "tea#2"]),
    ] == cited(article)
    green, black = article.references
    assert "article" == green.type
    assert "book" == black.type
    assert _GREEN["title"] == fields(green)["title"]
    assert "British Medical Journal" == fields(green)["container"]
    for reference in article.references:
        for one in reference.fields:
            assert one.raw == source.text[one.span.start : one.span.end]


def test_fields_mean_the_entries_of_an_author_year_list() -> None:
    """Entries without labels are found too, and get none."""
    article, _ = read(
        p("Tea helps ", zotero("(Smith 2014)", _GREEN, locator="12"), "."),
        p("It ruins sleep (Roe, 2015)."),
        bibliography(
            "Roe, B. van der. Black tea and sleep in adults. Leaf Press, 2015.",
            "Smith, A. Green tea and the heart: a trial. British Medical Journal. 2014.",
            instruction="ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY",
        ),
    )
    assert [("(Smith 2014)", "author-year", ["tea#2"])] == cited(article)[:1]
    assert "p. 12" == article.citations[0].targets[0].locator
    assert [None, None] == [reference.label for reference in article.references]


def test_a_printed_number_means_its_entry() -> None:
    """Where the list leaves titles out, number or author, year, volume and page lead to the entry."""
    article, _ = read(
        p("Tea helps.", zotero(raised("2"), _GREEN)),
        bibliography("1. Roe, B. Sleep 3, 4 (2015).", "2. Smith, A. BMJ 345, 1557 (2014)."),
    )
    assert [("²", "superscript", ["tea#2"])] == cited(article)
    article, _ = read(
        p("Tea helps (", zotero("see Smith", _GREEN), ")."),
        bibliography("Roe, B. Sleep 3, 4 (2015).", "Smith, A. BMJ 345, 1557 (2014)."),
    )
    assert ["tea#2"] == [one.ref_id for one in article.citations[0].targets]


def test_a_list_without_a_field() -> None:
    """A list that was made plain text is found behind the last citation."""
    article, _ = read(
        p("Tea helps ", zotero("[1]", _GREEN), "."),
        p("References", style="Heading1"),
        p("[1] Smith A. Green tea and the heart: a trial. British Medical Journal. 2014."),
        p("[2] Doe J. Other leaves. Lancet. 2015;374:1482-3."),
    )
    assert [("[1]", "bracket", ["tea#1"])] == cited(article)
    assert ["1", "2"] == [reference.label for reference in article.references]


def test_works_without_a_list_become_entries() -> None:
    """Works that no list prints are written behind the text, every part in its place."""
    article, source = read(p("Tea helps ", zotero("(Smith 2014; Roe 2015)", _GREEN, _BLACK), "."))

    assert [("(Smith 2014; Roe 2015)", "author-year", ["tea#1", "tea#2"])] == cited(article)
    green, black = article.references
    assert ["Smith", "Tea Study Group"] == [name.display for name in green.authors]
    assert ["van der Roe"] == [name.display for name in black.authors]
    assert ("345", "1557-60") == (green.value("volume"), green.value("pages"))
    assert "10.1136/bmj.e1557" == green.identifier("doi")
    assert ["2014-03-05"] == [date.raw for date in green.dates_of("published")]
    assert ["2025-08-23"] == [date.raw for date in black.dates_of("accessed")]
    for reference in article.references:
        parts: list[Field | Date | Name] = [*reference.fields, *reference.dates]
        for part in [*parts, *reference.authors]:
            assert part.raw == source.text[part.span.start : part.span.end]
    assert ["cited work"] == [one.what for one in article.not_read]


def test_the_heading_of_works_without_a_list_is_no_entry() -> None:
    """A list's heading with nothing below it does not take in the one that is written behind it."""
    article, _ = read(
        p("Tea helps ", zotero("(Smith 2014)", _GREEN), "."), p("References", style="Heading1")
    )

    assert ["Smith"] == [one.authors[0].display for one in article.references]


_RECORD = (
    '<record><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="d">12</key></foreign-keys>'
    '<ref-type name="Journal Article">17</ref-type><contributors><authors><author>'
    '<style face="normal">Smith, A.</style></author></authors></contributors><titles>'
    "<title>Green tea and the heart: a trial</title><secondary-title>BMJ</secondary-title></titles>"
    "<dates><year>2014</year></dates>"
    "<electronic-resource-num>10.1136/bmj.e1557</electronic-resource-num></record>"
)
_CITE = (
    "<EndNote><Cite><Author>Smith</Author><Year>2014</Year><RecNum>12</RecNum>"
    f"{_RECORD}</Cite></EndNote>"
)


@pytest.mark.parametrize("beside", [False, True])
def test_endnote(beside: bool) -> None:  # noqa: FBT001 - two ways of one thing
    """EndNote keeps a record in the code, or packed beside the code of a field inside it."""
    data = base64.b64encode(_CITE.encode()).decode()
    inner = (
        char("begin", f"<w:fldData>{data}</w:fldData>") + code(" ADDIN EN.CITE.DATA ") + char("end")
    )
    mark = (
        char("begin") + code(" ADDIN EN.CITE ") + inner + char("separate") + t("[1]") + char("end")
        if beside
        else field(f" ADDIN EN.CITE {_CITE}", "[1]")
    )
    entry = "1. Smith, A., Green tea and the heart: a trial. BMJ, 2014."
    article, source = read(
        p("Tea helps ", mark, "."), bibliography(entry, instruction="ADDIN EN.REFLIST")
    )
    assert "Tea helps [1]." in source.text
    assert [("[1]", "bracket", ["tea#1"])] == cited(article)
    assert "Green tea and the heart: a trial" == fields(article.references[0])["title"]


def test_mendeley_cite() -> None:
    """Mendeley's newer tool keeps its citations in the tags of content controls."""
    data = json.dumps({"citationItems": [{"id": "a", "itemData": _GREEN}]}).encode()
    tag = f"MENDELEY_CITATION_v3_{base64.b64encode(data).decode()}"
    inner = f"<w:sdtContent>{t('[1]')}</w:sdtContent>"
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>{inner}</w:sdt>'
    entry = p("[1] A. Smith, Green tea and the heart: a trial, BMJ 345 (2014).")
    article, _ = read(
        p("Tea helps ", control, "."),
        p("References", style="Heading1"),
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr>'
        f"<w:sdtContent>{entry}</w:sdtContent></w:sdt>",
    )
    assert [("[1]", "bracket", ["tea#1"])] == cited(article)


_SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    "<b:Source><b:Tag>Smi14</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author>"
    "<b:NameList><b:Person><b:Last>Smith</b:Last><b:First>Ann</b:First></b:Person></b:NameList>"
    "</b:Author></b:Author><b:Title>Green tea and the heart</b:Title><b:Year>2014</b:Year>"
    "<b:JournalName>BMJ</b:JournalName></b:Source><b:Source><b:Tag>WHO</b:Tag>"
    "<b:SourceType>InternetSite</b:SourceType><b:Author><b:Author><b:Corporate>World Health "
    "Organization</b:Corporate></b:Author></b:Author><b:Title>Black tea</b:Title>"
    "<b:URL>https://who.int/tea</b:URL><b:YearAccessed>2025</b:YearAccessed>"
    "<b:MonthAccessed>August</b:MonthAccessed><b:DayAccessed>23</b:DayAccessed></b:Source></b:Sources>"
)


def test_words_own_citations() -> None:
    """Word's own citations name sources of a part of their own."""
    simple = f'<w:fldSimple w:instr=" CITATION WHO \\l 2057 ">{t("(WHO)")}</w:fldSimple>'
    article, _ = read(
        p(
            "Tea helps ",
            field(" CITATION Smi14 \\p 23 \\l 1033 \\m WHO ", "(Smith, 2014; WHO)"),
            ".",
        ),
        p("It is warm ", simple, ". So they say ", field(" CITATION Gone ", "(Gone)"), "."),
        custom=_SOURCES,
    )
    assert [["tea#1", "tea#2"], ["tea#2"]] == [ids for _, _, ids in cited(article)]
    who = article.references[1]
    assert ("web", "World Health Organization") == (who.type, who.authors[0].organisation)
    assert ["2025-08-23"] == [date.reading.edtf for date in who.dates_of("accessed")]  # type: ignore[union-attr]
    assert ["citation field", "cited work"] == sorted(one.what for one in article.not_read)


def test_citations_in_notes() -> None:
    """A note that a citation manager wrote is a reference itself where there is no list."""
    article, source = read(
        p("Tea helps.", note(1)),
        footnotes=notes(
            "footnote",
            {1: zotero("A. Smith, Green tea and the heart: a trial, BMJ (2014): 12.", _GREEN)},
        ),
    )
    assert [("¹", "footnote", ["tea#1"])] == cited(article)
    assert "Works cited" not in source.text
    assert _GREEN["title"] == fields(article.references[0])["title"]


def test_cross_references_to_notes() -> None:
    """A second mark of a note is a cross-reference to the bookmark at the first."""
    begin = '<w:bookmarkStart w:id="0" w:name="_Ref1"/>'
    article, _ = read(
        p("Tea helps.", begin, note(1), '<w:bookmarkEnd w:id="0"/>'),
        p("It is warm.", field(" NOTEREF _Ref1 \\h ", raised("1"))),
        footnotes=notes("footnote", {1: "Smith J. Tea. BMJ. 2014;345:e1557."}),
    )
    assert [("¹", "footnote", ["tea#1"])] * 2 == cited(article)


@pytest.mark.parametrize(
    "data",
    [
        "{", "{}", '{"citationItems": 3}', '{"citationItems": [3, {"itemData": []}, {}]}',
        '{"citationItems": [{"itemData": {"title": {}, "author": [3, {"family": []}]}, "uris": {}}]}',
        '{"citationItems": [{"itemData": {"issued": 3, "accessed": {"date-parts": [[]]}}}]}',
        "[" * 5000,
    ],
)  # fmt: skip
def test_broken_metadata(data: str) -> None:
    """Metadata that is none is told; the text of the citation is read."""
    article, source = read(
        p("Tea helps ", field(f"ADDIN ZOTERO_ITEM CSL_CITATION {data}", "[1]"), ".")
    )
    assert source.text.startswith("Tea helps [1].")
    assert article.not_read
