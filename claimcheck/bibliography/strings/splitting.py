"""Where the title of an article ends and its container begins, before the locators."""

import re
from typing import Final

from claimcheck.bibliography.strings.punctuation import PLACE_AND_CONTAINER, pattern
from claimcheck.bibliography.strings.remainder import BLANKS, SMALL_WORDS, Remainder

MOST_WORDS_OF_PIECE: Final = 3
LONGEST_ABBREVIATION: Final = 10
MOST_WORDS_OF_CONTAINER: Final = 8


def split_article(
    remainder: Remainder, start: int, stop: int, *, after_comma: bool
) -> tuple[int, int, float] | None:
    """Return the end of the title, the beginning of the container, and how sure it is."""
    ends = remainder.boundaries(start, stop)
    full = [at for at in ends if at[0][0] == "." and remainder.ends_sentence(at)]
    comma = _comma_before_container(remainder, start, stop) if after_comma else None
    if not comma and remainder.text[:start].rstrip().endswith(":"):
        comma = _comma_before_abbreviations(remainder, start, stop)
    if comma and not (full and _is_after_small_word(remainder, full[-1])):
        return comma, comma + 1, 0.85
    if full:
        at = _first_of_abbreviations(remainder, ends, full[-1], stop)
        return at.start() + 1, at.end(), 0.95
    if ends:
        at = next((at for at in reversed(ends) if at[0][0] != "."), ends[0])
        return at.start() + 1, at.end(), 0.85
    return None


def _first_of_abbreviations(
    remainder: Remainder, ends: list[re.Match[str]], last: re.Match[str], stop: int
) -> re.Match[str]:
    """Return the sentence end before a container such as ``Evid. Based Med.``."""
    if not _is_piece(remainder, last.end(), stop):
        return last
    at = len(ends) - 1
    while (
        at > 0
        and not ends[at][0].strip(" .?!")  # a closing mark ends a title
        and _is_piece(remainder, ends[at - 1].end(), ends[at].start())
    ):
        at -= 1
    return ends[at]


def _is_piece(remainder: Remainder, start: int, end: int) -> bool:
    """Say whether the words can be a piece of an abbreviated container."""
    words = remainder.text[start:end].strip(BLANKS + "(").split()
    if words and not words[0].strip("IVX"):
        return False  # "operators. I. Acta mathematica"
    return len(words) <= MOST_WORDS_OF_PIECE and all(
        word in ("&", "of", "and", "in")
        or (word[0].isupper() and len(word.rstrip(".,")) <= LONGEST_ABBREVIATION)
        for word in words
    )


def _is_after_small_word(remainder: Remainder, found: re.Match[str]) -> bool:
    """Say whether a word in small letters, which no container abbreviates, ends the sentence."""
    return remainder.text[: found.start()].rpartition(" ")[2][:1].islower()


def is_container_alone(remainder: Remainder, start: int, stop: int) -> bool:
    """Say whether no title stands before the locator: ``J. Smith, Phys. Rev. Lett. 83, 33``."""
    words = remainder.text[start:stop].strip(BLANKS + "(").split()
    if not 0 < len(words) < MOST_WORDS_OF_CONTAINER or not is_capitalised(words):
        return False
    firsts = words[: max(1, len(words) - 2)]
    if len(firsts) > 1 and firsts[0].isupper() and "." not in firsts[0]:
        del firsts[0]  # "IEEE Trans. Electr. Dev."
    stopped = sum(word.endswith(".") for word in words)
    are_letters = words[0][-1] == "." and 2 * stopped >= len(words) > MOST_WORDS_OF_PIECE
    return len(words) == 1 or are_letters or all(word.endswith(".") for word in firsts)


def is_capitalised(words: list[str]) -> bool:
    """Say whether all words but small ones have capitals, as in the name of a container."""
    return all(word.lstrip("(")[:1].isupper() or word in SMALL_WORDS for word in words)


def _comma_before_container(remainder: Remainder, start: int, stop: int) -> int | None:
    """Return the comma between title and container, as chemists and physicists write them."""
    end = remainder.trimmed(start, stop)[1]
    comma = remainder.text.rfind(", ", start, end)
    words = remainder.text[comma + 2 : end].split() if comma > 0 else []
    if not 0 < len(words) <= MOST_WORDS_OF_CONTAINER or not is_capitalised(words):
        return None
    is_sentence = pattern(PLACE_AND_CONTAINER).match(remainder.text, comma + 2, end + 1) or any(
        word.endswith(".") and len(word) > LONGEST_ABBREVIATION + 1 for word in words[:-1]
    )
    return None if is_sentence else comma


def _comma_before_abbreviations(remainder: Remainder, start: int, stop: int) -> int | None:
    """Return the comma before ``Clim. Dynam.`` behind a title that a colon parts from its authors."""
    comma = _comma_before_container(remainder, start, stop)
    words = remainder.text[comma + 2 : stop].strip(" ,").split() if comma else []
    return comma if all(word.endswith(".") for word in words) else None
