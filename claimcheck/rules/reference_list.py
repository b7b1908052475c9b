"""Rules about a reference list as a whole: numbers, repeats, marks without partner, uniformity."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Article,
    Edit,
    Evidence,
    Finding,
    Reference,
    Span,
)
from claimcheck.rules.cited import cited_ids, files_in_use
from claimcheck.rules.context import Context, offline
from claimcheck.rules.list_styles import FORM_NAMES, STYLE_NAMES, form_of, style_of
from claimcheck.rules.numbering import numbered_lists, stands_elsewhere
from claimcheck.rules.registry import rule
from claimcheck.rules.repeats import conflicts, named, repeats
from claimcheck.text.balance import StrayMark, stray_marks
from claimcheck.text.normal import folded

_LEAST_OF_A_STYLE: Final = 2
_LEAST_OF_A_FORM: Final = 3
_SHARE_OF_A_FORM: Final = 2 / 3
_MOST_MISSING: Final = 1000  # numbers that a gap is made of, before it is another kind of label


# ── Cited, and numbered ──────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN)
def uncited_reference(reference: Reference, context: Context) -> Iterator[Finding]:
    """An entry of the reference list that the text never cites.

    ## Why it matters
    It may be left over from a deleted paragraph, or a statement may have lost its marker. Journals
    that check lists send such a manuscript back.

    ## Example
        Massage lowers cortisol. [1]

        [1] Field T. Massage therapy research review. 2014.
        [2] Moyer C. Does massage reduce cortisol? 2011.

    ## Instead
        Massage lowers cortisol. [1,2]

    ## Stays silent
    For the original that a cited short form repeats, for a label that occurs twice (see
    `numbering-gap`), for numbers inside a range that cannot be read (see
    `impossible-citation-range`), and for entries of a file of references that was not named for this
    article. An article without any marker gets one finding for its numbered list, or for a list
    without numbers under a heading such as "References" or "Works cited"; none for other lists
    without numbers ("Sources", "Bibliography"), which may be further reading, and none where the
    text names one of the first authors. An entry without a number below "Further reading" needs no
    marker.

    ## Fix
    None: either the entry goes or a marker is missing.
    """
    if context.article:
        yield from _uncited_in_list(reference, context.article, context)
    else:
        yield from _uncited_in_file(reference, context)


def _uncited_in_list(reference: Reference, article: Article, context: Context) -> Iterator[Finding]:
    if not article.citations:
        if reference is article.references[0] and _means_to_be_cited(article, context):
            yield context.finding(
                reference.span,
                f"The text cites none of its {len(article.references)} references: "
                "it has no markers.",
                confidence=LIKELY,
                suggestion="Put the markers back into the text.",
                reference=reference,
            )
    elif reference.id not in cited_ids(context.world) and not _is_further_reading(
        reference, article, context
    ):
        yield context.finding(
            reference.span,
            f"{named(reference)} is in the reference list, but the text never cites it.",
            confidence=CERTAIN if reference.label else LIKELY,
            suggestion="Cite it where it is needed, or take it out.",
            reference=reference,
        )


def _is_further_reading(reference: Reference, article: Article, context: Context) -> bool:
    """Say whether an entry without a label stands under a heading that invites to read on."""
    if reference.label:
        return False
    before = (
        block
        for block in reversed(article.blocks)
        if block.kind == "heading" and block.span.end <= reference.span.start
    )
    heading = next(before, None)
    return bool(heading and _invites().search(context.text(heading.content)))


@cache
def _invites() -> re.Pattern[str]:
    return re.compile(r"\b(?:reading|resources|links|weiterführende)\b", re.IGNORECASE)


def _means_to_be_cited(article: Article, context: Context) -> bool:
    """Say whether a list has numbers, or a heading of cited works and authors the text never names."""
    first, *others = article.references
    if first.label or not others:
        return bool(first.label)
    before = [block for block in article.blocks if block.span.end <= first.span.start]
    if not before or not _heads_cited_works().fullmatch(context.text(before[-1].content)):
        return False
    words = set(folded(context.text(Span(0, first.span.start))).split())
    names = (folded(one.authors[0].display) for one in article.references if one.authors)
    return not any(set(name.split()) <= words for name in names if name)


@cache
def _heads_cited_works() -> re.Pattern[str]:
    """Return the headings under which stands only what the text cites; "Sources" is none."""
    return re.compile(
        r"\W*(?:\d{1,2}[.)]?\s+)?(?:list of )?(?:references?(?: list)?|works cited|sources cited|"
        r"literature(?: cited)?|cited literature|(?:end|foot)?notes|citations|"
        r"notes and references|references and notes|literatur(?:verzeichnis)?|références|"
        r"referencias|riferimenti|referências)\W*",
        re.IGNORECASE,
    )


def _has_own_key(reference: Reference) -> bool:
    """Say whether the id of an entry is the key that stands in the file, not one made for it."""
    return reference.id in reference.raw


def _uncited_in_file(reference: Reference, context: Context) -> Iterator[Finding]:
    world = context.world
    serves = any(one.explicit and one.path == context.file for one in world.bibliographies)
    if not _has_own_key(reference):
        return  # nothing can cite it: that is what "missing-key" and "duplicate-key" tell
    if serves and context.file in files_in_use(world) and reference.id not in cited_ids(world):
        yield context.finding(
            _key_span(reference),
            f"{named(reference)} is in the bibliography, but no article and no claim uses it.",
            suggestion="Cite it where it is needed, or take it out.",
            reference=reference,
        )


def _key_span(reference: Reference) -> Span:
    """Return the key of an entry of a file of references, or the whole entry."""
    key = reference.key or reference.id
    at = reference.raw.find(key)
    if at < 0:
        return reference.span
    return Span(reference.span.start + at, reference.span.start + at + len(key))


@rule(severity=ERROR, confidence=CERTAIN, when=lambda article: len(article.references) > 1)
def numbering_gap(article: Article, context: Context) -> Iterator[Finding]:
    """A number that is missing in the reference list, or stands there twice.

    ## Why it matters
    A marker with that number leads nowhere, or to two sources.

    ## Example
        [1] Field T. …
        [2] Moyer C. …
        [2] Backus D. …
        [4] Schroeder B. …

    ## Instead
        [1] Field T. …
        [2] Moyer C. …
        [3] Backus D. …
        [4] Schroeder B. …

    ## Stays silent
    Where a second list begins again at 1, where the list goes on from another one and so begins
    later, for lists without numbers, and for Markdown footnotes, whose numbers are not printed.

    ## Fix
    None: the markers in the text have to follow, and only the author knows which entry each means.
    """
    for numbered in numbered_lists(article, context):
        yield from _twice(numbered, context)
        yield from _missing(numbered, context)


def _twice(numbered: Sequence[Reference], context: Context) -> Iterator[Finding]:
    seen: set[str] = set()
    for reference in numbered:
        label = reference.label or ""
        if label in seen:
            yield context.finding(
                reference.label_span or reference.span,
                f"The number {label} stands in the reference list twice.",
                suggestion="Number the list again, and the markers with it.",
                reference=reference,
            )
        seen.add(label)


def _missing(numbered: Sequence[Reference], context: Context) -> Iterator[Finding]:
    ordered = sorted(numbered, key=lambda reference: int(reference.label or 0))
    for before, after in pairwise(ordered):
        first, last = int(before.label or 0) + 1, int(after.label or 0) - 1
        if not first <= last < first + _MOST_MISSING or stands_elsewhere(first, after, context):
            continue
        gap = f"{first}" if first == last else f"{first} to {last}"
        yield context.finding(
            after.label_span or after.span,
            f"The reference list goes from {before.label} to {after.label}: {gap} "
            f"{'is' if first == last else 'are'} missing.",
            suggestion="Put the missing entry back, or number the list again.",
            evidence=[offline(f"{after.label}", expected=f"{first}")],
            reference=after,
        )


# ── Repeats ──────────────────────────────────────────────────────────────────────────────────────


def _is_short_note(reference: Reference, article: Article | None) -> bool:
    """Say whether a short form is as notes are meant to be: footnotes repeat in short."""
    return bool(reference.short_form and article and article.marker_system == "footnote")


def _title_span(reference: Reference) -> Span:
    title = reference.field("title")
    return title.span if title else reference.span


def _refers_back(reference: Reference) -> bool:
    return reference.short_form in {"ibid", "op-cit", "supra"}


def _names_a_work(reference: Reference) -> bool:
    return not _refers_back(reference)


@rule(severity=WARNING, confidence=CERTAIN, when=_names_a_work)
def duplicate_reference(reference: Reference, context: Context) -> Iterator[Finding]:
    """A source that stands in the reference list twice.

    ## Why it matters
    Two numbers for one source make the evidence look broader than it is, and a correction of one
    entry misses the other.

    ## Example
        [2] Moyer C. Does massage reduce cortisol? 2011. PMID: 21147413
        [5] Moyer CA. Does massage therapy reduce cortisol? 2011. PMID: 21147413

    ## Instead
    One entry, and its number at both places.

    ## Stays silent
    For editions and yearly reports (other years, volumes or pages), for chapters of one book, for
    works with different identifiers, for two pages of one site, and for short notes in an article
    with footnotes.

    ## Fix
    None by itself: merging entries renumbers the list and the markers.
    """
    repeat = repeats(context.world).get(reference.id)
    if repeat is None or _is_short_note(reference, context.article):
        return
    yield context.finding(
        _title_span(reference),
        f"{named(reference)} repeats {named(repeat.earlier)}: both have {repeat.by}.",
        confidence=CERTAIN if repeat.sure else LIKELY,
        suggestion=f"Cite {named(repeat.earlier)} at both places, or mend what is wrong in one.",
        evidence=[Evidence(source=f"entry {named(repeat.earlier)}", said=_excerpt(repeat.earlier))],
        reference=reference,
    )


def _excerpt(reference: Reference) -> str:
    return " ".join(reference.raw.split())[:200]


@rule(severity=WARNING, confidence=CERTAIN, when=_names_a_work)
def incomplete_repeat(reference: Reference, context: Context) -> Iterator[Finding]:
    """An entry that repeats an earlier one in short, without its address or its dates.

    ## Why it matters
    A numbered list has one complete entry for each source. The short one sends the reader nowhere.

    ## Example
        [2] “Massage and Bodywork,” MS Society, accessed August 23, 2025. https://…
        [4] “Massage and Bodywork,” MS Society

    ## Instead
    Cite [2] again, and take [4] out.

    ## Stays silent
    For "ibid.", "op. cit." and "supra", for short notes in an article with footnotes, and where the
    original has no address and no date either.

    ## Fix
    None by itself: the markers have to follow. The suggestion names the entry to cite.
    """
    original = context.original(reference)
    lacks = [name for name, is_lost in _losses(reference, original) if is_lost]
    if original is reference or not lacks or _is_short_note(reference, context.article):
        return
    yield context.finding(
        reference.span,
        f"{named(reference)} repeats {named(original)} without its {_listed(lacks)}.",
        suggestion=f"Cite {named(original)} again instead.",
        evidence=[Evidence(source=f"entry {named(original)}", said=_excerpt(original))],
        reference=reference,
    )


def _listed(names: list[str]) -> str:
    """Return names as a sentence lists them: "address, its access date and its date"."""
    *others, last = names
    return f"{', its '.join(others)} and its {last}" if others else last


def _losses(reference: Reference, original: Reference) -> Iterator[tuple[str, bool]]:
    yield "address", bool(original.identifiers) and not reference.identifiers
    accessed = original.dates_of("accessed") and not reference.dates_of("accessed")
    yield "access date", bool(accessed)
    others = original.dates_of("published", "epub", "updated")
    yield "date", bool(others) and not reference.dates_of("published", "epub", "updated")


@rule(severity=ERROR, confidence=CERTAIN, when=lambda reference: reference.short_form is None)
def conflicting_repeats(reference: Reference, context: Context) -> Iterator[Finding]:
    """Two entries for one work that state different years, volumes or pages.

    ## Why it matters
    One of them is wrong, and a reader who looks it up there finds nothing.

    ## Example
        [3] Schroeder B. … 2014;2014:640916. doi:10.1155/2014/640916
        [8] Schroeder B. … 2015;2014:640916. doi:10.1155/2014/640916

    ## Instead
    One entry, with the details that the record of the DOI states.

    ## Stays silent
    For works that are the same by title alone, for preprint and published version (they have
    different DOIs), for one page against the whole range that begins with it, for a date online
    beside the date in print, and for entries whose titles differ.

    ## Fix
    None: which of them is right, the record has to tell.
    """
    repeat = repeats(context.world).get(reference.id)
    if repeat is None or not (repeat.same_work and repeat.sure):
        return
    for span, what, said, expected in conflicts(reference, repeat.earlier):
        yield context.finding(
            span,
            f"{named(reference)} and {named(repeat.earlier)} both have {repeat.by}, "
            f"but state different {what}: {said} and {expected}.",
            suggestion="Look up the record and keep one entry.",
            evidence=[
                Evidence(source=f"entry {named(repeat.earlier)}", said=said, expected=expected)
            ],
            reference=reference,
        )


@rule(severity=WARNING, confidence=CERTAIN, when=_refers_back)
def ambiguous_ibid(reference: Reference, context: Context) -> Iterator[Finding]:
    """A note with "ibid.", "op. cit." or "supra" that can mean several sources, or none.

    ## Why it matters
    "Ibid." means the source of the note before. If that note names two sources, or if a note was
    put in between, the reader is sent to the wrong one and nobody notices.

    ## Example
        3. Field T, 2014; Moyer C, 2011.
        4. Ibid., p. 23.

    ## Instead
        3. Field T, 2014; Moyer C, 2011.
        4. Moyer 2011, p. 23.

    ## Stays silent
    Where the note before names one source, for "op. cit." of an author with one work, and for
    "supra note 3" where there is one note 3 and it holds the name before "supra".

    ## Fix
    None: only the author knows which source was meant.
    """
    if reference.alias_of is not None:
        return
    mark = re.search(
        r"\b(?:ibid(?:em)?\b\.?|id\.|(?:op|loc)\.?\s?cit\b\.?|supra(?:,?\s+n(?:ote|\.)?\s*\d+)?)",
        reference.raw[:200],
        re.IGNORECASE,
    )
    start, end = mark.span() if mark else (0, len(reference.raw))
    span = Span(reference.span.start + start, reference.span.start + end)
    yield context.finding(
        span,
        f"“{context.text(span)}” in {named(reference)} {_what_it_means(reference, context)}.",
        suggestion="Name the source.",
        reference=reference,
    )


def _what_it_means(reference: Reference, context: Context) -> str:
    candidates = [context.world.references.get(one) for one in reference.alias_candidates]
    names = [named(one) for one in candidates if one]
    if len(names) > 1:
        return f"can mean {', '.join(names[:-1])} or {names[-1]}"
    if names and reference.short_form == "supra":
        return f"points at {names[0]}, which does not hold the name before it"
    if names:
        return f"can mean any source of {names[0]}, which names several"
    return "points at no earlier reference"


# ── Marks and style ──────────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN, when=lambda reference: reference.entry_type is None)
def unbalanced_quotes(reference: Reference, context: Context) -> Iterator[Finding]:
    """A quotation mark or bracket in an entry that has no partner.

    ## Why it matters
    Where the title begins or ends is then a guess, for readers and for programs.

    ## Example
        Massage and Bodywork: Massage and Multiple Sclerosis,” MS Society

    ## Instead
        “Massage and Bodywork: Massage and Multiple Sclerosis,” MS Society

    ## Stays silent
    For apostrophes and possessives (patients'), feet and inches, German „…“ and French « … »,
    quotation marks inside others, "a)" and "1)", half-open intervals, and inside addresses and
    DOIs.

    ## Fix
    Safe where the same title stands in full marks in the entry that is repeated; else a suggestion,
    and only where the reading of the title shows the place.
    """
    start = reference.span.start
    addresses = [identifier.span.shifted(-start) for identifier in reference.identifiers]
    for mark in stray_marks(reference.raw, addresses):
        kind = "bracket" if mark.sign in "()[]" else "quotation mark"
        fix = _partner_edit(mark, reference, context)
        yield context.finding(
            Span(start + mark.at, start + mark.at + 1),
            f"The {kind} {mark.sign} in {named(reference)} has no {mark.partner}.",
            confidence=CERTAIN if mark.sure else LIKELY,
            suggestion=f"Add the {mark.partner}, or take the {mark.sign} out.",
            fixes=[fix] if fix else [],
            reference=reference,
        )


def _partner_edit(mark: StrayMark, reference: Reference, context: Context) -> Edit | None:
    """Return the edit that puts the opening mark before the title that a stray mark closes."""
    title = reference.field("title")
    at = reference.span.start + mark.at
    if mark.opens or mark.sign not in "”»’" or title is None:
        return None
    begin = title.span.start
    closed = context.text(Span(begin, at + 1))
    if not 0 <= at - title.span.end <= 1 and not (title.span.start < at <= title.span.end):
        return None
    original = context.original(reference)
    complete = original is not reference and mark.partner + closed in original.raw
    return Edit(
        span=Span(begin, begin),
        new_text=mark.partner,
        safety="safe" if complete else "suggested",
    )


@rule(
    severity=NOTE,
    confidence=LIKELY,
    when=lambda article: len(article.references) >= _LEAST_OF_A_STYLE * 2,
)
def mixed_reference_styles(article: Article, context: Context) -> Iterator[Finding]:
    """A reference list in which entries follow different styles.

    ## Why it matters
    A list in one style is read faster, and a second style often shows which entries were copied
    from elsewhere without a check.

    ## Example
        [1] “Multiple sclerosis,” Mayo Clinic, accessed August 23, 2025.
        [3] Schroeder B, Doig J. The effects of massage therapy. Evid Based Med. 2014;2014:640916.

    ## Instead
    Every entry in the style of the publication.

    ## Stays silent
    Unless two entries of each style show it beyond doubt: names without commas before
    `2014;5:6`, `(2014).` after the authors, or titles in quotation marks. Web pages, books and
    reports in the same style look different and do not count.

    ## Fix
    None: the entries have to be written anew.
    """
    styled = [(style_of(one), one) for one in article.references if one.alias_of is None]
    counts = Counter(style for style, _ in styled if style)
    shown = {style: count for style, count in counts.items() if count >= _LEAST_OF_A_STYLE}
    if len(shown) < _LEAST_OF_A_STYLE:
        return
    usual = max(shown, key=lambda style: shown[style])
    other = min(shown, key=lambda style: (shown[style], style == usual))
    example = next(reference for style, reference in styled if style == other)
    yield context.finding(
        example.span,
        f"The list mixes styles: {shown[usual]} entries have {STYLE_NAMES[usual]}, "
        f"{shown[other]} have {STYLE_NAMES[other]}.",
        suggestion=f"Choose one style; the first entry of the rarer one is {named(example)}.",
        reference=example,
    )


@rule(
    severity=NOTE,
    confidence=LIKELY,
    when=lambda article: len(article.references) >= _LEAST_OF_A_FORM,
)
def author_form(article: Article, context: Context) -> Iterator[Finding]:
    """The first author's name is written in another form than in most entries of the list.

    ## Why it matters
    Readers look for the family name at the beginning. "Pietrangelo, Ann" among "Schroeder B" is
    taken for two authors, "Ann Pietrangelo" is sorted under A.

    ## Example
        Pietrangelo, Ann. Can massage help? …      (all others: Schroeder B, Doig J. …)

    ## Instead
        Pietrangelo A. Can massage help? …

    ## Stays silent
    Without a clear majority: at least three entries and two of every three, or two of just three,
    where the finding is only possible. Only first authors count, as many styles turn only these
    round; organisations and names of one part do not count, and initials against full given names
    after a comma are one form.

    ## Fix
    None: which part is the family name, and what the initials stand for, has to be known.
    """
    first = [one.authors[0] for one in article.references if one.authors and not one.alias_of]
    formed = [(form_of(name), name) for name in first]
    counts = Counter(form for form, _ in formed if form)
    usual = max(counts, key=lambda form: counts[form], default=None)
    if usual is None or counts[usual] < _SHARE_OF_A_FORM * counts.total():
        return
    if counts.total() < _LEAST_OF_A_FORM:
        return
    for form, name in formed:
        if form and form != usual:
            yield context.finding(
                name.span,
                f"“{context.text(name.span)}” is written as {FORM_NAMES[form]}; "
                f"most first authors here as {FORM_NAMES[usual]}.",
                confidence=POSSIBLE if counts[usual] < _LEAST_OF_A_FORM else None,
                suggestion="Write all names of the list in one form.",
            )
