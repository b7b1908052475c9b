"""PubMed's citation matcher: journal, year, volume, first page and author → PMID.

Source: NCBI, "The E-utilities in depth", section ECitMatch. It answers with the lines that it was
sent, each with a PMID, ``NOT_FOUND`` or ``AMBIGUOUS`` behind its key; in a miss parts before the key
may be gone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimcheck.asking import Search
from claimcheck.lookup.http.messages import Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.ncbi import BASE_URL, KEY, demand_answer, ncbi_limit, with_key
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, Candidates, SourceName, Work

_MOST: Final = 100
_MAX_BYTES: Final = 200_000
_LONGEST_PART: Final = 200
_MOST_CANDIDATES: Final = 5


class CitationMatcher:
    """PMIDs by the words of a citation; the records themselves are for PubMed to give.

    Arguments:
        base: Address of the E-utilities.
        identity: Who asks.
    """

    base_url = BASE_URL
    key = KEY
    source: SourceName = "PubMed"
    kinds: frozenset[AskKind] = frozenset({"search"})

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks."""
        self._base = base.rstrip("/")
        self._identity = identity
        self.limit = ncbi_limit(identity)

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return by the hundred the searches that name a journal, a year, and a volume or a page."""
        fit = [one for one in asks if one.kind == "search" and _is_enough(Search.of(one))]
        return [tuple(fit[start : start + _MOST]) for start in range(0, len(fit), _MOST)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch; the key of each line has its number."""
        lines = (_line(Search.of(one), number) for number, one in enumerate(batch))
        form = {
            "db": "pubmed",
            "retmode": "xml",
            "bdata": "\r".join(lines),
            **dict(with_key(self._identity)),
        }
        return Request(
            url=f"{self._base}/ecitmatch.cgi",
            method="POST",
            form=tuple(form.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the PMIDs found for each search, as candidates that carry nothing else.

        Raises:
            NotAnAnswer: No line of the reply is one that was sent.
        """
        demand_answer(reply)
        told: dict[Ask, Told | None] = {}
        for line in reply.body.decode("utf-8", "replace").splitlines():
            key, _, said = line.rpartition("|")
            number = re.fullmatch("r([0-9]{1,3})", key.rpartition("|")[2].strip())
            found = _found(said.strip()[:1000])
            if number and found and int(number[1]) < len(batch):
                told[batch[int(number[1])]] = Told(content=found)
        if not told:
            raise NotAnAnswer("bad-answer", "the answer has none of the lines that were sent")
        return told


def _is_enough(search: Search) -> bool:
    return bool(search.container and search.year and (search.volume or search.page))


def _line(search: Search, number: int) -> str:
    """Return ``journal|year|volume|first page|author|key|``."""
    words = (search.container, search.year, search.volume, search.page, search.author)
    parts = (" ".join(word.replace("|", " ").split())[:_LONGEST_PART] for word in words)
    return f"{'|'.join(parts)}|r{number}|"


def _found(said: str) -> Candidates | None:
    """Return the PMIDs that stand behind a key: one, none, or several; else ``None``."""
    if re.fullmatch("[0-9]{1,8}", said):
        return _candidates([said])
    if said.startswith("NOT_FOUND"):
        return _candidates([])
    if said.startswith("AMBIGUOUS"):
        several = said.removeprefix("AMBIGUOUS")
        return _candidates([] if "citations" in several else re.findall(r"\b[0-9]{1,8}\b", several))
    return None


def _candidates(pmids: list[str]) -> Candidates:
    works = (Work(identifiers=(f"pmid:{pmid}",)) for pmid in pmids[:_MOST_CANDIDATES])
    return Candidates(works=tuple(works))
