"""Which claims cite a reference, and which references a claim rests on."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.model import Article, Citation, Claim, Reference
from claimcheck.rules.context import Context, World


class _Citing(NamedTuple):
    claims: dict[str, list[Claim]]
    """Id of a reference to the claims that cite it."""
    references: dict[tuple[str, str], list[Reference]]
    """Article's path and id of a claim to the references that it cites."""
    covered: dict[tuple[str, str], list[Claim]]
    """Article's path and id of a citation to the claims that it covers."""
    citations: dict[tuple[str, str], Citation]
    """Article's path and id of a citation to the citation."""
    inside: dict[tuple[str, int], list[Citation]]
    """Article's path and number of a block to the citations in it."""


@lru_cache(maxsize=2)
def _citing(world: World) -> _Citing:
    made = _Citing({}, {}, {}, {}, {})
    recorded: dict[str, list[str]] = {}
    for entry in world.ledger:
        if entry.claim_id:
            recorded.setdefault(entry.claim_id, []).extend(one.ref for one in entry.evidence)
    for article in world.articles:
        for one in article.citations:
            made.citations[article.path, one.id] = one
            made.inside.setdefault((article.path, one.block), []).append(one)
        targets = {one.id: one.targets for one in article.citations}
        for claim in article.claims:
            ids = [
                target.ref_id
                for link in claim.citations
                for target in targets.get(link.citation_id, ())
            ]
            _note(world, article, claim, ids or recorded.get(claim.id, []), made)
    return made


def _note(
    world: World, article: Article, claim: Claim, ids: Sequence[str | None], made: _Citing
) -> None:
    found = [world.references.get(one or "") for one in ids]
    cited = {one.id: one for named in found if named for one in [_original(world, named)]}
    made.references[article.path, claim.id] = list(cited.values())
    for one in cited.values():
        for name in {one.id, one.key or one.id}:
            made.claims.setdefault(name, []).append(claim)
    for link in claim.citations:
        made.covered.setdefault((article.path, link.citation_id), []).append(claim)


def _original(world: World, reference: Reference) -> Reference:
    return world.references.get(reference.alias_of or "", reference)


def claims_of(reference: Reference, context: Context) -> Sequence[Claim]:
    """Return the claims of all articles that cite a reference, short forms of it included."""
    return _citing(context.world).claims.get(reference.id, ())


def references_of(claim: Claim, context: Context) -> Sequence[Reference]:
    """Return the references that a claim of the article cites; of a short form the whole one."""
    return _citing(context.world).references.get((context.file, claim.id), ())


def citations_of(claim: Claim, context: Context) -> list[Citation]:
    """Return the citations that cover a claim of the article, each once, in document order."""
    made = _citing(context.world)
    ids = dict.fromkeys((context.file, link.citation_id) for link in claim.citations)
    found = [made.citations[one] for one in ids if one in made.citations]
    return sorted(found, key=lambda one: one.span)


def citations_in(block: int, context: Context) -> Sequence[Citation]:
    """Return the citations in a block of the article, in document order."""
    return _citing(context.world).inside.get((context.file, block), ())


def passage_of(claim: Claim, context: Context) -> Sequence[Claim]:
    """Return the claims that the citations of a claim cover, itself included, in their order."""
    covered = _citing(context.world).covered
    links = [covered.get((context.file, link.citation_id), []) for link in claim.citations]
    return list({one.span: one for claims in links for one in claims}.values()) or [claim]
