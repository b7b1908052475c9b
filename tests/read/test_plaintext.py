"""Plain text becomes blocks, as people have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.read.plaintext import read_plaintext
from tests.read.reading import words


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and content of each block, white space folded."""
    return [
        (block.kind, " ".join(words(text, block.content).split()))
        for block in read_plaintext(text).blocks
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blank_lines_separate_blocks(newline: str) -> None:
    """Blank lines, also of no-break spaces, end a paragraph whatever the line ends are."""
    text = newline.join(["The first one stands here.", "\u00a0 ", "The second one.", "", ""])

    assert [("paragraph", "The first one stands here."), ("paragraph", "The second one.")] == kinds(
        text
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were broken at a width go on; long lines of their own are paragraphs."""
    wrapped = (
        "Massage is a way to work on the\nmuscles of the body that is old, and\nit is used widely."
    )
    single = "A line.\nAnother line that is quite a bit longer than the first one is.\nA third."

    assert 1 == len(kinds(wrapped))
    assert 3 == len(kinds(single))


@pytest.mark.parametrize(
    "bullet",
    ["·\u00a0\u00a0", "• ", "- ", "* ", "– ", "\uf0b7 ", "o\u00a0\u00a0", "1. ", "2) ", "(a) "],
)
def test_bullets_of_word_processors(bullet: str) -> None:
    """Every bullet opens an item; items that follow each other are one list."""
    text = f"It helps with:\n\n  {bullet}pain\n\u00a0\n  {bullet}sleep at night\n\nThat is all."
    blocks = read_plaintext(text).blocks

    assert ["pain", "sleep at night"] == [
        words(text, block.content) for block in blocks if block.kind == "item"
    ]
    assert {1} == {block.list_number for block in blocks if block.kind == "item"}


@pytest.mark.parametrize(
    "line",
    ["Safety of massage", "METHODS", "## Results", "2. Methods", "Is it safe?", "Überblick"],
)
def test_headings(line: str) -> None:
    """A short line by itself without a full stop is a heading, numbered ones and questions too."""
    text = f"{line}\n\nA paragraph follows here, and it is a sentence.\n"

    assert "heading" == kinds(text)[0][0]


def test_a_numbered_heading_above_its_part() -> None:
    """A numbered line is a heading too where its first part follows at once, and no item of a list."""
    text = "2. Methods\n\n2.1 Participants\n\nA paragraph follows here, and it is a sentence.\n"
    assert ["heading", "heading", "paragraph"] == [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    "line",
    [
        "It ends with a full stop.",
        "The benefits include:",
        "[1] Smith J. A work",
        "http://example.org/page",
        "a line that begins with a small letter",
        "“A quotation by itself”",
        "One line that has far more words than any heading has, so that it is taken for a paragraph",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    """Sentences, introductions, entries, addresses and quotations are no headings."""
    text = f"{line}\n\nA paragraph follows here, and it is a sentence.\n"

    assert "heading" != kinds(text)[0][0]


def test_run_in_headings() -> None:
    """The heading that runs into a paragraph is told, and the paragraph keeps its words."""
    text = (
        "Pain: Pain can be eased by massage.\n\nHe said: Nothing helps at all, of what I tried.\n"
    )
    first, second = read_plaintext(text).blocks

    assert first.run_in is not None
    assert "Pain" == words(text, first.run_in)
    assert second.run_in is not None
    assert text[: text.index("\n")] == words(text, first.content)


@given(st.text(alphabet=st.sampled_from("aB.:•- \u00a0\n\r\t1[]#é") | st.characters(codec="utf-8")))
def test_any_text_has_blocks_in_order(text: str) -> None:
    """Blocks never overlap, stand in order, and hold every character that is no blank or rule."""
    blocks = read_plaintext(text).blocks

    ends = [0, *(block.span.end for block in blocks)]
    starts = [*(block.span.start for block in blocks), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    for block in blocks:
        assert block.span.holds(block.content)
        assert block.run_in is None or block.content.holds(block.run_in)


def test_two_sentences_are_no_heading() -> None:
    """A short line without a full stop at its end heads nothing where a sentence ends in it."""
    text = (
        "On tea\n\nA single cup helped the patients.2 Tea also warms, as a drink.4\n\nIt is old.\n"
    )

    assert ["heading", "paragraph", "paragraph"] == [
        block.kind for block in read_plaintext(text).blocks
    ]


def test_a_marker_behind_a_full_stop_is_no_heading() -> None:
    """A short paragraph that ends in a superscript is a sentence; two questions may head a text."""
    text = "On lupus\n\nIt is often found between ages 15 and 44.²\n\nWho gets it? What to know\n"

    assert ["heading", "paragraph", "heading"] == [
        block.kind for block in read_plaintext(text).blocks
    ]


@pytest.mark.parametrize("bullet", ["o\t", "o  ", "⁃ ", "→\t", "→  ", "§\t", "§  "])
def test_bullets_of_word_without_a_blank_line(bullet: str) -> None:
    """Such a bullet opens an item on every line; a section's sign before a number is none."""
    text = f"It helps with:\n{bullet}pain\n{bullet}sleep\n\n§ 5 of the law says that it is so."

    assert [("item", "pain"), ("item", "sleep")] == kinds(text)[1:3]
    assert "paragraph" == kinds(text)[3][0]


def test_a_few_words_with_a_colon() -> None:
    """They are a heading alone, an introduction above a list, and nothing else with more words."""
    after = "\n\nThere are many of them now."

    assert "heading" == kinds("Treatment options:" + after)[0][0]
    assert "paragraph" == kinds("Treatment options:\n\n- rest\n- tea")[0][0]
    assert "paragraph" == kinds("It was said by many of them:" + after)[0][0]


def test_a_divided_word_holds_lines_together() -> None:
    """A short first line that ends within a word goes on."""
    text = "The symp-\ntoms of MS fell by a very large share in all of the groups."

    assert [("paragraph", " ".join(text.split()))] == kinds(text)


def test_a_wrapped_line_can_begin_with_a_marker() -> None:
    """A broken line that begins with "(2)" in mid-sentence goes on; steps are items still."""
    wrapped = "Many people take the tablets every day because they are cheap (1). In a trial\n"
    wrapped += "(2) they did nothing, which others had seen before in a much smaller group."
    steps = "Boil a litre of water in a pan that is large enough for all the rice you have\n"
    steps += "(1) weigh the rice\n(2) rinse it well"

    assert [("paragraph", " ".join(wrapped.split()))] == kinds(wrapped)
    assert ["paragraph", "item", "item"] == [kind for kind, _ in kinds(steps)]
