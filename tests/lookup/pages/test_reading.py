"""Facts of a page, from its bytes and headers."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.pages.declared import day_of
from claimcheck.lookup.pages.reading import decoded, read_page

HTML = {"content-type": "text/html; charset=utf-8"}
URL = "https://www.healthline.com/health/ms-massage"
PAGE = """<!doctype html><html lang="en-US"><head>
<script>var a = "<title>wrong</title>";</script><!-- <title>wrong</title> -->
<title>Can Massage Help with <!-- x -->MS Symptoms&#63;</title>
<meta property="og:site_name" content="Healthline">
<meta property="article:published_time" content="2019-01-01T08:00:00Z">
<link rel="canonical" href="/health/ms-massage?x=1&amp;y=2">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "name": "Healthline"},
 {"@type": "WebPage", "dateModified": "2020-01-01"},
 {"@type": ["MedicalWebPage", "Article"], "datePublished": "2024-02-06T09:00:00+00:00",
  "dateModified": "2025-03-01", "lastReviewed": "2025-02-28",
  "author": [{"@type": "Person", "name": "Ann Pietrangelo"}, "Second Author"]}]}</script>
</head><body><h1 class="a > b">Can <em>Massage</em> Help?</h1><p>Medically reviewed by X.</p>
<style>p { color: red }</style></body></html>"""


def test_facts() -> None:
    """JSON-LD of the article wins over other nodes and meta elements; scripts are no text."""
    page = read_page(PAGE.encode(), HTML, URL)

    assert page.title == "Can Massage Help with MS Symptoms?"
    assert page.heading == "Can Massage Help?"
    assert page.site_name == "Healthline"
    assert page.authors == ("Ann Pietrangelo", "Second Author")
    assert page.published == "2024-02-06"
    assert (page.modified, page.modified_by) == ("2025-03-01", "page")
    assert page.reviewed == "2025-02-28"
    assert page.canonical == "https://www.healthline.com/health/ms-massage?x=1&y=2"
    assert page.language == "en"
    assert page.signals == ()
    assert page.words < 20


def test_highwire_and_dublin_core() -> None:
    """Journals' ``citation_*`` and ministries' Dublin Core are read."""
    html = (
        "<title>x</title><meta name=citation_author content='Schroeder, Brynn'>"
        "<meta name='citation_author' content='Doig, J'>"
        "<meta name='citation_publication_date' content='2014/5/8'>"
        "<meta name='dcterms.modified' content='2016-01'>"
    )

    page = read_page(html.encode(), {"content-type": "text/html"})

    assert page.authors == ("Schroeder, Brynn", "Doig, J")
    assert page.published == "2014-05-08"
    assert page.modified == "2016-01"


def test_loose_date_is_marked() -> None:
    """A date that only Open Graph states is less reliable."""
    html = '<meta property="article:published_time" content="2019-01-01T08:00:00Z">'

    assert read_page(html.encode(), HTML).signals == ("dated-by-meta",)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Medically reviewed by Debra Wilson, Ph.D. — Updated on", ""),
        ("Medically reviewed by Nancy Hammond, M.D. on February 6, 2024", "2024-02-06"),
        ("Page last reviewed: 6 February 2024", "2024-02-06"),
        ("Last reviewed 2024-02-06.", "2024-02-06"),
        ("Medically reviewed by Nancy Hammond, M.D., on March 3rd, 2023", "2023-03-03"),
    ],
)
def test_reviewed(said: str, day: str) -> None:
    """The day of review is read from the text where no data states it."""
    assert day == read_page(f"<p>{said}</p>".encode(), HTML).reviewed


@pytest.mark.parametrize(
    ("body", "header", "title"),
    [
        ("<title>Schröder</title>".encode("latin-1"), "text/html; charset=iso-8859-1", "Schröder"),
        ("<title>Schröder</title>".encode("latin-1"), "text/html", "Schröder"),
        ("<meta charset=windows-1251><title>Боль</title>".encode("cp1251"), "text/html", "Боль"),
        ("<title>Schröder</title>".encode("utf-16"), "text/html", "Schröder"),
        ("<title>“x”</title>".encode("cp1252"), "text/html; charset=iso-8859-1", "“x”"),
        ("<title>Schröder</title>".encode(), "text/html; charset=no-such", "Schröder"),
        ("<title>Schröder</title>".encode(), "text/html; charset=hex", "Schröder"),
    ],
)
def test_charsets(body: bytes, header: str, title: str) -> None:
    """The title is right by header, meta element, mark, or what the bytes allow."""
    assert title == read_page(body, {"content-type": header}).title


def test_cut_utf8() -> None:
    """A body that is cut within a letter is still UTF-8."""
    assert decoded("aä".encode()[:-1], "") == "a\ufffd"


@pytest.mark.parametrize(
    ("html", "signal"),
    [
        ("<title>a</title><script>window._cf_chl_opt={}</script>", "challenge"),
        ("<meta name=robots content='noindex, nofollow'>", "noindex"),
        ("<title>x.org</title><p>This domain is for sale! Make an offer.</p>", "sale-words"),
        ("<script>window.location.href='/lander'</script>", "script-redirect"),
        ("<script>window.location.href='/lander'</script>", "sale-words"),
        ("<html data-adblockkey='MFww'><title>x.org</title><div id=target></div>", "sale-words"),
        ("<meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=x'>", "challenge"),
        ("<meta http-equiv=refresh content='0;url=/x'>", "script-redirect"),
    ],
)
def test_signals(html: str, signal: str) -> None:
    """What is odd about a page is noticed."""
    assert signal in read_page(html.encode(), HTML).signals


@pytest.mark.parametrize(
    "html",
    [
        "<p>By Jane Doe. Updated on March 14, 2025</p>",
        "<p>Posted <time datetime='2025-03-14T10:00'>14 Mar</time></p>",
        "<p>Aktualisiert am 14. März 2025</p>",
        "<p>Last updated: 14 March 2025</p>",
    ],
)
def test_stated_days(html: str) -> None:
    """Days that the text states of the page are kept, others of the text are not."""
    assert ("2025-03-14",) == read_page(html.encode(), HTML).stated_days
    assert () == read_page(b"<p>The war ended with March 14, 2025.</p>", HTML).stated_days


def test_data_of_another_article() -> None:
    """An article that is only named beside the page's own says nothing of the page."""
    graph = [
        {"@type": "Article", "headline": "Ten recipes with kale", "datePublished": "2018-01-01"},
        {"@type": "Article", "headline": "Massage and sleep", "datePublished": "2023-03-03"},
    ]
    data = json.dumps({"@graph": graph})
    html = f"<title>Massage and sleep</title><script type='application/ld+json'>{data}</script>"

    assert read_page(html.encode(), HTML).published == "2023-03-03"


def test_hidden_data() -> None:
    """JSON-LD within CDATA is read."""
    data = '//<![CDATA[\n{"@type": "Article", "datePublished": "2021-01-01"}\n//]]>'
    html = f"<title>x</title><script type='application/ld+json'>{data}</script>"

    assert read_page(html.encode(), HTML).published == "2021-01-01"


def test_who_wrote() -> None:
    """A body is no person, and a name in a meta element alone is that of the site's maker."""
    data = json.dumps({"@type": "Article", "author": {"@type": "Organization", "name": "Dot Dash"}})
    body = f"<title>x</title><script type='application/ld+json'>{data}</script>"
    maker = "<meta name=author content='Bright Pixel'><p>Text</p>"
    writer = "<meta name=author content='Jane Doe'><p>By Jane Doe</p>"

    assert () == read_page(body.encode(), HTML).authors
    assert () == read_page(maker.encode(), HTML).authors
    assert ("Jane Doe",) == read_page(writer.encode(), HTML).authors


def test_titles_beside_the_title() -> None:
    """A heading that is the site's name is passed over; what is declared for others is kept."""
    html = (
        "<title>Two Halls</title><meta property='og:title' content='Sleep well'>"
        "<h1>Two Halls</h1><h1>Massage and the mind</h1>"
    )
    page = read_page(html.encode(), HTML, "https://www.twohalls.org/massage")

    assert ("Massage and the mind", "Sleep well") == (page.heading, page.headline)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><rss><channel><title>News</title></channel></rss>", "text/xml"),
        (b"<?xml version='1.0'?>\n<!-- x --><feed><title>News</title></feed>", "application/xml"),
        (b"%PDF-1.7 <title>x</title>", "text/html"),
    ],
)
def test_what_is_no_page(body: bytes, kind: str) -> None:
    """Feeds and files have no title of a page, whatever they are sent as."""
    assert "" == read_page(body, {"content-type": kind}).title


def test_challenge_of_amazon() -> None:
    """Amazon's firewall says in a header that it asks for proof."""
    page = read_page(b"", {"content-type": "text/html", "x-amzn-waf-action": "challenge"})

    assert page.signals == ("challenge",)


def test_challenge_header() -> None:
    """Cloudflare says in a header that it asks for proof."""
    page = read_page(b"", {"content-type": "text/html", "cf-mitigated": "challenge"})

    assert page.signals == ("challenge",)


def test_other_files_have_headers_only() -> None:
    """A PDF file has no title here; its header's day is kept as such."""
    headers = {
        "content-type": "application/pdf",
        "last-modified": "Tue, 06 Feb 2024 10:00:00 GMT",
    }

    page = read_page(b"%PDF-1.7 <title>x</title>", headers)

    assert (page.title, page.modified, page.modified_by) == ("", "2024-02-06", "header")


def test_title_behind_long_scripts() -> None:
    """Scripts and styles do not count to what is looked at."""
    html = "<script>" + "x" * 150_000 + "</script><title>Behind</title>"

    assert read_page(html.encode(), HTML).title == "Behind"


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a ", "<!--", '<meta a="', "<![", "<?", "<title>", "</", "<script><", "<meta ='"),
        *("&#", "<div>", "<h1 ", "<meta name=a content=b>", "<style", "charset=", "Last reviewed "),
        *("[{", "window.location ", "medically reviewed by a", "<script type=ld+json>[", "<svg/>"),
    ],
)
def test_hostile_pages_take_linear_time(piece: str) -> None:
    """256 kB of any broken markup are read within two seconds."""
    body = (piece * 256_000)[:256_000].encode()
    started = time.process_time()

    read_page(body, HTML)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "data",
    [
        *("[" * 100_000, "null", "3", '"x"', "{}", '{"@type": 3}', '{"@graph": {"@graph": 1}}'),
        '{"@type": "Article", "author": {"name": ["x"]}, "datePublished": 2024}',
        '{"@type": "Article", "author": null, "datePublished": "9999-99-99"}',
    ],
)
def test_odd_data(data: str) -> None:
    """JSON-LD of any shape is read or left alone."""
    html = f'<script type="application/ld+json">{data}</script><title>ok</title>'

    page = read_page(html.encode(), HTML)

    assert (page.title, page.published, page.authors) == ("ok", "", ())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-06T10:00:00+02:00", "2024-02-06"),
        ("2024/2/6", "2024-02-06"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("February 6, 2024", "2024-02-06"),
        ("Tue Feb 06 2024 10:00:00 GMT+0000", "2024-02-06"),
        ("Tue, 06 Feb 2024 10:00:00 +0000", "2024-02-06"),
        ("2024-02-30", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_days(written: str, day: str) -> None:
    """A date keeps its precision; what is none is empty."""
    assert day == day_of(written)


@given(st.binary(max_size=600), st.text(max_size=40), st.text(max_size=60))
def test_any_bytes(body: bytes, kind: str, url: str) -> None:
    """No page makes the reading fail."""
    read_page(body, {"content-type": kind, "last-modified": kind}, url)
    read_page(b"<html>" + body, HTML, url)


KEYS = st.sampled_from(["@type", "@graph", "author", "name", "datePublished"])
LEAVES = st.none() | st.text() | st.integers()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)))
def test_any_data(node: object) -> None:
    """No JSON-LD makes the reading fail."""
    read_page(f"<script type=application/ld+json>{json.dumps(node)}</script>".encode(), HTML)
