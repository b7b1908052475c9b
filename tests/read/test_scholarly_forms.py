"""Forms of journals and of programs that scholars write with, each as their articles have it."""

import pytest

from tests.read import rendered
from tests.read.reading import article_of

_TEX = r"""\documentclass{revtex4-2}\begin{document}
\ccsdesc[500]{Software and its engineering~Testing}
Teas are warm \cite{hanik,*zhou}. Cups are old \cite{furuk, *[{See }][{ and more}]fathi}. Details
are in the notes \cite{SM}.
\begin{thebibliography}{9}
\bibitem{hanik} N. Hanik, Tea Notes \textbf{1}, 2 (2010).
\bibitem{zhou} X. Zhou, Tea Notes \textbf{87}, 060405(R) (2013).
\bibitem{furuk} H. Furuk, Tea Notes \textbf{1}, 3 (2010).
\bibitem{fathi} F. Fathi, Tea Notes \textbf{1}, 4 (2010).
\bibitem{SM} See Supplemental Material for the cups, which includes Refs.~\cite{gamp,hage}.
\bibitem{gamp} L. Gamp, Tea Notes \textbf{1}, 5 (2010).
\bibitem{hage} K. Hage, Tea Notes \textbf{1}, 6 (2010).
\end{thebibliography}\end{document}
"""


def test_the_star_of_revtex() -> None:
    """A key behind a star is the key; what stands between them is printed before the entry."""
    article = rendered.article_of(_TEX, "tea.tex")

    assert [["tea#1", "tea#2"], ["tea#3", "tea#4"], ["tea#5"]] == [
        ids for _, ids in rendered.cited(article)
    ]


def test_an_entry_names_others_by_number() -> None:
    """A citation inside an entry prints the numbers of entries that come later."""
    assert "which includes Refs. [6, 7]" in rendered.article_of(_TEX, "tea.tex").references[4].raw


def test_pages_of_a_rapid_communication() -> None:
    """The sign of a rapid communication belongs to the page."""
    assert "060405(R)" == rendered.article_of(_TEX, "tea.tex").references[1].value("pages")


def test_classes_of_the_acm_are_no_claim() -> None:
    """What sorts an article is no statement of it."""
    claims = rendered.article_of(_TEX, "tea.tex").claims

    assert not [one for one in claims if "Software" in one.text]


_RST = """Builds
======

Only 24% of notebooks ran [Pimentel2019]_. Containers help [#docker]_ [2]_. More is said [Lost2020]_.

References
----------

.. [Pimentel2019] J. F. Pimentel, "A study of notebooks," in Proc. MSR, 2019, pp. 507-517.
.. [#docker] C. Boett, "An introduction to Docker," Tea Review, vol. 49, no. 1, pp. 71-79, 2015.
.. [2] C. Lamb, "Reproducible builds," Tea Software, vol. 39, no. 2, pp. 62-70, 2022.
"""


def test_restructured_text() -> None:
    """Its marks name its notes and cited works; one that names nothing is told."""
    assert [
        ("[Pimentel2019]_", ["a#Pimentel2019"]),
        ("[#docker]_", ["a##docker"]),
        ("[2]_", ["a#2"]),
        ("[Lost2020]_", [None]),
    ] == rendered.cited(article_of(_RST))


_ALPHA = """Cubes

Booker [Boo19, Theorem 1.1] solved it; see [HB92] and [Poo17, §2.3]. Cells of [Fig12] are [CO2].

References

[Boo19] A. R. Booker, Cracking it, Res. Number Theory 5 (2019), no. 3, Paper No. 26, 6 pp.

[HB92] D. R. Heath, The density of zeros, Math. Comp. 59 (1992), no. 200, 613–623.
"""


def test_a_label_that_is_missing() -> None:
    """Where all labels are names with years, another one of that form is a marker too."""
    assert [["a#Boo19"], ["a#HB92"], [None]] == [
        ids for _, ids in rendered.cited(article_of(_ALPHA))
    ]


def test_a_paper_number() -> None:
    """The number of a paper stands where others have pages."""
    (first, _) = article_of(_ALPHA).references

    assert ("Res. Number Theory", "5", "3", "26") == tuple(
        first.value(name) for name in ("container", "volume", "issue", "pages")
    )


_CHEMISTRY = """\
Teas

Cups were pioneered by Minis.1 Light is a source.2−4 It is warm.5

References
(1) (a) Minis, F.; Bern, R. Character of Cups. \
Tetrahedron 1971, 27, 3575−3579. (b) Dunc, M. Minis. MedChemComm 2011, 2, 1135−1161.
(2) For reviews, see: (a) Prier, C. Light. Chem. Rev. 2013, 113, 5322−5363. \
(b) Romero, N. A. Organic Light. Chem. Rev. 2016, 116, 10075−10166; \
(c) Xuan, J. Induced Light. Angew. Chem. 2015, 54, 15632−15641.
(3) For the synthesis of cups, see: Luo, J. Donor Cups. ACS Catal. 2016, 6, 873−877.
(4) Zuo, Z. Cups by (a) light and (b) dark. J. Am. Chem. Soc. 2014, 136, 5257−5260.
(5) Thom, R. H. Naturally Occurring Cups; Blackie Academic: London, 1997.
"""


def test_works_that_letters_count() -> None:
    """Each work of such an entry is read for itself; letters inside a title part nothing."""
    assert [
        ("1", "Minis", "1971"),
        ("1", "Dunc", "2011"),
        ("2", "Prier", "2013"),
        ("2", "Romero", "2016"),
        ("2", "Xuan", "2015"),
        ("3", "Luo", "2016"),
        ("4", "Zuo", "2014"),
        ("5", "Thom", "1997"),
    ] == [
        (one.label, one.authors[0].display, one.dates[0].raw)
        for one in article_of(_CHEMISTRY).references
    ]


def test_a_lowered_range_with_a_minus() -> None:
    """The ACS prints the dash of a range as a minus sign."""
    assert ["1", "2−4", "5"] == [one.raw for one in article_of(_CHEMISTRY).citations]


@pytest.mark.parametrize(
    ("heading", "kind"), [("Methods {#sec-methods}", "Methods"), ("Sets {a, b}", "Sets {a, b}")]
)
def test_attributes_of_a_heading(heading: str, kind: str) -> None:
    """What Quarto writes behind a heading is no word of it."""
    article = article_of(f"# {heading}\n\nTea is warm.\n", "a.md")
    block = article.blocks[0].content

    assert kind == f"# {heading}\n"[block.start : block.end]


def test_a_source_by_a_template_of_its_own() -> None:
    """A note of wikitext that only such a template fills is there, though its words are not known."""
    text = "Tea is warm.<ref>{{BSBI 2007|access-date=2014-10-17}}</ref> Cups.<ref>{{cn}}</ref>\n"
    article = rendered.article_of(text, "tea.wiki")

    assert all(target.ref_id for one in article.citations for target in one.targets)


def test_a_range_to_a_missing_entry() -> None:
    """A range whose last entry is missing still covers those between."""
    refs = "".join(
        f'<ref id="CR{at}"><label>{at}.</label><mixed-citation>Hanik N. Tea {at}. Tea Notes. '
        "2014;1:2-9.</mixed-citation></ref>"
        for at in (1, 2, 3)
    )
    xref = '<xref ref-type="bibr" rid="CR{0}">{0}</xref>'
    body = f"<sec><p>Teas are warm [{xref.format(2)}–{xref.format(4)}].</p></sec>"
    text = f"<article><body>{body}</body><back><ref-list>{refs}</ref-list></back></article>"

    assert [["a#2", "a#3", None]] == [
        ids for _, ids in rendered.cited(rendered.article_of(text, "a.xml"))
    ]


_INDEX = """# Drought

The index (SPI; McKay et al., 1993) is old. The other (SPEI; Vicente et al., 2010) is new.

# References

Vicente, S., Roe, B., & Doe, K. (2010). A new index. *Water Notes*, 12, 1–9.
"""


def test_a_short_form_before_a_work() -> None:
    """The short form of an index is no first author of the work behind the semicolon."""
    assert [
        ("(SPI; McKay et al., 1993)", [None]),
        ("(SPEI; Vicente et al., 2010)", ["a#1"]),
    ] == rendered.cited(article_of(_INDEX, "a.md"))
