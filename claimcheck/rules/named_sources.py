"""Sentences that name their source themselves, so that no marker has to."""

import re
from functools import cache

from claimcheck.model import Article
from claimcheck.text.taking_up import takes_up
from claimcheck.text.unlisted_sources import unlisted_source


def naming_their_source(article: Article, text: str) -> frozenset[str]:
    """Return the ids of the claims whose sentence names its source, and of those that go on with it.

    A source is named by its address, in the law's way, as a figure or table of the article, or, in
    brackets, as one that no list holds.

    Arguments:
        article: The article.
        text: The text of its file.
    """
    found: set[str] = set()
    block = -1  # that of the last sentence which named its source
    for claim in article.claims:
        names = _names_source(text[claim.span.start : claim.span.end])
        if names or (block == claim.block and takes_up().match(claim.text)):
            found.add(claim.id)
            block = claim.block
        else:
            block = -1
    return frozenset(found)


def _names_source(words: str) -> bool:
    if "http://" in words or "https://" in words:
        return True
    if _legal_authority().search(words) or _own_figure().search(words):
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
def _own_figure() -> re.Pattern[str]:
    """Return the pattern of a pointer to a figure or table of the article, which has its own source."""
    return re.compile(
        r"(?<!\w)(?:[Ff]ig(?:ure)?s?\.?|[Tt]ables?|[Bb]ox|[Cc]hart|Abb(?:ildung)?\.?|Tab(?:elle)?\.?)"
        r"[ \u00a0](?:S ?)?\d|@(?:fig|tbl|tab):"
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r"\([^()]{8,200}\)|\[[^\[\]]{8,200}\]")
