"""Passages: the sentences of an article's paragraphs, free of markers, before they are claims."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from claimcheck.model import Block, Citation, ClaimCitation, Confidence, Scope, Span
from claimcheck.read.prose import Prose
from claimcheck.text.normal import tidy
from claimcheck.text.sentences import split_sentences

_KINDS: Final = frozenset({"paragraph", "item", "quote", "cell"})
_SPACED_SIGN = re.compile(r"\s+([.,;:!?])(?=\s|$)")
"""The gap that a marker leaves before a full stop: "safe [1]."."""
_LEAST_WORDS: Final = 2
_MOST_WORDS_OF_A_LABEL: Final = 5  # "Photo by Jane Roe" asserts nothing
_MOST_BYLINE_WORDS: Final = 40
_NEAR: Final = 60  # characters before a marker in which a sentence is seen to end
_BYLINE_BEGINS: Final = frozenset(
    word.strip("s")
    for word in "last medically clinically expert originally reviewed updated published written "
    "posted edited modified fact fact-checked author photo photograph image illustration picture "
    "credit source prep preparation cook cooking total reading serves servings yield yields makes "
    "number issue volume vol draft version von par por di "
    "nutrition copyright about by update correction clarification editor's editor’s".split()
)
"""First words of a byline, a credit and the like, without an "s" at either end."""


class Passage(Struct):
    """A sentence while its citations are being collected."""

    span: Span
    text: str
    """The words alone, white space folded."""
    start: int
    """Where it begins in the prose of its paragraph."""
    citations: dict[str, ClaimCitation]

    def cover(
        self, citation: Citation, scope: Scope, confidence: Confidence, *, proposed: bool
    ) -> None:
        """Note that a citation covers the passage, unless it does so more surely already."""
        covered = ClaimCitation(citation.id, scope, confidence, proposed)
        self.citations.setdefault(citation.id, covered)

    @property
    def asserts(self) -> bool:
        """Whether it is a statement: no question, no fragment."""
        if not any(sign.isalpha() for sign in self.text) or self.text.rstrip("\"'”)").endswith("?"):
            return False
        words = len(self.text.split())
        if self.citations:
            return words > 1
        if _formula().fullmatch(self.text) or _attribution().fullmatch(self.text):
            return False
        if _repeats_only().fullmatch(self.text):
            return False
        ends = self.text.rstrip("\"'”’»)")[-1:] in ".!:;…。！"
        return words >= _LEAST_WORDS and (ends or words > _MOST_WORDS_OF_A_LABEL)


@cache
def _formula() -> re.Pattern[str]:
    """Return the pattern of an equation with its number: "L = a + b, a > 0, (3)"."""
    return re.compile(
        r"[^\s=]{1,30}(?: [^\s=]{1,12}){0,4} ?[=≈<>≤≥] ?[^?!]{1,300}[,;.]?\s\(\d{1,3}[a-z]?\)"
    )


@cache
def _attribution() -> re.Pattern[str]:
    """Return the pattern of who said what is quoted above: "— a commenter, 4 May 2023"."""
    return re.compile(r"[-—–―] ?[^.!?;:%]{2,80}")


class Paragraph(Struct):
    """One block with its passages and its markers; a heading has markers alone."""

    at: int
    """Index of the block."""
    block: Block
    prose: Prose
    citations: Sequence[Citation]
    passages: list[Passage]

    @property
    def closed_by(self) -> Citation | None:
        """The only marker of the paragraph, if it covers the last passage."""
        if len(self.citations) != 1 or not self.passages:
            return None
        only = self.citations[0]
        return only if only.id in self.passages[-1].citations else None


def paragraphs_of(
    text: str,
    blocks: Sequence[Block],
    citations: MutableMapping[int, Sequence[Citation]],
    skip: set[int],
) -> Iterator[Paragraph]:
    """Yield the blocks that can hold claims, and the headings, in document order.

    Arguments:
        text: The text of the file.
        blocks: Its blocks.
        citations: The citations of each block, by its index; they are taken out.
        skip: Indexes of blocks that hold no claims: the reference list.
    """
    for at, block in enumerate(blocks):
        if at in skip or (block.kind not in _KINDS and block.kind != "heading"):
            continue
        markers = citations.pop(at, ())
        prose = Prose(text, block, [not_prose(citation, text) for citation in markers])
        silent = block.kind == "heading" or (not markers and _tells_of_the_article(prose.text))
        passages = [] if silent else _passages(prose, block)
        yield Paragraph(at, block, prose, markers, passages)


_NAME = re.compile(r"@|[^\W\d_]")
"""How a marker begins that stands for a name: ``@smith``, and what ``\\citeauthor`` prints."""


def not_prose(citation: Citation, text: str) -> Span:
    """Return the part of a marker that is no part of the sentence: of "Smith (2014)" the year.

    Arguments:
        citation: The marker.
        text: The text of the file.
    """
    within = Span(citation.span.end, citation.span.end)
    if citation.system == "author-year" and citation.raw[:1] not in "([":
        start = max(citation.raw.rfind("("), citation.raw.rfind("["))
        return Span(citation.span.start + start, citation.span.end) if start >= 0 else within
    if citation.system in {"key", "bracket"} and _NAME.match(citation.raw):
        return within
    return within if _opens_sentence(citation, text) else citation.span


def _opens_sentence(citation: Citation, text: str) -> bool:
    """Say whether a marker is the subject of its sentence: "It is so. [2] found the contrary"."""
    start, end = citation.span.start, citation.span.end
    if not _goes_on().match(text, end) or text[start] != "[":
        return False
    before = text[max(0, start - _NEAR) : start]
    if not _behind_stop().search(before):
        return False
    last = split_sentences(f"{before}Roe")[-1]
    return len(last) == len("Roe")


@cache
def _goes_on() -> re.Pattern[str]:
    """Return the pattern of a word behind a marker that begins no sentence."""
    return re.compile(r" [a-z]+(?![\w.])")


@cache
def _behind_stop() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"'”’)\]]*(?:\[[^\[\]\n]{1,40}\])*\s+$")


def _passages(prose: Prose, block: Block) -> list[Passage]:
    """Return the sentences of a block; a run-in heading is not part of the first one."""
    start = prose.offset_of(block.run_in.end) + 1 if block.run_in else 0
    passages = []
    for sentence in split_sentences(prose.text[start:]):
        span = sentence.shifted(start)
        words = _SPACED_SIGN.sub(r"\1", tidy(prose.text[span.start : span.end]))
        raw = prose.raw_span(span)
        whole = block.content if raw == block.content else raw  # one object takes less memory
        passages.append(Passage(whole, words, span.start, {}))
    return passages


def _tells_of_the_article(words: str) -> bool:
    """Say whether a paragraph is a byline, a credit, a dateline or the like: it asserts nothing."""
    parts = words.split(maxsplit=_MOST_BYLINE_WORDS)
    if not 0 < len(parts) < _MOST_BYLINE_WORDS:
        return False
    if _is_affiliation().match(words) or _is_dated_line().fullmatch(words):
        return True
    first = parts[0].lower().strip(":.,s")
    begins = first in _BYLINE_BEGINS or parts[0][:1] == "©" or parts[0][:2].isupper()
    if not begins:
        return False
    if _is_byline().fullmatch(words):
        return True
    return all(
        _is_byline().fullmatch(words, span.start, span.end) for span in split_sentences(words)
    )


@cache
def _repeats_only() -> re.Pattern[str]:
    """Return the pattern of a sentence that cites again, as "Id. at 12", and says nothing."""
    return re.compile(
        r"(?:[Ss]ee )?(?:[Ii]d|[Ii]bid)\.?(?:,? (?:at|pp?\.|§§?) ?[\d–, -]{1,20})?\.?"
    )


@cache
def _is_affiliation() -> re.Pattern[str]:
    """Return the pattern of a line that says where authors work, or how they are reached."""
    body = (
        r"(?:Department|Dept\.|Division|Faculty|School|College|Graduate School|Institute?|Cent(?:er|re)|"
        r"Universit\w+|Hospital|Laborator\w+|Clinic|Unit|Klinik|Fakultät|Institut|Département|Facultad)\b"
    )
    name = rf"[\W\d]{{0,4}}(?:[a-z] )?(?:[A-ZÀ-Þ][\w’'-]* ){{0,3}}{body}[^.!?,]*"
    address = rf"{name}(?:,\s*[A-ZÀ-Þ\d][^.!?,]*)+\.?\s*$"
    reached = r"\W*(?:[Cc]orrespond(?:ence|ing author)|E-?mail)\b[^.!?]{0,20}:"
    return re.compile(rf"{address}|{reached}")


@cache
def _is_dated_line() -> re.Pattern[str]:
    """Return the pattern of short parts with a date between signs: "News | Animals | May 5, 2021"."""
    return re.compile(r"(?=.*\b(?:19|20)\d\d\b)[^.!?|•·]{2,60}(?:[|•·][^.!?|•·]{2,60}){1,5}")


@cache
def _is_byline() -> re.Pattern[str]:
    """What a paragraph of facts about the article itself begins with, or consists of."""
    name = r"[A-Z][\w.’'-]*"
    label = (
        r"(?:last |medically |clinically |expert |originally )?(?:reviewed|updated|published|written|"
        r"posted|edited|modified|fact[- ]checked)(?: (?:by|on))?\b:?|"
        r"(?:author|photo(?:graph)?s?|image|illustration|picture|credit|source of photo)s?(?: by|:)|"
        r"(?:prep(?:aration)?|cook(?:ing)?|total|reading) time\b|serves \d|servings:|yields?:? \d|"
        r"makes \d|nutrition(?: facts| information)?(?: \(?per [\w ]{1,20}\)?)?:"
    )
    return re.compile(
        r"(?is:(?:updates?|corrections?|clarifications?|editor['’]s note)"
        r"(?:,? \(?(?:on |of )?[\w ,./-]{4,20}\)?)?:.*)|"
        r"(?is:(?:©|copyright \d|about (?:the|our) (?:author|writer|expert)s?\b).*)|"
        rf"(?i:{label})[^.!?]*(?:[A-Z]\w{{0,2}}\.[^.!?]*)*\.?|"
        rf"[Bb][Yy]:? (?:(?i:dr|prof)\.? )?{name}(?: (?:{name}|and|&|de|van|von|der)){{1,5}}"
        r"(?:,[^.!?]*)?(?:[|•·/\n–—][^.!?]*)?(?:[A-Z]\w{0,2}\.[^.!?]*)*\.?|"
        rf"(?:Von|Par|Por|Di) {name}(?: (?:{name}|und|et|y|e|de|van|von|der)){{1,5}}"
        r"(?: ?[,|•·/–—][^!?]{0,60})?|"
        r"(?:[A-Z][A-Z ’'&]{2,40}\s)?(?i:number|issue|vol(?:ume)?\.?|draft|version) \d{1,4}\b"
        r"(?=.*\b(?:19|20)\d\d\b)[^.!?]{0,60}|"
        r"[Bb]y:? (?:our|the|an?) (?:[\w’'-]+ ){0,4}(?:desk|staff|team|editors?|writers?|reporters?|"
        r"correspondents?|contributors?)\.?(?: ?[|•·–—][^.!?]*)?|"
        r"[A-Z][A-Z .,]{2,40}[,(–—-]? ?(?:\(?[A-Za-z]+\)? ?[–—-] ?)?"
        r"(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?)(?: \d{4})?\W*"
    )
