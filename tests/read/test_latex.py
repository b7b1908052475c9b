"""LaTeX is walked, not run: citations, notes and the bibliography come out at their exact places."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article, Span
from claimcheck.read import read_article
from claimcheck.read.latex import read_latex
from claimcheck.read.rendering import Rendered
from claimcheck.text.lines import LineIndex
from tests.read.rendered import blocks_of

ARTICLE = r"""\documentclass[12pt]{article}
\usepackage{natbib} % 50\% of this is a comment
\newcommand{\ms}{multiple sclerosis\xspace}
\newcommand{\eg}[1]{e.g. #1}
\title{Tea \& sleep: \emph{a review}}
\author{A. Nobody}
\begin{document}
\maketitle
\begin{abstract}
Tea helped in 3 of 4 trials.
\end{abstract}
\section{Introduction}\label{sec:intro}
Tea improves sleep in 40\% of adults~\cite{smith, jones}. It % a comment
is safe in \ms \citep[see][p.~4]{smith}. M\"uller and Garc{\'\i}a---both ``experts''---say
$p<0.05$ and $\sum_i x_i^2$.
Cups\footnote{See \url{https://example.org/x_y%20z}.} of \SI{200}{\milli\litre} were
\textbf{drunk} in trials.

% only a comment

\begin{itemize}
\item Green tea calms \cite{jones}.
\item[b] Black tea does not.
\end{itemize}
\begin{table}
\caption[short]{Cups of tea.}
\begin{tabular}{lr} a & 12 \\ b & 13 \cite{smith} \\ \end{tabular}
\end{table}
\begin{equation} a = b \end{equation}
\begin{verbatim}
not { read \cite{nobody}
\end{verbatim}
It was served at 37$^\circ$C. \verb|x{y|
\begin{thebibliography}{9}
\bibitem{smith} Smith J, M{\"u}ller K. Tea and sleep. \emph{BMJ}. 2014;12(3):123--30.
\bibitem{jones} Jones B.
\newblock The book of tea. London: Penguin; 2010.
\end{thebibliography}
\end{document}
never read
"""


def rendered(text: str, folder: Path | None = None) -> Rendered:
    """Return LaTeX as text."""
    return read_latex(text.encode(), shown="a.tex", folder=folder)


def body(text: str) -> str:
    """Return what a text prints."""
    return rendered(text).text.strip()


def article(text: str) -> Article:
    """Return the article that LaTeX is."""
    from claimcheck.model import Source  # noqa: PLC0415 - only here

    one = rendered(text)
    source = Source(path="a.tex", kind="article", text=one.text, sha256="", origins=one.origins)
    return read_article(source, one.layout, name="a", format_="latex")


def assert_exact(one: Rendered, text: str) -> None:
    """Hold every verbatim character against the file's own."""
    own, lines = LineIndex(text), LineIndex(one.text, one.origins)
    for block in one.layout.blocks:
        for at in range(block.content.start, block.content.end):
            origin = lines.origin(at)
            if origin and origin.verbatim and not origin.part:
                assert text[own.starts[origin.line - 1] + origin.col - 1] == one.text[at]


def test_an_article() -> None:
    """Title, sections, lists, captions, cells, entries and notes are what is printed."""
    one = rendered(ARTICLE)
    shown = [
        (block.kind, one.text[block.content.start : block.content.end])
        for block in one.layout.blocks
    ]

    assert "Tea & sleep: a review" == one.layout.title
    assert [
        ("heading", "Tea & sleep: a review"),
        ("heading", "abstract"),
        ("paragraph", "Tea helped in 3 of 4 trials."),
        ("heading", "Introduction"),
        (
            "paragraph",
            (
                "Tea improves sleep in 40% of adults [smith, jones]. It is safe in multiple sclerosis "
                "[see smith, p. 4]. Müller and García—both “experts”—say p<0.05 and . Cups¹ of 200 mL "
                "were drunk in trials."
            ),
        ),
        ("item", "Green tea calms [jones]."),
        ("item", "b Black tea does not."),
        ("caption", "Cups of tea."),
        *(("cell", cell) for cell in ("a", "12", "b", "13 [smith]")),
        ("paragraph", "It was served at 37°C. x{y"),
        ("reference", "[1] Smith J, Müller K. Tea and sleep. BMJ. 2014;12(3):123–30."),
        ("reference", "[2] Jones B. The book of tea. London: Penguin; 2010."),
        ("note", "1 See https://example.org/x_y%20z."),
    ] == shown
    assert ["formula", "formula", "verbatim"] == [what for what, _, _ in _told(one)]
    assert_exact(one, ARTICLE)


def _told(one: Rendered) -> list[tuple[str, Span, str]]:
    return [(each.what, each.span, each.why) for each in one.layout.not_read]


def test_citations_name_entries() -> None:
    """Keys of the bibliography are the numbers that are printed; a footnote cites its own text."""
    read = article(ARTICLE)
    targets = [
        (one.system, [(target.ref_id, target.locator) for target in one.targets])
        for one in read.citations
    ]

    assert [
        ("bracket", [("a#1", ""), ("a#2", "")]),
        ("bracket", [("a#1", "p. 4")]),
        ("footnote", [("a#1~2", "")]),
        ("bracket", [("a#2", "")]),
        ("bracket", [("a#1", "")]),
    ] == targets
    assert "Tea improves sleep in 40% of adults." in [claim.text for claim in read.claims]
    assert ["1", "2", "1"] == [one.label for one in read.references]


@pytest.mark.parametrize(
    ("macro", "keys", "locator"),
    [
        (r"\citep{a2014}", ("a2014",), ""),
        (r"\citet*{a2014,b}", ("a2014", "b"), ""),
        (r"\Citealp[p.~3]{a2014}", ("a2014",), "p. 3"),
        (r"\parencite[see][12--14]{a2014}", ("a2014",), "12–14"),
        (r"\autocite[][chap.~2]{a2014}", ("a2014",), "chap. 2"),
        (r"\textcite {a2014}", ("a2014",), ""),
        (r"\footcite{a2014}", ("a2014",), ""),
        (r"\supercite{a2014}", ("a2014",), ""),
        (r"\autocites[1]{a2014}[2]{b}", ("a2014", "b"), "1"),
        ("\\cite{a2014,%\n  b}", ("a2014", "b"), ""),
    ],
)
def test_the_family_of_cite(macro: str, keys: tuple[str, ...], locator: str) -> None:
    """Every form of natbib and biblatex is a citation of its keys."""
    (mark,) = rendered(f"Tea helps {macro}.").layout.marks

    assert (keys, "key", locator) == (mark.labels, mark.system, mark.locator)


@pytest.mark.parametrize("macro", [r"\nocite{a}", r"\citetitle{a}", r"\ref{a}", r"% \cite{a}"])
def test_what_cites_nothing(macro: str) -> None:
    """Titles alone, hidden entries, cross-references and comments are no citations."""
    assert () == rendered(f"Tea helps. {macro}").layout.marks


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"na\"{\i}ve \'etude \o re \ss{} \c{c}a", "naïve étude øre ß ça"),
        ("a~b--c---d", "a b–c—d"),
        (r"``Tea'' \enquote{is \emph{good}}", "“Tea” “is good”"),
        (r"50\% \& \$5 \#1 \_x \{y\}", "50% & $5 #1 _x {y}"),
        (r"\href{https://example.org}{a link}", "a link"),
        (r"\textcolor{red}{hot} \vspace{2em}tea", "hot tea"),
        (r"\unknown[opt]{kept} text", "kept text"),
        ("one%\n  two", "onetwo"),
        ("one %\n\ntwo", "one \n\ntwo"),
        (r"\iffalse no \fi yes", "yes"),
        (r"CO$_2$ and 10$^{3}$ \textsuperscript{2}", "CO2 and 10³ ²"),
        (r"line\\[2pt] next", "line next"),
        (r"costs $5 a cup", "costs $5 a cup"),
        (r"in \(n = 120\) adults", "in n = 120 adults"),
        (r"$95\%$ CI $\pm 2$", "95% CI ± 2"),
    ],
)
def test_what_is_printed(source: str, printed: str) -> None:
    """Macros print what a reader sees; the places stay exact."""
    assert printed == body(source)
    assert_exact(rendered(source), source)


def test_own_macros() -> None:
    """A macro of the article's own is read where it is plain text, and told where not."""
    one = rendered(
        r"\newcommand{\tea}{green \emph{tea}} \def\x#1{#1!} \renewcommand\cup{cup} "
        r"\tea{} in a \cup. \x{Hot}."
    )

    assert "green tea in a cup. Hot." == one.text.strip()
    assert ["\\x"] == [what for what, _, _ in _told(one)]


def test_named_bibliographies() -> None:
    """The .bib files that the article names are handed on; one in the net is told."""
    one = rendered(
        r"Tea. \bibliography{refs, more.bib} \addbibresource[location=remote]{https://example.org/a.bib}"
    )

    assert ["refs.bib", "more.bib"] == list(one.layout.bibliographies)
    assert ["https://example.org/a.bib"] == [what for what, _, _ in _told(one)]


def test_optional_labels() -> None:
    """An entry with a label of its own is known by its key."""
    one = rendered(
        "Tea \\cite{s}.\n\\begin{thebibliography}{}\n"
        "\\bibitem[Smith(2014)]{s} Smith J. Tea. BMJ. 2014.\n\\end{thebibliography}"
    )

    assert ["s"] == [entry.label for entry in one.layout.entries]
    assert [("s",)] == [mark.labels for mark in one.layout.marks]


def test_parts_of_an_article(tmp_path: Path) -> None:
    r"""``\input`` and ``\include`` are followed inside the folder, each place names its file."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "one.tex").write_text("Green tea \\cite{a}.\n\\input{main}", "utf-8")
    main = "\\begin{document}\nTea. \\include{sections/one}\n\\input{none} \\input two\n\\end{document}"
    (tmp_path / "two.tex").write_text("Black tea.", "utf-8")
    one = read_latex(main.encode(), shown=str(tmp_path / "main.tex"), folder=tmp_path)
    lines = LineIndex(one.text, one.origins)
    place = lines.origin(one.text.index("Green"))

    assert "Tea. Green tea [a]. Black tea." == one.text.strip()
    assert place is not None
    assert ("sections/one.tex", 1, 1) == (place.part, place.line, place.col)
    assert [
        ("file main", "it includes itself"),
        ("file none", "there is no such file"),
    ] == [(what, why) for what, _, why in _told(one)]


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "a/../../secret", "link"])
def test_nothing_outside_the_folder(tmp_path: Path, name: str) -> None:
    """A path that leaves the folder, by a link too, is told and not opened."""
    (tmp_path / "secret.tex").write_text("secret", "utf-8")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    one = rendered(f"Tea. \\input{{{name}}}", folder)

    assert "Tea." == one.text.strip()
    assert ["it lies outside the article's folder"] == [why for _, _, why in _told(one)]


def test_standard_input_has_no_parts() -> None:
    """Without a folder nothing is included, and that is told."""
    assert "file a" in [what for what, _, _ in _told(rendered("Tea. \\input{a}"))]


@pytest.mark.parametrize(
    "source",
    [
        "{" * 200_000,
        "\\footnote{" * 50_000,
        "\\section{" * 50_000,
        "\\begin{itemize}\\item " * 20_000,
        "\\begin{verbatim}" * 20_000,
        "\\(" * 100_000,
        "$x " * 100_000,
        "\\cite[" * 50_000,
        "\\def\\a{" + "x" * 500 + "}" + "\\a " * 20_000,
        "\\foo[" * 20_000 + "a]",
        "% \n" * 100_000,
        "\\verb|" * 50_000,
        "\\SI{" * 3_000 + "}" * 3_000,
        "\\enquote{" * 5_000 + "}" * 5_000,
        "\\begin{thebibliography}\\bibitem{a}" + "\\href{x}{" * 3_000 + "}" * 3_000,
    ],
    ids=lambda source: source[:12],
)
def test_hostile_input_is_linear(source: str) -> None:
    """Nesting, what is never closed, and macros that multiply are read in seconds."""
    start = time.process_time()
    rendered(f"Tea. {source}")

    assert 5 > time.process_time() - start


def test_what_revtex_writes() -> None:
    """A label may hold groups in groups; parts that are named print only their text."""
    read = article(
        r"""\documentclass{revtex4-2}\begin{document}
Graphene superconducts~\cite{Cao2018}.
\begin{thebibliography}{1}%
\providecommand \@ifxundefined [1]{\@ifx{#1\undefined}}
\expandafter\ifx\csname natexlab\endcsname\relax\def\natexlab#1{#1}\fi
\bibitem [{\citenamefont {Cao}\ \emph {et~al.}(2018)\citenamefont {Cao}, \citenamefont {Fang}}]{Cao2018}
  \BibitemOpen
  \bibfield {author} {\bibinfo {author} {\bibfnamefont {Y.}~\bibnamefont {Cao}} and\
  \bibinfo {author} {\bibfnamefont {S.}~\bibnamefont {Fang}},\ }\bibfield {title} {\bibinfo {title}
  {Unconventional superconductivity in graphene},\ }\href {\doibase 10.1038/nature26160} {\bibfield
  {journal} {\bibinfo  {journal} {Nature}\ }\textbf {\bibinfo {volume} {556}},\
  \bibinfo {pages} {43} (\bibinfo {year} {2018})}\BibitemShut {NoStop}
\end{thebibliography}\end{document}"""
    )

    assert [1] == [len(read.references)]
    assert [read.references[0].id] == [one.ref_id for one in read.citations[0].targets]
    assert (
        "Y. Cao and S. Fang, Unconventional superconductivity in graphene, Nature 556, 43 (2018) "
        "https://doi.org/10.1038/nature26160"
    ) == " ".join(read.references[0].raw.split())


def test_the_list_that_bibtex_made(tmp_path: Path) -> None:
    """Where no .bib file is there, the .bbl beside the article is its list; penalties print nothing."""
    (tmp_path / "a.bbl").write_text(
        "\\begin{thebibliography}{1}\n\\bibitem[Jones(2015)]{jones}\nC.~Jones.\n\\newblock Sheep.\n"
        "\\newblock \\emph{Farm J.}, 3\\penalty0 (2):\\penalty0 1--4, 2015.\n\\end{thebibliography}\n"
    )
    text = "\\begin{document}Sheep sleep \\cite{jones}.\\bibliography{refs}\\end{document}"
    one = rendered(text, tmp_path)

    assert () == one.layout.bibliographies
    assert one.text.rstrip().endswith("[jones] C. Jones. Sheep. Farm J., 3(2):1–4, 2015.")

    (tmp_path / "refs.bib").write_text("@misc{jones}")
    assert ("refs.bib",) == rendered(text, tmp_path).layout.bibliographies


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"Many \parencites(see)()[12]{a}[34]{b} agree.", "Many [a, b, 12] agree."),
        (r"\only<2->{\alert{Tea} calms \cite<2>{a}.}", "Tea calms [a]."),
        (r"\title{Tea\tnoteref{t1}}", "Tea"),
    ],
)
def test_notes_of_all_and_slides(source: str, shown: str) -> None:
    """Notes before all groups, slides and signs of title notes are no text."""
    assert shown == body(source)


@given(
    st.lists(
        st.sampled_from(
            r"\cite{a} \footnote{ } { $ $$ \begin{itemize} \item \end{itemize} \bibitem{a} % ~ -- \[ "
            r"\] \"u \begin{tabular} & \\ \section{ \input{x} \newcommand{\x}{y} \x \verb| \href{a}{ ["
            r" ] tea \begin{thebibliography} \end{thebibliography} \end{document} \title{ \c ` é".split()
        ),
    ).map(" ".join)
)
def test_any_latex_is_exact(source: str) -> None:
    """Whatever stands in a file, every character that is written leads back to itself."""
    source = f"Tea.\n{source}"
    assert_exact(rendered(source), source)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """No bytes end in anything but text or one clear error."""
    with suppress(InputError):
        read_latex(data, shown="a.tex", folder=None)


def test_a_missing_file_of_references_is_told_and_the_article_read(tmp_path: Path) -> None:
    """An article that came without its .bib file is read all the same; the gap is named once."""
    text = (
        r"\begin{document}Tea shortens sleep by 24 minutes \citep{smith2014}."
        "\n"
        r"\bibliography{refs,more}\bibliography{refs}\end{document}"
    )
    (tmp_path / "more.bib").write_text("@book{roe, title={Tea}}", encoding="utf-8")

    layout = read_latex(text.encode(), shown="tea.tex", folder=tmp_path).layout

    assert ["more.bib"] == list(layout.bibliographies)
    assert ["refs.bib"] == [one.what for one in layout.not_read]


def test_frames_of_a_talk_have_headings() -> None:
    """Titles of frames and blocks are headings: what they say is no part of a sentence."""
    text = r"""\documentclass{beamer}\begin{document}
\begin{frame}<2->[fragile]{Why it matters}{In short}
Tea shortens sleep \cite{smith}.
\end{frame}
\begin{frame}\frametitle{Methods}\framesubtitle{The trial}
\begin{block}<1>{Design}
We randomised 40 adults.
\end{block}
\begin{itemize}\item One thing\end{itemize}
\end{frame}
\begin{frame}
No title here.
\end{frame}
\end{document}"""

    assert [
        ("heading", "Why it matters"),
        ("heading", "In short"),
        ("paragraph", "Tea shortens sleep [smith]."),
        ("heading", "Methods"),
        ("heading", "The trial"),
        ("heading", "Design"),
        ("paragraph", "We randomised 40 adults."),
        ("item", "One thing"),
        ("paragraph", "No title here."),
    ] == blocks_of(text, "talk.tex")
