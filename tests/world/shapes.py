"""More shapes of sound references: other countries, other habits, old and careless forms."""

import calendar
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from tests.world.people import Person
from tests.world.works import MadeWork, WorkKind

Shape = Callable[[MadeWork, random.Random], str]

_SMALL: Final = frozenset("a an and after among at by for from in of on or the to with".split())


def _join(names: Sequence[str], last: str) -> str:
    return last.join(((", ".join(names[:-1])), names[-1])) if len(names) > 1 else names[0]


def _short(one: Person, mark: str = " ", *, dotted: bool = False) -> str:
    """``Müller J``, or ``Müller, J.`` with a comma and points."""
    if one.organisation:
        return one.organisation
    suffix = f", {one.suffix}" if one.suffix and dotted else f" {one.suffix}" if one.suffix else ""
    return f"{one.family}{mark}{one.dotted if dotted else one.initials}{suffix}"


def _listed(work: MadeWork, most: int, shown: int, mark: str = " ", *, dotted: bool = False) -> str:
    names = [_short(one, mark, dotted=dotted) for one in work.authors]
    return ", ".join(names) if len(names) <= most else f"{', '.join(names[:shown])}, et al"


def _end(title: str) -> str:
    return title if title.endswith("?") else f"{title}."


def _stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _span(work: MadeWork, dash: str = "-") -> str:
    return (work.pages or work.article_number).replace("-", dash)


def _issue(work: MadeWork, form: str = "({})") -> str:
    return form.format(work.issue) if work.issue else ""


def _journal(work: MadeWork, form: str = "full") -> str:
    return getattr(work.journal, form) if work.journal else work.container


def _doi(work: MadeWork, before: str = "doi: ") -> str:
    return f"{before}{work.doi}" if work.doi else ""


def _german(work: MadeWork, chance: random.Random) -> str:
    names = "; ".join(_short(one, ", ", dotted=True) for one in work.authors)
    month = "" if chance.random() < 0.5 else f", H. {work.issue}" if work.issue else ""
    return (
        f"{names}: {_end(work.full_title)} In: {_journal(work)} {work.volume} ({work.year})"
        f"{month}, S. {_span(work, '–')}. {_doi(work, 'DOI: ')}"
    )


def _german_short(work: MadeWork, _: random.Random) -> str:
    names = ", ".join(_short(one) for one in work.authors)
    return (
        f"{names}: {_end(work.full_title)} {_journal(work, 'nlm')} {work.year}; {work.volume}: "
        f"{_span(work, '–')} {_doi(work, 'DOI ')}"
    )


def _french(work: MadeWork, _: random.Random) -> str:
    names = _join([_short(one, " ", dotted=True) for one in work.authors], " et ")
    return (
        f"{names}, « {work.full_title} », {_journal(work)}, vol. {work.volume}"
        f"{_issue(work, ', n° {}')}, {work.year}, p. {_span(work)}. {_doi(work, 'DOI : ')}"
    )


def _french_medical(work: MadeWork, _: random.Random) -> str:
    names = _listed(work, 6, 6)
    return (
        f"{names}. {_end(work.full_title)} {_journal(work, 'nlm')} {work.year} ; {work.volume}"
        f"{_issue(work)} : {_span(work)}. {_doi(work, 'doi : ')}"
    )


def _spanish(work: MadeWork, _: random.Random) -> str:
    names = _join([_short(one, ", ", dotted=True) for one in work.authors], " y ")
    return (
        f"{names} ({work.year}). {_end(work.full_title)} {_journal(work)}, {work.volume}"
        f"{_issue(work)}, {_span(work)}. {_doi(work, 'https://doi.org/')}"
    )


def _spanish_medical(work: MadeWork, _: random.Random) -> str:
    link = f" Disponible en: https://doi.org/{work.doi}" if work.doi else ""
    return (
        f"{_listed(work, 6, 6)}. {_end(work.full_title)} {_journal(work, 'nlm')} [Internet]. "
        f"{work.year} [citado 5 oct 2026];{work.volume}{_issue(work)}:{_span(work)}.{link}"
    )


def _chicago_bare(work: MadeWork, _: random.Random) -> str:
    """Chicago as reference managers write it from PubMed: middle initials without a point."""
    first, *others = [replace(one, given=one.given.replace(".", "")) for one in work.authors]
    lead = first.organisation or f"{first.family}, {first.given}"
    names = [lead, *(one.organisation or f"{one.given} {one.family}" for one in others)]
    listed = _join(names, ", and ")
    mark = work.full_title if work.full_title.endswith("?") else f"{work.full_title}."
    return (
        f"{_stop(listed)} “{mark}” *{_journal(work)}* {work.volume}{_issue(work, ', no. {}')} "
        f"({work.year}): {_span(work, '–')}. {_doi(work, 'https://doi.org/')}."
    )


def _mla_bare(work: MadeWork, _: random.Random) -> str:
    first, *others = [replace(one, given=one.given.replace(".", "")) for one in work.authors]
    lead = first.organisation or f"{first.family}, {first.given}"
    second = [one.organisation or f"{one.given} {one.family}" for one in others]
    rest = f", and {second[0]}" if len(second) == 1 else ", et al" if second else ""
    mark = work.full_title if work.full_title.endswith("?") else f"{work.full_title}."
    return (
        f'{lead}{rest}. "{mark}" {_journal(work)} {work.volume}{_issue(work, ".{}")} '
        f"({work.year}): {_span(work)}. Print. {_doi(work)}"
    )


def _emphasised(work: MadeWork, _: random.Random) -> str:
    names = _listed(work, 3, 3)
    return (
        f"{names}. {_end(work.full_title)} *{_journal(work, 'nlm')}*. {work.year};**{work.volume}**"
        f"{_issue(work)}:{_span(work)}. {_doi(work)}"
    )


def _pointed(work: MadeWork, _: random.Random) -> str:
    """Initials with points after the name, no commas: ``Nuñez H.-J., 3rd``."""
    names = _listed(work, 6, 3, dotted=True)
    return (
        f"{_stop(names)} {_end(work.full_title)} {_journal(work, 'iso')} {work.year};{work.volume}"
        f"{_issue(work)}:{_span(work)}. {_doi(work)}"
    )


def _suffix_inside(work: MadeWork, _: random.Random) -> str:
    names = _listed(work, 3, 1, ", ", dotted=True)
    return (
        f"{_stop(names)} {_end(work.full_title)} {_journal(work)} {work.volume}, {_span(work, '–')} "
        f"({work.year}). {_doi(work, 'https://doi.org/')}"
    )


def _first_only(work: MadeWork, _: random.Random) -> str:
    return (
        f"{_listed(work, 1, 1)}. {_end(work.full_title)} {_journal(work, 'nlm')} "
        f"{work.year};{work.volume}:{_span(work)}. {_doi(work, 'doi:')}"
    )


def _first_six(work: MadeWork, _: random.Random) -> str:
    return (
        f"{_listed(work, 6, 6)}. {_end(work.full_title)} {_journal(work, 'nlm')} "
        f"{work.year};{work.volume}{_issue(work)}:{_span(work, '‒')}. {_doi(work, 'doi:')}"
    )


def _title_case(work: MadeWork, _: random.Random) -> str:
    words = work.full_title.split()
    raised = [
        word if at and word.lower() in _SMALL else f"{word[0].upper()}{word[1:]}"
        for at, word in enumerate(words)
    ]
    return (
        f"{_listed(work, 6, 3)}. {_end(' '.join(raised))} {_journal(work)}. "
        f"{work.year};{work.volume}{_issue(work)}:{_span(work, '--')}. {_doi(work)}."
    )


def _paged(work: MadeWork, chance: random.Random) -> str:
    word = chance.choice(("p.", "pp.", "pages"))
    return (
        f"{_listed(work, 6, 3)}. {_end(work.full_title)} {_journal(work, 'nlm')}, {work.year}. "
        f"{work.volume}{_issue(work)}: {word} {_span(work)}. {_doi(work)}"
    )


def _day(work: MadeWork, _: random.Random) -> str:
    date = work.printed if len(work.printed) > 1 else work.online
    month = calendar.month_abbr[date[1]]
    day = f" {date[2]}" if len(date) > 2 else ""
    return (
        f"{_listed(work, 6, 3)}. {_end(work.full_title)} {_journal(work, 'nlm')}. "
        f"{date[0]} {month}{day};{work.volume}{_issue(work)}:{_span(work)}. {_doi(work)}. "
        f"{f'PMID: {work.pmid}' if work.pmid else ''}."
    )


def _ahead(work: MadeWork, _: random.Random) -> str:
    year, month, day = work.online
    return (
        f"{_listed(work, 6, 3)}. {_end(work.full_title)} {_journal(work, 'nlm')}. {year} "
        f"{calendar.month_abbr[month]} {day}. {_doi(work)}. Epub ahead of print. "
        f"{f'PMID: {work.pmid}.' if work.pmid else ''}"
    )


def _pubmed_first(work: MadeWork, _: random.Random) -> str:
    numbers = "; ".join(
        one
        for one in (
            f"PMID {work.pmid}" if work.pmid else "",
            f"{work.pmcid}",
            _doi(replace(work, doi=work.doi.upper()), "https://dx.doi.org/"),
        )
        if one
    )
    return (
        f"{_listed(work, 6, 3)}. {_end(work.full_title)} {_journal(work, 'nlm')}. "
        f"{work.year};{work.volume}{_issue(work)}:{_span(work)}. {numbers}."
    )


def _internet(work: MadeWork, _: random.Random) -> str:
    link = f"Available from: https://doi.org/{work.doi}" if work.doi else ""
    return (
        f"{_listed(work, 6, 6)}. {_end(work.full_title)} {_journal(work, 'nlm')} [Internet]. "
        f"{work.year} [cited 2026 Oct 5];{work.volume}{_issue(work)}:{_span(work)}. {link}"
    )


def _acs(work: MadeWork, _: random.Random) -> str:
    names = "; ".join(_short(one, ", ", dotted=True) for one in work.authors)
    return (
        f"{_stop(names)} {_end(work.full_title)} {_journal(work, 'iso')} {work.year}, "
        f"{work.volume}{_issue(work, ' ({})')}, {_span(work, '–')}. {_doi(work, 'DOI: ')}."
    )


def _elsevier(work: MadeWork, _: random.Random) -> str:
    names = [
        one.organisation or f"{one.dotted.replace(' ', '')} {one.family}" for one in work.authors
    ]
    listed = ", ".join(names if len(names) <= 6 else [*names[:3], "et al."])
    return (
        f"{listed}, {work.full_title}, {_journal(work, 'iso')} {work.volume} ({work.year}) "
        f"{_span(work, '–')}. {_doi(work, 'https://doi.org/')}."
    )


def _harvard_bare(work: MadeWork, _: random.Random) -> str:
    names = _join([_short(one, ", ", dotted=True) for one in work.authors], " & ")
    return (
        f"{names} {work.year}, '{work.full_title}', {_journal(work)}, vol. {work.volume}"
        f"{_issue(work, ', no. {}')}, pp. {_span(work)}, {_doi(work, 'doi:')}."
    )


def _bmj(work: MadeWork, _: random.Random) -> str:
    first = _span(work).partition("-")[0]
    return (
        f"{_listed(work, 3, 3)}. {_end(work.full_title)} {_journal(work, 'nlm')} "
        f"{work.year};{work.volume}:{first}. {_doi(work, 'doi:')}"
    )


def _unsigned(work: MadeWork, _: random.Random) -> str:
    year, month, day = work.online
    return (
        f"{_end(work.full_title)} ({year}, {calendar.month_name[month]} {day}). {work.container}. "
        f"Retrieved October 5, 2026, from {work.url}"
    )


def _unsigned_quoted(work: MadeWork, _: random.Random) -> str:
    year, month, day = work.online
    mark = work.full_title if work.full_title.endswith("?") else f"{work.full_title}."
    return (
        f"“{mark}” {work.container}, {day} {calendar.month_name[month]} {year}, {work.url}. "
        "Accessed 5 Oct. 2026."
    )


def _site_first(work: MadeWork, _: random.Random) -> str:
    year, month, day = work.online
    title = work.full_title
    return (
        f"{work.container}. {title} [Internet]. {year} {calendar.month_abbr[month]} {day} "
        f"[cited 2026 Oct 5]. Available from: {work.url}"
    )


def _german_page(work: MadeWork, _: random.Random) -> str:
    year, month, day = work.online
    return (
        f"{work.authors[0].family}, {work.authors[0].given} ({year}-{month:02}-{day:02}): "
        f"{_end(work.full_title)} {work.container}. Online verfügbar unter {work.url}, "
        "abgerufen am 2026-10-05."
    )


def _book_of_place(work: MadeWork, _: random.Random) -> str:
    names = ", ".join(_short(one) for one in work.authors)
    return (
        f"{names}. {_end(work.full_title)} 2nd ed. London: {work.publisher}; {work.year}. "
        f"ISBN {work.isbn}."
    )


def _book_in_emphasis(work: MadeWork, _: random.Random) -> str:
    first, *others = work.authors
    names = [f"{first.family}, {first.given}", *(f"{one.given} {one.family}" for one in others)]
    return (
        f"{_stop(_join(names, ', and '))} *{work.full_title}*. London: {work.publisher}, "
        f"{work.year}. ISBN-13: {work.isbn}"
    )


SHAPES: Final[Mapping[str, Shape]] = {
    "German": _german,
    "German medical": _german_short,
    "French": _french,
    "French medical": _french_medical,
    "Spanish": _spanish,
    "Spanish medical": _spanish_medical,
    "Chicago without points": _chicago_bare,
    "MLA without points": _mla_bare,
    "emphasis": _emphasised,
    "points": _pointed,
    "suffix inside": _suffix_inside,
    "first author": _first_only,
    "six authors": _first_six,
    "title case": _title_case,
    "pages word": _paged,
    "day": _day,
    "ahead of print": _ahead,
    "PubMed first": _pubmed_first,
    "Internet": _internet,
    "ACS": _acs,
    "Elsevier": _elsevier,
    "Harvard without brackets": _harvard_bare,
    "BMJ": _bmj,
}
"""For journal articles."""

SHAPES_OF: Final[Mapping[WorkKind, Mapping[str, Shape]]] = {
    "article": SHAPES,
    "page": {
        "page without author": _unsigned,
        "page in quotation marks": _unsigned_quoted,
        "page after its site": _site_first,
        "German page": _german_page,
    },
    "book": {"book with a place": _book_of_place, "book in emphasis": _book_in_emphasis},
}
"""For each kind of works that has more than the styles."""
