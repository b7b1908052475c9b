"""Whether two names are those of one journal: in full, abbreviated word by word, or by initials.

Source: ISO 4:1997, "Rules for the abbreviation of title words and titles of publications": an
abbreviation keeps the beginning of a word and the order of its letters, small words drop, and the
words keep their order.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from claimcheck.data.journal_names import journal_names
from claimcheck.text.normal import folded

_SMALL: Final = frozenset(
    "the of and for in on to a an at by den dem de la le les du des d l der die das und fur des et e y el los"
    " las del di da do dos della delle per i il och og for van het en series section part ser sect"
    " official".split()
)
_LONGEST: Final = 300  # characters of a name that are compared
_STEM: Final = 4
_ENDING: Final = 3
_LEAST_SECTION: Final = 2
_SECTIONS: Final = frozenset("abcdefgh")
_MOST_INITIALS: Final = 8
_MOST_FURTHER: Final = 2
_EDITIONS: Final = frozenset(
    "suppl supplement supplements edition ed international online internet electronic print journal"
    " us usa uk america american european british england london baltimore springer wiley elsevier"
    " press publishing group".split()
)
_VOLUMES: Final = _EDITIONS | frozenset("volume vol issue in press epub ahead print".split())
_SPLIT: Final = re.compile(
    r"[:(/]|\. |, | [-–] ?|[-–](?=[A-Z])"
    r"| (?=(?i:part|section|series|ser|pt)\b|[A-H](?![\w'’]|\. ?\w))"
)
_SECTION: Final = re.compile(
    r"(?i:part|section|series|sect|ser|pt)\b|[A-H](?![\w'’])|[IVX]+(?!\w)|\d|(?i:united states)"
)
_SECTIONED: Final = re.compile(r" (?:[A-H]|(?i:part|section|series|ser|pt) \w+)$")
_EDITED: Final = frozenset("ed edition supplement supplements suppl volume".split())
_ATTACHED: Final = frozenset("suppl supplement supplementum volume".split())
_DESCRIBING: Final = frozenset(
    "journal journals zeitschrift revue revista rivista tidsskrift tidskrift tijdschrift casopis"
    " publication organ official bulletin magazine newsletter periodical quarterly monthly"
    " weekly".split()
)
_LETTER: Final = re.compile(r"(?<=[\w.,:)] )[ADEI](?![\w'’]|\. ?\w)")
_KEPT: Final = "0"
_LISTED: Final = re.compile(r"(?:[^\W\d_]+,? ){1,4}(?:and|&|und|et|y) [^\W\d_]+\.?", re.IGNORECASE)


def same_journal(cited: str, names: Iterable[str]) -> bool:
    """Say whether a cited name is one of a journal's names, in full or abbreviated."""
    theirs = [form for name in names for form in _forms(name)]
    ours = [form for one in _forms(cited) for form in (one, *_spelt_out(one, theirs))]
    theirs += [form for name in _further(theirs) for form in _forms(name)]
    return any(_is_same(one, other) for one in ours for other in theirs)


def is_initialism(cited: str, names: Iterable[str]) -> bool:
    """Say whether capitals such as ``NEJM`` can stand for one of the names."""
    letters = re.sub(r"[^A-Za-z]", "", cited)
    if not (1 < len(letters) <= _MOST_INITIALS and sum(map(str.isupper, letters)) > 1):
        return False
    return any(_stands_for(letters.lower(), _content(name)) for name in names)


def is_spelt_out(cited: str, names: Iterable[str]) -> bool:
    """Say whether a name's capitals are the initials of a cited one, which may be its former name.

    ``BJOG: An International Journal of Obstetrics & Gynaecology`` for ``Br J Obstet Gynaecol``.
    """
    letters = "".join(word[0] for word in _content(_bare(cited)))
    heads = (re.match(r"[A-Z]{3,8}(?= ?:| International$|$)", name) for name in names)
    return any(head is not None and head[0].lower() == letters for head in heads)


def is_host(name: str) -> bool:
    """Say whether a name is that of a publisher, database or site, and of no journal."""
    return folded(_bare(name)) in _hosts()


def is_in(words: str, names: Iterable[str]) -> bool:
    """Say whether one of a journal's names, of several words, stands in folded text."""
    return any(
        " " in name and f" {name} " in f" {words} "
        for name in (folded(_bare(one)) for one in names)
    )


def goes_on(cited: str, names: Iterable[str]) -> bool:
    """Say whether a cited name is longer than a journal's and so another's: ``J Neurol Sci``.

    A supplement, an edition, a publisher or a number behind a name makes no other journal.
    """
    own = folded(_bare(cited))
    for name in names:
        whole = folded(_bare(name))
        more = own[len(whole) :].split() if whole and own.startswith(f"{whole} ") else []
        more = [word for word in more if word != "and"]
        if (
            0 < len(more) <= _MOST_FURTHER
            and all(word.isalpha() and word not in _SMALL | _EDITIONS for word in more)
            and not is_host(" ".join(more))
        ):
            return True
    return False


def _spelt_out(cited: str, names: Iterable[str]) -> Iterator[str]:
    """Yield a name with a body's initials in full, as a record's name has it: ``Bull WHO``."""
    for letters in re.findall(r"\b[A-Z]{3,6}\b", cited):
        body = re.compile(
            r"\b" + r"\w* (?:of |the |for |and ){0,2}".join(letters) + r"\w*", re.IGNORECASE
        )
        yield from (
            cited.replace(letters, found[0]) for name in names if (found := body.search(name))
        )


@cache
def _hosts() -> frozenset[str]:
    return frozenset(folded(host) for host in journal_names().hosts)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {folded(_bare(name)): group for group in journal_names().same for name in group}


def _further(forms: Sequence[str]) -> list[str]:
    """Return the other names of a journal that claimcheck knows of."""
    return [name for form in forms for name in _groups().get(folded(form), ())]


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[str, ...]:
    """Return a name as it stands, without place or edition, and without what follows its colon.

    Also without the numbers around it, which are volume, year or page in some styles.
    """
    whole = name[:_LONGEST].replace("&amp;", "&")
    bare = _bare(whole)
    swapped = re.sub(r"^(.*), (the)$", r"\2 \1", bare, flags=re.IGNORECASE)
    forms = [whole, bare, swapped, _unnumbered(bare), *_heads(bare)]
    return tuple(dict.fromkeys(form for form in forms if folded(form)))


def _heads(name: str) -> Iterator[str]:
    """Yield a name without its subtitle or its name in another language.

    Libraries write a subtitle behind a colon with a space on both sides, and a section behind a
    full stop. Behind any other colon either may stand: ``Circulation: Heart Failure``.
    """
    found = re.search(r"\s*[:=]\s+", name)
    if found is None:
        return
    head, rest = name[: found.start()], name[found.end() :]
    if found[0] != ": " or _is_described(head, rest):
        yield head


def _is_described(head: str, rest: str) -> bool:
    """Say whether what follows a name's colon tells what the journal is, or its name otherwise."""
    return (
        _SECTIONED.search(head) is not None
        or re.match(r"(?:an?|the) ", rest, re.IGNORECASE) is not None
        or _has_any(rest, _DESCRIBING)
        or (" " not in rest and is_initialism(rest, [head]))
        or is_initialism(head, [rest])
    )


def _has_any(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(folded(text).split())


def _unnumbered(name: str) -> str:
    """Return a name without volume, year and page: ``Science`` of ``150 Science 971``."""
    number = r"[\s,;]+\d[\d\s,;:.()ivx–-]*(?:[A-Za-z]{1,3}\d[\d–-]*)?$"
    return re.sub(rf"^\d+[\s,]+|{number}", "", name)


def _bare(name: str) -> str:
    """Return a name without brackets and what stands in them."""
    return re.sub(r"\s*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])", "", name).strip(" .,;:") or name


def _content(name: str) -> list[str]:
    """Return the words of a name that no abbreviation drops; a section's capital letter is one."""
    text = name if name.isupper() else _LETTER.sub(rf"{_KEPT}\g<0>", name)
    text = re.sub(r"\bu\.? ?s\.? ?a?\.?(?=\W|$)", "united states of america", text.lower())
    text = re.sub(r"\bn\.? ?y\.?(?=\W|$)", "new york", text)
    text = re.sub(r"(?<=\w)['’]s\b", "s", text)
    text = re.sub(r"\b(soc(?:\.|iety)?) (?:of )?lond(?:\.|on)?(?=\W|$)", r"\1", text)
    text = re.sub(r"\b(ed(?:\.|ition)?) (?:in )?engl(?:\.|ish)?(?=\W|$)", r"\1", text)
    words = [word.removeprefix(_KEPT) for word in folded(text).split() if word not in _SMALL]
    return words[:-1] if len(words) > _LEAST_SECTION and words[-1] in _ATTACHED else words


def _is_same(one: str, other: str) -> bool:
    """Say whether a cited name is a recorded one."""
    if folded(one) == folded(other):
        return True
    a, b = _content(one), _content(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b) or (len(b) == 1 < len(a) and b[0].startswith("".join(a))):
        return True
    if len(a) == len(b):
        return all(_is_word(x, y) for x, y in zip(a, b, strict=True)) and not _is_only_letters(a, b)
    if _is_same_section(*sorted((a, b), key=len)):
        return True
    return _is_section_of(a, b, other, _is_part) or _is_section_of(b, a, one, _is_added)


def _is_same_section(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a name ends with a section's letter, where the other goes on with its subject."""
    return (
        len(short) > _LEAST_SECTION
        and short[-1] == long[len(short) - 1]
        and short[-1] in _SECTIONS
        and all(map(_is_word, short, long))
    )


def _is_only_letters(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether one name is single letters alone, which could stand for any journal."""
    return a != b and any(len(words) == 1 and len(words[0]) == 1 for words in (a, b))


def _is_word(one: str, other: str) -> bool:
    """Say whether one word is the other's abbreviation, or another ending of the same word."""
    short, long = sorted((one, other), key=len)
    if short[0] != long[0]:
        return False
    if _stands_in_order(short, long):
        return True
    common = next(
        (at for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short)
    )
    return common >= _STEM and len(long) - common <= _ENDING


def _stands_in_order(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)


def _is_section_of(
    whole: Sequence[str],
    named: Sequence[str],
    name: str,
    is_no_name: Callable[[str, re.Match[str]], bool],
) -> bool:
    """Say whether a longer name is another one's without its section, edition or country."""
    if not _LEAST_SECTION <= len(whole) < len(named):
        return False
    if not all(_is_word(x, y) for x, y in zip(whole, named, strict=False)):
        return False
    return " ".join(named[len(whole) :]).startswith("united state") or any(
        len(_content(name[: found.start()])) == len(whole) and is_no_name(name, found)
        for found in _SPLIT.finditer(name)
    )


def _is_part(name: str, found: re.Match[str]) -> bool:
    """Say whether what follows a sign in a name is a part of the same journal or tells about it.

    A further field makes another journal: ``Journal of Neurology, Neurosurgery & Psychiatry``.
    """
    head, sign, rest = name[: found.start()], found[0].strip(), name[found.end() :].strip()
    if sign not in {",", ":", "."}:
        return True
    words = _content(rest)
    return (
        _SECTION.match(rest) is not None
        or _SECTIONED.search(head) is not None
        or _has_any(rest, _EDITED | _DESCRIBING)
        or all(word in _VOLUMES or not word.isalpha() for word in words)
        or is_host(rest)
        or _is_family(head)
        or (sign != "," and (_content(head)[-1] in words or _is_described(head, rest)))
    )


def _is_added(name: str, found: re.Match[str]) -> bool:
    """Say whether what follows a sign in a cited name makes no other journal.

    A reference may go on with a place, a publisher or a note, so only a list of fields does.
    """
    sign, rest = found[0].strip(), name[found.end() :].strip()
    is_open = sign == "." or (sign == "," and not _LISTED.fullmatch(rest))
    return is_open or _is_part(name, found)


def _is_family(name: str) -> bool:
    """Say whether a name is that of a family of journals, which is cited for any of them."""
    words = _content(name)
    return any(
        len(words) == len(family) and all(map(_is_word, words, family)) for family in _families()
    )


@cache
def _families() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_content(name)) for name in journal_names().families)


def _stands_for(letters: str, words: Sequence[str]) -> bool:
    """Say whether letters are the initials of words, some of which may drop."""
    signs = iter(word[0] for word in words)
    return all(letter in signs for letter in letters)
