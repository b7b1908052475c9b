"""PubMed's records by PMID, two hundred with one request.

Source: NCBI, "The E-utilities in depth", section EFetch.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimcheck.lookup.http.messages import Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.ncbi import BASE_URL, KEY, demand_answer, ncbi_limit, with_key
from claimcheck.lookup.registries.pubmed_xml import read_records
from claimcheck.lookup.registries.registry import Told
from claimcheck.model import Ask, AskKind, SourceName, Work

_MOST: Final = 200
_MAX_BYTES: Final = 24_000_000  # 200 records with long lists of references have about 12 MB


class PubMed:
    """PubMed's records by PMID.

    Arguments:
        base: Address of the E-utilities.
        identity: Who asks.
    """

    base_url = BASE_URL
    key = KEY
    source: SourceName = "PubMed"
    kinds: frozenset[AskKind] = frozenset({"pmid"})

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks."""
        self._base = base.rstrip("/")
        self._identity = identity
        self.limit = ncbi_limit(identity)

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the PMIDs by the two hundred; what is no PMID is never sent."""
        sound = [one for one in asks if one.kind == "pmid" and _is_pmid(one.value)]
        return [tuple(sound[start : start + _MOST]) for start in range(0, len(sound), _MOST)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch: a POST, so that the key stands in no address."""
        form = {
            "db": "pubmed",
            "id": ",".join(one.value for one in batch),
            "retmode": "xml",
            **dict(with_key(self._identity)),
        }
        return Request(
            url=f"{self._base}/efetch.fcgi",
            method="POST",
            form=tuple(form.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work of each PMID; one that PubMed leaves out does not exist.

        Where records of other PMIDs came, one missing PMID was merged into one such record; of
        several, nothing is known.

        Raises:
            NotAnAnswer: The reply is no whole set of records.
        """
        demand_answer(reply)
        works: dict[str, Work] = {}
        for record in read_records(reply):
            works.setdefault(record.pmid, record.work)
        asked = {one.value.lstrip("0"): one for one in batch}
        told: dict[Ask, Told | None] = {
            one: Told(content=works[pmid]) for pmid, one in asked.items() if pmid in works
        }
        missing = [one for pmid, one in asked.items() if pmid not in works]
        others = [pmid for pmid in works if pmid not in asked]
        if not others:
            told |= dict.fromkeys(missing)
        elif len(others) == len(missing) == 1 and _is_pmid(others[0]):
            told[missing[0]] = Told(content=works[others[0]], alias_of=others[0])
        return told


def _is_pmid(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,8}", text))
