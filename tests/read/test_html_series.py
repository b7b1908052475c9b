"""The notes of a page run in a series of names: uncited ones belong to it, and gaps show."""

import pytest

from claimcheck.read.html.series import Series
from tests.read.rendered import article_of, cited

NOTE = '<p><a href="#_ftnref{0}" name="_ftn{0}"><sup>[{0}]</sup></a> {1}. Notes. BMJ 20{0}0;{0}:1–9.</p>'
NAMES = ("Ames R", "Brandt K", "Gamp L", "Hage F")


def _page(prose: str, notes: int = 4) -> str:
    listed = "".join(NOTE.format(at, name) for at, name in enumerate(NAMES[:notes], 1))
    return f"<html><body><article><h1>Tea</h1><p>{prose}</p><hr>{listed}</article></body></html>"


def _mark(number: int) -> str:
    return f'<a href="#_ftn{number}" name="_ftnref{number}"><sup>[{number}]</sup></a>'


def test_a_note_that_nobody_cites_is_one_of_the_series() -> None:
    """Word's last footnote without a mark in the text is a reference, and no claim."""
    article = article_of(_page(f"Tea is old.{_mark(1)} It is warm.{_mark(2)}"), "tea.html")
    assert ["1", "2", "3", "4"] == [one.label for one in article.references]
    assert ["Tea is old.", "It is warm."] == [one.text for one in article.claims]


def test_a_mark_whose_note_is_not_there() -> None:
    """A link to a note of the series that the page lacks is a citation of nothing."""
    text = _page(f"Tea is old.{_mark(1)} It is warm.{_mark(2)} It is wet.{_mark(6)}")
    assert ("[6]", [None]) == cited(article_of(text, "tea.html"))[-1]


@pytest.mark.parametrize(
    "link",
    ['<a href="#_ftn6">a map</a>', '<a href="#top6">[6]</a>', '<a href="#_ftn9">[1]</a>'],
)
def test_other_links_are_no_marks(link: str) -> None:
    """Words, names of another series, and a number that a note has are no citation of nothing."""
    text = _page(f"Tea is old.{_mark(1)} It is warm.{_mark(2)} See {link}.")
    assert all(None not in ids for _, ids in cited(article_of(text, "tea.html")))


def test_a_single_note_makes_no_series() -> None:
    """A number at the end of one name is chance."""
    assert "fn2" not in Series(["fn1"])
    assert "fn3" in Series(["fn1", "fn2"])
    assert "2024" not in Series(["2022", "2023"])


def test_roman_marks() -> None:
    """The third endnote of Word is marked [iii], which is a mark as [ii] is."""
    signs = ("i", "ii", "iii", "iv")
    marks = [
        f'Tea is old.<a href="#_edn{at}"><sup>[{sign}]</sup></a>'
        for at, sign in enumerate(signs, 1)
    ]
    notes = [
        f'<p><a href="#_ednref{at}" name="_edn{at}">[{sign}]</a> {name}. Notes on tea. BMJ 2011;{at}:1–9.</p>'
        for at, (sign, name) in enumerate(zip(signs, NAMES, strict=True), 1)
    ]
    article = article_of(f"<body><p>{' '.join(marks)}</p>{''.join(notes)}</body>", "tea.html")
    assert list(signs) == [one.label for one in article.references]
    assert 4 == len(article.citations)
