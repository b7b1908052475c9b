"""Bytes and headers of a web page, read for the facts that rules weigh."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import urljoin

from claimcheck.data.page_words import page_words
from claimcheck.lookup.pages.declared import Declared, declared
from claimcheck.lookup.pages.markup import Tag, tags, text_of, visible, without_code
from claimcheck.lookup.pages.stated_days import reviewed, stated_days
from claimcheck.matching.page_titles import is_name
from claimcheck.model import Page
from claimcheck.text.normal import folded
from claimcheck.text.urls import host

_PROBE: Final = 64_000
"""Characters that are looked at, scripts and styles not counted."""
_TINY: Final = 30
"""Words; a page with fewer that leads on by script holds nothing itself."""
_MOST_TITLE: Final = 500  # characters
_MOST_HEADINGS: Final = 3
_HTML: Final = ("text/html", "application/xhtml", "text/xml", "application/xml")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Head(NamedTuple):
    """What the tags of a page say."""

    title: str
    headings: tuple[str, ...]
    canonical: str
    language: str
    metas: dict[str, list[str]]

    @property
    def heading(self) -> str:
        """The first heading."""
        return next(iter(self.headings), "")


def read_page(body: bytes, headers: Mapping[str, str], url: str = "") -> Page:
    """Return what a page says of itself; status and way are the fetcher's to add.

    Arguments:
        body: The decoded body or its beginning.
        headers: Of the reply, names in small letters.
        url: Where the page stands, to complete a relative canonical address.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    modified = _header_day(headers.get("last-modified", ""))
    signals = ["challenge"] if _is_challenged(headers) else []
    if not _is_html(kind, body):
        return Page(
            content_type=kind,
            size=len(body),
            modified=modified,
            modified_by="header" if modified else "",
            language=headers.get("content-language", "")[:2].lower(),
            signals=tuple(signals),
        )
    whole = decoded(body, headers.get("content-type", ""))
    html, blocks = without_code(whole)
    html = html[:_PROBE]
    found = list(tags(html))
    head = _head(html, found)
    text = visible(html)
    told = declared(head.metas, blocks, (head.title, head.heading), text)
    heading = _own_heading(head, (told.site_name, host(url)))
    signals += _signals(whole, text, head, told)
    return Page(
        title=(head.title or told.title)[:_MOST_TITLE],
        heading=heading[:_MOST_TITLE],
        headline="" if told.title in {head.title, heading} else told.title[:_MOST_TITLE],
        site_name=told.site_name[:_MOST_TITLE],
        authors=told.authors,
        published=told.published,
        modified=told.modified or modified,
        modified_by="page" if told.modified else "header" if modified else "",
        reviewed=told.reviewed or reviewed(text),
        stated_days=stated_days(found, text),
        canonical=_joined(url, head.canonical),
        language=(head.language or headers.get("content-language", ""))[:2].lower(),
        content_type=kind,
        size=len(body),
        words=len(text.split()),
        signals=tuple(dict.fromkeys(signals)),
    )


def _is_html(kind: str, body: bytes) -> bool:
    start = body[:1024]
    if start.startswith(b"%PDF") or _feed().search(start):
        return False
    return kind.startswith(_HTML) if kind else b"<" in start


@cache
def _feed() -> re.Pattern[bytes]:
    return re.compile(
        rb"\A[^<]{0,40}(?:<\?[^>]{0,400}>\s{0,40}|<!--[^>]{0,400}-->\s{0,40})*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b"
    )


def _is_challenged(headers: Mapping[str, str]) -> bool:
    return bool(headers.get("cf-mitigated")) or headers.get("x-amzn-waf-action", "") in {
        "challenge",
        "captcha",
    }


def decoded(body: bytes, content_type: str) -> str:
    """Return the text of a page by mark, header, meta element, UTF-8 or Windows-1252, never failing."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    named = [*_charset().findall(content_type), *_charset().findall(body[:4096].decode("latin-1"))]
    for name in named[:2]:
        try:
            return body.decode(_same_or_wider(name), errors="replace")
        except (LookupError, ValueError):
            continue
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(body) - 3
        return body.decode("utf-8" if cut else "cp1252", errors="replace")


@cache
def _charset() -> re.Pattern[str]:
    return re.compile(r"""charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})""", re.IGNORECASE)


def _same_or_wider(name: str) -> str:
    """Return the encoding that browsers use for a name (Encoding Standard, section 4.2)."""
    found = codecs.lookup(name)
    if not getattr(found, "_is_text_encoding", True):
        raise LookupError(name)
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _head(html: str, found: Iterable[Tag]) -> _Head:
    title = canonical = language = ""
    headings: list[str] = []
    metas: dict[str, list[str]] = {}
    for tag in found:
        given = tag.attributes
        match tag.name:
            case "html":
                language = language or given.get("lang", "")
            case "title":
                title = title or text_of(html, tag)
            case "h1" if len(headings) < _MOST_HEADINGS:
                headings += filter(None, [text_of(html, tag)])
            case "link" if "canonical" in given.get("rel", "").lower().split():
                canonical = canonical or given.get("href", "")
            case "meta":
                name = given.get("property") or given.get("name") or given.get("http-equiv") or ""
                metas.setdefault(name.lower(), []).append(given.get("content", ""))
    return _Head(title, tuple(headings), canonical, language, metas)


def _own_heading(head: _Head, names: Sequence[str]) -> str:
    """Return the first heading that is not the site's name; the first one where all are."""
    return next((one for one in head.headings if not is_name(one, names)), head.heading)


def _signals(whole: str, text: str, head: _Head, told: Declared) -> Iterable[str]:
    words = page_words()
    said = folded(f"{head.title} {head.heading} {text[:4000]}")
    if _challenge().search(whole, 0, _PROBE) and len(text.split()) < 10 * _TINY:
        yield "challenge"
    if any("noindex" in value.lower() for value in head.metas.get("robots", ())):
        yield "noindex"
    if any(phrase in said for phrase in words.sale) or _parked().search(whole, 0, _PROBE):
        yield "sale-words"
    if told.published and not told.published_firmly:
        yield "dated-by-meta"
    if len(text.split()) < _TINY and (head.metas.get("refresh") or _leads_on().search(whole)):
        yield "script-redirect"


@cache
def _challenge() -> re.Pattern[str]:
    return re.compile(
        r"cf-chl-|_cf_chl_opt|captcha-delivery\.com|_Incapsula_Resource"
        r"|px-captcha|g-recaptcha-response-100000|awsWafCookieDomainList|sec-if-cpt-container"
        r"|/\.well-known/sgcaptcha/|/cdn-cgi/l/chk_|ddos-guard\.net/|__ddg_captcha"
    )


@cache
def _parked() -> re.Pattern[str]:
    """What the pages of Sedo, ParkingCrew, Bodis, GoDaddy and their like hold, which show no words."""
    return re.compile(
        r"""data-adblockkey=|window\.park\s{0,3}=|window\.location(?:\.href)?\s{0,3}=\s{0,3}["']/lander\b"""
        r"|img1\.wsimg\.com/parking-lander|sedoparking\.com/|parkingcrew\.net/|d38psrni17bvxu\.cloudfront\.net"
    )


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(r"(?:window|document|top|self)\.location(?:\.href|\.replace)?\s{0,5}[=(]")


def _header_day(value: str) -> str:
    if not value:
        return ""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - start-up time

    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _joined(url: str, canonical: str) -> str:
    try:
        return urljoin(url, canonical) if canonical else ""
    except ValueError:
        return ""
