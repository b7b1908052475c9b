"""Rules that compare a reference with the record of its work."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.asking import EXAMPLE_PREFIX, search_of
from claimcheck.data.languages import language_name
from claimcheck.matching.authors import AuthorFault
from claimcheck.matching.fields import Comparison
from claimcheck.matching.journals import same_journal
from claimcheck.matching.titles import NEAR, closeness, difference, place_of, speaks_english
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Absent,
    Candidates,
    Confidence,
    Edit,
    FieldName,
    Finding,
    Record,
    Reference,
    Severity,
    Span,
    Unavailable,
    Work,
)
from claimcheck.records import Known
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.leads import (
    Disagreement,
    disagreements,
    elsewhere,
    label,
    named,
    right_identifier,
)
from claimcheck.rules.registry import rule
from claimcheck.rules.replacements import replacement
from claimcheck.rules.web_pages import is_web_page

_SEARCHED = frozenset(("Crossref", "Europe PMC"))
"""Whose searches must both have answered before a work counts as untraceable."""
_OLD = 1970
_SELDOM_HELD = frozenset(("book", "chapter", "report", "thesis", "other", "web"))
_MOST_FAULTS = 3
_ENGLISH = frozenset(("", "en", "eng", "und", "mul", "mis", "zxx"))


def _is_own(reference: Reference) -> bool:
    return reference.alias_of is None


def _has_identifier(reference: Reference) -> bool:
    return _is_own(reference) and any(
        one.value and one.kind in {"doi", "pmid", "pmcid", "arxiv", "isbn"}
        for one in reference.identifiers
    )


def _has_title(reference: Reference) -> bool:
    return _is_own(reference) and reference.field("title") is not None


def _has_authors(reference: Reference) -> bool:
    return _is_own(reference) and bool(reference.authors)


def _has_date(reference: Reference) -> bool:
    return _is_own(reference) and bool(reference.dates_of("published", "epub"))


def _has_journal(reference: Reference) -> bool:
    return _is_own(reference) and reference.field("container") is not None


def _has_locator(reference: Reference) -> bool:
    return _is_own(reference) and any(map(reference.field, ("volume", "issue", "pages")))


def _is_searched(reference: Reference) -> bool:
    return search_of(reference) is not None and not is_web_page(reference)


# ── Which work ───────────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=_has_identifier)
def wrong_work(reference: Reference, context: Context) -> Iterator[Finding]:
    """An identifier that leads to another work than the cited one.

    ## Why it matters
    Readers follow the identifier and land on a paper that says something else. It is also the
    commonest mark of a reference that was made up: a real title with a borrowed number.

    ## Example
        Frost-Hunt A. Effects of Massage Therapy on Multiple Sclerosis: a Case Report. 2020. PMID: 24949078

    ## Instead
        Frost-Hunt A. Effects of Massage Therapy on Multiple Sclerosis: a Case Report. 2020. PMID: 33282034

    ## Stays silent
    Unless title and authors are both far from what is cited, or title, year, volume and pages are
    all another work's: a work that was retitled, a translated
    title, the book of a cited chapter, a preprint and its article. Also where another source has
    the cited work under the same identifier, and where one side names no author or no title.

    ## Fix
    Suggested: the identifier that the records of the cited work state, where there is one. Open both
    works first.
    """
    known = context.known(reference)
    for found in elsewhere(reference, known):
        kind, value = label(found.identifier.kind), found.identifier.value
        right = right_identifier(known, found.identifier.kind)
        is_book = found.identifier.kind == "isbn"
        yield context.finding(
            found.identifier.span,
            f"{kind} {value} is not the cited work: {found.record.source} has"
            f" {named(found.work)} under it.",
            confidence=CERTAIN if found.is_plain and not is_book else LIKELY,
            severity=WARNING if is_book else None,
            suggestion=f"The records of the cited work state {kind} {right}."
            if right
            else "Look up the cited work and state its own identifier.",
            fixes=_replaced(context, found.identifier.span, str(value), right),
            evidence=[evidence_of(found.record, reference.value("title"), found.work.title)],
            reference=reference,
        )


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=_has_identifier)
def identifiers_disagree(reference: Reference, context: Context) -> Iterator[Finding]:
    """Identifiers of one reference that lead to different works.

    ## Why it matters
    One of them is wrong, and which work a reader finds depends on which one is followed.

    ## Example
        Schroeder B. Massage and quality of life. 2014. PMID: 24949078; PMCID: PMC7704040

    ## Instead
        Schroeder B. Massage and quality of life. 2014. PMID: 24949078; PMCID: PMC4034721

    ## Stays silent
    Another name of the same DOI, a version or a part of it; a preprint beside the published
    article; identifiers that are not registered (other rules speak of them); and where the cited
    words already tell which identifier is wrong (`wrong-work` says so).

    ## Fix
    Suggested: the identifier that the record of the other one states.
    """
    for found in disagreements(reference, context.known(reference)):
        yield context.finding(
            found.identifier.span,
            _disagreement(found),
            confidence=CERTAIN if found.is_proven else LIKELY,
            suggestion="Open both and keep the identifiers of the cited work.",
            fixes=_replaced(
                context, found.identifier.span, str(found.identifier.value), found.recorded
            ),
            evidence=[evidence_of(found.record, found.identifier.value, found.recorded or None)],
            reference=reference,
        )


def _disagreement(found: Disagreement) -> str:
    kind = label(found.identifier.kind)
    other = f"{label(found.other.kind)} {found.other.value}"
    if found.recorded:
        return (
            f"{kind} {found.identifier.value} does not belong to {other}:"
            f" {found.record.source} gives that work {kind} {found.recorded}."
        )
    return f"{kind} {found.identifier.value} and {other} lead to different works."


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=_is_searched)
def untraceable_reference(reference: Reference, context: Context) -> Iterator[Finding]:
    """A work that no search finds.

    ## Why it matters
    Nobody can check what cannot be found. The reference may be miscited so far that no search meets
    it, be held by no database, or not exist.

    ## Example
        Jones B. Tea, foam rolling and sleep in swimmers. J Appl Rest. 2019;3:1-9.

    when neither Crossref nor Europe PMC has such a work.

    ## Instead
    The work that was meant, with its identifier.

    ## Stays silent
    Unless both searches answered and every source that was asked did; when any identifier leads to
    a record or is registered; for web pages and example DOIs. Books, reports, theses and works from
    before 1970 are seldom held: there it is only possible.

    ## Fix
    None: only the author of the article knows which work was read.
    """
    known = context.known(reference)
    silent = _silent_searches(reference, known)
    if silent is None:
        return
    near = _nearest(reference, known)
    yield context.finding(
        _title_span(reference),
        f"Neither {' nor '.join(sorted({one.source for one in silent}))} has a work of this title,"
        " author and year.",
        confidence=POSSIBLE if _is_seldom_held(reference) else LIKELY,
        suggestion=f"The nearest work is {named(near)}." if near else "Add a DOI or PMID.",
        evidence=[evidence_of(one, reference.value("title")) for one in silent],
        reference=reference,
    )


def _silent_searches(reference: Reference, known: Known) -> list[Absent | Record] | None:
    """Return the searches that answered and found nothing, ``None`` where anything was found or open."""
    dois = (one.value or "" for one in reference.identifiers_of("doi"))
    if any(doi.startswith(EXAMPLE_PREFIX) for doi in dois) or known.unavailable():
        return None
    if known.own or known.learnt or known.found or any(map(known.is_known, known.asks)):
        return None
    search = search_of(reference)
    silent = [
        one for one in known.answers if one.ask == search and not isinstance(one, Unavailable)
    ]
    return silent if {one.source for one in silent} >= _SEARCHED else None


def _nearest(reference: Reference, known: Known) -> Work | None:
    title = reference.value("title")
    works = [
        work
        for one in known.answers
        if isinstance(one, Record) and isinstance(one.content, Candidates)
        for work in one.content.works
        if closeness(title, work) >= NEAR
    ]
    return max(works, key=lambda work: closeness(title, work), default=None)


def _is_seldom_held(reference: Reference) -> bool:
    if reference.type in _SELDOM_HELD or reference.field("container") is None:
        return True
    dates = reference.dates_of("published")
    years = [int(year) for one in dates for year in re.findall(r"\b1[5-9]\d\d\b", one.raw)]
    return any(year < _OLD for year in years) or any(one.organisation for one in reference.authors)


def _title_span(reference: Reference) -> Span:
    field = reference.field("title")
    return field.span if field else reference.span


# ── Its fields ───────────────────────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=LIKELY, needs="record", when=_has_title)
def wrong_title(reference: Reference, context: Context) -> Iterator[Finding]:
    """A title that is not the one of the record.

    ## Why it matters
    A title with a wrong word is hard to find, and one word can turn a result around: "hypotension"
    for "hypertension".

    ## Example
        Schroeder B. The effects of massage therapy on arm function. 2014. PMID: 24949078

    ## Instead
        Schroeder B. The effects of massage therapy on leg function. 2014. PMID: 24949078

    ## Stays silent
    Case, accents, markup, punctuation and small words; British and American spelling, plurals,
    hyphens, numerals and Greek letters; a subtitle on one side only; translated titles; a slip of
    one letter in a long word; a title that is cut with an ellipsis.

    ## Fix
    Suggested: the words of the record.
    """
    for found in _differing(reference, context, "title"):
        work = found.work
        span, said, instead = _wrong_words(found, work, context)
        yield _field_finding(
            reference,
            context,
            found,
            span,
            f"{_source(found)} has “{instead}” in the title, not “{said}”."
            if span != found.span
            else f"{_source(found)} has the title “{found.verdict.recorded}”.",
            confidence=LIKELY,
            instead=instead if span != found.span else None,
        )


def _called(name: str, recorded: str) -> str:
    is_one = name == "pages" and not re.search(r"[-–,;]", recorded)
    return f"{'page' if is_one else name} {recorded}"


def _wrong_words(found: Comparison, work: Work, context: Context) -> tuple[Span, str, str]:
    """Return the one word that differs, as cited and as recorded, else the whole title."""
    whole = found.span or Span(0, 0)
    cited, recorded = context.text(whole), found.verdict.recorded
    words = difference(found.verdict.cited, work)
    if words and len(words.cited) == len(words.recorded) == 1:
        at, there = place_of(words.cited[0], cited), place_of(words.recorded[0], recorded)
        if at and there:
            span = Span(whole.start + at[0], whole.start + at[1])
            word = recorded[slice(*there)]
            is_shouted = recorded.isupper() and not cited.isupper()
            return span, cited[slice(*at)], word.lower() if is_shouted else word
    return whole, cited, recorded


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=_has_date)
def wrong_year(reference: Reference, context: Context) -> Iterator[Finding]:
    """A year of publication that no date of the record has.

    ## Why it matters
    The year tells readers how old the evidence is, and finds the volume. A wrong one hides that a
    result is outdated, or not the one that was meant.

    ## Example
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2021;13(4):35-41.

    ## Instead
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2020;13(4):35-41.

    ## Stays silent
    Any year in which the work was printed, published online, issued or indexed; the turn of a year
    between the electronic and the printed form; another state of a book, report or living page; the
    article of a preprint. The year in which a registry made its record is only a note.

    ## Fix
    Suggested: the year of the record, where it has one only.
    """
    known = context.known(reference)
    for found in context.world.records.compared(reference, known):
        verdict = found.verdict
        is_wrong = verdict.verdict == "differs" or found.is_registration
        if verdict.field != "year" or not is_wrong or found.span is None:
            continue
        years = verdict.recorded.split(", ")
        is_article = found.work.type in {"article", "preprint"}
        yield _field_finding(
            reference,
            context,
            found,
            found.span,
            f"{_source(found)} dates this work {' and '.join(years)}, not {verdict.cited}.",
            severity=NOTE if found.is_registration else None if is_article else WARNING,
            confidence=POSSIBLE if found.is_registration else CERTAIN if is_article else LIKELY,
            instead=years[0]
            if len(years) == 1 and len(found.span) == len("2014") and not found.is_registration
            else None,
        )


@rule(severity=ERROR, confidence=CERTAIN, needs="record", when=_has_authors)
def wrong_authors(reference: Reference, context: Context) -> Iterator[Finding]:
    """An author who is not one of the work's, or not where the record has them.

    ## Why it matters
    An invented author credits someone with work that is not theirs, and the first author is how
    readers know a paper.

    ## Example
        Frost-Hunt A, Miller J. Effects of massage therapy on multiple sclerosis. 2020. PMID: 33282034

    ## Instead
        Frost-Hunt A. Effects of massage therapy on multiple sclerosis. 2020. PMID: 33282034

    ## Stays silent
    Accents and their transcriptions, particles, suffixes, one of two surnames, initials for names,
    middle names, East Asian order; groups and bodies; lists that end in "et al."; records that hold
    fewer authors than they should. One name behind all those that Crossref has is only noted, for
    its list may have been cut short.

    ## Fix
    Suggested: the recorded family name, where only that differs. Else write the list of the record.
    """
    for found in _differing(reference, context, "authors"):
        for fault in _told(found.faults):
            severity, confidence = _weight(fault, found, context.known(reference))
            yield _field_finding(
                reference,
                context,
                found,
                fault.name.span,
                _author_message(fault, _source(found)),
                severity=severity,
                confidence=confidence,
                said=fault.name.raw,
                expected=fault.recorded or found.verdict.recorded,
            )


def _told(faults: Sequence[AuthorFault]) -> Sequence[AuthorFault]:
    """Return the gravest faults first, each name once, and not too many."""
    order = ("first", "invented", "missing", "order", "initials", "count", "beyond")
    by_name: dict[Span, AuthorFault] = {}
    for fault in sorted(faults, key=lambda one: order.index(one.kind)):
        by_name.setdefault(fault.name.span, fault)
    return tuple(by_name.values())[:_MOST_FAULTS]


def _weight(fault: AuthorFault, found: Comparison, known: Known) -> tuple[Severity, Confidence]:
    if fault.kind == "beyond":
        return NOTE, POSSIBLE
    severity: Severity = ERROR if fault.kind in {"first", "invented"} else WARNING
    whole = found.record is not None and found.record.source in {"PubMed", "Europe PMC", "arXiv"}
    is_sure = whole and fault.kind in {"first", "invented", "order", "missing"}
    return severity, CERTAIN if is_sure and not _is_searched_for(found, known) else LIKELY


def _author_message(fault: AuthorFault, source: str) -> str:
    name = " ".join(fault.name.raw.split())
    match fault.kind:
        case "first":
            return f"{source} names {fault.recorded} as first author, not {name}."
        case "invented" if fault.recorded:
            return f"{source} has no author {name} on this work; at this place it has {fault.recorded}."
        case "invented":
            return f"{source} has no author {name} on this work."
        case "beyond":
            return (
                f"{source} does not name {name}, but its list of authors may have been cut short."
            )
        case "initials":
            return f"{source} names {fault.recorded}, not {name}."
        case "order":
            return f"{source} names {fault.recorded} before {name}."
        case "missing":
            return f"{source} also names {fault.recorded}, who is missing after {name}."
        case "count":
            return f"The list of authors ends with {name}, but {source} names {fault.recorded} authors."


@rule(severity=ERROR, confidence=LIKELY, needs="record", when=_has_journal)
def wrong_journal(reference: Reference, context: Context) -> Iterator[Finding]:
    """A journal that is none of the names the record carries.

    ## Why it matters
    The journal tells readers how far a result was checked, and where to find it.

    ## Example
        Frost-Hunt A. Effects of massage therapy. Int J Massage. 2020;13(4):35-41.

    ## Instead
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2020;13(4):35-41.

    ## Stays silent
    Any abbreviation whose words and letters stand in the order of a recorded name; initials; "The",
    "&", a place or edition in brackets, a section; known former names; databases, sites and
    publishers in the journal's place; books, reports and preprints.

    ## Fix
    Suggested: the recorded name, short where a short one is cited.
    """
    for found in _differing(reference, context, "container"):
        work = found.work
        name = _in_style(found.verdict.cited, work.containers)
        yield _field_finding(
            reference,
            context,
            found,
            found.span or reference.span,
            f"{_source(found)} has this article in {work.containers[0]}, not in {found.verdict.cited}.",
            confidence=LIKELY,
            instead=name if found.span else None,
            expected=name,
        )


def _in_style(cited: str, names: Sequence[str]) -> str:
    """Return the recorded name that is as short as the cited one."""
    is_short = re.match(r"(?:The )?(?:Int|J|Am|Br|Eur|Ann|Arch|Clin|Can|Acta)\b(?! Journal)", cited)
    shorter = [
        name for name in names if same_journal(name, names[:1]) and len(name) < len(names[0])
    ]
    return min(shorter, key=len) if is_short and shorter else names[0]


@rule(severity=WARNING, confidence=CERTAIN, needs="record", when=_has_locator)
def wrong_locator(reference: Reference, context: Context) -> Iterator[Finding]:
    """A volume, issue, page or article number that differs from the record.

    ## Why it matters
    It is how the work is found in a library or on the journal's site, and a slip here is often the
    first sign that a reference was copied unread.

    ## Example
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2020;13(3):35-14.

    ## Instead
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2020;13(4):35-41.

    ## Stays silent
    Short forms (`278-93`), the first page only, one page inside the article, article numbers with
    or without their letter, pages that an electronic article counts from 1; a year in the place of
    the volume; volume 1 or 2 of a year before 1992, where the record counts all volumes through;
    supplements; books and preprints.

    ## Fix
    Suggested: what the record has.
    """
    names: dict[FieldName, str] = {"volume": "volume", "issue": "issue", "pages": "pages"}
    for found in context.world.records.compared(reference, context.known(reference)):
        name = names.get(found.verdict.field)
        if name is None or found.verdict.verdict != "differs" or found.span is None:
            continue
        yield _field_finding(
            reference,
            context,
            found,
            found.span,
            f"{_source(found)} has {_called(name, found.verdict.recorded)}, not"
            f" {_locator_at(found.span, found.verdict.cited, reference, context)}.",
            confidence=CERTAIN,
            instead=found.verdict.recorded,
        )


def _locator_at(span: Span, cited: str, reference: Reference, context: Context) -> str:
    """Return a locator as it is written; one that comes through ``crossref`` is not written there."""
    link = reference.field("crossref")
    is_inherited = link is not None and link.span == span
    return cited if is_inherited else " ".join(context.text(span).split())


@rule(severity=NOTE, confidence=CERTAIN, needs="record", when=_has_title)
def undeclared_language(reference: Reference, context: Context) -> Iterator[Finding]:
    """A work in another language, cited by an English title that does not say so.

    ## Why it matters
    A reader who follows the reference meets a text that they may not be able to read, and should
    know before.

    ## Example
        García M. Massage and chronic pain. Rev Esp Salud. 2014;3:4-9. PMID: 24949078

    when the article is in Spanish.

    ## Instead
        García M. [Massage and chronic pain]. Rev Esp Salud. 2014;3:4-9. Spanish. PMID: 24949078

    ## Stays silent
    Where the reference names the language, or gives the title in it or in brackets; where any record
    has the work in English; in articles that are not in English.

    ## Fix
    None: how a language is stated depends on the style of the list.
    """
    if context.article is not None and context.article.language != "en":
        return
    records = [one for one in context.known(reference).same if one.likeness == "same"]
    told = [one for one in records if one.work.language]
    language = language_name(told[0].work.language) if told else None
    title = reference.field("title")
    if language is None or title is None or not speaks_english(title.value):
        return
    if any(one.work.language.lower() in _ENGLISH for one in told) or _is_declared(
        reference, language, context.text(title.span)
    ):
        return
    yield context.finding(
        title.span,
        f"{told[0].record.source} says that this work is in {language}, which the reference does not.",
        suggestion=f"Add “[in {language}]”, or what the style of the list asks for.",
        evidence=[evidence_of(told[0].record, title.value, told[0].work.language)],
        reference=reference,
    )


def _is_declared(reference: Reference, language: str, title: str) -> bool:
    raw = reference.raw.lower()
    stated = language.lower() in raw or any(
        reference.field(name) for name in ("language", "langid", "hyphenation")
    )
    return stated or "[" in title or f"[{title[:20].lower()}" in raw


# ── What they share ──────────────────────────────────────────────────────────────────────────────


def _differing(reference: Reference, context: Context, field: FieldName) -> Iterator[Comparison]:
    known = context.known(reference)
    if not known.same:  # as for most pages of the web: nothing to compare with
        return
    for found in context.world.records.compared(reference, known):
        if found.verdict.field == field and (found.verdict.verdict == "differs" or found.faults):
            yield found


def _source(found: Comparison) -> str:
    return found.record.source if found.record else "The record"


def _is_searched_for(found: Comparison, known: Known) -> bool:
    """Say whether the record was found by its words and not by an identifier."""
    return known.found is not None and found.record is known.found.record


def _field_finding(
    reference: Reference,
    context: Context,
    found: Comparison,
    span: Span,
    message: str,
    *,
    confidence: Confidence,
    severity: Severity | None = None,
    instead: str | None = None,
    said: str | None = None,
    expected: str | None = None,
) -> Finding:
    if confidence == CERTAIN and _is_searched_for(found, context.known(reference)):
        confidence = LIKELY
    expected = expected or instead or found.verdict.recorded
    return context.finding(
        span,
        message,
        severity=severity,
        confidence=confidence,
        suggestion=f"Compare with the work itself; the record has “{expected}”.",
        fixes=replacement(reference, span, instead, context) if instead else [],
        evidence=[evidence_of(found.record, said or found.verdict.cited, expected)]
        if found.record
        else [],
        reference=reference,
    )


def _replaced(context: Context, span: Span, value: str, right: str | None) -> list[Edit]:
    """Return the edit that puts the right identifier in the place of the wrong one."""
    text = context.text(span)
    at = text.lower().find(value.lower())
    if not right or at < 0 or text.lower().count(value.lower()) > 1:
        return []
    start = span.start + at
    return [Edit(span=Span(start, start + len(value)), new_text=right, safety="suggested")]
