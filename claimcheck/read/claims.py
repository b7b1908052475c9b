"""Claims: the sentences and list items that assert something, and the citations that cover them.

A marker is attached before sentences are split, so that "disease. [1] Massage …" gives [1] to the
sentence before it (`claimcheck.read.scopes`).
"""

import hashlib
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from claimcheck.model import Block, Citation, Claim
from claimcheck.read.checkable import features
from claimcheck.read.own_work import OwnWork, own_work
from claimcheck.read.passages import Passage, paragraphs_of
from claimcheck.read.scopes import attached
from claimcheck.text.normal import folded

_folded: Final = folded.__wrapped__  # no claim is asked for twice: it need not be kept
_MOST_WORDS_OF_A_FRAGMENT: Final = 10  # "2 carrots, sliced" and "Children under 6 months"
_MEASURES: Final = frozenset({"number", "comparison"})
_LARGE = re.compile(r"\d{4}|\d,\d{3}|[mb]illion|thousand")


def find_claims(
    text: str, blocks: Sequence[Block], citations: Sequence[Citation], *, name: str, skip: set[int]
) -> list[Claim]:
    """Return the claims of an article in document order.

    A claim's id is made of its words, so that it outlives edits elsewhere; twins get a number.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        citations: Its citations, in document order.
        name: The article's name, for the claims' ids.
        skip: Indexes of blocks that hold no claims: the reference list.
    """
    by_block: dict[int, Sequence[Citation]] = {
        at: tuple(of_block) for at, of_block in groupby(citations, key=_block_of)
    }
    claims: list[Claim] = []
    own = own_work(text, blocks)
    seen: dict[str, int] = {}
    for paragraph in attached(paragraphs_of(text, blocks, by_block, skip)):
        for passage in paragraph.passages:
            if passage.asserts or (paragraph.block.kind == "item" and _says_something(passage)):
                digest = hashlib.sha256(_folded(passage.text).encode()).hexdigest()[:8]
                id_ = f"{name}:{digest}"
                count = seen[id_] = seen.get(id_, 0) + 1
                id_ = f"{id_}-{count}" if count > 1 else id_
                claims.append(_claim(passage, paragraph.at, paragraph.block, id_, own))
    return claims


def _block_of(citation: Citation) -> int:
    return citation.block


def _says_something(passage: Passage) -> bool:
    """Say whether an item is more than a question or a sign: one word is enough."""
    text = passage.text.rstrip("\"'”)")
    return any(sign.isalpha() for sign in text) and not text.endswith("?")


def _claim(passage: Passage, at: int, block: Block, claim_id: str, own: OwnWork) -> Claim:
    is_own = not passage.citations and own.tells(at, passage.text)
    found = () if is_own else _features(passage, block)
    return Claim(
        id=claim_id,
        span=passage.span,
        text=passage.text,
        block=at,
        citations=tuple(passage.citations.values()),
        checkable=bool(found),
        features=found,
    )


def _features(passage: Passage, block: Block) -> tuple[str, ...]:
    """Return why a passage is checkable; a fragment in a list only counts or measures something."""
    found = features(passage.text)
    fragment = block.kind == "item" and passage.text[-1:] not in ".!;…。！"
    if fragment and _MEASURES.issuperset(found) and not _LARGE.search(passage.text):
        return () if len(passage.text.split()) <= _MOST_WORDS_OF_A_FRAGMENT else found
    return found
