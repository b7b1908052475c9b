"""Markdown becomes blocks with exact places; its front matter is read and is no prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.read.markdown import read_markdown
from tests.read.reading import article_of, words


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and content of each block, white space folded."""
    return [
        (block.kind, " ".join(words(text, block.content).split()))
        for block in read_markdown(text).blocks
    ]


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("bibliography: refs.bib", ["refs.bib"]),
        ("bibliography: 'my refs.bib'", ["my refs.bib"]),
        ('bibliography: [a.bib, "b.bib"]', ["a.bib", "b.bib"]),
        ("bibliography:\n  - a.bib\n  - b.bib\nlang: de", ["a.bib", "b.bib"]),
        ("bibliography:\n- a.bib  # ours\n- b.bib", ["a.bib", "b.bib"]),
        ("author:\n  - A. Roe", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(front: str, names: list[str], newline: str) -> None:
    """Title and all .bib files are taken from it."""
    text = f'---\ntitle: "On tea"\n{front}\n---\n\nTea is old.\n'.replace("\n", newline)
    layout = read_markdown(text)

    assert [("paragraph", "Tea is old.")] == kinds(text)
    assert "On tea" == layout.title
    assert names == layout.bibliographies


@pytest.mark.parametrize(
    ("front", "title", "names"),
    [
        ('+++\ntitle = "On tea"\ndate = 2024-05-03\nbibliography = "refs.bib"\n+++', "On tea", ["refs.bib"]),
        ('+++\ntitle = "On tea"\nbibliography = [\n"a.bib",\n"b.bib"\n]\n+++', "On tea", ["a.bib", "b.bib"]),
        ("---\ntitle: >-\n  On tea\n  and sleep\nlang: en\n---", "On tea and sleep", []),
        ("% On tea\n  and sleep\n% Jane Smith; Kim Roe\n% 3 May 2024", "On tea and sleep", []),
        ("%\n% Jane Smith", "", []),
    ],
)  # fmt: skip
def test_front_matter_of_other_programs(front: str, title: str, names: list[str]) -> None:
    """TOML, folded values, and the title block of pandoc are no prose."""
    text = f"{front}\n\nTea is old.\n"
    layout = read_markdown(text)

    assert [("paragraph", "Tea is old.")] == kinds(text)
    assert title == layout.title
    assert names == layout.bibliographies


@pytest.mark.parametrize(
    "text",
    [
        "+++\nNo end, title: x\n",
        "% title: x" + "\n  more" * 300,
        "---\ntitle: x\n\nNo end.\n",
        "Text.\n\n---\ntitle: x\n---\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    """A rule somewhere else, or lines that do not end, are part of the article."""
    assert [] == read_markdown(text).bibliographies
    assert "title: x" in " ".join(content for _, content in kinds(text))


def test_blocks() -> None:
    """Headings, paragraphs, items, quotations, cells and code are told apart, with their words."""
    text = (
        "# One\n\nTwo\n===\n\nA *b*\nc.\n\n> Quoted\n> twice.\n\n- x\n  y\n- z\n\n1. n\n\n"
        "| H | I |\n|---|---|\n| p | q |\n\n```\ncode\n```\n\n<!-- not said -->\n"
    )

    assert [
        ("heading", "One"),
        ("heading", "Two"),
        ("paragraph", "A *b* c."),
        ("quote", "Quoted > twice."),
        ("item", "x y"),
        ("item", "z"),
        ("item", "n"),
        ("caption", "H"),
        ("caption", "I"),
        ("cell", "p"),
        ("cell", "q"),
        ("code", "``` code ```"),
        ("code", "<!-- not said -->"),
    ] == kinds(text)


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("a *b* c", ["*", "*"]),
        ("a `b [1]` c", ["`b [1]`"]),
        ("a [b](http://x.org/y_(z)) c", ["[", "](http://x.org/y_(z))"]),
        ("a <http://x.org> c", ["<http://x.org>"]),
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("a\\*b c", ["\\"]),
        ("snake_case and 2 * 3", []),
    ],
)
def test_markup_is_hidden(markup: str, hidden: list[str]) -> None:
    """Signs of markup, code, comments and link targets are no prose."""
    (block,) = read_markdown(markup).blocks

    assert hidden == [words(markup, span) for span in block.hidden]


def test_what_is_not_read_is_told() -> None:
    """Pictures and raw HTML are named; comments are not."""
    text = "![a cup](cup.png)\n\n<div>\nx\n</div>\n\n<!-- no -->\n"

    assert ["picture", "html"] == [one.what for one in read_markdown(text).not_read]


@given(
    st.text(alphabet=st.sampled_from("#*_`>-|[]()!<:^ \n\r\t1.ab") | st.characters(codec="utf-8"))
)
def test_any_text_has_blocks_in_order(text: str) -> None:
    """Blocks stand in order, hold their content, and hide only characters of it."""
    blocks = read_markdown(text).blocks

    starts = [block.content.start for block in blocks]
    assert sorted(starts) == starts
    for block in blocks:
        assert 0 <= block.content.start <= block.content.end <= len(text)
        assert block.run_in is None or block.content.holds(block.run_in)


@pytest.mark.parametrize(
    "picture", ["![Pain fell by 5% [4]](x.png)", "![Pain fell](a_(b).png)", "![a [1] b [2]](x)"]
)
def test_a_picture_with_brackets_is_hidden_whole(picture: str) -> None:
    """Neither the words in place of a picture nor markers in them are read."""
    article = article_of(f"Tea is old.\n\n{picture}\n", "a.md")

    assert ["Tea is old."] == [claim.text for claim in article.claims]
    assert () == article.citations
    assert [picture] == [words(f"Tea is old.\n\n{picture}\n", one.span) for one in article.not_read]


def test_citations_in_footnotes_and_captions() -> None:
    """What a footnote, or the words of a picture by itself, cite is cited; a picture in a line is none."""
    text = (
        "Screens matter.[^n] See ![a logo @roe2014](logo.png) here.\n\n![Spectra [@lee2015].](f.png)\n\n"
        "| Lamp | Lux |\n|--|--|\n| LED | 30 |\n\n: Lux at 30 cm [@may2016]. {#tbl:lux}\n\n"
        "[^n]: A paper [@kim2017, chap. 2] says so.\n"
    )
    article = article_of(text, "screens.md")
    cited = ["[@lee2015]", "[@may2016]", "[@kim2017, chap. 2]"]

    assert cited == [one.raw for one in article.citations if one.system == "key"]
    assert {"Spectra", "Lux at 30 cm"} <= {
        words(text, one.content).removeprefix("![").partition(" [")[0]
        for one in article.blocks
        if one.kind == "caption"
    }


@pytest.mark.parametrize(
    "written",
    [
        "https://www.destatis.de/DE/Themen/_inhalt.html",
        "<https://www.destatis.de/DE/Themen/_inhalt.html>",
        "_https://www.destatis.de/DE/Themen/_inhalt.html_",
        "**https://www.destatis.de/DE/Themen/_inhalt.html**",
        "[Themen](https://www.destatis.de/DE/Themen/_inhalt.html)",
        "[https://www.destatis.de/DE/Themen/_inhalt.html](https://www.destatis.de/DE/Themen/_inhalt.html)",
    ],
)
def test_an_address_keeps_its_underscores(written: str) -> None:
    """What is emphasis elsewhere belongs to an address within it."""
    text = f"Tea is old.[^1]\n\n[^1]: Statistisches Bundesamt. Tee. 2024. {written}\n"
    (reference,) = article_of(text, "a.md").references

    assert "https://www.destatis.de/DE/Themen/_inhalt.html" == reference.identifier("url")


@pytest.mark.parametrize(
    ("entry", "raw"),
    [
        (
            "Smith J. Tea. BMJ 2014. [doi:10.1136/bmj.g1](https://doi.org/10.1136/bmj.g1)",
            "Smith J. Tea. BMJ 2014. [doi:10.1136/bmj.g1](https://doi.org/10.1136/bmj.g1)",
        ),
        (
            "[Smith J. Tea. BMJ 2014.](https://ex.example/a)",
            "[Smith J. Tea. BMJ 2014.](https://ex.example/a)",
        ),
        ("*Smith J. Tea. BMJ 2014.*", "Smith J. Tea. BMJ 2014."),
    ],
)
def test_an_entry_holds_its_links_whole(entry: str, raw: str) -> None:
    """No bracket of a link with which an entry begins or ends is left without its partner."""
    (reference,) = article_of(f"Tea is old.[^1]\n\n[^1]: {entry}\n", "a.md").references
    assert raw == reference.raw
