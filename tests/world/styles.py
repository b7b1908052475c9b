"""Made works as people cite them: nine house styles, each with the variations that are sound."""

import calendar
import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from tests.world.people import Person
from tests.world.works import Day, MadeWork

Style = Callable[[MadeWork, random.Random], str]


def reference(work: MadeWork, style: str, chance: random.Random, *, varied: bool = True) -> str:
    """Return a sound reference to a work, in a style.

    Arguments:
        work: What is cited.
        style: One of `STYLES`.
        chance: Where the choices come from.
        varied: Whether parts are left away and folded, as people do.
    """
    if work.kind == "page":
        return _web(work, style)
    text = STYLES[style](_varied(work, chance) if varied else work, chance)
    return " ".join(text.split())


def entry(work: MadeWork, key: str) -> str:
    """Return the work's entry of a .bib file."""
    kinds = {"article": "article", "book": "book", "chapter": "incollection", "thesis": "phdthesis"}
    fields = {
        "author": " and ".join(_bib_name(one) for one in work.authors),
        "title": f"{{{work.full_title}}}",
        "journal": work.journal.full if work.journal else "",
        "booktitle": work.container if work.kind == "chapter" else "",
        "publisher": work.publisher if work.kind in {"book", "chapter"} else "",
        "school": work.publisher if work.kind == "thesis" else "",
        "year": str(work.year),
        "volume": work.volume,
        "number": work.issue,
        "pages": (work.pages or work.article_number).replace("-", "--"),
        "doi": work.doi,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "isbn": work.isbn,
        "eprint": work.arxiv,
        "eprinttype": "arxiv" if work.arxiv else "",
        "url": work.url,
        "urldate": "2026-10-05" if work.url else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kinds.get(work.kind, 'misc')}{{{key},\n{lines}}}\n"


def article(references: Sequence[str], title: str = "Sleep, movement and health") -> str:
    """Return an article that cites each of the references once, by its number."""
    body = "".join(
        f"Point {_letters(number)} rests on earlier work. [{number}]\n\n"
        for number in range(1, len(references) + 1)
    )
    listed = "".join(f"[{number}] {one}\n\n" for number, one in enumerate(references, start=1))
    return f"{title}\n\n{body}References\n\n{listed}"


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _varied(work: MadeWork, chance: random.Random) -> MadeWork:
    """Leave away what may be left away, and fold what may be folded."""
    changes: dict[str, object] = {}
    if work.subtitle and chance.random() < 0.15:
        changes["subtitle"] = ""
    if work.pmcid and chance.random() < 0.4:
        changes["pmcid"] = ""
    if work.pmid and work.doi and chance.random() < 0.4:
        changes["pmid" if chance.random() < 0.7 else "doi"] = ""
    if work.issue and chance.random() < 0.2:
        changes["issue"] = ""
    if chance.random() < 0.2:
        changes["authors"] = tuple(_folded(one) for one in work.authors)
    if work.isbn and chance.random() < 0.3:
        changes["isbn"] = f"{work.isbn[:3]}-{work.isbn[3:]}"
    return replace(work, **changes)


def _folded(one: Person) -> Person:
    return replace(one, family=_plain(one.family), given=_plain(one.given))


def _plain(text: str) -> str:
    letters = text.translate(str.maketrans("ØøŁł", "OoLl"))
    return unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()


def _short(pages: str) -> str:
    first, dash, last = pages.partition("-")
    if dash and len(first) == len(last):
        while len(last) > 1 and first and first[0] == last[0]:
            first, last = first[1:], last[1:]
    return f"{pages.partition('-')[0]}{dash}{last}"


def _pages(work: MadeWork, chance: random.Random) -> str:
    full = work.pages or work.article_number
    form = chance.random()
    return full.replace("-", "–") if form < 0.3 else _short(full) if form < 0.6 else full


def _vancouver(one: Person) -> str:
    if one.organisation:
        return one.organisation
    suffix = f" {one.suffix}" if one.suffix else ""
    return f"{one.family} {one.initials}{suffix}"


def _inverted(one: Person) -> str:
    if one.organisation:
        return one.organisation
    suffix = f", {one.suffix}" if one.suffix else ""
    return f"{one.family}, {one.dotted}{suffix}"


def _whole(one: Person) -> str:
    return one.organisation or f"{one.family}, {one.given}"


def _straight(one: Person) -> str:
    return one.organisation or f"{one.given} {one.family}"


def _some(
    authors: Sequence[Person], most: int, shown: int, form: Callable[[Person], str]
) -> list[str]:
    if len(authors) <= most:
        return [form(one) for one in authors]
    return [*(form(one) for one in authors[:shown]), "et al"]


def _and(names: Sequence[str], word: str, *, comma: bool) -> str:
    if len(names) == 1 or names[-1] == "et al":
        return ", ".join(names)
    joint = ", " if comma else " "
    return f"{', '.join(names[:-1])}{joint}{word} {names[-1]}"


def _ids(work: MadeWork, chance: random.Random, *, url: bool = False) -> str:
    found = []
    if work.doi:
        found.append(f"https://doi.org/{work.doi}" if url else f"doi: {work.doi}")
    if work.pmid:
        found.append(f"PMID: {work.pmid}")
    if work.pmcid:
        found.append(f"PMCID: {work.pmcid}")
    if work.arxiv and not work.doi:
        found.append(f"arXiv:{work.arxiv}")
    if work.isbn:
        found.append(f"ISBN: {work.isbn}")
    joint = ". " if chance.random() < 0.5 else "; "
    return joint.join(found) + ("" if url and len(found) == 1 else "." if found else "")


def _end(title: str) -> str:
    return "" if title.endswith("?") else "."


def _month(day: Day) -> str:
    return calendar.month_abbr[day[1]] if len(day) > 1 else ""


def _where(work: MadeWork, chance: random.Random) -> str:
    """Return where other kinds than articles stand, for every style: publisher and year."""
    if work.kind == "chapter":
        editors = ", ".join(_vancouver(one) for one in work.editors)
        pages = _pages(work, chance)
        return (
            f"In: {editors}, editors. {work.container}. {work.publisher}; {work.year}. p. {pages}."
        )
    if work.kind == "preprint":
        return f"{work.container} [Preprint]. {work.year}."
    words = {"thesis": "[dissertation]. ", "dataset": "[dataset]. ", "report": ""}
    return f"{words.get(work.kind, '')}{work.publisher}; {work.year}."


def _nlm(work: MadeWork, chance: random.Random) -> str:
    names = ", ".join(_some(work.authors, 6, 3, _vancouver))
    head = f"{names}. {work.full_title}{_end(work.full_title)}"
    if work.journal is None:
        return f"{head} {_where(work, chance)} {_ids(work, chance)}"
    issue = f"({work.issue})" if work.issue else ""
    date = f"{work.year} {_month(work.printed)}".strip()
    place = f"{date};{work.volume}{issue}:{_pages(work, chance)}"
    return f"{head} {work.journal.nlm}. {place}. {_ids(work, chance)}"


def _ama(work: MadeWork, chance: random.Random) -> str:
    names = ", ".join(_some(work.authors, 6, 3, _vancouver))
    head = f"{names}. {work.full_title}{_end(work.full_title)}"
    if work.journal is None:
        return f"{head} {_where(work, chance)} {_ids(work, chance)}"
    issue = f"({work.issue})" if work.issue else ""
    place = f"{work.year};{work.volume}{issue}:{_pages(work, chance)}"
    return f"{head} {work.journal.nlm}. {place}. {_ids(work, chance)}"


def _apa(work: MadeWork, chance: random.Random) -> str:
    names = _and([_inverted(one) for one in work.authors], "&", comma=True)
    stop = "" if names.endswith(".") else "."
    head = f"{names}{stop} ({work.year}). {work.full_title}{_end(work.full_title)}"
    if work.journal is None:
        return f"{head} {_publisher(work, chance)} {_ids(work, chance, url=True)}"
    issue = f"({work.issue})" if work.issue else ""
    place = f"{work.journal.full}, {work.volume}{issue}, {_pages(work, chance)}"
    return f"{head} {place}. {_ids(work, chance, url=True)}"


def _publisher(work: MadeWork, chance: random.Random) -> str:
    if work.kind == "chapter":
        editors = " & ".join(f"{one.dotted} {one.family}" for one in work.editors)
        word = "Eds." if len(work.editors) > 1 else "Ed."
        pages = _pages(work, chance)
        return f"In {editors} ({word}), {work.container} (pp. {pages}). {work.publisher}."
    return f"{work.container if work.kind == 'preprint' else work.publisher}."


def _mla(work: MadeWork, chance: random.Random) -> str:
    first, *others = work.authors
    rest = ", et al" if len(others) > 1 else f", and {_straight(others[0])}" if others else ""
    stop = "?" if work.full_title.endswith("?") else "."
    head = f"{(_whole(first) + rest).rstrip('.')}. “{work.full_title.rstrip('?')}{stop}”"
    if work.journal is None:
        return f"{head} {_publisher(work, chance).rstrip('.')}, {work.year}. {_ids(work, chance, url=True)}"
    issue = f", no. {work.issue}" if work.issue else ""
    place = f"vol. {work.volume}{issue}, {work.year}, pp. {_pages(work, chance)}"
    return f"{head} {work.journal.full}, {place}. {_ids(work, chance, url=True)}"


def _chicago(work: MadeWork, chance: random.Random) -> str:
    first, *others = work.authors
    listed = [_whole(first), *(_straight(one) for one in others)]
    names = _and(listed if len(listed) <= 7 else [*listed[:7], "et al"], "and", comma=True)
    stop = "?" if work.full_title.endswith("?") else "."
    head = f"{names.rstrip('.')}. “{work.full_title.rstrip('?')}{stop}”"
    if work.journal is None:
        return f"{head} {_publisher(work, chance).rstrip('.')}, {work.year}. {_ids(work, chance, url=True)}"
    issue = f", no. {work.issue}" if work.issue else ""
    place = f"{work.journal.full} {work.volume}{issue} ({work.year}): {_pages(work, chance)}"
    return f"{head} {place}. {_ids(work, chance, url=True)}"


def _harvard(work: MadeWork, chance: random.Random) -> str:
    names = _and(_some(work.authors, 3, 1, _inverted), "and", comma=False)
    title = work.full_title.rstrip("?")
    mark = "?" if work.full_title.endswith("?") else ""
    names += "." if names.endswith("et al") else ""
    head = f"{names} ({work.year}) ‘{title}{mark}’,"
    if work.journal is None:
        return f"{head} {_publisher(work, chance)} {_ids(work, chance)}"
    issue = f"({work.issue})" if work.issue else ""
    place = f"{work.journal.full}, {work.volume}{issue}, pp. {_pages(work, chance)}"
    return f"{head} {place}. {_ids(work, chance)}"


def _nature(work: MadeWork, chance: random.Random) -> str:
    names = _and(_some(work.authors, 5, 1, _inverted), "&", comma=False)
    stop = "" if names.endswith(".") else "."
    head = f"{names}{stop} {work.full_title}{_end(work.full_title)}"
    if work.journal is None:
        return f"{head} {_publisher(work, chance).rstrip('.')} ({work.year}). {_ids(work, chance, url=True)}"
    place = f"{work.journal.iso} {work.volume}, {_pages(work, chance)} ({work.year})"
    return f"{head} {place}. {_ids(work, chance, url=True)}"


def _bracketed(work: MadeWork, chance: random.Random) -> str:
    """IEEE: names straight, title in quotes, abbreviations before every number."""
    names = [one.organisation or f"{one.dotted} {one.family}" for one in work.authors]
    listed = _and(names, "and", comma=False) if len(names) <= 6 else f"{names[0]} et al."
    comma = "" if work.full_title.endswith("?") else ","
    head = f"{listed}, “{work.full_title}{comma}”"
    if work.journal is None:
        return f"{head} {_publisher(work, chance).rstrip('.')}, {work.year}. {_ids(work, chance)}"
    issue = f", no. {work.issue}" if work.issue else ""
    month = _month(work.printed)
    date = f"{month}{'' if month in {'', 'May'} else '.'} {work.year}".strip()
    place = f"vol. {work.volume}{issue}, pp. {_pages(work, chance)}, {date}"
    return f"{head} {work.journal.iso}, {place}, {_ids(work, chance)}"


def _web(work: MadeWork, style: str) -> str:
    year, month, day = work.online
    written = f"{calendar.month_name[month]} {day}, {year}"
    name = work.authors[0]
    if style in {"NLM", "AMA"}:
        return (
            f"{_vancouver(name)}. {work.full_title}{_end(work.full_title)} {work.container}. {written}. "
            f"Accessed October 5, 2026. {work.url}"
        )
    if style in {"APA", "Harvard", "Nature"}:
        return (
            f"{_inverted(name)} ({year}, {calendar.month_name[month]} {day}). {work.full_title}"
            f"{_end(work.full_title)} {work.container}. Retrieved October 5, 2026, from {work.url}"
        )
    is_straight = style == "IEEE" and not name.organisation
    written_name = f"{name.dotted} {name.family}" if is_straight else _whole(name)
    stop = "?" if work.full_title.endswith("?") else "."
    return (
        f"{written_name.rstrip('.')}. “{work.full_title.rstrip('?')}{stop}” "
        f"{work.container}, {written}. {work.url}. Accessed October 5, 2026."
    )


def _bib_name(one: Person) -> str:
    if one.organisation:
        return f"{{{one.organisation}}}"
    suffix = f", {one.suffix}" if one.suffix else ""
    return f"{one.family}{suffix}, {one.given}"


STYLES: Final[Mapping[str, Style]] = {
    "NLM": _nlm,
    "AMA": _ama,
    "APA": _apa,
    "MLA": _mla,
    "Chicago": _chicago,
    "Harvard": _harvard,
    "Nature": _nature,
    "IEEE": _bracketed,
}
"""Web pages have a form of their own in each."""
