"""Signs of emphasis that stand in plain text do not hide what they emphasise."""

import pytest

from claimcheck.read.emphasis import emphasis
from tests.read.reading import article_of, words

BODY = "Tea is old [1]. It is warm [2].\n\n[2] Jones B. A second work. Lancet. 2015;4:5-6.\n\n"


@pytest.mark.parametrize("sign", ["*", "_"])
def test_a_journal_in_emphasis_is_read(sign: str) -> None:
    """``*Chest*`` and a bold volume in a text file, each field at its own characters."""
    raw = f"Smith J. Sleep and work at night. {sign}Eur Heart J{sign}. 2013;**33**(2):12-19."
    text = f"{BODY}[1] {raw}\n"
    (reference,) = [one for one in article_of(text).references if one.label == "1"]

    values = {field.name: field.value for field in reference.fields}
    assert values["title"] == "Sleep and work at night"
    assert values["container"] == "Eur Heart J"
    assert (values["volume"], values["issue"], values["pages"]) == ("33", "2", "12-19")
    assert reference.raw == raw
    for field in reference.fields:
        assert field.raw == words(text, field.span)


@pytest.mark.parametrize(
    "text",
    [
        "Smith J*, Roe A*. A work. BMJ. 2014;3:4-5.",
        "Smith J. A work. https://site.test/a_work_of_note_",
        "________. A second work. BMJ. 2014;3:4-5.",
        "Smith J. 2 * 3 is * six. BMJ. 2014;3:4-5.",
        "Smith J. The gene snake_case_name. BMJ. 2014;3:4-5.",
    ],
)
def test_other_stars_and_lines_stay(text: str) -> None:
    """Signs after names, in addresses, in words and for repeated authors are no emphasis."""
    assert emphasis(text, 0) == []
