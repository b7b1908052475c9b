"""Comments that accept findings are found in every format that has comments, with what they cover."""

import pytest

from claimcheck.bibliography.formats import parse
from claimcheck.model import Article, IgnoreComment, Source
from claimcheck.read import decoded, read_article

MARKDOWN = """---
title: Tea <!-- claimcheck: ignore[front] why -->
---
<!-- claimcheck: ignore[top] why -->

First words. <!-- claimcheck: ignore[inside] why -->

<!-- claimcheck: ignore[above] two
lines -->
Second `<!-- claimcheck: ignore[code] why -->` words.

```
<!-- claimcheck: ignore[fenced] why -->
```

    <!-- claimcheck: ignore[indented] why -->

- item
  - nested
    <!-- claimcheck: ignore[nested] why -->
- last <!-- claimcheck: ignore[item] why -->

| a | b |
|---|---|
| c <!-- claimcheck: ignore[cell] why --> | d |

## References

<!-- claimcheck: ignore[entry] why -->
[1]: Smith J. Tea. BMJ. 2014. <!-- claimcheck: ignore[own] why -->

[2]: Roe A. Milk. BMJ. 2014.

<!-- claimcheck: ignore[end] why -->
"""
HTML = """<!doctype html><html><head><title>t</title>
<script><!-- claimcheck: ignore[script] why --></script></head><body>
<h1>Title</h1>
<!-- claimcheck: ignore[above] why -->
<p><!-- claimcheck: ignore[begin] why -->
First words.</p>
<p>Second <b>bold</b> <!-- claimcheck: ignore[end] why --></p>
<p>Third words.</p><!-- claimcheck: ignore[between] why --><p>Fourth words.</p>
</body></html>"""
LATEX = r"""\documentclass{article}
% claimcheck: ignore[first] why
\begin{document}
\section{Intro} % claimcheck: ignore[heading] why
First words of 50\% claimcheck: ignore[escaped] % claimcheck: ignore[line] why
and more.

%% claimcheck: ignore[above] why
Second words\footnote{A note. % claimcheck: ignore[note] why
 Its end.} here.
\begin{verbatim}
% claimcheck: ignore[verbatim] why
\end{verbatim}
\begin{itemize}
\item % claimcheck: ignore[item] why
 Item words.
\end{itemize}
\end{document}
"""
WIKITEXT = """== Title ==
<!-- claimcheck: ignore[above] why -->
First words.<ref>{{cite journal|title=T|journal=J <!-- claimcheck: ignore[note] why -->|year=2014}}</ref>

Second <nowiki><!-- claimcheck: ignore[shown] why --></nowiki> words. <!-- claimcheck: ignore[line] why -->

Third words.
"""
JATS = """<?xml version="1.0"?><article><front><article-meta><title-group>
<article-title>Title</article-title></title-group></article-meta></front><body>
<!-- claimcheck: ignore[above] why -->
<p>First words.</p>
<p>Second <!-- claimcheck: ignore[inside] why --> words.</p>
<p><![CDATA[<!-- claimcheck: ignore[cdata] why -->]]> third.</p></body></article>"""


def read(name: str, text: str) -> tuple[Article, str]:
    """Return an article and its text."""
    loaded = decoded(text.encode(), shown=name)
    article = read_article(loaded.source, loaded.layout, name="x", format_=loaded.format)
    return article, loaded.source.text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.md",
            MARKDOWN,
            {
                "top": "First words.",
                "inside": "First words.",
                "above": "Second `<!--",
                "nested": "- last",
                "item": "- last",
                "cell": "c <!--",
                "entry": "[1]: Smith",
                "own": "[1]: Smith",
                "end": "",
            },
        ),
        (
            "a.html",
            HTML,
            {
                "above": "First words.",
                "begin": "First words.",
                "end": "Second bold",
                "between": "Fourth words.",
            },
        ),
        (
            "a.tex",
            LATEX,
            {
                "first": "Intro",
                "heading": "Intro",
                "line": "First words of 50%",
                "above": "Second words",
                "note": "1 A note. Its end.",
                "item": "- Item words.",
            },
        ),
        (
            "a.wiki",
            WIKITEXT,
            {"above": "First words.", "note": "1. (2014). T", "line": "Second <!--"},
        ),
        ("a.xml", JATS, {"above": "First words.", "inside": "Second words."}),
        ("a.txt", MARKDOWN, {}),
    ],
)
def test_what_they_cover(name: str, text: str, expected: dict[str, str]) -> None:
    """The block that holds them or ends on their line, else the next; what is shown as code is none."""
    article, shown = read(name, text)
    covered = {
        one.rule: shown[one.covers.start : one.covers.end][: len(expected.get(one.rule, ""))]
        for one in article.ignores
    }

    assert expected == covered


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_in_markdown(newline: str) -> None:
    """In a text that is read as it stands, a comment is where it is, in any line ends."""
    article, text = read("a.md", MARKDOWN.replace("\n", newline))

    for one in article.ignores:
        comment = text[one.span.start : one.span.end]
        assert comment.startswith("<!-- claimcheck:")
        assert comment.endswith("-->")
        assert one.rule in comment


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.tex", LATEX), ("a.xml", JATS)])
def test_places_in_rendered_files(name: str, text: str) -> None:
    """In a rendered file a comment is an empty place in the text."""
    article, shown = read(name, text)

    assert article.ignores
    assert all(len(one.span) == 0 and one.span.end <= len(shown) for one in article.ignores)


def test_comments_are_no_references() -> None:
    """A comment between the entries of a list is no entry, whatever it says."""
    text = (
        "Tea is old. [1]\n\n## References\n\n<!-- in the order of use -->\n"
        "[1] Smith J. Tea. BMJ. 2014;1:2.\n\n<!-- the next is long -->\n\n[2] Roe A. Milk. BMJ. 2014.\n"
    )
    article, _ = read("a.md", text)

    assert ["1", "2"] == [one.label for one in article.references]


def test_included_files(tmp_path: object) -> None:
    """A comment of a file that LaTeX includes covers what stands in that file."""
    from pathlib import Path  # noqa: PLC0415 - the only test that needs a folder

    folder = Path(str(tmp_path))
    part = "Part words.\n\n% claimcheck: ignore[part] why\nMore words.\n"
    (folder / "part.tex").write_text(part, encoding="utf-8")
    main = (
        "\\documentclass{article}\\begin{document}\nMain words.\n\n\\input{part}\n\\end{document}"
    )
    loaded = decoded(main.encode(), shown="a.tex", folder=folder)
    (comment,) = loaded.layout.comments

    assert "More words." == loaded.source.text[comment.covers.start : comment.covers.end].strip()


BIB = """% claimcheck: ignore[first] until=2027-01-31 why
@article{a, title={X},
  % claimcheck: ignore[inside] why
  year=2014}
%% claimcheck: ignore[second, third] why
@string{s = "t"}
@article{b, title={X
% claimcheck: ignore[value] why
}, year=2014}
% claimcheck: ignore[end] why
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bibtex(newline: str) -> None:
    """A comment covers the entry it stands in, else the next; within a value it is none."""
    text = BIB.replace("\n", newline)
    source = Source(path="r.bib", kind="bibliography", text=text, sha256="")
    ignores: tuple[IgnoreComment, ...] = parse(source).ignores

    assert {
        "first": "@article{a",
        "inside": "@article{a",
        "second": "@article{b",
        "third": "@article{b",
        "end": "",
    } == {one.rule: text[one.covers.start : one.covers.end][:10] for one in ignores}
    assert all(text[one.span.start] == "%" for one in ignores)
