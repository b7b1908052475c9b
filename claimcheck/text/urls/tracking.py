"""What web sites and libraries add to an address, and what makes an address short-lived."""

import re
from functools import cache
from typing import Final

from claimcheck.model import IdentifierFault, Span
from claimcheck.text.urls.parts import UrlParts, split_url
from claimcheck.text.urls.registries import registry_host

_PARAMETERS: Final = frozenset(
    (
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "msclkid"),
        *("yclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid"),
        *("mkt_tok", "_hsenc", "_hsmi", "__hstc", "__hssc", "hsctatracking", "ref_src", "ref_url"),
        *("s_kwcid", "vero_id", "oly_enc_id", "oly_anon_id", "srsltid", "wt.mc_id", "_ga", "_gl"),
        *("phpsessid", "jsessionid"),
    )
)
"""Names, lower-cased, that no site uses to choose a page; so are all that begin with ``utm_``."""
_SHORTENERS: Final = frozenset(
    (
        *("bit.ly", "bitly.com", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "v.gd"),
        *("buff.ly", "rebrand.ly", "lnkd.in", "tiny.cc", "shorturl.at", "cutt.ly", "rb.gy"),
        *("t.ly", "dlvr.it", "fb.me", "trib.al", "amzn.to", "j.mp", "adf.ly", "clck.ru", "x.gd"),
    )
)


@cache
def _search() -> re.Pattern[str]:
    """Hosts and paths of search results, caches and redirections, with what they are."""
    return re.compile(
        r"(?:www\.|m\.)?(?:"
        r"(?P<search>google\.[a-z.]{2,6}/search\b|bing\.com/search\b|duckduckgo\.com/\?"
        r"|(?:[a-z]+\.)?search\.yahoo\.[a-z.]{2,6}/search|scholar\.google\.[a-z.]{2,6}/scholar\?"
        r"(?:[^#]*&)?q=|yandex\.[a-z]{2,3}/search|baidu\.com/s\?|ecosia\.org/search"
        r"|pubmed\.ncbi\.nlm\.nih\.gov/\?(?:[^#]*&)?term=(?!\d+$)|ncbi\.nlm\.nih\.gov/pubmed/?\?"
        r"(?:[^#]*&)?term=(?!\d+$))"
        r"|(?P<copy>webcache\.googleusercontent\.com/)"
        r"|(?P<redirect>google\.[a-z.]{2,6}/url\?|(?:[a-z0-9]+\.)?safelinks\.protection\.outlook\.com/"
        r"|urldefense\.(?:proofpoint\.)?com/|l\.facebook\.com/l\.php|out\.reddit\.com/))",
        re.IGNORECASE,
    )


_SEARCH_SAYS = {
    "search": "it leads to search results, which change",
    "copy": "it leads to a copy that a search engine keeps for some days",
    "redirect": "it is a redirection that need not last",
}


def tracking_faults(url: str, offset: int = 0) -> list[IdentifierFault]:
    """Return what a URL holds only for counting visits, or for reaching it through a library.

    Arguments:
        url: The URL as written.
        offset: Where it begins in its file.
    """
    parts = split_url(url)
    faults: list[IdentifierFault] = []
    if ";" in url or parts.query_at < len(url):
        faults = [
            _fault(span, offset, f"“{url[span.start : span.end]}” only serves to count visits", "")
            for span in (*_session(url, parts), *_parameters(url, parts))
        ]
    if url.startswith("#:~:", parts.fragment_at):
        span = Span(parts.fragment_at, len(url))
        faults.append(_fault(span, offset, "“#:~:text=” only marks words in a browser", ""))
    if is_proxy(url, parts):
        span = Span(parts.host_at, parts.path_at)
        faults.append(_fault(span, offset, f"{parts.host} is a library's door to the page", None))
    elif "amp" in url.lower() and (
        amp := re.search(r"/amp/?$|[?&]amp(?:=1)?$", url[: parts.fragment_at], re.IGNORECASE)
    ):
        span = Span(amp.start(), amp.end())
        faults.append(_fault(span, offset, "it leads to the page's version for telephones", None))
    return sorted(faults, key=lambda fault: fault.span) if faults else faults


def _fault(span: Span, offset: int, detail: str, instead: str | None) -> IdentifierFault:
    return IdentifierFault("tracking-parameters", span.shifted(offset), detail, instead)


def untracked(url: str) -> str:
    """Return the URL without what can be left away with no loss."""
    for fault in reversed(tracking_faults(url)):
        if fault.instead is not None:
            url = url[: fault.span.start] + fault.instead + url[fault.span.end :]
    return url


def _session(url: str, parts: UrlParts) -> list[Span]:
    if ";" not in url:
        return []
    found = re.search(r";jsessionid=[^/]*", url[: parts.query_at], re.IGNORECASE)
    return [Span(found.start(), found.end())] if found else []


def _parameters(url: str, parts: UrlParts) -> list[Span]:
    """Return runs of tracking parameters, each with the sign that goes with it."""
    query, start = url[parts.query_at + 1 : parts.fragment_at], parts.query_at + 1
    if not query:
        return []
    pieces: list[tuple[int, int, bool]] = []
    for separator in [*re.finditer(r"&(?:amp;)?", query), None]:
        piece_at = pieces[-1][1] if pieces else 0
        end = separator.end() if separator else len(query)
        piece = query[piece_at : separator.start() if separator else end]
        pieces.append((piece_at, end, _is_tracking(piece)))
    if all(tracks for _, _, tracks in pieces):
        return [Span(parts.query_at, parts.fragment_at)]
    return [span.shifted(start) for span in _runs(pieces, query)]


def _runs(pieces: list[tuple[int, int, bool]], query: str) -> list[Span]:
    runs: list[Span] = []
    for piece_at, end, tracks in pieces:
        if not tracks:
            continue
        if runs and runs[-1].end == piece_at:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(piece_at, end))
    if runs and runs[-1].end == len(query):
        before = query[: runs[-1].start]
        separator = re.search(r"&(?:amp;)?$", before)
        start = separator.start() if separator else runs[-1].start
        runs[-1] = Span(start, len(query))
    return runs


def _is_tracking(piece: str) -> bool:
    name = piece.partition("=")[0].lower()
    return name.startswith("utm_") or name in _PARAMETERS


def is_proxy(url: str, parts: UrlParts) -> bool:
    """Say whether a URL goes through a library's proxy (a registry's proxied host is not meant)."""
    if registry_host(parts.host) in {"doi.org", "dx.doi.org", "www.doi.org"}:
        return False
    has_door = "proxy" in parts.host or "oclc" in parts.host
    if has_door and re.search(
        r"(?:^|\.)(?:ez-?|lib)?proxy\d*\.|ezproxy|\.idm\.oclc\.org$", parts.host
    ):
        return parts.host.count(".") > 1
    path = url[parts.path_at : parts.path_at + 20]
    return "?" in path and re.match(r"/login\?q?url=http", path, re.IGNORECASE) is not None


def transient_detail(url: str) -> str | None:
    """Return why a URL will not lead readers to the cited thing for long, or ``None``."""
    parts = split_url(url)
    if parts.scheme in {"file", "blob", "chrome-extension", "content"}:
        return "it leads to a file on one computer"
    if _is_private(parts.host):
        return "it leads to a computer inside one network"
    if parts.host.removeprefix("www.") in _SHORTENERS and len(url) > parts.path_at + 1:
        return "it is a short link, and its target can neither be seen nor relied on"
    if "x-amz-signature=" in url[parts.query_at : parts.fragment_at].lower():
        return "it is a signed address that expires"
    if "?" not in url and "#" not in url and "urldefense" not in parts.host:
        return None  # what was searched for stands behind a sign
    found = _search().match(url, parts.host_at)
    return _SEARCH_SAYS[found.lastgroup] if found and found.lastgroup else None


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan")):
        return True
    if host in {"[::1]", "0.0.0.0"}:  # noqa: S104 - compared, never bound
        return True
    return host[-1:].isdecimal() and (
        re.fullmatch(
            r"(?:127|10)\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+",
            host,
        )
        is not None
    )
