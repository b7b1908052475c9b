"""The questions of a run without asking any: which requests are certain before the first answer."""

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.lookup.answered import Answered, Errand
from claimcheck.lookup.http.messages import Request
from claimcheck.lookup.pages.fetching import page_requests
from claimcheck.lookup.registries.registry import Registry
from claimcheck.model import Answer, Ask, SourceName


class Planned(NamedTuple):
    """A request to one source that is certain before anything is asked."""

    source: SourceName
    request: Request
    asks: int
    """How many identifiers the request asks for."""


class Rehearsal(Answered):
    """An enquiry that notes its requests and sends none.

    What waits for one source's answer is not certain to be asked of another, and is left out.

    Arguments:
        known: Answers that need no asking.
    """

    def __init__(self, known: Iterable[Answer] = ()) -> None:
        """Begin with what is known, and nothing planned."""
        super().__init__(known)
        self.planned: list[Planned] = []
        self._waiting: set[Ask] = set()

    def ask(self, *wanted: tuple[Registry, Iterable[Ask]]) -> None:
        """Note the requests that registries would be sent."""
        asked: set[Ask] = set()
        for registry, asks in wanted:
            certain = (one for one in asks if one not in self._waiting)
            for batch in registry.batches(self.missing(registry.source, certain)):
                self.planned.append(Planned(registry.source, registry.request(batch), len(batch)))
                asked.update(batch)
        self._waiting |= asked

    def beside(self, source: SourceName, asks: Iterable[Ask], errand: Errand) -> None:  # noqa: ARG002 - as in a run
        """Note the pages that would be fetched; what other errands ask depends on answers."""
        if source == "page":
            requests = page_requests(self.missing(source, asks))
            self.planned += [Planned(source, one, 1) for one in requests]

    def finish(self) -> None:
        """Wait for nothing."""
