"""What cited pages answer: the page itself, or one of the ways in which it is gone."""

import json
from html import escape
from typing import NamedTuple

from tests.world.works import MadeWork


class Served(NamedTuple):
    """An answer of the world."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def type(self) -> str:
        """Its content type."""
        return next((value for name, value in self.headers if name == "Content-Type"), "")


def html(title: str, body: str, *, status: int = 200, head: str = "") -> Served:
    """Return a page of HTML."""
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"{head}</head><body>{body}</body></html>"
    )
    return Served(status, text.encode(), (("Content-Type", "text/html; charset=utf-8"),))


def page(work: MadeWork) -> Served:
    """Return what the address of a made page answers."""
    if work.state == "live":
        return _live(work)
    if work.state in {"404", "410"}:
        return html("Page not found", "<h1>Page not found</h1>", status=int(work.state))
    if work.state == "403":
        return html("Forbidden", "<h1>403 Forbidden</h1>", status=403)
    if work.state == "challenge":
        shown = html("Just a moment...", "<p>Checking your browser</p>", status=403)
        return shown._replace(headers=(*shown.headers, ("cf-mitigated", "challenge")))
    if work.state == "503":
        return html("Service Unavailable", "<p>Try again later.</p>", status=503)
    if work.state == "home":
        return Served(301, b"", (("Location", "/"),))
    if work.state == "sold":
        text = "<h1>This domain is for sale</h1><p>Buy this domain now. Make an offer.</p>"
        return html("This website is for sale!", text)
    return html(
        f"Page not found | {work.container}",
        "<h1>Page not found</h1><p>Sorry, we could not find the page you were looking for.</p>",
    )


def home(name: str) -> Served:
    """Return the front page of a site."""
    return html(name, f"<h1>{escape(name)}</h1><p>Welcome. All our articles at a glance.</p>")


def _live(work: MadeWork) -> Served:
    day = "-".join(f"{part:02}" for part in work.online)
    names = [one.organisation or f"{one.given} {one.family}" for one in work.authors]
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": work.full_title,
        "datePublished": day,
        "author": [{"@type": "Person", "name": name} for name in names],
        "publisher": {"@type": "Organization", "name": work.container},
    }
    head = (
        f'<meta property="og:site_name" content="{escape(work.container)}">'
        f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    )
    text = "<p>What the study means for patients and their families, explained at length.</p>" * 20
    return html(
        f"{work.full_title} | {work.container}",
        f"<h1>{escape(work.full_title)}</h1><p>By {escape(', '.join(names))}</p>{text}",
        head=head,
    )
