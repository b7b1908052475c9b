"""How names stand before a year, and what leads to them or to a place in their work."""

import re
from functools import cache
from typing import Final

from claimcheck.read.marker_years import DASH

_WORD: Final = (
    r"(?:[A-Z]&[A-Z]\b|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*|de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|ter|ten|al|bin"
    r"|ibn|of|for|and|the|on)"
)
_PERSON: Final = (
    r"(?:[A-Z]\.\s?){0,3}(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]i|[Dd]a|[Dd]u|[Ll]a|[Ll]e"
    r"|ter|ten|al|bin|ibn|El|Al|St\.|Mc|Mac|San)[ \u00a0]){0,3}[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+"
)
PAGES: Final = rf"\d{{1,4}}(?:{DASH}\d{{1,4}})?(?:, \d{{1,4}}(?:{DASH}\d{{1,4}})?){{0,4}}"


@cache
def locator_before() -> re.Pattern[str]:
    """Return the pattern of what shows that the number behind it is a place in a work and no year."""
    return re.compile(
        r"(?:\b(?:pp?|nos?|chaps?|ch|secs?|figs?|tables?|vols?|paras?|lines?|art|version|v|n|N|[=§#])"
        r"\.?|[=§#~<>±×/])\s*$|\d\s*[-–:]\s*$",
        re.IGNORECASE,
    )


@cache
def second_hand() -> re.Pattern[str]:
    """Return the pattern of what parts a work that was not read from the one that was."""
    return re.compile(
        r"\b(?:(?:as |all )?(?:cited|quoted|qtd\.?|reported|discussed|mentioned|reprinted|reproduced|"
        r"republished|translated|described)\s+(?:in|by|from)|apud|zit(?:iert|\.) (?:nach|in)|zitiert bei|"
        r"cité(?:e|s)? (?:dans|par)|citado en)\b",
        re.IGNORECASE,
    )


@cache
def strict() -> re.Pattern[str]:
    """Return the pattern of names before a year in the form that only citations have."""
    lead = (
        r"(?:(?:[Ss]ee(?: also| e\.g\.)?|e\.g\.|[Cc]f\.|i\.e\.|[Rr]eviewed in|and|but see|compare|"
        r"also|contra|[Ff]or (?:a )?reviews?,?(?: see)?),?\s+)*"
    )
    body = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,8}}"
    joint = r"(?:,\s+|,?\s+(?:and|&|und|et|y)\s+)"
    return re.compile(
        rf"\s*{lead}(?:(?P<person>{_PERSON})(?P<others>(?:{joint}{_PERSON}){{0,30}})"
        rf"|(?P<body>{body}))(?P<etal>,?\s+(?:et\s+(?:al|coll)\.?"
        r"|y\s+cols?\.|u\.\s?a\.|(?:and|&) others"
        r"|and (?:\w+ )?(?:colleagues|co-?authors|co-?workers|collaborators)))?(?:[’']s?)?"
        r"(?:\s*[(\[][A-Z][\w&-]{1,11}[)\]])?(?P<comma>,)?\s*$"
    )


@cache
def narrative_etal() -> re.Pattern[str]:
    """Return the pattern of "Roe et al." at the end of what stands before a bracket."""
    return re.compile(rf"(?P<name>{_PERSON})(?:,? et al\.?)(?:[’']s?)?\s*$")


@cache
def told() -> re.Pattern[str]:
    """Return the pattern of what authors do in a sentence that names them with a year."""
    return re.compile(
        r"[)\]],? (?:\w+ly |have |has |also )?(?:found|shows?|showed|shown|reports?|reported|argues?|"
        r"argued|suggests?|suggested|demonstrated?|concludes?|concluded|notes?|noted|claims?|claimed|"
        r"disagrees?|disagreed|observed?|describes?|described|examined?|investigated?|studied|study|"
        r"reviews?|reviewed|proposes?|proposed|interviewed|compared?|surveyed|measured|assessed|"
        r"analy[sz]ed|tested|estimated?|hypothesi[sz]ed?|defined?|identified|used)\b"
    )


@cache
def two_names() -> re.Pattern[str]:
    """Return the pattern of names that "and" joins at the end of what stands before a bracket."""
    return re.compile(
        rf"(?P<name>{_PERSON})(?:, {_PERSON}){{0,8}},? (?:and|&) (?P<last>{_PERSON})\s*$"
    )


@cache
def bare_names() -> re.Pattern[str]:
    """Return the pattern of the names before a year without brackets, which no comma parts from it."""
    more = rf"(?P<more>(?:, {_PERSON}){{0,4}},? (?:and|&|und|et|y|i) {_PERSON}|,? et al\.?|,? u\. ?a\.)?"
    return re.compile(rf"(?<![\w’'-]){_PERSON}{more}(?:[’']s?)?(?: |, (?=[(\[]))$")


@cache
def leads_to_name() -> re.Pattern[str]:
    """Return the pattern of what shows that a name and a year outside of brackets are a citation."""
    return re.compile(
        r"\b(?:[Ss]ee(?: also)?,?|[Cc]f\.|e\.g\.,?|[Cc]ontra|[Pp]ace|vgl\.|voir|véase) $"
    )


@cache
def stands_alone() -> re.Pattern[str]:
    """Return the pattern of what no proper noun ends: "In Cohan 2012", but not "Hurricane Roe 2012"."""
    article = r"(?!(?:the|an?|this|that|each|every|its|their|our)\s)"
    return re.compile(rf"(?:^|[.!?(\[;:,–—]\s*|(?:^|\s)(?:In|{article}[a-z][a-z’'-]*)\s)$")


@cache
def goes_on_alone() -> re.Pattern[str]:
    """Return the pattern of what follows a name and year in a sentence: no noun, "Miceli 2014 used"."""
    verbs = (
        "found|finds?|shows?|showed|used?|uses|compared?|reports?|reported|gave|enrolled|recruited|"
        "randomi[sz]ed|included?|studied|assessed|measured|tested|argues?|argued|suggests?|suggested|"
        "concluded?|claims?|claimed|notes?|noted|did|had|has|was|were|is"
    )
    return re.compile(
        rf"(?:[,;:.)\]]|$| (?:and|or|but|while|whereas|both|(?:\w+ly |also )?(?:{verbs}))\b)"
    )


@cache
def locator_behind() -> re.Pattern[str]:
    """Return the pattern of a page or chapter behind a year in running text."""
    return re.compile(
        r"(?:, ?|: ?)(?:(?:pp?|chaps?|ch|sect?|fig|n|S|Kap)\.\s?|§ ?)?\d{1,4}\b(?! \w)"
    )


@cache
def page_only() -> re.Pattern[str]:
    """Return the pattern of what stands behind a year in a bracket, if it is a page alone."""
    return re.compile(rf"\s*[,:]\s*(?:(?:pp?|S)\.\s*)?{PAGES}\s*(?:ff?\.)?\s*")


@cache
def first_of_names() -> re.Pattern[str]:
    """Return the pattern of what a semicolon parts from a co-author: ``(GODOY; ANJOS, 2007)``."""
    return re.compile(r"(?:[^;]*\bapud)?\s*[A-ZÀ-Þ]{2}[A-ZÀ-Þ’' -]{0,40}")


@cache
def in_capitals() -> re.Pattern[str]:
    """Return the pattern of a name that such a co-author has: in ``(SPI; McKee, 1993)`` is none."""
    return re.compile(r"\s*[A-ZÀ-Þ]{2}")


def says_more(before: str) -> bool:
    """Say whether a name is followed by "et al.", "colleagues" or "coauthors"."""
    return bool(
        re.search(
            r"\bet (?:al|coll)\b|\b(?:others|colleagues|authors|workers|collaborators)\b",
            before[-24:],
        )
    )
