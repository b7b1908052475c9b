"""URLs are found whole, joined only where that is sure, and compared in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Identifier
from claimcheck.text.identifiers import find_identifiers, parse_identifier
from claimcheck.text.urls import canonical_url, host


def only(text: str) -> Identifier:
    """Return the one URL of a text."""
    (url,) = [one.identifier for one in find_identifiers(text) if one.identifier.kind == "url"]
    return url


def rules(url: Identifier) -> list[str]:
    """Return the rules that speak of a URL."""
    return [fault.rule for fault in url.faults]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (
            "http://en.wikipedia.org/wiki/Massage_(therapy).",
            "http://en.wikipedia.org/wiki/Massage_(therapy)",
        ),
        (
            "[t](http://en.wikipedia.org/wiki/Massage_(therapy))",
            "http://en.wikipedia.org/wiki/Massage_(therapy)",
        ),
        ("<https://example.org/a>.", "https://example.org/a"),
        ("(see https://example.org/a).", "https://example.org/a"),
        ("“https://example.org/a.”", "https://example.org/a"),
        ("https://example.org/a, accessed 2020", "https://example.org/a"),
        ("*https://example.org/a*", "https://example.org/a"),
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/a/.", "https://example.org/a/"),
        ("[https://example.org/a]", "https://example.org/a"),
    ],
)
def test_url_is_cut_where_it_ends(text: str, raw: str) -> None:
    """Balanced parentheses stay, the sentence's punctuation does not, and neither is a fault."""
    url = only(text)

    assert (url.raw, url.faults) == (raw, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://www.health\nline.com/x", "https://www.healthline.com/x"),
        (
            "https://example.org/a/long-\npath/page.html.",
            "https://example.org/a/long-path/page.html",
        ),
        (
            "https://example.org/a/\nb/c.html Accessed 3 May",
            "https://example.org/a/b/c.html",
        ),
    ],
)
def test_url_over_two_lines_is_joined(text: str, value: str) -> None:
    """The value is the joined URL, the raw text keeps the line break."""
    url = only(text)

    assert (url.value, url.faults) == (value, ())
    assert "\n" in url.raw


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a\nAccessed May 3, 2020.",
        "https://example.org/a.\nand/or more",
        "https://example.org/a\nand more words/here and there",
        "https://example.org/a\n10.1155/2014/640916",
        "https://example.org/a\n   b/c.html",
        "https://example.org/a\n[4] Next entry",
        "https://example.org/a\n2014;2014:640916",
    ],
)
def test_url_at_the_end_of_a_line_is_not_joined(text: str) -> None:
    """What follows on the next line is left alone unless it can be nothing but the URL's rest."""
    assert only(text).value == "https://example.org/a"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("www.example.org/x", "https://www.example.org/x"),
        ("www.example.org", "https://www.example.org"),
        ("https//www.example.org/x", "https://www.example.org/x"),
        ("http:/example.org/x", "http://example.org/x"),
        ("htpp://example.org/x", "http://example.org/x"),
        ("https:// www.example.org/x", "https://www.example.org/x"),
        ("http://https://example.org/x", "https://example.org/x"),
        ("https//x", None),
        ("https://example/x", None),
        ("https://example..org/x", None),
        ("https://example.org/a[1]/b", None),
        ("https://exam\u200bple.org/a", None),
    ],
)
def test_malformed_url(text: str, value: str | None) -> None:
    """A URL that cannot be followed has a value only where its host is clear."""
    url = only(text)

    assert (url.value, rules(url)) == (value, ["malformed-url"])


@pytest.mark.parametrize("text", ["HTTP/1.1", "the www. and", "http", "https:", "and//or"])
def test_words_that_are_no_url(text: str) -> None:
    """Words of the web are no addresses."""
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("https://example.org/a..", "url-trailing-punctuation", ".."),
        ("https://example.org/a)", "url-trailing-punctuation", ")"),
        ("https://example.org/a.Accessed May", "url-trailing-punctuation", ".Accessed"),
        ("https://example.org/?utm_source=x", "tracking-parameters", "?utm_source=x"),
        ("https://example.org/?a=1&fbclid=x&b=2", "tracking-parameters", "fbclid=x&"),
        ("https://example.org/?a=1&fbclid=x", "tracking-parameters", "&fbclid=x"),
        ("https://example.org/a#:~:text=b", "tracking-parameters", "#:~:text=b"),
        ("https://bit.ly/abc", "transient-url", "https://bit.ly/abc"),
        ("http://localhost/a", "transient-url", "http://localhost/a"),
        ("https://www.google.com/search?q=a", "transient-url", "https://www.google.com/search?q=a"),
    ],
)
def test_a_fault_of_a_url_has_its_exact_place(text: str, rule: str, quoted: str) -> None:
    """The fault points at the characters that are wrong."""
    (fault,) = only(text).faults

    assert (fault.rule, text[fault.span.start : fault.span.end]) == (rule, quoted)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("https://example.org/a", "https://example.org/a", []),
        ("https://example.org/a.", "https://example.org/a", ["url-trailing-punctuation"]),
        ("{https://example.org/a}", None, ["malformed-url"]),
        ("<https://example.org/a>", "https://example.org/a", []),
        ("https://example.org/a b", None, ["malformed-url"]),
        ("example.org/a", "https://example.org/a", ["malformed-url"]),
        ("n/a", None, ["malformed-url"]),
    ],
)
def test_the_url_field_of_an_entry(text: str, value: str | None, expected: list[str]) -> None:
    """In a field every final mark is too much, and a scheme has to be there."""
    url = parse_identifier("url", text)

    assert (url.value, rules(url)) == (value, expected)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org:443/a", "www.example.org"),
        ("http://user:word@example.org/a", "example.org"),
        ("http://192.168.1.20/a", "192.168.1.20"),
        ("example.org/a", "example.org"),
        ("https://example.org?x", "example.org"),
        ("", ""),
    ],
)
def test_host(url: str, expected: str) -> None:
    """The host is lower-cased, without user and port."""
    assert host(url) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.example.org/a/", "https://example.org/a"),
        ("https://example.org:443/a", "https://EXAMPLE.org/a"),
        ("https://example.org/a?utm_source=x&b=1", "https://example.org/a?b=1"),
        ("https://example.org/%7Ea%2fb", "https://example.org/~a%2Fb"),
        ("https://example.org/a#:~:text=b", "https://example.org/a"),
        (
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4034721/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721",
        ),
        ("http://dx.doi.org/10.1155%2F2014%2FA", "https://doi.org/10.1155/2014/a"),
        (
            "https://www.ncbi.nlm.nih.gov/pubmed/24949078",
            "https://pubmed.ncbi.nlm.nih.gov/24949078/",
        ),
    ],
)
def test_addresses_of_one_page_are_equal(one: str, other: str) -> None:
    """Scheme, "www.", final slash, tracking and a registry's older host do not count."""
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://example.org/a#one", "https://example.org/a#two"),
        ("https://example.org:8080/a", "https://example.org/a"),
        (
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/figure/F1/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/",
        ),
    ],
)
def test_addresses_of_two_pages_differ(one: str, other: str) -> None:
    """Path, parameters, fragment and port count."""
    assert canonical_url(one) != canonical_url(other)


URLS = st.lists(
    st.sampled_from(
        [
            "https://",
            "www.",
            "example.org",
            ":443",
            "/",
            "a",
            "%7e",
            "?",
            "b=1",
            "&",
            "utm_a=2",
            "#c",
        ]
    ),
    max_size=10,
).map("".join)


@given(st.one_of(URLS, st.text(max_size=40)))
def test_canonical_form_is_stable(url: str) -> None:
    """No text crashes it, and the canonical form of a sound URL is its own canonical form."""
    value = parse_identifier("url", url).value or "https://example.org/a"

    assert canonical_url(canonical_url(value)) == canonical_url(value)
    assert host(url) is not None
