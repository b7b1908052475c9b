"""What can be asked about a reference: its identifiers, its page, a search by its words."""

import re
from typing import Final, NamedTuple, Self

from claimcheck.model import Ask, Reference
from claimcheck.text.urls.registries import registry_id
from claimcheck.text.urls.secrets import without_secrets

EXAMPLE_PREFIX: Final = "10.5555/"
"""Reserved for examples: a DOI under it exists nowhere."""

_NAMING: Final = ("doi", "pmid", "pmcid", "arxiv", "isbn")
_SEPARATOR: Final = " | "
_PAGES: Final = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "arxiv": "https://arxiv.org/abs/",
    "isbn": "https://openlibrary.org/isbn/",
    "url": "",
}


class Search(NamedTuple):
    """The words by which a work without an identifier is searched."""

    author: str
    """Family name of the first author, or the organisation."""
    year: str
    container: str
    volume: str
    page: str
    """The first page."""
    title: str

    @classmethod
    def of(cls, ask: Ask) -> Self:
        """Read the value of an ask of the kind ``search``."""
        return cls(*ask.value.split(_SEPARATOR, maxsplit=5))

    @property
    def ask(self) -> Ask:
        """The ask that stands for the search."""
        parts = (" ".join(part.replace("|", " ").split()) for part in self)
        return Ask("search", _SEPARATOR.join(parts))


def asks_of(reference: Reference) -> tuple[Ask, ...]:
    """Return what can be asked of a reference's identifiers, in their order; none of a short form.

    An address of doi.org, PubMed, PMC or arXiv is its identifier. Example DOIs are
    never asked.
    """
    if reference.alias_of:
        return ()
    asks = []
    for identifier in reference.identifiers:
        value = identifier.value
        if not value:
            continue
        if (
            identifier.kind == "doi" and not value.lower().startswith(EXAMPLE_PREFIX)
        ) or identifier.kind in {"pmid", "pmcid", "arxiv", "isbn"}:
            asks.append(Ask(identifier.kind, value))
        elif identifier.kind == "url" and _is_page(value):
            asks.append(Ask("url", value))
    return tuple(dict.fromkeys(asks))


def page_of(ask: Ask) -> str:
    """Return the address where a person can see what is asked about; an empty string of a search."""
    return without_secrets(_PAGES[ask.kind] + ask.value) if ask.kind in _PAGES else ""


def search_of(reference: Reference) -> Ask | None:
    """Return the search for a reference, or ``None`` where its words are too few.

    A page of the web is found by its address and not by a search.
    """
    title = reference.value("title")
    if reference.alias_of or not title or not (reference.authors or reference.value("container")):
        return None
    dates = reference.dates_of("published", "epub")
    pages = reference.value("pages")
    return Search(
        author=reference.authors[0].display if reference.authors else "",
        year=_year(dates[0].raw) if dates else "",
        container=reference.value("container"),
        volume=reference.value("volume"),
        page=pages.partition("-")[0].partition("–")[0].strip(),
        title=title,
    ).ask


def _year(text: str) -> str:
    found = re.search(r"\b(1[5-9]|20)\d\d\b", text)
    return found[0] if found else ""


def _is_page(url: str) -> bool:
    if not url.lower().startswith(("http://", "https://")):
        return False
    inside = registry_id(url)
    return inside is None or inside.kind not in _NAMING
