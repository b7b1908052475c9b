"""The prose of a block, and the places that its characters came from."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Block, Span
from claimcheck.read.prose import Prose

_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)


def _block(content: Span, hidden: list[Span]) -> Block:
    return Block(kind="paragraph", span=content, content=content, hidden=tuple(hidden))


def _origins(text: str, content: Span, hidden: list[Span]) -> list[int]:
    """Return where each character of the prose comes from, one by one."""
    origins: list[int] = []
    at = content.start
    for span in sorted(hidden):
        if span.end <= at or span.start >= content.end:
            continue
        origins += range(at, span.start)
        origins += [span.start] if "\n" in text[span.start : span.end] else []
        at = span.end
    return [*origins, *range(at, content.end)]


@given(text=st.text("ab \n.", max_size=30), hidden=_SPANS)
def test_every_place_leads_back(text: str, hidden: list[tuple[int, int]]) -> None:
    """Each character and each run of the prose is found at the place it was taken from."""
    spans = [Span(min(pair), max(pair)) for pair in hidden if max(pair) <= len(text)]
    content = Span(0, len(text))
    prose = Prose(text, _block(content, spans))
    origins = _origins(text, content, spans)
    assert len(origins) == len(prose.text)
    for at, origin in enumerate(origins):
        assert Span(origin, origin + 1) == prose.raw_span(Span(at, at + 1))
    for raw in range(len(text) + 1):
        assert sum(origin < raw for origin in origins) == prose.offset_of(raw)


def test_a_marker_leaves_no_gap_in_the_places() -> None:
    """A place behind a marker leads to the file, one inside of it to what follows."""
    text = "Massage helps [1]. It is safe."
    prose = Prose(text, _block(Span(0, len(text)), []), [Span(14, 17)])
    assert prose.text == "Massage helps . It is safe."
    assert prose.raw_span(Span(16, 18)) == Span(19, 21)
    assert [prose.offset_of(at) for at in (0, 14, 15, 17, len(text))] == [0, 14, 14, 14, 27]
