"""Europe PMC: PubMed's records where PubMed is silent, and a search by title and author.

Source: Europe PMC, "Articles RESTful API", methods ``search`` and ``searchPOST``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimcheck.asking import Search
from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.europepmc_works import work_of
from claimcheck.lookup.registries.json_replies import Object, json_object, objects, part, text
from claimcheck.lookup.registries.packing import quoted, with_query
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, Candidates, SourceName

_BASE_URL: Final = "https://www.ebi.ac.uk/europepmc/webservices/rest"
_KEY: Final = "europepmc"
_LIMIT: Final = Limit(per_second=3, concurrent=2)
_MOST: Final = 40  # whole records have up to 50 kB each
_MAX_BYTES: Final = 3_000_000
_CANDIDATES: Final = 5
_LONGEST_TITLE: Final = 300
_LONGEST_NAME: Final = 100


class EuropePmc:
    """PubMed's records as Europe PMC has them; that one is not there proves nothing.

    Arguments:
        base: Address of the web services.
        identity: Who asks; the user agent alone says it.
    """

    base_url = _BASE_URL
    key = _KEY
    source: SourceName = "Europe PMC"
    kinds: frozenset[AskKind] = frozenset({"pmid"})
    limit = _LIMIT

    def __init__(self, base: str, identity: Identity) -> None:  # noqa: ARG002 - all are made alike
        """Keep the address."""
        self._base = base.rstrip("/")

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the PMIDs by the forty."""
        sound = [
            one for one in asks if one.kind == "pmid" and re.fullmatch("[0-9]{1,8}", one.value)
        ]
        return [tuple(sound[start : start + _MOST]) for start in range(0, len(sound), _MOST)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch: a POST, as a long query fits into no address."""
        form = {
            "query": " OR ".join(f"(EXT_ID:{one.value} AND SRC:MED)" for one in batch),
            "resultType": "core",
            "format": "json",
            "pageSize": str(len(batch)),
        }
        return Request(
            url=f"{self._base}/searchPOST",
            method="POST",
            form=tuple(form.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work of each PMID, ``None`` for those that a whole list of results lacks.

        Raises:
            NotAnAnswer: The reply is no list of results, such as an error inside a 200.
        """
        said = _answer(reply)
        results = _results(said)
        found = {text(one.get("id")): one for one in results if text(one.get("source")) == "MED"}
        told: dict[Ask, Told | None] = {
            one: Told(content=work_of(found[one.value])) for one in batch if one.value in found
        }
        if text(said.get("hitCount")) == str(len(results)):
            told |= dict.fromkeys(one for one in batch if one not in told)
        return told


class EuropePmcSearch:
    """A search by title and first author.

    Arguments:
        base: Address of the web services.
        identity: Who asks; the user agent alone says it.
    """

    base_url = _BASE_URL
    key = _KEY
    source: SourceName = "Europe PMC"
    kinds: frozenset[AskKind] = frozenset({"search"})
    limit = _LIMIT

    def __init__(self, base: str, identity: Identity) -> None:  # noqa: ARG002 - all are made alike
        """Keep the address."""
        self._base = base.rstrip("/")

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return each search alone."""
        return [(one,) for one in asks if one.kind == "search" and _words(Search.of(one).title)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one search."""
        parameters = {
            "query": quoted(_query(Search.of(batch[0]))),
            "resultType": "core",
            "format": "json",
            "pageSize": str(_CANDIDATES),
        }
        return Request(
            url=with_query(f"{self._base}/search", parameters.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the candidates of a search, possibly none.

        Raises:
            NotAnAnswer: The reply is no list of results.
        """
        works = tuple(work_of(one) for one in _results(_answer(reply))[:_CANDIDATES])
        return {batch[0]: Told(content=Candidates(works=works))}


def _query(search: Search) -> str:
    title = f'TITLE:"{_words(search.title)}"'
    author = _words(search.author)[:_LONGEST_NAME]
    return f'{title} AND AUTH:"{author}"' if author else title


def _words(text: str) -> str:
    """Return the words of a text, without the signs that mean something in a query."""
    words = re.sub(r"[^\w']+|_", " ", text.replace("’", "'"))
    return words.strip()[:_LONGEST_TITLE].strip()


def _answer(reply: Reply) -> Object:
    if reply.status != 200:  # noqa: PLR2004 - HTTP's "OK"
        raise NotAnAnswer("bad-answer", f"HTTP {reply.status}", again=False)
    said = json_object(reply)
    if "resultList" not in said:
        complaint = text(said.get("errMsg"), 200) or "no list of results"
        raise NotAnAnswer("bad-answer", f"Europe PMC says: {complaint}")
    return said


def _results(said: Object) -> tuple[Object, ...]:
    return objects(part(said, "resultList").get("result"))
