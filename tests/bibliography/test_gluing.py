"""Strings without blanks behind their signs are read, and every part keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings import parse_reference
from claimcheck.bibliography.strings.gluing import unglued
from claimcheck.model import Date, Field, Identifier, Name, Reference

ARTICLE = (
    "Roe J,Doe A.Deep sleep after massage.Acta Psychiatr Scand.1983;67(6):361-70.https://x.org/A.Bc"
)


def read(raw: str, offset: int = 0) -> Reference:
    """Return the reference that a string describes."""
    return parse_reference(raw, id="case#1", file="case.txt", offset=offset)


def test_a_glued_article_is_read_whole() -> None:
    """Authors, title and journal are parted as if the blanks stood there."""
    reference = read(ARTICLE)

    assert [name.family for name in reference.authors] == ["Roe", "Doe"]
    assert reference.value("title") == "Deep sleep after massage"
    assert reference.value("container") == "Acta Psychiatr Scand"
    assert reference.value("pages") == "361-370"
    assert reference.raw == ARTICLE


def test_every_part_of_a_glued_string_has_its_place_in_the_file() -> None:
    """The blanks that were put in count nowhere: a rule splices the characters of the file."""
    reference = read(ARTICLE, offset=500)

    parts: list[Name | Field | Date | Identifier] = [*reference.authors, *reference.fields]
    parts += [*reference.dates, *reference.identifiers]
    for part in parts:
        assert part.raw == ARTICLE[part.span.start - 500 : part.span.end - 500]
    assert (reference.span.start, reference.span.end) == (500, 500 + len(ARTICLE))


@pytest.mark.parametrize(
    "raw",
    [
        "Roe J. Deep sleep. Nature. 2015;521:436-44.",
        "Roe J. Deep sleep.Nature. 2015;521:436-44.",
        "Roe, J.A. and Doe, B.C. (2015) Deep sleep. https://www.Example.Org/A.Bc/De.Fg",
        "U.S. Department of Health. Ph.D. programmes in the U.S.A. 2015.",
    ],
)
def test_one_sign_and_addresses_are_left_alone(raw: str) -> None:
    """Initials, abbreviations and addresses have no blanks of their own."""
    assert unglued(raw) is None


@given(st.text(alphabet="aBc. ,/1(", max_size=60))
def test_only_blanks_are_put_in(raw: str) -> None:
    """Without its new blanks the text is the string."""
    parted = unglued(raw)
    if parted:
        signs = [sign for at, sign in enumerate(parted.text) if at not in parted.blanks]
        assert "".join(signs) == raw
        assert all(parted.text[at] == " " for at in parted.blanks)


@given(
    st.lists(
        st.sampled_from(["Roe J", "deep sleep", "Nature", "1983;6:1-9", "Acta Med"]), max_size=9
    )
)
def test_places_hold_in_every_glued_string(pieces: list[str]) -> None:
    """Whatever is read stands where it says."""
    raw = ".".join(pieces)
    reference = read(raw, offset=7)
    parts: list[Name | Field | Date] = [*reference.authors, *reference.fields, *reference.dates]
    for part in parts:
        assert part.raw == raw[part.span.start - 7 : part.span.end - 7]
