"""Values of fields, and that a large file keeps one object of what many entries say alike."""

import pytest

from claimcheck.bibliography.formats import parse
from claimcheck.bibliography.values import Value, shared
from claimcheck.model import Identifier, Reference, Span
from claimcheck.read.source import decode

BIB = """
@article{tea-%d,
  author = {Roe, Ann},
  title = {Tea and sleep},
  journal = {Journal of Tea},
  year = {2014},
  doi = {10.1234/tea.%d},
  urldate = {2024-05-01},
}
"""
RIS = """TY  - JOUR
ID  - tea-%d
AU  - Roe, Ann
TI  - Tea and sleep
JO  - Journal of Tea
PY  - 2014
DO  - 10.1234/tea.%d
Y2  - 2024/05/01/
AB  - Tea at night keeps people awake.
ER  -
"""


def two(entry: str, name: str) -> tuple[Reference, Reference]:
    """Return the references of a file with two entries."""
    text = "\n".join(entry % (number, number) for number in (1, 2))
    first, second = parse(decode(text.encode(), shown=name, kind="bibliography")).references
    return first, second


@pytest.mark.parametrize(("entry", "name"), [(BIB, "tea.bib"), (RIS, "tea.ris")])
def test_what_entries_have_alike_is_kept_once(entry: str, name: str) -> None:
    """Names of fields, the type and a journal's name are one object in all entries."""
    first, second = two(entry, name)
    assert first.entry_type is second.entry_type
    assert [one.name for one in first.fields] == [one.name for one in second.fields]
    assert all(one.name is two.name for one, two in zip(first.fields, second.fields, strict=True))
    journals = [one.field("container") for one in (first, second)]
    assert journals[0] is not None
    assert journals[1] is not None
    assert journals[0].raw is journals[1].raw


@pytest.mark.parametrize(("entry", "name"), [(BIB, "tea.bib"), (RIS, "tea.ris")])
def test_what_is_written_as_it_reads_is_kept_once(entry: str, name: str) -> None:
    """A value that is its raw text is the same object, and a whole field has one place."""
    reference, _ = two(entry, name)
    assert [] == [one.name for one in reference.fields if one.value == one.raw is not one.value]
    field, (doi,) = reference.field("doi"), reference.identifiers_of("doi")
    assert field is not None
    assert field.span is doi.span
    assert doi.raw is doi.value
    (accessed,) = reference.dates_of("accessed")
    fields = [one.span for one in reference.fields if one.span == accessed.span]
    assert all(span is accessed.span for span in fields)


VALUE = Value("doi", "10.1234/tea", "10.1234/tea", Span(40, 51))


@pytest.mark.parametrize(
    ("written", "expected"), [(Span(0, 11), Span(40, 51)), (Span(3, 7), Span(43, 47))]
)
def test_place_in_the_file(written: Span, expected: Span) -> None:
    """A part of a value stands behind the value's start, the whole where the value stands."""
    assert expected == VALUE.place(written)


@pytest.mark.parametrize(
    "other",
    [
        Identifier(kind="doi", value="10.1234/tea", raw="10.1234/tea", span=Span(40, 51)),
        Identifier(kind="doi", value=None, raw="10.1234/tea", span=Span(40, 51)),
        Identifier(kind="doi", value="10.1234/te", raw="10.1234/te", span=Span(40, 50)),
        Identifier(kind="pmid", value="12", raw="12", span=Span(40, 51), derived_from="url"),
    ],
)
def test_an_identifier_stays_the_same(other: Identifier) -> None:
    """Sharing text and place changes nothing of an identifier, whole, faulty, part or derived."""
    assert other == VALUE.home(other)


def test_long_texts_are_not_kept_for_others() -> None:
    """Only short values are likely to recur; a long one would lie in memory for nothing."""
    assert shared("".join(["Tea"] * 9)) is shared("".join(["Tea"] * 9))
    assert shared("".join(["Tea"] * 99)) is not shared("".join(["Tea"] * 99))
