"""All works of the world, by every name that a registry can be asked for."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tests.world.web_pages import Served, home, page
from tests.world.works import MadeWork


class Catalogue:
    """What there is."""

    def __init__(self) -> None:
        self.dois: dict[str, MadeWork] = {}
        """By DOI in small letters; aliases are apart."""
        self.aliases: dict[str, str] = {}
        """The prime DOI of each alias, both in small letters."""
        self.pmids: dict[str, MadeWork] = {}
        """Merged PMIDs lead to the work that took them up."""
        self.pmcids: dict[str, MadeWork] = {}
        self.arxiv: dict[str, MadeWork] = {}
        self.isbns: dict[str, MadeWork] = {}
        self.pages: dict[str, Served] = {}
        """By address without scheme and port."""
        self.captures: dict[str, tuple[str, int]] = {}
        """Stamp and status of the archived copy of an address."""
        self.refused_dois: set[str] = set()
        """DOIs that make Crossref answer 400 to a whole list."""
        self._words: dict[str, tuple[frozenset[str], MadeWork]] = {}

    def add(self, works: Iterable[MadeWork]) -> None:
        """Take works up; one with the same identifiers replaces the earlier one."""
        for work in works:
            self._index(work)
            if work.url:
                self._publish(work)

    def search(self, text: str, rows: int, *, within: str) -> list[MadeWork]:
        """Return the works whose words are most like a text, best first, as a search engine does.

        Arguments:
            text: The words.
            rows: How many at most.
            within: ``Crossref`` or ``PubMed``: whose works.
        """
        wanted = _words(text)
        scored = [
            (len(wanted & words) / len(words), at, work)
            for at, (words, work) in enumerate(self._words.values())
            if (work.agency == within if within == "Crossref" else bool(work.pmid))
        ]
        found = sorted((-score, at, work) for score, at, work in scored if score > 0.2)
        return [work for _, _, work in found[:rows]]

    def _index(self, work: MadeWork) -> None:
        if work.doi:
            self.dois[work.doi.lower()] = work
            self._words[work.doi] = (_words(_searched(work)), work)
        self.aliases |= {one.lower(): work.doi.lower() for one in work.alias_dois}
        if work.pmid:
            self.pmids |= dict.fromkeys((work.pmid, *work.old_pmids), work)
        if work.pmcid:
            self.pmcids[work.pmcid] = work
        if work.arxiv:
            self.arxiv[work.arxiv] = work
        if work.isbn:
            self.isbns[work.isbn] = work

    def _publish(self, work: MadeWork) -> None:
        place = place_of(work.url)
        self.pages[place] = page(work)
        self.pages.setdefault(place.partition("/")[0] + "/", home(work.container))
        if work.state != "live":
            self.captures[work.url] = (f"{work.year + 1}0615120000", 200)


def place_of(url: str) -> str:
    """Return ``www.site.test/path?query`` of an address."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.hostname or ''}{parts.path or '/'}{query}"


def _searched(work: MadeWork) -> str:
    names = " ".join(one.organisation or one.family for one in work.authors)
    journal = work.journal.full if work.journal else work.container
    return f"{work.full_title} {names} {journal} {work.year}"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", text.lower()))
