"""From a rendered text back to the file: where its characters stand, and how new ones are spelt."""

import pytest

from claimcheck.fix.links import behind
from claimcheck.fix.spelling import escaped, length_of, spelt
from claimcheck.fix.stretches import NoPlace, Stretch, stretches, trimmed
from claimcheck.model import ArticleFormat, Edit, Origin, Span

ORIGINS = (
    Origin(start=0, line=1, col=4),
    Origin(start=4, line=1, col=11, verbatim=False),
    Origin(start=5, line=1, col=16),
    Origin(start=10, line=3, col=1),
)
TEXT = "Tea &milk\n\nnew"


def edit(start: int, end: int, new_text: str = "") -> Edit:
    """Return a safe edit."""
    return Edit(span=Span(start, end), new_text=new_text, safety="safe")


@pytest.mark.parametrize(
    ("old", "new", "span", "text"),
    [
        ("http://dx.doi.org/", "https://doi.org/", Span(4, 10), "s://"),
        ("Tea", "Tea", Span(3, 3), ""),
        ("  ", " ", Span(1, 2), ""),
        ("2014", "2015", Span(3, 4), "5"),
    ],
)
def test_trimmed(old: str, new: str, span: Span, text: str) -> None:
    """What an edit only repeats is taken off at both ends."""
    short = trimmed(edit(0, len(old), new), old)

    assert old[: short.span.start] + short.new_text + old[short.span.end :] == new
    assert len(short.span) <= len(span) or span == short.span
    assert len(short.new_text) <= max(len(text), len(new))


def test_runs_of_a_span() -> None:
    """A span over three runs gives what each of them holds of it."""
    assert [
        Stretch(ORIGINS[0], 2, "a ", whole=False),
        Stretch(ORIGINS[1], 0, "&", whole=True),
        Stretch(ORIGINS[2], 0, "mi", whole=False),
    ] == stretches(TEXT, ORIGINS, edit(2, 7))


def test_an_insertion_beside_a_word() -> None:
    """An opening mark goes before the next word, a closing one and a blank behind the last."""
    opening = stretches(TEXT, ORIGINS, edit(5, 5, "“"))
    closing = stretches(TEXT, ORIGINS, edit(3, 3, ","))

    assert [Stretch(ORIGINS[2], 0, "", whole=False)] == opening
    assert [Stretch(ORIGINS[0], 3, "", whole=False)] == closing


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (edit(8, 12), "over the end of a paragraph"),
        (edit(10, 10, "x"), "beside no word"),
    ],
)
def test_no_place(wanted: Edit, why: str) -> None:
    """What stands in two blocks, or beside nothing, has no place in the file."""
    with pytest.raises(NoPlace, match=why):
        stretches("Tea &milk\n\n", ORIGINS[:3], wanted)


def test_nothing_of_the_file() -> None:
    """Characters before the first run are the reader's own."""
    with pytest.raises(NoPlace, match="stands nowhere in the file"):
        stretches("1. Tea", (Origin(start=3, line=1, col=1),), edit(0, 2))


@pytest.mark.parametrize(
    ("format_", "before", "expected"),
    [
        ("html", "<p>", "a&lt;b_&amp;&#8211;%"),
        ("jats", "<p>", "a&lt;b_&amp;&#8211;%"),
        ("latex", "see ", "a<b\\_\\&–\\%"),
        ("latex", "see \\url{http://", "a<b_&–\\%"),
        ("wikitext", "", None),
    ],
)
def test_spelt(format_: ArticleFormat, before: str, expected: str | None) -> None:
    """New text is spelt as its format wants it, and not at all where it could be markup."""
    assert expected == spelt("a<b_&–%", format_, before, "latin-1")


def test_spelt_in_wikitext() -> None:
    """Words and addresses are written as they are."""
    assert "https://doi.org/" == spelt("https://doi.org/", "wikitext", "", "utf-8")


@pytest.mark.parametrize(
    ("shown", "format_", "text", "expected"),
    [
        ("&", "html", "&amp;x", 5),
        ("&", "html", "&x", 0),
        ("\xa0", "html", "&nbsp;", 6),
        ("%", "latex", "\\% of", 2),
        ("ö", "latex", '\\"o', 0),
        (" ", "html", "\n   x", 4),
        (" ", "latex", "~x", 0),
    ],
)
def test_length_of(shown: str, format_: ArticleFormat, text: str, expected: int) -> None:
    """How many characters of the file spell one that is shown."""
    assert expected == length_of(shown, format_, text, 0)


@pytest.mark.parametrize(
    ("text", "words", "format_", "expected"),
    [
        ('<a href="http://x.org/a.">x.org/a.</a>', "a.", "html", 22),
        ('<a href="http://x.org/a">CrossRef</a>', "CrossRef", "html", None),
        ("<a href=http://x.org/a. id=b>x.org/a.</a>", "a.", "html", 21),
        ('<a href="http://x.org/tea">tea</a>', "tea", "html", None),
        ('<a href="http://x.org/x.org/">x.org/</a>', "x.org/<", "html", None),
        ("\\href{http://x.org/a.}{http://x.org/a.}", "a.}", "latex", 19),
        ("[http://x.org/a. x.org/a.]", "a.]", "wikitext", 14),
        ("http://x.org/a.", "a.", "html", None),
    ],
)
def test_the_address_behind_a_link(
    text: str, words: str, format_: ArticleFormat, expected: int | None
) -> None:
    """An address that a link's words repeat is found, once and in the right place."""
    at = text.rindex(words)
    span = Span(at, at + len(words.rstrip("}]<")))

    found = behind(text, span, format_)

    if expected is None:
        assert found is None
    else:
        assert Span(expected, expected + len(span)) == found


def test_a_format_without_links() -> None:
    """JATS names what a link leads to in other ways."""
    assert behind('<a href="x">x</a>', Span(12, 13), "jats") is None


def test_escaped() -> None:
    """Strings of JSON and XML stay whole; other files take the text as it is."""
    assert 'a\\"b & c' == escaped('a"b & c', "csl-json")
    assert 'a"b &amp; c' == escaped('a"b & c', "endnote-xml")
    assert 'a"b & c' == escaped('a"b & c', "ris")
