"""Pages are asked for as often as needed, and no oftener."""

import datetime

import pytest

from claimcheck.lookup.http.messages import Failure, Reply
from claimcheck.lookup.http.redirects import CIRCLE
from claimcheck.lookup.pages.fetching import MOST_BYTES, fetch_pages
from claimcheck.matching.links import link_state
from claimcheck.model import Ask, Hop, LinkHistory, Page, Record, Unavailable
from tests.lookup.pages.client import KnowingClient, html

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
URL = "https://www.healthline.com/health/ms-massage"
OTHER = "https://www.nhs.uk/conditions/dementia"
TITLE = "Can Massage Help with MS Symptoms?"


def fetched(
    client: KnowingClient, *urls: str, history: LinkHistory | None = None, online: bool = False
) -> dict[str, Page]:
    """Return the pages by the address asked."""
    asks = [Ask("url", url) for url in urls]
    histories = {url: history for url in urls if history}
    answers = fetch_pages(
        asks, client, lambda: NOW, histories, names_resolve=lambda: online, spacing_s=0
    )
    return {
        answer.ask.value: answer.content
        for answer in answers
        if isinstance(answer, Record) and isinstance(answer.content, Page)
    }


def test_live_page_costs_one_request() -> None:
    """A page that is there is asked once, with a cap, and its history is that it lives."""
    client = KnowingClient({URL: html(URL, TITLE)})

    page = fetched(client, URL, URL)[URL]

    assert [URL] == client.urls
    assert (client.asked[0].max_bytes, client.asked[0].partial) == (MOST_BYTES, True)
    assert (page.status, page.title, page.final_url) == (200, TITLE, URL)
    assert page.history == LinkHistory(last_live=NOW.date())


def test_fragments_share_a_request() -> None:
    """Two passages of one page are one request and two answers."""
    client = KnowingClient({URL: html(URL, TITLE)})

    pages = fetched(client, f"{URL}#a", f"{URL}#b")

    assert [URL] == client.urls
    assert {f"{URL}#a", f"{URL}#b"} == set(pages)


def test_404_is_asked_twice() -> None:
    """Two of them are counted; one that mends itself is a live page."""
    gone = KnowingClient({URL: html(URL, "Not Found", status=404)})
    mended = KnowingClient({URL: [html(URL, "x", status=404), html(URL, TITLE)]})

    twice, once = fetched(gone, URL)[URL], fetched(mended, URL)[URL]

    assert [URL, URL] == gone.urls
    assert (twice.status, twice.attempts, twice.history.failures) == (404, 2, 1)
    assert (once.status, once.attempts, once.history.failures) == (200, 1, 0)


def test_410_is_asked_once() -> None:
    """Gone is gone."""
    client = KnowingClient({URL: html(URL, "Gone", status=410)})

    assert fetched(client, URL)[URL].history.failures == 1
    assert [URL] == client.urls


def test_missing_host_counts_while_others_resolve() -> None:
    """A name is missing only where another one can be looked up; else the network is away."""
    among = KnowingClient({OTHER: html(OTHER, "Dementia")})
    alone = KnowingClient({})

    dead = fetched(among, URL, OTHER)[URL]
    unknown = fetched(alone, URL)[URL]
    told = fetched(KnowingClient({}), URL, online=True)[URL]

    assert (dead.failure, dead.attempts) == ("no-such-host", 2)
    assert (unknown.failure, unknown.history) == ("dns", LinkHistory())
    assert link_state(unknown, URL).verdict == "unknown"
    assert link_state(told, URL).verdict == "dead"


@pytest.mark.parametrize(
    ("reason", "failure"),
    [
        ("timeout", "timeout"),
        ("certificate", "certificate"),
        ("limited", "paused"),
        ("too-large", "bad-answer"),
        ("address-refused", "address-refused"),
    ],
)
def test_failures_are_facts(reason: str, failure: str) -> None:
    """A failure is told as a fact of the page, after one request."""
    client = KnowingClient({URL: Failure(reason=reason, detail="x", status=302)})  # type: ignore[arg-type]  # one of them

    page = fetched(client, URL, online=True)[URL]

    assert (page.failure, page.status) == (failure, 302)
    assert [URL] == client.urls


def test_circle_is_noticed() -> None:
    """Redirects in a circle are told from those that only go on."""
    client = KnowingClient({URL: Failure(reason="redirects", detail=CIRCLE, status=302)})

    assert fetched(client, URL, online=True)[URL].signals == ("circle",)


def test_stopping_is_no_fact() -> None:
    """What was never asked because the run ended has no page."""
    client = KnowingClient({URL: Failure(reason="interrupted", detail="stopped by you")})

    answers = list(fetch_pages([Ask("url", URL)], client, lambda: NOW, {}))

    assert [("url:" + URL, "interrupted")] == [
        (str(one.ask), one.reason) for one in answers if isinstance(one, Unavailable)
    ]


def test_error_page_is_compared_with_a_sibling_once_per_host() -> None:
    """Of two pages of a host that look like errors one sibling is asked for."""
    second = f"{URL}-2"
    table = {url: html(url, "Page not found | Healthline") for url in (URL, second)}
    client = KnowingClient(table)
    client.send = _same_for_all(client)  # type: ignore[method-assign]  # every address answers alike

    pages = fetched(client, URL, second)

    assert len(client.urls) == 3
    assert client.urls[2].startswith("https://www.healthline.com/health/")
    assert [("sibling-same",)] * 2 == [pages[url].signals for url in (URL, second)]


def _same_for_all(client: KnowingClient):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a bound method's stand-in
    def send(request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - the same
        client.asked.append(request)
        return html(request.url, "Page not found | Healthline")

    return send


def test_first_pages_have_no_siblings() -> None:
    """The first page of a site is never compared."""
    root = "https://www.healthline.com/"
    client = KnowingClient({root: html(root, "Page not found")})

    fetched(client, root)

    assert [root] == client.urls


def test_https_is_tried_once_per_host() -> None:
    """A page that stays on http is asked for by https; one that leads there itself is not."""
    one, two = "http://www.who.int/a", "http://www.who.int/b"
    moved = "http://www.nhs.uk/c"
    table: dict[str, Reply | Failure] = {url: html(url, "Health") for url in (one, two)}
    table["https://www.who.int/a"] = html("https://www.who.int/a", "Health")
    table[moved] = html("https://www.nhs.uk/c", "Care")
    client = KnowingClient(table)

    pages = fetched(client, one, two, moved)

    assert [one, two, moved, "https://www.who.int/a"] == client.urls
    assert [True, None, None] == [pages[url].https_same for url in (one, two, moved)]


def test_https_with_another_page_is_not_the_same() -> None:
    """A server's default page by https proves nothing."""
    url = "http://www.who.int/a"
    client = KnowingClient(
        {url: html(url, "Health"), f"https{url[4:]}": html(f"https{url[4:]}", "It works!")}
    )

    assert fetched(client, url)[url].https_same is False


def test_strikes_grow_by_days() -> None:
    """A second failure on one day is none; the third day of them is told, and a refusal is silent."""
    past = LinkHistory(
        first_failure=datetime.date(2026, 11, 16),
        last_failure=datetime.date(2026, 11, 18),
        failures=2,
    )
    today = LinkHistory(first_failure=NOW.date(), last_failure=NOW.date(), failures=1)
    failing = Failure(reason="timeout", detail="x")

    third = fetched(KnowingClient({URL: failing}), URL, history=past, online=True)[URL].history
    again = fetched(KnowingClient({URL: failing}), URL, history=today, online=True)[URL].history
    refused = fetched(KnowingClient({URL: html(URL, "", status=403)}), URL, history=past)[URL]

    assert (3, NOW.date()) == (third.failures, third.last_failure)
    assert again == today
    assert refused.history == past


def test_way_is_kept() -> None:
    """Hops and the last address are facts."""
    final = f"{URL}/new#part"
    reply = Reply(
        status=200,
        headers={"content-type": "text/html"},
        body=b"<title>x</title>",
        url=final,
        hops=(Hop(url=URL, status=301), Hop(url=final, status=200)),
    )

    page = fetched(KnowingClient({URL: reply}), URL)[URL]

    assert (page.final_url, len(page.hops)) == (f"{URL}/new", 2)


def test_a_page_that_is_there_waits_for_no_other() -> None:
    """A page by http is told before the next is asked, though its https is asked at the end."""
    plain, other = URL.replace("https", "http"), OTHER.replace("https", "http")
    client = KnowingClient({plain: html(plain, TITLE), other: html(other, TITLE)})
    answers = fetch_pages(
        [Ask("url", one) for one in (plain, other)], client, lambda: NOW, {}, spacing_s=0
    )

    first = next(answers)

    assert (plain, [plain]) == (first.ask.value, client.urls)
    assert [other, plain, other] == [one.ask.value for one in answers]
