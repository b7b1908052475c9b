"""What is asked, in which order: many references in, few requests out.

The order is that in which an answer saves another question: PubMed's records state DOIs and PMCIDs,
Crossref answers a hundred DOIs at once, and only a DOI that no agency's list has is asked for alone.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.asking import asks_of, search_of
from claimcheck.lookup.answered import Answered
from claimcheck.lookup.enquiry import Enquiry, Keep, Progress
from claimcheck.lookup.http.messages import Client
from claimcheck.lookup.pages.fetching import fetch_pages
from claimcheck.lookup.pages.wayback import Wayback
from claimcheck.lookup.rehearsal import Planned, Rehearsal
from claimcheck.lookup.roster import Registries
from claimcheck.lookup.silence import unanswered
from claimcheck.matching.links import has_struck_out, link_state
from claimcheck.model import (
    Answer,
    Ask,
    AskKind,
    LinkHistory,
    Page,
    Record,
    Reference,
    Registration,
    ValidDate,
    Work,
)
from claimcheck.records import Records, stated_asks, stated_by


class LookUps(NamedTuple):
    """What came of looking up references."""

    answers: tuple[Answer, ...]
    interrupted: bool = False


def look_up(
    references: Sequence[Reference],
    *,
    registries: Registries,
    client: Client,
    known: Sequence[Answer] = (),
    keep: Keep = lambda _: None,
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
    enquiry: Answered,
    registries: Registries,
    histories: Callable[[Sequence[str]], dict[str, LinkHistory]],
) -> None:
    _begin_pages(_of(asks, "url"), enquiry, histories)
    _ask_pubmed(references, asks, enquiry, registries)
    _ask_for_dois(asks, enquiry, registries)
    _search(references, enquiry, registries)
    _ask_retraction_watch(enquiry, registries)
    _ask_journal_lists(enquiry, registries)
    enquiry.finish()
    _ask_archive(references, enquiry, registries)


def _begin_pages(
    urls: Sequence[Ask],
    enquiry: Answered,
    histories: Callable[[Sequence[str]], dict[str, LinkHistory]],
) -> None:
    """Let the pages be fetched beside everything else."""
    known = histories([one.value for one in enquiry.missing("page", urls)])
    enquiry.beside(
        "page",
        urls,
        lambda missing, run: fetch_pages(
            missing, run.client, run.now, known, names_resolve=lambda: run.has_met_a_source
        ),
    )


def _ask_pubmed(
    references: Sequence[Reference],
    asks: Sequence[Ask],
    enquiry: Answered,
    registries: Registries,
) -> None:
    """Ask PubMed and its kin, then for the PMCIDs that no record of their references states."""
    pmids = _of(asks, "pmid")
    enquiry.ask(
        (registries.pubmed, pmids),
        (registries.arxiv, _of(asks, "arxiv")),
        (registries.open_library, _of(asks, "isbn")),
    )
    enquiry.ask((registries.europe_pmc, enquiry.unavailable_at("PubMed", pmids)))
    alone = _alone(references, enquiry)
    lone = [one for one in _of(asks, "pmcid") if one in alone]
    enquiry.ask((registries.pmc, lone))
    enquiry.ask((registries.pubmed, _stated("pmid", lone, enquiry)))


def _alone(references: Iterable[Reference], enquiry: Answered) -> set[Ask]:
    """Return the PMCIDs that stand in a reference without a PMID whose record states them.

    That another reference has such a PMID says nothing about this one.
    """
    stated: dict[Ask, set[Ask]] = {}
    for answer in enquiry.answers:
        if answer.ask.kind == "pmid":
            stated.setdefault(answer.ask, set()).update(stated_by(answer))
    found: set[Ask] = set()
    for asks in map(asks_of, references):
        own = set().union(*(stated.get(one, ()) for one in _of(asks, "pmid")))
        found.update(one for one in _of(asks, "pmcid") if one not in own)
    return found


def _ask_for_dois(asks: Sequence[Ask], enquiry: Answered, registries: Registries) -> None:
    """Ask Crossref, then DataCite, and doi.org only for what neither has."""
    others = [one for one in asks if one.kind in {"pmid", "pmcid", "arxiv"}]
    learnt_pmids = _stated("pmid", others, enquiry)
    stated = _stated("doi", (*others, *learnt_pmids), enquiry)
    dois = list(dict.fromkeys((*_of(asks, "doi"), *stated)))
    enquiry.ask((registries.crossref, dois))
    elsewhere = enquiry.absent_at("Crossref", dois)
    silent = enquiry.unavailable_at("Crossref", dois)
    enquiry.ask((registries.datacite, [*elsewhere, *silent]))
    listed = set(enquiry.present_at("DataCite", (*elsewhere, *silent)))
    unlisted = [one for one in elsewhere if one not in listed]
    enquiry.ask((registries.handles, [*unlisted, *(one for one in silent if one not in listed)]))
    registered = enquiry.present_at("doi.org", unlisted)
    enquiry.ask((registries.agencies, registered))
    at_crossref = [one for one in registered if _agency(one, enquiry) == "crossref"]
    enquiry.ask_again(registries.crossref_works, at_crossref)
    rest = [one for one in registered if _agency(one, enquiry) not in {"crossref", "datacite"}]
    enquiry.ask((registries.negotiated, rest))


def _search(references: Sequence[Reference], enquiry: Answered, registries: Registries) -> None:
    """Search for the references that no identifier led to."""
    missing = list(_without_record(references, enquiry))
    searches = [ask for one in missing if (ask := search_of(one))]
    enquiry.ask((registries.citation_matcher, searches))
    found = _stated("pmid", searches, enquiry)
    enquiry.ask((registries.pubmed, found))
    enquiry.ask((registries.crossref, _stated("doi", found, enquiry)))
    missing = list(_without_record(missing, enquiry))
    searches = [ask for one in missing if (ask := search_of(one))]
    enquiry.ask((registries.crossref_search, searches), (registries.europe_pmc_search, searches))


def _without_record(references: Sequence[Reference], enquiry: Answered) -> Iterator[Reference]:
    """Yield what should be searched for: unnamed works, and those whose identifiers are wrong."""
    records = Records(enquiry.answers)
    for reference in references:
        asks = asks_of(reference)
        named = [one for one in asks if one.kind != "url"]
        if asks and reference.type == "web" and not named:
            continue
        known = records.about(reference)
        if known.same:
            continue
        if not named or known.others or all(known.proof_of_absence(one) for one in named):
            yield reference


def _ask_retraction_watch(enquiry: Answered, registries: Registries) -> None:
    """Look into the user's own file of retractions."""
    watch = registries.retraction_watch
    if watch is None:
        return
    named = [
        one.ask
        for one in enquiry.answers
        if isinstance(one, Record) and one.ask.kind in {"doi", "pmid"}
    ]
    enquiry.beside(watch.source, named, lambda asks, run: watch.answers(asks, run.now()))


def _ask_journal_lists(enquiry: Answered, registries: Registries) -> None:
    """Look for the journals of the works that were found in the user's own lists."""
    lists = registries.journal_lists
    if lists is None:
        return
    issns: dict[Ask, set[str]] = {}
    for one in enquiry.answers:
        match one:
            case Record(ask=Ask(kind="doi" | "pmid") as ask, content=Work(type="article") as work):
                issns.setdefault(ask, set()).update(work.issn)
    known = {ask: frozenset(found) for ask, found in issns.items() if found}
    enquiry.beside(
        lists.source,
        known,
        lambda asks, run: lists.answers({ask: known[ask] for ask in asks}, run.now()),
    )


def _ask_archive(
    references: Sequence[Reference], enquiry: Answered, registries: Registries
) -> None:
    """Ask for archived copies of the pages that are lost, near the day they were read."""
    read_on: dict[Ask, datetime.date | None] = {}
    for reference in references:
        for ask in _of(asks_of(reference), "url"):
            if _is_lost(enquiry.answer(ask, "page"), ask.value):
                read_on[ask] = read_on.get(ask) or _accessed(reference)
    archive = registries.wayback
    enquiry.beside(
        "Wayback Machine", read_on, lambda asks, run: _captures(archive, asks, read_on, run)
    )
    enquiry.finish()


def _captures(
    archive: Wayback,
    asks: Sequence[Ask],
    read_on: Mapping[Ask, datetime.date | None],
    run: Enquiry,
) -> Iterator[Answer]:
    run.client.limit(archive.key, archive.limit)
    for one in asks:
        yield archive.capture(one, read_on[one], run.client, run.now)


def _is_lost(answer: Answer | None, url: str) -> bool:
    """Say whether a page is dead, something else than it was, or has failed for days."""
    if not (isinstance(answer, Record) and isinstance(answer.content, Page)):
        return False
    verdict = link_state(answer.content, url).verdict
    lasting = verdict == "unknown" and has_struck_out(answer.content.history)
    return verdict in {"dead", "changed"} or lasting


def _accessed(reference: Reference) -> datetime.date | None:
    """Return the day the page was read, as far as the reference says it."""
    readings = (date.reading for date in reference.dates_of("accessed"))
    return next((one.latest for one in readings if isinstance(one, ValidDate)), None)


def planned(
    references: Sequence[Reference], registries: Registries, known: Sequence[Answer] = ()
) -> list[Planned]:
    """Return the requests that are certain before anything is asked, those of pages last.

    What follows depends on the answers: DOIs that PubMed states, PMCIDs that it does not, DOIs that
    Crossref's lists do not have, further searches, archived copies of lost pages.
    """
    rehearsal = Rehearsal(known)
    later = _left_to_pubmed(references, rehearsal)
    certain = [one for one in _asks(references) if one not in later]
    _ask_all(references, certain, rehearsal, registries, lambda _: {})
    return sorted(rehearsal.planned, key=lambda one: one.source == "page")


def _left_to_pubmed(references: Iterable[Reference], rehearsal: Rehearsal) -> set[Ask]:
    """Return the PMCIDs beside PMIDs that will be asked: PubMed's records state them as a rule."""
    found: set[Ask] = set()
    for asks in map(asks_of, references):
        if rehearsal.missing("PubMed", _of(asks, "pmid")):
            found.update(_of(asks, "pmcid"))
    return found


def _asks(references: Iterable[Reference]) -> list[Ask]:
    return list(dict.fromkeys(ask for one in references for ask in asks_of(one)))


def _of(asks: Iterable[Ask], kind: AskKind) -> list[Ask]:
    return [one for one in asks if one.kind == kind]


def _stated(kind: AskKind, asks: Iterable[Ask], enquiry: Answered) -> list[Ask]:
    """Return the identifiers of a kind that the records of other identifiers state."""
    stated = (one for work in enquiry.works(asks) for one in stated_asks(work))
    return list(dict.fromkeys(one for one in stated if one.kind == kind))


def _agency(ask: Ask, enquiry: Answered) -> str:
    match enquiry.answer(ask, "doi.org agencies"):
        case Record(content=Registration(agency=agency)):
            return agency.casefold()
    return ""
