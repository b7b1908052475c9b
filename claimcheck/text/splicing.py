"""Changes a text at single places and leaves every other character as it is."""

from collections.abc import Iterable, Sequence

from claimcheck.model import Edit


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; those that meet others must have been left out.

    Arguments:
        text: What the spans of the edits point into.
        edits: Replacements, in any order; two insertions at one place keep their order.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.span):
        pieces += [text[at : edit.span.start], edit.new_text]
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def is_free(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Say whether an edit neither meets nor touches the inside of any of those already taken.

    Edits that only stand side by side are free; two insertions at one place are not, for their
    order would be a guess.
    """
    span = edit.span
    return all(
        not span.meets(other.span)
        and span != other.span
        and not (len(span) == 0 and other.span.start < span.start < other.span.end)
        and not (len(other.span) == 0 and span.start < other.span.start < span.end)
        for other in taken
    )
