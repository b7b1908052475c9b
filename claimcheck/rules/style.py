"""Rules about characters, blanks and the form of single parts of a reference."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.bibliography.bibtex.capitals import unprotected
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
from claimcheck.rules.bibliography import is_bibtex
from claimcheck.rules.context import Context
from claimcheck.rules.registry import rule
from claimcheck.text.accents import unnormalised
from claimcheck.text.mojibake import decoded, garbled
from claimcheck.text.normal import folded
from claimcheck.text.unseen import Unseen, UnseenKind, doubtful_places, unseen_at

_FEW = 5
"""So many places of one grave kind are shown one by one; the message tells how many there are."""


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
    by_kind: dict[UnseenKind, list[Unseen]] = {}
    for span in _outside_code(article, doubtful_places(text)):
        if found := unseen_at(text, span):
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


def _edit(unseen: Unseen) -> Iterator[Edit]:
    if unseen.instead is None:
        return
    safety: Final = "suggested" if unseen.kind in {"direction", "control"} else "safe"
    yield Edit(span=unseen.span, new_text=unseen.instead, safety=safety)


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
    places = list(_outside_code(article, unnormalised(text)))
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
    for span in _outside_code(article, garbled(text)):
        by_sign.setdefault(text[span.start : span.end], []).append(span)
    for sign, places in by_sign.items():
        was = decoded(sign)
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


# ── Blanks and pages ─────────────────────────────────────────────────────────────────────────────


def _is_listed(reference: Reference) -> bool:
    return reference.entry_type is None


def _is_entry(reference: Reference) -> bool:
    return reference.entry_type is not None


@rule(severity=NOTE, confidence=CERTAIN, when=_is_listed)
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
    typed = _typed_label().match(pages.raw) if _is_entry(reference) else None
    if typed:
        yield context.finding(
            Span(*typed.span("label")).shifted(pages.span.start),
            f"{typed['label']} is typed into the field for pages, where the style sets it.",
            suggestion="Keep only the numbers in the field.",
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
                f"The pages {found[0]} run backwards: {_named_page(found['last'], last)} comes "
                f"before {found['first']}.",
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


def _named_page(written: str, meant: str) -> str:
    return meant if written == meant else f"“{written}” stands for {meant}, which"


# ── Authors ──────────────────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN, when=is_bibtex)
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
        r"(?i)(?:,|(?<=\s)and(?=\s))?\s{0,9}(?<!\w)(?P<words>et(?:\.\s?|[\s~]+)al\b\.?"
        r"|(?<=\sand\s)\{?al\.?\}?,\s{0,9}\{?et\}?(?=\s*$))"
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
        @online{ms, author = {About us}, title = {Living with multiple sclerosis}, year = {2023},
          url = {https://www.example-clinic.org/ms}}

    ## Instead
        @online{ms, author = {{Example Clinic}}, title = {Living with multiple sclerosis},
          year = {2023}, url = {https://www.example-clinic.org/ms}}

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


@rule(severity=WARNING, confidence=CERTAIN, when=_is_entry)
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
    for name in reference.authors:
        if name.raw.strip("{}., ").isdecimal():
            yield context.finding(
                name.span,
                f"The author is only a number: {name.raw}.",
                suggestion="Name the author; the number may belong into another field.",
                reference=reference,
            )


# ── Titles ───────────────────────────────────────────────────────────────────────────────────────

_LOWERED: Final = frozenset(
    (
        *("article", "inproceedings", "conference", "incollection", "inbook", "techreport"),
        *("report", "misc", "online", "unpublished", "phdthesis", "mastersthesis", "thesis"),
    )
)
"""Types of entries whose titles most styles set in small letters."""


def _has_lowered_title(reference: Reference) -> bool:
    return (
        reference.entry_type in _LOWERED and is_bibtex(reference) and bool(reference.field("title"))
    )


@rule(severity=NOTE, confidence=CERTAIN, when=_has_lowered_title)
def unprotected_capitals(reference: Reference, context: Context) -> Iterator[Finding]:
    """Capitals inside a word of a title that a style of BibTeX sets in small letters.

    ## Why it matters
    Most styles print the titles of articles in small letters, all but the first: "DNA" becomes
    "dna", "pH" becomes "ph". What stands in braces is left as it is.

    ## Example
        title = {Massage and MRI findings in MS},

    ## Instead
        title = {Massage and {MRI} findings in {MS}},

    ## Stays silent
    Words with one capital at their start, which may be a name or the author's habit; what stands in
    braces or in a formula; titles in capitals throughout; titles of books and of whole volumes.

    There is one finding for each title, at its first such word.

    ## Fix
    Safe: braces around each such word. They change nothing in styles that leave titles alone.

    ## Sources
    Oren Patashnik, "BibTeXing", section 3.1.
    """
    title = reference.field("title")
    if title is None or context.text(Span(title.span.start - 1, title.span.start)) not in '{"':
        return
    spans = [span.shifted(title.span.start) for span in unprotected(title.raw)]
    if spans:
        word, others = context.text(spans[0]), len(spans) - 1
        more = f", and {others} more word{'s' * (others > 1)}" if others else ""
        yield context.finding(
            spans[0],
            f"Styles that set titles in small letters print {word} as {word.lower()}{more}.",
            suggestion=f"Write {{{word}}}.",
            reference=reference,
            fixes=[
                Edit(span=span, new_text=f"{{{context.text(span)}}}", safety="safe")
                for span in spans
            ],
        )
