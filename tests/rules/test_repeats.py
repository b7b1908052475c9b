"""When two references of a list are one work."""

import pytest

from claimcheck.model import Field, Reference, Span
from claimcheck.rules.repeats import pages


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("278–93", ("278", "293")),
        ("35-41", ("35", "41")),
        ("pp. 35-41", ("35", "41")),
        ("35--41", ("35", "41")),
        ("e1364", ("e1364", "e1364")),
        ("S31-S39", ("s31", "s39")),
        ("", ("", "")),
    ],
)
def test_pages_are_written_in_full(value: str, expected: tuple[str, str]) -> None:
    """A shortened last page is completed from the first."""
    field = Field(name="pages", value=value, raw=value, span=Span(0, len(value)))
    reference = Reference(id="a#1", file="a.txt", span=Span(0, 0), raw="", fields=(field,))

    assert expected == pages(reference)
