"""One run's questions: none is asked twice, answers are kept as they come."""

import datetime
import queue
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

from claimcheck.lookup.http.messages import Client
from claimcheck.lookup.registries.registry import Registry, ask
from claimcheck.model import Absent, Answer, Ask, Candidates, Record, SourceName, Unavailable, Work

_AT_ONCE: Final = 16  # registries' requests; each registry's own limit is lower
_GLANCE_S: Final = 0.1  # how long answers may wait for being kept

Progress = Callable[[str, int, int], None]
Keep = Callable[[Sequence[Answer]], None]


class Enquiry:
    """What was asked in one run, and every answer.

    Arguments:
        client: Sends the requests.
        known: Answers that need no asking.
        keep: Is given the answers as they come, always in the caller's thread.
        now: The clock.
        progress: Is told how many answers are there.
        expected: How many answers there will be, as far as can be told.
    """

    def __init__(
        self,
        client: Client,
        known: Iterable[Answer],
        *,
        keep: Keep,
        now: Callable[[], datetime.datetime],
        progress: Progress,
        expected: int,
    ) -> None:
        """Begin with what is known."""
        self.client = client
        self.now = now
        self._answers = {(one.ask, one.source): one for one in known}
        self._keep = keep
        self._progress = progress
        self._expected = expected
        self._arrived = 0
        self._has_met = False
        self._incoming: queue.SimpleQueue[Sequence[Answer]] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="look-up")
        self._beside: list[Future[None]] = []

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer so far."""
        return tuple(self._answers.values())

    @property
    def has_met_a_source(self) -> bool:
        """Whether anyone has answered in this run."""
        return self._has_met

    def ask(self, *wanted: tuple[Registry, Iterable[Ask]]) -> None:
        """Ask registries, all at the same time, for what they have not answered yet."""
        futures = []
        for registry, asks in wanted:
            self.client.limit(registry.key, registry.limit)
            missing = [
                one for one in dict.fromkeys(asks) if (one, registry.source) not in self._answers
            ]
            futures += [
                self._pool.submit(self._asked, registry, batch)
                for batch in registry.batches(missing)
            ]
        self._wait(futures)

    def ask_again(self, registry: Registry, asks: Iterable[Ask]) -> None:
        """Ask in another way what a source of the same name did not have."""
        asks = tuple(asks)
        for one in asks:
            if isinstance(self._answers.get((one, registry.source)), Absent):
                del self._answers[one, registry.source]
        self.ask((registry, asks))

    def beside(self, answers: Callable[[], Iterator[Answer]]) -> None:
        """Let a long errand run beside the questions; its answers come in as they are there."""
        self._beside.append(self._pool.submit(self._errand, answers))

    def finish(self) -> None:
        """Wait for the errands."""
        self._wait(self._beside)

    def leave(self) -> None:
        """Let the threads go without waiting for them, and take what has come in."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._take()

    def answer(self, ask: Ask, source: SourceName) -> Answer | None:
        """Return what a source said to an ask."""
        return self._answers.get((ask, source))

    def absent_at(self, source: SourceName, asks: Iterable[Ask]) -> list[Ask]:
        """Return the asks of which the source has no such thing."""
        return [one for one in asks if isinstance(self.answer(one, source), Absent)]

    def unavailable_at(self, source: SourceName, asks: Iterable[Ask]) -> list[Ask]:
        """Return the asks to which the source gave no answer."""
        return [one for one in asks if isinstance(self.answer(one, source), Unavailable)]

    def works(self, asks: Iterable[Ask]) -> Iterator[Work]:
        """Yield the works that the asks led to, those that a search brought too."""
        wanted = set(asks)
        for (one, _), answer in self._answers.items():
            if one in wanted:
                match answer:
                    case Record(content=Work() as work):
                        yield work
                    case Record(content=Candidates(works=works)):
                        yield from works

    def _asked(self, registry: Registry, batch: Sequence[Ask]) -> None:
        self._incoming.put(ask(registry, batch, self.client, self.now))

    def _errand(self, answers: Callable[[], Iterator[Answer]]) -> None:
        for answer in answers():
            self._incoming.put((answer,))

    def _wait(self, futures: Sequence[Future[None]]) -> None:
        while wait(futures, timeout=_GLANCE_S).not_done:
            self._take()
        self._take()
        for future in futures:
            future.result()

    def _take(self) -> None:
        """Take in what has come, keep it, and say how far it is."""
        come: list[Answer] = []
        while not self._incoming.empty():
            come += self._incoming.get()
        if come:
            self._has_met |= any(not isinstance(one, Unavailable) for one in come)
            self._answers.update(((one.ask, one.source), one) for one in come)
            self._keep(come)
        self._arrived += len(come)
        self._progress("looking up", self._arrived, max(self._expected, self._arrived))
