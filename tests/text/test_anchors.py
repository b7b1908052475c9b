"""Quotations are found again after edits, and never anywhere else."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.text.anchors import Anchor, AnchoredText
from claimcheck.text.likeness import similarity
from claimcheck.text.normal import tidy

ROOT = Path(__file__).parents[2]
RAW = (ROOT / "examples/massage-for-ms/article.txt").read_text(encoding="utf-8")
TEXT = tidy(RAW[RAW.index("Multiple sclerosis is") : RAW.index("[1] “Multiple")])
SENTENCES = [
    Span(found.start(), found.end())
    for found in re.finditer(r"[A-Z][^.•]*(?:\.\d[^.•]*)*\.", TEXT)
    if len(found.group()) > 40
]
OTHER_WORDS = tuple(tidy("however mild clinical often three weekly reported older").split(" "))
OTHER_END = tuple(tidy("was a small trial that few people took part in for a time").split(" "))
ROUNDS = 5

Change = Callable[[str, random.Random], str]


def _context(span: Span) -> tuple[str, str]:
    return TEXT[max(span.start - 32, 0) : span.start], TEXT[span.end : span.end + 32]


def find_anchor(text: str, *, exact: str, prefix: str, suffix: str) -> Anchor:
    """Return where a quotation stands in a text."""
    return AnchoredText(text).find(exact=exact, prefix=prefix, suffix=suffix)


def _sought(span: Span, text: str) -> Anchor:
    prefix, suffix = _context(span)
    return find_anchor(text, exact=TEXT[span.start : span.end], prefix=prefix, suffix=suffix)


def _typo(sentence: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(sentence) - 1)
    return sentence[:at] + "#" + sentence[at + 1 :]


def _inserted(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    for _ in range(chance.randint(1, 2)):
        words.insert(chance.randrange(1, len(words)), chance.choice(OTHER_WORDS))
    return " ".join(words)


def _deleted(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    at = chance.randrange(len(words) - 2)
    return " ".join(words[:at] + words[at + 2 :])


def _five_edits(sentence: str, chance: random.Random) -> str:
    for _ in range(5):
        sentence = _typo(sentence, chance)
    return sentence


def _half_rewritten(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    half = len(words) // 2
    new = chance.sample(OTHER_END, min(len(words) - half, len(OTHER_END)))
    return " ".join([*words[:half], *new]) + "."


def _edited(change: Change, seed: int) -> list[tuple[Span, Anchor]]:
    """Return, for each sentence and round, where its new words stand and what was found."""
    chance = random.Random(seed)  # noqa: S311 -- the edits must be the same every time
    results = []
    for span in SENTENCES * ROUNDS:
        new = change(TEXT[span.start : span.end], chance)
        text = TEXT[: span.start] + new + TEXT[span.end :]
        results.append((Span(span.start, span.start + len(new)), _sought(span, text)))
    return results


def test_the_article_has_thirty_sentences_or_so() -> None:
    """The sentences that the table is measured on are there."""
    assert 27 <= len(SENTENCES) <= 33


def test_unchanged() -> None:
    """Every sentence of an article that nobody changed is found exactly where it is."""
    found = [_sought(span, TEXT) for span in SENTENCES]

    assert [("exact", span, 1.0) for span in SENTENCES] == [
        (anchor.state, anchor.span, anchor.similarity) for anchor in found
    ]


def test_typo_is_edited_in_its_exact_place() -> None:
    """A sentence with one wrong character is edited, and its place is the whole sentence."""
    results = _edited(_typo, 1)

    assert {"edited"} == {anchor.state for _, anchor in results}
    assert [span for span, _ in results] == [anchor.span for _, anchor in results]


@pytest.mark.parametrize(("change", "seed"), [(_inserted, 2), (_deleted, 3), (_five_edits, 4)])
def test_small_edits_are_all_found_in_their_place(change: Change, seed: int) -> None:
    """Words in, words out, five edits: every sentence is found, and where it stands."""
    results = _edited(change, seed)

    assert {"edited", "rewritten"} >= {anchor.state for _, anchor in results}
    assert all(anchor.span and anchor.span.meets(span) for span, anchor in results)


def test_half_rewritten_sentences() -> None:
    """Nearly all sentences with a new second half are found in their place, none elsewhere."""
    results = _edited(_half_rewritten, 5)
    found = [(span, anchor.span) for span, anchor in results if anchor.span]

    assert len(found) >= 0.93 * len(results)
    assert {"edited", "rewritten", "lost"} >= {anchor.state for _, anchor in results}
    assert all(place.meets(span) for span, place in found)


def test_deleted_sentence_is_lost() -> None:
    """A sentence that is gone is never taken for another one."""
    found = [_sought(span, TEXT[: span.start] + TEXT[span.end :]) for span in SENTENCES]

    assert ["lost"] * len(SENTENCES) == [anchor.state for anchor in found]


def test_moved_sentence_is_exact() -> None:
    """A sentence that was moved without a change is found without its context."""
    last = SENTENCES[-1]
    for span in SENTENCES[:-1]:
        sentence = TEXT[span.start : span.end]
        text = f"{TEXT[: span.start]}{TEXT[span.end : last.end]} {sentence}{TEXT[last.end :]}"
        anchor = _sought(span, text)
        place = anchor.span

        assert anchor.state == "exact"
        assert place
        assert sentence == text[place.start : place.end]


def test_white_space_and_quotation_marks_do_not_count() -> None:
    """Line breaks, no-break spaces, curly quotes and dashes are the same as their plain forms."""
    raw = "Before.\n\nThe patient’s\u00a0level\n  fell – “much”. After."
    anchor = find_anchor(raw, exact='The patient\'s level fell - "much".', prefix="", suffix="")

    assert Anchor(state="exact", span=Span(9, 45), similarity=1.0) == anchor
    assert raw[9:45] == "The patient’s\u00a0level\n  fell – “much”."


def test_context_picks_one_of_several() -> None:
    """Where the words stand twice, the words around them say which place is meant."""
    text = "For the back: Massage may help. For the neck, which is weaker: Massage may help. End."
    quote = "Massage may help."
    first = find_anchor(text, exact=quote, prefix="For the back: ", suffix=" For the neck")
    second = find_anchor(text, exact=quote, prefix="which is weaker: ", suffix="")

    assert ("exact", Span(14, 31)) == (first.state, first.span)
    assert ("exact", Span(63, 80)) == (second.state, second.span)


@pytest.mark.parametrize("prefix", ["", "words that stand nowhere near", "may help. "])
def test_several_equal_places_are_ambiguous(prefix: str) -> None:
    """Without a context that tells them apart, no place is chosen."""
    text = "Massage may help. Massage may help. Massage may help. Massage may help."
    anchor = find_anchor(text, exact="Massage may help.", prefix=prefix, suffix="")

    assert Anchor(state="ambiguous") == anchor


def test_two_equally_edited_places_are_ambiguous() -> None:
    """Two passages that differ from the quotation by as much are not told apart."""
    text = (
        "The trial treated 24 adults for six weeks. "
        "Later on the trial treated 36 adults for six weeks."
    )
    anchor = find_anchor(
        text, exact="the trial treated 48 adults for six weeks.", prefix="", suffix=""
    )

    assert Anchor(state="ambiguous") == anchor


def test_neighbour_is_no_edit() -> None:
    """A sentence much like the deleted one, which stood right after it, is not that one."""
    one = "In the first trial, 24 patients had massage for six weeks."
    two = "In the third trial, 36 patients had massage for two weeks."
    anchor = find_anchor(
        f"So much is known. {two} Nothing else is.",
        exact=one,
        prefix="So much is known. ",
        suffix=" In the third trial, 36 patients",
    )

    assert anchor.state == "lost"


def test_short_quotation_is_not_found_in_another_word() -> None:
    """A deleted "Tingling" is neither "Numbness or tingling" nor "Tinglings"."""
    text = "• Numbness or tingling • Pain • Tinglings • Fatigue"
    anchor = find_anchor(
        text, exact="Tingling", prefix="• Lack of coordination • ", suffix=" • Vision impairment"
    )

    assert anchor.state == "lost"


def test_added_end_belongs_to_the_edited_passage() -> None:
    """Where words were added at the end, the context shows where the passage ends now."""
    text = "It is cheap. Massage eases pain in the back and neck, of women above all. It is safe."
    anchor = find_anchor(
        text,
        exact="Massage eases pain in the back and neck.",
        prefix="It is cheap. ",
        suffix=" It is safe.",
    )

    assert ("edited", Span(13, 73)) == (anchor.state, anchor.span)
    assert text[13:73] == "Massage eases pain in the back and neck, of women above all."


@pytest.mark.parametrize("exact", ["", " \n", "\u200b"])
def test_nothing_is_nowhere(exact: str) -> None:
    """An empty quotation is lost."""
    assert Anchor(state="lost") == find_anchor("Some text.", exact=exact, prefix="", suffix="")


def test_script_without_blanks() -> None:
    """An edited sentence of a script that sets no blanks is found, and not grown."""
    before, after = "第一句话在这里说明背景。", "第三句话是结论和展望。"
    old = "按摩可以缓解多发性硬化症患者的疼痛和疲劳，并且改善他们的睡眠质量和情绪状态。"
    new = old.replace("缓解", "减轻")
    anchor = find_anchor(before + new + after, exact=old, prefix=before, suffix=after)

    assert ("edited", Span(12, 12 + len(new))) == (anchor.state, anchor.span)


def test_places_are_whole_words_in_order() -> None:
    """Every exact place is told, those inside other words left out."""
    text = AnchoredText("Pain, pain and  pain; painful spain.")

    assert [Span(6, 10), Span(16, 20)] == text.places("pain")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("kitten", "sitting", 1 - 3 / 7), ("abc", "abc", 1.0), ("", "abc", 0.0), ("", "", 1.0)],
)
def test_similarity(one: str, other: str, expected: float) -> None:
    """Similarity is one less the edit distance by the longer text."""
    assert pytest.approx(expected) == similarity(one, other)


def _distance(one: str, other: str) -> int:
    """Return the edit distance by the textbook's table."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        last, row[0] = row[0], at
        for to, there in enumerate(other, 1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (sign != there))
    return row[-1]


@given(st.text("abc", min_size=1, max_size=40), st.text("abc", min_size=1, max_size=40))
def test_similarity_is_edit_distance(one: str, other: str) -> None:
    """The bit vectors count what the textbook's table counts."""
    expected = 1 - _distance(one, other) / max(len(one), len(other))

    assert pytest.approx(expected) == similarity(one, other)


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text(text: str, exact: str, prefix: str, suffix: str) -> None:
    """No text crashes the search, and a place lies in the text and says what it should."""
    anchor = find_anchor(text, exact=exact, prefix=prefix, suffix=suffix)

    assert 0 <= anchor.similarity <= 1
    assert (anchor.span is None) == (anchor.state in {"lost", "ambiguous"})
    if anchor.span:
        assert 0 <= anchor.span.start <= anchor.span.end <= len(text)
    if anchor.span and anchor.state == "exact":
        assert tidy(exact) == tidy(text[anchor.span.start : anchor.span.end])


@given(st.data())
def test_any_part_is_found_or_ambiguous(data: st.DataObject) -> None:
    """What was cut out of a text at word boundaries is exact or stands there several times."""
    words = data.draw(st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    exact = " ".join(words[first:last])
    prefix, suffix = " ".join(words[:first])[-32:], " ".join(words[last:])[:32]
    anchor = find_anchor(" ".join(words), exact=exact, prefix=prefix, suffix=suffix)

    assert anchor.state in {"exact", "ambiguous"}


@pytest.mark.parametrize("text", ["a " * 200_000, "a" * 400_000, " " * 400_000, "ab\n" * 150_000])
def test_hostile_text_is_no_work(text: str) -> None:
    """Long runs of the same thing, sought with a long quotation, are done with at once."""
    anchor = find_anchor(text, exact=text[:3000] + "x", prefix=text[:4000], suffix=text[:4000])

    assert anchor.state in {"edited", "ambiguous", "lost"}


@pytest.mark.parametrize(
    "exact", ["People report symptoms of MS.", "People report symp-\ntoms of MS."]
)
def test_a_word_divided_at_a_line_end(exact: str) -> None:
    """A quotation is found with the word whole and as it stands."""
    raw = "Tea is old. People report symp-\ntoms of MS. It is so."
    anchor = AnchoredText(raw).find(exact=exact)

    assert "exact" == anchor.state
    assert anchor.span
    assert "People report symp-\ntoms of MS." == raw[anchor.span.start : anchor.span.end]
