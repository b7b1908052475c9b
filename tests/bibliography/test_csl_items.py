"""References as CSL-JSON items, which read again as what they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.bibliography.csl_items import csl_item
from claimcheck.bibliography.csl_json import parse_csl_json
from claimcheck.model import Reference, Source

TYPES = ("article", "book", "incollection", "techreport", "phdthesis", "online")
WORD = st.text(alphabet="abcdeXYZéüß", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


def entry(text: str) -> Reference:
    """Return the reference of an entry."""
    source = Source(path="r.bib", kind="bibliography", text=text, sha256="")
    return parse_bibliography(source).references[0]


def again(item: object) -> Reference:
    """Return the reference that is read of an item."""
    text = json.dumps([item], ensure_ascii=False)
    return parse_csl_json(
        Source(path="r.json", kind="bibliography", text=text, sha256="")
    ).references[0]


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """Make entries of any type."""
    names = draw(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=4))
    year = draw(st.integers(1800, 2026))
    month = draw(st.sampled_from(("", "month = may,", "month = 12,")))
    fields = {
        "author": " and ".join(f"{family}, {given}" for family, given in names),
        "title": draw(WORDS),
        "volume": str(draw(st.integers(1, 400))),
        "pages": draw(st.sampled_from(("5--20", "e1234", "7"))),
        "doi": draw(st.sampled_from(("10.1000/abc", "10.1136/bmj.g1"))),
        "pmid": str(draw(st.integers(1, 30_000_000))),
        "publisher": draw(WORDS),
        "edition": draw(WORD),
        "note": draw(WORDS),
    }
    lines = "".join(f" {name} = {{{value}}},\n" for name, value in fields.items())
    kind = draw(st.sampled_from(TYPES))
    return entry(f"@{kind}{{key,\n{lines} {month} year = {{{year}}}\n}}\n")


@given(references())
def test_an_item_reads_as_the_reference(reference: Reference) -> None:
    """Type, names, dates, fields and identifiers are the same after a round trip."""
    read = again(csl_item(reference))

    assert reference.type == read.type
    assert [(one.family, one.given) for one in reference.authors] == [
        (one.family, one.given) for one in read.authors
    ]
    for name in ("title", "volume", "pages", "publisher", "edition", "note"):
        assert reference.value(name) == read.value(name)
    assert [one.reading for one in reference.dates] == [one.reading for one in read.dates]
    for kind in ("doi", "pmid"):
        assert reference.identifier(kind) == read.identifier(kind)
    assert reference.key == read.key


def test_dates_keep_what_they_are() -> None:
    """A day, a range, a season and about; what cannot be stays as it is written."""

    def issued(date: str) -> object:
        return csl_item(entry(f"@book{{a, title = {{A}}, date = {{{date}}}}}"))["issued"]

    assert {"date-parts": [[2024, 5, 8]]} == issued("2024-05-08")
    assert {"date-parts": [[2024, 5, 3], [2024, 5, 5]]} == issued("2024-05-03/2024-05-05")
    assert {"date-parts": [[2020]], "season": 1} == issued("Spring 2020")
    assert {"date-parts": [[2014]], "circa": True} == issued("2014~")
    assert {"literal": "2024-02-36"} == issued("2024-02-36")
    assert {"literal": "196X"} == issued("196X")


def test_names_keep_what_they_are() -> None:
    """A body is one string; editors and a body among them too; a suffix is a suffix."""
    item = csl_item(
        entry(
            "@incollection{a, title = {A}, author = {{WHO} and King, Jr, Ann}, booktitle = {B},"
            " editor = {Jones, B. and Li, X.}}"
        )
    )

    assert [{"literal": "WHO"}, {"family": "King", "given": "Ann", "suffix": "Jr"}] == item[
        "author"
    ]
    assert [{"family": "Jones", "given": "B."}, {"family": "Li", "given": "X."}] == item["editor"]
    assert "B" == item["container-title"]


def test_a_preprint_of_arxiv_leads_there() -> None:
    """CSL has no variable for arXiv: its address and its name stand for it."""
    item = csl_item(entry("@misc{a, title = {A}, eprint = {2101.00001}, archiveprefix = {arXiv}}"))

    assert "https://arxiv.org/abs/2101.00001" == item["URL"]
    assert ("article", "arXiv") == (item["type"], item["publisher"])
    assert "2101.00001" == again(item).identifier("arxiv")
