"""The part of a reference that is still to be read, and what was read in it."""

class Remainder:
    def __init__(self, text: str, raw: str, offset: int) -> None:
        self.text = text
        self.raw = raw
        self.offset = offset
        self.fields: list[Field] = []
        self.authors: tuple[Name, ...] = ()
        self.et_al = False
        self.is_name_doubtful = False
        """Whether the reference begins with what may be names and may be a title."""

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
        return list(pattern(SENTENCE_END).finditer(self.text, start, stop))

    def ends_sentence(self, found: re.Match[str]) -> bool:
        """Say whether the full stop belongs to no abbreviation or initial."""
        before = self.text[max(0, found.start() - 12) : found.start() + 1]
        return found[0][0] != "." or not pattern(ABBREVIATED).search(before)

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

    def is_publisher(self, start: int, end: int) -> bool:
        """Say whether a word shows that the words name a publishing house."""
        return pattern(PUBLISHING_HOUSE).search(self.text, start, end) is not None

    def publisher(self, start: int) -> re.Match[str] | None:
        """Return the first ``Place: Publisher`` from ``start`` on."""
        starts = [start, *(at.end() for at in _beforepattern(PLACE_AND_PUBLISHER).finditer(self.text, start))]
        for place in starts:
            found = pattern(PLACE_AND_PUBLISHER).match(self.text, place)
            if found and len(found["place"].split()) <= MOST_WORDS_OF_PLACE:
                return found
        return None
