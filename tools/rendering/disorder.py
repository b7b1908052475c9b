"""What copying, scanning and typing do to a reference, its parts still known."""

import random
import re
from typing import Final

from tools.rendering.parts import Parts

_SIGNALS: Final = (
    "See|See also|Cf.|See, e.g.,|But see|For a review, see|For example,|For an overview, see|E.g.,|see|"
    "As cited in|"
    "For more on this topic, see|Compare"
).split("|")
SHARE: Final = 0.2
"""The share of strings that are disturbed."""


def disturbed(parts: Parts, chance: random.Random) -> Parts:
    """Return the parts of a reference, some of them disturbed in one way."""
    if chance.random() >= SHARE:
        return parts
    return chance.choice(_DISTURBANCES)(parts, chance)


def _signalled(parts: Parts, chance: random.Random) -> Parts:
    """Put words before the reference, as notes do."""
    return [("note", f"{chance.choice(_SIGNALS)} "), *parts]


def _in_capitals(parts: Parts, _: random.Random) -> Parts:
    """Set the family names in capitals."""
    return [
        (
            label,
            re.sub(r"[^\W\d_]{4,}", lambda word: word[0].upper(), text)
            if label == "author"
            else text,
        )
        for label, text in parts
    ]


def _line_end(parts: Parts, chance: random.Random) -> Parts:
    """Break a long word of the title with a hyphen and a blank."""
    return [(label, _broken(text, chance) if label == "title" else text) for label, text in parts]


def _broken(text: str, chance: random.Random) -> str:
    words = list(re.finditer(r"[a-z]{8,}", text))
    if not words:
        return text
    at = chance.choice(words).start() + 4
    return f"{text[:at]}- {text[at:]}"


def _doubled_blanks(parts: Parts, chance: random.Random) -> Parts:
    """Put blanks before punctuation."""
    sign = chance.choice(",:;")
    return [(label, text.replace(f"{sign} ", f" {sign} ")) for label, text in parts]


def _unstopped(parts: Parts, _: random.Random) -> Parts:
    """Take the last full stop away."""
    label, text = parts[-1]
    return [*parts[:-1], (label, text.rstrip("."))]


def _straight(parts: Parts, _: random.Random) -> Parts:
    """Write quotation marks and dashes as a typewriter does."""
    marks = str.maketrans("“”‘’–", "\"\"''-")
    return [(label, text.translate(marks)) for label, text in parts]


def _starred(parts: Parts, _: random.Random) -> Parts:
    """Mark titles of books and journals as Markdown does."""
    return [
        (
            label,
            re.sub(r"^(\s*(?:[Ii]n:? )?)(.+?)([.,;]?)$", r"\1*\2*\3", text)
            if label == "container"
            else text,
        )
        for label, text in parts
    ]


def _unparted(parts: Parts, chance: random.Random) -> Parts:
    """Part the names of a list by blanks or full stops only: ``Smith J Doe A``."""
    joint = chance.choice((" ", ". "))
    return [
        (label, re.sub(r"(?<=[a-z])( [A-Z]{1,2}), ", rf"\1{joint}", text))
        if label == "author"
        else (label, text)
        for label, text in parts
    ]


def _run_on(parts: Parts, chance: random.Random) -> Parts:
    """Take away the sign between two parts."""
    at = chance.randrange(len(parts))
    return [
        (label, re.sub(r"(?<=[a-z])[.,:]$", "", text) if place == at else text)
        for place, (label, text) in enumerate(parts)
    ]


def _tagged(parts: Parts, chance: random.Random) -> Parts:
    """Leave the tags of a page around the title of the book or journal."""
    name = chance.choice(("i", "em", "italic"))
    return [
        (label, re.sub(r"^(\s*(?:[Ii]n:? )?)(.+?)([.,;]?)$", rf"\1<{name}>\2</{name}>\3", text))
        if label == "container"
        else (label, text)
        for label, text in parts
    ]


def _unlocated(parts: Parts, _: random.Random) -> Parts:
    """Take volume, issue and pages away, as authors of computer science do: ``Title. IJCV, 2008.``."""
    kept = [one for one in parts if one[0] not in ("volume", "pages", "identifier")]
    return kept if {"container", "date"} <= {label for label, _ in kept} else parts


def _doubled_stops(parts: Parts, chance: random.Random) -> Parts:
    """Double a full stop between two parts, as programs do behind abbreviations."""
    stopped = [at for at, (_, text) in enumerate(parts) if text.endswith(".")]
    twice = chance.choice(stopped) if stopped else -1
    return [(label, f"{text}." if at == twice else text) for at, (label, text) in enumerate(parts)]


_DISTURBANCES: Final = (
    *(_in_capitals, _line_end, _doubled_blanks, _unstopped, _straight, _starred, _signalled),
    *(_unparted, _run_on, _run_on, _tagged),
    *(_unlocated, _doubled_stops),
)
