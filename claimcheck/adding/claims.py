"""Finds the words of a claim in its article, and makes the file that records it."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.errors import UsageError
from claimcheck.files import Rewrite
from claimcheck.ledger import claim_text, next_ids, quotation
from claimcheck.model import Article, LedgerClaim, LedgerEvidence, Scope, Source, Span
from claimcheck.text.anchors import AnchoredText
from claimcheck.text.lines import LineIndex

_MOST_PLACES = 10
_CLOSING = frozenset(".,;:")
_SHOWN = 400  # characters of a passage that fit a message


class NewClaim(NamedTuple):
    """A claim file that is to be written."""

    id: str
    path: Path
    text: str

    @property
    def rewrite(self) -> Rewrite:
        """The file, which must not exist yet."""
        return Rewrite(self.path, self.text.encode(), None)


def place_of(exact: str, source: Source) -> Span:
    """Return where the words of a claim stand in the text of its article.

    Raises:
        UsageError: They stand nowhere, nearly, or at several places; the message shows where.
    """
    text = AnchoredText(source.text)
    found = text.find(exact=exact)
    if found.state == "exact" and found.span:
        return found.span
    if found.state == "ambiguous":
        places = text.places(exact)
        lines = LineIndex(source.text)
        numbers = [str(lines.line_of(one.start)) for one in places[:_MOST_PLACES]]
        where = f" on the lines {', '.join(numbers)}" if numbers else " at several places"
        raise UsageError(
            f"these words stand{where}.",
            file=source.path,
            remedy="Quote more, so that they stand once.",
        )
    if found.span:
        passage = " ".join(source.text[found.span.start : found.span.end].split())
        raise UsageError(
            f"the article says otherwise: “{passage[:_SHOWN]}”.",
            file=source.path,
            line=LineIndex(source.text).line_of(found.span.start),
            remedy="Quote its very words.",
        )
    raise UsageError(
        "these words do not stand in the article.",
        file=source.path,
        remedy="Quote a sentence of it word for word.",
    )


def recorded(
    place: Span, ledger: Sequence[LedgerClaim], article: Article, text: str
) -> LedgerClaim | None:
    """Return the claim of the ledger whose words stand at the very place, ``None`` without one.

    Citations and punctuation at the end belong to no words.
    """
    words = _words(place, article, text)
    return next(
        (
            one
            for one in ledger
            if one.article == article.path
            and one.place is not None
            and words == _words(one.place, article, text)
        ),
        None,
    )


def _words(place: Span, article: Article, text: str) -> Span:
    """Return a place without the citations, blanks and punctuation at its end."""
    ends = {one.span.end: one.span.start for one in article.citations}
    end = place.end
    while end > place.start:
        if end in ends:
            end = max(ends[end], place.start)
        elif text[end - 1] in _CLOSING or text[end - 1].isspace():
            end -= 1
        else:
            break
    return Span(place.start, end)


def scope_at(place: Span, article: Article) -> Scope:
    """Return how far the citations of the claim reach that is read at a place."""
    met = [one for one in article.claims if one.span.meets(place)]
    best = max(met, key=lambda one: _shared(one.span, place), default=None)
    return (best.scope if best else None) or "sentence"


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def new_claim(
    place: Span,
    text: str,
    *,
    folder: Path,
    name: str,
    article: str,
    ids: Collection[str],
    scope: Scope,
    evidence: Sequence[LedgerEvidence],
    by: str,
) -> NewClaim:
    """Return the file of a claim.

    Arguments:
        place: Where its words stand.
        text: The text of the article.
        folder: Where the claim files of the article lie.
        name: Of the article, with which ids begin.
        article: Its path from the project's root.
        ids: Every id of the ledger; none of them is used again.
        scope: How far its citations reach.
        evidence: What it rests on.
        by: Who writes it, empty where that is not known.
    """
    stems = [path.stem for path in folder.glob("*.toml")]
    id_ = next(next_ids([*ids, *stems], name))
    made = claim_text(
        id=id_,
        article=article,
        quotation=quotation(text, place),
        scope=scope,
        evidence=evidence,
        by=by,
    )
    return NewClaim(id_, folder / f"{id_}.toml", made)


def key_or_id(given: str, keys: Collection[str], article: Article) -> str | None:
    """Return the key or id of a reference that is known by a name, ``None`` where none is.

    It may be the key of an entry, or the label or the id of a reference of the article's own list.
    """
    if given in keys:
        return given
    label = given.strip("[]")
    for one in article.references:
        if given == one.id or (one.label is not None and label == one.label):
            return one.key or one.alias_of or one.id
    return None
