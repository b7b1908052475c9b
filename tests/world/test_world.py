"""The world does what it says: shapes as in the registries' documents, limits enforced, counts right."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import requests
from msgspec.structs import replace

from tests.world.faults import plant
from tests.world.scenes import SCENES
from tests.world.server import SERVICES, World
from tests.world.styles import STYLES, article, entry, reference
from tests.world.trial import ALL_FAULTS
from tests.world.web_pages import html
from tests.world.works import Library, MadeNotice, MadeWork, WorkKind

_SLOW = ("slow-headers", "slow-body", "stall")
KINDS: tuple[WorkKind, ...] = (
    "article",
    "preprint",
    "book",
    "chapter",
    "dataset",
    "report",
    "thesis",
    "page",
)


@pytest.fixture
def work(world: World) -> MadeWork:
    """Return an article that the world holds."""
    made = Library(7).work("article")
    world.add(made)
    return made


def get(world: World, path: str, **options: Any) -> requests.Response:  # noqa: ANN401 - of requests
    """Ask the world directly."""
    url = f"http://127.0.0.1:{world.port}/{path}"
    with requests.Session() as session:
        session.trust_env = False
        options.setdefault("allow_redirects", False)
        return session.request(options.pop("method", "GET"), url, timeout=5, **options)


def test_crossref_gives_a_work(world: World, work: MadeWork) -> None:
    """A single work comes in Crossref's envelope, in the case that Crossref keeps, with its pool."""
    reply = get(world, f"crossref/works/{work.doi.upper()}")
    message = reply.json()["message"]
    assert ("public-single", "5") == (
        reply.headers["x-api-pool"],
        reply.headers["x-rate-limit-limit"],
    )
    assert (work.doi, [work.title], "journal-article") == (
        message["DOI"],
        message["title"],
        message["type"],
    )


def test_crossref_lists_what_it_has(world: World, work: MadeWork) -> None:
    """An unknown DOI is missing in a list, `select` keeps fields, `mailto` makes polite."""
    params = {"filter": f"doi:{work.doi},doi:10.1000/none", "rows": "100", "select": "DOI,title"}
    reply = get(world, "crossref/works", params={**params, "mailto": "a@b.test"})
    assert [{"DOI": work.doi, "title": [work.title]}] == reply.json()["message"]["items"]
    assert reply.headers["x-api-pool"] == "polite-array"


def test_crossref_search_finds_by_words(world: World, work: MadeWork) -> None:
    """A bibliographic search brings the work whose words were given."""
    world.add(*Library(8).works(30))
    query = {"query.bibliographic": f"{work.title} {work.authors[0].family}", "rows": "5"}
    items = get(world, "crossref/works", params=query).json()["message"]["items"]
    assert work.doi == items[0]["DOI"]


def test_crossref_says_no_in_its_own_ways(world: World, work: MadeWork) -> None:
    """404 in plain text, under JSON for agencies; 414 over 4,092 bytes; 400 for a bad DOI; 301."""
    world.add(replace(work, alias_dois=("10.3109/old",)))
    world.catalogue.refused_dois.add("10.1000/bad")
    missing, agency = (
        get(world, "crossref/works/10.1000/no"),
        get(world, "crossref/works/10.1/x/agency"),
    )
    assert (404, "Resource not found.", "text/plain") == (
        missing.status_code,
        missing.text,
        missing.headers["Content-Type"],
    )
    assert (404, "application/json") == (agency.status_code, agency.headers["Content-Type"])
    assert get(world, f"crossref/works?filter=doi:{'x' * 4100}").status_code == 414
    time.sleep(1)
    assert get(world, "crossref/works?filter=doi:10.1000/bad").status_code == 400
    moved = get(world, "crossref/works/10.3109/OLD")
    assert (301, True) == (moved.status_code, moved.headers["Location"].endswith(work.doi))


def test_doi_org_alone_proves_absence(world: World, work: MadeWork) -> None:
    """A handle has code 1, an unknown one 404 with code 100; agencies and CSL answer too."""
    known, unknown = (
        get(world, f"doi.org/api/handles/{work.doi}"),
        get(world, "doi.org/api/handles/10.1/x"),
    )
    assert (200, 1) == (known.status_code, known.json()["responseCode"])
    assert (404, {"responseCode": 100, "handle": "10.1/x"}) == (unknown.status_code, unknown.json())
    assert [{"DOI": work.doi, "RA": "Crossref"}] == get(world, f"doi.org/doiRA/{work.doi}").json()
    accept = {"Accept": "application/vnd.citationstyles.csl+json"}
    assert work.full_title == get(world, f"doi.org/{work.doi}", headers=accept).json()["title"]


def test_pubmed_omits_what_it_does_not_know(world: World, work: MadeWork) -> None:
    """Efetch answers a form with the works it has; all unknown gives an empty set."""
    notice = MadeNotice(type="retraction", doi="10.1000/n", date=(2020, 1, 2), record_id="77")
    world.add(replace(work, notices=(notice,)))
    form = {"db": "pubmed", "id": f"{work.pmid},999", "retmode": "xml"}
    tree = ET.fromstring(get(world, "pubmed/efetch.fcgi", method="POST", data=form).content)  # noqa: S314 - ours
    assert [work.pmid] == [
        one.text for one in tree.iterfind("./PubmedArticle/MedlineCitation/PMID")
    ]
    assert ["RetractionIn"] == [one.get("RefType") for one in tree.iter("CommentsCorrections")]
    empty = get(world, "pubmed/efetch.fcgi", method="POST", data={"id": "999"}).text
    assert "<PubmedArticleSet></PubmedArticleSet>" in empty


def test_pubmed_matches_citations(world: World, work: MadeWork) -> None:
    """The citation matcher answers the PMID, or NOT_FOUND, line by line."""
    assert work.journal
    first = work.pages.partition("-")[0] or work.article_number
    family = work.authors[0].family
    line = f"{work.journal.nlm}|{work.year}|{work.volume}|{first}|{family}|k1|"
    form = {"bdata": f"{line}\r{line.replace(work.volume, '999')}"}
    reply = get(world, "pubmed/ecitmatch.cgi", method="POST", data=form).text.splitlines()
    assert [f"{line}{work.pmid}", "NOT_FOUND"] == [reply[0], reply[1].rpartition("|")[2]]


def test_pmc_converts_one_type_at_a_time(world: World, work: MadeWork) -> None:
    """Numbers for PMIDs, an error for an unknown id, 400 for mixed types."""
    params = {"ids": f"{work.pmcid},PMC99999998", "idtype": "pmcid", "format": "json"}
    known, unknown = get(world, "pmc/articles/", params=params).json()["records"]
    assert (int(work.pmid), work.doi) == (known["pmid"], known["doi"])
    assert unknown["status"] == "error"
    mixed = get(world, "pmc/articles/", params={"ids": f"{work.pmcid},5", "idtype": "pmcid"})
    assert mixed.status_code == 400


def test_the_others_answer(world: World, work: MadeWork) -> None:
    """Europe PMC, DataCite, arXiv and Open Library give the works they hold."""
    library = Library(9)
    data, book = library.work("dataset"), library.work("book")
    preprint = next(one for one in library.works(20, ("preprint",)) if one.arxiv)
    world.add(data, book, preprint)
    form = {"query": f"EXT_ID:{work.pmid} AND SRC:MED", "pageSize": "100"}
    found = get(world, "europepmc/searchPOST", method="POST", data=form).json()
    assert work.doi == found["resultList"]["result"][0]["doi"]
    listed = get(world, "datacite/dois", params={"query": f'doi:("{data.doi}" OR "10.1/x")'}).json()
    assert [data.doi] == [one["id"] for one in listed["data"]]
    assert get(world, "datacite/dois/10.1000/none").status_code == 404
    assert preprint.full_title in get(world, f"arxiv/api/query?id_list={preprint.arxiv}").text
    books = get(world, f"openlibrary/api/books?bibkeys=ISBN:{book.isbn},ISBN:1&jscmd=data").json()
    assert {f"ISBN:{book.isbn}"} == set(books)


def test_pages_and_their_archive(world: World) -> None:
    """A page lives on a host of its own; a dead one has a capture, which answers 200."""
    library = Library(3, origins=[world.origin(site) for site in range(5)])
    live, dead = library.work("page"), replace(library.work("page"), state="410")
    world.add(live, dead)
    with requests.Session() as session:
        session.trust_env = False
        assert live.title in session.get(live.url, timeout=5).text
        assert session.get(dead.url, timeout=5).status_code == 410
        assert session.get(f"{world.origin(0)}/no/such", timeout=5).status_code == 404
        start = f"http://127.0.0.1:{world.port}/wayback/web/20200101"
        moved = session.get(f"{start}/{dead.url}", allow_redirects=False, timeout=5)
        assert moved.status_code == 302
        assert session.get(moved.headers["Location"], timeout=5).status_code == 200
        assert session.get(f"{start}/{live.url}", timeout=5).status_code == 404


def test_limits_are_enforced(world: World) -> None:
    """A second list within the second, and two at once, are refused and noted."""
    replies = [get(world, "crossref/works?filter=doi:10.1/x&rows=5").status_code for _ in range(2)]
    assert [200, 429] == replies
    assert ["public-array: 2 in 1 s"] == world.violations
    world.latency = 0.1
    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(lambda _: get(world, "crossref/works/10.1/x").status_code, range(3)))
    assert {404, 429} == set(codes)
    assert "public-single: 2 at once" in world.violations


def test_within_the_limits_nothing_is_noted(world: World) -> None:
    """Three calls in a second are allowed at PubMed."""
    for _ in range(3):
        get(world, "pubmed/efetch.fcgi?id=1")
    assert [] == world.violations
    assert {"pubmed": 3} == dict(world.requests)


@pytest.mark.parametrize("scene", [one for one in SCENES if one not in _SLOW])
def test_every_scene_plays_at_every_service(world: World, scene: str) -> None:
    """A scene ends in an answer or a broken connection, never in a hanging server."""
    for service in (*SERVICES, "page"):
        world.play(service, scene, times=1)
        try:
            reply = get(world, "" if service == "page" else f"{service}/works")
        except requests.RequestException:
            assert scene in {"cut", "reset"}
        else:
            assert not scene[:3].isdigit() or reply.status_code == int(scene[:3])


def test_a_scene_passes(world: World, work: MadeWork) -> None:
    """After as many answers as a scene was given, the service is well."""
    world.play("crossref", "503", times=1)
    codes = [get(world, f"crossref/works/{work.doi}").status_code for _ in range(2)]
    assert [503, 200] == codes


@pytest.mark.parametrize("scene", _SLOW)
def test_a_slow_scene_keeps_a_client_waiting(world: World, work: MadeWork, scene: str) -> None:
    """A slow answer takes longer than a client waits, and ends with the world."""
    world.play("crossref", scene)
    with requests.Session() as session:
        session.trust_env = False
        url = f"http://127.0.0.1:{world.port}/crossref/works/{work.doi}"
        with pytest.raises(requests.RequestException):
            session.get(url, timeout=0.2)


def test_the_order_of_a_list_can_be_turned(world: World) -> None:
    """The scene "unordered" turns a list round, changes its case, and adds a stranger."""
    works = Library(5).works(2)
    world.add(*works)
    world.play("crossref", "unordered")
    asked = ",".join(f"doi:{one.doi}" for one in works)
    items = get(world, "crossref/works", params={"filter": asked, "rows": "9"}).json()["message"][
        "items"
    ]
    wanted = [works[1].doi.upper(), works[0].doi.upper(), "10.1000/EXTRA.1"]
    assert wanted == [one["DOI"] for one in items]


def test_through_the_proxy_registries_have_their_names() -> None:
    """A client sent through the world meets Crossref and web sites by name, in TLS too."""
    made = Library(7).work("article")
    with World([made], tls=True) as world, requests.Session() as session:
        session.trust_env = False
        environment = world.environment()
        session.proxies = {"http": environment["http_proxy"], "https": environment["https_proxy"]}
        session.verify = environment["SSL_CERT_FILE"]
        world.publish("https://www.health.test/tea", html("Tea", "<h1>Tea</h1>"))
        assert (
            session.get(f"https://api.crossref.org/works/{made.doi}", timeout=5).status_code == 200
        )
        assert "Tea" in session.get("https://www.health.test/tea", timeout=5).text
        assert session.get("http://www.health.test/tea", timeout=5).status_code == 200
        session.proxies = {}
        secure = session.get(f"{world.origin(3, tls=True)}/none", timeout=5)
        assert secure.status_code == 404
    assert {"crossref": 1, "page": 3} == dict(world.requests)


def test_settings_point_at_the_world(world: World, tmp_path: Path) -> None:
    """Claimcheck accepts the table, and every registry has its address there."""
    import msgspec  # noqa: PLC0415

    from claimcheck.settings import Settings  # noqa: PLC0415

    settings = msgspec.convert(world.settings(str(tmp_path)), Settings)
    assert set(SERVICES) == set(settings.registries)


def test_the_same_seed_gives_the_same_works() -> None:
    """Works are made by seed; no two share an identifier or a title."""
    works = Library(4).works(400, KINDS)
    assert works == Library(4).works(400, KINDS)
    for name in ("doi", "pmid", "pmcid", "isbn", "url"):
        values = [getattr(one, name) for one in works if getattr(one, name)]
        assert len(set(values)) == len(values)
    assert len({one.full_title for one in works}) == 400


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_tells_its_work(style: str) -> None:
    """Every style states the title, the year and the first author of every kind of work."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    for work in Library(2).works(64, KINDS):
        text = reference(work, style, chance, varied=False)
        first = work.authors[0].organisation or work.authors[0].family
        assert work.full_title.rstrip("?") in text
        assert first in text
        assert str(work.year) in text
        assert entry(work, "key").startswith("@")


@pytest.mark.parametrize("fault", ALL_FAULTS)
def test_a_fault_differs_from_the_truth(fault: str) -> None:
    """A seeded fault comes with the rules that see it and the works that it needs."""
    seeded = plant(fault, Library(6), random.Random(2), ALL_FAULTS)  # noqa: S311 - the same
    assert seeded.rules
    assert seeded.reference
    assert seeded.works or fault == "untraceable"


def test_an_article_cites_each_reference() -> None:
    """An article has one numbered entry, and one citation, for each reference."""
    text = article(["Smith J. Tea. 2014.", "Roe A. Coffee. 2015."])
    assert (2, 2) == (text.count("[1]"), text.count("[2]"))
