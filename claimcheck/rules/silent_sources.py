"""Which sources left a reference unchecked, and how that is said in plain words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.model import Answer, Unavailable, UnavailableReason
from claimcheck.records import Known
from claimcheck.rules.recorded import listed

_NEVER_ASKED: Final[dict[UnavailableReason, str]] = {
    "offline": "offline",
    "not-asked": "",
    "interrupted": "the run ended first",
    "stopped": "it had failed before",
}
_FAILURES: Final[dict[UnavailableReason, str]] = {
    "timeout": "timeout",
    "connection": "no connection",
    "dns": "its host name could not be resolved",
    "certificate": "bad certificate",
    "tls": "no secure connection",
    "limited": "too many requests",
    "refused": "access refused",
    "server-error": "server error",
    "bad-answer": "unreadable answer",
    "too-large": "answer too large",
    "redirects": "too many redirects",
    "address-refused": "address refused",
}
_EXTRAS: Final = frozenset(("Wayback Machine", "Retraction Watch", "journal lists"))
"""Sources that only add to what others say."""


class Silence(NamedTuple):
    """Why a reference could not be checked."""

    silent: tuple[Unavailable, ...]
    words: str
    """Who was asked and how it failed: "Crossref and doi.org did not answer (timeout)"."""


def silence_about(known: Known, further: Sequence[Answer] = ()) -> Silence | None:
    """Return why nothing is known of a reference; ``None`` where something is, or nothing failed.

    Arguments:
        known: What the answers say about the reference.
        further: Answers to identifiers that a record without a title states.
    """
    works = any(one.work.title for one in (*known.same, *known.others))
    only_pages = bool(known.asks) and all(ask.kind == "url" for ask in known.asks)
    if works or (known.pages and only_pages):
        return None
    unavailable = (one for one in (*known.answers, *further) if isinstance(one, Unavailable))
    silent = tuple(one for one in dict.fromkeys(unavailable) if one.source not in _EXTRAS)
    if only_pages:
        silent = tuple(one for one in silent if one.ask.kind != "url" or one.reason in _NEVER_ASKED)
    else:
        silent = tuple(one for one in silent if one.ask.kind != "url")
    if not silent or any(known.proof_of_absence(ask) for ask in known.asks):
        return None
    return Silence(silent, _words(silent))


def _words(silent: tuple[Unavailable, ...]) -> str:
    groups: dict[UnavailableReason, list[str]] = {}
    for one in silent:
        groups.setdefault(one.reason, []).append("the page" if one.source == "page" else one.source)
    return "; ".join(_phrase(reason, sources) for reason, sources in groups.items())


def _phrase(reason: UnavailableReason, sources: list[str]) -> str:
    names = listed(sources)
    if reason in _NEVER_ASKED:
        verb = "were not asked" if len(set(sources)) > 1 else "was not asked"
        why = _NEVER_ASKED[reason]
    else:
        verb, why = "did not answer", _FAILURES[reason]
    return f"{names} {verb}{f' ({why})' if why else ''}"
