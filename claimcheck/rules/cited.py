"""Which references the articles and the ledger use."""

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.model import Article
from claimcheck.rules.context import World

_LONGEST_RANGE: Final = 60  # labels


@lru_cache(maxsize=2)
def files_in_use(world: World) -> frozenset[str]:
    """Return the files of references that an article cites from, not only shares works with."""
    targets = (
        world.references.get(target.ref_id or "")
        for article in world.articles
        for citation in article.citations
        for target in citation.targets
    )
    return frozenset(reference.file for reference in targets if reference)


@lru_cache(maxsize=2)
def cited_ids(world: World) -> frozenset[str]:
    """Return the ids of all references that an article or the ledger uses, keys included."""
    cited = {evidence.ref for claim in world.ledger for evidence in claim.evidence}
    for article in world.articles:
        cited |= _cited_in(article)
    for reference in world.references.values():
        if reference.id in cited:
            cited |= {reference.alias_of or reference.id, reference.key or reference.id}
    return frozenset(cited)


def _cited_in(article: Article) -> set[str]:
    targets = [target for citation in article.citations for target in citation.targets]
    cited = {target.ref_id for target in targets if target.ref_id}
    labels = {target.label for target in targets if target.ref_id} | _in_bad_ranges(article)
    labels |= _in_entries(article)
    return cited | {one.id for one in article.references if one.label in labels}


def _in_bad_ranges(article: Article) -> set[str]:
    """Return the labels between the ends of ranges that were not expanded."""
    labels: set[str] = set()
    for citation in article.citations:
        if citation.bad_range:
            ends = [int(number) for number in re.findall(r"\d{1,6}", citation.raw)]
            numbers = (one.label or "" for one in article.references)
            between = range(min(ends, default=0), max(ends, default=0) + 1)
            labels |= {one for one in numbers if one.isdecimal() and int(one) in between}
    return labels


def _in_entries(article: Article) -> set[str]:
    """Return the labels that other entries of the list name: "for details, which includes Refs. [15–17]"."""
    labels: set[str] = set()
    for reference in (
        article.references if article.references and article.references[0].label else ()
    ):
        for found in _named_entries().finditer(reference.raw):
            for one in re.split(r"[,;] ?", found["labels"]):
                first, _, last = one.replace("–", "-").partition("-")
                is_range = (
                    first.isdecimal()
                    and last.isdecimal()
                    and int(last) - int(first) < _LONGEST_RANGE
                )
                labels |= set(map(str, range(int(first), int(last) + 1))) if is_range else {one}
    return labels


@cache
def _named_entries() -> re.Pattern[str]:
    return re.compile(r"\b[Rr]ef(?:erence)?s?\.?[ \u00a0]?\[(?P<labels>[^\[\]\s][^\[\]]{0,120})\]")
