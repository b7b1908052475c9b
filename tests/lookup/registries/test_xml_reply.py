"""XML replies: one record at a time, no entities, bounded."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.registry import NotAnAnswer
from claimcheck.lookup.registries.xml_reply import records_of, text_of
from tests.lookup.registries.client import reply_of

DOCTYPE = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    '2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def texts(body: str | bytes, skipped: frozenset[str] = frozenset()) -> list[str]:
    """Return the text of each record."""
    return [text_of(record) for record in records_of(reply_of(body), "set", skipped)]


def test_records_are_read_whole() -> None:
    """Every child of the root comes with all that it holds, markup within words taken off."""
    assert ["H2O in rats", "b"] == texts(
        "<set><a>H<sub>2</sub>O\n  in <i>rats</i></a><a>b</a></set>"
    )


def test_skipped_elements_leave_nothing() -> None:
    """What is passed over is gone with its children, what follows it stays."""
    body = "<set><a>one <refs><refs>x</refs><id>y</id></refs>two</a><refs>z</refs><a>b</a></set>"

    assert ["one two", "b"] == texts(body, frozenset({"refs"}))


def test_the_official_document_type_is_taken() -> None:
    """NLM's DOCTYPE line is no danger: its DTD is not fetched, and names of HTML are read."""
    body = DOCTYPE.replace("PubmedArticleSet", "set") + "<set><a>A &amp; B&nbsp;&eacute;</a></set>"

    assert ["A & B é"] == texts(body)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    """A document that declares entities of any sort is no answer."""
    with pytest.raises(NotAnAnswer, match="entities"):
        texts(f"<!DOCTYPE set [{declared}]><set><a>&a;</a></set>")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<set><a>b</a>", "whole"),
        ("<set><a>b", "whole"),
        ("<html><body><p>down_bethesda</p></body></html>", "<html>"),
        ("<!DOCTYPE html><html><head><meta charset=utf-8>", "<html>"),
        ('{"error": "x"}', "whole"),
        (b'<?xml version="1.0" encoding="utf-8"?><set><a>M\xfcller</a></set>', "whole"),
        (b'<?xml version="1.0" encoding="nonsense"?><set/>', "whole"),
        ("<set>" + "<a>" * 100 + "</a>" * 100 + "</set>", "too much"),
        ("<set><a>" + "<b/>" * 100_001 + "</a></set>", "too much"),
        ("<set>" + "<a/>" * 2_002 + "</set>", "too much"),
        ("<set><a>" + "x" * 1_000_001 + "</a></set>", "too much"),
    ],
)
def test_what_is_no_answer(body: str | bytes, said: str) -> None:
    """Nothing, HTML, a cut document, a wrong charset and what breaks a bound are no answers."""
    with pytest.raises(NotAnAnswer, match=said):
        texts(body)


def test_depth_costs_nothing() -> None:
    """A million open elements end at the bound of depth, soon."""
    with pytest.raises(NotAnAnswer):
        texts("<set>" + "<a>" * 1_000_000)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(tail: bytes, inside: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """No bytes raise anything but that they are no answer."""
    body = b"<set><a>" + tail + b"</a></set>" if inside else tail
    with suppress(NotAnAnswer):
        texts(body)
