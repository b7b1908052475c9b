"""Rules about what the text asserts: is it cited, how far does a marker reach, is it said twice."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from claimcheck.model import (
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Article,
    Block,
    Citation,
    Claim,
    Finding,
    Span,
)
from claimcheck.rules.context import Context, World
from claimcheck.rules.named_sources import naming_their_source
from claimcheck.rules.registry import rule
from claimcheck.text.normal import folded

_STRONG: Final = frozenset({"number", "percentage", "study", "medical-effect"})
_MOST_WORDS_TO_ANNOUNCE: Final = 6
_NO_PROSE: Final = frozenset({"heading", "reference", "code", "cell", "note"})
_MOST_ITEM_WORDS: Final = 8
_LEAST_ITEM_LETTERS: Final = 4


class _Passages(Struct, frozen=True):
    """The claims of one article by where they stand and by what covers them."""

    uncited: dict[int, list[Claim]]
    """Number of a block, or of a whole list (negative), to its checkable claims uncited."""
    cited: frozenset[int]
    """Blocks and lists that hold a cited claim."""
    proposed: dict[str, list[Claim]]
    """Id of a citation to the claims that it covers by inference only."""


def _place(claim: Claim, article: Article) -> int:
    """Return the number of the claim's block; one negative number for all items of a list."""
    block = article.blocks[claim.block]
    in_list = block.kind == "item" and block.list_number is not None
    return -1 - (block.list_number or 0) if in_list else claim.block


@lru_cache(maxsize=8)
def _passages(world: World, path: str) -> _Passages:
    article = next(one for one in world.articles if one.path == path)
    uncited: dict[int, list[Claim]] = {}
    proposed: dict[str, list[Claim]] = {}
    text = world.lines[path].text
    sourced = naming_their_source(article, text)
    for claim in article.claims:
        if claim.checkable and not claim.citations and claim.id not in sourced:
            uncited.setdefault(_place(claim, article), []).append(claim)
        for link in claim.citations:
            if link.proposed and claim.checkable and not claim.ledger_id:
                proposed.setdefault(link.citation_id, []).append(claim)
    cited = frozenset(
        _place(claim, article) for claim in article.claims if claim.citations or claim.id in sourced
    )
    return _Passages(uncited, cited, proposed)


@rule(severity=WARNING, confidence=LIKELY, when=lambda claim: claim.checkable)
def uncited_claim(claim: Claim, context: Context) -> Iterator[Finding]:
    """A statement of fact, of numbers or of a medical effect that no citation covers.

    ## Why it matters
    The reader cannot check it, and the editor cannot know whether anybody has. Statements about
    health may lead to decisions.

    ## Example
        Massage releases endorphins, the brain's natural pain reliever.

    ## Instead
        Massage releases endorphins, the brain's natural pain reliever. [4]

    ## Stays silent
    Where a marker stands in the sentence, closes its paragraph, opens its list or is carried over
    from the paragraph that goes on with it; where the sentence itself links to a page, points to a
    figure or table, cites a case or a statute in full, or names in brackets a source that no list
    holds ("personal communication"); for headings, captions, questions, bylines, affiliations,
    steps and advice such as "check with your doctor", what somebody is quoted as saying, the
    author's own life, abstracts and, in a research article, the authors' own work (methods, results
    and what "we" did), and announcements. There is one finding for each paragraph or list, at its
    strongest statement; in a paragraph with a marker elsewhere only numbers, studies and medical
    effects count, and no short sentence that announces them ("Not every trial agrees.").

    ## Fix
    None: a source has to be found, or the statement goes.
    """
    article = context.article
    if article is None or claim.citations or article.blocks[claim.block].kind in _NO_PROSE:
        return
    passages = _passages(context.world, article.path)
    place = _place(claim, article)
    uncited = passages.uncited.get(place, [])
    if place in passages.cited:
        uncited = [one for one in uncited if _is_strong(one) and not _announces(one)]
    if not uncited or claim is not max(uncited, key=_is_strong):
        return
    more = len(uncited) - 1
    also = f", nor {_counted(more)} beside it" if more else ""
    yield context.finding(
        claim.span,
        f"No citation covers this statement{also}.",
        confidence=LIKELY if _is_strong(claim) else POSSIBLE,
        suggestion="Cite a source for it, or say that it is not known.",
        claim=claim,
    )


def _is_strong(claim: Claim) -> bool:
    return not _STRONG.isdisjoint(claim.features)


def _announces(claim: Claim) -> bool:
    """Say whether a sentence only leads to the studies that follow it."""
    return claim.features == ("study",) and len(claim.text.split()) <= _MOST_WORDS_TO_ANNOUNCE


def _counted(number: int) -> str:
    return "another one" if number == 1 else f"{number} others"


@rule(severity=NOTE, confidence=POSSIBLE, when=lambda citation: bool(citation.targets))
def unclear_scope(citation: Citation, context: Context) -> Iterator[Finding]:
    """A marker at the end of a passage of several statements: which of them it covers is a guess.

    ## Why it matters
    The last sentence is covered for certain. Whether the source also says what stands before it,
    nobody can see, and claims without any source hide there.

    ## Example
        Massage eases pain. It improves sleep. It also relaxes the muscles. [4]

    ## Instead
        Massage eases pain [4] and improves sleep [4]. It also relaxes the muscles [5].

    ## Stays silent
    For markers in or behind each sentence, for a marker at the colon of a list, where the sentences
    before assert nothing that needs a source, and for sentences that go on with a study just named
    ("They also …"). Also for every statement that is recorded in the ledger, whose scope stands
    there: an article whose claims are all recorded gets no such note.

    ## Fix
    None: the source has to be read. The ledger can say how far the marker reaches.
    """
    article = context.article
    covered = _passages(context.world, article.path).proposed if article else {}
    before = [claim for claim in covered.get(citation.id, ()) if claim.span < citation.span]
    if not before:
        return
    others = "the statement" if len(before) == 1 else f"the {len(before)} statements"
    yield context.finding(
        citation.span,
        f"Whether {citation.raw} also covers {others} before its own sentence is a guess.",
        suggestion="Read the source for each statement, and repeat the marker where it holds.",
    )


# ── Items said twice ─────────────────────────────────────────────────────────────────────────────


class _Item(Struct, frozen=True):
    block: Block
    head: str
    """Its words, folded, without what an explanation behind a colon adds."""
    parts: tuple[str, ...]
    """What "or", "and" and commas separate in it, folded."""


@rule(
    severity=NOTE,
    confidence=LIKELY,
    when=lambda article: any(block.kind == "item" for block in article.blocks),
)
def repeated_item(article: Article, context: Context) -> Iterator[Finding]:
    """The same thing twice in one list of facts.

    ## Why it matters
    It looks as if nobody had read the list through, and a count of the items is wrong.

    ## Example
        - Numbness or tingling
        - Pain
        - Tingling

    ## Instead
        - Numbness or tingling
        - Pain

    ## Stays silent
    For numbered steps, for different lists and different branches of one list, for long items, and
    where the shorter item is not a whole alternative of the longer one: "Chest pain or pressure"
    and "Pressure", "Severe or persistent pain" and "Pain".

    ## Fix
    None: which of the two goes, a person decides.
    """
    for items in _lists(article, context):
        first: dict[str, _Item] = {}
        for item in items:
            for part in item.parts:
                first.setdefault(part, item)
        heads: set[str] = set()
        for item in items:
            holder = first.get(item.head)
            again = item.head in heads
            heads.add(item.head)
            if again or (holder and holder is not item and holder.head != item.head):
                yield _said_twice(item, holder or item, context)


def _said_twice(item: _Item, holder: _Item, context: Context) -> Finding:
    words = context.text(item.block.content)
    whole = context.text(holder.block.content)
    also = "" if holder.head == item.head else f": it is also part of “{whole}”"
    return context.finding(
        item.block.content,
        f"“{words}” stands in this list twice{also}.",
        suggestion="Take one of them out.",
    )


def _lists(article: Article, context: Context) -> Iterator[Sequence[_Item]]:
    """Yield the items of each bulleted list, each branch of it on its own."""
    branches: dict[tuple[int, int, int], list[_Item]] = {}
    parents: dict[tuple[int, int], int] = {}
    for at, block in enumerate(article.blocks):
        if block.kind != "item" or block.list_number is None:
            continue
        parents[block.list_number, block.level] = at
        parent = parents.get((block.list_number, block.level - 1), -1)
        item = _item(block, context)
        if item:
            branches.setdefault((block.list_number, block.level, parent), []).append(item)
    yield from branches.values()


def _item(block: Block, context: Context) -> _Item | None:
    """Return an item of a list of facts; ``None`` for steps, sentences and long items."""
    sign = context.text(Span(block.span.start, block.content.start))
    words = re.split(r"[:(–—]| - ", context.text(block.content), maxsplit=1)[0]
    head = folded(words)
    if any(one.isalnum() for one in sign) or len(words.split()) > _MOST_ITEM_WORDS:
        return None
    if len(head) < _LEAST_ITEM_LETTERS or "\n" in words.strip():
        return None
    return _Item(block, head, _parts(words))


def _parts(words: str) -> tuple[str, ...]:
    """Return the alternatives of an item, if all have the same number of words.

    Of unequal ones the last may share a word with the others: "fruit and vegetable juice".
    """
    parts = [folded(part) for part in re.split(r",|/|;|\bor\b|\band\b|&", words)]
    parts = [part for part in parts if part]
    counts = {len(part.split()) for part in parts}
    if len(parts) == 1 or len(counts) > 1:
        return ()
    return tuple(part for part in parts if len(part) >= _LEAST_ITEM_LETTERS)
