"""Sentences of scientific and journalistic prose, with exact offsets.

A boundary is a terminal sign (``. ! ? …`` and their East Asian forms), closing quotes or brackets, a
blank, and something that can open a sentence. What ends in a full stop without ending a sentence
(abbreviations, initials, "et al.", journal titles) is held together.
"""

import re
from functools import cache
from typing import Final

from claimcheck.model import Span

_END = re.compile(
    r"""[.!?…]+["'”’»)\]]*(?:\[[^\[\]\n]{1,40}\])*(?::\d{1,4}(?:[–-]\d{1,4})?)?(?=\s)"""
    r"""|[。！？]+[”’」』）]*"""
)
"""With marks behind it, the last one with a page as Wikipedia has it: "massif.[3]:14"."""
_WORD_BEFORE = re.compile(r"([^\s(\[“\"‘]*)$")

_NEVER_FINAL: Final = frozenset(
    "e.g i.e cf vs viz approx ca fig figs eq eqs ref refs nos vol vols pp ed eds dr mr mrs prof "
    "st gen sen rep gov messrs mme mlle hr fr bzw z.b d.h u.a usw vgl chr resp dept univ "
    "mio mrd tsd evtl ggf inkl bspw sog p.ex sig dott p.es sra srta dña núm pág p.ej aprox ee.uu "
    "gegr geb gest hrsg calc obsd mevr dhr bijv o.a m.a.w d.w.z m.b.t bl.a m.fl t.ex d.v.s dvs f.eks "
    "zob dz.u rozdz".split()
)
"""Abbreviations, without their last stop, that do not end a sentence unless a paragraph does."""
_TITLES: Final = frozenset("Ms Mx Mt Sr Sig Pat Edw Geo Hen Eliz Vict".split())
"""Abbreviations that are words or units unless they have a capital: "20 ms. The next …"."""
_BEFORE_NUMBERS: Final = frozenset(
    "no nr p art abs env fol fols ch chap chaps kap kl poz tab para paras bk cap с стр гл "
    "cl col cols ll frg frag amend opp tel rd".split()
)
"""Abbreviations before a number, and else the ends of sentences: "Art. 81", "We love art."."""
_UNITS_OF_TIME: Final = frozenset("min sec hrs".split())
"""Those that a number makes a whole word: "within 2 min. Pyrrole reacted"."""
_SELDOM_FINAL: Final = frozenset(
    "al etc jr sr inc ltd co corp ph.d m.d b.sc m.sc u.s u.k u.n e.u d.c a.m p.m jan feb mar "
    "apr jun jul aug sep sept oct nov dec min max sec hrs int natl assoc".split()
)
"""Abbreviations that end a sentence only before a word that commonly opens one."""
_OPENERS: Final = frozenset(
    "the this these those there they their it its in on at for from by with when while after before "
    "a an we our he she his her his however although though if as since because thus therefore "
    "hence moreover furthermore finally overall another some many most no not all both each but "
    "and or so yet under among during without within between such results "
    "patients participants researchers".split()
)
_LETTER_NAMES: Final = frozenset(
    "vitamin vitamins hepatitis type group grade class phase stage appendix figure table panel "
    "section part option plan model factor influenza strain arm condition".split()
)
"""Words whose following single capital is a name and no initial: "vitamin C."."""
_OPENING: Final = "\"'“‘«»([„¿¡"
_AMOUNTS: Final = tuple("$€£0123456789,;")
"""What a quotation goes on with behind what it leaves out: "Boards … $8"."""
_LONGEST_MONTH = 12  # characters of "Jahrhunderts"
_LONGEST_LABEL = 40  # characters before a stop that can open a caption or a bracket
_LONGEST_MEASURE = 4  # characters of a unit with what stands before it
_LONGEST_ABBREVIATION = 6  # letters of a part of an abbreviated journal title: "Biomed."


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of one block of prose, without the blanks around them."""
    spans = []
    start = _skip_blanks(text, 0)
    for found in _END.finditer(text):
        if found.end() <= start or not _is_boundary(text, found.start(), found.end()):
            continue
        spans.append(Span(start, found.end()))
        start = _skip_blanks(text, found.end())
    end = len(text.rstrip())
    if start < end:
        spans.append(Span(start, end))
    return spans


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_boundary(text: str, sign: int, end: int) -> bool:
    """Say whether the terminal signs at ``sign`` to ``end`` close a sentence."""
    if text[sign] in "。！？":
        return True
    if text[sign] == "…" and text[_skip_blanks(text, end) :][:1] in _AMOUNTS:
        return False
    following = text[_skip_blanks(text, end) :][:40].lstrip(_OPENING)
    if not following:
        return True
    if not _can_open(following):
        return False
    if text[sign] != "." or text.startswith("..", sign):
        return True
    return not _holds_together(text, sign, following)


def _can_open(following: str) -> bool:
    """Say whether text can begin a sentence: a capital, a digit, or a word such as mRNA or p53."""
    if not following[0].islower():
        return True
    word = re.match(r"[\w-]+", following)
    return bool(word and any(sign.isupper() or sign.isdigit() for sign in word[0][1:]))


def _holds_together(text: str, stop: int, following: str) -> bool:
    """Say whether the full stop at ``stop`` belongs to an abbreviation and not to the sentence."""
    found = _WORD_BEFORE.search(text, max(0, stop - 40), stop)
    word = found[1] if found else ""
    bare = word.rstrip(".").lower()
    next_word = _first_word(following)
    opens = next_word.lower() in _OPENERS and next_word[:1].isupper()
    elided = bare.replace("'", "’").rpartition("’")[2]  # "univ" of "l’univ"
    if elided in _NEVER_FINAL or word in _TITLES or _numbers_section(text, stop, word):
        return True
    if bare in _BEFORE_NUMBERS:
        return bool(_number_of_part().match(following)) or text.startswith("[", stop + 2)
    if bare in _UNITS_OF_TIME and _behind_number().search(text, max(0, stop - 12), stop):
        return False
    if bare in _SELDOM_FINAL:
        return not opens
    if len(word) == 1 and word.isupper():
        return not opens and not _follows_letter_name(text, stop - 1) and not _is_unit(text, stop)
    if _is_initials(word):
        return not opens
    if _numbers_on(text, stop, following) or _is_dated_or_section(text, stop, word):
        return True
    return _is_journal_part(word, following) or (
        not opens and bool(_journal_title().search(text, max(0, stop - 60), stop))
    )


def _numbers_section(text: str, stop: int, word: str) -> bool:
    """Say whether a text begins with the number of a section: "II. DESIGN", "A. The cases", "C.1. Aims"."""
    is_first = stop == len(word) or not text[: stop - len(word)].strip()
    return is_first and _section_number().fullmatch(word) is not None


@cache
def _number_of_part() -> re.Pattern[str]:
    """Return the pattern of a number behind "Art." or "amend.": "81", "VI"."""
    return re.compile(r"\d|(?!I\b)[IVXL]{1,6}\b|[A-Z]{1,2}\d")


@cache
def _behind_number() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s(])\d[\d.,–-]*[ \u00a0][a-z]{2,3}$")


def _is_dated_or_section(text: str, stop: int, word: str) -> bool:
    """Say whether an abbreviated name has its year or section behind it: "Stirt. (1882)", "Stat. § 9"."""
    short = 1 < len(word) <= _LONGEST_ABBREVIATION and word[0].isupper()
    return short and _year_or_section().match(text, stop + 1) is not None


@cache
def _year_or_section() -> re.Pattern[str]:
    return re.compile(r"\s(?:§|\((?:1[5-9]|20)\d\d\))")


@cache
def _section_number() -> re.Pattern[str]:
    return re.compile(r"[A-Z]|X{0,2}(?:IX|IV|V?I{0,3})|(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,3}")


def _numbers_on(text: str, stop: int, following: str) -> bool:
    """Say whether a stop stands behind an ordinal ("11. Januar"), a label ("Table 1. …") or "z. B."."""
    before = text[max(0, stop - _LONGEST_LABEL) : stop]
    if before[-1:].isdigit():
        is_label = stop <= _LONGEST_LABEL and _label().fullmatch(before.lstrip())
        return bool(is_label or _ordinal().search(before + "." + following[:_LONGEST_MONTH]))
    if _spaced().search(before + ". " + following[:2]):
        return True
    is_number = following[:1].isdigit() and ")" in following
    is_open = before.rfind("(") > before.rfind(")")
    return is_number and is_open and _short_part().search(before) is not None


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of what opens a caption."""
    name = (
        "fig(?:ure)?|table|box|scheme|plate|tabelle|abbildung|tableau|figura|aim|hypothesis|theorem|"
        "lemma"
    )
    return re.compile(rf"(?:{name})\.? \d{{1,3}}", re.IGNORECASE)


@cache
def _ordinal() -> re.Pattern[str]:
    """Return the pattern of an ordinal in German: "11. März", "am 1. August", "20. Jahrhundert"."""
    own = (
        "Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jahrhunderts?|Jh|Auflage|Klassen?|"
        "Semester|Lebensjahr"
    )
    shared = "April|August|September|November"  # English as well: what stands before decides
    return re.compile(
        rf"(?:^|[^\w.,])\d{{1,2}}\.(?:{own})\b|"
        rf"\b(?:[Aa]m|dem|[Zz]um|[Vv]om|[Dd]er|[Bb]is|[Aa]b|[Ss]eit|und) \d{{1,2}}\.(?:{shared})\b|"
        rf"(?:^|[^\w.,])\d{{1,2}}\.\s?[–-]\s?\d{{1,2}}\.(?:{own}|{shared})\b"
    )


@cache
def _spaced() -> re.Pattern[str]:
    """Return the pattern of the first part of "z. B.", of "S. 60", "(r. 1760", and of "Roe v. Wade"."""
    return re.compile(
        r"\be\. V\.$|(?:^|\D\s|\()(?:[zduoie]\. [A-Za-z]\.|(?:s|v|d\. h|S)\. \d.)$"
        r"|[A-Z][\w’'-]*[*_]? v\. [*_]?[A-Z].?$"
        r"|\([a-z]{1,4}\. ..?$|\bc\. \d.?$|\bi in\. ..?$|\bs\. (?:Tab|Abb|Kap|Anm|Ta|Ab|Ka|An)\.?$"
    )


@cache
def _short_part() -> re.Pattern[str]:
    """Return the pattern of a short word inside a bracket: "(Fed. Cir. 2022)"."""
    return re.compile(r"[\s(][A-Z][a-z]{1,5}$")


def _first_word(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found[0] if found else ""


def _follows_letter_name(text: str, at: int) -> bool:
    before = text[max(0, at - 24) : at].split()
    return bool(before) and before[-1].lower() in _LETTER_NAMES


def _is_unit(text: str, stop: int) -> bool:
    """Say whether a single capital before a stop is a unit behind its number: "in [−40, 40] A."."""
    near = text[max(0, stop - _LONGEST_MEASURE) : stop]
    return re.search(r"[\d\])%$][ \u00a0][ACFKNTVWÅ]$", near) is not None


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


@cache
def _journal_title() -> re.Pattern[str]:
    """Return the pattern of at least three parts of an abbreviated title, one of them no initial."""
    part, initial = r"[A-Z][a-z]{1,5}\.\s", r"[A-Z][a-z]{0,5}\.\s"
    return re.compile(
        rf"(?<![\w.])(?:{part}{initial}|{initial}{part})(?:{initial})*[A-Z][a-z]{{1,5}}$"
    )


def _is_initials(word: str) -> bool:
    """Say whether a word is letters with stops between: "J.R", "U.S"."""
    return bool(_initials().fullmatch(word))


def _is_journal_part(word: str, following: str) -> bool:
    """Say whether a word and the next one look like "Int. J. Ther.": short, capital, with a stop."""
    short = 1 < len(word) <= _LONGEST_ABBREVIATION and word[0].isupper() and word[1:].islower()
    next_word = _first_word(following)
    stops = following[len(next_word) : len(next_word) + 1] == "."
    return (
        short
        and stops
        and next_word[:1].isupper()
        and len(next_word) <= _LONGEST_ABBREVIATION
        and next_word.lower() not in {"yes", "no", "ok"}
    )
