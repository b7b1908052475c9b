"""The names of authors and editors, as the styles of reference lists write them."""

import re
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import Name, Span
from claimcheck.text.shape import CASELESS, shape

NameForm = Literal["initials-last", "inverted", "initials-first", "inverted-full", "full", "whole"]
"""``Smith J``, ``Smith, J.``, ``J. Smith``, ``Smith, John``, ``John Smith``, ``王小明``."""

_PARTICLE: Final = (
    r"(?:(?:[Vv][ao]n|[Dd](?:e(?:[rn]|l(?:la)?)?|as?|os|[iu])|do|[Ll](?:[ae]|os)|[Tt]e[rn]|te|'t"
    r"|[Zz]u[rm]?|[EeAa]l|[Bb][ie]n|[Ii]bn|[Aa][fv]|y|St\.?) )"
)
"""van, von, de, der, den, del, della, da, das, dos, di, du, do, la, le, los, ter, ten, 't, zu …"""
_WORD: Final = r"(?!(?:Jr|Sr)\b)(?:[dDlLO]'|[ae]l-)?[A-Z][A-Za-z]+(?:['-][A-Za-z]+)*"
_FAMILY: Final = rf"{_PARTICLE}{{0,3}}{_WORD}(?: {_PARTICLE}{{0,2}}{_WORD}){{0,2}}"
_LETTER: Final = r"(?:[A-Z]|Y[aeou]|[CKPSTZ]h|Ts|J[aeou]|Chr|Wm)"
_JOURNAL: Final = (
    r"J\. (?:Am|Opt|Phys|Chem|Appl|Org|Biol|Mol|Clin|Exp|Geophys|Math|Comput|Acoust|Electrochem"
    r"|Bacteriol|Immunol|Physiol|Neurosci|Vac|Cryst|Mater|Inorg|Polym|Nucl|Atmos|Hydrol|Econ)\."
)
"""What begins a journal and looks like a name: ``J. Opt. Soc. Am.``."""
_DOTTED: Final = rf"{_LETTER}\.(?:[ -]?(?!{_JOURNAL}){_LETTER}\.){{0,4}}"
_INITIALS: Final = rf"(?:{_DOTTED}|[A-Z]{{1,4}}(?:-[A-Z])?(?: [A-Z])?(?![A-Za-z'-]))"
_PARTICLE_LAST: Final = r"(?: (?:van|von|de|der|den|del|la|da|di|du|dos|ter|zu)(?![\w']))"
_IRISH: Final = r"(?:[OZ] )?"
"""``Ó Briain S``; in its shape a capital with an accent is a Z."""
_NO_NAME: Final = (
    r"(?!(?:The|An?|In|On|Of|For|What|How|Why|When|Who|Is|Are|Can|Do|Does|From|With|My|His|Her|Your"
    r"|Our|This|That|These|To|Review|Report|Handbook|Guide|Journal|Introduction|Proceedings)\b)"
)
_COUNTED: Final = frozenset(
    (
        *("Vitamin", "Hepatitis", "Influenza", "Type", "Part", "Group", "Appendix", "Chapter"),
        *("Section", "Table", "Factor", "Grade", "Class", "Phase", "Volume", "Stage", "Schedule"),
        *("Annex", "Figure", "Box", "Plan", "Title", "Level", "Version", "Series"),
    )
)
"""Words that letters and numerals count: in "Hepatitis B" the B is no initial."""
_NO_COUNT: Final = rf"(?!(?:{'|'.join(sorted(_COUNTED))}) [A-Z]\b)"
_GIVEN: Final = (
    rf"{_NO_NAME}{_NO_COUNT}{_WORD}(?:[ -](?:(?:del|de(?: l[ao]s?)?|da|dos?) )?{_WORD}){{0,2}}"
    r"(?:(?: [A-Z]\.){1,3}"
    r"|(?: [A-Z]){1,2}(?=,? (?:and|&|et al)|, [A-Z]|\s*[\x02(“\"]|\. ?[“\"]))?"
)
_SUFFIX: Final = r"(?:,? (?P<suffix>Jr\b\.?|Sr\b\.?|JR|SR|I{2,3}|IV|2nd|3rd|4th)(?![A-Za-z]))?"
_STOP: Final = (
    r"(?:\s*(?:$|[,.;:&(\[\x01-\x03\x05…“„«\"])|\s+(?:and|und|et|y|e)\b"
    r"|\s+(?:1[89]|20)\d\d[.:]? [\"“A-Z])"
)

_PATTERNS: Final[dict[NameForm, str]] = {
    "initials-first": (
        rf"(?!U\.? ?[SKN]\.)(?P<given>(?:{_WORD} ){{1,2}}{_DOTTED}"
        rf"|{_DOTTED}(?: (?!{_PARTICLE}){_WORD}(?= [A-Za-z]))?) ?"
        rf"(?P<family>{_FAMILY}){_SUFFIX}(?={_STOP})"
    ),
    "initials-last": (
        rf"(?P<family>{_IRISH}{_FAMILY}) (?P<given>{_LETTER}\.[ -]?{_DOTTED}"
        rf"|{_LETTER}\.(?=\s*(?:[,;&:(\x02]|(?:and|und|et|y|e) ))"
        rf"|{_DOTTED}{_PARTICLE_LAST}{{1,3}}"
        rf"|[A-Z]{{1,4}}(?:-[A-Z]| [A-Z](?=[,.;]))?(?![A-Za-z'-]){_PARTICLE_LAST}{{0,3}})"
        rf"{_SUFFIX}(?={_STOP}|(?<=\.)|\s\d)"
    ),
    "inverted": (
        rf"(?P<family>{_FAMILY}){_SUFFIX}, ?(?P<given>{_INITIALS}{_PARTICLE_LAST}{{0,3}})"
        r"(?:,? (?P<suffix2>Jr\b\.?|Sr\b\.?|I{2,3}|IV|2nd|3rd|4th)(?![A-Za-z]))?"
    ),
    "inverted-full": (
        rf"(?P<family>{_NO_NAME}{_FAMILY})(?:,? (?P<suffix2>Jr\b\.?|Sr\b\.?))?"
        rf", (?P<given>{_GIVEN}{_PARTICLE_LAST}{{0,3}})"
        rf"{_SUFFIX}(?={_STOP}|(?<=[A-Z]\.)\s)"
    ),
    "full": (
        rf"(?P<given>{_NO_NAME}{_NO_COUNT}{_WORD}(?: {_WORD}| [A-Z]\b\.?){{0,2}}?) "
        rf"(?P<family>{_PARTICLE}{{0,3}}{_WORD}){_SUFFIX}(?={_STOP})"
    ),
    "whole": rf"(?P<family>{CASELESS}{{2,4}})(?=\s*(?:$|[,.;(\x02]))",
}
_FOLLOWING: Final[dict[NameForm, tuple[NameForm, ...]]] = {
    "initials-last": ("initials-last", "inverted"),
    "inverted": ("inverted", "initials-first", "initials-last"),
    "initials-first": ("initials-first", "full"),
    "inverted-full": ("initials-first", "full"),
    "full": ("initials-first", "full"),
    "whole": ("whole",),
}
ALL_FORMS: Final = tuple(_PATTERNS)
"""Every form, in the order in which they are tried."""

_BODIES: Final = (
    r"\b(?:organi[sz]ations?|institut\w*|universit\w+|college|associations?|society|soci[eé]t[eéà]"
    r"|foundation|academies|clinics?|hospitals?|cent(?:er|re)s?|departments?|ministry|agency"
    r"|administration|council|(?:sub)?committee|commission|group|network|federation|trust|academy|bureau"
    r"|office|board|services?|alliance|consortium|union|library|libraries|fund|bank|government"
    r"|initiative|collaborat(?:ion|ive|ors)|collaborators|authority|laborator(?:y|ies)|company"
    r"|corporation|inc|ltd|llc|gmbh|staff|team|editors|editorial|investigators|force|panel|party"
    r"|nations|parliament|museum|gesellschaft|verband|bundes\w+|nhs|who|cdc|nice|unicef|oecd|fda"
    r"|organizaci\wn|organiza\w\wo|organizzazione|asociaci\wn|associa\w\wo|associazione"
    r"|sociedade?|societ\w|instituto|istituto|minist\wr[eio]o?|consejo|conselho|conseil"
    r"|comisi\wn|comiss\wo|commissione|ag[eê]ncia|universidade?|contributors"
    r"|(?:bundes|landes|umwelt)\w*amt|\w*kommission|\w*stiftung|un women|^[a-z]&[a-z](?= )"
    r"|news|publishing|associated press|program(?:me)?|registry|database|school"
    r"|corps|secretariat|observatory|geological survey|federal reserve system|rights watch"
    r"|(?:health|statistics|sport|elections|environment|cancer|diabetes|amnesty|transparency) "
    r"(?:canada|england|scotland|wales|australia|international|europe|america|ireland))\b"
)

_GENERATIONS: Final = ("II", "III", "IV")
"""What looks like initials behind the initials of a name."""
_NEVER_FIRST: Final = frozenset('"“”‘([{0123456789-–—*_.,;:/')
"""Signs with which no name begins."""
_COUNTRIES: Final = ("UK", "US", "USA", "EU")
"""What stands behind the name of an organisation and looks like initials."""
_LONGEST_GROUP: Final = 150
_LONGEST_SMALL_WORD: Final = 3
"""Small words of so many letters stand in the names of groups too."""
MAX_NAMES: Final = 3000
"""More names than that are not read."""


class FoundNames(NamedTuple):
    """Names at the beginning of a text, and where they end."""

    names: tuple[Name, ...]
    et_al: bool
    form: NameForm
    end: int
    """Place after the last name and "et al.", before any other punctuation."""


@cache
def _pattern(form: NameForm) -> re.Pattern[str]:
    return re.compile(_PATTERNS[form])


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[,;]?\s*(?:\.\.\.|\. \. \.|…),?\s*(?:&\s*|and )?"
        r"|[,;]?\s*(?:&\s*|(?:[Aa]nd|und|et|y|e|with)(?= [A-Za-z]) )|[,;]\s*,?\s*)(?=[A-Za-z'\x04])"
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"[,;]?\s*(?:(?:& ?|and )?\(?et\.? al(?:ii|ia)?\b\.?\)?|and others\b\.?|and colleagues\b"
        r"|a kol\b\.?|u\. ?a\.)"
    )


def leading_names(
    text: str,
    raw: str,
    start: int = 0,
    *,
    offset: int = 0,
    forms: tuple[NameForm, ...] = ALL_FORMS,
) -> FoundNames | None:
    """Return the names that ``text`` begins with at ``start``, or ``None`` where it has none.

    Arguments:
        text: The `shape` of ``raw``, possibly with masked characters (codes 1 to 5).
        raw: The text itself, of the same length.
        start: Where the first name must begin.
        offset: Where ``raw`` begins in its file.
        forms: The forms that the first name may have; the first that fits decides.
    """
    if text[start : start + 1] in _NEVER_FIRST:
        return None
    for form in forms:
        first = _pattern(form).match(text, start)
        if first is None or (form == "initials-first" and _is_title_begun(first, text)):
            continue
        if first[0].split(" ", 1)[0] in _COUNTED or _is_body(first, raw):
            return None
        return _continued(first, text, raw, form, offset)
    return None


def group_before_names(
    text: str, raw: str, start: int = 0, *, offset: int = 0
) -> FoundNames | None:
    """Return the group that a text begins with and the persons behind its semicolon.

    As PubMed writes them: ``SPRINT Research Group; Wright JT Jr, Williamson JD.``
    """
    end = text.find("; ", start, start + _LONGEST_GROUP)
    if end < 0 or not _is_group(text[start:end]):
        return None
    found = leading_names(text, raw, end + 2, offset=offset, forms=("initials-last", "inverted"))
    if found is None:
        return None
    group = organisation(raw, start, end, offset=offset)
    return found._replace(names=(group, *found.names))


def _is_group(text: str) -> bool:
    return text[:1].isupper() and is_organisation(text) and _of_other_fields().search(text) is None


@cache
def _of_other_fields() -> re.Pattern[str]:
    return re.compile(r"[.:?\x01-\x05“\"]")


def _is_body(found: re.Match[str], raw: str) -> bool:
    """Say whether the match is an organisation; one word with initials, ``Fund J``, is a person.

    "Cancer Research UK" has no initials either.
    """
    family = raw[slice(*found.span("family"))]
    if " " in family and found["given"] in _COUNTRIES:
        return True
    has_initials = found.re in (_pattern("initials-last"), _pattern("inverted"))
    return is_organisation(found[0]) and (" " in family or not has_initials)


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Say whether a word of the text shows that it names an organisation or a group."""
    return _bodies().search(text.lower()) is not None


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(_BODIES)


def _is_title_begun(found: re.Match[str], text: str) -> bool:
    """Say whether ``Hunt A. Depression`` is a name and the first word of the title.

    It is one name, as in ``Philip E. Agre``, only if a quotation mark, a date, a further name in
    the same form or a sentence with a long word in small letters follows.
    """
    if text[found.start() + 1] == "." or text[found.start() + 2] == ".":
        return False
    return _after_one_name().match(text, found.end()) is None


@cache
def _after_one_name() -> re.Pattern[str]:
    return re.compile(
        rf",? ?[“\"(\x02]|,? et al\b|, (?:{_WORD} )?{_DOTTED} ?{_WORD}"
        rf"|,? (?:and|&) (?:{_WORD} ){{1,2}}{_WORD}(?=\s*(?:$|[.,:;(“\"\x02]))"
        rf"|,? (?:and|&) (?:{_WORD} )?{_DOTTED} ?{_WORD}"
        r"|\. [A-Z][^.]{1,200} [a-z]{5}"
        r"|\. [A-Z][^. \x01-\x03]* [^. \x01-\x03]+ [^.\x01-\x03]{2,200}\. [^\x01\x03]*$"
    )


def _continued(
    first: re.Match[str], text: str, raw: str, form: NameForm, offset: int
) -> FoundNames:
    """Return the names from the first on, as far as they go on in a form that goes with it."""
    names = [_name(first, raw, offset)]
    end = first.end()
    sure = 1, end
    is_list_over = False
    while len(names) < MAX_NAMES and (parted := _separator().match(text, end)):
        is_last = parted[0].strip(" ,;.…") != ""
        if _others().match(text, end) or (is_list_over and not is_last):
            break
        found, is_certain = _next_name(text, parted, form)
        name = _name(found, raw, offset) if found else _group(text, raw, parted.end(), offset)
        if name is None:
            break
        names.append(name)
        end = name.span.end - offset
        is_list_over = is_list_over or is_last
        if is_certain or is_last:
            sure = len(names), end
    if others := _others().match(text, end):
        after = others.end()
        while len(names) < MAX_NAMES and (parted := _before_group().match(text, after)):
            group = _group(text, raw, parted.end(), offset)
            if group is None:
                break
            names.append(group)
            after = group.span.end - offset
        return FoundNames(tuple(names), True, form, after)
    return FoundNames(tuple(names[: sure[0]]), False, form, sure[1])


def _next_name(
    text: str, parted: re.Match[str], form: NameForm
) -> tuple[re.Match[str] | None, bool]:
    """Return the next name, and whether it cannot be the beginning of a title.

    After a comma alone "Solid State Physics" looks like a name too; only a later "and" or "et al."
    shows that it is one.
    """
    forms = _FOLLOWING[form]
    if form == "inverted-full" and parted[0] != ", ":
        forms = ("inverted", "inverted-full", *forms)
    elif form == "inverted" and parted[0] == "; ":
        forms = (*forms, "inverted-full")
    elif form == "inverted" and parted[0].strip(" ,") in ("and", "&"):
        forms = (*forms, "full")  # "Sokol, B. J., and Mary Sokol"
    if _journal_begun().match(text, parted.end()):
        return None, True
    for other in forms:
        found = _pattern(other).match(text, parted.end())
        is_two_names = other == "inverted-full" and parted[0] != "; "
        if found and not (is_two_names and " " in found["family"]):
            if _is_body(found, text):
                return None, other != "full" or _ends_as_group().search(found[0]) is not None
            return found, other != "full"
    return None, True


@cache
def _journal_begun() -> re.Pattern[str]:
    return re.compile(_JOURNAL)


def _group(text: str, raw: str, start: int, offset: int) -> Name | None:
    """Return the group that stands among persons: ``Smith J; WHO MS Study Group``."""
    lead = _on_behalf_of().match(text, start)
    start = lead.end() if lead else start
    found = _group_pattern().match(text, start)
    if found is None or not is_organisation(found[0]) or _is_sentence(found[0]):
        return None
    return organisation(raw, start, found.end(), offset=offset)


def _is_sentence(text: str) -> bool:
    """Say whether words in small letters make a title of what would be the name of a group.

    "Effects of diet in university students" is one, "WHO Study Group on the Burden of Disease"
    is none.
    """
    words = text.split()
    small = [word for word in words if word[0].islower()]
    return 2 * len(small) > len(words) and any(len(word) > _LONGEST_SMALL_WORD for word in small)


@cache
def _ends_as_group() -> re.Pattern[str]:
    return re.compile(r" (?:Group|Consortium|Collaborat(?:ors|ion|ive)|Investigators)$")


@cache
def _before_group() -> re.Pattern[str]:
    return re.compile(r"; |,? (?=(?:for|and|on behalf of) the [A-Z])")


@cache
def _on_behalf_of() -> re.Pattern[str]:
    return re.compile(r"(?:(?:and |for |on behalf of )the |the )(?=[A-Z])")


@cache
def _group_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z](?:(?! (?:19|20)\d\d[.,])[^.,;:()\x01-\x03\x05“«\"]){2,100}(?:, (?:UK|USA?)(?=\.))?"
        r"(?=\s*(?:$|[.;:(\x02]| (?:19|20)\d\d[.,]|,? ?[“«\"]|,? [‘']|, (?:et al|[A-Z])))"
    )


def _name(match: re.Match[str], raw: str, offset: int) -> Name:
    groups = match.groupdict()
    key = "suffix" if groups.get("suffix") else "suffix2"
    suffix = raw[slice(*match.span(key))] if groups.get(key) else ""
    family = _folded(raw[slice(*match.span("family"))])
    given = _folded(raw[slice(*match.span("given"))]) if groups.get("given") else ""
    before, _, last = family.rpartition(" ")
    if given in _GENERATIONS and before and last.isupper():
        family, given, suffix = before, last, given  # "Bell DM III"
    return Name(
        raw=raw[match.start() : match.end()],
        span=Span(match.start() + offset, match.end() + offset),
        family=family,
        given=given,
        suffix=suffix,
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def organisation(raw: str, start: int, end: int, *, offset: int = 0) -> Name:
    """Return the characters ``start`` to ``end`` of ``raw`` as the name of one organisation."""
    text = raw[start:end]
    return Name(raw=text, span=Span(start + offset, end + offset), organisation=_folded(text))


def parse_names(text: str, offset: int = 0) -> tuple[tuple[Name, ...], bool]:
    """Return the names in a text that holds nothing else, and whether it ends in "et al.".

    What fits no form of a person's name is an organisation as a whole; organisations are parted
    by semicolons only, as their names may hold commas and "and".

    Arguments:
        text: Such as ``Smith J, Doe A, et al.`` or ``World Health Organization``.
        offset: Where ``text`` begins in its file.
    """
    shaped = shape(text)
    names: list[Name] = []
    et_al = False
    start = 0
    while start < len(text) and len(names) < MAX_NAMES:
        found = leading_names(shaped, text, _skip(shaped, start), offset=offset)
        if found and _skip(shaped, found.end, _CLOSING) in (
            len(text),
            *_after_semicolon(shaped, found.end),
        ):
            names.extend(found.names)
            et_al = et_al or found.et_al
            start = _skip(shaped, found.end, _CLOSING)
            continue
        end = shaped.find(";", start)
        end = len(text) if end < 0 else end
        names.extend(_whole(text, shaped, _skip(shaped, start), end, offset))
        start = end + 1
    return tuple(names), et_al


_BLANK: Final = " ,;"
_CLOSING: Final = " ,;.:"


def _skip(text: str, start: int, signs: str = _BLANK) -> int:
    while start < len(text) and text[start] in signs:
        start += 1
    return start


def _after_semicolon(text: str, end: int) -> tuple[int, ...]:
    """Return the place where the next name begins, where a semicolon parts it from the last one."""
    begin = _skip(text, end, _CLOSING)
    return (begin,) if ";" in text[end:begin] else ()


def _whole(raw: str, shaped: str, start: int, end: int, offset: int) -> list[Name]:
    """Return the one name between the places: a family name alone, or an organisation."""
    while end > start and shaped[end - 1] in _CLOSING:
        end -= 1
    return [organisation(raw, start, end, offset=offset)] if end > start else []
