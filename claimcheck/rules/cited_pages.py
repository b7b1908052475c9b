"""The pages that a reference cites, each with its answer and what the answer means."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from claimcheck.matching.links import LinkState, fit_of, link_state
from claimcheck.matching.page_titles import TitleFit
from claimcheck.model import (
    Article,
    Edit,
    Evidence,
    Identifier,
    Page,
    Record,
    Reference,
    Severity,
    ValidDate,
)
from claimcheck.rules.context import Context, World, evidence_of
from claimcheck.text.urls.secrets import without_secrets

_MOST_SHOWN = 120  # characters of an address in a message


class CitedPage(NamedTuple):
    """One address of a reference, and what it answered."""

    identifier: Identifier
    record: Record
    page: Page
    state: LinkState
    fit: TitleFit
    """How the cited title fits the page's."""
    confirmed: bool
    """Whether a registry has the cited work itself, so that its page is only a hint."""

    @property
    def address(self) -> str:
        """The address for people: no secrets, not too long."""
        url = without_secrets(self.identifier.value or "")
        return url if len(url) <= _MOST_SHOWN else f"{url[:_MOST_SHOWN]}…"

    @property
    def weight(self) -> Severity | None:
        """A warning where a registry confirms the work, else the rule's own severity."""
        return "warning" if self.confirmed else None

    def evidence(self, said: str | None = None, expected: str | None = None) -> Evidence:
        """Return what the answer proves; by default that of the address."""
        return evidence_of(self.record, said or self.address, expected)


def has_page(reference: Reference) -> bool:
    """Say whether a reference has an address of its own."""
    return not reference.alias_of and any(url.value for url in reference.identifiers_of("url"))


_JUDGED: WeakKeyDictionary[World, dict[str, tuple[CitedPage, ...]]] = WeakKeyDictionary()
"""The pages of each reference, judged once for all rules that ask."""


def cited_pages(reference: Reference, context: Context) -> tuple[CitedPage, ...]:
    """Return the pages of a reference that were asked for and answered or failed."""
    judged = _JUDGED.setdefault(context.world, {})
    if reference.id not in judged:
        judged[reference.id] = tuple(_cited_pages(reference, context))
    return judged[reference.id]


def _cited_pages(reference: Reference, context: Context) -> Iterator[CitedPage]:
    known = context.known(reference)
    urls = {url.value: url for url in reversed(reference.identifiers_of("url"))}
    title = reference.value("title")
    for record, page in known.pages:
        identifier = urls.get(record.ask.value)
        if identifier is None:
            continue
        state = link_state(page, record.ask.value, title)
        fit = fit_of(page, record.ask.value, title, *publishers(reference))
        yield CitedPage(identifier, record, page, state, fit, bool(known.same))


def publishers(reference: Reference) -> tuple[str, ...]:
    """Return the names of who made a reference's page: its site, publisher and organisations."""
    bodies = (author.organisation for author in reference.authors)
    named = (reference.value("container"), reference.value("publisher"), *bodies)
    return tuple(name for name in named if name)


def full_day(reference: Reference, *roles: str) -> datetime.date | None:
    """Return the first full day that a reference states in one of the roles."""
    for date in reference.dates:
        reading = date.reading
        if date.role in roles and isinstance(reading, ValidDate) and reading.precision == "day":
            return reading.latest
    return None


def is_other_language(page: Page, article: Article | None) -> bool:
    """Say whether a page is in another language than the article, so that titles are translated."""
    own = article.language if article else "en"
    return bool(page.language) and page.language[:2].lower() != own[:2].lower()


def archived_edit(cited: CitedPage, reference: Reference, context: Context) -> list[Edit]:
    """Return the suggested edit that cites the archived copy of a page, if there is one."""
    found = context.known(reference).capture(cited.record.ask.value)
    at = cited.identifier.span
    if found is None or not context.text(at).lower().startswith(("http", "www.")):
        return []
    return [Edit(span=at, new_text=found[1].url, safety="suggested")]


def archived_copy(cited: CitedPage, reference: Reference, context: Context) -> str | None:
    """Return a sentence that offers the archived copy of a page, with its distance in days."""
    found = context.known(reference).capture(cited.record.ask.value)
    if found is None:
        return None
    _, copy = found
    accessed = full_day(reference, "accessed")
    if accessed is None:
        return f"There is an archived copy of {copy.date}: {copy.url}"
    days = (copy.date - accessed).days
    if days == 0:
        return f"There is an archived copy of {copy.date}, the day of access: {copy.url}"
    way = "after" if days > 0 else "before"
    unit = "day" if abs(days) == 1 else "days"
    return f"There is an archived copy of {copy.date}, {abs(days):,} {unit} {way} the access date: {copy.url}"
