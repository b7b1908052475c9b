"""The ledger at a glance."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from claimcheck.model import AnchorState, Audit, ClaimState
from claimcheck.report.frames import cells, visible
from claimcheck.report.sentences import count
from claimcheck.report.standing_view import STATE_WORDS, standing_words
from claimcheck.signing.work import Item, items, place_words, sort_of, unsigned
from claimcheck.text.lines import LineIndex

SCHEMA_VERSION: Final = 1
_FIRST_WORDS: Final = 200  # characters of a claim


class ArticleStates(Struct, frozen=True, kw_only=True):
    """How many claims of an article are in which state."""

    article: str
    states: dict[ClaimState, int]


class ClaimLine(Struct, frozen=True, kw_only=True):
    """One claim."""

    id: str
    state: ClaimState
    anchor: AnchorState
    words: str
    because: str
    article: str
    place: str
    """Where it stands in the article; the claim file where its words are not found."""
    file: str
    approvals: tuple[str, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """Where the claims of some articles stand."""

    schema_version: int
    verdict: str
    signed_off: bool
    articles: tuple[ArticleStates, ...]
    claims: tuple[ClaimLine, ...]
    unsigned: tuple[str, ...]
    """Why it is not signed off, a sentence for each reason."""


def overview(audit: Audit, picked: Sequence[Item]) -> Overview:
    """Return where the claims of an audit stand.

    Arguments:
        audit: The audit.
        picked: The claims that are told one by one.
    """
    found = items(audit)
    lines = {
        one.path: LineIndex(one.text, one.origins) for one in audit.sources if one.kind == "article"
    }
    reasons = unsigned(audit)
    return Overview(
        schema_version=SCHEMA_VERSION,
        verdict=_verdict(audit, reasons),
        signed_off=not reasons,
        articles=tuple(_states(article.path, found) for article in audit.articles),
        claims=tuple(_line(one, lines) for one in picked),
        unsigned=tuple(reasons),
    )


def as_json(seen: Overview) -> str:
    """Return an overview as JSON, with a line end."""
    return msgspec.json.format(msgspec.json.encode(seen), indent=2).decode() + "\n"


def as_lines(seen: Overview, bold: Callable[[str], str], width: int) -> Iterator[str]:
    """Yield an overview as lines: counts, the claims, the verdict.

    Arguments:
        seen: The overview.
        bold: Makes a text without control characters stand out.
        width: Of the terminal, in cells.
    """
    for article in seen.articles:
        yield bold(visible(article.article))
        for state, number in article.states.items():
            yield f"  {number:>5,} {STATE_WORDS[state].lower()}"
        if not article.states:
            yield "  no claim files"
    sort: str | None = None
    for claim in seen.claims:
        if sort != (sort := sort_of(claim.anchor, claim.state)):
            yield ""
            yield bold(_HEADS.get(sort) or STATE_WORDS[claim.state])
        yield f"  {visible(claim.id)} {visible(_fitting(claim, width))} ({visible(claim.place)})"
        if claim.because:
            yield f"      {visible(claim.because)}"
    yield ""
    yield bold(seen.verdict)


_HEADS: Final = {
    "lost": "Lost",
    "ambiguous": "Ambiguous",
    "rewritten": "Rewritten",
    "edited": "Edited",
}


def _fitting(claim: ClaimLine, width: int) -> str:
    """Return the first words of a claim, as many as the line has room for."""
    room = max(width - cells(claim.id) - cells(claim.place) - 7, 20)
    words = claim.words
    return words if len(words) <= room else f"{words[: room - 1]}…"


def _states(path: str, found: Sequence[Item]) -> ArticleStates:
    numbers = Counter(one.standing.state for one in found if one.claim.article == path)
    return ArticleStates(
        article=path, states={state: numbers[state] for state in STATE_WORDS if numbers[state]}
    )


def _line(item: Item, lines: dict[str, LineIndex]) -> ClaimLine:
    claim, standing = item.claim, item.standing
    words = " ".join(claim.exact.split())
    return ClaimLine(
        id=claim.id,
        state=standing.state,
        anchor=claim.anchor,
        words=words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS]}…",
        because=standing.because,
        article=claim.article,
        place=place_words(claim, lines),
        file=claim.file,
        approvals=standing.approvals,
    )


def _verdict(audit: Audit, reasons: Sequence[str]) -> str:
    if not audit.standings:
        these = "this article" if len(audit.articles) == 1 else "these articles"
        return f"No claim of {these} stands in the ledger."
    missing = len(reasons) - sum(one.state != "approved" for one in audit.standings)
    told = standing_words(audit.standings)
    return f"{told[:-1]}; no claim of {count(missing, 'article')} is recorded." if missing else told
