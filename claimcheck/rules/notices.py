"""Rules about notices on the cited work, such as retractions."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.model import CERTAIN, ERROR, LIKELY, WARNING, Finding, Reference, Span
from claimcheck.rules.context import Context, offline
from claimcheck.rules.registry import rule


@rule(severity=ERROR, confidence=CERTAIN, when=lambda reference: reference.alias_of is None)
def retracted_in_title(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited title that itself says that the work was retracted or withdrawn.

    ## Why it matters
    Publishers put the word before the title when a work must not be relied on any more. Who cites
    it with that word has copied the title without reading it, and the claim has lost its ground.

    ## Example
        Miller P. RETRACTED: Massage cures neuropathy. Pain Pract. 2018;18(2):101-9.

    ## Instead
    A sound source for the claim, or a sentence that says that the study was retracted.

    ## Stays silent
    The notice itself, cited on purpose ("Retraction: …", "Retraction of …", "Retraction notice to
    …"); works about retractions ("Retracted articles in biomedicine"); "[retracted in: …]" behind a
    reference, which is how a retracted work is cited knowingly.

    Capitals or brackets are certain; "Retracted:" in small letters is a warning and likely, for
    some publishers head their notices with it. "Withdrawn:" in small letters is an ordinary word.

    ## Fix
    None: a person must find another source or change the claim.
    """
    marker = _marker(reference)
    if marker:
        written = context.text(marker)
        word = next(word for word in _WORDS if word in written.casefold())
        shouted = written[0] == "[" or written.isupper()
        yield context.finding(
            marker,
            f"The title says of itself that the work was {word}.",
            severity=None if shouted else WARNING,
            confidence=None if shouted else LIKELY,
            suggestion=f"Cite another source, or say in the text that the work was {word}.",
            reference=reference,
            evidence=[offline(written)],
        )


_WORDS: Final = ("retracted", "withdrawn", "removed")


def _marker(reference: Reference) -> Span | None:
    """Return where a title is marked: in capitals at the start of any part, else of the title."""
    if found := _in_capitals().search(reference.raw):
        return Span(*found.span("marker")).shifted(reference.span.start)
    title = reference.field("title")
    found = _opening().match(title.raw) if title else None
    return Span(*found.span("marker")).shifted(title.span.start) if title and found else None


@cache
def _in_capitals() -> re.Pattern[str]:
    words = "(?:RETRACTED|WITHDRAWN|REMOVED)(?: ARTICLE| CHAPTER| PAPER)?"
    return re.compile(rf"(?:^|[^\s\w]|\d)\s?(?P<marker>{words}\s?:)")


@cache
def _opening() -> re.Pattern[str]:
    what = "(?: article| chapter| paper)?"
    bracketed, plain = rf"\[(?:retracted|withdrawn){what}\]", rf"retracted{what}\s?:"
    return re.compile(rf"(?i)[\s\"'“‘«{{]*(?P<marker>{bracketed}|{plain})")
