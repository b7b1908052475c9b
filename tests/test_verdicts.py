"""One verdict for each reference, by the ladder and its precedence."""

import datetime
from typing import Any, Final

import pytest
from msgspec import structs

from claimcheck.asking import search_of
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    Bibliography,
    Candidates,
    Content,
    Page,
    Record,
    Reference,
    ReferenceVerdict,
    Registration,
    SourceName,
    Unavailable,
)
from claimcheck.records import Records
from claimcheck.verdicts import reference_verdicts
from tests.matching.worlds import WORKS

WHEN: Final = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
FROST: Final = structs.replace(WORKS["frost"].work, identifiers=("pmid:33282034",))
SCHROEDER: Final = WORKS["schroeder"].work
SOUND: Final = (
    "Frost-Hunt A. Effects of Massage Therapy on Multiple Sclerosis: a Case Report. Int J Ther"
    " Massage Bodywork. 2020 Dec 1;13(4):35-41."
)
PMID: Final = Ask("pmid", "33282034")
PAGE: Final = "https://www.example.org/ms/massage-therapy"
WEB: Final = f"“Massage therapy and you,” Example Society, Accessed August 23, 2025. {PAGE}"


def read(raw: str, key: str = "a#1") -> Reference:
    """Return a reference."""
    return parse_reference(raw, id=key, file="a.txt")


def verdict(raw: str, *answers: Answer) -> ReferenceVerdict:
    """Return the verdict on one reference."""
    (found,) = reference_verdicts(
        (), [Bibliography(path="a.bib", references=(read(raw),))], Records(answers)
    )
    return found


def has(ask: Ask, content: Content, source: SourceName = "PubMed") -> Record:
    """Return an answer."""
    return Record(ask=ask, source=source, retrieved_at=WHEN, content=content)


def lacks(ask: Ask, source: SourceName) -> Absent:
    """Return that a source has no such thing."""
    return Absent(ask=ask, source=source, retrieved_at=WHEN)


def silent(ask: Ask, source: SourceName = "PubMed") -> Unavailable:
    """Return that a source did not answer."""
    return Unavailable(
        ask=ask, source=source, retrieved_at=WHEN, reason="timeout", detail="HTTP 503 three times"
    )


def searched(raw: str, *answers: tuple[SourceName, Any]) -> list[Record | Absent]:
    """Return what searches brought: works, or ``None`` for nothing."""
    ask = search_of(read(raw))
    assert ask is not None
    found: list[Record | Absent] = []
    for source, works in answers:
        hits = Candidates(works=tuple(works or ()))
        found.append(has(ask, hits, source) if works else lacks(ask, source))
    return found


def test_verified() -> None:
    """Every stated field agrees with the record."""
    found = verdict(f"{SOUND} PMID: 33282034", has(PMID, FROST))

    assert "verified" == found.verdict
    assert ("PubMed",) == found.sources
    assert {"agrees"} == {one.verdict for one in found.fields}


def test_differs() -> None:
    """Same work, another year: the field, what is cited and what is recorded."""
    raw = f"{SOUND} PMID: 33282034".replace("2020 Dec 1", "2017")

    found = verdict(raw, has(PMID, FROST))

    assert "differs" == found.verdict
    assert "PubMed has another year." == found.because
    assert [("year", "2017", "2020")] == [
        (one.field, one.cited, one.recorded) for one in found.fields if one.verdict == "differs"
    ]


def test_differs_in_several_fields() -> None:
    """Each field is named in whole words."""
    raw = f"{SOUND} PMID: 33282034".replace("13(4):35-41", "12(4):53-58")

    assert "PubMed has another volume and other pages." == verdict(raw, has(PMID, FROST)).because


def test_contradicted() -> None:
    """The identifier is another work's, even where a silent source might have said more."""
    doi = Ask("doi", "10.3822/ijtmb.v13i4.545")

    found = verdict(f"{SOUND} doi: {doi.value}. PMID: 33282034", has(PMID, SCHROEDER), silent(doi))

    assert "contradicted" == found.verdict
    assert "PMID 33282034 leads to “The effects of massage therapy" in found.because


def test_not_found_by_its_authority() -> None:
    """PubMed's word is proof for a PMID; Crossref's is none for a DOI."""
    doi = Ask("doi", "10.3822/ijtmb.v13i4.545")

    assert "not-found" == verdict(f"{SOUND} PMID: 33282034", lacks(PMID, "PubMed")).verdict
    assert "unverified" == verdict(f"{SOUND} PMID: 33282034", lacks(PMID, "Europe PMC")).verdict
    assert "unverified" == verdict(f"{SOUND} doi: {doi.value}", lacks(doi, "Crossref")).verdict
    assert "not-found" == verdict(f"{SOUND} doi: {doi.value}", lacks(doi, "doi.org")).verdict


def test_not_found_by_two_searches() -> None:
    """Two searches that answered; one alone, or a silent one, prove nothing."""
    both = searched(SOUND, ("Crossref", None), ("Europe PMC", [SCHROEDER]))
    ask = both[0].ask

    assert "not-found" == verdict(SOUND, *both).verdict
    assert "unverified" == verdict(SOUND, both[0]).verdict
    assert "unverified" == verdict(SOUND, both[0], silent(ask, "Europe PMC")).verdict


def test_what_a_record_states_is_answered() -> None:
    """A PMCID that PubMed's record states needs no word of PMC; another one does."""
    frost = structs.replace(FROST, identifiers=("pmid:33282034", "pmcid:PMC7704045"))
    raw = f"{SOUND} PMID: 33282034; PMCID: "
    stated, other = Ask("pmcid", "PMC7704045"), Ask("pmcid", "PMC7704046")

    found = verdict(f"{raw}{stated.value}", has(PMID, frost), silent(stated, "PMC"))

    assert "verified" == found.verdict
    found = verdict(f"{raw}{other.value}", has(PMID, frost), silent(other, "PMC"))
    assert "verified" != found.verdict


def test_a_page_with_a_broken_address_is_no_work() -> None:
    """That no search has a web page of a mistyped address proves nothing."""
    raw = WEB.replace("https://www.example.org", "http://127.1")

    found = verdict(raw, *searched(raw, ("Crossref", None), ("Europe PMC", None)))

    assert "unverified" == found.verdict


def test_found_by_search() -> None:
    """A validated hit verifies a reference without identifiers."""
    assert "verified" == verdict(SOUND, *searched(SOUND, ("Crossref", [SCHROEDER, FROST]))).verdict


def test_unverified_says_who_was_silent() -> None:
    """A time-out is evidence of nothing."""
    found = verdict(f"{SOUND} PMID: 33282034", silent(PMID))

    assert ("unverified", ("PubMed: HTTP 503 three times",)) == (found.verdict, found.silent)


def test_one_silent_source_does_not_undo_another_one() -> None:
    """Where PubMed is down, Europe PMC's record of the same PMID is enough."""
    raw = f"{SOUND} PMID: 33282034"

    assert "verified" == verdict(raw, silent(PMID), has(PMID, FROST, "Europe PMC")).verdict


def test_registered_only() -> None:
    """A DOI that is registered, and no more, is neither found wanting nor verified."""
    doi = Ask("doi", "10.3822/ijtmb.v13i4.545")
    registered = has(doi, Registration(agency="JaLC"), "doi.org")

    found = verdict(f"{SOUND} doi: {doi.value}", registered, lacks(doi, "Crossref"))

    assert "unverified" == found.verdict


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            Page(status=200, final_url=PAGE, title="Massage therapy and you | Example Society"),
            "verified",
        ),
        (Page(status=410, final_url=PAGE), "not-found"),
        (Page(status=403, final_url=PAGE), "unverified"),
        (Page(failure="timeout"), "unverified"),
        (Page(status=200, final_url=PAGE), "unverified"),
    ],
)
def test_a_page_of_the_web(page: Page, expected: str) -> None:
    """Live under its title is verified, gone is not found, everything else is open."""
    assert expected == verdict(WEB, has(Ask("url", PAGE), page, "page")).verdict


@pytest.mark.parametrize(
    ("title", "because"),
    [
        (
            "How to brew green tea at home",
            "is there, under another title: “How to brew green tea at",
        ),
        ("", "is there, but its title tells nothing."),
    ],
)
def test_a_page_under_another_title(title: str, because: str) -> None:
    """It was reached, so the reason names what it bears instead of the cited title."""
    page = Page(status=200, final_url=PAGE, title=title)

    assert because in verdict(WEB, has(Ask("url", PAGE), page, "page")).because


def test_nothing_to_ask() -> None:
    """A personal communication cannot be looked up."""
    assert "not-checked" == verdict("Personal communication, 3 May 2020.").verdict


def test_a_short_form_has_the_verdict_of_its_original() -> None:
    """Ibid. is as good as what it repeats."""
    first = read(f"{SOUND} PMID: 33282034")
    short = Reference(id="a#2", file="a.txt", span=first.span, raw="Ibid.", alias_of="a#1")
    holder = Bibliography(path="a.bib", references=(first, short))

    found = reference_verdicts((), [holder], Records([has(PMID, FROST)]))

    assert [("a#1", "verified"), ("a#2", "verified")] == [
        (one.ref_id, one.verdict) for one in found
    ]
