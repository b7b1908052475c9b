"""JATS is read by its elements: citations, ranges, footnotes and every part of a reference."""

import datetime
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article, Reference, Source
from claimcheck.read import read_article
from claimcheck.read.jats import read_jats
from claimcheck.read.rendering import Rendered
from claimcheck.rules.context import World
from claimcheck.rules.judge import judge
from claimcheck.rules.registry import all_rules
from claimcheck.settings import Settings
from claimcheck.text.lines import LineIndex

BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3
 20210610//EN" "JATS-archivearticle1-3.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML">
"""
FRONT = """<front><article-meta><title-group><article-title>Tea &amp; sleep:
   <italic>a review</italic></article-title></title-group>
<abstract><p>Tea helped in 3 of 4 trials.</p></abstract></article-meta></front>
"""
REFERENCES = """<ref-list><title>References</title>
<ref id="B1"><label>1.</label><element-citation publication-type="journal">
  <person-group person-group-type="author"><name><surname>Smith</surname>
    <given-names>JA</given-names></name><name><surname>van der Berg</surname>
    <given-names>K</given-names><suffix>Jr</suffix></name><etal/></person-group>
  <article-title>Tea and sleep: is there a link?</article-title><source>BMJ</source>
  <year>2014</year><month>05</month><day>8</day><volume>12</volume><issue>3</issue>
  <fpage>123</fpage><lpage>30</lpage><pub-id pub-id-type="doi">10.1136/bmj.123</pub-id>
  <pub-id pub-id-type="pmid">24949078</pub-id></element-citation></ref>
<ref id="B2"><label>2.</label><mixed-citation publication-type="book"><person-group
 person-group-type="author"><name><surname>Jones</surname> <given-names>B</given-names></name>
 </person-group>. <chapter-title>Green tea</chapter-title>. In: <person-group
 person-group-type="editor"><name><surname>Roe</surname><given-names>L</given-names></name>
 </person-group>, editor. <source>The book of tea</source>. <edition>2nd</edition> ed.
 <publisher-loc>London</publisher-loc>: <publisher-name>Penguin</publisher-name>;
 <year>2010</year>. p. <fpage>1</fpage>&#x2013;<lpage>9</lpage>.</mixed-citation></ref>
<ref id="B3"><label>3.</label><element-citation publication-type="web"><person-group><collab>World
 Health Organization</collab></person-group><source>Tea</source><year>2019</year><ext-link
 ext-link-type="uri" xlink:href="https://www.who.int/tea">https://www.who.int/tea</ext-link>
 <date-in-citation content-type="access-date">2020-03-04</date-in-citation></element-citation></ref>
<ref id="B4"><label>4.</label><mixed-citation><label>a</label><string-name><surname>Roe</surname>,
 <given-names>R.</given-names></string-name> <article-title>Black tea</article-title>.
 <source>Tea J</source> <volume>3</volume>, <elocation-id>e17</elocation-id> (<year>2001</year>).
 </mixed-citation><mixed-citation><label>b</label>Doe D. Red tea. Tea J. 2002;4:5-6.</mixed-citation>
</ref></ref-list>"""


def rendered(body: str, back: str = REFERENCES, front: str = FRONT) -> Rendered:
    """Return an article as text."""
    return read_jats(document(body, back, front).encode(), shown="a.xml", folder=None)


def document(body: str, back: str = REFERENCES, front: str = FRONT) -> str:
    """Return an article in JATS."""
    return f"{BEGIN}{front}<body>{body}</body>\n<back>{back}</back></article>"


def article(body: str, back: str = REFERENCES) -> Article:
    """Return the article that a body and a back are."""
    one = rendered(body, back)
    source = Source(path="a.xml", kind="article", text=one.text, sha256="", origins=one.origins)
    return read_article(source, one.layout, name="a", format_="jats")


def blocks(one: Rendered) -> list[tuple[str, str]]:
    """Return kind and text of every block."""
    return [
        (block.kind, one.text[block.content.start : block.content.end])
        for block in one.layout.blocks
    ]


def cite(rid: str, shown: str) -> str:
    """Return a cross-reference to the reference list."""
    return f'<xref ref-type="bibr" rid="{rid}">{shown}</xref>'


def assert_exact(one: Rendered, text: str) -> None:
    """Hold every verbatim character against the file's own."""
    own, lines = LineIndex(text), LineIndex(one.text, one.origins)
    for block in one.layout.blocks:
        for at in range(block.content.start, block.content.end):
            origin = lines.origin(at)
            if origin and origin.verbatim:
                assert text[own.starts[origin.line - 1] + origin.col - 1] == one.text[at]


BODY = f"""<sec><label>1</label><title>Introduction</title>
<p>Tea improves sleep in 40&#37; of adults [{cite("B1", "1")}]. It
   is safe.</p>
<list list-type="bullet"><list-item><p>Green tea.</p><p>It is mild.</p></list-item></list>
<list list-type="order"><list-item><p>Black tea.</p></list-item></list>
<disp-quote><p>Nothing like tea.</p></disp-quote>
<fig id="f1"><label>Figure 1</label><caption><title>Cups.</title><p>Cups of tea drunk.</p></caption>
<graphic xlink:href="x.png"/></fig>
<table-wrap><label>Table 1</label><caption><p>Cups</p></caption><table><tr><th>A</th>
<td>12</td></tr></table></table-wrap>
<boxed-text><sec><title>Key points</title><p>Drink tea.</p></sec></boxed-text>
<p>See <disp-formula><label>(1)</label><tex-math>x^2</tex-math></disp-formula> and
<inline-formula><mml:math><mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0.05</mml:mn></mml:math>
</inline-formula>.</p></sec>"""


def test_an_article() -> None:
    """Every element becomes the block that it is; what is not read is told."""
    one = rendered(BODY, "")

    assert "Tea & sleep: a review" == one.layout.title
    assert [
        ("heading", "Tea & sleep: a review"),
        ("heading", "Abstract"),
        ("paragraph", "Tea helped in 3 of 4 trials."),
        ("heading", "Introduction"),
        ("paragraph", "Tea improves sleep in 40% of adults [1]. It is safe."),
        ("item", "Green tea."),
        ("paragraph", "It is mild."),
        ("item", "Black tea."),
        ("quote", "Nothing like tea."),
        ("caption", "Cups."),
        ("caption", "Cups of tea drunk."),
        ("caption", "Cups"),
        ("cell", "A"),
        ("cell", "12"),
        ("heading", "Key points"),
        ("paragraph", "Drink tea."),
        ("paragraph", "See and p<0.05."),
    ] == blocks(one)
    assert ["graphic", "formula"] == [each.what for each in one.layout.not_read]
    assert_exact(one, document(BODY, ""))


@pytest.mark.parametrize(
    ("words", "raw", "labels", "system"),
    [
        (f"[{cite('B1', '1')}]", "[1]", ("1",), "bracket"),
        (f"[{cite('B1', '1')}, {cite('B2', '2')}]", "[1, 2]", ("1", "2"), "bracket"),
        (f"[{cite('B1', '1')}]&#8211;[{cite('B3', '3')}]", "[1]–[3]", ("1", "2", "3"), "bracket"),
        (f"[{cite('B1', '1')}-{cite('B3', '3')}]", "[1-3]", ("1", "2", "3"), "bracket"),
        (cite("B1 B2 B3", "[1-3]"), "[1-3]", ("1", "2", "3"), "bracket"),
        (cite("B1", "1–3"), "1–3", ("1", "2", "3"), "bracket"),
        (f"({cite('B2', '2')})", "(2)", ("2",), "round"),
        (f"[{cite('B1', '1')}, p. 4]", "[1, p. 4]", ("1",), "bracket"),
        (f"<sup>{cite('B1', '1')},{cite('B2', '2')}</sup>", "¹,²", ("1", "2"), "superscript"),
        (cite("B1", "<sup>1</sup>"), "¹", ("1",), "superscript"),
        (cite("B4", "4"), "4", ("4a", "4b"), "bracket"),
        (
            f"({cite('B1', 'Smith, 2014')}; {cite('B2', 'Jones, 2010')})",
            "(Smith, 2014; Jones, 2010)",
            ("1", "2"),
            "author-year",
        ),
        (cite("B9", "9"), "9", ("B9",), "bracket"),
    ],
)
def test_citations(words: str, raw: str, labels: tuple[str, ...], system: str) -> None:
    """Cross-references in one bracket are one citation, ranges between two are expanded."""
    one = rendered(f"<p>Tea helps {words} well.</p>")
    (mark,) = one.layout.marks

    assert (raw, labels, system) == (
        one.text[mark.span.start : mark.span.end],
        mark.labels,
        mark.system,
    )


def test_citations_apart_stay_apart() -> None:
    """Two brackets side by side are two citations."""
    one = rendered(f"<p>Tea [{cite('B1', '1')}][{cite('B2', '2')}].</p>")

    assert [("1",), ("2",)] == [mark.labels for mark in one.layout.marks]


def test_other_cross_references_cite_nothing() -> None:
    """A figure, a table and a section are no references."""
    words = '<xref ref-type="fig" rid="f1">Figure 1</xref> and 10<sup>3</sup> cups'
    one = rendered(f"<p>See {words}.</p>")

    assert () == one.layout.marks
    assert "See Figure 1 and 10³ cups." in one.text


def reference(label: str) -> Reference:
    """Return an entry of the list above."""
    return {one.label or "": one for one in article("<p>Tea.</p>").references}[label]


def parts(one: Reference) -> dict[str, str]:
    """Return the values of its fields; all must stand where they say."""
    return {field.name: field.value for field in one.fields}


def test_an_element_citation() -> None:
    """Without punctuation of its own an entry gets some; its parts are exact."""
    one = reference("1")

    assert (
        "Smith JA, van der Berg K Jr, et al. Tea and sleep: is there a link? BMJ. "
        "2014 May 8;12(3):123–30. doi:10.1136/bmj.123. PMID: 24949078"
    ) == one.raw
    assert [("Smith", "JA", ""), ("van der Berg", "K", "Jr")] == [
        (name.family, name.given, name.suffix) for name in one.authors
    ]
    assert one.et_al
    assert {
        "authors": "Smith JA, van der Berg K Jr",
        "title": "Tea and sleep: is there a link?",
        "container": "BMJ",
        "volume": "12",
        "issue": "3",
        "pages": "123-130",
    } == parts(one)
    assert ["2014-05-08"] == [getattr(date.reading, "edtf", "") for date in one.dates]
    assert {"doi": "10.1136/bmj.123", "pmid": "24949078"} == {
        each.kind: each.value for each in one.identifiers
    }


def test_a_chapter_in_a_mixed_citation() -> None:
    """Chapter, book, editors and publisher are told apart."""
    one = reference("2")

    assert "chapter" == one.type
    assert ["Jones"] == [name.family for name in one.authors]
    assert {
        "authors": "Jones B",
        "editors": "Roe L",
        "title": "Green tea",
        "container": "The book of tea",
        "edition": "2nd",
        "place": "London",
        "publisher": "Penguin",
        "pages": "1-9",
    } == parts(one)


def test_a_web_page() -> None:
    """An organisation, the address, and the day on which it was visited."""
    one = reference("3")

    assert ["World Health Organization"] == [name.organisation for name in one.authors]
    assert "web" == one.type
    assert "Tea" == one.value("title")
    assert "https://www.who.int/tea" == one.identifier("url")
    assert [("published", "2019"), ("accessed", "2020-03-04")] == [
        (date.role, date.raw) for date in one.dates
    ]


def test_several_citations_in_one_reference() -> None:
    """Each is an entry; without typed parts its words are read."""
    first, second = reference("4a"), reference("4b")

    assert ("Black tea", "Tea J", "e17") == tuple(
        first.value(name) for name in ("title", "container", "pages")
    )
    assert ("Red tea", "4", "5-6") == tuple(
        second.value(name) for name in ("title", "volume", "pages")
    )


def test_footnotes_are_numbered_and_set_on_their_own() -> None:
    """A footnote with the number of an entry is no second entry, nor is its sign a marker of another form."""
    back = """<fn-group><fn id="n1"><label>2</label><p>https://example.org/tea</p></fn></fn-group>
<ref-list><ref id="B1"><label>1</label><mixed-citation>Smith A. Tea. BMJ. 2014;1:2.</mixed-citation></ref>
<ref id="B2"><label>2</label><mixed-citation>Roe B. Mint. BMJ. 2015;1:2.</mixed-citation></ref></ref-list>"""
    words = "".join(
        f"<p>Tea calms [{cite('B1', '1')}]. Mint too [{cite('B2', '2')}].</p>" for _ in "ab"
    )
    note = '<p>It is free<xref ref-type="fn" rid="n1">2</xref>.</p>'
    one = rendered(words + note, back)
    names = ("numbering-gap", "citation-spacing")
    world = World(
        articles=(article(words + note, back),),
        texts={"a.xml": one.text},
        origins={"a.xml": one.origins},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    found = {finding.rule for finding in judge(world, [all_rules()[name] for name in names])[0]}

    assert not found


def test_text_and_parts_are_one_reference() -> None:
    """SciELO writes each reference as text and again in parts; an untitled one is given no title."""
    back = """<ref-list><ref id="B1"><label>1</label><mixed-citation>1. Smith A. Tea. BMJ. 2014;1:2.
</mixed-citation><element-citation publication-type="journal"><name><surname>Smith</surname>
<given-names>A</given-names></name><article-title>Tea</article-title><source>BMJ</source>
<year>2014</year></element-citation></ref>
<ref id="B2"><label>2</label><mixed-citation publication-type="journal"><string-name><surname>Cong</surname>,
 <given-names>L.</given-names></string-name> <source>Science</source> <volume>339</volume>,
 <fpage>819</fpage> (<year>2013</year>).</mixed-citation></ref></ref-list>"""
    first, second = article("<p>Tea.</p>", back).references

    assert ("1", "Tea", "BMJ") == (first.label, first.value("title"), first.value("container"))
    assert ("", "Science") == (second.value("title"), second.value("container"))


def test_parts_stand_where_they_say() -> None:
    """The raw text of every part is the characters of its span."""
    one = rendered("<p>Tea.</p>")
    placed = [
        (part.raw, part.span)
        for typed in one.layout.typed.values()
        for parts_ in (typed.authors, typed.fields, typed.dates, typed.identifiers)
        for part in parts_
    ]

    assert placed
    assert all(raw == one.text[span.start : span.end] for raw, span in placed)
    assert_exact(one, document("<p>Tea.</p>"))


def test_labels_without_label_elements() -> None:
    """A reference without a label has the number that its citations show, else its id."""
    back = (
        "<ref-list><ref id='r1'><mixed-citation>Smith J. Tea. BMJ. 2014.</mixed-citation></ref>"
        "<ref id='r2'><mixed-citation>Roe L. Tea. BMJ. 2015.</mixed-citation></ref></ref-list>"
    )
    read = article(f"<p>Tea helps [{cite('r1', '1')}].</p>", back)

    assert ["a#1", "a#2"] == [one.id for one in read.references]
    assert ["a#1"] == [target.ref_id for one in read.citations for target in one.targets]


def test_footnotes() -> None:
    """A note in the sentence and one at the end are marked where they are cited."""
    read = article(
        '<p>Tea helps<xref ref-type="fn" rid="n1"><sup>a</sup></xref>.<fn><p>See Roe L. Tea. BMJ. '
        "2015;1:2-3.</p></fn></p>",
        '<fn-group><fn id="n1"><label>a</label><p>Smith J. Tea. BMJ. 2014;12:1-9.</p></fn></fn-group>',
    )

    assert [("a", ["a#a"]), ("¹", ["a#1"])] == [
        (one.raw, [target.ref_id for target in one.targets]) for one in read.citations
    ]
    assert {"1", "a"} == {one.label for one in read.references}


def test_a_sub_article_is_told() -> None:
    """Reviews and answers that are added to an article are not mixed into it."""
    text = document("<p>Tea.</p>").replace(
        "</article>", "<sub-article><body><p>Review.</p></body></sub-article></article>"
    )
    one = read_jats(text.encode(), shown="a.xml", folder=None)

    assert "Review" not in one.text
    assert ["sub-article"] == [each.what for each in one.layout.not_read]


def test_a_part_of_a_book() -> None:
    """BITS: titles and bodies of a book's parts."""
    text = (
        "<book><book-meta><book-title-group><book-title>Tea</book-title></book-title-group>"
        "</book-meta><front-matter><preface><title>Preface</title><p>Drink.</p></preface>"
        "</front-matter><book-body><book-part><book-part-meta><title-group><title>Green</title>"
        "</title-group></book-part-meta><body><p>It calms.</p></body></book-part></book-body></book>"
    )
    one = read_jats(text.encode(), shown="a.xml", folder=None)

    assert "Tea" == one.layout.title
    assert ["Tea", "Preface", "Drink.", "Green", "It calms."] == [words for _, words in blocks(one)]


def test_entities_without_a_dtd() -> None:
    """Names that HTML knows are decoded, others told; nothing is loaded."""
    one = rendered("<p>Tea&nbsp;&mdash; &alpha;-wave &myOwn; sleep.</p>")

    assert "Tea\u00a0— α-wave sleep." in one.text
    assert ["&myOwn;"] == [each.what for each in one.layout.not_read]
    assert_exact(one, document("<p>Tea&nbsp;&mdash; &alpha;-wave &myOwn; sleep.</p>"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<article><body><p>Tea", "no well-formed XML"),
        ("<article><body><p>Tea</b></article>", "no well-formed XML"),
        (
            '<!DOCTYPE article [<!ENTITY a "b">]><article><p>&a;</p></article>',
            "declares the entity",
        ),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>',
            "declares the entity",
        ),
        ("<article>" + "<sec>" * 10_000 + "</sec>" * 10_000 + "</article>", "levels deep"),
        ("<feed><entry>Tea</entry></feed>", "no JATS"),
        ('<?xml version="1.0" encoding="zip"?><article/>', "an encoding that is not read"),
        ("", "no well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_one_error(text: str, words: str) -> None:
    """Broken, hostile and other XML ends in one sentence with the file's name."""
    with pytest.raises(InputError, match=words) as caught:
        read_jats(text.encode(), shown="a.xml", folder=None)

    assert "a.xml" == caught.value.file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    """The encoding is the one that the file states; places count in its characters."""
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<article><body><p>Café é tea.</p></body></article>'
    one = read_jats(text.encode(encoding), shown="a.xml", folder=None)

    assert "Café é tea." == one.text
    assert_exact(one, text)


def test_line_ends() -> None:
    """CRLF and CR count as lines."""
    text = "<article>\r\n<body>\r<p>Tea\r\n helps.</p></body></article>"
    one = read_jats(text.encode(), shown="a.xml", folder=None)

    assert "Tea helps." == one.text
    assert_exact(one, text)


def test_a_long_list_is_read_in_linear_time() -> None:
    """Ten thousand entries and citations take seconds."""
    back = "".join(
        f"<ref id='r{n}'><label>{n}</label><mixed-citation>Smith J. Tea {n}. BMJ. 2014."
        "</mixed-citation></ref>"
        for n in range(10_000)
    )
    words = "".join(f"<p>Tea [{cite(f'r{n}', str(n))}].</p>" for n in range(10_000))
    start = time.process_time()
    one = rendered(words, f"<ref-list>{back}</ref-list>")

    assert 10_000 == len(one.layout.marks) == len(one.layout.entries)
    assert 8 > time.process_time() - start


PIECES = [
    *("<p>", "</p>", "<sec>", "</sec>", "<title>", "</title>", "<fn>", "</fn>", "<sup>", "</sup>"),
    *("tea ", "&amp;", "\n  ", "é", "<list>", "</list>", "<list-item>", "</list-item>", "<break/>"),
    *('<xref ref-type="bibr" rid="B1">', "</xref>", "<![CDATA[ <x> ]]>", "<td>", "</td>", "1"),
    *("<ref id='B1'>", "</ref>", "<mixed-citation>", "</mixed-citation>", "<year>", "</year>"),
    *("<name>", "</name>", "<surname>", "</surname>", "<table>", "</table>", "<label>", "</label>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_elements_are_exact(body: str) -> None:
    """Whatever stands where, every character that is written leads back to itself."""
    import bs4  # noqa: PLC0415 - makes well-formed what is not

    text = f"<article><body>{bs4.BeautifulSoup(body, 'html.parser')}</body></article>"
    try:
        one = read_jats(text.encode(), shown="a.xml", folder=None)
    except InputError:
        return
    assert_exact(one, text)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """No bytes end in anything but text or one clear error."""
    for start in (b"", b"<article>", b"<?xml version='1.0' encoding='"):
        with suppress(InputError):
            read_jats(start + data, shown="a.xml", folder=None)
