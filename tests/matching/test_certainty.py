"""When a claim is surer than its source, and when it makes a cause of an association."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.certainty import causes_of_association, overstated

CAREFUL = (
    "Ginger and nausea in early pregnancy",
    "Sixty women took ginger or placebo.",
    "Ginger may reduce nausea in pregnancy.",
    "Larger trials are needed.",
)
PLAIN = (*CAREFUL[:2], "Nausea in pregnancy was reduced with ginger.", *CAREFUL[2:])
HALF = (*CAREFUL[:2], "Ginger reduces nausea in pregnancy and may be safe in pregnancy.")
OBSERVED = (
    "Walking and back pain",
    "In this cross-sectional survey 900 clerks were asked about walking and back pain.",
    "Daily walking was associated with less back pain.",
    "Causation cannot be shown without a randomised trial.",
)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Ginger reduces nausea in pregnancy.", "reduces"),
        ("Ginger always ends nausea in pregnancy.", "always"),
        ("Ginger cures nausea in pregnancy.", "cures"),
        ("It is proven that ginger ends nausea.", "proven"),
    ],
)
def test_overstated(claim: str, words: str) -> None:
    """The words that promise too much are found, and the careful sentence."""
    found = overstated(claim, CAREFUL)

    assert found
    assert (words, 2) == (claim[slice(*found.words)], found.at)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Ginger may reduce nausea in pregnancy.", CAREFUL),
        ("Ginger does not cure nausea in pregnancy.", CAREFUL),
        ("A trial found that ginger reduces nausea in pregnancy.", CAREFUL),
        ("Ginger is popular in pregnancy against nausea.", CAREFUL),
        ("Ginger cures headache.", CAREFUL),
        ("Ginger reduces nausea in pregnancy.", PLAIN),
        ("Ginger reduces nausea in pregnancy.", HALF),
        (
            "Ginger cures nausea in pregnancy.",
            (*CAREFUL, "Ginger cured nausea in all women.", "It cures nausea."),
        ),
        ("Ginger reduces nausea in pregnancy.", ()),
    ],
)
def test_not_overstated(claim: str, source: tuple[str, ...]) -> None:
    """A careful claim, and one that is as plain as its source, is left alone."""
    assert overstated(claim, source) is None


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Daily walking prevents back pain.", "prevents"),
        ("Walking every day reduces the risk of back pain.", "reduces"),
        ("A lack of walking causes back pain.", "causes"),
        ("Walking lowers back pain.", "lowers"),
    ],
)
def test_causes(claim: str, words: str) -> None:
    """The word that makes a cause is found, and the sentence with the association."""
    found = causes_of_association(claim, OBSERVED)

    assert found
    assert (words, 2) == (claim[slice(*found.words)], found.at)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Walking is linked to less back pain.", OBSERVED),
        ("Walking may prevent back pain.", OBSERVED),
        ("Walking does not cause back pain.", OBSERVED),
        ("Back pain increases with age.", OBSERVED),
        ("Clerks who walk daily have less back pain.", OBSERVED),
        ("Smoking causes lung cancer.", OBSERVED),
        ("Walking prevents back pain.", (*OBSERVED[:3], "Walking prevents back pain.")),
        ("Walking prevents back pain.", (*OBSERVED[:3], "In a trial, walking was advised.")),
        ("Walking prevents back pain.", (OBSERVED[0], OBSERVED[2])),
    ],
)
def test_no_causes(claim: str, source: tuple[str, ...]) -> None:
    """Who only observes, and says so of this very matter: else nothing is said."""
    assert causes_of_association(claim, source) is None


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=5))
def test_any_text(claim: str, sentences: list[str]) -> None:
    """Any text is read without an error, and what is found points into claim and source."""
    for found in (overstated(claim, sentences), causes_of_association(claim, sentences)):
        assert found is None or (0 <= found.at < len(sentences) and claim[slice(*found.words)])
