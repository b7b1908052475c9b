"""An entry that holds several works is taken apart only where that is certain."""

import pytest

from tests.read.reading import article_of

SONGS = "Smith J, Roe B. Fish songs at night. Fish Notes. 2014;57:18-20"
REEFS = "Tate W. Reefs of the north. Fish Notes. 1998;50:7-16."
PROSE = "Fish\n\nFish sing [1]. They are loud [2].\n\n"
CALLS = "Jones K. Deep calls in the sea. Fish Notes. 2015;58:15-7"


def _titles(entry: str) -> list[str]:
    text = f"{PROSE}References\n\n1. {entry}\n2. {REEFS}\n"
    return [one.value("title") for one in article_of(text, "fish.txt").references[:-1]]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"{SONGS}; {CALLS}.", ["Fish songs at night", "Deep calls in the sea"]),
        (f"{SONGS}; see also {CALLS}.", ["Fish songs at night", "Deep calls in the sea"]),
        (
            (
                "Smith, J. (2014). Fish songs. Fish Notes, 57, 18–20; "
                "Jones, K. (2015). Deep calls. Fish Notes, 58, 15–17."
            ),
            ["Fish songs", "Deep calls"],
        ),
        (
            (
                "A. Smith, The Singing Reef (London: Rowan, 1974), 12; "
                "K. Jones, “Deep Calls,” Fish Notes 40 (1988): 57."
            ),
            ["The Singing Reef", "Deep Calls"],
        ),
    ],
)
def test_whole_works_are_taken_apart(entry: str, expected: list[str]) -> None:
    """Works in the forms of Vancouver, APA and notes are told apart at the semicolon."""
    assert expected == _titles(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "Smith J; Roe B; Jones K. Fish songs at night. Fish Notes. 2014;57:18-20.",
        "Smith J. Fish songs at night. New York: Harbor; 2014; Vintage Reef Books, 1992.",
        "Smith J. Fish songs at night. Fish Notes. 2014;57:18-20; discussion 21-2.",
        "Smith J. Fish songs at night. Fish Notes. 2014;57:18-20; PMID 12345678.",
        "Smith J. Fish songs at night. In: Fish Days; 2014 May 3-5; Paris, France. Rowan; 2014.",
        "Smith, J.; Roe, B. Fish songs at night. Fish Notes 2014, 57, 18-20.",
        "Smith, J. (2014). Fish songs at night; or, the reef. Fish Notes, 57, 18–20.",
    ],
)
def test_one_work_stays_one(entry: str) -> None:
    """Authors, publishers, conferences and identifiers behind semicolons are parts of one work."""
    assert 1 == len(_titles(entry))


def test_a_marker_points_at_all_works_of_its_entry() -> None:
    """The number stands for every work; only the first one has it in print."""
    text = f"{PROSE}References\n\n1. {SONGS}; {CALLS}.\n2. {REEFS}\n"
    article = article_of(text, "fish.txt")
    first, second = article.citations
    assert ["fish#1", "fish#1~2"] == [target.ref_id for target in first.targets]
    assert ["fish#2"] == [target.ref_id for target in second.targets]
    assert [True, False, True] == [one.label_span is not None for one in article.references]
    places = [text[one.span.start : one.span.end] for one in article.references[:2]]
    assert [SONGS, f"{CALLS}."] == places


def test_ibid_after_several_works_is_not_guessed() -> None:
    """Behind a note of two works "ibid." could mean either of them."""
    prose = "Fish\n\nFish sing.¹ They are loud.² They rest.³\n\n"
    text = f"{prose}Notes\n\n1. {SONGS}; {CALLS}.\n2. Ibid.\n3. {REEFS}\n"
    ibid = article_of(text, "fish.txt").references[2]
    assert (None, ("fish#1", "fish#1~2")) == (ibid.alias_of, ibid.alias_candidates)


def test_a_short_note_before_a_whole_work() -> None:
    """A note can repeat one work and add another; a later short note then means the added one."""
    notes = (
        "1. A. Tate, The Village Map (London: Rowan, 1974), 12–30.\n"
        "2. Tate, Village Map, 88; see also C. Moor, Commoners (Cambridge: Bridge, 1993), 110.\n"
        "3. Moor, Commoners, 114n3.\n"
    )
    article = article_of("Maps\n\nOld.¹ Odd.² So.³\n\nNotes\n\n" + notes, "maps.txt")
    assert [None, "maps#1", None, "maps#2~2"] == [one.alias_of for one in article.references]


def test_works_of_a_legal_note() -> None:
    """Articles of the law's journals are told apart, also behind a signal that is set off."""
    first = "See Ann Smith, *The Law of Reefs*, 3 J. Sea L. 489, 494–98 (2023)"
    second = "Kim Jones, *Whose Reef Is It*, 12 Fish L. Rev. 343 (2023)."
    text = f"Fish sing.[^1]\n\n[^1]: {first}; *but see* {second}\n"

    assert [first, second] == [one.raw for one in article_of(text, "fish.md").references]
