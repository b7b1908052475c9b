"""What the authors of an article did and found themselves, and what it says of itself: no source holds it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Block
from claimcheck.read.section_names import section_kind

_LONGEST_HEADING: Final = 80  # characters
_STUDIES: Final = "study|trial|paper|article|letter|survey|experiment|cohort|sample|analysis|report"


class OwnWork(NamedTuple):
    """Where an article tells of its authors' own work."""

    blocks: frozenset[int]
    """Indexes of the blocks of such sections."""
    is_report: bool
    """Whether it is a report of research, with results and methods, an introduction or a discussion."""

    def tells(self, at: int, words: str) -> bool:
        """Say whether a sentence of a block tells of what the authors did or found."""
        return (
            at in self.blocks
            or _told().search(words) is not None
            or (self.is_report and _of_authors().match(words) is not None)
        )


def own_work(text: str, blocks: Sequence[Block]) -> OwnWork:
    """Return where an article tells of its authors' own work.

    An abstract, the presentation of a case and what stands under "Funding" and the like are own work;
    summary, methods and results are where an article has results and one more part of a report. A
    section goes up to a heading of the same level, or to one that is known to end it.
    """
    headings = {
        at: _words(text, block) for at, block in enumerate(blocks) if block.kind == "heading"
    }
    kinds = {at: section_kind(words) for at, words in headings.items()}
    is_report = "results" in kinds.values() and not {"methods", "frame"}.isdisjoint(kinds.values())
    own = {"abstract", "case", "statement"}
    own |= {"summary", "methods", "results"} if is_report or _is_protocol(text, blocks) else set()
    levels = {blocks[at].level for at in headings if at}
    found: set[int] = set()
    opened: int | None = None
    for at, block in enumerate(blocks):
        if at in kinds:
            goes_on = opened is not None and _is_part(
                block.level, blocks[opened].level, headings[at], is_flat=len(levels) == 1
            )
            is_own = kinds[at] in own
            opened = opened if goes_on else at if is_own else None
        elif opened is not None or _is_stated(text, block):
            found.add(at)
    return OwnWork(frozenset(found), is_report)


def tells_of_own(heading: str) -> bool:
    """Say whether a heading is that of methods or results."""
    return section_kind(heading.strip()) in {"methods", "results"}


def _words(text: str, block: Block) -> str:
    """Return the words of a heading; none of one that is too long to be a section's name."""
    words = text[block.content.start : block.content.end].strip()
    return words if len(words) <= _LONGEST_HEADING else ""


def _is_stated(text: str, block: Block) -> bool:
    """Say whether a paragraph begins with "Abstract:", "Funding:", "Theorem 1." or the like."""
    if (run_in := block.run_in) and section_kind(text[run_in.start : run_in.end]) in {
        "abstract",
        "statement",
    }:
        return True
    return _opening().match(text, block.content.start, block.content.end) is not None


def _is_protocol(text: str, blocks: Sequence[Block]) -> bool:
    """Say whether an article is the plan of a study, by its title or the heading of a part."""
    headings = (block.content for block in blocks if block.kind == "heading")
    return any(_protocol().search(text[one.start : one.end]) for one in headings)


@cache
def _protocol() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:study|trial|review) protocol|protocol (?:for|of) an? |registered report)|"
        r"^\W*(?:sample size(?: calculation)?|eligibility criteria|outcome measures)\W*$",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    """Return how an abstract begins, and what states or proves what the article itself shows."""
    return re.compile(
        r"[*_]{0,3}(?:Abstract|ABSTRACT|Zusammenfassung|Résumé|Resumen)[*_]{0,3}\s?[.:—–]|"
        r"[*_]{0,3}(?:(?:Theorem|Lemma|Corollary)(?: \d[\d.]{0,6})?|Proof|"
        r"(?:Proposition|Conjecture|Definition|Remark) \d[\d.]{0,6})[*_]{0,3}(?:[.:]| \((?!\d))"
    )


def _is_part(level: int, of: int, words: str, *, is_flat: bool) -> bool:
    """Say whether a heading opens a part of a section; where all have one level, by its words."""
    if is_flat:
        return _ends_section().match(words) is None
    return level > of


@cache
def _ends_section() -> re.Pattern[str]:
    """Return how the heading begins of what is neither methods nor results."""
    return re.compile(
        r"\W*(?:(?:\d{1,2}|[IVX]{1,4})[.:]?\s+)?(?:introduction|background|discussion|conclu|limitation|"
        r"implication|acknowledg|reference|literature|related|summary|funding|recommend|what |why |how |"
        r"einleitung|diskussion|fazit|literatur|discusión|introducción|bibliogra|références)",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    """Return how authors tell of their own research: "We sampled 60 plots", "Our data show"."""
    did = (
        "randomi[sz]ed|enrolled|recruited|included|excluded|measured|sampled|studied|analy[sz]ed?|"
        "calculated?|estimated?|compared?|fitted|installed|drilled|observed?|report(?:ed)?|show(?:ed)?|"
        "present(?:ed)?|proposed?|described?|collected|surveyed|interviewed|tested|assessed|examined?|"
        "test|derived?|proved?|synthesi[sz]ed?|"
        "performed|conducted|identif(?:y|ied)|detected|simulated?|searched|screened|computed?|pooled|"
        "trained|evaluated?|investigated?|recorded|used?|applied|demonstrated?|introduced?|conclude"
    )
    things = (
        "results?|data|findings?|study|trial|analys[ie]s|sample|model|experiments?|survey|measurements?|"
        "simulations?|patients?|participants|calculations?|estimates?|approach|method|design|protocol"
    )
    return re.compile(
        r"\b[Ww]e (?:(?:\w+ly|also|then|first|next|here|have|had|therefore|thus) ){0,2}"
        rf"(?:{did})\b|\b[Oo]ur (?:own |main |present |recent )?(?:{things})\b|\b[Hh]ere,? we\b|"
        r"\b[Tt]his (?:paper|article|letter|note|chapter|thesis|review|report) (?:presents|reports|describes|"
        r"proposes|introduces|examines|investigates|reviews|summari[sz]es|argues|shows)\b|"
        r"\b[Nn](?:otre|os) (?:étude|enquête|résultats|données)\b|\b[Nn]uestr[oa]s? (?:estudio|datos|"
        r"resultados)\b|\b[Uu]nser(?:e[rn]?)? (?:Befragung|Studie|Daten|Ergebnisse|Untersuchung|Stichprobe)\b"
    )


@cache
def _of_authors() -> re.Pattern[str]:
    """Return how a sentence of a report begins that tells what its authors did, found or think."""
    this_study = rf"(?:in )?(?:this|the (?:present|current)) (?:\w+ )?(?:{_STUDIES})\b"
    return re.compile(rf"(?:[^,.;:]{{0,60}}, )?(?:(?:we|our)\b|{this_study})", re.IGNORECASE)
