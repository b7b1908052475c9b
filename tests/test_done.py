"""When the look-ups are done: seeded faults are found, and sound references are let pass."""

import pytest

from tests.world.trial import Finding, is_true_remark, trial

FAULTS = 100
PER_SHAPE = 14
SOUND = 500
LEAST_FOUND = 98


def test_the_faults_are_found_and_the_sound_references_pass() -> None:
    """A hundred faults of every kind, five hundred references in as many shapes, one run."""
    found = trial(seed=1, faults=FAULTS, per_shape=PER_SHAPE)

    assert found.faults == FAULTS
    assert found.sound >= SOUND
    assert [(alarm["rule"], alarm["message"], text) for alarm, text in found.alarms] == []
    assert found.unverified == []
    missed = [(one.fault, one.reference, sorted(rules)) for one, rules in found.missed]
    assert len(missed) <= FAULTS - LEAST_FOUND, missed


@pytest.mark.parametrize(
    ("rule", "cited", "expected"),
    [
        ("missing-doi", "Roe A. Tea. BMJ. 2014;3:1. PMID: 24380861.", True),
        ("missing-doi", "Roe A. Tea. BMJ. 2014;3:1. doi: 10.1136/bmj.1.", False),
        ("insecure-link", "“Tea.” BBC. http://127.0.0.2:8000/tea.", True),
        ("insecure-link", "“Tea.” BBC. https://bbc.test/tea.", False),
        ("wrong-year", "Roe A. Tea. BMJ. 2014;3:1. PMID: 24380861.", False),
    ],
)
def test_few_remarks_on_sound_references_are_true(rule: str, cited: str, *, expected: bool) -> None:
    """What is no false alarm is told by the reference, not by the name of the rule alone."""
    finding: Finding = {"rule": rule}

    assert is_true_remark(finding, cited) is expected
