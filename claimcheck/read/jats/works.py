"""Takes apart a citation that holds several works, as journals of chemistry number them.

(JATS 1.3, ``<mixed-citation>``: "several citations may be bundled into one".)
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.read.jats.labels import citations_in
from claimcheck.read.reference_list import looks_like_reference
from claimcheck.read.xml import Element, Text

_BEGINNERS: Final = frozenset(("name", "string-name", "person-group", "collab"))
"""Elements with which a work can begin."""
_WHOLE: Final = frozenset(("source", "year"))
"""Parts that every one of the works must name."""
_LETTER = re.compile(r"\s*\(([a-z])\)\s+(?=\S)")
_LETTERS: Final = "abcdefghijklmnopqrst"
_Children = list[Element | Text]


def take_apart(ref: Element) -> None:
    """Replace a citation of a ``<ref>`` that holds several works by one for each."""
    citations = citations_in(ref)
    if len(citations) != 1 or citations[0].name not in {"mixed-citation", "citation"}:
        return
    whole = citations[0]
    works = _lettered(whole.children) or _listed(whole.children)
    if len(works) > 1 and whole in ref.children:
        at = ref.children.index(whole)
        ref.children[at : at + 1] = [_citation(whole, work) for work in works]


def _citation(whole: Element, work: _Children) -> Element:
    one = Element(whole.name, whole.attributes, work[0].at)
    one.children = work
    return one


def _lettered(children: _Children) -> list[_Children]:
    """Return the works of ``(a) Smith J. …; (b) Roe B. …``; none unless each reads as one."""
    works: list[_Children] = []
    for child in children:
        while isinstance(child, Text):
            wanted = _LETTERS[len(works) : len(works) + 1]
            cut = next((one for one in _LETTER.finditer(child.text) if one[1] == wanted), None)
            if cut is None or (not works and cut.start()):
                break
            if works:
                works[-1].append(_part(child, 0, len(child.text[: cut.start()].rstrip(" ;\n"))))
            works.append([])
            child = _part(child, cut.end(), len(child.text))  # noqa: PLW2901 - what is left of it
        if not works:
            return []
        works[-1].append(child)
    return works if all(looks_like_reference(_words(one)) for one in works) else []


def _listed(children: _Children) -> list[_Children]:
    """Return the works between semicolons, of which each names its source and its year."""
    chunks: list[_Children] = [[]]
    for child in children:
        end = child.text.find(";") if isinstance(child, Text) else -1
        if isinstance(child, Element) or end < 0:
            chunks[-1].append(child)
        else:
            chunks[-1].append(_part(child, 0, end))
            rest = child.text[end + 1 :]
            blank = len(rest) - len(rest.lstrip())
            chunks.append([_part(child, end + 1 + blank, len(child.text))])
    return _joined(chunks)


def _joined(chunks: Sequence[_Children]) -> list[_Children]:
    """Return the chunks, those together that are parts of one work."""
    works: list[_Children] = []
    named: set[str] = set()
    for chunk in chunks:
        own = _names(chunk)
        if not works or (named >= _WHOLE and own and own[0] in _BEGINNERS and _is_new(chunk)):
            works.append([])
            named = set()
        works[-1] += chunk
        named |= set(own)
    if len(works) > 1 and not named >= _WHOLE:  # what comes last is no work of its own
        return []
    return works


def _is_new(chunk: _Children) -> bool:
    """Say whether nothing stands before the first part of a chunk but white space or a letter."""
    first = chunk[0]
    return (
        isinstance(first, Element) or re.fullmatch(r"\s*(?:\([a-z]\)\s*)?", first.text) is not None
    )


def _names(chunk: _Children) -> list[str]:
    return [one.name for child in chunk if isinstance(child, Element) for one in child.walk()]


def _words(work: _Children) -> str:
    return "".join(_texts(work))


def _texts(work: _Children) -> Iterator[str]:
    for child in work:
        yield child.text if isinstance(child, Text) else child.words


def _part(text: Text, start: int, end: int) -> Text:
    """Return a part of a run of characters."""
    return Text(text.text[start:end], text.at + start * text.verbatim, text.verbatim)
