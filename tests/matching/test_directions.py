"""Which way a sentence goes, and when another one goes the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.directions import Change, change_of, conflict_of

CHANGES = [
    ("Massage reduces fatigue in adults.", Change("down", None, frozenset({"fatigu"}))),
    ("Fatigue decreased in the massage group.", Change("down", None, frozenset({"fatigu"}))),
    ("A decrease in fatigue was seen.", Change("down", None, frozenset({"fatigu"}))),
    ("Yoga improves balance.", Change("better", None, frozenset({"balanc"}))),
    ("Tea raises blood pressure.", Change("up", None, frozenset({"blood", "pressur"}))),
    ("Noise worsens sleep.", Change("worse", None, frozenset({"sleep"}))),
    ("Massage had no effect on fatigue.", Change("none", None, frozenset({"fatigu"}))),
    ("Massage did not reduce fatigue.", Change("none", "down", frozenset({"fatigu"}))),
    ("Fatigue was unchanged.", Change("none", None, frozenset({"fatigu"}))),
    (
        "No significant improvement in balance was found.",
        Change("none", "better", frozenset({"balanc"})),
    ),
]
NO_CHANGES = [
    "Massage is popular.",
    "Massage reduced fatigue and improved sleep.",
    "Massage had no effect on fatigue but improved sleep.",
    "Massage of the lower back is popular.",
    "Higher education is expensive.",
    "It improves.",
    "Massage improves general walking distance leg function arm strength grip force.",
    "",
]
SOURCE = (
    "Swedish massage in multiple sclerosis",
    "Twenty-four people had Swedish massage or a rest period.",
    "There was no significant change in walking distance with massage.",
    "Fatigue decreased significantly with massage (p = .01).",
    "Sleep was better, but pain did not improve with massage.",
)
CONFLICTS = [
    ("Massage improves walking distance.", (2, "none")),
    ("Massage increases fatigue.", (3, "down")),
    ("Massage has no effect on fatigue.", (3, "down")),
    ("Massage reduces pain.", (4, "none")),
]
NO_CONFLICTS = [
    "Massage did not change walking distance.",
    "Massage reduces fatigue.",
    "Massage relieves fatigue.",
    "Massage improves fatigue.",
    "Massage did not reduce pain.",
    "Massage increases grip strength.",
    "Acupuncture improves walking distance.",
]


@pytest.mark.parametrize(("claim", "change"), CHANGES)
def test_change(claim: str, change: Change) -> None:
    """Direction and outcome are read, before or behind the verb."""
    assert change == change_of(claim)


@pytest.mark.parametrize("claim", NO_CHANGES)
def test_no_one_change(claim: str) -> None:
    """No change, several, or one without an outcome of its own is none."""
    assert change_of(claim) is None


@pytest.mark.parametrize(("claim", "expected"), CONFLICTS)
def test_conflict(claim: str, expected: tuple[int, str]) -> None:
    """The sentence that goes another way is found."""
    change = change_of(claim)

    assert change
    assert expected == conflict_of(claim, change, SOURCE)


@pytest.mark.parametrize("claim", NO_CONFLICTS)
def test_no_conflict(claim: str) -> None:
    """The same way, a way that may be the same, and other outcomes are no conflict."""
    change = change_of(claim)

    assert change
    assert conflict_of(claim, change, SOURCE) is None


CONTROLLED = "Walking distance did not differ between the groups."
TITLE = "Massage and walking"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ((TITLE, "Massage was compared with usual care.", CONTROLLED), (2, "none")),
        ((TITLE, "Massage was compared with stretching.", CONTROLLED), None),
        (("Massage versus usual care and walking", CONTROLLED), None),
        ((TITLE, "Massage was as effective as usual care.", CONTROLLED), None),
        ((TITLE, "We asked whether massage changes walking distance or not."), None),
        ((TITLE, "Walking distance was lower in the control group of the massage trial."), None),
        ((TITLE, "Walking distance changed with massage (not significant)."), None),
    ],
)
def test_groups(source: tuple[str, ...], expected: tuple[int, str] | None) -> None:
    """A sentence about groups counts where the other group had nothing; purposes never count."""
    claim = "Massage increases walking distance."
    change = change_of(claim)

    assert change
    assert expected == conflict_of(claim, change, source)


def test_an_effect_must_be_proved() -> None:
    """Against a claim of no effect stands only a significant one."""
    claim = "Massage had no effect on fatigue."
    change = change_of(claim)

    assert change
    assert (
        conflict_of(claim, change, ("Massage", "Fatigue decreased with massage (p = .3).")) is None
    )
    assert conflict_of(claim, change, ("Massage", "Fatigue decreased with massage (p < .01).")) == (
        1,
        "down",
    )


@given(st.text(max_size=300), st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_any_text(claim: str, sentences: list[str]) -> None:
    """Any text is read without an error, and a conflict points into the source."""
    change = change_of(claim) or Change("down", None, frozenset({"fatigu"}))

    found = conflict_of(claim, change, sentences)

    assert found is None or 0 <= found.at < len(sentences)
