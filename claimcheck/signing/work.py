"""Which claims of an audit need a person, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from claimcheck.discovery import shown
from claimcheck.ledger.reading import homeless_claims
from claimcheck.model import AnchorState, Audit, ClaimState, LedgerClaim, Standing
from claimcheck.report.places import in_file
from claimcheck.report.sentences import count
from claimcheck.text.lines import LineIndex

Sort = ClaimState | Literal["lost", "ambiguous", "rewritten", "edited"]
"""What a claim is filed under: how its words were found, if that is no matter of course; else its state."""

SORTS: Final[tuple[Sort, ...]] = (
    "lost",
    "ambiguous",
    "rewritten",
    "edited",
    "stale",
    "changed-since-approval",
    "needs-source",
    "unreviewed",
    "question",
    "rejected",
    "waiting",
    "approved",
)
"""In the order in which they are gone through."""


class Item(NamedTuple):
    """A claim of the ledger, and where it stands."""

    claim: LedgerClaim
    standing: Standing

    @property
    def sort(self) -> Sort:
        """What it is filed under."""
        return sort_of(self.claim.anchor, self.standing.state)

    def is_any_of(self, names: Iterable[str]) -> bool:
        """Say whether its state or the way its words were found has one of the names."""
        return bool({self.standing.state, self.claim.anchor} & set(names))


def sort_of(anchor: AnchorState, state: ClaimState) -> Sort:
    """Return what a claim is filed under; where nobody has to look, how its words were found is no matter."""
    return state if anchor == "exact" or state == "approved" else anchor


def states() -> tuple[str, ...]:
    """Return every name by which claims can be picked."""
    return (*get_args(ClaimState), "lost", "ambiguous", "rewritten", "edited")


def items(audit: Audit) -> list[Item]:
    """Return the claims of the audited articles, those first that need a person most.

    Within a sort they come by article, in the order of the text.
    """
    claims = {claim.id: claim for claim in audit.ledger}
    found = [Item(claims[one.ledger_id], one) for one in audit.standings]
    articles = {article.path: at for at, article in enumerate(audit.articles)}
    return sorted(found, key=lambda one: (SORTS.index(one.sort), *_place(one, articles)))


def _place(item: Item, articles: dict[str, int]) -> tuple[int, int, str]:
    place = item.claim.place
    return articles[item.claim.article], place.start if place else 0, item.claim.id


def unsigned(audit: Audit) -> list[str]:
    """Return why the articles of an audit are not signed off, a sentence each; empty if they are.

    An article that has claims to sign, of which the ledger knows none, is not signed off either.
    """
    recorded = {one.article for one in audit.standings}
    missing = [
        f"{article.path}: none of its claims stands in the ledger; claimcheck init makes claim files."
        for article in audit.articles
        if article.path not in recorded and any(one.belongs_in_ledger for one in article.claims)
    ]
    return [*missing, *(_open_words(one) for one in items(audit) if _is_open(one))]


def homeless(audit: Audit, root: Path) -> list[str]:
    """Return which claims of the ledger are for an article that is not there, a sentence each article.

    They are in no count and no finding, so that after a new name of an article nobody would miss them.

    Arguments:
        audit: The audit, which holds the files of all claims but only the claims of its articles.
        root: The project's folder, from which the claims name their article.
    """
    known = {claim.file for claim in audit.ledger}
    others = [one for one in audit.sources if one.kind == "ledger" and one.path not in known]
    files: dict[str, list[str]] = {}
    for claim in homeless_claims(others, root=root):
        files.setdefault(claim.article, []).append(claim.file)
    return [
        f"{shown(root / article)} is not there, but the ledger has {count(len(found), 'claim')} of it "
        f"({found[0]}{' …' if found[1:] else ''}). If it has another name now, write that as article "
        "in these files: their sign-offs stay."
        for article, found in files.items()
    ]


def _is_open(item: Item) -> bool:
    return item.standing.state != "approved"


def _open_words(item: Item) -> str:
    because = f" {item.standing.because}" if item.standing.because else ""
    return f"{item.standing.file}: {item.claim.id}: {item.standing.state}.{because}"


def place_words(claim: LedgerClaim, lines: Mapping[str, LineIndex]) -> str:
    """Return where a claim stands in its article, or its file where its words are not found.

    Arguments:
        claim: The claim.
        lines: The lines of each article, by its path.
    """
    if not claim.place:
        return claim.file
    return in_file(claim.article, lines[claim.article].place(claim.place))


def chosen(found: Sequence[Item], names: Sequence[str], ids: Sequence[str]) -> list[Item]:
    """Return the claims that are picked by state and by id; all where neither is given.

    Arguments:
        found: The claims, in order.
        names: Names of `states`; none for any state.
        ids: Ids of claims, which come in the order in which they are named; none for any claim.
    """
    picked = [one for one in found if not names or one.is_any_of(names)]
    if not ids:
        return picked
    by_id = {one.claim.id: one for one in picked}
    return [by_id[name] for name in dict.fromkeys(ids) if name in by_id]
