"""What the answers say about one reference."""

import datetime

from msgspec import structs

from claimcheck.asking import search_of
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import (
    Answer,
    Ask,
    Author,
    Candidates,
    Capture,
    Record,
    Reference,
    Registration,
    SourceName,
    Work,
    WorkDate,
)
from claimcheck.records import Known, Records, stated_by, works_of
from tests.lookup.answers import DOI, NOW, PAGE, PMID, WORK, absent, crossref, page, silent

TEA = "Smith J. Tea and sleep: a trial. BMJ. 2014;348:100-105."
OTHER = Work(
    title="Coffee in the army",
    authors=(Author(family="Nowak", given="P"),),
    dates=(WorkDate(kind="print", date="1998"),),
    containers=("Military Medicine",),
    volume="3",
    pages="7-9",
    type="article",
    identifiers=("pmid:7",),
)


def read(end: str = "") -> Reference:
    """Return a reference to the tea trial."""
    return parse_reference(f"{TEA} {end}", id="a#1", file="a.txt")


def known(reference: Reference, *answers: Answer) -> Known:
    """Return what answers say about a reference."""
    return Records(answers).about(reference)


def pubmed(work: Work = WORK, ask: Ask = PMID) -> Record:
    """Return PubMed's record."""
    return structs.replace(crossref(work, ask=ask), source="PubMed")


def searched(*works: Work, source: SourceName = "PubMed") -> Record:
    """Return what a search brought."""
    ask = search_of(read())
    assert ask
    return Record(ask=ask, source=source, retrieved_at=NOW, content=Candidates(works=works))


def test_own_and_learnt_works() -> None:
    """A record of the cited work leads to the records of the identifiers that it states."""
    found = known(read("PMID: 24949078"), pubmed(), crossref())

    assert ["PubMed"] == [one.record.source for one in found.own]
    assert ["Crossref"] == [one.record.source for one in found.learnt]
    assert ["PubMed", "Crossref"] == [one.record.source for one in found.same]
    assert () == found.others


def test_another_work_teaches_nothing() -> None:
    """What the record of another work states is not about the reference."""
    wrong = structs.replace(OTHER, identifiers=WORK.identifiers)
    found = known(read("PMID: 24949078"), pubmed(wrong), crossref())

    assert ["different"] == [one.likeness for one in found.others]
    assert () == found.same == found.learnt


def test_a_record_of_identifiers_alone_stands_for_their_records() -> None:
    """PMC's converter gives no title: the work is PubMed's."""
    pmcid = Ask("pmcid", "PMC4034721")
    bare = structs.replace(WORK, title="", authors=(), identifiers=(str(PMID), str(pmcid)))
    converted = structs.replace(crossref(bare, ask=pmcid), source="PMC")

    found = known(read("PMCID: PMC4034721"), converted, pubmed())

    assert [("PMC", pmcid), ("PubMed", pmcid)] == [
        (one.record.source, one.ask) for one in found.own
    ]


def test_a_search_is_believed_after_comparison() -> None:
    """A bare PMID of the matcher stands for PubMed's record; another work is never taken."""
    hit = known(read(), searched(Work(identifiers=(str(PMID),))), pubmed()).found
    missed = known(read(), searched(OTHER))

    assert hit
    assert ("PubMed", WORK.title, "same") == (hit.record.source, hit.work.title, hit.likeness)
    assert missed.found is None
    assert () == missed.same


def test_a_found_work_is_the_cited_one() -> None:
    """It counts among the records of the work."""
    found = known(read(), searched(OTHER, WORK, source="Crossref"))

    assert [WORK.title] == [one.work.title for one in found.same]


def test_only_an_authority_proves_absence() -> None:
    """doi.org for a DOI; Crossref's "no" proves nothing, and a page has no authority."""
    reference = read(f"doi: {DOI.value}")

    assert known(reference, absent()).proof_of_absence(DOI) == absent()
    assert known(reference, absent(source="Crossref")).proof_of_absence(DOI) is None
    assert known(reference, absent(PAGE, "page")).proof_of_absence(PAGE) is None


def test_pages_and_copies() -> None:
    """The page of an address, and its archived copy."""
    copy = Capture(url="https://web.archive.org/web/2025/x", date=datetime.date(2025, 1, 2))
    captured = Record(ask=PAGE, source="Wayback Machine", retrieved_at=NOW, content=copy)
    found = known(read(PAGE.value), page(), captured)

    assert [page()] == [record for record, _ in found.pages]
    assert (captured, copy) == found.capture(PAGE.value)
    assert found.capture("https://www.example.org/other") is None


def test_registrations_and_silence() -> None:
    """What is registered, what is known at all, and who was silent."""
    registered = Record(ask=DOI, source="doi.org", retrieved_at=NOW, content=Registration())
    found = known(read(f"doi: {DOI.value}"), registered, silent())

    assert (registered,) == found.registrations
    assert (silent(),) == found.unavailable()
    assert [True, False] == [found.is_known(DOI), found.is_known(PMID)]


def test_the_works_of_answers() -> None:
    """A work, what a search found, and nothing of anything else; with the identifiers they state."""
    assert [(WORK,), (OTHER, WORK), (), ()] == [
        works_of(one) for one in (crossref(), searched(OTHER, WORK), page(), absent())
    ]
    assert (Ask("pmid", "7"), DOI, PMID) == stated_by(searched(OTHER, WORK))
    strange = structs.replace(WORK, identifiers=("issn:1234-5678", "doi", ""))
    assert () == stated_by(crossref(strange))


def test_answers_by_ask() -> None:
    """In the order of the asks, and none to what nobody answered."""
    records = Records([crossref(), silent(), pubmed()])

    assert (crossref(), silent()) == records.answers(DOI)
    assert (pubmed(), crossref(), silent()) == records.answers_to([PMID, PAGE, DOI])
    assert records.about(read()) is records.about(read())
