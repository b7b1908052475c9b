"""Walks the article of a page and writes its blocks, notes, entries and citations."""

import re
from collections import Counter
from functools import cache
from typing import Final
from urllib.parse import unquote

from claimcheck.model import BlockKind, Span
from claimcheck.read.html.content import is_comment_name, why_left_out
from claimcheck.read.html.headings import heading_level
from claimcheck.read.html.notes import Item, Notes, printed_label
from claimcheck.read.html.tokens import Attribute
from claimcheck.read.html.tree import BLOCKS, Element
from claimcheck.read.html.words import plain
from claimcheck.read.inline import Inline, Opening
from claimcheck.read.rendering import Rendering

_LEFT_OUT: Final = {
    "comment": ("comment", "remarks in the margin are no part of the article: {}"),
    "navigation": ("part around the article", "menus, share bars, related pages and the like: {}"),
    "hidden": ("hidden part", "a browser does not show it: {}"),
}
_PICTURE_WHY: Final = "a picture is not text"
_FORMULA_WHY: Final = "a formula is not prose"
_CONTEXTS: Final[dict[str, BlockKind]] = {
    "blockquote": "quote",
    "td": "cell",
    "th": "caption",
    "caption": "caption",
    "figcaption": "caption",
    "figure": "caption",
}
_CODE: Final = frozenset(("code", "kbd", "samp", "tt", "var"))
_MOST_OF_ITEM: Final = 5000  # characters of a note that are searched for an address
_LONGEST_MARKER: Final = 42
_LONGEST_WORD: Final = 24  # characters that are looked at before a superscript
_LEAST_OF_ADDRESS: Final = 6  # characters of a word of a link that can be part of its address


@cache
def _service() -> re.Pattern[str]:
    """Return the pattern of what journals call the links behind an entry: ``CrossRef``, ``PubMed``."""
    return re.compile(
        r"crossref(?: full text)?|pubmed(?:/ncbi| abstract)?|pubmed central(?: full text)?|openurl"
        r"|google scholar|view article|(?:pmc )?free (?:pmc article|full text|article)|view record in \w+"
        r"|article|cas|ads|mathscinet|link|view in scopus"
        r"|(?:publisher )?full text|web of science(?:®)?|medline|scopus|green version|go to citation",
        re.IGNORECASE,
    )


@cache
def _page_of_reference() -> re.Pattern[str]:
    """Return the pattern of the page that Wikipedia shows behind a citation: ``: 12``."""
    return re.compile(r":\s*[\w.,–-]{1,20}(?:\s[\w.,–-]{1,20}){0,3}")


@cache
def _in_marker() -> re.Pattern[str]:
    """Return the pattern of the numbers of a marker up to a link, and of the link."""
    return re.compile(r"\[[\d\s,;–-]{1,40}$")


@cache
def _affiliation() -> re.Pattern[str]:
    """Return the pattern of the links from an author to an affiliation or address."""
    return re.compile(r"#(?:aff|cor|auth|corresp)[\w.-]{0,40}$", re.IGNORECASE)


@cache
def _forwarded() -> re.Pattern[str]:
    """Return the pattern of the addresses that Google Docs puts before those of links."""
    return re.compile(r"https?://www\.google\.com/url\?(?:[^#]*?&)?q=(https?[^&#]+)", re.IGNORECASE)


@cache
def _search_page() -> re.Pattern[str]:
    return re.compile(
        r"scholar\.google|scopus\.com|scholar_lookup|/search[/?]|[?&]q=|openurl", re.IGNORECASE
    )


class Writer:
    """Writes an article.

    Arguments:
        rendering: What is written into.
        text: The characters of the page.
        notes: Its notes and entries.
    """

    def __init__(self, rendering: Rendering, text: str, notes: Notes) -> None:
        self._rendering = rendering
        self._text = text
        self._notes = notes
        self._inline = Inline(rendering, text)
        self._left_out: Counter[str] = Counter()
        self._done: set[int] = set()
        self._item: Item | None = None
        self._written_item: Element | None = None
        self._addresses: list[tuple[str, int]] = []
        self._of_marker: list[tuple[str, int]] = []
        """Addresses of links inside a marker in brackets: they are written behind it."""
        self._kind: BlockKind = "paragraph"
        self._lists: list[tuple[Element, int]] = []
        self._list_number = 0
        self.headings: list[str] = []
        """The headings of the first level."""

    def write(self, article: Element) -> None:
        """Write the article, then the notes and entries that stand outside of it."""
        self._element(article)
        self._end()
        for element in self._notes.elements:
            if id(element) not in self._done:
                self._element(element)
                self._end()
        for what, count in self._left_out.items():
            if what in _LEFT_OUT:
                name, why = _LEFT_OUT[what]
                self._rendering.skip(name, why.format(count))

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                self._element(child)
            elif self._of_marker and "]" in self._text[child.start : child.end]:
                after = self._text.index("]", child.start) + 1
                self._inline.text(Span(child.start, after))
                self._write_addresses()
                self._inline.text(Span(after, child.end))
            else:
                self._inline.text(child)

    def _write_addresses(self) -> None:
        """Write the addresses of links inside a marker behind it."""
        addresses, self._of_marker = self._of_marker, []
        for address in addresses:
            self._inline.aside(*address)

    def _element(self, element: Element) -> None:
        name = element.name
        item = self._notes.items.get(id(element))
        if item and self._item is None:
            self._write_item(element, item)
        elif why := why_left_out(element):
            self._left_out[why] += 1
        elif self._item and self._notes.is_back_link(element):
            return
        elif name == "p" and self._item is None and _is_of_services(element, self._text):
            self._left_out["navigation"] += 1
        elif name in BLOCKS:
            self._block(element)
        elif name == "a":
            self._link(element)
        elif name == "sup":
            self._raised(element)
        elif name in _CODE and not self._item:
            self._hide(element)
        elif name == "br":
            self._line_end(element)
        elif name == "img":
            self._picture(element)
        elif name == "math":
            self._inline.skip("formula", _FORMULA_WHY)
        elif name == "q":
            self._quoted(element)
        else:
            self._children(element)

    def _hide(self, element: Element) -> None:
        """Write what is no prose."""
        was, self._inline.is_hidden = self._inline.is_hidden, True
        self._children(element)
        self._inline.is_hidden = was

    # ── Blocks ───────────────────────────────────────────────────────────────────────────────────

    def _block(self, element: Element) -> None:
        """Write an element that stands on lines of its own."""
        name = element.name
        if self._item:
            self._inline.gap(element.at)
            self._children(element)
            if element.words & {"authors", "title"} and self._inline.is_open:
                self._inline.glued(".", element.at)
            self._inline.gap(element.at)
            return
        self._end()
        was = self._kind
        if name in _CONTEXTS:
            self._kind = _CONTEXTS[name]
        elif name in {"li", "table"}:
            self._kind = "paragraph"
        opening = self._inline.opening = self._opening(element)
        if name == "pre":
            self._preformatted(element)
        elif name in {"ul", "ol"}:
            self._list(element)
        else:
            self._children(element)
            if opening.kind == "heading" and opening.level == 1:
                self.headings += [text] if (text := plain(element, self._text)) else []
        self._kind = was
        self._end()
        element.children.clear()  # a large page's tree goes as its text comes

    def _opening(self, element: Element) -> Opening:
        """Return how the first block in an element begins."""
        name = element.name
        if name == "li" and self._lists:
            above, number = self._lists[-1]
            self._lists[-1] = (above, number + 1)
            head = f"{number}. " if above.name == "ol" else "- "
            at = element.at
            return Opening("item", len(self._lists), self._list_number, head, at)
        if re.fullmatch("h[1-6]", name) and self._kind != "caption":
            return Opening("heading", int(name[1]))
        plain_text = name == "p" and self._kind == "paragraph" and not self._lists
        if plain_text and (level := heading_level(element, self._text)):
            return Opening("heading", level)
        return Opening("code" if name == "pre" else self._kind)

    def _list(self, element: Element) -> None:
        start = element.get("start")
        self._list_number += not self._lists
        self._lists.append((element, int(start) if re.fullmatch(r"\d{1,5}", start) else 1))
        self._children(element)
        self._lists.pop()

    def _preformatted(self, element: Element) -> None:
        self._inline.is_hidden = True
        for span in element.texts():
            self._inline.preformatted(span)
        self._end()
        self._inline.is_hidden = False

    def _end(self) -> None:
        """End the block; what follows is a plain one of where it stands."""
        self._write_addresses()
        self._inline.end()
        self._inline.opening = Opening(self._kind)

    def _write_item(self, element: Element, item: Item) -> None:
        """Write a note or an entry, as one block."""
        self._end()
        self._done.add(id(element))
        self._item = item
        head = f"{item.shown}. " if item.shown else ""
        kind: BlockKind = "note" if item.kind == "note" else "reference"
        self._inline.opening = Opening(kind, head=head, at=element.at)
        self._written_item = element
        self._children(element)
        for address in self._addresses:
            self._inline.aside(*address)
        self._addresses = []
        written = self._inline.end()
        self._inline.opening = Opening(self._kind)
        self._item = self._written_item = None
        if written is None:
            return
        content, label_span = written.content, Span(written.content.start, written.content.start)
        if head:
            label_span = Span(written.start, written.start + len(head) - 1)
        elif found := printed_label(written.text):
            label_span = Span(content.start, content.start + len(found[0].rstrip()))
            content = Span(content.start + found.end(), content.end)
        if item.kind == "note":
            self._rendering.footnote(item.label, label_span, content)
        else:
            self._rendering.entry(item.label, label_span, content)

    # ── Inside of a block ────────────────────────────────────────────────────────────────────────

    def _raised(self, element: Element) -> None:
        """Write a superscript; a number becomes one of superscript figures."""
        words = plain(element, self._text)
        if "reference" in element.words and _page_of_reference().fullmatch(words):
            return
        if any(is_comment_name(one.get("href").removeprefix("#")) for one in element.elements()):
            return
        if any(_affiliation().match(one.get("href")) for one in element.elements()):
            self._hide(element)
            return
        was = self._inline.is_raised
        self._inline.is_raised = bool(re.fullmatch(r"[\d,;\s−–-]{1,60}", words))
        start, before = self._inline.at, self._inline.last(_LONGEST_WORD)
        self._children(element)
        if self._inline.is_raised and start is not None and not self._item:
            self._cite_plain(element, start, before)
        self._inline.is_raised = was

    def _cite_plain(self, element: Element, start: int, before: str) -> None:
        """Mark numbers without a link as citations where other numbers of the page have one."""
        if any(one.name == "a" for one in (element, *element.elements(), *element.ancestors())):
            return
        for span, label in self._notes.plain_marks(self._rendering.since(start), before):
            self._inline.cite(start + span.start, label, "footnote", end=start + span.end)

    def _line_end(self, element: Element) -> None:
        """End a line; two line ends end a paragraph, as many a page has it."""
        if self._inline.at_line_end and not self._item:
            self._end()
        else:
            self._inline.line_end(element.at)

    def _link(self, element: Element) -> None:
        """Write the words of a link: a citation, or words with an address behind them."""
        cited = None if self._item else self._notes.cited(element)
        start = self._inline.at
        if not (self._item and _service().fullmatch(plain(element, self._text))):
            self._children(element)
        if cited:
            self._inline.cite(start, cited[0].label, cited[1])
        elif href := element.attribute("href"):
            self._address(element, href)

    def _address(self, element: Element, attribute: Attribute) -> None:
        href = attribute.value.strip()
        if forwarded := _forwarded().match(href):
            href = unquote(forwarded[1])
        if not re.match("https?://", href, re.IGNORECASE) or _search_page().search(href):
            return
        known = unquote(href).lower()
        words = plain(element, self._text).lower().split()
        bare = (re.sub(r"^(?:doi|pmid|pmcid):|[.,;:)\]…]+$", "", word) for word in words)
        if not words or any(_is_in(word, known) for word in bare):
            return
        at = attribute.at
        if self._written_item is not None:
            self._of_item(href, at, self._written_item)
        elif self._inline.opening.kind in {"paragraph", "item", "quote"}:
            if _in_marker().search(self._inline.last(_LONGEST_MARKER)):
                self._of_marker.append((href, at))
            else:
                self._inline.aside(href, at)

    def _of_item(self, href: str, at: int, item: Element) -> None:
        """Keep an address for the end of an item, unless the item names what it leads to."""
        if is_doi := re.match(r"https?://(?:dx\.)?doi\.org/", href, re.IGNORECASE):
            href = unquote(href)
        number = re.search(r"/(?:pubmed/)?(?:PMC)?(\d{6,9})/?$", href)
        named = href[is_doi.end() :] if is_doi else number[1] if number else href
        shown = plain(item, self._text, _MOST_OF_ITEM).lower()
        if named.lower() not in shown and all(href != known for known, _ in self._addresses):
            self._addresses.append((href, at))

    def _picture(self, element: Element) -> None:
        if not self._item and element.get("alt").strip():
            self._inline.skip("picture", _PICTURE_WHY)

    def _quoted(self, element: Element) -> None:
        self._inline.sign("“", element.at)
        self._children(element)
        if self._inline.is_open:
            self._inline.sign("”", element.at)


def _is_in(word: str, address: str) -> bool:
    """Say whether a word of a link shows its address or a part of it that says as much."""
    return len(word) >= _LEAST_OF_ADDRESS and bool(re.search(r"[./\d]", word)) and word in address


def _is_of_services(paragraph: Element, text: str) -> bool:
    """Say whether a paragraph holds only links of an entry to where it can be found."""
    links = [one for one in paragraph.elements() if one.name == "a"]
    words = re.sub(r"[|·•\[\]\s]+", "", plain(paragraph, text))
    of_links = [plain(link, text) for link in links]
    return (
        bool(links)
        and all(_service().fullmatch(one) for one in of_links)
        and words == "".join("".join(of_links).split())
    )
