"""What is answered so far, and how an enquiry goes on from there."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.lookup.registries.registry import Registry
from claimcheck.model import Absent, Answer, Ask, Record, SourceName, Unavailable, Work
from claimcheck.records import works_of

if TYPE_CHECKING:
    from claimcheck.lookup.enquiry import Enquiry

Errand = Callable[[Sequence[Ask], "Enquiry"], Iterable[Answer]]
"""A long piece of work of its own: gives the answers to some asks as they come."""


class Answered(ABC):
    """The answers so far, by what was asked and who answered; none is asked for twice.

    Arguments:
        known: Answers that need no asking.
    """

    def __init__(self, known: Iterable[Answer] = ()) -> None:
        """Begin with what is known."""
        self._answers = {(one.ask, one.source): one for one in known}

    @abstractmethod
    def ask(self, *wanted: tuple[Registry, Iterable[Ask]]) -> None:
        """Ask registries, all at the same time, for what they have not answered yet."""

    @abstractmethod
    def beside(self, source: SourceName, asks: Iterable[Ask], errand: Errand) -> None:
        """Let an errand run beside the questions, for what its source has not answered yet."""

    @abstractmethod
    def finish(self) -> None:
        """Wait for the errands."""

    def ask_again(self, registry: Registry, asks: Iterable[Ask]) -> None:
        """Ask in another way what a source of the same name did not have."""
        asks = tuple(asks)
        for one in self.absent_at(registry.source, asks):
            del self._answers[one, registry.source]
        self.ask((registry, asks))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer so far."""
        return tuple(self._answers.values())

    def answer(self, ask: Ask, source: SourceName) -> Answer | None:
        """Return what a source said to an ask."""
        return self._answers.get((ask, source))

    def missing(self, source: SourceName, asks: Iterable[Ask]) -> list[Ask]:
        """Return the asks to which nothing of a source is here, each once."""
        return [one for one in dict.fromkeys(asks) if (one, source) not in self._answers]

    def present_at(self, source: SourceName, asks: Iterable[Ask]) -> list[Ask]:
        """Return the asks of which the source has a record."""
        return [one for one in asks if isinstance(self.answer(one, source), Record)]

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
                yield from works_of(answer)
