"""Who wrote a reference: persons at its beginning, or an organisation."""

from typing import Final

from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.punctuation import (
    EDITORS_ROLE,
    FAMILY_GOES_ON,
    GOVERNMENT,
    INITIAL_BEFORE_DATE,
    LIST_GOES_ON,
    LONG_SMALL_WORD,
    PUBLISHER_IN_ROUND,
    ROLE_IN_ROUND,
    STANDARD,
    pattern,
)
from claimcheck.bibliography.strings.remainder import BLANKS, READ, Remainder
from claimcheck.text.names import FoundNames, group_before_names, leading_names, organisation

SURE: Final = 0.97
LONGEST_LIST: Final = 300
"""Characters between names and a date in which the list of names may go on."""
LONGEST_SENTENCE: Final = 300
LEAST_LONG_WORDS: Final = 3


def read_authors(remainder: Remainder, start: int, stop: int | None = None) -> int:
    """Read persons or an organisation at ``start`` and return where the rest begins.

    Arguments:
        remainder: The reference.
        start: Where the authors begin, if there are any.
        stop: Where a title in quotation marks begins.
    """
    if stop is not None and remainder.text.startswith("By ", start):
        start += len("By ")  # as newspapers and clinics head their pages
    if pattern(STANDARD).match(remainder.text, start):
        return start
    found, confidence = _names(remainder, start, stop)
    if found and len(found.names) == 1 and remainder.owns_host(start, found.end):
        return _read_organisation(remainder, start, stop)
    remainder.is_name_doubtful = found is not None and not confidence
    if found and found.form == "inverted-full" and not confidence:
        found, confidence = _names(remainder, start, stop, is_full=True)
    if found and _is_broken_off(remainder, found):
        dated = remainder.text.find(DATE, found.end, found.end + LONGEST_LIST)
        remainder.is_name_doubtful = dated < 0
        return max(start, dated)
    if found is None or not confidence:
        return _read_organisation(remainder, start, stop)
    remainder.et_al = found.et_al
    remainder.keep_authors(found.names, found.end, confidence)
    role = pattern(EDITORS_ROLE).match(remainder.text, found.end)
    return role.end() if role else found.end


def read_authors_before_title(remainder: Remainder, start: int) -> int:
    """Read names with initials before a title whose opening mark is missing."""
    found = leading_names(remainder.text, remainder.raw, start, offset=remainder.offset)
    if found is None or found.form in ("full", "inverted-full"):
        return start
    found = _with_family(remainder, found, start)
    remainder.et_al = found.et_al
    remainder.keep_authors(found.names, found.end, 0.85)
    return found.end


def read_byline(remainder: Remainder, start: int, otherwise: int) -> int:
    """Read whole names behind "By" and return where the rest begins; ``otherwise`` where none stand."""
    found = leading_names(
        remainder.text,
        remainder.raw,
        start,
        offset=remainder.offset,
        forms=("initials-first", "full"),
    )
    if found is None:
        return otherwise
    remainder.keep_authors(found.names, found.end, SURE)
    return found.end


def _names(
    remainder: Remainder, start: int, stop: int | None, *, is_full: bool = False
) -> tuple[FoundNames | None, float]:
    """Return the names at ``start`` and how sure it is that they are the authors."""
    text, raw, offset = remainder.text, remainder.raw, remainder.offset
    if is_full:
        found = leading_names(text, raw, start, offset=offset, forms=("full",))
    else:
        found = leading_names(text, raw, start, offset=offset)
        found = found or group_before_names(text, raw, start, offset=offset)
        if found and found.form in ("inverted-full", "inverted"):
            whole = leading_names(text, raw, start, offset=offset, forms=("full",))
            is_other = whole and (_are_whole(whole, found) or _is_article(text, found))
            found = whole if is_other else found
        found = found and _with_family(remainder, found, start)
    return found, _trust(remainder, found, start, stop) if found else 0.0


def _is_article(text: str, found: FoundNames) -> bool:
    """Say whether what looks like an initial begins the title: ``John Rawls, A Theory``."""
    first = found.names[0]
    return (
        len(found.names) == 1
        and first.given == "A"
        and " " in first.family
        and text[found.end : found.end + 2].strip().isalpha()
    )


def _with_family(remainder: Remainder, found: FoundNames, start: int) -> FoundNames:
    """Return the names, or the one that goes on: ``Peter B. | Sawdon. “Pain``."""
    text, raw, offset = remainder.text, remainder.raw, remainder.offset
    if found.form != "initials-last" or not pattern(FAMILY_GOES_ON).match(text, found.end):
        return found
    spoken = leading_names(text, raw, start, offset=offset, forms=("initials-first", "full"))
    return spoken if spoken and spoken.end > found.end else found


def _are_whole(whole: FoundNames, inverted: FoundNames) -> bool:
    """Say whether a list read as inverted holds whole names: ``Jane Doe, John Roe, and Ann Poe``."""
    first, second, *_ = (*whole.names, None, None)
    return (
        whole.end >= inverted.end
        and len(whole.names) > max(2, len(inverted.names))
        and first is not None
        and second is not None
        and inverted.names[0].family == f"{first.given} {first.family}"
        and " " in inverted.names[0].given
    )


def _is_broken_off(remainder: Remainder, found: FoundNames) -> bool:
    """Say whether a conjunction, or initials before the date, show that the list goes on."""
    if pattern(LIST_GOES_ON).match(remainder.text, found.end):
        return True
    dated = remainder.text.find(DATE, found.end, found.end + LONGEST_LIST)
    if dated < 0:
        return False
    between = remainder.text[found.end : dated]
    is_title = len(pattern(LONG_SMALL_WORD).findall(between)) >= LEAST_LONG_WORDS
    return not is_title and pattern(INITIAL_BEFORE_DATE).search(between) is not None


def _trust(remainder: Remainder, found: FoundNames, start: int, stop: int | None) -> float:
    """Return how sure it is that the names are the authors; 0 where it is not."""
    text, end = remainder.text, found.end
    if stop is not None and remainder.skip(end, f"{BLANKS}(){DATE}") >= stop:
        return SURE
    is_dated = text.startswith(DATE, remainder.skip(end, " .,("))
    if is_dated or found.et_al or pattern(EDITORS_ROLE).match(text, end):
        return SURE
    after = text[end : end + 1]
    if found.form == "inverted-full":
        if after in ("", ".") or text[end - 1] == ".":
            return 0.85
        is_one = after == "," and len(found.names) == 1 and " " not in found.names[0].family
        return 0.8 if is_one and _is_book(remainder, end) else 0.0
    if found.form == "full":
        return _trust_full(remainder, found, start)
    if after not in ("", " ", ".", ",", ":", ";"):
        return 0.0
    return 0.9 if after == "," and len(found.names) == 1 else SURE


def _trust_full(remainder: Remainder, found: FoundNames, start: int) -> float:
    """Return how sure it is that words without initials are names and not a title."""
    text, end = remainder.text, found.end
    if text[end : end + 1] not in (".", ",") or pattern(GOVERNMENT).match(text, start):
        return 0.0
    if len(found.names) > 1 and (" and " in text[start:end] or " & " in text[start:end]):
        return 0.9
    is_web = IDENTIFIER in text and LOCATOR not in text
    if text[end] == ",":
        return 0.8 if _is_book(remainder, end) and not is_web else 0.0
    is_followed = len(remainder.sentences(end, remainder.stop(end))) > 1 and not is_web
    return 0.8 if is_followed or _is_plain_sentence(text, end + 1) else 0.0


def _is_book(remainder: Remainder, start: int) -> bool:
    """Say whether a publisher stands behind the place, as it does behind a book's title."""
    house = pattern(PUBLISHER_IN_ROUND).search(remainder.text, start)
    return house is not None or remainder.publisher(start) is not None


def _is_plain_sentence(text: str, start: int) -> bool:
    """Say whether several long words in small letters follow, as in a title and in no container."""
    end = text.find(".", start, start + LONGEST_SENTENCE)
    words = pattern(LONG_SMALL_WORD).findall(text, start, max(start, end))
    return len(words) >= LEAST_LONG_WORDS


def _read_organisation(remainder: Remainder, start: int, stop: int | None) -> int:
    """Read the organisation that stands where authors do; return where the rest begins."""
    if stop is not None:
        dated = remainder.text.find(DATE, start, stop)
        end = dated if dated > start else stop
        is_body = remainder.is_body(start, end) or remainder.owns_host(start, end)
        return _keep(remainder, start, end, 0.9) if is_body else stop
    read_at = remainder.stop(start)
    ends = remainder.sentences(start, read_at)
    if not ends:
        is_author = _is_before_date(remainder, read_at) and remainder.is_body(start, read_at)
        return _keep(remainder, start, read_at, 0.9) if is_author else start
    end = ends[0].start()
    role = pattern(ROLE_IN_ROUND).search(remainder.text, start, end)
    if role and remainder.is_body(start, role.start()):
        return max(role.end(), _keep(remainder, start, role.start(), 0.9))
    if not remainder.is_body(start, end) and not remainder.owns_host(start, end):
        return start
    is_title = (
        len(ends) == 1
        and not _is_plain_sentence(remainder.text, ends[0].end())
        and (
            remainder.is_article(read_at)
            or remainder.is_body(*_before_place(remainder, ends[0].end(), read_at))
        )
    )
    return start if is_title else _keep(remainder, start, end, 0.85)


def _before_place(remainder: Remainder, start: int, stop: int) -> tuple[int, int]:
    """Return the places without ``Washington, DC: National Academies Press`` at their end."""
    publisher = remainder.publisher(start)
    place = publisher.start("place") if publisher else start
    return start, place if start < place < stop else stop


def _is_before_date(remainder: Remainder, at: int) -> bool:
    """Say whether a date stands at the place, and words after it: ``NHS (2022) Title``."""
    after = remainder.skip(at, f"{DATE} .,:)")
    return remainder.text.startswith(DATE, at) and remainder.text[after : after + 1] not in (
        "",
        *READ,
    )


def _keep(remainder: Remainder, start: int, end: int, confidence: float) -> int:
    """Keep the words as the one author and return where the rest begins."""
    first, last = remainder.trimmed(start, end)
    name = organisation(remainder.raw, first, last, offset=remainder.offset)
    remainder.keep_authors((name,), last, confidence)
    return end
