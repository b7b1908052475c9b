"""Rules of style where the cases in Markdown do not reach: characters, edits and hostile input."""

import datetime
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article, Finding
from claimcheck.rules.context import Context, World
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import Settings

TODAY = datetime.date(2026, 11, 22)
UNSEEN = "\u00a0\u00ad\u200a\u200b\u200d\u202e\u2060\ufeff\ufffd\x00\x0b\x92"


def found(name: str, text: str) -> list[Finding]:
    """Return what a rule says about a text."""
    article = Article(name="case", path="case.txt", format="text")
    world = World(articles=[article], texts={"case.txt": text}, today=TODAY, settings=Settings())
    rule: Rule = all_rules()[name]
    return list(rule.judge(article, Context(world, rule, article, "case.txt")))


def mended(text: str, findings: list[Finding]) -> str:
    """Return the text after all edits of the findings."""
    edits = sorted((edit for finding in findings for edit in finding.fixes), key=lambda e: e.span)
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    return text


@given(st.text(alphabet=st.sampled_from(UNSEEN + "ab· \n\u05d0👩"), max_size=60))
def test_unseen_characters_are_quoted_exactly(text: str) -> None:
    """A finding quotes the characters at its place, and edits do not overlap."""
    findings = found("invisible-characters", text)

    spans = sorted(edit.span for finding in findings for edit in finding.fixes)
    assert all(text.startswith(finding.quoted_text, finding.span.offset) for finding in findings)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text(alphabet=st.sampled_from(UNSEEN + "ab· \n\u05d0👩"), max_size=60))
def test_mending_unseen_characters_keeps_what_is_seen(text: str) -> None:
    """Letters, bullets and line ends are the same after all safe edits."""
    findings = [
        finding
        for finding in found("invisible-characters", text)
        if all(edit.safety == "safe" for edit in finding.fixes)
    ]

    actual = mended(text, findings)

    assert [sign for sign in text if sign in "ab·\n\u05d0👩\ufffd"] == [
        sign for sign in actual if sign in "ab·\n\u05d0👩\ufffd"
    ]


@given(st.text(alphabet=st.sampled_from("aeou nc\u0301\u0308\u0303\u0327é神\u1100\u1161\u11a8")))
def test_normalising_gives_form_c(text: str) -> None:
    """After the edits the text is in Form C, and it means the same as before."""
    actual = mended(text, found("unnormalised-text", text))

    assert unicodedata.normalize("NFC", text) == actual


WORD = st.text(alphabet="abcäöüßéèêëñçåøæíîïłąęőžščř", min_size=1, max_size=12)


@given(st.lists(WORD, min_size=1, max_size=5))
def test_garbled_words_are_restored(words: list[str]) -> None:
    """Small letters of UTF-8 read as Windows-1252 come back as they were."""
    garbled = " ".join(f"x{word}x" for word in words).encode()
    text = "".join(_as_windows(byte) for byte in garbled)

    actual = mended(text, found("mojibake", text))

    assert garbled.decode() == actual


def _as_windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    """No input breaks a rule that judges characters."""
    for name in ("invisible-characters", "unnormalised-text", "mojibake"):
        assert all(finding.quoted_text for finding in found(name, text))


@pytest.mark.parametrize("sign", ["\u00a0", "Ã", "\u0301", "\ufffd", " ", "\u202e", "é", "â€™"])
def test_a_long_line_is_judged(sign: str) -> None:
    """A line of 200,000 odd characters is judged, and few findings tell of it."""
    text = sign * 200_000

    findings = [
        finding
        for name in ("invisible-characters", "unnormalised-text", "mojibake")
        for finding in found(name, text)
    ]

    assert len(findings) <= 5


def test_many_marks_of_direction_are_told_by_number() -> None:
    """Of many grave characters five are shown, and each message tells how many there are."""
    expected = ["(1 of 9)", "(2 of 9)", "(3 of 9)", "(4 of 9)", "(5 of 9)"]

    actual = [finding.message[-9:-1] for finding in found("invisible-characters", "a\u202eb " * 9)]

    assert expected == actual


def test_soft_hyphen_at_the_end_of_a_line_is_left() -> None:
    """The soft hyphen that divides a word over two lines gets no edit: it joins the halves."""
    text = "symp\u00ad\ntoms of spas\u00adticity"
    expected = "symp\u00ad\ntoms of spasticity"

    actual = mended(text, found("invisible-characters", text))

    assert expected == actual
