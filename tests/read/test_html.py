"""Web pages: the article in them with exact places, and what cites what."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.read.html import read_html
from tests.read.rendered import article_of, blocks_of, cited, loaded, misplaced

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Tea and sleep | The Site</title>
<style>p { color: red }</style></head>
<body><header><nav><a href="/">Home</a></nav></header>
<div class="cookie-banner">We use cookies so that this site works for everyone who reads it.</div>
<article><h1>Tea &amp; sleep</h1>
<p>A 2014&nbsp;study found that
   tea helps 3,000 people.<sup><a href="#ref1">1</a>,<a href="#ref2">2</a></sup> Milk does
not.<sup>3</sup> See <a href="https://who.example/tea">the guide</a>.</p>
<p>All agree.<sup><a href="#ref1">1</a>–<a href="#ref3">3</a></sup> And it is
cheap.<a class="footnote-ref" href="#fn1"><sup>a</sup></a>
<ul><li>One <b>thing</b> &lt; two<li>Another &copy; thing<ol start=4><li>nested</ol></ul>
<blockquote><p>Tea is good.</p></blockquote>
<figure><img src=x alt="A cup"><figcaption>A cup.</figcaption></figure>
<table><caption>Doses</caption><tr><th>Name<th>Dose<tr><td>Tea<td>3 cups</table>
<pre>x = a[1]
y</pre>
<div class="share-buttons">Share this</div><aside><p>Buy our tea</p></aside>
<h2>References</h2>
<ol><li id="ref1">Smith J, Roe A. Tea and sleep. BMJ. 2014;349:g1234.
<a href="https://doi.org/10.1136/bmj.g1234">Link</a> <a href="#c1">↩</a></li>
<li id="ref2">Doe J. Milk. <i>Lancet</i>. 2015;385:1–9.
doi:<a href="https://doi.org/10.1016/x.2015">10.1016/x.2015</a></li>
<li id="ref3">WHO. Tea guide. 2016.</li></ol>
<section class="footnotes"><ol><li id="fn1"><p>A remark.
<a href="#r" class="footnote-back">↩</a></p></li></ol></section>
</article><footer>© The Site 2024</footer></body></html>
"""

_WIKIPEDIA = """<html><head><meta charset="UTF-8"/><title>Tea - Wikipedia</title></head><body>
<a class="mw-jump-link" href="#bodyContent">Jump to content</a>
<main id="content" class="mw-body"><h1 id="firstHeading">Tea</h1>
<div class="shortdescription noprint" style="display:none">Hot drink</div>
<p><b>Tea</b> is a <a href="/wiki/Drink">beverage</a> with 3,000 years of history.<sup
id="cite_ref-smith_1-0" class="reference"><a href="#cite_note-smith-1"><span
class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup><sup
class="reference"><a href="#cite_note-n1">[a]</a></sup> It helps<sup class="noprint">[<a
href="/wiki/cn">citation needed</a>]</sup> sleep.</p>
<div class="mw-heading"><h2>Notes</h2><span class="mw-editsection">[edit]</span></div>
<div class="reflist"><ol class="references" data-mw-group="lower-alpha"><li id="cite_note-n1"><span
class="mw-cite-backlink"><b><a href="#cite_ref-n1">^</a></b></span> <span
class="reference-text">A remark.</span></li></ol></div>
<div class="mw-heading"><h2>References</h2></div>
<div class="reflist"><ol class="references">
<li id="cite_note-smith-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-smith_1-0"><sup><i>a</i>
</sup></a> <a href="#cite_ref-smith_1-1"><sup>b</sup></a></span> <span class="reference-text"><cite
class="citation journal">Smith, Jane (2014). <a href="https://x.example/1">"Tea and sleep"</a>.
<i>BMJ</i>. <b>349</b>: 1–9. <a href="/wiki/PMID">PMID</a> <a
href="https://pubmed.ncbi.nlm.nih.gov/24949078">24949078</a>.</cite></span></li></ol></div>
<div class="mw-heading"><h2>External links</h2></div><ul><li>A site</li></ul>
<div class="navbox"><ul><li>More drinks</li></ul></div></main>
<footer><ul><li>Privacy</li></ul></footer></body></html>"""

_NEWSLETTER = """<html><head><title>Tea</title></head><body><div class="available-content">
<div class="body markup"><p>Tea helps people sleep in many ways that we know of today.<a
class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a></p>
<div class="subscription-widget-wrap"><p>Subscribe for free to receive new posts.</p></div>
<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>
<div class="footnote-content"><p>Smith J. Tea and sleep. BMJ. 2014;349:g1.</p></div></div></div></div>
<div class="comments-section"><p>A comment that is quite long but no part of the text.</p></div>
</body></html>"""

_JOURNAL = """<html lang="en"><head><meta charset="utf-8"><title>Tea - PMC</title></head><body>
<main><article><h1>Tea and sleep</h1>
<p>Many drink tea (<a href="#R1">Smith et al., 2014</a>), as <a href="#R2">Doe (2015)</a> found (see
<a href="#F1">Figure 1</a>).</p><figure id="F1"><h4>Figure 1.</h4><figcaption><p>Cups.</p></figcaption>
</figure><section class="ref-list"><h2>References</h2><ul class="ref-list"><li id="R1"><cite>Smith J, Roe
B, &amp; Lee C (2014). Tea and sleep. BMJ, 349, 1–9.</cite> [<a
href="https://doi.org/10.1136/bmj.g1">DOI</a>] [<a
href="https://scholar.google.com/scholar_lookup?title=Tea">Google Scholar</a>]</li>
<li id="R2"><cite>Doe J (2015). Milk. Lancet, 385, 1–9.</cite></li></ul></section></article></main>
</body></html>"""

_BLOG = """<!DOCTYPE html><html><head><meta charset="UTF-8">
<link rel="canonical" href="https://blog.example/tea/" /><title>Tea &#8211; Blog</title></head>
<body class="single has-sidebar"><div id="page" class="site has-sidebar">
<header class="site-header"><p class="site-title">Blog</p></header>
<main><article class="post tag-related"><h1>Tea</h1><div class="entry-meta">Posted on May 2</div>
<p>Tea &#8220;helps&#8221; people, says a study [1]. It&#8217;s cheap [2, 3].<sup class="fn"><a
href="https://blog.example/tea/#ab-c" id="ab-c-link">1</a></sup></p>
<h3><strong>References:</strong></h3>
<p>[1] Smith J. Tea and sleep. BMJ. 2014;349:g1.<br />
[2] Doe J. Milk. Lancet. 2015;385:1-9.<br />[3] Lee A. Coffee. Nature. 2016;3:4.</p>
<ol class="wp-block-footnotes"><li id="ab-c">See the other post. <a
href="https://blog.example/tea/#ab-c-link" aria-label="Jump">↩︎</a></li></ol>
<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div>
<footer class="entry-footer">Tags</footer></article><div id="comments" class="comments-area"><ol><li>
<article class="comment-body"><p>A very nice post indeed, thank you for writing it.</p></article></li>
</ol></div></main></div></body></html>"""

_PAGES = [_BLOG, _PAGE, _WIKIPEDIA, _NEWSLETTER, _JOURNAL]


def test_only_the_article_is_read() -> None:
    """Menus, banners, share bars, asides and styles are left out, and counted as not read."""
    blocks = blocks_of(_PAGE, "p.html")

    assert ("heading", "Tea & sleep") == blocks[0]
    assert [
        ("item", "One thing < two"),
        ("item", "Another © thing"),
        ("item", "nested"),
        ("quote", "Tea is good."),
        ("caption", "A cup."),
        ("caption", "Doses"),
        ("caption", "Name"),
        ("caption", "Dose"),
        ("cell", "Tea"),
        ("cell", "3 cups"),
        ("code", "x = a[1]\ny"),
        ("heading", "References"),
    ] == blocks[3:15]
    words = " ".join(text for _, text in blocks)
    for absent in ("cookies", "Home", "Share this", "Buy our", "color", "The Site", "↩"):
        assert absent not in words
    told = {one.what for one in article_of(_PAGE, "p.html").not_read}
    assert {"picture", "part around the article", "footnote"} == told


def test_superscript_links_cite_entries() -> None:
    """Linked and bare superscript numbers, a range between two links, and a note."""
    article = article_of(_PAGE, "p.html")

    assert [
        ("¹,²", ["p#1", "p#2"]),
        ("³", ["p#3"]),
        ("¹–³", ["p#1", "p#2", "p#3"]),
        ("a", []),
    ] == cited(article)
    assert ["1", "2", "3"] == [one.label for one in article.references]
    assert ["10.1136/bmj.g1234", "10.1016/x.2015", None] == [
        one.identifier("doi") for one in article.references
    ]


def test_an_address_behind_words_is_hidden() -> None:
    """In prose it is no part of a claim; in an entry it is one of its identifiers."""
    article = article_of(_PAGE, "p.html")
    claim = next(one for one in article.claims if "the guide" in one.text)

    assert "See the guide." == claim.text


def test_wikipedia() -> None:
    """Its notes, its groups of notes, and links back."""
    article = article_of(_WIKIPEDIA, "tea.html")

    assert [("[1]", ["tea#1"]), ("[a]", [])] == cited(article)
    (reference,) = article.references
    assert reference.raw.startswith('Smith, Jane (2014). "Tea and sleep"')
    assert "24949078" == reference.identifier("pmid")
    assert "Tea is a beverage with 3,000 years of history." == article.claims[0].text
    assert "More drinks" not in " ".join(text for _, text in blocks_of(_WIKIPEDIA, "t.html"))
    assert [("item", "A site")] == blocks_of(_WIKIPEDIA, "t.html")[-1:]


def test_a_newsletter() -> None:
    """Notes in elements of their own, with the number in a link back."""
    article = article_of(_NEWSLETTER, "tea.html")

    assert [("1", ["tea#1"])] == cited(article)
    assert ["Smith J. Tea and sleep. BMJ. 2014;349:g1."] == [one.raw for one in article.references]
    assert 2 == len(article.blocks)


def test_a_blog() -> None:
    """Typed labels, line ends between entries, a note behind the page's own address."""
    article = article_of(_BLOG, "tea.html")

    assert [("[1]", ["tea#1"]), ("[2, 3]", ["tea#2", "tea#3"]), ("¹", [])] == cited(article)
    assert [
        "Smith J. Tea and sleep. BMJ. 2014;349:g1.",
        "Doe J. Milk. Lancet. 2015;385:1-9.",
        "Lee A. Coffee. Nature. 2016;3:4.",
    ] == [one.raw for one in article.references]
    assert ["Tea", "Tea “he", "Referen", "[1] Smi", "See the"] == [
        text[:7] for _, text in blocks_of(_BLOG, "tea.html")
    ]


def test_authors_and_years() -> None:
    """Links by author and year; a link to a figure is no citation, a search no address."""
    article = article_of(_JOURNAL, "tea.html")

    smith, doe = (one.id for one in article.references)
    assert [("(Smith et al., 2014)", [smith]), ("Doe (2015)", [doe])] == cited(article)
    assert "10.1136/bmj.g1" == article.references[0].identifier("doi")
    assert "scholar.google" not in article.references[0].raw


@pytest.mark.parametrize("page", _PAGES)
def test_places_are_exact(page: str) -> None:
    """Every verbatim character stands in the file where it is said to stand."""
    assert [] == misplaced(page, "p.html")
    assert [] == misplaced(page.replace("\n", "\r\n"), "p.html")


def test_a_list_in_the_footer_of_an_article() -> None:
    """It is read; a footer without a numbered list is none of the text."""
    page = (
        "<article><p>Tea helps people [1].</p><footer><h2>References</h2><ol><li>Smith J. Tea. BMJ. "
        "2014;349:g1.</ol></footer><footer><p>Copyright of the site.</p></footer></article>"
    )

    assert [("[1]", ["p#1"])] == cited(article_of(page, "p.html"))
    assert 3 == len(blocks_of(page, "p.html"))


def test_line_ends_part_paragraphs() -> None:
    """Two line ends in a row part paragraphs, one does not; entries go on."""
    page = "<body><p>Tea is good.<br>It helps.<br><br>\nMilk is not.</p></body>"

    assert [("paragraph", "Tea is good.\nIt helps."), ("paragraph", "Milk is not.")] == blocks_of(
        page, "p.html"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><p>Café thé</p>".encode("utf-8-sig"), "utf-8"),
        ("<html><p>Café thé</p>".encode("utf-16"), "utf-16-le"),
        ('<html><meta charset="iso-8859-1"><p>Café thé</p>'.encode("latin-1"), "cp1252"),
        ("<html><p>Café thé</p>".encode("latin-1"), "cp1252"),
        (b'<html><meta charset="ascii"><p>Caf&eacute; th&#xe9;</p>', "cp1252"),
        ('<html><meta charset="shift_jis"><p>Café thé</p>'.encode(), "utf-8"),
        ('<html><meta charset="zip"><p>Café thé</p>'.encode(), "utf-8"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>Café thé</p>'.encode(), "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    """The mark, what the page says, what it is where it says wrong, and a guess."""
    read = loaded(data, "p.html")

    assert "Café thé" == read.source.text
    assert encoding == read.source.encoding


_CITED = """<html><head><meta name="citation_reference" content="citation_title=Tea and sleep;
citation_journal_title=BMJ; citation_author=J. Smith; citation_publication_date=2014;
citation_doi=10.1136/bmj.g1"><script type="application/ld+json">{"@type": "Article", "citation":
["Doe J. Milk. Lancet. 2015.", {"@type": "ScholarlyArticle", "name": "Coffee", "author": [{"name":
"Ann Lee"}], "datePublished": "2016", "url": "https://x.example/coffee"}]}</script></head>
<body><p>Tea helps people.</p></body></html>"""


def test_works_that_only_the_head_names() -> None:
    """Where a page has no list, what its head cites is the list."""
    first, second, third = article_of(_CITED, "p.html").references

    assert ["Smith"] == [name.family for name in first.authors]
    assert ("Tea and sleep", "BMJ") == (first.value("title"), first.value("container"))
    assert "10.1136/bmj.g1" == first.identifier("doi")
    assert "Doe J. Milk. Lancet. 2015." == second.raw
    assert ("Coffee", "2016") == (third.value("title"), third.dates[0].raw)
    assert "https://x.example/coffee" == third.identifier("url")


def test_a_broken_head_is_no_fault_of_the_article() -> None:
    """JSON that cannot be read says nothing."""
    page = _CITED.replace('"@type": "Article",', '"@type" "Article",')

    assert 1 == len(article_of(page, "p.html").references)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "x",
        "<html></html>",
        "",
        "<html><script>" + "x" * 1000,
        "<html>\0\0\0\0",
    ],
)
def test_what_is_no_article_is_refused(page: str) -> None:
    """Nesting without end, and pages without text, are one clear message."""
    with pytest.raises(InputError, match=r"p\.html"):
        loaded(page, "p.html")


@pytest.mark.parametrize(
    "page",
    [
        '<p a="' * 50_000 + ">x",
        "<a " * 50_000 + ">x",
        "x<!--" * 50_000,
        "<p>" + "&amp;" * 50_000,
        "<ol class=references>" + "<li>Smith J. Tea. BMJ. 2014." * 20_000,
        "<p>" + '<a href="#x">1</a>' * 20_000,
    ],
)
def test_hostile_pages_are_read_in_linear_time(page: str) -> None:
    """Each takes well under a second; a pattern that backtracks would take minutes."""
    rendered = read_html(page.encode(), shown="p.html", folder=None)

    assert rendered.layout.blocks or not rendered.text


_PARTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<li>",
            "<ol>",
            "</ol>",
            "<ul class=references>",
            "<sup>",
            "</sup>",
            "<td>",
        ),
        *(
            "<table>",
            "<tr>",
            '<a href="#n">',
            "</a>",
            '<li id="n">',
            "&amp;",
            "&#x41;",
            "&",
            "<br>",
        ),
        *("<pre>", "</pre>", "<h2>References</h2>", "<!--", "-->", "<script>", "</script>", "<q>"),
        *("tea", " ", "\n", "\r\n", "1", "[1]", "2014", "\u00a0", "<blockquote>", "é", "<code>"),
        *("</code>", "<div class=footnotes>", "</div>", '<p id="n">', "<![CDATA[", "]]>", "–", '"'),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PARTS, max_size=60).map("".join))
def test_any_markup_is_read_with_exact_places(page: str) -> None:
    """Whatever stands in a page, each verbatim character is at its place."""
    try:
        wrong = misplaced(f"<html>{page}", "p.html")
    except InputError:
        return
    assert [] == wrong
    article_of(f"<html>{page}", "p.html")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """Any bytes are read, or refused with a message."""
    with suppress(InputError):
        read_html(data, shown="p.html", folder=None)


_SERVICES = """<html><head><title>T</title></head><body><article><h1>Tea</h1>
<ul class="author-list"><li>Ann Lee<sup><a href="#Aff1">1</a></sup></li></ul>
<div class="toc-section"><h2>Introduction</h2><p>Tea helps 30% of adults.<sup><a href="#B1">1</a>,<a
href="#B2">2</a></sup></p></div>
<p class="review-date">Page last reviewed: 05 March 2024</p>
<h2>References</h2><ol class="references">
<li id="B1">Smith J. Tea and sleep. BMJ. 2014;349:g1. doi:10.1136/bmj.g1 [<a
href="https://doi.org/10.1136%2Fbmj.g1">CrossRef</a>][<a
href="https://pubmed.ncbi.nlm.nih.gov/24949078/">PubMed</a>][<a
href="https://x.example/tea.pdf">Green Version</a>]</li>
<li id="B2">Roe P (July 2010). <a href="https://x.example/2">"Milk for low back pain"</a>. <i>The New
England Journal of Medicine</i>. <b>363</b> (5): 454–461.
<p><a href="https://doi.org/10.1000/milk1">Article</a> <a href="https://scholar.google.com/x">Google
Scholar</a></p></li></ol></article></body></html>
"""


def test_pages_of_journals() -> None:
    """Links to services are no words of an entry, and their addresses stand behind it."""
    article = article_of(_SERVICES, "j.html")
    smith, roe = article.references

    assert [("¹,²", [smith.id, roe.id])] == cited(article)
    assert ["Tea helps 30% of adults."] == [one.text for one in article.claims if one.citations]
    assert all("reviewed" not in one.text for one in article.claims)
    assert "" == smith.rest.strip(" []")
    assert ["10.1136/bmj.g1"] == [one.raw for one in smith.identifiers_of("doi")]
    assert "24949078" == smith.identifier("pmid")
    assert "https://x.example/tea.pdf" in [one.value for one in smith.identifiers_of("url")]
    assert all(not one.faults for one in (*smith.identifiers, *roe.identifiers))
    assert "The New England Journal of Medicine" == roe.value("container")
    assert ("", "10.1000/milk1") == (roe.value("publisher"), roe.identifier("doi"))


def test_a_paragraph_of_links_to_services_is_no_entry() -> None:
    """As Frontiers puts one below every reference."""
    page = """<article><p>Guts hold microbes (<a href="#B1">Sender et al., 2016</a>).</p>
<h2>References</h2><div class="References"><p><a id="B1"></a>Sender, R., and Milo, R. (2016). Revised
estimates. <i>PLoS Biol.</i> 14:e1. doi: 10.1371/journal.pbio.1</p><p><a
href="https://pubmed.example/1">PubMed Abstract</a> | <a
href="https://doi.org/10.1371/journal.pbio.1">CrossRef Full Text</a></p></div></article>"""

    assert 1 == len(article_of(page, "f.html").references)


def test_a_page_behind_a_citation_and_a_short_note() -> None:
    """As on Wikipedia: the sentence goes on, and ``Smith 2014, p. 4`` is the book of the list."""
    page = """<main><h1>Tea</h1><div class="hatnote">For other uses, see Tea (2014 film).</div>
<p>Tea is old.<sup class="reference"><a href="#n1">[1]</a></sup><sup class="reference nowrap"><span
title="p. 2">:&#8202;2&#8202;</span></sup> It has 300 kinds.<sup class="reference"><a
href="#n1">[1]</a></sup></p><h2>References</h2><ol class="references"><li id="n1"><a
href="#CITEREFSmith2014">Smith 2014</a>, p.&#160;4.</li></ol><h3>Bibliography</h3><ul><li><cite
id="CITEREFSmith2014">Smith, John (2014). <i>Needles of the World</i>. London: Penguin.</cite></li></ul>
</main>"""
    article = article_of(page, "w.html")
    note, book = article.references

    assert ["Tea is old.", "It has 300 kinds."] == [one.text for one in article.claims]
    assert book.id == note.alias_of


def test_a_page_of_google_docs() -> None:
    """Links lead where they lead without Google, and marks that were read are not told as unread."""
    page = """<body><p>Tea helps 40 adults<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr>
<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Smith J. Tea and pressure. BMJ. 2014;349:g1. <a
href="https://www.google.com/url?q=https://www.nhs.uk/tea&amp;sa=D&amp;ust=17">Page of it</a></p></div>
</body>"""
    article = article_of(page, "g.html")

    assert "https://www.nhs.uk/tea" == article.references[0].identifier("url")
    assert [] == [one for one in article.not_read if one.what == "number in brackets"]


_NOTES = """<p id="n1"><sup>1</sup> Smith J. Tea. Sleep Med. 2014;12:4–9.</p>
<p id="n2"><sup>2</sup> Jones K. Milk. J Sleep. 2015;3:1–4.</p>
<p id="n3"><sup>3</sup> Roe P. Cups. J Dairy. 2016;3:1–4.</p><p>It ends here.</p>"""
_LISTED_NOTES = """<h3>Notes</h3><ol><li id="n1">Smith J. Tea. Sleep Med. 2014;12:4–9.</li>
<li>Jones K. Milk. J Sleep. 2015;3:1–4.</li><li>Roe P. Cups. J Dairy. 2016;3:1–4.</li></ol>"""


@pytest.mark.parametrize("notes", [_NOTES, _LISTED_NOTES])
def test_numbers_without_a_link_cite_as_those_with_one(notes: str) -> None:
    """Where only some raised numbers are links, the others name the notes too; powers do not."""
    text = f"""<article><h1>Tea</h1><p>Tea wakes.<sup><a href="#n1">1</a></sup> Milk calms people<sup>2</sup>.
    Both do.<sup>1,3</sup> All three do.<sup>1–3</sup> The room has 20 m<sup>2</sup>, or 20 square
    metres<sup>2</sup>. It cost more.<sup>9</sup></p>{notes}</article>"""

    article = article_of(text, "tea.html")

    assert [
        ("¹", ["tea#1"]),
        ("²", ["tea#2"]),
        ("¹,³", ["tea#1", "tea#3"]),
        ("¹–³", ["tea#1", "tea#2", "tea#3"]),
    ] == cited(article)
    assert ["1", "2", "3"] == [one.label for one in article.references]
    assert [] == misplaced(text, "tea.html")


def test_titles_and_headings_without_their_tags() -> None:
    """Google Docs and Word name the title by a class; a line in bold letters is a heading."""
    text = """<body><p class="c1 title"><span>Tea and sleep</span></p><p>Tea wakes 40 people.</p>
    <p><strong>References:</strong></p><p>1. Smith J. Tea. Sleep Med. 2014;12:4–9.</p>
    <p><b>About</b> <b>the author</b><br></p><p>Jane wrote this in 2024.</p>
    <p><b>Tea wakes 40 people.</b></p><p><b>Note:</b> it is old</p><p><b>* * *</b></p></body>"""

    assert [
        ("heading", "Tea and sleep"),
        ("heading", "References:"),
        ("heading", "About the author"),
    ] == [one for one in blocks_of(text, "tea.html") if one[0] == "heading"]
    article = article_of(text, "tea.html")
    assert "Tea and sleep" == article.title
    assert 1 == len(article.references)


def test_a_link_from_the_number_of_a_marker_leaves_the_marker_whole() -> None:
    """An address is written behind the bracket, so that the number is a citation still."""
    text = """<article><p>Tea wakes [<a href="https://www.example.org/a">1</a>, <a
    href="https://www.example.org/b">2</a>]. It calms [<a href="https://www.example.org/a">1</a></p>
    <h2>References</h2><p>[1] Smith J. Tea. Sleep Med. 2014;12:4–9.</p>
    <p>[2] Jones K. Milk. J Sleep. 2015;3:1–4.</p></article>"""

    assert [("[1, 2]", ["tea#1", "tea#2"])] == cited(article_of(text, "tea.html"))
    wanted = (
        "Tea wakes [1, 2] https://www.example.org/a https://www.example.org/b. "
        "It calms [1 https://www.example.org/a"
    )
    assert ("paragraph", wanted) == blocks_of(text, "tea.html")[0]
    assert [] == misplaced(text, "tea.html")
