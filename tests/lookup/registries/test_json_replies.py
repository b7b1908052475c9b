"""Which replies are JSON, and what their values are."""

import pytest
from msgspec.structs import replace

from claimcheck.lookup.registries.json_replies import json_object, objects, part, text, texts
from claimcheck.lookup.registries.registry import NotAnAnswer
from tests.lookup.registries.client import reply_of


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (" ", "the answer is empty"),
        ("<html>", "the answer is a web page and no JSON"),
        ('{"a": ', "the answer is cut or no JSON"),
        ('{"a": "\\ud800"}', "the answer is cut or no JSON"),
        ("[1]", "the answer is JSON, but not the wanted kind"),
        ("[" + "0," * 500_000 + "0]", "the answer has too many values"),
    ],
)
def test_what_is_no_answer(body: str, detail: str) -> None:
    """Each kind of nonsense is named."""
    with pytest.raises(NotAnAnswer, match=f"^{detail}$"):
        json_object(reply_of(body))


def test_a_cut_reply() -> None:
    """What the client cut is no answer, even where the rest is JSON."""
    with pytest.raises(NotAnAnswer) as caught:
        json_object(replace(reply_of("{}"), truncated=True))

    assert ("too-large", False) == (caught.value.reason, caught.value.again)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  two\n words\t", "two words"),
        (12, "12"),
        (["", None, "first", "second"], "first"),
        (True, ""),
        (1.5, ""),
        ({"a": 1}, ""),
        (10**400, ""),
        ("a\x1b[31mb\x00", "a[31mb"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
    ],
)
def test_texts_of_values(value: object, line: str) -> None:
    """Text and whole numbers are one line without control characters; the rest is nothing."""
    assert line == text(value)


def test_lists_of_values() -> None:
    """One value stands for a list of one; what has another type is left out."""
    assert ("a", "b") == texts(["a", "b", "a", None, {}])
    assert ("a",) == texts("a")
    assert ({"a": 1},) == objects([{"a": 1}, None, "b"])
    assert ({"a": 1},) == objects({"a": 1})
    assert () == objects("text")
    assert {} == part({"a": []}, "a")
