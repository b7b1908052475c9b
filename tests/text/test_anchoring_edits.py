"""Claims are found again after edits of whole articles, and deleted ones nowhere."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.anchors import table
from claimcheck.ledger import anchored, quotation
from claimcheck.model import LedgerClaim, Span
from tests.text.anchor_edits import IN_PLACE, NAMES, Found, edits, found, loaded

PAIRS = tomllib.loads((Path(__file__).parent / "anchor_pairs.toml").read_text(encoding="utf-8"))
HALF = 2
"""Every second edit is tried here, all of them by ``python -m benchmarks.anchors``."""


@cache
def _results() -> tuple[Found, ...]:
    return tuple(found(edit) for edit in list(edits())[::HALF])


def _of(kind: str) -> list[Found]:
    return [one for one in _results() if one.kind == kind]


def test_the_set_is_large() -> None:
    """At least 300 edits of at least 6 articles, and every way to edit is among them."""
    kinds = {one.kind for one in _results()}

    assert len(_results()) >= 300
    assert len(NAMES) >= 6
    assert set(IN_PLACE) < kinds


def test_deleted_sentences_are_lost() -> None:
    """No deleted sentence is found anywhere."""
    assert {"lost"} == {one.state for one in _of("deleted")}


@pytest.mark.parametrize(
    "kind", sorted({*IN_PLACE, "merged with the next"} - {"second half rewritten"})
)
def test_edits_in_place_are_found(kind: str) -> None:
    """Every sentence that was edited where it stands is found there."""
    assert all(one.right for one in _of(kind))


def test_half_rewritten_sentences_are_found_or_lost() -> None:
    """Nearly all sentences with a new second half are found, and none at a wrong place."""
    results = _of("second half rewritten")
    lost = [one for one in results if not one.right]

    assert len(lost) <= 0.07 * len(results)
    assert {one.state for one in lost} <= {"lost"}
    assert {one.state for one in results} <= {"edited", "rewritten", "lost"}


@pytest.mark.parametrize("kind", ["nothing", "moved", "quotation marks and dashes"])
def test_the_same_words_are_exact(kind: str) -> None:
    """What is unchanged, moved, or written with other signs is the same claim."""
    assert {("exact", True)} == {(one.state, one.right) for one in _of(kind)}


def test_a_moved_typo_is_found_or_lost() -> None:
    """A sentence that was moved and edited is never found at a wrong place."""
    assert all(one.right or one.state == "lost" for one in _of("moved and a typo"))


@pytest.mark.parametrize(
    "kind", ["typo", "five edits", "number changed", "negated", "unit changed"]
)
def test_small_edits_are_edited(kind: str) -> None:
    """A changed number, a "not" and a typo all are small edits: a person must tell them apart."""
    assert {"edited"} == {one.state for one in _of(kind)}


def test_new_numbers_of_markers_are_no_edit() -> None:
    """A reference that is added in front renumbers the markers and leaves the claims as they are."""
    states = Counter(one.state for one in _of("markers renumbered"))

    assert all(one.right for one in _of("markers renumbered"))
    assert states["exact"] >= 0.9 * states.total()


def test_states_are_as_the_table_says() -> None:
    """Edited is what has at least 80 % of the words, rewritten what has at least 50 %."""
    least = {"exact": 1.0, "edited": 0.8, "rewritten": 0.5, "lost": 0.0}

    assert [] == [one for one in _results() if one.similarity < least.get(one.state, 1)]


def test_the_table_counts_every_edit() -> None:
    """The lines of the table of docs/ledger.md hold all that was tried."""
    rows = [line.split("|")[1:-1] for line in table(_results())][2:]

    assert len(_results()) == sum(int(row[1]) for row in rows)
    assert {"–"} == {row[-1].strip() for row in rows}


@pytest.mark.parametrize("pair", PAIRS["pair"], ids=lambda pair: pair["what"])
def test_pairs_by_hand(pair: dict[str, str]) -> None:
    """Edits as people make them have the state, and the place, that a person expects.

    The quoted words stand between double braces before the edit, and where they belong after it.
    """
    before, span = _marked(pair["before"])
    after, expected = _marked(pair["after"])
    quoted = quotation(before, span or Span(0, 0))
    claim = LedgerClaim(
        id="one",
        file="",
        article="pair.txt",
        exact=quoted.exact,
        exact_span=Span(0, 0),
        prefix=quoted.prefix,
        suffix=quoted.suffix,
    )
    article, source = loaded(after, "pair.txt")
    (one,) = anchored([claim], article, source.text)

    assert pair["state"] == one.anchor
    assert (expected is None) == (one.place is None)
    if expected and one.place:
        assert expected.meets(one.place)
        assert pair["state"] != "exact" or expected == one.place


def test_there_are_enough_pairs() -> None:
    """At least 40 pairs were made by hand, of every state."""
    assert len(PAIRS["pair"]) >= 40
    assert {"exact", "edited", "rewritten", "lost", "ambiguous"} == {
        pair["state"] for pair in PAIRS["pair"]
    }


def _marked(text: str) -> tuple[str, Span | None]:
    """Return a text without its braces, and what stood between them."""
    before, braces, rest = text.partition("{{")
    if not braces:
        return text, None
    words, _, after = rest.partition("}}")
    return before + words + after, Span(len(before), len(before) + len(words))
