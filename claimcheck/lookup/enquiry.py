"""One run's questions: none is asked twice, answers are kept as they come."""

import datetime
import itertools
import queue
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

from claimcheck.lookup.answered import Answered, Errand
from claimcheck.lookup.http.messages import Client
from claimcheck.lookup.registries.patience import Patience
from claimcheck.lookup.registries.registry import Registry, ask
from claimcheck.model import Answer, Ask, SourceName, Unavailable

_AT_ONCE: Final = 16  # registries' requests; each registry's own limit is lower
_GLANCE_S: Final = 0.1  # how long answers may wait for being kept

Progress = Callable[[str, int, int], None]
Keep = Callable[[Sequence[Answer]], None]


class Enquiry(Answered):
    """What was asked in one run, and every answer.

    No error in asking loses the run: what it leaves without an answer is unavailable.

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
        super().__init__(known)
        self.client = client
        self.now = now
        self._keep = keep
        self._progress = progress
        self._expected = expected
        self._arrived = 0
        self._has_met = False
        self._patience = Patience()
        self._incoming: queue.SimpleQueue[Sequence[Answer]] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="look-up")
        self._beside: list[Future[None]] = []

    @property
    def has_met_a_source(self) -> bool:
        """Whether anyone has answered in this run."""
        return self._has_met

    def ask(self, *wanted: tuple[Registry, Iterable[Ask]]) -> None:
        """Ask registries, all at the same time, for what they have not answered yet."""
        calls = []
        for registry, asks in wanted:
            self.client.limit(registry.key, registry.limit)
            batches = registry.batches(self.missing(registry.source, asks))
            calls.append([(registry, batch) for batch in batches])
        by_turns = itertools.chain.from_iterable(itertools.zip_longest(*calls))
        self._wait([self._pool.submit(self._asked, *call) for call in by_turns if call])

    def beside(self, source: SourceName, asks: Iterable[Ask], errand: Errand) -> None:
        """Let an errand run beside the questions, for what its source has not answered yet."""
        missing = self.missing(source, asks)
        if missing:
            self._beside.append(self._pool.submit(self._run, source, missing, errand))

    def finish(self) -> None:
        """Wait for the errands."""
        self._wait(self._beside)

    def leave(self) -> None:
        """Let the threads go without waiting for them, and take what has come in."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._take()

    def _asked(self, registry: Registry, batch: Sequence[Ask]) -> None:
        try:
            answers: Sequence[Answer] = ask(registry, batch, self.client, self.now, self._patience)
        except Exception as error:  # noqa: BLE001 - no question may cost the run
            answers = self._failed(registry.source, batch, error)
        self._incoming.put(answers)

    def _run(self, source: SourceName, asks: Sequence[Ask], errand: Errand) -> None:
        left = dict.fromkeys(asks)
        try:
            for answer in errand(asks, self):
                left.pop(answer.ask, None)
                self._incoming.put((answer,))
        except Exception as error:  # noqa: BLE001 - no page may cost the run
            self._incoming.put(self._failed(source, left, error))

    def _failed(self, source: SourceName, asks: Iterable[Ask], error: Exception) -> list[Answer]:
        at, detail = self.now(), f"it cannot be read ({type(error).__name__})"
        return [
            Unavailable(ask=one, source=source, retrieved_at=at, reason="bad-answer", detail=detail)
            for one in asks
        ]

    def _wait(self, futures: Sequence[Future[None]]) -> None:
        while wait(futures, timeout=_GLANCE_S).not_done:
            self._take()
        self._take()

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
