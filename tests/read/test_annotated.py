"""Markers, sentences and links are read in the annotated articles as well as the goals want."""

from collections.abc import Iterable

import pytest

from claimcheck.model import Article, Span
from tests.read.annotations import Annotated, annotated, articles
from tests.read.measures import (
    Counts,
    begun,
    boundary_counts,
    links,
    marker_counts,
    markers,
    wanted_links,
)
from tests.read.placed import placed_article
from tests.read.reading import article_of

PARTS = ("dev", "held-out", "fresh", "unseen", "later", "newest")
Reading = tuple[Annotated, Article]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Return the articles of ``dev`` and ``fresh`` with what was read in them."""
    return [
        (gold, article_of(gold.text, gold.name + ending))
        for part in ("dev", "fresh")
        for gold, ending in articles(part)
    ]


def total(counted: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    result = Counts()
    for one in counted:
        result = result.plus(one)
    return result


def test_markers_are_found(readings: list[Reading]) -> None:
    """Of all markers 99 % are found with all that they point at, and 99 % of what is found is one."""
    counts = total(marker_counts(gold, article) for gold, article in readings)
    assert counts.recall >= 0.99
    assert counts.precision >= 0.99


@pytest.mark.parametrize(
    "system", ["bracket", "round", "superscript", "sup", "keys", "footnotes", "marks"]
)
def test_markers_of_a_system(readings: list[Reading], system: str) -> None:
    """In a system that shows its markers none is missed and none invented."""
    of_system = [one for one in readings if one[0].system == system]
    counts = total(marker_counts(gold, article) for gold, article in of_system)
    assert (1.0, 1.0) == (counts.recall, counts.precision)


def test_no_two_systems_are_mixed(readings: list[Reading]) -> None:
    """Every article has one system, and an article without markers none."""
    systems = {gold.name: article.marker_system for gold, article in readings}
    assert {"none"} == {system for name, system in systems.items() if name.startswith("none")}
    assert "mixed" not in systems.values()


def test_sentences_end_where_they_end(readings: list[Reading]) -> None:
    """Ends of sentences are found with an F1 of at least 0.99."""
    counts = total(boundary_counts(gold, begun(gold, article)) for gold, article in readings)
    assert counts.f1 >= 0.99


def test_links_are_right(readings: list[Reading]) -> None:
    """Links from markers to claims have an F1 above the 0.944 that a simple rule reached."""
    counts = total(
        Counts.of(links(gold, article, proposed=True), wanted_links(gold))
        for gold, article in readings
    )
    assert counts.f1 > 0.98


def test_the_fresh_set_is_read() -> None:
    """Of the third set, written by other eyes, nearly every marker is found and none is invented."""
    read = [(gold, article_of(gold.text, gold.name + ending)) for gold, ending in articles("fresh")]
    counts = total(marker_counts(gold, article) for gold, article in read)
    linked = total(
        Counts.of(links(gold, article, proposed=True), wanted_links(gold)) for gold, article in read
    )
    assert counts.recall >= 0.995
    assert counts.precision == 1.0
    assert linked.f1 >= 0.99


@pytest.mark.parametrize(("part", "least"), [("unseen", 0.98), ("later", 0.99), ("newest", 0.99)])
def test_a_set_that_was_written_afterwards_is_read(part: str, least: float) -> None:
    """Of the last sets, of rarer and of usual articles, 99 % is found and is right."""
    read = [(gold, placed_article(gold.text, gold.name, ending)) for gold, ending in articles(part)]
    counts = total(marker_counts(gold, article) for gold, article in read)
    linked = total(
        Counts.of(links(gold, article, proposed=True), wanted_links(gold)) for gold, article in read
    )
    assert counts.recall >= 0.99
    assert counts.precision >= 0.99
    assert linked.f1 >= least
    assert "mixed" not in {article.marker_system for _, article in read}


def test_no_system_is_mixed_in_the_unseen_set() -> None:
    """Every article of the fourth set has one system in every format, and some have none."""
    systems = {
        (gold.name, ending): placed_article(gold.text, gold.name, ending).marker_system
        for gold, ending in articles("unseen")
    }
    none = {system for (name, _), system in systems.items() if name.startswith("none")}
    assert {"none"} == none
    assert "mixed" not in systems.values()
    assert {".txt", ".md", ".docx", ".html", ".tex", ".wiki"} == {ending for _, ending in systems}


def test_what_is_sure_is_right(readings: list[Reading]) -> None:
    """A link that is not proposed is right 98 times in 100; a guess is never certain."""
    counts = total(
        Counts.of(links(gold, article, proposed=False), wanted_links(gold))
        for gold, article in readings
    )
    guesses = [
        covered
        for _, article in readings
        for claim in article.claims
        for covered in claim.citations
        if covered.scope in {"block", "carried"}
    ]
    assert counts.precision >= 0.98
    assert guesses
    assert all(one.proposed and one.confidence != "certain" for one in guesses)


def test_the_set_is_large_enough() -> None:
    """There are at least 265 articles, 14 of them held out, and none stands twice."""
    names = {part: {gold.name for gold, _ in articles(part)} for part in PARTS}
    together = sum(len(some) for some in names.values())
    assert together >= 265
    assert len(names["held-out"]) >= 14
    assert len(names["fresh"]) >= 24
    assert len(names["unseen"]) >= 30
    assert len(names["later"]) >= 60
    assert len(names["newest"]) >= 65
    assert together == len(set.union(*names.values()))


def test_marks_are_read() -> None:
    """Marks are taken out of the text, and say what they say."""
    gold = annotated("bracket-x", "One.⟦[1]|1⟧␞ Two⟦[2,3]|2,3|-1⟧.\n\nRoe ⟦(1842)|?⟧ said.")
    assert gold.text == "One.[1] Two[2,3].\n\nRoe (1842) said."
    assert [Span(4, 7), Span(11, 16), Span(23, 29)] == [one.span for one in gold.markers]
    assert {(0, 0), (1, 0), (1, 1)} == wanted_links(gold)
    assert [7] == gold.boundaries


def test_what_is_missed_and_invented_counts() -> None:
    """A missed, an invented and a wrongly resolved marker are each counted."""
    text = "One [1] two ⟦[2]|2⟧ three ⟦[3]|1⟧ four ⟦(4)|4⟧.\n\n[1] A. B. 2001.\n\n[2] C. D. 2002."
    gold = annotated("bracket-x", text + "\n\n[3] E. F. 2003.\n\n[4] G. H. 2004.")
    found, wanted = markers(gold, article_of(gold.text))
    assert {(0, frozenset("2"))} == found & wanted
    assert Counts(1, 3, 3) == Counts.of(found, wanted)
