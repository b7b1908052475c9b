"""Decoding and escaping the values of fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.latex import decoded, escaped, unescaped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("The {DNA} of {{X}}", "The DNA of X"),
        (r"M{\"u}ller, Garc{\'\i}a, Fran\c cois", "Müller, García, François"),
        (r"Erd\H{o}s {\O}stergaard {\AA}ngstr{\"o}m Stra\ss e", "Erdős Østergaard Ångström Straße"),
        (r"5\% of \#1 \& a\_b", "5% of #1 & a_b"),
        (r"$\alpha$-blocker, cost $5 and $6", "α-blocker, cost $5 and $6"),
        (r"\emph{in vitro} and {\em in vivo}", "in vitro and in vivo"),
        ("a--b---c ``q'' x~y", "a–b—c “q” x y"),
        (r"\url{http://a.org/b\_c~d} \href{http://x.org}{text}", "http://a.org/b_c~d text"),
        (r"\prl\ and The {\TeX}book", "prl and The TeXbook"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        (r"Opinion {\textbar} News \textbar{} {\textquotedbl}x", 'Opinion | News | "x'),
        (r"CO$_2$ and \ensuremath{\alpha}, $10^{-3}$", "CO2 and α, 10-3"),
        (r"{\noopsort{1973b}}1973", "1973"),
    ],
)
def test_decoded(text: str, expected: str) -> None:
    """LaTeX becomes what a reader sees in print."""
    assert decoded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"https://a.org/b\_c{\_}d\%20~e--f", "https://a.org/b_c_d%20~e--f"),
        (r"10.1002/(SICI)1$<$1::AID-1$>$3.0.CO;2-2", "10.1002/(SICI)1<1::AID-1>3.0.CO;2-2"),
        (r"\url{https://a.org/{x}}", r"\url{https://a.org/{x}}"),
        (r"\url{https://a.org/x}", "https://a.org/x"),
    ],
)
def test_unescaped(text: str, expected: str) -> None:
    """Only escapes come off a URL or an identifier; dashes and tildes are its own."""
    assert unescaped(text) == expected


@given(st.text(alphabet="ab {}\\$~-'`^&%#_\"uic\x00é“", max_size=40))
def test_escaped_text_comes_back(text: str) -> None:
    """Any text survives escaping and decoding, and its braces never unbalance the value."""
    assert decoded(escaped(text)) == text
    assert escaped(text).count("{") == escaped(text).count("}")
