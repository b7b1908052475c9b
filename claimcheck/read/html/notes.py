"""The notes and the entries of a page, and which links in its text are citations of them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote

from claimcheck.model import MarkerSystem, Span
from claimcheck.read.html.content import is_comment_name, why_left_out
from claimcheck.read.html.raised import raised_label, raised_numbers, with_others
from claimcheck.read.html.series import Series
from claimcheck.read.html.tree import Element
from claimcheck.read.html.words import plain
from claimcheck.read.reference_list import is_list_heading

_ITEMS: Final = frozenset(("li", "p", "dd", "dt", "tr", "aside", "div"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENTRY: Final = frozenset(("csl-entry", "doc-biblioentry", "ref", "citation-item", "bib-entry"))
_ENTRIES: Final = frozenset(
    "references reflist ref-list doc-bibliography bibliography csl-bib-body reference-list".split()
)
_NOTES: Final = frozenset(
    "footnotes footnote endnotes doc-endnotes doc-footnote wp-block-footnotes".split()
)
_NOTE_MARK: Final = frozenset(
    "footnote-ref doc-noteref noteref footnote-anchor fn reference".split()
)
_BACK: Final = frozenset(
    "footnote-back footnote-backref footnote-number doc-backlink mw-cite-backlink reversefootnote "
    "data-footnote-backref".split()
)
_MOST_OF_MARK: Final = 80  # characters of a link that is a citation
_MOST_OF_BACK: Final = 12  # characters of a link back


Kind = Literal["note", "entry"]


class Item(NamedTuple):
    """A note, or an entry of a reference list."""

    kind: Kind
    label: str
    """Empty where an entry has none and is not linked."""
    shown: str = ""
    """The number that a list shows before it, which stands nowhere in the file."""


class Notes:
    """The notes and entries of a page, and the links to them.

    Arguments:
        root: The page.
        article: The element that holds its article.
        text: The characters of the page.
    """

    def __init__(self, root: Element, article: Element, text: str) -> None:
        self._text = text
        self.items: dict[int, Item] = {}
        """By the identity of the element."""
        self.elements: list[Element] = []
        """The elements of the items, in document order."""
        self._targets = _targets(root)
        self._own = _addresses(root)
        links = [
            (link, target)
            for link in article.elements()
            if link.name == "a" and (target := self._linked(link))
        ]
        self._linked_to = {id(target): link for link, target in reversed(links)}
        self._series = Series(self._fragment(link) for link, _ in links)
        kinds: dict[int, tuple[Element, Kind]] = {}
        for element, kind in _listed(root, text):
            inside = any(one is article for one in element.ancestors())
            if inside or id(element) in self._linked_to or "entry" in kind:
                kinds.setdefault(id(element), (element, kind))
        for target in with_others([target for _, target in links], text):
            kinds.setdefault(id(target), (target, "note"))
        for target in self._of_series([target for _, target in links]):
            kinds.setdefault(id(target), (target, "note"))
        self._label(sorted(kinds.values(), key=lambda pair: pair[0].at))
        self._labels = {item.label for item in self.items.values()}
        self._note_labels = {item.label for item in self.items.values() if item.kind == "note"}

    def cited(self, link: Element) -> tuple[Item, MarkerSystem] | None:
        """Return what a link of the text cites, if it is a citation."""
        target = self._linked(link)
        item = self.items.get(id(target)) if target else self._missing(link)
        if item is None:
            return None
        words = plain(link, self._text)
        if "[" in words or (link.parent is not None and "[" in plain(link.parent, self._text)[:1]):
            return item, "bracket"
        if item.kind == "note":
            return item, "footnote"
        if re.search(r"\d{4}|[^\W\d_]{3}", words):
            return item, "author-year"
        return item, "superscript" if _in_sup(link) else "bracket"

    def plain_marks(self, figures: str, before: str) -> list[tuple[Span, str]]:
        """Return the raised figures that name notes though they are no links, with their labels.

        Arguments:
            figures: Raised figures as they were written, such as ``¹,³``.
            before: The words of the block before them: a power of a unit names no note.
        """
        found = raised_numbers(figures, before) if self._linked_to else []
        return found if all(label in self._note_labels for _, label in found) else []

    def is_back_link(self, link: Element) -> bool:
        """Say whether a part of a note or an entry leads back to where it is cited."""
        if link.words & _BACK or link.get("rev") == "footnote":
            return True
        shown = plain(link, self._text)
        if not self._fragment(link) or len(shown) > _MOST_OF_BACK:
            return False
        return not _printed().fullmatch(f"{shown} ") and not re.search(r"\d{4}|[^\W\d_]{5}", shown)

    def _fragment(self, link: Element) -> str:
        """Return the part of the page that a link leads to; saved pages name their own address."""
        page, sign, name = link.get("href").partition("#")
        return unquote(name) if sign and (not page or _bare(page) in self._own) else ""

    def _linked(self, link: Element) -> Element | None:
        """Return the item that a link leads to, if the link is like a mark and leads forward."""
        name = self._fragment(link)
        target = None if is_comment_name(name) else self._targets.get(name)
        if target is None or target.at <= link.at:
            return None
        item = _item(target)
        if item is None or any(one is item for one in link.ancestors()) or not self._is_mark(link):
            return None
        return item

    def _of_series(self, linked: list[Element]) -> Iterator[Element]:
        """Yield the notes that no link leads to, by their names: the uncited ones of a series."""
        shapes = {(one.parent.name, one.name) for one in linked if one.parent}
        first = min((one.at for one in linked), default=0)
        for name, target in self._targets.items():
            item = _item(target) if name in self._series else None
            above = item.parent if item else None
            if item and above and item.at > first and (above.name, item.name) in shapes:
                yield item

    def _missing(self, link: Element) -> Item | None:
        """Return the note that a link of the series leads to, though the page does not have it."""
        name = self._fragment(link)
        label = plain(link, self._text).strip("[]()")
        if name not in self._series or name in self._targets or not label.isdecimal():
            return None
        return None if label in self._labels else Item("note", label)

    def _is_mark(self, link: Element) -> bool:
        above = link.parent.words if link.parent else frozenset[str]()
        if (link.words | above) & _NOTE_MARK:
            return True
        words = plain(link, self._text)
        if not words or len(words) > _MOST_OF_MARK:
            return False
        return bool(_mark().fullmatch(words)) or _in_sup(link)

    def _label(self, found: list[tuple[Element, Kind]]) -> None:
        """Give every item its label: the printed one, its number in its list, else its name."""
        taken: set[str] = set()
        lists = {id(one.parent): one.parent for one, _ in found if one.parent}
        numbers = _numbers([one for one in lists.values() if one.name == "ol"])
        for kind_now in ("entry", "note"):
            for element, kind in found:
                if kind != kind_now or any(id(one) in self.items for one in element.ancestors()):
                    continue
                printed = _printed().match(plain(element, self._text)[:20])
                shown = "" if printed else numbers.get(id(element), "")
                label = (printed[1] or printed[2] or "") if printed else shown
                label = label or raised_label(element, self._text)
                if not label or label in taken:
                    label = self._name(element, taken) or label
                taken.add(label)
                self.items[id(element)] = Item(kind, label, shown)
        self.elements = [element for element, _ in found if id(element) in self.items]

    def _name(self, element: Element, taken: set[str]) -> str:
        """Return what the first link to an item calls it: a number, else the name of its target."""
        link = self._linked_to.get(id(element))
        if link is None:
            return ""
        number = plain(link, self._text).strip("[]()")
        return number if number.isdecimal() and number not in taken else self._fragment(link)


@cache
def _mark() -> re.Pattern[str]:
    """Return the pattern of the words of a citation: a number, a sign, or names and a year."""
    return re.compile(
        r"[\[(]?(?:note |n\. ?|ref\. ?)?(?:\d{1,4}[a-z]?|[a-z]{1,2}|[ivxl]{1,8}|[*†‡§¶‖#]{1,3})"
        r"(?:[,;–-]\s?\d{1,4}){0,20}[\])]?|\W?.*[^\W\d_]{2}.*\b(?:1[5-9]|20)\d\d[a-z]?\W?|"
        r"\(?(?:1[5-9]|20)\d\d[a-z]?\)?",
        re.IGNORECASE,
    )


@cache
def _printed() -> re.Pattern[str]:
    r"""Return the pattern of a printed label: ``[1]``, ``1.``, ``1)``, ``(1)``."""
    return re.compile(
        r"\s*(?:[\[(](\w[\w.-]{0,10})[\])]\.?|(\d{1,4})[.)]|[⁰¹²³⁴-⁹]{1,4}(?=[\s\w]))\s*"
    )


def printed_label(content: str) -> re.Match[str] | None:
    """Return the label that an entry begins with."""
    return _printed().match(content)


def _bare(address: str) -> str:
    """Return an address without what does not tell pages apart."""
    return address.partition("://")[2].rstrip("/")


def _addresses(root: Element) -> set[str]:
    """Return the addresses that a page says it has."""
    own = {
        _bare(one.get("href") if one.name == "link" else one.get("content"))
        for one in root.elements()
        if (one.name == "link" and one.get("rel").lower() == "canonical")
        or (one.name == "meta" and one.get("property").lower() == "og:url")
    }
    return own - {""}


def _targets(root: Element) -> dict[str, Element]:
    """Return the elements that have a name, by it."""
    targets: dict[str, Element] = {}
    for element in root.elements():
        name = element.get("id") or (element.name == "a" and element.get("name"))
        if name:
            targets.setdefault(name, element)
    return targets


def _item(target: Element) -> Element | None:
    """Return the note or entry that a named element is, or begins."""
    if target.name in _HEADINGS:
        return None
    for element in (target, *target.ancestors()):
        if element.name == "li":
            return element
        if element.name in _ITEMS:
            above = next(element.ancestors(), None)
            is_item = above is not None and above.name == "li"
            return above if is_item else element
        if element.name in {"section", "article", "table", "figure", "ul", "ol", "body", "form"}:
            return None
    return None


def _in_sup(link: Element) -> bool:
    above = link.parent
    inner = next((one for one in link.children if isinstance(one, Element)), None)
    return bool(above and above.name == "sup") or bool(inner and inner.name == "sup")


def _shown(element: Element) -> Iterator[Element]:
    """Yield the elements inside that can hold text of the article."""
    for child in element.children:
        if isinstance(child, Element) and not why_left_out(child):
            yield child
            yield from _shown(child)


def _listed(root: Element, text: str) -> Iterator[tuple[Element, Kind]]:
    """Yield the items of the lists that name themselves, by class, role or the heading before."""
    heading: Element | None = None
    for element in _shown(root):
        if element.name in _HEADINGS:
            heading = element
        elif element.words & _ENTRY and element.words.isdisjoint(_ENTRIES):
            yield element, "entry"
        elif element.name in {"ol", "ul"}:
            near = heading and _is_beside(heading, element)
            yield from _of_list(element, plain(heading, text) if heading and near else "")


def _is_beside(heading: Element, element: Element) -> bool:
    """Say whether a list stands in the same part as the heading before it."""
    parts = [one for one, _ in zip(heading.ancestors(), range(2), strict=False)]
    return any(above is part for above in element.ancestors() for part in parts)


def _of_list(element: Element, heading: str) -> Iterator[tuple[Element, Kind]]:
    names: set[str] = set(element.words) | {element.get("id").lower()}
    for above, _ in zip(element.ancestors(), range(3), strict=False):
        names |= above.words | {above.get("id").lower()}
    kind: Kind | None = None
    if names & _NOTES or element.get("data-mw-group"):
        kind = "note"
    elif names & _ENTRIES or is_list_heading(heading):
        kind = (
            "note"
            if re.search("note", heading, re.IGNORECASE) and not names & _ENTRIES
            else "entry"
        )
    if kind:
        for child in element.children:
            if isinstance(child, Element) and child.name == "li":
                yield child, kind


def _numbers(lists: list[Element]) -> dict[int, str]:
    """Return the numbers that ordered lists show before their items."""
    numbers: dict[int, str] = {}
    for one in lists:
        start = one.get("start")
        number = int(start) - 1 if _whole().fullmatch(start) else 0
        for child in one.children:
            if isinstance(child, Element) and child.name == "li":
                value = child.get("value")
                number = int(value) if _whole().fullmatch(value) else number + 1
                numbers[id(child)] = str(number)
    return numbers


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(r"\d{1,5}")
