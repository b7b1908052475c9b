"""What was not answered, said so."""

import datetime
from collections.abc import Iterable, Sequence

from claimcheck.asking import search_of
from claimcheck.model import (
    Answer,
    Ask,
    AskKind,
    Reference,
    SourceName,
    Unavailable,
    UnavailableReason,
)
from claimcheck.records import Records, stated_asks

FIRST_ASKED: dict[AskKind, SourceName] = {
    "doi": "Crossref",
    "pmid": "PubMed",
    "pmcid": "PMC",
    "arxiv": "arXiv",
    "isbn": "Open Library",
    "url": "page",
    "search": "Crossref",
}
"""Who is asked first about what."""


def unanswered(
    references: Iterable[Reference],
    answers: Sequence[Answer],
    reason: UnavailableReason,
    at: datetime.datetime,
) -> tuple[Unavailable, ...]:
    """Return that there is no answer, for everything that was or would be asked first.

    Arguments:
        references: What is looked up.
        answers: What was answered.
        reason: Why the rest was not.
        at: Now.
    """
    records = Records(answers)
    silent: dict[Ask, Unavailable] = {}
    for reference in references:
        known = records.about(reference)
        stated = {ask for one in known.own for ask in stated_asks(one.work)}
        missing = [one for one in known.asks if not records.answers(one) and one not in stated]
        search = None if known.asks else search_of(reference)
        if search and not records.answers(search):
            missing.append(search)
        for one in missing:
            silent[one] = Unavailable(
                ask=one, source=FIRST_ASKED[one.kind], retrieved_at=at, reason=reason
            )
    return tuple(silent.values())
