"""Scopes: how far each marker reaches, read from the text or proposed (docs/claims.md, "Scope")."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from claimcheck.model import Citation, ClaimCitation
from claimcheck.read.own_work import tells_of_own
from claimcheck.read.passages import Paragraph, Passage, not_prose
from claimcheck.text.taking_up import takes_up

_MOST_CARRIED_PARAGRAPHS: Final = 3  # before the one note that closes a short section


def attached(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, every marker attached as far as the text shows or suggests.

    No marker reaches beyond its section, so that only one section is held at a time.
    """
    for section in _sections(paragraphs):
        _attach(section)
        section.reverse()
        while section:
            yield section.pop()  # what comes of it takes its place in memory


def _attach(section: Sequence[Paragraph]) -> None:
    """Attach the markers of a section to its passages."""
    body = [one for one in section if one.passages]
    is_own = _tells_of_own(section)
    for paragraph in body:
        _attach_inside(paragraph, carries=not is_own)
        if not is_own:
            _spread(paragraph)
    for number, paragraph in enumerate(body):
        _cover_list(paragraph, body, number + 1)
    for before, paragraph in pairwise(body):
        _carry_back(before, paragraph)
    if not is_own:
        _close_section(body)
    for heading in (one for one in section if one.block.kind == "heading"):
        for citation in heading.citations:
            _cover(body, citation, "block")


def _tells_of_own(section: Sequence[Paragraph]) -> bool:
    """Say whether a section tells what its authors did and found: what is cited there ends soon."""
    heading = section[0] if section and section[0].block.kind == "heading" else None
    return heading is not None and tells_of_own(heading.prose.text)


def _attach_inside(paragraph: Paragraph, *, carries: bool) -> None:
    """Attach each marker to the sentence that it ends or stands in, and to what goes on with it."""
    prose, passages = paragraph.prose, paragraph.passages
    starts = [passage.start for passage in passages]
    last_of: dict[int, Citation] = {}
    for citation in paragraph.citations:
        place = prose.offset_of(not_prose(citation, prose.source).start)
        before = prose.last_sign_before(place)
        number = max(0, bisect_right(starts, before) - 1)
        last_of[number] = citation
        passages[number].cover(citation, "sentence", "certain", proposed=False)
        if number and _takes_back(passages[number - 1], passages[number]):
            _tell_before(passages[number - 1], citation)
        if number and _stands_alone().fullmatch(passages[number].text):
            passages[number - 1].cover(citation, "sentence", "likely", proposed=True)
    for number, citation in last_of.items() if carries else ():
        later = number + 1
        while later < len(passages) and later not in last_of:
            if not takes_up().match(passages[later].text):
                break
            passages[later].cover(citation, "carried", "possible", proposed=True)
            later += 1


def _tell_before(passage: Passage, citation: Citation) -> None:
    """Propose the sentence that tells of the study whose results the next one cites."""
    if not passage.citations and _tells().search(passage.text):
        passage.cover(citation, "carried", "possible", proposed=True)


@cache
def _tells() -> re.Pattern[str]:
    """Return the pattern of what a sentence about a study has: figures, or what it was."""
    return re.compile(
        r"\d|\b(?:study|trial|survey|experiment|team|group|sample|cohort|volunteers|colleagues)\b"
    )


@cache
def _looks_back() -> re.Pattern[str]:
    """Return how a sentence begins that has no sense without the one before."""
    return re.compile(
        r"(?:the|these|their|its) (?:results?|findings?|authors?|researchers|investigators|scientists|"
        r"participants|patients|volunteers|team|groups?|others?|women|men|children|cells|animals) "
        r"(?!of\b)|"
        r"they (?:also |then |further )?(?:found|conclud|report|observ|show|measur|receiv|improv)|"
        r"(?:those|the ones) (?:who|with|in|that)\b|both groups\b",
        re.IGNORECASE,
    )


def _takes_back(before: Passage, passage: Passage) -> bool:
    """Say whether a sentence has no sense without the one before, or ends what a study there began."""
    if _looks_back().match(passage.text):
        return True
    return bool(_begins_study().search(before.text) and _ends_study().match(passage.text))


@cache
def _begins_study() -> re.Pattern[str]:
    """Return the pattern of how many took part in a study: "Dutch researchers asked 3,018 people"."""
    studies = (
        r"stud(?:y|ies)|trials?|experiments?|surveys?|cohorts?|researchers|scientists|volunteers"
    )
    return re.compile(rf"\b(?:{studies})\b[^.]{{0,80}}\b\d|\b\d[\d,]* (?:\w+ ){{0,2}}volunteers\b")


@cache
def _ends_study() -> re.Pattern[str]:
    """Return how a sentence begins that goes on with those who took part: "After 90 days they"."""
    return re.compile(
        r"(?:they|those|their)\b(?! (?:is|are)\b)|half of them\b|by the end\b|at the end\b|"
        r"(?:after|within|over) (?:the next )?(?:\d+|two|three|four|five|six|eight|ten|twelve|a|one) "
        r"(?:days?|weeks?|months?|years?)\b",
        re.IGNORECASE,
    )


@cache
def _stands_alone() -> re.Pattern[str]:
    """A sentence that holds nothing but a pointer to the reference."""
    return re.compile(
        r"\W*(?:see(?: also)?|cf|reviewed in|source|sources|reference|ref|adapted from)?\W*",
        re.IGNORECASE,
    )


def _spread(paragraph: Paragraph) -> None:
    """Propose the whole block where its only marker stands at its end, or all name one source."""
    citations, passages = paragraph.citations, paragraph.passages
    if not citations or any(one.targets != citations[0].targets for one in citations[1:]):
        return
    last = citations[-1]
    if last.id in passages[-1].citations and last.span.end >= passages[-1].span.end:
        for passage in passages[:-1]:
            if not passage.citations:
                passage.cover(last, "block", "likely", proposed=True)


def _sections(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs between headings, each section with its heading."""
    section: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.block.kind == "heading" and section:
            yield section
            section = []
        section.append(paragraph)
    yield section


def _cover(
    paragraphs: Sequence[Paragraph], citation: Citation, scope: Literal["block", "carried"]
) -> None:
    """Propose, as no more than possible, that a marker covers whole paragraphs."""
    for paragraph in paragraphs:
        for passage in paragraph.passages:
            passage.cover(citation, scope, "possible", proposed=True)


def _cover_list(paragraph: Paragraph, body: Sequence[Paragraph], following: int) -> None:
    """Let a marker at a colon that opens a list cover the sentence and the list."""
    lead = paragraph.passages[-1]
    if paragraph.block.kind == "item" or not paragraph.citations or not lead.text.endswith(":"):
        return
    items = list(_list_at(body, following))
    if not items:
        return
    for citation in paragraph.citations:
        covered = lead.citations.get(citation.id)
        if covered and covered.scope == "sentence":
            whole = ClaimCitation(citation.id, "list", "certain", proposed=False)
            lead.citations[citation.id] = whole
            for item in items:
                item.cover(citation, "list", "likely", proposed=False)


def _list_at(body: Sequence[Paragraph], first: int) -> Iterator[Passage]:
    """Yield the passages of the list that begins with the paragraph of that number."""
    if first < len(body) and _is_pasted_list(body[first]):
        yield from body[first].passages
    elif first < len(body) and body[first].block.kind == "item":
        number = body[first].block.list_number
        at = first
        while at < len(body) and body[at].block.list_number == number:
            yield from body[at].passages
            at += 1


def _is_pasted_list(paragraph: Paragraph) -> bool:
    """Say whether a paragraph begins with a bullet that its format does not know as one."""
    return paragraph.block.kind == "paragraph" and paragraph.prose.text.lstrip()[:1] in tuple(
        "•·▪●‣◦"
    )


def _carry_back(before: Paragraph, paragraph: Paragraph) -> None:
    """Propose the block before, if this one takes up its study and its only marker closes it."""
    closing = paragraph.closed_by
    plain = before.block.kind == paragraph.block.kind == "paragraph" and not before.citations
    if closing and plain and takes_up().match(paragraph.passages[0].text):
        _cover([before], closing, "carried")


def _close_section(body: Sequence[Paragraph]) -> None:
    """Propose the paragraphs of a short section whose only marker closes the last one."""
    if not body or any(paragraph.citations for paragraph in body[:-1]):
        return
    closing = body[-1].closed_by if body[-1].block.kind == "paragraph" else None
    paragraphs = sum(paragraph.block.kind == "paragraph" for paragraph in body)
    if closing and paragraphs <= _MOST_CARRIED_PARAGRAPHS:
        _cover([one for one in body[:-1] if one.block.kind == "paragraph"], closing, "carried")
