"""Short forms: a repeated title, "ibid.", "op. cit.", "supra note 3" are aliases of what they repeat."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from msgspec import structs

from claimcheck.model import Reference
from claimcheck.read.legal_short_forms import LegalNotes
from claimcheck.read.reference_list import looks_like_reference
from claimcheck.text.normal import folded

_folded: Final = folded.__wrapped__  # of a whole entry, asked for once: it need not be kept
_LEAST_WORDS = 3  # of a repeated title
_LONGEST_SHORT_NOTE = 200  # characters
_LONGEST_NOTE = 600  # characters of a full note in which a short title is looked for
_NAMES = 100  # characters of a full note in which its authors stand
_SIGNALS = frozenset(("see", "also", "cf", "in", "and", "et", "al", "the", "of", "but", "eg"))
_MOST_ALIKE = 50  # earlier references of the same first words that are compared
_MOST_OF_YEAR = 500  # works of one year among which a note is looked for
_MOST_WORKS = 20  # of one note, to all of which "ibid." may refer
_KEY_WORDS = 3  # by which earlier references are found again


@cache
def _short_form() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:(?P<ibid>ibid(?:em)?\b|id\.|loc\.?\s?cit\b)|(?P<name>[^\d,.:;]{2,60}?)[,.]?\s+"
        r"(?:(?P<opcit>(?:op|loc)\.?\s?cit\b)|supra,?\s+(?:note|n\.?)\s*(?P<note>\d+))"
        r"|supra,?\s+(?:note|n\.?)\s*(?P<bare>\d+))",
        re.IGNORECASE,
    )


class ShortNote(NamedTuple):
    """A later note of a work cited before, such as ``Kyle, Suez, 212``."""

    name: str
    """Family name of the first author, folded."""
    title: frozenset[str]
    """The words of the short title, folded."""


class EarlierNotes:
    """The full notes so far, by the words with which they begin, where their authors stand."""

    def __init__(self) -> None:
        """Begin without any."""
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        self._new: list[tuple[str, str]] = []
        """Those that nobody has asked for since they came; in most lists nobody ever does."""

    def add(self, id: str, raw: str) -> None:  # noqa: A002 - as in `Reference`
        """Add a full note."""
        self._new.append((id, raw))

    def meant(self, short: ShortNote) -> list[str]:
        """Return the ids of the notes that hold the name and the whole short title."""
        self._index()
        name = short.name.split()
        words = short.title.union(name)
        return [
            id
            for id, raw in self._by_word.get(name[-1] if name else "", ())  # noqa: A001 - likewise
            if words.issubset(folded(raw[:_LONGEST_NOTE]).split())
        ]

    def _index(self) -> None:
        for note in self._new:
            for word in set(_folded(note[1][:_NAMES]).split()):
                self._by_word.setdefault(word, []).append(note)
        self._new.clear()


@cache
def _short_note() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[Ss]ee (?:also )?|[Cc]f\. |(?:[Qq]uoted|[Cc]ited) in )?"
        r"(?P<name>[^\W\d][\w’'-]+)(?:(?:,| and| &) [^\W\d][\w’'-]+)*,\s"
        r"(?P<title>[*_“\"‘']{0,3}[^\W\d][^,.;:“”\"()\[\]]{2,80}?[,”\"*_’']{0,4})"
        r"[,.]?[”\"*_’']{0,3}(?P<page>,?\s(?:at )?(?:pp?\. ?)?\d[\d–, -]{0,30}"
        r"(?: ?n(?:\. ?)?\d{0,3})?(?:,? esp\. \d{1,4}(?:[–-]\d{1,4})?)?)?\.?\s*"
    )


def short_note(raw: str) -> ShortNote | None:
    """Return what a note says that has only a name, a short title and a page, or a title in marks."""
    found = _short_note().fullmatch(raw) if len(raw) <= _LONGEST_SHORT_NOTE else None
    if found is None or not (found["page"] or found["title"][0] in '*_“"‘'):
        return None
    title = frozenset(folded(found["title"]).split())
    return ShortNote(folded(found["name"]), title) if title else None


@cache
def _by_year() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<names>[^\W\d_][^\d.;:()\[\]]{1,80}?(?: et al\.?)?),?\s+"
        r"\(?(?P<year>(?:1[5-9]|20)\d\d[a-z]?)\)?"
        r"(?:[,:]\s*(?:(?:pp?|chs?|col|fol|vol|sec)\.?|chapter|section|§)?\s*\d[\d–—, n-]{0,30})?\s*\.?\s*"
    )


def _named_by_year(reference: Reference, others: Sequence[Reference]) -> Reference:
    """Return a note such as ``Smith & Roe 2014, p. 4`` as an alias of the one work that it names."""
    found = _by_year().fullmatch(reference.raw)
    if (
        found is None
        or reference.short_form
        or reference.identifiers
        or len(others) > _MOST_OF_YEAR
    ):
        return reference
    whole = folded(re.sub(r" et al\.?$", "", found["names"]))
    parts = re.split(r",? (?:and|&) |, ", re.sub(r" et al\.?$", "", found["names"]))
    names = [folded(part) for part in parts]
    works = [
        one.id
        for one in others
        if one.id != reference.id
        and len(one.raw) > len(reference.raw)
        and not one.short_form
        and any(date.raw.endswith(found["year"]) for date in one.dates_of("published"))
        and (authors := [folded(author.display) for author in one.authors])
        and (authors[0] == whole or (authors[0] == names[0] and set(names) <= set(authors)))
    ]
    if len(works) != 1:
        return reference
    return structs.replace(reference, short_form="op-cit", alias_of=works[0])


def with_aliases(references: Sequence[Reference]) -> list[Reference]:
    """Return the references of one list, each short form with the id of what it repeats.

    Where a short form could mean several references they are its candidates and it is an alias of
    none. An alias of an alias is an alias of the first.
    """
    result: list[Reference] = []
    by_words: dict[str, list[Reference]] = {}
    earlier = EarlierNotes()
    legal = LegalNotes()
    for reference in references:
        linked = _legal(reference, legal) or _linked(reference, result, by_words, earlier)
        result.append(linked)
        legal.add(linked.id, linked.raw, linked.label, linked.alias_of)
        if not linked.short_form:
            earlier.add(reference.id, reference.raw)
            words = _folded(reference.raw[:300]).split()
            by_words.setdefault(" ".join(words[:_KEY_WORDS]), []).append(reference)
            title = " ".join(folded(reference.value("title")).split()[:_KEY_WORDS])
            if title and title != " ".join(words[:_KEY_WORDS]):
                by_words.setdefault(title, []).append(reference)
    return _with_short_notes(result)


def _with_short_notes(references: list[Reference]) -> list[Reference]:
    """Return the references, those that only name a work of the list by its year linked to it."""
    by_year: dict[str, list[Reference]] = {}
    for one in references:
        for year in {date.raw[-5:].lstrip() for date in one.dates_of("published")}:
            by_year.setdefault(_digits(year), []).append(one)
    return [
        _named_by_year(one, by_year.get(_digits(found["year"]), ()))
        if len(one.raw) <= _LONGEST_SHORT_NOTE and (found := _by_year().fullmatch(one.raw))
        else one
        for one in references
    ]


def _digits(year: str) -> str:
    return "".join(sign for sign in year if sign.isdecimal())


def _legal(reference: Reference, earlier: LegalNotes) -> Reference | None:
    """Return a note of legal short forms alone as an alias of the first that it means."""
    meant = earlier.meant(reference.raw)
    if meant is None:
        return None
    points = re.search(r"\bsupra\b|\(n\.? ?\d", reference.raw)
    return structs.replace(reference, short_form="supra" if points else "op-cit", alias_of=meant)


def is_short_form(raw: str) -> bool:
    """Say whether a note begins with "ibid.", "Id. at 5", "op. cit." or "supra note 3"."""
    return _short_form().match(raw[:200]) is not None


def _linked(
    reference: Reference,
    before: Sequence[Reference],
    by_words: dict[str, list[Reference]],
    earlier: EarlierNotes,
) -> Reference:
    short = _short_form().match(reference.raw[:200])
    if short and short["ibid"]:
        return _ibid(reference, before)
    if short and short["opcit"]:
        return _op_cit(reference, folded(short["name"]), before)
    if short:
        return _supra(reference, short, before)
    noted = short_note(reference.raw)
    if noted and len(meant := earlier.meant(noted)) == 1:
        return structs.replace(reference, short_form="op-cit", alias_of=meant[0])
    original = _repeated(reference, by_words)
    if original is None:
        return reference
    return structs.replace(reference, alias_of=original.id, short_form="repeat")


def _ibid(reference: Reference, before: Sequence[Reference]) -> Reference:
    """Return "ibid." as an alias of the note before, unless that holds several sources or is none."""
    if not before:
        return structs.replace(reference, short_form="ibid")
    last = before[-1]
    same = [one.id for one in before[-_MOST_WORKS:] if last.label and one.label == last.label]
    if len(same) > 1 and not last.label_span:
        return structs.replace(reference, short_form="ibid", alias_candidates=tuple(same))
    if _names_several(last.raw) or last.alias_candidates:
        return structs.replace(reference, short_form="ibid", alias_candidates=(last.id,))
    return structs.replace(reference, short_form="ibid", alias_of=last.alias_of or last.id)


def _names_several(raw: str) -> bool:
    """Say whether a note has several sources: parts with a year that begin like a reference."""
    return sum(1 for part in raw.split(";") if _source().match(part)) > 1


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?!(?:Epub|PMC?ID|DOI|(?:Accessed|Retrieved|Available|Published|Posted|Updated|Cited"
        r"|Archived|Erratum|Reprinted|Originally)\b))[A-Z“\"].*?\b(?:1[5-9]|20)\d\d\b",
        re.DOTALL,
    )


def _op_cit(reference: Reference, name: str, before: Sequence[Reference]) -> Reference:
    works = [
        one.id
        for one in before
        if not one.short_form and one.authors and folded(one.authors[0].display) in name
    ]
    if len(works) == 1:
        return structs.replace(reference, short_form="op-cit", alias_of=works[0])
    return structs.replace(reference, short_form="op-cit", alias_candidates=tuple(works))


def _supra(reference: Reference, short: re.Match[str], before: Sequence[Reference]) -> Reference:
    number = short["note"] or short["bare"]
    noted = [one for one in before if one.label == number]
    first = (
        next((one for one in before if one.id == noted[0].alias_of), noted[0]) if noted else None
    )
    if len(noted) == 1 and first and _holds_name(first.raw, short["name"] or ""):
        return structs.replace(reference, short_form="supra", alias_of=first.alias_of or first.id)
    candidates = tuple(one.id for one in noted)
    return structs.replace(reference, short_form="supra", alias_candidates=candidates)


def _holds_name(raw: str, name: str) -> bool:
    """Say whether a note holds the family name that points back at it, or may hold it.

    Abbreviations such as WHO and descriptions such as "her first study" give no reason for doubt.
    """
    said = re.sub(r"['\u2019]s\b", "", name).split()
    words = [word for word in said if len(word) > 1 and folded(word) not in _SIGNALS]
    if len(raw) > _LONGEST_NOTE or not all(word.istitle() for word in words):
        return True
    folded_words = set(folded(" ".join(words)).split())
    return not folded_words or not folded_words.isdisjoint(folded(raw).split())


def _repeated(reference: Reference, by_words: dict[str, list[Reference]]) -> Reference | None:
    """Return the earlier reference whose beginning this one repeats, without its address."""
    if reference.identifiers:
        return None
    words = _folded(reference.raw)
    if len(words.split()) < _LEAST_WORDS:
        return None
    alike = by_words.get(" ".join(words.split()[:_KEY_WORDS]), ())
    for earlier in alike[:_MOST_ALIKE]:
        title = folded(earlier.value("title"))
        longer = folded(earlier.raw)
        begins = longer.startswith(words) and longer != words
        retold = bool(title) and folded(reference.value("title")) == title
        if (begins or (retold and _shorter(reference, earlier))) and _fits(reference, earlier):
            return earlier
    return None


def _shorter(reference: Reference, earlier: Reference) -> bool:
    """Say whether an entry has less to say than the earlier one of the same title."""
    return len(reference.raw) < len(earlier.raw) and looks_like_reference(earlier.raw)


def _fits(reference: Reference, earlier: Reference) -> bool:
    """Say whether nothing in a short form contradicts the earlier reference."""
    same_author = not (reference.authors and earlier.authors) or (
        folded(reference.authors[0].display) == folded(earlier.authors[0].display)
    )
    dates = {date.raw for date in earlier.dates}
    return same_author and all(date.raw in dates for date in reference.dates)
