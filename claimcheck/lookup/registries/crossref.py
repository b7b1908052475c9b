"""Crossref: lists of works by DOI, single works, and a search by the words of a reference.

Source: Crossref REST API and its page "Access and authentication" (pools and limits since December
2025).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from claimcheck.asking import Search
from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.crossref_works import SELECT, work_of
from claimcheck.lookup.registries.json_replies import Object, json_object, objects, part
from claimcheck.lookup.registries.packing import packed, quoted, target_bytes, with_query
from claimcheck.lookup.registries.record_identifiers import doi_of
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, Candidates, SourceName

_MOST: Final = 100
_ROWS: Final = 5
_LONGEST_SEARCH: Final = 1_500  # bytes, quoted
_MOST_BYTES: Final = 8_000_000
_PUBLIC: Final = Limit(per_second=1, concurrent=1)
_POLITE: Final = Limit(per_second=3, concurrent=3)
_PUBLIC_SINGLE: Final = Limit(per_second=5, concurrent=1)
_POLITE_SINGLE: Final = Limit(per_second=10, concurrent=3)
_PLUS_SINGLE: Final = Limit(per_second=150, concurrent=10)
_NOT_HERE: Final = b"resource not found."
_UNFIT: Final = frozenset(",\\\"'`\n\r\t")
"""Signs that part the filters of a list or may be read as something else there."""


class _Crossref:
    source: SourceName = "Crossref"
    key = "crossref"
    base_url = "https://api.crossref.org"
    kinds: frozenset[AskKind] = frozenset({"doi"})

    def __init__(self, base: str, identity: Identity) -> None:
        self._base = base.rstrip("/")
        self._own = (("mailto", quoted(identity.contact)),) if identity.contact else ()
        token = identity.keys.get("crossref", "")
        self._headers = (("Crossref-Plus-API-Token", f"Bearer {token}"),) if token else ()
        self.limit = self._limit(plus=bool(token), polite=bool(identity.contact))

    def _limit(self, *, plus: bool, polite: bool) -> Limit:
        """Return the limit of a list; what answers say of it comes on top."""
        return _POLITE if plus or polite else _PUBLIC

    def _url(self, path: str, *parameters: tuple[str, str]) -> str:
        return with_query(f"{self._base}{path}", (*parameters, *self._own))


class CrossrefWorks(_Crossref):
    """Single works, each by its DOI; the only call that follows aliases."""

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return each ask alone."""
        return [(one,) for one in asks]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one work."""
        url = self._url(f"/works/{quoted(batch[0].value)}")
        return Request(url=url, headers=self._headers, service=self.key, max_bytes=_MOST_BYTES)

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work; ``None`` where Crossref has not this DOI, which another agency may have.

        Raises:
            NotAnAnswer: The reply is neither a work nor Crossref's own "not found".
        """
        (asked,) = batch
        if reply.status == 404:  # noqa: PLR2004 - the HTTP status
            if reply.body[:100].strip().lower() != _NOT_HERE:
                raise NotAnAnswer("bad-answer", "HTTP 404 without Crossref's words for it")
            return {asked: None}
        message = _message(reply, "work")
        answered = doi_of(message.get("DOI"))
        if answered == asked.value.lower():
            return {asked: Told(content=work_of(message))}
        if not answered or len(reply.hops) < 2:  # noqa: PLR2004 - the first answer and another
            raise NotAnAnswer("bad-answer", "the answer is about another work")
        return {asked: Told(content=work_of(message), alias_of=answered)}

    def _limit(self, *, plus: bool, polite: bool) -> Limit:
        return _PLUS_SINGLE if plus else _POLITE_SINGLE if polite else _PUBLIC_SINGLE


class CrossrefList(_Crossref):
    """Works by lists of DOIs; aliases never appear in them."""

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks."""
        super().__init__(base, identity)
        self._single = CrossrefWorks(base, identity)

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the asks packed by bytes; a DOI that no list can hold stands alone."""
        fit = [one for one in asks if _fits(one)]
        fixed = target_bytes(self._list_url((), _MOST))
        lists = packed(fit, most=_MOST, fixed=fixed, size=lambda one: len(_filter(one)) + 1)
        return [*lists, *((one,) for one in asks if not _fits(one))]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one list."""
        if not _fits(batch[0]):
            return self._single.request(batch)
        return Request(
            url=self._list_url(batch, len(batch)),
            headers=self._headers,
            service=self.key,
            max_bytes=_MOST_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work of each DOI, ``None`` for those that the list has not.

        Raises:
            NotAnAnswer: The reply is no list of works.
        """
        if not _fits(batch[0]):
            return self._single.read(batch, reply)
        message = _message(reply, "work-list")
        items = objects(message.get("items"))
        found = {doi_of(item.get("DOI")): item for item in reversed(items)}
        told: dict[Ask, Told | None] = {}
        for one in batch:
            item = found.get(one.value.lower())
            if item:
                told[one] = Told(content=work_of(item))
            elif _is_whole(message, items):
                told[one] = None
        return told

    def _list_url(self, batch: Iterable[Ask], rows: int) -> str:
        filters = ",".join(map(_filter, batch))
        return self._url("/works", ("filter", filters), ("rows", str(rows)), ("select", SELECT))


class CrossrefSearch(_Crossref):
    """Works by the words of a reference; what it brings has to be compared."""

    kinds: frozenset[AskKind] = frozenset({"search"})

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return each ask alone."""
        return [(one,) for one in asks]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one search."""
        search = Search.of(batch[0])
        words = (search.author, search.title, search.container, search.year, search.volume)
        query = ("query.bibliographic", _cut(" ".join(filter(None, (*words, search.page)))))
        url = self._url("/works", query, ("rows", str(_ROWS)), ("select", SELECT))
        return Request(url=url, headers=self._headers, service=self.key)

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the works that were found, best first; ``None`` where there are none.

        Raises:
            NotAnAnswer: The reply is no list of works.
        """
        (asked,) = batch
        items = objects(_message(reply, "work-list").get("items"))[:_ROWS]
        works = tuple(work_of(item) for item in items)
        return {asked: Told(content=Candidates(works=works)) if works else None}


def _message(reply: Reply, kind: str) -> Object:
    value = json_object(reply)
    if value.get("status") != "ok" or value.get("message-type") != kind:
        raise NotAnAnswer("bad-answer", f"the answer is no {kind} of Crossref")
    message = part(value, "message")
    if not message or (kind == "work-list" and not isinstance(message.get("items"), list)):
        raise NotAnAnswer("bad-answer", f"the {kind} of Crossref is empty")
    return message


def _fits(ask: Ask) -> bool:
    return bool(doi_of(ask.value)) and _UNFIT.isdisjoint(ask.value)


def _filter(ask: Ask) -> str:
    return f"doi:{quote(ask.value, safe='/:()')}"


def _is_whole(message: Object, items: Sequence[Object]) -> bool:
    total = message.get("total-results")
    return isinstance(total, int) and total <= len(items)


def _cut(words: str) -> str:
    """Return the words quoted, without the last ones where they are too many."""
    while len(quoted(words)) > _LONGEST_SEARCH:
        words = words[: len(words) * 3 // 4]
        words = words.rpartition(" ")[0] or words
    return quoted(words)
