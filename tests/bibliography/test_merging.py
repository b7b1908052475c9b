"""Which of the two readings of a field stands: the grammar's or the tagger's."""

import pytest

from claimcheck.bibliography.strings import merging, parse_reference
from claimcheck.bibliography.strings.trained import Run
from claimcheck.model import Reference, Span


def read(monkeypatch: pytest.MonkeyPatch, raw: str, *tagged: tuple[str, str, float]) -> Reference:
    """Return the reference where the tagger reads so: labels, texts and how sure it is."""
    found = [
        Run(label, Span(raw.index(text), raw.index(text) + len(text)), confidence)
        for label, text, confidence in tagged
    ]
    monkeypatch.setattr(merging, "runs", lambda *_: found)
    return parse_reference(raw, id="case#1", file="case.txt")


def values(reference: Reference, *names: str) -> dict[str, str]:
    """Return the values of the fields."""
    return {name: reference.value(name) for name in names}


def test_a_field_that_the_tagger_cuts_within_a_phrase_is_the_grammars(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between two words ends no title, unless the tagger is sure of it."""
    raw = "Wordsworth, W. (1995). The Prelude in Four Texts (Parallel). London: Penguin."
    cut = ("title", "The Prelude", 0.5)

    assert read(monkeypatch, raw, cut).value("title") == "The Prelude in Four Texts (Parallel)"
    sure = read(monkeypatch, raw, ("title", "The Prelude", 0.95))
    assert sure.value("title") == "The Prelude"


def test_a_container_does_not_swallow_a_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the grammar parts title and journal, one run over both needs to be all but certain."""
    raw = "Kim, Y.Y., and Roe, A., Outcomes of mitomycin C in adults. J Sleep, 1998. 12(6): p. 7-9."
    both = "Outcomes of mitomycin C in adults. J Sleep"

    found = read(
        monkeypatch, raw, ("author", "Kim, Y.Y., and Roe, A.", 1.0), ("container", both, 0.95)
    )
    assert values(found, "title", "container") == {
        "title": "Outcomes of mitomycin C in adults",
        "container": "J Sleep",
    }


@pytest.mark.parametrize(
    ("raw", "tagged", "expected"),
    [
        (
            "Levinson, David, ed. Cultural Anthropology. New York: Holt, 1996.",
            [("editor", "Levinson, David", 0.9), ("container", "Cultural Anthropology", 0.9)],
            {"title": "Cultural Anthropology", "container": ""},
        ),
        (
            "Roe A. In: Doe B, editor. Deep Sleep. New York: Holt, 1996.",
            [
                ("author", "Roe A", 1.0),
                ("editor", "Doe B", 1.0),
                ("container", "Deep Sleep", 0.9),
                ("publisher", "Holt", 0.9),
            ],
            {"title": "", "container": "Deep Sleep"},
        ),
        (
            "Roe A, Doe B, editors. Proceedings of the Sleep Conference. Holt, 1996.",
            [
                ("editor", "Roe A, Doe B", 1.0),
                ("container", "Proceedings of the Sleep Conference", 0.9),
                ("publisher", "Holt", 0.9),
            ],
            {"title": "", "container": "Proceedings of the Sleep Conference"},
        ),
    ],
)
def test_a_book_of_its_own_is_a_title(
    monkeypatch: pytest.MonkeyPatch,
    raw: str,
    tagged: list[tuple[str, str, float]],
    expected: dict[str, str],
) -> None:
    """What stands beside its editors or publisher alone holds no other work; proceedings do."""
    assert expected == values(read(monkeypatch, raw, *tagged), "title", "container")


def test_a_journal_in_marks_is_no_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """Italian notes set the journal in marks, and the title before it in none."""
    raw = "A. Rossi, Storia di un libro perduto, “Rivista di studi”, 12 (1950), pp. 710-720."

    found = read(
        monkeypatch,
        raw,
        ("author", "A. Rossi", 1.0),
        ("title", "Storia di un libro perduto", 0.9),
        ("container", "Rivista di studi", 0.9),
    )
    assert values(found, "title", "container") == {
        "title": "Storia di un libro perduto",
        "container": "Rivista di studi",
    }


def test_a_title_does_not_begin_within_what_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that the tagger half takes for a name belong to the title that goes on behind them."""
    raw = "American Cancer Society guidelines for early detection. CA Cancer J. 2018;68(1):1-9."
    title = ("title", "Society guidelines for early detection", 0.95)

    found = read(monkeypatch, raw, ("author", "American Cancer", 0.54), title)

    assert found.value("title") == "American Cancer Society guidelines for early detection"
    assert (found.authors, found.rest) == ((), "")


@pytest.mark.parametrize("before", [("author", "Roe Jane", 0.95), ("editor", "Roe Jane", 0.95)])
def test_a_title_begins_behind_what_is_read(
    monkeypatch: pytest.MonkeyPatch, before: tuple[str, str, float]
) -> None:
    """Messy lists put nothing between names and title; where names are sure, they are parted."""
    raw = "Roe Jane Sleep of the elderly in winter. J Sleep. 2018;68(1):1-9."
    title = ("title", "Sleep of the elderly in winter", 0.95)

    assert read(monkeypatch, raw, before, title).value("title") == title[1]


def test_a_publisher_stays_where_the_tagger_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is not taken is no reason to drop what the grammar reads there."""
    raw = "Roe J, Poe A (editors). Cochrane Handbook for Reviews. Cochrane, 2021."
    both = ("container", "Cochrane Handbook for Reviews. Cochrane", 0.57)

    found = read(monkeypatch, raw, ("editor", "Roe J, Poe A", 0.98), both)

    assert values(found, "title", "publisher") == {
        "title": "Cochrane Handbook for Reviews",
        "publisher": "Cochrane",
    }


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (", 1961, pp. 14-15", {"container": "", "publisher": "Random House"}),
        (". May 3, 1961, p. 14", {"container": "Random House", "publisher": ""}),
    ],
)
def test_a_house_before_the_year_is_no_container(
    monkeypatch: pytest.MonkeyPatch, end: str, expected: dict[str, str]
) -> None:
    """A publishing house holds no other work, but a newspaper of a day may have such a name."""
    raw = f"Jane Jacobs, The Life of Great Cities, Random House{end}"
    tagged = [
        ("author", "Jane Jacobs", 1.0),
        ("title", "The Life of Great Cities", 1.0),
        ("container", "Random House", 0.97),
    ]

    assert values(read(monkeypatch, raw, *tagged), *expected) == expected


def test_authors_do_not_end_within_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the grammar is sure of a name, the tagger does not cut it behind its initial."""
    raw = "Diederik P. Kingma and Jimmy Ba. Adam: A method for optimization. Proc. ICLR, 2015."
    found = read(monkeypatch, raw, ("author", "Diederik P", 1.0))

    assert [name.family for name in found.authors] == ["Kingma", "Ba"]


def test_a_group_behind_persons_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tagger ends the authors before "on behalf of"; the grammar has read the group."""
    raw = (
        "Mehta P, Brown M, on behalf of the HLH Collaboration, UK. Cytokine storm syndromes. "
        "Lancet 2020;395:1033-4."
    )
    found = read(monkeypatch, raw, ("author", "Mehta P, Brown M", 1.0))

    assert [name.display for name in found.authors] == ["Mehta", "Brown", "HLH Collaboration, UK"]
