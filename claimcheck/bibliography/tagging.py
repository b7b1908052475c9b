"""Authors, title, container and publisher, from the text that the other layers left.

Today by the punctuation of the styles; `tag` is the one function that a trained tagger replaces.
What a style's punctuation does not make clear stays unread.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.bibliography.locators import DATE, IDENTIFIER, LOCATOR, NOTE, masked
from claimcheck.model import Field, Name, Span
from claimcheck.text.names import (
    ALL_FORMS,
    FoundNames,
    NameForm,
    is_organisation,
    leading_names,
    organisation,
)
from claimcheck.text.titles import Quotation, quoted_title

LEAST_CONFIDENCE: Final = 0.75
"""A field that is less sure stays unread."""
_READ: Final = (IDENTIFIER, DATE, LOCATOR)
_BLANKS: Final = " .,;:\x1f"
_SMALL_WORDS: Final = frozenset(
    "of and the for in on de la le des du et für und der del per & to a an".split()  # noqa: SIM905 - a line of words reads better than a list
)


class Tagged(NamedTuple):
    """What was read between identifiers, dates and locators."""

    authors: tuple[Name, ...]
    et_al: bool
    fields: list[Field]


def tag(text: str, raw: str, offset: int = 0) -> Tagged:
    """Return authors, editors, title, container, publisher, edition and note.

    Arguments:
        text: The `claimcheck.text.shape.shape` of ``raw`` in which every character that another
            layer has read is masked by its kind: `IDENTIFIER`, `DATE` or `LOCATOR`.
        raw: The reference without its label, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    reader = _Reader(text, raw, offset)
    if not _short_form().match(text):
        reader.read()
    return Tagged(reader.authors, reader.et_al, sorted(reader.fields, key=lambda field: field.span))


@cache
def _short_form() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:ibid(?:em)?\b|id\.|idem\b|op\. ?cit|loc\. ?cit|supra\b|see (?:above|note|ref))",
        re.IGNORECASE,
    )


@cache
def _repeated_authors() -> re.Pattern[str]:
    return re.compile(r"\s*(?:-{2,}|_{3,})[.,]?\s*")


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(
        r"\(?(?P<edition>(?:\d{1,2}(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised)?\.?"
        r"|[Uu]pdated|\d{1,2}\.) (?:[Rr]ev(?:ised)?\.? )?(?:[Ee]d(?:ition|n|s)?\b|[Aa]ufl(?:age)?\b|vyd\b))\.?,?\)?"
        r"|\[(?P<note>(?:[Ii]nternet|[Oo]nline|[Ww]eb ?(?:page|site)|[Pp]reprint|[Dd]issertation|[Tt]hesis"
        r"|[Ll]etter|[Ee]ditorial|[Aa]bstract|[Vv]ideo|[Pp]odcast|[Ff]act ?[Ss]heet|[Pp]ress [Rr]elease|CD-ROM"
        r"|[Dd]ata ?set|[Ss]oftware|[Pp]oster|[Uu]npublished|[Tt]witter|[Ii]n \w+|[Aa]rticle in|(?:[A-Z]\w+ )?"
        r"(?:[Dd]octoral|[Mm]aster|[Pp]h\.? ?[Dd])|[Ee]pub|[Bb]log)[^\[\]]{0,100})\]"
        r"|\((?P<note2>(?:Report|[A-Z]{2,5} Publication|Publication|Technical|Working|Doctoral|Master|Ph\.?D|"
        r"Unpublished|No\.)[^()]{0,100})\)"
    )


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(r"[.?!]['”\")\]]*\s+(?=[A-Z0-9\x04\"“‘'(\[\x05]|[a-z]+[A-Z])")


@cache
def _publisher() -> re.Pattern[str]:
    return re.compile(
        r"[(.,)\s]*(?P<place>[A-Z][^.:;()\x01-\x03\x05“”]{1,40}"
        r"(?: ?\([A-Z][\w. ]{1,12}\)| ?[A-Z]\.[A-Z]\.)?) ?: ?"
        r"(?P<publisher>[A-Z][^:;\x01-\x03\x05“”]{1,90}?)(?=[;,.)]*\s*(?:$|[\x01\x02\x03]))"
    )


@cache
def _before_publisher() -> re.Pattern[str]:
    return re.compile(r"[.,;(\x02\x03\x05\"”'?!)]")


@cache
def _editors_role() -> re.Pattern[str]:
    return re.compile(r",?\s*[(\[]?(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Hh](?:rs)?g\.)[)\]]?[.,:]*\s*")


@cache
def _edited_by() -> re.Pattern[str]:
    return re.compile(r"[,.(]?\s*\b(?:[Ee]dited by|[Ee]ds?\.|[Hh]rsg\. von)\s+(?=[A-Z])")


@cache
def _in() -> re.Pattern[str]:
    return re.compile(
        r"\s*[Ii]n(?::\s*|\s+)(?=[A-Z\x04\d“\"])(?![Vv]i[tv]r?o\b|[Ss]itu\b|[Ss]ilico\b)"
    )


@cache
def _plain_sentence() -> re.Pattern[str]:
    return re.compile(r"\. [A-Z\d][^.\x01-\x03]*?(?: [^.\x01-\x03]*?[a-z]{5}[^.\x01-\x03]*?){3}")


@cache
def _abbreviated() -> re.Pattern[str]:
    """Return what ends in a full stop without ending a sentence."""
    return re.compile(
        r"(?:^|[\s(])(?:vs?|[Ss]t|Drs?|Mrs?|Ms|Prof|No|Nr|Vol|vol|Fig|cf|e\.g|i\.e|approx|etc|spp?|subsp"
        r"|var|Inc|Jr|Sr|Trans|Proc|Conf|Intl?|Symp|Comm|Rec|Rev|Bull|Ann|Dept|Univ|[A-Za-z]|(?:[A-Z]\.)+[A-Z]|Ph\.D)\.$"
    )


class _Reader:
    """Reads one reference from left to right and keeps what it is sure of."""

    def __init__(self, text: str, raw: str, offset: int) -> None:
        self.text = text
        self.raw = raw
        self.offset = offset
        self.fields: list[Field] = []
        self.authors: tuple[Name, ...] = ()
        self.et_al = False
        self.is_name_doubtful = False
        """Whether the reference begins with what may be names and may be a title."""

    def read(self) -> None:
        """Read notes, the authors, the title and what follows it."""
        repeated = _repeated_authors().match(self.text)
        start = self.skip(repeated.end() if repeated else 0)
        quotation = quoted_title(self.text)
        self.read_notes(quotation)
        if quotation and quotation.before >= start:
            self.read_quoted(start, quotation)
        elif quotation and not quotation.is_balanced:
            self.read_quoted(start, quotation)
        else:
            self.read_sentences(self.read_authors(start))

    # ── Places ───────────────────────────────────────────────────────────────────────────────────

    def skip(self, start: int, signs: str = _BLANKS) -> int:
        """Return the first place from ``start`` that holds none of the signs."""
        while start < len(self.text) and self.text[start] in signs:
            start += 1
        return start

    def stop(self, start: int, signs: tuple[str, ...] = _READ) -> int:
        """Return the place of the next masked character, or the end."""
        places = (self.text.find(sign, start) for sign in signs)
        return min((at for at in places if at >= 0), default=len(self.text))

    def is_article(self, stop: int) -> bool:
        """Say whether a locator stands at ``stop``, directly or after a date."""
        return self.text[self.skip(stop, f"{_BLANKS}{DATE}()") :][:1] == LOCATOR

    def boundaries(self, start: int, stop: int) -> list[re.Match[str]]:
        """Return the ends of sentences between the places."""
        return list(_boundary().finditer(self.text, start, stop))

    def ends_sentence(self, found: re.Match[str]) -> bool:
        """Say whether the full stop belongs to no abbreviation or initial."""
        before = self.text[max(0, found.start() - 12) : found.start() + 1]
        return found[0][0] != "." or not _abbreviated().search(before)

    # ── Fields ───────────────────────────────────────────────────────────────────────────────────

    def add(self, name: str, start: int, end: int, confidence: float) -> bool:
        """Keep a field without blanks and punctuation at its ends, if it is sure enough."""
        start, end = self.trimmed(start, end)
        start, end = self.trimmed(start, min(end, self.stop(start, (*_READ, NOTE))))
        if name == "title" and self.is_name_doubtful and not self.authors:
            confidence -= 0.11
        if end <= start or confidence < LEAST_CONFIDENCE:
            return False
        raw = self.raw[start:end]
        if not any(sign.isalnum() for sign in raw):
            return False
        span = Span(start + self.offset, end + self.offset)
        value = " ".join(raw.split())
        self.fields.append(Field(name=name, value=value, raw=raw, span=span, confidence=confidence))
        return True

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the places without blanks, final punctuation and brackets that do not pair."""
        text = self.text
        start = self.skip(start, _BLANKS + ")]\x01\x02\x03\x05")
        while end > start:
            last = text[end - 1]
            opened = {")": "(", "]": "["}.get(last)
            held = text[start:end]
            if opened and held.count(opened) >= held.count(last):
                break
            if last == "." and re.search(r"(?:^|[\s.])[A-Z]\.[A-Z]\.$", held):
                break
            if not (opened or last in " .,;:-([\x01\x02\x03\x05\x1f"):
                break
            end -= 1
        if text[start : start + 1] == "(" and text.find(")", start, end) < 0:
            start += 1
        return start, end

    def add_names(self, name: str, found: tuple[Name, ...], end: int, confidence: float) -> None:
        """Keep a field that covers all the names."""
        self.add(name, found[0].span.start - self.offset, end, confidence)

    def keep_authors(self, names: tuple[Name, ...], end: int, confidence: float) -> None:
        """Keep the authors, as names and as one field."""
        self.authors = names
        last = names[-1].span.end - self.offset
        start = names[0].span.start - self.offset
        span = Span(start + self.offset, max(last, end) + self.offset)
        raw = self.raw[start : max(last, end)]
        value = " ".join(raw.split())
        self.fields.append(
            Field(name="authors", value=value, raw=raw, span=span, confidence=confidence)
        )

    def read_notes(self, quotation: Quotation | None) -> None:
        """Read edition and bracketed notes, and mask them."""
        for found in _notes().finditer(self.text):
            if quotation and quotation.start <= found.start() < quotation.end:
                continue
            if found.start() == 0:
                continue
            name = next(group for group, held in found.groupdict().items() if held)
            if self.add(name.rstrip("2"), *found.span(name), 0.95):
                self.text = masked(self.text, [Span(*found.span())], NOTE)

    # ── Authors ──────────────────────────────────────────────────────────────────────────────────

    def read_authors(self, start: int, stop: int | None = None) -> int:
        """Read persons or an organisation at ``start`` and return where the rest begins."""
        found = leading_names(self.text, self.raw, start, offset=self.offset)
        confidence = self.trust(found, start, stop) if found else 0.0
        self.is_name_doubtful = found is not None and not confidence
        if found and found.form == "inverted-full" and not confidence:
            found = leading_names(self.text, self.raw, start, offset=self.offset, forms=("full",))
            confidence = self.trust(found, start, stop) if found else 0.0
        if found and self.is_broken_off(found):
            return self.stop(start, (DATE,))
        if found and confidence:
            role = _editors_role().match(self.text, found.end)
            end = role.end() if role else found.end
            self.et_al = found.et_al
            self.keep_authors(found.names, found.end, confidence)
            return end
        return self.read_organisation(start, stop)

    def is_broken_off(self, found: FoundNames) -> bool:
        """Say whether initials before the date show that the list of names goes on."""
        dated = self.text.find(DATE, found.end)
        between = self.text[found.end : dated] if dated >= 0 else ""
        return len(between) < LONGEST_LIST and _initial_before_date().search(between) is not None

    def trust(self, found: FoundNames, start: int, stop: int | None) -> float:
        """Return how sure it is that the names are the authors; 0 where it is not."""
        at = found.end
        after = self.text[at : at + 3]
        if stop is not None and self.skip(at, _BLANKS + "()" + DATE) >= stop:
            return 0.97
        dated = (
            self.text[self.skip(at, " .,(")] == DATE
            if self.skip(at, " .,(") < len(self.text)
            else False
        )
        role = _editors_role().match(self.text, at)
        if dated or role or found.et_al:
            return 0.97
        if found.form in ("initials-last", "inverted", "initials-first", "whole"):
            if after[:1] in ("", " ", ".", ",", ":", ";"):
                return 0.97 if len(found.names) > 1 or after[:1] != "," else 0.9
            return 0.0
        return self.trust_full(found, start)

    def trust_full(self, found: FoundNames, start: int) -> float:
        """Return how sure it is that words without initials are names and not a title."""
        after = self.text[found.end : found.end + 2]
        held = self.text[start : found.end]
        if found.form == "inverted-full":
            is_ended = after[:1] in ("", ".") or (
                after[0] == " " and self.text[found.end - 1] == "."
            )
            return 0.85 if is_ended else 0.0
        if after[:1] not in (".", ","):
            return 0.0
        if len(found.names) > 1 and re.search(r" (?:and|&) ", held):
            return 0.9
        rest = [
            at for at in self.boundaries(found.end, self.stop(found.end)) if self.ends_sentence(at)
        ]
        is_web = IDENTIFIER in self.text and LOCATOR not in self.text
        if after[:1] == ".":
            is_sentence = _plain_sentence().match(self.text, found.end) is not None
            return 0.8 if is_sentence or (len(rest) > 1 and not is_web) else 0.0
        publisher = self.publisher(found.end)
        return 0.8 if publisher and not is_web else 0.0

    def read_organisation(self, start: int, stop: int | None) -> int:
        """Read the organisation that stands where authors do; return where the rest begins."""
        if stop is not None:
            dated = self.text.find(DATE, start, stop)
            end = dated if dated > start else stop
            return self.keep_organisation(start, end, 0.9) if self.is_body(start, end, 14) else stop
        masked_at = self.stop(start)
        ends = [at for at in self.boundaries(start, masked_at) if self.ends_sentence(at)]
        if not ends and self.text[masked_at : masked_at + 1] == DATE:
            before_date = self.skip(masked_at, DATE + " .,:)")
            if before_date < len(self.text) and self.text[before_date] not in _READ:
                if self.is_body(start, masked_at, 14):
                    return self.keep_organisation(start, masked_at, 0.9)
            return start
        if not ends or not self.is_body(start, ends[0].start(), 12):
            return start
        following = ends[1].start() if len(ends) > 1 else masked_at
        alone = len(ends) == 1 and (
            self.is_article(masked_at) or self.is_body(ends[0].end(), following, 12)
        )
        if alone:
            return start
        return self.keep_organisation(start, ends[0].start(), 0.85)

    def is_body(self, start: int, end: int, most: int) -> bool:
        """Say whether the words are the name of an organisation: capitals, and a word that tells."""
        words = self.text[start:end].strip(" .,(").split()
        if not 0 < len(words) <= most or self.stop(start, (*_READ, NOTE)) < end:
            return False
        if any(word[0].islower() and word.strip(",") not in _SMALL_WORDS for word in words):
            return False
        if len(words) == 1:
            return words[0].isupper() and 2 <= len(words[0]) <= 8
        return is_organisation(self.raw[start:end])

    def keep_organisation(self, start: int, end: int, confidence: float) -> int:
        """Keep the words as the one author and return where the rest begins."""
        first, last = self.trimmed(start, end)
        name = organisation(self.raw, first, last, offset=self.offset)
        self.keep_authors((name,), last, confidence)
        return end

    # ── Title in quotation marks ─────────────────────────────────────────────────────────────────

    def read_quoted(self, start: int, quotation: Quotation) -> None:
        """Read the authors before the marks, the title in them and what follows them."""
        title, end, after = quotation.start, quotation.end, quotation.after
        if quotation.before > start:
            self.read_authors(start, quotation.before)
        elif quotation.before == quotation.start:
            title = self.read_authors_before_title(start)
        if quotation.before == quotation.start:
            title = max(title, self.text.rfind(DATE, title, end) + 1)
        if after == len(self.text) and not quotation.is_balanced:
            end, after = self.unclosed_title(title)
        self.add("title", title, end, 0.98 if quotation.is_balanced else 0.85)
        self.read_after_title(after, is_quoted=True)

    def read_authors_before_title(self, start: int) -> int:
        """Read names with initials before a title whose opening mark is missing."""
        found = leading_names(self.text, self.raw, start, offset=self.offset)
        if found is None or found.form in ("full", "inverted-full"):
            return start
        self.et_al = found.et_al
        self.keep_authors(found.names, found.end, 0.85)
        return found.end

    def unclosed_title(self, start: int) -> tuple[int, int]:
        """Return where a title ends whose closing mark is missing, and where the rest begins."""
        stop = self.stop(start)
        ends = [at for at in self.boundaries(start, stop) if self.ends_sentence(at)]
        if ends:
            return ends[-1].start() + 1, ends[-1].end()
        end = self.trimmed(start, stop)[1]
        comma = self.text.rfind(", ", start, end)
        return (comma, comma + 1) if comma > 0 else (stop, stop)

    # ── Title without marks ──────────────────────────────────────────────────────────────────────

    def read_sentences(self, start: int) -> None:
        """Read the title, which ends with its sentence, and what follows it."""
        begin = self.skip(start, _BLANKS + DATE + "()")
        after_comma = "," in self.text[start:begin]
        start = begin
        if self.text[start : start + 1] in (IDENTIFIER, LOCATOR):
            return
        stop = self.stop(start)
        note = self.text.find(NOTE, start, stop)
        inside = next(self.sentences_in_other_works(start, stop), None)
        if inside:
            self.add("title", start, inside.start() + 1, 0.95)
            self.read_after_title(inside.end())
        elif server := _preprint_server().search(self.text, start, note if note >= 0 else stop):
            self.add("title", start, server.start(), 0.93)
            self.add("container", *server.span("server"), 0.93)
        elif note > start + 3:
            self.add("title", start, note, 0.93 if self.authors else 0.88)
            self.read_after_title(note)
        elif self.is_article(stop):
            self.read_article(start, stop, after_comma=after_comma)
        else:
            self.read_other(start, stop, after_comma=after_comma)

    def sentences_in_other_works(self, start: int, stop: int) -> Iterator[re.Match[str]]:
        """Give the ends of sentences after which ``In: …`` names the work that holds this one."""
        for found in self.boundaries(start, stop):
            if self.ends_sentence(found) and _in().match(self.text, found.end()):
                yield found

    def read_article(self, start: int, stop: int, *, after_comma: bool) -> None:
        """Read title and container before a locator."""
        if self.authors and after_comma and self.is_container_alone(start, stop):
            self.add("container", start, stop, 0.8)
            return
        split = self.split_article(start, stop, after_comma=after_comma)
        if split is None:
            self.add("title", start, stop, 0.7 if "," in self.text[start:stop] else 0.78)
            return
        end, after, confidence = split
        self.add("title", start, end, confidence)
        self.read_after_title(after)

    def split_article(
        self, start: int, stop: int, *, after_comma: bool
    ) -> tuple[int, int, float] | None:
        """Return the end of the title, the beginning of the container, and how sure it is."""
        ends = self.boundaries(start, stop)
        full = [at for at in ends if at[0][0] == "." and self.ends_sentence(at)]
        comma = self.container_after_comma(start, stop) if after_comma else None
        if comma and not (full and self.is_after_small_word(full[-1])):
            return comma, comma + 1, 0.85
        if full:
            at = self.first_of_abbreviations(ends, full, stop)
            return at.start() + 1, at.end(), 0.95
        if ends:
            at = next((at for at in reversed(ends) if at[0][0] != "."), ends[0])
            return at.start() + 1, at.end(), 0.85
        return None

    def first_of_abbreviations(
        self, ends: list[re.Match[str]], full: list[re.Match[str]], stop: int
    ) -> re.Match[str]:
        """Return the sentence end before a container such as ``Evid. Based Complement. Med.``"""
        if not self.is_short(full[-1].end(), stop):
            return full[-1]
        at = len(ends) - 1
        while at > 0 and self.is_short(ends[at - 1].end(), ends[at].start()):
            at -= 1
        return ends[at]

    def is_short(self, start: int, end: int) -> bool:
        """Say whether the words can be a piece of an abbreviated container."""
        words = self.text[start:end].strip(_BLANKS + "(").split()
        return len(words) <= 3 and all(
            word in ("&", "of", "and", "in") or (word[0].isupper() and len(word.rstrip(".,")) <= 10)
            for word in words
        )

    def is_after_small_word(self, found: re.Match[str]) -> bool:
        """Say whether a word in small letters, which no container abbreviates, ends the sentence."""
        return self.text[: found.start()].rpartition(" ")[2][:1].islower()

    def is_container_alone(self, start: int, stop: int) -> bool:
        """Say whether no title stands before the locator: ``J. Smith, Phys. Rev. Lett. 83, 33``."""
        words = self.text[start:stop].strip(_BLANKS + "(").split()
        is_capital = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
        return (
            is_capital
            and 0 < len(words) <= 6
            and all(
                word.endswith(".") or len(words) == 1 for word in words[: max(1, len(words) - 2)]
            )
        )

    def container_after_comma(self, start: int, stop: int) -> int | None:
        """Return the comma between title and container, as chemists and physicists write them."""
        end = self.trimmed(start, stop)[1]
        comma = self.text.rfind(", ", start, end)
        if comma < 0:
            return None
        words = self.text[comma + 2 : end].split()
        if len(words) > 8 or not all(word[0].isupper() or word in _SMALL_WORDS for word in words):
            return None
        is_sentence = any(word.endswith(".") and len(word) > 11 for word in words[:-1])
        return None if is_sentence else comma

    def read_other(self, start: int, stop: int, *, after_comma: bool) -> None:
        """Read the title of a page, book or report: its first sentence."""
        every = self.boundaries(start, stop)
        ends = [at for at in every if self.ends_sentence(at)]
        if every and not ends and self.is_body(every[0].end(), stop, 12):
            ends = every[:1]
        if len(ends) > 1 and ends[0][0][0] != ".":
            ends = ends[1:]
        following = (
            self.trimmed(ends[0].end(), ends[1].start() if len(ends) > 1 else stop)
            if ends
            else (0, 0)
        )
        sure = 0.93 if self.authors else 0.88 if self.is_body(*following, 12) else 0.85
        publisher = self.publisher(start)
        if publisher and after_comma and publisher.start() > start + 3:
            self.add("title", start, publisher.start(), 0.85)
            self.read_after_title(publisher.start())
        elif ends:
            self.add("title", start, ends[0].start() + 1, sure)
            self.read_after_title(ends[0].end())
        elif (comma := self.text.rfind(", ", start, stop)) > 0 and self.is_publisher(comma, stop):
            self.add("title", start, comma, 0.8)
            self.add("publisher", comma, stop, 0.8)
        elif self.authors or len(self.text[start:stop].split()) > 1:
            is_list = after_comma and ", " in self.text[start : self.trimmed(start, stop)[1]]
            self.add("title", start, stop, 0.7 if is_list else sure - 0.05)
            self.read_after_title(stop)

    # ── After the title ──────────────────────────────────────────────────────────────────────────

    def read_after_title(self, start: int, *, is_quoted: bool = False) -> None:
        """Read editors, container and publisher."""
        start = self.skip(start, _BLANKS + "()" + DATE + NOTE)
        inside = _in().match(self.text, start)
        if inside:
            start = self.read_editors(inside.end(), needs_role=True)
        is_part = is_quoted or inside is not None
        publisher = self.publisher(start)
        end = publisher.start("place") if publisher else len(self.text)
        if publisher:
            is_reversed = self.is_publisher(*publisher.span("place"))
            self.add("publisher", *publisher.span("place" if is_reversed else "publisher"), 0.93)
        edited = _edited_by().search(self.text, start, end)
        if edited:
            after = self.read_editors(edited.end(), needs_role=False)
            end = edited.start()
            if is_part and not publisher:
                self.read_publisher_after(after)
        note = self.text.find(NOTE, start)
        end = min(end, self.stop(start), note if note >= 0 else end)
        if start < end:
            self.read_container(start, end, is_part=is_part)
        if inside and not publisher:
            self.read_last_publisher(start)

    def read_editors(self, start: int, *, needs_role: bool) -> int:
        """Read the names of editors and return where the rest begins."""
        forms: tuple[NameForm, ...] = ("initials-first", "full")
        if needs_role:
            # "In Structural, Syntactic, and …, eds." is no family and given name.
            forms = tuple(form for form in ALL_FORMS if form != "inverted-full")
        found = leading_names(self.text, self.raw, start, offset=self.offset, forms=forms)
        role = _editors_role().match(self.text, found.end) if found else None
        if found is None:
            return start
        if needs_role and role is None:
            is_person = found.form in ("initials-last", "inverted", "initials-first")
            return self.stop(start) if is_person else start
        self.add("editors", start, found.end, 0.95)
        return role.end() if role else found.end

    def read_publisher_after(self, start: int) -> None:
        """Read the publisher that stands alone between the editors and the year."""
        start = self.skip(start, _BLANKS + "()")
        stop = self.stop(start)
        if stop > start and self.text[start].isupper() and self.text[stop : stop + 1] == DATE:
            self.add("publisher", start, stop, 0.85)

    def read_last_publisher(self, start: int) -> None:
        """Read the publisher that stands alone after the pages of a chapter."""
        found = _last_publisher().search(self.text, start)
        if found:
            self.add("publisher", *found.span("publisher"), 0.9)

    def publisher(self, start: int) -> re.Match[str] | None:
        """Return the first ``Place: Publisher`` from ``start`` on."""
        starts = [start, *(at.end() for at in _before_publisher().finditer(self.text, start))]
        for place in starts:
            found = _publisher().match(self.text, place)
            if found and len(found["place"].split()) <= MOST_WORDS_OF_PLACE:
                return found
        return None

    def read_container(self, start: int, end: int, *, is_part: bool) -> None:
        """Read the container between the places, or a publisher that stands in its place."""
        if self.is_article(end):
            self.add("container", start, end, 0.95)
            return
        ends = [at for at in self.boundaries(start, end) if self.ends_sentence(at)]
        first = ends[0].start() if ends else end
        if _no_container().match(self.text, start):
            return
        if is_part and (semicolon := self.text.find(";", start, first)) > 0:
            first = semicolon
        comma = self.text.find(", ", start, self.trimmed(start, first)[1]) if is_part else -1
        if comma > 0 and not self.text[comma + 2].islower():
            owner = self.trimmed(comma, first)
            if owner[0] < owner[1] and self.is_body(*owner, 12):
                self.add("publisher", *owner, 0.8)
            first = comma
        name, confidence = (
            ("container", 0.9) if is_part else self.publisher_or_container(start, first)
        )
        self.add(name, start, first, confidence)
        if ends and name == "container" and not is_part:
            last = max((at.end() for at in ends), default=start)
            if self.publisher_or_container(last, end)[0] == "publisher":
                self.replace_container(last, end)

    def replace_container(self, start: int, end: int) -> None:
        """Read a publisher at the end; what stood before it is a series then, and stays unread."""
        self.fields = [field for field in self.fields if field.name != "container"]
        self.add("publisher", start, end, 0.85)

    def publisher_or_container(self, start: int, end: int) -> tuple[str, float]:
        """Return what the words after a title without marks are, and how sure it is."""
        names = {field.name for field in self.fields}
        if "publisher" in names:
            return "container", 0.85
        if self.is_publisher(start, end):
            return "publisher", 0.9
        if "edition" in names:
            return "publisher", 0.8
        if IDENTIFIER in self.text or "status" in names:
            return "container", 0.85
        if _year_after_comma().match(self.text, self.trimmed(start, end)[1]):
            return "publisher", 0.8
        return "container", 0.85 if self.text[end : end + 8].count(DATE) > YEAR_LENGTH else 0.7

    def is_publisher(self, start: int, end: int) -> bool:
        """Say whether a word shows that the words name a publishing house."""
        return _house().search(self.text, start, end) is not None


YEAR_LENGTH: Final = 4
MOST_WORDS_OF_PLACE: Final = 5


LONGEST_LIST: Final = 300


@cache
def _initial_before_date() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]+,? [A-Z]\.?[,.]? ?\(?$")


@cache
def _year_after_comma() -> re.Pattern[str]:
    return re.compile(r", \x02{4}(?!\x02)")


@cache
def _last_publisher() -> re.Pattern[str]:
    return re.compile(
        r"[\x03\x05][)\]., ]+(?P<publisher>[A-Z][^:;()\x01-\x03\x05]{1,70}?)(?=\.?\s*(?:$|\x01))"
    )


@cache
def _preprint_server() -> re.Pattern[str]:
    return re.compile(
        r"[.?!] (?P<server>[a-z]{2,6}[Rr]xiv|[A-Z][a-z]+[Rr]xiv|Research Square|SSRN|Preprints\.org)\b"
    )


@cache
def _no_container() -> re.Pattern[str]:
    return re.compile(
        r"\d+ ?pp?\b|[Tt]rans(?:lated|\.)|[Pp]aper |[Uu]npublished|[Pp]h\.?D|[Mm]aster|[Tt]echnical"
        r"|[Pp]reprint\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?,? [A-Z]{2}\b\W*(?:$|[\x01-\x03])|\d+\W*$"
    )


@cache
def _house() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:Press|Publish\w*|Books|Verlag|Wiley|Elsevier|Springer|Penguin|Routledge|Sage|SAGE"
        r"|Saunders|Mosby|Lippincott|Blackwell|Palgrave|Macmillan|Norton|Pearson|McGraw-Hill|Thieme"
        r"|Karger|Hachette|Random House|HarperCollins|Guilford|ProQuest)\b"
    )
