"""Hundreds of references against records: sound ones stay silent, each fault is met in its field."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from claimcheck.bibliography.strings import parse_reference
from claimcheck.matching.fields import comparisons, differing
from claimcheck.matching.works import likeness, validated
from claimcheck.model import Ask, Author, Record, Reference, SourceName, Work, WorkDate
from claimcheck.records import WorkRecord
from tests.matching.worlds import STYLES, WORKS, Cited, apa, first_only, vancouver

WHEN: Final = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)


def read(raw: str) -> Reference:
    """Return a reference of a list."""
    return parse_reference(raw, id="a#1", file="a.txt")


def fields_that_differ(
    reference: Reference, work: Work, source: SourceName = "PubMed"
) -> list[str]:
    """Return the names of the fields in which a reference differs from a record."""
    record = Record(ask=Ask("pmid", "1"), source=source, retrieved_at=WHEN, content=work)
    found = comparisons(
        reference, [WorkRecord(record, work, likeness(reference, work), record.ask)]
    )
    return [one.verdict.field for one in differing(found)]


SOUND: Final = [(key, style) for key in WORKS for style in STYLES]


@pytest.mark.parametrize(("key", "style"), SOUND, ids=lambda one: getattr(one, "__name__", one))
def test_a_sound_reference_is_silent(key: str, style: Callable[[Cited], str]) -> None:
    """In every style the reference is the work, agrees in every field, and a search would find it."""
    cited = WORKS[key]
    reference = read(style(cited))

    assert "same" == likeness(reference, cited.work)
    assert [] == fields_that_differ(reference, cited.work, "PubMed")
    assert [] == fields_that_differ(reference, cited.work, "Crossref")
    assert cited.work == validated(reference, [cited.work])


def odd_references() -> dict[str, tuple[str, str]]:
    """Return the key of the work and the reference, by what is odd about it."""
    text = Path(__file__).with_name("odd-references.txt").read_text(encoding="utf-8")
    rows = re.findall(r"^\[(.+?): (\w+)\]\n(.+)$", text, re.MULTILINE)
    return {what: (key, raw) for what, key, raw in rows}


SOUND_ODD: Final = odd_references()


@pytest.mark.parametrize(("key", "raw"), SOUND_ODD.values(), ids=SOUND_ODD)
def test_an_odd_but_sound_reference_is_silent(key: str, raw: str) -> None:
    """What people write and registries hold in other words is the same."""
    work, reference = WORKS[key].work, read(raw)

    assert "same" == likeness(reference, work)
    assert [] == fields_that_differ(reference, work, "PubMed")
    assert [] == fields_that_differ(reference, work, "Crossref")


def other_title(cited: Cited) -> str:
    """A long word of the title replaced by another one."""
    words = [word for word in cited.work.title.split() if word.isalpha() and len(word) > 4]
    return vancouver(cited).replace(max(words, key=len), "Xylophone", 1)


def other_year(cited: Cited) -> str:
    """The year three too late."""
    raw = vancouver(cited)
    for year in sorted({date.date[:4] for date in cited.work.dates}):
        raw = raw.replace(f" {year};", f" {int(year) + 3};")
    return raw


def other_first_author(cited: Cited) -> str:
    """The first author is somebody else."""
    first, dot, rest = vancouver(cited).partition(". ")
    _, comma, others = first.partition(", ")
    return f"Kowalczyk T{comma}{others}{dot}{rest}"


def one_more_author(cited: Cited) -> str:
    """An author is invented behind the first one."""
    first, dot, rest = vancouver(cited).partition(". ")
    name, comma, others = first.partition(", ")
    return f"{name}, Kowalczyk TR{comma}{others}{dot}{rest}"


def other_journal(cited: Cited) -> str:
    """The journal is another one."""
    return vancouver(cited).replace(f". {cited.short}. ", ". Vet Immunol Immunopathol. ")


def other_volume(cited: Cited) -> str:
    """The volume is off by one."""
    volume = cited.work.volume
    return vancouver(cited).replace(f";{volume}", f";{int(volume) + 61}")


def other_page(cited: Cited) -> str:
    """The first page is another one."""
    raw, _, _ = vancouver(cited).rpartition(":")
    return f"{raw}:8123-8130."


FAULTS: Final[dict[Callable[[Cited], str], str]] = {
    other_title: "title",
    other_year: "year",
    other_first_author: "authors",
    one_more_author: "authors",
    other_journal: "container",
    other_volume: "volume",
    other_page: "pages",
}
NO_FAULT: Final = {
    ("garcia", "other_page"),
    ("bmj", "other_page"),
    ("plos", "other_page"),
    ("cochrane", "other_page"),
}
"""Articles by number: a range of pages beside a number is not compared."""
FAULTY: Final = [
    (key, fault) for key in WORKS for fault in FAULTS if (key, fault.__name__) not in NO_FAULT
]


@pytest.mark.parametrize(("key", "fault"), FAULTY, ids=lambda one: getattr(one, "__name__", one))
def test_a_fault_is_met_in_its_field_alone(key: str, fault: Callable[[Cited], str]) -> None:
    """One fault in an otherwise sound reference differs in that field and in no other."""
    cited = WORKS[key]

    reference = read(fault(cited))

    assert "different" != likeness(reference, cited.work)
    assert [FAULTS[fault]] == fields_that_differ(reference, cited.work)


@pytest.mark.parametrize("key", WORKS)
@pytest.mark.parametrize("style", [vancouver, apa, first_only])
def test_the_record_of_another_work_is_different(key: str, style: Callable[[Cited], str]) -> None:
    """No work of this table is taken for another one, and no search for one accepts another."""
    reference = read(style(WORKS[key]))
    others = [cited.work for name, cited in WORKS.items() if name != key]

    assert {"different"} == {likeness(reference, work) for work in others}
    assert validated(reference, others) is None


def of(title: str, *families: str, **fields: object) -> Work:
    """Return the record of an article."""
    authors = tuple(Author(family=family, given="A") for family in families)
    return Work(title=title, authors=authors, type="article", **fields)  # type: ignore[arg-type]  # as written


PRINTED: Final = (WorkDate(kind="print", date="2014-03"),)
ONLINE: Final = (WorkDate(kind="online", date="2020-07-03"),)
REAL: Final = {
    "a title cut by an ellipsis": (
        "Roe A, Lee B. Global, regional, and national incidence of diseases... Lancet 2014;39:17-85.",
        of(
            "Global, regional, and national incidence of diseases in 195 countries: a survey",
            dates=PRINTED,
            containers=("Lancet",),
        ),
    ),
    "ahead of its issue": (
        "Roe A, Lee B. Myofascial release and pain thresholds: a review. Man Ther. 2021 (in press).",
        of(
            "Myofascial release and pain thresholds: a review",
            *("Roe", "Lee"),
            dates=ONLINE,
            containers=("Man Ther",),
        ),
    ),
    "a translated title": (
        "Roe A, Lee B. [Opioids for chronic back pain]. Schmerz. 2014;28(1):60-72. German.",
        of(
            "Hebel und Arznei bei Rückenschmerz",
            *("Roe", "Lee"),
            dates=PRINTED,
            containers=("Der Schmerz",),
            volume="28",
            issue="1",
            pages="60-72",
        ),
    ),
    "authors before a journal alone": (
        "A. Roe et al. [ATLAS Collaboration], Phys. Lett. B 716 (2014) 1.",
        of(
            "Observation of a new particle in the search for the Higgs boson",
            *("Roe", "Lee"),
            dates=PRINTED,
            containers=("Physics Letters B",),
            volume="716",
            pages="1-29",
        ),
    ),
    "a journal's name that the title swallowed": (
        "A. Roe et al. (LIGO), Observation of Gravitational Waves, Phys. Rev. Lett. 116, 061102 (2014).",
        of(
            "Observation of Gravitational Waves",
            *("Roe", "Lee"),
            dates=PRINTED,
            containers=("Physical Review Letters", "Phys. Rev. Lett."),
            volume="116",
            article_number="061102",
        ),
    ),
    "an entry of an encyclopedia": (
        "Roe A. Biopsychosocial model of pain. In: Gellman MD, editor. Encyclopedia of Medicine. 2014.",
        of(
            "Biopsychosocial Model of Pain",
            "Roe",
            dates=PRINTED,
            containers=("Encyclopedia of Medicine",),
            raw_type="reference-entry",
        ),
    ),
    "a group that stands for the rest": (
        "Roe, A., Lee, A., & Pain Group (2014). What back pain is and why it counts. Pain, 39(1), 2-6.",
        of(
            "What back pain is and why it counts",
            *("Roe", "Lee", "Doe", "Poe"),
            dates=PRINTED,
            containers=("Pain",),
            volume="39",
        ),
    ),
    "an unsigned note of two words": (
        "Editorial. Decline in semen. Lancet 1988;ii:137-8.",
        of(
            "DECLINE IN SEMEN",
            dates=(WorkDate(kind="print", date="1988-07"),),
            containers=("The Lancet",),
            volume="332",
            pages="137-138",
        ),
    ),
}


@pytest.mark.parametrize(("raw", "work"), REAL.values(), ids=REAL)
def test_forms_of_real_references(raw: str, work: Work) -> None:
    """They are the work, and nothing in them differs."""
    reference = read(raw)

    assert "same" == likeness(reference, work)
    assert [] == fields_that_differ(reference, work, "PubMed")


def test_another_paper_of_one_author() -> None:
    """The same author alone does not make two papers one, where all else differs."""
    work = of(
        "Hyperplasia and developmental disorder in children",
        *("Roe", "Lee"),
        dates=PRINTED,
        containers=("Lancet",),
        volume="351",
        pages="637-641",
    )

    reference = read("Roe A. Vaccination and the rise of measles. Lancet. 1999;354:949-50.")

    assert "different" == likeness(reference, work)


def test_a_reply_by_its_place() -> None:
    """A reply that is cited without this word is known by its page, and by nothing less."""
    work = of(
        "Dexamethasone for severe disease. Reply",
        "Roe",
        dates=PRINTED,
        containers=("Lancet",),
        volume="384",
        pages="e67",
    )

    raw = "Roe A. Dexamethasone for severe disease. Lancet. 2014;384:e67."

    assert "same" == likeness(read(raw), work)
    assert "unsure" == likeness(read(raw.replace("e67", "693-704")), work)
