"""Who wrote a reference: persons at its beginning, or an organisation."""



def read_authors(remainder: Remainder, start: int, stop: int | None = None) -> int:
    """Read persons or an organisation at ``start`` and return where the rest begins."""
    found = leading_names(remainder.text, remainder.raw, start, offset=remainder.offset)
    confidence = _trust(remainder, found, start, stop) if found else 0.0
    remainder.is_name_doubtful = found is not None and not confidence
    if found and found.form == "inverted-full" and not confidence:
        found = leading_names(remainder.text, remainder.raw, start, offset=remainder.offset, forms=("full",))
        confidence = _trust(remainder, found, start, stop) if found else 0.0
    if found and _is_broken_off(remainder, found):
        return remainder.stop(start, (DATE,))
    if found and confidence:
        role = pattern(EDITORS_ROLE).match(remainder.text, found.end)
        end = role.end() if role else found.end
        remainder.et_al = found.et_al
        remainder.keep_authors(found.names, found.end, confidence)
        return end
    return _read_organisation(remainder, start, stop)


def _is_broken_off(remainder: Remainder, found: FoundNames) -> bool:
    """Say whether initials before the date show that the list of names goes on."""
    dated = remainder.text.find(DATE, found.end)
    between = remainder.text[found.end : dated] if dated >= 0 else ""
    return len(between) < LONGEST_LIST and pattern(INITIAL_BEFORE_DATE).search(between) is not None


def _trust(remainder: Remainder, found: FoundNames, start: int, stop: int | None) -> float:
    """Return how sure it is that the names are the authors; 0 where it is not."""
    at = found.end
    after = remainder.text[at : at + 3]
    if stop is not None and remainder.skip(at, _BLANKS + "()" + DATE) >= stop:
        return 0.97
    dated = (
        remainder.text[remainder.skip(at, " .,(")] == DATE
        if remainder.skip(at, " .,(") < len(remainder.text)
        else False
    )
    role = pattern(EDITORS_ROLE).match(remainder.text, at)
    if dated or role or found.et_al:
        return 0.97
    if found.form in ("initials-last", "inverted", "initials-first", "whole"):
        if after[:1] in ("", " ", ".", ",", ":", ";"):
            return 0.97 if len(found.names) > 1 or after[:1] != "," else 0.9
        return 0.0
    return _trust_full(remainder, found, start)


def _trust_full(remainder: Remainder, found: FoundNames, start: int) -> float:
    """Return how sure it is that words without initials are names and not a title."""
    after = remainder.text[found.end : found.end + 2]
    held = remainder.text[start : found.end]
    if found.form == "inverted-full":
        is_ended = after[:1] in ("", ".") or (
            after[0] == " " and remainder.text[found.end - 1] == "."
        )
        return 0.85 if is_ended else 0.0
    if after[:1] not in (".", ","):
        return 0.0
    if len(found.names) > 1 and re.search(r" (?:and|&) ", held):
        return 0.9
    rest = [
        at for at in remainder.boundaries(found.end, remainder.stop(found.end)) if remainder.ends_sentence(at)
    ]
    is_web = IDENTIFIER in remainder.text and LOCATOR not in remainder.text
    if after[:1] == ".":
        is_sentence = pattern(PLAIN_SENTENCE).match(remainder.text, found.end) is not None
        return 0.8 if is_sentence or (len(rest) > 1 and not is_web) else 0.0
    publisher = remainder.publisher(found.end)
    return 0.8 if publisher and not is_web else 0.0


def _read_organisation(remainder: Remainder, start: int, stop: int | None) -> int:
    """Read the organisation that stands where authors do; return where the rest begins."""
    if stop is not None:
        dated = remainder.text.find(DATE, start, stop)
        end = dated if dated > start else stop
        return _keep_organisation(remainder, start, end, 0.9) if remainder.is_body(start, end, 14) else stop
    masked_at = remainder.stop(start)
    ends = [at for at in remainder.boundaries(start, masked_at) if remainder.ends_sentence(at)]
    if not ends and remainder.text[masked_at : masked_at + 1] == DATE:
        before_date = remainder.skip(masked_at, DATE + " .,:)")
        if before_date < len(remainder.text) and remainder.text[before_date] not in _READ:
            if remainder.is_body(start, masked_at, 14):
                return _keep_organisation(remainder, start, masked_at, 0.9)
        return start
    if not ends or not remainder.is_body(start, ends[0].start(), 12):
        return start
    following = ends[1].start() if len(ends) > 1 else masked_at
    alone = len(ends) == 1 and (
        remainder.is_article(masked_at) or remainder.is_body(ends[0].end(), following, 12)
    )
    if alone:
        return start
    return _keep_organisation(remainder, start, ends[0].start(), 0.85)


def _keep_organisation(remainder: Remainder, start: int, end: int, confidence: float) -> int:
    """Keep the words as the one author and return where the rest begins."""
    first, last = remainder.trimmed(start, end)
    name = organisation(remainder.raw, first, last, offset=remainder.offset)
    remainder.keep_authors((name,), last, confidence)
    return end


def read_authors_before_title(remainder: Remainder, start: int) -> int:
    """Read names with initials before a title whose opening mark is missing."""
    found = leading_names(remainder.text, remainder.raw, start, offset=remainder.offset)
    if found is None or found.form in ("full", "inverted-full"):
        return start
    remainder.et_al = found.et_al
    remainder.keep_authors(found.names, found.end, 0.85)
    return found.end
