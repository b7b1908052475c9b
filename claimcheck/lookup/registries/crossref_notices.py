"""Notices in Crossref's records: who corrected, retracted or replaced what.

Source: Crossref REST API, fields ``updated-by`` and ``update-to``; Crossmark documentation, "Version
control, corrections, and retractions" (the types of updates).
"""

from collections.abc import Iterator
from typing import Final

from claimcheck.lookup.registries.json_replies import Object, objects, part, text
from claimcheck.lookup.registries.record_dates import date_of_parts
from claimcheck.lookup.registries.record_identifiers import doi_of, with_kind
from claimcheck.model import Notice, NoticeKind

_KINDS: Final[dict[str, NoticeKind]] = {
    "retraction": "retraction",
    "partial-retraction": "partial-retraction",
    "withdrawal": "withdrawal",
    "removal": "removal",
    "expression-of-concern": "expression-of-concern",
    "concern": "expression-of-concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "reinstatement": "reinstatement",
    "new-version": "new-version",
    "new-edition": "new-version",
}


def notice_kind(raw: str) -> NoticeKind:
    """Return the kind of a type of update; its words may be joined by ``_``, ``-`` or blanks."""
    return _KINDS.get("-".join(raw.lower().replace("_", " ").replace("-", " ").split()), "other")


def notices_of(work: Object) -> tuple[Notice, ...]:
    """Return the notices on a work, twins by publisher and Retraction Watch both.

    A "new version" that is the work itself is none.
    """
    return tuple(dict.fromkeys(_notices(work)))


def notice_of(work: Object) -> tuple[str, ...]:
    """Return the identifiers of the works that a work is a notice on.

    A new version is a work of its own and no notice.
    """
    own = doi_of(work.get("DOI"))
    targets = (
        doi_of(one.get("DOI"))
        for one in objects(work.get("update-to"))
        if notice_kind(_raw(one)) != "new-version"
    )
    return with_kind("doi", (doi for doi in targets if doi != own))


def _notices(work: Object) -> Iterator[Notice]:
    own = doi_of(work.get("DOI"))
    for one in objects(work.get("updated-by")):
        doi, kind = doi_of(one.get("DOI")), notice_kind(_raw(one))
        if kind == "new-version" and doi == own:
            continue
        yield Notice(
            kind=kind,
            raw=_raw(one),
            date=date_of_parts(part(one, "updated")),
            identifier=f"doi:{doi}" if doi else "",
            by=text(one.get("source"), 100),
            record_id=text(one.get("record-id"), 100),
        )


def _raw(update: Object) -> str:
    return text(update.get("type"), 100) or text(update.get("label"), 100)
