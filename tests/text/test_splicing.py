"""A text is changed at the places that are named, and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Edit, Span
from claimcheck.text.splicing import is_free, spliced


def edit(start: int, end: int, new_text: str = "") -> Edit:
    """Return a safe edit."""
    return Edit(span=Span(start, end), new_text=new_text, safety="safe")


def test_edits_in_any_order() -> None:
    """The order in which edits are given does not matter."""
    edits = [edit(10, 14, "2015"), edit(0, 3, "BMJ")]

    assert "BMJ. Tea. 2015." == spliced("bmj. Tea. 2014.", edits)
    assert "BMJ. Tea. 2015." == spliced("bmj. Tea. 2014.", edits[::-1])


def test_insertion_and_deletion() -> None:
    """An empty span is a place, and an empty text takes characters out."""
    assert "“Tea”" == spliced("Tea", [edit(0, 0, "“"), edit(3, 3, "”")])
    assert "Tea." == spliced("Tea..", [edit(3, 4)])


def test_neighbours_are_free() -> None:
    """Edits that only touch each other can be made together."""
    assert is_free(edit(3, 5), [edit(0, 3), edit(5, 7)])
    assert is_free(edit(3, 3, "a"), [edit(0, 3), edit(3, 5)])


def test_what_meets_is_not_free() -> None:
    """Shared characters, the same place twice, and a place inside another span are in the way."""
    assert not is_free(edit(2, 5), [edit(0, 3)])
    assert not is_free(edit(3, 3, "a"), [edit(3, 3, "b")])
    assert not is_free(edit(4, 4, "a"), [edit(3, 5)])
    assert not is_free(edit(3, 5), [edit(4, 4, "a")])


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text, and edits of it that do not meet."""
    text = draw(st.text(max_size=40))
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    edits = [edit(start, end, draw(st.text(max_size=5))) for start, end in pairs]
    free: list[Edit] = []
    for one in edits:
        if is_free(one, free):
            free.append(one)
    return text, draw(st.permutations(free))


@given(texts_and_edits())
def test_the_rest_stays(drawn: tuple[str, list[Edit]]) -> None:
    """Between the edits stand the same characters, and where an edit was stands its text."""
    text, edits = drawn

    result = spliced(text, edits)

    at, expected = 0, []
    for one in sorted(edits, key=lambda other: other.span):
        expected += [text[at : one.span.start], one.new_text]
        at = one.span.end
    assert "".join((*expected, text[at:])) == result
    changed = sum(len(one.new_text) - len(one.span) for one in edits)
    assert len(text) + changed == len(result)
