"""The part of a reference that is still to be read, and what was read in it."""

import re
from typing import Final

from claimcheck.bibliography.strings.authorlists import with_capital_families
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE
from claimcheck.bibliography.strings.punctuation import (
    ABBREVIATED,
    BEFORE_PLACE,
    BETWEEN_NUMBERS,
    FINAL_INITIALS,
    HOST,
    PLACE_AND_PUBLISHER,
    PLACE_BEFORE_VOLUME,
    PUBLISHING_HOUSE,
    SENTENCE_END,
    pattern,
)
from claimcheck.model import Field, Name, Span
from claimcheck.text.names import is_organisation
from claimcheck.text.normal import without_line_hyphens
from claimcheck.text.titles import Quotation

LEAST_CONFIDENCE: Final = 0.75
"""A field that is less sure stays unread."""
DOUBT: Final = 0.25
"""What a title loses where the reference begins with words that may be names."""
BLANKS: Final = " .,;:\x1f"
"""What parts fields and belongs to none."""
READ: Final = (IDENTIFIER, DATE, LOCATOR)
_BEFORE: Final = f"{BLANKS})]{''.join(READ)}{NOTE}"
"""What no field begins with."""
_AFTER: Final = f"{BLANKS}-([{''.join(READ)}{NOTE}"
_CLOSED_BY: Final = {")": "(", "]": "["}
SMALL_WORDS: Final = frozenset(
    (
        *("of", "and", "the", "for", "in", "on", "de", "la", "le", "des", "du", "et", "del", "per"),
        *("und", "der", "die", "zur", "&", "to", "a", "an", "contributors", "staff"),
        *("für", "zum", "im", "da", "do", "dos", "das", "di", "della", "voor", "van"),
    )
)
"""Words that stay small in the names of organisations and containers."""
MOST_WORDS_OF_BODY: Final = 14
MOST_WORDS_OF_PLACE: Final = 5
LONGEST_ACRONYM: Final = 8


class Remainder:
    """A reference of which parts are read; all places are characters of ``raw``, from 0.

    Arguments:
        text: The shape of ``raw`` with masked characters, as for `tagging.tag`.
        raw: The reference without its label.
        offset: Where ``raw`` begins in its file.
    """

    def __init__(self, text: str, raw: str, offset: int) -> None:
        """Begin with nothing read."""
        self.text = text
        self.raw = raw
        self.offset = offset
        self.fields: list[Field] = []
        self.authors: tuple[Name, ...] = ()
        self.et_al = False
        self.quotation: Quotation | None = None
        """The title in quotation marks, if there is one."""
        self.is_name_doubtful = False
        """Whether the reference begins with what may be names and may be a title."""
        self.is_parted = pattern(BETWEEN_NUMBERS).search(text) is not None
        """Whether words stand between volume and page."""

    def skip(self, start: int, signs: str = BLANKS) -> int:
        """Return the first place from ``start`` that holds none of the signs."""
        return len(self.text) - len(self.text[start:].lstrip(signs))

    def stop(self, start: int, signs: tuple[str, ...] = READ) -> int:
        """Return the place of the next masked character, or the end."""
        stop = len(self.text)
        for sign in signs:
            at = self.text.find(sign, start, stop)
            stop = at if at >= 0 else stop
        return stop

    def is_article(self, stop: int) -> bool:
        """Say whether a locator stands at ``stop``, directly or after a date."""
        return self.text[self.skip(stop, f"{BLANKS}{DATE}()") :][:1] == LOCATOR

    def before_place(self, start: int, stop: int) -> int:
        """Return where a journal ends before its place and ``v. 12``, as Brazilian lists have it."""
        is_told = ", v." in self.raw
        if not is_told or not self.raw.startswith("v.", self.skip(stop, f"{BLANKS}{DATE}")):
            return stop
        found = pattern(PLACE_BEFORE_VOLUME).search(self.text, start, stop)
        return found.start() if found and self.boundaries(start, found.start()) else stop

    def container_within(self, stop: int) -> re.Match[str] | None:
        """Return the container between volume and page behind ``stop``: ``43 Stan. L. Rev. 1241``."""
        at = self.skip(stop, f"{BLANKS}{DATE}()") if self.is_parted else 0
        if not self.is_parted or not self.raw[at : at + 1].isdigit():
            return None
        return pattern(BETWEEN_NUMBERS).match(self.text, at)

    def holds_article(self, note: int) -> bool:
        """Say whether a locator follows the note: ``[Internet]. 2005 [cited 2026];2(8):e124``."""
        return self.text[self.skip(note, f"{BLANKS}{DATE}{NOTE}()[]") :][:1] == LOCATOR

    def boundaries(self, start: int, stop: int) -> list[re.Match[str]]:
        """Return the signs that may end a sentence between the places."""
        return list(pattern(SENTENCE_END).finditer(self.text, start, stop))

    def ends_sentence(self, found: re.Match[str]) -> bool:
        """Say whether the full stop belongs to no abbreviation or initial."""
        before = self.text[max(0, found.start() - 12) : found.start() + 1]
        return found[0][0] != "." or not pattern(ABBREVIATED).search(before)

    def sentences(self, start: int, stop: int) -> list[re.Match[str]]:
        """Return the ends of sentences between the places, without abbreviations."""
        return [found for found in self.boundaries(start, stop) if self.ends_sentence(found)]

    def add(self, name: str, start: int, end: int, confidence: float) -> bool:
        """Keep a field without blanks and punctuation at its ends, if it is sure enough."""
        start, end = self.trimmed(start, end)
        start, end = self.trimmed(start, min(end, self.stop(start, (*READ, NOTE))))
        if name == "title" and self.is_name_doubtful and not self.authors:
            confidence -= DOUBT
        if name == "publisher" and self.text.count(")", start, end) > self.text.count(
            "(", start, end
        ):
            return False
        if confidence < LEAST_CONFIDENCE or not any(sign.isalnum() for sign in self.raw[start:end]):
            return False
        self.fields.append(self.field(name, start, end, confidence))
        return True

    def field(self, name: str, start: int, end: int, confidence: float) -> Field:
        """Return the characters between the places as a field."""
        raw = self.raw[start:end]
        span = Span(start + self.offset, end + self.offset)
        value = " ".join(without_line_hyphens(raw).split())
        return Field(name=name, value=value, raw=raw, span=span, confidence=confidence)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the places without blanks, final punctuation and brackets that do not pair."""
        start = self.skip(start, _BEFORE)
        while end > start and self.is_surplus(start, end):
            end -= 1
        if self.text[start : start + 1] == "(" and self.text.find(")", start, end) < 0:
            start += 1
        return start, end

    def is_surplus(self, start: int, end: int) -> bool:
        """Say whether the last character between the places belongs to no field."""
        last = self.text[end - 1]
        if opening := _CLOSED_BY.get(last):
            return self.text.count(opening, start, end) < self.text.count(last, start, end)
        if last == ".":
            is_inner = self.text[end - 3 : end - 2] == "."
            return not is_inner or not pattern(FINAL_INITIALS).search(
                self.text, max(start, end - 6), end
            )
        return last in _AFTER

    def keep_authors(self, names: tuple[Name, ...], end: int, confidence: float) -> None:
        """Keep the authors, as names and as one field that goes on to ``end`` at least."""
        self.authors = with_capital_families(names)
        start = names[0].span.start - self.offset
        end = max(end, names[-1].span.end - self.offset)
        self.fields.append(self.field("authors", start, end, confidence))

    def is_body(self, start: int, end: int) -> bool:
        """Say whether the words are the name of an organisation: capitals and a telling word."""
        words = self.raw[start:end].strip(" .,(").split()
        if not 0 < len(words) <= MOST_WORDS_OF_BODY or self.stop(start, (*READ, NOTE)) < end:
            return False
        if any(word[0].islower() and word.strip(",") not in SMALL_WORDS for word in words):
            return False
        if len(words) == 1:
            return words[0].isupper() and 1 < len(words[0]) <= LONGEST_ACRONYM
        return is_organisation(self.raw[start:end])

    def owns_host(self, start: int, end: int) -> bool:
        """Say whether the words are the name of the host of an address in the reference.

        One word is, under any domain (``Healthline``), several only where no person's site can be:
        ``UN Women`` and unwomen.org.
        """
        host = pattern(HOST).search(self.raw)
        words = self.text[start:end].strip(" .,(").casefold().split()
        if host is None or not 0 < len(words) <= MOST_WORDS_OF_BODY:
            return False
        label = host["label"].replace("-", "")
        return words == [label] or (host["public"] is not None and label in "".join(words))

    def is_publisher(self, start: int, end: int) -> bool:
        """Say whether a word shows that the words name a publishing house."""
        return pattern(PUBLISHING_HOUSE).search(self.text, start, end) is not None

    def publisher(self, start: int) -> re.Match[str] | None:
        """Return the first ``Place: Publisher`` from ``start`` on."""
        if self.text.find(":", start) < 0:
            return None
        starts = [
            start,
            *(at.end() for at in pattern(BEFORE_PLACE).finditer(self.text, start)),
        ]
        for place in starts:
            found = pattern(PLACE_AND_PUBLISHER).match(self.text, place)
            if found and len(found["place"].split()) <= MOST_WORDS_OF_PLACE:
                return found
        return None
