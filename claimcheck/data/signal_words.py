"""Words by which a sentence shows a direction, a doubt, a certainty or a kind of study."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

Signal = Literal[
    "up",
    "down",
    "better",
    "worse",
    "no_effect",
    "hedge",
    "certain",
    "association",
    "observational",
    "experiment",
    "report",
    "purpose",
    "comparator",
    "equivalence",
    "negation",
]


@cache
def signal(name: Signal) -> re.Pattern[str]:
    """Return the pattern of any word of a list of ``signal_words.json``, as a whole word.

    ``*`` stands for any ending; all else is a regular expression.
    """
    words = "|".join(_lists()[name]).replace("*", r"\w*")
    return re.compile(rf"(?i)(?<![\w-])(?:{words})(?!\w)")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    rows = Path(__file__).with_name("signal_words.json").read_bytes()
    return msgspec.json.decode(rows, type=dict[str, tuple[str, ...]])
