"""What the answer at an address says about the link: live, dead, blocked, changed or unknown.

The facts are those of `claimcheck.model.Page`; who asks which question of them is the rules' work.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from msgspec import structs

from claimcheck.data.page_words import page_words
from claimcheck.matching.page_titles import StockKind, TitleFit, is_gambling, stock_title, title_fit
from claimcheck.matching.sites import is_root, moved_path, registrable, same_address, same_site
from claimcheck.model import CERTAIN, LIKELY, POSSIBLE, Confidence, LinkHistory, Page
from claimcheck.text.urls import host

Verdict = Literal["live", "dead", "blocked", "changed", "unknown"]
LinkReason = Literal[
    "",
    "gone",
    "not-found",
    "no-such-host",
    "refused",
    "challenge",
    "login",
    "consent",
    "soft-404",
    "for-sale",
    "gambling",
    "other-site",
    "certificate",
    "server-error",
    "failure",
]

STRIKES: Final = 3
"""So many failed runs on different days …"""
STRIKE_DAYS: Final = 3
"""… over so many days at least make a failure one of the page and not of the day."""

_TWICE: Final = 2
_GONE: Final = 410
_NOT_FOUND: Final = 404
_BLOCKED: Final = frozenset(
    (400, 401, 402, 403, 405, 406, 407, 412, 418, 428, 429, 440, 449, 451, 503, 999)
)
_PERMANENT: Final = frozenset((301, 308))
_FEW_WORDS: Final = 400


class LinkState(NamedTuple):
    """What an answer means for a link."""

    verdict: Verdict
    confidence: Confidence
    reason: LinkReason
    detail: str
    """The end of a sentence: "the server answers HTTP 410"."""
    signals: tuple[str, ...] = ()
    """What speaks for ``changed``, each as the end of a sentence."""


_LIVE: Final = LinkState("live", CERTAIN, "", "the page is there")


def link_state(page: Page, cited_url: str, cited_title: str = "") -> LinkState:
    """Return what the answer at a cited address means.

    Arguments:
        page: The answer.
        cited_url: The address, as it was asked.
        cited_title: The title that the page should have, where one is cited.
    """
    if page.failure:
        return _failed(page)
    if stock_title(cited_title):
        cited_title, page = "", structs.replace(page, title="", heading="")
    if _is_challenge(page):
        return LinkState("blocked", CERTAIN, "challenge", _asked(page))
    if 200 <= page.status < 300:  # noqa: PLR2004 - every success
        return _answered(page, cited_url, cited_title)
    answers = f"the server answers HTTP {page.status}"
    if page.status == _GONE:
        return LinkState("dead", CERTAIN, "gone", f"{answers}: it was taken away for good")
    if page.status == _NOT_FOUND:
        return _not_found(page, cited_url, cited_title)
    if page.status in _BLOCKED or (400 <= page.status < 500 and page.status not in {408, 425}):  # noqa: PLR2004 - refusals
        return LinkState("blocked", CERTAIN, "refused", answers)
    return LinkState("unknown", CERTAIN, "server-error", answers)


def has_struck_out(history: LinkHistory) -> bool:
    """Say whether an address failed often enough, on days far enough apart."""
    first, last = history.first_failure, history.last_failure
    if history.failures < STRIKES or not first or not last:
        return False
    return (last - first).days >= STRIKE_DAYS


def _failed(page: Page) -> LinkState:
    if page.failure == "no-such-host":
        name = "the name of its host does not exist"
        if page.attempts < _TWICE:
            return LinkState("unknown", CERTAIN, "failure", name)
        if any(300 <= hop.status < 400 for hop in page.hops):  # noqa: PLR2004 - redirects
            return LinkState(
                "dead", LIKELY, "no-such-host", "it leads on to a host that does not exist"
            )
        return LinkState("dead", CERTAIN, "no-such-host", name)
    if page.failure == "certificate":
        return LinkState("unknown", CERTAIN, "certificate", page.failure_detail)
    if "circle" in page.signals:
        circle = "it leads in a circle, as sites do that ask for cookies"
        return LinkState("blocked", CERTAIN, "refused", circle)
    return LinkState("unknown", CERTAIN, "failure", _FAILURES.get(page.failure, page.failure))


_FAILURES: Final = {
    "timeout": "the server did not answer in time",
    "connection": "no connection could be made",
    "dns": "the name of its host could not be looked up",
    "tls": "no secure connection could be made",
    "redirects": "its redirects lead nowhere",
    "address-refused": "it leads to a computer inside a private network",
    "bad-answer": "the answer could not be read",
    "paused": "the server was not asked further in this run",
}


def _asked(page: Page) -> str:
    if "challenge" in page.signals:
        return "the server asks for proof of a human"
    return f"the site shows “{page.title}”"


def _is_challenge(page: Page) -> bool:
    return "challenge" in page.signals or stock_title(page.title) == "challenge"


def _not_found(page: Page, cited_url: str, cited_title: str) -> LinkState:
    answers = f"the server answers HTTP {page.status}"
    if registrable(page.final_url or cited_url) in page_words().refuse_robots:
        return LinkState("blocked", CERTAIN, "refused", f"{answers}, as it often does to programs")
    if fit_of(page, cited_url, cited_title) == "same":
        return LinkState("blocked", CERTAIN, "refused", f"{answers}, yet under the cited title")
    if has_struck_out(page.history):
        since = page.history.first_failure
        return LinkState("dead", CERTAIN, "not-found", f"{answers}, and has failed since {since}")
    if page.attempts < _TWICE:
        return LinkState("unknown", CERTAIN, "not-found", answers)
    return LinkState("dead", LIKELY, "not-found", f"{answers}, asked twice")


def _answered(page: Page, cited_url: str, cited_title: str) -> LinkState:
    kind = _kept_out(page, cited_url)
    if kind == "login":
        return LinkState("blocked", CERTAIN, "login", "the site asks for a login")
    if kind == "consent":
        return LinkState("blocked", CERTAIN, "consent", "the site asks for consent first")
    if kind == "down":
        named = page.title or page.heading
        return LinkState("unknown", CERTAIN, "server-error", f"the site answers “{named}”")
    taken = _taken_over(page, cited_url)
    if taken:
        return taken
    signals = tuple(_soft_signals(page, cited_url, cited_title))
    if signals:
        confidence: Confidence = LIKELY if len(signals) > 1 else POSSIBLE
        return LinkState("changed", confidence, "soft-404", signals[0], signals)
    if not same_site(page.final_url or cited_url, cited_url):
        where = f"it leads to {registrable(page.final_url)}"
        return LinkState("changed", POSSIBLE, "other-site", where, (where,))
    return _LIVE


def _kept_out(page: Page, cited_url: str) -> StockKind | None:
    kind = stock_title(page.title)
    if kind in {"login", "consent", "down"}:
        return kind
    if page.final_url and not same_address(cited_url, page.final_url):
        door = r"/(?:login|log-in|signin|sign-in|sso|cas|saml\d?|oauth2?|idp|auth|account/login)\b"
        cited, final = moved_path(cited_url), moved_path(page.final_url)
        if re.search(door, final) and not re.search(door, cited):
            return "login"
        door_host = _door_host().match(host(page.final_url))
        if door_host and host(page.final_url) != host(cited_url):
            return "consent" if door_host[1] == "consent" else "login"
        if _consent_path().search(final) and not _consent_path().search(cited):
            return "consent"
    return None


@cache
def _consent_path() -> re.Pattern[str]:
    words = r"cookie-?(?:wall|consent)|consent|zustimmung|einwilligung|consentement|consentimiento|consenso"
    return re.compile(rf"\b(?:{words}|privacy-?wall|gdpr-?(?:wall|consent))\b")


@cache
def _door_host() -> re.Pattern[str]:
    return re.compile(r"(consent|login|signin|sso|idp|auth|accounts?)\.")


def _taken_over(page: Page, cited_url: str) -> LinkState | None:
    site = registrable(page.final_url or cited_url)
    if "sale-words" in page.signals and page.words < _FEW_WORDS:
        return LinkState("changed", LIKELY, "for-sale", f"{site} is offered for sale")
    if is_gambling(page.title) or is_gambling(page.heading):
        return LinkState(
            "changed", LIKELY, "gambling", f"{site} shows “{page.title or page.heading}”"
        )
    return None


def _soft_signals(page: Page, cited_url: str, cited_title: str) -> Iterator[str]:
    """Yield what speaks for an error page that is sent as if all were well."""
    final = page.final_url or cited_url
    fit = fit_of(page, cited_url, cited_title)
    if fit == "same":
        return
    named = next((one for one in (page.title, page.heading) if stock_title(one) == "not-found"), "")
    if named:
        yield f"the page is titled “{named}”"
    led = not same_address(cited_url, final)
    if led and _is_error_path(final) and not _is_error_path(cited_url):
        yield f"it leads to {final}"
    if led and is_root(final) and not is_root(cited_url) and _is_deep(cited_url):
        yield f"it leads to the first page of {registrable(final)}"
    if named and "sibling-same" in page.signals:
        yield "any other address of the site is answered alike"
    if named and "noindex" in page.signals:
        yield "the page asks search engines to leave it out"
    if (named or (led and is_root(final))) and fit == "different":
        yield "its title is not the one cited"
    if "script-redirect" in page.signals and not page.title:
        yield "the page is empty and leads on by script"


def _is_error_path(url: str) -> bool:
    words = r"(?:404|not-?found|page-?not-?found|error(?:-?page)?|error-?404)"
    return bool(
        re.search(rf"/(?:[\w-]*[-_])?{words}(?:\.[a-z]{{3,5}})?(?:[/?]|$)", moved_path(url))
    )


def fit_of(page: Page, cited_url: str, cited_title: str, *publishers: str) -> TitleFit:
    """Say how a cited title fits a page.

    Arguments:
        page: The page.
        cited_url: The address as cited.
        cited_title: The title as cited.
        publishers: Who is cited as publisher, for such names stand in titles too.
    """
    hosts = (host(cited_url), host(page.final_url))
    titles = (page.title, page.heading, page.headline)
    return title_fit(cited_title, titles, (page.site_name, *hosts, *publishers))


def _is_deep(url: str) -> bool:
    """Say whether a path holds more than a section's name, so that the root cannot stand for it."""
    return len(re.sub(r"[?].*", "", moved_path(url)).strip("/")) > len("section")


def moved_for_good(page: Page, cited_url: str) -> str | None:
    """Return where a page moved to, if every step says for good and the address is truly another."""
    steps = page.hops[:-1]
    final = page.final_url
    if not steps or not final or any(hop.status not in _PERMANENT for hop in steps):
        return None
    if not 200 <= page.status < 300 or same_address(cited_url, final):  # noqa: PLR2004 - every success
        return None
    return final
