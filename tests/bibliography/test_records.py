"""Files of references that are no .bib file: RIS, PubMed's format, CSL-JSON, EndNote's XML."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.formats import parse
from claimcheck.bibliography.kinds import bibliography_format
from claimcheck.errors import InputError
from claimcheck.model import (
    Bibliography,
    Date,
    Field,
    Identifier,
    ImpossibleDate,
    Name,
    Reference,
    Source,
    ValidDate,
)

RIS = """Provider: A publisher

TY  - JOUR
ID  - schroeder-2014
AU  - Schroeder, Barbara
AU  - King, Martin Luther, Jr.
A1  - World Health Organization
TI  - The effects of massage therapy
      on fatigue.
JO  - Evid Based Med
JF  - Evidence-Based Medicine
PY  - 2014/05/01/
VL  - 12
SP  - 35
EP  - 41
SN  - 1741-427X (Print) 1741-4288 (Electronic)
DO  - 10.1155/2014/640916
AN  - 24949078
DP  - NLM
UR  - https://example.org/a?b=1
Y2  - 2024/02/36
ER  -\x20
"""
NBIB = """
PMID- 24949078
OWN - NLM
DP  - 2014 May 1
TI  - The effects of massage therapy
      on fatigue.
PG  - 35-41
LID - 10.1155/2014/640916 [doi]
AID - 640916 [pii]
AID - 10.1155/2014/640916 [doi]
FAU - Schroeder, Barbara
AU  - Schroeder B
FAU - King, Martin Luther Jr
AU  - King ML Jr
CN  - WHO Study Group
PT  - Journal Article
DEP - 20140523
TA  - Evid Based Med
JT  - Evidence-Based Medicine
IS  - 1741-427X (Print)
SI  - ClinicalTrials.gov/NCT01234567
PMC - PMC4034721
"""
CSL = r"""[
{"id": "schroeder-2014", "type": "article-journal",
 "title": "The effects of \"massage\" caf\u00e9", "container-title": "Evidence",
 "author": [{"family": "Berg", "given": "A.", "non-dropping-particle": "van der"},
            {"literal": "World Health Organization"}],
 "issued": {"date-parts": [[2014, 5, 1]]}, "accessed": {"date-parts": [["2024", 2, 36]]},
 "URL": "https:\/\/example.org\/a", "DOI": "10.1155/2014/640916", "volume": 12},
{"id": 2, "type": "webpage", "title": "Massage", "issued": {"raw": "May 3, 2019"}}
]"""
ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<rec-number>12</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Schroeder, B.</style></author>
<author>World Health Organization,</author></authors></contributors>
<titles><title><style face="normal">Effects of </style><style face="italic">massage</style><style>
 &amp; sleep.</style></title><secondary-title>Evidence</secondary-title></titles>
<dates><year><style>2014</style></year><pub-dates><date>May 1</date></pub-dates></dates>
<isbn>1741-427X (Print)&#xD;1741-4288 (Electronic)</isbn>
<urls><related-urls><url>https://example.org/a?b=1&amp;c=2</url></related-urls></urls>
<electronic-resource-num>10.1155/2014/640916</electronic-resource-num></record></records></xml>"""
FILES = {"a.ris": RIS, "a.nbib": NBIB, "a.json": CSL, "a.xml": ENDNOTE}


def read(text: str, name: str) -> Bibliography:
    """Return the bibliography of a text."""
    return parse(Source(path=name, kind="bibliography", text=text, sha256=""))


def only(text: str, name: str) -> Reference:
    """Return the one reference of a text."""
    (reference,) = read(text, name).references
    return reference


def names(reference: Reference) -> list[tuple[str, str, str]]:
    """Return family or organisation, given names and suffix of every author."""
    return [(name.display, name.given, name.suffix) for name in reference.authors]


def identifiers(reference: Reference) -> list[tuple[str, str | None]]:
    """Return kind and value of every identifier."""
    return [(one.kind, one.value) for one in reference.identifiers]


def demand_exact_places(text: str, name: str) -> None:
    """Fail unless every part of a file stands where it says that it does."""
    found = read(text, name)
    for reference in found.references:
        assert reference.raw == text[reference.span.start : reference.span.end]
        parts: tuple[Name | Field | Date | Identifier, ...] = (
            *reference.authors,
            *reference.fields,
            *reference.dates,
            *reference.identifiers,
        )
        for part in parts:
            assert part.raw == text[part.span.start : part.span.end]
            assert reference.span.holds(part.span)
    ids = [reference.id for reference in found.references]
    assert len(ids) == len(set(ids))
    assert "" not in ids
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found.problems)


# ── What each format says ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FILES)
def test_every_part_stands_where_it_says(name: str) -> None:
    """The characters at the span of a part are its raw text."""
    demand_exact_places(FILES[name], name)
    demand_exact_places(FILES[name].replace("\n", "\r\n"), name)


def test_ris() -> None:
    """Names, a title of two lines, pages of two tags, dates with empty parts, a PMID of PubMed."""
    found = only(RIS, "a.ris")

    assert (found.id, found.key, found.type, found.entry_type) == (
        *("schroeder-2014", "schroeder-2014"),
        *("article", "jour"),
    )
    assert names(found) == [
        ("Schroeder", "Barbara", ""),
        ("King", "Martin Luther", "Jr."),
        ("World Health Organization", "", ""),
    ]
    assert found.value("title") == "The effects of massage therapy on fatigue"
    assert found.value("container") == "Evidence-Based Medicine"
    assert found.value("pages") == "35-41"
    published, accessed = found.dates
    assert isinstance(published.reading, ValidDate)
    assert (published.raw, published.reading.edtf) == ("2014/05/01", "2014-05-01")
    assert isinstance(accessed.reading, ImpossibleDate)
    assert identifiers(found) == [
        ("issn", "1741-427X"),
        ("issn", "1741-4288"),
        ("doi", "10.1155/2014/640916"),
        ("url", "https://example.org/a?b=1"),
        ("pmid", "24949078"),
    ]


def test_nbib() -> None:
    """Full names are taken before short ones; what is no identifier of a work is passed over."""
    found = only(NBIB, "a.nbib")

    assert (found.id, found.type, found.entry_type) == ("24949078", "article", "journal article")
    assert names(found) == [
        ("Schroeder", "Barbara", ""),
        ("King", "Martin Luther", "Jr"),
        ("WHO Study Group", "", ""),
    ]
    assert found.value("container") == "Evidence-Based Medicine"
    assert [(date.role, date.raw) for date in found.dates] == [
        ("published", "2014 May 1"),
        ("epub", "20140523"),
    ]
    assert identifiers(found) == [
        ("pmid", "24949078"),
        ("doi", "10.1155/2014/640916"),
        ("issn", "1741-427X"),
        ("trial", "NCT01234567"),
        ("pmcid", "PMC4034721"),
    ]


def test_csl_json() -> None:
    """Escapes are decoded, particles belong to the family name, dates are read from their parts."""
    first, second = read(CSL, "a.json").references

    assert first.value("title") == 'The effects of "massage" café'
    assert names(first) == [("van der Berg", "A.", ""), ("World Health Organization", "", "")]
    published, accessed = first.dates
    assert isinstance(published.reading, ValidDate)
    assert (published.raw, published.reading.edtf) == ("2014, 5, 1", "2014-05-01")
    assert isinstance(accessed.reading, ImpossibleDate)
    assert first.identifier("url") == "https://example.org/a"
    assert (second.id, second.type, second.dates[0].raw) == ("2", "web", "May 3, 2019")


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [
        ('{"date-parts": [[2014]]}', "2014"),
        ('{"date-parts": [[2014, 5]]}', "2014-05"),
        ('{"date-parts": [[2014, 5, 1], [2014, 5, 3]]}', "2014-05-01/2014-05-03"),
        ('{"date-parts": [[2014]], "season": 2}', "2014-22"),
        ('{"date-parts": [[2014, 21]]}', "2014-21"),
        ('{"date-parts": [[2014]], "circa": true}', "2014~"),
        ('{"literal": "Spring 2014"}', "2014-21"),
    ],
)
def test_dates_of_csl_json(issued: str, edtf: str) -> None:
    """A day, a range, a season and a year that is about right are what they say."""
    found = only(f'[{{"id": 1, "type": "book", "issued": {issued}}}]', "a.json")

    assert getattr(found.dates[0].reading, "edtf", None) == edtf


def test_endnote_xml() -> None:
    """Text runs through elements of style, and year and day make one date."""
    found = only(ENDNOTE, "a.xml")

    assert (found.id, found.type, found.entry_type) == ("12", "article", "journal article")
    assert names(found) == [("Schroeder", "B.", ""), ("World Health Organization", "", "")]
    assert found.value("title") == "Effects of massage & sleep"
    assert isinstance(found.dates[0].reading, ValidDate)
    assert found.dates[0].reading.edtf == "2014-05-01"
    assert identifiers(found) == [
        ("issn", "1741-427X"),
        ("issn", "1741-4288"),
        ("url", "https://example.org/a?b=1&c=2"),
        ("doi", "10.1155/2014/640916"),
    ]


def test_key_of_a_record_without_one() -> None:
    """A record that has no key of its own gets an id as a new entry would, and no key."""
    text = "TY  - BOOK\nAU  - Doe J\nTI  - Massage\nPY  - 2014\nER  -\n"

    first, second = read(text + text, "a.ris").references

    assert (first.id, first.key, second.id) == ("doe-2014", None, "doe-2014~2")


# ── What is broken ───────────────────────────────────────────────────────────────────────────────


def test_key_twice() -> None:
    """Both records are references, and the second key is a problem."""
    found = read(CSL.replace('"id": 2', '"id": "schroeder-2014"'), "a.json")

    assert [one.id for one in found.references] == ["schroeder-2014", "schroeder-2014~2"]
    assert [one.rule for one in found.problems] == ["duplicate-key"]


def test_broken_item_of_json() -> None:
    """An item with a comma missing is told once, and the next one is read."""
    text = (
        '[{"id": 1, "type": "book" "title": "A", "author": [{"family": "B"}, {"family": "C"}]},\n'
        '{"id": 2, "type": "book"}, {"x": 1}, {"id": 3, "type": "book"}\n{"id": 4, "title": "D"}]'
    )

    found = read(text, "a.json")

    assert [one.id for one in found.references] == ["2", "3", "4"]
    assert [one.rule for one in found.problems] == ["broken-record"] * 3


def test_broken_record_of_xml() -> None:
    """A record whose tags do not pair off, and one that is not ended, leave the others alone."""
    text = (
        "<xml><records><record><title>A</titel></record>"
        "<record><rec-number>2</rec-number><record><rec-number>3</rec-number></record></records>"
    )

    found = read(text, "a.xml")

    assert [one.id for one in found.references] == ["reference", "2", "3"]
    assert [one.rule for one in found.problems] == ["broken-record"] * 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", "no record"),
        ("a.nbib", "no record"),
        ("a.json", '{"a": 1}'),
        ("a.json", "no JSON"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"id":' * 100_000),
        ("a.xml", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><records><record></record>"),
    ],
)
def test_no_file_of_references(name: str, text: str) -> None:
    """A file of another kind, one of endless depth, and entities are refused in one line."""
    with pytest.raises(InputError):
        read(text, name)


def test_deep_xml() -> None:
    """Elements of endless depth are told as a broken record."""
    found = read("<records><record>" + "<a>" * 100_000 + "</record></records>", "a.xml")

    assert [one.rule for one in found.problems] == ["broken-record"]


def test_unknown_character_reference() -> None:
    """An entity that is not XML's own stays as it is written."""
    text = "<records><record><titles><title>A&nbsp;B &#xD800; &#65;</title></titles></record>"

    assert only(text, "a.xml").value("title") == "A&nbsp;B &#xD800; A"


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
def test_nothing_crashes_the_readers(name: str, data: st.DataObject) -> None:
    """Any damage to a file is an InputError or a bibliography with exact places."""
    text = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    piece = data.draw(st.text(alphabet='<>&;"\\{}[],:- \n\tTYER0é', max_size=8))
    with contextlib.suppress(InputError):
        demand_exact_places(text[:start] + piece + text[end:], name)


# ── Which format it is ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", NBIB, "nbib"),
        ("a.txt", RIS.partition("\n\n")[2], "ris"),
        ("a.xml", ENDNOTE, "endnote-xml"),
        ("a.xml", "<article><records></records></article>", None),
        ("a.json", CSL, "csl-json"),
        ("a.bib", "@misc{a}", "bibtex"),
        ("a.txt", "TY - a word", None),
    ],
)
def test_format(name: str, text: str, expected: str | None) -> None:
    """The first words tell the format, else the ending does."""
    assert bibliography_format(name, text.encode()) == expected
    if expected == "endnote-xml":
        assert bibliography_format(name, text.encode("utf-16")) == expected
