"""What is asked, in which order: many references in, few requests out.

The order is that in which an answer saves another question: PubMed's records state DOIs and PMCIDs,
Crossref answers a hundred DOIs at once, and only a DOI that no agency's list has is asked for alone.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.asking import asks_of, search_of
from claimcheck.lookup.enquiry import Enquiry, Progress
from claimcheck.lookup.http.messages import Client, Request
from claimcheck.lookup.pages.fetching import fetch_pages
from claimcheck.lookup.roster import Registries
from claimcheck.lookup.silence import unanswered
from claimcheck.matching.links import link_state
from claimcheck.model import (
    Answer,
    Ask,
    AskKind,
    LinkHistory,
    Page,
    Record,
    Reference,
    Registration,
    SourceName,
    ValidDate,
)
from claimcheck.records import Records, stated_asks


class LookUps(NamedTuple):
    """What came of looking up references."""

    answers: tuple[Answer, ...]
    interrupted: bool = False


class Planned(NamedTuple):
    """Requests to one source that are certain before anything is asked."""

    source: SourceName
    request: Request
    asks: int
    """How many identifiers the request asks for."""


def look_up(
    references: Sequence[Reference],
    *,
    registries: Registries,
    client: Client,
    known: Sequence[Answer] = (),
    keep: Callable[[Sequence[Answer]], None] = lambda _: None,
    histories: Callable[[Sequence[str]], dict[str, LinkHistory]] = lambda _: {},
    now: Callable[[], datetime.datetime],
    progress: Progress = lambda *_: None,
) -> LookUps:
    """Ask everything that can be asked about references.

    Ctrl-C ends the asking: what was answered stays, the rest is unavailable.

    Arguments:
        references: What is looked up; the same work in several of them costs one question.
        registries: Who is asked.
        client: Sends the requests.
        known: Answers that need no asking.
        keep: Is given the answers as they come.
        histories: What earlier runs met at addresses.
        now: The clock.
        progress: Is told how far it is.
    """
    asks = _asks(references)
    enquiry = Enquiry(client, known, keep=keep, now=now, progress=progress, expected=len(asks))
    interrupted = False
    try:
        _ask_all(references, asks, enquiry, registries, histories)
    except KeyboardInterrupt:
        interrupted = True
        client.stop()
    finally:
        enquiry.leave()
    answers = enquiry.answers
    if interrupted:
        answers += unanswered(references, answers, "interrupted", now())
    return LookUps(answers, interrupted)


def _ask_all(
    references: Sequence[Reference],
    asks: Sequence[Ask],
    enquiry: Enquiry,
    registries: Registries,
    histories: Callable[[Sequence[str]], dict[str, LinkHistory]],
) -> None:
    _begin_pages(_of(asks, "url"), enquiry, histories)
    _ask_pubmed(asks, enquiry, registries)
    _ask_for_dois(asks, enquiry, registries)
    _search(references, enquiry, registries)
    _ask_retraction_watch(enquiry, registries)
    enquiry.finish()
    _ask_archive(references, enquiry, registries)


def _begin_pages(
    urls: Sequence[Ask],
    enquiry: Enquiry,
    histories: Callable[[Sequence[str]], dict[str, LinkHistory]],
) -> None:
    """Let the pages be fetched beside everything else."""
    missing = [one for one in urls if enquiry.answer(one, "page") is None]
    if not missing:
        return
    known = histories([one.value for one in missing])
    enquiry.beside(
        lambda: fetch_pages(
            missing,
            enquiry.client,
            enquiry.now,
            known,
            names_resolve=lambda: enquiry.has_met_a_source,
        )
    )


def _ask_pubmed(asks: Sequence[Ask], enquiry: Enquiry, registries: Registries) -> None:
    """Ask PubMed and its kin, then for the PMCIDs that no record of PubMed states."""
    pmids = _of(asks, "pmid")
    enquiry.ask(
        (registries.pubmed, pmids),
        (registries.arxiv, _of(asks, "arxiv")),
        (registries.open_library, _of(asks, "isbn")),
    )
    enquiry.ask((registries.europe_pmc, enquiry.unavailable_at("PubMed", pmids)))
    stated = {one for work in enquiry.works(pmids) for one in stated_asks(work)}
    lone = [one for one in _of(asks, "pmcid") if one not in stated]
    enquiry.ask((registries.pmc, lone))
    enquiry.ask((registries.pubmed, _stated("pmid", lone, enquiry)))


def _ask_for_dois(asks: Sequence[Ask], enquiry: Enquiry, registries: Registries) -> None:
    """Ask Crossref, then DataCite, and doi.org only for what neither has."""
    others = [one for one in asks if one.kind in {"pmid", "pmcid", "arxiv"}]
    learnt_pmids = _stated("pmid", others, enquiry)
    dois = list(
        dict.fromkeys((*_of(asks, "doi"), *_stated("doi", (*others, *learnt_pmids), enquiry)))
    )
    enquiry.ask((registries.crossref, dois))
    elsewhere = enquiry.absent_at("Crossref", dois)
    enquiry.ask((registries.datacite, elsewhere))
    unlisted = [one for one in elsewhere if not isinstance(enquiry.answer(one, "DataCite"), Record)]
    unanswered_yet = enquiry.unavailable_at("Crossref", dois)
    enquiry.ask((registries.handles, [*unlisted, *unanswered_yet]))
    registered = [one for one in unlisted if isinstance(enquiry.answer(one, "doi.org"), Record)]
    enquiry.ask((registries.agencies, registered))
    at_crossref = [one for one in registered if _agency(one, enquiry) == "crossref"]
    enquiry.ask_again(registries.crossref_works, at_crossref)
    rest = [one for one in registered if _agency(one, enquiry) not in {"crossref", "datacite"}]
    enquiry.ask_again(registries.negotiated, rest)


def _search(references: Sequence[Reference], enquiry: Enquiry, registries: Registries) -> None:
    """Search for the references that no identifier led to."""
    searches = [ask for one in _without_record(references, enquiry) if (ask := search_of(one))]
    enquiry.ask((registries.citation_matcher, searches))
    enquiry.ask((registries.pubmed, _stated("pmid", searches, enquiry)))
    searches = [ask for one in _without_record(references, enquiry) if (ask := search_of(one))]
    enquiry.ask((registries.crossref_search, searches), (registries.europe_pmc_search, searches))


def _without_record(references: Sequence[Reference], enquiry: Enquiry) -> Iterator[Reference]:
    """Yield what should be searched for: unnamed works, and those whose identifiers are wrong."""
    records = Records(enquiry.answers)
    for reference in references:
        known = records.about(reference)
        named = [one for one in known.asks if one.kind != "url"]
        if known.same or (known.asks and reference.type == "web" and not named):
            continue
        if not named or known.others or all(known.proof_of_absence(one) for one in named):
            yield reference


def _ask_retraction_watch(enquiry: Enquiry, registries: Registries) -> None:
    """Look into the user's own file of retractions."""
    watch = registries.retraction_watch
    if watch is None:
        return
    named = dict.fromkeys(
        one.ask
        for one in enquiry.answers
        if isinstance(one, Record) and one.ask.kind in {"doi", "pmid"}
    )
    enquiry.beside(lambda: iter(watch.answers(list(named), enquiry.now())))


def _ask_archive(references: Sequence[Reference], enquiry: Enquiry, registries: Registries) -> None:
    """Ask for archived copies of the pages that are lost, near the day they were read."""
    lost = {
        ask: _accessed(reference)
        for reference in references
        for ask in asks_of(reference)
        if ask.kind == "url" and _is_lost(enquiry.answer(ask, "page"), ask.value)
    }
    missing = [one for one in lost if enquiry.answer(one, "Wayback Machine") is None]
    archive = registries.wayback
    enquiry.client.limit(archive.key, archive.limit)
    enquiry.beside(
        lambda: (archive.capture(one, lost[one], enquiry.client, enquiry.now) for one in missing)
    )
    enquiry.finish()


def _is_lost(answer: Answer | None, url: str) -> bool:
    """Say whether a page is dead, or something else than it was."""
    if not (isinstance(answer, Record) and isinstance(answer.content, Page)):
        return False
    return link_state(answer.content, url).verdict in {"dead", "changed"}


def _accessed(reference: Reference) -> datetime.date | None:
    """Return the day the page was read, as far as the reference says it."""
    readings = (date.reading for date in reference.dates_of("accessed"))
    return next((one.latest for one in readings if isinstance(one, ValidDate)), None)


def planned(
    references: Iterable[Reference], registries: Registries, known: Sequence[Answer] = ()
) -> list[Planned]:
    """Return the requests that are certain before anything is asked, in their order.

    What follows depends on the answers: DOIs that PubMed states, DOIs that Crossref's lists do not
    have, searches for references that nothing led to, archived copies of lost pages.
    """
    answered = {(one.ask, one.source) for one in known}
    asks = _asks(references)
    requests: list[Planned] = []
    for registry, kind in registries.first():
        missing = [one for one in _of(asks, kind) if (one, registry.source) not in answered]
        requests += [
            Planned(registry.source, registry.request(batch), len(batch))
            for batch in registry.batches(missing)
        ]
    pages = [one for one in _of(asks, "url") if (one, "page") not in answered]
    return [*requests, *(Planned("page", Request(url=one.value), 1) for one in pages)]


def _asks(references: Iterable[Reference]) -> list[Ask]:
    return list(dict.fromkeys(ask for one in references for ask in asks_of(one)))


def _of(asks: Iterable[Ask], kind: AskKind) -> list[Ask]:
    return [one for one in asks if one.kind == kind]


def _stated(kind: AskKind, asks: Iterable[Ask], enquiry: Enquiry) -> list[Ask]:
    """Return the identifiers of a kind that the records of other identifiers state."""
    stated = (one for work in enquiry.works(asks) for one in stated_asks(work))
    return list(dict.fromkeys(one for one in stated if one.kind == kind))


def _agency(ask: Ask, enquiry: Enquiry) -> str:
    match enquiry.answer(ask, "doi.org agencies"):
        case Record(content=Registration(agency=agency)):
            return agency.casefold()
    return ""
