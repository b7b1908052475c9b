"""arXiv's records, a list of identifiers with one request.

Source: arXiv, "arXiv API user's manual", sections on the query interface, the Atom feed and errors.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.packing import quoted, with_query
from claimcheck.lookup.registries.record_authors import author_of_name
from claimcheck.lookup.registries.record_dates import date_of_text, year_of_text
from claimcheck.lookup.registries.record_identifiers import doi_of, with_kind
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.lookup.registries.xml_reply import records_of, text_at, text_of
from claimcheck.model import Ask, AskKind, SourceName, Work, WorkDate

_MOST: Final = 100
_MAX_BYTES: Final = 4_000_000
_LONGEST_TITLE: Final = 2_000
_LONGEST_ABSTRACT: Final = 20_000
_MOST_AUTHORS: Final = 5_000
_OWN_DOI: Final = "10.48550/arxiv."


class Arxiv:
    """Preprints by arXiv identifier; versions of one preprint are one work.

    Arguments:
        base: Address of the API.
        identity: Who asks; the user agent alone says it.
    """

    base_url = "https://export.arxiv.org/api"
    key = "arxiv"
    source: SourceName = "arXiv"
    kinds: frozenset[AskKind] = frozenset({"arxiv"})
    limit = Limit(per_second=1 / 3, concurrent=1)

    def __init__(self, base: str, identity: Identity) -> None:  # noqa: ARG002 - all are made alike
        """Keep the address."""
        self._base = base.rstrip("/")

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the identifiers by the hundred."""
        sound = [one for one in asks if one.kind == "arxiv" and _is_identifier(one.value)]
        return [tuple(sound[start : start + _MOST]) for start in range(0, len(sound), _MOST)]

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch."""
        parameters = {
            "id_list": ",".join(quoted(one.value) for one in batch),
            "max_results": str(len(batch)),
        }
        return Request(
            url=with_query(f"{self._base}/query", parameters.items()),
            service=self.key,
            max_bytes=_MAX_BYTES,
        )

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the preprint of each identifier.

        One without a title, or one that a feed without errors leaves out though it says that it is
        whole, does not exist. Beside an error the others have no answer.

        Raises:
            NotAnAnswer: The reply is no feed.
        """
        _demand_feed(reply)
        works: dict[str, Work | None] = {}
        total, faults = "", 0
        for element in records_of(reply, "feed"):
            if element.tag == "totalResults":
                total = text_of(element)
            elif element.tag == "entry":
                identifier = _identifier(text_at(element, "id"))
                faults += not identifier
                works.setdefault(identifier, _work(element, identifier))
        told = {one: _told(works[key]) for one in batch if (key := _identifier(one.value)) in works}
        if not faults and total == str(len(works)):
            told |= dict.fromkeys(one for one in batch if one not in told)
        return told


def _demand_feed(reply: Reply) -> None:
    if reply.status != 200:  # noqa: PLR2004 - HTTP's "OK"
        raise NotAnAnswer("bad-answer", f"HTTP {reply.status}", again=False)
    if reply.body[:200].strip().lower().startswith(b"rate exceeded"):
        raise NotAnAnswer("limited", "arXiv says: rate exceeded")


def _told(work: Work | None) -> Told | None:
    return Told(content=work) if work else None


def _work(entry: Element, identifier: str) -> Work | None:
    """Return the preprint of an entry; ``None`` where it has no title, which is arXiv's "no such"."""
    title = text_at(entry, "title")[:_LONGEST_TITLE]
    if not title or not identifier:
        return None
    doi = doi_of(text_at(entry, "doi"))
    published = doi if doi and not doi.startswith(_OWN_DOI) else ""
    return Work(
        title=title,
        authors=tuple(
            author_of_name(name)
            for one in entry.findall("author")[:_MOST_AUTHORS]
            if (name := text_at(one, "name")[:300])
        ),
        dates=_dates(entry),
        type="preprint",
        raw_type=_category(entry),
        identifiers=(f"arxiv:{identifier}",),
        abstract=text_at(entry, "summary")[:_LONGEST_ABSTRACT],
        preprint_of=with_kind("doi", (published,)),
    )


def _dates(entry: Element) -> tuple[WorkDate, ...]:
    posted, updated = (
        date_of_text(text_at(entry, "published")),
        date_of_text(text_at(entry, "updated")),
    )
    dates = []
    if posted:
        dates.append(WorkDate(kind="posted", date=posted))
    if updated and updated != posted:
        dates.append(WorkDate(kind="updated", date=updated))
    published = year_of_text(text_at(entry, "journal_ref"))
    if published:
        dates.append(WorkDate(kind="published", date=published))
    return tuple(dates)


def _category(entry: Element) -> str:
    category = entry.find("primary_category")
    return "" if category is None else category.get("term", "")[:60]


def _identifier(text: str) -> str:
    """Return an identifier without address, version and subject class; empty for an error's."""
    _, _, value = text[:300].lower().rpartition("/abs/")
    value = re.sub(r"v[0-9]{1,3}$", "", value.strip())
    value = re.sub(r"^([a-z-]+)\.[a-z]{2}/", r"\1/", value)
    return value if _is_identifier(value) else ""


def _is_identifier(value: str) -> bool:
    form = (
        r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?|[a-z-]{2,20}(?:\.[a-z]{2})?/[0-9]{7}(?:v[0-9]{1,3})?"
    )
    return bool(re.fullmatch(form, value, re.IGNORECASE))
