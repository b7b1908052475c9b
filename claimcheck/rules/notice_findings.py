"""How notices on a cited work become findings."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Final

from claimcheck.matching.notices import (
    Assertion,
    Event,
    Standing,
    assertions,
    contradictions,
    events_of,
    standing,
)
from claimcheck.model import Confidence, Evidence, Reference
from claimcheck.rules.citing import claims_of
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.recorded import address_of, dated, listed, works_of

_MOST_REASONS: Final = 200  # characters of the stated reasons that a message quotes


def told_of(reference: Reference, context: Context) -> list[Assertion]:
    """Return all that records tell of notices on the cited work."""
    return assertions((one.record, one.work) for one in works_of(reference, context))


def standing_of(reference: Reference, context: Context) -> Standing:
    """Return what stands against the cited work."""
    return standing(events_of(told_of(reference, context)))


def confidence_in(event: Event, reference: Reference, context: Context) -> Confidence | None:
    """Return "likely" where the notice is disputed, or no record of it could be compared."""
    disputed = list(chain.from_iterable(contradictions(told_of(reference, context))))
    compared = {id(one.record) for one in works_of(reference, context) if one.likeness == "same"}
    sound = any(id(one.record) in compared and one not in disputed for one in event.told)
    return None if sound else "likely"


def _teller(one: Assertion) -> str:
    return "Retraction Watch" if _by_watch(one) else one.record.source


def _by_watch(one: Assertion) -> bool:
    by = one.notice.by.lower().replace("_", "-").replace(" ", "-")
    return one.record.source == "Retraction Watch" or by == "retraction-watch"


def told_by(event: Event) -> str:
    """Return the end of a message: date, reasons, who tells of an event, and the notice's link."""
    link = address_of(event.identifier)
    sources = listed(_teller(one) for one in event.told)
    where = f" ({link})" if link else ""
    return f"{dated(event.date)}{_reasons(event.told)}, according to {sources}{where}"


def _reasons(told: Iterable[Assertion]) -> str:
    stated = (one.notice.detail for one in told if _by_watch(one))
    first = next(filter(None, stated), "")
    words = [one.strip() for one in re.split(r"[+;]", first) if one.strip()]
    text = ", ".join(words)[:_MOST_REASONS]
    return f" ({text})" if text else ""


def evidences(event: Event, said: str) -> list[Evidence]:
    """Return what each who tells of an event says, one evidence for each."""
    return list(dict.fromkeys(evidence_of(one.record, said, _words(one)) for one in event.told))


def _words(one: Assertion) -> str:
    kind = one.notice.raw or one.notice.kind.replace("-", " ")
    by = f"told by {one.notice.by}" if one.notice.by else ""
    return ", ".join(filter(None, (kind, one.notice.date, one.notice.identifier, by)))


def says_itself(reference: Reference, pattern: re.Pattern[str]) -> bool:
    """Say whether the reference speaks of the notice, in front of its title or outside of it."""
    title = reference.field("title")
    raw = reference.raw
    if title:
        start = title.span.start - reference.span.start
        marked = in_front().match(title.raw)
        raw = raw[:start] + (marked[0] if marked else "") + raw[start + len(title.raw) :]
    return bool(pattern.search(raw))


def sentences_say(reference: Reference, context: Context, pattern: re.Pattern[str]) -> bool:
    """Say whether a sentence that cites the reference speaks of the notice."""
    return any(pattern.search(claim.text) for claim in claims_of(reference, context))


@cache
def in_front() -> re.Pattern[str]:
    """Return what a publisher puts before the title of a work that must not be relied on."""
    return re.compile(r"\W*(?i:retracted|withdrawn|removed)(?i: article| chapter| paper)?\s?[:\]]")


def pairs_of(reference: Reference, context: Context) -> Iterator[tuple[Assertion, Assertion]]:
    """Yield the first pair of records that call one notice by two names of different weight."""
    yield from list(contradictions(told_of(reference, context)))[:1]
