"""What may be read of a marked reference, and whether a field was read right.

What is marked is one honest reading. Where others are as honest, they count as well:
``docs/reference-strings.md`` says which.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from claimcheck.bibliography.strings.locators import expanded_pages
from claimcheck.model import Name, Reference
from claimcheck.text.names import parse_names
from tools.marked_references import Marked, plain

FIELDS: Final = "authors title container publisher place year volume issue pages".split()
_FRAME: Final = re.compile(
    r"^(?:(?:In|in|Im|im|Dans|dans)\b:?\s*)?"
    r"(?:[Pp]aper presented at(?: the)?\s|[Pp]resented at(?: the)?\s)?(?:[Tt]he\s)?"
)
_MARKUP: Final = re.compile(r"</?[A-Za-z]{1,10}>|\[(?:Internet|[Oo]nline|[Ss]erial online)\]")
_ROLE: Final = re.compile(
    r"^(?:In|Dir[.,])\s|[\s,.(]*\b(?:[Ee]ds?|[Ee]ditors?|[Dd]irectors?)\b[\s).,]*$"
)
_BETWEEN: Final = re.compile(
    r"\b(?:and|et al\b\.?|et|und|y|a kol)\b|\((?:Directors?|Producers?|Writer/Director)\)|\bDir\."
    r"|\b(?:Jr|Sr)\b\.?|[&;,*•()\[\]]",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r",? (?:Jr|Sr|I{2,3}|IV)\b\.?")
_INITIALS: Final = re.compile(r"(?:[A-Z][A-Za-z]?\.-?)+|[A-Z]{1,3}")
_PARTICLE: Final = re.compile(r"(?i)v[ao]n|de[rnl]?|la|le|d[aiu]|dos|te[rn]|zu[rm]?")
_LIST: Final = re.compile(r";|(?<![A-Z]\.)\b[A-Z]\.(?![A-Z]\.)")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_COUNT: Final = re.compile(r"^\W*(?:[xvi]+,?\s)?\d+\s?(?:pp?|pages|Seiten|S|p[áà]ginas)\b\.?\W*$")
_PAGES: Final = re.compile(r"[A-Za-z]{0,2}\d[\w.]*(?:\s?--?\s?[A-Za-z]{0,2}\d\w*|-[A-Z]\b)?")
_MEETING: Final = re.compile(
    r"(?i)\bproc\b|proceedings|conference|symposium|workshop|congress|meeting|colloquium|\bconf\b"
)
_WHERE: Final = re.compile(r",(?: (?!and|of|on|for|&)[^\s,]+){1,3}(?:,(?: (?!and)[^\s,]+){1,3})?$")
"""What may be the place at the end of a meeting's name."""
_COUNTED: Final = re.compile(
    r"[\s,(]+(?:(?:vol\.?|no\.?)\s)?(?:[’']?\d{1,4}|[IVXL]+|(?:[A-Z]+\s?)?[’']\d\d)\)?$"
)
_THESIS: Final = re.compile(
    r"[\s,.(]+(?:Ph\.? ?D\.?|Master['’]?s|Doctoral|Unpublished)\s(?:thesis|diss).*$", re.IGNORECASE
)


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    signs = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in signs if sign.isalnum())


def wanted(marked: Marked) -> dict[str, frozenset[str]]:
    """Return for every field what may be read, folded; what the marks leave open is left out."""
    found: dict[str, list[str]] = {
        name: [plain(value) for value in marked.values(name)] for name in ("publisher", "place")
    }
    found["title"] = _titles(marked)
    found["container"] = _containers(marked)
    found["authors"] = [_families(marked)]
    found["year"] = _YEAR.findall(" ".join(marked.values("date")[:1]))[:1]
    numbers = re.findall(r"\d+", " ".join(marked.values("volume")))
    found |= {"volume": numbers[:1], "issue": numbers[1:2], "pages": _pages(marked)}
    accepted = {name: frozenset(map(folded, values)) - {""} for name, values in found.items()}
    return {name: values for name, values in accepted.items() if values}


def given(reference: Reference) -> dict[str, str]:
    """Return what was read of a reference, folded."""
    found = {field.name: field.value for field in reference.fields if field.name in FIELDS}
    found["authors"] = " ".join(name.display for name in reference.authors)
    found["container"] = _bare(found.get("container", ""))
    published = [date for date in reference.dates if date.role == "published"]
    if years := re.findall(r"\d{4}", published[0].raw if published else ""):
        found["year"] = years[0]
    for name in ("volume", "issue"):
        if name in found:
            found[name] = "".join(re.findall(r"\d+", found[name])[:1])
    return {name: folded(_MARKUP.sub("", value)) for name, value in found.items() if folded(value)}


def is_right(name: str, marked: Marked, read: dict[str, str], reference: Reference) -> bool:
    """Say whether a field that the marks ask for was read as one of the accepted texts."""
    if read.get(name) in wanted(marked)[name]:
        return name != "authors" or bool(marked.authors) or are_parted(reference.authors)
    if name != "authors" or marked.authors or not reference.authors:
        return False
    every = folded(_words(" ".join(author.raw for author in reference.authors)))
    is_every = any(every == folded(_words(text)) for text in _author_texts(marked))
    return is_every and are_parted(reference.authors)


def is_spurious(name: str, marked: Marked, read: dict[str, str]) -> bool:
    """Say whether a field was read that is not there; editors of a whole book stand as its authors."""
    if name not in read:
        return False
    roles = " ".join(marked.values("editor")[:1])
    editors = " ".join(one.display for one in parse_names(_ROLE.sub("", roles))[0])
    return name != "authors" or folded(editors) != read[name]


def are_parted(names: Sequence[Name]) -> bool:
    """Say whether each name is one person or organisation, and the family names are the right ones.

    One word between two commas may be half of a name, and counts as none.
    """
    words = [name for name in names if len(name.raw.split()) == 1]
    if 1 < len(names) == len(words) and len(names) % 2 == 0:
        return False  # "Smith, Jane, Doe, John"
    return all(_is_family(name) if name.family else _is_body(name.raw) for name in names)


def _is_body(text: str) -> bool:
    """Say whether a text is no list of persons, nor one person."""
    return not _LIST.search(text) and not any(name.given for name in parse_names(text)[0])


def _is_family(name: Name) -> bool:
    """Say whether a family name is what an honest reader takes for it in the whole name."""
    raw = re.sub(r"[()]", "", _SUFFIX.sub("", name.raw)).strip(" .,")
    before, comma, _ = raw.partition(",")
    if comma:
        return folded(before) == folded(name.family)
    return folded(name.family) in {folded(" ".join(one)) for one in _possible(raw.split())}


def _possible(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield what may be the family name in a name without a comma."""
    at = [place for place, word in enumerate(words) if _INITIALS.fullmatch(word)]
    capitals = [word for word in words if word.isupper() and "." not in word]
    if len(capitals) < len(words) and len(max(capitals, default="", key=len)) > len("ABC"):
        yield capitals
    if not at:
        yield from _last(words) if len(words) > 1 else [words]
        if len(words) == len(("Smith", "John")):
            yield words[:1]
        return
    first, last = at[0], at[-1]
    if last == len(words) - 1:
        yield words[:first]  # "Smith J"
    else:
        yield words[last + 1 :]  # "John J. Smith"
        yield from _last(words[last + 1 :])
        if first == 1:
            yield words[:1]  # "Smith J. John"


def _last(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield the last words, with the particles before them, that can be a family name."""
    for count in (1, 2):
        start = len(words) - count
        while start > 0 and _PARTICLE.fullmatch(words[start - 1]):
            yield words[start:]
            start -= 1
        if start > 0 or len(words) == 1:
            yield words[start:]


def _families(marked: Marked) -> str:
    """Return the family names; of names that no form of names parts, all their words."""
    if marked.authors:
        return " ".join(marked.authors)
    text = _ROLE.sub("", " ".join(marked.values("author")[:1]))
    names = parse_names(text)[0]
    is_parted = len(names) > 1 or any(name.given for name in names)
    return " ".join(name.display for name in names) if is_parted else _words(text)


def _author_texts(marked: Marked) -> list[str]:
    """Return the texts that name the authors: of a film its producers may stand before them."""
    first = _ROLE.sub("", " ".join(marked.values("author")[:1]))
    makers = [text for label, text in marked.parts if label in ("author", "publisher")]
    producers = next((text for text in makers if "(Producer" in text), "")
    return [first, " ".join(marked.values("author")), f"{producers} {first}"]


def _words(text: str) -> str:
    """Return the words of names without what stands between them."""
    return _BETWEEN.sub(" ", text)


def _titles(marked: Marked) -> list[str]:
    """Return the title, without and with what is said of its kind: ``…, Ph.D. thesis``."""
    found = [plain(_MARKUP.sub("", value)) for value in marked.values("title")]
    return [*found, *(plain(_THESIS.sub("", value)) for value in found)]


def _containers(marked: Marked) -> list[str]:
    """Return the container; its number, and of a meeting the year and place, may be left out or in."""
    parts = [*marked.parts, ("", "")]
    at = next((at for at, (label, _) in enumerate(parts) if label == "container"), None)
    if at is None:
        return []
    text, (after, following) = parts[at][1], parts[at + 1]
    bare = plain(_MARKUP.sub("", text))
    found = [bare, _COUNTED.sub("", bare)]
    is_meeting = _MEETING.search(text) is not None
    if is_meeting and after in ("place", "date"):
        found.append(f"{bare} {plain(following)}")
    if after == "volume" and plain(following).isalnum():
        found.append(f"{bare} {plain(following)}")
    if is_meeting:
        found += [bare[: sign.start()] for sign in _WHERE.finditer(bare)]
    return [_bare(one) for one in found]


def _bare(container: str) -> str:
    """Return a container without what frames it."""
    return _FRAME.sub("", plain(_MARKUP.sub("", container)))


def _pages(marked: Marked) -> list[str]:
    """Return the pages in full; how many pages a book has are no pages of a part."""
    text = re.sub(r"\s*[\u2010-\u2015]\s*", "-", " ".join(marked.values("pages")[:1]))
    if _COUNT.search(text):
        return []
    labelled = re.search(r"\bpp?\.\s*(\S.*)", text)
    found = _PAGES.search(labelled[1] if labelled else text)
    return [expanded_pages(found[0])] if found else []
