"""Crossref: what is asked, and what its answers come to."""

import datetime
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import responses
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.asking import Search
from claimcheck.lookup.http.messages import Limit
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.crossref import CrossrefList, CrossrefSearch, CrossrefWorks
from claimcheck.lookup.registries.packing import LONGEST_TARGET, target_bytes
from claimcheck.lookup.registries.registry import NotAnAnswer, ask
from claimcheck.model import Absent, Ask, Candidates, Record, Unavailable, Work
from tests.lookup.registries.client import PlainClient, reply_of
from tests.lookup.registries.samples import WORK, listed, of_crossref

BASE = "https://api.crossref.org"
EDITOR = Identity("editor@example.org")
DOI = Ask("doi", "10.5555/abc.1")
OTHER = Ask("doi", "10.5555/other")


def now() -> datetime.datetime:
    """Return a fixed time."""
    return datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)


def test_a_thousand_dois_cost_ten_requests() -> None:
    """DOIs of usual length are packed a hundred to a request, within Crossref's bytes."""
    registry = CrossrefList(BASE, EDITOR)
    batches = registry.batches([Ask("doi", f"10.1371/journal.pone.{n:07}") for n in range(1000)])

    assert [100] * 10 == [len(batch) for batch in batches]
    assert all(target_bytes(registry.request(batch).url) <= LONGEST_TARGET for batch in batches)


@given(
    st.lists(st.text(min_size=1, max_size=400).map(lambda tail: Ask("doi", f"10.5555/{tail}"))),
    st.sampled_from(["", "editor@example.org"]),
)
def test_no_request_is_too_long(asks: list[Ask], contact: str) -> None:
    """Whatever the DOIs are, every one is asked once and no list is longer than Crossref takes."""
    registry = CrossrefList(f"{BASE}/v1", Identity(contact))
    batches = registry.batches(asks)

    assert sorted(asks) == sorted(one for batch in batches for one in batch)
    for batch in batches:
        assert len(batch) == 1 or target_bytes(registry.request(batch).url) <= LONGEST_TARGET


def test_a_list_asks_for_every_field_and_all_rows() -> None:
    """Rows are those of the batch, the fields are named, the contact is told, the DOIs decode."""
    sici = Ask("doi", "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o")
    request = CrossrefList(BASE, EDITOR).request([DOI, sici])
    query = parse_qs(urlsplit(request.url).query)

    assert [f"doi:{DOI.value},doi:{sici.value}"] == query["filter"]
    assert ["2"] == query["rows"]
    assert ["editor@example.org"] == query["mailto"]
    fields = set(query["select"][0].split(","))
    assert {"updated-by", "update-to", "relation", "published-print", "article-number"} <= fields


def test_select_names_nothing_that_crossref_refuses() -> None:
    """A field that may not be selected answers 400 for the whole list."""
    query = parse_qs(urlsplit(CrossrefList(BASE, EDITOR).request([DOI]).url).query)

    assert set() == {"language", "subtype", "institution"} & set(query["select"][0].split(","))


def test_a_doi_with_a_comma_stands_alone() -> None:
    """A comma would part the filter, so that such a DOI is asked for by its own address."""
    registry = CrossrefList(BASE, EDITOR)
    odd = Ask("doi", "10.5555/a,b")
    batches = registry.batches([DOI, odd, OTHER])

    assert [(DOI, OTHER), (odd,)] == batches
    assert "/works/10.5555%2Fa%2Cb" == urlsplit(registry.request([odd]).url).path
    assert {odd: None} == registry.read([odd], reply_of("Resource not found.", 404))


@pytest.mark.parametrize(
    ("identity", "lists", "singles"),
    [
        (Identity(), Limit(per_second=1, concurrent=1), Limit(per_second=5, concurrent=1)),
        (EDITOR, Limit(per_second=3, concurrent=3), Limit(per_second=10, concurrent=3)),
        (
            Identity("editor@example.org", {"crossref": "token"}),
            Limit(per_second=3, concurrent=3),
            Limit(per_second=150, concurrent=10),
        ),
    ],
)
def test_limits_are_those_of_the_pool(identity: Identity, lists: Limit, singles: Limit) -> None:
    """Who names a contact is in the polite pool, who has a token in the paid one."""
    assert lists == CrossrefList(BASE, identity).limit
    assert singles == CrossrefWorks(BASE, identity).limit


def test_the_token_goes_into_a_header_only() -> None:
    """The Plus token is sent as Crossref asks and stands in no address."""
    request = CrossrefWorks(BASE, Identity("", {"crossref": "s3cret"})).request([DOI])

    assert (("Crossref-Plus-API-Token", "Bearer s3cret"),) == request.headers
    assert "s3cret" not in request.url
    assert "mailto" not in request.url


def test_a_list_is_joined_by_doi() -> None:
    """Order, case and a work that nobody asked for do not matter; what is missing is not here."""
    body = listed({**WORK, "DOI": "10.5555/extra"}, WORK)
    told = CrossrefList(BASE, EDITOR).read([OTHER, DOI], reply_of(body))

    assert told[OTHER] is None
    found = told[DOI]
    assert found is not None
    assert isinstance(found.content, Work)
    assert ("doi:10.5555/abc.1",) == found.content.identifiers
    assert "" == found.alias_of


def test_a_list_that_is_not_whole_proves_no_absence() -> None:
    """Where Crossref found more works than it sent, a missing DOI got no answer."""
    registry = CrossrefList(BASE, EDITOR)

    assert {DOI} == registry.read([DOI, OTHER], reply_of(listed(WORK, total=2))).keys()
    null = reply_of(listed(WORK).replace('"items": [', '"items": [null, '))
    assert {DOI, OTHER} == registry.read([DOI, OTHER], null).keys()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 200),
        ("<html><title>Maintenance</title></html>", 200),
        (listed(WORK)[:-40], 200),
        ("[]", 200),
        ("{}", 200),
        ('{"status": "ok", "message-type": "work-list", "message": {}}', 200),
        ('{"status": "failed", "message-type": "validation-failure", "message": []}', 200),
        (of_crossref("work", WORK), 200),
        ('{"status": "error", "message-type": "resource-failure", "message": []}', 404),
        (listed(WORK).encode("utf-16"), 200),
    ],
)
def test_what_is_no_list_is_no_answer(body: str | bytes, status: int) -> None:
    """HTML, nothing, a cut answer and errors inside a 200 prove nothing."""
    with pytest.raises(NotAnAnswer):
        CrossrefList(BASE, EDITOR).read([DOI], reply_of(body, status))


@responses.activate
def test_a_single_work_of_another_agency_is_absent() -> None:
    """Crossref's plain "not found" means that it has not this DOI."""
    responses.get(f"{BASE}/works/10.5555%2Fother", body="Resource not found.", status=404)
    (answer,) = ask(CrossrefWorks(BASE, EDITOR), [OTHER], PlainClient(), now)

    assert isinstance(answer, Absent)
    assert 404 == answer.http_status
    assert [(DOI,), (OTHER,)] == CrossrefWorks(BASE, EDITOR).batches([DOI, OTHER])


@responses.activate
def test_an_alias_is_followed_and_noted() -> None:
    """An alias redirects to its prime DOI: the work is present, under the other name."""
    responses.get(
        f"{BASE}/works/10.5555%2Fother", status=301, headers={"Location": "/works/10.5555/abc.1"}
    )
    responses.get(f"{BASE}/works/10.5555/abc.1", body=of_crossref("work", WORK))
    (answer,) = ask(CrossrefWorks(BASE, EDITOR), [OTHER], PlainClient(), now)

    assert isinstance(answer, Record)
    assert "10.5555/abc.1" == answer.alias_of


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (of_crossref("work", WORK), 200),
        (of_crossref("work", {"title": ["No DOI"]}), 200),
        ("<html>Not Found</html>", 404),
        ('{"status": "failed", "message-type": "route-not-found"}', 404),
        ("", 404),
    ],
)
def test_what_is_not_about_the_work_is_no_answer(body: str, status: int) -> None:
    """Another work without a redirect, and a 404 that is not Crossref's, prove nothing."""
    with pytest.raises(NotAnAnswer):
        CrossrefWorks(BASE, EDITOR).read([OTHER], reply_of(body, status))


@responses.activate
def test_one_bad_doi_is_isolated_by_halving() -> None:
    """A list that is refused for one DOI is halved; all the others get their answers."""

    def answer(request: object) -> tuple[int, dict[str, str], str]:
        asked = re.findall(r"doi:([^,&]+)", unquote(str(getattr(request, "url", ""))))
        if "10.5555/bad" in asked:
            return 400, {}, '{"status": "failed", "message-type": "validation-failure"}'
        return 200, {}, listed(*({**WORK, "DOI": doi.upper()} for doi in asked))

    responses.add_callback(responses.GET, f"{BASE}/works", callback=answer)
    asks = [*(Ask("doi", f"10.5555/n{n}") for n in range(7)), Ask("doi", "10.5555/bad")]
    client = PlainClient()
    answers = ask(CrossrefList(BASE, EDITOR), asks, client, now)

    assert asks == [one.ask for one in answers]
    assert [Record] * 7 + [Unavailable] == [type(one) for one in answers]
    assert 7 == len(client.sent)


@responses.activate
def test_a_search_brings_candidates() -> None:
    """The words of the reference are asked for; what comes is to be compared."""
    responses.get(f"{BASE}/works", body=listed(WORK, total=4_000_000))
    search = Search("Müller", "2014", "J Ex", "3", "10", "A trial of rest & more").ask
    client = PlainClient()
    (answer,) = ask(CrossrefSearch(BASE, EDITOR), [search], client, now)

    assert isinstance(answer, Record)
    assert isinstance(answer.content, Candidates)
    assert [(search,)] == CrossrefSearch(BASE, EDITOR).batches([search])
    assert ["A trial of rest in multiple sclerosis & fatigue"] == [
        work.title for work in answer.content.works
    ]
    query = parse_qs(urlsplit(client.sent[0].url).query)
    assert ["Müller A trial of rest & more J Ex 2014 3 10"] == query["query.bibliographic"]
    assert ["5"] == query["rows"]


def test_a_search_without_results_is_absent() -> None:
    """An empty list is an answer: nothing like it is here."""
    search = Search("Example", "2014", "", "", "", "Nothing").ask

    assert {search: None} == CrossrefSearch(BASE, EDITOR).read([search], reply_of(listed()))


@given(st.text(min_size=1, max_size=40).map(lambda words: words * 200))
def test_no_search_is_too_long(title: str) -> None:
    """The words are cut before the request is too long, in every script."""
    search = Search("Example", "2014", "J Ex", "3", "10", title).ask
    request = CrossrefSearch(BASE, EDITOR).request([search])

    assert target_bytes(request.url) <= LONGEST_TARGET
