"""The answers of an audit, and what they say about each reference."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from claimcheck.asking import asks_of, search_of
from claimcheck.matching.fields import Comparison, comparisons
from claimcheck.matching.works import Likeness, likeness, validated
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    Candidates,
    Capture,
    Page,
    Record,
    Reference,
    Registration,
    SourceName,
    Unavailable,
    Work,
)

_AUTHORITIES: dict[str, SourceName] = {
    "doi": "doi.org",
    "pmid": "PubMed",
    "pmcid": "PMC",
    "arxiv": "arXiv",
}
"""Whose "no such thing" proves that an identifier does not exist."""


class WorkRecord(NamedTuple):
    """A record of a work, with how like it is to the reference."""

    record: Record
    work: Work
    likeness: Likeness
    ask: Ask
    """What led here: the reference's own identifier, its search, or an identifier of a record."""


class Known(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """What the answers say about one reference."""

    asks: tuple[Ask, ...]
    """The identifiers of the reference itself."""
    answers: tuple[Answer, ...]
    """To its identifiers, its search, and the identifiers that its records state."""
    own: tuple[WorkRecord, ...]
    """Works that its own identifiers lead to."""
    learnt: tuple[WorkRecord, ...]
    """Works of the identifiers that records of the same work state, reached by those alone."""
    found: WorkRecord | None
    """The work that a search brought, where its words are certainly those of the reference."""

    @cached_property
    def same(self) -> tuple[WorkRecord, ...]:
        """Every record of the cited work: by its own identifiers, learnt ones, then by search."""
        found = (self.found,) if self.found else ()
        wrong = {one.ask for one in self.others}
        return tuple(
            one
            for one in (*self.own, *self.learnt, *found)
            if one.likeness == "same" or (one.likeness == "unsure" and one.ask not in wrong)
        )

    @cached_property
    def others(self) -> tuple[WorkRecord, ...]:
        """Records of other works that its own identifiers lead to."""
        return tuple(one for one in self.own if one.likeness == "different")

    @property
    def registrations(self) -> tuple[Record, ...]:
        """That its DOIs are registered."""
        return tuple(one for one in self._present() if isinstance(one.content, Registration))

    @cached_property
    def pages(self) -> tuple[tuple[Record, Page], ...]:
        """The pages of its addresses."""
        return tuple((one, one.content) for one in self._present() if isinstance(one.content, Page))

    def capture(self, url: str) -> tuple[Record, Capture] | None:
        """Return the archived copy of one of its addresses."""
        for one in self._present():
            if one.ask == Ask("url", url) and isinstance(one.content, Capture):
                return one, one.content
        return None

    def proof_of_absence(self, ask: Ask) -> Absent | None:
        """Return the authority's word that there is no such identifier."""
        authority = _AUTHORITIES.get(ask.kind)
        return next(
            (
                one
                for one in self.answers
                if isinstance(one, Absent) and one.ask == ask and one.source == authority
            ),
            None,
        )

    def is_known(self, ask: Ask) -> bool:
        """Say whether any source has what an identifier names."""
        return any(isinstance(one, Record) and one.ask == ask for one in self.answers)

    def unavailable(self) -> tuple[Unavailable, ...]:
        """Return every source that gave no answer."""
        return tuple(one for one in self.answers if isinstance(one, Unavailable))

    def _present(self) -> Iterator[Record]:
        return (one for one in self.answers if isinstance(one, Record))


class Records:
    """The answers of an audit.

    Arguments:
        answers: All of them.
    """

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        """Index the answers by what was asked."""
        self.all = tuple(answers)
        self._by_ask: dict[Ask, list[Answer]] = {}
        for answer in self.all:
            self._by_ask.setdefault(answer.ask, []).append(answer)
        self._known: dict[str, Known] = {}
        self._compared: dict[str, tuple[Known, tuple[Comparison, ...]]] = {}

    def answers(self, ask: Ask) -> tuple[Answer, ...]:
        """Return what was answered to one ask."""
        return tuple(self._by_ask.get(ask, ()))

    def answers_to(self, asks: Iterable[Ask]) -> tuple[Answer, ...]:
        """Return what was answered to some asks, in their order."""
        return tuple(answer for ask in asks for answer in self._by_ask.get(ask, ()))

    def about(self, reference: Reference) -> Known:
        """Return what the answers say about a reference."""
        if reference.id not in self._known:
            self._known[reference.id] = self._made(reference)
        return self._known[reference.id]

    def compared(self, reference: Reference, known: Known) -> tuple[Comparison, ...]:
        """Return each field of a reference as the records see it; compared once for all who ask.

        Arguments:
            reference: The reference.
            known: What the answers say about it, or about what it repeats.
        """
        before, found = self._compared.get(reference.id, (None, ()))
        if before is not known:
            found = comparisons(reference, known.same)
            self._compared[reference.id] = known, found
        return found

    def _made(self, reference: Reference) -> Known:
        asks = asks_of(reference)
        own = tuple(one for ask in asks for one in self._works(reference, ask))
        met = {(one.record.ask, one.record.source) for one in own}
        stated = dict.fromkeys(
            ask for one in own if one.likeness == "same" for ask in stated_asks(one.work)
        )
        further = [ask for ask in stated if ask not in asks]
        learnt = tuple(
            one
            for ask in further
            for one in self._works(reference, ask)
            if one.likeness == "same" and (one.record.ask, one.record.source) not in met
        )
        search = search_of(reference)
        searched = list(self.answers(search)) if search else []
        return Known(
            asks=asks,
            answers=(
                *(answer for ask in (*asks, *further) for answer in self.answers(ask)),
                *searched,
            ),
            own=own,
            learnt=learnt,
            found=self._found(reference, searched),
        )

    def _works(self, reference: Reference, ask: Ask) -> Iterator[WorkRecord]:
        """Yield the works that an identifier leads to.

        A record that holds only other identifiers of the work stands for their records.
        """
        for answer, work in self._direct(ask):
            yield WorkRecord(answer, work, likeness(reference, work), ask)
            if not work.title:
                for stated in stated_asks(work):
                    if stated != ask:
                        for other, hit in self._direct(stated):
                            yield WorkRecord(other, hit, likeness(reference, hit), ask)

    def _direct(self, ask: Ask) -> Iterator[tuple[Record, Work]]:
        for answer in self.answers(ask):
            if isinstance(answer, Record) and isinstance(answer.content, Work):
                yield answer, answer.content

    def _found(self, reference: Reference, answers: Iterable[Answer]) -> WorkRecord | None:
        """Return the hit of a search that is the cited work; a bare identifier stands for its record."""
        for answer in answers:
            if isinstance(answer, Record) and isinstance(answer.content, Candidates):
                hits = [one for work in answer.content.works for one in self._hits(answer, work)]
                work = validated(reference, [work for _, work in hits])
                if work:
                    return next(
                        WorkRecord(one, hit, "same", answer.ask) for one, hit in hits if hit is work
                    )
        return None

    def _hits(self, answer: Record, work: Work) -> Iterator[tuple[Record, Work]]:
        if work.title:
            yield answer, work
            return
        for ask in stated_asks(work):
            yield from self._direct(ask)


def works_of(answer: Answer) -> tuple[Work, ...]:
    """Return the works that an answer brings: its own, or those that a search found."""
    match answer:
        case Record(content=Work() as work):
            return (work,)
        case Record(content=Candidates(works=works)):
            return works
    return ()


def stated_by(answer: Answer) -> tuple[Ask, ...]:
    """Return the identifiers that the works of an answer state."""
    return tuple(ask for work in works_of(answer) for ask in stated_asks(work))


def stated_asks(work: Work) -> tuple[Ask, ...]:
    """Return the identifiers that a record states, as what can be asked."""
    pairs = (one.partition(":") for one in work.identifiers)
    return tuple(
        Ask(kind, value)  # type: ignore[arg-type]  # one of AskKind
        for kind, _, value in pairs
        if value and kind in {"doi", "pmid", "pmcid"}
    )
