"""DataCite: works by lists of DOIs.

Source: DataCite REST API, "Queries and Filtering" and "Rate Limit".
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.datacite_works import datacite_work
from claimcheck.lookup.registries.json_replies import json_object, objects, part
from claimcheck.lookup.registries.packing import packed, quoted, target_bytes, with_query
from claimcheck.lookup.registries.record_identifiers import doi_of
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, SourceName

_MOST: Final = 50
_WINDOW_S: Final = 300
_BETWEEN: Final = "%20OR%20"


class DataCite:
    """Works whose DOIs DataCite registered: data, software, theses, preprints."""

    source: SourceName = "DataCite"
    key = "datacite"
    base_url = "https://api.datacite.org"
    kinds: frozenset[AskKind] = frozenset({"doi"})

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks."""
        self._base = base.rstrip("/")
        self._own = (("mailto", quoted(identity.contact)),) if identity.contact else ()
        self.limit = Limit(
            per_second=(1_000 if identity.contact else 500) / _WINDOW_S, concurrent=2
        )

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the asks packed by bytes."""
        fixed = target_bytes(self._url((), _MOST))
        between = len(_BETWEEN)
        return list(
            packed(asks, most=_MOST, fixed=fixed, size=lambda one: len(_term(one)) + between)
        )

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one list."""
        url = self._url(batch, len(batch))
        return Request(url=url, service=self.key, max_bytes=8_000_000)

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work of each DOI, ``None`` for those that DataCite has not.

        Raises:
            NotAnAnswer: The reply is no list of DOIs.
        """
        value = json_object(reply)
        data, total = value.get("data"), part(value, "meta").get("total")
        if reply.status != 200 or not isinstance(data, list):  # noqa: PLR2004 - the HTTP status
            raise NotAnAnswer("bad-answer", "the answer is no list of DataCite")
        found = {}
        for one in objects(data):
            attributes = part(one, "attributes")
            found[doi_of(attributes.get("doi")) or doi_of(one.get("id"))] = attributes
        whole = isinstance(total, int) and total <= len(objects(data))
        told: dict[Ask, Told | None] = {}
        for ask in batch:
            if attributes := found.get(ask.value.lower(), {}):
                told[ask] = Told(content=datacite_work(attributes))
            elif whole:
                told[ask] = None
        return told

    def _url(self, batch: Iterable[Ask], rows: int) -> str:
        terms = _BETWEEN.join(map(_term, batch))
        query = ("query", f"doi:({terms})")
        return with_query(f"{self._base}/dois", (query, ("page[size]", str(rows)), *self._own))


def _term(ask: Ask) -> str:
    """Return a DOI as a phrase of the query language."""
    escaped = ask.value.replace("\\", "\\\\").replace('"', '\\"')
    return quoted(f'"{escaped}"')
