"""Numbered notes are matched to .bib entries by identifier, else by title."""

from claimcheck.bibliography.strings import parse_reference
from claimcheck.matching.references import with_keys
from claimcheck.model import Reference, Span


def note(raw: str, number: int = 1) -> Reference:
    """Return a reference of a list."""
    return parse_reference(raw, id=f"a#{number}", file="a.txt")


def entry(raw: str, key: str) -> Reference:
    """Return a reference as one of a .bib file, by its key."""
    return parse_reference(raw, id=key, file="references.bib")


def keys(notes: list[Reference], entries: list[Reference]) -> list[str | None]:
    """Return the key of each note."""
    return [one.key for one in with_keys(notes, entries)]


ROE = "Roe A. Tea and sleep. BMJ. 2014;3:4-5. doi: 10.1136/bmj.g1"


def test_by_identifier() -> None:
    """The same DOI is the same reference, whatever the titles say."""
    other = "Roe A. Another title. Lancet. 2015;3:4-5. doi: 10.1136/BMJ.G1"

    assert ["roe-2014"] == keys([note(other)], [entry(ROE, "roe-2014")])


def test_by_title() -> None:
    """Without identifiers the title decides, case and punctuation aside."""
    plain = "Roe A. Tea and Sleep. BMJ. 2014;3:4-5."

    assert ["roe-2014"] == keys([note(plain)], [entry(ROE, "roe-2014")])


def test_a_title_that_several_entries_have_decides_nothing() -> None:
    """Two entries of one title by unknown authors leave the note unmatched."""
    plain = "Roe A. Tea and sleep. BMJ. 2014;3:4-5."
    entries = [entry(plain, "roe-2014"), entry(plain, "roe-2014-b")]

    assert [None] == keys([note(plain)], entries)


def test_another_author_is_another_work() -> None:
    """The same title by someone else is not matched."""
    assert [None] == keys(
        [note("Weber K. Tea and sleep. BMJ. 2014;3:4-5.")], [entry(ROE, "roe-2014")]
    )


def test_a_short_form_has_the_key_of_what_it_repeats() -> None:
    """An alias follows its original."""
    short = Reference(id="a#2", file="a.txt", span=Span(0, 5), raw="Ibid.", alias_of="a#1")

    assert ["roe-2014", "roe-2014"] == keys([note(ROE), short], [entry(ROE, "roe-2014")])
