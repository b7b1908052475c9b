"""Checks the built site: every link and anchor in it leads somewhere, and nothing is loaded from elsewhere.

Run by ``make site``. Links to other sites are not followed.
"""  # noqa: INP001 - a script

import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_LOADING = {"script", "img", "iframe", "source", "audio", "video"}
_LOADED = {"stylesheet", "icon", "preload", "modulepreload"}


class Page(NamedTuple):
    """What a page of the site holds."""

    anchors: set[str]
    links: list[str]
    loaded: list[str]
    """Addresses that a browser asks for by itself."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page(set(), [], [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.anchors.update(given[name] for name in ("id", "name") if given.get(name))
        if tag == "a" and given.get("href"):
            self.page.links.append(given["href"])
        elif tag == "link" and _LOADED & set(given.get("rel", "").split()):
            self.page.loaded.append(given.get("href", ""))
        elif tag in _LOADING and given.get("src"):
            self.page.loaded.append(given["src"])


def faults(site: Path) -> list[str]:
    """Return what is wrong in a site, a sentence each.

    Arguments:
        site: The folder with its pages.
    """
    pages = {path.relative_to(site).as_posix(): _read(path) for path in site.rglob("*.html")}
    wrong = []
    for name, page in sorted(pages.items()):
        for address in page.loaded:
            if urlsplit(address).netloc:
                wrong.append(f"{name} loads {address} from another site.")
            elif not (site / _target(name, address)[0]).is_file():
                wrong.append(f"{name} loads {address}, which is not there.")
        for link in page.links:
            if not urlsplit(link).scheme and not urlsplit(link).netloc:
                wrong += _dead(site, pages, name, link)
    return wrong


def _dead(site: Path, pages: dict[str, Page], name: str, link: str) -> list[str]:
    target, anchor = _target(name, link)
    if not (site / target).is_file():
        return [f"{name} links to {link}, which is not there."]
    if anchor and target in pages and anchor not in pages[target].anchors:
        return [f"{name} links to {link}, and that page has no such place."]
    return []


def _target(name: str, address: str) -> tuple[str, str]:
    """Return the file that an address on a page leads to, and the place in it."""
    path, anchor = urldefrag(urljoin(f"/{name}", address))
    path = unquote(urlsplit(path).path).lstrip("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(anchor)


def _read(path: Path) -> Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]))
    sys.exit("\n".join(found) or None)
