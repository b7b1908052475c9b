"""Rules about the markers in the text: what they point at, their order and their blanks."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    WARNING,
    Article,
    Citation,
    Confidence,
    Edit,
    Finding,
    Reference,
    Span,
    Target,
)
from claimcheck.rules.context import Context, World, offline
from claimcheck.rules.registry import rule
from claimcheck.text.normal import folded

_IDENTIFIER_KEYS: Final = ("doi:", "pmid:", "pmc", "arxiv:", "isbn:", "url:", "http")
_MOST_ALIKE: Final = 0.75  # difflib's ratio from which a key counts as meant
_LEAST: Final = 3  # markers that make a majority, if they also are this share
_SHARE: Final = 2 / 3
_LISTED: Final = 12  # numbers that a message tells
_LEAST_OF_A_RANGE: Final = 3  # labels
_BLANKS: Final = " \t\u00a0\u2009\u202f"
_STOPS: Final = tuple(".!?")
_OPENINGS: Final = tuple("([{“‘„«–—")
_LONGEST_JOINT: Final = 8  # characters between markers that only join them
_LONGEST_WORD: Final = 12  # characters of "References " before a number that is read out


# ── Citations of nothing ─────────────────────────────────────────────────────────────────────────


def _is_undefined(target: Target) -> bool:
    """Say whether a label stands for a reference that is missing; a zero is part of a scale."""
    label = target.label.lower()
    return target.ref_id is None and label != "0" and not label.startswith(_IDENTIFIER_KEYS)


@rule(severity=ERROR, confidence=CERTAIN, when=lambda citation: bool(citation.targets))
def undefined_citation(citation: Citation, context: Context) -> Iterator[Finding]:
    """A marker in the text that no entry of the reference list answers to.

    ## Why it matters
    The reader cannot find out where the statement comes from: the marker promises a source and
    there is none.

    ## Example
        Massage lowers cortisol. [8]      (the list ends at [7])

    ## Instead
        Massage lowers cortisol. [7]

    ## Stays silent
    For keys that are identifiers themselves (`@doi:10.…`), for footnotes that hold a comment, and
    for numbers that are no markers (intervals, degrees of freedom, figures). If an article has no
    reference list at all, one finding says so, not one for each marker; where a file of references
    that the article names could not be read, that finding is "unverified".

    ## Fix
    None: only the author knows which source was meant. The nearest key of the list is named where
    one is close.
    """
    article = context.article
    if article is None:
        return
    missing = [target for target in citation.targets if _is_undefined(target)]
    sure: Confidence = CERTAIN if citation.system != "author-year" else LIKELY
    unread = _unread_bibliography(citation, article)
    if missing and unread:
        if citation.id == _first_undefined(context.world, article.path):
            yield context.finding(
                citation.span,
                f"The article cites {citation.raw}, but its file of references {unread} was not read.",
                severity=WARNING,
                suggestion="Put the file beside the article, or name one with --references.",
                unverified=True,
            )
        return
    if not _labels(context.world, article.path):
        if citation.id == _first_undefined(context.world, article.path):
            yield context.finding(
                citation.span,
                f"The article cites {citation.raw}, but no reference list was found.",
                confidence=sure,
                suggestion="Add the reference list, or name the file of references.",
            )
        return
    for span, labels in _places(citation, missing):
        shown = _in_short(list(dict.fromkeys(labels)), citation)
        yield context.finding(
            span,
            f"{shown} {'have' if len(set(labels)) > 1 else 'has'} no entry in the reference list"
            f"{_list_end(labels, context.world, article.path)}.",
            confidence=sure,
            suggestion=_cut_short(labels[0], citation, context.world, article.path)
            or _suggestion(labels[0], context.world, article.path),
        )


def _unread_bibliography(citation: Citation, article: Article) -> str:
    """Return the name of a file of references that would hold a key and was not read, if there is one."""
    if citation.system != "key":
        return ""
    return next((one.what for one in article.not_read if one.what.lower().endswith(".bib")), "")


def _in_short(labels: Sequence[str], citation: Citation) -> str:
    """Return how a message names labels: "[2], [4] and [8]–[12]"."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(label, runs[-1][-1]):
            runs[-1].append(label)
        else:
            runs.append([label])
    parts = [part for run in runs for part in _parts(run, citation)]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _follows(label: str, before: str) -> bool:
    return label.isdecimal() and before.isdecimal() and int(label) == int(before) + 1


def _parts(run: Sequence[str], citation: Citation) -> list[str]:
    """Return three or more numbers in a row as a range, fewer one by one."""
    if len(run) < _LEAST_OF_A_RANGE:
        return [_shown(label, citation) for label in run]
    return [f"{_shown(run[0], citation)}–{_shown(run[-1], citation)}"]


def _shown(label: str, citation: Citation) -> str:
    if citation.system == "author-year":
        return f"“{label}”"
    return f"@{label}" if citation.system == "key" else f"[{label}]"


def _places(citation: Citation, missing: Sequence[Target]) -> Iterator[tuple[Span, Sequence[str]]]:
    """Yield the characters of each label, or the whole marker for all: ``[2-5]`` hides some."""
    labels = list(dict.fromkeys(target.label for target in missing))
    spans = [_label_span(label, citation) for label in labels]
    if None in spans:
        yield citation.span, labels
        return
    for label, span in zip(labels, spans, strict=True):
        if span:
            yield span, [label]


def _label_span(label: str, citation: Citation) -> Span | None:
    words = label.replace(" et al.", "").split()
    exact = r".{0,60}?".join(re.escape(word) for word in words)
    found = re.search(rf"(?<![\w.])@?(?P<label>{exact})(?!\w)", citation.raw)
    return Span(*found.span("label")).shifted(citation.span.start) if found else None


def _list_end(labels: Sequence[str], world: World, path: str) -> str:
    last = _last_number(world, path)
    beyond = all(label.isdecimal() and int(label) > last for label in labels)
    return f", which ends at [{last}]" if last and beyond else ""


@lru_cache(maxsize=8)
def _last_number(world: World, path: str) -> int:
    """Return the highest number of the reference list, 0 where it has none."""
    return max((int(label) for label in _labels(world, path) if label.isdecimal()), default=0)


def _cut_short(label: str, citation: Citation, world: World, path: str) -> str:
    """Return what to do where a key of the list stands there and pandoc reads its beginning only.

    A key ends at two signs in a row (pandoc's manual, "Citation syntax"); those of NASA's ADS hold
    such: ``@1998AJ....116.1009R`` is ``1998AJ``.
    """
    if citation.system != "key":
        return ""
    for written in re.findall(r"@([^\s@;,\[\]{}]+)", citation.raw):
        key = written.rstrip(".:!?")
        if key != label and key.startswith(label) and key in _known_labels(world, path):
            return f"Write @{{{key}}}: without braces a key ends at two signs in a row."
    return ""


def _suggestion(label: str, world: World, path: str) -> str:
    if label.lstrip("^").isdecimal():
        return "Add the reference, or cite the entry that was meant."
    label = label.replace(" et al.", "")
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(label, _near(label, world, path), n=1, cutoff=_MOST_ALIKE)
    if near:
        return f"Did you mean “{near[0]}”?"
    return "Add the reference, or cite the entry that was meant."


@lru_cache(maxsize=8)
def _labels(world: World, path: str) -> tuple[str, ...]:
    """Return what a marker of the article can name: labels, keys, authors with year."""
    article = next(one for one in world.articles if one.path == path)
    keyed = [one for holder in world.bibliographies for one in holder.references]
    labels = (_calls(reference) for reference in (*article.references, *keyed))
    return tuple(dict.fromkeys(label for calls in labels for label in calls))


@lru_cache(maxsize=8)
def _known_labels(world: World, path: str) -> frozenset[str]:
    return frozenset(_labels(world, path))


def _calls(reference: Reference) -> Iterator[str]:
    yield reference.label or reference.key or reference.id
    year = re.search(r"\d{4}[a-z]?", next(iter(reference.dates_of("published")), _NO_RAW).raw)
    if reference.authors and year:
        yield f"{reference.authors[0].display} {year.group()}"


class _Raw(NamedTuple):
    raw: str


_NO_RAW: Final = _Raw("")


@lru_cache(maxsize=8)
def _ends(world: World, path: str) -> dict[str, list[str]]:
    """Return the labels by their first two and their last three characters."""
    ends: dict[str, list[str]] = {}
    for label in _labels(world, path):
        for end in {f"{label[:2].lower()}…", f"…{label[-3:].lower()}"}:
            ends.setdefault(end, []).append(label)
    return ends


def _near(label: str, world: World, path: str) -> list[str]:
    """Return the labels that begin or end alike; so many only, that no list is too long."""
    ends = _ends(world, path)
    alike = [f"{label[:2].lower()}…", f"…{label[-3:].lower()}"]
    return [near for end in alike for near in ends.get(end, ())[:100]]


@lru_cache(maxsize=8)
def _first_undefined(world: World, path: str) -> str | None:
    article = next(one for one in world.articles if one.path == path)
    return next((one.id for one in article.citations if any(map(_is_undefined, one.targets))), None)


def _names_several(citation: Citation) -> bool:
    return citation.bad_range is not None or len(citation.targets) > 1


@rule(severity=ERROR, confidence=CERTAIN, when=_names_several)
def impossible_citation_range(citation: Citation, context: Context) -> Iterator[Finding]:
    """A range of numbers that runs backwards or far beyond the list.

    ## Why it matters
    Nobody can tell which sources `[7-3]` means; the numbers may be swapped, or
    one of them mistyped.

    ## Example
        Several trials agree [7-3].

    ## Instead
        Several trials agree [3-7].

    ## Stays silent
    For every range that goes up, with any dash, and for numbers in brackets that are no markers,
    such as intervals and code.

    ## Fix
    None: whether the ends are swapped or mistyped, only the author knows.
    """
    if citation.bad_range:
        yield context.finding(
            citation.span,
            f"{citation.raw} is no range of references: it {citation.bad_range}.",
            suggestion="Write the range from the lower to the higher number, within the list.",
        )


# ── Order ────────────────────────────────────────────────────────────────────────────────────────


def _is_numbered(article: Article) -> bool:
    systems = ("bracket", "round", "superscript")
    return article.marker_system in systems and len(article.references) > 1


@rule(severity=WARNING, confidence=CERTAIN, when=_is_numbered)
def citation_order(article: Article, context: Context) -> Iterator[Finding]:
    """The numbers of the references are not in the order in which the text first cites them.

    ## Why it matters
    In the numbered styles of medicine (Vancouver, AMA, NLM) the first source cited is 1. A list out
    of order is a sign that a paragraph was moved or a source added, and that numbers may be wrong.

    ## Example
        First. [1] Second. [3] Third. [2]

    ## Instead
        First. [1] Second. [2] Third. [3]

    ## Stays silent
    Where the list is sorted by author or title: there the numbers follow the alphabet and the order
    of citation is free. Also inside one marker (`[3,1]`), for markers in tables, captions and
    notes, where a number was cited before, and where a number occurs twice in the list.

    ## Fix
    None by itself: renumbering touches the list and every marker. The order of first citation is
    told.
    """
    labels = [reference.label or "" for reference in article.references]
    if len(set(labels)) < len(labels) or _is_alphabetical(article.references):
        return
    order = list(_first_citations(article))
    numbers = [number for number, _ in order]
    lowest_after = list(numbers)
    for at in range(len(numbers) - 2, -1, -1):
        lowest_after[at] = min(numbers[at], lowest_after[at + 1])
    for at, (number, citation) in enumerate(order):
        if lowest_after[at] < number:
            yield context.finding(
                citation.span,
                f"[{number}] is cited before [{lowest_after[at]}]: the references are not numbered "
                "in the order of first citation.",
                suggestion=f"Renumber; the text cites first {_listed(numbers)}.",
            )
            return


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_LISTED])
    return f"{shown} …" if len(numbers) > _LISTED else shown


def _first_citations(article: Article) -> Iterator[tuple[int, Citation]]:
    """Yield each number with the marker that cites it first; inside a marker they go up."""
    seen: set[int] = set()
    for citation in article.citations:
        if article.blocks[citation.block].kind in {"caption", "cell", "note", "reference"}:
            continue
        labels = [target.label for target in citation.targets if target.ref_id]
        for number in sorted({int(label) for label in labels if label.isdecimal()} - seen):
            seen.add(number)
            yield number, citation


def _is_alphabetical(references: Sequence[Reference]) -> bool:
    heads = [_head(reference) for reference in references if reference.alias_of is None]
    return all(one <= other for one, other in pairwise(heads))


def _head(reference: Reference) -> str:
    if reference.authors:
        return folded(reference.authors[0].display)
    return folded(reference.value("title") or reference.raw[:80])


# ── Blanks and full stops around markers ─────────────────────────────────────────────────────────


class _Setting(NamedTuple):
    """How a marker is set."""

    citation: Citation
    blanks: Span
    """The blanks before it, empty where it is glued."""
    before: str
    """The last character before the blanks."""
    stop: Span | None
    """The full stop that it stands before or behind, where it ends a sentence."""

    @property
    def glued(self) -> bool:
        return not len(self.blanks)

    @property
    def after_sign(self) -> bool:
        """Whether it follows punctuation, not a word."""
        return not (self.before.isalnum() or self.before in ")]”’\"'%*_")

    @property
    def after_stop(self) -> bool:
        return self.stop is not None and self.stop.end <= self.blanks.start


@rule(severity=NOTE, confidence=CERTAIN, when=lambda article: len(article.citations) > 1)
def citation_spacing(article: Article, context: Context) -> Iterator[Finding]:
    """A marker that is set off from the text, or stands at the full stop, unlike most others.

    ## Why it matters
    Uneven markers look careless in print, and search and conversion tools trip over them.

    ## Example
        … of the attacks. [1] … of the disease.[2] … in the skin. [3] … of sleep. [4]

    ## Instead
        … of the attacks. [1] … of the disease. [2] … in the skin. [3] … of sleep. [4]

    ## Stays silent
    Markers after a word and markers after punctuation are two groups, for styles set them
    differently, and so are signs of footnotes beside other markers.
    Author-year citations, numbers that are read out ("see ref. 9"), markers at the beginning of a
    line, behind an opening bracket, in notes, as the subject of a sentence and right after another
    one do not count, nor does a marker behind the last full stop of a paragraph, which may stand for
    all of it.

    A clear majority is at least three markers, and two of every three. Without one, blanks get a
    single note, at the first marker of the rarer form, and full stops none.

    ## Fix
    Safe for blanks: one is put in or taken out, as most others have it. Moving a marker across a
    full stop is only suggested, because it can change how much of the text the marker covers. None
    without a majority.
    """
    settings = list(_settings(article, context))
    for group in _alike(settings):
        for setting in _minority(group, [setting.glued for setting in group]):
            yield _uneven_blank(setting, context)
        yield from _undecided_blank(group, context)
    ends = [one for one in settings if one.stop and one.citation.system != "footnote"]
    for setting in _minority(ends, [setting.after_stop for setting in ends]):
        if not (setting.after_stop and _closes_passage(setting, article, context)):
            yield _uneven_stop(setting, context)


def _alike(settings: Sequence[_Setting]) -> Iterator[list[_Setting]]:
    """Yield the markers that a style sets alike: signs of footnotes are set as no others are."""
    for is_note in (False, True):
        for after_sign in (False, True):
            yield [
                setting
                for setting in settings
                if setting.after_sign == after_sign
                and (setting.citation.system == "footnote") == is_note
            ]


def _undecided_blank(group: Sequence[_Setting], context: Context) -> Iterator[Finding]:
    """Yield one finding where both forms occur and neither has the clear majority."""
    forms = [[one for one in group if one.glued == glued] for glued in (False, True)]
    systems = {setting.citation.system for setting in group}
    if not all(forms) or len(systems) > 1 or _has_majority(max(map(len, forms)), len(group)):
        return
    rarer = min(forms, key=lambda form: (len(form), -form[0].citation.span.start))
    here, others = _blank_forms(rarer[0])
    yield context.finding(
        rarer[0].citation.span,
        f"{rarer[0].citation.raw} stands {here}, but other markers stand {others}: both forms occur.",
        suggestion="Set all markers alike.",
        evidence=[offline(here, expected=others)],
    )


def _has_majority(most: int, total: int) -> bool:
    return most >= _LEAST and most >= _SHARE * total


def _minority(group: Sequence[_Setting], traits: Sequence[bool]) -> list[_Setting]:
    """Return those unlike the clear majority, and nothing where there is none."""
    count = sum(traits)
    most = max(count, len(group) - count)
    if not _has_majority(most, len(group)):
        return []
    usual = count == most
    return [setting for setting, trait in zip(group, traits, strict=True) if trait != usual]


def _settings(article: Article, context: Context) -> Iterator[_Setting]:
    last_end = -1
    for citation in article.citations:
        block = article.blocks[citation.block].content
        setting = _setting(citation, block, context)
        named = citation.system == "author-year" or citation.raw.startswith(("@", "-@"))
        named = named or _is_read_out(citation, block, context)
        named = named or _is_subject(citation, setting, context)
        named = named or article.blocks[citation.block].kind == "note"
        joined = 0 <= setting.blanks.start - last_end <= _LONGEST_JOINT and _joins(
            context.text(Span(last_end, setting.blanks.start))
        )
        last_end = citation.span.end
        if setting.before.strip() and setting.before not in _OPENINGS and not (named or joined):
            yield setting


def _is_read_out(citation: Citation, block: Span, context: Context) -> bool:
    """Say whether a number is a word of its sentence: "the model of refs 6 and 12"."""
    start = citation.span.start
    before = context.text(Span(max(block.start, start - _LONGEST_WORD), start))
    return re.search(r"\b(?:[Rr]efs?\.?|[Rr]eferences?)\s+$", before) is not None


def _is_subject(citation: Citation, setting: _Setting, context: Context) -> bool:
    """Say whether a key begins its sentence: "[@smith] finds"."""
    after = context.text(Span(citation.span.end, citation.span.end + 2))
    begins = setting.before in _STOPS and not setting.glued
    return citation.system == "key" and begins and after[:1] == " " and after[1:].islower()


def _joins(between: str) -> bool:
    """Say whether characters between two markers only join them: "[1], [2] and [3]"."""
    return between.strip(_BLANKS + ",;&–-") in {"", "and"}


def _setting(citation: Citation, block: Span, context: Context) -> _Setting:
    around = context.text(Span(max(block.start, citation.span.start - 8), citation.span.start))
    kept = around.rstrip(_BLANKS)
    blanks = Span(citation.span.start - len(around) + len(kept), citation.span.start)
    after = context.text(Span(citation.span.end, min(citation.span.end + 4, block.end)))
    stop = None
    if kept[-1:] in _STOPS and (not after.strip() or after.lstrip()[:1].isupper()):
        stop = Span(blanks.start - 1, blanks.start)
    elif after[:1] in _STOPS and (len(after) == 1 or after[1].isspace()):
        stop = Span(citation.span.end, citation.span.end + 1)
    return _Setting(citation, blanks, kept[-1:], stop)


def _closes_passage(setting: _Setting, article: Article, context: Context) -> bool:
    """Say whether a marker stands at the end of a block of several sentences."""
    block = article.blocks[setting.citation.block].content
    if block.end > setting.citation.span.end:
        return False
    return bool(
        re.search(r"[.!?][”’\")]?\s", context.text(Span(block.start, setting.blanks.start)))
    )


def _blank_forms(setting: _Setting) -> tuple[str, str]:
    """Return how a marker is set off, and how it could be."""
    glued, apart = "glued to the text", "after a blank"
    return (glued, apart) if setting.glued else (apart, glued)


def _uneven_blank(setting: _Setting, context: Context) -> Finding:
    here, others = _blank_forms(setting)
    new = " " if setting.glued else ""
    edit = Edit(span=setting.blanks, new_text=new, safety="safe")
    return _uneven(setting, context, here, others, edit)


def _uneven_stop(setting: _Setting, context: Context) -> Finding:
    stop, blanks, raw = setting.stop or Span(0, 0), setting.blanks, setting.citation.raw
    if setting.after_stop:
        around = Span(stop.start, setting.citation.span.end)
        new = context.text(blanks) + raw + context.text(stop)
        here, others = "behind the full stop", "before it"
    else:
        around = Span(blanks.start, stop.end)
        new = context.text(stop) + context.text(blanks) + raw
        here, others = "before the full stop", "behind it"
    edit = Edit(span=around, new_text=new, safety="suggested")
    return _uneven(setting, context, here, others, edit)


def _uneven(setting: _Setting, context: Context, here: str, others: str, edit: Edit) -> Finding:
    return context.finding(
        setting.citation.span,
        f"{setting.citation.raw} stands {here}, but most markers stand {others}.",
        suggestion="Set all markers alike.",
        fixes=[edit],
        evidence=[offline(here, expected=others)],
    )
