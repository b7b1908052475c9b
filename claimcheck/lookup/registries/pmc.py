"""PMC's converter of identifiers: PMCID → PMID and DOI.

Source: NCBI, "PMC ID Converter API".
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.json_replies import Object, json_object, objects, text
from claimcheck.lookup.registries.ncbi import demand_answer, who_asks
from claimcheck.lookup.registries.packing import quoted, with_query
from claimcheck.lookup.registries.record_identifiers import doi_of, with_kind
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, SourceName, Work

_MOST: Final = 200
_MAX_BYTES: Final = 1_000_000


class Pmc:
    """The other identifiers of articles in PMC.

    Arguments:
        base: Address of the converter, without ``/articles/``.
        identity: Who asks.
    """

    base_url = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1"
    key = "pmc"
    source: SourceName = "PMC"
    kinds: frozenset[AskKind] = frozenset({"pmcid"})
    limit = Limit(per_second=3, concurrent=2)

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks."""
        self._base = base.rstrip("/")
        self._identity = identity

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the PMCIDs by the two hundred; what is no PMCID is never sent."""
        sound = [one for one in asks if one.kind == "pmcid" and _is_pmcid(one.value)]
        return [tuple(sound[start : start + _MOST]) for start in range(0, len(sound), _MOST)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch; the kind of the identifiers is always stated."""
        parameters = {
            "ids": ",".join(one.value for one in batch),
            "idtype": "pmcid",
            "format": "json",
            **{name: quoted(value) for name, value in who_asks(self._identity)},
        }
        return Request(
            url=with_query(f"{self._base}/articles/", parameters.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the identifiers of each article; one with the status "error" is not in PMC.

        Raises:
            NotAnAnswer: The reply is no JSON, or an error as a whole.
        """
        demand_answer(reply)
        said = json_object(reply)
        if text(said.get("status")) not in {"ok", ""} or "records" not in said:
            raise NotAnAnswer("bad-answer", f"PMC says: {_complaint(said)}", again=False)
        records = {_asked(one): one for one in objects(said.get("records"))}
        asked = ((one, records.get(one.value.upper())) for one in batch)
        return {one: _told(one.value, record) for one, record in asked if record is not None}


def _asked(record: Object) -> str:
    return (text(record.get("requested-id")) or text(record.get("pmcid"))).upper()


def _told(asked: str, record: Object) -> Told | None:
    pmid, pmcid = text(record.get("pmid")), text(record.get("pmcid")).upper().partition(".")[0]
    if text(record.get("status")) == "error":
        return None
    answered = pmcid if _is_pmcid(pmcid) else asked
    identifiers = (
        *with_kind("pmcid", (answered,)),
        *with_kind("pmid", (pmid,) if re.fullmatch("[1-9][0-9]{0,7}", pmid) else ()),
        *with_kind("doi", (doi_of(record.get("doi")),)),
    )
    alias = answered if answered != asked.upper() else ""
    return Told(content=Work(identifiers=identifiers), alias_of=alias)


def _complaint(said: Object) -> str:
    errors = objects(said.get("errors"))
    return next((found for one in errors if (found := text(one.get("message"), 200))), "an error")


def _is_pmcid(value: str) -> bool:
    return bool(re.fullmatch("PMC[0-9]{1,9}", value, re.IGNORECASE))
