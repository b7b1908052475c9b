"""Words by which a text shows whom it is about: animals, cells, people, and which of them."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

Population = Literal["animals", "laboratory", "people", "young", "old", "adult", "women", "men"]


@cache
def population(name: Population) -> re.Pattern[str]:
    """Return the pattern of any word of a list of ``population_words.json``, as a whole word."""
    words = "|".join(_lists()[name])
    return re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    rows = Path(__file__).with_name("population_words.json").read_bytes()
    return msgspec.json.decode(rows, type=dict[str, tuple[str, ...]])
