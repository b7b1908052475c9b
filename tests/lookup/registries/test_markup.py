"""Titles and abstracts without markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.markup import abstract_text, without_markup


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("A <i>Lactobacillus</i> trial", "A Lactobacillus trial"),
        ("H<sub>2</sub>O and Na<sup>+</sup>/K<sup>+</sup>-ATPase", "H2O and Na+/K+-ATPase"),
        ("Rest &amp; fatigue", "Rest & fatigue"),
        ("Rest &amp;amp; fatigue", "Rest & fatigue"),
        ("CO&lt;sub&gt;2&lt;/sub&gt; in blood", "CO2 in blood"),
        ("<scp>MRI</scp> of\n   the <jats:italic>brain</jats:italic>", "MRI of the brain"),
        ("First line<br/>second line", "First line second line"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        (
            'Decay of <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">B→K</mml:math>',
            "Decay of B→K",
        ),
        (
            "<tex-math>$\\alpha$</tex-math><mml:math><mml:mi>α</mml:mi></mml:math> waves",
            "α waves",
        ),
        ("p < 0.05 and n > 3", "p < 0.05 and n > 3"),
        ("If a<b and c>d", "If a<b and c>d"),
        ("Where 1 < i < 10", "Where 1 < i < 10"),
        ("The <unknown> tag", "The <unknown> tag"),
        ("AT&T and R&D; a study", "AT&T and R&D; a study"),
        ("Tom&nbsp;&#x26;&#160;Jerry", "Tom & Jerry"),
        ("", ""),
    ],
)
def test_titles(title: str, plain: str) -> None:
    """Known tags and entities go; what only looks like them stays."""
    assert plain == without_markup(title)


def test_an_abstract() -> None:
    """Sections keep their titles, the word "Abstract" goes, paragraphs are parted by a blank."""
    jats = (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title>"
        "<jats:p>Rest is <jats:italic>good</jats:italic>.</jats:p></jats:sec>"
        "<jats:sec><jats:title>Results:</jats:title><jats:p>It helped (n &lt; 5).</jats:p></jats:sec>"
    )

    assert "Background: Rest is good. Results: It helped (n < 5)." == abstract_text(jats)
    assert "Abstract art heals." == abstract_text("<p>Abstract art heals.</p>")


@given(st.text(alphabet='<>&;/=ip amath"tile:-![]CDATA#x0', max_size=400))
def test_any_text(text: str) -> None:
    """No text breaks it, and none gets longer."""
    assert len(without_markup(text)) <= len(text)
    abstract_text(text)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<i ",
        "<i a=",
        "<!--",
        "<tex-math>",
        "<title>",
        "&",
        "&amp;",
        "<p",
        "&lt;i",
        "<title>a ",
    ],
)
def test_long_hostile_texts(piece: str) -> None:
    """Unclosed tags by the thousand are read in one go."""
    without_markup(piece * 10_000)
    abstract_text(piece * 10_000)
