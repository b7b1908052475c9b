"""Who is asked, in which order and how often: the plan, run against the world."""

import datetime
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck.asking import search_of
from claimcheck.errors import SettingsError
from claimcheck.lookup.pages.reading import read_page
from claimcheck.lookup.rehearsal import Planned
from claimcheck.model import (
    Absent,
    Ask,
    Capture,
    Page,
    Record,
    Reference,
    Registration,
    Unavailable,
    Work,
)
from claimcheck.records import Records
from tests.lookup.office import Office, references
from tests.world.server import World
from tests.world.styles import reference
from tests.world.web_pages import html
from tests.world.works import Library, MadeWork

_BARE = {"doi": "", "pmid": "", "pmcid": ""}


@pytest.fixture
def office(world: World, tmp_path: Path) -> Office:
    """Return an office in the world."""
    return Office(tmp_path, world)


def cited(*works: MadeWork) -> list[Reference]:
    """Return references to works, with all their identifiers."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    return references(*(reference(work, "NLM", chance, varied=False) for work in works))


def bare(work: MadeWork) -> str:
    """Return the text of a reference without identifiers."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    return reference(replace(work, **_BARE), "NLM", chance, varied=False)


def with_only(kind: str, *works: MadeWork) -> list[Reference]:
    """Return references to works that state one identifier, none if the kind is empty."""
    kept = ((work, {kind: getattr(work, kind)} if kind else {}) for work in works)
    return cited(*(replace(work, **{**_BARE, **own}) for work, own in kept))


def stated(work: MadeWork) -> tuple[Ask, Ask, Ask]:
    """Return the DOI, the PMID and the PMCID of a work."""
    return Ask("doi", work.doi), Ask("pmid", work.pmid), Ask("pmcid", work.pmcid)


# ── How many ─────────────────────────────────────────────────────────────────────────────────────


def test_a_thousand_references_are_fifteen_requests(world: World, office: Office) -> None:
    """PubMed by the two hundred and Crossref by the hundred; PMC is spared; again nothing at all."""
    works = Library(1).works(1_000)
    world.add(*works)
    asked = cited(*works)

    found = office.look_up(asked)
    cold = office.requests
    office.look_up(asked)

    assert {"pubmed": 5, "crossref": 10} == dict(cold)
    assert not office.requests
    assert not world.violations
    assert all(isinstance(found.answer(stated(one)[0], "Crossref"), Record) for one in works)


def test_an_even_mix_is_few_requests(world: World, office: Office) -> None:
    """A quarter each of DOIs, PMIDs, PMCIDs and pages: forty requests and one a page at most."""
    works = Library(1).works(240)
    pages = Library(2, [world.origin(site) for site in range(40)]).works(80, ("page",))
    world.add(*works, *pages)
    third = len(works) // 3
    asked = [
        *with_only("doi", *works[:third]),
        *with_only("pmid", *works[third : 2 * third]),
        *with_only("pmcid", *works[2 * third :]),
        *cited(*pages),
    ]

    office.look_up(asked)
    cold = office.requests
    office.look_up(asked)

    fetched = cold.pop("page")
    assert {"pubmed": 2, "pmc": 1, "crossref": 3} == dict(cold)
    hosts = {one.url.split("/")[2] for one in pages}
    assert fetched <= len(pages) + len(hosts)
    assert not office.requests


def test_one_work_in_many_articles_is_one_question(world: World, office: Office) -> None:
    """However often and in whatever letters a DOI is cited, it is asked for once."""
    (work,) = Library(1).works(1)
    world.add(work)
    text = f"{bare(work)} doi: {work.doi}"
    asked = references(text, text, text.replace(work.doi, work.doi.upper()))

    office.look_up(asked)

    assert {"crossref": 1} == dict(office.requests)


def test_an_address_of_a_registry_is_its_identifier(world: World, office: Office) -> None:
    """Links to doi.org, PubMed and PMC cost no request of a page."""
    (work,) = Library(1).works(1)
    world.add(work)
    asked = references(
        f"{bare(work)} https://doi.org/{work.doi}",
        f"{bare(work)} https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/",
        f"{bare(work)} https://pmc.ncbi.nlm.nih.gov/articles/{work.pmcid}/",
    )

    office.look_up(asked)

    assert {"pubmed": 1, "pmc": 1, "crossref": 1} == dict(office.requests)


def test_a_pmcid_that_stands_alone_is_asked_for_though_another_reference_names_its_pmid(
    world: World, office: Office
) -> None:
    """What a reference's own identifiers lead to must not depend on what else is cited."""
    (work,) = Library(1).works(1)
    world.add(work)
    asked = references(
        f"{bare(work)} PMID: {work.pmid}.",
        f"{bare(work)} https://pmc.ncbi.nlm.nih.gov/articles/{work.pmcid}/",
    )

    found = office.look_up(asked)

    records = Records(found.all)
    assert [True, True] == [bool(records.about(one).same) for one in asked]


def test_nothing_to_ask_is_no_request(office: Office) -> None:
    """Neither an empty list nor a reference of too few words costs anything."""
    assert () == office.look_up([]).all
    assert () == office.look_up(references("Ibid.")).all
    assert not office.requests


# ── In which order ───────────────────────────────────────────────────────────────────────────────


def test_the_order(world: World, office: Office) -> None:
    """PubMed, PMC, Crossref, DataCite, then doi.org for what no list has, then searches."""
    library = Library(3)
    by_pmid, by_pmcid, unnamed = library.works(3)
    report, dataset = library.work("report"), library.work("dataset")
    world.add(by_pmid, by_pmcid, unnamed, report, dataset)
    asked = [
        *with_only("pmid", by_pmid),
        *with_only("pmcid", by_pmcid),
        *cited(report, dataset),
        *with_only("", unnamed),
    ]

    office.look_up(asked)

    assert [
        "pubmed", "pmc", "pubmed", "crossref", "datacite", "doi.org", "pubmed", "crossref",
    ] == office.services  # fmt: skip


def test_dois_that_pubmed_states_are_asked_at_crossref(world: World, office: Office) -> None:
    """A PMID alone leads to Crossref's record, in the same list as the DOIs that are written."""
    works = Library(1).works(2)
    world.add(*works)

    found = office.look_up([*with_only("pmid", works[0]), *with_only("doi", works[1])])

    assert {"pubmed": 1, "crossref": 1} == dict(office.requests)
    assert all({"Crossref"} <= found.sources(stated(one)[0]) for one in works)


def test_a_lone_pmcid_leads_to_pubmed_and_crossref(world: World, office: Office) -> None:
    """PMC gives the other identifiers, and these are looked up."""
    (work,) = Library(1).works(1)
    world.add(work)
    doi, pmid, pmcid = stated(work)

    found = office.look_up(with_only("pmcid", work))

    assert ["pmc", "pubmed", "crossref"] == office.services
    assert [{"PMC"}, {"PubMed"}, {"Crossref"}] == [found.sources(one) for one in (pmcid, pmid, doi)]


def test_an_alias_is_followed(world: World, office: Office) -> None:
    """A DOI that is another name is in no list; alone, Crossref tells whose name it is."""
    (work,) = Library(1).works(1)
    world.add(replace(work, alias_dois=("10.3109/old.name",)))
    alias = Ask("doi", "10.3109/old.name")

    found = office.look_up(cited(replace(work, **{**_BARE, "doi": alias.value})))

    assert work.doi.lower() == found.record(alias, "Crossref").alias_of


def test_other_agencies_are_asked_in_their_ways(world: World, office: Office) -> None:
    """DataCite by list; mEDRA by content negotiation, once doi.org has named it."""
    library = Library(3)
    report, dataset = library.work("report"), library.work("dataset")
    world.add(report, dataset)

    found = office.look_up(cited(report, dataset))

    named = found.record(Ask("doi", report.doi), "doi.org agencies").content
    assert isinstance(named, Registration)
    assert named.agency == "mEDRA"
    assert isinstance(found.record(Ask("doi", report.doi), "doi.org metadata").content, Work)
    assert isinstance(found.record(Ask("doi", dataset.doi), "DataCite").content, Work)
    assert {"DataCite", "Crossref"} == found.sources(Ask("doi", dataset.doi))


def test_only_doi_org_proves_that_there_is_no_such_doi(world: World, office: Office) -> None:
    """What no list has is asked at doi.org, once, and at no agency; its words are then searched."""
    (work,) = Library(1).works(1)
    world.add(work)
    wrong = Ask("doi", f"{work.doi}9")
    (asked,) = cited(replace(work, **{**_BARE, "doi": wrong.value}))

    found = office.look_up([asked])

    assert isinstance(found.answer(wrong, "doi.org"), Absent)
    assert {"Crossref", "DataCite", "doi.org"} == found.sources(wrong)
    known = Records(found.all).about(asked)
    assert known.found
    assert known.found.work.title.startswith(work.title)


def test_a_refused_list_is_halved(world: World, office: Office) -> None:
    """One DOI that a registry cannot stomach costs only itself."""
    works = Library(1).works(8)
    world.add(*works)
    world.catalogue.refused_dois.add(works[3].doi.lower())

    found = office.look_up(with_only("doi", *works))

    answers = [found.answer(Ask("doi", one.doi), "Crossref") for one in works]
    assert [3] == [at for at, one in enumerate(answers) if isinstance(one, Unavailable)]
    assert isinstance(found.record(Ask("doi", works[3].doi), "doi.org").content, Registration)


def test_europe_pmc_stands_in_for_pubmed(world: World, office: Office) -> None:
    """It is asked only about the PMIDs to which PubMed gave no answer."""
    (work,) = Library(1).works(1)
    world.add(work)
    world.play("pubmed", "503")

    found = office.look_up(with_only("pmid", work))

    assert {"PubMed", "Europe PMC"} == found.sources(Ask("pmid", work.pmid))
    assert isinstance(found.answer(Ask("pmid", work.pmid), "PubMed"), Unavailable)
    assert {"Crossref"} == found.sources(Ask("doi", work.doi))


# ── Searches ─────────────────────────────────────────────────────────────────────────────────────


def test_the_citation_matcher_spares_the_searches(world: World, office: Office) -> None:
    """All references without identifiers are one request; what it finds is read like any other."""
    works = Library(1).works(2)
    world.add(*works)
    asked = with_only("", *works)

    found = office.look_up(asked)

    assert {"pubmed": 2, "crossref": 1} == dict(office.requests)
    assert all(Records(found.all).about(one).found for one in asked)


def test_what_the_matcher_has_not_is_searched(world: World, office: Office) -> None:
    """A chapter is not in PubMed: Crossref and Europe PMC are asked by its words, once each."""
    chapter = Library(1).work("chapter")
    world.add(chapter)
    (asked,) = cited(replace(chapter, doi=""))

    found = office.look_up([asked])

    assert {"pubmed": 1, "crossref": 1, "europepmc": 1} == dict(office.requests)
    assert Records(found.all).about(asked).found


def test_pages_are_not_searched(world: World, office: Office) -> None:
    """A page of the web is found by its address alone."""
    page = Library(1, [world.origin(1)]).work("page")
    world.add(page)

    office.look_up(cited(page))

    assert {"page"} == set(office.requests)


def test_a_known_work_is_not_searched(world: World, office: Office) -> None:
    """Where an identifier leads to the work, or its registry is silent, nothing is searched."""
    works = Library(1).works(2)
    world.add(*works)
    office.look_up(with_only("doi", works[0]))
    known = office.requests
    world.play("crossref", "503")
    world.play("doi.org", "503")
    office.look_up(with_only("doi", works[1]))

    assert {"crossref": 1} == dict(known)
    assert {"crossref", "datacite", "doi.org"} == set(office.requests)


def test_a_wrong_identifier_is_searched(world: World, office: Office) -> None:
    """An identifier of another work leads to a search for the one that was meant."""
    meant, other = Library(1).works(2)
    world.add(meant, other)
    (asked,) = cited(replace(meant, **{**_BARE, "doi": other.doi}))

    known = Records(office.look_up([asked]).all).about(asked)

    assert known.others
    assert known.found
    assert known.found.work.title.startswith(meant.title)


# ── Pages and archive ────────────────────────────────────────────────────────────────────────────


def test_the_archive_is_asked_for_lost_pages_alone(world: World, office: Office) -> None:
    """A live page needs no copy; a lost one gets that nearest the day it was read."""
    library = Library(1, [world.origin(1)])
    live, lost = library.work("page"), replace(library.work("page"), state="410")
    world.add(live, lost)
    plain = f"“{lost.title},” Health Library. {lost.url}"
    asked = references(
        f"“{live.title},” Health Library, Accessed August 23, 2025. {live.url}",
        f"“{lost.title},” Health Library, Accessed August 23, 2025. {lost.url}",
        plain,
    )

    found = office.look_up(asked)

    captured = found.record(Ask("url", lost.url), "Wayback Machine").content
    assert isinstance(captured, Capture)
    assert {"page"} == found.sources(Ask("url", live.url))
    paths = [path for service, _, path in world.log if service == "wayback"]
    assert "/web/20250823/" in paths[0]
    assert all(lost.url in path for path in paths)


def test_the_archive_is_asked_for_pages_that_failed_for_days(world: World, office: Office) -> None:
    """A page whose server has failed three times over three days gets a copy, a first failure none."""
    pages = [replace(Library(1, [world.origin(n)]).work("page"), state="410") for n in (1, 2)]
    world.add(*pages)
    for page in pages:
        world.publish(page.url, html("Error", "<h1>Error</h1>", status=500))
    today = datetime.datetime.now(datetime.UTC).date()
    with office.run().store() as store:
        for days in (4, 2):
            store.note_links([(pages[0].url, False)], today - datetime.timedelta(days=days))

    found = office.look_up(references(*(f"“{one.title},” Health. {one.url}" for one in pages)))

    assert "Wayback Machine" in found.sources(Ask("url", pages[0].url))
    assert {"page"} == found.sources(Ask("url", pages[1].url))


def test_one_page_that_breaks_us_does_not_end_the_run(
    world: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of ours in an errand leaves its pages unavailable, and every other answer stands."""
    library = Library(1, [world.origin(1)])
    page, work = library.work("page"), library.work("article")
    world.add(page, work)
    monkeypatch.setattr("claimcheck.lookup.plan.fetch_pages", _broken)

    found = office.look_up(cited(page, work))

    lost = found.answer(Ask("url", page.url), "page")
    assert isinstance(lost, Unavailable)
    assert ("bad-answer", "it cannot be read (ZeroDivisionError)") == (lost.reason, lost.detail)
    assert isinstance(found.answer(Ask("doi", work.doi), "Crossref"), Record)


def _broken(*_: object, **__: object) -> object:
    raise ZeroDivisionError


def test_one_page_that_cannot_be_read_is_itself_alone(
    world: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that stumbles over a page leaves the other pages as they are."""
    library = Library(1, [world.origin(1)])
    good, bad = library.work("page"), library.work("page")
    world.add(good, bad)
    world.publish(bad.url, html("Stumble", "<h1>Stumble</h1>"))

    def stumbling(body: bytes, headers: dict[str, str], url: str) -> Page:
        if b"Stumble" in body:
            raise RecursionError
        return read_page(body, headers, url)

    monkeypatch.setattr("claimcheck.lookup.pages.fetching.read_page", stumbling)

    found = office.look_up(cited(good, bad))

    content = found.record(Ask("url", bad.url), "page").content
    assert isinstance(content, Page)
    assert ("bad-answer", 200) == (content.failure, content.status)
    assert good.title in str(found.record(Ask("url", good.url), "page").content)


# ── The plan that is printed ─────────────────────────────────────────────────────────────────────


def targets(planned: Sequence[Planned]) -> list[tuple[str, str]]:
    """Return method and address of each request that is planned."""
    return sorted((one.request.method, one.request.url) for one in planned)


def sent(world: World) -> list[tuple[str, str]]:
    """Return method and address of each request that was sent, in the same form."""
    base = f"http://127.0.0.1:{world.port}"
    return sorted((method, f"{base}{path}") for _, method, path in world.log)


@pytest.mark.parametrize("kinds", [("doi",), ("doi", "pmid"), ("doi", "pmid", "pmcid")])
def test_the_plan_is_what_is_sent(world: World, office: Office, kinds: tuple[str, ...]) -> None:
    """Every request that is planned is made, and no other where nothing unforeseen comes."""
    works = Library(1).works(230)
    world.add(*works)
    gone = {kind: "" for kind in _BARE if kind not in kinds}
    asked = cited(*(replace(work, **gone) for work in works))

    planned = office.planned(asked)
    assert not world.log
    office.look_up(asked)

    assert targets(planned) == sent(world)


def test_searches_are_planned_as_far_as_they_are_certain(world: World, office: Office) -> None:
    """First the citation matcher; a work whose words it cannot use goes to the searches at once."""
    works = Library(1).works(120)
    world.add(*works)
    asked = with_only("", *works)
    few = references("Nobody N. A work without a place that nobody ever wrote")

    planned = office.planned([*asked, *few])
    office.look_up([*asked, *few])

    assert [100, 20, 1, 1] == [one.asks for one in planned]
    assert ["PubMed", "PubMed", "Crossref", "Europe PMC"] == [one.source for one in planned]
    assert set(targets(planned)) <= set(sent(world))


def test_pages_stand_last_in_the_plan(world: World, office: Office) -> None:
    """One request for each page, whatever passage of it is cited."""
    library = Library(1, [world.origin(1)])
    page, work = library.work("page"), library.work("article")
    world.add(page, work)
    two = f"“{page.title},” Health Library. {page.url}"
    asked = references(two, f"{two}#part", f"Smith J. A title. BMJ. 2014. doi: {work.doi}")

    planned = office.planned(asked)

    assert ["Crossref", "page"] == [one.source for one in planned]
    assert [1, 1] == [one.asks for one in planned]


def test_what_is_known_is_not_planned(world: World, office: Office) -> None:
    """After a run the plan is empty; a PMCID is planned where PubMed's fresh record lacks it."""
    works = Library(1).works(2)
    world.add(*works)
    asked = cited(*works)
    office.look_up(asked)

    assert [] == office.planned(asked)
    (odd,) = cited(replace(works[0], pmcid="PMC1234567", doi=""))
    assert ["PMC"] == [one.source for one in office.planned([odd])]


# ── Being stopped ────────────────────────────────────────────────────────────────────────────────


def test_ctrl_c_keeps_what_was_answered(world: World, office: Office) -> None:
    """The rest is unavailable for that reason, and the next run asks for it alone."""
    works = Library(1).works(2)
    world.add(*works)
    asked = [*with_only("pmid", works[0]), *with_only("doi", works[1])]

    presses = iter([KeyboardInterrupt])

    def stop(_: str, done: int, __: int) -> None:
        for press in presses if done else ():
            raise press

    run = office.run()
    answers = {(one.ask, one.source): one for one in run.answers(asked, [], stop)}
    rest = answers[Ask("doi", works[1].doi), "Crossref"]
    world.requests.clear()
    office.look_up(asked)

    assert run.interrupted
    assert isinstance(rest, Unavailable)
    assert rest.reason == "interrupted"
    assert isinstance(answers[Ask("pmid", works[0].pmid), "PubMed"], Record)
    assert {"crossref": 1} == dict(office.requests)


def test_the_users_own_file_of_retractions(world: World, tmp_path: Path) -> None:
    """It is asked about every DOI and PMID that has a record, and costs no request."""
    (work,) = Library(1).works(1)
    world.add(work)
    (tmp_path / "watch.csv").write_text("nothing", encoding="utf-8")
    office = Office(tmp_path, world, retraction_watch="watch.csv")

    found = office.look_up(with_only("doi", work))

    said = found.answer(Ask("doi", work.doi), "Retraction Watch")
    assert isinstance(said, Unavailable)
    assert "watch.csv" in said.detail


def test_a_search_is_one_ask_for_all_who_search(office: Office) -> None:
    """The matcher, Crossref and Europe PMC answer the same ask, each under its own name."""
    (asked,) = references("Nobody N. A work that nobody wrote. J Nothing. 2014;1:2-3.")
    search = search_of(asked)
    assert search

    found = office.look_up([asked])

    assert {"PubMed", "Crossref", "Europe PMC"} == found.sources(search)
    assert {"pubmed": 1, "crossref": 1, "europepmc": 1} == dict(office.requests)


@pytest.mark.parametrize(
    ("content", "kind"),
    [("issn\n1234-5679\n", Record), ("issn\n2434-561X\n", Absent), ("nothing", Unavailable)],
)
def test_the_users_own_lists_of_journals(
    content: str, kind: type, world: World, tmp_path: Path
) -> None:
    """They are asked about every article whose record gives an ISSN, and cost no request."""
    (work,) = Library(1).works(1)
    world.add(work)
    (tmp_path / "journals.csv").write_text(content, encoding="utf-8")
    office = Office(tmp_path, world, indexed_journals=["journals.csv"])

    found = office.look_up(with_only("pmid", work))

    assert isinstance(found.answer(Ask("pmid", work.pmid), "journal lists"), kind)


def test_a_list_of_journals_that_is_not_there(world: World, tmp_path: Path) -> None:
    """The run stops before anything is asked, and names the setting."""
    office = Office(tmp_path, world, indexed_journals=["journals.csv"])

    with pytest.raises(SettingsError, match=r"indexed-journals names .*journals\.csv"):
        office.look_up(references("Nobody N. A work. J Nothing. 2014;1:2-3."))
