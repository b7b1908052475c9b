"""An edit as the HTML report shows it: what goes, what comes, and beside which words."""

from typing import NamedTuple

from claimcheck.model import Edit
from claimcheck.report.addresses import Addresses
from claimcheck.report.edit_words import neighbour
from claimcheck.report.frames import on_one_line, spelt_out, visible


class Difference(NamedTuple):
    """Two texts side by side: what they share at both ends, and what differs between."""

    ahead: str
    old: str
    new: str
    behind: str


class FixView(NamedTuple):
    """One edit that would mend the finding."""

    safety: str
    verb: str
    """``insert``, ``delete`` or ``replace``."""
    difference: Difference
    where: str
    """Beside which words, for an edit that does not show it."""


def fix_view(edit: Edit, file: str, addresses: Addresses) -> FixView:
    """Return an edit of a file.

    Arguments:
        edit: The edit.
        file: The path of the file.
        addresses: Where things stand in the report.
    """
    lines = addresses.lines.get(file)
    text = lines.text if lines else ""
    old = text[edit.span.start : edit.span.end]
    words = (
        "safe, the article means the same"
        if edit.safety == "safe"
        else "to be confirmed by a person"
    )
    verb = "insert" if not old else "replace" if edit.new_text else "delete"
    where = neighbour(text, edit.span) if verb == "insert" or len(old + edit.new_text) == 1 else ""
    return FixView(
        safety=words,
        verb=verb,
        difference=difference(_inked(old), _inked(edit.new_text)),
        where=visible(where),
    )


def _inked(text: str) -> str:
    return on_one_line(text) if text.strip() else spelt_out(text)


def difference(old: str, new: str) -> Difference:
    """Return two texts as their common beginning, what differs, and their common end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return Difference(
        old[:start], old[start : len(old) - end], new[start : len(new) - end], old[len(old) - end :]
    )
