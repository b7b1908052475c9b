"""Questions run at once, none twice, and no error in asking loses the run."""

import datetime
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import pytest

from claimcheck.lookup.enquiry import Enquiry
from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.registries.registry import Told
from claimcheck.lookup.rehearsal import Rehearsal
from claimcheck.model import Absent, Answer, Ask, AskKind, Record, SourceName, Unavailable
from tests.lookup.answers import DOI, NOW, PAGE, PMID, WORK, absent, crossref, page, silent
from tests.lookup.pages.client import KnowingClient, html

ADDRESS: Final = "https://registry.example/"


class Desk:
    """A registry that has one work, or breaks.

    Arguments:
        source: Its name.
        told: What it has for every ask.
        batch: How many asks one request holds.
    """

    key = "crossref"
    kinds: frozenset[AskKind] = frozenset({"doi"})
    limit = Limit(per_second=10, concurrent=1)

    def __init__(
        self, source: SourceName = "Crossref", told: Told | None = None, batch: int = 1
    ) -> None:
        """Keep what it says."""
        self.source: SourceName = source
        self._told = told
        self._batch = batch
        self.breaks = False

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the asks by so many."""
        return [tuple(asks[at : at + self._batch]) for at in range(0, len(asks), self._batch)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request, if it does not break."""
        if self.breaks:
            raise ZeroDivisionError
        return Request(url=f"{ADDRESS}{self.source}/{batch[0].value}", service=self.key)

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:  # noqa: ARG002 - as registries have it
        """Return what it has."""
        return dict.fromkeys(batch, self._told)


class Talking(KnowingClient):
    """A client that answers everything."""

    def __init__(self) -> None:
        """Know nothing beforehand."""
        super().__init__({})

    def send(self, request: Request) -> Reply:
        """Answer with an empty page."""
        self.asked.append(request)
        return html(request.url, "")


def enquiry(
    client: Talking | None = None,
    *known: Answer,
    keep: Callable[[Sequence[Answer]], None] = lambda _: None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Enquiry:
    """Return a new enquiry."""
    return Enquiry(
        client or Talking(), known, keep=keep, now=lambda: NOW, progress=progress, expected=2
    )


def asks(count: int) -> list[Ask]:
    """Return so many DOIs."""
    return [Ask("doi", f"10.1000/{number}") for number in range(count)]


def test_nothing_is_asked_twice() -> None:
    """Neither what is known, nor the same thing twice, nor what was asked before."""
    client = Talking()
    run = enquiry(client, crossref())

    run.ask((Desk(), [DOI, DOI, *asks(1), *asks(1)]))
    run.ask((Desk(), asks(1)))
    run.leave()

    assert [f"{ADDRESS}Crossref/10.1000/0"] == client.urls
    assert run.answer(DOI, "Crossref") == crossref()


def test_registries_take_turns() -> None:
    """A slow one does not stand before a fast one in the queue."""
    client = Talking()
    run = enquiry(client)

    run.ask((Desk(), asks(3)), (Desk("Europe PMC"), asks(2)))
    run.leave()

    assert {"Crossref", "Europe PMC"} == {url.split("/")[3] for url in client.urls[:2]}
    assert len(client.urls) == 5


def test_answers_are_kept_in_the_callers_thread_as_they_come() -> None:
    """The store is written by one thread, and progress counts up."""
    kept: list[tuple[Answer, str]] = []
    counts: list[tuple[int, int]] = []

    def keep(answers: Sequence[Answer]) -> None:
        kept.extend((one, threading.current_thread().name) for one in answers)

    run = enquiry(keep=keep, progress=lambda _, done, of: counts.append((done, of)))
    run.ask((Desk(told=Told(content=WORK)), asks(3)))
    run.leave()

    assert {threading.current_thread().name} == {thread for _, thread in kept}
    assert set(asks(3)) == {one.ask for one, _ in kept}
    assert (3, 3) == counts[-1]
    assert sorted(counts) == counts


def test_a_registry_that_breaks_is_silent() -> None:
    """An error of ours in a question leaves its asks unavailable, and the others answered."""
    broken, sound = Desk(batch=2), Desk("DataCite")
    broken.breaks = True
    run = enquiry()

    run.ask((broken, asks(2)), (sound, asks(2)))
    run.leave()

    assert asks(2) == run.unavailable_at("Crossref", asks(2))
    assert asks(2) == run.absent_at("DataCite", asks(2))
    assert "it cannot be read (ZeroDivisionError)" == str(
        getattr(run.answer(asks(1)[0], "Crossref"), "detail", "")
    )


def test_an_errand_that_breaks_keeps_what_it_brought() -> None:
    """What it had not answered by then is unavailable."""
    other = Ask("url", "https://www.example.org/coffee")

    def errand(wanted: Sequence[Ask], run: Enquiry) -> Iterator[Answer]:
        assert wanted == [PAGE, other]
        assert run.now() == NOW
        yield page()
        raise RecursionError

    run = enquiry()
    run.beside("page", [PAGE, other, PAGE], errand)
    run.finish()
    run.leave()

    assert isinstance(run.answer(PAGE, "page"), Record)
    assert [other] == run.unavailable_at("page", [PAGE, other])


def test_no_errand_for_what_is_known() -> None:
    """An errand that has nothing to do is not begun."""

    def errand(_: Sequence[Ask], __: Enquiry) -> Iterator[Answer]:
        raise AssertionError

    run = enquiry(None, page())
    run.beside("page", [PAGE], errand)
    run.finish()
    run.leave()

    assert (page(),) == run.answers


def test_asking_again_replaces_a_no_alone() -> None:
    """A record, and silence, stay as they are."""
    run = enquiry(None, absent(DOI, "Crossref"), crossref(ask=PMID), silent(PAGE, "Crossref"))

    run.ask_again(Desk(told=Told(content=WORK)), (DOI, PMID, PAGE))
    run.leave()

    kinds = [type(run.answer(one, "Crossref")) for one in (DOI, PMID, PAGE)]
    assert [Record, Record, Unavailable] == kinds


@pytest.mark.parametrize(("answer", "met"), [(silent(), False), (absent(), True)])
def test_having_met_a_source(answer: Answer, *, met: bool) -> None:
    """Silence shows nothing about the network; a "no" does."""
    run = enquiry()
    run.beside(answer.source, [answer.ask], lambda *_: [answer])
    run.finish()
    run.leave()

    assert met is run.has_met_a_source


def test_the_works_of_asks() -> None:
    """Those of the asks that are named, and of no other."""
    run = enquiry(None, crossref(), absent(PMID))
    run.leave()

    assert [[WORK], []] == [list(run.works(some)) for some in ([DOI], [PMID])]


def test_a_rehearsal_asks_nobody_twice() -> None:
    """What waits for an answer is not certain to be asked elsewhere; known answers lead on."""
    rehearsal = Rehearsal([Absent(ask=DOI, source="Crossref", retrieved_at=NOW)])

    rehearsal.ask((Desk(batch=5), [DOI, *asks(2)]))
    rehearsal.ask((Desk("DataCite"), [DOI, *asks(2)]))
    rehearsal.ask_again(Desk(), [DOI])
    rehearsal.beside("Wayback Machine", [PAGE], lambda *_: [])
    rehearsal.beside("page", [PAGE, Ask("url", f"{PAGE.value}#part")], lambda *_: [])
    rehearsal.finish()

    assert [("Crossref", 2), ("DataCite", 1), ("page", 1)] == [
        (one.source, one.asks) for one in rehearsal.planned
    ]


def test_ten_thousand_questions() -> None:
    """They take no longer than their registry does."""
    run = enquiry()
    began = datetime.datetime.now(datetime.UTC)
    run.ask((Desk(batch=100), asks(10_000)))
    run.leave()

    assert len(run.answers) == 10_000
    assert datetime.datetime.now(datetime.UTC) - began < datetime.timedelta(seconds=20)
