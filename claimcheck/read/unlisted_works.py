"""Citations of works that stand in no list: only their strict form tells them from names and dates."""

import re
from collections.abc import Sequence

from claimcheck.model import Target
from claimcheck.read.author_patterns import second_hand, strict
from claimcheck.read.called_works import CalledWorks, Word, name_key
from claimcheck.read.marker_years import missing
from claimcheck.read.no_authors import NO_NAMES, PLACES, is_no_author
from claimcheck.text.names import is_organisation


def unlisted(
    text: str,
    works: CalledWorks,
    words: Sequence[Word],
    dated: re.Match[str],
    *,
    start: int,
    is_first: bool,
) -> tuple[Target, ...]:
    """Return a target without a work where a part has the strict form of a citation.

    Arguments:
        text: The passage.
        works: What the list holds, by which no year of the part was found.
        words: The words before the year.
        dated: The year.
        start: Where the part begins.
        is_first: Whether it is the first of its bracket.
    """
    named = text[start : dated.start()]
    cut = max((one.end() for one in second_hand().finditer(named)), default=0)
    found = strict().fullmatch(named[cut:] if is_first or cut else named.lstrip(" ,"))
    if found is None:
        return ()
    name = found["person"] or found["body"]
    shown = name + (" et al." if found["etal"] else "")
    if works.known_author(words) and not set(name_key(name).split()) & NO_NAMES:
        return missing(shown, dated)
    has_page = re.match(r"(?:,|: ?) ?(?:pp?\. ?)?\d{1,4}\b", text[dated.end() :][:16])
    sure = bool(found["comma"] or found["etal"] or has_page or "&" in (found["others"] or ""))
    if not sure or is_no_author(name, works):
        return ()
    single = not (found["others"] or found["etal"])
    if single and is_first and _follows_name(text, words[0].start):
        return ()
    if found["body"] and not found["etal"] and not is_organisation(name):
        return ()
    others = name_key(found["others"] or "")
    if others and set(others.split()) & PLACES and not found["etal"]:
        return ()
    return missing(shown, dated)


def _follows_name(text: str, at: int) -> bool:
    """Say whether a bracket stands behind a proper noun: ``at Harrods (Knightsbridge, 2015)``."""
    before = text[max(0, at - 80) : at].rstrip()
    return bool(re.search(r"[^.!?:\s]\s+[A-Z][\w’'.-]*\s*\($", before))
