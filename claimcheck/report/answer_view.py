"""Who was asked about a reference and what came back, as the HTML report shows it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, assert_never

from claimcheck.asking import asks_of, page_of, search_of
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
    Unavailable,
    Work,
)
from claimcheck.records import stated_asks
from claimcheck.report.addresses import Link
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count
from claimcheck.report.source_words import provenance_words, sayer, silence_words

_KIND_WORDS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "arxiv": "arXiv",
    "isbn": "ISBN",
    "url": "",
}


class AnswerRow(NamedTuple):
    """One answer."""

    source: str
    asked: Link
    said: str
    remarks: str


def answer_rows(
    reference: Reference, answers: Callable[[Ask], Sequence[Answer]]
) -> tuple[AnswerRow, ...]:
    """Return what was answered about a reference, in the order of its identifiers.

    Arguments:
        reference: The reference.
        answers: The answers of the audit to one ask.
    """
    return tuple(_row(answer) for ask in _asks(reference, answers) for answer in answers(ask))


def _asks(reference: Reference, answers: Callable[[Ask], Sequence[Answer]]) -> tuple[Ask, ...]:
    """Return what was asked: its identifiers, its search, and what the records state."""
    search = search_of(reference)
    own = (*asks_of(reference), *((search,) if search else ()))
    return tuple(dict.fromkeys((*own, *_stated(own, answers))))


def _stated(asks: Sequence[Ask], answers: Callable[[Ask], Sequence[Answer]]) -> Iterator[Ask]:
    for ask in asks:
        for answer in answers(ask):
            if isinstance(answer, Record) and isinstance(answer.content, Work):
                yield from stated_asks(answer.content)


def _row(answer: Answer) -> AnswerRow:
    kind = answer.ask.kind
    value = f"{_KIND_WORDS[kind]} {answer.ask.value}".strip() if kind in _KIND_WORDS else "a search"
    return AnswerRow(
        source=sayer(answer.source),
        asked=Link(visible(value), page_of(answer.ask)),
        said=visible(_said(answer)),
        remarks=visible(", ".join(filter(None, (provenance_words(answer), answer.provenance)))),
    )


def _said(answer: Answer) -> str:
    match answer:
        case Record():
            return _found(answer)
        case Absent():
            return "does not have it"
        case Unavailable():
            return silence_words(answer.reason)
        case _:
            assert_never(answer)


def _found(record: Record) -> str:
    match record.content:
        case Work():
            return "has it"
        case Candidates():
            return f"brought {count(len(record.content.works), 'hit')}"
        case Registration():
            agency = record.content.agency
            return f"registered with {agency}" if agency else "registered"
        case Page():
            return "was fetched"
        case Capture():
            return f"has a copy of {record.content.date.isoformat()}"
        case _:
            assert_never(record.content)
