"""How the text can call the works of a reference list: by names and years, acronyms and titles."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Date, Reference, Target
from claimcheck.text.normal import folded

YEAR: Final = (
    r"(?:(?:1[5-9]|20)\d\d[a-z]?(?:-[a-z])?|n\.\s?d\.(?:,?\s?-?[a-z](?![\w]))?|no date|undated|nd(?![\w.])"
    r"|o\.\s?J\.|s\.\s?[daf]\.(?! ?[a-z0-9])|u\.\s?å\.|b\.\s?r\.(?! ?[a-z0-9])|б\.\s?г\."
    r"|in press(?:-[a-z])?|forthcoming|im Erscheinen|i\. ?E\.|im Druck|i\. ?Dr\.|sous presse|à paraître"
    r"|en prensa|no prelo|in corso di stampa|w druku)"
)
"""One year as a marker writes it, with the letter that tells works of one year apart."""
_TO_APPEAR: Final = (
    r"in press|forthcoming|im Erscheinen|\(i\. ?E\.\)|im Druck|\(i\. ?Dr\.\)|sous presse|à paraître|en prensa"
    r"|no prelo|in corso di stampa|w druku"
)
"""What stands for the year of a work that is not out yet."""
_UNDATED: Final = (
    r"n\.?\s?d\.?|no date|undated|o\.\s?J\.|s\.\s?[daf]\b|u\.\s?å\.|b\.\s?r\.|б\.\s?г\."
)
"""What stands for the year of a work that tells none, in several languages."""
_HEAD: Final = 400  # characters of an entry in which its names and its year stand
_MOST_WORDS: Final = 14  # of a name
_WHOLE: Final = "="  # before a whole title
_MOST_OF_TITLE: Final = 5  # words of a title that can stand for it
_OPENINGS: Final = frozenset(
    "as in for both when while although but and according since by to see if because what where "
    "following like unlike with after before then later also how that however thus even from here "
    "professor prof dr sir dame lord mr mrs ms like only once until whereas though".split()
)
"""Words with a capital before a name that are no part of it."""
_SPELT_OUT: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
    }
)
"""Letters as they are written where a keyboard has none of them: "Mueller"."""
_LETTER_BEHIND: Final = 3  # characters behind "n.d." in which its letter stands
_A_PAIR: Final = 2  # authors who are both named where others have "et al."
_MOST_GAP: Final = 30  # words of further authors between the first one and the year
_FOREIGN_COLLEAGUES: Final = (
    "colaboradores collaborateurs collaboratori collegues colegas colleghi kollegen mitarbeiter kollegor "
    "kolleger medewerkers wspolpracownicy col др"
).split()
_JOINTS: Final = frozenset(
    (
        *(
            "and",
            "und",
            "и",
            "et",
            "y",
            "e",
            "i",
            "with",
            "al",
            "others",
            "colleagues",
            "coworkers",
            "co",
        ),
        *("in", "inni", "otros", "otras", "outros", "outras", "autres", "altri", "a", "u"),
        *_FOREIGN_COLLEAGUES,
        *(
            "workers",
            "coauthors",
            "authors",
            "collaborators",
            "fl",
            "mfl",
            "medarb",
            "coll",
            "och",
            "og",
            "en",
            "his",
            "her",
            "their",
            "jr",
            "sr",
            "ed",
            "eds",
            "the",
            "s",
            "team",
            "trans",
        ),
    )
)
"""Words that may stand between the authors of one work."""


_MANY: Final = frozenset(
    "al fl mfl others colleagues coworkers workers coauthors authors collaborators team inni otros otras "
    "outros outras autres altri".split()
    + _FOREIGN_COLLEAGUES
)
"""Those of the joints that stand for further authors."""


_LEADS: Final = frozenset(("see", "also", "cf", "qtd", "quoted"))
"""Words that lead to a name inside a bracket."""


class Word(NamedTuple):
    """One word of the text as names are compared: folded, without its possessive."""

    folded: str
    raw: str
    start: int

    @property
    def end(self) -> int:
        """Place behind the word, without its possessive."""
        return self.start + len(self.raw)


class Work(NamedTuple):
    """One reference, with what tells it from others of the same name and year."""

    id: str
    given: str
    """Given names of the first author, folded."""
    others: frozenset[str]
    """The words of all names before the title, folded."""
    size: int
    """How many authors it has; 0 where they were not read."""
    title: str = ""
    """Its title, folded as names are."""


class Call(NamedTuple):
    """A name in the text that a work of the list can have."""

    first: int
    """Index of the first word of the name."""
    last: int
    """Index behind the last word of the first author's name."""
    works: tuple[Work, ...]


class CalledWorks(NamedTuple):
    """The works of a list by what the text can call them."""

    by_name: dict[str, dict[str, list[Work]]]
    """Every name, with its works by their years."""
    authors: dict[str, list[Work]]
    """The names of first authors and organisations alone."""
    places: frozenset[str]
    """Words that the list itself has as places of publication: they are no unknown authors."""
    by_title: dict[str, list[Work]]
    """The works by the words with which their titles begin, and by a sign with the whole title."""

    def find(self, words: Sequence[Word], years: Iterable[str]) -> Call | None:
        """Return the works of one of the years that the last of the words call."""
        for sure in (True, False):
            for first, last in self._names_in(words):
                key = " ".join(word.folded for word in words[first:last])
                works = [work for year in years for work in self.by_name[key].get(year, ())]
                if works and (fits := _fitting(works, words, first, last, sure=sure)):
                    return Call(first, last, fits)
        return None

    def known_author(self, words: Sequence[Word]) -> Call | None:
        """Return the works of any year by the author whom the last of the words call."""
        for first, last in self._names_in(words):
            works = self.authors.get(" ".join(word.folded for word in words[first:last]))
            before = words[first - 1] if first else None
            if works and (fits := _fitting(works, words, first, last, sure=True)):
                is_other = before and _is_name(before) and not _goes_with(before, fits)
                return None if is_other else Call(first, last, fits)
        return None

    def alone(self, words: Sequence[Word]) -> list[Target]:
        """Return the one work that names alone mean, ``(Larsson)``; nothing where they are no names."""
        names = [word for word in words if word.folded not in _JOINTS | _LEADS]
        call = self.known_author(names) if names else None
        if call is None or call.first or len(call.works) != 1:
            return []
        if not all(name.raw[0].isupper() for name in names):
            return []
        return [Target(label=" ".join(name.raw for name in names), ref_id=call.works[0].id)]

    def titled(self, title: str) -> list[Work]:
        """Return the works without authors that have a title or begin with these words of it."""
        works = {work for same in self.by_name.get(title, {}).values() for work in same}
        return sorted((work for work in works if not work.size), key=lambda work: work.id)

    def called(self, title: str, *, whole: bool) -> list[Work]:
        """Return the one work of a title, or that begins with these words of it.

        Arguments:
            title: The words, folded as names are.
            whole: Whether they must be the whole title up to its colon.
        """
        key = _without_article(title)
        works = self.by_title.get(_WHOLE + key if whole else key, [])
        return works if len(works) == 1 else []

    def _names_in(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield where names of the list stand, from the left, longer ones first."""
        for first in range(max(0, len(words) - _MOST_GAP), len(words)):
            for last in range(min(len(words), first + _MOST_WORDS), first, -1):
                if " ".join(word.folded for word in words[first:last]) in self.by_name:
                    yield first, last


def with_title(works: Sequence[Work], title: str) -> Sequence[Work]:
    """Return the works whose titles have all words of a short title, or all where none has.

    Arguments:
        works: Works of one author.
        title: The short title, folded as names are; empty where none is given.
    """
    words = set(_without_article(title).split())
    return [work for work in works if words <= set(work.title.split())] or works


def _without_article(title: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", title)


def words_of(text: str, start: int = 0) -> list[Word]:
    """Return the words of a text, each with its place, counted from ``start``."""
    found = []
    for one in re.finditer(r"[^\W_]+(?:[’'][^\W_]+)*", text):
        elided = _elision().match(one[0])
        at = elided.end() if elided else 0
        raw = re.sub(r"[’']s$", "", one[0][at:])
        word = folded(raw).replace(" ", "")
        if word:
            found.append(Word(word, raw, start + one.start() + at))
    return found


@cache
def _elision() -> re.Pattern[str]:
    """Return the pattern of a French article that is one word with a name: ``l’INSEE``."""
    return re.compile(r"l[’'](?=[A-ZÀ-Þ])|(?:[ld]|qu)[’'](?=[A-Z]{2})", re.IGNORECASE)


def name_key(text: str) -> str:
    """Return a name as it is compared."""
    return " ".join(word.folded for word in words_of(text.replace("&", " and ")))


def _is_name(word: Word) -> bool:
    return word.raw[:1].isupper() and word.folded not in _OPENINGS


def _goes_with(before: Word, works: Sequence[Work]) -> bool:
    """Say whether a word before a family name is one of the given names of the author."""
    return any(not work.given or before.folded[0] == work.given[0] for work in works)


def _fitting(
    works: Sequence[Work], words: Sequence[Word], first: int, last: int, *, sure: bool
) -> tuple[Work, ...]:
    """Return the works whose further authors are those between the name and the year.

    Where ``sure`` is false, capitalised words are enough: a misspelt second author still means the
    work.
    """
    between = [word for word in words[last:] if word.folded not in _JOINTS]
    named = {word.folded for word in between if len(word.folded) > 1}
    fits = [work for work in works if named <= work.others]
    if not fits:
        written = all(word.raw[0].isupper() for word in between) and len(between) <= _MOST_WORDS
        return () if sure or not written else tuple(dict.fromkeys(works))
    joined = [word.folded for word in words[last:]]
    many = any(word in _MANY for word in joined)
    exact = [work for work in fits if _has_as_many(work, len(named), many=many)]
    if many and any(work.size > _A_PAIR for work in exact):
        exact = [work for work in exact if work.size > _A_PAIR or not work.size]
    before = words[first - 1] if first else None
    if before and before.raw[:1].isupper():
        given = [work for work in exact or fits if work.given and work.given[0] == before.folded[0]]
        exact = given or exact
    return tuple(dict.fromkeys(exact or fits))


def _has_as_many(work: Work, named: int, *, many: bool) -> bool:
    """Say whether a work has as many authors as the marker says."""
    return work.size == 0 or (work.size > 1 if many else (work.size > 1) == (named > 0))


# ── The list ─────────────────────────────────────────────────────────────────────────────────────


def called_works(references: Sequence[Reference], passages: Sequence[str]) -> CalledWorks:
    """Return the works of a list by name and year.

    Arguments:
        references: The list.
        passages: The text, where acronyms are introduced: ``World Health Organization (WHO)``.
    """
    by_name: dict[str, dict[str, list[Work]]] = {}
    authors: dict[str, list[Work]] = {}
    for reference in references:
        work = _work(reference)
        years = set(_years(reference))
        own = {name_key(name) for name in _author_names(reference)}
        for name in {*own, *map(name_key, _other_names(reference))} - {""}:
            for year in years:
                by_name.setdefault(name, {}).setdefault(year, []).append(work)
            if name in own:
                authors.setdefault(name, []).append(work)
    for acronym, name in _introduced(passages, by_name).items():
        by_name[name] = {
            year: [_with_acronym(work, acronym) for work in works]
            for year, works in by_name[name].items()
        }
        by_name[acronym] = by_name[name]
    works = CalledWorks(by_name, authors, _places(references), _by_title(references))
    for short, called in _henceforth(passages, works):
        by_name.setdefault(short, called)
    return works


def _by_title(references: Sequence[Reference]) -> dict[str, list[Work]]:
    """Return the works by the words with which their main titles begin, and by these as a whole."""
    found: dict[str, list[Work]] = {}
    for reference in references:
        work = _work(reference)
        words = _without_article(work.title).split()
        for count in range(1, min(len(words), _MOST_OF_TITLE) + 1):
            found.setdefault(" ".join(words[:count]), []).append(work)
        if words:
            found.setdefault(_WHOLE + " ".join(words), []).append(work)
    return found


@cache
def _short_name() -> re.Pattern[str]:
    """Return the pattern of a short name that a work is given: ``(2019; henceforth ARW)``."""
    return re.compile(
        rf"\(({YEAR})[,;]? (?:henceforth|hereafter|hereinafter|from now on),? (?:(?:the|as) )?"
        r"[“\"‘*_]?([A-Z][\w&-]{1,14})[”\"’*_]?\)"
    )


def _henceforth(
    passages: Sequence[str], works: CalledWorks
) -> Iterator[tuple[str, dict[str, list[Work]]]]:
    """Yield the short names that the text gives to works, each with them by their year."""
    for passage in passages:
        for one in _short_name().finditer(passage):
            before = words_of(passage[max(0, one.start() - 160) : one.start()].replace("&", "and"))
            if call := works.find(before, [one[1].lower()]):
                yield name_key(one[2]), {one[1].lower(): list(call.works)}


def _with_acronym(work: Work, acronym: str) -> Work:
    return work._replace(others=work.others | {acronym})


def _work(reference: Reference) -> Work:
    names = [name.display for name in reference.authors]
    listed = name_key(" ".join(names)).split() + name_key(_head(reference)).split()
    first = reference.authors[0] if reference.authors else None
    capitals = [_capitals(name.organisation) for name in reference.authors if name.organisation]
    count = 0 if reference.et_al else len(names)
    return Work(
        reference.id,
        folded(first.given) if first else "",
        frozenset((*listed, *capitals)),
        count,
        name_key(reference.value("title").partition(":")[0]),
    )


def _capitals(name: str) -> str:
    return "".join(sign for sign in name if sign.isupper()).lower()


def _head(reference: Reference) -> str:
    """Return what stands before the year of an entry, where that is near its beginning."""
    published = reference.dates_of("published", "epub")
    end = published[0].span.start - reference.span.start if published else 0
    return reference.raw[:end] if 0 < end <= _HEAD else ""


def _author_names(reference: Reference) -> Iterator[str]:
    """Yield how the first author can be called: family name, its last part, a body's initials or parent."""
    if not reference.authors:
        return
    first = reference.authors[0]
    yield first.display
    yield first.display.translate(_SPELT_OUT)
    yield first.organisation.replace("&", " ")  # as `words_of` reads it in the text
    if first.family and " " in first.family:
        yield first.family.rpartition(" ")[2]
    if inner := re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]?", first.organisation):
        yield from inner.groups()
    if two := re.fullmatch(r"([A-Z]{2,8})(?: ?(?:&|/) ?| and )[A-Z]{2,8}", first.organisation):
        yield two[1]
    if parent := re.match(r"([A-Z]{3,8}) [A-Z]", first.organisation):
        yield parent[1]  # "EFSA NDA Panel" is the EFSA
    if len(capitals := _capitals(first.organisation)) > 1:
        yield capitals


def _other_names(reference: Reference) -> Iterator[str]:
    """Yield what else can stand for a work: the words before its year, its editors, its title."""
    head = _head(reference).strip(" (.[")
    unread = None if reference.authors else _first_of_several().match(head)
    if unread:
        yield unread[1]
    if len(head.split()) <= _MOST_WORDS:
        yield re.sub(r"\s*[(\[][^()\[\]]*[)\]]?\s*$", "", head)
        yield head
        yield from re.findall(r"[(\[]([^()\[\]]{2,80})[)\]]", head)
    begin = re.match(
        r"[“\"‘']?((?:[^,.;:()\[\]”\"]{2,80}? v\. )?[^,.;:()\[\]”\"]{2,80})", reference.raw
    )
    if begin and len(begin[1].split()) <= _MOST_WORDS:
        yield begin[1]
    if body := _body_with_year().match(reference.raw):
        yield body[1]
    if title := folded(reference.value("title")):
        words = title.split()
        yield title if len(words) <= _MOST_WORDS else ""
        if not reference.authors:
            yield from (" ".join(words[:3]), " ".join(words[:2]), words[0])


@cache
def _first_of_several() -> re.Pattern[str]:
    """Return the pattern of the first of several names that were not read: "Ilse Roe, Max Poe"."""
    return re.compile(r"(?:[A-Z][\w’'.-]{0,20} ){1,3}([A-Z][\w’'-]{1,30})(?:,| and | & )")


@cache
def _body_with_year() -> re.Pattern[str]:
    """Return the pattern of a body and its year with nothing between: "Inside Housing 2019, Listings"."""
    return re.compile(r"([A-Z][^\W\d_]+(?: [^\W\d_]+){0,8}) ((?:1[5-9]|20)\d\d[a-z]?), ")


@cache
def _other_years() -> re.Pattern[str]:
    return re.compile(
        r"[(\[]((?:1[5-9]|20)\d\d)(?:[-–/](?:\d\d|\d{4}))?[)\]]"
        r"|\(((?:1[5-9]|20)\d\d)\) (?:1[5-9]|20)\d\d"
        r"|[(\]][)\]. ]{1,3}((?:1[5-9]|20)\d\d)\b"
        r"|(?:[Oo]riginal(?:ly)?|[Ff]irst)(?: work)? (?:published|publication)[ :]*(?:in )?(\d{4})"
        r"|\((?:1[5-9]|20)\d\d[)\]] ((?:1[5-9]|20)\d\d)\b"
    )


def _years(reference: Reference) -> Iterator[str]:
    """Yield the years of publication as a marker can write them."""
    dates = reference.dates_of("published", "epub")
    dated = False
    for date in dates:
        found = re.search(r"(?:1[5-9]|20)\d\d[a-z]?", date.raw)
        if found:
            dated = True
            yield found[0].lower()
            yield found[0][:4]
            yield from re.findall(r"(?<=/)(?:1[5-9]|20)\d\d", date.raw)
        elif re.match(rf"\W*(?:{_UNDATED})", date.raw, re.IGNORECASE):
            yield from ("n.d.", "no date")
            if letter := _letter_of_undated(reference, date):
                yield f"n.d.-{letter}"
        elif re.search(_TO_APPEAR, date.raw, re.IGNORECASE):
            yield from ("in press", "forthcoming")
    for found in _other_years().finditer(reference.raw[:2000]):
        is_original = bool(found[4])
        if is_original or found.start() <= _HEAD:
            dated = True
            yield next(year for year in found.groups() if year)
    if body := _body_with_year().match(reference.raw):
        dated = True
        yield body[2]
    if not dates and not dated:
        if re.search(_TO_APPEAR, reference.raw[:2000]):
            yield from ("in press", "forthcoming")
        head = re.search(r"(?<=[.(\s])((?:1[5-9]|20)\d\d)[.)]\s", reference.raw[:_HEAD])
        yield from (head[1],) if head else ("n.d.", "no date")


def _letter_of_undated(reference: Reference, date: Date) -> str:
    """Return the letter of ``n.d.-a``, whether it stands in the date or right behind it."""
    start = date.span.start - reference.span.start
    written = reference.raw[start : start + len(date.span) + _LETTER_BEHIND]
    letter = re.match(r"\W*n\.?\s?d\.?\s?-\s?([a-z])\b", written, re.IGNORECASE)
    return letter[1].lower() if letter else ""


def _introduced(passages: Sequence[str], names: Container[str]) -> dict[str, str]:
    """Return the acronyms that the text introduces, each with the name that stands before it."""
    found: dict[str, str] = {}
    for passage in passages:
        for one in re.finditer(r"[(\[]([A-Z][A-Za-z&-]{1,11})[,;)\]]", passage):
            acronym = name_key(one[1])
            if not re.search("[A-Z][a-z]?[A-Z]", one[1]) or acronym in names or acronym in found:
                continue
            before = words_of(passage[max(0, one.start() - 160) : one.start()].replace("&", "and"))
            for first in range(max(0, len(before) - _MOST_WORDS), len(before) - 1):
                name = " ".join(word.folded for word in before[first:])
                if name in names:
                    found[acronym] = name
                    break
    return found


def _places(references: Sequence[Reference]) -> frozenset[str]:
    found = (
        name_key(place)
        for reference in references
        for place in re.findall(
            r"[.(,] ?([A-Z][\w. -]{2,30}?)(?:, [A-Z][\w. ]{1,20})?: ", reference.raw[:2000]
        )
    )
    return frozenset(place for place in found if place)
