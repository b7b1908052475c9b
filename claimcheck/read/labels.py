"""The labels inside a marker, and the references they stand for."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.model import Reference, Target

DASHES: Final = "-‐‑‒–—−"
_SIGNS: Final = rf",;\{DASHES}"
ONE: Final = r"S?\d{1,5}[A-Za-z]?"
_LETTER: Final = r"[a-z](?![\w.])"
LABELS: Final = rf"(?-i:{ONE}(?:\s*[{_SIGNS}]\s*(?:{ONE}|(?<=[a-z][{_SIGNS}]){_LETTER})){{0,60}})"
"""Pattern of the labels of one marker: "1", "1, 3", "2–4"; its case counts."""
MOST_IN_RANGE: Final = 60
"""A range over more labels than this is not expanded."""

_PART = re.compile(rf"\s*([{_SIGNS}])?\s*({ONE}|{_LETTER})")
_SUBDIVIDED = re.compile(r"(?:For [^.;]{3,140}, see:? )?\(?[a-z]\) ?\S")
_SUBDIVISION = re.compile(r"(?:^|[\s(])([a-z])\) ?(?=\S)")


class Label(NamedTuple):
    """One label as a marker names it, or a range that cannot be expanded."""

    name: str
    bad_range: str | None = None


def expand(labels: str) -> list[Label]:
    """Return the labels of a marker's inside, ranges expanded up to `MOST_IN_RANGE`."""
    result: list[Label] = []
    for sign, part in _PART.findall(labels):
        name = result[-1].name[:-1] + part if part.isalpha() and result else part
        if not sign or sign in ",;" or not result or result[-1].bad_range:
            result.append(Label(name))
            continue
        result += _range(result.pop().name, name)
    return result


def _range(first: str, last: str) -> list[Label]:
    """Return the labels from ``first`` to ``last``, both included."""
    prefix = "S" if first.startswith("S") and last.startswith("S") else ""
    low, high = first.removeprefix(prefix), last.removeprefix(prefix)
    written = f"{first}–{last}"
    if low[:-1] == high[:-1] and low[-1].isalpha() and low[-1] < high[-1]:
        return [Label(low[:-1] + chr(one)) for one in range(ord(low[-1]), ord(high[-1]) + 1)]
    if not (low.isdecimal() and high.isdecimal()):
        return [Label(first), Label(last)]
    if int(high) < int(low):
        return [Label(written, f"runs backwards from {low} to {high}")]
    if int(high) - int(low) >= MOST_IN_RANGE:
        count = int(high) - int(low) + 1
        return [Label(written, f"spans {count} references")]
    return [Label(f"{prefix}{number}") for number in range(int(low), int(high) + 1)]


class LabelledLists:
    """The labelled references of an article, one list after another where numbering restarts.

    Arguments:
        references: The references of the article, in document order.
    """

    def __init__(self, references: Sequence[Reference]) -> None:
        """Begin a new list at every further label 1 that follows a higher one."""
        self._lists: list[tuple[int, dict[str, str]]] = []
        self._targets: dict[tuple[str, str | None], Target] = {}  # one for all that are equal
        self._labels = [one.label for one in references if one.label]
        self.digits = 0
        """How many digits the longest number of an entry has."""
        self.worded = False
        """Whether some labels are no numbers, but words such as "GPV08"."""
        last = 0
        for reference in references:
            if reference.label is None:
                continue
            number = int(reference.label) if reference.label.isdecimal() else None
            self.worded = self.worded or reference.label[0].isalpha() or reference.label[0] == "#"
            if not self._lists or (number == 1 and last > 1 and "1" in self._lists[-1][1]):
                self._lists.append((reference.span.start, {}))
            self._lists[-1][1].setdefault(_canonical(reference.label), reference.id)
            for letter in _subdivisions(reference):
                self._lists[-1][1].setdefault(_canonical(reference.label) + letter, reference.id)
            last = number or last
            self.digits = max(self.digits, len(reference.label) if number else 0)

    @property
    def numbered(self) -> bool:
        """Whether there is any labelled reference."""
        return bool(self._lists)

    @property
    def size(self) -> int:
        """How many labels the longest list has."""
        return max((len(ids) for _, ids in self._lists), default=0)

    def all_like(self, pattern: re.Pattern[str]) -> bool:
        """Say whether there are labels, and all of them have one form."""
        return bool(self._labels) and all(map(pattern.fullmatch, self._labels))

    def target(self, label: str, offset: int) -> Target:
        """Return the target of a label cited at ``offset``: the next list, else the last one."""
        following = (ids for start, ids in self._lists if start > offset)
        last = self._lists[-1][1] if self._lists else {}
        ref_id = next(following, last).get(_canonical(label))
        return self._targets.setdefault((label, ref_id), Target(label=label, ref_id=ref_id))


def _subdivisions(reference: Reference) -> list[str]:
    """Return the letters of an entry of several works, "a) Roe …; b) Poe …", or of one of them."""
    subdivided = reference.label and _SUBDIVIDED.match(reference.raw)
    return _SUBDIVISION.findall(reference.raw) if subdivided else []


def _canonical(label: str) -> str:
    return label.lstrip("0").lower() if label.isdecimal() else label.lower()
