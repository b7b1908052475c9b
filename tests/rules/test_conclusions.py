"""The rules on conclusions beside many claims and abstracts: sound claims must stay silent."""

from collections import Counter
from pathlib import Path

import pytest

from tests.rules.pairs.reading import FILES, RULES, fired, read_pairs

LEAST_SOUND = 200
LEAST_WRONG = 60
LEAST_FOUND = {
    "direction-conflict": 15,
    "overstated-certainty": 12,
    "overstated-causation": 23,
    "population-mismatch": 20,
}
"""Of the wrong claims, how many each rule is known to find."""


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file of references of the project be read."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sound_claims_stay_silent(path: Path, tmp_path: Path) -> None:
    """No rule speaks of a claim that its abstract bears out."""
    works, pairs = read_pairs(path)
    sound = [pair for pair in pairs if not pair.rule]

    found = fired(works, sound, tmp_path)

    assert {} == {pair.claim: rules for pair, rules in zip(sound, found, strict=True) if rules}


def test_wrong_claims_are_found(tmp_path: Path) -> None:
    """Each rule finds no fewer of the wrong claims than it is known to find."""
    found: Counter[str] = Counter()
    for path in FILES:
        works, pairs = read_pairs(path)
        wrong = [pair for pair in pairs if pair.rule]
        for pair, rules in zip(wrong, fired(works, wrong, tmp_path), strict=True):
            found[pair.rule] += pair.rule in rules

    assert {rule for rule in RULES if found[rule] < LEAST_FOUND[rule]} == set()


def test_there_are_pairs_enough() -> None:
    """The measure rests on some hundred claims."""
    pairs = [pair for path in FILES for pair in read_pairs(path)[1]]
    wrong = [pair for pair in pairs if pair.rule]

    assert len(pairs) - len(wrong) >= LEAST_SOUND
    assert len(wrong) >= LEAST_WRONG
