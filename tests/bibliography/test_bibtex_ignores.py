"""Comments of a .bib file that accept findings, wherever in a large file they stand."""

import pytest

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.read.source import decode

ENTRY = "@article{tea,\n  title = {Tea},\n}\n"
COMMENT = "% Claimcheck: ignore[missing-doi] there is none\n"


@pytest.mark.parametrize("before", [0, 1, 99_990, 99_999, 100_000, 100_005, 250_000])
def test_found_anywhere(before: int) -> None:
    """A comment is found at every place, also where the file is looked through in pieces."""
    padding = ("tea " * (before // 4 + 1))[: max(0, before - 1)] + "\n" * bool(before)
    text = padding + COMMENT + ENTRY
    source = decode(text.encode(), shown="tea.bib", kind="bibliography")
    assert [("missing-doi", before)] == [
        (one.rule, one.span.start) for one in parse_bibliography(source).ignores
    ]


@pytest.mark.parametrize("comment", ["", "claimcheck: ignore[missing-doi] no sign\n", "% tea\n"])
def test_nothing_accepted(comment: str) -> None:
    """Text without the sign of a comment, and comments about something else, accept nothing."""
    source = decode((comment + ENTRY).encode(), shown="tea.bib", kind="bibliography")
    assert () == parse_bibliography(source).ignores
