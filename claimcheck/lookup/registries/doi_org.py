"""doi.org: whether a DOI is registered, by which agency, and its work from agencies without a registry here.

Sources: DOI Handbook, "Resolution" (handle API, ``HS_ALIAS``, ``doiRA``); Crosscite, "DOI Content
Negotiation".
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from msgspec import structs

from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.crossref_works import work_of
from claimcheck.lookup.registries.json_replies import (
    Object,
    json_object,
    json_value,
    objects,
    part,
    text,
)
from claimcheck.lookup.registries.record_identifiers import doi_of
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, Registration, SourceName
from claimcheck.text.urls.secrets import without_secrets

_FOUND: Final = 1
_NO_SUCH_HANDLE: Final = 100
_NO_SUCH_VALUES: Final = 200
_CSL: Final = "application/vnd.citationstyles.csl+json"


class _DoiOrg:
    key = "doi.org"
    base_url = "https://doi.org"
    kinds: frozenset[AskKind] = frozenset({"doi"})
    limit = Limit(per_second=10, concurrent=4)

    def __init__(self, base: str, identity: Identity) -> None:  # noqa: ARG002 - as every registry
        self._base = base.rstrip("/")

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return each ask alone: doi.org has no lists."""
        return [(one,) for one in asks]

    def _request(self, path: str, ask: Ask, query: str = "") -> Request:
        url = f"{self._base}{path}{quote(ask.value, safe='/:()')}{query}"
        return Request(url=url, service=self.key)


class Handles(_DoiOrg):
    """Whether DOIs are registered: the only authority that can say that one is not."""

    source: SourceName = "doi.org"

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one handle, aliases shown as such."""
        return self._request("/api/handles/", batch[0], "?ignore_aliases")

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the registration; ``None`` is the proof that there is none.

        Raises:
            NotAnAnswer: The reply is not the handle system's word about this DOI.
        """
        (asked,) = batch
        value = json_object(reply)
        handle, stated = text(value.get("handle")), value.get("responseCode")
        code = stated if isinstance(stated, int) else 0
        is_same = handle.casefold() == asked.value.casefold()
        if is_same and (reply.status, code) == (404, _NO_SUCH_HANDLE):
            return {asked: None}
        if reply.status != 200 or code not in {_FOUND, _NO_SUCH_VALUES}:  # noqa: PLR2004 - the HTTP status
            raise NotAnAnswer("bad-answer", "the answer is no answer of the handle system")
        registration = _registration(objects(value.get("values")))
        if not is_same and not doi_of(handle):
            raise NotAnAnswer("bad-answer", "the answer is about another handle")
        if not is_same:  # the handle system followed the alias itself
            registration = structs.replace(registration, alias_of=doi_of(handle))
        return {asked: Told(content=registration)}


class Agencies(_DoiOrg):
    """Which agency registered a DOI."""

    source: SourceName = "doi.org agencies"

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one DOI; lists are not documented."""
        return self._request("/doiRA/", batch[0])

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the agency; ``None`` where the DOI does not exist.

        Raises:
            NotAnAnswer: The reply names no agency and does not say that there is none.
        """
        (asked,) = batch
        answers = objects(json_value(reply))
        said = answers[0] if len(answers) == 1 else {}
        if doi_of(said.get("DOI")) not in {"", doi_of(asked.value)}:
            raise NotAnAnswer("bad-answer", "the answer is about another DOI")
        agency, status = text(said.get("RA"), 100), text(said.get("status"), 100)
        if agency:
            return {asked: Told(content=Registration(agency=agency))}
        if status == "DOI does not exist":
            return {asked: None}
        raise NotAnAnswer("bad-answer", status or "the answer names no agency", again=False)


class Negotiated(_DoiOrg):
    """Works from agencies such as mEDRA and JaLC, which give them through doi.org."""

    source: SourceName = "doi.org metadata"

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one work as CSL-JSON."""
        return structs.replace(self._request("/", batch[0]), headers=(("Accept", _CSL),))

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the work; never ``None``, for an agency may have a DOI without such an answer.

        Raises:
            NotAnAnswer: The reply is no CSL-JSON: an agency's or a publisher's page.
        """
        (asked,) = batch
        if reply.status != 200 or reply.body[:200].lstrip()[:1] == b"<":  # noqa: PLR2004 - the HTTP status
            raise NotAnAnswer("bad-answer", "its agency gives no record", again=False)
        value = json_object(reply)
        stated = doi_of(value.get("DOI"))
        work = work_of(value)
        if stated not in {"", doi_of(asked.value)} or not (work.title or work.authors):
            raise NotAnAnswer("bad-answer", "the answer is no record of this DOI", again=False)
        if not stated:
            identifiers = (f"doi:{asked.value}", *work.identifiers)
            work = structs.replace(work, identifiers=identifiers)
        return {asked: Told(content=work)}


def _registration(values: Sequence[Object]) -> Registration:
    stated: dict[str, str] = {}
    for value in values:
        stated.setdefault(text(value.get("type"), 100), text(part(value, "data").get("value")))
    alias = stated.get("HS_ALIAS", "")
    return Registration(
        target=without_secrets(stated.get("URL", "")), alias_of=doi_of(alias) or alias
    )
