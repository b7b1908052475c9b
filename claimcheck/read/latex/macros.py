r"""What the macros of LaTeX and its usual packages do to the text around them."""

from typing import Final

CITES: Final = frozenset(
    (
        *("cite", "citet", "citep", "citealt", "citealp", "citenum", "citen", "onlinecite"),
        *("citeyear", "citeyearpar", "shortcite", "citeA", "citeNP", "fullcite", "footfullcite"),
        *(
            "parencite",
            "textcite",
            "autocite",
            "footcite",
            "supercite",
            "smartcite",
            "footcitetext",
        ),
        *("cites", "parencites", "textcites", "autocites", "footcites", "supercites", "smartcites"),
        *("citetalias", "citepalias", "fullcites", "notecite", "pnotecite"),
    )
)
"""Of natbib, biblatex and apacite; their capitalised and starred forms are the same."""
NAMES_ONLY: Final = frozenset(("citeauthor", "citetitle", "citefullauthor", "citedate", "citeurl"))
"""Macros that print a part of a reference."""
AUTHORS_ONLY: Final = frozenset(("citeauthor", "citefullauthor"))
"""Those of them that cite: their entries come into the list (natbib, "Partial citations")."""

DROPPED: Final = {
    **dict.fromkeys(
        (
            *("label", "ref", "eqref", "pageref", "cref", "Cref", "autoref", "nameref", "vref"),
            *("vspace", "hspace", "usepackage", "bibliographystyle", "index", "pagestyle"),
            *("thispagestyle", "hypersetup", "graphicspath", "phantom", "hphantom", "vphantom"),
            *(
                "author",
                "date",
                "institute",
                "affil",
                "affiliation",
                "email",
                "address",
                "keywords",
            ),
            *("documentclass", "pagenumbering", "theoremstyle", "color", "nocite", "hyphenation"),
            *("DeclareMathOperator", "RequirePackage", "selectlanguage", "addtolength", "cline"),
            *("setstretch", "linespread", "captionsetup", "orcid", "noopsort"),
            *(
                "includepdf",
                "lstset",
                "geometry",
                "sisetup",
                "bibpunct",
                "tableofcontents",
                "cmidrule",
            ),
            *("citestyle", "setcitestyle", "crefrange", "rowcolor", "cellcolor", "ccsdesc"),
            *("tnoteref", "tnotetext", "corref", "cortext", "fnref", "fntext", "ead", "inst"),
            *("titlerunning", "authorrunning", "orcidID", "column", "labelcref"),
            *("bibinfo", "bibfield", "BibitemShut", "href@noop", "Eprint"),
        ),
        1,
    ),
    **dict.fromkeys(
        ("setlength", "setcounter", "addtocounter", "newtheorem", "DeclareCiteCommand", "rule"), 2
    ),
    **dict.fromkeys(("definecolor", "addcontentsline", "DeclareFieldFormat"), 3),
    **dict.fromkeys(("textcolor", "colorbox", "parbox", "raisebox", "scalebox", "resizebox"), 1),
    **dict.fromkeys(("multicolumn", "multirow"), 2),
    "foreignlanguage": 1,
    "defcitealias": 2,
}
"""How many arguments print nothing; those after them are text."""

LABELLED: Final = frozenset(("bibinfo", "bibfield", "Eprint"))
"""Macros of `DROPPED` that print the argument after those; blanks before it print nothing."""

TOLD: Final = {
    "includegraphics": ("picture", "a picture is not read"),
    "includesvg": ("picture", "a picture is not read"),
    "todo": ("note to the authors", r"what stands in \todo is no part of the text"),
    "ce": ("chemical formula", "a formula is not read"),
    "bibentry": ("bibentry", "a reference that is printed in the text is not read"),
}
"""Macros whose argument is left out, with what is told of it."""

HEADINGS: Final = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
    "subtitle": 2, "title": 1, "frametitle": 3, "framesubtitle": 4,
}  # fmt: skip
FOOTNOTES: Final = frozenset(("footnote", "endnote", "sidenote", "thanks", "footnotetext"))
INPUTS: Final = frozenset(("input", "include", "subfile", "import", "subimport", "subfileinclude"))
DEFINITIONS: Final = frozenset(
    ("newcommand", "renewcommand", "providecommand", "def", "DeclareRobustCommand")
)
ADDRESSES: Final = frozenset(("url", "path", "nolinkurl"))
QUOTED: Final = {"enquote": ("“", "”"), "textquote": ("“", "”"), "blockquote": ("“", "”")}
NUMBERS: Final = frozenset(("SI", "qty", "num", "si", "unit", "SIrange", "ang", "numrange"))
UNITS: Final = {
    "percent": "%", "kilo": "k", "milli": "m", "micro": "µ", "centi": "c", "nano": "n",
    "gram": "g", "metre": "m", "meter": "m", "litre": "L", "liter": "L", "second": "s",
    "hour": "h", "day": "d", "minute": "min", "mole": "mol", "celsius": "°C", "per": "/",
    "degreeCelsius": "°C", "degree": "°", "kelvin": "K", "kilogram": "kg", "hertz": "Hz",
    "mega": "M", "giga": "G", "pascal": "Pa", "watt": "W", "joule": "J", "volt": "V",
    "year": "a", "squared": "²", "cubed": "³", "square": "", "cubic": "",
}  # fmt: skip
"""Names of the package siunitx."""

MATH: Final = frozenset(
    (
        *("equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign"),
        *("alignat", "array", "IEEEeqnarray", "dmath", "xalignat", "split"),
    )
)
TABLES: Final = {
    "tabular": 1, "tabularx": 2, "tabular*": 2, "longtable": 1, "tabulary": 2, "tabu": 1,
    "longtblr": 1, "tblr": 1, "supertabular": 1, "xltabular": 2,
}  # fmt: skip
"""How many arguments they have."""
LISTS: Final = {"itemize": "- ", "enumerate": "", "description": "- ", "compactitem": "- "}
HEADED: Final = frozenset(("abstract", "acknowledgments", "acknowledgements"))
"""Environments that print their name above what they hold."""
QUOTES: Final = frozenset(("quote", "quotation", "verse", "displayquote"))
ARGUMENTS: Final = {
    "minipage": 1,
    "thebibliography": 1,
    "multicols": 1,
    "adjustbox": 1,
    "subfigure": 1,
}
"""Environments that have arguments which print nothing."""
TITLED: Final = {"frame": (3, 4), "block": (4,), "alertblock": (4,), "exampleblock": (4,)}
"""Environments of a talk that are given titles, with the levels of those (beamer, "Frame")."""
SIGNS: Final = {
    "S": "§", "P": "¶", "copyright": "©", "euro": "€", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "newline": " ", "linebreak": " ", "quad": " ", "qquad": " ", "space": " ",
    "newblock": " ", "item": " ", "textperiodcentered": "·", "tabularnewline": " ",
}  # fmt: skip
"""What pylatexenc has no text for, or another."""
