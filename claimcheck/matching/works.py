"""Whether a record is that of the work a reference cites."""

from collections.abc import Sequence
from typing import Literal

from claimcheck.model import Reference, Work
from claimcheck.text.titles import same_title

Likeness = Literal["same", "unsure", "different"]


def likeness(reference: Reference, work: Work) -> Likeness:
    """Say whether a work that an identifier led to is the one that the reference cites."""
    title = reference.value("title")
    if not title or not work.title:
        return "unsure"
    return "same" if same_title(title, work.title) else "different"


def validated(reference: Reference, candidates: Sequence[Work]) -> Work | None:
    """Return the candidate of a search that is certainly the work that the reference cites."""
    fitting = [work for work in candidates if likeness(reference, work) == "same"]
    return fitting[0] if fitting else None
