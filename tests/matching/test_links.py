"""What the answer at an address says about the link."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.data.page_words import page_words
from claimcheck.matching.links import has_struck_out, link_state, moved_for_good
from claimcheck.matching.page_titles import segments, stock_title, title_fit
from claimcheck.matching.sites import is_root, registrable, same_address, same_site
from claimcheck.model import Hop, LinkHistory, Page
from claimcheck.text.normal import folded

URL = "https://www.healthline.com/health/ms-massage"
TITLE = "Massage for Multiple Sclerosis: Does It Help?"


def page(status: int = 200, **facts: object) -> Page:
    """Return a page that answered at the cited address itself."""
    return Page(**{"status": status, "final_url": URL, **facts})  # type: ignore[arg-type]  # facts of a Page


@pytest.mark.parametrize(
    "status", [400, 401, 402, 403, 405, 406, 407, 412, 418, 428, 429, 440, 449, 451, 503, 999]
)
def test_refusals_are_blocked(status: int) -> None:
    """Wiley's 403, Cochrane's 412, IEEE's 418, LinkedIn's 999 and their like prove nothing."""
    assert link_state(page(status, attempts=2), URL).verdict == "blocked"


@pytest.mark.parametrize("status", [0, 100, 304, 408, 425, 500, 502, 504, 520, 599])
def test_trouble_is_unknown(status: int) -> None:
    """An error of the server says nothing about the page."""
    assert link_state(page(status, attempts=2), URL).verdict == "unknown"


@pytest.mark.parametrize(
    "failure",
    ["timeout", "connection", "dns", "certificate", "tls", "redirects", "bad-answer", "paused"],
)
def test_failures_are_unknown(failure: str) -> None:
    """No failure of the connection is held against the page."""
    assert link_state(Page(failure=failure, attempts=3), URL).verdict == "unknown"  # type: ignore[arg-type]  # a PageFailure


def test_only_authority_kills() -> None:
    """410 and a missing host name, twice, are certain; a 404 is likely when it was asked twice."""
    gone = link_state(page(410), URL)
    missing = link_state(Page(failure="no-such-host", attempts=2), URL)
    twice = link_state(page(404, attempts=2), URL)
    once = link_state(page(404), URL)

    assert ("dead", "certain") == gone[:2]
    assert ("dead", "certain") == missing[:2]
    assert ("dead", "likely") == twice[:2]
    assert once.verdict == "unknown"
    assert link_state(Page(failure="no-such-host"), URL).verdict == "unknown"


def test_strikes_need_runs_and_days() -> None:
    """Three failures count if first and last lie three days apart."""
    day = datetime.date(2026, 11, 16)
    struck = LinkHistory(
        failures=3, first_failure=day, last_failure=day + datetime.timedelta(days=3)
    )
    hasty = LinkHistory(
        failures=3, first_failure=day, last_failure=day + datetime.timedelta(days=2)
    )

    assert has_struck_out(struck)
    assert not has_struck_out(hasty)
    assert not has_struck_out(LinkHistory())
    assert ("dead", "certain") == link_state(page(404, history=struck), URL)[:2]


@pytest.mark.parametrize(
    ("facts", "verdict", "reason"),
    [
        ({"title": "Just a moment..."}, "blocked", "challenge"),
        ({"title": TITLE, "signals": ("challenge",)}, "blocked", "challenge"),
        ({"title": "Log in | Healthline"}, "blocked", "login"),
        ({"final_url": "https://www.healthline.com/login?next=/x"}, "blocked", "login"),
        ({"final_url": "https://consent.healthline.com/?x=1"}, "blocked", "consent"),
        ({"final_url": "https://accounts.google.com/v3/x"}, "blocked", "login"),
        ({"title": "We value your privacy"}, "blocked", "consent"),
        ({"title": "Page not found - Healthline"}, "changed", "soft-404"),
        ({"final_url": "https://www.healthline.com/404"}, "changed", "soft-404"),
        ({"final_url": "https://www.healthline.com/"}, "changed", "soft-404"),
        ({"title": "Situs slot gacor resmi"}, "changed", "gambling"),
        ({"title": "Parked", "signals": ("sale-words",), "words": 40}, "changed", "for-sale"),
        ({"final_url": "https://www.elsewhere.net/a/b"}, "changed", "other-site"),
        ({"title": TITLE}, "live", ""),
        ({"content_type": "application/pdf"}, "live", ""),
        ({"final_url": "https://healthline.com/en/health/ms-massage/"}, "live", ""),
        ({"title": TITLE, "signals": ("noindex",)}, "live", ""),
    ],
)
def test_answers(facts: dict[str, object], verdict: str, reason: str) -> None:
    """What a page shows decides more than its number."""
    state = link_state(page(**facts), URL)  # type: ignore[arg-type]  # facts of a Page

    assert (verdict, reason) == (state.verdict, state.reason)


def test_two_signals_are_likely() -> None:
    """One sign of an error page is possible, two are likely; the cited title ends the doubt."""
    one = page(title="Page not found | Healthline")
    shown = page(title=TITLE + " | Healthline", heading="Page not found")

    assert link_state(one, URL).confidence == "possible"
    assert link_state(one, URL, TITLE).confidence == "likely"
    assert link_state(shown, URL, TITLE).verdict == "live"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("404", "not-found"),
        ("Error 404 (Not Found)!!1", "not-found"),
        ("404: Page Not Found", "not-found"),
        ("Oops! That page can’t be found. | MS Trust", "not-found"),
        ("The page you requested was not found | CDC", "not-found"),
        ("Página no encontrada - Ministerio de Sanidad", "not-found"),
        ("Страница не найдена", "not-found"),
        ("ページが見つかりません | 厚生労働省", "not-found"),
        ("Attention Required! | Cloudflare", "challenge"),
        ("Subscribe to read | Financial Times", "login"),
        ("Before you continue to YouTube", "consent"),
        ("Clinic - 404 Page", "not-found"),
        ("This page has been removed | Clinic", "not-found"),
        ("ページが見つかりませんでした", "not-found"),
        ("Log in to Facebook", "login"),
        ("Sign in to your account", "login"),
        ("Scheduled Maintenance | Clinic", "down"),
        ("Log in to life: massage and meditation", None),
        ("Maintenance of remission in adults", None),
        ("404 Media", None),
        ("How to design a 404 page — Smashing Magazine", None),
        ("Access Denied: how insurers refuse care", None),
        ("Not found: a history of lost manuscripts in the libraries of Europe", None),
        ("Lost and not found: memory in old age", None),
        ("Cookies and cream", None),
        ("Robots in surgery: security checks for hospitals", None),
        ("", None),
    ],
)
def test_stock_titles(title: str, kind: str | None) -> None:
    """A stock phrase counts alone or beside the site's name, never within a real title."""
    assert kind == stock_title(title)


@pytest.mark.parametrize(
    ("cited", "title", "host", "fit"),
    [
        ("Dementia", "Dementia - NHS", "www.nhs.uk", "same"),
        ("A Spa Day", "A Spa Day - The New York Times", "www.nytimes.com", "same"),
        ("Massage", "Massage: MedlinePlus Medical Encyclopedia", "medlineplus.gov", "same"),
        ("Migraine", "Migraine - Symptoms & causes - Mayo Clinic", "www.mayoclinic.org", "part"),
        ("Multiple sclerosis", "Multiple sclerosis - Symptoms and causes", "www.mayoclinic.org", "part"),
        ("Massage and pain", "Sweden wins the cup", "www.example.org", "different"),
        ("Massage and pain in old age: a guide", "Massage and pain in...", "www.example.org", "same"),
        ("Five ways to relax", "5 Ways to Relax", "www.example.org", "same"),
        ("A thesis on pain", "final_v3.docx", "www.example.org", "unknown"),
        ("A thesis on pain", "Microsoft Word - draft 3", "www.example.org", "unknown"),
        ("Massage", "Home", "www.example.org", "unknown"),
        ("Massage", "", "www.example.org", "unknown"),
        ("Massage", "マッサージと健康", "www.example.org", "unknown"),
    ],
)  # fmt: skip
def test_title_fit(cited: str, title: str, host: str, fit: str) -> None:
    """Names of sites come off; what is left is compared."""
    assert fit == title_fit(cited, (title,), (host,))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://who.int/x", "https://www.who.int/x/"),
        ("https://www.who.int/news", "https://www.who.int/en/news"),
        ("https://www.who.int/news", "https://www.who.int/en-gb/News/?utm_source=a"),
        ("https://a.org/p?id=3", "https://a.org/p?id=3&view=full"),
        ("https://a.org/p/index.html", "https://a.org/p/"),
        ("https://en.m.example.org/wiki", "https://en.m.example.org/wiki#History"),
    ],
)
def test_same_address(a: str, b: str) -> None:
    """Readers do not mind these differences."""
    assert same_address(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://a.org/p?id=3", "https://a.org/p?id=4"),
        ("https://a.org/p", "https://a.org/q"),
        ("https://a.org/p", "https://b.org/p"),
    ],
)
def test_other_address(a: str, b: str) -> None:
    """These lead elsewhere."""
    assert not same_address(a, b)


def test_sites() -> None:
    """A site is what somebody registered; doubt about owners counts as one owner."""
    assert registrable("https://www.ed.ac.uk/x") == "ed.ac.uk"
    assert registrable("https://a.b.nih.gov:8080/x") == "nih.gov"
    assert registrable("http://192.0.2.7:8080/x") == "192.0.2.7"
    assert same_site("https://www.bbc.co.uk/a", "https://www.bbc.com/b")
    assert not same_site("https://www.massagetoday.com", "https://www.cheapflights.com")
    assert is_root("https://a.org/en-us/")
    assert is_root("https://a.org")
    assert not is_root("https://a.org/?p=3")


def test_moved_for_good() -> None:
    """Every step must be permanent and the place truly another."""
    new = "https://www.healthline.com/health/multiple-sclerosis/massage"
    steps = (Hop(url=URL, status=301), Hop(url=new, status=200))
    unsure = (Hop(url=URL, status=301), Hop(url=URL + "1", status=302), Hop(url=new, status=200))

    assert new == moved_for_good(page(final_url=new, hops=steps), URL)
    assert moved_for_good(page(final_url=new, hops=unsure), URL) is None
    assert moved_for_good(page(final_url=URL + "/", hops=steps), URL) is None
    assert moved_for_good(page(), URL) is None


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=80), st.integers(0, 1000))
def test_any_answer_is_weighed(title: str, heading: str, url: str, status: int) -> None:
    """No title and no address makes the weighing fail."""
    state = link_state(page(status, title=title, heading=heading, final_url=url), URL, heading)

    assert state.detail
    assert len(segments(title)) <= len(title)


def test_phrases_are_folded() -> None:
    """What is looked for in folded texts is folded itself."""
    words = page_words()
    sought = (*words.not_found_openings, *words.consent_openings, *words.sale, *words.generic)

    assert [] == [phrase for phrase in sought if folded(phrase) != phrase]
