"""Where answers come from: the lock, the store, the network."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec import structs

from claimcheck.errors import InputError, SettingsError
from claimcheck.lookup import run as run_module
from claimcheck.lookup.lock import Lock, merged
from claimcheck.lookup.lock_writing import lock_text
from claimcheck.lookup.reach import asks_about, reached
from claimcheck.model import Answer, Ask, Record, Reference, Unavailable
from claimcheck.records import Records
from tests.lookup.answers import WORK, absent, crossref, silent
from tests.lookup.office import Found, Office, references
from tests.world.server import World
from tests.world.works import Library

TEA = "Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105. PMID: 24949078"
PMID, DOI = Ask("pmid", "24949078"), Ask("doi", "10.1136/bmj.g1234")


@pytest.fixture
def office(world: World, tmp_path: Path) -> Office:
    """Return an office in an empty world."""
    return Office(tmp_path, world)


@pytest.fixture
def tea() -> list[Reference]:
    """Return one reference."""
    return references(TEA)


def now() -> datetime.datetime:
    """Return the time to the second, as locks keep it."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def known(*, days: float = 0) -> tuple[Record, Record]:
    """Return what PubMed and Crossref said so many days ago."""
    at = now() - datetime.timedelta(days=days)
    by_pmid = structs.replace(crossref(ask=PMID, at=at), source="PubMed")
    return by_pmid, crossref(at=at)


def locked(office: Office, answers: Iterable[Answer], about: list[Reference]) -> None:
    """Write a lock."""
    text = lock_text(merged(Lock(), answers, about))
    (office.folder / "references.lock").write_text(text, encoding="utf-8")


def test_the_lock_answers_with_all_that_its_records_state(
    office: Office, tea: list[Reference]
) -> None:
    """Nothing is asked, and the record of a stated DOI is there too."""
    locked(office, known(), tea)

    found = office.look_up(tea, "locked")

    assert {"lock"} == {one.cache for one in found.all}
    assert isinstance(found.record(DOI, "Crossref").content, type(WORK))
    assert not office.requests


def test_a_lock_that_lacks_references(office: Office, tea: list[Reference]) -> None:
    """The mode ``locked`` names them, and says how to mend it."""
    many = references(*(f"{TEA}{number}" for number in range(7)))
    locked(office, known(), tea)

    with pytest.raises(InputError, match=r"no record of 7 of the references: .* …\.") as error:
        office.look_up([*tea, *many], "locked")
    with pytest.raises(InputError, match=r"no record of 1 of the references: [^…]*\."):
        office.look_up([*tea, many[0]], "locked")

    assert "claimcheck lock" in str(error.value.remedy)


def test_offline_takes_what_there_is(office: Office, tea: list[Reference]) -> None:
    """However old; and says that the rest was not asked."""
    locked(office, known(days=400), tea)
    (other,) = references("Doe J. Coffee and work. Lancet. 2015;1:5. PMID: 11111111")

    found = office.look_up([*tea, other], "offline")

    assert isinstance(found.answer(PMID, "PubMed"), Record)
    rest = found.answer(Ask("pmid", "11111111"), "PubMed")
    assert isinstance(rest, Unavailable)
    assert rest.reason == "offline"
    assert not office.requests


def test_offline_prefers_the_newer_of_lock_and_store(office: Office, tea: list[Reference]) -> None:
    """Each answer once, whichever of them has it newer."""
    locked(office, known(days=9), tea)
    with office.run().store() as store:
        store.keep(known(days=3)[:1])

    found = office.look_up(tea, "offline")

    assert {"PubMed", "Crossref"} == {one.source for one in found.all}
    assert [6] == [
        (one.retrieved_at - found.record(DOI, "Crossref").retrieved_at).days
        for one in found.all
        if one.source == "PubMed"
    ]


def test_online_asks_for_what_is_not_fresh(office: Office, tea: list[Reference]) -> None:
    """A fresh lock costs nothing; an old one is asked for again."""
    locked(office, known(days=1), tea)
    office.look_up(tea)
    fresh = office.requests
    locked(office, known(days=30), tea)
    office.look_up(tea)

    assert not fresh
    assert office.requests["pubmed"]


def test_a_file_of_retractions_that_is_not_there(
    world: World, tmp_path: Path, tea: list[Reference]
) -> None:
    """Whoever names it counts on it: nothing is asked without it."""
    office = Office(tmp_path, world, retraction_watch="watch.csv")

    with pytest.raises(SettingsError, match=r"retraction-watch names .*watch\.csv"):
        office.look_up(tea)
    assert not office.requests


def test_an_older_answer_stands_in_for_silence(office: Office, tea: list[Reference]) -> None:
    """With the record that it led to then, so that a retraction is not forgotten."""
    locked(office, known(days=30), tea)
    for service in ("pubmed", "europepmc", "crossref", "datacite", "doi.org"):
        office.world.play(service, "503")

    found = office.look_up(tea)

    assert {"lock"} == {found.record(PMID, "PubMed").cache, found.record(DOI, "Crossref").cache}


@pytest.mark.parametrize(
    ("answer", "older", "expected"),
    [
        (silent(DOI), [crossref()], [crossref()]),
        (silent(DOI), [silent(DOI)], [silent(DOI)]),
        (absent(DOI, "Crossref"), [crossref()], [absent(DOI, "Crossref")]),
        (crossref(), [absent(DOI, "doi.org")], [crossref()]),
        (silent(DOI), [absent(DOI, "doi.org")], [silent(DOI), absent(DOI, "doi.org")]),
    ],
)
def test_what_stands_in(answer: Answer, older: list[Answer], expected: list[Answer]) -> None:
    """Only an answer for silence, and never beside what was answered now."""
    assert expected == list(run_module._with_older([answer], older))  # noqa: SLF001 - a table of cases


def test_no_plan_where_nothing_is_asked(office: Office, tea: list[Reference]) -> None:
    """Offline there is nothing to plan; online the stale answers are."""
    locked(office, known(days=30), tea)

    assert [] == office.run("offline").planned(tea, [])
    assert ["PubMed"] == [one.source for one in office.planned(tea)]


def test_addresses_that_answered_are_noted(world: World, tmp_path: Path) -> None:
    """The next run knows when a page was last there."""
    page = Library(1, [world.origin(1)]).work("page")
    world.add(page)
    office = Office(tmp_path, world)
    office.look_up(references(f"“{page.title},” Health Library. {page.url}"))

    with office.run().store() as store:
        histories = store.histories([page.url])

    assert histories[page.url].last_live == now().date()


def test_reach() -> None:
    """From an ask to what its record states, and on, each ask once, in rings that end."""
    first, second, third = (Ask("doi", f"10.1000/{number}") for number in range(3))
    states = {first: second, second: third, third: first}
    rows = [
        crossref(structs.replace(WORK, identifiers=(str(to),)), ask=one)
        for one, to in states.items()
    ]
    asked: list[tuple[Ask, ...]] = []

    def answers_to(some: Iterable[Ask]) -> tuple[Answer, ...]:
        asked.append(tuple(some))
        return Records(rows).answers_to(asked[-1])

    assert tuple(rows) == reached([first, first], answers_to)
    assert [(first,), (second,), (third,)] == asked
    assert () == reached([], answers_to)


def test_what_is_asked_about_references(tea: list[Reference]) -> None:
    """Identifiers and searches, each once."""
    asks = asks_about([*tea, *tea])

    assert ["pmid", "search"] == [one.kind for one in asks]
    assert () == Found(()).all
