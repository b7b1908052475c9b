"""Names and titles with a page, in the style of the MLA: ``(Morrison 23)``, ``(*Beloved* 12)``."""

import re
from functools import cache
from typing import Final

from claimcheck.model import Target
from claimcheck.read.author_patterns import PAGES
from claimcheck.read.called_targets import name_of
from claimcheck.read.called_works import CalledWorks, Work, name_key, with_title, words_of
from claimcheck.read.marker_years import years

_ANY_PAGES: Final = rf"(?:{PAGES}|(?-i:[ivxlc]{{1,8}}(?:[-–][ivxlc]{{1,8}})?))"
"""Pages in figures, or of a preface."""
_BEFORE: Final = 200  # characters before a title in which its author is named


@cache
def _quoted_title() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:see(?: also)? )?[“\"‘*_](?P<title>[^“”\"*_]{3,120}?)[,.]?[”\"’*_]+"
        rf"\s*(?P<pages>{_ANY_PAGES})?\s*$",
        re.IGNORECASE,
    )


@cache
def _named_page() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:(?:see(?: also)?|cf\.|qtd\. in|quoted in|e\.g\.,?)\s+)?"
        rf"(?P<name>[^\d;]{{2,160}}?),?\s+(?:\d{{1,2}}: ?)?(?P<pages>(?:pp?\.\s*)?{_ANY_PAGES})\s*$",
        re.IGNORECASE,
    )


def paged(text: str, listed: CalledWorks, start: int, part: str) -> list[Target]:
    """Return the targets of ``Morrison 23`` or a title: an author of the list and a page.

    Arguments:
        text: The passage.
        listed: What the list holds.
        start: Where the part of the bracket begins.
        part: Its characters.
    """
    if years().search(part):
        return []
    if titled := _quoted_title().match(part):
        key = name_key(titled["title"])
        works = listed.titled(key)
        if titled["pages"] and not works:
            works = listed.called(key, whole=True) or listed.called(key, whole=False)
        pages = titled["pages"] or ""
        return [Target(label=titled["title"], ref_id=one.id, locator=pages) for one in works]
    found = _named_page().match(part)
    if found is None:
        return []
    if works := _titled(text, listed, found["name"], start):
        return [Target(label=found["name"], ref_id=one.id, locator=found["pages"]) for one in works]
    words = words_of(found["name"].replace("&", "\x00"), start + found.start("name"))
    author = listed.known_author(words[:1] if _has_title(found["name"]) else words)
    if author is None or author.first:
        return []
    title = text[words[author.last - 1].end : start + found.end("name")]
    return [
        Target(label=name_of(text, words, author), ref_id=work.id, locator=found["pages"])
        for work in with_title(author.works, name_key(title))
    ]


def _titled(text: str, listed: CalledWorks, title: str, start: int) -> list[Work]:
    """Return the work of a title that lost its italics; a part of it if its author is named before."""
    if not title[0].isupper():
        return []
    key = name_key(title)
    if works := listed.called(key, whole=True):
        return works
    works = listed.called(key, whole=False)
    before = words_of(text[max(0, start - _BEFORE) : start]) if works else []
    named = {word.folded for word in before if word.raw[0].isupper()}
    return [work for work in works if any(name in listed.authors for name in named & work.others)]


def _has_title(name: str) -> bool:
    """Say whether a short title stands behind the name: ``Morrison, Beloved 23``."""
    return bool(re.search(r"[“\"*_]|, [A-Z]", name))
