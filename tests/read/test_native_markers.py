"""Citations that a format marks itself, and notes that cite by another system."""

from tests.read.reading import article_of
from tests.read.rendered import article_of as rendered_article


def test_a_note_that_cites_by_key_is_no_reference() -> None:
    """Its mark points at what the note cites, and the article has one system."""
    text = "Tea helps [@roe2010].[^1] It is old.[^2]\n\n[^1]: So does coffee [@poe2011].\n[^2]: Very.\n"
    article = article_of(text, "t.md")

    assert () == article.references
    assert "key" == article.marker_system
    assert {"roe2010", "poe2011"} == {t.label for one in article.citations for t in one.targets}
    (mark,) = [one for one in article.citations if one.raw == "[^1]"]
    assert ["poe2011"] == [target.label for target in mark.targets]


def test_an_inline_note_that_cites_by_key() -> None:
    """The citation inside stands for itself; the note around it is a comment."""
    article = article_of("Tea helps [@roe2010].^[As in @poe2011, and others.]\n", "t.md")
    assert [["roe2010"], ["poe2011"]] == [
        [t.label for t in one.targets] for one in article.citations
    ]
    assert "key" == article.marker_system


def test_a_name_on_a_network_is_no_key() -> None:
    """A note that quotes somebody's ``@name`` is a reference."""
    text = "Tea helps.[^1]\n\n[^1]: A. Roe (@aroe), “Tea”, 3 May 2020, https://example.org/1.\n"
    assert 1 == len(article_of(text, "t.md").references)


LATEX = r"""\documentclass{article}
\begin{document}
A. Roe\textsuperscript{1} and B. Poe\textsuperscript{2}

%s

\begin{thebibliography}{9}
\bibitem{a} A. Aare, J. Notes 1, 2 (2001).
\bibitem{b} B. Beere, J. Notes 2, 3 (2002).
\bibitem{c} C. Ceere, J. Notes 3, 4 (2003).
\end{thebibliography}
\end{document}
"""


def of_latex(prose: str) -> list[list[str]]:
    """Return the labels of each citation of an article in LaTeX."""
    article = rendered_article(LATEX % prose, "t.tex")
    assert article.marker_system != "mixed"
    return [[target.label for target in one.targets] for one in article.citations if one.targets]


def test_raised_numbers_beside_cite_are_affiliations() -> None:
    """Where the format marks its citations, numbers raised by hand are none."""
    assert [["1"], ["2"]] == of_latex(
        r"Tea helps \cite{a}, as said \cite{b}, with Ca\textsuperscript{2+}."
    )


def test_a_range_of_two_cites() -> None:
    """Behind a dash a citation points at all works since the one before it."""
    assert [["1"], ["1", "2", "3"]] == of_latex(r"Tea helps \cite{a}--\cite{c}.")


def test_authors_alone_cite() -> None:
    """A macro that prints the authors brings their work into the list."""
    assert [["3"]] == of_latex(r"The bounds of \citeauthor{c} are narrow.")


def test_a_short_note_of_wikipedia_finds_the_entry_in_words() -> None:
    """``{{harvnb}}`` means the one entry that begins with the name and has the year."""
    text = (
        "Ticks bite.<ref>Fauldes, N. ''Ticks'' (2nd ed., 2011), p. 77.</ref> They are old."
        "<ref>{{harvnb|Fauldes|2011|p=12}}.</ref>\n\n== References ==\n{{reflist}}\n"
    )
    article = rendered_article(text, "t.wiki")
    assert 1 == len({target.ref_id for one in article.citations for target in one.targets})
    assert all(target.ref_id for one in article.citations for target in one.targets)


def test_a_group_of_notes_is_of_the_same_system() -> None:
    """References in a named group do not make the markers of an article mixed."""
    text = (
        "Tea helps.<ref>Roe, A. (2001). Tea. J Notes 1: 2.</ref> It is old."
        '<ref group="lower-alpha">Poe, B. (2002). Old tea. J Notes 2: 3.</ref>\n\n{{reflist}}\n'
    )
    assert "bracket" == rendered_article(text, "t.wiki").marker_system


def test_a_link_that_shows_a_name_and_year() -> None:
    """A link to an entry is of the system that the reader sees."""
    text = (
        "<html><body><article><p>Tea helps (Aare, 2001). <a href='#r2'>Beere (2002)</a> agrees.</p>"
        "<h2>References</h2><p id='r1'>Aare, A. (2001). Tea. J Notes, 1, 2.</p>"
        "<p id='r2'>Beere, B. (2002). More tea. J Notes, 2, 3.</p></article></body></html>"
    )
    assert "author-year" == rendered_article(text, "t.html").marker_system


def test_raised_numbers_beside_a_few_links() -> None:
    """Where most markers are raised by hand, a few that are links do not make them affiliations."""
    page = (
        "<html><head><title>On sleep</title></head><body><article><h1>On sleep</h1>"
        '<p>Many wake <a href="#r1">(Roe 2008)</a>. Most sleep on.<sup><a href="#r2">[2]</a></sup></p>'
        "<p>Wine cuts it by 9%<sup>3</sup>, tea does not.<sup>4</sup> Few rise<sup>3,4</sup>.</p>"
        "<h2>References</h2><ol>"
        + "".join(
            f'<li id="r{at}">{name}. Waking at night {at}. J Sleep. 2008;{at}:48-54.</li>'
            for at, name in enumerate(("Roe A", "May B", "Lee C", "Kim D"), 1)
        )
        + "</ol></article></body></html>"
    )
    article = rendered_article(page, "sleep.html")

    assert {"sleep#1", "sleep#2", "sleep#3", "sleep#4"} == {
        target.ref_id for one in article.citations for target in one.targets
    }
