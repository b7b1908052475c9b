"""From what was asked and answered to the reference that is added, or to the reason why not."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimcheck.adding.asked import is_string, named
from claimcheck.adding.works import reference_of_page, reference_of_works
from claimcheck.errors import UsageError
from claimcheck.lookup.visible import visible
from claimcheck.matching.links import link_state
from claimcheck.matching.notices import assertions, events_of, standing
from claimcheck.model import Page, Record, Reference, SourceName, Unavailable, Work
from claimcheck.records import Known, Records, WorkRecord, works_of

_WORTH: Final[tuple[SourceName, ...]] = (
    "Crossref",
    "DataCite",
    "doi.org metadata",
    "PubMed",
    "Europe PMC",
    "arXiv",
    "PMC",
    "Open Library",
)
"""Whose record is taken first: agencies are told by publishers."""
_MOST_CANDIDATES: Final = 3
_NO_PAGE: Final = ("dead", "blocked", "unknown")
_BY_HAND: Final = "Give the whole reference as a string with --unverified to write it as it stands."


class Resolved(NamedTuple):
    """A reference that can be added."""

    reference: Reference
    warnings: tuple[str, ...] = ()
    """Whole sentences."""


def resolved(
    asked: Reference,
    records: Records,
    *,
    today: datetime.date,
    unverified: bool,
    months: bool = False,
) -> Resolved:
    """Return the reference to what was asked, as the sources state it.

    Arguments:
        asked: What was asked.
        records: What was answered.
        today: The day on which pages were read.
        unverified: Whether a reference given in words is taken as it stands where no one answers
            for it.
        months: Whether the date of a work has the month, where a record has it.

    Raises:
        UsageError: Nothing certain can be said; the message tells why and what to do.
    """
    known = records.about(asked)
    _demand_no_other(asked, known)
    works = _works(known)
    if works:
        made = reference_of_works([one.work for one in works], asked)
        works = _works(records.about(made)) or works
        made = reference_of_works([one.work for one in works], asked, months=months)
        return Resolved(made, _notices(works))
    if known.pages:
        told = _cited_page if is_string(asked) else _page
        return told(asked, *known.pages[0], today)
    _demand_no_absence(asked, known)
    if unverified and is_string(asked) and asked.value("title"):
        return Resolved(asked, (f"No source has confirmed {named(asked)}.",))
    raise _unknown(asked, known)


def _works(known: Known) -> list[WorkRecord]:
    """Return the records of the work that say what it is, the most worthy first."""
    order = {source: at for at, source in enumerate(_WORTH)}
    telling = [one for one in known.same if one.work.title]
    telling = [one for one in telling if one.record.source in order]
    return sorted(telling, key=lambda one: order[one.record.source])


def _demand_no_other(asked: Reference, known: Known) -> None:
    """Raise where an identifier leads to another work than the words beside it."""
    for one in known.others:
        raise UsageError(
            f"{one.ask} is that of {_shown(one.work)}, not of {named(asked)}.",
            remedy="Give one of the two.",
        )


def _demand_no_absence(asked: Reference, known: Known) -> None:
    """Raise where the authority says that there is no such identifier."""
    for ask in known.asks:
        proof = known.proof_of_absence(ask)
        if proof:
            raise UsageError(
                f"{ask}: {proof.source} knows no such identifier"
                f" (asked on {proof.retrieved_at:%Y-%m-%d}).",
                remedy="Look it up again."
                if not is_string(asked)
                else "Correct it or leave it out.",
            )


def _unknown(asked: Reference, known: Known) -> UsageError:
    """Return why nothing is certain about what was asked."""
    silent = [one for one in known.unavailable() if one.ask.kind != "search" or not known.asks]
    found = list(_candidates(known))
    if found:
        listed = "; ".join(found)
        return UsageError(
            f"{named(asked)} is not certainly any work that the search found: {listed}.",
            remedy="Give the identifier of the right one.",
        )
    if silent:
        return UsageError(f"{named(asked)}: {_silence(silent)}.", remedy=_retry(silent))
    if any(known.is_known(ask) for ask in known.asks):
        return UsageError(f"{named(asked)} exists, but no source says what it is.", remedy=_BY_HAND)
    return UsageError(f"{named(asked)}: no source that was asked has it.", remedy=_BY_HAND)


def _silence(silent: Sequence[Unavailable]) -> str:
    offline = [one for one in silent if one.reason == "offline"]
    if offline:
        return "no record of it is kept, and nothing may be asked"
    told = dict.fromkeys(
        f"{one.source} gave no answer ({one.detail or one.reason})" for one in silent
    )
    return "; ".join(visible(one) for one in told)


def _retry(silent: Sequence[Unavailable]) -> str:
    if any(one.reason == "offline" for one in silent):
        return "Run it without --offline, --locked and CLAIMCHECK_OFFLINE."
    return "Run it again later."


def _candidates(known: Known) -> Iterator[str]:
    """Yield what a search found, for a person to choose from."""
    works = [work for one in known.answers if one.ask.kind == "search" for work in works_of(one)]
    told = dict.fromkeys(_shown(work) for work in works if work.title and work.identifiers)
    yield from list(told)[:_MOST_CANDIDATES]


def _shown(work: Work) -> str:
    """Return a work for people: identifier, title, first author, year."""
    first = work.authors[0] if work.authors else None
    name = (first.family or first.organisation) if first else ""
    year = str(work.dates[0].year) if work.dates else ""
    about = ", ".join(filter(None, (name, year)))
    said = f"“{work.title}”" + (f" ({about})" if about else "")
    return visible(" ".join((*work.identifiers[:1], said)))


def _page(asked: Reference, record: Record, page: Page, today: datetime.date) -> Resolved:
    """Return the reference to a page that is there and says what it is."""
    url = record.ask.value
    state = link_state(page, url)
    if state.verdict in _NO_PAGE:
        raise UsageError(
            f"{named(asked)} cannot be read: {visible(state.detail)}.", remedy=_instead(url)
        )
    if not (page.headline or page.heading or page.title):
        raise UsageError(
            f"{named(asked)} has no title.",
            remedy="Give the whole reference as a string, with the address in it.",
        )
    is_doubtful = state.verdict == "changed"
    doubt = (f"{named(asked)} may be another page now: {visible(state.detail)}.",) * is_doubtful
    return Resolved(reference_of_page(page, url, asked, today), doubt)


def _instead(url: str) -> str:
    """Return what to give instead of the address of a page that cannot be read."""
    found = re.search(r"/(10\.\d{4,9}/[^\s?#/]+)", url)
    if found:
        return f"Give the DOI that may stand in it: {visible(found[1])}"
    return "Give the whole reference as a string, with the address in it."


def _cited_page(asked: Reference, record: Record, page: Page, _today: datetime.date) -> Resolved:
    """Return what the words say of a page, with a warning where it is not what they name."""
    state = link_state(page, record.ask.value, asked.value("title"))
    is_live = state.verdict == "live"
    return Resolved(asked, () if is_live else (f"{named(asked)}: {visible(state.detail)}.",))


def _notices(works: Sequence[WorkRecord]) -> tuple[str, ...]:
    """Return what stands against a work, heaviest first."""
    stands = standing(events_of(assertions((one.record, one.work) for one in works)))
    told: list[str] = []
    if stands.retraction:
        told.append(
            f"RETRACTED: {_shown(works[0].work)} was retracted{_on(stands.retraction.date)}."
        )
    told += [
        f"An expression of concern about {_shown(works[0].work)} stands{_on(one.date)}."
        for one in stands.concerns
    ]
    return tuple(told)


def _on(date: str) -> str:
    return f" on {date}" if date else ""
