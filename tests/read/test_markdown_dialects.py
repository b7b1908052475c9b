"""Dialects of Markdown: what only some programs know is neither prose nor lost in silence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.inputs import read_inputs
from claimcheck.read.markdown import read_markdown
from claimcheck.settings import Settings
from tests.read.reading import article_of, words

_LIST = "\n\n# References\n\n1. Roe A. Tea and sleep. BMJ. 2014;7:1-9. doi:10.1136/bmj.f1.\n"


def blocks(text: str) -> list[tuple[str, str]]:
    """Return kind and content of each block."""
    return [(one.kind, words(text, one.content)) for one in read_markdown(text).blocks]


def claims(text: str) -> list[str]:
    """Return the words of each claim."""
    return [claim.text for claim in article_of(text, "a.md").claims]


def cited(text: str) -> list[tuple[str, list[str]]]:
    """Return each citation and the labels that it names."""
    return [
        (one.raw, [target.label for target in one.targets])
        for one in article_of(text, "a.md").citations
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tea helps [@roe2014, p. 4].", [("[@roe2014, p. 4]", ["roe2014"])]),
        ("Tea helps [see -@roe2014; @lee:15].", [("[see -@roe2014; @lee:15]", ["roe2014", "lee:15"])]),
        ("Tea helps [@{https://e.org/a_(b).c}].", [("[@{https://e.org/a_(b).c}]", ["https://e.org/a_(b).c"])]),
        ("Tea helps @doi:10.1136/bmj.f1.", [("@doi:10.1136/bmj.f1", ["doi:10.1136/bmj.f1"])]),
        ("Tea helps [@doi:10.1/x; @pmid:1].", [("[@doi:10.1/x; @pmid:1]", ["doi:10.1/x", "pmid:1"])]),
        ("Tea helps @url:https://example.org.", [("@url:https://example.org", ["url:https://example.org"])]),
        ("Tea helps {% cite roe2014 %}.", [("{% cite roe2014 %}", ["roe2014"])]),
        ("Tea helps {% cite roe lee_15 -l 12 %}.", [("{% cite roe lee_15 -l 12 %}", ["roe", "lee_15"])]),
        ('Tea helps {{< cite "roe2014" >}}.', [('{{< cite "roe2014" >}}', ["roe2014"])]),
        ("`{% cite roe2014 %}` cites.", []),
        ("See @fig-plot, [@tbl-sums; @eq:one] and @sec-intro.", []),
        ("See [@fig-plot; @roe2014].", [("[@fig-plot; @roe2014]", ["roe2014"])]),
        ("See \\@ref(fig:plot) and example (@good).\n\n(@good) Tea is old.", []),
        ("It was said by @roe and mailed to a@example.org.", []),
    ],
)  # fmt: skip
def test_citations_by_key(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    """Each program's citations are found; references to figures and examples are none."""
    assert wanted == cited(text)


def test_a_locator_of_liquid() -> None:
    """``-l`` gives the page."""
    (citation,) = article_of("Tea helps {% cite roe2014 -l 12 %}.", "a.md").citations

    assert "12" == citation.targets[0].locator


@pytest.mark.parametrize("key", ["tag:tea", "tea-and-sleep"])
@pytest.mark.parametrize("value", ["doi:10.1136/bmj.f1", "DOI:10.1136/BMJ.F1"])
def test_tags_of_manubot(key: str, value: str) -> None:
    """``[@tag:x]: doi:…`` gives a key to an identifier; the line is no text."""
    text = f"Tea helps sleep [@{key}].\n\n[@{key}]: {value}{_LIST}"
    (citation,) = article_of(text, "a.md").citations

    assert ["a#1"] == [target.ref_id for target in citation.targets]
    assert value not in " ".join(content for kind, content in blocks(text) if kind == "paragraph")


def test_a_tag_without_reference_is_told() -> None:
    """A tag whose work no list holds is named in what is not read."""
    article = article_of("Tea helps [@tag:tea].\n\n[@tag:tea]: pmid:24949078\n", "a.md")

    assert ["citation by identifier"] == [one.what for one in article.not_read]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("::: {.callout-note}\nTea is old.\n:::", ["Tea is old."]),
        ("Tea is old.\n\n::: {#refs}\n:::\n", ["Tea is old."]),
        ("> [!NOTE] Mind\n> Tea is old.", ["Mind Tea is old."]),
        ("Tea is old. %%Who says so [1]?%% It is hot.", ["Tea is old.", "It is hot."]),
        ("%%\nWho says so [1]?\n\n- x\n%%\n\nTea is old.", ["Tea is old."]),
        ("{% comment %}\nWho says so?\n{% endcomment %}\nTea is old.", ["Tea is old."]),
        ("{% if x %}\nTea is old.\n{% endif %}", ["Tea is old."]),
        ("Tea is old. ^who-says", ["Tea is old."]),
        ("Tea is [[Old age|old]] and [[hot]]. #tea/green", ["Tea is old and hot."]),
        ("- [ ] Tea is old.\n- [x] It is hot.", ["Tea is old.", "It is hot."]),
        ("| Tea is old.\n| It is hot.", ["Tea is old.", "It is hot."]),
        ("Tea\n:   Tea is an old drink.", ["Tea is an old drink."]),
        ("Tea is old.\n{: .lead}", ["Tea is old."]),
        ("Tea is [old]{.smallcaps}.", ["Tea is [old]."]),
        ("Tea is ~~new~~ ==old== and x==y.", ["Tea is new old and x==y."]),
        ("Tea is `r 1 + 1` years old.", ["Tea is years old."]),
        ("Tea costs $5 and milk $6 here.", ["Tea costs $5 and milk $6 here."]),
        ("Tea is old.\n\n```{r setup, echo=FALSE}\nx[1]\n```", ["Tea is old."]),
        ("Tea is old.\n\n$$\nx[1] = 2\n$$", ["Tea is old."]),
        ("Tea is old.\n\n*[HTML]: Hyper Text", ["Tea is old."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_signs_of_dialects_are_no_prose(text: str, wanted: list[str], newline: str) -> None:
    """Fences, comments, ids, boxes, callouts and code are taken out; the words around them stay."""
    found = claims(text.replace("\n", newline))

    assert wanted == [claim for claim in found if claim != "Tea"]
    assert [] == cited(text.replace("\n", newline))


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        ("{{< include methods.qmd >}}\n\nTea is old.", ["insertion"]),
        ("{% include figure.html %}\n\nTea is old.", ["insertion"]),
        ("Tea is {{< var age >}} years old.", ["insertion"]),
        ("Tea is old. ![[leaf.png]]", ["embedded file"]),
        ("Tea is old.\n\n<details>\n<summary>More</summary>\n\nIt is hot.\n", ["html"]),
        ("```\n{{< include methods.qmd >}}\n```", []),
    ],
)
def test_what_others_put_there_is_told(text: str, whats: list[str]) -> None:
    """Text that another program inserts is named as not read."""
    assert whats == [one.what for one in read_markdown(text).not_read]


def test_headings_lose_their_attributes() -> None:
    """``{#id .class}`` is no part of a title."""
    assert "On tea" == read_markdown("# On tea {#tea .unnumbered}\n\nTea is old.\n").title


def test_math_and_superscripts() -> None:
    """Brackets in formulas are no citations; ``^1^`` is one where the list has the number."""
    text = f"Tea helps.^1^ Let $x_1 = a[1]$ be it.{_LIST}"

    assert [("^1^", ["1"])] == cited(text)


def test_every_bib_file_of_an_article_is_read(tmp_path: Path) -> None:
    """A citation can name an entry of any of the files in the front matter."""
    for name in ("one", "two"):
        entry = f"@article{{{name}, title = {{On {name}}}, year = 2014}}\n"
        (tmp_path / f"{name}.bib").write_text(entry, encoding="utf-8")
    article = tmp_path / "a.md"
    article.write_text(
        "---\nbibliography: [one.bib, two.bib]\n---\n\nTea helps [@one; @two].\n", encoding="utf-8"
    )
    inputs = read_inputs(
        [str(article)], settings=Settings(), references=None, claims=None, root=tmp_path
    )
    (citation,) = inputs.articles[0].citations

    assert ["one", "two"] == [target.ref_id for target in citation.targets]
    assert 2 == len(inputs.bibliographies)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "%%",
                    "{% cite ",
                    " %}",
                    "{{< ",
                    " >}}",
                    "[[",
                    "]]",
                    "![[",
                    "|",
                    "$",
                    "$$",
                    ":::",
                ),
                *(
                    "[!NOTE]",
                    "[ ]",
                    "(@x)",
                    "\n",
                    "\r\n",
                    "\n\n",
                    "> ",
                    "- ",
                    ": ",
                    "`",
                    "```",
                    "a ",
                ),
                *(
                    "[@tag:x]: doi:10.1/x",
                    "^[",
                    "]",
                    "{#x}",
                    "==",
                    "~~",
                    "^a",
                    "#tag",
                    "{%",
                    "comment",
                ),
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_mixture_is_read(text: str) -> None:
    """Signs in whatever order: what is hidden and marked lies in the text, blocks in order."""
    layout = read_markdown(text)

    starts = [block.content.start for block in layout.blocks]
    assert sorted(starts) == starts
    for block in layout.blocks:
        assert all(0 <= span.start <= span.end <= len(text) for span in block.hidden)
    assert all(words(text, mark.span).startswith("{") for mark in layout.marks)
    article_of(text, "a.md")


def test_roles_of_myst_are_citations() -> None:
    """Their keys, without what stands before and behind them."""
    text = "Tea helps 30% {cite:p}`smith2014,roe2015`. So {cite:t}`{see}smith2014{p. 4}` says.\n"
    article = article_of(text, "a.md")

    assert [["smith2014", "roe2015"], ["smith2014"]] == [
        [target.label for target in one.targets] for one in article.citations
    ]


def test_numbers_that_lead_to_anchors_of_entries() -> None:
    """As READMEs on GitHub cite."""
    text = """Coffee helps 7% [[1]](#1). Tea does too <sup>[2](#ref2)</sup>.

## References
<a id="1">[1]</a> Ding M. Coffee and diabetes. Diabetes Care. 2014;37:569-86.

<a name="ref2">2</a>. Yang J. Tea and diabetes. BMJ Open. 2014;4:e005632.
"""
    article = article_of(text, "a.md")
    ding, yang = article.references

    assert ["Ding", "Yang"] == [one.authors[0].family for one in (ding, yang)]
    assert [[ding.id], [yang.id]] == [
        [it.ref_id for it in one.targets] for one in article.citations
    ]


_MYST = """# Tea

```{note}
Tea shortens sleep {cite}`smith2014`.
```

:::{admonition} Important
:class: tip

Green tea holds less {cite:p}`jones2015`.
:::

```{figure} tea.png
---
name: fig-tea
---
Caffeine per cup, after {cite:t}`roe2016`.
```

````{warning}
Do not drink it late.

```{tip}
Drink it early.
```
````

```{code-block} python
:linenos:
a[1] = 3
```

```{list-table}
* - Tea
```

It ends.
"""


def test_directives_of_myst_that_hold_prose() -> None:
    """Admonitions and figures are read; code is not, and what else is left out is told."""
    assert [
        ("heading", "Tea"),
        ("paragraph", "Tea shortens sleep {cite}`smith2014`."),
        ("paragraph", "Green tea holds less {cite:p}`jones2015`."),
        ("paragraph", "Caffeine per cup, after {cite:t}`roe2016`."),
        ("paragraph", "Do not drink it late."),
        ("paragraph", "Drink it early."),
        ("code", "```{code-block} python\n:linenos:\na[1] = 3\n```"),
        ("code", "```{list-table}\n* - Tea\n```"),
        ("paragraph", "It ends."),
    ] == blocks(_MYST)
    assert [["smith2014"], ["jones2015"], ["roe2016"]] == [labels for _, labels in cited(_MYST)]
    assert ["picture", "table"] == [one.what for one in read_markdown(_MYST).not_read]


@pytest.mark.parametrize(
    "text",
    [
        "```{r}\nx <- 1\n```",
        "```\n{note}\n```",
        "```{python}\n```{note}\nx = [1]\n```",
        "~~~~{mermaid}\na\n~~~~",
    ],
)
def test_code_with_a_name_in_braces_stays_code(text: str) -> None:
    """Chunks of R Markdown, Quarto and diagrams are no directives with prose."""
    assert ["code"] == [kind for kind, _ in blocks(text)]
