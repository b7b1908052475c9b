"""JSON that is made piece by piece is the JSON that is made at once."""

import tracemalloc

import msgspec
import pytest

from claimcheck.errors import ReportError
from claimcheck.model import Article, Audit, Bibliography
from claimcheck.report.json_pieces import json_pieces
from claimcheck.report.json_report import MOST_INDENTED, encoded, pieces
from tests.report import audits

LONG = frozenset((Article, Bibliography))
AUDITS = [
    audits.small_audit(),
    audits.clean_audit(),
    audits.several_audit(),
    audits.nasty_audit(),
    audits.large_audit(2_000),
    audits.example_audit(),
]


@pytest.mark.parametrize("long", [LONG, frozenset[type]()])
@pytest.mark.parametrize("audit", AUDITS, ids=range(len(AUDITS)))
def test_pieces_are_the_whole(audit: Audit, long: frozenset[type]) -> None:
    """Joined, the pieces are what msgspec makes of the same audit, whatever is taken apart."""
    assert msgspec.json.encode(audit) == b"".join(json_pieces(audit, long))


def test_pieces_are_pieces() -> None:
    """A long audit comes in many pieces, none of which is a large part of it."""
    lengths = [len(piece) for piece in json_pieces(audits.large_audit(5_000), LONG)]

    assert len(lengths) > 10
    assert max(lengths) < sum(lengths) / 5


@pytest.mark.parametrize("size", [20, 5_000])
def test_a_report_in_pieces_is_the_report(size: int) -> None:
    """A small report is indented and a large one not, in pieces as at once."""
    audit = audits.large_audit(size)
    data = b"".join(pieces(audit))

    assert encoded(audit) == data
    assert (len(data) > MOST_INDENTED) == (data.count(b"\n") == 1)


def test_a_report_in_pieces_is_never_held() -> None:
    """Going through a large report takes little of the memory that it would take."""
    audit = audits.large_audit(10_000)
    length = sum(len(piece) for piece in pieces(audit))
    tracemalloc.start()
    for _ in pieces(audit):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < length / 5


def test_nothing_comes_of_what_cannot_be_written() -> None:
    """Half a surrogate pair at the end of an audit is told before anything was handed on."""
    large = audits.large_audit(5_000)
    summary = msgspec.structs.replace(large.summary, verdict="\ud800")
    audit = msgspec.structs.replace(large, summary=summary)

    with pytest.raises(ReportError, match="no Unicode"):
        next(pieces(audit))
