"""Sentences that name their source themselves, so that no marker has to."""

import re
from functools import cache

from claimcheck.text.unlisted_sources import unlisted_source


def names_source(words: str) -> bool:
    """Say whether a sentence names its source: by address, in the law's way, or one that no list holds.

    Arguments:
        words: The sentence as it stands in the file.
    """
    if "http://" in words or "https://" in words or _legal_authority().search(words):
        return True
    named = _in_brackets().findall(words)
    return any(unlisted_source().search(" ".join(one.split())) for one in named)


@cache
def _legal_authority() -> re.Pattern[str]:
    """Return the pattern of a case or a statute in full, as legal texts cite them in their sentences.

    Source: The Bluebook, 21st edition, rules 10 and 12; OSCOLA, 4th edition, section 2.1.
    """
    reporter = (
        r"\b\d{1,4} [A-Z][\w.]{0,12}(?: [A-Z0-9][\w.]{0,12}){0,4} \d{1,5}(?:, [\d–, -]{1,20})?"
    )
    court_and_year = r"\((?:[A-Z0-9][\w. ]{0,40} )?(?:1[6-9]|20)\d\d\)"
    return re.compile(
        rf"{reporter} {court_and_year}|\b\d{{1,3}} (?:U\.S\.C\.|C\.F\.R\.|USC|CFR) (?:§§? ?)?\d"
        r"|\[(?:1[89]|20)\d\d\] (?:\d{1,2} )?[A-Z]{2,6}(?: [A-Z][a-z]{2,4})? \d"
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r"\([^()]{8,200}\)|\[[^\[\]]{8,200}\]")
