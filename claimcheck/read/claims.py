"""Claims: the sentences and list items that assert something, and the citations that cover them.

A marker is attached before sentences are split, so that "disease. [1] Massage …" gives [1] to the
sentence before it. How far a marker reaches is its scope; what is inferred and not read from the text
is marked as proposed (docs/claims.md, "Scope").
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Final

from msgspec import Struct

from claimcheck.model import (
    Block,
    Citation,
    Claim,
    ClaimCitation,
    Confidence,
    Scope,
    Span,
)
from claimcheck.read.checkable import features
from claimcheck.read.prose import Prose
from claimcheck.text.normal import folded, tidy
from claimcheck.text.sentences import split_sentences

_CLAIM_KINDS: Final = frozenset({"paragraph", "item", "quote", "cell"})
_SPACED_SIGN = re.compile(r"\s+([.,;:!?])(?=\s|$)")
"""The gap that a marker leaves before a full stop: "safe [1]."."""
_LEAST_WORDS: Final = 2
_MOST_WORDS_OF_A_LABEL: Final = 5  # "Photo by Jane Roe" asserts nothing
_MOST_CARRIED_PARAGRAPHS: Final = 3  # before the one note that closes a short section


class _Passage(Struct):
    """A claim while its citations are being collected."""

    span: Span
    text: str
    block: int
    part: int
    """Its number among the claims of its block."""
    citations: dict[str, ClaimCitation]

    def cover(
        self, citation: Citation, scope: Scope, confidence: Confidence, *, proposed: bool
    ) -> None:
        """Note that a citation covers the claim, unless it does so more surely already."""
        covered = ClaimCitation(citation.id, scope, confidence, proposed)
        self.citations.setdefault(citation.id, covered)


@cache
def _takes_up() -> re.Pattern[str]:
    """How a sentence goes on with the study that was told before."""
    return re.compile(
        r"(?:the|these|those|its|their) (?:results?|findings?|authors?|stud(?:y|ies)|researchers|"
        r"trial|investigators|participants|patients|team|scientists|data|analysis|review)\b|"
        r"(?:they|researchers|participants|investigators|both groups|it) (?:also |then |further )?"
        r"(?:found|conclud|report|suggest|note|observ|show|wrote|add|measur|assess|receiv|improv)|"
        r"(?:this|that) (?:study|trial|research|review|work|finding|result)\b|"
        r"(?:results|findings) (?:showed|indicated|suggested|revealed)",
        re.IGNORECASE,
    )


@cache
def _stands_alone() -> re.Pattern[str]:
    """A sentence that holds nothing but a pointer to the reference."""
    return re.compile(
        r"\W*(?:see(?: also)?|cf|reviewed in|source|sources|reference|ref|adapted from)?\W*",
        re.IGNORECASE,
    )


def find_claims(
    text: str, blocks: Sequence[Block], citations: Sequence[Citation], *, name: str, skip: set[int]
) -> list[Claim]:
    """Return the claims of an article in document order.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        citations: Its citations, in document order.
        name: The article's name, for the claims' ids.
        skip: Indexes of blocks that hold no claims: the reference list.
    """
    by_block: dict[int, list[Citation]] = {}
    for citation in citations:
        by_block.setdefault(citation.block, []).append(citation)
    passages: dict[int, list[_Passage]] = {}
    for at, block in enumerate(blocks):
        if at in skip or block.kind not in _CLAIM_KINDS:
            continue
        prose = Prose(text, block, [_not_prose(citation) for citation in by_block.get(at, ())])
        passages[at] = _passages(prose, at, block)
        _attach(passages[at], prose, by_block.get(at, ()))
    _reach_over_blocks(blocks, passages, by_block, skip)
    everything = [passage for found in passages.values() for passage in found]
    return list(_claims([one for one in everything if _asserts(one, blocks[one.block])], name))


def _not_prose(citation: Citation) -> Span:
    """Return the part of a marker that is no part of the sentence: of "Smith (2014)" the year."""
    if citation.system == "author-year" and citation.raw[:1] not in "([":
        start = max(citation.raw.rfind("("), citation.raw.rfind("["))
        return Span(citation.span.start + start, citation.span.end)
    if citation.system == "key" and citation.raw[:1] == "@":
        return Span(citation.span.end, citation.span.end)
    return citation.span


def _passages(prose: Prose, at: int, block: Block) -> list[_Passage]:
    """Return the sentences of a block; a run-in heading is not part of the first one."""
    start = 0
    if block.run_in:
        start = prose.offset_of(block.run_in.end) + 1
    passages: list[_Passage] = []
    for sentence in split_sentences(prose.text[start:]):
        span = sentence.shifted(start)
        words = _SPACED_SIGN.sub(r"\1", tidy(prose.text[span.start : span.end]))
        passages.append(_Passage(prose.raw_span(span), words, at, len(passages), {}))
    return passages


def _asserts(passage: _Passage, block: Block) -> bool:
    """Say whether a sentence is a claim: no question, no fragment; an item may be one word."""
    words = passage.text.split()
    if not any(sign.isalpha() for sign in passage.text) or passage.text.rstrip("\"'”)").endswith(
        "?"
    ):
        return False
    if block.kind == "item":
        return True
    ends = passage.text.rstrip("\"'”’»)")[-1:] in ".!:;…。！"
    if passage.citations:
        return len(words) > 1
    return len(words) >= _LEAST_WORDS and (ends or len(words) > _MOST_WORDS_OF_A_LABEL)


def _attach(passages: Sequence[_Passage], prose: Prose, citations: Sequence[Citation]) -> None:
    """Attach each marker to the sentence that it ends or stands in, then spread it in its block."""
    if not passages:
        return
    starts = [prose.offset_of(passage.span.start) for passage in passages]
    last_of: dict[int, Citation] = {}
    for citation in citations:
        before = prose.last_sign_before(prose.offset_of(_not_prose(citation).start))
        number = max(0, bisect_right(starts, before) - 1)
        last_of[number] = citation
        passages[number].cover(citation, "sentence", "certain", proposed=False)
        if _stands_alone().fullmatch(passages[number].text) and number:
            passages[number - 1].cover(citation, "sentence", "likely", proposed=True)
    for number, citation in last_of.items():
        for later in passages[number + 1 :]:
            if later.part in last_of or not _takes_up().match(later.text):
                break
            later.cover(citation, "carried", "possible", proposed=True)
    _spread_over_block(passages, citations)


def _spread_over_block(passages: Sequence[_Passage], citations: Sequence[Citation]) -> None:
    """Propose the whole block where its only marker stands at its end."""
    if len(citations) == 1 and citations[0].id in passages[-1].citations:
        closes = citations[0].span.end >= passages[-1].span.end
        if closes:
            for passage in passages[:-1]:
                passage.cover(citations[0], "block", "likely", proposed=True)


def _reach_over_blocks(
    blocks: Sequence[Block],
    passages: dict[int, list[_Passage]],
    by_block: dict[int, list[Citation]],
    skip: set[int],
) -> None:
    """Let markers reach over the end of their block: lists, continued accounts, headings."""
    for section in _sections(blocks, skip):
        heading = [at for at in section if blocks[at].kind == "heading"]
        body = [at for at in section if at in passages]
        for position in range(len(body)):
            _cover_list(position, body, blocks, passages, by_block)
        for before, at in pairwise(body):
            _carry_back(before, at, blocks, passages, by_block)
        _close_section(body, blocks, passages, by_block)
        for at in heading:
            for citation in by_block.get(at, ()):
                for passage in _all(body, passages):
                    passage.cover(citation, "block", "possible", proposed=True)


def _sections(blocks: Sequence[Block], skip: set[int]) -> Iterator[list[int]]:
    """Yield the indexes of the blocks between headings, each with its heading."""
    section: list[int] = []
    for at, block in enumerate(blocks):
        if at in skip:
            continue
        if block.kind == "heading" and section:
            yield section
            section = []
        section.append(at)
    yield section


def _all(body: Sequence[int], passages: dict[int, list[_Passage]]) -> Iterator[_Passage]:
    for at in body:
        yield from passages[at]


def _cover_list(
    position: int,
    body: Sequence[int],
    blocks: Sequence[Block],
    passages: dict[int, list[_Passage]],
    by_block: dict[int, list[Citation]],
) -> None:
    """Let a marker at a colon that opens a list cover the sentence and the list."""
    at = body[position]
    citations = by_block.get(at, ())
    if not citations or not passages[at] or blocks[at].kind == "item":
        return
    lead = passages[at][-1]
    items = _list_after(position, body, blocks)
    if not items or not lead.text.endswith(":"):
        return
    for citation in citations:
        covered = lead.citations.get(citation.id)
        if covered and covered.scope == "sentence":
            lead.citations[citation.id] = ClaimCitation(
                citation.id, "list", "certain", proposed=False
            )
            for passage in _all(items, passages):
                passage.cover(citation, "list", "likely", proposed=False)


def _list_after(position: int, body: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Return the blocks of the list that follows a block directly."""
    items: list[int] = []
    for following in islice(body, position + 1, None):
        block = blocks[following]
        if block.kind != "item" or (items and block.list_number != blocks[items[0]].list_number):
            break
        items.append(following)
    return items


def _carry_back(
    before: int,
    at: int,
    blocks: Sequence[Block],
    passages: dict[int, list[_Passage]],
    by_block: dict[int, list[Citation]],
) -> None:
    """Propose the block before, if this one takes up its study and its only marker closes it."""
    citations = by_block.get(at, ())
    plain = blocks[before].kind == blocks[at].kind == "paragraph" and before not in by_block
    if len(citations) != 1 or not plain or not passages[at]:
        return
    closes = citations[0].id in passages[at][-1].citations
    if closes and _takes_up().match(passages[at][0].text):
        for passage in passages[before]:
            passage.cover(citations[0], "carried", "possible", proposed=True)


def _close_section(
    body: Sequence[int],
    blocks: Sequence[Block],
    passages: dict[int, list[_Passage]],
    by_block: dict[int, list[Citation]],
) -> None:
    """Propose a whole short section where its only marker closes its last paragraph."""
    cited = [citation for at in body for citation in by_block.get(at, ())]
    if len(cited) != 1 or not body or not passages[body[-1]]:
        return
    last = passages[body[-1]][-1]
    paragraphs = sum(blocks[at].kind == "paragraph" for at in body)
    closes = cited[0].id in last.citations and blocks[body[-1]].kind == "paragraph"
    if closes and paragraphs <= _MOST_CARRIED_PARAGRAPHS:
        for passage in _all(body[:-1], passages):
            passage.cover(cited[0], "carried", "possible", proposed=True)


def _claims(passages: Sequence[_Passage], name: str) -> Iterator[Claim]:
    """Yield the passages as claims; the id is made of the words, so that it outlives edits elsewhere."""
    seen: dict[str, int] = {}
    for passage in passages:
        digest = hashlib.sha256(folded(passage.text).encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        twin = f"-{seen[digest]}" if seen[digest] > 1 else ""
        found = features(passage.text)
        yield Claim(
            id=f"{name}:{digest}{twin}",
            span=passage.span,
            text=passage.text,
            block=passage.block,
            citations=tuple(passage.citations.values()),
            checkable=bool(found),
            features=found,
        )
