"""A file that is no plain text becomes one, and every character leads back."""

from claimcheck.model import Origin, Span
from claimcheck.read.layout import Mark
from claimcheck.read.rendering import Rendering
from claimcheck.text.lines import LineIndex


def test_blocks_stand_apart() -> None:
    """Blocks have an empty line between them; blanks at their ends are no content."""
    rendering = Rendering()
    rendering.begin("heading", level=1)
    rendering.write("Tea")
    rendering.end()
    rendering.begin("item", level=1, list_number=1, head="- ")
    rendering.write(" It helps. ")
    rendering.end()
    rendered = rendering.finished(title="Tea")

    assert "Tea\n\n-  It helps. " == rendered.text
    assert [("heading", Span(0, 3), 1), ("item", Span(8, 17), 1)] == [
        (block.kind, block.content, block.level) for block in rendered.layout.blocks
    ]


def test_a_block_without_words_is_none() -> None:
    """An empty paragraph leaves no block."""
    rendering = Rendering()
    rendering.begin("paragraph")
    rendering.write("  ")
    content = rendering.end()

    assert [] == rendering.finished().layout.blocks
    assert content.start == content.end


def test_characters_lead_back() -> None:
    """Within a verbatim run columns count on; what stands for something else keeps its place."""
    rendering = Rendering()
    rendering.begin("paragraph")
    rendering.write("Tea ", Origin(start=0, line=3, col=5))
    rendering.write("&", Origin(start=0, line=3, col=9, verbatim=False))
    rendering.write(" milk", Origin(start=0, line=3, col=14))
    rendering.end()
    rendered = rendering.finished()
    lines = LineIndex(rendered.text, rendered.origins)
    columns = [(origin.line, origin.col) for at in range(9) if (origin := lines.origin(at))]

    assert "Tea & milk" == rendered.text
    assert [(3, col) for col in (5, 6, 7, 8, 9, 14, 15, 16, 17)] == columns
    assert Origin(start=6, line=3, col=15) == lines.place(Span(6, 8)).origin


def test_marks_notes_and_entries_are_kept() -> None:
    """What the format itself marks comes out as the shared steps want it."""
    rendering = Rendering()
    rendering.begin("paragraph")
    rendering.write("Tea helps")
    span = rendering.write("¹")
    rendering.mark(span, ("fn1",), "footnote")
    rendering.end()
    rendering.begin("note")
    label = rendering.write("1")
    rendering.write(" Smith J. Tea. BMJ. 2014.")
    rendering.footnote("fn1", label, rendering.end())
    layout = rendering.finished().layout

    assert (Mark(Span(9, 10), ("fn1",), "footnote"),) == tuple(layout.marks)
    assert [("fn1", Span(12, 13))] == [(one.label, one.label_span) for one in layout.footnotes]


def test_an_empty_paragraph_of_word_leaves_blanks() -> None:
    """The no-break space by which Word shows an empty line is no sign that anybody typed."""
    rendering = Rendering()
    rendering.begin("paragraph")
    rendering.write("\u00a0")
    rendering.end()
    assert "\u00a0" not in rendering.finished().text
