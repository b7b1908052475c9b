"""Letters as LaTeX's macros mean the same letters."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.accents import accented, spelt
from claimcheck.bibliography.bibtex.latex import decoded


def test_letters_get_their_macros() -> None:
    """Accents stand before their letter, in braces; what has no macro stays."""
    assert r"M{\"u}ller" == accented("Müller")
    assert r"{\c{S}}" == accented("Ş")
    assert r"{\'\i}" == accented("í")
    assert r"{\ss}{\o}{\L}{\r{a}}" == accented("ßøŁå")
    assert "100--105 ``x''" == accented("100–105 “x”")
    assert "東 α" == accented("東 α")


@given(st.text(alphabet=st.characters(min_codepoint=0xA0, max_codepoint=0x17F), max_size=10))
def test_they_are_read_again(text: str) -> None:
    """Whatever is written so is the same text for a reader of the file."""
    assert decoded(text) == decoded(accented(text))


def test_only_what_an_encoding_lacks_is_spelt() -> None:
    """A file in Latin letters keeps its own, and gets macros for the others."""
    assert r"Müller {\L}ukasz 東" == spelt("Müller Łukasz 東", "cp1252")
