"""Wikitext: its notes and templates, with exact places."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.read.wikitext import read_wikitext
from tests.read.rendered import article_of, blocks_of, cited, misplaced

_TEXT = """{{Short description|Drink}}
{{Infobox drink|name=Tea}}
'''Tea''' is an [[aroma]]tic [[Infusion|beverage]].<ref name="smith">{{cite journal |last1=Smith
|first1=Jane A. |last2=Roe |first2=B. |title=Tea and [[sleep]] |journal=[[The BMJ|BMJ]]
|date=4 May 2014 |volume=349 |issue=3 |pages=1–9 |doi=10.1136/bmj.g1234 |pmid=24949078
|pmc=4034721}}</ref> It helps 3,000 people.<ref name=smith /><ref>Doe J. Milk. Lancet. 2015;385:1–9.
[https://doi.org/10.1016/x.2015 Link]</ref>{{sfn|Brown|2016|p=4}}<!-- a comment -->
More text &amp; here{{nbsp}}now.{{efn|A remark.}}<ref group=note>Another one.</ref>

[[File:Tea.jpg|thumb|A [[cup]]]]
== History ==
* One thing.<ref name="who">{{Cite web|url=https://www.who.example/tea|title=Tea guide
|author=World Health Organization|year=2016|access-date=2020-01-02|website=WHO}}</ref>
** nested {{convert|3|km}} thing
# first
<blockquote>Quoted text is here.</blockquote>
See [https://x.example/tea the guide].
{| class="wikitable"
| a || b
|}
== References ==
{{reflist|refs=<ref name="who2">Never cited.</ref>}}
== Sources ==
* {{cite book|last=Brown|first=C.|year=2016|title=The Book of Tea|publisher=Penguin
|isbn=9780141184616|chapter=Leaves}}
[[Category:Tea]]
"""


def test_the_words_are_what_a_reader_sees() -> None:
    """Signs of markup, comments and categories go; links keep their words."""
    blocks = blocks_of(_TEXT, "tea.wiki")

    assert (
        "paragraph",
        (
            "Tea is an aromatic beverage.[1] It helps 3,000 people.[1][2] (Brown 2016, p. 4) "
            "More text & here\u00a0now.[note 1][note 2]"
        ),
    ) == blocks[0]
    assert [
        ("heading", "History"),
        ("item", "One thing.[3]"),
        ("item", "nested 3 km thing"),
        ("item", "first"),
        ("quote", "Quoted text is here."),
        ("paragraph", "See the guide https://x.example/tea."),
        ("cell", "a"),
        ("cell", "b"),
        ("heading", "References"),
        ("heading", "Sources"),
    ] == blocks[1:11]


def test_notes_are_cited_by_number() -> None:
    """A note that is named twice, short citations of a list of works, and remarks."""
    article = article_of(_TEXT, "tea.wiki")
    by_raw = {one.raw: one.id for one in article.references}
    smith, doe, brown, who = (
        next(by_raw[raw] for raw in by_raw if name in raw)
        for name in ("Smith", "Doe", "Brown", "World")
    )

    assert [
        ("[1]", [smith]),
        ("[1]", [smith]),
        ("[2]", [doe]),
        ("(Brown 2016, p. 4)", [brown]),
        ("[note 1]", []),
        ("[note 2]", []),
        ("[3]", [who]),
    ] == cited(article)
    assert "p. 4" == article.citations[3].targets[0].locator


def test_templates_name_the_parts_of_a_work() -> None:
    """Parameters become fields at their own characters, whatever markup they hold."""
    references = article_of(_TEXT, "tea.wiki").references
    smith = next(one for one in references if "Smith" in one.raw)
    brown = next(one for one in references if "Brown" in one.raw)
    who = next(one for one in references if "World" in one.raw)

    assert [("Smith", "Jane A."), ("Roe", "B.")] == [
        (name.family, name.given) for name in smith.authors
    ]
    assert ("Tea and sleep", "BMJ", "349", "3") == tuple(
        smith.value(name) for name in ("title", "container", "volume", "issue")
    )
    assert ("10.1136/bmj.g1234", "24949078", "PMC4034721") == tuple(
        smith.identifier(kind) for kind in ("doi", "pmid", "pmcid")
    )
    assert ("4 May 2014", "article") == (smith.dates[0].raw, smith.type)
    assert ("Leaves", "The Book of Tea") == (brown.value("title"), brown.value("container"))
    assert ["2020-01-02"] == [date.raw for date in who.dates_of("accessed")]
    assert "World Health Organization" == who.authors[0].organisation


def test_what_is_not_read_is_told() -> None:
    """Pictures, and templates by name."""
    told = [(one.what, one.why.partition(" ")[0]) for one in article_of(_TEXT, "t.wiki").not_read]

    assert ("picture", "a") in told
    assert ("template", "{{infobox") in told


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_exact(newline: str) -> None:
    """Every verbatim character stands in the file where it is said to stand."""
    assert [] == misplaced(_TEXT.replace("\n", newline), "tea.wiki")


def test_a_note_without_words_is_told() -> None:
    """A name that no note has is a citation of nothing, and said."""
    article = article_of('Tea helps.<ref name="gone" /> Milk does not.', "tea.wiki")

    assert [("[1]", [None])] == cited(article)
    assert "note" in {one.what for one in article.not_read}


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 50_000,
        "[[" * 50_000 + "]]" * 50_000,
        "<ref>" * 50_000,
        '<ref name="' * 50_000,
        "'" * 100_000,
        "{{cite web|" + "a|" * 50_000 + "}}",
        "= a =\n" * 20_000,
        "{|\n" * 20_000,
        "{{a|" * 100 + "x" * 10_000 + "}}" * 100,
    ],
)
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    """Each takes well under a second; a pattern that backtracks would take minutes."""
    read_wikitext(text.encode(), shown="t.wiki", folder=None)


_PARTS = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "[[",
            "]]",
            "|",
            "<ref>",
            "</ref>",
            '<ref name="a">',
            '<ref name="a" />',
            "\n",
        ),
        *(
            "{{cite journal|",
            "title=",
            "last=",
            "first=",
            "date=",
            "doi=10.1/x",
            "\r\n",
            "== ",
            " ==",
        ),
        *(
            "* ",
            "# ",
            "'''",
            "''",
            "[https://x.example ",
            "]",
            "&amp;",
            "<sup>",
            "</sup>",
            "1",
            "tea",
        ),
        *("{{sfn|", "{{efn|", "{|", "|}", "<!--", "-->", "<nowiki>", "</nowiki>", " ", "2014", "é"),
        *(
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "File:",
            "{{nbsp}}",
            "<references />",
            "__TOC__",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PARTS, max_size=60).map("".join))
def test_any_markup_is_read_with_exact_places(text: str) -> None:
    """Whatever stands in a text, each verbatim character is at its place."""
    try:
        wrong = misplaced(text, "t.wiki")
    except InputError:
        return
    assert [] == wrong
    article_of(text, "t.wiki")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """Any bytes are read, or refused with a message."""
    with suppress(InputError):
        read_wikitext(data, shown="t.wiki", folder=None)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{convert|5|-|10|mg}}", "5–10 mg"),
        ("{{cvt|15|%}}", "15%"),
        ("{{val|5|1.2|u=mg}}", "5±1.2 mg"),
        ("{{frac|2|1|3}}", "2 1/3"),
        ("{{US$|50 million}}", "US$50 million"),
        ("m{{sup|2}}", "m²"),
        ("H{{sub|2}}O", "H2O"),
        ("{{chem2|CO2}}", "CO2"),
        ("{{circa|1850}}", "c. 1850"),
    ],
)
def test_templates_that_show_figures(template: str, shown: str) -> None:
    """A claim keeps its numbers and units."""
    assert [("paragraph", f"It was {shown} then.")] == blocks_of(
        f"It was {template} then.", "t.wiki"
    )


def test_other_ways_to_cite() -> None:
    """By ``{{r}}``, as a parser function, and by the key that a work gives itself."""
    text = """Tea helps.{{r|a|b}} As {{harvtxt|WHO|2016}} says.{{#tag:ref|Doe J. A. Lancet.
2010;375:1–2.|name=b}}
<ref name="a">{{cite journal|vauthors=Steiner TJ, Stovner LJ, Vos T|title=Tea|journal=BMJ|year=2014
|pmc=5108738}}</ref>
== Sources ==
* {{cite report|author=World Health Organization|title=Atlas|date=2016|ref={{sfnref|WHO|2016}}}}
"""
    article = article_of(text, "t.wiki")
    tea = next(one for one in article.references if one.value("title") == "Tea")
    atlas = next(one for one in article.references if one.value("title") == "Atlas")

    assert ("WHO (2016)", [atlas.id]) in cited(article)
    assert [tea.id] == cited(article)[0][1]
    assert all(ids and None not in ids for _, ids in cited(article))
    assert [("Steiner", "TJ"), ("Stovner", "LJ"), ("Vos", "T")] == [
        (one.family, one.given) for one in tea.authors
    ]
    assert [] == [fault for one in tea.identifiers for fault in one.faults]


def test_pages_of_citations_are_read() -> None:
    """A page behind a note, or in a template that names one, is the place in the work."""
    text = """Tea calms.<ref name="a">{{cite book|last=Roe|title=Tea|year=2014}}</ref>{{rp|4}} It
wakes.<ref name="a" />{{rp|pages=5–6}} It cools.{{r|a|p=7}} It heats.<ref name="a" />
{{rp|at=§ 3}} It is green.<ref name="a" /> It is{{rp|9}} black.{{sfn|Roe|2014|pp=1–2}}"""

    article = article_of(text, "tea.wiki")

    assert ["p. 4", "p. 5–6", "p. 7", "§ 3", "", "p. 1–2"] == [
        one.targets[0].locator for one in article.citations
    ]


def test_tables_are_read_cell_by_cell() -> None:
    """Signs, attributes and rows go; notes in cells count on from those of the text."""
    text = """Tea wakes.<ref>Smith J. Tea. BMJ. 2014;3:1–9.</ref>
{| class="wikitable sortable" style="width: 40%"
|+ Caffeine per cup
|-
! scope="col" | Kind !! Caffeine (mg)
|- style="background: #eee"
| Black || 47<ref>Roe B. Leaves. BMJ. 2015;4:1–9.</ref>
|-
| colspan="2" | [[Green tea|Green]]
makes {{nowrap|30 mg}}
|}
It ends."""

    assert [
        ("paragraph", "Tea wakes.[1]"),
        ("caption", "Caffeine per cup"),
        ("caption", "Kind"),
        ("caption", "Caffeine (mg)"),
        ("cell", "Black"),
        ("cell", "47[2]"),
        ("cell", "Green makes 30 mg"),
        ("paragraph", "It ends."),
    ] == blocks_of(text, "tea.wiki")[:8]
    assert [("[1]", ["tea#1"]), ("[2]", ["tea#2"])] == cited(article_of(text, "tea.wiki"))
    assert [] == misplaced(text, "tea.wiki")


def test_notes_that_name_a_work_of_the_list() -> None:
    """A note of short citations alone cites the works themselves; other words make it a note."""
    text = (
        "A.<ref>{{harvnb|Rudd|1984|p=33}}</ref> B.<ref>{{harvnb|Rudd|1984}}; {{harvnb|Roe|1990}}</ref> "
        "C.<ref>See {{harvnb|Rudd|1984}}.</ref> D.<ref>'''{{harvnb|Roe|1990}}'''[[x]]</ref> "
        "E.<ref name=no />\n\n"
        "== Sources ==\n"
        "* {{cite book |last=Rudd |first=F. |title=Bridges |year=1984}}\n"
        "* {{cite book |last=Roe |first=G. |title=Arches |year=1990}}\n"
    )
    article = article_of(text, "bridge.wiki")
    found = dict(cited(article))
    assert ["bridge#1"] == found["[1]"]
    assert ["bridge#1", "bridge#2"] == found["[2]"]
    assert [None] == found["[5]"]


def test_any_cite_template_is_a_work() -> None:
    """A template of its kind that is not listed, such as ``cite iucn``, states a work too."""
    text = "A marten.<ref>{{cite iucn |author=Herro, J. |year=2016 |title=Martes fictus}}</ref>\n"
    article = article_of(text, "marten.wiki")
    assert ["Martes fictus"] == [one.value("title") for one in article.references]
    assert [("[1]", ["marten#1"])] == cited(article)
