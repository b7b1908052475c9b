"""What becomes of a batch, whatever the registry answers."""

import datetime
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.lookup.registries.patience import Patience
from claimcheck.lookup.registries.registry import NotAnAnswer, Told, ask
from claimcheck.model import Absent, Ask, AskKind, Record, SourceName, Unavailable, Work
from tests.lookup.registries.client import reply_of

ASKS = tuple(Ask("doi", f"10.5555/{n}") for n in range(4))
AT = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)
TIMEOUT = Failure(reason="timeout", detail="no answer in 20 s", status=None)


class Answers:
    """A client that gives the answers it was made with, one after the other."""

    def __init__(self, *answers: Reply | Failure) -> None:
        """Keep the answers."""
        self._answers = list(answers)
        self.urls: list[str] = []

    def limit(self, service: str, limit: Limit) -> None:
        """Keep no limits."""

    def send(self, request: Request) -> Reply | Failure:
        """Return the next answer; the last one again and again."""
        self.urls.append(request.url)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def send_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Failure]]:
        """Send the requests one after the other."""
        return ((one, self.send(one)) for one in requests)

    def stop(self) -> None:
        """Do nothing."""


class Numbers:
    """A registry that has even numbers and no odd ones."""

    source: SourceName = "Crossref"
    key = "crossref"
    kinds: frozenset[AskKind] = frozenset({"doi"})
    limit = Limit(per_second=10, concurrent=1)

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return one batch."""
        return [tuple(asks)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return a request that names the asks."""
        return Request(url="https://registry.example/?" + ",".join(one.value for one in batch))

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return what the body says."""
        match reply.body:
            case b"html":
                raise NotAnAnswer("bad-answer", "the answer is a web page, not JSON")
            case b"unknown":
                raise NotAnAnswer("bad-answer", "no such format", again=False)
            case b"wide" if len(batch) > 1:
                raise NotAnAnswer("too-large", "the answer has too many values", again=False)
            case b"bug":
                raise ZeroDivisionError
        has = Told(content=Work(title="Even"), alias_of="10.5555/prime")
        spoken_of = [one for one in batch if one.value[-1] != "9" and one not in batch[3:]]
        return {one: has if int(one.value[-1]) % 2 == 0 else None for one in spoken_of}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait between tries."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


def test_each_ask_gets_its_answer() -> None:
    """Present, absent and not spoken of are three answers; the last is asked for alone."""
    client = Answers(reply_of("all"))
    answers = ask(Numbers(), (*ASKS[:3], Ask("doi", "10.5555/9")), client, lambda: AT)

    assert [Record, Absent, Record, Unavailable] == [type(one) for one in answers]
    assert ["10.5555/9"] == [url.partition("?")[2] for url in client.urls[1:]]
    assert {(AT, 200, "Crossref")} == {
        (one.retrieved_at, one.http_status, one.source) for one in answers
    }
    assert "10.5555/prime" == getattr(answers[0], "alias_of", None)


def test_the_address_of_a_batch_is_that_of_the_registry() -> None:
    """The list of what was asked would stand there once for each ask; one asked alone is named."""
    batch = ask(Numbers(), ASKS[:3], Answers(reply_of("all")), lambda: AT)
    alone = ask(Numbers(), ASKS[:1], Answers(reply_of("all")), lambda: AT)

    assert {"https://registry.example/"} == {one.url for one in batch}
    assert {"https://registry.example/?10.5555/0"} == {one.url for one in alone}


def test_an_answer_that_speaks_of_little_is_none() -> None:
    """Not every ask of a batch is asked alone where the registry speaks of hardly any."""
    client = Answers(reply_of("all"))
    answers = ask(
        Numbers(), [Ask("doi", f"10.5555/{n}") for n in range(10, 60)], client, lambda: AT
    )

    assert 1 == len(client.urls)
    assert 47 == sum(isinstance(one, Unavailable) for one in answers)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "bad-answer"),
        (401, "refused"),
        (403, "refused"),
        (418, "bad-answer"),
        (429, "limited"),
        (500, "server-error"),
        (503, "server-error"),
    ],
)
def test_a_status_without_answer(status: int, reason: str) -> None:
    """No status but 200 and 404 is read; the client has retried what may be retried."""
    client = Answers(reply_of("all", status))
    (answer,) = ask(Numbers(), ASKS[:1], client, lambda: AT)

    assert isinstance(answer, Unavailable)
    assert (reason, status, f"HTTP {status}") == (answer.reason, answer.http_status, answer.detail)
    assert 1 == len(client.urls)


def test_a_failure_is_no_answer() -> None:
    """A failure keeps its reason; a host that is not there is a matter of names."""
    gone = Failure(reason="no-such-host", detail="no such host")

    assert ["timeout"] * 4 == [
        getattr(one, "reason", None) for one in ask(Numbers(), ASKS, Answers(TIMEOUT), lambda: AT)
    ]
    (answer,) = ask(Numbers(), ASKS[:1], Answers(gone), lambda: AT)
    assert "dns" == getattr(answer, "reason", None)


def test_nonsense_is_asked_again() -> None:
    """A page instead of JSON may be a passing fault: three tries, then no answer."""
    client = Answers(reply_of("html"), reply_of("html"), reply_of("all"))
    (answer,) = ask(Numbers(), ASKS[:1], client, lambda: AT)
    assert isinstance(answer, Record)

    client = Answers(reply_of("html"))
    (answer,) = ask(Numbers(), ASKS[:1], client, lambda: AT)
    assert isinstance(answer, Unavailable)
    assert 3 == len(client.urls)


@pytest.mark.parametrize("body", ["unknown", "bug"])
def test_what_asking_again_cannot_mend(body: str) -> None:
    """A final word and a fault of our own are not asked again, and cost only this batch."""
    client = Answers(reply_of(body))
    answers = ask(Numbers(), ASKS, client, lambda: AT)

    assert ["bad-answer"] * 4 == [getattr(one, "reason", None) for one in answers]
    assert 1 == len(client.urls)


@pytest.mark.parametrize(
    "refusal",
    [
        reply_of("", 414),
        reply_of("", 400),
        reply_of("wide"),
        Failure(reason="too-large", detail="8 MB"),
    ],
)
def test_too_much_is_halved(refusal: Reply | Failure) -> None:
    """A batch that is too long, refused or too large in its answer is asked in halves."""
    client = Answers(refusal, reply_of("all"))
    answers = ask(Numbers(), ASKS, client, lambda: AT)

    assert list(ASKS) == [one.ask for one in answers]
    assert [Record, Absent, Record, Absent] == [type(one) for one in answers]
    assert 3 == len(client.urls)


def test_a_registry_that_never_answers_is_left_alone() -> None:
    """After three replies in a row that are no answers the rest is unavailable without a request."""
    client, patience = Answers(reply_of("html")), Patience()
    answers = [
        ask(Numbers(), (one,), client, lambda: AT, patience)[0]
        for one in (Ask("doi", f"10.5555/{number}") for number in range(10, 20))
    ]

    assert {Unavailable} == {type(one) for one in answers}
    assert 3 * 3 == len(client.urls)


def test_patience_comes_back_with_an_answer() -> None:
    """Only replies in a row count, and each service by itself."""
    patience = Patience()
    for is_useless in (True, True, False, True, True):
        patience.note("crossref", is_useless=is_useless)
    before = patience.is_over("crossref")
    patience.note("crossref", is_useless=True)

    assert [False, True, False] == [before, patience.is_over("crossref"), patience.is_over("pmc")]
