"""Bytes and headers of a web page, read for the facts that rules weigh."""

import codecs
import re
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import urljoin

from claimcheck.data.page_words import page_words
from claimcheck.lookup.pages.declared import Declared, day_of, declared
from claimcheck.lookup.pages.markup import tags, text_of, visible, without_code
from claimcheck.model import Page
from claimcheck.text.normal import folded

_PROBE: Final = 64_000
"""Characters that are looked at, scripts and styles not counted."""
_TINY: Final = 30
"""Words; a page with fewer that leads on by script holds nothing itself."""
_MOST_TITLE: Final = 500  # characters
_HTML: Final = ("text/html", "application/xhtml", "text/xml", "application/xml")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Head(NamedTuple):
    """What the tags of a page say."""

    title: str
    heading: str
    canonical: str
    language: str
    metas: dict[str, list[str]]


def read_page(body: bytes, headers: Mapping[str, str], url: str = "") -> Page:
    """Return what a page says of itself; status and way are the fetcher's to add.

    Arguments:
        body: The decoded body or its beginning.
        headers: Of the reply, names in small letters.
        url: Where the page stands, to complete a relative canonical address.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    modified = _header_day(headers.get("last-modified", ""))
    signals = ["challenge"] if headers.get("cf-mitigated") else []
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
    head = _head(html)
    told = declared(head.metas, blocks)
    text = visible(html)
    signals += _signals(whole, text, head, told)
    return Page(
        title=(head.title or told.title)[:_MOST_TITLE],
        heading=head.heading[:_MOST_TITLE],
        site_name=told.site_name[:_MOST_TITLE],
        authors=told.authors,
        published=told.published,
        modified=told.modified or modified,
        modified_by="page" if told.modified else "header" if modified else "",
        reviewed=told.reviewed or _reviewed(text),
        canonical=_joined(url, head.canonical),
        language=(head.language or headers.get("content-language", ""))[:2].lower(),
        content_type=kind,
        size=len(body),
        words=len(text.split()),
        signals=tuple(dict.fromkeys(signals)),
    )


def _is_html(kind: str, body: bytes) -> bool:
    if kind:
        return kind.startswith(_HTML)
    return b"<" in body[:1024] and not body.startswith(b"%PDF")


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


def _head(html: str) -> _Head:
    title = heading = canonical = language = ""
    metas: dict[str, list[str]] = {}
    for tag in tags(html):
        given = tag.attributes
        match tag.name:
            case "html":
                language = language or given.get("lang", "")
            case "title":
                title = title or text_of(html, tag)
            case "h1":
                heading = heading or text_of(html, tag)
            case "link" if "canonical" in given.get("rel", "").lower().split():
                canonical = canonical or given.get("href", "")
            case "meta":
                name = given.get("property") or given.get("name") or given.get("http-equiv") or ""
                metas.setdefault(name.lower(), []).append(given.get("content", ""))
    return _Head(title, heading, canonical, language, metas)


def _signals(whole: str, text: str, head: _Head, told: Declared) -> Iterable[str]:
    words = page_words()
    said = folded(f"{head.title} {head.heading} {text[:4000]}")
    if _challenge().search(whole, 0, _PROBE) and len(text.split()) < 10 * _TINY:
        yield "challenge"
    if any("noindex" in value.lower() for value in head.metas.get("robots", ())):
        yield "noindex"
    if any(phrase in said for phrase in words.sale):
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
    )


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(r"(?:window|document|top|self)\.location(?:\.href|\.replace)?\s{0,5}[=(]")


def _reviewed(text: str) -> str:
    """Return the day of "Medically reviewed by … on February 6, 2024", empty without one."""
    found = _review().search(text)
    return day_of(found[1]) if found else ""


@cache
def _review() -> re.Pattern[str]:
    month = r"[A-Z][a-z]{2,8}\.?"
    return re.compile(
        r"(?i:(?:medically|last|page last|clinically) reviewed)[^\d]{0,120}?"
        rf"({month} \d{{1,2}}, \d{{4}}|\d{{1,2}} {month} \d{{4}}|\d{{4}}-\d\d-\d\d)"
    )


def _header_day(value: str) -> str:
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _joined(url: str, canonical: str) -> str:
    try:
        return urljoin(url, canonical) if canonical else ""
    except ValueError:
        return ""
