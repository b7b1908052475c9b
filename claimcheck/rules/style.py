"""Rules about characters, blanks and the form of single parts of a reference."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import (
    CERTAIN,
    LIKELY,
    NOTE,
    WARNING,
    Article,
    Edit,
    Finding,
    Reference,
    Span,
)
from claimcheck.rules.context import Context
from claimcheck.rules.registry import rule
from claimcheck.text.normal import folded

_FEW = 5
"""So many places of one grave kind are shown one by one; the message tells how many there are."""
_NEAR = 200
"""How many characters around a mark of direction are searched for letters written to the left."""

UnseenKind = Literal[
    "no-break", "zero-width", "soft-hyphen", "hair-space", "control", "direction", "lost"
]


class _Unseen(NamedTuple):
    """Characters that nobody sees, and what should stand there if that is known."""

    kind: UnseenKind
    span: Span
    instead: str | None


def _outside_code(article: Article, spans: Iterator[Span]) -> Iterator[Span]:
    """Yield the spans, which come in document order, that do not start in a block of code."""
    blocks = iter([block.span for block in article.blocks if block.kind == "code"])
    code = next(blocks, None)
    for span in spans:
        while code and code.end <= span.start:
            code = next(blocks, None)
        if not code or span.start < code.start:
            yield span


def _text(context: Context) -> str:
    return context.world.lines[context.file].text


# ── Characters of the whole article ──────────────────────────────────────────────────────────────


@rule(severity=NOTE, confidence=CERTAIN)
def invisible_characters(article: Article, context: Context) -> Iterator[Finding]:
    """Characters that nobody sees but that stand in the text.

    ## Why it matters
    They come in by copying. They break searches, links and identifiers, and marks that turn the
    direction of writing can make a text read differently from what it says.

    ## Example
        ·          Fatigue

    with nine no-break spaces behind the bullet; a DOI with a zero-width space inside.

    ## Instead
        · Fatigue

    ## Stays silent
    Single no-break spaces, as in `p. 35`, `5 mg` or before French punctuation; joiners in emoji and
    in scripts that need them; marks of direction near Hebrew or Arabic; blocks of code.

    There is one finding for each kind of character, at its first place. Lost characters (U+FFFD)
    and marks of direction are warnings, and the first five places are shown.

    ## Fix
    Safe for no-break, hair and zero-width spaces and for soft hyphens inside a line. Suggested for
    marks of direction and control characters. None for a lost character: it has to be typed anew.
    """
    text = _text(context)
    by_kind: dict[UnseenKind, list[_Unseen]] = {}
    candidates = (Span(*found.span()) for found in _unseen_pattern().finditer(text))
    for span in _outside_code(article, candidates):
        if found := _unseen(text, span):
            by_kind.setdefault(found.kind, []).append(found)
    for kind, places in by_kind.items():
        grave = kind in {"direction", "lost"}
        for number, place in enumerate(places[: _FEW if grave else 1], 1):
            yield context.finding(
                place.span,
                _told(kind, text[place.span.start], number, len(places)),
                severity=WARNING if grave else None,
                suggestion=_REMEDY[kind],
                fixes=[edit for unseen in ([place] if grave else places) for edit in _edit(unseen)],
            )


_REMEDY: Final[dict[UnseenKind, str]] = {
    "no-break": "Put one ordinary blank after a bullet, and nothing on an empty line.",
    "zero-width": "Delete them.",
    "soft-hyphen": "Delete them: programs hyphenate by themselves.",
    "hair-space": "Write ordinary blanks.",
    "control": "Look what stood there before the text was copied.",
    "direction": "Delete it unless the text needs it.",
    "lost": "Type the character that stood there; the original shows it.",
}
_NAMES: Final[dict[UnseenKind, str]] = {
    "no-break": "run of no-break spaces",
    "zero-width": "zero-width character",
    "soft-hyphen": "soft hyphen",
    "hair-space": "hair space",
    "control": "control character",
}


def _told(kind: UnseenKind, sign: str, number: int, total: int) -> str:
    code = f"U+{ord(sign):04X}"
    if kind == "lost":
        return f"A character was lost here, {code} stands in its place ({number} of {total})."
    if kind == "direction":
        return f"An unseen mark, {code}, turns the direction of writing ({number} of {total})."
    if total == 1:
        return f"A {_NAMES[kind]} ({code}), which nobody sees, stands in the text."
    name = _NAMES[kind].replace("run of", "runs of")
    plural = name if name.endswith("s") else f"{name}s"
    return f"{total} {plural} (the first is {code}), which nobody sees, stand in the text."


def _edit(unseen: _Unseen) -> Iterator[Edit]:
    if unseen.instead is None:
        return
    safety: Final = "suggested" if unseen.kind in {"direction", "control"} else "safe"
    yield Edit(span=unseen.span, new_text=unseen.instead, safety=safety)


@cache
def _unseen_pattern() -> re.Pattern[str]:
    return re.compile(
        "\u00a0[ \t\u00a0]*|\ufffd+|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
        "\u00ad\u061c\u180e\u200a-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    )


def _unseen(text: str, span: Span) -> _Unseen | None:
    """Return what a character is that may be unseen, ``None`` where it is ordinary."""
    sign, before = text[span.start], text[max(span.start - 1, 0) : span.start]
    after = text[span.end : span.end + 1]
    match sign:
        case "\u00a0":
            return _no_break(text, span)
        case "\ufffd":
            return _Unseen("lost", span, None)
        case "\u00ad":
            return _Unseen("soft-hyphen", span, None if after in {"\n", "\r"} else "")
        case "\u200a":
            ordinary = any(near.isdigit() or near in "–—" for near in (before, after))
            return None if ordinary else _Unseen("hair-space", span, " ")
        case "\u200b" | "\u200c" | "\u200d":
            needed = _joins(before) or _joins(after)
            return None if needed else _Unseen("zero-width", span, "")
        case "\u2060" | "\ufeff" | "\u180e":
            return _Unseen("zero-width", span, "")
        case _ if unicodedata.category(sign) == "Cf":
            return _direction(text, span)
        case _:
            return _Unseen("control", span, _instead_of_control(sign))


def _joins(near: str) -> bool:
    """Say whether a character is an emoji or of a script that needs joiners between letters."""
    return near > "\u0250" and unicodedata.category(near)[0] in "LMS"


def _no_break(text: str, span: Span) -> _Unseen | None:
    """Judge a run of blanks that begins with a no-break space."""
    before = text[max(span.start - 12, 0) : span.start].rstrip(" \t")
    if not before or before[-1] in "\r\n":
        ends_line = text[span.end : span.end + 1] in {"", "\r", "\n"}
        return _Unseen("no-break", span, "") if ends_line else _indent(text, span)
    line = before[before.rfind("\n") + 1 :].strip()
    if len(line) == 1 and line in "·•●▪‣◦*-–—o\uf0b7":
        return _Unseen("no-break", span, " ")
    return _indent(text, span)


def _indent(text: str, span: Span) -> _Unseen | None:
    many = text.count("\u00a0", span.start, span.end) > 1
    return _Unseen("no-break", span, " ") if many else None


def _direction(text: str, span: Span) -> _Unseen | None:
    """Judge a mark of direction: near letters that are written to the left it is ordinary."""
    overrides = text[span.start] in "\u202d\u202e"
    near = _leftward().search(text, max(span.start - _NEAR, 0), span.end + _NEAR)
    return _Unseen("direction", span, "") if overrides or not near else None


@cache
def _leftward() -> re.Pattern[str]:
    return re.compile("[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _instead_of_control(sign: str) -> str | None:
    """Return what a control character was meant as, where copying explains it."""
    if sign in "\x0b\x0c\u2028\u2029":
        return "\n"
    was = bytes([ord(sign)]).decode("cp1252", "ignore")
    return was if was.isprintable() and was else None


@rule(severity=NOTE, confidence=CERTAIN)
def unnormalised_text(article: Article, context: Context) -> Iterator[Finding]:
    """Letters that are written as a base letter and a separate accent.

    ## Why it matters
    The two look the same as one letter but are not: a search for the name finds nothing, and lists
    sort it elsewhere. Such letters come from file names of macOS and from PDF files.

    ## Example
        Müller K. Fatigue and pain. Pain Med. 2019;20(3):4-9.

    with `u` and U+0308 in place of `ü`.

    ## Instead
        Müller K. Fatigue and pain. Pain Med. 2019;20(3):4-9.

    ## Stays silent
    Accents for which there is no single letter, as in phonetic writing; ideographs with a variant
    form of their own; blocks of code.

    There is one finding for the article, at the first place.

    ## Fix
    Safe: the single letter (Unicode Normalisation Form C), at every place.

    ## Sources
    Unicode Standard Annex 15, Unicode Normalization Forms.
    """
    text = _text(context)
    if unicodedata.is_normalized("NFC", text):
        return
    places = list(_outside_code(article, _unnormalised(text)))
    if places:
        first = context.text(places[0])
        yield context.finding(
            places[0],
            f"{first} is written as a letter and a separate accent"
            + (f", and so are {len(places) - 1} more." if len(places) > 1 else "."),
            suggestion="Write each as one letter (Unicode form NFC).",
            fixes=[
                Edit(
                    span=place,
                    new_text=unicodedata.normalize("NFC", context.text(place)),
                    safety="safe",
                )
                for place in places
            ],
        )


def _unnormalised(text: str) -> Iterator[Span]:
    """Yield the letters with separate accents that Form C writes as one."""
    for run in _beyond_ascii().finditer(text):
        start = max(run.start() - 1, 0)
        for letter in _letters(text, start, run.end()):
            written = text[letter.start : letter.end]
            if len(letter) > 1 and not unicodedata.is_normalized("NFC", written):
                yield letter


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


def _letters(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield each base character with the marks that follow it, or a syllable of Hangul."""
    begin = start
    for at in range(start + 1, end):
        if not unicodedata.combining(text[at]) and not "\u1160" <= text[at] <= "\u11ff":
            yield Span(begin, at)
            begin = at
    yield Span(begin, end)


@rule(severity=WARNING, confidence=LIKELY)
def mojibake(article: Article, context: Context) -> Iterator[Finding]:
    """Text that was saved in one encoding and read in another.

    ## Why it matters
    Names and numbers are no longer what they were, and nobody finds them.

    ## Example
        SchrÃ¶der B. Massageâ€™s effects. Pain Med. 2019;20(3):4-9.

    ## Instead
        Schröder B. Massage’s effects. Pain Med. 2019;20(3):4-9.

    ## Stays silent
    Accented capitals before quotation marks and dashes (`CAFÉ–BAR`, `MANHÔ`), units such as `Å²`,
    French and Portuguese text, blocks of code: only sequences that no language writes are named.

    There is one finding for each sequence, at its first place.

    ## Fix
    Suggested: the characters that give this sequence when UTF-8 is read as Windows-1252.
    """
    text = _text(context)
    by_sign: dict[str, list[Span]] = {}
    for span in _outside_code(article, _garbled(text)):
        by_sign.setdefault(text[span.start : span.end], []).append(span)
    for sign, places in by_sign.items():
        was = _decoded(sign)
        times = f" and {len(places) - 1} times more" if len(places) > 1 else ""
        yield context.finding(
            places[0],
            f"{sign} stands here{times} where "
            + (f"{was} was meant: " if was else "another character was meant: ")
            + "the text was read in the wrong encoding.",
            suggestion=f"Write {was}." if was else "Look at the original.",
            fixes=[Edit(span=place, new_text=was, safety="suggested") for place in places]
            if was
            else [],
        )


_MARKS: Final = "\u0300\u0301\u0302\u0303\u0306\u0308\u030a\u030b\u030c\u0323\u0327\u0328"
_TYPOGRAPHY: Final = (
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u2039\u203a\u00ab\u00bb\u00a0"
)


_CUT_OFF: Final = "â€"
"""How quotation marks and dashes begin; their last byte is often lost."""


def _garbled(text: str) -> Iterator[Span]:
    """Yield the sequences that no language writes and that are UTF-8 read as Windows-1252."""
    for found in _garbled_pattern().finditer(text):
        start, end = found.span()
        was = _decoded(found[0])
        if was and _is_garbled(text, start, end, was):
            on_a_letter = unicodedata.combining(was[0]) > 0 and text[max(start - 1, 0)].isascii()
            yield Span(start - 1 if on_a_letter else start, end)
        elif not was and found[0] == _CUT_OFF:
            yield Span(start, end)


@cache
def _garbled_pattern() -> re.Pattern[str]:
    """Return the pattern of bytes of UTF-8, each as the character of Windows-1252."""
    high = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
    following = f"[{high}\u0080-\u00bf]"
    return re.compile(
        f"(?:[\u00c2-\u00c5\u00cc\u00ce-\u00d1]{following}|[\u00e2\u00ef]{following}{{2}}"
        f"|\u00f0\u0178{following}{{2}})+|{_CUT_OFF}"
    )


def _decoded(sign: str) -> str | None:
    """Return what a garbled sequence was, also if it was garbled twice; ``None`` if unknown."""
    head = sign[:1] if sign[:1].isascii() else ""
    was = sign[len(head) :]
    while _garbled_pattern().fullmatch(was):
        try:
            was = b"".join(map(_byte, was)).decode("utf-8")
        except UnicodeError:
            return None
    return unicodedata.normalize("NFC", head + was) if was else None


def _is_garbled(text: str, start: int, end: int, was: str) -> bool:
    """Say whether a sequence that could be garbled cannot be anything else where it stands."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    lead, following = text[start], text[start + 1]
    quotes = following in _TYPOGRAPHY
    if len(was) > 1:
        return True
    match lead:
        case "ð":
            return True
        case "â":
            return not quotes or text[start + 2] not in _TYPOGRAPHY
        case "ï":
            return was == "\ufeff" or "\ufb00" <= was <= "\ufb06" or was >= "\uff01"
        case "Â":
            return not before.isupper() and was >= "\u00a0"
        case "Ã":
            return was >= "À" and (not quotes or before.islower() or after.islower())
        case "Ä" | "Å":
            in_word = before.islower() or (after.islower() and not quotes)
            return was.isalpha() and in_word and following not in "²³¹·"
        case "Ì":
            return was in _MARKS and before.isalpha()
        case "Î" | "Ï":
            return "\u0370" <= was <= "\u03ff" and (not quotes or before.islower())
        case _:
            return False


def _byte(sign: str) -> bytes:
    """Return the byte of a character in Windows-1252, where five codes stand for themselves."""
    return sign.encode("latin-1") if sign <= "\u00ff" else sign.encode("cp1252")


# ── Blanks and pages ─────────────────────────────────────────────────────────────────────────────


@rule(severity=NOTE, confidence=CERTAIN)
def double_space(reference: Reference, context: Context) -> Iterator[Finding]:
    """Two blanks side by side inside a reference of a list.

    ## Why it matters
    Something may have been cut out there; and two entries that differ by a blank do not look equal
    to a program.

    ## Example
        PMID: 33282034; PMCID: PMC7704040.  https://pmc.ncbi.nlm.nih.gov/articles/PMC7704040/

    ## Instead
        PMID: 33282034; PMCID: PMC7704040. https://pmc.ncbi.nlm.nih.gov/articles/PMC7704040/

    ## Stays silent
    Blanks at the start and the end of a line, as of wrapped entries; single no-break spaces; .bib
    files, where blanks do not count.

    ## Fix
    Safe: one blank.
    """
    if context.article is None:
        return
    start = reference.span.start
    places = [
        Span(*found.span()).shifted(start)
        for found in _blanks().finditer(reference.raw)
        if _is_inside(reference.raw, found.start(), found.end())
    ]
    if places:
        more = f", and {len(places)} times in all" if len(places) > 1 else ""
        yield context.finding(
            places[0],
            f"Two or more blanks stand side by side in this reference{more}.",
            suggestion="Write one blank.",
            reference=reference,
            fixes=[Edit(span=place, new_text=" ", safety="safe") for place in places],
        )


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[^\S\r\n]{2,}")


def _is_inside(raw: str, start: int, end: int) -> bool:
    """Say whether a run of blanks has words of its line on both sides."""
    return start > 0 and end < len(raw) and not {raw[start - 1], raw[end]} & {"\n", "\r"}


@rule(severity=NOTE, confidence=CERTAIN, when=lambda reference: reference.field("pages"))
def page_form(reference: Reference, context: Context) -> Iterator[Finding]:
    """Pages that run backwards, or "pp." typed into a .bib field.

    ## Why it matters
    Reversed pages are a slip of the keyboard, and nobody finds the passage. A typed "pp." is
    printed twice or in the wrong place, since the style sets it.

    ## Example
        Int J Ther Massage Bodywork. 2020 Dec 1;13(4):35-14.

    ## Instead
        Int J Ther Massage Bodywork. 2020 Dec 1;13(4):35-41.

    ## Stays silent
    Abbreviated ranges (`278-93`, `1482-3`, `S125-9`), several ranges, article numbers and their
    pages (`045001-1`), Roman numerals, and "pp." in a reference list, where it is a style.

    Reversed pages are a warning.

    ## Fix
    Safe for "pp.": it is deleted. None for reversed pages: look them up.
    """
    pages = reference.field("pages")
    if pages is None:
        return
    typed = _typed_label().match(pages.raw) if context.article is None else None
    if typed:
        yield context.finding(
            Span(*typed.span("label")).shifted(pages.span.start),
            f"{typed['label']} is typed into the field for pages, where the style sets it.",
            suggestion="Leave the numbers alone in the field.",
            reference=reference,
            fixes=[
                Edit(span=Span(*typed.span()).shifted(pages.span.start), new_text="", safety="safe")
            ],
        )
    for found in _page_range().finditer(pages.raw):
        last = _expanded(found["first"], found["last"])
        if last and int(last) < int(found["first"]):
            yield context.finding(
                Span(*found.span()).shifted(pages.span.start),
                f"The pages {found[0]} run backwards: {last} comes before {found['first']}.",
                severity=WARNING,
                suggestion="Look the pages up.",
                reference=reference,
            )


@cache
def _typed_label() -> re.Pattern[str]:
    return re.compile(r"(?i)\s*(?P<label>pp?\.|pages?\b)\s*(?=[A-Z]?\d)")


@cache
def _page_range() -> re.Pattern[str]:
    dash = "(?:-{1,3}|[\u2010-\u2015\u2212])"
    return re.compile(
        rf"(?<![\w\u2010-\u2015.-])(?P<prefix>[A-Z]?)(?P<first>\d{{1,9}})\s?{dash}\s?"
        rf"(?P<again>[A-Z]?)(?P<last>\d{{1,9}})(?![\w\u2010-\u2015-])"
    )


def _expanded(first: str, last: str) -> str:
    """Return the last page in full; empty where the second number is no page beside the first.

    ``93`` after ``278`` stands for 293. A long number with one or two digits behind it is an
    article with its page (``045001-1``), as physics journals count.
    """
    if len(first) >= len("12345") and len(last) < len("123"):
        return ""
    return first[: max(len(first) - len(last), 0)] + last


# ── Authors ──────────────────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN)
def et_al_in_authors(reference: Reference, context: Context) -> Iterator[Finding]:
    """An "et al." typed into the author field of a .bib entry.

    ## Why it matters
    BibTeX takes it for a part of a name: "J. et al. Smith" stands in the printed list, and in no
    style the co-authors can be counted.

    ## Example
        author = {Smith, J. et al.}

    ## Instead
        author = {Smith, J. and others}

    ## Stays silent
    "and others", which BibTeX understands; "et al." in titles and notes; reference lists, where it
    is the ordinary form.

    ## Fix
    Suggested: "and others". Better is the full list, from the work itself.
    """
    if context.article is not None:
        return
    for field in filter(None, (reference.field("authors"), reference.field("editors"))):
        for found in _et_al().finditer(field.raw):
            yield context.finding(
                Span(*found.span("words")).shifted(field.span.start),
                f"{found['words']} is typed into the names, where BibTeX takes it for a name.",
                suggestion="Name all of them, or end the list with “and others”.",
                reference=reference,
                fixes=[
                    Edit(
                        span=Span(*found.span()).shifted(field.span.start),
                        new_text=" and others",
                        safety="suggested",
                    )
                ],
            )


@cache
def _et_al() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:,|(?<=\s)and(?=\s))?\s{0,9}(?<!\w)(?P<words>et(?:\.\s?|[\s~]+)al\b\.?)"
    )


_FURNITURE: Final = frozenset(
    {
        *("about us", "contact us", "home page", "homepage", "login", "privacy policy", "sign in"),
        *("admin", "administrator", "site admin", "site name", "super user", "superuser"),
        *("web editor", "web master", "webmaster", "webteam", "guest", "guest author"),
        *("author", "authors", "blog", "contributor", "contributors", "editor", "editors"),
        *("editorial team", "email", "news desk", "newsroom", "staff writer", "staff writers"),
        *("facebook", "instagram", "linkedin", "pinterest", "tiktok", "tumblr", "twitter"),
        "youtube",
    }
)
_ROLES: Final = frozenset(("author", "authors", "editor", "editors", "contributor", "contributors"))


@rule(severity=WARNING, confidence=CERTAIN, when=lambda reference: reference.authors)
def generic_author(reference: Reference, context: Context) -> Iterator[Finding]:
    """Words of a web page's frame in place of an author.

    ## Why it matters
    Programs that read web pages take menus and buttons for authors. "About us" has written nothing,
    and the real author or organisation is missing.

    ## Example
        About us. Living with multiple sclerosis. 2023. https://www.example-clinic.org/ms

    ## Instead
        Example Clinic. Living with multiple sclerosis. 2023. https://www.example-clinic.org/ms

    ## Stays silent
    Organisations whose names hold such words ("Royal College of Editors"), persons with given
    names, "Anonymous", and a role behind a name ("Smith J, editor").

    ## Fix
    None: look for the author on the page.
    """
    for position, name in enumerate(reference.authors):
        words = folded(name.organisation or f"{name.given} {name.family}")
        if words in _FURNITURE and not (position and words in _ROLES):
            yield context.finding(
                name.span,
                f"{name.raw.strip('{}')} is no author but a part of a web page's frame.",
                suggestion="Name the person or the organisation that wrote the page.",
                reference=reference,
            )


@rule(severity=WARNING, confidence=CERTAIN, when=lambda reference: reference.authors)
def numeric_author(reference: Reference, context: Context) -> Iterator[Finding]:
    """Digits in place of an author in a .bib entry.

    ## Why it matters
    A year or a number has slipped into the wrong field: the entry is sorted and cited under it, and
    the author is missing.

    ## Example
        author = {2014}

    ## Instead
        author = {Schroeder, Barbara}

    ## Stays silent
    Names that hold digits beside letters ("23andMe"), entries without authors, and reference lists,
    where the reading of an author is not given by a field.

    ## Fix
    None: look the author up.
    """
    if context.article is not None:
        return
    for name in reference.authors:
        if name.raw.strip("{}., ").isdecimal():
            yield context.finding(
                name.span,
                f"The author is only a number: {name.raw}.",
                suggestion="Name the author; the number may belong into another field.",
                reference=reference,
            )
