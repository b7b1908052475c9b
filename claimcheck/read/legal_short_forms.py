"""Short forms of legal notes: ``Roe, 410 U.S. at 113`` and ``Bridge (n 6) 501`` repeat an earlier note.

As the Bluebook (rules 4.2 and 10.9) and OSCOLA (4th edition, section 1.2.1) write them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.text.normal import folded

_LONGEST_SHORT: Final = 300  # characters of a note of short forms
_LONGEST_FULL: Final = 600  # characters of a full note in which its places in reporters stand
_LEAST_NAME: Final = 3  # letters of a word that can be told from others
_REPORTER: Final = (
    r"(?P<volume>\d{1,4}) "
    r"(?P<reporter>[A-Z][\w.’']{0,20}(?: (?:[A-Z&][\w.’']{0,20}|\d(?:d|th|st|nd|rd)\b)){0,5}+)"
)
_SIGNALS: Final = (
    r"\s*(?:(?:[Ss]ee(?: also|,? e\.g\.,?|,? eg)?|[Cc]f\.?|[Aa]ccord|[Bb]ut see|[Ee]\.g\.,|and) )?"
)
_PAGES: Final = r"\*?\d[\d–, -]{0,30}(?:n\.?\s?\d{1,4}\.?)?(?:\s?\([^()]{1,120}\))?[\s.]*"


class _Note(NamedTuple):
    """A note that later ones can mean."""

    id: str
    raw: str

    @property
    def words(self) -> set[str]:
        """Its words, folded; few notes are ever asked for them."""
        return set(folded(self.raw[:_LONGEST_FULL]).split())


class LegalNotes:
    """The notes so far, by what legal short forms call them: a place in a reporter, or a number."""

    def __init__(self) -> None:
        """Begin without any."""
        self._by_place: dict[str, dict[str, _Note]] = {}
        self._by_id: dict[str, _Note] = {}
        self._by_label: dict[str, list[_Note]] = {}

    def add(self, id: str, raw: str, label: str | None, alias_of: str | None) -> None:  # noqa: A002 - as in `Reference`
        """Add a note.

        Arguments:
            id: Of its reference.
            raw: Its text.
            label: Its number.
            alias_of: The id of what it repeats, if it is a short form.
        """
        note = self._by_id.get(alias_of or "")
        if note is None:
            note = _Note(id, raw)
            self._by_id[id] = note
            for found in _full().finditer(raw[:_LONGEST_FULL]):
                self._by_place.setdefault(_place(found), {})[id] = note
        if label:
            self._by_label.setdefault(label, []).append(note)

    def meant(self, raw: str) -> str | None:
        """Return the id of the first note that a note means which holds nothing but short forms."""
        if len(raw) > _LONGEST_SHORT:
            return None
        ids = [self._of_part(part) for part in raw.split(";")]
        return ids[0] if all(ids) else None

    def _of_part(self, part: str) -> str | None:
        """Return the id of the one note that a short form means, if that holds its name."""
        found = _short_case().fullmatch(part) or _pointer().fullmatch(part)
        if found is None:
            return None
        notes = list(self._called(found))
        said = {
            word
            for word in folded(found["name"] or "").split()
            if len(word) >= _LEAST_NAME and not word.isdecimal()
        }
        held = len(notes) == 1 and (not said or not said.isdisjoint(notes[0].words))
        return notes[0].id if held else None

    def _called(self, found: re.Match[str]) -> Iterator[_Note]:
        if "note" in found.re.groupindex:
            yield from self._by_label.get(found["note"] or found["supra"], ())
        else:
            yield from self._by_place.get(_place(found), {}).values()


def _place(found: re.Match[str]) -> str:
    """Return volume and reporter as they are compared: ``24 F.Supp.3d`` is ``24 F. Supp. 3d``."""
    return re.sub(r"\W", "", found["volume"] + found["reporter"]).lower()


@cache
def _full() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){_REPORTER} \d{{1,5}}\b")


@cache
def _short_case() -> re.Pattern[str]:
    return re.compile(
        rf"{_SIGNALS}(?:[*_]?(?P<name>[^,;\d]{{2,80}}),[*_]? )?{_REPORTER},? at {_PAGES}"
    )


@cache
def _pointer() -> re.Pattern[str]:
    pages = r"(?:,? (?:at |paras? |ch )?(?:\[?[\divx][\d–, ivx-]{0,30}\]?))?[\s.]*"
    return re.compile(
        rf"{_SIGNALS}(?P<name>[^\d;()]{{2,80}}?),? "
        rf"(?:\(n\.? ?(?P<note>\d{{1,4}})\)|supra,? n(?:ote)?\.? ?(?P<supra>\d{{1,4}})){pages}"
    )
